"""`workbook check`: what it looks at, and what it says."""

from __future__ import annotations

import io
import json
import os
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.files import RIGHT
from workbook import paths
from workbook.cli import check, main
from workbook.journal import Journal, backup, health, upkeep
from workbook.journal.backup import folder_of
from workbook.records import Note, now

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def journal() -> Path:
    """A journal behind a passphrase, with one note."""
    path = paths.journal()
    with Journal.open(path, RIGHT) as made:
        made.add(Note(text="one"))
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command as a script would: exit code, what it said, and what it complained of."""

    def run(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = main.main(list(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


# check


@pytest.fixture
def pages_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of pages that a test may change."""
    folder = tmp_path / "notebooks"
    (folder / "examples").mkdir(parents=True)
    page = {
        "cells": [{"cell_type": "code", "source": "", "outputs": [], "metadata": {}}],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (folder / "01-today.ipynb").write_text(json.dumps(page))
    (folder / "examples" / "worked-example.ipynb").write_text("not looked at")
    monkeypatch.setattr(paths, "notebooks", lambda: folder)
    return folder


def looked(secret: tuple[str | None, str | None] | None = None) -> str:
    """What needs a hand, a line each."""
    return "\n".join(each.text for each in check.everything(secret) if not each.well)


def test_all_is_well(journal: Path, pages_folder: Path, run: Run) -> None:
    """A journal behind a passphrase, copied today.

    Nothing needs a hand, and the exit code says so.
    """
    run("backup", typed=RIGHT)
    code, out, err = run("check", "--open", typed=RIGHT)
    assert (code, err) == (0, "")
    assert out.endswith("All is well.\n")
    for word in (
        str(journal),
        "encrypted with your passphrase",
        "Copies: 2",
        "1 entry",
        "cannot read",
        "No page holds",
        "No setting",
    ):
        assert word in out
    assert run("check")[0] == 0


@pytest.mark.usefixtures("pages_folder")
def test_before_there_is_a_journal() -> None:
    """Nothing to worry about; but copies without a journal are."""
    assert looked() == ""
    folder = folder_of(paths.journal())
    folder.mkdir()
    Journal.open(folder / "journal 2026-03-09.db").close()
    assert "there are copies of one: 1" in looked()


@pytest.mark.usefixtures("pages_folder")
def test_what_needs_a_hand(
    journal: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each thing by itself, and the exit code is 1."""
    assert "does not open" in looked(("wrong", None))
    journal.chmod(0o644)
    assert f"may read {journal}" in looked()
    journal.chmod(0o600)
    code, out, err = run("check", "--open", typed="wrong")
    assert code == 1
    assert "LOOK  The journal does not open" in out
    assert "Nothing was changed" in err
    (tmp_path / ".stfolder").mkdir()
    assert "to other computers" in looked()
    (tmp_path / ".stfolder").rmdir()
    with monkeypatch.context() as patch:
        patch.setattr("importlib.util.find_spec", lambda _name: object())
        assert "collaboration" in looked()
    settings = paths.state() / "config" / health.MANAGER
    settings.parent.mkdir(parents=True)
    settings.write_text('{\n    // Manager\n    "saveState": true\n}\n')
    paths.state().chmod(0o700)
    assert "Save Widget State" in looked()
    settings.write_text("[]")
    assert looked() == ""
    paths.problems().write_text(
        "2026-03-09 21:14 ValueError\n    act (form.py:1)\n2026-03-10 08:00 KeyError\n"
    )
    assert "failed twice, the last time on 2026-03-10 08:00" in looked()
    paths.problems().write_text("")
    assert looked() == ""
    journal.with_name("journal (kept 2026-03-09 21.14).db").write_bytes(journal.read_bytes())
    run("backup", typed=RIGHT)
    assert "moved or replaced" in looked()


@pytest.mark.usefixtures("pages_folder")
def test_an_old_copy_a_damaged_journal_and_none_of_ours(
    journal: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that is a while old, while the journal went on; a journal that is damaged.

    A file that is no journal.
    """
    long_ago = now() - timedelta(days=20)
    with monkeypatch.context() as patch:
        patch.setattr(backup, "now", lambda: long_ago)
        run("backup", typed=RIGHT)
    assert "a while ago" in looked()
    whole = bytearray(journal.read_bytes())
    whole[9000] ^= 1
    journal.write_bytes(whole)
    assert "is damaged" in looked((RIGHT, None))
    for each in Journal.backups(journal):
        each.path.unlink()
    journal.write_text("no journal")
    assert "is not a journal" in looked()


def test_leaks_in_pages(pages_folder: Path) -> None:
    """Outputs, widget state, attachments, and what cannot be read.

    In a page or in a copy that JupyterLab keeps of one.
    """
    clean = json.loads((pages_folder / "01-today.ipynb").read_text())
    code = clean["cells"][0]
    (pages_folder / ".ipynb_checkpoints").mkdir()
    page = pages_folder / ".ipynb_checkpoints" / "01-today-checkpoint.ipynb"
    for leaks in (
        clean | {"cells": [code | {"outputs": [{"output_type": "stream", "text": "words"}]}]},
        clean | {"metadata": {"widgets": {}}},
        clean | {"cells": [{"cell_type": "markdown", "source": "", "attachments": {"a.png": {}}}]},
        [],
        {"cells": 3},
    ):
        page.write_text(json.dumps(leaks))
        assert f"{page} holds what was once on the screen" in looked()
    page.write_text("not even that")
    assert str(page) in looked()
    page.write_text(json.dumps(clean))
    assert looked() == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
def test_a_folder_of_ones_own_place_is_not_ours_to_close(journal: Path, pages_folder: Path) -> None:
    """The folder a reader chose for the journal may be open to others; the journal in it is not."""
    journal.parent.chmod(0o755)
    assert looked() == ""
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600


def test_on_windows_it_says_what_it_did_not_look_at(
    journal: Path, pages_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In words."""
    monkeypatch.setattr(health.os, "name", "nt")
    assert ["On Windows" in each.text for each in health.readers([journal])] == [True]


def test_the_readers_own_folder_is_looked_at(
    pages_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The one that we make, `data/private`."""
    private = tmp_path / "data" / "private"
    private.mkdir(parents=True)
    private.chmod(0o755)
    monkeypatch.setattr(paths, "root", lambda: tmp_path)
    monkeypatch.setattr(paths, "journal", lambda: private / "journal.db")
    assert f"may read {private}" in looked()


def test_an_empty_journal_in_numbers(run: Run) -> None:
    """Nothing was ever saved in it."""
    Journal.open(paths.journal(), RIGHT).close()
    assert upkeep.in_numbers(Journal.inside(paths.journal(), RIGHT)) == "0 entries"

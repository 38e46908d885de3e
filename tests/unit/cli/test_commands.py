"""The commands that look after the journal, and what `workbook check` finds."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from workbook import paths
from workbook.cli import check, commands, main
from workbook.journal import Journal, backup, health, upkeep
from workbook.journal.backup import folder_of
from workbook.journal.reached import Reached
from workbook.records import Note, now

RIGHT = "seven quiet herons wading"
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


def test_backup_here_and_on_a_stick(journal: Path, run: Run, tmp_path: Path) -> None:
    """Read whole in both places.

    A folder that is missing, or full, and a wrong passphrase are one sentence.
    """
    stick = tmp_path / "stick"
    stick.mkdir()
    code, out, _ = run("backup", str(stick), typed=RIGHT + "\n")
    assert code == 0
    (made,) = stick.iterdir()
    assert str(made) in out
    assert Journal.inside(made, RIGHT).entries == 1
    assert run("backup", str(tmp_path / "nowhere"), typed=RIGHT)[0] == 1
    code, _, err = run("backup", typed="wrong\n")
    assert code == 1
    assert "does not open" in err
    made.unlink()
    made.mkdir()
    (stick / "in the way").mkdir()
    assert len(list(stick.iterdir())) == 2
    journal.unlink()
    assert "There is no journal" in run("backup", typed=RIGHT)[2]


def test_a_copy_on_a_stick_is_private_and_takes_no_files_place(
    journal: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only its owner can read it; a file that has its name is left as it is."""
    moment = now()
    monkeypatch.setattr(backup, "now", lambda: moment)
    stick = tmp_path / "stick"
    stick.mkdir()
    mine = stick / f"journal {moment:%Y-%m-%d %H.%M}.db"
    mine.write_bytes(b"mine")
    code, out, _ = run("backup", str(stick), typed=RIGHT)
    assert code == 0
    (made,) = set(stick.iterdir()) - {mine}
    assert f"And to {made}." in out
    assert mine.read_bytes() == b"mine"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert Journal.inside(made, RIGHT).entries == 1


def test_a_stick_that_knows_no_owners(
    journal: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as one formatted for Windows.

    The system refuses to close the file to others, and the copy is made all the same.
    """
    stick = tmp_path / "stick"
    stick.mkdir()
    real = Path.chmod

    def refuses(self: Path, mode: int) -> None:
        if self.parent == stick:
            raise PermissionError(1, "Operation not permitted")
        real(self, mode)

    monkeypatch.setattr(Path, "chmod", refuses)
    assert run("backup", str(stick), typed=RIGHT)[0] == 0
    (made,) = stick.iterdir()
    assert Journal.inside(made, RIGHT).entries == 1


def test_a_stick_that_is_full(journal: Path, run: Run, small_disk: Path) -> None:
    """The copy beside the journal is made all the same, and nothing half lies on the stick."""
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(shutil.disk_usage(small_disk).free - 40_000))
    code, out, err = run("backup", str(small_disk), typed=RIGHT)
    assert code == 1
    assert "Copied to" in out
    assert f"No copy was made in {small_disk} (the disk" in err
    assert list(small_disk.iterdir()) == [ballast]


def test_a_stick_that_cannot_be_written(
    journal: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something lies in the way.

    The copy beside the journal is made all the same, and what is on the stick is left alone.
    """
    moment = now()
    monkeypatch.setattr(backup, "now", lambda: moment)
    in_the_way = tmp_path / "stick" / f"journal {moment:%Y-%m-%d %H.%M}.db.part"
    in_the_way.mkdir(parents=True)
    code, out, err = run("backup", str(in_the_way.parent), typed=RIGHT)
    assert code == 1
    assert "Copied to" in out
    assert f"No copy was made in {in_the_way.parent}" in err
    assert list(in_the_way.parent.iterdir()) == [in_the_way]


def test_restore_says_what_it_replaces_and_keeps_it(
    journal: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By number, by path, with the spare key; nothing without a yes."""
    assert "There is no copy yet" in run("restore")[2]
    run("backup", typed=RIGHT)
    with Journal.open(journal, RIGHT) as opened:
        opened.add(Note(text="two"))
        spare = opened.spare_key()
    code, out, err = run("restore")
    assert code == 1
    assert "  1  " in out
    assert "Choose one" in err
    monkeypatch.setattr("builtins.input", lambda _question: "no")
    code, out, err = run("restore", "1", typed=RIGHT)
    assert code == 1
    assert "The copy holds 1 entry" in out
    assert "now holds 2 entries" in out
    assert err == "Nothing was changed.\n"
    monkeypatch.setattr("builtins.input", lambda _question: " Yes ")
    code, out, _ = run("restore", "1", typed=RIGHT)
    assert code == 0
    assert Journal.inside(journal, RIGHT).entries == 1
    replaced = next(each.path for each in Journal.backups(journal) if "replaced" in each.path.name)
    assert run("restore", str(replaced), "--yes", typed=spare)[0] == 0
    assert Journal.inside(journal, RIGHT).entries == 2
    journal.unlink()
    assert "the file is gone" in run("restore", str(replaced), "--yes", typed=spare)[1]
    journal.write_bytes(b"\x01" * 4096)
    assert "cannot be read" in run("restore", str(replaced), "--yes", typed=spare)[1]
    assert run("restore", "99", "--yes", typed=RIGHT)[0] == 1


def test_the_passphrase_is_asked_without_showing_it(
    journal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At a terminal through getpass; empty stands for a journal without one."""
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin", terminal)
    asked = []
    monkeypatch.setattr("getpass.getpass", lambda question: asked.append(question) or "")
    assert commands.ask_secret() == (None, None)
    assert "spare key" in asked[0]


def test_nobody_there_to_answer(journal: Path, run: Run) -> None:
    """No terminal, or Ctrl+D: no stack, and nothing is changed."""
    run("backup", typed=RIGHT)
    before = journal.read_bytes()
    for command, typed in ((("erase",), ""), (("restore", "1"), RIGHT + "\n")):
        code, _, err = run(*command, typed=typed)
        assert (code, err) == (1, "Nothing was changed.\n")
    assert journal.read_bytes() == before


@pytest.mark.parametrize("leaves", [EOFError, KeyboardInterrupt])
def test_leaving_instead_of_an_answer(
    journal: Path, run: Run, monkeypatch: pytest.MonkeyPatch, leaves: type[BaseException]
) -> None:
    """Ctrl+D or Ctrl+C, at the passphrase or at the word: no stack, and nothing is changed."""

    def left(_question: str) -> str:
        raise leaves

    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(io, "StringIO", lambda _typed: terminal)
    monkeypatch.setattr("getpass.getpass", left)
    monkeypatch.setattr("builtins.input", left)
    for command in (("backup",), ("check", "--open"), ("erase",)):
        code, out, err = run(*command)
        assert (code, err) == (1, "Nothing was changed.\n")
        assert out.endswith("\n")
    assert Journal.backups(journal) == []
    assert Journal.inside(journal, RIGHT).entries == 1


def test_erase_takes_everything_with_a_word(
    journal: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names what goes and what it cannot reach, and the court, before it asks."""
    run("backup", typed=RIGHT)
    paths.private(paths.state())
    (paths.state() / "problems.txt").write_text("2026-03-09 21:14 ValueError\n")
    monkeypatch.setattr("builtins.input", lambda _question: "yes")
    code, out, err = run("erase")
    assert code == 1
    assert "Nothing was changed" in err
    assert upkeep.COURT in out
    assert str(journal) in out
    assert journal.exists()
    monkeypatch.setattr("builtins.input", lambda _question: "erase")
    code, out, _ = run("erase")
    assert code == 0
    assert out.endswith(
        "Erased: the journal and every copy that was found. The settings are erased too.\n"
    )
    assert not journal.exists()
    assert not folder_of(journal).exists()
    assert not paths.state().exists()
    assert run("erase", "--yes")[0] == 0


def test_what_cannot_be_erased_is_named(
    journal: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its place, and the exit code for scripts."""
    monkeypatch.setattr(
        Journal, "erase_everything", staticmethod(lambda path: Reached(staying=(path,)))
    )
    code, _, err = run("erase", "--yes")
    assert code == 1
    assert str(journal) in err


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

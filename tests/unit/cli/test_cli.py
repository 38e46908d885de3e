"""The commands: what they are given and what they refuse."""

from __future__ import annotations

import importlib.util
import os
import shlex
from pathlib import Path

import pytest

from workbook.cli import main, shortcut, start
from workbook.errors import CannotWriteError, NoFolderError
from workbook.journal import Journal
from workbook.records import CheckIn


def test_sample_writes_the_made_up_journal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once; a file that is there is left as it is, and a missing folder is one sentence."""
    path = tmp_path / "sample.db"
    assert main.main(["sample", str(path)]) == 0
    with Journal.open(path) as journal:
        assert journal.made_up
        assert journal.count(CheckIn) > 50
    before = path.read_bytes()
    assert main.main(["sample", str(path)]) == 1
    assert path.read_bytes() == before
    assert "left as it is" in capsys.readouterr().err
    assert main.main(["sample", str(tmp_path / "nowhere" / "x.db")]) == 1
    assert "There is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("minutes", ["0", "-3", "9999", "soon"])
def test_an_impossible_time_is_refused(minutes: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything starts."""
    with pytest.raises(SystemExit):
        main.main(["open", "--lock-after", minutes])
    assert "--lock-after" in capsys.readouterr().err


def test_a_journal_in_no_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """JupyterLab is not even started."""
    monkeypatch.setattr(start, "_serve", lambda *_: pytest.fail("started"))
    assert main.main(["open", "--journal", str(tmp_path / "no" / "journal.db")]) == 1
    assert "There is no folder" in capsys.readouterr().err


def test_beside_collaboration_it_refuses(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """That extension would write every keystroke to the disk."""
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name, *more: object() if name == "jupyter_server_ydoc" else real(name, *more),
    )
    assert main.main(["open"]) == 1
    assert "collaboration" in capsys.readouterr().err


def test_open_gives_jupyterlab_folders_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only this user can read them."""
    started = []
    monkeypatch.setattr(start, "_serve", lambda _options, folders: started.append(folders))
    path = tmp_path / "journal.db"
    assert main.main(["open", "--journal", str(path)]) == 0
    assert os.environ["WORKBOOK_JOURNAL"] == str(path)
    for folder in started[0].values():
        assert folder.stat().st_mode & 0o777 == 0o700


def test_an_icon_for_every_system(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a neutral name, runnable by its owner."""
    for system, suffix in (("linux", ".desktop"), ("darwin", ".command"), ("win32", ".cmd")):
        path = shortcut.make(tmp_path, system)
        assert path.name == f"Notebook{suffix}"
        assert path.stat().st_mode & 0o700 == 0o700
        text = path.read_text()
        assert "workbook" in text
        assert "separation" not in text.lower()
    assert main.main(["shortcut", str(tmp_path)]) == 0
    assert "Notebook" in capsys.readouterr().out


def test_the_icons_command_survives_odd_paths(tmp_path: Path) -> None:
    """Spaces, quotes, dollars and per cent in the path of Python."""
    odd = Path('/opt/my "odd" $pa\\th/50%/bin/python')
    line = next(
        line
        for line in shortcut.make(tmp_path, "linux", odd).read_text().splitlines()
        if line.startswith("Exec=")
    )
    # The file's own escapes first (\\ is \), then the command line's, then the field codes (%% is
    # %).
    assert [
        each.replace("%%", "%").replace("\\$", "$")
        for each in shlex.split(line.removeprefix("Exec=").replace("\\\\", "\\"))
    ] == [
        str(odd),
        "-m",
        "workbook",
        "open",
        "--from-icon",
    ]
    assert shlex.quote(str(odd)) in shortcut.make(tmp_path, "darwin", odd).read_text()


def test_an_icon_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, for a folder that is not there and for one that cannot be written."""
    with pytest.raises(NoFolderError):
        shortcut.make(tmp_path / "nowhere")
    (tmp_path / "Notebook.command").mkdir()
    with pytest.raises(CannotWriteError):
        shortcut.make(tmp_path, "darwin")
    (tmp_path / "home" / "Desktop").mkdir(parents=True)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shortcut.make(system="linux").parent == tmp_path / "home" / "Desktop"
    assert shortcut.make(system="darwin").parent == tmp_path / "home" / "Desktop"
    tool = tmp_path / "xdg-user-dir"
    (tmp_path / "Schreibtisch").mkdir()
    tool.write_text(f"#!/bin/sh\necho '{tmp_path / 'Schreibtisch'}'\n")
    tool.chmod(0o700)
    assert shortcut.make(system="linux").parent == tmp_path / "Schreibtisch"

"""The command line, the icon, and the set-up script: what each does, and what it says when it cannot."""

from __future__ import annotations

import importlib.util
import os
import shlex
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import setup_workbook
from workbook import cli, shortcut
from workbook.errors import CannotWriteError, NoFolderError
from workbook.journal import Journal
from workbook.records import CheckIn


def test_sample_writes_the_made_up_journal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once; a file that is there is left as it is, and a missing folder is one sentence."""
    path = tmp_path / "sample.db"
    assert cli.main(["sample", str(path)]) == 0
    with Journal.open(path) as journal:
        assert journal.made_up
        assert journal.count(CheckIn) > 50
    before = path.read_bytes()
    assert cli.main(["sample", str(path)]) == 1
    assert path.read_bytes() == before
    assert "left as it is" in capsys.readouterr().err
    assert cli.main(["sample", str(tmp_path / "nowhere" / "x.db")]) == 1
    assert "There is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("minutes", ["0", "-3", "9999", "soon"])
def test_an_impossible_time_is_refused(minutes: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything starts."""
    with pytest.raises(SystemExit):
        cli.main(["open", "--lock-after", minutes])
    assert "--lock-after" in capsys.readouterr().err


def test_a_journal_in_no_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """JupyterLab is not even started."""
    monkeypatch.setattr(cli, "_serve", lambda *_: pytest.fail("started"))
    assert cli.main(["open", "--journal", str(tmp_path / "no" / "journal.db")]) == 1
    assert "There is no folder" in capsys.readouterr().err


def test_beside_collaboration_it_refuses(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """That extension would write every keystroke to the disk."""
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *more: object() if name == "jupyter_server_ydoc" else real(name, *more))
    assert cli.main(["open"]) == 1
    assert "collaboration" in capsys.readouterr().err


def test_open_gives_jupyterlab_folders_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this user can read them."""
    started = []
    monkeypatch.setattr(cli, "_serve", lambda _options, folders: started.append(folders))
    path = tmp_path / "journal.db"
    assert cli.main(["open", "--journal", str(path)]) == 0
    assert os.environ["WORKBOOK_JOURNAL"] == str(path)
    for folder in started[0].values():
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_workbook_that_is_open_already_is_shown_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Who opens the icon twice gets the same workbook, not a second one."""
    shown = []
    monkeypatch.setattr(cli, "_serve", lambda *_: pytest.fail("a second one was started"))
    monkeypatch.setattr("webbrowser.get", lambda _browser: SimpleNamespace(open=shown.append))
    monkeypatch.setattr("jupyter_server.serverapp.list_running_servers", lambda _folder: [{"pid": 1}, {"pid": 2}])
    runtime = cli._own_folders()["JUPYTER_RUNTIME_DIR"]
    (runtime / "jpserver-2-open.html").write_text("")
    assert cli.main(["open"]) == 0
    assert shown == [(runtime / "jpserver-2-open.html").as_uri()]
    assert "open already" in capsys.readouterr().out
    (runtime / "jpserver-2-open.html").unlink()
    assert not cli._show_running(runtime, "")  # it is just being started, or it has no page to show


def test_an_icon_for_every_system(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a neutral name, runnable by its owner."""
    for system, suffix in (("linux", ".desktop"), ("darwin", ".command"), ("win32", ".cmd")):
        path = shortcut.make(tmp_path, system)
        assert path.name == f"Notebook{suffix}"
        assert path.stat().st_mode & 0o700 == 0o700
        text = path.read_text()
        assert "workbook" in text
        assert "separation" not in text.lower()
    assert cli.main(["shortcut", str(tmp_path)]) == 0
    assert "Notebook" in capsys.readouterr().out


def test_the_icons_command_survives_odd_paths(tmp_path: Path) -> None:
    """Spaces, quotes, dollars and per cent in the path of Python."""
    odd = Path('/opt/my "odd" $pa\\th/50%/bin/python')
    line = next(line for line in shortcut.make(tmp_path, "linux", odd).read_text().splitlines() if line.startswith("Exec="))
    # The file's own escapes first (\\ is \), then the command line's, then the field codes (%% is %).
    assert [each.replace("%%", "%").replace("\\$", "$") for each in shlex.split(line.removeprefix("Exec=").replace("\\\\", "\\"))] == [str(odd), "-m", "workbook", "open"]
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


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the set-up script looks at, in a folder of the test's own."""
    root = tmp_path / "checkout"
    (root / "workbook" / "lab" / "etc").mkdir(parents=True)
    for name in ("pyproject.toml", "requirements.lock", "requirements-test.lock", "workbook/lab/etc/page_config.json"):
        (root / name).write_text("as it came")
    monkeypatch.setattr(setup_workbook, "ROOT", root)
    monkeypatch.setattr(setup_workbook, "ENVIRONMENT", root / ".venv")
    monkeypatch.setattr(setup_workbook, "PYTHON", root / ".venv" / "bin" / "python")
    return root


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.lock", "workbook/lab/etc/page_config.json"])
def test_what_is_copied_on_installing_is_installed_anew_when_it_changes(checkout: Path, name: str) -> None:
    """An editable install would serve the old copy for ever."""
    before = setup_workbook.fingerprint(checkout / "requirements.lock")
    (checkout / name).write_text("changed")
    assert setup_workbook.fingerprint(checkout / "requirements.lock") != before


def test_setting_up_twice_does_nothing(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither for reading nor for the tests, whose packages hold the others."""
    commands = []
    monkeypatch.setattr(setup_workbook.venv, "create", lambda path, **_: (path / "bin").mkdir(parents=True) or (path / "bin" / "python").write_text(""))
    monkeypatch.setattr(setup_workbook, "run", lambda *command: commands.append(command))
    setup_workbook.main(["--tests"])
    assert "--require-hashes" in commands[0]
    assert {"--no-deps", "--no-build-isolation", "-e"} <= set(commands[1])
    setup_workbook.main(["--tests"])
    setup_workbook.main([])
    assert len(commands) == 2
    (checkout / "requirements.lock").write_text("newer")
    setup_workbook.main([])
    assert len(commands) == 4


def test_an_old_python_and_a_failed_install_are_one_sentence(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No stack trace before the first word is written."""
    monkeypatch.setattr(setup_workbook, "PYTHON", Path(sys.executable))
    with pytest.raises(SystemExit, match="None of your words"):
        setup_workbook.run("no-such-command")
    monkeypatch.setattr(setup_workbook, "OLDEST", (9, 0))
    with pytest.raises(SystemExit, match=r"needs Python 9\.0"):
        setup_workbook.main([])

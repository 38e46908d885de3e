"""Copies, going back and erasing, from the command line."""

from __future__ import annotations

import io
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.files import RIGHT
from workbook import paths
from workbook.cli import commands, main
from workbook.journal import Journal, backup, upkeep
from workbook.journal.backup import folder_of
from workbook.journal.reached import Reached
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

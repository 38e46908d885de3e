"""What may be in a command's way: streams, other accounts, browsers, other systems and disks."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
import time
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook import paths
from workbook.cli import check, commands, main, refused, shortcut, streams
from workbook.errors import RestoredUnsurelyError, WorkbookError
from workbook.forms import handler
from workbook.journal import Journal, connection, health
from workbook.journal.key import Key
from workbook.lab import lead
from workbook.records import Note


@given(st.text(st.characters(codec=None)))
def test_any_text_can_be_shown_in_any_encoding(text: str) -> None:
    """Letters that it lacks are shown plainly, bytes of a name by their number."""
    streams.make_steady()
    for encoding in ("ascii", "cp437", "utf-8"):
        assert (
            text.encode(encoding, streams.PLAIN).decode(encoding).isascii() or encoding != "ascii"
        )
    assert "“don’t” – \udcff é".encode("ascii", streams.PLAIN) == b'"don\'t" - \\xff ?'
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", streams.PLAIN)


def test_a_stream_that_no_file_is_behind_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook's, a test's; and a terminal's is only told how to show letters."""

    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    terminal, nothing, words = (
        Terminal(io.BytesIO(), "ascii"),
        io.TextIOWrapper(io.BytesIO(), "ascii"),
        io.StringIO(),
    )
    for each in (terminal, nothing, words):
        monkeypatch.setattr(sys, "stdout", each)
        assert streams.make_steady() is None
        assert sys.stdout is each
    print("“", file=terminal)
    terminal.flush()
    assert terminal.buffer.getvalue() == b'"\n'


def test_what_was_said_before_goes_out_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In its order, and by the same file."""
    with (tmp_path / "said").open("w", encoding="ascii") as file:
        monkeypatch.setattr(sys, "stdout", file)
        print("one")
        outlet = streams.make_steady()
        print("two “three”")
        sys.stdout.flush()
        assert outlet is not None
        assert (outlet.failed, sys.stdout.fileno()) == ("", file.fileno())
    assert (tmp_path / "said").read_text() == 'one\ntwo "three"\n'


def test_a_command_that_fails_for_no_known_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says so, and where it failed is kept; so does one that is stopped from the keys."""

    def fails(_options: object) -> None:
        raise ZeroDivisionError("words of somebody's")

    def stopped(_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "check", fails)
    assert main.main(["check"]) == 1
    assert capsys.readouterr().err == f"{main.FAILED}\n"
    assert "ZeroDivisionError" in paths.problems().read_text()
    assert "somebody" not in paths.problems().read_text()
    monkeypatch.setattr(commands, "check", lambda _options: Path("/nowhere/at all").read_text())
    assert main.main(["check"]) == 1
    assert "/nowhere/at all (No such file or directory)" in capsys.readouterr().err
    monkeypatch.setattr(commands, "check", stopped)
    assert main.main(["check"]) == 1
    assert capsys.readouterr().err == f"{main.STOPPED}\n"


@pytest.mark.parametrize("kind", ["a file in its place", "not to be written"])
def test_a_form_is_answered_where_no_failure_can_be_written_down(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader hears of it all the same."""
    if kind == "a file in its place":
        paths.state().parent.mkdir()
        paths.state().write_text("")
    else:
        paths.problems().mkdir(parents=True)
    said: list[str] = []
    handler.run(lambda: 1 / 0, said.append)
    assert said == [handler.FAILED]


def test_a_failure_in_a_folder_of_any_name_is_written_down() -> None:
    """Also where that is no text."""
    try:
        exec(compile("1 / 0", "/odd \udcff.py", "exec"))  # noqa: S102 -- a file of that name
    except ZeroDivisionError as error:
        paths.note_failure(error)
    assert "odd \\udcff.py" in paths.problems().read_text()


# Whose it is


def test_what_to_do_about_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another user's in one's own places can be taken back; elsewhere it is theirs to allow.

    One's own is allowed, or room is made.
    """
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    mine = tmp_path / "it's mine"
    mine.write_text("")
    assert "Allow it, or make room" in refused.sentence(mine, "no")
    monkeypatch.setattr(refused.os, "geteuid", lambda: 12345678)
    monkeypatch.setattr(refused.os, "access", lambda *_: False)
    said = refused.sentence(mine, "no")
    assert said.endswith(f"sudo chown -R 12345678 '{tmp_path}/it'\"'\"'s mine'")
    assert "(root)" in said or mine.owner() in said
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "other")
    assert "Ask them" in refused.sentence(mine, "no")
    assert "Ask them" in refused.sentence(tmp_path / "gone" / "file", "no")
    monkeypatch.setattr(Path, "lstat", lambda _path: (_ for _ in ()).throw(OSError()))
    assert "Allow it" in refused.sentence(mine, "no")
    assert "did not allow it: no." in refused.by_system(OSError(5, "no"))
    assert "OSError" in refused.by_system(OSError())


def test_a_part_of_the_check_that_is_refused_takes_nothing_from_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is a line of its own."""

    def refuses(*_: object) -> None:
        raise PermissionError(13, "no", "/somewhere")

    monkeypatch.setattr(health.os, "scandir", refuses)
    found = [each.text for each in check.everything(None)]
    assert any("/somewhere (no)" in each for each in found)
    assert any("No setting" in each for each in found)


def test_what_may_be_there_is_named_as_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be looked at is not called erased."""
    assert not commands._may_be_there(tmp_path / "gone")
    assert commands._may_be_there(tmp_path)
    monkeypatch.setattr(Path, "lstat", lambda _path: (_ for _ in ()).throw(PermissionError()))
    assert commands._may_be_there(tmp_path)


# How a browser is led there


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What browsers were asked to open."""
    found: list[str] = []
    monkeypatch.setattr(
        lead.webbrowser,
        "get",
        lambda _browser: SimpleNamespace(open=lambda address: found.append(address) or True),
    )
    return found


@pytest.fixture
def snaps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer with snaps; the home folder."""
    (tmp_path / "snap").mkdir()
    monkeypatch.setattr(lead, "SNAPS", (tmp_path / "snap",))
    return tmp_path / "home"


def test_where_there_are_snaps_the_file_lies_where_they_may_read(
    snaps: Path, tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the home folder, under no hidden name, for its owner alone.

    And it goes as soon as a window is there.
    """
    runtime = paths.private(paths.state() / "runtime")
    address = "http://127.0.0.1:1/secret/doc?token=abc&x"
    (snaps / "Notebook-of mine.html").write_text("kept")
    assert lead.show(address, "", runtime)
    (file,) = snaps.glob("Notebook-????????????????.html")
    assert opened == [file.as_uri()]
    assert not any(part.startswith(".") for part in file.relative_to(snaps).parts)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "url=http://127.0.0.1:1/secret/doc?token=abc&amp;x" in file.read_text()
    lead.remove(runtime, "http://127.0.0.1:1/another/doc?token=abc")
    assert file.exists()
    lead.remove(runtime, address)
    assert not file.exists()
    monkeypatch.setattr(lead, "_folders", lambda _runtime: [tmp_path / "nowhere", runtime])
    assert lead.show(address, "", runtime)
    assert len(list(runtime.glob("Notebook-*.html"))) == 1
    assert (snaps / "Notebook-of mine.html").exists()


def test_without_snaps_the_file_lies_in_our_own_folder(
    tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no browser came for goes later; a sentence is shown as it is."""
    monkeypatch.setattr(lead, "SNAPS", ())
    assert lead.tell("<b>\udcff", "", tmp_path)
    (file,) = tmp_path.glob("Notebook-*.html")
    assert opened == [file.as_uri()]
    assert "<p>&lt;b&gt;?</p>" in file.read_text()
    lead.remove(tmp_path)
    assert file.exists()
    os.utime(file, (time.time() - 2 * lead.OLD,) * 2)
    lead.remove(tmp_path)
    assert not file.exists()


@pytest.mark.parametrize("where", ["its own folder", "no folder of its own"])
def test_a_refusal_is_shown_to_whoever_clicked_the_icon(
    where: str, opened: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """What the command prints is seen by nobody; in a terminal it is enough."""
    if where != "its own folder":
        paths.state().parent.mkdir()
        paths.state().write_text("")
    arguments = (
        ["open", "--journal", "/no/folder/journal.db"] if where == "its own folder" else ["open"]
    )
    assert main.main(arguments) == 1
    assert opened == []
    assert main.main([*arguments, "--from-icon"]) == 1
    (address,) = opened
    sentence = capsys.readouterr().err.splitlines()[-1]
    assert sentence.split(".")[0] in Path(address.removeprefix("file://")).read_text()


# Other systems and disks


def test_a_journal_on_a_network_folder_of_windows() -> None:
    """SQLite takes no server's name in an address.

    A drive's letter and any letter of a name it takes.
    """
    for path in (
        PureWindowsPath(r"C:\Users\Jürgen\50%\j.db"),
        PureWindowsPath(r"H:\j.db"),
        PureWindowsPath(r"\\server\home\Jürgen\j.db"),
        PurePosixPath("/a b/j.db"),
    ):
        address = connection.address_of(path)
        assert address.startswith("file:///")
        with pytest.raises(connection.sqlcipher3.OperationalError, match="unable to open"):
            connection.sqlcipher3.connect(f"{address}?mode=rw", uri=True).execute("SELECT 1")
    assert (
        connection.address_of(PureWindowsPath(r"\\server\home\j.db")) == "file:////server/home/j.db"
    )


def test_a_connection_goes_by_that_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one place where a file is opened."""
    asked_for: list[str] = []

    def note(address: str, **_: object) -> None:
        asked_for.append(address)
        raise connection.sqlcipher3.OperationalError

    monkeypatch.setattr(connection.sqlcipher3, "connect", note)
    with pytest.raises(connection.sqlcipher3.OperationalError):
        connection.connect(PureWindowsPath(r"\\server\home\j.db"), Key(b"", b""))
    assert asked_for == ["file:////server/home/j.db?mode=rw"]


def test_an_icon_of_windows_in_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Umlauts are read as they are written, and a percent sign is no variable.

    A network folder can be gone to.
    """
    monkeypatch.setattr(paths, "root", lambda: r"\\server\Jürgen\100% Neu")
    lines = (
        shortcut.make(tmp_path, "win32", r"C:\Jürgen\50%\python.exe")
        .read_bytes()
        .decode("utf-8")
        .split("\r\n")
    )
    assert lines[1] == "chcp 65001 >nul"
    assert lines[2] == r'pushd "\\server\Jürgen\100%% Neu"'
    assert r'"C:\Jürgen\50%%\python.exe" -m workbook open --from-icon' in lines[3]


def test_an_icon_for_a_folder_whose_name_is_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shell reads bytes; the others cannot, and nothing half-made is left."""
    monkeypatch.setattr(paths, "root", lambda: Path("/odd \udcff"))
    for system in ("linux", "win32"):
        with pytest.raises(WorkbookError, match="make open"):
            shortcut.make(tmp_path, system)
    assert list(tmp_path.glob("Notebook*")) == []
    assert b"odd \xff" in shortcut.make(tmp_path, "darwin").read_bytes()


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP, errno.EIO])
def test_a_file_system_that_syncs_no_folder(
    code: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copies, the way back and another passphrase work there.

    A disk that reports an error is not taken for one.
    """
    real = os.fsync

    def fsync(file: int) -> None:
        if stat.S_ISDIR(os.fstat(file).st_mode):
            raise OSError(code, os.strerror(code))
        real(file)

    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        copy = journal.back_up()
        journal.add(Note(text="two"))
        monkeypatch.setattr(os, "fsync", fsync)
        if code != errno.EIO:
            journal.change_passphrase("another one")
            journal.change_passphrase(None)
            journal.back_up()
    if code != errno.EIO:
        assert Journal.restore(path, copy) is not None
    else:
        calls = iter([None])
        monkeypatch.setattr(
            os,
            "fsync",
            lambda file: (
                real(file)
                if next(calls, "") is None or not stat.S_ISDIR(os.fstat(file).st_mode)
                else fsync(file)
            ),
        )
        with pytest.raises(RestoredUnsurelyError, match="disk reports an error"):
            Journal.restore(path, copy)
    assert Journal.inside(path).entries == 1

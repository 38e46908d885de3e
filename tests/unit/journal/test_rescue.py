"""When something is damaged: told from a wrong passphrase, and the way back to a good copy."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from tests.support.files import RIGHT, Clock, damaged, evening, files, small_files, texts
from workbook.errors import (
    CannotWriteError,
    ClosedJournalError,
    DamagedJournalError,
    NewerJournalError,
    NotAJournalError,
    WrongPassphraseError,
    WrongSpareKeyError,
)
from workbook.journal import OPEN_KEY, Journal, backup, connection, opening, schema
from workbook.journal.key import Key, read_salt
from workbook.records import Contact, Note

# Damaged


def test_a_bit_flipped_anywhere_is_found_and_never_called_a_wrong_passphrase(
    with_copy: Path, clock: Clock
) -> None:
    """In the salt it is mended.

    Anywhere else the journal is called damaged, by the next day's copy at the latest, with the good
    copy's day.
    """
    whole = with_copy.read_bytes()
    places = [*range(16), *random.Random(5).sample(range(16, len(whole)), 40)]  # noqa: S311 -- any places will do
    with Journal.open(with_copy, RIGHT) as journal:
        spare = journal.spare_key()
    for number, place in enumerate(places):
        with_copy.write_bytes(whole)
        damaged(with_copy, place, 1 << number % 8)
        clock(evening(1))
        how = {"spare_key": spare} if number % 2 else {"passphrase": RIGHT}
        if place < 16:
            assert "today" in texts(with_copy, **how)
            assert with_copy.read_bytes() == whole
            continue
        clock(evening(2))
        with pytest.raises(DamagedJournalError, match="6 January 2026"):
            Journal.open(with_copy, **how)


def test_without_a_passphrase_the_same(path: Path, clock: Clock) -> None:
    """A damaged journal of this kind does not begin to ask for a passphrase that never was."""
    clock(evening(0))
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
    clock(evening(1))
    Journal.open(path).close()
    whole = path.read_bytes()
    for place in (3, 200):
        path.write_bytes(whole)
        damaged(path, place)
        assert not Journal.needs_passphrase(path)
    with pytest.raises(DamagedJournalError):
        Journal.open(path)


@pytest.mark.parametrize("length", [0, 7, 16, 1000, 4096, 8192])
def test_a_file_cut_short(with_copy: Path, length: int) -> None:
    """It is damaged, not new, not another's and not behind another passphrase.

    Nothing is written into it.
    """
    with_copy.write_bytes(with_copy.read_bytes()[:length])
    assert Journal.needs_passphrase(with_copy)
    with pytest.raises(DamagedJournalError):
        Journal.open(with_copy, RIGHT)
    with pytest.raises((WrongPassphraseError, NotAJournalError)):
        Journal.open(with_copy, "wrong")
    assert len(with_copy.read_bytes()) == length


def test_an_emptied_journal_without_passphrase(path: Path, clock: Clock) -> None:
    """Its copy tells that it is not a new one."""
    clock(evening(0))
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        journal.back_up()
    path.write_bytes(b"")
    assert not Journal.needs_passphrase(path)
    with pytest.raises(DamagedJournalError):
        Journal.open(path)


def test_a_damaged_copy_is_passed_over(with_copy: Path, clock: Clock) -> None:
    """The newest good one is named, not the newest; a damaged copy is never put in place."""
    clock(evening(2))
    with Journal.open(with_copy, RIGHT) as journal:
        journal.add(Note(text="later"))
    newest, older = Journal.backups(with_copy)
    damaged(newest.path, 9000)
    damaged(with_copy, 9000)
    clock(evening(3))
    with pytest.raises(DamagedJournalError, match="6 January 2026"):
        Journal.open(with_copy, RIGHT)
    before = with_copy.read_bytes()
    with pytest.raises(DamagedJournalError):
        Journal.restore(with_copy, newest.path, RIGHT)
    assert with_copy.read_bytes() == before
    Journal.restore(with_copy, older.path, RIGHT)
    assert len(texts(with_copy, passphrase=RIGHT)) == 12


def test_a_bit_flipped_in_a_copy_is_never_called_a_wrong_passphrase(with_copy: Path) -> None:
    """Not even in its first page: the same passphrase opens the journal beside it."""
    (copy,) = Journal.backups(with_copy)
    whole = copy.path.read_bytes()
    for place in (3, 60, 5000):
        copy.path.write_bytes(whole)
        damaged(copy.path, place)
        with pytest.raises(DamagedJournalError, match=copy.path.name):
            Journal.inside(copy.path, RIGHT)
    with pytest.raises(WrongPassphraseError):
        Journal.inside(copy.path, "wrong")


def test_looking_inside_a_damaged_journal_is_never_a_wrong_passphrase(with_copy: Path) -> None:
    """As `workbook check` does: its copies tell, though they lie in a folder below."""
    damaged(with_copy, 100)
    with pytest.raises(DamagedJournalError):
        Journal.inside(with_copy, RIGHT)
    with pytest.raises(WrongPassphraseError):
        Journal.inside(with_copy, "wrong")


def test_damaged_and_no_good_copy(path: Path, clock: Clock) -> None:
    """Then what can be read is better than nothing.

    It opens, and says so where it cannot be read.
    """
    with Journal.open(path) as journal:
        for number in range(12):
            journal.add(Note(text=f"{number} " * 400))
        journal.add(Contact(started="they", how="call"))
    damaged(path, path.stat().st_size - 2000)
    with Journal.open(path) as journal, pytest.raises(DamagedJournalError):
        journal.check()


# Restored


def test_restore_keeps_what_it_replaces(with_copy: Path) -> None:
    """Byte by byte, with what a cut-off save left; the one restored has what the copy has."""
    (copy,) = Journal.backups(with_copy)
    beside = with_copy.with_name("journal.db-journal")
    beside.write_bytes(b"left by a crash")
    before = with_copy.read_bytes()
    replaced = Journal.restore(with_copy, copy.path, RIGHT)
    assert replaced is not None
    assert replaced.read_bytes() == before
    assert replaced.with_name(replaced.name + "-journal").read_bytes() == b"left by a crash"
    assert not beside.exists()
    assert "today" not in texts(with_copy, passphrase=RIGHT)
    assert Journal.inside(with_copy, RIGHT).entries == 12
    assert Journal.inside(replaced, RIGHT).entries == 13


CUT_OFF = """
import os, signal, sys
from workbook.journal import Journal
journal = Journal.open(sys.argv[1], spare_key=sys.argv[2])
def cut_off(connection):
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("UPDATE note SET text = text || ' half'")
    os.kill(os.getpid(), signal.SIGKILL)
journal._store.write(cut_off)
"""


def test_a_restore_that_fails_leaves_what_a_crash_left_to_be_mended(
    with_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save was cut off, then a restore found no room.

    The journal still rolls back whole, and no half copy is listed.
    """
    with Journal.open(with_copy, RIGHT) as journal:
        spare = journal.spare_key()
        before = sorted(note.text or "" for _, note in journal.recent(Note, 99))
    subprocess.run([sys.executable, "-c", CUT_OFF, str(with_copy), spare], check=False)
    copy = Journal.backups(with_copy)[0]
    assert with_copy.with_name("journal.db-journal").stat().st_size > 0
    listed = files(with_copy)

    def no_room(_source: Path, target: Path) -> None:
        target.write_bytes(b"half of it")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("shutil.copyfile", no_room)
        with pytest.raises(CannotWriteError):
            Journal.restore(with_copy, copy.path, RIGHT)
    damaged(copy.path, 9000)
    with pytest.raises(DamagedJournalError):
        Journal.restore(with_copy, copy.path, RIGHT)
    assert files(with_copy) == listed
    assert not list(with_copy.parent.glob("*.part"))
    with Journal.open(with_copy, RIGHT) as journal:
        assert sorted(note.text or "" for _, note in journal.recent(Note, 99)) == before
        journal.check()


def test_a_journal_that_is_set_aside_for_a_restore(with_copy: Path) -> None:
    """It goes on if the restore fails.

    If its file is gone by then, it is locked, and what failed is said all the same.
    """
    (copy,) = Journal.backups(with_copy)
    with Journal.open(with_copy, RIGHT) as journal:
        with pytest.raises(CannotWriteError), small_files(4096), journal.set_aside():
            Journal.restore(with_copy, copy.path, RIGHT)
        assert not journal.changed_elsewhere()
        journal.add(Note(text="after"))
        journal.check()
        with pytest.raises(FileNotFoundError), journal.set_aside():
            (with_copy.unlink(), with_copy.stat())
        with pytest.raises(ClosedJournalError):
            journal.add(Note(text="later"))
        with pytest.raises(ClosedJournalError), journal.set_aside():
            pass


def test_what_belongs_to_a_copy_goes_with_it(with_copy: Path, clock: Clock) -> None:
    """What a cut-off save left beside a file that was replaced does not outlive it."""
    (copy,) = Journal.backups(with_copy)
    with_copy.with_name("journal.db-journal").write_bytes(b"left by a crash")
    clock(evening(2))
    Journal.restore(with_copy, copy.path, RIGHT)
    assert any(name.endswith("-journal") for name in files(with_copy))
    for day in (30, 60, 90):
        clock(evening(day))
        with Journal.open(with_copy, RIGHT) as journal:
            journal.add(Note(text="much later"))
    assert not [name for name in files(with_copy) if "replaced" in name]


def test_restore_where_nothing_is_left(with_copy: Path) -> None:
    """The journal was deleted; the spare key opens the copy as well."""
    with Journal.open(with_copy, RIGHT) as journal:
        spare = journal.spare_key()
    with_copy.unlink()
    (copy,) = Journal.backups(with_copy)
    with pytest.raises(WrongPassphraseError):
        Journal.restore(with_copy, copy.path, "wrong")
    with pytest.raises(WrongSpareKeyError):
        Journal.restore(with_copy, copy.path, spare_key="0000-" * 13 + _check_of_nothing())
    assert not with_copy.exists()
    assert Journal.restore(with_copy, copy.path, spare_key=spare) is None
    assert len(texts(with_copy, passphrase=RIGHT)) == 12


def _check_of_nothing() -> str:
    from workbook.journal.key import write_spare_key

    return write_spare_key(bytes(32)).rpartition("-")[2]


def test_what_is_no_copy_is_not_put_in_place(with_copy: Path, tmp_path: Path) -> None:
    """A text file, a folder, plain SQLite."""
    (tmp_path / "text").write_text("words")
    (tmp_path / "plain").write_bytes(b"SQLite format 3\x00" + bytes(4080))
    before = with_copy.read_bytes()
    for wrong in (tmp_path / "text", tmp_path / "plain", tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NotAJournalError):
            Journal.restore(with_copy, wrong, RIGHT)
    assert with_copy.read_bytes() == before


@pytest.mark.all_rounds
def test_a_strangers_or_a_newer_versions_file_is_not_put_in_place(
    with_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the passphrase opens it: the journal stays as it is."""
    strange, newer = tmp_path / "strange.db", tmp_path / "newer.db"
    other = sqlcipher3.connect(str(strange))
    other.execute(f"PRAGMA key = '{RIGHT}'")
    other.execute("CREATE TABLE words (word TEXT)")
    other.commit()
    other.close()
    with Journal.open(newer, RIGHT) as journal:
        journal._store.read(lambda connection: connection.execute("PRAGMA user_version = 99"))
    older = tmp_path / "older.db"
    with Journal.open(older, RIGHT) as journal:
        journal.add(Note(text="older"))
    before = with_copy.read_bytes()
    with pytest.raises(NotAJournalError):
        Journal.restore(with_copy, strange, RIGHT)
    with pytest.raises(NewerJournalError):
        Journal.restore(with_copy, newer, RIGHT)
    assert with_copy.read_bytes() == before
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, lambda _connection: None))
    with pytest.raises(NotAJournalError):
        Journal.inside(strange, RIGHT)
    assert Journal.inside(older, RIGHT).entries == 1


# What hardly ever happens


def test_an_empty_file_and_a_foreign_one_among_the_copies(with_copy: Path) -> None:
    """Neither tells anything about a passphrase, nor counts as a good copy."""
    folder = backup.folder_of(with_copy)
    (folder / "journal 2026-01-07.db").write_bytes(b"")
    Journal.open(folder / "journal 2026-01-08.db", "of another journal").close()
    with pytest.raises(WrongPassphraseError):
        Journal.open(with_copy, "wrong")
    damaged(with_copy, 100)
    with pytest.raises(DamagedJournalError, match="6 January 2026"):
        Journal.open(with_copy, RIGHT)


def test_a_damaged_salt_in_a_file_that_cannot_be_written(
    with_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so; nothing was changed."""
    damaged(with_copy, 3)
    real = Path.open

    def read_only(self: Path, mode: str = "r", *arguments: Any, **more: Any) -> Any:
        if self == with_copy and "+" in mode:
            raise PermissionError
        return real(self, mode, *arguments, **more)

    monkeypatch.setattr(Path, "open", read_only)
    with pytest.raises(CannotWriteError):
        Journal.open(with_copy, RIGHT)


@pytest.mark.parametrize("module", [opening, connection])
def test_a_disk_that_reports_an_error_is_no_wrong_passphrase(
    with_copy: Path, monkeypatch: pytest.MonkeyPatch, module: Any
) -> None:
    """While opening, while looking inside, while mending."""
    if module is connection:
        damaged(with_copy, 3)
    calls, real = [], connection.connect

    def connect(path: Path, key: Key) -> Any:
        calls.append(path)
        if module is opening or path == with_copy:
            error = sqlcipher3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlcipher3.SQLITE_IOERR
            raise error
        return real(path, key)

    monkeypatch.setattr(module, "connect", connect)
    with pytest.raises(CannotWriteError, match="the disk reports an error"):
        Journal.open(with_copy, RIGHT)
    if module is opening:
        with pytest.raises(CannotWriteError, match="the disk reports an error"):
            Journal.inside(with_copy, RIGHT)
    assert calls


def test_looking_for_damage_passes_other_errors_on(path: Path) -> None:
    """A mistake of ours is not called damage."""
    Journal.open(path).close()
    closed = connection.connect(path, Key(OPEN_KEY, read_salt(path)))
    closed.close()
    with pytest.raises(sqlcipher3.Error):
        connection.is_damaged(closed)

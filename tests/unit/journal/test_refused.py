"""The disk refuses: full, read-only, kept by another window, damaged."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import sqlcipher3

from tests.support.files import craft, small_files
from tests.support.one_file import PAGE, pragma, texts
from workbook.errors import (
    BusyJournalError,
    CannotReadError,
    CannotWriteError,
    ClosedJournalError,
    DamagedJournalError,
    NoSuchEntryError,
    WrongPassphraseError,
)
from workbook.journal import Journal
from workbook.journal.connection import create_private
from workbook.journal.key import KEY_BYTES, Key
from workbook.records import Note

NOBODY = 65534


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with nothing else in it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder


@pytest.fixture
def path(folder: Path) -> Path:
    return folder / "journal.db"


@pytest.fixture
def ordinary_user(folder: Path) -> Iterator[None]:
    """Root may write anywhere, so a test of what is not allowed gives that up."""
    if os.geteuid() != 0:
        yield
        return
    closed = [
        (each, each.stat().st_mode)
        for each in folder.parents
        if not each.stat().st_mode & stat.S_IXOTH
    ]
    for each, mode in closed:
        each.chmod(mode | stat.S_IXGRP | stat.S_IXOTH)
    os.chown(folder, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    yield
    os.seteuid(0)
    for each, mode in closed:
        each.chmod(mode)


# Not allowed, full, locked


def test_a_full_disk_keeps_what_was_there(path: Path) -> None:
    """The save fails whole, says why, and the next one succeeds when there is room."""
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        pages = pragma(journal, "page_count")
        pragma(journal, f"max_page_count = {pages}")
        with pytest.raises(CannotWriteError, match="the disk is full"):
            journal.add(Note(text="two " * 20_000))
        pragma(journal, "max_page_count = 1000000")
        with (
            small_files(path.stat().st_size),
            pytest.raises(CannotWriteError, match="the disk reports an error"),
        ):
            journal.add(Note(text="three " * 20_000))
        assert texts(journal) == ["one"]
        journal.add(Note(text="two"))
        journal.check()
    with Journal.open(path) as journal:
        assert texts(journal) == ["one", "two"]


@pytest.mark.usefixtures("ordinary_user")
def test_a_read_only_journal_can_be_read(path: Path) -> None:
    """A save says that it is not allowed; what was to be deleted waits."""
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        journal.remove(entry := journal.add(Note(text="two")))
        journal._store.write(
            lambda connection: connection.execute(
                'UPDATE "note" SET "removed_at" = 1 WHERE "id" = ?', (entry,)
            )
        )
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with Journal.open(path) as journal:
            assert texts(journal) == ["one"]
            with pytest.raises(CannotWriteError, match="not allowed"):
                journal.add(Note(text="three"))
            with pytest.raises(CannotWriteError, match="not allowed"):
                journal.keep_draft("note", {})
    finally:
        path.parent.chmod(0o700)
    path.chmod(0o600)
    with Journal.open(path) as journal:
        with pytest.raises(NoSuchEntryError):
            journal.undo(entry)
        assert texts(journal) == ["one"]


@pytest.mark.usefixtures("ordinary_user")
def test_a_read_only_folder(path: Path) -> None:
    """No new journal can be made there.

    One that is there can be read, and says that it cannot be written.
    """
    Journal.open(path).close()
    path.parent.chmod(0o500)
    try:
        with pytest.raises(
            CannotWriteError,
            match=r"new\.db cannot be written here \(writing there is not allowed\)",
        ):
            Journal.open(path.with_name("new.db"))
        with Journal.open(path) as journal, pytest.raises(CannotWriteError, match="not allowed"):
            journal.add(Note(text="one"))
    finally:
        path.parent.chmod(0o700)


@pytest.mark.usefixtures("ordinary_user")
def test_a_file_that_may_not_be_read(path: Path) -> None:
    """It says that, rather than that the passphrase is wrong."""
    Journal.open(path).close()
    path.chmod(0o000)
    for look in (Journal.open, Journal.needs_passphrase):
        with pytest.raises(CannotReadError):
            look(path)


@pytest.mark.usefixtures("ordinary_user")
def test_another_passphrase_where_writing_and_reading_are_forbidden_meanwhile(path: Path) -> None:
    """It is not changed; the journal is locked then, and says so.

    Every word is there under the passphrase until now.
    """
    with Journal.open(path, "right") as journal:
        journal.add(Note(text="one"))
        key = journal._store.key
        ours = list(path.parent.iterdir())
        for each in ours:
            each.chmod(0o000)
        with pytest.raises(CannotWriteError):
            journal._store.rekey(Key(bytes(KEY_BYTES), key.salt))
        with pytest.raises(ClosedJournalError, match="Unlock it"):
            journal.add(Note(text="two"))
        for each in ours:
            each.chmod(0o600)
    with Journal.open(path, "right") as journal:
        assert texts(journal) == ["one"]
        journal.check()


def test_a_journal_that_another_window_keeps(path: Path) -> None:
    """After the wait a save says so and nothing is lost; reading and opening go on."""
    with Journal.open(path) as journal:
        other = sqlcipher3.connect(str(path), isolation_level=None)
        other.execute(journal._store.key.pragma)
        other.execute("BEGIN IMMEDIATE")
        pragma(journal, "busy_timeout = 20")
        with pytest.raises(BusyJournalError):
            journal.add(Note(text="one"))
        assert texts(journal) == []
        other.execute("ROLLBACK")
        other.close()
        journal.add(Note(text="one"))
        assert texts(journal) == ["one"]


def test_a_save_waits_for_another_windows(path: Path) -> None:
    """An edit, which looks before it writes, too.

    It neither fails nor overwrites what the other one wrote meanwhile.
    """
    with Journal.open(path) as journal:
        entry = journal.add(Note(text="one"))
        other = sqlcipher3.connect(str(path), isolation_level=None, check_same_thread=False)
        other.execute(journal._store.key.pragma)
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE note SET text = 'theirs'")
        ends = threading.Timer(0.3, other.execute, ("COMMIT",))
        ends.start()
        journal.revise(entry, Note(text="mine"))
        ends.join()
        other.close()
        assert texts(journal) == ["mine"]
        assert [version.record.model_dump()["text"] for version in journal.history(entry)] == [
            "theirs"
        ]


# Damaged


def test_a_flipped_bit_is_noticed(path: Path) -> None:
    """In any page; by the check always, and by reading what lies there.

    The wrong key's message is for the first page only.
    """
    with Journal.open(path) as journal:
        for number in range(30):
            journal.add(Note(text=f"{number} " * 400))
        journal.check()
    whole = path.read_bytes()
    for place in range(PAGE + 100, len(whole), PAGE * 3 + 11):
        flipped = bytearray(whole)
        flipped[place] ^= 1
        path.write_bytes(flipped)
        with pytest.raises(DamagedJournalError, match="restore"), Journal.open(path) as journal:
            journal.check()
    for length in (len(whole) - 100, len(whole) - PAGE, PAGE):
        path.write_bytes(whole[:length])
        with pytest.raises(DamagedJournalError), Journal.open(path) as journal:
            journal.check()
    with pytest.raises(DamagedJournalError):
        Journal.needs_passphrase(path)
    path.write_bytes(whole)
    with Journal.open(path) as journal:
        journal.check()


def test_damage_found_while_open(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Reading and saving say so, quietly, instead of showing half."""
    with Journal.open(path) as journal:
        for number in range(30):
            journal.add(Note(text=f"{number} " * 400))
    flipped = bytearray(path.read_bytes())
    for place in range(PAGE * 4, len(flipped), PAGE):
        flipped[place + 100] ^= 1
    path.write_bytes(flipped)
    with pytest.raises(DamagedJournalError), Journal.open(path) as journal:
        journal.frame(Note)
    assert capfd.readouterr() == ("", "")


def test_damage_that_checksums_cannot_see(path: Path) -> None:
    """An index that does not fit its table is found by the check as well.

    It was written with the right key.
    """
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
    craft(
        path,
        "UPDATE sqlite_master SET sql = replace(sql, '(\"at\")', '(\"saved_at\")') WHERE name = "
        "'note_at'",
    )
    craft(path, "UPDATE note SET saved_at = 1, at = 2")
    craft(
        path,
        "UPDATE sqlite_master SET sql = replace(sql, '(\"saved_at\")', '(\"at\")') WHERE name = "
        "'note_at'",
    )
    with Journal.open(path) as journal, pytest.raises(DamagedJournalError):
        journal.check()


def test_a_wrong_passphrase_does_not_harm_a_journal_that_was_killed(path: Path) -> None:
    """A transaction that a crash cut off is rolled back whole.

    Even when the first to look has the wrong key, or asks for none.
    """
    script = """
import os, signal, sys
from workbook.journal import Journal
journal = Journal.open(sys.argv[1], spare_key=sys.argv[2])
def cut_off(connection):
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("UPDATE note SET text = 'half'")
    os.kill(os.getpid(), signal.SIGKILL)
journal._store.write(cut_off)
"""
    with Journal.open(path, "right") as journal:
        spare = journal.spare_key()
        for number in range(50):
            journal.add(Note(text=f"{number} " * 400))
        before = texts(journal)
    for look in (
        lambda: Journal.open(path, "wrong"),
        lambda: Journal.needs_passphrase(path),
        lambda: None,
    ):
        subprocess.run([sys.executable, "-c", script, str(path), spare], check=False)
        assert path.with_name("journal.db-journal").stat().st_size > 0
        with suppress(WrongPassphraseError):
            look()
        with Journal.open(path, spare_key=spare) as journal:
            assert texts(journal) == before
            journal.check()


def test_errors_that_no_reader_can_cause_stay_what_they_are(path: Path) -> None:
    """A mistake of ours is not called a damaged journal."""
    with (
        Journal.open(path) as journal,
        pytest.raises(sqlcipher3.OperationalError, match="no such table"),
    ):
        journal._store.read(lambda connection: connection.execute("SELECT * FROM nowhere"))


def test_a_new_file_never_takes_anothers_place(path: Path) -> None:
    """Copies are written under free names only."""
    path.write_text("mine")
    with pytest.raises(FileExistsError):
        create_private(path)
    assert path.read_text() == "mine"

"""The journal's file.

Where it lies, who may read it, and what happens when it is taken away, damaged, full or locked.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import sqlcipher3

from tests.support.files import craft, small_files
from workbook.errors import (
    BusyJournalError,
    CannotReadError,
    CannotWriteError,
    ClosedJournalError,
    DamagedJournalError,
    MovedJournalError,
    NoFolderError,
    NoSuchEntryError,
    WrongPassphraseError,
)
from workbook.journal import Journal
from workbook.journal.connection import _set_up, create_private
from workbook.journal.entries import erase_removed
from workbook.journal.key import KEY_BYTES, Key
from workbook.journal.schema import bring_up_to_date
from workbook.journal.store import Store
from workbook.records import Note

NOBODY = 65534
PAGE = 4096


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


def texts(journal: Journal) -> list[str | None]:
    return sorted(note.text or "" for _, note in journal.recent(Note, 999))


def pragma(journal: Journal, name: str) -> object:
    return journal._store.read(
        lambda connection: connection.execute(f"PRAGMA {name}").fetchone()[0]
    )


# The file


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_only_its_owner_may_read_it(path: Path, umask: int) -> None:
    """Whatever the umask; the file that SQLite puts beside it during a write too."""
    before = os.umask(umask)
    try:
        with Journal.open(path) as journal:
            journal.add(Note(text="one"))
            assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}
    finally:
        os.umask(before)


def test_it_is_one_file(path: Path) -> None:
    """Nothing lies beside it once it is closed, so that copying it copies everything.

    A copy opens.
    """
    with Journal.open(path) as journal, Journal.open(path) as other:
        journal.add(Note(text="one"))
        other.add(Note(text="two"))
        shutil.copy(path, path.with_name("copy.db"))
    assert sorted(each.name for each in path.parent.iterdir()) == ["copy.db", "journal.db"]
    with Journal.open(path.with_name("copy.db")) as copy:
        assert texts(copy) == ["one", "two"]


def test_a_missing_folder_is_not_made(folder: Path) -> None:
    """A mistyped path must not begin a second journal somewhere; a file is no folder either."""
    (folder / "file").touch()
    for place in ("nowhere", "file"):
        assert not Journal.needs_passphrase(folder / place / "journal.db")
        with pytest.raises(NoFolderError):
            Journal.open(folder / place / "journal.db")
    assert [each.name for each in folder.iterdir()] == ["file"]


def test_the_path_may_be_relative_and_hold_any_character(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the program may go to another folder meanwhile."""
    monkeypatch.chdir(folder)
    name = "my journal? 100% #1 été.db"
    with Journal.open(name) as journal:
        monkeypatch.chdir("/")
        journal.add(Note(text="one"))
        assert journal.path == folder / name
    assert [each.name for each in folder.iterdir()] == [name]


def test_the_settings_are_as_promised(path: Path) -> None:
    """Read back from the open file.

    One file, synced to the disk, nothing in temporary files, nothing left of what is deleted.
    """
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        found = {
            name: pragma(journal, name)
            for name in (
                "journal_mode",
                "synchronous",
                "fullfsync",
                "temp_store",
                "foreign_keys",
                "busy_timeout",
                "secure_delete",
            )
        }
    extra, memory = 3, 2
    assert found == {
        "journal_mode": "truncate",
        "synchronous": extra,
        "fullfsync": 1,
        "temp_store": memory,
        "foreign_keys": 1,
        "busy_timeout": 60_000,
        "secure_delete": 1,
    }


@pytest.mark.parametrize("passphrase", [None, "a passphrase"])
def test_no_word_is_in_clear_on_the_disk(path: Path, passphrase: str | None) -> None:
    """Entries, earlier versions, removed ones, drafts.

    Not in UTF-8, not in UTF-16, not during a transaction, nor the passphrase.
    """
    canary = "the heron stood in the rain"
    kept: list[bytes] = []
    with Journal.open(path, passphrase) as journal:
        entry = journal.add(Note(text=canary))
        journal.revise(entry, Note(text=canary + " again"))
        journal.keep_draft("note", {"text": canary})
        journal.remove(journal.add(Note(text=canary)))

        def look(_: object) -> None:
            kept.extend(each.read_bytes() for each in path.parent.iterdir())

        journal._store.write(
            lambda connection: (
                connection.execute("UPDATE note SET text = text || 'x'"),
                look(connection),
            )
        )
        look(None)
    look(None)
    assert len(kept) > 3
    for content in kept:
        for clear in (canary, "a passphrase", "check_in", "SQLite format"):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert clear.encode(encoding) not in content


def test_what_is_erased_is_overwritten(path: Path) -> None:
    """Not even with the key is a deleted word found.

    Seen on a file without encryption, under the journal's own settings.
    """
    canary = b"the heron stood in the rain"
    plain = _set_up(sqlcipher3.connect(str(path), isolation_level=None))
    bring_up_to_date(plain, path, made_up=False, keep_copy=lambda: None)
    with Journal(Store(plain, Key(b"", b""), path)) as journal:
        journal.add(Note(text="kept"))
        entry = journal.add(Note(text=canary.decode()))
        journal.revise(entry, Note(text=canary.decode() * 1000))
        journal.keep_draft("note", {"text": canary.decode()})
        assert canary in path.read_bytes()
        journal._store.write(
            lambda connection: connection.execute(
                'UPDATE "note" SET "removed_at" = 1 WHERE "id" = ?', (entry,)
            )
        )
        journal.drop_draft("note")
        journal._store.write(erase_removed)
        assert canary not in path.read_bytes()
        assert b"kept" in path.read_bytes()


# Taken away


def move(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def replace(path: Path) -> None:
    with Journal.open(path.with_name("foreign.db")) as foreign:
        foreign.add(Note(text="foreign"))
    path.with_name("foreign.db").replace(path)


@pytest.mark.parametrize("happens", [Path.unlink, move, replace])
@pytest.mark.parametrize("passphrase", [None, "a passphrase"])
def test_a_save_survives_when_the_file_is_taken_away(
    path: Path, happens: object, passphrase: str | None
) -> None:
    """Everything, this entry too, is in a new file beside it under the same key.

    What lies at the old place is not touched.
    """
    with Journal.open(path, passphrase) as journal:
        spare = journal.spare_key()
        journal.add(Note(text="before"))
        happens(path)
        foreign = path.read_bytes() if path.exists() else None
        with pytest.raises(MovedJournalError, match=r"Done, but journal\.db") as caught:
            journal.add(Note(text="this"))
        beside = journal.path
        assert beside is not None
        assert str(beside) in str(caught.value)
        assert beside.parent == path.parent
        assert beside.name.startswith("journal (kept 20")
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600
        assert texts(journal) == ["before", "this"]
        assert not journal.changed_elsewhere()
        journal.add(Note(text="after"))
    assert (path.read_bytes() if path.exists() else None) == foreign
    with Journal.open(beside, passphrase) as journal:
        assert texts(journal) == ["after", "before", "this"]
        assert journal.spare_key() == spare
        journal.check()
    assert [each.stat().st_size for each in path.parent.glob("*-journal")] in ([], [0])


def test_taken_away_before_a_copy(path: Path) -> None:
    """It says so as a save does, since the words go on elsewhere; once more, and it is done."""
    with Journal.open(path, "right") as journal:
        journal.add(Note(text="one"))
        move(path)
        with pytest.raises(MovedJournalError) as caught:
            journal.back_up()
        assert str(journal.path) in str(caught.value)
        journal.back_up()
        journal.add(Note(text="two"))
        assert texts(journal) == ["one", "two"]


def test_taken_away_before_another_passphrase(path: Path) -> None:
    """The passphrase is changed all the same, for the copies of the old place too.

    Somebody may know it.
    """
    with Journal.open(path, "right") as journal:
        journal.add(Note(text="one"))
        copy = journal.back_up()
        move(path)
        found = journal.change_passphrase("another")
        assert str(journal.path) in found.moved
        assert journal.is_opened_by("another")
        journal.add(Note(text="two"))
        assert texts(journal) == ["one", "two"]
        assert Journal.inside(copy, "another").entries == 1


def test_taken_away_then_a_draft_let_go(path: Path) -> None:
    """It is gone, from the copies too, before anything is said of the file that was taken away."""
    with Journal.open(path, "right") as journal:
        journal.keep_draft("write_first", {"text": "unsent"})
        copy = journal.back_up()
        move(path)
        moved = journal.erase_draft("write_first").moved
        assert str(journal.path) in moved
        assert journal.draft("write_first") is None
    with Journal.open(copy, "right") as kept:
        assert kept.draft("write_first") is None


def test_taken_away_then_erased(path: Path) -> None:
    """Copies of the place where it lay are not forgotten, and are said to hold what was removed."""
    with Journal.open(path) as journal:
        entry = journal.add(Note(text="one"))
        journal.add(Note(text="two"))
        copy = journal.back_up()
        move(path)
        with pytest.raises(MovedJournalError):
            journal.add(Note(text="three"))
        assert copy in journal.copies_of_removed().left
        assert journal.erase(entry).left == []
        assert texts(journal) == ["three", "two"]
    assert Journal.inside(copy).entries == 1


@pytest.mark.parametrize("way", [move, replace], ids=["moved", "replaced"])
def test_set_aside_after_it_was_taken_away(path: Path, way: Callable[[Path], None]) -> None:
    """The last hold on the words is not let go.

    They lie beside the old place, whatever is done there meanwhile.
    """
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        copy = journal.back_up()
        journal.add(Note(text="two"))
        way(path)
        with pytest.raises(RuntimeError), journal.set_aside():
            raise RuntimeError
        assert texts(journal) == ["one", "two"]
        with journal.set_aside():
            Journal.restore(path, copy)
        beside = journal.path
    assert beside != path
    for place, written in ((path, ["one"]), (beside, ["one", "two"])):
        with Journal.open(place) as found:
            assert texts(found) == written


def test_taken_away_and_no_room_to_save(path: Path) -> None:
    """The save that finds it out fails for another reason: the next one says it."""
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        move(path)
        with (
            small_files(path.with_name("elsewhere.db").stat().st_size + PAGE),
            pytest.raises(CannotWriteError),
        ):
            journal.add(Note(text="two " * 90_000))
        assert journal.path != path
        with pytest.raises(MovedJournalError):
            journal.add(Note(text="three"))
        assert texts(journal) == ["one", "three"]


def test_taken_away_in_the_middle_of_a_save(path: Path) -> None:
    """After the words were written and before it is said: found out all the same."""
    with Journal.open(path) as journal:

        def work(connection: sqlcipher3.Connection) -> None:
            connection.execute("INSERT INTO draft VALUES ('note', 1, '{}')")
            path.rename(path.with_name("elsewhere.db"))

        with pytest.raises(MovedJournalError):
            journal._store.write(work)
        assert journal.path != path
        assert journal.draft("note") is not None
    with Journal.open(journal.path) as again:
        assert again.draft("note") is not None


def test_taken_away_twice(path: Path) -> None:
    """Each time another free name, and never a file that is there."""
    with Journal.open(path) as journal:
        places = {path}
        for text in ("one", "two"):
            journal.path.rename(path.with_name(f"away {text}.db"))
            if text == "two":
                replace(journal.path)
            with pytest.raises(MovedJournalError):
                journal.add(Note(text=text))
            places.add(journal.path)
        assert len(places) == 3
        assert texts(journal) == ["one", "two"]


def test_it_stays_closed_when_taken_away(path: Path) -> None:
    """Closing writes nothing: who throws the file away wants it gone.

    A stranger's file and its own journal file stay.
    """
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        replace(path)
        beside = path.with_name("journal.db-journal")
        beside.write_bytes(b"a stranger's")
        before = path.read_bytes()
    assert path.read_bytes() == before
    assert beside.read_bytes() == b"a stranger's"
    assert not list(path.parent.glob("*kept*"))


def test_the_folder_is_taken_away_too(folder: Path) -> None:
    """Then nothing can be saved, and it says so; once there is a folder again, everything is."""
    with Journal.open(folder / "journal.db") as journal:
        journal.add(Note(text="one"))
        shutil.rmtree(folder)
        with pytest.raises(NoFolderError):
            journal.add(Note(text="two"))
        assert texts(journal) == ["one"]
        folder.mkdir()
        with pytest.raises(MovedJournalError):
            journal.add(Note(text="two"))
    with Journal.open(journal.path) as again:
        assert texts(again) == ["one", "two"]


def test_half_a_rescue_is_taken_away_again(path: Path) -> None:
    """When the disk is full during the writing beside.

    Nothing half lies there, and the next save succeeds.
    """
    with Journal.open(path) as journal:
        journal.add(Note(text="one " * 20_000))
        path.unlink()
        with small_files(PAGE * 4), pytest.raises(CannotWriteError):
            journal.add(Note(text="two"))
        assert list(path.parent.glob("*kept*")) == []
        with pytest.raises(MovedJournalError):
            journal.add(Note(text="three"))
        assert texts(journal)[1:] == ["three"]


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

"""The journal's file: one, private, encrypted, and overwritten where something was erased."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
import sqlcipher3

from tests.support.one_file import pragma, texts
from workbook.errors import NoFolderError
from workbook.journal import Journal
from workbook.journal.connection import set_up
from workbook.journal.entries import erase_removed
from workbook.journal.key import Key
from workbook.journal.schema import bring_up_to_date
from workbook.journal.store import Store
from workbook.records import Note


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with nothing else in it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder


@pytest.fixture
def path(folder: Path) -> Path:
    return folder / "journal.db"


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
    plain = set_up(sqlcipher3.connect(str(path), isolation_level=None))
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

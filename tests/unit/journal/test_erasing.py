"""Gone for good: one entry, also from the copies; or everything."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.files import FIRST, RIGHT, Clock, evening, texts
from workbook import records
from workbook.errors import NoSuchEntryError
from workbook.journal import Journal, backup, connection, erasing, gone_after
from workbook.journal.key import Key
from workbook.records import Note


@pytest.fixture
def unencrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files without encryption, under the journal's own settings.

    What is in none of their bytes is in no page, not even with the key.
    """
    monkeypatch.setattr(Key, "pragma", property(lambda _key: "PRAGMA temp_store = MEMORY"))
    monkeypatch.setattr(connection, "is_damaged", lambda _connection: False)
    monkeypatch.setattr(backup, "is_damaged", lambda _connection: False)


@pytest.mark.usefixtures("unencrypted")
def test_erase_one_entry_everywhere(path: Path, clock: Clock) -> None:
    """Its words, versions and drafts are in no page of the journal or of a copy.

    Everything else stays.
    """
    clock(evening(1))
    with Journal.open(path) as journal:
        journal.add(Note(text="kept"))
        entry = journal.add(Note(text="the canary " * 900))
        journal.revise(entry, Note(text="another canary"))
        journal.keep_draft("note", {records.EDITING: entry, "text": "a drafted canary"})
        journal.keep_draft("urge", {"instead": "a walk"})
        journal.back_up()
        journal.remove(entry)
        kept = sorted(note.text or "" for _, note in journal.recent(Note, 99))
    every = [path, *(each.path for each in Journal.backups(path))]
    assert any(b"canary" in each.read_bytes() for each in every[1:])
    before = {each.path: each.path.stat().st_mtime_ns for each in Journal.backups(path)}
    with Journal.open(path) as journal:
        assert journal.erase(entry).left == []
        assert journal.draft("note") is None
        assert journal.draft("urge") is not None
        with pytest.raises(NoSuchEntryError):
            journal.undo(entry)
        with pytest.raises(NoSuchEntryError):
            journal.erase(entry)
    for each in every:
        assert b"canary" not in each.read_bytes(), each
        assert b"kept" in each.read_bytes()
    assert texts(path) == kept
    assert (
        before.items()
        <= {each.path: each.path.stat().st_mtime_ns for each in Journal.backups(path)}.items()
    )


@pytest.mark.usefixtures("unencrypted")
def test_what_was_a_draft_when_a_copy_was_made_is_erased_from_it(path: Path) -> None:
    """A note lay unsaved over night, and the day's copy has it so.

    It is an entry by now, and goes from there too.
    """
    with Journal.open(path) as journal:
        journal.keep_draft("note", {"text": "a canary"})
        copy = journal.back_up()
        entry = journal.add(Note(text="a canary"), draft="note")
        assert b"a canary" in copy.read_bytes()
        assert journal.erase(entry).left == []
    assert b"canary" not in copy.read_bytes()
    assert b"canary" not in path.read_bytes()


def test_erasing_takes_nothing_of_another_entry_with_the_same_number(path: Path) -> None:
    """After a restore numbers come again.

    In the file that was replaced, the same number is another's.
    """
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        copy = journal.back_up()
        lost = journal.add(Note(text="written after the copy"))
    replaced = Journal.restore(path, copy)
    with Journal.open(path) as journal:
        again = journal.add(Note(text="written after the restore"))
        assert again == lost
        assert journal.erase(again).left == []
    assert replaced is not None
    assert Journal.inside(replaced).entries == 2
    assert texts(path) == ["one"]


def test_a_copy_that_cannot_be_erased_in_is_named(with_copy: Path) -> None:
    """One with another key."""
    foreign = backup.folder_of(with_copy) / "journal 2026-01-02.db"
    Journal.open(foreign, "of another journal").close()
    with Journal.open(with_copy, RIGHT) as journal:
        entry = journal.add(Note(text="one"))
        assert journal.erase(entry).left == [foreign]


@pytest.mark.usefixtures("unencrypted")
@pytest.mark.parametrize("every", [1, 17])
def test_removed_is_gone_from_every_copy_when_it_is_said_to_be(
    path: Path, clock: Clock, every: int
) -> None:
    """Written daily or now and then.

    The first change after the day that was named leaves no copy that holds what was removed.

    Daily, it is removed on the last evening of a week, whose copy stays longest; now and then, no
    copy would go for being one too many.
    """
    removed_on = 6 if every == 1 else every
    clock(evening(0))
    with Journal.open(path) as journal:
        entry = journal.add(Note(text="the canary"))
    last = gone_after(FIRST + timedelta(days=removed_on))
    held = set()
    for day in range(0, 120, every):
        clock(evening(day))
        with Journal.open(path) as journal:
            journal.add(Note(text=f"day {day}"))
            if day == removed_on:
                journal.remove(entry)
        holding = [
            each for each in Journal.backups(path) if b"the canary" in each.path.read_bytes()
        ]
        if holding:
            held.add(FIRST + timedelta(days=day))
    assert FIRST + timedelta(days=28) < max(held) <= last


def test_everything_erased(with_copy: Path) -> None:
    """Journal, copies, what lies beside; without a key. What is not ours stays."""
    with Journal.open(with_copy, RIGHT) as journal:
        with_copy.unlink()
        with pytest.raises(Exception, match="moved or replaced"):
            journal.add(Note(text="kept beside"))
    with Journal.open(with_copy, RIGHT) as journal:
        journal.add(Note(text="again"))
    (backup.folder_of(with_copy) / "journal 2026-01-09.db.part").write_bytes(b"half")
    mine = backup.folder_of(with_copy) / "mine.txt"
    mine.write_text("mine")
    assert Journal.erase_everything(with_copy).left == []
    assert [each.name for each in with_copy.parent.rglob("*") if each.is_file()] == ["mine.txt"]
    mine.unlink()
    assert Journal.erase_everything(with_copy).left == []
    assert list(with_copy.parent.iterdir()) == []


def test_what_cannot_be_erased_is_named(with_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk refuses one file; the others go."""
    (copy,) = Journal.backups(with_copy)
    real = Path.unlink

    def refuses(self: Path, *, missing_ok: bool = False) -> None:
        if self == copy.path:
            raise PermissionError
        real(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuses)
    assert Journal.erase_everything(with_copy).left == [copy.path]
    assert not with_copy.exists()


def test_what_is_gone_already_is_erased(tmp_path: Path) -> None:
    """Another window was quicker."""
    assert erasing.erase_files([tmp_path / "gone"]) == []

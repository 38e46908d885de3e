"""Entries are changed, taken out and brought back as promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.support.entries import EVENING, clock
from workbook.errors import NoSuchEntryError, NothingToUndoError, OtherKindError
from workbook.journal import Journal
from workbook.records import CheckIn, Note, now


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.db") as opened:
        yield opened


# What is changed


def test_an_edit_keeps_the_version_before(journal: Journal) -> None:
    """Oldest first, and the newest counts."""
    entry = journal.add(Note(at=EVENING, text="one"))
    journal.revise(entry, Note(at=EVENING, text="two"))
    journal.revise(entry, Note(at=EVENING + timedelta(hours=1), text="three"))
    assert journal.get(entry) == Note(at=EVENING + timedelta(hours=1), text="three")
    assert [version.record for version in journal.history(entry)] == [
        Note(at=EVENING, text="one"),
        Note(at=EVENING, text="two"),
    ]
    assert journal.count(Note) == 1


def test_saving_the_same_again_leaves_no_version(journal: Journal) -> None:
    """Save pressed twice is one edit, so that undo does what is expected."""
    entry = journal.add(Note(at=EVENING, text="one"))
    journal.revise(entry, Note(at=EVENING, text="two"))
    journal.revise(entry, Note(at=EVENING, text="two"))
    assert len(journal.history(entry)) == 1


def test_undo_of_an_edit_loses_no_word(journal: Journal) -> None:
    """Undo goes back one edit; undo again brings the undone version back.

    The history holds the others all the time.
    """
    entry = journal.add(Note(at=EVENING, text="one"))
    for text in ("two", "three"):
        journal.revise(entry, Note(at=EVENING, text=text))
    journal.undo(entry)
    assert (journal.get(entry), _texts(journal, entry)) == (
        Note(at=EVENING, text="two"),
        ["one", "three"],
    )
    journal.undo(entry)
    assert (journal.get(entry), _texts(journal, entry)) == (
        Note(at=EVENING, text="three"),
        ["one", "two"],
    )
    journal.undo(entry)
    journal.revise(entry, Note(at=EVENING, text="four"))
    assert _texts(journal, entry) == ["one", "three", "two"]


def _texts(journal: Journal, entry: int) -> list[str]:
    return [version.record.model_dump()["text"] for version in journal.history(entry)]


def test_a_removed_entry_is_nowhere_and_comes_back(journal: Journal) -> None:
    """Not by id, not in lists, counts or frames.

    Undo brings it back as it was, with its history.
    """
    entry = journal.add(Note(at=EVENING, text="one"))
    journal.revise(entry, Note(at=EVENING, text="two"))
    journal.remove(entry)
    for look in (journal.get, journal.history, journal.saved_at, journal.remove):
        with pytest.raises(NoSuchEntryError):
            look(entry)
    with pytest.raises(NoSuchEntryError):
        journal.revise(entry, Note(text="three"))
    assert (journal.recent(Note, 9), journal.count(Note), len(journal.frame(Note))) == ([], 0, 0)
    assert journal.removed_today(Note) == [(entry, Note(at=EVENING, text="two"))]
    journal.undo(entry)
    assert journal.get(entry) == Note(at=EVENING, text="two")
    assert _texts(journal, entry) == ["one"]
    assert journal.removed_today(Note) == []


def test_removed_today_has_the_last_removed_first(journal: Journal) -> None:
    """The one just removed is the one to offer."""
    one, two = journal.add(Note(text="one")), journal.add(Note(text="two"))
    journal.remove(two)
    journal.remove(one)
    assert [entry for entry, _ in journal.removed_today(Note)] == [one, two]


@pytest.mark.parametrize("next_touch", ["write", "open"])
def test_a_removed_entry_is_gone_after_midnight(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, next_touch: str
) -> None:
    """Until the day ends undo brings it back.

    The next day's opening, or first change, deletes it, history and all.
    """
    late, after_midnight = (
        datetime(2026, 3, 9, 23, 59).astimezone(),
        datetime(2026, 3, 10, 0, 1).astimezone(),
    )
    with Journal.open(tmp_path / "journal.db") as journal:
        kept = journal.add(Note(at=EVENING, text="kept"))
        entry = journal.add(Note(at=EVENING, text="one"))
        journal.revise(entry, Note(at=EVENING, text="two"))
        with clock(monkeypatch, late):
            journal.remove(entry)
            journal.undo(entry)
            journal.remove(entry)
        with clock(monkeypatch, after_midnight):
            assert journal.removed_today(Note) == []
            if next_touch == "write":
                journal.keep_draft("note", {})
    if next_touch == "open":
        with clock(monkeypatch, after_midnight):
            Journal.open(tmp_path / "journal.db").close()
    with Journal.open(tmp_path / "journal.db") as journal:
        with pytest.raises(NoSuchEntryError):
            journal.undo(entry)
        assert journal.get(kept) == Note(at=EVENING, text="kept")
        for name in ("entry", "note", "history"):
            assert journal._store.read(
                lambda connection, name=name: connection.execute(
                    f'SELECT count(*) FROM "{name}"'
                ).fetchone()
            ) == ((name != "history"),)


def test_undo_after_midnight_says_that_it_is_gone(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page left open overnight does not bring back what was to be deleted."""
    entry = journal.add(Note(text="one"))
    journal.remove(entry)
    with clock(monkeypatch, now() + timedelta(days=1)), pytest.raises(NoSuchEntryError):
        journal.undo(entry)


def test_a_new_entry_has_nothing_to_undo(journal: Journal) -> None:
    """It says so, and leaves the entry alone."""
    entry = journal.add(Note(at=EVENING, text="one"))
    with pytest.raises(NothingToUndoError):
        journal.undo(entry)
    assert journal.get(entry) == Note(at=EVENING, text="one")


def test_an_entry_keeps_its_kind(journal: Journal) -> None:
    """A record of another kind is refused, and the draft stays."""
    entry = journal.add(Note(at=EVENING, text="one"))
    journal.keep_draft("check_in", {"mood": 4})
    with pytest.raises(OtherKindError):
        journal.revise(entry, CheckIn(mood=4), draft="check_in")
    assert journal.get(entry) == Note(at=EVENING, text="one")
    assert journal.draft("check_in") is not None


def test_an_id_that_was_never_there(journal: Journal) -> None:
    """One clear error from every method that takes an id.

    So for a kind that only a newer version knows.
    """
    journal._store.write(
        lambda connection: connection.execute(
            'INSERT INTO "entry" ("id", "kind") VALUES (7, \'dream\')'
        )
    )
    for entry in (7, 99):
        for look in (journal.get, journal.history, journal.saved_at, journal.remove, journal.undo):
            with pytest.raises(NoSuchEntryError):
                look(entry)
        with pytest.raises(NoSuchEntryError):
            journal.revise(entry, Note(text="one"))

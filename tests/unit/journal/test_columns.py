"""Fields and kinds come and go.

Journals of every version open, no stored value is lost, and only an older program refuses.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated
from unittest import mock

import pytest

from tests.support import columns as listing
from tests.support.files import craft
from tests.support.versions import Version, diary, everything, kind, version
from workbook import records
from workbook.errors import (
    AlteredJournalError,
    NewerJournalError,
    NoSuchEntryError,
    UnreadableError,
)
from workbook.journal import Journal, columns, schema
from workbook.journal.columns import KnownColumn
from workbook.journal.schema import Renamed
from workbook.journal.structure import GAINED
from workbook.records import Note, Text


def test_the_list_is_that_of_the_records() -> None:
    """Each field has its line, and a field that is gone is marked as that."""
    assert listing.wrong() == []


def test_a_renamed_field_is_told_to_the_journals_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Renamed in the list alone, no word would be found under the new name: it says what to do.

    So it does where only the journals are told, and where no record has the new name.
    """
    lines = columns.read("0 note words text now text\n0 note said text now words")
    listed = columns.EVER["note"] | lines["note"]
    both = (Renamed("note", "words", "text"), Renamed("note", "said", "words"))
    with mock.patch.dict(columns.EVER, {"note": listed}):
        untold = "note.{1} is now {2}, but no journal is told: append {0!r} to schema.MIGRATIONS."
        assert listing.wrong() == [
            untold.format(each, each.before, each.after) for each in reversed(both)
        ]
        monkeypatch.setattr(schema, "MIGRATIONS", both)
        assert listing.wrong() == []
        lost = columns.read("0 note lost text now found")["note"]
        with mock.patch.dict(columns.EVER, {"note": listed | lost}):
            monkeypatch.setattr(schema, "MIGRATIONS", (*both, Renamed("note", "lost", "found")))
            assert listing.wrong() == ["No record of note has a field found."]
            removed = columns.read("0 note found text retired")["note"]
            with mock.patch.dict(columns.EVER, {"note": listed | lost | removed}):
                assert listing.wrong() == []
    monkeypatch.setattr(schema, "MIGRATIONS", both[:1])
    (unlisted,) = listing.wrong()
    assert unlisted == (
        f"{both[0]!r} is in schema.MIGRATIONS, but not in columns.txt: write “now text” at the end "
        "of the line of note words."
    )


def test_every_past_line_is_still_there() -> None:
    """Lines are only added at the end: numbers never go down."""
    since = [int(line.split()[0]) for line in columns.FILE.read_text("utf-8").splitlines()]
    assert since == sorted(since)
    assert columns.newest() == since[-1]


def test_a_removed_field_stays_in_the_journal(path: Path) -> None:
    """Through an edit, undo, a way back and a check; a later version that has it again reads it."""
    first = version("one", "two")
    second = version("two", before=first)
    with first.runs(), Journal.open(path) as journal:
        entry = journal.add(diary(first, one="kept", two="a"))
    before = path.read_bytes()
    with second.runs():
        with Journal.open(path) as journal:
            journal.check()
            copy = journal.back_up()
        assert path.read_bytes() == before, "nothing is to be written"
        with Journal.open(path) as journal:
            journal.revise(entry, diary(second, two="b"))
            journal.undo(entry)
            journal.check()
            assert [each.record.two for each in journal.history(entry)] == ["b"]
        assert Journal.inside(path).entries == 1
        Journal.restore(path, copy)
    with first.runs(), Journal.open(path) as journal:
        assert journal.get(entry).one == "kept"


def test_undo_brings_back_what_the_retired_column_held(path: Path) -> None:
    """A version that was set aside had other words there."""
    first = version("one", "two")
    second = version("two", before=first)
    with first.runs(), Journal.open(path) as journal:
        entry = journal.add(diary(first, one="early", two="a"))
        journal.revise(entry, diary(first, one="late", two="b"))
    with second.runs(), Journal.open(path) as journal:
        journal.undo(entry)
    with first.runs(), Journal.open(path) as journal:
        assert (journal.get(entry).one, journal.get(entry).two) == ("early", "a")
        assert [each.record.one for each in journal.history(entry)] == ["late"]


def test_a_renamed_field(path: Path) -> None:
    """Its words stand under the new name, in earlier versions too.

    An older program leaves the file alone.
    """
    first = version("one")
    second = version("uno", before=first, migration=Renamed("diary", "one", "uno"))
    with first.runs(), Journal.open(path) as journal:
        entry = journal.add(diary(first, one="early"))
        journal.revise(entry, diary(first, one="late"))
    with second.runs(), Journal.open(path) as journal:
        assert journal.get(entry).uno == "late"
        assert [each.record.uno for each in journal.history(entry)] == ["early"]
        journal.undo(entry)
        assert journal.get(entry).uno == "early"
    before = path.read_bytes()
    with first.runs(), pytest.raises(NewerJournalError):
        Journal.open(path)
    assert path.read_bytes() == before
    with Version((), {}).runs(), pytest.raises(NewerJournalError):
        Journal.open(path)


def test_a_journal_from_before_the_renamed_field(path: Path) -> None:
    """There is nothing to copy."""
    first = version("one")
    second = version("one", "two", before=first)
    third = version("one", "zwei", before=second, migration=Renamed("diary", "two", "zwei"))
    with first.runs(), Journal.open(path) as journal:
        entry = journal.add(diary(first, one="kept"))
    with third.runs(), Journal.open(path) as journal:
        assert (journal.get(entry).one, journal.get(entry).zwei) == ("kept", None)


def test_a_kind_that_is_gone(path: Path) -> None:
    """Its entries stay, are counted, and are erased by their number.

    What was removed goes for good.
    """
    first = version("one")
    second = version(before=first, ends=True)
    with first.runs(), Journal.open(path) as journal:
        kept, erased = (journal.add(diary(first, one=each)) for each in ("kept", "erased"))
        removed = journal.add(diary(first, one="removed"))
        journal.revise(kept, diary(first, one="kept as well"))
        journal.remove(removed)
    yesterday = records.microseconds(records.now() - timedelta(days=1))
    craft(
        path,
        f"UPDATE diary SET removed_at = {yesterday}, saved_at = {yesterday} WHERE id = {removed}",
    )
    with second.runs():
        with Journal.open(path) as journal:
            journal.check()
            assert journal.erase(erased).left == []
            with pytest.raises(NoSuchEntryError):
                journal.get(kept)
        assert Journal.inside(path).entries == 1
        assert "removed" not in everything(path)
    with first.runs(), Journal.open(path) as journal:
        assert [(entry, each.one) for entry, each in journal.recent(first.kind)] == [
            (kept, "kept as well")
        ]


@pytest.mark.parametrize("gained", ["field", "kind"])
def test_what_is_gained_raises_the_number(
    path: Path, monkeypatch: pytest.MonkeyPatch, gained: str
) -> None:
    """The journal records it, also where it is not in the list yet.

    A removed field does not take it back.
    """

    def number() -> int:
        with Journal.open(path) as journal:
            return journal._store.read(schema.version_of)

    assert number() == columns.newest() * GAINED + schema._latest()
    if gained == "field":
        monkeypatch.setitem(
            records.KINDS,
            "note",
            type(
                "Note",
                (Note,),
                {
                    "__annotations__": {"more": Annotated[str | None, Text("More")]},
                    "__module__": __name__,
                    "more": None,
                },
            ),
        )
    else:
        monkeypatch.setitem(records.KINDS, "diary", kind("Diary", "one"))
    assert number() == (columns.newest() + 1) * GAINED + schema._latest()
    monkeypatch.undo()
    with pytest.raises(NewerJournalError):
        Journal.open(path)


def test_a_number_alone_is_a_newer_versions(path: Path) -> None:
    """Also where it added nothing that is unknown.

    And a number with no way of storing values is none of ours.
    """
    Journal.open(path).close()
    craft(path, f"PRAGMA user_version = {(columns.newest() + 1) * GAINED + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerJournalError):
        Journal.open(path)
    assert path.read_bytes() == before
    craft(path, f"PRAGMA user_version = {GAINED}")
    with version("one").runs(), pytest.raises(AlteredJournalError):
        Journal.open(path)


@pytest.mark.parametrize(
    "strange",
    ["UPDATE diary SET one = 'no day'", "UPDATE history SET stored = json_set(stored, '$.one', 3)"],
)
def test_a_kept_column_holds_only_what_was_written(path: Path, strange: str) -> None:
    """A retired column is looked at like any other; an edit does not set strange values aside."""
    first = version("one", "two")
    second = version("two", before=first)
    second.ever["one"] = replace(second.ever["one"], python=date)
    with first.runs(), Journal.open(path) as journal:
        entry = journal.add(diary(first, one="2026-03-09", two="a"))
        journal.revise(entry, diary(first, one="2026-03-10", two="b"))
    with second.runs():
        assert Journal.inside(path).entries == 1
    craft(path, strange)
    with second.runs():
        with pytest.raises(AlteredJournalError):
            Journal.inside(path)
        with Journal.open(path) as journal, pytest.raises(UnreadableError):
            journal.undo(entry)


def test_a_retired_column_of_another_type_is_none_of_ours(path: Path) -> None:
    """The list says what it held."""
    first = version("one", "two")
    second = version("two", before=first)
    with first.runs():
        Journal.open(path).close()
    craft(
        path,
        "UPDATE sqlite_master SET sql = replace(sql, '\"one\" TEXT', '\"one\" INTEGER') WHERE "
        "name = 'diary'",
    )
    with second.runs(), pytest.raises(AlteredJournalError):
        Journal.open(path)


def test_an_older_window_keeps_what_a_newer_one_wrote(path: Path) -> None:
    """It goes on, sets the newer column aside with an edit, and undo brings it back."""
    first = version("one")
    second = version("one", "two", before=first)
    with first.runs():
        older = Journal.open(path)
        entry = older.add(diary(first, one="a"))
    with second.runs(), Journal.open(path) as newer:
        newer.revise(entry, diary(second, one="b", two="newer"))
    with first.runs():
        older.revise(entry, diary(first, one="c"))
        older.undo(entry)
        assert [each.record.one for each in older.history(entry)] == ["a", "c"]
        older.close()
    with second.runs(), Journal.open(path) as newer:
        assert (newer.get(entry).one, newer.get(entry).two) == ("b", "newer")
        newer.check()


def test_what_is_said_where_the_list_is_not_right(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A field that is new, gone, or has come again as another: what to do about each.

    The command writes the lines for the new ones.
    """
    ever = columns.EVER["note"] | {
        "text": KnownColumn(0, int, is_retired=False),
        "gone": KnownColumn(0, str, is_retired=False),
    }
    with mock.patch.dict(columns.EVER, {"note": ever}):
        assert [each.partition(" ")[0] for each in listing.wrong()] == ["note.text", "note.gone"]
        assert "retired" in listing.wrong()[1]
    monkeypatch.setattr(columns, "FILE", tmp_path / "columns.txt")
    monkeypatch.setattr(columns, "EVER", {})
    assert len(listing.wrong()) == len(listing.gained()) > 200
    listing.main()
    monkeypatch.setattr(columns, "EVER", columns.read(columns.FILE.read_text()))
    assert listing.wrong() == []
    monkeypatch.setitem(records.KINDS, "diary", kind("Diary", "one"))
    assert listing.gained() == ["1 diary one text"]

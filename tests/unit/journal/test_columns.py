"""Fields and kinds come and go.

Journals of every version open, no stored value is lost, and only an older program refuses.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import columns as listing
from tests.support.files import craft
from workbook import records
from workbook.errors import (
    AlteredJournalError,
    NewerJournalError,
    NoSuchEntryError,
    UnreadableError,
)
from workbook.journal import Journal, columns, schema
from workbook.journal.columns import KnownColumn
from workbook.journal.schema import renamed
from workbook.journal.structure import GAINED
from workbook.records import Note, Record, Text


def test_the_list_is_that_of_the_records() -> None:
    """Each field has its line, and a field that is gone is marked as that."""
    assert listing.wrong() == []


def test_every_past_line_is_still_there() -> None:
    """Lines are only added at the end: numbers never go down."""
    since = [int(line.split()[0]) for line in columns.FILE.read_text("utf-8").splitlines()]
    assert since == sorted(since)
    assert columns.newest() == since[-1]


def kind(name: str, *fields: str) -> type[Record]:
    """A kind of entry with these texts as its fields."""
    annotations = {each: Annotated[str | None, Text(each)] for each in fields}
    return type(
        name,
        (Record,),
        {"__annotations__": annotations, "__module__": __name__, **dict.fromkeys(fields)},
    )


@dataclass(frozen=True)
class Version:
    """A version of the workbook.

    What its kind *diary* asks, if there is one, what its list has, and its migrations.
    """

    fields: tuple[str, ...]
    ever: dict[str, KnownColumn]
    migrations: tuple[Callable[..., None], ...] = ()
    kind: type[Record] | None = None

    @contextmanager
    def runs(self) -> Iterator[None]:
        """The program is this version."""
        others = {name: each for name, each in columns.EVER.items() if name != "diary"}
        kinds = {"diary": self.kind} if self.kind else {}
        with (
            mock.patch.object(
                columns, "EVER", others | ({"diary": self.ever} if self.ever else {})
            ),
            mock.patch.object(schema, "MIGRATIONS", self.migrations),
            mock.patch.dict(records.KINDS, kinds),
        ):
            yield


def version(
    *fields: str,
    before: Version | None = None,
    migration: Callable[..., None] | None = None,
    ends: bool = False,
) -> Version:
    """The version after another: new fields get a new number, those that are gone are retired."""
    ever = dict(before.ever) if before else {}
    since = max([columns.newest(), *(each.since for each in ever.values())]) + 1
    ever = {name: replace(each, is_retired=name not in fields) for name, each in ever.items()}
    ever |= {name: KnownColumn(since, str, is_retired=False) for name in fields if name not in ever}
    migrations = (*(before.migrations if before else ()), *([migration] if migration else []))
    return Version(fields, ever, migrations, None if ends else kind("Diary", *fields))


def diary(of: Version, **values: str) -> Record:
    assert of.kind is not None
    return of.kind(**values)


def everything(path: Path) -> str:
    """Every text in the file, of whatever table, through a version that only looks."""
    with Journal.open(path) as journal:

        def texts(connection: Any) -> str:
            there = [
                name
                for (name,) in connection.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table'"
                ).fetchall()
            ]
            return " ".join(
                repr(row)
                for name in there
                for row in connection.execute(f'SELECT * FROM "{name}"').fetchall()
            )

        return journal._store.read(texts)


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
    second = version("uno", before=first, migration=renamed("diary", "one", "uno"))
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
    third = version("one", "zwei", before=second, migration=renamed("diary", "two", "zwei"))
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

    assert number() == columns.newest() * GAINED + 1
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
    assert number() == (columns.newest() + 1) * GAINED + 1
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


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["gain", "retire", "rename", "end", "add", "add", "edit", "edit", "undo", "bring back"]
        ),
        st.integers(0, 99),
    ),
    max_size=14,
)


def after(now: Version, what: str, number: int, fresh: str) -> Version:
    """The next version, if such a change can be made."""
    some = now.fields[number % len(now.fields)] if now.fields else ""
    rest = tuple(each for each in now.fields if each != some)
    if what == "gain" and now.kind:
        return version(*now.fields, fresh, before=now)
    if what == "retire" and rest and now.kind:
        return version(*rest, before=now)
    if what == "rename" and now.kind:
        return version(*rest, fresh, before=now, migration=renamed("diary", some, fresh))
    if what == "end":
        return replace(
            now,
            kind=None,
            fields=(),
            ever={name: replace(each, is_retired=True) for name, each in now.ever.items()},
        )
    return now


@settings(max_examples=15, deadline=None, derandomize=True)
@given(STEPS)
def test_whatever_comes_and_goes(steps: list[tuple[str, int]]) -> None:
    """Fields gained, removed and renamed, over entries, edits and undos.

    `make drill` tries more of them.
    """
    live_through(steps)


def live_through(steps: list[tuple[str, int]]) -> None:
    """Every word that was ever stored is in the file, and older programs leave it alone."""
    now, words, ids = version("one", "two"), list[str](), list[int]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        for place, (what, number) in enumerate(steps):
            older, now = now, after(now, what, number, f"field{place}")
            with now.runs(), Journal.open(path) as journal:
                if now.kind and what in {"add", "edit"} and (what == "add" or ids):
                    written = {
                        name: f"word{place}{name}."
                        for name in now.fields[: 1 + number % len(now.fields)]
                    }
                    words += written.values()
                    if what == "add":
                        ids.append(journal.add(diary(now, **written)))
                    else:
                        journal.revise(ids[number % len(ids)], diary(now, **written))
                elif now.kind and ids and what in {"undo", "bring back"}:
                    entry = ids[number % len(ids)]
                    if what == "bring back":
                        journal.remove(entry)
                        journal.undo(entry)
                    elif journal.history(entry):
                        journal.undo(entry)
                journal.check()
            before = path.read_bytes()
            if older.ever.keys() != now.ever.keys():
                with older.runs(), pytest.raises(NewerJournalError):
                    Journal.open(path)
            assert path.read_bytes() == before
            with now.runs():
                held = everything(path)
            assert [each for each in words if each not in held] == []
            if now.kind:
                with now.runs(), Journal.open(path) as journal:
                    assert len(journal.recent(now.kind)) == len(ids)


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

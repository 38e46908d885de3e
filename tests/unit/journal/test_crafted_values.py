"""Values that this workbook never writes: one clear sentence, from whatever reads them.

The rest stays readable.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import sqlcipher3
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.files import craft, texts
from workbook.errors import (
    AlteredJournalError,
    DamagedJournalError,
    NoSuchEntryError,
    UnreadableError,
    WorkbookError,
)
from workbook.journal import Journal
from workbook.records import EDITING, KINDS, CheckIn, Note, PutAway, now

NOTE, CHECK_IN, PUT_AWAY = 1, 2, 3
VALUES = {
    "a moment before there were any": "UPDATE note SET at = -9e18",
    "a moment no calendar has": "UPDATE note SET at = 9223372036854775807",
    "a year beyond any record": "UPDATE note SET at = 8000000000000000",
    "an offset of years": "UPDATE note SET offset = 100000",
    "an offset of a day": "UPDATE note SET offset = 1440",
    "saved when there was no calendar": "UPDATE note SET saved_at = 9223372036854775807",
    "removed when there was no calendar": "UPDATE note SET removed_at = -9223372036854775807",
    "a mood of 400": "UPDATE check_in SET mood = 400",
    "a mood of -1": "UPDATE check_in SET mood = -1",
    "a yes of 2": "UPDATE check_in SET good_company = 2",
    "a text that is no UTF-8": "UPDATE note SET text = CAST(x'ff41' AS TEXT)",
    "a day that is none": "UPDATE put_away SET until = '2026-02-30'",
    "a day written otherwise": "UPDATE put_away SET until = '20260230'",
    "no list": "UPDATE check_in SET feelings = '{}'",
    "a list of numbers": "UPDATE check_in SET feelings = '[1]'",
    "a list that never ends": "UPDATE check_in SET feelings = '['",
    "a deep list": f"UPDATE check_in SET feelings = '{'[' * 100_000}'",
    "an entry without its row": "DELETE FROM note",
    "a row without its entry": "DELETE FROM entry WHERE kind = 'note'",
    "an entry of a kind that there is not": "UPDATE entry SET kind = 'dream' WHERE kind = 'note'",
    "an entry of another kind": "UPDATE entry SET kind = 'check_in' WHERE kind = 'note'",
    "an entry in two tables": (
        "INSERT INTO wish (id, at, offset, saved_at) SELECT id, at, offset, saved_at FROM note"
    ),
    "a number below one": "UPDATE note SET id = -1",
    "a number beyond what a browser takes": "UPDATE note SET id = 9007199254740993",
    "an earlier version that is no JSON": "UPDATE history SET stored = 'x'",
    "an earlier version that is a list": "UPDATE history SET stored = '[]'",
    "an earlier version with other columns": (
        "UPDATE history SET stored = json_set(stored, '$.other', 1)"
    ),
    "an earlier version without a time": "UPDATE history SET stored = json_remove(stored, '$.at')",
    "an earlier version with another type": (
        "UPDATE history SET stored = json_set(stored, '$.text', 3)"
    ),
    "an earlier version that is no number": (
        "UPDATE history SET stored = json_set(stored, '$.at', json('1e400'))"
    ),
    "an earlier version from no time": "UPDATE history SET saved_at = 9223372036854775807",
    "an earlier version of nothing": "UPDATE history SET entry = 77",
    "a number that no entry can follow": "UPDATE sqlite_sequence SET seq = 9223372036854775807",
    "a last number that is none": "UPDATE sqlite_sequence SET seq = 'x'",
    "two last numbers": "INSERT INTO sqlite_sequence VALUES ('entry', 1)",
    "a draft that is no JSON": "UPDATE draft SET typed = 'x'",
    "a draft that is no object": "UPDATE draft SET typed = '[1]'",
    "a draft with what is no number": "UPDATE draft SET typed = '{\"mood\": NaN}'",
    "a draft that is no UTF-8": "UPDATE draft SET typed = CAST(x'7bff' AS TEXT)",
    "a draft of a form that is no UTF-8": "UPDATE draft SET form = CAST(x'ff' AS TEXT)",
    "a draft from no time": "UPDATE draft SET saved_at = -9223372036854775807",
}
OTHER_TYPES = {
    "a moment with a fraction": ("note", "UPDATE note SET at = 1.5"),
    "a moment that is text": ("note", "UPDATE note SET at = 'x'"),
    "a moment that is nothing": ("check_in", "UPDATE check_in SET mood = x'00'"),
    "a number with a fraction": ("check_in", "UPDATE check_in SET mood = 3.5"),
    "a yes that is text": ("check_in", "UPDATE check_in SET good_company = 'yes'"),
    "a text that is bytes": ("note", "UPDATE note SET text = x'41'"),
    "a list that is bytes": ("check_in", "UPDATE check_in SET feelings = x'5b5d'"),
    "a day that is a number": ("put_away", "UPDATE put_away SET until = x'32'"),
    "an earlier version that is bytes": ("history", "UPDATE history SET stored = x'7b7d'"),
    "a draft that is bytes": ("draft", "UPDATE draft SET typed = x'80'"),
    "a draft saved at a text": ("draft", "UPDATE draft SET saved_at = 'x'"),
    "a kind that is bytes": ("entry", "UPDATE entry SET kind = x'6e6f7465'"),
}
"""With the table that was made to take any type meanwhile."""


def filled(path: Path) -> Path:
    """A journal with what has every type of value, an earlier version and a draft."""
    path.write_bytes(_filled())
    path.chmod(0o600)
    return path


@cache
def _filled() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return _fill(Path(folder) / "journal.db").read_bytes()


def _fill(path: Path) -> Path:
    with Journal.open(path) as journal:
        entry = journal.add(Note(text="one"))
        journal.add(CheckIn(mood=3, good_company=True, feelings=["sad", "lonely"]))
        journal.add(PutAway(until=date(2026, 3, 1)))
        journal.revise(entry, Note(text="two"))
        journal.keep_draft("note", {EDITING: entry, "text": "typing"})
    return path


@pytest.fixture
def good(path: Path) -> Path:
    return filled(path)


def uses(journal: Journal) -> list[Callable[[], object]]:
    """Every way to use an open journal that reads or writes what is in it; erasing last."""
    lists = [
        use
        for kind in (Note, CheckIn, PutAway)
        for use in (
            lambda kind=kind: [record.model_dump() for _, record in journal.recent(kind)],
            lambda kind=kind: journal.since(kind, now() - timedelta(days=9)),
            lambda kind=kind: journal.removed_today(kind),
            lambda kind=kind: journal.count(kind),
            lambda kind=kind: journal.frame(kind),
        )
    ]
    numbers = (NOTE, CHECK_IN, PUT_AWAY, -1, 77, 9007199254740993)
    ones = [
        use
        for id_ in numbers
        for use in (
            lambda id_=id_: journal.get(id_),
            lambda id_=id_: journal.saved_at(id_),
            lambda id_=id_: journal.history(id_),
            lambda id_=id_: journal.revise(id_, Note(text="three")),
            lambda id_=id_: journal.undo(id_),
            lambda id_=id_: journal.remove(id_),
            lambda id_=id_: journal.undo(id_),
        )
    ]
    whole = [
        lambda: journal.draft("note"),
        journal.check,
        journal.changed_elsewhere,
        journal.back_up,
        journal.copies_of_removed,
        lambda: journal.keep_draft("other", {"text": "x"}),
        lambda: journal.drop_draft("other"),
        lambda: journal.erase_draft("note"),
        lambda: journal.add(Note(text="new")),
        lambda: journal.add(Note(text="newer"), draft="note"),
    ]
    return [*lists, *ones, *whole, *(lambda id_=id_: journal.erase(id_) for id_ in numbers)]


def use_everything(path: Path) -> None:
    """Each use gives an answer or a sentence; any other error ends the test."""
    for look in (
        Journal.needs_passphrase,
        Journal.inside,
        lambda path: Journal.restore(path.with_name("other.db"), path),
    ):
        said(lambda look=look: look(path))

    def open_and_use() -> None:
        with Journal.open(path) as journal:
            for use in uses(journal):
                said(use)

    said(open_and_use)


def said(use: Callable[[], object]) -> None:
    """Only an error with a sentence may come."""
    with suppress(WorkbookError):
        use()


def changed(path: Path, what: str) -> None:
    if what in OTHER_TYPES:
        table, statement = OTHER_TYPES[what]
        craft(path, statement, loosened=table)
    else:
        craft(path, VALUES[what])


@pytest.mark.parametrize("what", [*VALUES, *OTHER_TYPES])
def test_a_file_that_holds_it_is_not_a_good_one(good: Path, tmp_path: Path, what: str) -> None:
    """Looking inside reads every value.

    Going back to such a copy is refused before anything is replaced.
    """
    filled(tmp_path / "other.db")
    changed(good, what)
    for act in (lambda: Journal.inside(good), lambda: Journal.restore(tmp_path / "other.db", good)):
        with pytest.raises((AlteredJournalError, DamagedJournalError)):
            act()
    assert texts(tmp_path / "other.db") == ["two"]


@pytest.mark.parametrize("what", [*VALUES, *OTHER_TYPES])
def test_whatever_is_asked_there_is_an_answer_or_a_sentence(good: Path, what: str) -> None:
    """Never an error of the language or of the database."""
    changed(good, what)
    use_everything(good)


def test_what_can_be_read_is_shown(good: Path) -> None:
    """One entry that cannot be read takes nothing from the others, and can be erased."""
    changed(good, "a mood of 400")
    with Journal.open(good) as journal:
        assert [note.text for _, note in journal.recent(Note)] == ["two"]
        for read in (
            lambda: journal.get(CHECK_IN),
            lambda: journal.recent(CheckIn),
            lambda: journal.frame(CheckIn),
        ):
            with pytest.raises(UnreadableError, match="Erase that entry"):
                read()
        assert journal.erase(CHECK_IN).left == []
        assert journal.recent(CheckIn) == []
        journal.check()


@pytest.mark.parametrize(
    "what", ["a row without its entry", "an entry of another kind", "an entry in two tables"]
)
def test_what_lies_where_it_does_not_belong_is_erased_all_the_same(good: Path, what: str) -> None:
    """By its number, from every table."""
    changed(good, what)
    with Journal.open(good) as journal:
        assert journal.erase(NOTE).left == []
        assert all(NOTE not in dict(journal.recent(kind)) for kind in KINDS.values())
        journal.check()


@pytest.mark.parametrize("typed", ["{", '{"_editing": 9, "_editing": 1, "text": "typing"}', "[1]"])
def test_a_draft_of_which_cannot_be_told_what_it_changes_goes_with_the_entry(
    good: Path, typed: str
) -> None:
    """It may hold its words."""
    craft(good, f"UPDATE draft SET typed = '{typed}'")
    with Journal.open(good) as journal:
        journal.erase(NOTE)
        assert journal.draft("note") is None


def test_an_entry_that_is_gone_is_still_called_that(good: Path) -> None:
    """Nothing lies under its number anywhere."""
    with Journal.open(good) as journal, pytest.raises(NoSuchEntryError):
        journal.erase(77)


NAMES = ["note", "check_in", "put_away", "entry", "history", "draft", "about", "sqlite_sequence"]
COLUMNS = [
    "id",
    "at",
    "offset",
    "saved_at",
    "removed_at",
    "text",
    "mood",
    "feelings",
    "until",
    "kind",
    "entry",
    "stored",
    "form",
    "typed",
    "seq",
    "made_up",
    "rowid",
]
literals = st.one_of(
    st.integers(-(2**63), 2**63 - 1).map(str),
    st.sampled_from(
        [
            "NULL",
            "-1",
            "0",
            "1",
            "1e308",
            "1.5",
            "''",
            "'x'",
            "'[]'",
            "'{}'",
            "'note'",
            "'check_in'",
            "x'ff'",
            "x''",
        ]
    ),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0'"), max_size=9).map(
        lambda text: f"'{text}'"
    ),
    st.binary(max_size=5).map(lambda raw: f"CAST(x'{raw.hex()}' AS TEXT)"),
)


@st.composite
def statements(draw: st.DrawFn) -> str:
    """A change that somebody with the key may make: to values, or to what tables there are."""
    name, column, value = (
        draw(st.sampled_from(NAMES)),
        draw(st.sampled_from(COLUMNS)),
        draw(literals),
    )
    return draw(
        st.sampled_from(
            [
                f'UPDATE "{name}" SET "{column}" = {value}',
                f'UPDATE "{name}" SET "{column}" = {value} WHERE rowid = 1',
                f'DELETE FROM "{name}"',
                f'INSERT INTO "{name}" ("{column}") VALUES ({value})',
                f'INSERT OR REPLACE INTO "{name}" SELECT * FROM "{name}"',
                f'CREATE VIEW "{column}_of" AS SELECT * FROM "{name}"',
                (
                    f'CREATE TRIGGER "{column}_of" AFTER INSERT ON "{name}" BEGIN DELETE FROM '
                    f'"{name}"; END'
                ),
                f'CREATE TABLE "{column}" ("{column}" TEXT)',
                f'CREATE INDEX "{column}_of" ON "{name}" ("{column}")',
                f'ALTER TABLE "{name}" ADD COLUMN "{column}" TEXT',
                f'ALTER TABLE "{name}" RENAME COLUMN "{column}" TO "other"',
                f'DROP TABLE "{name}"',
                f"UPDATE sqlite_master SET sql = {value} WHERE name = '{name}'",
                (
                    "UPDATE sqlite_master SET "
                    f"{draw(st.sampled_from(['type', 'name', 'tbl_name', 'rootpage']))} = {value} "
                    f"WHERE name = '{name}'"
                ),
                f"PRAGMA user_version = {draw(st.integers(-(2**31), 2**31 - 1))}",
                "PRAGMA journal_mode = WAL",
                "PRAGMA application_id = 7",
                "ANALYZE",
            ]
        )
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(statements(), min_size=1, max_size=4), st.sampled_from(["", *NAMES[:6]]))
def test_any_change_whatever(changes: list[str], loosened: str) -> None:
    """Right answers or sentences, from everything that can be done with the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = filled(Path(folder) / "journal.db")
        for change in changes:
            crafted(path, change, loosened)
        use_everything(path)


def crafted(path: Path, change: str, loosened: str) -> None:
    """Make a change, unless SQLite itself refuses it."""
    with suppress(sqlcipher3.Error, UnicodeDecodeError):
        craft(path, change, loosened=loosened)

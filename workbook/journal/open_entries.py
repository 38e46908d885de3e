"""The entries and drafts of an open journal: what is written down, changed, listed and counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

from workbook.journal import drafts, entries
from workbook.journal.connection import Connection
from workbook.journal.drafts import Draft
from workbook.journal.entries import Version
from workbook.journal.store import Store
from workbook.journal.tables import table
from workbook.journal.values import local
from workbook.records import Record, microseconds

if TYPE_CHECKING:
    import pandas as pd

LISTED = 'SELECT "id", {row} FROM {table} '
NEWEST = LISTED + 'WHERE "removed_at" IS NULL ORDER BY {newest_first} LIMIT ?'
NEWEST_SINCE = LISTED + 'WHERE "removed_at" IS NULL AND "at" >= ? ORDER BY {newest_first}'
OLDEST_FIRST = LISTED + 'WHERE "removed_at" IS NULL ORDER BY {oldest_first}'
REMOVED_SINCE = LISTED + 'WHERE "removed_at" >= ? ORDER BY {last_removed_first}'
COUNT = 'SELECT count(*) FROM {table} WHERE "removed_at" IS NULL'
"""What is put in the braces: `Table.sql`."""

Kind = TypeVar("Kind", bound=Record)


class OpenEntries:
    """What `Journal` does with entries and drafts."""

    _store: Store

    def add(self, record: Record, draft: str | None = None) -> int:
        """Keep a new entry, throw the named form's draft away, and give the entry's id.

        Both are done in the same transaction. Ids count through all kinds and are never used twice.
        """
        return self._store.write(entries.add, record, draft)

    def revise(self, id: int, record: Record, draft: str | None = None) -> None:  # noqa: A002 -- the journal's word for it
        """Put another version in an entry's place; the one before goes to its history.

        The same answers change nothing.

        Raises:
            NoSuchEntryError: If there is no such entry, or it is removed.
            OtherKindError: If the entry is of another kind.
        """
        self._store.write(entries.revise, id, record, draft)

    def remove(self, id: int) -> None:  # noqa: A002
        """Take an entry out of everything that is shown.

        Until midnight on this computer's clock `undo` brings it back. After that the entry and its
        history are deleted and overwritten when the journal is next opened or changed, by any
        window. Backups made before still hold it.

        Raises:
            NoSuchEntryError: If there is no such entry, or it is removed already.
        """
        self._store.write(entries.remove, id)

    def undo(self, id: int) -> None:  # noqa: A002
        """Take back the last change to an entry: its removal if it is removed, else its last edit.

        The version that an undone edit had put in place goes to the history, so undoing again
        brings it back.

        Raises:
            NoSuchEntryError: If there is no such entry, or it was removed before today.
            NothingToUndoError: If it was never edited.
        """
        self._store.write(entries.undo, id)

    def get(self, id: int) -> Record:  # noqa: A002
        """An entry as it now is, equal to what was saved, to the microsecond.

        Raises:
            NoSuchEntryError: If there is no such entry, or it is removed.
        """
        row = self._store.read(entries.read, id)
        return row.table.record(row.values)

    def saved_at(self, id: int) -> datetime:  # noqa: A002
        """When the version that now counts was put in place, in this computer's time.

        Raises:
            NoSuchEntryError: If there is no such entry, or it is removed.
        """
        return local(self._store.read(entries.read, id).saved_at)

    def history(self, id: int) -> list[Version]:  # noqa: A002
        """An entry's earlier versions, oldest first: in the order they were set aside.

        Raises:
            NoSuchEntryError: If there is no such entry, or it is removed.
        """
        return self._store.read(entries.history, id)

    def recent(self, kind: type[Kind], n: int | None = None) -> list[tuple[int, Kind]]:
        """The `n` newest entries of a kind, or all of them, with their ids, newest `at` first.

        Of a document the version that was written last comes first, by the order of their ids and
        by no clock: one that was saved while the clock ran ahead does not stay the newest. The
        other methods that give entries do the same.
        """
        # SQLite takes a negative limit for none
        return self._list(kind, NEWEST, -1 if n is None else n)

    def since(self, kind: type[Kind], moment: datetime) -> list[tuple[int, Kind]]:
        """The entries of a kind that happened at a moment or later, with ids, newest first."""
        return self._list(kind, NEWEST_SINCE, microseconds(moment))

    def removed_today(self, kind: type[Kind]) -> list[tuple[int, Kind]]:
        """What `undo` can still bring back, last removed first; of a document newest first."""
        return self._list(kind, REMOVED_SINCE, microseconds(entries.today_began()))

    def count(self, kind: type[Record]) -> int:
        """How many entries of a kind there are, removed ones not counted."""
        return self._store.read(_rows, table(kind).sql(COUNT))[0][0]

    def last_saved(self) -> datetime | None:
        """When anything that is there was last saved, by the clock of then; none if empty."""
        saved = self._store.read(entries.last_saved)
        return None if saved is None else local(saved)

    def frame(self, kind: type[Record]) -> pd.DataFrame:
        """All entries of a kind, removed ones not among them, as a DataFrame.

        Returns:
            One row per entry, oldest `at` first, of a document in the order written; the index `id`
            (int64) is the entry's id. Columns: at (datetime64[us, UTC], when it happened), day
            (datetime64[us], no time zone: the person's local day, from 04:00 to 04:00 as in
            `records.person_day`), offset (int64, minutes east of UTC, of the place it happened in),
            then the record's fields in its order: numbers Int64, yes or no boolean, text and ids
            str, days datetime64[us], several answers as object (a tuple of ids, () where none).
            Missing: <NA>, NaN in str, NaT. No entries: same columns and dtypes, no rows.
        """
        from workbook.journal.frame import build

        its = table(kind)
        return build(its, self._store.read(_rows, its.sql(OLDEST_FIRST)))

    def keep_draft(self, form: str, values: Mapping[str, Any]) -> None:
        """Keep what is typed into a form, as JSON has it, in place of what was kept before.

        Raises:
            ValueError: For a number that JSON does not have; what was kept before stays.
        """
        self._store.write(drafts.keep, form, values)

    def draft(self, form: str) -> Draft | None:
        """What was kept of a form, if anything."""
        return self._store.read(drafts.read, form)

    def drop_draft(self, form: str) -> None:
        """Throw a form's draft away, if there is one."""
        self._store.write(drafts.drop, form)

    def is_being_changed(self, id: int) -> bool:  # noqa: A002
        """Whether what is kept of a form is to change this entry."""
        return self._store.read(drafts.are_changing, id)

    def _list(self, kind: type[Kind], statement: str, argument: int) -> list[tuple[int, Kind]]:
        rows = self._store.read(_rows, table(kind).sql(statement), argument)
        return cast("list[tuple[int, Kind]]", table(kind).records(rows))


def _rows(connection: Connection, statement: str, *arguments: int) -> list[tuple[Any, ...]]:
    return connection.execute(statement, arguments).fetchall()

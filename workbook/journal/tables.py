"""The tables of a journal, made from the records.

One for each kind, and four that every journal has.

Each kind's table has `id`, `at` and `saved_at` (microseconds since 1970, UTC), `offset` (minutes
east of UTC, of the place it happened in), `removed_at` (microseconds, empty for what is not
removed), then a column for each field: whole numbers and yes or no as INTEGER, text and ids as
TEXT, days as ISO text, several answers as JSON text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property
from typing import Any

from workbook import records
from workbook.journal import columns
from workbook.journal.connection import Connection
from workbook.journal.stored import Column, value_range, value_type
from workbook.journal.values import EARLIEST, LATEST, is_id, is_moment, is_offset, refuse
from workbook.records import Record, microseconds, moment

COMMON = {
    # Ids are unique over all kinds and never used again (AUTOINCREMENT): a form left open must not
    # change another entry.
    "entry": (
        'CREATE TABLE "entry" ("id" INTEGER PRIMARY KEY AUTOINCREMENT, "kind" TEXT NOT NULL) STRICT'
    ),
    # Earlier versions of entries, in the order they were set aside; "stored" is a JSON object of
    # the kind's columns.
    "history": 'CREATE TABLE "history" ("id" INTEGER PRIMARY KEY, "entry" INTEGER NOT NULL '
    'REFERENCES "entry" ON DELETE CASCADE,'
    ' "saved_at" INTEGER NOT NULL, "stored" TEXT NOT NULL) STRICT',
    "draft": (
        'CREATE TABLE "draft" ("form" TEXT PRIMARY KEY, "saved_at" INTEGER NOT NULL, "typed" '
        "TEXT NOT NULL) STRICT"
    ),
    "about": 'CREATE TABLE "about" ("made_up" INTEGER NOT NULL) STRICT',
}
"""Tables that every journal has, whatever the kinds; "about" has one row."""
INDEXES = ('CREATE INDEX "history_entry" ON "history" ("entry")',)
"""Without it, deleting an entry would read the whole history."""
COLUMNS = 'SELECT "name" FROM pragma_table_info(?)'
SHARED = {
    "id": 'INTEGER PRIMARY KEY REFERENCES "entry" ON DELETE CASCADE',
    "at": "INTEGER NOT NULL",
    "offset": "INTEGER NOT NULL",
    "saved_at": "INTEGER NOT NULL",
    "removed_at": "INTEGER",
}
"""Columns of every kind's table, before its own."""


@dataclass(frozen=True)
class Table:
    """The table of one kind: its columns, its statements, from a record to a row and back."""

    kind: type[Record]
    name: str
    columns: tuple[Column, ...]
    """The record's own fields, in its order."""
    kept: tuple[Column, ...] = ()
    """Those of earlier versions that no field belongs to any more; a file may have them."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns of what the person said, as in every row: `at`, `offset`, then its own."""
        return ("at", "offset", *(column.name for column in self.columns))

    @cached_property
    def types(self) -> dict[str, str]:
        """The own columns, with SQLite's types."""
        return {column.name: column.stored.type for column in self.columns}

    @cached_property
    def ever(self) -> dict[str, str]:
        """The columns of this version and of those before, with SQLite's types."""
        return self.types | {column.name: column.stored.type for column in self.kept}

    @cached_property
    def _written_names(self) -> str:
        return ", ".join(map(quoted, self.names))

    @cached_property
    def create(self) -> tuple[str, ...]:
        """Make the table and its indexes, which list the newest of a long journal at once."""
        columns = ", ".join(
            f"{quoted(name)} {type_}" for name, type_ in [*SHARED.items(), *self.types.items()]
        )
        return (f"CREATE TABLE {quoted(self.name)} ({columns}) STRICT", *indexes(self.name))

    def create_column(self, column: Column) -> str:
        """Adds a column, empty in the entries that are there."""
        return (
            f"ALTER TABLE {quoted(self.name)} ADD COLUMN {quoted(column.name)} {column.stored.type}"
        )

    @cached_property
    def insert(self) -> str:
        """Takes id, saved_at, then a row."""
        marks = ", ".join("?" * (2 + len(self.names)))
        return (
            f'INSERT INTO {quoted(self.name)} ("id", "saved_at", {self._written_names}) '
            f"VALUES ({marks})"
        )

    @cached_property
    def update(self) -> str:
        """Takes saved_at, a row, then id."""
        return (
            f'UPDATE {quoted(self.name)} SET "saved_at" = ?, '
            f'{", ".join(f"{quoted(name)} = ?" for name in self.names)} WHERE "id" = ?'
        )

    @cached_property
    def mark(self) -> str:
        """Takes removed_at (empty to bring it back), then id."""
        return f'UPDATE {quoted(self.name)} SET "removed_at" = ? WHERE "id" = ?'

    @cached_property
    def one(self) -> str:
        """Takes an id; gives removed_at, saved_at, then the row."""
        return (
            f'SELECT "removed_at", "saved_at", {self._written_names} FROM '
            f'{quoted(self.name)} WHERE "id" = ?'
        )

    def some(self, names: Iterable[str]) -> str:
        """Takes an id; gives these columns."""
        return f'SELECT {", ".join(map(quoted, names))} FROM {quoted(self.name)} WHERE "id" = ?'

    def put(self, name: str) -> str:
        """Takes a value for this column, then id."""
        return f'UPDATE {quoted(self.name)} SET {quoted(name)} = ? WHERE "id" = ?'

    @cached_property
    def saved_at(self) -> str:
        """Takes an id; gives when the version that now counts was saved."""
        return f'SELECT "saved_at" FROM {quoted(self.name)} WHERE "id" = ?'

    @cached_property
    def any_removed_before(self) -> str:
        """Takes microseconds twice; gives whether anything was saved and removed before."""
        return (
            f'SELECT EXISTS (SELECT 1 FROM {quoted(self.name)} WHERE "removed_at" < ? AND '
            '"saved_at" < ?)'
        )

    @cached_property
    def any_removed_after(self) -> str:
        """Takes microseconds; gives whether anything was removed after."""
        return f'SELECT EXISTS (SELECT 1 FROM {quoted(self.name)} WHERE "removed_at" > ?)'

    @cached_property
    def remove_anew(self) -> str:
        """Gives what was removed within a span another removed_at.

        Takes removed_at, then the span in which what was removed gets it, then what it was saved
        before.
        """
        return (
            f'UPDATE {quoted(self.name)} SET "removed_at" = ? WHERE "removed_at" >= ? AND '
            '"removed_at" < ? AND "saved_at" < ?'
        )

    @cached_property
    def saved_until_and_after(self) -> str:
        """Takes a moment twice; gives how many entries were saved up to it, and how many after."""
        return (
            'SELECT count(*) FILTER (WHERE "saved_at" <= ?), count(*) FILTER (WHERE '
            f'"saved_at" > ?) FROM {quoted(self.name)}'
        )

    @cached_property
    def last_before(self) -> str:
        """Takes a moment twice; gives when anything before was last saved or removed, else 0."""
        saved, removed = (
            f"""coalesce(max(CASE WHEN "{name}" < ? THEN "{name}" END), 0)"""
            for name in ("saved_at", "removed_at")
        )
        return f"SELECT CAST(max({saved}, {removed}) AS INTEGER) FROM {quoted(self.name)}"

    @cached_property
    def newest_saved(self) -> str:
        """Gives when anything that is not removed was last saved."""
        return (
            f'SELECT max("saved_at") AS "saved_at" FROM {quoted(self.name)} WHERE '
            f'"removed_at" IS NULL AND "saved_at" BETWEEN {EARLIEST} AND {LATEST}'
        )

    @cached_property
    def erase(self) -> str:
        """Takes an id."""
        return f'DELETE FROM {quoted(self.name)} WHERE "id" = ?'

    @cached_property
    def _written_last(self) -> str:
        """The order in which entries are listed, newest first.

        Of a document the version that was written last comes first, whatever the clock said. Of
        anything else it is what happened last.
        """
        return '"id" DESC' if self.kind.document else '"at" DESC, "id" DESC'

    @cached_property
    def newest(self) -> str:
        """Takes a number; gives id, then the row, of that many entries, newest first."""
        return self._listed(f'"removed_at" IS NULL ORDER BY {self._written_last} LIMIT ?')

    @cached_property
    def newest_since(self) -> str:
        """Takes microseconds; gives id, then the row, of what happened since, newest first."""
        return self._listed(f'"removed_at" IS NULL AND "at" >= ? ORDER BY {self._written_last}')

    @cached_property
    def oldest_first(self) -> str:
        """Gives id, then the row, of all entries, oldest first."""
        oldest = self._written_last.replace(" DESC", "")
        return self._listed(f'"removed_at" IS NULL ORDER BY {oldest}')

    @cached_property
    def removed_since(self) -> str:
        """Takes microseconds; gives id, then the row, of what was removed since, last first."""
        order = self._written_last if self.kind.document else '"removed_at" DESC, "id" DESC'
        return self._listed(f'"removed_at" >= ? ORDER BY {order}')

    def _listed(self, where: str) -> str:
        return f'SELECT "id", {self._written_names} FROM {quoted(self.name)} WHERE {where}'

    @cached_property
    def erase_removed(self) -> str:
        """Takes microseconds; deletes, with history, what was removed before."""
        return (
            f'DELETE FROM "entry" WHERE "id" IN (SELECT "id" FROM {quoted(self.name)} WHERE '
            '"removed_at" < ?)'
        )

    def everything(self, there: Collection[str]) -> str:
        """Gives the whole of every entry, removed or not.

        That is saved_at, removed_at, id, then the row and the columns kept; a column that a file
        has not got is empty.
        """
        own = ", ".join(
            quoted(column.name) if column.name in there else "NULL"
            for column in (*self.columns, *self.kept)
        )
        return (
            f'SELECT "saved_at", "removed_at", "id", "at", "offset", {own} FROM {quoted(self.name)}'
        )

    @cached_property
    def count(self) -> str:
        """The number of entries."""
        return f'SELECT count(*) FROM {quoted(self.name)} WHERE "removed_at" IS NULL'

    def row(self, record: Record) -> tuple[Any, ...]:
        """A record as it is stored, in the order of `names`."""
        offset = record.at.utcoffset() or timedelta()
        own = (column.write(getattr(record, column.name)) for column in self.columns)
        return (microseconds(record.at), offset // timedelta(minutes=1), *own)

    def record(self, row: Sequence[Any]) -> Record:
        """A stored row as a record.

        Raises:
            UnreadableError: If a value in it is none that was written here.
        """
        self.refuse_strange([(each,) for each in row])
        return self._record(row)

    def records(self, rows: Sequence[Sequence[Any]]) -> list[tuple[int, Any]]:
        """Ids and records, from rows that begin with the id.

        Raises:
            UnreadableError: If a value in them is none that was written here.
        """
        self.refuse_strange_rows(rows)
        return [(row[0], self._record(row[1:])) for row in rows]

    def refuse_strange_rows(self, rows: Sequence[Sequence[Any]]) -> None:
        """Go on only if each of these rows, which begin with the id, could have been written here.

        Raises:
            UnreadableError: If a value in them could not.
        """
        if rows:
            ids, *columns = zip(*rows, strict=True)
            refuse(map(is_id, ids))
            self.refuse_strange(columns)

    def refuse_strange(self, columns: Sequence[Sequence[Any]]) -> None:
        """The same of stored values, column by column in the order of `names`.

        An answer that is no longer offered still opens: only what could never be written is
            refused.

        Raises:
            UnreadableError: If a value in them could not be written here.
        """
        at, offset, *own = columns
        refuse(map(is_moment, at))
        refuse(map(is_offset, offset))
        for column, stored in zip(self.columns, own, strict=True):
            column.refuse_strange(stored)

    def refuse_strange_kept(self, stored: Mapping[str, Any]) -> None:
        """The same of values in the columns that are kept from earlier versions.

        Raises:
            UnreadableError: If one could not be written by any version.
        """
        for column in self.kept:
            column.refuse_strange([stored.get(column.name)])

    def _record(self, row: Sequence[Any]) -> Record:
        own = {
            column.name: column.read(value)
            for column, value in zip(self.columns, row[2:], strict=True)
        }
        return self.kind.model_construct(at=moment(row[0], row[1]), **own)


@cache
def table(kind: type[Record]) -> Table:
    """The table for a kind of entry."""
    fields = ((name, info) for name, info in kind.model_fields.items() if name != "at")
    own = tuple(
        Column(name, value_type(info.annotation), value_range(info.metadata))
        for name, info in fields
    )
    return Table(kind, kind.kind(), own, _kept(kind.kind(), own))


def known(name: str) -> Table | None:
    """The table of this name, of this version or of one before; none if there never was one."""
    kind = records.KINDS.get(name)
    if kind is not None:
        return table(kind)
    return Table(Record, name, (), _kept(name, ())) if name in columns.EVER else None


def _kept(name: str, own: Collection[Column]) -> tuple[Column, ...]:
    there = {column.name for column in own}
    return tuple(
        Column(column, listed.python)
        for column, listed in columns.EVER.get(name, {}).items()
        if column not in there
    )


def indexes(name: str) -> tuple[str, str]:
    """What makes the two indexes of a kind's table."""
    return (
        f'CREATE INDEX {quoted(f"{name}_at")} ON {quoted(name)} ("at") WHERE "removed_at" IS NULL',
        (
            f'CREATE INDEX {quoted(f"{name}_removed")} ON {quoted(name)} ("removed_at") WHERE '
            '"removed_at" IS NOT NULL'
        ),
    )


def columns_of(connection: Connection, name: str) -> set[str]:
    """The columns that a table of an open file has."""
    return {column for (column,) in connection.execute(COLUMNS, (name,)).fetchall()}


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever word it is."""
    return f'"{name}"'

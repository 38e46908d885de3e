"""The tables of a journal, made from the records.

One for each kind, and four that every journal has.

Each kind's table has `id`, `at` and `saved_at` (microseconds since 1970, UTC), `offset` (minutes
east of UTC, of the place it happened in), `removed_at` (microseconds, empty for what is not
removed), then a column for each field: whole numbers and yes or no as INTEGER, text and ids as
TEXT, days as ISO text, several answers as JSON text.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property
from typing import Any

from workbook import records
from workbook.journal import columns
from workbook.journal.connection import Connection
from workbook.journal.values import (
    Column,
    is_id,
    is_moment,
    is_offset,
    refuse,
    value_range,
    value_type,
)
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
    """The table of one kind: its columns, from a record to a row and back."""

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
    def create(self) -> tuple[str, ...]:
        """Make the table and its indexes, which list the newest of a long journal at once."""
        columns = ", ".join(
            f"{quoted(name)} {type_}" for name, type_ in [*SHARED.items(), *self.types.items()]
        )
        return (f"CREATE TABLE {quoted(self.name)} ({columns}) STRICT", *indexes(self.name))

    def sql(self, statement: str) -> str:
        """A statement with this table's names, and the order of its entries, put in."""
        return statement.format_map(self._parts)

    @cached_property
    def _parts(self) -> dict[str, str]:
        """What stands in braces in a statement.

        Of a document the version that was written last comes first, whatever the clock said. Of
        anything else it is what happened last.
        """
        newest = '"id" DESC' if self.kind.document else '"at" DESC, "id" DESC'
        return {
            "table": quoted(self.name),
            "row": ", ".join(map(quoted, self.names)),
            "marks": ", ".join("?" * len(self.names)),
            "newest_first": newest,
            "oldest_first": newest.replace(" DESC", ""),
            "last_removed_first": newest.replace('"at"', '"removed_at"'),
        }

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

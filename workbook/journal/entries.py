"""Entries in an open journal: what is done inside one transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, cast

from workbook import records
from workbook.errors import NoSuchEntryError, NothingToUndoError, OtherKindError
from workbook.journal.connection import Connection
from workbook.journal.tables import Table, table
from workbook.records import EDITING, Record, microseconds, now

ADD_ENTRY = 'INSERT INTO "entry" ("kind") VALUES (?)'
KIND_OF = 'SELECT "kind" FROM "entry" WHERE "id" = ?'
SET_ASIDE = 'INSERT INTO "history" ("entry", "saved_at", "stored") VALUES (?, ?, ?)'
EARLIER = 'SELECT "saved_at", "stored" FROM "history" WHERE "entry" = ? ORDER BY "id"'
LAST_EDIT = 'SELECT "id", "stored" FROM "history" WHERE "entry" = ? ORDER BY "id" DESC LIMIT 1'
ERASE = 'DELETE FROM "entry" WHERE "id" = ?'
ERASE_DRAFTS = f'DELETE FROM "draft" WHERE json_extract("typed", \'$.{EDITING}\') = ?'
VERSIONS_BEFORE = 'SELECT "saved_at" FROM "history" WHERE "entry" = ?'
FORGET_EDIT = 'DELETE FROM "history" WHERE "id" = ?'


@dataclass(frozen=True)
class Version:
    """An entry as it was before an edit."""

    saved_at: datetime
    """When these words were saved, in this computer's time."""
    record: Record


@dataclass(frozen=True, repr=False)
class Row:
    """An entry as it lies in its table. Its `repr` holds no word of it."""

    table: Table
    removed_at: int | None
    saved_at: int
    values: tuple[Any, ...]


def add(connection: Connection, record: Record) -> int:
    """Write a new entry and give its id."""
    entry = cast("int", connection.execute(ADD_ENTRY, (record.kind(),)).lastrowid)
    its = table(type(record))
    connection.execute(its.insert, (entry, microseconds(now()), *its.row(record)))
    return entry


def read(connection: Connection, entry: int) -> Row:
    """An entry that is there and not removed.

    Raises:
        NoSuchEntryError: If there is none.
    """
    row = _read_any(connection, entry)
    if row.removed_at is not None:
        raise NoSuchEntryError
    return row


def revise(connection: Connection, entry: int, record: Record) -> None:
    """Put another version in place; the one before goes to the history. The same answers again change nothing.

    Raises:
        NoSuchEntryError: If there is no such entry.
        OtherKindError: If the record is of another kind than the entry.
    """
    row = read(connection, entry)
    if row.table.kind is not type(record):
        raise OtherKindError
    values = row.table.row(record)
    if values != row.values:
        _replace(connection, entry, row, values)


def remove(connection: Connection, entry: int) -> None:
    """Mark an entry as removed.

    Raises:
        NoSuchEntryError: If there is no such entry.
    """
    row = read(connection, entry)
    connection.execute(row.table.mark, (microseconds(now()), entry))


def undo(connection: Connection, entry: int) -> None:
    """Take back the removal, else the last edit.

    Raises:
        NoSuchEntryError: If there is no such entry, or it was deleted for good.
        NothingToUndoError: If it is as it was first written.
    """
    row = _read_any(connection, entry)
    if row.removed_at is not None:
        connection.execute(row.table.mark, (None, entry))
        return
    edit = connection.execute(LAST_EDIT, (entry,)).fetchone()
    if edit is None:
        raise NothingToUndoError
    before, stored = edit
    connection.execute(FORGET_EDIT, (before,))
    _replace(connection, entry, row, _unpack(row.table, stored))


def history(connection: Connection, entry: int) -> list[Version]:
    """The versions that were set aside, oldest first.

    Raises:
        NoSuchEntryError: If there is no such entry.
    """
    its = read(connection, entry).table
    return [Version(local(saved_at), its.record(_unpack(its, stored))) for saved_at, stored in connection.execute(EARLIER, (entry,)).fetchall()]


def erase(connection: Connection, entry: int) -> None:
    """Delete an entry for good, removed or not, with its history and with drafts that were to change it. It is well if there is none."""
    connection.execute(ERASE, (entry,))
    connection.execute(ERASE_DRAFTS, (entry,))


def versions(connection: Connection, entry: int) -> set[int]:
    """When each version of an entry was saved, removed or not, in microseconds: no two entries ever share one. Empty if there is none."""
    found = connection.execute(KIND_OF, (entry,)).fetchone()
    if not found or found[0] not in records.KINDS:
        return set()
    now_there = connection.execute(table(records.KINDS[found[0]]).saved_at, (entry,)).fetchone()
    return {now_there[0], *(saved_at for (saved_at,) in connection.execute(VERSIONS_BEFORE, (entry,)).fetchall())}


def erase_removed(connection: Connection) -> None:
    """Delete for good, with its history, what was removed before today began on this computer's calendar."""
    today = microseconds(today_began())
    for kind in records.KINDS.values():
        connection.execute(table(kind).erase_removed, (today,))


def today_began() -> datetime:
    """Last midnight, where this computer is."""
    return datetime.combine(now().date(), time.min).astimezone()


def local(micro: int) -> datetime:
    """Stored microseconds as this computer's time."""
    return records.moment(micro, 0).astimezone()


def _read_any(connection: Connection, entry: int) -> Row:
    found = connection.execute(KIND_OF, (entry,)).fetchone()
    kind = records.KINDS.get(found[0]) if found else None
    if kind is None:  # a kind that another window's newer version knows is nothing to this one
        raise NoSuchEntryError
    its = table(kind)
    removed_at, saved_at, *values = connection.execute(its.one, (entry,)).fetchone()
    return Row(its, removed_at, saved_at, tuple(values))


def _replace(connection: Connection, entry: int, row: Row, values: tuple[Any, ...]) -> None:
    connection.execute(SET_ASIDE, (entry, row.saved_at, json.dumps(dict(zip(row.table.names, row.values, strict=True)))))
    connection.execute(row.table.update, (microseconds(now()), *values, entry))


def _unpack(its: Table, stored: str) -> tuple[Any, ...]:
    """A version of the history as a row; a field that came later is empty."""
    values = json.loads(stored)
    return tuple(values.get(name) for name in its.names)

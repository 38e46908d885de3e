"""Entries in an open journal: what is done inside one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, cast

from workbook import records
from workbook.errors import NoSuchEntryError, NothingToUndoError, OtherKindError, UnreadableError
from workbook.journal import drafts
from workbook.journal.calendar import OTHER_SIDE, is_believed, is_jump
from workbook.journal.connection import Connection
from workbook.journal.tables import SHARED, Table, columns_of, known, quoted, table
from workbook.journal.values import EARLIEST, LATEST, MOST_ID, local, read_json, refuse
from workbook.records import Record, microseconds, now

ADD_ENTRY = 'INSERT INTO "entry" ("kind") VALUES (?)'
# SQLite keeps the last number that was given. Somebody else's would end in numbers that the browser
# takes for others.
NUMBERED = f"""
    SELECT count(*), count(*) FILTER (WHERE "name" = 'entry' \
AND typeof("seq") = 'integer' AND "seq" BETWEEN 0 AND {MOST_ID - 1})
    FROM "sqlite_sequence"
"""
# Of a kind's table; what is put in the braces: `Table.sql`
INSERT = 'INSERT INTO {table} ("id", "saved_at", {row}) VALUES (?, ?, {marks})'
UPDATE = 'UPDATE {table} SET ("saved_at", {row}) = (?, {marks}) WHERE "id" = ?'
MARK = 'UPDATE {table} SET "removed_at" = ? WHERE "id" = ?'
ONE = 'SELECT "removed_at", "saved_at", {row} FROM {table} WHERE "id" = ?'
SAVED_AT = 'SELECT "saved_at" FROM {table} WHERE "id" = ?'
ERASE_ROW = 'DELETE FROM {table} WHERE "id" = ?'
REMOVED = 'SELECT 1 FROM {table} WHERE "removed_at" IS NOT NULL'
ANY_REMOVED_BEFORE = """
    SELECT EXISTS (SELECT 1 FROM {table} WHERE "removed_at" < ? AND "saved_at" < ?)
"""
ANY_REMOVED_AFTER = 'SELECT EXISTS (SELECT 1 FROM {table} WHERE "removed_at" > ?)'
# What was removed within a span, and saved before a moment, gets another removed_at
REMOVE_ANEW = """
    UPDATE {table} SET "removed_at" = ?
    WHERE "removed_at" >= ? AND "removed_at" < ? AND "saved_at" < ?
"""
SAVED_UNTIL_AND_AFTER = """
    SELECT count(*) FILTER (WHERE "saved_at" <= ?), count(*) FILTER (WHERE "saved_at" > ?)
    FROM {table}
"""
# When anything before a moment was last saved or removed, else 0
LAST_BEFORE = """
    SELECT CAST(max(
        coalesce(max(CASE WHEN "saved_at" < ? THEN "saved_at" END), 0),
        coalesce(max(CASE WHEN "removed_at" < ? THEN "removed_at" END), 0)
    ) AS INTEGER) FROM {table}
"""
NEWEST_SAVED = f"""
    SELECT max("saved_at") AS "saved_at" FROM {{table}}
    WHERE "removed_at" IS NULL AND "saved_at" BETWEEN {EARLIEST} AND {LATEST}
"""
ERASE_REMOVED = """
    DELETE FROM "entry" WHERE "id" IN (SELECT "id" FROM {table} WHERE "removed_at" < ?)
"""
KIND_OF = 'SELECT "kind" FROM "entry" WHERE "id" = ?'
SET_ASIDE = 'INSERT INTO "history" ("entry", "saved_at", "stored") VALUES (?, ?, ?)'
EARLIER = 'SELECT "saved_at", "stored" FROM "history" WHERE "entry" = ? ORDER BY "id"'
LAST_EDIT = 'SELECT "id", "stored" FROM "history" WHERE "entry" = ? ORDER BY "id" DESC LIMIT 1'
ERASE = 'DELETE FROM "entry" WHERE "id" = ?'
ERASE_HISTORY = 'DELETE FROM "history" WHERE "entry" = ?'
TABLES = 'SELECT "name" FROM "main"."sqlite_master" WHERE "type" = \'table\''
VERSIONS_BEFORE = 'SELECT "saved_at" FROM "history" WHERE "entry" = ?'
FORGET_EDIT = 'DELETE FROM "history" WHERE "id" = ?'


@dataclass(frozen=True)
class Version:
    """An entry as it was before an edit."""

    saved_at: datetime
    """When these words were saved, in this computer's time."""
    record: Record


@dataclass(frozen=True, repr=False)
class StoredEntry:
    """An entry as it lies in its table. Its `repr` holds no word of it."""

    table: Table
    removed_at: int | None
    saved_at: int
    values: tuple[Any, ...]


def add(connection: Connection, record: Record, draft: str | None = None) -> int:
    """Write a new entry, drop the draft that it makes needless, and give its id.

    Raises:
        UnreadableError: If no number of ours can follow the last.
    """
    refuse_strange_numbers(connection)
    entry = cast("int", connection.execute(ADD_ENTRY, (record.kind(),)).lastrowid)
    its = table(type(record))
    connection.execute(its.sql(INSERT), (entry, microseconds(now()), *its.row(record)))
    if draft is not None:
        drafts.drop(connection, draft)
    return entry


def read(connection: Connection, entry: int) -> StoredEntry:
    """An entry that is there and not removed.

    Raises:
        NoSuchEntryError: If there is none.
    """
    row = _read_any(connection, entry)
    if row.removed_at is not None:
        raise NoSuchEntryError
    return row


def revise(connection: Connection, entry: int, record: Record, draft: str | None = None) -> None:
    """Put another version in place; the one before goes to the history.

    The same answers again change nothing. The draft that it makes needless is dropped.

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
    if draft is not None:
        drafts.drop(connection, draft)


def remove(connection: Connection, entry: int) -> None:
    """Mark an entry as removed.

    Raises:
        NoSuchEntryError: If there is no such entry.
    """
    row = read(connection, entry)
    connection.execute(row.table.sql(MARK), (microseconds(now()), entry))


def undo(connection: Connection, entry: int) -> None:
    """Take back the removal, else the last edit.

    Raises:
        NoSuchEntryError: If there is no such entry, or it was deleted for good.
        NothingToUndoError: If it is as it was first written.
    """
    row = _read_any(connection, entry)
    if row.removed_at is not None:
        connection.execute(row.table.sql(MARK), (None, entry))
        return
    edit = connection.execute(LAST_EDIT, (entry,)).fetchone()
    if edit is None:
        raise NothingToUndoError
    before, stored = edit
    connection.execute(FORGET_EDIT, (before,))
    others = _others(connection, row.table, entry)
    values = unpack(row.table, stored, others)
    _replace(connection, entry, row, values)
    for name, value in read_json(stored, dict).items():
        if name in others:
            put = f'UPDATE {quoted(row.table.name)} SET {quoted(name)} = ? WHERE "id" = ?'
            connection.execute(put, (value, entry))


def history(connection: Connection, entry: int) -> list[Version]:
    """The versions that were set aside, oldest first.

    Raises:
        NoSuchEntryError: If there is no such entry.
    """
    its = read(connection, entry).table
    others = columns_of(connection, its.name)
    return [
        Version(local(saved_at), its.record(unpack(its, stored, others)))
        for saved_at, stored in connection.execute(EARLIER, (entry,)).fetchall()
    ]


def erase(connection: Connection, entry: int) -> None:
    """Delete an entry for good, removed or not, with its history and its drafts.

    The drafts are those that were to change it. It is well if there is no such entry.

    Wherever it lies: a row under the number of an entry of another kind, or of none, goes as well.
    """
    connection.execute(ERASE, (entry,))
    connection.execute(ERASE_HISTORY, (entry,))
    for its in _tables(connection):
        connection.execute(its.sql(ERASE_ROW), (entry,))
    drafts.drop_those_changing(connection, entry)


def versions(connection: Connection, entry: int) -> set[int]:
    """When each version of an entry was saved, removed or not; no two entries ever share one."""
    rows = [
        connection.execute(VERSIONS_BEFORE, (entry,)),
        *(connection.execute(its.sql(SAVED_AT), (entry,)) for its in _tables(connection)),
    ]
    return {saved_at for each in rows for (saved_at,) in each.fetchall()}


def last_saved(connection: Connection) -> int | None:
    """When anything that is there was last saved, in microseconds; what is no moment is passed."""
    newest = " UNION ALL ".join(its.sql(NEWEST_SAVED) for its in _tables(connection))
    return connection.execute(f'SELECT max("saved_at") FROM ({newest})').fetchone()[0]


def erase_removed(connection: Connection) -> None:
    """Delete for good, with its history, what was removed before today began.

    Today is that of this computer's calendar. Not so if the date has jumped since anything was
    written down: then it counts as removed today, and goes tomorrow. So does what was removed by a
    clock that ran ahead of today's.
    """
    today = microseconds(today_began())
    kinds = _tables(connection)
    removed = " UNION ALL ".join(its.sql(REMOVED) for its in kinds)
    # Asked at once: each of the statements below takes longer to be read by SQLite than to be done
    if not connection.execute(f"SELECT EXISTS ({removed})").fetchone()[0]:
        return
    if any(
        connection.execute(its.sql(ANY_REMOVED_BEFORE), (today, today)).fetchone()[0]
        for its in kinds
    ) and _has_jumped(connection, kinds):
        _remove_today(connection, kinds, (-MOST_ID, today, today))
    tomorrow = microseconds(now() + OTHER_SIDE)
    if any(
        connection.execute(its.sql(ANY_REMOVED_AFTER), (tomorrow,)).fetchone()[0] for its in kinds
    ):
        saved = [
            connection.execute(its.sql(SAVED_UNTIL_AND_AFTER), (tomorrow, tomorrow)).fetchone()
            for its in kinds
        ]
        if is_believed(
            now().date(), sum(before for before, _ in saved), sum(after for _, after in saved)
        ):
            _remove_today(connection, kinds, (tomorrow, MOST_ID, MOST_ID))
    for its in kinds:
        connection.execute(its.sql(ERASE_REMOVED), (today,))


def _has_jumped(connection: Connection, kinds: Iterable[Table]) -> bool:
    """Whether more than an ordinary pause lies between what was written last and today."""
    today = microseconds(today_began())
    last = max(
        connection.execute(its.sql(LAST_BEFORE), (today, today)).fetchone()[0] for its in kinds
    )
    return is_jump(records.moment(last, 0).astimezone().date(), now().date())


def _remove_today(
    connection: Connection, kinds: Iterable[Table], which: tuple[int, int, int]
) -> None:
    """What was removed in a span, and saved before a moment, counts as removed now."""
    for its in kinds:
        connection.execute(its.sql(REMOVE_ANEW), (microseconds(now()), *which))


def today_began() -> datetime:
    """Last midnight, where this computer is."""
    return datetime.combine(now().date(), time.min).astimezone()


def _read_any(connection: Connection, entry: int) -> StoredEntry:
    found = connection.execute(KIND_OF, (entry,)).fetchone()
    kind = records.KINDS.get(found[0]) if found else None
    if kind is None:  # a kind that another window's newer version knows is nothing to this one
        raise NoSuchEntryError
    its = table(kind)
    stored = connection.execute(its.sql(ONE), (entry,)).fetchone()
    if stored is None:
        raise UnreadableError
    removed_at, saved_at, *values = stored
    return StoredEntry(its, removed_at, saved_at, tuple(values))


def _replace(connection: Connection, entry: int, row: StoredEntry, values: tuple[Any, ...]) -> None:
    """Put values in the place of a row, which is set aside whole if it can be read again."""
    row.table.refuse_strange([(each,) for each in row.values])
    others = _others(connection, row.table, entry)
    row.table.refuse_strange_kept(others)
    connection.execute(
        SET_ASIDE,
        (
            entry,
            row.saved_at,
            json.dumps(dict(zip(row.table.names, row.values, strict=True)) | others),
        ),
    )
    connection.execute(row.table.sql(UPDATE), (microseconds(now()), *values, entry))


def _others(connection: Connection, its: Table, entry: int) -> dict[str, Any]:
    """What a row has in columns of no field of this version, as far as it can be set aside."""
    names = sorted(columns_of(connection, its.name) - SHARED.keys() - its.types.keys())
    if not names:
        return {}
    own = f'SELECT {", ".join(map(quoted, names))} FROM {quoted(its.name)} WHERE "id" = ?'
    values = connection.execute(own, (entry,)).fetchone()
    return {
        name: value
        for name, value in zip(names, values, strict=True)
        if value is None or type(value) in (int, str)
    }


def refuse_strange_numbers(connection: Connection) -> None:
    """Go on only if the next entry gets a number of its own that the browser takes as it is.

    Raises:
        UnreadableError: If it would not.
    """
    refuse(connection.execute(NUMBERED).fetchone() in ((0, 0), (1, 1)))


def unpack(its: Table, stored: str, others: Iterable[str] = ()) -> tuple[Any, ...]:
    """A version of the history as a row.

    A field that came later is empty, and what is in other columns of the file is left out.

    Raises:
        UnreadableError: If it is not as it was set aside here.
    """
    values = read_json(stored, dict)
    refuse(values.keys() <= {*its.names, *others})
    its.refuse_strange_kept(values)
    row = tuple(values.get(name) for name in its.names)
    its.refuse_strange([(each,) for each in row])
    return row


def _tables(connection: Connection) -> Iterable[Table]:
    """Those of the kinds that a file has, also of kinds that there are no more."""
    there = {name for (name,) in connection.execute(TABLES).fetchall()}
    return [its for its in map(known, sorted(there)) if its is not None]

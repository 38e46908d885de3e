"""Every value in a journal file, looked at before the file counts as good."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from workbook.errors import AlteredJournalError, UnreadableError
from workbook.journal import entries
from workbook.journal.connection import Connection, explained
from workbook.journal.schema import is_of_this_version, refuse_strange
from workbook.journal.structure import Structure
from workbook.journal.tables import Table, known, quoted
from workbook.journal.values import is_id, is_moment, read_json, refuse

ENTRIES = 'SELECT "id", "kind" FROM "entry"'
HISTORY = 'SELECT "id", "entry", "saved_at", "stored" FROM "history"'
DRAFTS = 'SELECT "form", "saved_at", "typed" FROM "draft"'


@dataclass(frozen=True)
class Inside:
    """What a journal file holds, in numbers."""

    entries: int
    newest: int | None
    """When anything was last saved, in microseconds since 1970 in UTC."""


def look_inside(connection: Connection, path: Path, *, newer: bool = False) -> Inside:
    """Read everything that an open journal file holds, also one of an earlier version.

    Nothing in it is changed.

    With `newer`, as in `schema.refuse_strange`, a later version's values are not looked at: only
    that version knows them.

    Raises:
        AlteredJournalError: If anything in it could not have been written here.
        NewerJournalError, NotAJournalError: As `schema.refuse_strange`.
    """
    found = refuse_strange(connection, path, newer=newer)
    try:
        with explained(path):
            # What an earlier one wrote is looked at when it was brought up to date
            if is_of_this_version(connection) and not found.is_newer:
                _refuse_strange_values(connection, found)
            return _counted(connection, found)
    except UnreadableError:
        raise AlteredJournalError(path) from None


def _refuse_strange_values(connection: Connection, found: Structure) -> None:
    entries.refuse_strange_numbers(connection)
    kinds = dict(connection.execute(ENTRIES).fetchall())
    there: list[tuple[int, str]] = []
    for name, columns in found.columns.items():
        its = cast("Table", known(name))  # a file with a table that is not known was not looked at
        own = ", ".join(
            quoted(column.name) if column.name in columns else "NULL"
            for column in (*its.columns, *its.kept)
        )
        rows = connection.execute(
            f'SELECT "saved_at", "removed_at", "id", "at", "offset", {own} FROM {quoted(name)}'
        ).fetchall()
        refuse(
            is_moment(saved_at) and (removed_at is None or is_moment(removed_at))
            for saved_at, removed_at, *_ in rows
        )
        shown = 3 + len(its.names)
        its.refuse_strange_rows([row[2:shown] for row in rows])
        for row in rows:
            its.refuse_strange_kept(
                dict(zip((each.name for each in its.kept), row[shown:], strict=True))
            )
        there += [(row[2], name) for row in rows]
    # Each entry has one row, in the table of its kind.
    refuse(sorted(kinds.items()) == sorted(there))
    for number, entry, saved_at, stored in connection.execute(HISTORY).fetchall():
        refuse(is_id(number) and entry in kinds and is_moment(saved_at))
        entries.unpack(cast("Table", known(kinds[entry])), stored, found.columns[kinds[entry]])
    for form, saved_at, typed in connection.execute(DRAFTS).fetchall():
        refuse(type(form) is str and is_moment(saved_at))
        read_json(typed, dict)


def _counted(connection: Connection, found: Structure) -> Inside:
    there = [kind for kind in found.columns if known(kind)]
    counts = [
        connection.execute(
            f'SELECT count(*), max("saved_at") FROM "{kind}" WHERE "removed_at" IS NULL'
        ).fetchone()
        for kind in there
    ]
    newest = [each for _, each in counts if each is not None]
    refuse(map(is_moment, newest))
    return Inside(sum(count for count, _ in counts), max(newest, default=None))

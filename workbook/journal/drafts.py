"""What is being typed, kept until it is saved or thrown away: one draft for each form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workbook.errors import UnreadableError
from workbook.journal.connection import Connection
from workbook.journal.values import local, read_json
from workbook.records import EDITING, microseconds, now, whole

KEEP = (
    'INSERT INTO "draft" ("form", "saved_at", "typed") VALUES (?, ?, ?) ON CONFLICT DO '
    'UPDATE SET "saved_at" = excluded."saved_at", "typed" = excluded."typed"'
)
READ = 'SELECT "saved_at", "typed" FROM "draft" WHERE "form" = ?'
DROP = 'DELETE FROM "draft" WHERE "form" = ?'
# As bytes, since a text that is no UTF-8 could not be fetched.
ALL = 'SELECT "rowid", CAST("typed" AS BLOB) FROM "draft"'
DROP_THIS = 'DELETE FROM "draft" WHERE "rowid" = ?'
DROP_ALL = 'DELETE FROM "draft"'


@dataclass(frozen=True)
class Draft:
    """What a form held. Its `repr` shows none of it."""

    saved_at: datetime
    """When it was kept, in this computer's time."""
    values: dict[str, Any] = field(repr=False)


def keep(connection: Connection, form: str, values: Mapping[str, Any]) -> None:
    """Keep a form's values in place of those kept before.

    Raises:
        ValueError: For a number that JSON does not have: with it nothing of the draft could be read
            again.
    """
    typed = json.dumps(dict(values), allow_nan=False)
    connection.execute(KEEP, (form, microseconds(now()), typed))


def read(connection: Connection, form: str) -> Draft | None:
    """What was kept of a form, if anything.

    Raises:
        UnreadableError: If it is not as it is kept here.
    """
    found = connection.execute(READ, (form,)).fetchone()
    return Draft(local(found[0]), whole(read_json(found[1], dict))) if found else None


def drop(connection: Connection, form: str) -> bool:
    """Throw a draft away, and say whether there was one."""
    return connection.execute(DROP, (form,)).rowcount > 0


def drop_those_changing(connection: Connection, entry: int) -> None:
    """Throw every draft away that was to change an entry, or of which that cannot be told."""
    for row, typed in connection.execute(ALL).fetchall():
        if _may_change(typed, entry, unreadable=True):
            connection.execute(DROP_THIS, (row,))


def are_changing(connection: Connection, entry: int) -> bool:
    """Whether a draft that can be read is to change an entry."""
    return any(
        _may_change(typed, entry, unreadable=False)
        for _, typed in connection.execute(ALL).fetchall()
    )


def drop_all(connection: Connection) -> bool:
    """Throw every draft away, and say whether there was one."""
    return connection.execute(DROP_ALL).rowcount > 0


def _may_change(typed: bytes, entry: int, *, unreadable: bool) -> bool:
    try:
        return read_json(typed, dict).get(EDITING) == entry
    except UnreadableError:
        return unreadable

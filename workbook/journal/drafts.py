"""What is being typed, kept until it is saved or thrown away: one draft for each form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbook.journal.connection import Connection
from workbook.journal.entries import local
from workbook.records import microseconds, now

KEEP = 'INSERT INTO "draft" ("form", "saved_at", "typed") VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET "saved_at" = excluded."saved_at", "typed" = excluded."typed"'
READ = 'SELECT "saved_at", "typed" FROM "draft" WHERE "form" = ?'
DROP = 'DELETE FROM "draft" WHERE "form" = ?'
DROP_ALL = 'DELETE FROM "draft"'


@dataclass(frozen=True)
class Draft:
    """What a form held. Its `repr` shows none of it."""

    saved_at: datetime
    """When it was kept, in this computer's time."""
    values: dict[str, Any]

    def __repr__(self) -> str:
        return f"Draft(saved_at={self.saved_at.isoformat()}, …)"


def keep(connection: Connection, form: str, values: Mapping[str, Any]) -> None:
    """Keep a form's values in place of those kept before."""
    connection.execute(KEEP, (form, microseconds(now()), json.dumps(dict(values))))


def read(connection: Connection, form: str) -> Draft | None:
    """What was kept of a form, if anything."""
    found = connection.execute(READ, (form,)).fetchone()
    return Draft(local(found[0]), json.loads(found[1])) if found else None


def drop(connection: Connection, form: str) -> bool:
    """Throw a draft away, and say whether there was one."""
    return connection.execute(DROP, (form,)).rowcount > 0


def drop_all(connection: Connection) -> bool:
    """Throw every draft away, and say whether there was one."""
    return connection.execute(DROP_ALL).rowcount > 0

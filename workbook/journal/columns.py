"""Every column that a kind's table has had, in any version of the workbook.

`columns.txt`, one line for each.

A line has a number, the table, the column, what it holds, and once no record has that field any
more *retired*, or *now* and the name that the field has today. The number is the journal's version
at which the column came: adding a field raises it, so that an older program leaves the journal
alone instead of dropping what it does not know. Nothing is ever taken out of the list, nor out of a
journal: a column that was retired stays in the journals that have it, and its words go along with
every change of their entry.

`python -m tests.support.columns` adds the lines for new fields; CONTRIBUTING.md says how a field is
renamed or removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("columns.txt")
HOLDS: dict[str, Any] = {
    "number": int,
    "yes": bool,
    "text": str,
    "day": date,
    "several": tuple[str, ...],
}
"""What a column holds, and the type of such a field."""
RETIRED, RENAMED = "retired", "now"


@dataclass(frozen=True)
class KnownColumn:
    """One line of the list."""

    since: int
    python: Any
    """The type of its values, as in `values.STORED`."""
    is_retired: bool
    """No record has a field of that name any more."""
    now: str = ""
    """The name of the field today, where it was renamed."""


def read(text: str) -> dict[str, dict[str, KnownColumn]]:
    """Table to column to what is listed of it."""
    found: dict[str, dict[str, KnownColumn]] = {}
    for since, table, column, holds, *gone in (line.split() for line in text.splitlines()):
        now = gone[1] if gone[:1] == [RENAMED] else ""
        found.setdefault(table, {})[column] = KnownColumn(
            int(since), HOLDS[holds], bool(now) or gone == [RETIRED], now
        )
    return found


EVER = read(FILE.read_text("utf-8"))


def newest() -> int:
    """The greatest number in the list."""
    return max(each.since for columns in EVER.values() for each in columns.values())

"""The cards of a page: each part shows what it is for and how it stands until it is opened."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from workbook import records
from workbook.pages.parts.workspace import workspace
from workbook.records import Record, day_text, person_day

DRAFT = "A draft is waiting."
NOTHING = "Nothing yet."
WEEK = timedelta(days=7)
Counts = Callable[[Any], bool]


def are_drawn() -> bool:
    """Whether pages are shown as cards: by our own front end, and by no other."""
    return bool(os.environ.get("WORKBOOK_ANNOUNCE"))


def has_draft(form: str) -> bool:
    """Whether something was typed into a form and not saved yet."""
    return bool(form) and workspace.open_journal.draft(form) is not None


def stands(kind: type[Record], form: str, counts: Counts | None) -> str:
    """How a part stands, in a sentence.

    Args:
        kind: What is written in it.
        form: The name of its draft.
        counts: Which entries of the kind belong to the part; all without it.
    """
    if has_draft(form):
        return DRAFT
    number, last = _written(kind, counts)
    if last is None:
        return NOTHING
    if kind.document:
        return f"Written {_on(last)}."
    said = f"{number} written"
    return f"{said}." if kind.ahead else f"{said}, the last {_on(last)}."


def _written(kind: type[Record], counts: Counts | None) -> tuple[int, date | None]:
    """How many entries there are, and the day of the newest."""
    if counts:
        found = [each for each in workspace.entries(kind) if counts(each)]
        return len(found), found[0].day if found else None
    newest = workspace.newest(kind)
    return workspace.open_journal.count(kind), newest.day if newest else None


def _on(day: date) -> str:
    """A day as it is said: by its name within a week."""
    today = person_day(records.now())
    if day == today:
        return "today"
    if day == today - timedelta(days=1):
        return "yesterday"
    return f"on {day:%A}" if timedelta() < today - day < WEEK else f"on {day_text(day)}"

"""Look back, as a person uses it."""

from __future__ import annotations

from datetime import datetime

from workbook.forms import FindForm

LONG = "It was a long evening. " * 40


def look(form: FindForm, **asked: object) -> list[str]:
    """Ask, and give the lines that are listed."""
    form.values = asked
    form.submit()
    return [entry["line"] for entry in form.entries]


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 3, day, hour).astimezone()

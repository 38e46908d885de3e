"""A few days of a scale from 0 to 10 at a glance, drawn as HTML: it loads nothing of a chart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workbook.forms.view import Lines
from workbook.forms.when import weekday_in_words
from workbook.wording import templates

FULL = 10
"""The most that an answer can be."""
LOWEST = 4
"""Percent of the height that an answer of 0 has: it is an answer, and can be seen."""


def strip(title: str, days: Mapping[date, float | None]) -> Lines:
    """Days side by side, the oldest first: a bar for an answer, an empty frame for none.

    Args:
        title: What is shown.
        days: Consecutive days to their answer, 0 to 10; None for a day without one.
    """
    shown = [
        {
            "title": f"{weekday_in_words(day)}: {_said(value)}",
            "value": value,
            "height": LOWEST + round((100 - LOWEST) * (value or 0) / FULL),
        }
        for day, value in days.items()
    ]
    said = "; ".join(each["title"] for each in shown)
    return Lines(str(templates("forms", "page").strip(title, shown, f"{title} {said}.")))


def _said(value: float | None) -> str:
    return "no entry" if value is None else f"{value:g}"

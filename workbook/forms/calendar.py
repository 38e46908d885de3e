"""Days in weeks, each with a mark and its meaning in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import ipywidgets

from workbook.forms.view import Lines
from workbook.wording import templates

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def calendar(days: Mapping[date, str], legend: Mapping[str, tuple[str, str]]) -> ipywidgets.HTML:
    """Weeks as the rows of a table, the oldest first, and what the marks mean beneath.

    Args:
        days: Consecutive days, oldest first, to a kind.
        legend: Kind to its mark and its meaning. Nothing is told by colour.
    """
    first, last = min(days), max(days)
    mondays = range((first - timedelta(days=first.weekday())).toordinal(), last.toordinal() + 1, 7)

    def cell(day: date) -> dict[str, str]:
        """What a day shows and says; nothing for one that is not shown."""
        if day not in days:
            return {}
        mark, words = legend[days[day]]
        number = f"{day.day} {day:%b}" if day.day == 1 or day == first else f"{day.day}"
        return {"title": f"{day.day} {day:%B}", "number": number, "mark": mark, "words": words}

    weeks = [[cell(date.fromordinal(monday + each)) for each in range(7)] for monday in mondays]
    used = [meant for kind, meant in legend.items() if kind in set(days.values())]
    return Lines(str(templates("forms", "page").calendar(WEEKDAYS, weeks, used)))

"""Days in weeks, each with a mark and its meaning in words."""

from __future__ import annotations

import html
from collections.abc import Mapping
from datetime import date, timedelta

import ipywidgets

from workbook.forms.view import Lines

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def calendar(days: Mapping[date, str], legend: Mapping[str, tuple[str, str]]) -> ipywidgets.HTML:
    """Weeks as the rows of a table, the oldest first, and what the marks mean beneath.

    Args:
        days: Consecutive days, oldest first, to a kind.
        legend: Kind to its mark and its meaning. Nothing is told by colour.
    """
    head = "".join(f"<th scope=col>{day}</th>" for day in WEEKDAYS)
    first, last = min(days), max(days)
    mondays = range((first - timedelta(days=first.weekday())).toordinal(), last.toordinal() + 1, 7)
    weeks = (
        "".join(_cell(date.fromordinal(monday + passed), days, legend) for passed in range(7))
        for monday in mondays
    )
    rows = "".join(f"<tr>{week}</tr>" for week in weeks)
    used = [kind for kind in legend if kind in set(days.values())]
    meaning = "".join(
        f"<li><span class=wb-mark-of-day aria-hidden=true>{mark}</span> {html.escape(words)}</li>"
        for mark, words in (legend[kind] for kind in used)
    )
    return Lines(
        '<div class="wb-page '
        f'wb-calendar"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><ul>{meaning}</ul></div>'
    )


def _cell(day: date, days: Mapping[date, str], legend: Mapping[str, tuple[str, str]]) -> str:
    if day not in days:
        return "<td></td>"
    mark, words = legend[days[day]]
    number = f"{day.day} {day:%b}" if day.day == 1 or day == min(days) else f"{day.day}"
    said = html.escape(words)
    return (
        f'<td title="{day.day} {day:%B}: {said}"><small>{number}</small> <span '
        f"class=wb-mark-of-day aria-hidden=true>{mark}</span><span "
        f"class=wb-hidden>{said}</span></td>"
    )

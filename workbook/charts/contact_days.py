"""What each day was: a calendar of contact."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from workbook.analysis import frames
from workbook.analysis.frames import column, rows
from workbook.charts import dates
from workbook.charts.base import (
    BLUE,
    GREEN,
    INK,
    PURPLE,
    VERMILLION,
    Chart,
    empty_chart,
    escaped,
    theme_text,
)
from workbook.charts.contact_each import _said, in_week
from workbook.charts.layout import Panel, stacked
from workbook.charts.sentences import counted, from_to
from workbook.wording import Words

CALENDAR = "Calendar of contact"
MOST_WEEKS = 53
"""The calendar draws no more than these, the newest: in more, a column would be too narrow to read
(docs/measures.md, "Calendar of contact").
"""
# What a day was: the name in the legend, the words in a sentence, the mark. The two diamonds are
# those of Giving space.
DAYS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "none": ("No contact", "no contact on {n}", {"symbol": "circle-open", "color": GREEN}),
    "needed": (
        "Only what was needed",
        "only what was needed on {n}",
        {"symbol": "line-ew", "color": PURPLE, "line": {"color": PURPLE, "width": 3}},
    ),
    "they": (
        "{They}, or both had planned it",
        "on {n} {they} got in touch, or both of you had planned it",
        {"symbol": "diamond-open", "color": BLUE},
    ),
    "me": ("I reached out", "on {n} you reached out", {"symbol": "diamond", "color": VERMILLION}),
    "unknown": (
        "Not written down",
        "{n} not written down",
        {"symbol": "circle", "color": INK, "opacity": 0.6},
    ),
}
SIZES = {"needed": 0.6, "unknown": 0.35}
"""Of a whole mark: a dash does not touch the next one, and a day that is not written down is a dot.
"""


def contact_calendar(
    contacts: pd.DataFrame,
    check_ins: pd.DataFrame,
    milestones: pd.DataFrame,
    words: Words,
    *,
    today: date | None = None,
) -> Chart:
    """What each day was, a column a week, from Monday at the top to Sunday.

    Args:
        contacts: `journal.frame(Contact)`.
        check_ins: `journal.frame(CheckIn)`.
        milestones: `journal.frame(Milestone)`.
        words: The reader's words.
        today: The day after which a date that matters lies ahead; this day without one.

    Returns:
        The chart `contact_calendar`: a mark a day, its kind by its symbol, for the newest 53 weeks
            with either. Neither: a quiet line.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "A day of quiet", "Day", "Calendar of contact".
    """
    every = frames.quiet_days(contacts, check_ins)
    if every.empty:
        return empty_chart(
            "contact_calendar",
            CALENDAR,
            ["After the first check-in or contact, each day has its mark here."],
        )
    every = every.assign(week=frames.mondays(column(every, "day")))
    last = every["week"].iloc[-1]
    found = rows(every, column(every, "week") > last - pd.Timedelta(weeks=MOST_WEEKS))
    first = found["week"].iloc[0]
    end = last + pd.Timedelta(days=6)
    marks = dates.near(milestones, first, end, today)
    axis = {
        "range": [-6.7, 0.7],
        "tickvals": [-day for day in range(7)],
        "ticktext": [theme_text(day) for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")],
        "automargin": True,
    }
    size = min(12, max(6, 250 // ((end - first).days // 7 + 1)))
    panel = Panel(
        "A column is a week", 168, axis, [_of_kind(found, kind, size, words) for kind in DAYS]
    )
    drawing = stacked(CALENDAR, [panel], (first, end), marks, legend_lines=4)
    said = (*_calendar(found, len(every) - len(found), words), *dates.summary(marks))
    return Chart(
        "contact_calendar",
        CALENDAR,
        drawing,
        said,
        ("A day of quiet", "Day", "Calendar of contact"),
        found.filter(["day", "kind"]),
    )


def _of_kind(found: pd.DataFrame, kind: str, size: int, words: Words) -> dict[str, Any]:
    name, _, mark = DAYS[kind]
    those = rows(found, column(found, "kind") == kind)
    return {
        "type": "scatter",
        "name": theme_text(words(name)),
        **in_week(those["week"]),
        **({} if len(those) else {"x": [None]}),
        "y": [-day for day in column(those, "day").dt.day_of_week] or [None],
        "mode": "markers",
        "cliponaxis": False,
        "marker": {
            "line": {"color": mark["color"], "width": 2},
            **mark,
            "size": max(3, round(size * SIZES.get(kind, 1))),
        },
        "hoverinfo": "text",
        "hovertext": [f"{day}: {escaped(words(name))}" for day in _said(those)],
    }


def _calendar(found: pd.DataFrame, earlier: int, words: Words) -> tuple[str, ...]:
    counts = {kind: int((column(found, "kind") == kind).sum()) for kind in DAYS}
    parts = [
        words.second_person(said.replace("{n}", counted(counts[kind], "day")))
        for kind, (_, said, _) in DAYS.items()
        if counts[kind]
    ]
    whole = f"Of {counted(len(found), 'day')}, {from_to(column(found, 'day'))}: {'; '.join(parts)}."
    unknown = (
        ("A day that is not written down can have been any of these.",) if counts["unknown"] else ()
    )
    left_out = (
        (
            (
                f"Only the last {MOST_WEEKS} weeks are drawn and counted here; before them "
                f"{'lies' if earlier == 1 else 'lie'} {counted(earlier, 'more day')}."
            ),
        )
        if earlier
        else ()
    )
    return whole, *unknown, *left_out

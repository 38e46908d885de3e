"""What each day was: a calendar of contact."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from workbook.analysis import frames
from workbook.analysis.frames import column, rows
from workbook.charts.base import (
    BLUE,
    GREEN,
    INK,
    PURPLE,
    VERMILLION,
    Chart,
    escaped,
    iso,
    theme_text,
)
from workbook.charts.dates import Period
from workbook.charts.layout import ChartFrame
from workbook.charts.panels import Panel
from workbook.charts.sentences import counted, day_texts, from_to
from workbook.charts.traces import BY_WEEK, markers
from workbook.wording import Words

FRAME = ChartFrame(
    "contact_calendar",
    "Calendar of contact",
    ("A day of quiet", "Day", "Calendar of contact"),
    "After the first check-in or contact, each day has its mark here.",
    legend_lines=4,
)
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

    Returns:
        The chart `contact_calendar`: a mark a day, its kind by its symbol, for the newest 53 weeks
        with a contact or a check-in.
    """
    every = frames.quiet_days(contacts, check_ins)
    if every.empty:
        return FRAME.empty()
    every = every.assign(week=frames.mondays(column(every, "day")))
    oldest = every["week"].iloc[-1] - pd.Timedelta(weeks=MOST_WEEKS)
    found = rows(every, column(every, "week") > oldest)
    period = Period.of(column(found, "week"), milestones, today, each=7)
    axis = {
        "range": [-6.7, 0.7],
        "tickvals": [-day for day in range(7)],
        "ticktext": [theme_text(day) for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")],
        "automargin": True,
    }
    size = min(12, max(6, 250 // ((period.last - period.first).days // 7 + 1)))
    marks = [_of_kind(found, kind, size, words) for kind in DAYS]
    return FRAME.draw(
        [Panel("A column is a week", 168, axis, marks)],
        period,
        _calendar(found, len(every) - len(found), words),
        found.filter(["day", "kind"]),
    )


def _of_kind(found: pd.DataFrame, kind: str, size: int, words: Words) -> dict[str, Any]:
    name, _, mark = DAYS[kind]
    those = rows(found, column(found, "kind") == kind)
    days = column(those, "day")
    return markers(
        iso(those["week"]),
        [-day for day in days.dt.day_of_week],
        {
            "line": {"color": mark["color"], "width": 2},
            **mark,
            "size": max(3, round(size * SIZES.get(kind, 1))),
        },
        [f"{day}: {escaped(words(name))}" for day in day_texts(days)],
        name=words(name),
        **BY_WEEK,
    )


def _calendar(found: pd.DataFrame, earlier: int, words: Words) -> list[str]:
    counts = {kind: int((column(found, "kind") == kind).sum()) for kind in DAYS}
    parts = [
        words.second_person(said.replace("{n}", counted(counts[kind], "day")))
        for kind, (_, said, _) in DAYS.items()
        if counts[kind]
    ]
    said = [
        f"Of {counted(len(found), 'day')}, {from_to(column(found, 'day'))}: {'; '.join(parts)}."
    ]
    if counts["unknown"]:
        said.append("A day that is not written down can have been any of these.")
    if earlier:
        said.append(
            f"Only the last {MOST_WEEKS} weeks are drawn and counted here; before them "
            f"{'lies' if earlier == 1 else 'lie'} {counted(earlier, 'more day')}."
        )
    return said

"""What the reader wanted, as they wrote it down.

It is their own state; nothing about the other person is in it.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from workbook.analysis import frames
from workbook.analysis.frames import column
from workbook.charts import dates
from workbook.charts.base import BLUE, Chart, empty_chart, iso, optional
from workbook.charts.layout import Panel, points, stacked
from workbook.charts.sentences import counted, day_text
from workbook.records import Hope
from workbook.wording import Words

TITLE = "My own wish"
HEIGHT = 150


def own_wish(
    hopes: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """How strongly one wanted to be together again, on each day that it was written down.

    Args:
        hopes: `journal.frame(Hope)`.
        milestones: `journal.frame(Milestone)`.
        words: The reader's words.
        today: The day after which a date that matters lies ahead; this day without one.

    Returns:
        The chart `own_wish`: a mark a day, from 0 to 10 (several answers on a day: their median),
            joined by steps, since an
        answer holds until there is another. No answers: a quiet line.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "A day's answer", "My own wish".
    """
    days = frames.daily_hopes(hopes)
    days = frames.rows(days, column(days, "together").notna())
    if days.empty:
        return empty_chart("own_wish", TITLE)
    first, last = days["day"].iloc[0], days["day"].iloc[-1]
    marks = dates.near(milestones, first, last, today)
    label = words(Hope.questions()["together"].label)
    answers = column(days, "together")
    line = {
        "type": "scatter",
        "name": label,
        "x": iso(days["day"]),
        "y": optional(answers),
        "mode": "lines+markers",
        "line": {"color": BLUE, "width": 1.5, "shape": "hv"},
        "marker": {"color": BLUE, "symbol": "circle", "size": 9},
        "hoverinfo": "text",
        "hovertext": [
            f"{day_text(day, weekday=True)}: {number:g} of 10"
            for day, number in zip(days["day"], answers, strict=True)
        ],
    }
    drawing = stacked(TITLE, [Panel(label, HEIGHT, points(), [line])], (first, last), marks)
    return Chart(
        "own_wish",
        TITLE,
        drawing,
        (_sentence(column(days, "day"), answers), *dates.summary(marks)),
        ("My own wish", "A day's answer"),
        days,
    )


def _sentence(days: pd.Series, answers: pd.Series) -> str:
    said = (
        f"On {counted(len(days), 'day')} you wrote down how strongly you wanted to be "
        "together again"
    )
    first, last = (f"{answers.iloc[at]:g} of 10 on {day_text(days.iloc[at])}" for at in (0, -1))
    return f"{said}: {first}." if len(days) == 1 else f"{said}: first {first}, last {last}."

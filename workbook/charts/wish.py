"""What the reader wanted, as they wrote it down; nothing about the other person is in it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from workbook.analysis import frames
from workbook.analysis.frames import column
from workbook.charts.base import BLUE, Chart, iso, optional
from workbook.charts.dates import Period
from workbook.charts.layout import ChartFrame
from workbook.charts.panels import Panel, points
from workbook.charts.sentences import counted, day_text, day_texts
from workbook.charts.traces import markers
from workbook.records import Hope
from workbook.wording import Words

FRAME = ChartFrame("own_wish", "My own wish", ("My own wish", "A day's answer"))
HEIGHT = 150


def own_wish(
    hopes: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """How strongly one wanted to be together again, on each day that it was written down.

    Returns:
        The chart `own_wish`: a mark a day, from 0 to 10 (several answers on a day: their median),
        joined by steps, since an answer holds until there is another.
    """
    every = frames.daily_hopes(hopes)
    days = frames.rows(every, column(every, "together").notna())
    if days.empty:
        return FRAME.empty()
    label = words(Hope.questions()["together"].label)
    answers = column(days, "together")
    texts = day_texts(column(days, "day"))
    line = markers(
        iso(days["day"]),
        optional(answers),
        {"color": BLUE, "symbol": "circle", "size": 9},
        [f"{day}: {number:g} of 10" for day, number in zip(texts, answers, strict=True)],
        name=label,
        mode="lines+markers",
        line={"color": BLUE, "width": 1.5, "shape": "hv"},
    )
    return FRAME.draw(
        [Panel(label, HEIGHT, points(), [line])],
        Period.of(column(days, "day"), milestones, today),
        [_sentence(column(days, "day"), answers)],
        days,
    )


def _sentence(days: pd.Series, answers: pd.Series) -> str:
    said = (
        f"On {counted(len(days), 'day')} you wrote down how strongly you wanted to be "
        "together again"
    )
    first, last = (f"{answers.iloc[at]:g} of 10 on {day_text(days.iloc[at])}" for at in (0, -1))
    return f"{said}: {first}." if len(days) == 1 else f"{said}: first {first}, last {last}."

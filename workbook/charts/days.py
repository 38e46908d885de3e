"""How the person has been, day by day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from workbook import frames
from workbook.charts import dates
from workbook.charts.base import BLUE, GREEN, PURPLE, VERMILLION, Chart, iso, optional, quiet
from workbook.charts.panels import Panel, points, stacked
from workbook.charts.sentences import counted, from_to, in_words, middle
from workbook.frames import answered, column
from workbook.records import CheckIn
from workbook.words import Words

TITLE = "Me, day by day"
# Which way is good, the colour and the mark. Each has a panel of its own, so that nothing hangs on the colour.
SHOWN: dict[str, tuple[str, str, str]] = {
    "mood": ("more is better", BLUE, "circle"),
    "on_my_mind": ("more is harder", PURPLE, "diamond"),
    "sleep": ("more is better", GREEN, "square"),
    "worry": ("more is harder", VERMILLION, "triangle-up"),
}


def me(check_ins: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None) -> Chart:
    """Mood, how much was on one's mind, sleep and worry by day, each in a panel of its own.

    Args:
        check_ins: `journal.frame(CheckIn)`.
        milestones: `journal.frame(Milestone)`.
        words: The reader's words.
        today: The day after which a date that matters lies ahead; this day without one.

    Returns:
        The chart `me`: four lines in the order above, from 0 to 10, a gap where a day has no answer (several answers
        on a day: their median). No check-ins: a quiet line.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "A day's answer", "The middle".
    """
    days = frames.daily(check_ins)
    if days.empty:
        return quiet("me", TITLE, ["After the first check-in, your mood, what was on your mind, your sleep and your worry are drawn here by day."])
    first, last = days["day"].iloc[0], days["day"].iloc[-1]
    marks = dates.near(milestones, first, last, today)
    labels = {name: words(CheckIn.questions()[name].label) for name in SHOWN}
    panels = [Panel(f"{labels[name]}: {way}", 112, points(), [_line(days, name, labels[name])], empty=not answered(days, name)) for name, (way, _, _) in SHOWN.items()]
    return Chart("me", TITLE, stacked(TITLE, panels, (first, last), marks), (*_sentences(days, labels), *dates.sentence(marks)))


def _line(days: pd.DataFrame, name: str, label: str) -> dict[str, Any]:
    _, colour, mark = SHOWN[name]
    return {
        "type": "scatter",
        "name": label,
        "x": iso(days["day"]),
        "y": optional(days[name]),
        "mode": "lines+markers",
        "connectgaps": False,
        "line": {"color": colour, "width": 1.5},
        "marker": {"color": colour, "symbol": mark, "size": 7},
        "hoverinfo": "text",
        "hovertext": ["" if pd.isna(number) else f"{in_words(day, weekday=True)}: {label} {number:g} of 10" for day, number in zip(days["day"], days[name], strict=True)],
    }


def _sentences(days: pd.DataFrame, labels: dict[str, str]) -> tuple[str, ...]:
    written = int((column(days, "check_ins") > 0).sum())
    missing = len(days) - written
    left_open = f"{counted(missing, 'day')} {'has' if missing == 1 else 'have'} no check-in and {'is a gap' if missing == 1 else 'are gaps'}" if missing else "no day is missing"
    return (
        f"You checked in on {written} of {counted(len(days), 'day')}, {from_to(column(days, 'day'))}; {left_open}.",
        " ".join(f"{labels[name]} ({way}): {middle(column(days, name))}." for name, (way, _, _) in SHOWN.items()),
    )

"""How the person has been by day: each answer, a smooth line, and whether it leans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

import pandas as pd

from workbook.analysis import frames, trends
from workbook.analysis.frames import answered, column
from workbook.charts.base import BLUE, GREEN, PURPLE, VERMILLION, Chart, iso, optional, theme_text
from workbook.charts.dates import Period
from workbook.charts.layout import ChartFrame
from workbook.charts.panels import Panel, points
from workbook.charts.sentences import counted, day_texts, from_to, middle
from workbook.charts.traces import markers
from workbook.records import CheckIn, now, person_day
from workbook.wording import Words

FRAME = ChartFrame(
    "me",
    "Me, day by day",
    ("A day's answer", "The middle", "Smooth line", "Trend"),
    "After the first check-in, your mood, what was on your mind, your sleep and your worry are "
    "drawn here by day.",
    legend_lines=1,
)
# Which way is good, the colour and the mark. Each has a panel of its own, so that nothing hangs on
# the colour.
SHOWN: dict[str, tuple[str, str, str]] = {
    "mood": ("more is better", BLUE, "circle"),
    "on_my_mind": ("more is harder", PURPLE, "diamond"),
    "sleep": ("more is better", GREEN, "square"),
    "worry": ("more is harder", VERMILLION, "triangle-up"),
}
LOOKED_AT = ("mood", "worry")
"""What a trend is looked for in. Every further one would call more that is not there
(docs/measures.md, "Trend").
"""
HEIGHT = 112
SMOOTH = "Smooth line with its band"
BAND = 0.22
"""How much of its colour the band has."""


def me(
    check_ins: pd.DataFrame,
    milestones: pd.DataFrame,
    words: Words,
    *,
    today: date | None = None,
    whole: pd.DataFrame | None = None,
) -> Chart:
    """Mood, how much was on one's mind, sleep and worry by day, each in a panel of its own.

    `whole` are all check-ins, where `check_ins` are those of some days only: whether an answer
    leans is judged by all.

    Returns:
        The chart `me`: four panels in the order above, from 0 to 10, a mark a day (several answers
        on a day: their median), and from 14 of them on a smooth line with its band, which a gap
        interrupts in the marks alone. The sentences say of mood and worry whether they lean.
    """
    days = frames.daily(check_ins)
    if days.empty:
        return FRAME.empty()
    labels = {name: words(CheckIn.questions()[name].label) for name in SHOWN}
    every = days if whole is None else frames.daily(whole)
    return FRAME.draw(
        [panel(days, name, labels[name]) for name in SHOWN],
        Period.of(column(days, "day"), milestones, today),
        [
            *_sentences(days, labels),
            *(leaning(every, name, labels[name], today) for name in LOOKED_AT),
        ],
        days.loc[:, ["day", "check_ins", *SHOWN]],
    )


def panel(days: pd.DataFrame, name: str, label: str, height: int = HEIGHT) -> Panel:
    """One answer by day: marks, and the smooth line with its band behind them.

    Args:
        days: `frames.daily(...)`.
        name: One of `SHOWN`.
        label: Its name for the reader.
        height: Pixels.
    """
    return Panel(
        f"{label}: {SHOWN[name][0]}",
        height,
        points(),
        [*_level(days, name), _line(days, name, label)],
        empty=not answered(days, name),
    )


def leaning(days: pd.DataFrame, name: str, label: str, today: date | None = None) -> str:
    """Whether an answer leans, at the last weekly look: the rules' answer, and its reason."""
    answers = column(days, name)
    series = pd.Series(answers.to_numpy(), index=days["day"]).dropna()
    day = today or person_day(now())
    if len(series):
        first = cast("pd.Timestamp", series.index.min()).date()
        day = trends.last_look(first, day) or day
    return f"{label} ({SHOWN[name][0]}): {trends.trend(series, day).told}"


def _level(days: pd.DataFrame, name: str) -> list[dict[str, Any]]:
    """The smooth line and its band, from the first answer to the last, where there are enough."""
    found = column(days, name)
    there = found.notna().to_numpy().nonzero()[0]
    part = slice(there[0], there[-1] + 1) if len(there) else slice(0)
    level = trends.local_level(found.to_numpy()[part])
    if level is None:
        return []
    line = {
        "type": "scatter",
        "x": iso(days["day"].iloc[part]),
        "mode": "lines",
        "line": {"width": 0},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    colour = SHOWN[name][1]
    band = {"fill": "tonexty", "fillcolor": f"rgba{(*bytes.fromhex(colour[1:]), BAND)}"}
    smooth = {
        "line": {"color": colour, "width": 2.5},
        "legendgroup": "level",
        "showlegend": True,
        "name": theme_text(SMOOTH),
    }
    return [
        {**line, "y": _between(level.low)},
        {**line, "y": _between(level.high), **band},
        {**line, "y": _between(level.level), **smooth},
    ]


def _between(numbers: Iterable[float]) -> list[float]:
    """On the picture no line leaves the scale."""
    return [round(min(10.0, max(0.0, float(number))), 2) for number in numbers]


def _line(days: pd.DataFrame, name: str, label: str) -> dict[str, Any]:
    _, colour, mark = SHOWN[name]
    hover = [
        "" if pd.isna(number) else f"{day}: {label} {number:g} of 10"
        for day, number in zip(day_texts(column(days, "day")), days[name], strict=True)
    ]
    return markers(
        iso(days["day"]),
        optional(days[name]),
        {"color": colour, "symbol": mark, "size": 6},
        hover,
        name=label,
        showlegend=False,
        cliponaxis=True,
    )


def _sentences(days: pd.DataFrame, labels: dict[str, str]) -> tuple[str, ...]:
    written = int((column(days, "check_ins") > 0).sum())
    missing = len(days) - written
    gaps = "no day is missing"
    if missing:
        has, gap = ("has", "is a gap") if missing == 1 else ("have", "are gaps")
        gaps = f"{counted(missing, 'day')} {has} no check-in and {gap}"
    return (
        (
            f"You checked in on {written} of {counted(len(days), 'day')}, "
            f"{from_to(column(days, 'day'))}; {gaps}."
        ),
        " ".join(
            f"{labels[name]} ({way}): {middle(column(days, name))}."
            for name, (way, _, _) in SHOWN.items()
        ),
    )

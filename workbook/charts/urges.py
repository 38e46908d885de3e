"""Urges: how strong they were before and afterwards, and what became of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from workbook.analysis.frames import column
from workbook.charts.base import BLUE, INK, VERMILLION, Chart, optional
from workbook.charts.dates import Period
from workbook.charts.layout import ChartFrame
from workbook.charts.panels import Panel, lane_line, lanes, points
from workbook.charts.sentences import counted, day_text, from_to, joined
from workbook.charts.traces import markers
from workbook.records import Urge
from workbook.wording import Words

EVENING = timedelta(hours=12)
"""Room after the last day for an urge late in it."""
FRAME = ChartFrame(
    "urges",
    "Urges, before and after",
    ("Urges", "Dates that matter"),
    "After the first urge you write down, how strong it was before and afterwards is drawn here, "
    "and whether you acted on it.",
    legend_lines=1,
    room=EVENING,
)
STRENGTHS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "strength": ("Before", "before", {"symbol": "circle", "color": VERMILLION, "size": 8}),
    "strength_after": (
        "Afterwards",
        "afterwards",
        {"symbol": "diamond-open", "color": BLUE, "size": 12, "line": {"color": BLUE, "width": 2}},
    ),
}
"""In the legend, in a sentence, and the mark. The hollow one is larger: both are seen where nothing
changed.
"""
ACTED = {"no": "not acted on", "partly": "acted on in part", "yes": "acted on"}


def urges(
    urges: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """How strong each urge was before and afterwards, and whether it was acted on.

    Returns:
        The chart `urges`: for each entry, at its day and time of day, a filled mark before and a
        hollow one afterwards, joined by a thin line, from 0 to 10 (one answer: one mark); beneath,
        a lane for each answer to "did I act on it". Its rows, one an urge, oldest first: day
        (datetime64[us]), strength, strength_after (float64, points; NaN: not answered), acted (str:
        no, partly, yes; missing: not answered).
    """
    if urges.empty:
        return FRAME.empty()
    there = in_order(urges)
    return FRAME.draw(
        urge_panels(there, words),
        Period.of(column(there, "day"), milestones, today),
        [_how_many(there), _how_strong(there)],
        there.drop(columns="when"),
    )


def urge_panels(there: pd.DataFrame, words: Words) -> list[Panel]:
    """The two panels of urges, from `in_order`."""
    questions = Urge.questions()
    hover = [
        _hover(*row)
        for row in zip(*(there[name] for name in ("day", *STRENGTHS, "acted")), strict=True)
    ]
    strong = Panel(
        words(questions["strength"].label),
        150,
        points(),
        [_joined(there), *(_strength(there, name, hover) for name in STRENGTHS)],
        empty=bool(there[list(STRENGTHS)].isna().to_numpy().all()),
    )
    answers = [questions["acted"].show(answer) for answer in ACTED]
    return [strong, lanes(words(questions["acted"].label), answers, [_answers(there, hover)])]


def in_order(urges: pd.DataFrame) -> pd.DataFrame:
    """The urges by their time on the clock of the place, oldest first, without words."""
    when = urges["at"].dt.tz_localize(None) + pd.to_timedelta(urges["offset"].to_numpy(), unit="m")
    numbers = {name: urges[name].to_numpy(dtype="float64", na_value=np.nan) for name in STRENGTHS}
    there = pd.DataFrame(
        {
            "day": urges["day"].astype("datetime64[us]"),
            "when": when,
            **numbers,
            "acted": urges["acted"].astype("str"),
        }
    )
    return there.sort_values(["when", *STRENGTHS, "acted"], ignore_index=True)


def _moments(there: pd.DataFrame) -> list[str]:
    """Days and times as plotly takes them: urges of one day stand beside each other."""
    return [f"{when:%Y-%m-%d %H:%M}" for when in there["when"]]


def _hover(day: pd.Timestamp, before: float, after: float, acted: Any) -> str:
    said = [
        f"{word} {'not said' if pd.isna(number) else f'{number:g} of 10'}"
        for (_, word, _), number in zip(STRENGTHS.values(), (before, after), strict=True)
    ]
    how = "not said whether acted on" if pd.isna(acted) else ACTED[acted]
    return f"{day_text(day, weekday=True)}<br>{', '.join(said)}<br>{how}"


def _joined(there: pd.DataFrame) -> dict[str, Any]:
    """A line from before to afterwards, for those that have both."""
    both = there.dropna(subset=list(STRENGTHS))
    x = [each for when in _moments(both) for each in (when, when, None)]
    y = [
        each
        for before, after in zip(both["strength"], both["strength_after"], strict=True)
        for each in (before, after, None)
    ]
    return {
        "type": "scatter",
        "showlegend": False,
        "x": x,
        "y": y,
        "mode": "lines",
        "line": {"color": INK, "width": 1},
        "hoverinfo": "skip",
    }


def _strength(there: pd.DataFrame, name: str, hover: list[str]) -> dict[str, Any]:
    text, _, marker = STRENGTHS[name]
    return markers(_moments(there), optional(there[name]), marker, hover, name=text)


def _answers(there: pd.DataFrame, hover: list[str]) -> dict[str, Any]:
    """A mark on the lane of its answer for each urge that has one."""
    lines = {answer: lane_line(place) for place, answer in enumerate(ACTED)}
    heights = [lines.get(acted) for acted in there["acted"]]
    marker = {"symbol": "square", "color": INK, "size": 9}
    return markers(_moments(there), heights, marker, hover)


def _how_many(there: pd.DataFrame) -> str:
    acted = column(there, "acted")
    counts = {words: int((acted == answer).sum()) for answer, words in ACTED.items()}
    unsaid = int(acted.isna().sum())
    parts = [f"{count} {words}" for words, count in counts.items() if count]
    if unsaid:
        parts.append(f"{unsaid} {'does' if unsaid == 1 else 'do'} not say whether you acted on it")
    return (
        f"{counted(len(there), 'urge is', 'urges are')} written down, "
        f"{from_to(column(there, 'day'))}: {joined(parts)}."
    )


def _how_strong(there: pd.DataFrame) -> str:
    """The middle of each answer, and of both where some have one: groups cannot be compared."""
    each = [
        f"{name}: {_around(column(there, field).dropna())}"
        for field, (name, _, _) in STRENGTHS.items()
    ]
    both = there.dropna(subset=list(STRENGTHS))
    if both.empty or len(both) == len(there):
        return f"How strong, from 0 to 10. {'. '.join(each)}."
    medians = [f"{word} {both[field].median():g}" for field, (_, word, _) in STRENGTHS.items()]
    return (
        f"How strong, from 0 to 10. {'. '.join(each)}. "
        f"{counted(len(both), 'urge has', 'urges have')} both: {', '.join(medians)}."
    )


def _around(answers: pd.Series) -> str:
    if answers.empty:
        return "nothing written yet"
    return (
        f"{'around ' if len(answers) > 1 else ''}{answers.median():g}, of "
        f"{counted(len(answers), 'urge')}"
    )

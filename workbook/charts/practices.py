"""What the reader did for themselves, and how they felt afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from workbook.analysis.frames import column, rows
from workbook.charts.base import BLUE, INK, Chart, escaped, iso
from workbook.charts.dates import Period
from workbook.charts.layout import ChartFrame
from workbook.charts.panels import Panel, lane_line, lanes
from workbook.charts.sentences import counted, day_texts, from_to, joined
from workbook.charts.traces import markers
from workbook.records import PracticeDone
from workbook.wording import Words, times

FRAME = ChartFrame(
    "practices",
    "What I did for myself",
    ("What I did for myself", "Dates that matter"),
    "After the first thing you do for yourself and write down, it has its line here.",
    legend_lines=2,
)
GONE, OWN = "gone", "own"
LAST = {GONE: "No longer in the list", OWN: "My own"}
"""Lanes beneath those of the list: what the list no longer has, and what has only the reader's own
words.
"""


class _Felt(NamedTuple):
    """How one felt afterwards, as it is drawn."""

    name: str
    symbol: str
    colour: str
    higher: float
    """How far above the line of its lane, in lanes: marks of one day do not hide each other."""


FELT = {
    "better": _Felt("Better", "triangle-up", BLUE, 0.12),
    "same": _Felt("The same", "circle", BLUE, 0.0),
    "worse": _Felt("Worse", "triangle-down", BLUE, -0.12),
    "": _Felt("Not said", "x-thin", INK, 0.0),
}


def practices(
    done: pd.DataFrame,
    milestones: pd.DataFrame,
    words: Words,
    names: Mapping[str, str],
    *,
    today: date | None = None,
) -> Chart:
    """A lane for each thing that was done for oneself, with how one felt afterwards.

    `names` are the practices of guidance by their ids, in its order:
    `guidance.choice_list("practices").choices`.

    Returns:
        The chart `practices`: lanes in the order of `names`, then what the list no longer has, then
        one's own; a mark for each day and answer: a triangle up (better), a circle (the same), a
        triangle down (worse), a cross (not said). Its rows, one for each day, lane and answer,
        oldest first: day (datetime64[us]), practice (str, its id; gone; own), afterwards (str:
        better, same, worse; missing: not said), times (int64, how often that day).
    """
    if done.empty:
        return FRAME.empty()
    by_day = by_practice(done, names)
    return FRAME.draw(
        [practice_panel(by_day, words, names)],
        Period.of(column(by_day, "day"), milestones, today),
        _done(by_day, _practice_lanes(by_day, names)),
        by_day,
    )


def practice_panel(by_day: pd.DataFrame, words: Words, names: Mapping[str, str]) -> Panel:
    """The panel of what was done for oneself, from `by_practice`."""
    lane_names = _practice_lanes(by_day, names)
    answers = [answer for answer in FELT if answer or bool(by_day["afterwards"].isna().any())]
    return lanes(
        words(PracticeDone.questions()["afterwards"].label) + ": see the mark",
        lane_names.values(),
        [_felt(by_day, answer, lane_names) for answer in answers],
    )


def _practice_lanes(by_day: pd.DataFrame, names: Mapping[str, str]) -> dict[str, str]:
    there = set(by_day["practice"])
    return {practice: name for practice, name in {**names, **LAST}.items() if practice in there}


def by_practice(done: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """What was done on which day, in lanes, without words."""
    place = {practice: at for at, practice in enumerate([*names, *LAST])}
    lanes = [
        OWN if pd.isna(practice) else practice if practice in names else GONE
        for practice in done["practice"]
    ]
    counts = Counter(
        zip(column(done, "day"), lanes, column(done, "afterwards").fillna(""), strict=True)
    )
    found = sorted(counts, key=lambda key: (key[0], place[key[1]], key[2]))
    return pd.DataFrame(
        {
            "day": pd.Series([day for day, _, _ in found], dtype="datetime64[us]"),
            "practice": pd.array([practice for _, practice, _ in found], dtype="str"),
            "afterwards": pd.array([answer or None for _, _, answer in found], dtype="str"),
            "times": pd.Series([counts[key] for key in found], dtype="int64"),
        }
    )


def _felt(by_day: pd.DataFrame, answer: str, lanes: Mapping[str, str]) -> dict[str, Any]:
    felt, places = FELT[answer], {practice: place for place, practice in enumerate(lanes)}
    those = rows(by_day, column(by_day, "afterwards").fillna("") == answer)
    hover = [
        f"{day}<br>{escaped(lanes[practice])}<br>afterwards: {felt.name.lower()}"
        f"{f', {times(number)} that day' if number > 1 else ''}"
        for day, practice, number in zip(
            day_texts(column(those, "day")), those["practice"], those["times"], strict=True
        )
    ]
    line = {"color": felt.colour, "width": 2 if felt.symbol == "x-thin" else 0}
    return markers(
        iso(those["day"]),
        [lane_line(places[practice]) + felt.higher for practice in those["practice"]],
        {"symbol": felt.symbol, "color": felt.colour, "size": 12, "line": line},
        hover,
        name=felt.name,
    )


def _done(by_day: pd.DataFrame, lanes: Mapping[str, str]) -> tuple[str, str]:
    """How often each was done, in the order of the lanes, and how often each answer was given."""
    each, answers = Counter[str](), Counter[str]()
    for practice, answer, number in zip(
        by_day["practice"], by_day["afterwards"].fillna(""), by_day["times"], strict=True
    ):
        each[practice] += number
        answers[answer] += number
    what = "; ".join(f"“{name}” {times(each[practice])}" for practice, name in lanes.items())
    felt = [
        f"{FELT[answer].name.lower()} {times(answers[answer])}"
        for answer in FELT
        if answers[answer]
    ]
    total = counted(
        each.total(), "thing that you did for yourself is", "things that you did for yourself are"
    )
    return (
        f"{total} written down, {from_to(column(by_day, 'day'))}: {what}.",
        f"Afterwards you felt: {joined(felt)}.",
    )

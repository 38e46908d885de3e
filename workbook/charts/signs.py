"""What was seen, closer and further apart: lanes side by side, never a sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from workbook.analysis import frames
from workbook.analysis.frames import column, rows
from workbook.charts import dates
from workbook.charts.base import BLUE, INK, Chart, empty_chart, escaped, iso, theme_text
from workbook.charts.layout import Panel, stacked
from workbook.charts.sentences import counted, day_text, from_to
from workbook.guidance import Sign, headings
from workbook.records import SignSeen
from workbook.wording import Words, times

TITLE = "What was seen"
LANE = 46
"""Pixels of a lane: its name, and beneath it its line of marks."""
GONE = "No longer in the list"
SIZES = {"hint": 9, "clear": 13, "said": 17}
"""The plainer, the larger; not said how plain: as a hint."""
# What happened: in words on hover, and what it makes of the mark's shape.
HAPPENED: dict[str, tuple[str, str]] = {
    "happened": ("it happened", ""),
    "opposite": ("the opposite happened", "-open"),
    "": ("not said which", "-open-dot"),
}
# Word or act: in the legend, in a sentence, and the mark's shape.
SHAPES: dict[str, tuple[str, str, str]] = {
    "act": ("An act", "an act", "circle"),
    "word": ("A word", "a word", "diamond"),
    "both": ("Both", "a word with an act", "square"),
    "": ("Not said", "not said whether a word or an act", "cross"),
}
ALWAYS = ("act", "word")
"""In the legend also when there are none."""
ASIDE = (-0.11, 0.11, 0.0)
"""Where marks that share a day and a lane stand, from the first: below, above, between, so that
each can be seen.
"""


class _Seen(NamedTuple):
    """A row of `frames.signs_by_day`; what was not said is ""."""

    day: pd.Timestamp
    sign: str
    happened: str
    word_or_act: str
    how_plain: str
    times: int
    aside: float
    """How far from its line, in lanes."""


@dataclass(frozen=True)
class _Group:
    """The lanes under one heading."""

    heading: str
    lanes: tuple[str, ...]
    """Ids of the signs that have entries."""


def what_was_seen(  # noqa: PLR0913 -- four frames and lists, and the words for them
    signs: pd.DataFrame,
    written: pd.DataFrame,
    milestones: pd.DataFrame,
    catalogue: Sequence[Sign],
    words: Words,
    *,
    today: date | None = None,
) -> Chart:
    """A lane for every sign that has entries, and beneath the days written on.

    In a lane, closer stands above and further apart below.

    Args:
        signs: `journal.frame(SignSeen)`.
        written: `frames.written_days(...)` of everything that was written.
        milestones: `journal.frame(Milestone)`.
        catalogue: `guidance.signs()`.
        words: The reader's words.
        today: The day after which a date that matters lies ahead; this day without one.

    Returns:
        The chart `what_was_seen`: a circle for an act, a diamond for a word, a square for both;
        filled where it happened, hollow where the opposite happened, larger the plainer it was; a
        strip of the days on which anything was written. No signs: a quiet line.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "Signs", "Days written on".
    """
    by_day = frames.signs_by_day(signs)
    if by_day.empty:
        return empty_chart(
            "what_was_seen",
            TITLE,
            ["After the first sign you write down, it has its line here.", *_written_on(written)],
        )
    days = frames.written_days(rows(written, column(written, "entries") > 0), signs)
    first, last = days["day"].iloc[0], days["day"].iloc[-1]
    marks = dates.near(milestones, first, last, today)
    drawing = stacked(
        TITLE,
        [*sign_panels(by_day, catalogue, words), written_panel(days)],
        (first, last),
        marks,
        legend_lines=4,
    )
    said = (*_written_on(days), *_sentences(_seen(by_day), catalogue, words), *dates.summary(marks))
    return Chart(
        "what_was_seen",
        TITLE,
        drawing,
        said,
        measures=("Signs", "Days written on", "Dates that matter"),
        rows=by_day,
    )


def sign_panels(by_day: pd.DataFrame, catalogue: Sequence[Sign], words: Words) -> list[Panel]:
    """The panels of signs, from `frames.signs_by_day`.

    Closer, further apart, and what the list no longer has.
    """
    seen, names = _seen(by_day), _names(catalogue, words)
    first, *others = (_panel(seen, group, names) for group in _groups(seen, catalogue))
    return [replace(first, traces=[*first.traces, *_keys(seen)]), *others]


def written_panel(days: pd.DataFrame) -> Panel:
    """A strip of the days on which anything was written, from `frames.written_days`."""
    wrote = rows(days, column(days, "entries") > 0)
    axis = {"range": [-1, 1], "tickvals": [0], "ticktext": [""]}
    return Panel(
        f"Anything written: {len(wrote)} of {counted(len(days), 'day')}", 26, axis, [_strip(wrote)]
    )


def _names(catalogue: Sequence[Sign], words: Words) -> dict[str, str]:
    return {sign.id: words.second_person(sign.name) for sign in catalogue}


def _seen(by_day: pd.DataFrame) -> list[_Seen]:
    shared = by_day.groupby(["day", "sign"])["times"]
    aside = np.array(ASIDE)[shared.cumcount() % len(ASIDE)] * shared.transform("size").gt(1)
    filled = by_day.fillna({"happened": "", "word_or_act": "", "how_plain": ""}).assign(aside=aside)
    return [_Seen(*row) for row in filled.itertuples(index=False)]


def _groups(seen: Sequence[_Seen], catalogue: Sequence[Sign]) -> list[_Group]:
    there = {each.sign for each in seen}
    groups = [
        _Group(
            heading,
            tuple(sign.id for sign in catalogue if sign.toward == direction and sign.id in there),
        )
        for direction, heading in headings().items()
    ]
    gone = tuple(sorted(there - {sign.id for sign in catalogue}))
    return [*groups, _Group(GONE, gone)] if gone else groups


def _panel(seen: Sequence[_Seen], group: _Group, names: dict[str, str]) -> Panel:
    lanes = {sign: lane for lane, sign in enumerate(group.lanes)}
    axis = {
        "range": [-max(1, len(lanes)), 0],
        "tickvals": [_line_of(lane) for lane in lanes.values()],
        "ticktext": [""] * len(lanes),
    }
    lane_names = {-lane - 0.24: names.get(sign, sign) for sign, lane in lanes.items()}
    traces = [
        _trace(
            [each for each in seen if each.happened == answer and each.sign in lanes], lanes, names
        )
        for answer in HAPPENED
    ]
    return Panel(
        group.heading, LANE * max(1, len(lanes)), axis, traces, lane_names, empty=not lanes
    )


def _line_of(lane: int) -> float:
    """Where a lane's marks stand, counted down from the top of its group."""
    return -lane - 0.7


def _symbol(seen: _Seen) -> str:
    return f"{SHAPES[seen.word_or_act][2]}{HAPPENED[seen.happened][1]}"


def _trace(seen: Sequence[_Seen], lanes: dict[str, int], names: dict[str, str]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "showlegend": False,
        "x": iso(each.day for each in seen),
        "y": [_line_of(lanes[each.sign]) + each.aside for each in seen],
        "mode": "markers",
        "cliponaxis": False,
        "marker": {
            "color": BLUE,
            "line": {"color": BLUE, "width": 2},
            "opacity": 1,
            "symbol": [_symbol(each) for each in seen],
            "size": [SIZES.get(each.how_plain, SIZES["hint"]) for each in seen],
        },
        "hoverinfo": "text",
        "hovertext": [_hover(each, names) for each in seen],
    }


def _keys(seen: Sequence[_Seen]) -> list[dict[str, Any]]:
    """The legend: shape, filled or not, and size.

    Each stands there once, and none of them for every sum of them.
    """
    shapes = [
        _key(name, shape)
        for kind, (name, _, shape) in SHAPES.items()
        if kind in ALWAYS or any(each.word_or_act == kind for each in seen)
    ]
    unsaid = (
        [_key("Dot: not said which", "circle-open-dot")]
        if any(not each.happened for each in seen)
        else []
    )
    return [
        *shapes,
        _key("Hollow: the opposite", "circle-open"),
        *unsaid,
        _key("Larger: plainer", "circle", SIZES["said"]),
    ]


def _key(name: str, symbol: str, size: int = SIZES["clear"]) -> dict[str, Any]:
    """A line of the legend, without a point of its own."""
    return {
        "type": "scatter",
        "name": theme_text(name),
        "x": [None],
        "y": [None],
        "mode": "markers",
        "marker": {
            "color": BLUE,
            "line": {"color": BLUE, "width": 2},
            "symbol": symbol,
            "size": size,
        },
    }


def _strip(wrote: pd.DataFrame) -> dict[str, Any]:
    return {
        "type": "scatter",
        "showlegend": False,
        "x": iso(wrote["day"]),
        "y": [0] * len(wrote),
        "mode": "markers",
        "marker": {"symbol": "line-ns", "size": 16, "line": {"color": INK, "width": 2}},
        "hoverinfo": "text",
        "hovertext": [
            f"{day_text(day, weekday=True)}: something was written" for day in wrote["day"]
        ],
    }


def _hover(seen: _Seen, names: dict[str, str]) -> str:
    happened, how = (
        HAPPENED[seen.happened][0],
        _plain().get(seen.how_plain, "not said how plain").lower(),
    )
    often = f", {times(seen.times)} that day" if seen.times > 1 else ""
    return (
        f"{day_text(seen.day, weekday=True)}<br>{escaped(names.get(seen.sign, seen.sign))}<br>"
        f"{happened}, {SHAPES[seen.word_or_act][1]}, {how}{often}"
    )


def _plain() -> dict[str, str]:
    question = SignSeen.questions()["how_plain"]
    return {plain: question.show(plain) for plain in SIZES}


def _written_on(days: pd.DataFrame) -> tuple[str, ...]:
    """On how many days anything was written at all.

    A lane that is quiet may only be a day without writing.
    """
    if days.empty:
        return ()
    wrote = int((column(days, "entries") > 0).sum())
    return (
        (
            f"Something was written on {wrote} of {counted(len(days), 'day')}, "
            f"{from_to(column(days, 'day'))}."
        ),
    )


def _sentences(seen: Sequence[_Seen], catalogue: Sequence[Sign], words: Words) -> tuple[str, ...]:
    found, names = [], _names(catalogue, words)
    for group in _groups(seen, catalogue):
        lanes = [
            f"“{names.get(sign, sign)}”: {_often([each for each in seen if each.sign == sign])}"
            for sign in group.lanes
        ]
        found.append(f"{group.heading}: {'; '.join(lanes) or 'nothing written'}.")
    none = sum(sign.id not in {each.sign for each in seen} for sign in catalogue)
    unseen = (
        (
            f"{none} of the {counted(len(catalogue), 'sign')} in the list "
            f"{'has' if none == 1 else 'have'} no entry."
        )
        if none
        else "Every sign in the list has an entry."
    )
    return (*found, f"{unseen} Nobody can know from signs what another person will do.")


def _often(seen: Sequence[_Seen]) -> str:
    said = {"happened": "{often}", "opposite": "the opposite {often}", "": "{often} not said which"}
    there = {answer: [each for each in seen if each.happened == answer] for answer in HAPPENED}
    return ", ".join(
        f"{said[answer].format(often=times(sum(each.times for each in those)))} ({_kinds(those)})"
        for answer, those in there.items()
        if those
    )


def _kinds(seen: Sequence[_Seen]) -> str:
    """How often as an act, how often as a word: an act twice, a word once."""
    counts = {kind: sum(each.times for each in seen if each.word_or_act == kind) for kind in SHAPES}
    total = sum(counts.values())

    def often(count: int) -> str:
        if count == total:
            return "" if count == 1 else " each time"
        return f" {times(count)}"

    parts = [f"{SHAPES[kind][1]}{often(count)}" for kind, count in counts.items() if count]
    return ", ".join(parts)

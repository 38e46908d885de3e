"""What was seen, closer and further apart: lanes side by side, never a sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from workbook.analysis import frames
from workbook.analysis.frames import column, rows
from workbook.charts.base import SIGNS, Chart, escaped, iso
from workbook.charts.dates import Period
from workbook.charts.layout import (
    ChartFrame,
    Panel,
    lane_line,
    lanes,
    legend_entry,
    markers,
    strip,
)
from workbook.charts.sentences import counted, day_text, day_texts, from_to
from workbook.guidance import Sign, headings
from workbook.records import SignSeen
from workbook.wording import Words, times

FRAME = ChartFrame(
    "what_was_seen",
    "What was seen",
    ("Signs", "Days written on", "Dates that matter"),
    "After the first sign you write down, it has its line here.",
    legend_lines=4,
)
LANE = 46
"""Pixels of a lane: its name, and beneath it its line of marks."""
GONE = "No longer in the list"
MARK = {"color": SIGNS, "line": {"color": SIGNS, "width": 2}}
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

    In a lane, closer stands above and further apart below. `written` is `frames.written_days(...)`
    of everything that was written, `catalogue` is `guidance.signs()`.

    Returns:
        The chart `what_was_seen`: a circle for an act, a diamond for a word, a square for both;
        filled where it happened, hollow where the opposite happened, larger the plainer it was; a
        strip of the days on which anything was written.
    """
    by_day = frames.signs_by_day(signs)
    if by_day.empty:
        return FRAME.empty(*written_on(written))
    days = frames.written_days(rows(written, column(written, "entries") > 0), signs)
    return FRAME.draw(
        [*sign_panels(by_day, catalogue, words), written_panel(days)],
        Period.of(column(days, "day"), milestones, today),
        [*written_on(days), *_sentences(_seen(by_day), catalogue, words)],
        by_day,
    )


def sign_panels(by_day: pd.DataFrame, catalogue: Sequence[Sign], words: Words) -> list[Panel]:
    """The panels of signs, from `frames.signs_by_day`: closer, further apart, no longer listed."""
    seen, names = _seen(by_day), _names(catalogue, words)
    lanes = _lanes(seen, catalogue)
    first, *others = (_panel(seen, heading, ids, names) for heading, ids in lanes.items())
    return [replace(first, traces=[*first.traces, *_keys(seen)]), *others]


def written_panel(days: pd.DataFrame) -> Panel:
    """A strip of the days on which anything was written, from `frames.written_days`."""
    wrote = column(rows(days, column(days, "entries") > 0), "day")
    hover = [f"{day}: something was written" for day in day_texts(wrote)]
    return strip(f"Anything written: {len(wrote)} of {counted(len(days), 'day')}", wrote, hover)


def _names(catalogue: Sequence[Sign], words: Words) -> dict[str, str]:
    return {sign.id: words.second_person(sign.name) for sign in catalogue}


def _seen(by_day: pd.DataFrame) -> list[_Seen]:
    shared = by_day.groupby(["day", "sign"])["times"]
    aside = np.array(ASIDE)[shared.cumcount() % len(ASIDE)] * shared.transform("size").gt(1)
    filled = by_day.fillna({"happened": "", "word_or_act": "", "how_plain": ""}).assign(aside=aside)
    return [_Seen(*row) for row in filled.itertuples(index=False)]


def _lanes(seen: Sequence[_Seen], catalogue: Sequence[Sign]) -> dict[str, list[str]]:
    """The ids of the signs that have entries, by the heading that they stand under."""
    there = {each.sign for each in seen}
    listed = {
        heading: [sign.id for sign in catalogue if sign.toward == toward and sign.id in there]
        for toward, heading in headings().items()
    }
    gone = sorted(there - {sign.id for sign in catalogue})
    return {**listed, GONE: gone} if gone else listed


def _panel(seen: Sequence[_Seen], heading: str, ids: Sequence[str], names: dict[str, str]) -> Panel:
    lines = {sign: lane_line(place) for place, sign in enumerate(ids)}
    there = [each for each in seen if each.sign in lines]
    traces = [
        _trace([each for each in there if each.happened == answer], lines, names)
        for answer in HAPPENED
    ]
    return lanes(heading, (names.get(sign, sign) for sign in lines), traces, LANE)


def _trace(
    seen: Sequence[_Seen], lines: Mapping[str, float], names: dict[str, str]
) -> dict[str, Any]:
    return markers(
        iso(each.day for each in seen),
        [lines[each.sign] + each.aside for each in seen],
        {
            **MARK,
            "opacity": 1,
            "symbol": [SHAPES[each.word_or_act][2] + HAPPENED[each.happened][1] for each in seen],
            "size": [SIZES.get(each.how_plain, SIZES["hint"]) for each in seen],
        },
        [_hover(each, names) for each in seen],
    )


def _keys(seen: Sequence[_Seen]) -> list[dict[str, Any]]:
    """The legend: shape, filled or not, and size, each once instead of every sum of them."""
    keys = [
        (name, shape)
        for kind, (name, _, shape) in SHAPES.items()
        if kind in ALWAYS or any(each.word_or_act == kind for each in seen)
    ]
    keys.append(("Hollow: the opposite", "circle-open"))
    if any(not each.happened for each in seen):
        keys.append(("Dot: not said which", "circle-open-dot"))
    clear, said = SIZES["clear"], SIZES["said"]
    return [
        *(legend_entry(name, {**MARK, "symbol": symbol, "size": clear}) for name, symbol in keys),
        legend_entry("Larger: plainer", {**MARK, "symbol": "circle", "size": said}),
    ]


def _hover(seen: _Seen, names: dict[str, str]) -> str:
    happened = HAPPENED[seen.happened][0]
    plain = SignSeen.questions()["how_plain"]
    how = plain.show(seen.how_plain).lower() if seen.how_plain else "not said how plain"
    often = f", {times(seen.times)} that day" if seen.times > 1 else ""
    return (
        f"{day_text(seen.day, weekday=True)}<br>{escaped(names.get(seen.sign, seen.sign))}<br>"
        f"{happened}, {SHAPES[seen.word_or_act][1]}, {how}{often}"
    )


def written_on(days: pd.DataFrame) -> tuple[str, ...]:
    """On how many days anything was written: without writing, a quiet lane says nothing."""
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
    for heading, ids in _lanes(seen, catalogue).items():
        lanes = [
            f"“{names.get(sign, sign)}”: {_often([each for each in seen if each.sign == sign])}"
            for sign in ids
        ]
        found.append(f"{heading}: {'; '.join(lanes) or 'nothing written'}.")
    none = sum(sign.id not in {each.sign for each in seen} for sign in catalogue)
    unseen = "Every sign in the list has an entry."
    if none:
        has = "has" if none == 1 else "have"
        unseen = f"{none} of the {counted(len(catalogue), 'sign')} in the list {has} no entry."
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

    return ", ".join(f"{SHAPES[kind][1]}{often(count)}" for kind, count in counts.items() if count)

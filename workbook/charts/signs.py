"""What was seen, closer and further apart: lanes side by side, never a sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from workbook import frames
from workbook.charts import dates
from workbook.charts.base import BLUE, INK, Chart, escaped, iso, quiet, shown
from workbook.charts.panels import Panel, stacked
from workbook.charts.sentences import counted, from_to, in_words
from workbook.frames import column, rows
from workbook.guidance import Sign, headings
from workbook.records import SignSeen
from workbook.words import Words, times

TITLE = "What was seen"
LANE = 46
"""Pixels of a lane: its name, and beneath it its line of marks."""
GONE = "No longer in the list"
SIZES = {"hint": 9, "clear": 13, "said": 17}
"""The plainer, the larger; not said how plain: as a hint."""
MARKS: dict[str, tuple[str, dict[str, Any]]] = {
    "happened": ("It happened", {"symbol": "circle"}),
    "opposite": ("The opposite happened", {"symbol": "circle-open"}),
    "": ("Not said which", {"symbol": "x-thin"}),
}


class _Seen(NamedTuple):
    """A row of `frames.signs_by_day`; what was not said is ""."""

    day: pd.Timestamp
    sign: str
    happened: str
    how_plain: str
    times: int


@dataclass(frozen=True)
class _Group:
    """The lanes under one heading."""

    heading: str
    lanes: tuple[str, ...]
    """Ids of the signs that have entries."""


def what_was_seen(  # noqa: PLR0913 -- four frames and lists, and the words for them
    signs: pd.DataFrame, written: pd.DataFrame, milestones: pd.DataFrame, catalogue: Sequence[Sign], words: Words, *, today: date | None = None
) -> Chart:
    """A lane for every sign that has entries, closer above, further apart below, and the days written on beneath.

    Args:
        signs: `journal.frame(SignSeen)`.
        written: `frames.written_days(...)` of everything that was written.
        milestones: `journal.frame(Milestone)`.
        catalogue: `guidance.signs()`.
        words: The reader's words.
        today: The day after which a date that matters lies ahead; this day without one.

    Returns:
        The chart `what_was_seen`: filled where it happened, hollow where the opposite happened, larger the plainer it
        was; a strip of the days on which anything was written. No signs: a quiet line.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "Signs", "Days written on".
    """
    seen = [_Seen(*row) for row in frames.signs_by_day(signs).fillna({"happened": "", "how_plain": ""}).itertuples(index=False)]
    if not seen:
        return quiet("what_was_seen", TITLE, ["After the first sign you write down, it has its line here.", *_written_on(written)])
    days = frames.written_days(rows(written, column(written, "entries") > 0), signs)
    first, last = days["day"].iloc[0], days["day"].iloc[-1]
    marks = dates.near(milestones, first, last, today)
    names = {sign.id: words.to_you(sign.name) for sign in catalogue}
    groups = _groups(seen, catalogue)
    wrote = rows(days, column(days, "entries") > 0)
    strip = Panel(f"Anything written: {len(wrote)} of {counted(len(days), 'day')}", 26, {"range": [-1, 1], "tickvals": [0], "ticktext": [""]}, [_strip(wrote), *_keys(seen)])
    figure = stacked(TITLE, [*(_panel(seen, group, names) for group in groups), strip], (first, last), marks, legend_lines=3)
    return Chart("what_was_seen", TITLE, figure, (*_written_on(days), *_sentences(seen, groups, names, catalogue), *dates.sentence(marks)))


def _groups(seen: Sequence[_Seen], catalogue: Sequence[Sign]) -> list[_Group]:
    there = {each.sign for each in seen}
    groups = [_Group(heading, tuple(sign.id for sign in catalogue if sign.toward == direction and sign.id in there)) for direction, heading in headings().items()]
    gone = tuple(sorted(there - {sign.id for sign in catalogue}))
    return [*groups, _Group(GONE, gone)] if gone else groups


def _panel(seen: Sequence[_Seen], group: _Group, names: dict[str, str]) -> Panel:
    lanes = {sign: lane for lane, sign in enumerate(group.lanes)}
    axis = {"range": [-max(1, len(lanes)), 0], "tickvals": [_line_of(lane) for lane in lanes.values()], "ticktext": [""] * len(lanes)}
    lane_names = {-lane - 0.24: names.get(sign, sign) for sign, lane in lanes.items()}
    traces = [_trace([each for each in seen if each.happened == answer and each.sign in lanes], lanes, names, mark) for answer, (_, mark) in MARKS.items()]
    return Panel(group.heading, LANE * max(1, len(lanes)), axis, traces, lane_names, empty=not lanes)


def _line_of(lane: int) -> float:
    """Where a lane's marks stand, counted down from the top of its group."""
    return -lane - 0.7


def _trace(seen: Sequence[_Seen], lanes: dict[str, int], names: dict[str, str], mark: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "showlegend": False,
        "x": iso(each.day for each in seen),
        "y": [_line_of(lanes[each.sign]) for each in seen],
        "mode": "markers",
        "cliponaxis": False,
        "marker": {"color": BLUE, "line": {"color": BLUE, "width": 2}, "opacity": 1, **mark, "size": [SIZES.get(each.how_plain, SIZES["hint"]) for each in seen]},
        "hoverinfo": "text",
        "hovertext": [_hover(each, names) for each in seen],
    }


def _keys(seen: Sequence[_Seen]) -> list[dict[str, Any]]:
    """The legend: what happened, and how plain it was."""
    answers = [_key(name, mark, SIZES["clear"], BLUE) for answer, (name, mark) in MARKS.items() if answer or any(not each.happened for each in seen)]
    return [*answers, *(_key(words, {"symbol": "circle"}, SIZES[plain], INK) for plain, words in _plain().items())]


def _key(name: str, mark: dict[str, Any], size: int, colour: str) -> dict[str, Any]:
    """A line of the legend, without a point of its own."""
    return {
        "type": "scatter",
        "name": shown(name),
        "x": [None],
        "y": [None],
        "mode": "markers",
        "marker": {"color": colour, "line": {"color": colour, "width": 2}, **mark, "size": size},
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
        "hovertext": [f"{in_words(day, weekday=True)}: something was written" for day in wrote["day"]],
    }


def _hover(seen: _Seen, names: dict[str, str]) -> str:
    happened, how = MARKS[seen.happened][0].lower(), _plain().get(seen.how_plain, "not said how plain").lower()
    often = f", {times(seen.times)} that day" if seen.times > 1 else ""
    return f"{in_words(seen.day, weekday=True)}<br>{escaped(names.get(seen.sign, seen.sign))}<br>{happened}, {how}{often}"


def _plain() -> dict[str, str]:
    question = SignSeen.questions()["how_plain"]
    return {plain: question.show(plain) for plain in SIZES}


def _written_on(days: pd.DataFrame) -> tuple[str, ...]:
    """On how many days anything was written at all: a lane that is quiet may only be a day without writing."""
    if days.empty:
        return ()
    wrote = int((column(days, "entries") > 0).sum())
    return (f"Something was written on {wrote} of {counted(len(days), 'day')}, {from_to(column(days, 'day'))}.",)


def _sentences(seen: Sequence[_Seen], groups: Sequence[_Group], names: dict[str, str], catalogue: Sequence[Sign]) -> tuple[str, ...]:
    found = []
    for group in groups:
        lanes = [f"“{names.get(sign, sign)}”: {_often([each for each in seen if each.sign == sign])}" for sign in group.lanes]
        found.append(f"{group.heading}: {'; '.join(lanes) or 'nothing written'}.")
    none = sum(sign.id not in {each.sign for each in seen} for sign in catalogue)
    unseen = f"{none} of the {counted(len(catalogue), 'sign')} in the list {'has' if none == 1 else 'have'} no entry." if none else "Every sign in the list has an entry."
    return (*found, f"{unseen} Nobody can know from signs what another person will do.")


def _often(seen: Sequence[_Seen]) -> str:
    counts = {answer: sum(each.times for each in seen if each.happened == answer) for answer in MARKS}
    said = {"happened": times(counts["happened"]), "opposite": f"the opposite {times(counts['opposite'])}", "": f"{times(counts[''])} not said which"}
    return ", ".join(said[answer] for answer in MARKS if counts[answer])

"""The whole record on one page: lanes over the same days, with the dates that matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import pandas as pd

from workbook.analysis import frames
from workbook.analysis.frames import column, rows
from workbook.analysis.lanes import LANES
from workbook.charts import contact_weekly, signs
from workbook.charts.base import Chart
from workbook.charts.dates import Period
from workbook.charts.layout import ChartFrame, Panel, whole_bars
from workbook.charts.own_answers import SHOWN, answer_panel
from workbook.charts.sentences import middle
from workbook.charts.what_i_did import (
    EVENING,
    PRACTICES_FRAME,
    by_practice,
    in_order,
    practice_panel,
    urge_panels,
)
from workbook.guidance import Sign
from workbook.records import CheckIn, Contact, PracticeDone, Record, SignSeen, Urge
from workbook.wording import Words

FRAME = ChartFrame(
    "overview",
    "All of it on one page",
    (
        "A day's answer",
        "Smooth line",
        "Conversations a week",
        "Signs",
        "Urges",
        "What I did for myself",
        "Days written on",
        "Dates that matter",
    ),
    legend_lines=10,
    room=EVENING,
)
NO_LANE = "No lane is chosen. Choose some at the top, under “What to show”."
LOW = 84
"""Pixels of a day's answer, lower than where it stands alone."""


@dataclass(frozen=True)
class Names:
    """How everything is called.

    Attributes:
        words: The reader's words.
        signs: `guidance.signs()`.
        practices: The practices by their ids.
    """

    words: Words
    signs: Sequence[Sign]
    practices: Mapping[str, str]


@dataclass(frozen=True)
class ChartData:
    """The journal's frames that are drawn, by kind, and the days of `frames.written_days`."""

    of: Mapping[type[Record], pd.DataFrame]
    written: pd.DataFrame


def overview(
    entries: ChartData,
    milestones: pd.DataFrame,
    names: Names,
    lanes: Sequence[str],
    *,
    today: date | None = None,
) -> Chart:
    """Lanes above each other, over one axis of days.

    `lanes` names those of `LANES` that are shown; they stand in its order.

    Returns:
        The chart `overview`, each lane as it is in the chart of its own; what has nothing is left
        out of the picture.
    """
    wrote = column(rows(entries.written, column(entries.written, "entries") > 0), "day")
    if wrote.empty:
        return FRAME.empty()
    found = [DRAWN_BY[lane](entries, names) for lane in LANES if lane in lanes]
    panels = [panel for lane in found for panel in lane.panels]
    if not panels:
        return FRAME.empty() if found else FRAME.empty(nothing=NO_LANE)
    period = Period.of(wrote, milestones, today)
    if "contacts" in lanes:
        period = whole_bars(period)
    return FRAME.draw(
        panels,
        period,
        [*signs.written_on(entries.written), " ".join(lane.said for lane in found)],
        entries.written,
    )


@dataclass(frozen=True)
class Lane:
    """The panels of a lane, none where nothing is written down, and what they say in a sentence."""

    panels: Sequence[Panel]
    said: str


def _answer(name: str, entries: ChartData, names: Names) -> Lane:
    found = frames.daily(entries.of[CheckIn])
    label = names.words(CheckIn.questions()[name].label)
    there = frames.answered(found, name)
    return Lane(
        [answer_panel(found, name, label, LOW)] if there else [],
        f"{label} ({SHOWN[name][0]}): {middle(column(found, name))}.",
    )


def _contacts(entries: ChartData, names: Names) -> Lane:
    talks, panels = entries.of[Contact], []
    if len(talks):
        written = frames.written_days(talks, entries.of[CheckIn])
        weeks = frames.weekly_contacts(talks, written)
        panels = [contact_weekly.week_panel(weeks, names.words)]
    return Lane(panels, f"Conversations written down: {len(talks)}.")


def _treated(entries: ChartData, names: Names) -> Lane:
    found = frames.daily_contacts(entries.of[Contact])
    said = contact_weekly.treated(found, names.words)
    if not any(frames.answered(found, name) for name in contact_weekly.TREATED):
        return Lane([], said)
    return Lane(contact_weekly.treated_panels(found, names.words), said)


def _signs(entries: ChartData, names: Names) -> Lane:
    by_day = frames.signs_by_day(entries.of[SignSeen])
    panels = [] if by_day.empty else signs.sign_panels(by_day, names.signs, names.words)
    return Lane(
        panels, f"Signs with an entry: {column(by_day, 'sign').nunique()} of {len(names.signs)}."
    )


def _urges(entries: ChartData, names: Names) -> Lane:
    found = entries.of[Urge]
    panels = urge_panels(in_order(found), names.words) if len(found) else []
    return Lane(
        [replace(panel, heading=f"Urges. {panel.heading}") for panel in panels],
        f"Urges written down: {len(found)}.",
    )


def _practices(entries: ChartData, names: Names) -> Lane:
    done, panels = entries.of[PracticeDone], []
    if len(done):
        by_day = by_practice(done, names.practices)
        panel = practice_panel(by_day, names.words, names.practices)
        panels = [replace(panel, heading=PRACTICES_FRAME.title)]
    return Lane(panels, f"Things done for yourself, written down: {len(done)}.")


DRAWN_BY: Mapping[str, Callable[[ChartData, Names], Lane]] = {
    "mood": partial(_answer, "mood"),
    "worry": partial(_answer, "worry"),
    "contacts": _contacts,
    "treated": _treated,
    "signs": _signs,
    "urges": _urges,
    "practices": _practices,
    "written": lambda entries, _names: Lane(
        [signs.written_panel(entries.written)], "The days written on stand at the bottom."
    ),
}

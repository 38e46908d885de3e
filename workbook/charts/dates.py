"""The dates that matter on a chart: thin lines with labels that do not lie over each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

import pandas as pd

from workbook.analysis.frames import column, rows
from workbook.charts.base import SMALL_LETTERS, label, shape
from workbook.charts.sentences import day_text
from workbook.records import Milestone, now, person_day

BEFORE, AHEAD = pd.Timedelta(days=14), pd.Timedelta(days=30)
"""How far outside the days written a date may lie and still be drawn (docs/measures.md, "Dates that
matter").
"""
LABEL_LENGTH = 22
LETTER = 7.3
"""Pixels that a letter of a label is wide, a little more than measured."""
WIDTH = 300
"""Pixels that a chart is surely wide, between its margins: what is left of a window of 400."""
ROW = 18
LINE = "rgba(118,118,118,0.7)"
MOST_ROWS = 6
"""More would push the chart off the page. A label that finds no room is left out; its line stays,
and the sentences name it.
"""


@dataclass(frozen=True)
class Mark:
    """One date that matters."""

    day: pd.Timestamp
    label: str
    """As the person named it, or the wording of its kind; shortened only where it is drawn."""
    ahead: bool
    """It has not come yet."""


def near(
    milestones: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, today: date | None = None
) -> tuple[Mark, ...]:
    """The dates that lie near the days written, oldest first.

    Near is within two weeks before the first day and thirty days after the last.

    Args:
        milestones: `journal.frame(Milestone)`.
        first: The first day with anything written.
        last: The last one.
        today: The day after which a date lies ahead; this day without one.
    """
    coming = pd.Timestamp(today or person_day(now()))
    close = column(milestones, "day").between(first - BEFORE, last + AHEAD)
    found = rows(milestones, close).sort_values(by=["day"], kind="stable")
    kinds = Milestone.questions()["what"]
    labels = [
        kinds.show(what) if pd.isna(label) else " ".join(str(label).split())
        for label, what in zip(found["label"], found["what"], strict=True)
    ]
    return tuple(
        Mark(*each) for each in zip(found["day"], labels, found["day"] > coming, strict=True)
    )


@dataclass(frozen=True)
class Period:
    """The days that a chart is about, and the dates that matter near them."""

    first: pd.Timestamp
    last: pd.Timestamp
    marks: tuple[Mark, ...]

    @classmethod
    def of(
        cls, days: pd.Series, milestones: pd.DataFrame, today: date | None, each: int = 1
    ) -> Period:
        """From the first of these days to the last.

        Args:
            days: Oldest first.
            milestones: `journal.frame(Milestone)`.
            today: As in `near`.
            each: How many days one of them stands for: 7 where they are the Mondays of weeks.
        """
        first, last = days.iloc[0], days.iloc[-1] + pd.Timedelta(days=each - 1)
        return cls(first, last, near(milestones, first, last, today))

    @property
    def ends(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """The days a chart shows: its own, and out to the dates drawn."""
        days = [mark.day for mark in self.marks]
        return min([self.first, *days]), max([self.last, *days])


def summary(marks: Sequence[Mark]) -> tuple[str, ...]:
    """The dates drawn, in one sentence; none without dates."""
    said = "; ".join(
        f"{mark.label}, {day_text(mark.day)}{' (ahead)' if mark.ahead else ''}" for mark in marks
    )
    return (f"Dates that matter: {said}.",) if said else ()


@dataclass(frozen=True)
class Flags:
    """Where lines and labels go: earlier labels stand higher, so that no line crosses a label."""

    marks: tuple[Mark, ...]
    rows: tuple[int, ...]
    """For each mark, the row of its label above the panels, from 0."""
    overhang: float
    """Pixels that the last labels need on the right of the panels."""

    @property
    def height(self) -> int:
        """Pixels that the labels take above the panels."""
        return ROW * (max((row for row in self.rows if row < MOST_ROWS), default=-1) + 1)

    def lines(self, inner: int) -> list[dict[str, Any]]:
        """The lines as plotly's shapes, through panels `inner` pixels high, up to their labels."""
        tops = [1 + (ROW * (row + 1) - 4) / inner if row < MOST_ROWS else 1.0 for row in self.rows]
        return [
            shape(
                "line",
                (mark.day, mark.day),
                (0, top),
                line={"color": LINE, "width": 1, "dash": "dot" if mark.ahead else "solid"},
            )
            for mark, top in zip(self.marks, tops, strict=True)
        ]

    def labels(self) -> list[dict[str, Any]]:
        """The labels as plotly's annotations."""
        look = {"xref": "x", "xshift": 1, "yanchor": "bottom", "font": {"size": SMALL_LETTERS}}
        return [
            label(_short(mark.label), f"{mark.day:%Y-%m-%d}", 1, yshift=ROW * row, **look)
            for mark, row in zip(self.marks, self.rows, strict=True)
            if row < MOST_ROWS
        ]


def flags(marks: tuple[Mark, ...], first: pd.Timestamp, last: pd.Timestamp) -> Flags:
    """Find a row for each label on a chart of these days; those of one day share a label."""
    marks = tuple(
        Mark(day, ", ".join(mark.label for mark in those), ahead)
        for (day, ahead), those in groupby(marks, attrgetter("day", "ahead"))
    )
    day_width = WIDTH / max(1, (last - first).days)
    starts = [(mark.day - first).days * day_width for mark in marks]
    ends = [
        start + LETTER * len(_short(mark.label)) + 6
        for start, mark in zip(starts, marks, strict=True)
    ]
    rows = [0] * len(marks)
    for place in reversed(range(len(marks))):
        taken = {
            rows[later] for later in range(place + 1, len(marks)) if starts[later] < ends[place]
        } - {MOST_ROWS}
        higher = max(taken, default=-1) + 1
        rows[place] = higher if higher < MOST_ROWS else min(set(range(MOST_ROWS + 1)) - taken)
    return Flags(marks, tuple(rows), max(0.0, max(ends, default=0) - WIDTH))


def _short(label: str) -> str:
    return label if len(label) <= LABEL_LENGTH else label[: LABEL_LENGTH - 1].rstrip() + "…"

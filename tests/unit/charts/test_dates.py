"""Dates that matter, in any chart."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.charts import HE, at, every_chart, me, texts
from tests.support.frames import journal_of
from workbook import charts
from workbook.charts import dates
from workbook.records import CheckIn, Contact, Milestone, SignSeen, now


def test_only_dates_near_the_days_written_are_drawn() -> None:
    """Two weeks before the first day and thirty days after the last.

    Further ones would squeeze the rest.
    """
    span = [CheckIn(at=at(0), mood=3), CheckIn(at=at(10), mood=3)]
    named = {"much before": -15, "before": -14, "inside": 5, "ahead": 40, "far ahead": 41}
    chart = me(
        journal_of(
            [*span, *(Milestone(at=at(passed, 12), label=label) for label, passed in named.items())]
        ),
        HE,
    )
    assert {"before", "inside", "ahead"} <= set(texts(chart))
    assert not {"much before", "far ahead"} & set(texts(chart))
    assert chart.sentences[-1] == (
        "Dates that matter: before, 16 February 2026; inside, 7 March 2026; ahead, 11 "
        "April 2026 (ahead)."
    )
    lines = {shape.x0: shape.line for shape in chart.figure.layout.shapes}
    assert {day: line.dash for day, line in lines.items()} == {
        "2026-02-16": "solid",
        "2026-03-07": "solid",
        "2026-04-11": "dot",
    }
    assert all(line.width == 1 for line in lines.values())
    first, last = (pd.Timestamp(day) for day in chart.figure.layout.xaxis.range)
    assert first < pd.Timestamp("2026-02-16")
    assert last > pd.Timestamp("2026-04-11")


@every_chart
def test_only_what_has_not_come_yet_lies_ahead(make: Any) -> None:
    """Compared with today, not with the last day written.

    A date of last week is not called ahead.
    """
    journal = journal_of(
        [
            CheckIn(at=at(0), mood=3),
            Contact(at=at(0), started="me"),
            SignSeen(at=at(0), sign="s1"),
            *(Milestone(at=at(day, 12), label=f"day {day}") for day in (17, 18, 19)),
        ]
    )
    assert make(journal, HE).sentences[-1] == (
        "Dates that matter: day 17, 19 March 2026; day 18, 20 March 2026; day 19, 21 "
        "March 2026 (ahead)."
    )


def test_without_a_given_day_it_is_this_day() -> None:
    """The clock of this computer says what lies ahead."""
    journal = journal_of(
        [
            CheckIn(mood=3),
            *(Milestone(at=now() + timedelta(days=days), label=f"in {days}") for days in (0, 2)),
        ]
    )
    said = charts.me(journal[CheckIn], journal[Milestone], HE).sentences[-1]
    assert said.count("(ahead)") == 1
    assert said.endswith("(ahead).")


def test_a_date_without_a_name_has_the_wording_of_its_kind() -> None:
    """A milestone that is only chosen from the list is drawn with that wording.

    A long name is shortened only on the picture.
    """
    long = "the day on which the long letter from the court came"
    chart = me(
        journal_of(
            [
                CheckIn(at=at(0), mood=3),
                Milestone(at=at(0), what="papers"),
                Milestone(at=at(1), label=long),
            ]
        ),
        HE,
    )
    assert "Papers came" in texts(chart)
    assert "the day on which the…" in texts(chart)
    assert long in chart.sentences[-1]


def test_without_dates_nothing_is_said_about_them() -> None:
    """No line, no label, no sentence."""
    chart = me(journal_of([CheckIn(at=at(0), mood=3)]), HE)
    assert chart.figure.layout.shapes == ()
    assert not any("Dates that matter" in sentence for sentence in chart.sentences)


@given(marks=st.lists(st.tuples(st.integers(0, 400), st.integers(1, 60)), max_size=30))
@settings(max_examples=100)
def test_labels_do_not_lie_over_each_other(marks: list[tuple[int, int]]) -> None:
    """In a row no label reaches into the next, and no row is above the last one.

    Every day keeps its line; the dates of one day share a label.
    """
    first = pd.Timestamp("2026-01-01")
    there = tuple(
        dates.Mark(first + pd.Timedelta(days=passed), "x" * length, ahead=False)
        for passed, length in sorted(marks)
    )
    last = max([mark.day for mark in there], default=first)
    found = dates.flags(there, first, last)
    width = dates.WIDTH / max(1, (last - first).days)
    ends: dict[int, float] = {}
    for mark, row in zip(found.marks, found.rows, strict=True):
        if row < dates.MOST_ROWS:
            start = (mark.day - first).days * width
            assert start >= ends.get(row, 0)
            ends[row] = start + dates.LETTER * min(len(mark.label), dates.LABEL_LENGTH)
    assert len(found.lines(400)) == len({passed for passed, _ in marks})
    assert ", ".join(mark.label for mark in found.marks) == ", ".join(each.label for each in there)
    assert len(found.labels()) == sum(row < dates.MOST_ROWS for row in found.rows)
    assert 0 <= found.height <= dates.ROW * dates.MOST_ROWS
    assert all(0 <= line["y0"] < line["y1"] for line in found.lines(400))


def test_earlier_labels_stand_higher_so_that_no_line_crosses_them() -> None:
    """Of three dates close together the earliest has the highest label.

    Lines end at their own.
    """
    there = tuple(
        dates.Mark(pd.Timestamp("2026-01-01") + pd.Timedelta(days=passed), "a name", ahead=False)
        for passed in (0, 2, 4, 90)
    )
    found = dates.flags(there, there[0].day, there[-1].day)
    assert found.rows == (2, 1, 0, 0)
    tops = [line["y1"] for line in found.lines(400)]
    assert tops[0] > tops[1] > tops[2] == tops[3] > 1

"""The chart of one's own wish."""

from __future__ import annotations

import json

from tests.support.charts import HE, TODAY, at
from tests.support.frames import journal_of
from workbook import charts
from workbook.charts import base
from workbook.records import Hope, Milestone


def test_ones_own_wish_is_drawn_as_it_was_written() -> None:
    """A mark a day, the median where a day has several, days without left out; joined by steps.

    Its sentence names first and last.
    """
    hopes = [Hope(at=at(passed), together=answer) for passed, answer in ((0, 10), (0, 8), (30, 5))]
    of = journal_of([*hopes, Hope(at=at(3), own_words="nothing {x}")])
    chart = charts.own_wish(of[Hope], of[Milestone], HE, today=TODAY)
    (line,) = chart.figure.to_plotly_json()["data"]
    assert list(line["x"]) == ["2026-03-02", "2026-04-01"]
    assert list(line["y"]) == [9, 5]
    assert line["line"]["shape"] == "hv"
    assert chart.sentences == (
        (
            "On 2 days you wrote down how strongly you wanted to be together again: first 9 of "
            "10 on "
            "2 March 2026, last 5 of 10 on 1 April 2026."
        ),
    )
    assert "nothing" not in json.dumps(chart.bundle)


def test_ones_own_wish_of_one_day_and_of_none() -> None:
    """One answer is said as one; without answers there is a quiet line."""
    one = journal_of([Hope(at=at(0), together=0)])
    assert (
        charts.own_wish(one[Hope], one[Milestone], HE, today=TODAY)
        .sentences[0]
        .endswith("again: 0 of 10 on 2 March 2026.")
    )
    none = journal_of([Hope(at=at(0), own_words="only words")])
    assert charts.own_wish(none[Hope], none[Milestone], HE, today=TODAY).sentences == (
        base.NOTHING,
    )

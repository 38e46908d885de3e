"""The chart of things done for oneself."""

from __future__ import annotations

from tests.support.charts import HE, at, plain, texts, trace
from tests.support.charts_own import NAMES, practices
from tests.support.frames import journal_of
from workbook.charts.what_i_did import FELT
from workbook.records import PracticeDone
from workbook.records.contact import AFTERWARDS


def test_each_thing_done_has_a_lane_in_the_order_of_the_list() -> None:
    """Not the most frequent first.

    What the list no longer has and one's own come last, without their words.
    """
    records = [PracticeDone(at=at(passed), practice="hobby") for passed in range(3)]
    more = [
        PracticeDone(at=at(0), own="y"),
        PracticeDone(at=at(1), own="z"),
        PracticeDone(at=at(1), practice="not there"),
        PracticeDone(at=at(1), practice="own"),
        PracticeDone(at=at(2), practice="walk"),
    ]
    chart = practices(journal_of([*records, *more]), HE)
    assert texts(chart) == [
        "Afterwards I felt: see the mark",
        "Walk outside",
        NAMES["hobby"],
        "No longer in the list",
        "My own",
    ]
    done = (
        f"“Walk outside” once; “{NAMES['hobby']}” 3 times; “No longer in the list” twice; "
        "“My own” twice"
    )
    assert chart.sentences == (
        (
            "8 things that you did for yourself are written down, from 2 March 2026 to 4 March "
            f"2026: {done}."
        ),
        "Afterwards you felt: not said 8 times.",
    )


def test_the_mark_says_how_one_felt_afterwards() -> None:
    """By shape and by position, in words on hover; several of a day and answer are one mark."""
    records = [
        PracticeDone(at=at(passed), practice="walk", afterwards=felt)
        for passed, felt in ((0, "better"), (0, "better"), (0, "worse"), (1, "same"), (2, None))
    ]
    chart = practices(journal_of(list(records)), HE)
    marks = {plain(each.name): each for each in chart.figure.data}
    assert {name: each.marker.symbol for name, each in marks.items()} == {
        "Better": "triangle-up",
        "The same": "circle",
        "Worse": "triangle-down",
        "Not said": "x-thin",
    }
    assert {name: each.x for name, each in marks.items()} == {
        "Better": ("2026-03-02",),
        "The same": ("2026-03-03",),
        "Worse": ("2026-03-02",),
        "Not said": ("2026-03-04",),
    }
    assert marks["Better"].y[0] > marks["The same"].y[0] > marks["Worse"].y[0]
    assert marks["Better"].hovertext == (
        "Monday 2 March 2026<br>Walk outside<br>afterwards: better, twice that day",
    )
    assert marks["Not said"].hovertext == (
        "Wednesday 4 March 2026<br>Walk outside<br>afterwards: not said",
    )
    assert (
        chart.sentences[1]
        == "Afterwards you felt: better twice, the same once, worse once and not said once."
    )
    assert chart.rows["times"].tolist() == [2, 1, 1, 1]
    assert chart.rows["afterwards"].fillna("-").tolist() == ["better", "worse", "same", "-"]


def test_the_legend_is_the_same_whatever_was_felt() -> None:
    """*Not said* is in it only where there is one."""
    chart = practices(journal_of([PracticeDone(at=at(0), practice="walk", afterwards="worse")]), HE)
    assert [plain(each.name) for each in chart.figure.data] == ["Better", "The same", "Worse"]
    assert trace(chart, "Better").x == (None,)
    assert set(AFTERWARDS) == set(FELT) - {""}
    assert chart.sentences[0] == (
        "1 thing that you did for yourself is written down, on 2 March 2026: “Walk outside” once."
    )

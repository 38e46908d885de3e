"""The chart of urges."""

from __future__ import annotations

import pandas as pd

from tests.support.charts import HE, at, plain, texts
from tests.support.charts_own import FULL, urges
from tests.support.frames import SAMPLE, journal_of
from workbook.charts import base
from workbook.records import Urge


def test_an_urge_has_a_mark_before_and_one_afterwards() -> None:
    """At its own day and time, joined.

    Where one answer is missing there is one mark and no line.
    """
    chart = urges(FULL, HE)
    joined, before, after = (each for each in chart.figure.data if each.yaxis == "y")
    assert (joined.x, joined.y) == (("2026-03-02 09:00", "2026-03-02 09:00", None), (8, 3, None))
    assert before.x == after.x == ("2026-03-02 09:00", "2026-03-02 23:00", "2026-03-11 20:00")
    assert (before.y, after.y) == ((8, 6, None), (3, None, None))
    assert (before.marker.symbol, after.marker.symbol) == ("circle", "diamond-open")
    assert after.marker.size > before.marker.size, "both are seen where nothing changed"
    assert before.hovertext[:2] == (
        "Monday 2 March 2026<br>before 8 of 10, afterwards 3 of 10<br>not acted on",
        "Monday 2 March 2026<br>before 6 of 10, afterwards not said<br>acted on",
    )
    assert [plain(each.name) for each in chart.figure.data if each.name] == ["Before", "Afterwards"]
    assert chart.figure.layout.yaxis.range == (-0.8, 10.8)


def test_an_urge_stands_where_the_clock_of_the_place_was() -> None:
    """Not where it was in London.

    The hour is that of the reader's evening, and the picture has room for it.
    """
    chart = urges(FULL, HE)
    late = pd.Timestamp(chart.figure.data[1].x[-1])
    assert late < pd.Timestamp(chart.figure.layout.xaxis.range[1])
    alone = urges(journal_of([Urge(at=at(0, 23), strength=6)]), HE)
    assert pd.Timestamp(alone.figure.data[1].x[0]) < pd.Timestamp(
        alone.figure.layout.xaxis.range[1]
    )


def test_whether_it_was_acted_on_has_lanes() -> None:
    """No, partly and yes by position; an urge that does not say is on none."""
    chart = urges(FULL, HE)
    acted = chart.figure.data[-1]
    assert acted.y == (-0.7, -2.7, None)
    assert texts(chart)[-4:] == ["Did I act on it", "No", "Partly", "Yes"]


def test_the_sentences_about_urges_are_true() -> None:
    """How many, what became of them, medians with how many.

    And of those with both, since other urges cannot be compared.
    """
    records = [
        Urge(at=at(passed), strength=before, strength_after=after, acted=acted)
        for passed, before, after, acted in (
            (0, 8, 3, "no"),
            (1, 6, 5, "partly"),
            (2, 3, None, "yes"),
        )
    ]
    assert urges(journal_of([*records, Urge(at=at(3), note="x")]), HE).sentences == (
        (
            "4 urges are written down, from 2 March 2026 to 5 March 2026: 1 not acted on, 1 "
            "acted on "
            "in part, 1 acted on and 1 does not say whether you acted on it."
        ),
        (
            "How strong, from 0 to 10. Before: around 6, of 3 urges. Afterwards: around 4, of 2 "
            "urges. 2 urges have both: before 7, afterwards 4."
        ),
    )
    assert urges(journal_of(records[:1]), HE).sentences == (
        "1 urge is written down, on 2 March 2026: 1 not acted on.",
        "How strong, from 0 to 10. Before: 8, of 1 urge. Afterwards: 3, of 1 urge.",
    )
    assert (
        urges(journal_of([*records[:1], records[2]]), HE)
        .sentences[1]
        .endswith(" 1 urge has both: before 8, afterwards 3.")
    )
    assert (
        urges(journal_of([*records[2:], Urge(at=at(3), note="x"), Urge(at=at(4), note="x")]), HE)
        .sentences[0]
        .endswith("1 acted on and 2 do not say whether you acted on it.")
    )


def test_an_urge_without_any_number_is_still_counted() -> None:
    """The panel says that nothing is there; the sentence says how many."""
    chart = urges(journal_of([Urge(at=at(0), wanted=("write",))]), HE)
    assert base.NOTHING in texts(chart)
    assert chart.sentences == (
        "1 urge is written down, on 2 March 2026: 1 does not say whether you acted on it.",
        "How strong, from 0 to 10. Before: nothing written yet. Afterwards: nothing written yet.",
    )


def test_the_made_up_urges_add_up() -> None:
    """Each is in the rows once."""
    chart = urges(SAMPLE, HE)
    assert list(chart.rows) == ["day", "strength", "strength_after", "acted"]
    assert len(chart.rows) == len(SAMPLE[Urge])
    assert chart.sentences[0].startswith(f"{len(SAMPLE[Urge])} urges are written down, from ")

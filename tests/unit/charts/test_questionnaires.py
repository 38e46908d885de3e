"""The charts of the scores of two questionnaires."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import strategies
from tests.support.charts import HE, plain, trace
from tests.support.charts_own import phq_four, sheet, who_five
from tests.support.frames import journal_of
from workbook.charts import base
from workbook.records import PhqFour, WhoFive


@pytest.mark.parametrize(
    ("make", "kind", "answers", "scores", "band"),
    [
        (who_five, WhoFive, ((1, 1, 1, 1, 1), (3, 3, 3, 3, 3)), (20, 60), (0, 44)),
        (phq_four, PhqFour, ((3, 3, 3, 1), (0, 1, 1, 0)), (10, 2), (6, 12)),
    ],
)
def test_scores_are_marks_and_the_first_has_its_wobble(
    make: Any, kind: Any, answers: Any, scores: Any, band: Any
) -> None:
    """As the makers add them up.

    The band is cut at the ends of the scale and ends on the last day with a score.
    """
    journal = journal_of(
        [sheet(kind, passed, *each) for passed, each in zip((0, 15), answers, strict=True)]
    )
    chart = make(journal, HE)
    line, wobble = trace(chart, "Score"), trace(chart, "Wobble of the first")
    assert (line.x, line.y) == (("2026-03-02", "2026-03-17"), scores)
    assert line.line.shape is None
    assert wobble.fill == "toself"
    assert wobble.x == ("2026-03-02", "2026-03-17", "2026-03-17", "2026-03-02", "2026-03-02")
    assert (min(wobble.y), max(wobble.y)) == band
    assert line.hovertext[0] == f"Monday 2 March 2026: {scores[0]} of {kind.most}"
    low, high = chart.figure.layout.yaxis.range
    assert low < 0 < kind.most < high
    assert chart.rows.to_numpy()[:, 1].tolist() == list(scores)
    assert chart.name == make.__name__


def test_the_sentences_about_scores_are_true() -> None:
    """Which way is more, first and last, how many lie within the wobble, sheets without a score.

    That it is no test.
    """
    records = [
        sheet(WhoFive, passed, *answers)
        for passed, answers in (
            (0, (1, 1, 1, 1, 1)),
            (14, (2, 2, 2, 2, 2)),
            (28, (2, 2, 2, 2, 3)),
            (40, (1, 1, None, 1, 1)),
        )
    ]
    assert who_five(journal_of(list(records)), HE).sentences == (
        (
            "WHO-5 (0 to 100, more is better): 3 scores from 2 March 2026 to 30 March 2026: first "
            "20, last 44."
        ),
        (
            "1 of 2 later scores differs from the first by less than 24; so small a difference may "
            "be nothing but wobble."
        ),
        "1 sheet has an answer open, and no score.",
        "It is no test and no diagnosis; a doctor can ask more than a sheet can.",
    )
    far = [sheet(PhqFour, 0, 3, 3, 3, 3), sheet(PhqFour, 14, 2, 2, 2, 2)]
    assert phq_four(journal_of(list(far)), HE).sentences[:2] == (
        (
            "PHQ-4 (0 to 12, more is harder): 2 scores from 2 March 2026 to 16 March 2026: first "
            "12, "
            "last 8."
        ),
        "No later score differs from the first by less than 4.",
    )


def test_one_score_has_no_band() -> None:
    """Nothing could lie in it yet.

    The sentence says from which difference on another one can be set beside it.
    """
    chart = who_five(journal_of([sheet(WhoFive, 0, 5, 5, 5, 5, 5)]), HE)
    assert [plain(each.name) for each in chart.figure.data] == ["Score"]
    assert chart.sentences[0] == (
        "WHO-5 (0 to 100, more is better): 1 score on 2 March 2026: 100. A later score "
        "can be set beside it from a difference of 24 on."
    )


def test_sheets_without_a_score_are_counted_and_not_drawn() -> None:
    """All of them unfinished: a quiet line, and how many."""
    chart = phq_four(
        journal_of([sheet(PhqFour, 0, 1, 1, 1, None), sheet(PhqFour, 14, None, 1, 1, 1)]), HE
    )
    assert len(chart.figure.data) == 0
    assert chart.sentences[:2] == (base.NOTHING, "2 sheets have an answer open, and no score.")


@settings(max_examples=40, deadline=None)
@given(records=st.lists(strategies.records(WhoFive), max_size=8))
def test_a_score_is_the_records_own(records: list[WhoFive]) -> None:
    """The picture adds up as the record does, and no score is lost."""
    rows = who_five(journal_of(list(records)), HE).rows
    assert sorted(rows.get("score", [])) == sorted(
        record.score for record in records if record.score is not None
    )

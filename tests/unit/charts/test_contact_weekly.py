"""Charts of conversations by the week: what came from each, what was agreed, who starts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.charts import HE, MONDAY, TODAY, at, plain, texts, trace, whole
from tests.support.charts_talks import agreement, from_both, of, share_started, talk
from tests.support.frames import EMPTY, journal_of
from workbook.charts import Chart, both_sides
from workbook.records import CheckIn, Contact, Milestone
from workbook.records.contact import AFRAID


def drawn(chart: Chart, axis: str) -> list[Any]:
    """What is drawn in one panel."""
    return [each for each in chart.figure.data if each.yaxis == axis]


# What came from each.


def test_on_one_page_the_newest_week_is_whole() -> None:
    """It is over on Sunday, whatever day was written last: no bar and no mark is cut."""
    entries = [Contact(at=at(day), started="me") for day in (2, 9)]
    chart = whole(journal_of([*entries, CheckIn(at=at(9), mood=4)]), HE)
    first, last = (pd.Timestamp(day) for day in chart.figure.layout.xaxis.range)
    assert first <= pd.Timestamp(MONDAY)
    assert last >= pd.Timestamp(MONDAY + timedelta(days=13))
    assert len(trace(chart, "Fewer than 4 days written").x) == 2


def test_what_came_from_each_ends_today() -> None:
    """Not on the Sunday that lies ahead: nothing is written down of days to come."""
    contacts = of(talk(0, from_me=("kind",)))[Contact]
    chart = both_sides.from_both(contacts, EMPTY[Milestone], HE, today=date(2026, 3, 4))
    assert "from 2 March 2026 to 4 March 2026." in chart.sentences[0]
    later = both_sides.from_both(contacts, EMPTY[Milestone], HE, today=date(2026, 4, 1))
    assert "from 2 March 2026 to 8 March 2026." in later.sentences[0]


def test_what_came_from_each_has_a_lane_by_the_week() -> None:
    """A lane for each answer that was ticked, in the order of the question, on its Monday.

    Larger the more often; none of these is hollow.
    """
    records = [
        talk(0, from_me=("begged", "got_angry"), from_them=("kind",)),
        talk(6, from_me=("begged",), from_them=("none",)),
        talk(6, 21, from_me=("asked_again",)),
        talk(21, from_me=("none",), from_them=("cold", "kind")),
        talk(60, tone=1),
    ]
    chart = from_both(of(*records), HE)
    (mine,) = drawn(chart, "y")
    assert [plain(text) for text in texts(chart)] == [
        *("From me", "None of these", "Asked again after a no", "Begged", "Got angry at him"),
        *("From him", "None of these", "Kind", "Cold or silent"),
        "Weeks with an answer: 2 of 4 weeks",
    ]
    assert list(zip(mine.x, mine.y, mine.marker.size, mine.marker.symbol, strict=True)) == [
        ("2026-03-02", -1.7, 9, "diamond"),
        ("2026-03-02", -2.7, 13, "diamond"),
        ("2026-03-02", -3.7, 9, "diamond"),
        ("2026-03-23", -0.7, 9, "diamond-open"),
    ]
    assert (mine.xperiod, mine.xperiodalignment) == (7 * 86_400_000, "middle")
    assert pd.Timestamp(mine.xperiod0).day_of_week == 0
    assert mine.hovertext[1] == "Week from Monday 2 March 2026<br>Begged: twice"
    (theirs,) = drawn(chart, "y2")
    assert theirs.y == (-1.7, -0.7, -2.7, -1.7)
    assert theirs.marker.symbol == ("circle", "circle-open", "circle", "circle")
    strip = next(each for each in drawn(chart, "y3") if each.marker.symbol == "line-ns")
    assert strip.x == ("2026-03-02", "2026-03-23")
    assert strip.hovertext[0] == "Week from Monday 2 March 2026: something was ticked"
    assert [plain(each.name) for each in drawn(chart, "y3") if each.showlegend is not False] == [
        "once",
        "twice",
        "4 times",
    ]
    assert chart.sentences == (
        (
            "You ticked what came from each of you in 2 of 4 weeks, from 2 March 2026 to 29 March "
            "2026."
        ),
        (
            "From you: “None of these” once; “Asked again after a no” once; “Begged” twice; “Got "
            "angry at him” once."
        ),
        "From him: “None of these” once; “Kind” twice; “Cold or silent” once.",
    )
    assert chart.rows[["side", "what", "times"]].to_numpy().tolist()[1] == ["from_me", "begged", 2]


@pytest.mark.parametrize(
    ("side", "ticks", "said"),
    [
        ("from_me", ("begged",), "From him: nothing ticked."),
        ("from_them", ("kind",), "From you: nothing ticked."),
    ],
)
def test_one_side_never_stands_without_the_other(
    side: str, ticks: tuple[str, ...], said: str
) -> None:
    """The side without a tick keeps its panel and its sentence, and says so."""
    chart = from_both(of(talk(0, **{side: ticks})), HE)
    assert {"From me", "From him"} <= set(texts(chart))
    assert texts(chart).count("Nothing written yet.") == 1
    assert said in chart.sentences
    assert chart.sentences[0] == (
        "You ticked what came from each of you in 1 of 1 week, from 2 March 2026 to 8 March 2026."
    )


def test_an_answer_that_is_no_longer_offered_is_still_shown() -> None:
    """It stands last, for itself, braces and all."""
    contacts = of(talk(0, from_me=("begged",)), talk(1, from_me=("none",)))[Contact]
    contacts["from_me"] = [("{gone}",), ("begged",)]
    chart = both_sides.from_both(contacts, EMPTY[Milestone], HE, today=TODAY)
    assert texts(chart)[1:3] == ["Begged", "{gone}"]
    assert chart.sentences[1] == "From you: “Begged” once; “{gone}” once."


@given(st.integers(1, 10_000))
def test_a_mark_never_outgrows_its_lane(often: int) -> None:
    """More often is never smaller, and never higher than half a lane and a little."""
    assert 9 <= both_sides._size(often) <= both_sides._size(often + 1) <= 24


# Within what was agreed.


def test_weeks_are_bars_by_how_near_to_what_was_agreed() -> None:
    """Yes, partly, no, stacked on the week; nothing where nobody said.

    Nothing agreed is only told.
    """
    answers = ((0, "yes"), (1, "yes"), (2, "no"), (8, "nothing_agreed"), (22, "partly"), (23, None))
    chart = agreement(
        of(*(talk(passed, within_agreement=answer) for passed, answer in answers)), HE
    )
    bars = {plain(each.name): each for each in chart.figure.data}
    assert list(bars) == ["Yes", "Partly", "No"]
    assert bars["Yes"].x == ("2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23")
    assert [bars[name].y for name in bars] == [
        (2, None, None, None),
        (None, None, None, 1),
        (1, None, None, None),
    ]
    assert len({each.marker.pattern.shape for each in bars.values()}) == 3
    assert chart.figure.layout.barmode == "stack"
    assert bars["No"].hovertext[0] == "Week from Monday 2 March 2026: No, 1"
    assert chart.sentences == (
        (
            "4 conversations are set beside what you agreed or your own guideline: 2 within it, 1 "
            "partly and 1 not. In 1 more, nothing was agreed."
        ),
    )
    assert chart.figure.layout.yaxis.tickvals == (0, 1, 2, 3)
    assert chart.rows["yes"].isna().tolist() == [False, False, True, False], (
        "a week without an answer is not a zero"
    )


def test_where_nothing_was_agreed_it_says_so() -> None:
    """No bars, no empty axis, one line."""
    chart = agreement(
        of(talk(0, within_agreement="nothing_agreed"), talk(7, within_agreement="nothing_agreed")),
        HE,
    )
    assert "Nothing was agreed in these weeks." in texts(chart)
    assert chart.sentences == ("In 2 conversations nothing was agreed.",)
    assert agreement(of(talk(0, within_agreement="yes")), HE).sentences == (
        "1 conversation is set beside what you agreed or your own guideline: 1 within it.",
    )


@pytest.mark.parametrize("feared", ["threatened", "frightened"])
def test_who_was_frightened_is_told_where_to_go(feared: str) -> None:
    """Only then."""
    assert AFRAID in from_both(of(talk(0, from_them=("kind", feared))), HE).sentences
    assert AFRAID not in from_both(of(talk(0, from_them=("kind", "cold"))), HE).sentences


# Who starts.


@pytest.mark.parametrize(
    ("successes", "total", "low", "high"),
    [(0, 10, 0, 0.2775), (5, 10, 0.2366, 0.7634), (20, 25, 0.6087, 0.9114), (10, 10, 0.7225, 1)],
)
def test_wilson_is_as_published(successes: int, total: int, low: float, high: float) -> None:
    """Known values of the interval."""
    assert both_sides.wilson(successes, total) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 5000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_an_interval_holds_its_share(counted: tuple[int, int]) -> None:
    """It lies within 0 and 1, holds the share, and is the mirror of the other side's."""
    successes, total = counted
    low, high = both_sides.wilson(successes, total)
    assert 0 <= low <= successes / total + 1e-12
    assert successes / total - 1e-12 <= high <= 1
    assert both_sides.wilson(total - successes, total) == pytest.approx((1 - high, 1 - low))


def test_four_weeks_with_ten_have_a_mark_and_its_line() -> None:
    """Blocks begin with the first Monday; planned and unsaid ones are left out.

    Nine are too few.
    """
    first = [talk(2 + place % 26, started="they" if place < 6 else "me") for place in range(10)]
    left_out = [talk(3, started="planned"), talk(4, started="other"), talk(5)]
    second = [talk(28 + place, started="me") for place in range(9)]
    third = [talk(56 + place, started="they") for place in range(12)]
    chart = share_started(of(*first, *left_out, *second, *third), HE)
    (marks,) = chart.figure.data
    assert marks.x == ("2026-03-16", "2026-05-11")
    assert marks.y == (0.6, 1)
    low, high = both_sides.wilson(6, 10)
    assert (marks.error_y.array[0], marks.error_y.arrayminus[0]) == pytest.approx(
        (high - 0.6, 0.6 - low)
    )
    assert (
        marks.hovertext[0]
        == "Four weeks from Monday 2 March 2026<br>He started 6 of 10: 60%<br>from 31% to 83%"
    )
    assert chart.sentences == (
        (
            "Of 31 conversations that one of you two started, he started 18 and you 13. Planned, "
            "started by someone else, or without an answer, and left out: 3."
        ),
        (
            "He started 6 of 10 in the four weeks from 2 March 2026, which is 60% (from 31% to "
            "83%); last, 12 of 12 in the four weeks from 27 April 2026, which is 100%"
            " (from 76% to 100%). The upright line through a mark goes from the one to the "
            "other: the fewer conversations, the longer it is."
        ),
        "1 block of four weeks has fewer than 10 such conversations and no mark.",
    )
    assert chart.rows["week"].tolist() == [pd.Timestamp("2026-03-02"), pd.Timestamp("2026-04-27")]
    alone = share_started(of(*first), HE)
    assert len(alone.sentences) == 2
    assert alone.sentences[1].startswith(
        "He started 6 of 10 in the four weeks from 2 March 2026, which is 60% (from 31% to 83%). "
        "The upright"
    )


def test_too_few_to_say_is_said() -> None:
    """No mark, a line in its place, and how many blocks."""
    chart = share_started(of(talk(0, started="they"), talk(40, started="planned")), HE)
    assert "Fewer than 10 in every four weeks so far." in texts(chart)
    assert chart.sentences == (
        (
            "Of 1 conversation that one of you two started, he started 1 and you 0. Planned, "
            "started "
            "by someone else, or without an answer, and left out: 1."
        ),
        "2 blocks of four weeks have fewer than 10 such conversations and no mark.",
    )
    assert chart.rows.empty

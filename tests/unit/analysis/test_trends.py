"""What is said of a series: few answers, each with its reason, and seldom a false one."""

from __future__ import annotations

import math
import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.series import FIRST, UP, day
from workbook.analysis.trends import (
    DAILY,
    WEEKLY,
    Answer,
    Trend,
    last_look,
    mann_kendall,
    theil_sen,
    trend,
)


def series(values: Any, first: date = FIRST, step: int = 1) -> pd.Series:
    return pd.Series(
        list(values),
        index=pd.date_range(first, periods=len(values), freq=f"{step}D"),
        dtype="float64",
    )


def rising(days: int, by: float = 0.12) -> list[float]:
    """Answers that rise by so much a day, with the same ups and downs again and again."""
    return [float(round(2 + by * day + (0, 1, -1, 1, 0, -1, 2)[day % 7])) for day in range(days)]


def test_rule_a_needs_two_looks() -> None:
    """The first look that passes is not enough; the second one calls it, and says so."""
    once, twice = trend(series(rising(21))), trend(series(rising(35)))
    assert (once.answer, once.rule) == (Answer.CANNOT, "")
    assert once.told == (
        "Cannot say yet. One look is not enough: it counts only if a look a week later shows the "
        "same. The earliest day on which more can be said is 1 February 2026."
    )
    assert trend(series(rising(28))).rule == "A"
    assert (twice.answer, twice.rule, twice.first, twice.last) == (Answer.UP, "A", day(8), day(35))
    assert (twice.rated, twice.missing) == (28, 0)
    assert twice.reason.startswith("In the 4 weeks to 8 February 2026 it rose by about ")
    assert "points each week (roughly " in twice.reason
    assert twice.reason.endswith(", and a look one week earlier showed the same.")
    assert twice.more == (
        (
            "This is a direction in what was written down. It does not say why, and not how it "
            "goes "
            "on."
        ),
    )
    assert twice.interval[0] < twice.slope < twice.interval[1]
    assert twice.slope == pytest.approx(7 * theil_sen(range(28), rising(35)[7:])[0])
    assert twice.again == day(42)


def test_two_looks_in_two_directions_call_nothing() -> None:
    """What rose a week ago and falls now is not called."""
    turned = [*rising(28, by=0.3), *[1.0, 0.0, 1.0, 0.0, 2.0, 0.0, 1.0]]
    assert trend(series(turned), day(28)).answer == Answer.UP
    assert trend(series(turned)).rule == ""


def test_down_is_up_turned_over() -> None:
    """The same record upside down leans down, by as much."""
    up, down = trend(series(rising(35))), trend(series([10 - value for value in rising(35)]))
    assert (down.answer, down.rule, down.slope) == (Answer.DOWN, "A", pytest.approx(-up.slope))
    assert down.reason == up.reason.replace("rose", "fell")


def slow(days: int) -> list[float]:
    """So slow a rise that no four weeks show it."""
    return rising(days, by=0.028)


def test_rule_b_looks_in_the_eighth_and_the_twelfth_week() -> None:
    """Called on the day of the look from all days of the quarter, said for four weeks.

    Then the last four weeks speak again.
    """
    values = [
        *[5.0, 4.0, 6.0, 5.0, 5.0, 4.0, 6.0] * 6,
        *[value + 2.5 for value in rising(126, by=0.05)],
    ]
    answers = {number: trend(series(values[:number])) for number in (56, 77, 84, 91, 111, 112)}
    assert [answers[number].rule for number in (56, 77, 84, 91, 111, 112)] == [
        "",
        "",
        "B",
        "B",
        "B",
        "",
    ]
    called = answers[84]
    assert (called.answer, called.first, called.last, called.rated) == (
        Answer.UP,
        day(1),
        day(84),
        84,
    )
    assert (answers[111].first, answers[111].last, answers[111].answer) == (
        day(1),
        day(84),
        Answer.UP,
    )
    assert called.reason.startswith(
        "In the 12 weeks to 29 March 2026 it rose by about 0.1 points each week (roughly "
    )
    assert "one week earlier" not in called.reason
    assert answers[112].answer == Answer.NONE


def test_each_quarter_begins_anew() -> None:
    """In the second quarter rule B looks at that quarter alone.

    What rose before it does not count again.
    """
    values = [*slow(84), *[5.0, 4.0, 6.0, 5.0, 5.0, 4.0, 6.0] * 12]
    assert trend(series(values[: 84 + 56])).rule == ""
    later = [*[5.0, 4.0, 6.0, 5.0, 5.0, 4.0, 6.0] * 12, *slow(84)]
    called = trend(series(later))
    assert (called.rule, called.first, called.last) == ("B", day(85), day(168))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([5.0, 6.0, 4.0] * 3, "9 of the last 9 days have a value here, and 14 are the least."),
        ([5.0], "1 of the last 1 day has a value here, and 14 are the least."),
        (UP[:15], "The values lie within 15 days, and 21 are the least."),
        ([*UP[:8], *[math.nan] * 12, *UP[:8]], "12 days in a row have no value here."),
        ([5.0] * 40, "Nearly all days have the same value, so there is nothing to compare."),
        (
            [*[5.0] * 25, 4.0, 6.0, 7.0, *[5.0] * 7],
            "Nearly all days have the same value, so there is nothing to compare.",
        ),
        ([5.0, 6.0] * 20, "Nearly all days have the same value, so there is nothing to compare."),
        (
            [float(round(5 + 4 * math.sin(each / 9))) for each in range(40)],
            "The days hang together so closely that a direction cannot be told from a slow wave.",
        ),
    ],
)
def test_when_nothing_can_be_said(values: list[float], said: str) -> None:
    """Too few, too close, too far apart, all the same, or hanging together like one wave.

    *cannot say yet*, why, and from when.
    """
    found = trend(series(values))
    assert found.answer == Answer.CANNOT
    assert found.reason == said
    assert found.again > found.last
    assert found.told.endswith(
        f"The earliest day on which more can be said is {found.again.day} {found.again:%B} "
        f"{found.again.year}."
    )
    assert math.isnan(found.slope)


def test_more_than_half_missing() -> None:
    """A quarter of which less than half has a value calls nothing, however steep it is.

    With a few days more it does.
    """
    steep = rising(84, by=0.1)
    few = [
        value if place % 13 in {0, 2, 4, 6, 8, 10} else math.nan
        for place, value in enumerate(steep)
    ]
    found = trend(series(few))
    assert found.answer == Answer.CANNOT
    assert 2 * (84 - sum(map(math.isnan, few))) < 84
    assert found.missing == 28 - found.rated
    more = [
        value if place % 13 in {0, 2, 4, 6, 8, 10} or place < 8 else math.nan
        for place, value in enumerate(steep)
    ]
    assert trend(series(more)).rule == "B"


def test_the_day_from_which_it_can_is_kept_if_every_day_is_rated() -> None:
    """Who answers every day from now on can be told more on the day that was named.

    And not a week before.
    """
    thin = [
        value if place % 4 == 0 else math.nan
        for place, value in enumerate([4.0, 6.0, 5.0, 7.0, 3.0] * 6)
    ]
    named = trend(series(thin), day(28))
    assert named.answer == Answer.CANNOT
    on = [*thin[:28], *[4.0, 6.0, 5.0, 7.0, 3.0] * 10]
    assert trend(series(on), named.again).answer == Answer.NONE
    assert trend(series(on), named.again - timedelta(days=7)).answer == Answer.CANNOT


def test_no_clear_trend_is_no_verdict() -> None:
    """It says so, that a short record is seldom clear, and when the next look is.

    Later the record is no longer short.
    """
    flat = [4.0, 6.0, 5.0, 7.0, 3.0, 5.0, 5.0] * 20
    early, late = trend(series(flat[:35])), trend(series(flat[:119]))
    assert early.answer == late.answer == Answer.NONE
    assert early.told == (
        "No clear trend. In the 4 weeks to 8 February 2026 no direction shows. That is normal "
        "for so few values. "
        "This is no verdict: real change can be there and not show. Look again after 15 February "
        "2026."
    )
    assert "so few values" not in late.told
    assert early.rule == ""
    assert abs(early.slope) < 0.5


def test_a_change_too_small_to_notice_is_not_called() -> None:
    """However sure: less than a point over the window is none."""
    small = [value / 20 for value in rising(35)]
    assert mann_kendall(range(28), small[7:]).p < 0.001
    assert trend(series(small)).answer == Answer.NONE


def test_only_the_data_and_the_day_decide() -> None:
    """What comes later changes nothing that was said of an earlier day.

    A day asked for later is answered as it was then.
    """
    values = rising(60)
    assert trend(series(values), day(35)) == trend(series(values[:35]))
    shuffled = series(values).sample(frac=1, random_state=1)
    assert trend(shuffled, day(35)) == trend(series(values), day(35))
    by_dates = pd.Series(values, index=[FIRST + timedelta(days=place) for place in range(60)])
    assert trend(by_dates, day(35)) == trend(series(values), day(35))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "Nothing is written down yet"),
        ([math.nan] * 30, "Nothing is written down yet"),
        ([*UP, math.inf], "A value is no number"),
    ],
)
def test_nothing_to_look_at(values: list[float], said: str) -> None:
    """No value at all, or one that is none."""
    found = trend(series(values))
    assert found.answer == Answer.CANNOT
    assert found.reason.startswith(said)


def test_everything_lies_ahead() -> None:
    """As of a day before the first there is nothing."""
    assert trend(series(UP), date(2025, 12, 1)).reason.startswith("Nothing is written down yet")


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.one_of(st.none(), st.integers(0, 10), st.floats(0, 10)), max_size=120),
    st.dates(date(1999, 1, 1), date(2100, 1, 1)),
    st.integers(-5, 150),
    st.sampled_from([DAILY, WEEKLY]),
)
def test_any_record_has_an_answer(
    values: list[float | None], first: date, passed: int, rules: Any
) -> None:
    """One of the four, with a reason; never an error.

    A called one was looked at in a window that has enough.
    """
    found = trend(
        series([math.nan if value is None else value for value in values], first, rules.step),
        first + timedelta(days=passed),
        rules,
    )
    assert isinstance(found, Trend)
    assert found.reason
    assert (found.rule != "") == (found.answer in {Answer.UP, Answer.DOWN})
    if found.rule:
        assert found.rated >= rules.least
        assert found.missing <= found.rated


def test_conversations_a_week() -> None:
    """Counts are looked at once in twelve weeks.

    Nothing before, a direction or none then, said until the next look.
    """
    more = [1, 2, 1, 3, 2, 4, 3, 5, 4, 6, 5, 7, 6, 7]
    early = trend(series(more[:11], step=7), day(80), WEEKLY)
    assert (early.answer, early.again) == (Answer.CANNOT, day(84))
    assert early.told == (
        "Cannot say yet. The first twelve weeks are not over. The earliest day on which "
        "more can be said is 29 March 2026."
    )
    called = trend(series(more[:12], step=7), day(84), WEEKLY)
    assert (called.answer, called.rule, called.rated, called.missing) == (Answer.UP, "B", 12, 0)
    assert called.reason.startswith(
        "In the 12 weeks to 29 March 2026 it rose by about 0.5 conversations each week"
    )
    assert trend(series(more, step=7), day(98), WEEKLY).rule == "B"
    none = trend(series([2, 3, 2, 4, 3, 2, 3, 4, 2, 3, 3, 2], step=7), day(84), WEEKLY)
    assert none.answer == Answer.NONE
    assert none.told.endswith("Look again after 21 June 2026.")
    few = trend(series([0, 1, 0, 1, 2, 0, 0, 1, 0, 1, 1, 1], step=7), day(84), WEEKLY)
    assert few.reason.startswith("They add up to 8, and 10 is the least.")
    gone = trend(series([2, 3, *[math.nan] * 4, 2, 3, 4, 2, 3, 2], step=7), day(84), WEEKLY)
    assert gone.reason.startswith("8 of the last 12 weeks have a value here, and 10 are the least.")


def test_looks_are_a_week_apart() -> None:
    """The day of the last look is whole weeks after the first day.

    In the first week there is none.
    """
    assert last_look(FIRST, day(6)) is None
    assert [last_look(FIRST, day(number)) for number in (7, 13, 14, 35)] == [
        day(7),
        day(7),
        day(14),
        day(35),
    ]


@pytest.mark.parametrize(("phi", "most"), [(0.0, 0.06), (0.4, 0.09)])
def test_false_calls_are_seldom(phi: float, most: float) -> None:
    """Of a hundred records in which nothing changes, few are called.

    Any of twelve weekly looks may call one. `make calibrate` tries 4,000 a cell; a test asks for it
    after every change of the rules.
    """
    called = 0
    for seed in range(100):
        dice = np.random.default_rng(seed)
        usual = [dice.standard_normal()]
        for _ in range(83):
            usual.append(phi * usual[-1] + math.sqrt(1 - phi**2) * dice.standard_normal())
        record = series(np.clip(np.rint(5 + 1.5 * np.array(usual)), 0, 10))
        called += any(trend(record, day(week * 7)).rule for week in range(3, 13))
    assert called / 100 <= most


def test_importing_costs_no_more_than_numpy() -> None:
    """Nothing but numpy, this package and a few small parts of Python is loaded."""
    code = (
        "import sys, numpy, statistics; before = set(sys.modules); import "
        "workbook.analysis.trends; print(sorted(each.split('.')[0] for each in "
        "set(sys.modules) - before))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert not {"pandas", "scipy", "plotly", "pydantic", "matplotlib"} & set(
        loaded.replace("'", " ").replace("[", " ").replace(",", " ").split()
    )

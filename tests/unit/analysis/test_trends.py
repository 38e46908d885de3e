"""Trends.

The numbers are those of the field, the answers keep to the rules, and nothing that is written down
can break them.
"""

from __future__ import annotations

import math
import subprocess
import sys
import tracemalloc
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pymannkendall
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.analysis.trends import (
    DAILY,
    WEEKLY,
    Answer,
    Trend,
    last_look,
    local_level,
    mann_kendall,
    theil_sen,
    trend,
)
from workbook.analysis.trends import kendall as inside

FIRST = date(2026, 1, 5)
NILE = [
    *(
        1120,
        1160,
        963,
        1210,
        1160,
        1160,
        813,
        1230,
        1370,
        1140,
        995,
        935,
        1110,
        994,
        1020,
        960,
        1180,
        799,
        958,
        1140,
    ),
    *(
        1100,
        1210,
        1150,
        1250,
        1260,
        1220,
        1030,
        1100,
        774,
        840,
        874,
        694,
        940,
        833,
        701,
        916,
        692,
        1020,
        1050,
        969,
    ),
    *(
        831,
        726,
        456,
        824,
        702,
        1120,
        1100,
        832,
        764,
        821,
        768,
        845,
        864,
        862,
        698,
        845,
        744,
        796,
        1040,
        759,
    ),
    *(
        781,
        865,
        845,
        944,
        984,
        897,
        822,
        1010,
        771,
        676,
        649,
        846,
        812,
        742,
        801,
        1040,
        860,
        874,
        848,
        890,
    ),
    *(
        744,
        749,
        838,
        1050,
        918,
        986,
        797,
        923,
        975,
        815,
        1020,
        906,
        901,
        1170,
        912,
        746,
        919,
        718,
        714,
        740,
    ),
]
"""The flow of the Nile at Aswan, 1871 to 1970, in 10^8 cubic metres a year: in the public domain,
used by the whole field.
"""
UP = [4, 3, 5, 4, 4, 6, 5, 5, 6, 4, 5, 6, 7, 6, 6, 7, 5, 6, 7, 7, 8]
WANDER = [5, 5, 4, 5, 6, 6, 5, 4, 3, 4, 4, 5, 6, 6, 7, 6, 5, 5, 4, 4, 5]
GAP_DAYS = [0, 1, 2, 4, 5, 7, 8, 9, 12, 13, 15, 16, 18, 20, 21, 23, 25, 26, 27]
GAP_VALUES = [7, 7, 6, 7, 6, 6, 5, 6, 5, 5, 6, 4, 5, 4, 4, 3, 4, 3, 3]

days_and_values = st.integers(4, 40).flatmap(
    lambda n: st.tuples(
        st.lists(st.integers(0, 200), min_size=n, max_size=n, unique=True),
        st.one_of(
            st.lists(st.integers(0, 10).map(float), min_size=n, max_size=n),
            st.lists(st.integers(0, 20).map(lambda half: half / 2), min_size=n, max_size=n),
            st.lists(st.integers(-500, 500).map(float), min_size=n, max_size=n),
            st.lists(st.integers(0, 16).map(lambda quarter: quarter / 4), min_size=n, max_size=n),
            st.lists(
                st.floats(-1e3, 1e3, allow_subnormal=False).map(lambda each: round(each, 6)),
                min_size=n,
                max_size=n,
            ),
        ),
    )
)


def pair_slopes(days: Any, values: Any) -> np.ndarray:
    """Every pair, the plain way."""
    order = np.argsort(days)
    day, value = np.asarray(days)[order], np.asarray(values)[order]
    later, earlier = np.tril_indices(len(day), -1)
    return np.sort((value[later] - value[earlier]) / (day[later] - day[earlier]))


# Figures of the field, and of two other programs.


def test_theil_and_sen_as_in_sens_own_paper() -> None:
    """The worked example of 1968: slope 4, and from 3.7143 to 4.375 at 93 per cent."""
    slope, interval = theil_sen([1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78], 0.93)
    assert slope == 4
    assert interval == pytest.approx((3.714286, 4.375), abs=1e-6)


def test_the_nile() -> None:
    """S, its variance, and z without inflation as published.

    Inflated as simulated when the method was chosen.
    """
    found = mann_kendall(range(100), NILE)
    assert (found.s, found.slope) == (-1387, -2.6)
    assert found.var == pytest.approx(112728.33, abs=0.01)
    assert (found.s + 1) / math.sqrt(found.var) == pytest.approx(-4.1281, abs=1e-4)
    assert (found.rho, found.rho_corrected, found.inflation) == pytest.approx(
        (0.4, 0.4227, 2.3893), abs=1e-4
    )
    assert (found.z, found.p) == pytest.approx((-2.6706, 0.00757), abs=1e-4)


@pytest.mark.parametrize(
    ("days", "values", "expected"),
    [
        (range(21), UP, (127, 1034.333, 0, 0.0556, 1.100, 3.7355, 0.00019, 0.16667)),
        (range(21), WANDER, (3, 986.333, 0.75, 0.9306, 7.7153, 0.0229, 0.982, 0)),
        (GAP_DAYS, GAP_VALUES, (-129, 775.667, 0, 0.0625, 1.0622, -4.4592, 0.00001, -0.14286)),
    ],
    ids=["up", "wander", "gaps"],
)
def test_the_worked_cases(days: Any, values: Any, expected: tuple[float, ...]) -> None:
    """A record that rises, one that only wanders, and one with gaps.

    As computed when the method was chosen.
    """
    found = mann_kendall(days, values)
    assert (
        found.s,
        found.var,
        found.rho,
        found.rho_corrected,
        found.inflation,
        found.z,
        found.p,
        found.slope,
    ) == pytest.approx(expected, abs=6e-4)


@settings(deadline=None)
@given(days_and_values)
def test_against_pymannkendall_and_scipy(given_: tuple[list[int], list[float]]) -> None:
    """On days without a gap S, its variance and the slope are those of pymannkendall.

    Slope and interval on any days those of scipy.
    """
    days, values = given_
    if len(set(values)) == 1:
        return
    other = pymannkendall.original_test(values)
    ours = mann_kendall(range(len(values)), values)
    assert (ours.s, ours.var) == (other.s, pytest.approx(other.var_s))
    assert ours.slope == pytest.approx(other.slope, abs=1e-9)
    assert (ours.s - np.sign(ours.s)) / math.sqrt(ours.var) == pytest.approx(other.z)
    expected = scipy.stats.theilslopes(
        [value for _, value in sorted(zip(days, values, strict=True))], sorted(days)
    )
    slope, interval = theil_sen(days, values)
    assert (slope, *interval) == pytest.approx(
        (expected.slope, expected.low_slope, expected.high_slope), rel=1e-9, abs=1e-9
    )


def test_the_series_that_broke_another_program() -> None:
    """Twelve values that came out with a negative variance elsewhere.

    It is the second series of pyMannKendall, issue 29: S 44, z 2.9486 without inflation.
    """
    values = [
        0.35257984,
        0.38692909,
        0.39669828,
        0.36296244,
        0.42035612,
        0.39374964,
        0.41100085,
        0.43182076,
        0.40815853,
        0.45394297,
        0.41584767,
        0.47399517,
    ]
    found = mann_kendall(range(12), values)
    assert (found.s, found.var, found.slope) == (
        44,
        pytest.approx(212.6667, abs=1e-4),
        pytest.approx(0.0083055, abs=5e-7),
    )
    assert (found.s - 1) / math.sqrt(found.var) == pytest.approx(2.9486, abs=1e-4)
    assert math.isfinite(found.p)
    assert found.inflation >= 1


def test_a_long_vector_with_missing_values() -> None:
    """Three hundred and sixty values, every seventh of them missing.

    They are held against pymannkendall, which leaves them out too.
    """
    dice = np.random.default_rng(360)
    values = np.round(dice.standard_normal(360) * 20, 1)
    values[::7] = math.nan
    other, ours = pymannkendall.original_test(values), mann_kendall(range(360), values)
    assert (ours.s, ours.var) == (other.s, pytest.approx(other.var_s))


# Nothing is counted over all pairs, and all of it comes out the same.


@settings(deadline=None)
@given(days_and_values, st.data())
def test_every_slope_has_its_place(
    given_: tuple[list[int], list[float]], data: st.DataObject
) -> None:
    """The slope at any place is that of the sorted list of all pairs.

    S is what the signs add up to.
    """
    days, values = given_
    slopes = pair_slopes(days, values)
    day, value = inside.one_a_day(days, values)
    at = inside._slopes(day, value)
    for place in data.draw(st.lists(st.integers(0, len(slopes) - 1), min_size=1, max_size=5)):
        assert at(place) == pytest.approx(
            slopes[place], rel=1e-9, abs=1e-12 * max(1.0, float(np.ptp(value)))
        )
    assert inside._pairs(value) == (int((slopes > 0).sum()), int((slopes < 0).sum()))


@pytest.mark.parametrize("step", [1, 0.5, 0.1], ids=["whole", "half", "tenth"])
def test_slopes_of_a_long_record(step: float) -> None:
    """Many pairs share a slope in a year of answers.

    And none does in a year of tenths drawn apart.
    """
    dice = np.random.default_rng(5)
    day = np.sort(dice.choice(500, 365, replace=False))
    value = np.round(np.clip(5 + 2 * dice.standard_normal(365), 0, 10) / step) * step + (
        dice.random(365) * 1e-4 if step == 0.1 else 0
    )
    slopes, at = pair_slopes(day, value), inside._slopes(day, value)
    for place in (0, 1, 1000, len(slopes) // 2, len(slopes) - 2, len(slopes) - 1):
        assert at(place) == pytest.approx(slopes[place], rel=1e-9, abs=1e-12)


@settings(deadline=None, max_examples=40)
@given(days_and_values)
def test_the_correlation_is_the_likeliest(given_: tuple[list[int], list[float]]) -> None:
    """The sum over neighbours finds the same rho as the likelihood written out with whole matrices.

    So does the inflation.
    """
    days, values = given_
    day, value = inside.one_a_day(days, values)
    if len(set(values)) == 1 or abs(np.corrcoef(day, value)[0, 1]) > 1 - 1e-9:
        return
    found = []
    design = np.column_stack([np.ones(len(day)), day - day.mean()])
    for rho in inside.RHOS:
        over = rho ** np.abs(np.subtract.outer(day, day)).astype(float)
        inverse = np.linalg.inv(over)
        cross = design.T @ inverse @ design
        left = value - design @ np.linalg.solve(cross, design.T @ inverse @ value)
        found.append(
            -(len(day) - 2) * math.log(left @ inverse @ left)
            - np.linalg.slogdet(over)[1]
            - np.linalg.slogdet(cross)[1]
        )
    assert found[round(inside._rho(day, value) * 20)] == pytest.approx(max(found), abs=1e-6)
    n, rho = len(day), 0.6
    over = rho ** np.abs(np.subtract.outer(day, day)).astype(float)
    weights = {
        k: (n - k) * (n - k - 1) * (n - k - 2) / (n * (n - 1) * (n - 2)) for k in range(1, n - 2)
    }
    assert inside._inflation(day, rho) == pytest.approx(
        1 + 2 * sum(weight * np.diagonal(over, k).mean() for k, weight in weights.items())
    )


@settings(deadline=None, max_examples=60)
@given(days_and_values, st.integers(-50, 50))
def test_turned_round_and_moved(given_: tuple[list[int], list[float]], moved: int) -> None:
    """Time turned round turns the sign and keeps p.

    What is added to all values, and when it all happened, changes nothing.
    """
    days, values = given_
    once = mann_kendall(days, values)
    turned = mann_kendall([-day for day in days], values)
    assert (turned.s, turned.p) == (-once.s, pytest.approx(once.p, nan_ok=True))
    assert turned.slope == pytest.approx(-once.slope, abs=1e-9)
    later = mann_kendall([day + moved for day in days], [value + moved for value in values])
    assert (later.s, later.var, later.p) == (once.s, once.var, pytest.approx(once.p, nan_ok=True))
    assert later.slope == pytest.approx(once.slope, abs=1e-9)


def test_days_may_come_in_any_order_and_twice() -> None:
    """Several values on a day count as their median; a day without one is no day.

    Dates are days too.
    """
    plain = mann_kendall([1, 2, 3, 4, 5], [3, 4, 6, 5, 8])
    assert mann_kendall([5, 3, 1, 2, 4, 3, 3, 9], [8, 9, 3, 4, 5, 6, 0, math.nan]) == plain
    dates = np.array(
        ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"],
        dtype="datetime64[us]",
    ) + np.timedelta64(7, "h")
    assert mann_kendall(dates, [3, 4, 6, 5, 8]) == plain


@pytest.mark.parametrize(
    ("days", "values", "said"),
    [
        ([1, 2], [1], "a value for each day"),
        ([0.5, 1], [1, 2], "whole"),
        ([1, 2], [1, math.inf], "infinite"),
        ([[1], [2]], [[1], [2]], "one row"),
    ],
)
def test_what_cannot_be_tested(days: Any, values: Any, said: str) -> None:
    """Bad input has a sentence."""
    with pytest.raises(ValueError, match=said):
        mann_kendall(days, values)


@pytest.mark.parametrize(
    ("days", "values"), [([], []), ([3], [4]), ([1, 2, 3], [1, 2, 3]), (range(14), [5] * 14)]
)
def test_too_little_for_any_number(days: Any, values: Any) -> None:
    """Nothing, three days, or no difference: no number is made up."""
    found = mann_kendall(days, values)
    assert math.isnan(found.p)
    assert math.isnan(found.z)


def test_a_straight_line_does_not_hang_together() -> None:
    """On a line to the last digit there is nothing left over, and no correlation of it."""
    assert mann_kendall(range(30), [2 * day for day in range(30)]).rho == 0


def test_memory_grows_with_the_days_and_not_with_their_pairs() -> None:
    """Ten times the days need at most some ten times the room.

    Their pairs would need a hundred times.
    """
    peaks = []
    for days in (2000, 20_000):
        values = np.clip(
            np.rint(5 + 1.5 * np.random.default_rng(days).standard_normal(days)), 0, 10
        )
        tracemalloc.start()
        mann_kendall(np.arange(days), values)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] <= 14 * peaks[0]


# The level and its band.


def test_the_level_of_the_nile() -> None:
    """Durbin and Koopman's figures for the local level model.

    15099, 1469.1 and -632.54 [2nd edition, 2.2.5 and 2.10.3].
    """
    found = local_level(NILE)
    assert found is not None
    assert (found.noise, found.drift) == pytest.approx((15099, 1469.1), rel=0.01)
    assert found.loglik == pytest.approx(-632.54, abs=0.01)
    assert np.all((found.low < found.level) & (found.level < found.high))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=20, max_size=60))
def test_the_level_is_what_all_days_say(values: list[int | None]) -> None:
    """Level and band are what the whole normal distribution gives, gaps and all.

    They are its mean and its spread.
    """
    y = np.array([math.nan if value is None else value for value in values], dtype=float)
    there = ~np.isnan(y)
    found = local_level(y)
    if there.sum() < 14 or len(set(y[there])) == 1:
        assert found is None
        return
    assert found is not None
    n = len(y)
    steps = np.diff(np.eye(n), axis=0)
    precision = steps.T @ steps / found.drift + np.diag(there / found.noise)
    level = np.linalg.solve(precision, np.where(there, np.nan_to_num(y), 0) / found.noise)
    assert found.level == pytest.approx(level, abs=1e-4)
    assert found.high - found.level == pytest.approx(
        1.959964 * np.sqrt(np.diagonal(np.linalg.inv(precision))), rel=1e-4
    )


def test_the_drift_is_learnt_from_the_last_two_years() -> None:
    """What was long ago has its level, and no say.

    A record that began again lately is learnt from all of it.
    """
    dice = np.random.default_rng(1)
    old, new = (
        dice.integers(0, 2, 2000) * 10.0,
        np.clip(np.round(5 + dice.standard_normal(730)), 0, 10),
    )
    found, alone = local_level(np.concatenate([old, new])), local_level(new)
    assert found is not None
    assert alone is not None
    assert (found.noise, found.drift) == (alone.noise, alone.drift)
    paused = local_level(np.concatenate([new[:60], np.full(900, math.nan), new[:3]]))
    assert paused is not None
    assert paused.high[500] - paused.low[500] > paused.high[30] - paused.low[30]


# The answers.


def series(values: Any, first: date = FIRST, step: int = 1) -> pd.Series:
    return pd.Series(
        list(values),
        index=pd.date_range(first, periods=len(values), freq=f"{step}D"),
        dtype="float64",
    )


def rising(days: int, by: float = 0.12) -> list[float]:
    """Answers that rise by so much a day, with the same ups and downs again and again."""
    return [float(round(2 + by * day + (0, 1, -1, 1, 0, -1, 2)[day % 7])) for day in range(days)]


def day(number: int) -> date:
    """The so-and-so-many-th day of the record, counted from 1."""
    return FIRST + timedelta(days=number - 1)


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

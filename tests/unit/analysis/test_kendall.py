"""Slopes and their tests, against figures of the field and of two other programs."""

from __future__ import annotations

import math
import tracemalloc
from typing import Any

import numpy as np
import pymannkendall
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.series import NILE, UP
from workbook.analysis.trends import kendall as inside
from workbook.analysis.trends import mann_kendall, theil_sen

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

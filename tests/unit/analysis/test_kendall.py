"""Pairs of days that rise and fall, against figures of the field and another program."""

from __future__ import annotations

import itertools
import math
import tracemalloc
from typing import Any

import numpy as np
import pymannkendall
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.series import NILE
from workbook.analysis.trends import mann_kendall

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


# Figures of the field, and of another program.


def test_the_nile() -> None:
    """S, its variance and z as published."""
    found = mann_kendall(range(100), NILE)
    assert (found.n, found.s) == (100, -1387)
    assert found.var == pytest.approx(112728.33, abs=0.01)
    assert found.z == pytest.approx(-4.1281, abs=1e-4)
    assert found.p == pytest.approx(3.66e-5, abs=1e-6)


@settings(deadline=None)
@given(days_and_values)
def test_against_pymannkendall_and_every_pair(given_: tuple[list[int], list[float]]) -> None:
    """On any days S is that of all pairs, counted one by one.

    It, its variance, z and p are those of pymannkendall, which takes them in their order.
    """
    days, values = given_
    if len(set(values)) == 1:
        return
    ordered = [value for _, value in sorted(zip(days, values, strict=True))]
    other, ours = pymannkendall.original_test(ordered), mann_kendall(days, values)
    assert ours.s == sum(
        np.sign(later - earlier) for earlier, later in itertools.combinations(ordered, 2)
    )
    assert (ours.s, ours.var) == (other.s, pytest.approx(other.var_s))
    assert (ours.z, ours.p) == (pytest.approx(other.z), pytest.approx(other.p, abs=1e-12))


def test_the_series_that_broke_another_program() -> None:
    """Twelve values that came out with a negative variance elsewhere.

    It is the second series of pyMannKendall, issue 29: S 44, z 2.9486.
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
    assert (found.s, found.var) == (44, pytest.approx(212.6667, abs=1e-4))
    assert found.z == pytest.approx(2.9486, abs=1e-4)


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
    later = mann_kendall([day + moved for day in days], [value + moved for value in values])
    assert (later.s, later.var, later.p) == (once.s, once.var, pytest.approx(once.p, nan_ok=True))


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


@pytest.mark.parametrize(("days", "values"), [([], []), ([3], [4]), (range(14), [5] * 14)])
def test_too_little_for_any_number(days: Any, values: Any) -> None:
    """Nothing, one day, or no difference: no number is made up."""
    found = mann_kendall(days, values)
    assert math.isnan(found.p)
    assert math.isnan(found.z)


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

"""Mann and Kendall's test and Theil and Sen's slope on real dates.

They are for answers that hang together from day to day. No list of all pairs is ever made: pairs
are counted bit by bit of their ranks, and slopes are chosen by counting.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]

CONFIDENCE = 0.95
RHOS = np.arange(20) / 20
"""What the correlation from one day to the next is searched among: 0 to 0.95 in steps of 0.05."""
EDGE = float(RHOS[-1])
"""At the edge the days hang together so closely that a line is no other than a slow wave."""
FAR = 1e-12
"""A correlation below this is none."""
LEAST = 4
"""Days below which the correlation cannot be corrected, and the slope says nothing."""
STEPS = 64
"""Whole numbers with no more different steps than this are counted in a table, others by ranks."""
FEW = 100
"""Pairs that are looked at one by one."""


@dataclass(frozen=True)
class MannKendall:
    """What the test found. Numbers that the data cannot give are nan.

    Attributes:
        n: Days with a value.
        s: Pairs of days that rise, less pairs that fall.
        var: Variance of `s` if the days were independent, corrected for ties.
        rho: Correlation between neighbouring days around a straight line (REML), 0 to 0.95; nan
            under 4 days.
        rho_corrected: The same, corrected for being too low in short series, 0 to 0.95.
        inflation: How many times larger the variance of `s` is, since the days hang together; 1
            where they do not.
        z: `s`, a step nearer to 0, in standard deviations of the inflated variance.
        p: Two-sided, normal.
        slope: Points a day: the median of the slopes of all pairs.
        interval: Its 95 % interval, each side widened by the square root of `inflation`.
    """

    n: int
    s: int
    var: float
    rho: float
    rho_corrected: float
    inflation: float
    z: float
    p: float
    slope: float
    interval: tuple[float, float]


def mann_kendall(days: ArrayLike, values: ArrayLike) -> MannKendall:
    """Test for a direction, and its slope, on the days as they were, gaps and all.

    Args:
        days: Whole days since any day, or datetime64, in any order. Shape (n,).
        values: One for each; nan is a day without one. Several on a day: their median.

    Raises:
        ValueError: A value is infinite, a day is not whole, or there are not as many days as
            values.

    Source:
        docs/measures.md, "Trend": Mann 1945 and Kendall 1970 (test), Sen 1968 (slope); inflation by
        a REML estimate of AR(1).
    """
    day, value = one_a_day(days, values)
    tested = significance(day, value)
    slope, interval = widened(day, value, tested.inflation)
    return MannKendall(**vars(tested), slope=slope, interval=interval)


def widened(day: Whole, value: Numbers, inflation: float) -> tuple[float, tuple[float, float]]:
    """The slope and its interval, each side of it as much wider as the days hang together."""
    slope, (low, high) = theil_sen(day, value)
    return slope, (
        slope - (slope - low) * math.sqrt(inflation),
        slope + (high - slope) * math.sqrt(inflation),
    )


def one_a_day(days: ArrayLike, values: ArrayLike) -> tuple[Whole, Numbers]:
    """Days with a value, oldest first, each once: the median where a day has several."""
    day, value = np.asarray(days), np.asarray(values, dtype=np.float64)
    if day.ndim != 1 or day.shape != value.shape:
        raise ValueError(
            f"There must be a value for each day, in one row; got shapes {day.shape} and "
            f"{value.shape}."
        )
    if day.dtype.kind == "M":
        day = day.astype("datetime64[D]")
    elif day.size and not np.all(np.mod(day.astype(np.float64), 1) == 0):
        raise ValueError("Days must be whole.")
    if np.isinf(value).any():
        raise ValueError("A value is infinite.")
    there = ~np.isnan(value)
    day, value = day[there].astype(np.int64), value[there]
    order = np.argsort(day, kind="stable")
    day, value = day[order], value[order]
    unique, starts = np.unique(day, return_index=True)
    if len(unique) < len(day):
        value = np.array([np.median(each) for each in np.split(value, starts[1:])])
    return unique, value


@dataclass(frozen=True)
class Tested:
    """`MannKendall` without the slope: what most looks end with."""

    n: int
    s: int
    var: float
    rho: float
    rho_corrected: float
    inflation: float
    z: float
    p: float


def significance(day: Whole, value: Numbers, hang: tuple[float, float] | None = None) -> Tested:
    """The test alone, for days that rise and are each there once.

    Args:
        day: Days since any day.
        value: One for each.
        hang: What `correlation` gives, where it was learnt from more days than these; from these
            without it.
    """
    n = len(day)
    rises, falls = _pairs(value)
    s, var = rises - falls, _variance(value)
    if n < LEAST or var <= 0:
        return Tested(n, s, var, *[math.nan] * 5)
    rho, corrected = hang or correlation(day, value)
    inflation = _inflation(day, corrected)
    z = (s - np.sign(s)) / math.sqrt(var * inflation)
    return Tested(n, s, var, rho, corrected, inflation, float(z), math.erfc(abs(z) / math.sqrt(2)))


def correlation(day: Whole, value: Numbers) -> tuple[float, float]:
    """The correlation from one day to the next, and corrected for being too low in short series.

    Source:
        The estimate's bias of about (1 + 4 rho) / n around a line is undone as (n rho + 1) / (n -
        3); ours, checked by `make calibrate`.
    """
    n, rho = len(day), _rho(day, value)
    return rho, min(max((n * rho + 1) / (n - 3), 0.0), EDGE)


def _variance(value: Numbers) -> float:
    """Variance of S for independent days, corrected for ties."""
    n, ties = len(value), np.unique(value, return_counts=True)[1].astype(np.float64)
    return float(n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18


def _pairs(values: Numbers) -> tuple[int, int]:
    """How many pairs of values, the earlier first, rise and fall, in n log n.

    Two ranks differ first in one bit, counted from the highest. Among those that agree in all
    higher bits, a pair rises in this bit for each 0 that stands before a 1.
    """
    ranks = np.unique(values, return_inverse=True)[1].reshape(-1)
    # Short numbers are sorted in one go, digit by digit
    ranks = ranks.astype(np.min_scalar_type(ranks.max(initial=0)))
    rises = falls = 0
    for bit in reversed(range(int(ranks.max(initial=0)).bit_length())):
        upper = ((ranks >> bit) & 1).astype(np.int64)
        begins = np.flatnonzero(np.diff(ranks >> bit >> 1, prepend=-1))
        sizes, zeros = np.diff(np.append(begins, len(ranks))), np.cumsum(1 - upper)
        before = np.repeat(zeros[begins] - (1 - upper[begins]), sizes)
        up, ones = int(np.dot(zeros - before, upper)), np.add.reduceat(upper, begins)
        rises, falls = rises + up, falls + int(np.dot(ones, sizes - ones)) - up
        ranks = ranks[np.argsort(ranks >> bit, kind="stable")]
    return rises, falls


def _rho(day: Whole, value: Numbers) -> float:
    """The correlation from one day to the next, for a straight line through the values (REML).

    The values hang together by rho^days. On ordered dates such values are Markov: each is known
    from the one before, so the likelihood is a sum over neighbours.
    """
    time, y = (day - day.mean()) / (day[-1] - day[0]), value - value.mean()
    off = y - (time * y).sum() / np.square(time).sum() * time
    if np.square(off).sum() <= FAR * np.square(y).sum():
        return 0.0  # on a line to the last digit there is nothing left to hang together
    gaps, which = np.unique(np.diff(day), return_inverse=True)
    carried = RHOS[:, None] ** gaps
    left_over = 1 - np.square(carried)

    def form(one: Numbers, other: Numbers) -> Numbers:
        """For every rho the sum of the products of what is new in two rows of values."""
        later, earlier, crossed = (
            np.bincount(which, each)
            for each in (
                one[1:] * other[1:],
                one[:-1] * other[:-1],
                one[1:] * other[:-1] + one[:-1] * other[1:],
            )
        )
        return one[0] * other[0] + (
            (later - carried * crossed + np.square(carried) * earlier) / left_over
        ).sum(axis=1)

    ones = np.ones(len(day))
    a, b, c, d, e = (
        form(ones, ones),
        form(ones, time),
        form(ones, y),
        form(time, time),
        form(time, y),
    )
    inside = a * d - b * b
    left = form(y, y) - (d * c * c - 2 * b * c * e + a * e * e) / inside
    spread = np.log(left_over) @ np.bincount(which)
    return float(RHOS[np.argmax(-(len(day) - 2) * np.log(left) - spread - np.log(inside))])


def _inflation(day: Whole, rho: float) -> float:
    """How many times larger the variance of S is than with independent days."""
    n = len(day)
    step = rho ** np.diff(day).astype(np.float64)
    carried, total = np.ones(n), 0.0
    for k in range(1, n - 2):
        carried = carried[:-1] * step[k - 1 :]
        if carried.max() < FAR:
            break
        total += (
            (n - k) * (n - k - 1) * (n - k - 2) / (n * (n - 1) * (n - 2)) * float(carried.mean())
        )
    return 1 + 2 * total


def theil_sen(
    days: ArrayLike, values: ArrayLike, confidence: float = CONFIDENCE
) -> tuple[float, tuple[float, float]]:
    """The median slope of all pairs of days, and its interval as if the days were independent.

    Args:
        days: As for `mann_kendall`, also in what it raises.
        values: As for `mann_kendall`.
        confidence: Of the interval, such as 0.95.

    Returns:
        Points a day; all nan under 4 days. Exact to 15 digits of the range of the values.

    Source:
        Sen 1968, equations 2.6 and 3.10 (docs/measures.md, "Trend").
    """
    day, value = one_a_day(days, values)
    n = len(day)
    if n < LEAST:
        return math.nan, (math.nan, math.nan)
    pairs = n * (n - 1) // 2
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * math.sqrt(max(0.0, _variance(value)))
    slope_at = _slopes(day, value)
    low, high = max(round((pairs - reach) / 2) - 1, 0), min(round((pairs + reach) / 2), pairs - 1)
    return (slope_at((pairs - 1) // 2) + slope_at(pairs // 2)) / 2, (slope_at(low), slope_at(high))


def _slopes(day: Whole, value: Numbers) -> Callable[[int], float]:
    """The slopes of all pairs, lowest first, each found by its place, counted from 0.

    A slope has its place when so many pairs lie below it. The search narrows a bracket by counting,
    half-way and where a straight line through its ends would have the place, in turn, until few
    pairs are left in it; then those are looked at.
    """
    rises, falls = _pairs(value)
    pairs = len(day) * (len(day) - 1) // 2
    furthest = float(np.ptp(value))
    at_most, between = _counter(day, value)
    known = [(-furthest * (1 + FAR), 0), (0.0, falls), (furthest, pairs)]
    """Slopes and how many are at most so large; beneath 0 the flat ones do not count."""

    def at(place: int) -> float:
        if falls <= place < pairs - rises:
            return 0.0
        turn = 0
        while True:
            above = bisect_right(known, place, key=lambda each: each[1])
            (low, under), (high, upto) = known[above - 1], known[above]
            under = pairs - rises if low == 0 else under
            if high - low <= 1e-15 * furthest:
                return high
            if upto - under <= FEW and len(found := between(low, high)) == upto - under:
                return float(found[place - under])
            share = (
                0.5
                if (turn := turn + 1) % 2
                else min(max((place + 0.5 - under) / (upto - under), 0.02), 0.98)
            )
            middle = low + share * (high - low)
            known.insert(above, (middle, at_most(middle)))

    return at


def _counter(
    day: Whole, value: Numbers
) -> tuple[Callable[[float], int], Callable[[float, float], Numbers]]:
    """What counts the pairs with a slope of at most so much, and gives those between two."""
    steps = np.round(2 * (value - value.min()))
    if steps.max() < STEPS and np.array_equal(steps, 2 * (value - value.min())):
        scale = 1 if np.any(steps % 2) else 2
        return _table(day - day[0], (steps / scale).astype(np.int64), scale / 2)
    time, pairs = (day - day[0]).astype(np.float64), len(day) * (len(day) - 1) // 2

    def at_most(slope: float) -> int:
        return pairs - _pairs(value - slope * time)[0]

    def between(low: float, high: float) -> Numbers:
        """The slopes of pairs that stand in another order seen along the one than the other."""
        before, after = (
            np.lexsort((-time, value - low * time)),
            np.lexsort((-time if high else time, value - high * time)),
        )
        place = np.empty(len(day), dtype=np.int64)
        place[after] = np.arange(len(day))
        ends = np.maximum.accumulate(place[before]) == np.arange(len(day))
        alone = ends & np.append(True, ends[:-1])
        moved = np.sort(before[~alone])
        later, earlier = np.tril_indices(len(moved), -1)
        slopes = (value[moved[later]] - value[moved[earlier]]) / (
            time[moved[later]] - time[moved[earlier]]
        )
        return np.sort(slopes[_inside(slopes, low, high)])

    return at_most, between


def _inside(slopes: Numbers, low: float, high: float) -> NDArray[np.bool_]:
    """Above the one and at most the other; flat ones have places of their own."""
    return (slopes > low) & (slopes <= high) & (slopes != 0)


def _table(
    day: Whole, step: Whole, unit: float
) -> tuple[Callable[[float], int], Callable[[float, float], Numbers]]:
    """The same for a few whole steps: pairs are counted once, by steps and days apart.

    How often one step follows another after so many days is a correlation of two rows of 0 and 1.
    """
    most, length = int(step.max()), int(day[-1]) + 1
    unit_size = 1 << max(0, (2 * length).bit_length() - 4)
    # Twice as long, so that the end does not meet the beginning; small factors, to be fast
    size = -(-2 * length // unit_size) * unit_size
    rows = np.zeros((most + 1, length))
    rows[step, day] = 1
    waves = np.fft.rfft(rows, size)
    turned = waves.conj()
    apart = np.arange(1, most + 1)
    risen, fallen = np.zeros((most, length)), np.zeros((most, length))
    for by in apart:
        found = np.rint(np.fft.irfft(np.einsum("ij,ij->j", turned[:-by], waves[by:]), size))
        risen[by - 1], fallen[by - 1, 1:] = (
            np.cumsum(found[:length]),
            np.cumsum(found[: size - length : -1]),
        )
    all_risen, all_fallen = risen[:, -1], float(fallen[:, -1].sum())
    place = apart - 1
    n = len(day)
    flat = n * (n - 1) // 2 - float(all_risen.sum()) - all_fallen

    def at_most(slope: float) -> int:
        with np.errstate(divide="ignore"):
            far = np.minimum(apart * unit / abs(slope), length)
        if slope < 0:
            return int(fallen[place, np.minimum(np.floor(far), length - 1).astype(np.int64)].sum())
        return int(
            all_fallen + flat + (all_risen - risen[place, np.ceil(far).astype(np.int64) - 1]).sum()
        )

    def between(low: float, high: float) -> Numbers:
        """The slope of every step over every number of days, as often as there are such pairs."""
        side = 1 if high > 0 else -1
        counts = np.diff(risen if side > 0 else fallen, axis=1)
        slopes = side * unit * apart[:, None] / np.arange(1, length)
        there = _inside(slopes, low, high)
        return np.sort(np.repeat(slopes[there], counts[there].astype(np.int64)))

    return at_most, between

"""Mann and Kendall's test: whether more pairs of days rise than fall."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers: TypeAlias = NDArray[np.float64]
Days: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True)
class MannKendall:
    """What the test found.

    Attributes:
        n: Days with a value.
        s: Pairs of days that rise, less pairs that fall.
        var: Variance of `s` if the days were independent, corrected for ties.
        z: `s`, a step nearer to 0, in standard deviations; nan where all values are the same.
        p: Two-sided, normal; nan like `z`. Right only for days that do not hang together: a
            direction is called by `trend` alone.
    """

    n: int
    s: int
    var: float
    z: float
    p: float


def mann_kendall(days: ArrayLike, values: ArrayLike) -> MannKendall:
    """Count the pairs of days that rise and that fall.

    Args:
        days: Whole days since any day, or datetime64, in any order. Shape (n,).
        values: One for each; nan is a day without one. Several on a day: their median.

    Raises:
        ValueError: A value is infinite, a day is not whole, or there are not as many days as
            values.

    Source:
        Mann 1945; Kendall 1975 (docs/measures.md, "More than the usual up and down").
    """
    _, value = one_a_day(days, values)
    rises, falls = _pairs(value)
    n, s, var = len(value), rises - falls, _variance(value)
    z = (s - np.sign(s)) / math.sqrt(var) if var > 0 else math.nan
    return MannKendall(n, s, var, float(z), math.erfc(abs(z) / math.sqrt(2)))


def one_a_day(days: ArrayLike, values: ArrayLike) -> tuple[Days, Numbers]:
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

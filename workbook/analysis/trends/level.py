"""A level that drifts from day to day, seen through each day's ups and downs.

The smooth line of a chart, and its band.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

LEAST = 14
"""Days with a value below which no line is drawn."""
RECENT = 730
"""How much the level drifts is learnt from so many days, the latest: what was years ago says little
about it, and takes long.
"""
DRIFTS = (-12.0, 6.0)
"""The drift's variance against that of a day's ups and downs is searched between these powers of e.
"""
CLOSE = 0.004
GOLDEN = (math.sqrt(5) - 1) / 2
BAND = 1.959964
"""Standard deviations either side: 95 %."""


@dataclass(frozen=True)
class Level:
    """The level on each day, given all days.

    Attributes:
        level: Points. Shape (days,).
        low: The lower edge of its 95 % band.
        high: The upper edge.
        noise: Variance of a day's ups and downs.
        drift: Variance of the level's step from a day to the next.
        loglik: Log-likelihood of the days they were learnt from, with nothing known beforehand.
    """

    level: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    noise: float
    drift: float
    loglik: float


def local_level(values: ArrayLike) -> Level | None:
    """Smooth one value a day.

    Args:
        values: Consecutive days; nan where a day has none.

    Returns:
        The level; none under 14 days with a value, or where all values are the same.

    Source:
        The local level model with an exact beginning: Durbin and Koopman, Time Series Analysis by
        State Space Methods, 2nd edition, chapter 2 (docs/measures.md, "Smooth line"). Tested
        against their figures for the Nile.
    """
    y = [float(value) for value in np.asarray(values, dtype=np.float64)]
    there = [value for value in y if not math.isnan(value)]
    if len(there) < LEAST or min(there) == max(there):
        return None
    recent = y[-RECENT:]
    if sum(not math.isnan(value) for value in recent) < LEAST:
        recent = y
    ratio = math.exp(_best(recent))
    noise, loglik = _likelihood(recent, ratio)
    level, variance = _smoothed(y, ratio)
    wide = BAND * np.sqrt(noise * variance)
    return Level(level, level - wide, level + wide, noise, noise * ratio, loglik)


def _best(y: list[float]) -> float:
    """The logarithm of the likeliest ratio of drift to noise, by golden section."""
    low, high = DRIFTS
    one, two = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    at_one, at_two = (_likelihood(y, math.exp(each))[1] for each in (one, two))
    while high - low > CLOSE:
        if at_one > at_two:
            high, two, at_two = two, one, at_one
            one = high - GOLDEN * (high - low)
            at_one = _likelihood(y, math.exp(one))[1]
        else:
            low, one, at_one = one, two, at_two
            two = low + GOLDEN * (high - low)
            at_two = _likelihood(y, math.exp(two))[1]
    return (low + high) / 2


def _likelihood(y: list[float], ratio: float) -> tuple[float, float]:
    """The noise that fits best at this ratio, and the log-likelihood with it.

    The first value only says where it begins.
    """
    level, variance, squares, logs, count = 0.0, math.inf, 0.0, 0.0, 0
    for value in y:
        if value == value:  # noqa: PLR0124 -- the fastest way to ask whether it is a number
            if variance == math.inf:
                level, variance = value, 1.0
            else:
                total, new = variance + 1, value - level
                squares, logs, count = (
                    squares + new * new / total,
                    logs + math.log(total),
                    count + 1,
                )
                level, variance = level + variance / total * new, variance / total
        variance += ratio
    noise = squares / count
    return noise, -0.5 * (count * (math.log(2 * math.pi) + 1 + math.log(noise)) + logs)


def _smoothed(y: list[float], ratio: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The level on each day given all days, and its variance in units of the noise.

    Forward from both ends, then joined.
    """
    before, after = _foreseen(y, ratio), _foreseen(y[::-1], ratio)
    levels, variances = np.empty(len(y)), np.empty(len(y))
    for at, value in enumerate(y):
        seen = [
            (level, 1 / variance)
            for level, variance in (before[at], after[-1 - at], (value, 1.0))
            if variance < math.inf and not math.isnan(level)
        ]
        weight = sum(each for _, each in seen)
        levels[at], variances[at] = sum(level * each for level, each in seen) / weight, 1 / weight
    return levels, variances


def _foreseen(y: list[float], ratio: float) -> list[tuple[float, float]]:
    """The level on each day as the days before it say, and its variance.

    Infinite before anything is known.
    """
    found, level, variance = [], 0.0, math.inf
    for value in y:
        found.append((level, variance))
        if not math.isnan(value):
            weight = 1.0 if variance == math.inf else variance / (variance + 1)
            level, variance = level + weight * (value - level), weight
        variance += ratio
    return found

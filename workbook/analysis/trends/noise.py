"""How a series moved over a window whose days hang together, and how sure that is.

A day's value is a straight line, a slow state and what is new each day:

    y[t] = level + change · t + s[t] + e[t],   t from −1/2 to 1/2 over the window,

where `s` has the share `slow` of the variance and hangs together by rho^days, and `e` has the rest
and does not hang together. So values k days apart have the correlation slow · rho^k.

Which share and which rho a record has cannot be known from some eighty days. So neither is
estimated: what is asked is averaged over many pairs of them, each by how likely it makes the days.

Source:
    The filter that gives the likelihood day by day, gaps and all: Durbin and Koopman, Time Series
    Analysis by State Space Methods, 2nd edition, chapters 4 and 7 (docs/measures.md, "More than the
    usual up and down"). Which pairs, and how much each counts beforehand, is ours, held by
    `make calibrate`.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from workbook.analysis.trends.kendall import Days, Numbers

SHARES = (0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 1.0)
RHOS = (0.3, 0.5, 0.65, 0.77, 0.86, 0.92, 0.955, 0.98)
PAIRS = np.array([(0.0, 0.0), *((share, rho) for share in SHARES for rho in RHOS)])
"""Share of the slow state, and its correlation from one day to the next. Shape (57, 2)."""
NEARLY_ALL_SLOW = (0.85, 0.86)
"""Share and rho from which on a record looks most like a direction where there is none."""
BEFOREHAND = np.where((PAIRS >= NEARLY_ALL_SLOW).all(axis=1), 1.5, 0.0)
"""The logarithm of how much each pair counts before any day is seen: these more than the others."""
LEAST = 4
"""Values below which a line leaves nothing over to measure the ups and downs by."""
TINY = 1e-9
WEEK = 7
THURSDAY = 3
"""Days from a Monday to the weekday of 1 January 1970."""


class Moved(NamedTuple):
    """How each of some records moved over the window.

    Attributes:
        up: Probability that the line rises, 0 to 1; nan under 4 values. Shape (records,).
        change: Points from the first day to the last along the line. Shape (records,).
    """

    up: Numbers
    change: Numbers


def moved(values: Numbers, over: Numbers | None = None) -> Moved:
    """How sure it is that each record rises over the window, and by how much.

    Args:
        values: A value a day; nan is a day without one. Shape (records, days).
        over: What the record may rise over instead of the days, such as 1 on the days of one group
            and 0 on those of another. Shape (days,). The change is then that for a step of 1.
    """
    fits = _Fits(values, _time(values.shape[1]) if over is None else over)
    weight = fits.likelihood + BEFOREHAND[:, None]
    weight = np.exp(weight - weight.max(axis=0))
    weight /= weight.sum(axis=0)
    up = np.where(fits.count < LEAST, math.nan, (weight * fits.up()).sum(axis=0))
    return Moved(up, (weight * fits.change).sum(axis=0))


def _time(days: int) -> Numbers:
    return (np.arange(days) - (days - 1) / 2) / max(days - 1, 1)


class _Fits:
    """A line through each record for each pair of `PAIRS`, by generalised least squares."""

    def __init__(self, values: Numbers, over: Numbers) -> None:
        there = ~np.isnan(values)
        self.count = there.sum(axis=1)
        centre = np.where(there, values, 0.0).sum(axis=1) / np.maximum(self.count, 1)
        filled = np.where(there, values - centre[:, None], 0.0)
        shape = (len(PAIRS), len(values))
        slow, rho = PAIRS[:, :1], PAIRS[:, 1:]
        # What the filter foresees of a row of ones, of what it may rise over and of the values
        foreseen, variance = np.zeros((3, *shape)), np.broadcast_to(slow, shape)
        sums, logs = np.zeros((3, 3, *shape)), np.zeros(shape)
        for day in range(values.shape[1]):
            seen = np.stack(
                [np.broadcast_to(each, shape) for each in (1.0, over[day], filled[None, :, day])]
            )
            total = np.maximum(variance + 1 - slow, TINY)
            weight = there[None, :, day] / total
            new = seen - foreseen
            for one in range(3):
                for other in range(one, 3):
                    sums[one, other] += weight * new[one] * new[other]
            logs += there[None, :, day] * np.log(total)
            gain = weight * variance
            foreseen = rho * (foreseen + gain * new)
            variance = rho**2 * (variance - gain * variance) + slow * (1 - rho**2)
        ones, lines, squares = sums[0, 0], sums[1, 1], sums[2, 2]
        inside = np.maximum(ones * lines - sums[0, 1] ** 2, TINY**2)
        with np.errstate(divide="ignore", invalid="ignore"):
            self.change = (ones * sums[1, 2] - sums[0, 1] * sums[0, 2]) / inside
            level = (sums[0, 2] - sums[0, 1] * self.change) / ones
            left = np.maximum(squares - level * sums[0, 2] - self.change * sums[1, 2], TINY)
            self.free = np.maximum(self.count - 2, 1)
            self.error = np.sqrt(left / self.free * ones / inside)
            # Restricted: what level and line take from the days does not count as likely
            self.likelihood = -0.5 * (logs + np.log(inside) + self.free * np.log(left))

    def up(self) -> Numbers:
        """For each pair, the probability that the line rises: Student's t."""
        return student_t(self.change / self.error, np.broadcast_to(self.free, self.change.shape))


def student_t(t: Numbers, free: Numbers) -> Numbers:
    """The distribution function of Student's t, by a normal one; off by 0.0005 at most from 8 on.

    Args:
        t: Any numbers.
        free: Degrees of freedom, of the same shape.

    Source:
        Wallace 1959 (docs/measures.md, "More than the usual up and down").
    """
    normal = np.sign(t) * (8 * free + 1) / (8 * free + 3) * np.sqrt(free * np.log1p(t * t / free))
    return 0.5 * np.vectorize(math.erfc, otypes=[np.float64])(-normal / math.sqrt(2))


def without_weeks(values: Numbers, first: int) -> Numbers:
    """The same records without what comes back each week, or each second weekend.

    A weekend that is always hard makes the ups and downs look larger than they are. It is fitted
    beside a straight line, and taken away as far as it is more than chance would leave: by the
    share 1 − 1/F of the usual test of such a fit, and not at all where F is below 1.

    Args:
        values: A value a day; nan is a day without one. Shape (records, days).
        first: The first day, counted from 1 January 1970.

    Source:
        The positive-part shrinkage of James and Stein (docs/measures.md, "More than the usual up
        and down").
    """
    day = np.arange(values.shape[1])
    since_monday = day + first + THURSDAY
    line = [np.ones(len(day)), (day - day.mean()) / len(day)]
    of_week = since_monday % WEEK
    weekly = [(of_week == each) * 1.0 - (of_week == WEEK - 1) for each in range(WEEK - 1)]
    second = (of_week >= WEEK - 2) * np.where(since_monday // WEEK % 2, -1.0, 1.0)
    design = np.stack([*line, *weekly, second], axis=1)
    return np.stack([_without(each, design, len(line)) for each in values])


def without_hours(day: Days, part: Days, values: Numbers) -> Numbers:
    """Answers without what hangs on the time of day at which they were given.

    Whoever begins to write in the morning instead of the evening would seem to change. What a part
    of the day makes is fitted beside a level for each week, and taken away as in `without_weeks`.

    Args:
        day: For each answer, its day since 1970. Shape (n,); several may be of one day.
        part: The part of the day that it is of, any whole number. Shape (n,).
        values: The answers. Shape (n,).

    Returns:
        The answers, each moved by the same for all of its part of the day; their mean stays.
    """
    weeks, parts = np.unique(day // WEEK), np.unique(part)
    if len(parts) < 2:  # noqa: PLR2004 -- nothing to set beside each other
        return values
    levels = [(day // WEEK == each) * 1.0 for each in weeks]
    design = np.stack([*levels, *((part == each) * 1.0 for each in parts[1:])], axis=1)
    left = _without(values, design, len(weeks))
    return left - left.mean() + values.mean()


def _without(values: Numbers, design: Numbers, plain: int) -> Numbers:
    """One record without what the columns after the first `plain` ones explain."""
    there = ~np.isnan(values)
    seen, columns = values[there], design[there]
    free = len(seen) - design.shape[1]
    if free < 1:
        return values
    coefficients = np.linalg.lstsq(columns, seen)[0]
    left = float(np.square(seen - columns @ coefficients).sum()) / free
    alone = columns[:, :plain]
    left_alone = float(np.square(seen - alone @ np.linalg.lstsq(alone, seen)[0]).sum())
    explained = (left_alone - left * free) / (design.shape[1] - plain)
    share = max(0.0, 1 - left / explained) if explained > 0 else 0.0
    return values - share * (design[:, plain:] @ coefficients[plain:])

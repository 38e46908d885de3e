"""Other ways to tell a direction from the usual up and down, to be weighed against ours.

Each gives a number for each record: the further from 0, the surer, up above it and down below.
From which number on a method may call a direction is not taken from its own theory, which holds
for none of them in all worlds: `make calibrate` looks for the one that keeps false calls at 9 %
in the worst world, and compares what they find then.
"""

from __future__ import annotations

import numpy as np

from benchmarks.worlds import Numbers
from workbook.analysis.trends import local_level, mann_kendall
from workbook.analysis.trends.noise import moved

MONTH = 28
WEEK = 7
BANDWIDTH = 0.5
"""Part of the record over which fixed-b sums correlations."""


def averaged(values: Numbers) -> Numbers:
    """Ours: the line's probability, averaged over how days may hang together, as a logit.

    Args:
        values: A value a day; nan is a day without one. Shape (records, days); so for all here.
    """
    up = np.clip(moved(values).up, 1e-12, 1 - 1e-12)
    return np.log(up / (1 - up))


def ranks(values: Numbers) -> Numbers:
    """Mann and Kendall's test, its variance made larger by an AR(1) fitted to the record."""
    return np.array([_ranks(each) for each in values])


def _ranks(values: Numbers) -> float:
    day = np.flatnonzero(~np.isnan(values))
    found = mann_kendall(day, values[day])
    left = _left_over(day, values[day])
    whole = np.full(len(values), np.nan)
    whole[day] = left
    pairs = whole[1:] * whole[:-1]
    rho = float(np.nanmean(pairs) / np.nanmean(whole**2)) if np.isfinite(pairs).any() else 0.0
    n = len(day)
    rho = min(max((n * rho + 1) / (n - 3), 0.0), 0.95)
    return found.z / np.sqrt((1 + rho) / (1 - rho))


def fixed_b(values: Numbers) -> Numbers:
    """The slope over its long-run error, with correlations summed over half of the record.

    Source:
        Kiefer and Vogelsang 2005, with Bartlett's weights.
    """
    return np.array([_fixed_b(each) for each in values])


def _fixed_b(values: Numbers) -> float:
    day = np.flatnonzero(~np.isnan(values))
    time, left = day - day.mean(), _left_over(day, values[day])
    slope = float((time * values[day]).sum() / np.square(time).sum())
    scores = np.zeros(len(values))
    scores[day] = time * left
    reach = int(BANDWIDTH * len(values))
    long_run = float(np.square(scores).sum()) + 2 * sum(
        (1 - lag / reach) * float((scores[lag:] * scores[:-lag]).sum()) for lag in range(1, reach)
    )
    return slope * float(np.square(time).sum()) / np.sqrt(max(long_run, 1e-9))


def level(values: Numbers) -> Numbers:
    """The local level's change from the first four weeks to the last, over its error."""
    return np.array([_level(each) for each in values])


def _level(values: Numbers) -> float:
    found = local_level(values)
    if found is None:
        return 0.0
    width = (found.high - found.low) / 4
    first, last = slice(None, MONTH), slice(-MONTH, None)
    error = np.hypot(width[first].mean(), width[last].mean())
    return float((found.level[last].mean() - found.level[first].mean()) / error)


def weeks_flipped(values: Numbers) -> Numbers:
    """Each week of the second half less the one as far into the first: their t statistic.

    Turning the signs of such differences is the exact test of weeks that do not hang together.
    """
    weeks = np.nanmean(values.reshape(len(values), -1, WEEK), axis=2)
    half = weeks.shape[1] // 2
    steps = weeks[:, half : 2 * half] - weeks[:, :half]
    count = np.maximum((~np.isnan(steps)).sum(axis=1), 2)
    error = np.nanstd(steps, axis=1, ddof=1) / np.sqrt(count)
    return np.nan_to_num(np.nanmean(steps, axis=1) / np.maximum(error, 1e-9))


def _left_over(day: np.ndarray, values: Numbers) -> Numbers:
    """What a straight line leaves."""
    time, off = day - day.mean(), values - values.mean()
    return off - (time * off).sum() / np.square(time).sum() * time


METHODS = {
    "averaged over how days hang together (ours)": averaged,
    "ranks with AR(1), as before": ranks,
    "long-run variance, fixed-b": fixed_b,
    "local level, first and last weeks": level,
    "weeks paired and flipped": weeks_flipped,
}

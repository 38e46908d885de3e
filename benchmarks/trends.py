"""How fast a trend is computed, how it grows, and what it costs to import."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pandas as pd
import pymannkendall

from benchmarks.ratio import Ratio, seconds
from workbook.analysis.trends import trend

DAYS = 3650
TIMES = 7
IMPORTS = 7


def _moods(days: int) -> pd.Series:
    """So many days of answers from 0 to 10."""
    answers = np.clip(np.rint(5 + 1.5 * np.random.default_rng(days).standard_normal(days)), 0, 10)
    return pd.Series(answers, index=pd.date_range("1900-01-01", periods=days))


def against_pymannkendall() -> Ratio:
    """Mood and worry of ten years, against one plain test of the library that most use.

    That knows no gaps and nothing that hangs together, and lists all pairs.
    """
    answers = _moods(DAYS)
    plain, ours, others = answers.to_numpy(), [], []
    for _ in range(TIMES):
        others.append(seconds(lambda: pymannkendall.original_test(plain)))
        ours.append(seconds(lambda: [trend(answers), trend(answers)]))
    return Ratio(f"A page of trends of {DAYS:,} days", ours, others, 0.5)


def growing() -> Ratio:
    """Ten times the days, against a tenth of them."""
    ours, others = [], []
    for _ in range(TIMES):
        for days, times in ((DAYS, ours), (10 * DAYS, others)):
            answers = _moods(days)
            times.append(seconds(lambda answers=answers: trend(answers)))
    return Ratio(f"A trend of {10 * DAYS:,} days, against {DAYS:,}", others, ours, 15)


def importing() -> Ratio:
    """A fresh Python with workbook.analysis.trends, against one with numpy alone."""
    ours, others = [], []
    for _ in range(IMPORTS):
        for module, times in (("numpy", others), ("workbook.analysis.trends", ours)):
            times.append(
                seconds(
                    lambda module=module: subprocess.run(
                        [sys.executable, "-c", f"import {module}"], check=True
                    )
                )
            )
    return Ratio("Importing the trends", ours, others, 1.3)

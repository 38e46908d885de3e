"""How fast a trend is computed, how it grows, and what it costs to import."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pymannkendall

from benchmarks.ratio import Ratio, seconds
from workbook.analysis.trends import mann_kendall

DAYS = 3650
TIMES = 7
IMPORTS = 7


def _moods(days: int) -> np.ndarray:
    """Ten years of answers from 0 to 10."""
    return np.clip(np.rint(5 + 1.5 * np.random.default_rng(days).standard_normal(days)), 0, 10)


def against_pymannkendall() -> Ratio:
    """Ten years of days, against the plain test of the library that most use.

    That knows no gaps and nothing that hangs together.
    """
    answers = _moods(DAYS)
    ours, others = [], []
    for _ in range(TIMES):
        others.append(seconds(lambda: pymannkendall.original_test(answers)))
        ours.append(seconds(lambda: mann_kendall(np.arange(DAYS), answers)))
    return Ratio(f"A trend of {DAYS:,} days", ours, others, 0.1)


def growing() -> Ratio:
    """Ten times the days, against a tenth of them."""
    ours, others = [], []
    for _ in range(TIMES):
        for days, times in ((DAYS, ours), (10 * DAYS, others)):
            answers = _moods(days)
            times.append(
                seconds(lambda days=days, answers=answers: mann_kendall(np.arange(days), answers))
            )
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

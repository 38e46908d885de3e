"""What a series of answers shows, and whether it went up or down by more than its usual.

Pure functions on numpy alone.

First comes what is counted and cannot be wrong. A direction is seldom said: days hang together
(yesterday's mood is in today's), days are missing, weekends are alike, and a person looks again
every week; all of it makes chance look like a direction. How often one is said that is not there,
and how often one is found that is, `make calibrate` measures (docs/measures.md, "More than the
usual up and down").
"""

from workbook.analysis.trends.facts import Span
from workbook.analysis.trends.kendall import MannKendall, mann_kendall
from workbook.analysis.trends.level import Level, local_level
from workbook.analysis.trends.noise import without_hours
from workbook.analysis.trends.rules import Trend, since, trend

__all__ = [
    "Level",
    "MannKendall",
    "Span",
    "Trend",
    "local_level",
    "mann_kendall",
    "since",
    "trend",
    "without_hours",
]

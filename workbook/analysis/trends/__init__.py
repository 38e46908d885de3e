"""Whether a series of answers leans up or down, said only where it is seldom wrong.

Pure functions on numpy alone.

A look at any handful of days finds a direction. Here the days hang together (yesterday's mood is in
today's), days are missing, and a person looks again every week: all three make chance look like a
trend. What is called here keeps its share of false calls under all three, which `make calibrate`
measures (docs/measures.md, "Trend").
"""

from workbook.analysis.trends.answer import Answer, Trend
from workbook.analysis.trends.kendall import MannKendall, mann_kendall, theil_sen
from workbook.analysis.trends.level import Level, local_level
from workbook.analysis.trends.rules import DAILY, WEEKLY, Rules, last_look, trend

__all__ = [
    "DAILY",
    "WEEKLY",
    "Answer",
    "Level",
    "MannKendall",
    "Rules",
    "Trend",
    "last_look",
    "local_level",
    "mann_kendall",
    "theil_sen",
    "trend",
]

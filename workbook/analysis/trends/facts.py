"""What a record shows of its last four weeks and of the four before: counted, nothing inferred."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from workbook.analysis.trends.kendall import Days, Numbers

FIFTH = 0.2
"""A day without an answer is thought of as low as the lowest fifth of the answers, and as high as
the highest."""
ENOUGH = 4
"""Answers below which there is no half of them to speak of."""
Bound = Literal["either way", "could turn", "none missing"]


@dataclass(frozen=True)
class Span:
    """The answers of some days that follow each other.

    Attributes:
        first: The first day.
        last: The last one, counted too.
        answers: One for each day with an answer, lowest first; of several on a day their median.
        days: How many days there are, with and without an answer.
        low: From here to `high` half of the answers lie, or more; nan without an answer.
        high: The upper end.
        middle: Their median; nan without an answer.
    """

    first: date
    last: date
    answers: tuple[float, ...]
    days: int
    low: float
    high: float
    middle: float

    @property
    def missing(self) -> int:
        """Days without an answer."""
        return self.days - len(self.answers)


def span(day: Days, value: Numbers, first: int, last: int) -> Span:
    """The answers from one day to another, both counted.

    Args:
        day: Days since 1970, rising, each once.
        value: One for each.
        first: Since 1970.
        last: The same.
    """
    inside = np.sort(value[(day >= first) & (day <= last)])
    low, high = half(inside) if len(inside) else (math.nan, math.nan)
    return Span(
        first=_date(first),
        last=_date(last),
        answers=tuple(inside.tolist()),
        days=last - first + 1,
        low=low,
        high=high,
        middle=float(np.median(inside)) if len(inside) else math.nan,
    )


def half(values: Numbers) -> tuple[float, float]:
    """Two of some values between which half of them lie, or more: the quartiles, rounded outwards.

    Source:
        docs/measures.md, "The middle".
    """
    low = np.quantile(values, 0.25, method="lower")
    return float(low), float(np.quantile(values, 0.75, method="higher"))


def bound(later: Span, earlier: Span) -> Bound:
    """Whether the days without an answer could turn round which of two medians is the higher.

    They are filled with the lowest fifth of all answers of both spans in the one span and with the
    highest in the other, and the other way round.
    """
    if not later.missing and not earlier.missing:
        return "none missing"
    both = np.array(later.answers + earlier.answers)
    least, most = (float(each) for each in np.quantile(both, (FIFTH, 1 - FIFTH)))
    lowest = _filled(later, least) - _filled(earlier, most)
    highest = _filled(later, most) - _filled(earlier, least)
    return "either way" if lowest > 0 or highest < 0 else "could turn"


def _filled(those: Span, value: float) -> float:
    return float(np.median([*those.answers, *[value] * those.missing]))


def _date(day: int) -> date:
    return np.datetime64(day, "D").astype(object)

"""Two groups of days beside each other: medians, the middle half, and how often the one was higher.

No cause, no verdict. Days are compared as they were written down. What made them differ is not in
them: days that follow each other are alike, and a hard time can bring both a conversation and a low
mood (docs/measures.md, "Two groups of days").

What finds two groups takes `frames.daily(...)`, or any frame with `day` and the answer of that day,
and the column of that answer (float64; NaN: not answered). A KeyError says which is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from workbook.analysis.frames import column, mondays

LEAST = 14
"""Answers that each side needs: two weeks of them (docs/measures.md, "Two groups of days")."""
NEAR = 28
"""Days on each side of a date that matters."""
IN_TOUCH = ("they", "me", "both", "needed")
"""Answers of a check-in that say there was contact."""
AFTER_CONTACT = ("with contact or right after one", "without")
WITH_PRACTICE = ("in weeks with it", "in other weeks")
AROUND = ("before that date", "from that date on")
"""What the days of the first side and of the other are called, after the word days."""
NO_REASON = "It says what was written down side by side, and not why."


@dataclass(frozen=True)
class Side:
    """The answers of one group of days: how many, their median, and the middle half."""

    days: int
    median: float
    low: float
    high: float


@dataclass(frozen=True)
class Comparison:
    """Two groups of days.

    Attributes:
        one: The first group.
        other: The second one.
        how_often: Of all pairs of a day of each, the part in which the first was higher; the same
            counts half. 0 to 1.
    """

    one: Side
    other: Side
    how_often: float


class Answers(NamedTuple):
    """The answers of two groups of days, none of them missing."""

    one: pd.Series
    other: pd.Series


def compare(one: pd.Series, other: pd.Series) -> Comparison | None:
    """Medians, middle halves, and how often a value of the first is higher than one of the second.

    Args:
        one: Answers in any order; missing ones are left out.
        other: The answers they are set beside.

    Returns:
        The comparison, or None where a side has fewer than 14 answers.

    Source:
        docs/measures.md, "Two groups of days", "The middle".
    """
    first, second = (side.dropna().to_numpy(dtype="float64") for side in (one, other))
    if min(len(first), len(second)) < LEAST:
        return None
    return Comparison(_side(first), _side(second), _how_often(first, second))


def after_contact(daily: pd.DataFrame, name: str, contact_days: pd.DataFrame) -> Answers:
    """Answers on days with contact or the day after one, and those of all other days.

    Contact is a conversation, or a check-in that says so, in `frames.contact_days(...)`. Every
    answered day is in one of the groups.
    """
    touched = contact_days.loc[
        (contact_days["contacts"] > 0) | contact_days["said"].isin(IN_TOUCH), "day"
    ]
    return _split(
        daily, name, column(daily, "day").isin([*touched, *(touched + pd.Timedelta(days=1))])
    )


def with_practice(daily: pd.DataFrame, name: str, done_days: pd.Series) -> Answers:
    """Answers of weeks in which something was done for oneself, and those of all other weeks.

    Weeks run from Monday to Sunday; `done_days` are the days on which it was done, in any order.
    Every answered day is in one of the groups.
    """
    return _split(daily, name, mondays(column(daily, "day")).isin(mondays(done_days)))


def around(daily: pd.DataFrame, name: str, day: date, days: int = NEAR) -> Answers:
    """Answers of the days before a date that matters, and of as many days from it on.

    The date is itself in the second group; what lies more than `days` days away is in none.
    """
    passed = (column(daily, "day") - pd.Timestamp(day)).dt.days
    near = passed.between(-days, days - 1)
    return _split(daily.loc[near], name, passed[near] < 0)


def summary(answers: Answers, what: str, names: tuple[str, str]) -> str:
    """The comparison in plain words, or what is missing for one.

    Args:
        answers: The answers of both groups.
        what: What was answered, such as Mood; it begins the sentence.
        names: What the days of each group are called: `AFTER_CONTACT`, `WITH_PRACTICE` or `AROUND`.

    Source:
        docs/measures.md, "Two groups of days", "The middle".
    """
    found = compare(*answers)
    if found is None:
        there = " and ".join(
            f"{_days(int(side.notna().sum()))} {name}"
            for side, name in zip(answers, names, strict=True)
        )
        return f"{what}: {there} have an answer; {LEAST} on each side are the least."
    sides = "; ".join(
        f"{_around(side)}, on {_days(side.days)} {name}"
        for side, name in zip((found.one, found.other), names, strict=True)
    )
    return (
        f"{what}: {sides}. Of each pair of such days, the first was higher in "
        f"{_of_ten(found.how_often)}, the same counted half. {NO_REASON}"
    )


def _split(daily: pd.DataFrame, name: str, first: pd.Series) -> Answers:
    answers = column(daily, name)
    answered = answers.notna()
    return Answers(*(answers.loc[answered & those] for those in (first, ~first)))


def _side(answers: np.ndarray) -> Side:
    """Quartiles rounded outwards to an answer that was given, as in the sentences of the charts."""
    low = np.quantile(answers, 0.25, method="lower")
    high = np.quantile(answers, 0.75, method="higher")
    return Side(len(answers), float(np.median(answers)), float(low), float(high))


def _how_often(one: np.ndarray, other: np.ndarray) -> float:
    """The non-overlap of all pairs (NAP, Parker and Vannest 2009), in n log n."""
    ordered = np.sort(other)
    lower = np.searchsorted(ordered, one, side="left")
    lower_or_same = np.searchsorted(ordered, one, side="right")
    return int((lower + lower_or_same).sum()) / (2 * len(one) * len(other))


def _around(side: Side) -> str:
    return (
        f"around {side.median:g}, from {side.low:g} to {side.high:g}"
        if side.low < side.high
        else f"mostly {side.median:g}"
    )


def _of_ten(part: float) -> str:
    """How often, in tenths; all and none only where they are true."""
    tenths = int(part * 10 + 0.5)
    if part in {0, 1}:
        return "all" if part else "none"
    return {0: "nearly none", 10: "nearly all"}.get(tenths, f"about {tenths} of 10")


def _days(number: int) -> str:
    return f"{number or 'no'} {'day' if number == 1 else 'days'}"

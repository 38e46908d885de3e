"""Two groups of days beside each other: medians, the middle half, and how often the one was higher.

No cause, no verdict. Days are compared as they were written down. What made them differ is not in
them: days that follow each other are alike, and a hard time can bring both a conversation and a low
mood (docs/measures.md, "Two groups of days").

What finds two groups takes `frames.daily(...)`, or any frame with `day` and the answer of that day,
and the column of that answer (float64; NaN: not answered). A KeyError says which is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from workbook.analysis.frames import column, mondays
from workbook.analysis.trends.facts import half
from workbook.analysis.trends.noise import moved

LEAST = 14
"""Answers that each side needs: two weeks of them (docs/measures.md, "Two groups of days")."""
IN_TOUCH = ("they", "me", "both", "needed")
"""Answers of a check-in that say there was contact."""
NONE = "none"
"""The answer that says there was none."""
AFTER_CONTACT = ("with contact or the day after", "without on that day and the day before")
WITH_PRACTICE = ("in weeks with it", "in other weeks")
"""What the days of the first side and of the other are called, after the word days."""
NO_REASON = "It says what was written down side by side, and not why."
USUAL = 0.035
"""Where the other side is higher with less than this probability, the two differ by more than the
usual up and down; held by `make calibrate`.
"""


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
    """The answers of two groups of days, none of them missing.

    Attributes:
        one: By the number of the day, counted from any.
        other: The same.
        left_out: Days with an answer of which it is not known in which group they are.
    """

    one: pd.Series
    other: pd.Series
    left_out: int = 0


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
    """Answers on days with contact or the day after one, and those of days known to be without.

    Contact is a conversation, or a check-in that says so, in `frames.contact_days(...)`. A day is
    without where its check-in and that of the day before say so; any other day is left out: what is
    not written down is not known.
    """
    day, next_day = column(daily, "day"), pd.Timedelta(days=1)
    there = (contact_days["contacts"] > 0) | contact_days["said"].isin(IN_TOUCH)
    touched = contact_days.loc[there, "day"]
    quiet = contact_days.loc[~there & (contact_days["said"] == NONE), "day"]
    return _split(
        daily,
        name,
        day.isin([*touched, *(touched + next_day)]),
        day.isin(quiet) & (day - next_day).isin(quiet),
    )


def with_practice(daily: pd.DataFrame, name: str, done_days: pd.Series) -> Answers:
    """Answers of weeks in which something was done for oneself, and those of all other weeks.

    Weeks run from Monday to Sunday; `done_days` are the days on which it was done, in any order.
    Every answered day is in one of the groups.
    """
    return _split(daily, name, mondays(column(daily, "day")).isin(mondays(done_days)))


def summary(answers: Answers, what: str, names: tuple[str, str]) -> str:
    """The comparison in plain words, or what is missing for one.

    Args:
        answers: The answers of both groups.
        what: What was answered, such as Mood; it begins the sentence.
        names: What the days of each group are called: `AFTER_CONTACT` or `WITH_PRACTICE`.

    Source:
        docs/measures.md, "Two groups of days", "The middle".
    """
    found = compare(answers.one, answers.other)
    if found is None:
        there = " and ".join(
            f"{_days(int(side.notna().sum()))} {name}"
            for side, name in zip((answers.one, answers.other), names, strict=True)
        )
        return f"{what}: {there} have an answer; {LEAST} on each side are the least."
    sides = "; ".join(
        f"{_around(side)}, on {_days(side.days)} {name}"
        for side, name in zip((found.one, found.other), names, strict=True)
    )
    sure = (
        "That is more than the usual up and down of these answers."
        if differs(answers)
        else "That can come of the usual up and down of these answers."
    )
    of_none = (
        f" Left out, since nothing is known of contact: {_days(answers.left_out)}."
        if answers.left_out
        else ""
    )
    return (
        f"{what}: {sides}. Of each pair of such days, the first was higher in "
        f"{_of_ten(found.how_often)}, the same counted half. {sure}{of_none} {NO_REASON}"
    )


def differs(answers: Answers) -> bool:
    """Whether two groups of days differ by more than days that hang together do by themselves.

    Source:
        docs/measures.md, "Two groups of days".
    """
    both = pd.concat([answers.one, answers.other]).sort_index()
    first = int(both.index[0])
    values = both.reindex(range(first, int(both.index[-1]) + 1)).to_numpy(dtype="float64")
    group = np.zeros(len(values))
    group[answers.one.index.to_numpy() - first] = 1
    up = float(moved(values[None], group).up[0])
    return min(up, 1 - up) < USUAL


def _split(
    daily: pd.DataFrame, name: str, first: pd.Series, second: pd.Series | None = None
) -> Answers:
    """The answers of the days of two groups; all that are not of the first without a second."""
    number = (column(daily, "day") - pd.Timestamp(0)).dt.days
    answers = pd.Series(column(daily, name).to_numpy(), index=number)
    one = first.to_numpy()
    other = ~one if second is None else second.to_numpy() & ~one
    there = answers.notna().to_numpy()
    sides = (answers.loc[there & those] for those in (one, other))
    return Answers(*sides, left_out=int((there & ~one & ~other).sum()))


def _side(answers: np.ndarray) -> Side:
    return Side(len(answers), float(np.median(answers)), *half(answers))


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

"""Numbers and days in plain words. Counts, the middle, first and last: nothing is inferred here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import cast

import pandas as pd

from workbook import records
from workbook.analysis.trends.facts import half

ENOUGH = 4
"""Answers below which there is no middle half to speak of (docs/measures.md, "The middle")."""


@lru_cache(maxsize=2**14)  # a day stands in many hover texts
def day_text(day: pd.Timestamp, *, weekday: bool = False) -> str:
    """A day as it is said: 3 March 2026, or with its weekday."""
    return f"{day:%A} {records.day_text(day)}" if weekday else records.day_text(day)


def day_texts(days: pd.Series) -> list[str]:
    """Each day with its weekday; put in words once, since a day can be there many times."""
    places, distinct = pd.factorize(days)
    texts = [day_text(day, weekday=True) for day in distinct]
    return [texts[place] for place in places]


def said_by_day(days: pd.Series, said: Iterable[str]) -> list[str]:
    """Each day with its weekday, and what is said of it."""
    return [f"{day}: {each}" for day, each in zip(day_texts(days), said, strict=True)]


def week_text(monday: pd.Timestamp) -> str:
    """A week as it is said."""
    return f"Week from Monday {day_text(monday)}"


def from_to(days: pd.Series) -> str:
    """The first and the last of some days, oldest first: from 3 March 2026 to 5 May 2026."""
    first, last = day_text(days.iloc[0]), day_text(days.iloc[-1])
    return f"on {first}" if first == last else f"from {first} to {last}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number and what is counted: 1 day, 3 days."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def times_of_each(those: pd.DataFrame, name: str) -> dict[str, int]:
    """How often each answer in a column was given: the sum of its `times`."""
    return cast("pd.Series", those.groupby(name)["times"].sum()).to_dict()


def joined(parts: Sequence[str]) -> str:
    """Parts as they are said: one, two and three."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def middle(answers: pd.Series) -> str:
    """Where most of the days' answers lie: mostly around 4, from 3 to 5, on 76 days.

    Around is the median, from and to are the middle half (docs/measures.md, "The middle"). With
    fewer than four days the answers themselves, lowest first.
    """
    answers = answers.dropna().astype("float64")
    if answers.empty:
        return "nothing written yet"
    if len(answers) < ENOUGH:
        return (
            f"{joined([_point(answer) for answer in sorted(answers)])} on "
            f"{counted(len(answers), 'day')}"
        )
    low, high = half(answers.to_numpy())
    around = (
        f"around {_point(float(answers.median()))}, from {_point(low)} to {_point(high)}"
        if low < high
        else _point(low)
    )
    return f"mostly {around}, on {len(answers)} days"


def _point(number: float) -> str:
    return f"{number:g}"

"""What can be said of a series on a day: one of four answers, with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias

Rule: TypeAlias = Literal["A", "B", ""]


class Answer(StrEnum):
    """The only four."""

    UP = "leans up"
    DOWN = "leans down"
    NONE = "no clear trend"
    CANNOT = "cannot say yet"


@dataclass(frozen=True)
class Trend:
    """What can be said of a series on a day.

    Attributes:
        answer: One of the four.
        reason: Why, in one plain sentence.
        more: What has to be known with it, in short sentences: from when on more can be said, that
            it is no verdict, that it says no cause.
        rule: Which rule called it; "" where none did.
        first: First day of the window that the answer is about.
        last: Its last day.
        rated: Days (or weeks) of the window with a value.
        missing: Those without one.
        slope: Units a week; nan where the window cannot be tested.
        interval: Its rough 95 % interval, widened since the days hang together.
        again: From which day on more can be said at the earliest: the next look, or, where nothing
            can be said yet, the first that may.
    """

    answer: Answer
    reason: str
    more: tuple[str, ...]
    rule: Rule
    first: date
    last: date
    rated: int
    missing: int
    slope: float
    interval: tuple[float, float]
    again: date

    @property
    def told(self) -> str:
        """All of it, to be read alone."""
        return " ".join((f"{self.answer.capitalize()}.", self.reason, *self.more))

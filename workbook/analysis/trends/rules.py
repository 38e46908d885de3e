"""When it is said that answers went up or down.

The record is cut into quarters of twelve weeks from its first day. On the last day of a quarter its
days are looked at once: a look every week would give chance twelve tries. A direction is said from
that day on for four weeks, as long as the newest answers do not speak against it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from workbook.analysis.trends import messages
from workbook.analysis.trends.facts import ENOUGH, Span, bound, span
from workbook.analysis.trends.kendall import Days, Numbers, mann_kendall, one_a_day
from workbook.analysis.trends.noise import WEEK, moved, without_weeks

if TYPE_CHECKING:
    import pandas as pd

MONTH = 28
QUARTER = 84
LEAST = 20
"""Days with an answer that a quarter must have: fewer than two a week say too little."""
CHANCE = 0.026
"""A direction is called where the other one is less probable than this; set by `make calibrate`."""
STILL = 0.9
"""How probable it must still be over the last twelve weeks, to be said for longer than a week."""
SMALLEST = 1.0
"""Points: a smaller change over twelve weeks is none that a person could notice."""
TWO = 2
Direction = Literal["up", "down"]


@dataclass(frozen=True)
class Trend:
    """What can be said of a series on a day.

    Attributes:
        fact: What the record shows of its last four weeks and of the four before, in sentences.
        sure: Whether that is more than the usual up and down, or when it can be said.
        direction: What is more than the usual up and down: `"up"`, `"down"`, or None.
        first: The first day of the window: the twelve weeks that were looked at last, or all days
            where none are over.
        last: Its last day.
        days: Days of the window with a value.
        missing: Those without one.
        change: Points over the window along the line that fits best; nan where none was looked at.
        from_day: When more can be said at the earliest; None where nothing is there to look at.
        earlier: The first four weeks of the window that a direction rests on; None without one.
        later: Its last four weeks.
    """

    fact: str
    sure: str
    direction: Direction | None
    first: date
    last: date
    days: int
    missing: int
    change: float
    from_day: date | None
    earlier: Span | None = None
    later: Span | None = None

    @property
    def answer(self) -> str:
        """All of it, to be read alone."""
        return f"{self.fact} {self.sure}".strip()


class Look(NamedTuple):
    """The twelve weeks that were looked at last.

    Attributes:
        last: Their last day, since 1970.
        change: Points over them; nan where they could not be looked at.
        direction: 1 and −1: the answers went that way; 0: no more than their usual up and down.
    """

    last: int
    change: float
    direction: int


def trend(series: pd.Series, as_of: date | None = None, evened: pd.Series | None = None) -> Trend:
    """Say what a series shows on a day, and whether it went up or down.

    The series and the day decide alone.

    Args:
        series: A value for each local day, by a DatetimeIndex or dates, in any order; missing or
            nan: a day without one. Several on a day: their median. What lies after `as_of` is not
            looked at.
        as_of: The day of the look; the last day with a value without it.
        evened: The same answers without what hangs on the time of day (`without_hours`), for the
            same days: a direction is looked for in these. `series` itself without it.

    Returns:
        What can be said. It never raises for what is in the series.

    Raises:
        ValueError: `evened` has answers of other days.

    Source:
        docs/measures.md, "More than the usual up and down".
    """
    day, value, broken = _days(series)
    even_day, even, _ = (day, value, False) if evened is None else _days(evened)
    if not np.array_equal(day, even_day):
        raise ValueError("The evened answers must be of the same days.")
    today = _number(as_of) if as_of else int(day[-1]) if len(day) else _number(date.min)
    past = day <= today
    day, value, even = day[past], value[past], even[past]
    if broken or not len(day):
        said = messages.NO_NUMBER if broken else messages.NOTHING
        return Trend(said, "", None, _date(today), _date(today), 0, 0, math.nan, None)
    again = _next(int(day[0]), today)
    look = last_look(day, value, today, even)
    window = (
        span(day, value, look.last - QUARTER + 1, look.last)
        if look
        else span(day, value, int(day[0]), today)
    )
    found = Trend(
        fact=_fact(day, value, today),
        sure="",
        direction=None,
        first=window.first,
        last=window.last,
        days=len(window.answers),
        missing=window.missing,
        change=look.change if look else math.nan,
        from_day=_date(again),
    )
    if look is None or (look.direction and not _is_still_said(day, even, look, today)):
        return replace(found, sure=messages.not_yet(_date(again), LEAST))
    if not math.isfinite(look.change):
        return replace(found, sure=_mute(window, again))
    if not look.direction:
        only_two = (
            window.answers[:: len(window.answers) - 1] if len(set(window.answers)) == TWO else ()
        )
        return replace(found, sure=messages.not_moved(window.last, _date(again), only_two))
    earlier, later = _ends(day, value, look.last)
    return replace(
        found,
        sure=messages.moved(look.change, earlier, later, window.last),
        direction="up" if look.direction > 0 else "down",
        earlier=earlier,
        later=later,
    )


def since(series: pd.Series, first: date) -> str:
    """What a series shows of the four weeks from a date on, and of the four before it.

    Counts and what the days without an answer could change, never a direction: whoever chooses the
    date after seeing the picture has chosen the answer.

    Args:
        series: As for `trend`.
        first: The first day of the later weeks.
    """
    day, value, broken = _days(series)
    if broken or not len(day):
        return messages.NO_NUMBER if broken else messages.NOTHING
    begins = _number(first)
    ends = min(begins + MONTH - 1, max(int(day[-1]), begins))
    return _of_two(day, value, begins, ends, dated=True)


def _fact(day: Days, value: Numbers, today: int) -> str:
    """The last four weeks and the four before, as far as the record goes back."""
    return _of_two(day, value, today - MONTH + 1, today, dated=False)


def _of_two(day: Days, value: Numbers, first: int, last: int, *, dated: bool) -> str:
    """What some days and the four weeks before them show, as far as the record goes back."""
    begun = int(day[0])
    later = span(day, value, first if dated else max(first, begun), last)
    if begun >= first:
        return messages.of_two(later, None, None, dated=dated)
    earlier = span(day, value, max(first - MONTH, begun), first - 1)
    enough = min(len(later.answers), len(earlier.answers)) >= ENOUGH
    bounds = bound(later, earlier) if enough else None
    return messages.of_two(later, earlier, bounds, dated=dated)


def last_look(day: Days, value: Numbers, today: int, even: Numbers | None = None) -> Look | None:
    """The quarter that was over last, looked at on its last day; None where none is over yet.

    Args:
        day: Days since 1970, rising, each once, none after `today`.
        value: One for each.
        today: The day it is.
        even: The same without what hangs on the time of day; `value` without it.
    """
    last = _next(int(day[0]), today) - QUARTER
    if last < int(day[0]):
        return None
    there = span(day, value, last - QUARTER + 1, last).answers
    if len(there) < LEAST or there[0] == there[-1]:
        return Look(last, math.nan, 0)
    up, change = _moved(_window(day, value if even is None else even, last, QUARTER), last)
    direction = 1 if up > 1 - CHANCE else -1 if up < CHANCE else 0
    if direction and not _agrees(day, value, last, change, direction):
        direction = 0
    return Look(last, change, direction)


def _moved(window: Numbers, last: int) -> tuple[float, float]:
    """How probable it is that a window rises, and by how many points."""
    plain = without_weeks(window[None], last - len(window) + 1)
    found = moved(plain)
    return float(found.up[0]), float(found.change[0])


def _agrees(day: Days, value: Numbers, last: int, change: float, direction: int) -> bool:
    """Whether everything that stands beside a direction says the same.

    The change is large enough to notice and goes the same way, as do most pairs of days; half of
    the answers of the last four weeks lie no lower than those of the first four at either end, and
    higher at one, or the other way round.
    """
    inside = (day > last - QUARTER) & (day <= last)
    first, later = _ends(day, value, last)
    if min(len(first.answers), len(later.answers)) < ENOUGH:
        return False
    steps = [direction * (later.low - first.low), direction * (later.high - first.high)]
    return (
        direction * change >= SMALLEST
        and direction * mann_kendall(day[inside], value[inside]).s > 0
        and min(steps) >= 0
        and max(steps) > 0
    )


def _ends(day: Days, value: Numbers, last: int) -> tuple[Span, Span]:
    """The first four weeks of a quarter, and its last four."""
    first = last - QUARTER + 1
    return (
        span(day, value, first, first + MONTH - 1),
        span(day, value, last - MONTH + 1, last),
    )


def _is_still_said(day: Days, value: Numbers, look: Look, today: int) -> bool:
    """Whether the direction of a look is said today, by the weeks that have passed since."""
    weeks = (today - look.last) // WEEK
    if weeks >= MONTH // WEEK:
        return False
    if not weeks:
        return True
    now = look.last + weeks * WEEK
    lately = moved(_window(day, value, now, MONTH)[None]).up[0]
    up, _ = _moved(_window(day, value, now, QUARTER), now)
    lately, up = (each if look.direction > 0 else 1 - each for each in (lately, up))
    return bool(lately > 1 / 2 and up > STILL)


def _mute(window: Span, again: int) -> str:
    """Why a quarter could not be looked at."""
    if len(window.answers) < LEAST:
        return messages.too_few(window.last, len(window.answers), LEAST, _date(again))
    return messages.all_the_same(window.last, window.answers[0], _date(again))


def _days(series: pd.Series) -> tuple[Days, Numbers, bool]:
    """Days with a value and their values, and whether there is a value that is no number."""
    index = np.asarray(series.index, dtype="datetime64[D]")
    values = np.asarray(series.to_numpy(dtype="float64", na_value=math.nan))
    broken = np.isinf(values)
    return *one_a_day(index, np.where(broken, math.nan, values)), bool(broken.any())


def _window(day: Days, value: Numbers, last: int, days: int) -> Numbers:
    """A value for each of some days up to one; nan is a day without. Shape (days,)."""
    found = np.full(days, math.nan)
    place = day - (last - days + 1)
    inside = (place >= 0) & (place < days)
    found[place[inside]] = value[inside]
    return found


def _next(first: int, today: int) -> int:
    """The last day of the quarter that today is in, or of the next one on that day itself."""
    return first + ((today - first + 1) // QUARTER + 1) * QUARTER - 1


def _number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))


def _date(day: int) -> date:
    return np.datetime64(day, "D").astype(object)

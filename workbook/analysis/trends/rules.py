"""When a trend is called, when there is none to be seen, and when nothing can be said.

A trend is called by one of two rules. Rule A: the last 28 days pass the test now, and the 28 days
up to a week ago passed it too, in the same direction; how much the days hang together is learnt
from the last 12 weeks, since 28 days are too few for that. Rule B: the record is cut into quarters
of 12 weeks from its first day, and the days of a quarter so far pass a stricter test in its 8th or
12th week. Whatever passes must also be large enough to matter.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from workbook.analysis.trends import messages
from workbook.analysis.trends.answer import Answer, Rule, Trend
from workbook.analysis.trends.kendall import (
    EDGE,
    Numbers,
    Tested,
    Whole,
    correlation,
    one_a_day,
    significance,
    theil_sen,
    widened,
)

if TYPE_CHECKING:
    import pandas as pd

WEEK = 7
QUARTER = 84
MOSTLY_THE_SAME = 0.8
LEAST_DIFFERENT = 3
OF_THE_USUAL = 0.5
"""A change below half of the days' own standard deviation is too small to call."""
LEVEL_A = 0.04


@dataclass(frozen=True)
class Rules:
    """What is asked of a series before a trend is called.

    Attributes:
        step: Days from one value to the next where none is missing.
        unit: What a value counts, for sentences.
        each: What a value stands for, one and several.
        recent: Days that rule A looks back; 0: there is no rule A.
        looks: Rule B: days since the quarter began, to the level of p below which it calls.
        holds: Days for which what rule B called is said.
        least: Values that a window must have.
        span: Days that must lie from the first to the last value of a window, both counted.
        gap: Days without a value that may follow each other.
        change: Units that the change over the window must reach.
        total: What the values of a window must add up to.
    """

    step: int
    unit: str
    each: tuple[str, str]
    recent: int
    looks: tuple[tuple[int, float], ...]
    holds: int
    least: int
    span: int
    gap: int
    change: float = 1.0
    total: float = -math.inf


DAILY = Rules(
    step=1,
    unit="points",
    each=("day", "days"),
    recent=28,
    looks=((56, 0.02), (84, 0.02)),
    holds=28,
    least=14,
    span=21,
    gap=10,
)
"""For an answer a day, from 0 to 10."""
WEEKLY = Rules(
    step=7,
    unit="conversations",
    each=("week", "weeks"),
    recent=0,
    looks=((84, 0.05),),
    holds=84,
    least=10,
    span=64,
    gap=14,
    total=10,
)
"""For a count a week, by its Monday; looked at once in a quarter, since twelve weeks are few."""


class _Window(NamedTuple):
    """Days to look at, both counted, and the level of p below which they pass."""

    first: int
    last: int
    level: float
    learn_from: int
    """First of the days that say how much they hang together."""


@dataclass(frozen=True)
class Look:
    """One window, looked at once: whether it can be tested, and whether it passes."""

    first: int
    last: int
    day: Whole
    value: Numbers
    missing: int
    refusal: str
    inflation: float
    direction: int
    """1 and -1: it passes, that way; 0: it does not."""


def trend(series: pd.Series, as_of: date | None = None, rules: Rules = DAILY) -> Trend:
    """Say whether a series leans up or down, as far as that can be said on a day.

    The series and the day decide alone.

    Args:
        series: A value for each local day, by a DatetimeIndex or dates, in any order; missing or
            nan: a day without one. Several on a day: their median. What lies after `as_of` is not
            looked at.
        as_of: The day of the look; the last day with a value without it. Look once a week
            (`last_look`): who looks every day gives chance seven times as many tries.
        rules: What is asked of it.

    Returns:
        The answer. It never raises for what is in the series: what cannot be read is *cannot say
        yet*, with its reason.

    Source:
        docs/measures.md, "Trend".
    """
    index, values = (
        np.asarray(series.index, dtype="datetime64[D]"),
        np.asarray(series.to_numpy(dtype="float64", na_value=math.nan)),
    )
    broken = bool(np.isinf(values).any())
    day, value = one_a_day(index, np.where(np.isinf(values), math.nan, values))
    today = _number(as_of) if as_of else int(day[-1]) if len(day) else _number(date.min)
    there = day <= today
    day, value = day[there], value[there]
    if broken or not len(day):
        reason = messages.NO_NUMBER if broken else messages.NOTHING
        return Trend(
            Answer.CANNOT,
            reason,
            (),
            "",
            _date(today),
            _date(today),
            len(day),
            0,
            math.nan,
            (math.nan, math.nan),
            _date(today),
        )
    rule, look = call(day, value, today, rules)
    following = _date(today + WEEK if rules.recent else _next(day, today, rules))
    if rule:
        return _answered(
            look,
            Answer.UP if look.direction > 0 else Answer.DOWN,
            rule,
            (_called(look, rule, rules), messages.NO_CAUSE),
            following,
        )
    earlier = (
        _recent(day, value, today - WEEK, rules) if rules.recent and not look.refusal else look
    )
    if refusal := look.refusal or (earlier.refusal and messages.ONE_LOOK):
        able = _date(_able_from(day, value, today, rules))
        return _answered(look, Answer.CANNOT, "", (refusal, messages.not_before(able)), able)
    short = look.last - int(day[0]) + 1 < QUARTER or not rules.recent
    return _answered(
        look,
        Answer.NONE,
        "",
        (
            messages.unclear(_weeks(look), _date(look.last)),
            *[messages.SHORT] * short,
            messages.NO_VERDICT,
            messages.look_again(following),
        ),
        following,
    )


def last_look(first: date, today: date) -> date | None:
    """The day of the last weekly look.

    The last day that is whole weeks after the first with a value; none in the first week.
    """
    weeks = ((today - first).days + 1) // WEEK
    return _date(_number(first) + weeks * WEEK - 1) if weeks > 0 else None


def call(day: Whole, value: Numbers, today: int, rules: Rules) -> tuple[Rule, Look]:
    """Which rule calls a trend on a day, and the window it calls it for.

    Where none does, the window to speak about.

    Args:
        day: Days since 1970, rising, each once, none after `today`.
        value: One for each.
        today: The day of the look.
        rules: What is asked.
    """
    recent = _recent(day, value, today, rules) if rules.recent else None
    if (
        recent
        and recent.direction
        and _recent(day, value, today - WEEK, rules).direction == recent.direction
    ):
        return "A", recent
    due = _due(day, today, rules)
    found = _look(day, value, due, rules) if due else None
    if found and found.direction:
        return "B", found
    return "", recent or found or _look(
        day,
        value,
        _Window(today - QUARTER + 1, today, 0, today - QUARTER + 1),
        rules,
        messages.TOO_SOON,
    )


def _recent(day: Whole, value: Numbers, today: int, rules: Rules) -> Look:
    return _look(
        day, value, _Window(today - rules.recent + 1, today, LEVEL_A, today - QUARTER + 1), rules
    )


def _due(day: Whole, today: int, rules: Rules) -> _Window | None:
    """The window and the level of rule B's last look, as long as what it called is still said."""
    looks = [
        look
        for look in _quarters(int(day[0]), today, rules)
        if look.last <= today < look.last + rules.holds
    ]
    return looks[-1] if looks else None


def _quarters(origin: int, today: int, rules: Rules) -> Iterator[_Window]:
    """Rule B's looks of the quarter before this one, of this one and of the next."""
    this = (today - origin) // QUARTER
    for quarter in range(max(0, this - 1), max(0, this) + 2):
        first = origin + quarter * QUARTER
        yield from (
            _Window(first, first + length - 1, level, first) for length, level in rules.looks
        )


def _look(day: Whole, value: Numbers, window: _Window, rules: Rules, refusal: str = "") -> Look:
    first, last = max(window.first, int(day[0])), window.last
    end = int(np.searchsorted(day, last, side="right"))
    learnt = slice(int(np.searchsorted(day, window.learn_from)), end)
    inside = slice(int(np.searchsorted(day, first)), end)
    known, day, value = (day[learnt], value[learnt]), day[inside], value[inside]
    missing = max(0, (last - first) // rules.step + 1 - len(day))
    refusal = refusal or _too_little(day, first, last, rules) or _too_plain(value, rules)
    tested = None if refusal else significance(day, value, correlation(*known))
    if tested and not _sound(tested):
        refusal = messages.too_close_together(rules.each)
    direction = (
        int(np.sign(tested.s))
        if tested and not refusal and tested.p < window.level and _matters(day, value, rules)
        else 0
    )
    return Look(
        first,
        last,
        day,
        value,
        missing,
        refusal,
        tested.inflation if tested else math.nan,
        direction,
    )


def _too_little(day: Whole, first: int, last: int, rules: Rules) -> str:
    """Why these days are too few, or leave too much open."""
    possible = max(0, (last - first) // rules.step + 1)
    if len(day) < rules.least:
        return messages.too_few(len(day), possible, rules.least, rules.each)
    if int(day[-1] - day[0]) + 1 < rules.span:
        return messages.too_close(int(day[-1] - day[0]) + 1, rules.span)
    if 2 * len(day) < possible:
        return messages.half_missing(possible, rules.each)
    empty = int(np.diff(day, prepend=first - 1, append=last + 1).max()) - rules.step
    return messages.gap(empty) if empty > rules.gap else ""


def _too_plain(value: Numbers, rules: Rules) -> str:
    """Why these values have nothing to compare."""
    often = np.unique(value, return_counts=True)[1]
    if len(often) < LEAST_DIFFERENT or often.max() >= MOSTLY_THE_SAME * len(value):
        return messages.all_the_same(rules.each)
    return messages.too_little(float(value.sum()), rules.total) if value.sum() < rules.total else ""


def _sound(tested: Tested) -> bool:
    return math.isfinite(tested.p) and tested.rho < EDGE


def _matters(day: Whole, value: Numbers, rules: Rules) -> bool:
    """Whether the change over the window is one that a person could notice."""
    change = abs(theil_sen(day, value)[0]) * int(day[-1] - day[0])
    return change >= max(rules.change, OF_THE_USUAL * float(value.std(ddof=1)))


def _able_from(day: Whole, value: Numbers, today: int, rules: Rules) -> int:
    """The first weekly look that can say more, if every day from now on has a value."""
    if not rules.recent:
        return _next(day, today, rules)

    def able(at: int) -> bool:
        if at <= today:
            return not _recent(day, value, at, rules).refusal
        filled = np.append(day, np.arange(today + 1, at + 1))
        filled = filled[filled > at - rules.recent]
        return not _too_little(filled, max(int(day[0]), at - rules.recent + 1), at, rules)

    return next(at for at in count(today + WEEK, WEEK) if able(at) and able(at - WEEK))


def _next(day: Whole, today: int, rules: Rules) -> int:
    """Rule B's next look."""
    return min(look.last for look in _quarters(int(day[0]), today, rules) if look.last > today)


def _answered(look: Look, answer: Answer, rule: Rule, told: tuple[str, ...], again: date) -> Trend:
    slope, interval = _slope(look)
    return Trend(
        answer,
        told[0],
        told[1:],
        rule,
        _date(look.first),
        _date(look.last),
        len(look.day),
        look.missing,
        slope,
        interval,
        again,
    )


def _slope(look: Look) -> tuple[float, tuple[float, float]]:
    """Units a week, and the interval."""
    slope, interval = (
        (math.nan, (math.nan, math.nan))
        if look.refusal
        else widened(look.day, look.value, look.inflation)
    )
    return slope * WEEK, (interval[0] * WEEK, interval[1] * WEEK)


def _called(look: Look, rule: Rule, rules: Rules) -> str:
    return messages.called(
        _weeks(look), _date(look.last), *_slope(look), rules.unit, twice=rule == "A"
    )


def _weeks(look: Look) -> int:
    return (look.last - look.first + 1) // WEEK


def _number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))


def _date(day: int) -> date:
    return np.datetime64(day, "D").astype(object)

"""Made-up records of answers in which nothing lasting changes, or something does.

A record is whole numbers from 0 to 10, one a day, around 5 with a standard deviation of 1.5. What
lies under it has variance 1 in most worlds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.float64]
Dice: TypeAlias = np.random.Generator
QUARTER = 84
MIDDLE, SD = 5.0, 1.5
WEEK = 7
HARD_WEEKEND = 1.5
"""How much lower weekend days are, in standard deviations of the other days."""
HARDER = 1.6
"""A day below one's usual is left out so many times as often as the share says, a better one so
much more seldom."""


@dataclass(frozen=True)
class World:
    """How the days of a person are.

    Attributes:
        name: What it is called in the table.
        under: What lies under the answers, in standard deviations: (dice, days) to Shape (days,).
        missing: Which days have no answer, given what lies under them.
        answers: What lies under a day to its answer.
        holds: Whether false directions must be seldom here; what does not hold is told to readers.
    """

    name: str
    under: Callable[[Dice, int], Numbers]
    missing: Callable[[Dice, Numbers], NDArray[np.bool_]] = lambda _, under: np.isnan(under)
    answers: Callable[[Numbers], Numbers] = lambda under: np.rint(MIDDLE + SD * under)
    holds: bool = True

    def record(self, dice: Dice, days: int, change: Numbers | float = 0.0) -> Numbers:
        """One person's answers.

        Args:
            dice: Where chance comes from.
            days: How many, the first one a Monday.
            change: What is added to what lies under each day. Shape (days,), or one for all.

        Returns:
            A value a day; nan is a day without one. Shape (days,).
        """
        under = self.under(dice, days)
        found = np.clip(self.answers(under + change), 0, 10)
        found[self.missing(dice, under)] = np.nan
        return found


def straight(days: int, change: float) -> Numbers:
    """A change of so many standard deviations over twelve weeks, around the middle of them."""
    return change * (np.arange(days) / (QUARTER - 1) - 0.5)


def slow(dice: Dice, days: int, rho: float) -> Numbers:
    """Days that hang together by rho from one to the next, with variance 1."""
    fresh = dice.standard_normal(days)
    found = np.empty(days)
    found[0] = fresh[0]
    for day in range(1, days):
        found[day] = rho * found[day - 1] + np.sqrt(1 - rho**2) * fresh[day]
    return found


def hang_together(rho: float) -> Callable[[Dice, int], Numbers]:
    """Each day from the day before."""
    return lambda dice, days: slow(dice, days, rho)


def mixed(share: float, rho: float) -> Callable[[Dice, int], Numbers]:
    """A slow state of this share of the variance, and something new each day."""
    return lambda dice, days: (
        np.sqrt(share) * slow(dice, days, rho) + np.sqrt(1 - share) * dice.standard_normal(days)
    )


def weekends(every: int) -> Callable[[Dice, int], Numbers]:
    """Each weekend, or every second one, is hard."""

    def under(dice: Dice, days: int) -> Numbers:
        day, begins = np.arange(days), dice.integers(every)
        hard = (day % WEEK >= WEEK - 2) & ((day // WEEK + begins) % every == 0)
        return slow(dice, days, 0.3) - HARD_WEEKEND * hard

    return under


def cycle(length: int) -> Callable[[Dice, int], Numbers]:
    """A wave of so many days makes half of the variance."""

    def under(dice: Dice, days: int) -> Numbers:
        wave = np.sin(2 * np.pi * (np.arange(days) / length + dice.random()))
        return wave + np.sqrt(0.5) * slow(dice, days, 0.3)

    return under


def blows(dice: Dice, days: int) -> Numbers:
    """Something bad about every three weeks, fading over a week."""
    found, at = 0.8 * slow(dice, days, 0.3), -float(dice.integers(60))
    since = np.arange(days)
    while at < days:
        found -= np.where(since >= at, 2.5 * np.exp(-(since - at) / 3), 0)
        at += max(3.0, dice.normal(21, 5))
    return found


def left_out(share: float, *, bad: bool) -> Callable[[Dice, Numbers], NDArray[np.bool_]]:
    """Days at random, or more often those below one's usual."""

    def missing(dice: Dice, under: Numbers) -> NDArray[np.bool_]:
        chance = np.where(under < 0, share * HARDER, share * (2 - HARDER)) if bad else share
        return dice.random(len(under)) < chance

    return missing


def bursts(dice: Dice, under: Numbers) -> NDArray[np.bool_]:
    """Some ten days with answers, some seven without, in turn."""
    found, day, writes = np.zeros(len(under), bool), 0, bool(dice.random() < 0.6)
    while day < len(under):
        length = int(dice.geometric(1 / (10 if writes else 7)))
        found[day : day + length] = not writes
        day, writes = day + length, not writes
    return found


def days_a_week(number: int) -> Callable[[Dice, Numbers], NDArray[np.bool_]]:
    """An answer on so many days of each week, any of them."""

    def missing(dice: Dice, under: Numbers) -> NDArray[np.bool_]:
        weeks = -(-len(under) // WEEK)
        place = dice.random((weeks, WEEK)).argsort(axis=1).argsort(axis=1)
        return (place >= number).ravel()[: len(under)]

    return missing


def nearly_two_answers(under: Numbers) -> Numbers:
    """97 of 100 answers are 4 or 5."""
    return np.rint(4.5 + 0.23 * under)


def more_and_more_in_the_morning(dice: Dice, days: int) -> tuple[Numbers, Numbers, Numbers]:
    """One to three check-ins a day, of which ever more are written in the morning.

    Mornings are 0.8 standard deviations lower than evenings; nothing else changes.

    Returns:
        The day, whether it was in the morning (1 or 0), and the answer of each check-in.
    """
    day = np.repeat(np.arange(days), dice.integers(1, 4, days))
    morning = dice.random(len(day)) < 0.1 + 0.8 * day / days
    under = slow(dice, days, 0.3)[day] + 0.5 * dice.standard_normal(len(day)) - 0.8 * morning
    return day, morning.astype(int), np.clip(np.rint(MIDDLE + SD * under), 0, 10)


def _walk(dice: Dice, days: int) -> Numbers:
    return np.cumsum(0.12 * dice.standard_normal(days))


LEVELS: dict[str, Callable[[Dice, int], Numbers]] = {
    "a level that drifts": _walk,
    "a straight change of 2 SD in twelve weeks": lambda _, days: straight(days, 2.0),
    "half a slow state, φ 0.8": lambda dice, days: slow(dice, days, 0.8),
    "half a slow state, φ 0.9": lambda dice, days: slow(dice, days, 0.9),
    "no change": lambda _, days: np.zeros(days),
}
"""What lies under days that are new each day, with as much variance of their own."""
MORNINGS = "several check-ins a day, more and more in the morning"
WORLDS = (
    *(World(f"φ {rho}", hang_together(rho)) for rho in (0.0, 0.3, 0.6, 0.8, 0.9)),
    *(World(f"half a slow state, φ {rho}", mixed(0.5, rho)) for rho in (0.7, 0.8, 0.9)),
    *(World(f"30 % a slow state, φ {rho}", mixed(0.3, rho)) for rho in (0.8, 0.9)),
    World("hard weekends", weekends(1)),
    World("every second weekend hard", weekends(2)),
    World("40 % missing", hang_together(0.3), left_out(0.4, bad=False)),
    World("40 % missing, mostly bad days", hang_together(0.3), left_out(0.4, bad=True)),
    World("written in bursts", hang_together(0.3), bursts),
    World("four days a week", hang_together(0.3), days_a_week(4)),
    World("three days a week", hang_together(0.3), days_a_week(3)),
    World("three days a week, half a slow state, φ 0.8", mixed(0.5, 0.8), days_a_week(3)),
    World("97 % of answers 4 or 5", hang_together(0.3), answers=nearly_two_answers),
    World("a wave of 28 days", cycle(28)),
    World("something bad every three weeks", blows),
    World("φ 0.95", hang_together(0.95), holds=False),
    World("a wave of 56 days", cycle(56), holds=False),
)
FOUND_IN = {
    "daily, φ 0.3": ("φ 0.3", 2.0),
    "hard weekends": ("hard weekends", 2.0),
    "every second weekend hard": ("every second weekend hard", 2.0),
    "four days a week": ("four days a week", 2.0),
    "40 % missing, mostly bad days": ("40 % missing, mostly bad days", 2.0),
    "daily, φ 0.3, 1 SD": ("φ 0.3", 1.0),
    "daily, φ 0.6": ("φ 0.6", 2.0),
}
"""A change over twelve weeks that is there: its name to a world and standard deviations."""
BY_NAME = {world.name: world for world in WORLDS}

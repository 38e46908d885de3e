"""What is said about a trend, and about why there is none.

Plain sentences that stand beside a chart or alone.
"""

from __future__ import annotations

from datetime import date

NOTHING = "Nothing is written down yet that could lean."
NO_NUMBER = "A value is no number, so nothing can be said about any of them."
ONE_LOOK = "One look is not enough: it counts only if a look a week later shows the same."
TOO_SOON = "The first twelve weeks are not over."
NO_CAUSE = (
    "This is a direction in what was written down. It does not say why, and not how it goes on."
)
NO_VERDICT = "This is no verdict: real change can be there and not show."
SHORT = "That is normal for so few values."


def too_few(there: int, possible: int, least: int, each: tuple[str, str]) -> str:
    """Too few days with a value."""
    return (
        f"{there} of the last {possible} {each[possible != 1]} "
        f"{'has' if there == 1 else 'have'} a value here, and {least} are the least."
    )


def too_close(days: int, least: int) -> str:
    """All values lie within a few days."""
    return (
        f"The values lie within {days} {'day' if days == 1 else 'days'}, and {least} are the least."
    )


def half_missing(possible: int, each: tuple[str, str]) -> str:
    """More is missing than there is."""
    return f"More than half of the {possible} {each[1]} have no value here."


def gap(days: int) -> str:
    """A long time without a value."""
    return (
        f"{days} {'day' if days == 1 else 'days'} in a row {'has' if days == 1 else 'have'} "
        "no value here."
    )


def all_the_same(each: tuple[str, str]) -> str:
    """Nothing to compare."""
    return f"Nearly all {each[1]} have the same value, so there is nothing to compare."


def too_little(total: float, least: float) -> str:
    """Too few things were counted."""
    return f"They add up to {total:g}, and {least:g} is the least."


def too_close_together(each: tuple[str, str]) -> str:
    """A slow wave would look the same."""
    return (
        f"The {each[1]} hang together so closely that a direction cannot be told from a slow wave."
    )


def not_before(again: date) -> str:
    """From when on more can be said."""
    return f"The earliest day on which more can be said is {day_text(again)}."


def look_again(again: date) -> str:
    """When the next look is."""
    return f"Look again after {day_text(again)}."


def unclear(weeks: int, last: date) -> str:
    """Nothing was found."""
    return f"In the {_weeks(weeks)} to {day_text(last)} no direction shows."


def called(  # noqa: PLR0913 -- each is a part of the sentence
    weeks: int, last: date, slope: float, interval: tuple[float, float], unit: str, *, twice: bool
) -> str:
    """A direction was found; the slope and its interval are a week's."""
    low, high = sorted(side if slope > 0 else -side for side in interval)
    again = ", and a look one week earlier showed the same" if twice else ""
    moved = (
        f"it {'rose' if slope > 0 else 'fell'} by about {_size(abs(slope))} {unit} each week "
        f"(roughly {_size(low)} to {_size(high)})"
    )
    return f"In the {_weeks(weeks)} to {day_text(last)} {moved}{again}."


def day_text(day: date) -> str:
    """A day as it is said: 3 March 2026."""
    return f"{day.day} {day:%B} {day.year}"


def _weeks(number: int) -> str:
    return "week" if number == 1 else f"{number} weeks"


def _size(number: float) -> str:
    digits = 1 if abs(number) >= 0.05 or number == 0 else 2  # noqa: PLR2004 -- with one digit less than this would be nothing
    return f"{number:.{digits}f}".replace("-", "−")

"""How many days from one to another: both ends are counted, everywhere."""

from __future__ import annotations

from datetime import date, timedelta


def days_of(first: date, last: date) -> int:
    """How many days there are from the first to the last, both of them counted."""
    return (last - first).days + 1


def last_of(first: date, days: int) -> date:
    """The last of so many days, of which this is the first.

    Raises:
        OverflowError: If it lies after the year 9999.
    """
    return first + timedelta(days=days - 1)


def first_of(last: date, days: int) -> date:
    """The first of so many days, of which this is the last: where the last thirty days begin."""
    return last - timedelta(days=days - 1)

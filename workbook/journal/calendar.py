"""Which day it is, as far as a clock can be believed.

A clock may run ahead for a day, or stand still for years.

Only days that are written down are compared: the names of the copies, and when entries were saved.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from workbook.records import FIRST_DAY

OTHER_SIDE = timedelta(days=1)
"""On the other side of the earth it is already tomorrow: that far ahead is no slip of a clock."""


def is_ahead(day: date, today: date) -> bool:
    """Whether a day was written down by a clock that ran ahead of today's."""
    return day - today > OTHER_SIDE


def is_believed(today: date, before: int, after: int) -> bool:
    """Whether today's date is more likely than the later ones that were written down.

    Args:
        today: As the clock has it.
        before: How much was written down up to today.
        after: How much was written down by a clock ahead of today's.
    """
    return today >= FIRST_DAY and before >= after


def is_jump(before: date, after: date, longest: timedelta) -> bool:
    """Whether two days lie so far apart that it may be a slip of the clock.

    It may be an absence as well: nothing lies between them for longer than the longest.
    """
    return after - before > longest


def may_be_a_slip(
    day: date, days: Collection[date], today: date, longest: timedelta, enough: int
) -> bool:
    """Whether the date has jumped since `day`, and too little was written down since.

    Too little is what does not tell an absence from a slip. Enough is so many days after the jump,
    or a time without another jump that is longer than the longest.
    """
    later = sorted({each for each in days if day < each <= today} | {today})
    jumps = [
        after
        for before, after in zip([day, *later], later, strict=False)
        if is_jump(before, after, longest)
    ]
    if not jumps:
        return False
    return sum(each in days for each in later if each >= jumps[0]) < enough and not is_jump(
        jumps[-1], today, longest
    )

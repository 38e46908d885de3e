"""Which day it is, as far as a clock can be believed; which copies stay, and for how long.

A clock may run ahead for a day, or stand still for years.

Only days that are written down are compared: the names of the copies, and when entries were saved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from workbook.records import FIRST_DAY

NEWEST_KEPT = 7
"""So many of the daily copies are kept, whatever their age up to `OLDEST_DAYS`."""
WEEKS_KEPT = 4
"""Before those, the newest copy of each of so many weeks."""
OLDEST_DAYS = NEWEST_KEPT + 7 * WEEKS_KEPT
"""A copy older than this goes, as soon as there is a newer one: so long can what was removed live
on in a copy.

A longer gap between two days is a jump of the date. It may be a slip of the clock, so copies from
before it stay until seven daily copies were made since, or as many days have passed again.
"""
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


def is_jump(before: date, after: date) -> bool:
    """Whether two days lie so far apart that it may be a slip of the clock.

    It may be an absence as well: nothing was written down between them for so long.
    """
    return after - before > timedelta(days=OLDEST_DAYS)


def to_keep(days: Iterable[date], today: date) -> set[date]:
    """Which of these days' copies stay: the newest seven, then one of each of four weeks."""
    young = sorted((day for day in set(days) if not is_too_old(day, today)), reverse=True)
    newest, older = young[:NEWEST_KEPT], young[NEWEST_KEPT:]
    weeks: dict[tuple[int, int], date] = {}
    for day in older:
        weeks.setdefault(day.isocalendar()[:2], day)
    return {*newest, *list(weeks.values())[:WEEKS_KEPT]}


def is_protected(day: date, days: Collection[date], today: date) -> bool:
    """Whether a copy of this day stays because the date has jumped since.

    It stays while too few daily copies of these days are newer: too few to tell an absence from a
    slip. Enough is as many as are kept, after the jump, or a time without another jump that is as
    long.
    """
    later = sorted({each for each in days if day < each <= today} | {today})
    jumps = [
        after for before, after in zip([day, *later], later, strict=False) if is_jump(before, after)
    ]
    if not jumps:
        return False
    since = sum(each in days for each in later if each >= jumps[0])
    return since < NEWEST_KEPT and not is_jump(jumps[-1], today)


def is_too_old(day: date, today: date) -> bool:
    """Whether a copy of this day goes, if there is a newer one, unless the date has jumped."""
    return today - day > timedelta(days=OLDEST_DAYS)


def gone_after(day: date) -> date:
    """The last day on which a copy may still hold what was removed on `day`.

    The next change after it takes the copy away.

    After a pause of more than `OLDEST_DAYS` it may be a slip of the clock as well: then the copy
    goes once there are seven newer ones, or after as long again.
    """
    return day + timedelta(days=OLDEST_DAYS)

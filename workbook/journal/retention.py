"""Which copies stay and for how long."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from workbook.journal.calendar import may_be_a_slip

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

    It stays while too few daily copies of these days are newer.
    """
    return may_be_a_slip(day, days, today, timedelta(days=OLDEST_DAYS), NEWEST_KEPT)


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

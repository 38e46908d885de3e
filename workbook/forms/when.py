"""When an entry happened: from what is typed to a moment, and back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from workbook.errors import InvalidEntryError
from workbook.records import Record, person_day

EVENING = time(21)
"""The hour that stands for a past day written down as a whole."""
SLACK = timedelta(minutes=5)
"""Two clocks may differ by so much before a time counts as ahead."""


def typed(kind: type[Record], at: datetime) -> str:
    """What the form shows for a moment: a day, or a day and a time, both local to the entry."""
    return person_day(at).isoformat() if kind.speaks_of_a_day else at.strftime("%Y-%m-%dT%H:%M")


def read(kind: type[Record], text: str | None, now: datetime, before: datetime | None = None) -> datetime:
    """The moment that was typed.

    Args:
        kind: What is written down.
        text: A day (`2026-03-09`) or a day and a time (`2026-03-09T21:30`); nothing for now.
        now: This moment.
        before: The moment the entry has had; kept to the microsecond while the text still says the same.

    Raises:
        InvalidEntryError: Not a day or a time, or one that has not come yet.
    """
    if before is not None and text in (None, typed(kind, before)):
        return before
    if text is None:
        return now
    try:
        if kind.speaks_of_a_day:
            day = date.fromisoformat(text)
            at = now if day == person_day(now) else datetime.combine(day, EVENING).astimezone()
        else:
            at = datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        raise InvalidEntryError({"at": "Write a day that exists, or leave this empty."}) from None
    if at > now + SLACK and not kind.ahead:
        raise InvalidEntryError({"at": "That time has not come yet. Choose one that has, or leave this empty for now."})
    return at


def words(kind: type[Record], at: datetime, today: date) -> str:
    """Such as *Fri 20 Nov, 21:14*; the year only where it is another."""
    day = person_day(at) if kind.speaks_of_a_day else at.date()
    text = f"{day:%a} {day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")
    return text if kind.speaks_of_a_day else f"{text}, {at:%H:%M}"


def day_in_words(day: date, today: date) -> str:
    """Such as *20 November*; the year only where it is another."""
    return f"{day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def help_for(kind: type[Record], now: datetime) -> str:
    """The line under the question *when*."""
    if not kind.speaks_of_a_day:
        return "Leave empty for now."
    if kind.ahead:
        return "Past or ahead. Leave empty for today."
    day = person_day(now)
    text = f"{day:%A} {day.day} {day:%B}"
    return f"Leave empty for today, {text}." if day == now.date() else f"It is after midnight: left empty, this speaks of yesterday, {text}."

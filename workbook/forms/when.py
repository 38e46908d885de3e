"""When an entry happened: from what is typed to a moment, and back.

Days that are most likely a slip (a year mistyped, a clock that stands still) are asked about once.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from workbook.errors import InvalidEntryError
from workbook.forms.questions import PLAIN
from workbook.forms.resume import HERE, OFFSET, THERE
from workbook.records import FIRST_DAY, Day, Record, day_text, person_day

EVENING = time(21)
"""The hour that stands for a past day written down as a whole."""
SLACK = timedelta(minutes=5)
"""Two clocks may differ by so much before a time counts as ahead."""

YEAR = timedelta(days=366)


def typed(kind: type[Record], at: datetime) -> str:
    """What the form shows for a moment: a day, or a day and a time, both local to the entry."""
    return person_day(at).isoformat() if kind.speaks_of_a_day else at.strftime("%Y-%m-%dT%H:%M")


def read(  # noqa: PLR0913 -- each is one plain part of a moment
    kind: type[Record],
    text: str | None,
    now: datetime,
    before: datetime | None = None,
    *,
    meant: datetime | None = None,
    here: bool = False,
) -> datetime:
    """The moment that was typed.

    Args:
        kind: What is written down.
        text: A day and a time (`2026-03-09T21:30`), or one of them (`2026-03-09`, `T21:30`);
            nothing for the moment that is meant. A day alone stands for its evening, today for now,
            and the day that an entry has for its time; a time alone for that time on the day that
            is meant.
        now: This moment.
        before: The moment the entry has had; kept to the microsecond while the text still says the
            same. An entry of another place keeps its offset: what is typed is the time there.
        meant: What nothing stands for; now without it.
        here: The time typed is this computer's, also for an entry of another place.

    Raises:
        InvalidEntryError: Not a day or a time, or one that has not come yet, or an hour that the
            clocks left out.
    """
    if before is not None and (text is None or (_says(text, typed(kind, before)) and not here)):
        return before
    if text is None:
        return meant or now
    zone = before.tzinfo if before is not None and not here and is_elsewhere(before) else None
    try:
        if kind.speaks_of_a_day:
            day = date.fromisoformat(text)
            at = now if day == person_day(now) else in_zone(datetime.combine(day, EVENING), zone)
        else:
            as_typed = _completed(text, now, (before or meant or now).astimezone(zone).date())
            at = in_zone(as_typed, zone)
            if as_typed.tzinfo is None and at.replace(tzinfo=None) != as_typed:
                raise InvalidEntryError(
                    {
                        "at": (
                            "The clocks were put forward then, and this time did not exist. "
                            "Write the one before or after it."
                        )
                    }
                )
    except (ValueError, OverflowError):
        raise InvalidEntryError({"at": "Write a day that exists, or leave this empty."}) from None
    if at > now + SLACK and not kind.ahead:
        raise InvalidEntryError(
            {"at": "That time has not come yet. Choose one that has, or leave this empty for now."}
        )
    return at


def _says(text: str, stands: str) -> bool:
    """Whether a text is what stands in the form, or its day alone."""
    return text in {stands, stands.partition("T")[0]}


def _completed(text: str, now: datetime, day: date) -> datetime:
    """A day and a time, from either alone; the day is what a time alone belongs to.

    Raises:
        ValueError: Neither.
    """
    if text.startswith("T"):
        return datetime.combine(day, time.fromisoformat(text))
    if len(text) > len("2026-03-09"):
        return datetime.fromisoformat(text)
    day = date.fromisoformat(text)
    return now if day == now.date() else datetime.combine(day, EVENING)


def in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    """A time without a zone as the time of one; this computer's without one."""
    return moment.replace(tzinfo=zone) if zone and moment.tzinfo is None else moment.astimezone()


def is_elsewhere(at: datetime) -> bool:
    """Whether a moment has another offset than this computer's clock had then."""
    return at.utcoffset() != at.astimezone().utcoffset()


def offset_in_words(at: datetime) -> str:
    """Such as *UTC+09:00*."""
    return f"UTC{at.isoformat()[-6:]}" if at.utcoffset() else "UTC"


def words(kind: type[Record], at: datetime, today: date) -> str:
    """When an entry happened, in a few words, such as *Fri 20 Nov, 21:14*.

    The year stands there only where it is another, and the time here where it was written
    elsewhere.
    """
    day = person_day(at) if kind.speaks_of_a_day else at.date()
    text = short_day(day, today)
    if kind.speaks_of_a_day:
        return text
    local = at.astimezone()
    other_day = f"{short_day(local.date(), today)}, " if local.date() != day else ""
    here = f" ({other_day}{local:%H:%M} here)" if is_elsewhere(at) else ""
    return f"{text}, {at:%H:%M}{here}"


def short_day(day: date, today: date) -> str:
    """Such as *Fri 20 Nov*; the year only where it is another."""
    return f"{day:%a} {day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")


def weekday_in_words(day: date) -> str:
    """Such as *Monday 23 November*."""
    return f"{day:%A} {day.day} {day:%B}"


def help_for(kind: type[Record], now: datetime) -> str:
    """The line under the question *when*; "" where its words say enough."""
    if not kind.speaks_of_a_day:
        return "A time may stay empty: then it stands for that evening."
    if kind.ahead or person_day(now) == now.date():
        return ""
    return f"It is after midnight: this still counts for {weekday_in_words(person_day(now))}."


def field(kind: type[Record], now: datetime) -> dict[str, Any]:
    """The question *when*, as the browser draws it: in a word, or as a day and perhaps a time."""
    a_day = kind.speaks_of_a_day
    today = person_day(now) if a_day else now.date()
    yesterday = (today - timedelta(days=1)).isoformat()
    is_night = a_day and today != now.date()
    choices = {
        "now": f"{'Tonight' if is_night else 'Today'}, {weekday_in_words(today)}"
        if a_day
        else "Now",
        **({} if a_day else {"earlier": "Earlier today"}),
        **({} if kind.ahead else {"yesterday": "The day before" if is_night else "Yesterday"}),
        "other": "Another day",
    }
    days = {"now": today.isoformat(), **({} if kind.ahead else {"yesterday": yesterday})}
    return PLAIN | {
        "name": "at",
        "control": "when",
        "label": "Which day" if a_day else "When",
        "help": help_for(kind, now),
        "in_row": a_day,
        "timed": not a_day,
        "choices": [{"id": each, "words": words} for each, words in choices.items()],
        "days": days if a_day else {**days, "earlier": today.isoformat()},
    }


def whose_time(at: datetime) -> dict[str, Any]:
    """The question whose time is typed, for an entry that was written at another place."""
    choices = {
        THERE: f"Where it was written, {offset_in_words(at)}",
        HERE: f"This computer’s, {offset_in_words(at.astimezone())}",
    }
    return PLAIN | {
        "name": OFFSET,
        "control": "choice",
        "label": "Whose time that is",
        "help": "",
        "choices": [{"id": each, "words": words} for each, words in choices.items()],
    }


def doubtful(record: Record, before: Record | None, now: datetime) -> dict[str, str]:
    """The fields whose day is worth one question, each with its sentence.

    Args:
        record: What is to be kept.
        before: What it takes the place of; a day that it has already is not asked about.
        now: This moment.
    """
    today = now.date()
    found: dict[str, str] = {}
    if today < FIRST_DAY:
        found["at"] = (
            f"This computer’s clock says {day_text(today)}. What is saved now counts for that "
            "time. Set the clock first, or save once more to keep it as it is."
        )
    elif not (
        record.document
        or (before and before.at == record.at)
        or _lies_in(record.day, today, record.usual)
    ):
        found["at"] = _question(record.day, today)
    for name, question in record.questions().items():
        day = getattr(record, name)
        if (
            isinstance(question, Day)
            and day is not None
            and getattr(before, name, None) != day
            and not _lies_in(day, today, question.usual)
        ):
            found[name] = _question(day, today)
    return found


def _lies_in(day: date, today: date, usual: tuple[int, int]) -> bool:
    back, ahead = usual
    return -back * YEAR <= day - today <= max(ahead * YEAR, timedelta(days=1))


def _question(day: date, today: date) -> str:
    years = round(abs(day - today) / YEAR)
    return (
        f"{day_text(day)} is about {years} years {'ago' if day < today else 'ahead'}. If "
        "that is right, save once more; else choose another."
    )

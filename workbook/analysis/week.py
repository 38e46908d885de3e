"""A week in five lines: counts and medians of what was written down, nothing that is inferred."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from workbook.analysis import coping
from workbook.records import CheckIn, Contact, Note, PracticeDone, Urge, first_of
from workbook.records.alike import alike
from workbook.wording import literal, times

DAYS = 7
TOUCH = {
    "they": "{They} got in touch {times}",
    "me": "you got in touch {times}",
    "planned": "planned together: {times}",
    "other": "through others: {times}",
}
"""Who started it, as templates of `workbook.wording` but for how often."""
ACTED = {
    "no": "not acted on:",
    "partly": "acted on in part:",
    "yes": "acted on:",
    None: "not said whether acted on:",
}
"""What became of an urge; what was not answered is told as well."""


@dataclass(frozen=True)
class WeekEntries:
    """What the lines are made from, each newest first."""

    check_ins: Sequence[CheckIn]
    contacts: Sequence[Contact]
    urges: Sequence[Urge]
    done: Sequence[PracticeDone]
    notes: Sequence[Note]
    planned: int
    """How many things the plan that counts holds."""


def lines(entries: WeekEntries, today: date) -> tuple[str, ...]:
    """Up to five lines about the seven days that end today, as templates of `workbook.wording`.

    Only what was written down is counted; a line with nothing in it is left out (docs/measures.md,
    "A week in five lines").
    """
    first = first_of(today, DAYS)
    yesterday = first - timedelta(days=1)
    check_ins = _within(entries.check_ins, first, today)
    before = _within(entries.check_ins, first_of(yesterday, DAYS), yesterday)
    found = (
        _mood(check_ins, before),
        _contacts(_within(entries.contacts, first, today)),
        _urges(_within(entries.urges, first, today), entries.urges),
        _done(_within(entries.done, first, today), entries.planned),
        _line(_within(entries.notes, first, today)),
    )
    return tuple(each for each in found if each)


def moods(check_ins: Iterable[CheckIn], today: date) -> dict[date, float | None]:
    """The mood of the last fourteen days, the oldest first.

    A day with several check-ins has their median, one without an answer None (docs/measures.md,
    "A day's answer").
    """
    answered: dict[date, list[int]] = {}
    for each in check_ins:
        if each.mood is not None:
            answered.setdefault(each.day, []).append(each.mood)
    days = (today - timedelta(days=back) for back in reversed(range(2 * DAYS)))
    return {day: float(median(answered[day])) if day in answered else None for day in days}


def _within(records: Iterable, first: date, last: date) -> list:
    return [record for record in records if first <= record.day <= last]


def _mood(check_ins: Sequence[CheckIn], before: Sequence[CheckIn]) -> str:
    days = len({check_in.day for check_in in check_ins})
    if not days:
        return ""
    moods = [check_in.mood for check_in in check_ins if check_in.mood is not None]
    earlier = [check_in.mood for check_in in before if check_in.mood is not None]
    if not moods:
        return f"You wrote on {days} of {DAYS} evenings."
    span = (
        f"around {median(moods):g}, from {min(moods)} to {max(moods)}"
        if min(moods) < max(moods)
        else f"{moods[0]}"
    )
    last_week = f" The week before: around {median(earlier):g}." if earlier else ""
    return f"You wrote on {days} of {DAYS} evenings. Mood: {span}.{last_week}"


def _contacts(contacts: Sequence[Contact]) -> str:
    if not contacts:
        return ""
    counted = Counter(contact.started for contact in contacts if contact.started)
    started = [
        wording.replace("{times}", times(counted[who]))
        for who, wording in TOUCH.items()
        if counted[who]
    ]
    needed = sum(contact.only_needed for contact in contacts)
    parts = "; ".join(started) or f"Conversations: {len(contacts)}"
    return (
        f"{parts[:1].upper()}{parts[1:]}. About nothing but what was needed: {needed} of "
        f"{len(contacts)}."
    )


def _urges(urges: Sequence[Urge], ever: Sequence[Urge]) -> str:
    if not urges:
        return ""
    counted = Counter(urge.acted for urge in urges)
    said = ", ".join(
        f"{words} {counted[answer]}" for answer, words in ACTED.items() if counted[answer]
    )
    best = coping.largest_falls(ever)[:1]
    return (
        f"Urges you wrote down: {len(urges)} "
        f"({said}).{f' {literal(coping.summary(best))}' if best else ''}"
    )


def _done(done: Sequence[PracticeDone], planned: int) -> str:
    if not done:
        return ""
    different = len({record.practice or alike(record.own or "") for record in done})
    return f"Things you did for yourself: {different}{f'; planned: {planned}' if planned else ''}."


def _line(notes: Sequence[Note]) -> str:
    """The newest line that is to be kept in sight; braces in the reader's words are no template."""
    kept = next((" ".join((note.text or "").split()) for note in notes if note.keep_line), "")
    return f"A line you kept: “{literal(kept)}”" if kept else ""

"""A day's contact in one word: from what was written down, never from silence in the record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Literal

from workbook.records import CheckIn, Contact, days_of

ContactKind = Literal["none", "needed", "they", "me", "unknown"]
KEPT: tuple[ContactKind, ...] = ("none", "needed", "they")
"""Days on which the reader did not reach out for anything but what was needed."""


def contact_by_day(
    check_ins: Iterable[CheckIn], contacts: Iterable[Contact], first: date, last: date
) -> dict[date, ContactKind]:
    """What each day from the first to the last was.

    Args:
        check_ins: In any order, newest first for days with several: the newest answer counts.
        contacts: In any order.
        first: The first day.
        last: The last one, counted too.

    Returns:
        Day to: `me`, the reader reached out (a conversation that they started about more than what
        was needed, or their check-in says *I* or *both* and nothing was planned together); `they`,
        the other person did, or both had planned it; `needed`, only what was needed; `none`, the
        check-in says so; `unknown`, nothing is written down about it (docs/measures.md, "A day of
        quiet").
    """
    said: dict[date, str] = {}
    for check_in in check_ins:
        if check_in.contact_today:
            said.setdefault(check_in.day, check_in.contact_today)
    started: dict[date, set[str | None]] = {}
    for contact in contacts:
        of_day = started.setdefault(contact.day, set())
        if not contact.only_needed:
            of_day.add(contact.started)
    span = (first + timedelta(days=passed) for passed in range(days_of(first, last)))
    return {day: kind_of_day(said.get(day), started.get(day)) for day in span}


def kind_of_day(said: str | None, started: Collection[Any] | None) -> ContactKind:
    """What a day was, as in `contact_by_day`.

    Args:
        said: What its check-in says about contact.
        started: Who started each of its conversations that was about more than what was needed;
            none where it had no conversation.
    """
    if started and "me" in started:
        return "me"
    if said in {"me", "both"} and not (started and "planned" in started):
        return "me"
    if started or said in {"they", "both"}:
        return "they"
    if started is not None or said == "needed":
        return "needed"
    return "none" if said == "none" else "unknown"


def summary(found: Mapping[date, ContactKind]) -> str:
    """How many of the days written down were kept; a count, and no praise."""
    written = [kind for kind in found.values() if kind != "unknown"]
    if not written:
        return "Nothing is written down about contact in these days."
    kept = sum(kind in KEPT for kind in written)
    return (
        f"Days I kept my distance: {kept} of {len(written)} written down. Not written down: "
        f"{len(found) - len(written)}."
    )

"""What is written down since a day, to stand beside what the reader set or is asked.

Counts and medians, and no verdict.

Source: docs/measures.md, "Beside what was set".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import TypeVar

from workbook.pages.parts.workspace import workspace
from workbook.records import CheckIn, Contact, Record, SignSeen
from workbook.records.contact import AFRAID, FEARED

R = TypeVar("R", bound=Record)


def since(first: date, last: date = date.max) -> list[str]:
    """Counts and medians of what was written down from a day on, up to another.

    What it means is the reader's to say.
    """

    def within(kind: type[R]) -> list[R]:
        return [record for record in workspace.entries(kind, first) if first <= record.day <= last]

    contacts, signs = within(Contact), within(SignSeen)
    moods = [record.mood for record in within(CheckIn) if record.mood is not None]
    lines = (
        [f"Conversations: {len(contacts)}. {_who_started(contacts)}"]
        if contacts
        else ["No conversation is written down."]
    )
    lines += [*_planned(contacts), *treated(contacts)]
    said = sum(record.word_or_act == "word" for record in signs)
    lines += [f"Signs you wrote down: {len(signs)}, of which words alone: {said}."] if signs else []
    return [*lines, *([f"Your mood: {_around(moods)}."] if moods else [])]


def _who_started(contacts: Sequence[Contact]) -> str:
    """How many each started, always both; and how many others there are, so that it adds up."""
    started = Counter(record.started for record in contacts)
    both = (
        f"{{They}} started {started['they']}, you {started['me']}, planned together "
        f"{started['planned']}"
    )
    rest = {"someone else started": started["other"], "not said who": started[None]}
    return (
        workspace.words.second_person(
            ", ".join([both, *(f"{what} {number}" for what, number in rest.items() if number)])
        )
        + "."
    )


def _planned(contacts: Sequence[Contact]) -> list[str]:
    """What became of what was planned, always both; nothing where nothing was."""
    plan = Counter(record.plan for record in contacts)
    if not any(plan[each] for each in ("kept", "they_cancelled", "i_cancelled", "moved")):
        return []
    cancelled = workspace.words.second_person(
        f"cancelled by {{them}} {plan['they_cancelled']}, by you {plan['i_cancelled']}"
    )
    moved = f", moved {plan['moved']}" if plan["moved"] else ""
    return [f"Of what was planned: kept {plan['kept']}, {cancelled}{moved}."]


def _around(moods: Sequence[int]) -> str:
    """Such as *around 4, from 3 to 5, on 6 check-ins*."""
    on = f"on {len(moods)} {'check-in' if len(moods) == 1 else 'check-ins'}"
    low, high = min(moods), max(moods)
    return f"around {median(moods):g}, from {low} to {high}, {on}" if low < high else f"{low}, {on}"


def treated(contacts: Sequence[Contact]) -> list[str]:
    """How each treated the other, always together: medians of what was answered."""
    theirs = [record.they_treated for record in contacts if record.they_treated is not None]
    mine = [record.i_treated for record in contacts if record.i_treated is not None]
    if not theirs and not mine:
        return []
    said = [
        f"{who}: around {median(found):g} of 10 ({len(found)})"
        if found
        else f"{who}: not written down"
        for who, found in (("{They} treated you", theirs), ("you treated {them}", mine))
    ]
    return [workspace.words.second_person(f"{'; '.join(said)}.")]


def from_both(contacts: Sequence[Contact]) -> list[str]:
    """What came from each, as it was ticked, always together; where to go for who is afraid."""
    lines = []
    for field in ("from_them", "from_me"):  # in the reader's own words, as in the form
        question = Contact.questions()[field]
        counted = Counter(each for record in contacts for each in getattr(record, field) or ())
        said = ", ".join(
            f"{workspace.words(question.show((each,)))} {number}"
            for each, number in counted.most_common()
        )
        lines.append(f"{workspace.words(question.label)}: {said or 'nothing is written down'}.")
    if any({*FEARED} & {*(record.from_them or ())} for record in contacts):
        lines.append(AFRAID)
    return lines if any(record.from_them or record.from_me for record in contacts) else []

"""What is written down since a day, to stand beside what the reader set or is asked: counts and medians, and no verdict.

Source: docs/measures.md, "Beside what was set".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from statistics import median

from workbook.pages.desk import desk
from workbook.records import CheckIn, Contact, SignSeen


def since(day: date) -> list[str]:
    """Counts and medians of what was written down since a day; what it means is the reader's to say."""
    contacts = [record for record in desk.entries(Contact, day) if record.day >= day]
    moods = [record.mood for record in desk.entries(CheckIn, day) if record.day >= day and record.mood is not None]
    signs = [record for record in desk.entries(SignSeen, day) if record.day >= day]
    started = Counter(record.started for record in contacts)
    who = desk.words.to_you(f"{{They}} started {started['they']}, you {started['me']}, planned together {started['planned']}.")
    plan = Counter(record.plan for record in contacts)
    lines = [f"Conversations: {len(contacts)}. {who}"] if contacts else ["No conversation is written down."]
    if plan["kept"] or plan["they_cancelled"] or plan["i_cancelled"]:
        cancelled = desk.words.to_you(f"cancelled by {{them}} {plan['they_cancelled']}, by you {plan['i_cancelled']}")
        lines.append(f"Of what was planned: kept {plan['kept']}, {cancelled}.")
    lines += treated(contacts)
    said = sum(record.word_or_act == "word" for record in signs)
    lines += [f"Signs you wrote down: {len(signs)}, of which words alone: {said}."] if signs else []
    return [*lines, *([f"Your mood: around {median(moods):g}, from {min(moods)} to {max(moods)}, on {len(moods)} check-ins."] if moods else [])]


def treated(contacts: Sequence[Contact]) -> list[str]:
    """How each treated the other, always together: medians of what was answered."""
    theirs = [record.they_treated for record in contacts if record.they_treated is not None]
    mine = [record.i_treated for record in contacts if record.i_treated is not None]
    if not theirs and not mine:
        return []
    said = [
        f"{who}: around {median(found):g} of 10 ({len(found)})" if found else f"{who}: not written down"
        for who, found in (("{They} treated you", theirs), ("you treated {them}", mine))
    ]
    return [desk.words.to_you(f"{'; '.join(said)}.")]


def from_both(contacts: Sequence[Contact]) -> list[str]:
    """What came from each, as it was ticked, always together."""
    lines = []
    for field in ("from_them", "from_me"):  # in the reader's own words, as in the form
        question = Contact.questions()[field]
        counted = Counter(each for record in contacts for each in getattr(record, field) or ())
        said = ", ".join(f"{desk.words(question.show((each,)))} {number}" for each, number in counted.most_common())
        lines.append(f"{desk.words(question.label)}: {said or 'nothing is written down'}.")
    return lines if any(record.from_them or record.from_me for record in contacts) else []

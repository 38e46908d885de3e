"""A wish to get in touch, to look, or to go there, and what became of it."""

from __future__ import annotations

from workbook.records import fields
from workbook.records.base import Record


class Urge(Record):
    """A wish to get in touch, to look, or to go there, and what became of it."""

    title = "Urge"

    strength: int | None = fields.scale(
        "How strong was it", words={0: "not at all", 10: "as strong as it gets"}
    )
    wanted: tuple[str, ...] | None = fields.several(
        "What I wanted to do",
        choices={
            "write": "Write",
            "call": "Call",
            "meet": "Ask to meet",
            "look": "Look (profile, phone, location)",
            "go_there": "Go there",
            "through_someone": "Ask someone about {them}",
            "beg_or_blame": "Beg, or blame",
            "other": "Something else",
        },
    )
    set_off: tuple[str, ...] | None = fields.several(
        "What set it off",
        none="nothing",
        choices={
            "night": "Night",
            "alone": "Being alone",
            "drink": "Drink",
            "saw_something": "Saw something",
            "date": "A date",
            "handover": "Handover",
            "papers": "Papers",
            "argument": "An argument",
            "nothing": "Nothing I can name",
        },
    )
    acted: str | None = fields.choice(
        "Did I act on it", choices={"no": "No", "partly": "Partly", "yes": "Yes"}
    )
    instead: str | None = fields.text("What I did instead", rows=2)
    strength_after: int | None = fields.scale(
        "How strong was it afterwards", words={0: "gone", 10: "as strong as it gets"}
    )
    note: str | None = fields.text("Anything else", folded=True)

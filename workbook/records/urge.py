"""A wish to get in touch, to look, or to go there, and what became of it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from workbook.records.base import Record
from workbook.records.questions import Choice, Scale, Several, Text


class Urge(Record):
    """A wish to get in touch, to look, or to go there, and what became of it."""

    title: ClassVar[str] = "Urge"

    strength: Annotated[
        int | None, Scale("How strong was it", words={0: "not at all", 10: "as strong as it gets"})
    ] = None
    wanted: Annotated[
        tuple[str, ...] | None,
        Several(
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
        ),
    ] = None
    set_off: Annotated[
        tuple[str, ...] | None,
        Several(
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
        ),
    ] = None
    acted: Annotated[
        str | None,
        Choice("Did I act on it", choices={"no": "No", "partly": "Partly", "yes": "Yes"}),
    ] = None
    instead: Annotated[str | None, Text("What I did instead", rows=2)] = None
    strength_after: Annotated[
        int | None,
        Scale("How strong was it afterwards", words={0: "gone", 10: "as strong as it gets"}),
    ] = None
    note: Annotated[str | None, Text("Anything else", folded=True)] = None

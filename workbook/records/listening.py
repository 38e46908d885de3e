"""*Listening*: a conversation, the other person as they are now, two tellings, felt care."""

from __future__ import annotations

from typing import Annotated, ClassVar

from workbook.records.base import Record
from workbook.records.questions import Choice, Text

KNOWN = {"said": "{They} said it", "saw": "I saw it", "guess": "It is a guess of mine"}
"""How something about another person is known; a guess stays one until they said it."""


class Conversation(Record):
    """What was heard in one conversation, and whether it was heard right."""

    title: ClassVar[str] = "After a conversation"

    said: Annotated[str | None, Text("What {they} said, in {their} words", rows=3)] = None
    feeling: Annotated[
        str | None, Text("The feeling I heard", "Yours is a guess, until {they} say{s} so.", rows=1)
    ] = None
    gave_back: Annotated[
        str | None,
        Text(
            "What I gave back", "Such as: so it was lonely for you. Did I get that right?", rows=2
        ),
    ] = None
    right: Annotated[
        str | None,
        Choice(
            "Did {they} say that it was right",
            choices={"yes": "Yes", "partly": "Partly", "no": "No", "not_asked": "I did not ask"},
        ),
    ] = None
    learned: Annotated[str | None, Text("What I did not know before", rows=2)] = None
    stayed: Annotated[
        str | None,
        Choice(
            "Could I go on listening",
            choices={
                "yes": "Yes",
                "hard": "It was hard",
                "defended": "I defended myself, or corrected {them}",
                "stopped": "I stopped: I was insulted or afraid",
            },
            replies={
                "defended": "Sometimes that is right.",
                "stopped": (
                    "You may always stop, and you need not explain it. [If you are "
                    "afraid](14-if-you-are-afraid.ipynb)"
                ),
            },
        ),
    ] = None


class AboutThem(Record):
    """Something about the other person as they are now, and how it is known."""

    title: ClassVar[str] = "The other one, as of today"
    needs: ClassVar[tuple[str, ...]] = ("what",)

    what: Annotated[
        str | None,
        Text(
            "One thing about {name} now",
            "Only what came to you. Nobody needs to be asked or looked up for this.",
            rows=2,
        ),
    ] = None
    known: Annotated[
        str | None,
        Choice(
            "How I know",
            choices=KNOWN,
            replies={
                "guess": (
                    "It stays marked as a guess. If {they} ever say{s} it, choose Edit and "
                    "change this line."
                )
            },
        ),
    ] = None
    thought_before: Annotated[str | None, Text("What I thought before", rows=1)] = None


class Telling(Record):
    """One thing that happened, as each may tell it; the other's is a guess until they said it."""

    title: ClassVar[str] = "Two tellings"
    needs: ClassVar[tuple[str, ...]] = ("mine", "theirs")

    matter: Annotated[str | None, Text("What happened, in a few words", rows=1)] = None
    mine: Annotated[str | None, Text("As I tell it", rows=4, beside="both")] = None
    theirs: Annotated[str | None, Text("As {they} may tell it", rows=4, beside="both")] = None
    known: Annotated[
        str | None,
        Choice(
            "{Their} side of it",
            choices={"guess": "It is a guess of mine", "said": "{They} said it"},
        ),
    ] = None


class CaredFor(Record):
    """What each of the two felt as care; the newest counts."""

    title: ClassVar[str] = "What was felt as care"
    document: ClassVar[bool] = True

    theirs: Annotated[
        str | None,
        Text(
            "What made {them} feel cared for",
            "What {they} said of it, or what you saw. Not what a list says.",
            rows=4,
            beside="both",
        ),
    ] = None
    mine: Annotated[
        str | None,
        Text(
            "What makes me feel cared for",
            "By {them}, by others, by yourself.",
            rows=4,
            beside="both",
        ),
    ] = None

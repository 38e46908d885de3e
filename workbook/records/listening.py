"""*Listening*: a conversation, the other person as they are now, two tellings, felt care."""

from __future__ import annotations

from workbook.records import fields
from workbook.records.base import Record

KNOWN = {"said": "{They} said it", "saw": "I saw it", "guess": "It is a guess of mine"}
"""How something about another person is known; a guess stays one until they said it."""


class Conversation(Record):
    """What was heard in one conversation, and whether it was heard right."""

    title = "After a conversation"

    said: str | None = fields.text("What {they} said, in {their} words", rows=3)
    feeling: str | None = fields.text(
        "The feeling I heard", "Yours is a guess, until {they} say{s} so.", rows=1
    )
    gave_back: str | None = fields.text(
        "What I gave back", "Such as: so it was lonely for you. Did I get that right?", rows=2
    )
    right: str | None = fields.choice(
        "Did {they} say that it was right",
        choices={"yes": "Yes", "partly": "Partly", "no": "No", "not_asked": "I did not ask"},
    )
    learned: str | None = fields.text("What I did not know before", rows=2)
    stayed: str | None = fields.choice(
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
    )


class AboutThem(Record):
    """Something about the other person as they are now, and how it is known."""

    title = "The other one, as of today"
    needs = ("what",)

    what: str | None = fields.text(
        "One thing about {name} now",
        "Only what came to you. Nobody needs to be asked or looked up for this.",
        rows=2,
    )
    known: str | None = fields.choice(
        "How I know",
        choices=KNOWN,
        replies={
            "guess": (
                "It stays marked as a guess. If {they} ever say{s} it, choose Edit and "
                "change this line."
            )
        },
    )
    thought_before: str | None = fields.text("What I thought before", rows=1)


class Telling(Record):
    """One thing that happened, as each may tell it; the other's is a guess until they said it."""

    title = "Two tellings"
    needs = ("mine", "theirs")

    matter: str | None = fields.text("What happened, in a few words", rows=1)
    mine: str | None = fields.text("As I tell it", rows=4, beside="both")
    theirs: str | None = fields.text("As {they} may tell it", rows=4, beside="both")
    known: str | None = fields.choice(
        "{Their} side of it", choices={"guess": "It is a guess of mine", "said": "{They} said it"}
    )


class CaredFor(Record):
    """What each of the two felt as care; the newest counts."""

    title = "What was felt as care"
    document = True

    theirs: str | None = fields.text(
        "What made {them} feel cared for",
        "What {they} said of it, or what you saw. Not what a list says.",
        rows=4,
        beside="both",
    )
    mine: str | None = fields.text(
        "What makes me feel cared for", "By {them}, by others, by yourself.", rows=4, beside="both"
    )

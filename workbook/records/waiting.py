"""Waiting, trying again, letting go: a date and what decides it, promises, what one keeps."""

from __future__ import annotations

from datetime import date

from workbook.records import fields
from workbook.records.base import Record


class Waiting(Record):
    """Until when one waits and what would decide it, set beforehand; the newest counts."""

    title = "Waiting, until a date of mine"
    document = True

    until: date | None = fields.day(
        "I look again on",
        "Eight to twelve weeks is a span that many can bear. The date is yours, and it may "
        "be moved.",
    )
    criteria: str | None = fields.text(
        "What would have to be seen by then",
        "Done by both, and plain to see. Such as: three talks without shouting. A date with "
        "a counsellor.",
        rows=4,
    )
    own: str | None = fields.text("What I do in that time, whatever comes", rows=2)
    costs: str | None = fields.text(
        "What waiting costs: health, children, money, law", rows=3, beside="both"
    )
    gives: str | None = fields.text("What it gives", rows=3, beside="both")
    sees: str | None = fields.text("Who looks at it with me on that day", rows=1)


class WaitingLook(Record):
    """What one saw and chose on the day that was set, or on any other."""

    title = "On the day"

    seen: str | None = fields.text("What of it was really seen", rows=3)
    not_seen: str | None = fields.text("What was not", rows=2)
    me: str | None = fields.text("How I am", rows=2)
    choice: str | None = fields.choice(
        "What I choose today",
        choices={
            "not_yet": "Not yet",
            "try_again": "To try again, if both want it",
            "let_go": "To let go",
            "unknown": "I do not know",
        },
        replies={
            "not_yet": (
                "Not yet is a whole answer. Set a new date above, and write what it costs."
            ),
            "let_go": "There is no hurry in that either. The steps are further down.",
            "unknown": (
                "Then nothing is decided today. Sleep over it, and look at it with somebody."
            ),
        },
    )


class TryingAgain(Record):
    """What two people said they would do differently, small and with dates; the newest counts."""

    title = "Trying again"
    document = True

    said_by: str | None = fields.choice(
        "Who said it",
        choices={"me": "I did", "they": "{They} did", "both": "Both of us"},
        replies={
            "me": "Then it needs the other half first.",
            "they": "You need not answer at once.",
        },
    )
    different: str | None = fields.text(
        "What will be different", "The causes on Where things stand may help.", rows=3
    )
    who_does_what: str | None = fields.text(
        "Who does what, by when", "Small things. Kept ones say more than large words.", rows=3
    )
    waits: str | None = fields.text(
        "What waits", "Such as moving in, telling the children, closeness.", rows=2
    )
    helps: str | None = fields.text("Who helps us", rows=1)
    check_on: date | None = fields.day(
        "We look at it again on", "Six weeks from the beginning, perhaps."
    )
    kept: str | None = fields.choice(
        "What was kept by then",
        choices={"kept": "Most of it", "partly": "Part of it", "not": "Little, or nothing"},
        folded=True,
    )
    stop: str | None = fields.text("What would make me stop", rows=2)


class LettingGo(Record):
    """Steps, as small as one likes; the newest counts."""

    title = "Letting go, in steps"
    document = True

    first: str | None = fields.text(
        "The smallest step",
        "Such as: the second cup goes into the cupboard. For a week I read no old messages.",
        rows=2,
    )
    things: str | None = fields.text(
        "Things, places, papers", "Ask a lawyer before you give away or sign.", rows=2
    )
    days: str | None = fields.text("Days that will be hard, and the company I want on each", rows=2)
    farewell: str | None = fields.text("What I want to say goodbye to", rows=3)
    with_me: str | None = fields.text(
        "What I take with me",
        "What you learned, what was good, what you will ask for next time.",
        rows=4,
    )

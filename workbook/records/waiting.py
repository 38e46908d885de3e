"""Waiting, trying again, letting go: a date and what decides it, promises, what one keeps."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from workbook.records.base import Record
from workbook.records.questions import Choice, Day, Text


class Waiting(Record):
    """Until when one waits and what would decide it, set beforehand; the newest counts."""

    title: ClassVar[str] = "Waiting, until a date of mine"
    document: ClassVar[bool] = True

    until: Annotated[
        date | None,
        Day(
            "I look again on",
            "Eight to twelve weeks is a span that many can bear. The date is yours, and it may "
            "be moved.",
        ),
    ] = None
    criteria: Annotated[
        str | None,
        Text(
            "What would have to be seen by then",
            "Done by both, and plain to see. Such as: three talks without shouting. A date with "
            "a counsellor.",
            rows=4,
        ),
    ] = None
    own: Annotated[str | None, Text("What I do in that time, whatever comes", rows=2)] = None
    costs: Annotated[
        str | None, Text("What waiting costs: health, children, money, law", rows=3, beside="both")
    ] = None
    gives: Annotated[str | None, Text("What it gives", rows=3, beside="both")] = None
    sees: Annotated[str | None, Text("Who looks at it with me on that day", rows=1)] = None


class WaitingLook(Record):
    """What one saw and chose on the day that was set, or on any other."""

    title: ClassVar[str] = "On the day"

    seen: Annotated[str | None, Text("What of it was really seen", rows=3)] = None
    not_seen: Annotated[str | None, Text("What was not", rows=2)] = None
    me: Annotated[str | None, Text("How I am", rows=2)] = None
    choice: Annotated[
        str | None,
        Choice(
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
        ),
    ] = None


class TryingAgain(Record):
    """What two people said they would do differently, small and with dates; the newest counts."""

    title: ClassVar[str] = "Trying again"
    document: ClassVar[bool] = True

    said_by: Annotated[
        str | None,
        Choice(
            "Who said it",
            choices={"me": "I did", "they": "{They} did", "both": "Both of us"},
            replies={
                "me": "Then it needs the other half first.",
                "they": "You need not answer at once.",
            },
        ),
    ] = None
    different: Annotated[
        str | None,
        Text("What will be different", "The causes on Where things stand may help.", rows=3),
    ] = None
    who_does_what: Annotated[
        str | None,
        Text(
            "Who does what, by when", "Small things. Kept ones say more than large words.", rows=3
        ),
    ] = None
    waits: Annotated[
        str | None,
        Text("What waits", "Such as moving in, telling the children, closeness.", rows=2),
    ] = None
    helps: Annotated[str | None, Text("Who helps us", rows=1)] = None
    check_on: Annotated[
        date | None, Day("We look at it again on", "Six weeks from the beginning, perhaps.")
    ] = None
    kept: Annotated[
        str | None,
        Choice(
            "What was kept by then",
            choices={"kept": "Most of it", "partly": "Part of it", "not": "Little, or nothing"},
            folded=True,
        ),
    ] = None
    stop: Annotated[str | None, Text("What would make me stop", rows=2)] = None


class LettingGo(Record):
    """Steps, as small as one likes; the newest counts."""

    title: ClassVar[str] = "Letting go, in steps"
    document: ClassVar[bool] = True

    first: Annotated[
        str | None,
        Text(
            "The smallest step",
            "Such as: the second cup goes into the cupboard. For a week I read no old messages.",
            rows=2,
        ),
    ] = None
    things: Annotated[
        str | None,
        Text("Things, places, papers", "Ask a lawyer before you give away or sign.", rows=2),
    ] = None
    days: Annotated[
        str | None, Text("Days that will be hard, and the company I want on each", rows=2)
    ] = None
    farewell: Annotated[str | None, Text("What I want to say goodbye to", rows=3)] = None
    with_me: Annotated[
        str | None,
        Text(
            "What I take with me",
            "What you learned, what was good, what you will ask for next time.",
            rows=4,
        ),
    ] = None

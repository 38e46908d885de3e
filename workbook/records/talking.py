"""*Talking and arrangements*: the plan, agreements, words before a talk, meetings, offers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from workbook.records.base import Record
from workbook.records.owning import OUTCOMES
from workbook.records.questions import Choice, Day, Several, Text


class SeparationPlan(Record):
    """What the separation is for, how long, and how life goes on meanwhile; the newest counts."""

    title: ClassVar[str] = "The plan for the separation"
    document: ClassVar[bool] = True

    purpose: Annotated[
        str | None,
        Text(
            "What it is for",
            "To see whether it can be mended, to part well, or to find out which. Write what was "
            "said, and what you only think.",
            rows=2,
        ),
    ] = None
    how_long: Annotated[str | None, Text("How long, and when we look again", rows=1)] = None
    children: Annotated[
        str | None,
        Text(
            "The children",
            "Where each is when, and who brings whom. What was told. No messages through children.",
            rows=3,
        ),
    ] = None
    money: Annotated[
        str | None,
        Text(
            "Money, home, things",
            "Who pays what for now. Ask a lawyer before you sign, sell or move out.",
            rows=3,
        ),
    ] = None
    where: Annotated[str | None, Text("Where each lives, and where we may meet", rows=2)] = None
    who_knows: Annotated[str | None, Text("Who knows, and what is said", rows=2)] = None


class Agreement(Record):
    """How the two talk with each other, agreed by both or kept by one alone; the newest counts."""

    title: ClassVar[str] = "How we talk"
    document: ClassVar[bool] = True

    whose: Annotated[
        str | None,
        Choice(
            "This is",
            choices={"both": "What we agreed", "mine": "My own guideline"},
            replies={"mine": "Nobody else has to agree to it. You can keep your half."},
        ),
    ] = None
    how_often: Annotated[str | None, Text("How often", rows=1)] = None
    ways: Annotated[
        tuple[str, ...] | None,
        Several(
            "By which way",
            "Where there are children and quarrels, one written way is often calmer.",
            choices={
                "message": "Message",
                "email": "E-mail",
                "call": "Call",
                "in_person": "In person",
                "through_someone": "Through someone",
            },
        ),
    ] = None
    topics: Annotated[str | None, Text("What we talk about", rows=2, beside="topics")] = None
    not_topics: Annotated[
        str | None, Text("What we leave out for now", rows=2, beside="topics")
    ] = None
    times: Annotated[str | None, Text("At which hours, and at which not", rows=1)] = None
    place: Annotated[str | None, Text("Where we meet, if we do", rows=1)] = None
    apart: Annotated[str | None, Text("Time that each has alone", rows=1)] = None
    conduct: Annotated[
        str | None,
        Text(
            "How we speak, and when we stop",
            "Such as: no insults. Either may end it, and says when it goes on.",
            rows=2,
        ),
    ] = None
    social_media: Annotated[str | None, Text("What is shown to others, and online", rows=1)] = None
    closeness: Annotated[
        str | None,
        Text("Closeness, and other people", "What each means by it. It may be left out.", rows=2),
    ] = None
    if_broken: Annotated[
        str | None,
        Text(
            "If it is not kept",
            "Something small that both can do. Such as: say it once, and talk on Sunday.",
            rows=2,
        ),
    ] = None
    until: Annotated[date | None, Day("Until, or to be looked at again on")] = None


class PlainWords(Record):
    """One thing said for oneself, before it is said to anyone."""

    title: ClassVar[str] = "Say it plainly"

    happened: Annotated[
        str | None, Text("What happened", "One thing, and no always and never.", rows=2)
    ] = None
    felt: Annotated[str | None, Text("What it does to me", rows=1)] = None
    need: Annotated[str | None, Text("What I need", rows=1)] = None
    ask: Annotated[
        str | None,
        Text(
            "What I ask, and what I will do in any case",
            "A question that can be answered with no.",
            rows=2,
        ),
    ] = None


class HardTalk(Record):
    """What to have ready before a talk that will be hard."""

    title: ClassVar[str] = "Before a hard talk"

    about: Annotated[
        str | None,
        Text("What it is about", "Also when there is someone else. One thing at a time.", rows=1),
    ] = None
    agreed: Annotated[
        str | None,
        Choice(
            "Do both want to talk",
            choices={"yes": "Yes", "not_asked": "I have not asked", "no": "No"},
            replies={
                "no": (
                    "Then it does not happen now. A letter that you will not send may help: "
                    "Today, Note."
                )
            },
        ),
    ] = None
    say: Annotated[str | None, Text("The one thing that I want to say", rows=2)] = None
    hear: Annotated[str | None, Text("What I may hear, and how I bear it", rows=2)] = None
    stop: Annotated[
        str | None,
        Text(
            "When I stop, and how I say so",
            "When you are insulted or afraid, you need no reason.",
            rows=2,
        ),
    ] = None
    afterwards: Annotated[str | None, Text("Whom I see or call afterwards", rows=1)] = None


class Meeting(Record):
    """One meeting, before and after."""

    title: ClassVar[str] = "A meeting, before and after"
    ahead: ClassVar[bool] = True

    want: Annotated[
        str | None,
        Text(
            "What I would like it to be",
            "Light and short is enough. Say beforehand when it ends.",
            rows=2,
        ),
    ] = None
    leave_out: Annotated[
        str | None,
        Text(
            "What I leave out this time",
            "Such as getting back together, unless {they} speak{s} of it.",
            rows=1,
        ),
    ] = None
    happened: Annotated[
        str | None,
        Choice(
            "Did it happen",
            choices={
                "kept": "Yes",
                "they_cancelled": "{They} cancelled",
                "i_cancelled": "I cancelled",
                "moved": "Moved to another time",
            },
            folded=True,
        ),
    ] = None
    return_talk: Annotated[
        str | None,
        Choice(
            "Who brought up getting back together",
            choices={"nobody": "Nobody", "me": "Me", "they": "{They} did", "both": "Both"},
            folded=True,
        ),
    ] = None
    memory: Annotated[
        str | None,
        Choice(
            "A good memory came up",
            choices={"none": "None", "they": "From {them}", "me": "From me", "both": "From both"},
            replies={
                "me": (
                    "Fine, if {they} took it up. A memory that is brought out on purpose can press."
                )
            },
            folded=True,
        ),
    ] = None
    how_it_was: Annotated[str | None, Text("How it was", rows=3, folded=True)] = None


class Offer(Record):
    """Time together, offered once in words that are easy to turn down; and what came of it."""

    title: ClassVar[str] = "One offer"
    needs: ClassVar[tuple[str, ...]] = ("words",)

    words: Annotated[
        str | None,
        Text(
            "What I offer, in my words",
            "Clear, small, and easy to turn down. Such as: a walk on Sunday at three? It is fine "
            "if not.",
            rows=3,
        ),
    ] = None
    made_on: Annotated[
        date | None, Day("The day I offered it", "Only once it is done.", on_paper="without help")
    ] = None
    outcome: Annotated[str | None, Choice("What came of it", choices=OUTCOMES)] = None


class Appreciation(Record):
    """Something that the other person did, seen as it was; and what one still needs."""

    title: ClassVar[str] = "Something I saw and value"

    what: Annotated[str | None, Text("What {they} did", rows=2)] = None
    said: Annotated[
        str | None,
        Choice(
            "Did I say so",
            choices={"yes": "Yes, in passing", "no": "No", "not_wanted": "It would not be wanted"},
            replies={"not_wanted": "Then it is enough that you saw it."},
        ),
    ] = None
    outcome: Annotated[
        str | None, Choice("What came of it", choices=OUTCOMES, only_when=("said", ("yes",)))
    ] = None
    still: Annotated[
        str | None,
        Text(
            "What I still need, and may say",
            "Thanks do not take the place of it. You need not be easy for anybody.",
            rows=2,
        ),
    ] = None


class ForTheMediator(Record):
    """Who could help as a third person, with what, and what to bring; the newest counts."""

    title: ClassVar[str] = "A third person"
    document: ClassVar[bool] = True

    who: Annotated[
        str | None,
        Text(
            "Who it could be",
            "Somebody who does it for a living and is on nobody’s side: a mediator, a counsellor "
            "for couples.",
            rows=1,
        ),
    ] = None
    both: Annotated[
        str | None,
        Choice(
            "Do both want it",
            choices={"yes": "Yes", "not_asked": "I have not asked", "no": "No"},
            replies={"no": "Then you can go alone, and talk about your own half."},
        ),
    ] = None
    about: Annotated[str | None, Text("What I would like to settle, the easiest first", rows=3)] = (
        None
    )
    bring: Annotated[
        str | None,
        Text(
            "What to bring", "Dates, numbers, what was agreed so far. One page is enough.", rows=2
        ),
    ] = None

"""*Talking and arrangements*: the plan, agreements, words before a talk, meetings, offers."""

from __future__ import annotations

from datetime import date

from workbook.records import fields
from workbook.records.base import Record
from workbook.records.owning import OUTCOMES


class SeparationPlan(Record):
    """What the separation is for, how long, and how life goes on meanwhile; the newest counts."""

    title = "The plan for the separation"
    document = True

    purpose: str | None = fields.text(
        "What it is for",
        "To see whether it can be mended, to part well, or to find out which. Write what was "
        "said, and what you only think.",
        rows=2,
    )
    how_long: str | None = fields.text("How long, and when we look again", rows=1)
    children: str | None = fields.text(
        "The children",
        "Where each is when, and who brings whom. What was told. No messages through children.",
        rows=3,
    )
    money: str | None = fields.text(
        "Money, home, things",
        "Who pays what for now. Ask a lawyer before you sign, sell or move out.",
        rows=3,
    )
    where: str | None = fields.text("Where each lives, and where we may meet", rows=2)
    who_knows: str | None = fields.text("Who knows, and what is said", rows=2)


class Agreement(Record):
    """How the two talk with each other, agreed by both or kept by one alone; the newest counts."""

    title = "How we talk"
    document = True

    whose: str | None = fields.choice(
        "This is",
        choices={"both": "What we agreed", "mine": "My own guideline"},
        replies={"mine": "Nobody else has to agree to it. You can keep your half."},
    )
    how_often: str | None = fields.text("How often", rows=1)
    ways: tuple[str, ...] | None = fields.several(
        "By which way",
        "Where there are children and quarrels, one written way is often calmer.",
        choices={
            "message": "Message",
            "email": "E-mail",
            "call": "Call",
            "in_person": "In person",
            "through_someone": "Through someone",
        },
    )
    topics: str | None = fields.text("What we talk about", rows=2, beside="topics")
    not_topics: str | None = fields.text("What we leave out for now", rows=2, beside="topics")
    times: str | None = fields.text("At which hours, and at which not", rows=1)
    place: str | None = fields.text("Where we meet, if we do", rows=1)
    apart: str | None = fields.text("Time that each has alone", rows=1)
    conduct: str | None = fields.text(
        "How we speak, and when we stop",
        "Such as: no insults. Either may end it, and says when it goes on.",
        rows=2,
    )
    social_media: str | None = fields.text("What is shown to others, and online", rows=1)
    closeness: str | None = fields.text(
        "Closeness, and other people", "What each means by it. It may be left out.", rows=2
    )
    if_broken: str | None = fields.text(
        "If it is not kept",
        "Something small that both can do. Such as: say it once, and talk on Sunday.",
        rows=2,
    )
    until: date | None = fields.day("Until, or to be looked at again on")


class PlainWords(Record):
    """One thing said for oneself, before it is said to anyone."""

    title = "Say it plainly"

    happened: str | None = fields.text(
        "What happened", "One thing, and no always and never.", rows=2
    )
    felt: str | None = fields.text("What it does to me", rows=1)
    need: str | None = fields.text("What I need", rows=1)
    ask: str | None = fields.text(
        "What I ask, and what I will do in any case",
        "A question that can be answered with no.",
        rows=2,
    )


class HardTalk(Record):
    """What to have ready before a talk that will be hard."""

    title = "Before a hard talk"

    about: str | None = fields.text(
        "What it is about", "Also when there is someone else. One thing at a time.", rows=1
    )
    agreed: str | None = fields.choice(
        "Do both want to talk",
        choices={"yes": "Yes", "not_asked": "I have not asked", "no": "No"},
        replies={
            "no": (
                "Then it does not happen now. A letter that you will not send may help: "
                "Today, Note."
            )
        },
    )
    say: str | None = fields.text("The one thing that I want to say", rows=2)
    hear: str | None = fields.text("What I may hear, and how I bear it", rows=2)
    stop: str | None = fields.text(
        "When I stop, and how I say so",
        "When you are insulted or afraid, you need no reason.",
        rows=2,
    )
    afterwards: str | None = fields.text("Whom I see or call afterwards", rows=1)


class Meeting(Record):
    """One meeting, before and after."""

    title = "A meeting, before and after"
    ahead = True

    want: str | None = fields.text(
        "What I would like it to be",
        "Light and short is enough. Say beforehand when it ends.",
        rows=2,
    )
    leave_out: str | None = fields.text(
        "What I leave out this time",
        "Such as getting back together, unless {they} speak{s} of it.",
        rows=1,
    )
    happened: str | None = fields.choice(
        "Did it happen",
        choices={
            "kept": "Yes",
            "they_cancelled": "{They} cancelled",
            "i_cancelled": "I cancelled",
            "moved": "Moved to another time",
        },
        folded=True,
    )
    return_talk: str | None = fields.choice(
        "Who brought up getting back together",
        choices={"nobody": "Nobody", "me": "Me", "they": "{They} did", "both": "Both"},
        folded=True,
    )
    memory: str | None = fields.choice(
        "A good memory came up",
        choices={"none": "None", "they": "From {them}", "me": "From me", "both": "From both"},
        replies={
            "me": ("Fine, if {they} took it up. A memory that is brought out on purpose can press.")
        },
        folded=True,
    )
    how_it_was: str | None = fields.text("How it was", rows=3, folded=True)


class Offer(Record):
    """Time together, offered once in words that are easy to turn down; and what came of it."""

    title = "One offer"
    needs = ("words",)

    words: str | None = fields.text(
        "What I offer, in my words",
        "Clear, small, and easy to turn down. Such as: a walk on Sunday at three? It is fine "
        "if not.",
        rows=3,
    )
    made_on: date | None = fields.day(
        "The day I offered it", "Only once it is done.", on_paper="without help"
    )
    outcome: str | None = fields.choice("What came of it", choices=OUTCOMES)


class Appreciation(Record):
    """Something that the other person did, seen as it was; and what one still needs."""

    title = "Something I saw and value"

    what: str | None = fields.text("What {they} did", rows=2)
    said: str | None = fields.choice(
        "Did I say so",
        choices={"yes": "Yes, in passing", "no": "No", "not_wanted": "It would not be wanted"},
        replies={"not_wanted": "Then it is enough that you saw it."},
    )
    outcome: str | None = fields.choice(
        "What came of it", choices=OUTCOMES, only_when=("said", ("yes",))
    )
    still: str | None = fields.text(
        "What I still need, and may say",
        "Thanks do not take the place of it. You need not be easy for anybody.",
        rows=2,
    )


class ForTheMediator(Record):
    """Who could help as a third person, with what, and what to bring; the newest counts."""

    title = "A third person"
    document = True

    who: str | None = fields.text(
        "Who it could be",
        "Somebody who does it for a living and is on nobody’s side: a mediator, a counsellor "
        "for couples.",
        rows=1,
    )
    both: str | None = fields.choice(
        "Do both want it",
        choices={"yes": "Yes", "not_asked": "I have not asked", "no": "No"},
        replies={"no": "Then you can go alone, and talk about your own half."},
    )
    about: str | None = fields.text("What I would like to settle, the easiest first", rows=3)
    bring: str | None = fields.text(
        "What to bring", "Dates, numbers, what was agreed so far. One page is enough.", rows=2
    )

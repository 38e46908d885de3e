"""*Where things stand*: one's hope, its causes, what was good and hard, what lies between."""

from __future__ import annotations

from workbook.records import fields
from workbook.records.base import Record

OF = {"mine": "Mine", "theirs": "{Name}’s", "neither": "Nobody’s, or of us both"}
"""Whose a cause was: the three columns, in their order."""


class Hope(Record):
    """What the reader hopes for, as of a day; the newest counts, and nobody is held to it."""

    title = "What I hope for"
    document = True

    hopes: tuple[str, ...] | None = fields.several(
        "As of today, I hope",
        "Any that fit, also ones that contradict each other. Nobody will hold you to it.",
        choices={
            "together": "To be together again",
            "part_well": "To part, and part well",
            "safe": "To be safe",
            "days": "To get through the days",
            "unknown": "I do not know",
            "changes": "It changes from day to day",
        },
    )
    own_words: str | None = fields.text("In my own words", rows=3)
    together: int | None = fields.scale(
        "How strongly I want to be together again",
        "Your own wish, and only that.",
        words={0: "not at all", 10: "more than anything"},
    )
    different: str | None = fields.text(
        "What would have to be different, on both sides, for that to be good", rows=3
    )


class Cause(Record):
    """One thing that it came from, whose it was, and whether anything about it has changed."""

    title = "What it came from"
    needs = ("what",)

    what: str | None = fields.text("One cause, in a few words", rows=2)
    whose: str | None = fields.choice(
        "Whose was it",
        "Being harmed is never yours. If you are afraid of {them}, this is not for you "
        "today: [If you are afraid](14-if-you-are-afraid.ipynb)",
        choices=OF,
    )
    different: str | None = fields.text("What would have to be different", rows=2)
    changed: str | None = fields.choice(
        "Has anything changed about it",
        choices={
            "yes": "Yes",
            "partly": "Partly",
            "no": "No",
            "cannot_see": "I cannot see it from here",
        },
    )


class GoodAndHard(Record):
    """What was good in the years together, and what was hard, side by side; the newest counts."""

    title = "What was good, what was hard"
    document = True

    good: str | None = fields.text("What was good", rows=5, beside="both")
    hard: str | None = fields.text("What was hard", rows=5, beside="both")


class Between(Record):
    """What stands between two people, as one of them sees it; the newest counts."""

    title = "What stands between us"
    document = True

    pride: str | None = fields.text("Pride, of mine", rows=2)
    talk: str | None = fields.text("How we talk, or do not", rows=2)
    views: str | None = fields.text("What we see differently", rows=2)
    mine: str | None = fields.text("What of it is in my hands", rows=2)

"""*Changing perspective*: what is in one's hands, a thought, answers to short questions."""

from __future__ import annotations

from workbook.records import fields
from workbook.records.base import Record

BELIEVED = {0: "not at all", 10: "completely"}


class InMyHands(Record):
    """What is in the reader's hands, what is not, and one thing to do; the newest counts."""

    title = "In my hands, and not"
    document = True

    mine: str | None = fields.text(
        "In my hands", "What I say and do, and how I spend this evening.", rows=5, beside="both"
    )
    not_mine: str | None = fields.text(
        "Not in my hands", "What {name} feel{s}, want{s} and decide{s}.", rows=5, beside="both"
    )
    one_thing: str | None = fields.text(
        "One thing of the first kind that I will do this week", rows=1
    )


class Thought(Record):
    """One thought in five steps, and how much it was believed: at first, afterwards, later."""

    title = "A thought, looked at"
    needs = ("thought",)

    happened: str | None = fields.text(
        "1. What happened", "Only what a camera would have seen.", rows=2
    )
    thought: str | None = fields.text(
        "2. What went through my mind", "In one sentence, as it was.", rows=2
    )
    feeling: str | None = fields.text("What I felt", rows=1)
    believed: int | None = fields.scale("3. How much I believed it", words=BELIEVED)
    other: str | None = fields.text(
        "4. What else may be true", "What would you say to a friend who told you this?", rows=3
    )
    believed_then: int | None = fields.scale("5. How much I believe it now", words=BELIEVED)
    believed_later: int | None = fields.scale(
        "How much I believed it when I read it again",
        "For another day.",
        words=BELIEVED,
        folded=True,
    )


class Answer(Record):
    """What was written to one of the short questions of a page."""

    title = "A short question"
    needs = ("text",)

    prompt: str | None = fields.choice("Which question", choices="prompts")
    text: str | None = fields.text(
        "My answer", "A few lines are enough. Stop when it gets heavier instead of lighter.", rows=4
    )

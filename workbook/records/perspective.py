"""*Changing perspective*: what is in one's hands, a thought, answers to short questions."""

from __future__ import annotations

from typing import Annotated, ClassVar

from workbook.records.base import Record
from workbook.records.questions import Choice, Scale, Text

BELIEVED = {0: "not at all", 10: "completely"}


class InMyHands(Record):
    """What is in the reader's hands, what is not, and one thing to do; the newest counts."""

    title: ClassVar[str] = "In my hands, and not"
    document: ClassVar[bool] = True

    mine: Annotated[
        str | None,
        Text(
            "In my hands", "What I say and do, and how I spend this evening.", rows=5, beside="both"
        ),
    ] = None
    not_mine: Annotated[
        str | None,
        Text(
            "Not in my hands", "What {name} feel{s}, want{s} and decide{s}.", rows=5, beside="both"
        ),
    ] = None
    one_thing: Annotated[
        str | None, Text("One thing of the first kind that I will do this week", rows=1)
    ] = None


class Thought(Record):
    """One thought in five steps, and how much it was believed: at first, afterwards, later."""

    title: ClassVar[str] = "A thought, looked at"
    needs: ClassVar[tuple[str, ...]] = ("thought",)

    happened: Annotated[
        str | None, Text("1. What happened", "Only what a camera would have seen.", rows=2)
    ] = None
    thought: Annotated[
        str | None, Text("2. What went through my mind", "In one sentence, as it was.", rows=2)
    ] = None
    feeling: Annotated[str | None, Text("What I felt", rows=1)] = None
    believed: Annotated[int | None, Scale("3. How much I believed it", words=BELIEVED)] = None
    other: Annotated[
        str | None,
        Text(
            "4. What else may be true", "What would you say to a friend who told you this?", rows=3
        ),
    ] = None
    believed_then: Annotated[int | None, Scale("5. How much I believe it now", words=BELIEVED)] = (
        None
    )
    believed_later: Annotated[
        int | None,
        Scale(
            "How much I believed it when I read it again",
            "For another day.",
            words=BELIEVED,
            folded=True,
        ),
    ] = None


class Answer(Record):
    """What was written to one of the short questions of a page."""

    title: ClassVar[str] = "A short question"
    needs: ClassVar[tuple[str, ...]] = ("text",)

    prompt: Annotated[str | None, Choice("Which question", choices="prompts")] = None
    text: Annotated[
        str | None,
        Text(
            "My answer",
            "A few lines are enough. Stop when it gets heavier instead of lighter.",
            rows=4,
        ),
    ] = None

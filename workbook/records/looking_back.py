"""Looking back on a week and on a month."""

from __future__ import annotations

from typing import Annotated, ClassVar

from workbook.records.base import Record
from workbook.records.questions import Choice, Text


class WeekReview(Record):
    """Four questions about a week."""

    title: ClassVar[str] = "This week"
    speaks_of_a_day: ClassVar[bool] = True

    good: Annotated[str | None, Text("What was good, however small", rows=2)] = None
    hard: Annotated[str | None, Text("What was hard", rows=2)] = None
    promise: Annotated[
        str | None, Text("A small promise that I kept, to myself or to anyone", rows=1)
    ] = None
    record_good: Annotated[
        str | None,
        Choice(
            "Is keeping this record good for me",
            choices={"yes": "Yes", "mostly": "Mostly", "no": "No"},
            replies={
                "no": (
                    "Then do less of it. Beneath this form you can ask for fewer questions, "
                    "or rest for two weeks. Paper is enough, too, and you may stop."
                )
            },
        ),
    ] = None


class MonthReview(Record):
    """Three questions about how the other person treated one in a month, beside its record."""

    title: ClassVar[str] = "This month"
    speaks_of_a_day: ClassVar[bool] = True

    treated: Annotated[
        str | None,
        Text("How did {they} treat me", "What you saw, and what you wrote down.", rows=2),
    ] = None
    talked: Annotated[str | None, Text("How did {they} talk with me", rows=2)] = None
    handled: Annotated[
        str | None,
        Text(
            "How did {they} handle the separation",
            "Children, money, papers, what was agreed.",
            rows=2,
        ),
    ] = None
    mine: Annotated[str | None, Text("And how did I", "The same three, for yourself.", rows=2)] = (
        None
    )
    goes_on: Annotated[
        str | None,
        Choice(
            "Is going on like this good for me",
            choices={"yes": "Yes", "not_sure": "I am not sure", "no": "No"},
            replies={
                "no": (
                    "[Waiting](11-waiting.ipynb): costs and gifts, and letting go. If you "
                    "are afraid: [If you are afraid](14-if-you-are-afraid.ipynb)"
                )
            },
        ),
    ] = None

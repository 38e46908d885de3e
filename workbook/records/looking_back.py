"""Looking back on a week and on a month."""

from __future__ import annotations

from workbook.records import fields
from workbook.records.base import Record


class WeekReview(Record):
    """Four questions about a week."""

    title = "This week"
    speaks_of_a_day = True

    good: str | None = fields.text("What was good, however small", rows=2)
    hard: str | None = fields.text("What was hard", rows=2)
    promise: str | None = fields.text("A small promise that I kept, to myself or to anyone", rows=1)
    record_good: str | None = fields.choice(
        "Is keeping this record good for me",
        choices={"yes": "Yes", "mostly": "Mostly", "no": "No"},
        replies={
            "no": (
                "Then do less of it. Beneath this form you can ask for fewer questions, "
                "or rest for two weeks. Paper is enough, too, and you may stop."
            )
        },
    )


class MonthReview(Record):
    """Three questions about how the other person treated one in a month, beside its record."""

    title = "This month"
    speaks_of_a_day = True

    treated: str | None = fields.text(
        "How did {they} treat me", "What you saw, and what you wrote down.", rows=2
    )
    talked: str | None = fields.text("How did {they} talk with me", rows=2)
    handled: str | None = fields.text(
        "How did {they} handle the separation", "Children, money, papers, what was agreed.", rows=2
    )
    mine: str | None = fields.text("And how did I", "The same three, for yourself.", rows=2)
    goes_on: str | None = fields.choice(
        "Is going on like this good for me",
        choices={"yes": "Yes", "not_sure": "I am not sure", "no": "No"},
        replies={
            "no": (
                "[Waiting](11-waiting.ipynb): costs and gifts, and letting go. If you "
                "are afraid: [If you are afraid](14-if-you-are-afraid.ipynb)"
            )
        },
    )

"""*Review*: looking back on a week and on a month, and two public questionnaires.

Of those we keep the scoring, never the sentences. Facts of each (number of items, scale, span,
rule): docs/measures.md, "WHO-5" and "PHQ-4".
"""

from __future__ import annotations

from typing import ClassVar

from workbook.records import fields
from workbook.records.base import Record

TYPE_IT = "Type it in from the official sheet, word by word."


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


class Questionnaire(Record):
    """A questionnaire answered on one day; its score needs every answer."""

    items: ClassVar[tuple[str, ...]] = ()
    """Its questions, by their field."""
    factor: ClassVar[int] = 1
    """What the sum of the answers is multiplied with."""
    most: ClassVar[int] = 0
    """The highest score."""
    apart_days: ClassVar[int] = 12
    """Sooner after the last one, most of the two weeks asked about is the same, and nothing new can
    show.
    """
    wobble: ClassVar[int] = 0
    """Two scores that differ by less may differ by chance."""

    @property
    def score(self) -> int | None:
        """The sum, as the makers have it; none while an answer is missing."""
        answers = [getattr(self, item) for item in self.items]
        return None if None in answers else sum(answers) * self.factor


class WhoFive(Questionnaire):
    """WHO-5: five questions, 0 to 5, about the last two weeks; their sum times four."""

    title = "WHO-5, my answers"
    items = ("one", "two", "three", "four", "five")
    factor = 4
    most = 100
    wobble = 24

    one: int | None = fields.scale("1", most=5, words={})
    two: int | None = fields.scale("2", most=5, words={})
    three: int | None = fields.scale("3", most=5, words={})
    four: int | None = fields.scale("4", most=5, words={})
    five: int | None = fields.scale("5", most=5, words={})


class PhqFour(Questionnaire):
    """PHQ-4: four questions, 0 to 3, about the last two weeks; the sum, 0 to 12, more is harder."""

    title = "PHQ-4, my answers"
    items = ("one", "two", "three", "four")
    most = 12
    wobble = 4

    one: int | None = fields.scale("1", most=3, words={})
    two: int | None = fields.scale("2", most=3, words={})
    three: int | None = fields.scale("3", most=3, words={})
    four: int | None = fields.scale("4", most=3, words={})


class Wording(Record):
    """The questionnaires' official wording, as the reader typed it in; the newest counts."""

    title = "The official wording, typed in by me"
    document = True

    who_five: str | None = fields.text(
        "WHO-5: the question, its five lines, and what 0 to 5 stand for",
        TYPE_IT,
        rows=8,
        on_paper="not at all",
    )
    phq_four: str | None = fields.text(
        "PHQ-4: the question, its four lines, and what 0 to 3 stand for",
        TYPE_IT,
        rows=7,
        on_paper="not at all",
    )

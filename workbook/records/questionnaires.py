"""Two public questionnaires, for those who have their official wording.

We keep the scoring, never the sentences.

Facts of each (number of items, scale, span, rule): docs/measures.md, "WHO-5" and "PHQ-4".
"""

from __future__ import annotations

from typing import ClassVar

from workbook.records import fields
from workbook.records.base import Record

TYPE_IT = "Type it in from the official sheet, word by word."


class Questionnaire(Record):
    """A questionnaire answered on one day; its score needs every answer."""

    items: ClassVar[tuple[str, ...]] = ()
    """Its questions, by their field."""
    factor: ClassVar[int] = 1
    """What the sum of the answers is multiplied with."""
    most: ClassVar[int] = 0
    """The highest score."""
    span_days: ClassVar[int] = 14
    """It asks about the last two weeks."""
    apart_days: ClassVar[int] = 12
    """Sooner after the last one, most of the span is the same and nothing new can show."""
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

"""Any record of any kind, made from its questions.

A new kind or field is in the property tests without a line more.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any

from hypothesis import strategies as st

from workbook.records import (
    Choice,
    Day,
    Number,
    Question,
    Record,
    Scale,
    Secret,
    Several,
    Text,
    Tick,
    YesNo,
)

EARLIEST, LATEST = datetime(1901, 1, 3), datetime(2199, 12, 29)
DAY_MINUTES = 24 * 60

texts = st.text(st.characters(exclude_categories=()))
"""Any text, halves of characters and NUL among it."""

ids = st.text(min_size=1, max_size=12)
"""Ids of a list in guidance: the journal takes any."""

offsets = st.one_of(
    st.sampled_from([-720, -570, -210, 0, 60, 330, 345, 765, 840]),
    st.integers(-DAY_MINUTES + 1, DAY_MINUTES - 1),
).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(EARLIEST, LATEST, timezones=offsets)
"""Any moment that a record takes, to the microsecond, at any offset."""


def answers(question: Question) -> st.SearchStrategy[Any]:  # noqa: PLR0911 -- one line for each kind of question
    """Any answer that the question takes, other than none."""
    match question:
        case Several():
            if isinstance(question.choices, str):
                return st.lists(ids, min_size=1, max_size=5, unique=True)
            alone = [[question.none]] if question.none else []
            others = [each for each in question.choices if each != question.none]
            return st.one_of(
                st.lists(st.sampled_from(others), min_size=1, unique=True), *map(st.just, alone)
            )
        case Choice():
            return (
                ids
                if isinstance(question.choices, str)
                else st.sampled_from(list(question.choices))
            )
        case Scale():
            return st.integers(question.least, question.most)
        case Number():
            return st.integers(0, question.most)
        case Tick():
            return st.just(True)
        case YesNo():
            return st.booleans()
        case Day():
            return st.dates(date(1900, 1, 1))
        case Text() | Secret():
            return texts.filter(str.strip)
    raise TypeError(f"How is {type(question).__name__} answered? Say so here.")


@cache
def records(kind: type[Record]) -> st.SearchStrategy[Record]:
    """A valid record of this kind: one question that it needs is answered, any others may be."""
    questions = kind.questions()
    # Made once and not at every draw, which would take most of the time.
    needed = st.sampled_from(kind.needs or tuple(questions))
    answered = {name: answers(each) for name, each in questions.items()}
    optional = {name: st.none() | each for name, each in answered.items()}

    @st.composite
    def record(draw: st.DrawFn) -> Record:
        one = draw(needed)
        values = {name: draw((answered if name == one else optional)[name]) for name in questions}
        return kind(at=draw(moments), **values)

    return record()

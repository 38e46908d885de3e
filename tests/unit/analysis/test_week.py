"""A week in five lines.

Counts and medians of seven days, nothing inferred, nothing of the reader's taken for a template.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.support import strategies
from workbook.analysis import week
from workbook.records import CheckIn, Contact, Note, PracticeDone, Profile, Record, Urge
from workbook.wording import Words

TODAY = date(2026, 3, 8)
NOON = datetime(2026, 3, 8, 12, tzinfo=UTC)
HE = Words(Profile(name="Kim", pronouns="he"))


def entries(*records: Record, planned: int = 0) -> week.WeekEntries:
    newest = sorted(records, key=lambda record: record.at, reverse=True)
    of = [
        [record for record in newest if type(record) is kind]
        for kind in (CheckIn, Contact, Urge, PracticeDone, Note)
    ]
    return week.WeekEntries(*of, planned)


def ago(days: int) -> datetime:
    return NOON - timedelta(days=days)


def test_five_lines() -> None:
    """As they are said on the page."""
    found = entries(
        *(
            CheckIn(at=ago(days), mood=mood)
            for days, mood in ((0, 2), (1, 4), (3, 6), (6, 4), (7, 3), (13, 5), (14, 10))
        ),
        Contact(at=ago(1), started="they", about=("children",)),
        Contact(at=ago(2), started="they"),
        Contact(at=ago(3), started="me", about=("us",)),
        Contact(at=ago(7), started="me"),
        *(
            Urge(
                at=ago(days), strength=8, strength_after=4, instead="a walk with {Ana}", acted=acted
            )
            for days, acted in ((0, "no"), (2, "no"), (5, "yes"))
        ),
        PracticeDone(at=ago(0), practice="walk"),
        PracticeDone(at=ago(1), practice="walk"),
        PracticeDone(at=ago(2), own="beans"),
        Note(at=ago(4), text="It {looks} different\nat noon.", keep_line=True),
        planned=4,
    )
    assert [HE.second_person(line) for line in week.lines(found, TODAY)] == [
        "You wrote on 4 of 7 evenings. Mood: around 4, from 2 to 6. The week before: around 4.",
        "He got in touch twice; you got in touch once. About nothing but what was needed: 1 of 3.",
        (
            "Urges you wrote down: 3 (not acted on: 2, acted on: 1). What helped before: a walk "
            "with "
            "{Ana} (8 to 4)."
        ),
        "Things you did for yourself: 2; planned: 4.",
        "A line you kept: “It {looks} different at noon.”",
    ]


def test_what_happens_at_one_in_the_night_belongs_to_the_evening_before() -> None:
    """Also a conversation: it is in the week of the one who is still awake."""
    night = Contact(at=datetime(2026, 3, 9, 1, tzinfo=UTC), started="me", about=("us",))
    assert week.lines(entries(night), TODAY) == (
        "You got in touch once. About nothing but what was needed: 0 of 1.",
    )


def test_a_line_without_anything_in_it_is_left_out() -> None:
    """No line says that something was not done."""
    assert week.lines(entries(), TODAY) == ()
    assert week.lines(entries(CheckIn(at=ago(0), cannot_say=True)), TODAY) == (
        "You wrote on 1 of 7 evenings.",
    )
    assert week.lines(entries(CheckIn(at=ago(0), mood=3)), TODAY) == (
        "You wrote on 1 of 7 evenings. Mood: 3.",
    )
    assert week.lines(entries(Contact(at=ago(0), how="call")), TODAY) == (
        "Conversations: 1. About nothing but what was needed: 0 of 1.",
    )
    assert week.lines(entries(PracticeDone(at=ago(0), own="a")), TODAY) == (
        "Things you did for yourself: 1.",
    )


KINDS = (CheckIn, Contact, Urge, PracticeDone, Note)


@given(st.lists(st.one_of([strategies.records(kind) for kind in KINDS]), max_size=10))
def test_whatever_is_written_there_are_at_most_five_lines_that_render(
    records: list[Record],
) -> None:
    """For each pronoun, without praise and without a because."""
    today = max((record.day for record in records), default=TODAY)
    lines = week.lines(entries(*records), today)
    assert len(lines) <= 5
    for line in lines:
        said = HE.second_person(line).partition("“")[0].partition("What helped")[0]
        assert not re.search(r"!|\b(because|well done|only|should)\b", said)

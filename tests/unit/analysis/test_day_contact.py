"""A day's contact in one word: what is written down counts, silence in the record never does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import strategies
from workbook.analysis import day_contact
from workbook.records import CheckIn, Contact, person_day

DAY = date(2026, 3, 4)
AT = datetime(2026, 3, 4, 20, tzinfo=UTC)


def of(said: str | None, *contacts: Contact) -> str:
    check_ins = [CheckIn(at=AT, mood=5, contact_today=said)] if said else []
    return day_contact.contact_by_day(check_ins, contacts, DAY, DAY)[DAY]


@pytest.mark.parametrize(
    ("said", "contacts", "kind"),
    [
        (None, [], "unknown"),
        ("none", [], "none"),
        ("needed", [], "needed"),
        ("they", [], "they"),
        ("me", [], "me"),
        ("both", [], "me"),
        (None, [Contact(at=AT, started="me", about=("children",))], "needed"),
        (None, [Contact(at=AT, started="me", about=("children", "us"))], "me"),
        (None, [Contact(at=AT, started="they", about=("us",))], "they"),
        (None, [Contact(at=AT, started="planned")], "they"),
        ("both", [Contact(at=AT, started="planned")], "they"),
        ("none", [Contact(at=AT, started="me")], "me"),
        ("they", [Contact(at=AT, started="me", about=("money_home",))], "they"),
        ("none", [Contact(at=AT, started="they", about=("papers",))], "needed"),
    ],
)
def test_what_a_day_was(said: str | None, contacts: list[Contact], kind: str) -> None:
    """A conversation that is written down counts before the check-in.

    The check-in counts before nothing.
    """
    assert of(said, *contacts) == kind


def test_what_is_written_at_one_in_the_night_is_the_evening_before() -> None:
    """Both speak of the day that a person means."""
    night = AT + timedelta(hours=6)
    assert (
        day_contact.contact_by_day([CheckIn(at=night, mood=1, contact_today="none")], [], DAY, DAY)[
            DAY
        ]
        == "none"
    )
    assert day_contact.contact_by_day([], [Contact(at=night, started="me")], DAY, DAY)[DAY] == "me"


def test_the_newest_answer_of_a_day_counts() -> None:
    """Newest first, as the journal gives them."""
    later, earlier = (
        CheckIn(at=AT, mood=1, contact_today="me"),
        CheckIn(at=AT - timedelta(hours=3), mood=1, contact_today="none"),
    )
    assert day_contact.contact_by_day([later, earlier], [], DAY, DAY)[DAY] == "me"


@given(
    st.lists(strategies.records(CheckIn), max_size=8),
    st.lists(strategies.records(Contact), max_size=8),
)
def test_every_day_has_one_kind_and_the_sentence_adds_up(
    check_ins: list[CheckIn], contacts: list[Contact]
) -> None:
    """Whatever is written down: no day is missing, none is counted twice."""
    days = [record.day for record in check_ins] + [person_day(record.at) for record in contacts]
    first = min(days, default=DAY)
    found = day_contact.contact_by_day(check_ins, contacts, first, first + timedelta(days=30))
    assert list(found) == [first + timedelta(days=passed) for passed in range(31)]
    written = [kind for kind in found.values() if kind != "unknown"]
    said = day_contact.summary(found)
    if written:
        assert said == (
            f"Days I kept my distance: {sum(kind != 'me' for kind in written)} of "
            f"{len(written)} written down. Not written down: {31 - len(written)}."
        )
    else:
        assert "Nothing is written down" in said

"""Records: what they accept, what they say when they do not, and that they keep quiet."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from workbook.records import (
    KINDS,
    CheckIn,
    Contact,
    Milestone,
    Note,
    Profile,
    Record,
    SignSeen,
    Urge,
    microseconds,
    moment,
    person_day,
)
from workbook.records.questions import (
    SUMMARY_LENGTH,
    Choice,
    Day,
    Number,
    Question,
    Scale,
    Secret,
    Several,
    Text,
    Tick,
    YesNo,
)

ANSWERS = {
    Scale: 3,
    Number: 3,
    YesNo: True,
    Tick: True,
    Text: "words",
    Secret: "words",
    Day: date(2026, 3, 9),
}


def answer_to(question: Question) -> object:
    """Any valid answer."""
    if isinstance(question, Choice):
        one = (
            question.choices if isinstance(question.choices, str) else next(iter(question.choices))
        )
        return (one,) if isinstance(question, Several) else one
    return question.least if isinstance(question, Scale) else ANSWERS[type(question)]


def sentence(make: object) -> str:
    """What a person is told."""
    with pytest.raises(ValidationError) as caught:
        make()
    return str(caught.value)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_question_takes_its_answer_alone(kind: type[Record]) -> None:
    """Each field is optional beside what the kind needs.

    Each annotation has exactly one question.
    """
    asked = kind.questions()
    assert set(asked) == set(kind.model_fields) - {"at"}
    needed = {name: answer_to(asked[name]) for name in kind.needs[:1]}
    for name, question in asked.items():
        record = kind(**(needed | {name: answer_to(question)}))
        assert getattr(record, name) == answer_to(question)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_an_empty_entry_is_refused_in_a_sentence(kind: type[Record]) -> None:
    """Nothing filled in is no entry."""
    assert "first" in sentence(kind)


@pytest.mark.parametrize("mood", [-1, 11, 4.5, "4", True])
def test_a_scale_takes_its_whole_numbers_only(mood: object) -> None:
    """Nothing is rounded or guessed."""
    assert "Mood goes from 0 to 10" in sentence(lambda: CheckIn(mood=mood))


def test_cannot_say_is_an_answer() -> None:
    """Numb people can save too."""
    assert CheckIn(cannot_say=True).mood is None
    assert "Mood" in sentence(lambda: CheckIn(cannot_say=False))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: CheckIn(mood=4, feelings="sad"), "choose any of the answers"),
        (lambda: CheckIn(mood=4, feelings=["sad", "no such"]), "not one of the answers"),
        (lambda: Contact(started="nobody"), "not one of the answers"),
        (lambda: Contact(from_me=["none", "begged"]), "stands alone"),
        (lambda: Urge(set_off=["night", "nothing"]), "“Nothing I can name” stands alone"),
        (lambda: Contact(minutes=-1), "from 0 to 1440"),
        (lambda: Contact(i_listened="yes"), "yes or no"),
        (lambda: Note(text=7), "in words"),
        (lambda: Profile(left_on="2026-02-30"), "a day that exists"),
        (lambda: Profile(left_on=date(1066, 10, 14)), "a day that exists"),
        (lambda: Note(text="x", at="yesterday"), "a day and a time that exist"),
        (lambda: Note(text="x", at=datetime(2, 1, 1, tzinfo=UTC)), "a day and a time that exist"),
        (lambda: CheckIn(mood=4, wat=1), "not permitted"),
    ],
)
def test_bad_input_gets_a_sentence(make: object, said: str) -> None:
    """What is wrong is said, and the answer itself is not repeated."""
    assert said in sentence(make)


def test_messages_and_repr_hold_no_words() -> None:
    """What was written must not reach a log, a traceback or a notebook."""
    note = Note(text="canary")
    assert "canary" not in repr(note) + str(note)
    assert "canary" not in sentence(lambda: Note(text="canary", kept_for="canary"))


@given(st.text(st.characters()))
def test_text_is_kept_as_typed(text: str) -> None:
    """Only halves of characters are replaced, and a text of nothing but space is no text."""
    kept = Text("x").check(text)
    if kept is None:
        assert not text.strip()
    elif not any(0xD800 <= ord(each) <= 0xDFFF for each in text):
        assert kept == text
    else:
        kept.encode()


def test_several_are_kept_in_the_order_offered_and_empty_is_none() -> None:
    """The order of clicks says nothing."""
    assert CheckIn(mood=1, feelings=["calm", "sad", "calm"]).feelings == ("sad", "calm")
    assert CheckIn(mood=1, feelings=[]).feelings is None


def test_lists_of_guidance_are_not_checked_here() -> None:
    """An id that guidance no longer has still opens."""
    assert SignSeen(sign="of_long_ago").sign == "of_long_ago"


def test_a_time_without_offset_is_this_computers() -> None:
    """And one with an offset keeps it, in whole minutes."""
    assert Note(text="x", at=datetime(2026, 3, 9, 21)).at.utcoffset() is not None
    east = timezone(timedelta(hours=5, minutes=45, seconds=12))
    assert Note(text="x", at=datetime(2026, 3, 9, 21, tzinfo=east)).at.utcoffset() == timedelta(
        hours=5, minutes=45
    )


def test_before_four_a_day_is_still_the_day_before() -> None:
    """Who writes at one in the night means the evening, of every kind."""
    night = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
    assert CheckIn(mood=1, at=night).day == date(2026, 3, 8)
    assert CheckIn(mood=1, at=night.replace(hour=4)).day == date(2026, 3, 9)
    assert Contact(started="me", at=night).day == date(2026, 3, 8)
    assert person_day(night) == date(2026, 3, 8)


@given(st.datetimes(datetime(1901, 1, 1), datetime(2199, 12, 31)), st.integers(-14 * 60, 14 * 60))
def test_microseconds_and_moment_are_inverse(naive: datetime, minutes: int) -> None:
    """No moment is changed by being stored."""
    at = naive.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    back = moment(microseconds(at), minutes)
    assert back == at
    assert back.utcoffset() == at.utcoffset()


def test_answers_in_words() -> None:
    """What a list of entries shows."""
    asked = (
        CheckIn.questions()
        | Contact.questions()
        | Note.questions()
        | Profile.questions()
        | SignSeen.questions()
    )
    assert asked["mood"].summary(4) == "Mood 4"
    assert asked["tone"].summary(-3) == "Tone between us very cold"
    assert asked["feelings"].summary(("sad", "gone")) == "Feelings: sad, gone"
    assert asked["good_company"].summary(True) == asked["good_company"].label
    assert asked["good_company"].summary(False).endswith(": no")
    assert asked["good_company"].show(True) == "yes"
    assert asked["minutes"].summary(3) == "How long: 3 minutes"
    assert asked["left_on"].summary(date(2026, 3, 9)).endswith("9 March 2026")
    assert asked["sign"].summary("s1") == "Which sign: s1"
    assert asked["text"].summary("one\ntwo") == "“one two”"
    assert len(asked["text"].summary("x" * 500)) == SUMMARY_LENGTH + 4
    assert Secret("Passphrase").show("hush") == "(not shown)"
    assert Question("x").check(3) == 3
    assert Question("x").show(3) == "3"


def test_dates_take_text_and_moments() -> None:
    """A day is a day however it comes."""
    assert (
        Day("x").check("2026-03-09")
        == Day("x").check(datetime(2026, 3, 9, 5, tzinfo=UTC))
        == date(2026, 3, 9)
    )
    assert Milestone(what="court").what == "court"


def test_half_of_the_feelings_are_light() -> None:
    """A list that is all dark would teach a person that they are."""
    feelings = list(CheckIn.questions()["feelings"].choices)
    assert feelings.index("relieved") == len(feelings) / 2
    assert {"relieved", "afraid", "free"} <= set(feelings)


def test_never_one_side_without_the_other() -> None:
    """How I treated them and how they treated me stand side by side.

    So do *from me* and *from them*.
    """
    asked = Contact.questions()
    assert asked["from_me"].beside == asked["from_them"].beside != ""
    assert asked["i_treated"].beside == asked["they_treated"].beside != ""
    assert {"none"} == {asked["from_me"].none, asked["from_them"].none}
    good = ["none", "kind", "listened", "kept_agreement"]
    assert list(asked["from_me"].choices)[:4] == list(asked["from_them"].choices)[:4] == good

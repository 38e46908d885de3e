"""Two groups of days beside each other: counted as said, never a reason."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import worlds
from tests.support.frames import EMPTY, SAMPLE
from workbook.analysis import compare, frames
from workbook.analysis.compare import (
    AFTER_CONTACT,
    WITH_PRACTICE,
    Answers,
)
from workbook.records import CheckIn, Contact, PracticeDone

MONDAY = pd.Timestamp("2026-03-02")
NAN = float("nan")
points = st.lists(st.integers(0, 10).map(float) | st.just(NAN), max_size=60)
enough = st.lists(st.integers(0, 10).map(float), min_size=14, max_size=60)
days = st.lists(st.integers(-40, 120), max_size=30)


def daily(answers: list[float]) -> pd.DataFrame:
    """Days from a Monday on, as `frames.daily` has them."""
    return pd.DataFrame(
        {
            "day": pd.date_range(MONDAY, periods=len(answers), unit="us"),
            "mood": pd.Series(answers, dtype="float64"),
        }
    )


def on(passed: list[int]) -> pd.Series:
    return pd.Series([MONDAY + timedelta(days=each) for each in passed], dtype="datetime64[us]")


def contact_days(talks: list[int], said: dict[int, str] | None = None) -> pd.DataFrame:
    """As `frames.contact_days` has them."""
    there = sorted({*talks, *(said or {})})
    return pd.DataFrame(
        {
            "day": on(there),
            "contacts": pd.Series([talks.count(each) for each in there], dtype="int64"),
            "said": pd.Series([(said or {}).get(each) for each in there], dtype="str"),
        }
    )


def how_often(one: list[float], other: list[float]) -> float:
    found = compare.compare(pd.Series(one), pd.Series(other))
    assert found is not None
    return found.how_often


# How often.


def test_the_published_example() -> None:
    """Parker and Vannest 2009.

    38.5 of 42 pairs (each side three times over, since fourteen answers are the least).
    """
    first, second = [20.0, 20, 26, 25, 22, 23] * 3, [28.0, 25, 24, 27, 30, 30, 29] * 3
    assert how_often(second, first) == pytest.approx(38.5 / 42)
    assert how_often(first, second) == pytest.approx(3.5 / 42)


@settings(deadline=None)
@given(one=enough, other=enough)
def test_it_is_what_all_pairs_give(one: list[float], other: list[float]) -> None:
    """The short way counts what the long way counts.

    Both directions make one, and nothing hangs on order or level.
    """
    pairs = [(first > second) + (first == second) / 2 for first in one for second in other]
    assert how_often(one, other) == pytest.approx(np.mean(pairs))
    assert how_often(one, other) + how_often(other, one) == pytest.approx(1)
    assert how_often(one[::-1], sorted(other)) == how_often(one, other)
    assert how_often([each * 3 + 5 for each in one], [each * 3 + 5 for each in other]) == how_often(
        one, other
    )
    assert how_often(one, one) == pytest.approx(0.5)


@settings(deadline=None)
@given(one=enough, other=enough)
def test_a_side_says_its_days_median_and_middle_half(one: list[float], other: list[float]) -> None:
    """The middle half ends on answers that were given and holds half of the days or more."""
    found = compare.compare(pd.Series(one), pd.Series(other))
    assert found is not None
    for side, answers in ((found.one, one), (found.other, other)):
        assert side.days == len(answers)
        assert side.median == np.median(answers)
        assert {side.low, side.high} <= set(answers)
        assert side.low <= side.median <= side.high
        assert sum(side.low <= each <= side.high for each in answers) * 2 >= len(answers)


@settings(deadline=None)
@given(one=points, other=points)
def test_with_fewer_than_fourteen_answers_nothing_is_compared(
    one: list[float], other: list[float]
) -> None:
    """Missing answers are none; below the least on one side there is no comparison."""
    there = [[each for each in side if each == each] for side in (one, other)]  # noqa: PLR0124 -- NaN is not itself
    found = compare.compare(pd.Series(one, dtype="float64"), pd.Series(other, dtype="float64"))
    assert (found is None) == (min(map(len, there)) < 14)
    if found is not None:
        assert found == compare.compare(*map(pd.Series, there))


def test_ten_years_of_days_take_no_time() -> None:
    """Long sides are not compared pair by pair, which would never end."""
    long = pd.Series(np.arange(200_000) % 11, dtype="float64")
    begin = time.perf_counter()
    found = compare.compare(long, long)
    assert time.perf_counter() - begin < 2
    assert found is not None
    assert found.how_often == pytest.approx(0.5)


# Which days.


def test_a_day_with_contact_and_the_one_after_it_count() -> None:
    """A conversation or a check-in that says so; where nothing is said, nothing is known."""
    answers = compare.after_contact(
        daily([0, 1, 2, 3, NAN, 5, 6, 7]),
        "mood",
        contact_days([1, 1], {3: "needed", 5: "none", 6: "none"}),
    )
    assert answers.one.tolist() == [1, 2, 3]
    assert answers.other.tolist() == [6]
    assert answers.left_out == 3


def test_days_without_an_answer_about_contact_are_on_neither_side() -> None:
    """Not one of twenty-three unanswered days is called a day without."""
    moods = daily([float(number % 5) for number in range(60)])
    said = {number: "they" if number < 16 else "none" for number in range(37)}
    answers = compare.after_contact(moods, "mood", contact_days([], said))
    assert (len(answers.one), len(answers.other), answers.left_out) == (17, 20, 23)
    told = compare.summary(answers, "Mood", AFTER_CONTACT)
    assert "Left out, since nothing is known of contact: 23 days." in told


@pytest.mark.parametrize(("step", "said"), [(0.0, "can come of"), (3.0, "is more than")])
def test_whether_two_groups_differ_by_more_than_the_usual(step: float, said: str) -> None:
    """Days that hang together lie apart by themselves; three points between halves do not."""
    dice = np.random.default_rng(3)
    usual = worlds.slow(dice, 80, 0.6)
    moods = daily([float(each) for each in 5 + usual + step * (np.arange(80) >= 35)])
    answers = compare.with_practice(moods, "mood", on(list(range(35, 80))))
    told = compare.summary(answers, "Mood", WITH_PRACTICE)
    assert f"That {said} the usual up and down of these answers." in told


@pytest.mark.parametrize("said", ["they", "me", "both", "needed"])
def test_every_answer_about_contact_but_none_counts(said: str) -> None:
    """They are the answers that the check-in offers."""
    offered = CheckIn.questions()["contact_today"].choices  # pyright: ignore[reportAttributeAccessIssue]
    assert set(offered) - {"none"} == set(compare.IN_TOUCH)
    assert compare.after_contact(daily([5]), "mood", contact_days([], {0: said})).one.tolist() == [
        5
    ]


def test_a_practice_counts_for_its_whole_week() -> None:
    """Monday to Sunday; the Sunday before and the Monday after are other weeks."""
    answers = compare.with_practice(
        daily([float(each) for each in range(21)]), "mood", on([9, 10, 13])
    )
    assert answers.one.tolist() == [7, 8, 9, 10, 11, 12, 13]
    assert answers.other.tolist() == [0, 1, 2, 3, 4, 5, 6, *range(14, 21)]


@settings(deadline=None)
@given(answers=points, talked=days, done=days)
def test_no_answer_is_lost_and_none_is_on_both_sides(
    answers: list[float], talked: list[int], done: list[int]
) -> None:
    """Every answered day is in one of the groups or left out, in any order of the days."""
    frame = daily(answers)
    there = {each for each, answer in enumerate(answers) if answer == answer}  # noqa: PLR0124 -- NaN is not itself
    splits = {
        "contact": lambda each: compare.after_contact(each, "mood", contact_days(talked)),
        "practice": lambda each: compare.with_practice(each, "mood", on(done)),
    }
    for split in splits.values():
        found = split(frame)
        one, other = numbered(found.one), numbered(found.other)
        assert not one & other
        assert one | other <= there
        assert len(one | other) + found.left_out == len(there)
        again = split(frame.sample(frac=1, random_state=3))
        assert (numbered(again.one), numbered(again.other)) == (one, other)
    with_contact = {each for each in there if each in talked or each - 1 in talked}
    assert numbered(splits["contact"](frame).one) == with_contact


def numbered(side: pd.Series) -> set[int]:
    """Its days, counted from the first Monday."""
    return {day - (MONDAY - pd.Timestamp(0)).days for day in side.index}


def test_a_missing_column_is_named() -> None:
    """A frame of another kind is refused."""
    with pytest.raises(KeyError, match="worry"):
        compare.with_practice(daily([1]), "worry", on([]))


def test_nothing_written_is_two_empty_groups() -> None:
    """An empty journal can be asked."""
    frame = frames.daily(EMPTY[CheckIn])
    met = frames.contact_days(EMPTY[Contact], EMPTY[CheckIn])
    for found in (
        compare.after_contact(frame, "mood", met),
        compare.with_practice(frame, "mood", EMPTY[PracticeDone]["day"]),
    ):
        assert (len(found.one), len(found.other), found.left_out) == (0, 0, 0)


def test_the_frames_are_not_changed() -> None:
    """The journal's own frames stay as they were."""
    frame, met = (
        frames.daily(SAMPLE[CheckIn]),
        frames.contact_days(SAMPLE[Contact], SAMPLE[CheckIn]),
    )
    before = frame.copy(), met.copy()
    compare.after_contact(frame, "mood", met)
    compare.with_practice(frame, "mood", SAMPLE[PracticeDone]["day"])
    pd.testing.assert_frame_equal(frame, before[0])
    pd.testing.assert_frame_equal(met, before[1])


# In words.


def test_the_sentence_says_medians_counts_and_how_often() -> None:
    """And that it does not say why."""
    answers = sides([3.0] * 7 + [4.0] * 7 + [6.0] * 2, [2.0] * 15)
    assert compare.summary(answers, "Mood", AFTER_CONTACT) == (
        "Mood: around 4, from 3 to 4, on 16 days with contact or the day after; mostly 2, on 15 "
        "days without on that day and the day before. Of each pair of such days, the first was "
        "higher in all, the same counted half. That is more than the usual up and down of these "
        "answers. It says what was written down side by side, and not why."
    )


def sides(one: list[float], other: list[float]) -> Answers:
    """Answers of days that follow each other, those of the first group before the others."""
    both = pd.Series([*one, *other], dtype="float64")
    return Answers(*(side.dropna() for side in (both.iloc[: len(one)], both.iloc[len(one) :])))


def test_what_is_missing_is_said() -> None:
    """Too few days on a side: how many there are, and how many are the least."""
    assert compare.summary(sides([3.0] * 9, [2.0] * 60), "Mood", AFTER_CONTACT) == (
        "Mood: 9 days with contact or the day after and 60 days without on that day and the day "
        "before have an answer; 14 on each side are the least."
    )
    assert compare.summary(sides([3.0], []), "Sleep", WITH_PRACTICE) == (
        "Sleep: 1 day in weeks with it and no days in other weeks have an answer; 14 on each "
        "side are the least."
    )


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (0, "none"),
        (0.04, "nearly none"),
        (0.05, "about 1 of 10"),
        (0.5, "about 5 of 10"),
        (0.62, "about 6 of 10"),
        (0.96, "nearly all"),
        (1, "all"),
    ],
)
def test_all_and_none_are_said_only_where_they_are_true(part: float, said: str) -> None:
    """In tenths, as one would say it."""
    assert compare._of_ten(part) == said


@settings(max_examples=50, deadline=None)
@given(one=points, other=points, names=st.sampled_from([AFTER_CONTACT, WITH_PRACTICE]))
def test_no_sentence_judges_or_explains(
    one: list[float], other: list[float], names: tuple[str, str]
) -> None:
    """Counts and medians: no reason, no chance, no better, no exclamation."""
    said = compare.summary(sides(one, other), "Mood", names)
    assert not re.search(
        r"\b(because|therefore|chance|likely|significant|better|worse|improv\w*|helped|should"
        r"|score|progress)\b|!",
        said,
        re.IGNORECASE,
    )
    assert said.startswith("Mood: ")
    assert said.endswith(".")

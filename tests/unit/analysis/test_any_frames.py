"""Frames of any entries, whatever the order of the rows."""

from __future__ import annotations

from collections import Counter

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from tests.support.days import check_ins, contacts, moments
from tests.support.frames import journal_of
from workbook.analysis import frames
from workbook.records import CheckIn, Contact, SignSeen

signs = st.lists(
    st.builds(
        lambda at, sign, happened, kind, plain: SignSeen(
            at=at, sign=sign, happened=happened, word_or_act=kind, how_plain=plain
        ),
        moments,
        st.sampled_from(["s1", "d4", "gone"]),
        st.sampled_from([None, "happened", "opposite"]),
        st.sampled_from([None, "word", "act", "both"]),
        st.sampled_from([None, "hint", "clear", "said"]),
    ),
    max_size=12,
)


def shuffled(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sample(frac=1, random_state=7)


def spans(days: pd.Series, step: int = 1) -> bool:
    """Whether every day from the first to the last is there once, oldest first."""
    return (
        list(days) == list(pd.date_range(days.iloc[0], days.iloc[-1], freq=f"{step}D"))
        if len(days)
        else True
    )


@given(written=check_ins)
@settings(max_examples=40, deadline=None)
def test_daily_invents_no_day_and_loses_no_answer(written: list[CheckIn]) -> None:
    """Each check-in is counted on its own day, and every day between is there.

    No median lies outside the day's answers.
    """
    frame = journal_of(list(written))[CheckIn]
    days = frames.daily(frame)
    assert {
        day.date(): count
        for day, count in zip(days["day"], days["check_ins"], strict=True)
        if count
    } == Counter(record.day for record in written)
    assert spans(days["day"])
    for day, mood in zip(days["day"], days["mood"], strict=True):
        moods = [
            record.mood
            for record in written
            if record.day == day.date() and record.mood is not None
        ]
        assert min(moods) <= mood <= max(moods) if moods else pd.isna(mood)
    assert_frame_equal(days, frames.daily(shuffled(frame)))


@given(met=contacts, written=check_ins)
@settings(max_examples=40, deadline=None)
def test_weeks_keep_the_sum(met: list[Contact], written: list[CheckIn]) -> None:
    """All contacts are in the weeks, by who started them; a day counts once.

    Weeks with nothing written have no numbers.
    """
    journal = journal_of([*met, *written])
    wrote = frames.written_days(journal[Contact], journal[CheckIn])
    weeks = frames.weekly_contacts(journal[Contact], wrote)
    assert int(weeks["contacts"].sum()) == len(met)
    assert {
        who: int(weeks[who].sum()) for who in ("me", "they", "planned", "other", "not_said")
    } == {
        who: sum((record.started or "not_said") == who for record in met)
        for who in ("me", "they", "planned", "other", "not_said")
    }
    assert int(weeks["days_written"].sum()) == len({record.day for record in [*met, *written]})
    assert weeks["days_written"].between(0, 7).all()
    assert (weeks["contacts"].isna() == (weeks["days_written"] == 0)).all()
    assert spans(weeks["week"], 7)
    assert all(week.day_of_week == 0 for week in weeks["week"])
    assert_frame_equal(weeks, frames.weekly_contacts(shuffled(journal[Contact]), shuffled(wrote)))
    # A day with a contact counts in any case
    assert_frame_equal(
        weeks, frames.weekly_contacts(journal[Contact], frames.written_days(journal[CheckIn]))
    )


@given(met=contacts, written=check_ins, seen=signs)
@settings(max_examples=40, deadline=None)
def test_written_days_are_the_days_written(
    met: list[Contact], written: list[CheckIn], seen: list[SignSeen]
) -> None:
    """Every entry is counted once, on its day, and every day between is there."""
    journal = journal_of([*met, *written, *seen])
    days = frames.written_days(journal[Contact], journal[CheckIn], journal[SignSeen])
    assert {
        day.date(): count for day, count in zip(days["day"], days["entries"], strict=True) if count
    } == Counter(record.day for record in [*met, *written, *seen])
    assert spans(days["day"])
    assert_frame_equal(
        days,
        frames.written_days(*(shuffled(journal[kind]) for kind in (SignSeen, Contact, CheckIn))),
    )


@given(seen=signs)
@settings(max_examples=40, deadline=None)
def test_signs_keep_their_number(seen: list[SignSeen]) -> None:
    """Every sign written is in one row, with its day, and rows do not depend on the order."""
    frame = journal_of(list(seen))[SignSeen]
    rows = frames.signs_by_day(frame)
    keys = zip(
        rows["day"],
        rows["sign"],
        *(
            rows[name].astype(object).where(rows[name].notna(), None)
            for name in ("happened", "word_or_act")
        ),
        strict=True,
    )
    counted = {
        (day.date(), *rest): times for (day, *rest), times in zip(keys, rows["times"], strict=True)
    }
    assert counted == Counter(
        (record.day, record.sign, record.happened, record.word_or_act) for record in seen
    )
    assert_frame_equal(rows, frames.signs_by_day(shuffled(frame)))


@given(met=contacts, written=check_ins)
@settings(max_examples=30, deadline=None)
def test_contact_days_keep_both(met: list[Contact], written: list[CheckIn]) -> None:
    """Contacts are counted on their days, and said is an answer given that day."""
    journal = journal_of([*met, *written])
    days = frames.contact_days(journal[Contact], journal[CheckIn])
    assert int(days["contacts"].sum()) == len(met)
    for day, said in zip(days["day"], days["said"], strict=True):
        answers = [
            record.contact_today
            for record in sorted(written, key=lambda record: record.at)
            if record.day == day.date() and record.contact_today
        ]
        assert said in answers if answers else pd.isna(said)
    assert spans(days["day"])
    assert len(days) == 0 or len({record.day for record in [*met, *written]}) <= len(days)

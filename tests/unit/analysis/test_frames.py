"""Frames.

Days and weeks as they were written, none invented, none lost, whatever the order of the rows.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from tests.support.frames import EMPTY, SAMPLE, journal_of
from workbook.analysis import frames
from workbook.records import CheckIn, Contact, Note, SignSeen, Urge

MONDAY = date(2026, 3, 2)
ZONES = [timezone(timedelta(minutes=minutes)) for minutes in (-600, 0, 60, 120, 765)]
TYPES = {
    "day": "datetime64[us]",
    "check_ins": "int64",
    "contacts": "int64",
    "entries": "int64",
    "days_written": "int64",
    "week": "datetime64[us]",
}


def at(day: date, hour: int = 20) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZONES[2])


def evening(passed: int, **answers: Any) -> CheckIn:
    return CheckIn(at=at(MONDAY + timedelta(days=passed)), **answers)


def talk(passed: int, **answers: Any) -> Contact:
    return Contact(at=at(MONDAY + timedelta(days=passed)), **({"how": "call"} | answers))


LIVED = (CheckIn, Contact, SignSeen, Urge, Note)

moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 3, 1), timezones=st.sampled_from(ZONES))
scale = st.none() | st.integers(0, 10)
check_ins = st.lists(
    st.builds(
        lambda at, mood, worry, said: CheckIn(
            at=at, mood=mood, cannot_say=mood is None or None, worry=worry, contact_today=said
        ),
        moments,
        scale,
        scale,
        st.sampled_from([None, "none", "they", "needed"]),
    ),
    max_size=12,
)
contacts = st.lists(
    st.builds(
        lambda at, who, mine: Contact(at=at, how="call", started=who, i_treated=mine),
        moments,
        st.sampled_from([None, "me", "they", "planned", "other"]),
        scale,
    ),
    max_size=12,
)
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


def test_a_day_has_the_median_of_its_answers() -> None:
    """Several check-ins a day give their median.

    A missing day is a row with nothing, never a zero.
    """
    journal = journal_of(
        [
            evening(0, mood=4, sleep=3),
            evening(0, mood=7),
            evening(0, mood=8),
            evening(3, cannot_say=True),
        ]
    )
    days = frames.daily(journal[CheckIn])
    assert [f"{day:%Y-%m-%d}" for day in days["day"]] == [
        "2026-03-02",
        "2026-03-03",
        "2026-03-04",
        "2026-03-05",
    ]
    assert list(days["check_ins"]) == [3, 0, 0, 1]
    assert days["mood"].tolist()[0] == 7
    assert days["mood"].isna().tolist() == [False, True, True, True]
    assert days["sleep"].tolist()[0] == 3
    assert days["worry"].isna().all()


def test_a_check_in_after_midnight_counts_for_the_evening() -> None:
    """Half past midnight belongs to the day before, also where the clock changes that night."""
    night = CheckIn(at=datetime(2026, 3, 29, 3, 10, tzinfo=timezone(timedelta(hours=2))), mood=2)
    assert [f"{day:%Y-%m-%d}" for day in frames.daily(journal_of([night])[CheckIn])["day"]] == [
        "2026-03-28"
    ]


def test_each_scale_has_its_column() -> None:
    """Every scale of the record is there, also one that nobody answered yet.

    A new one comes by itself. What the reader words is no one scale.
    """
    assert list(frames.daily(EMPTY[CheckIn])) == [
        "day",
        "check_ins",
        "mood",
        "worry",
        "sleep",
        "on_my_mind",
        "children_day",
        "energy",
    ]
    assert list(frames.daily_contacts(EMPTY[Contact])) == [
        "day",
        "contacts",
        "i_treated",
        "they_treated",
        "calm_kept",
        "tone",
    ]
    assert list(frames.daily(EMPTY[CheckIn]))[2:] == frames.scales(CheckIn)


def test_how_each_treated_the_other_by_day() -> None:
    """Two conversations on a day give their median, tone keeps its sign."""
    journal = journal_of(
        [
            talk(0, i_treated=4, they_treated=8, tone=-3),
            talk(0, i_treated=7),
            talk(1, they_treated=2),
        ]
    )
    days = frames.daily_contacts(journal[Contact])
    assert days[["contacts", "i_treated", "they_treated", "tone"]].fillna(
        -9
    ).to_numpy().tolist() == [[2, 5.5, 8, -3], [1, -9, 2, -9]]


def test_a_week_without_contact_is_not_a_week_without_writing() -> None:
    """Zero contacts in a week written on; NA in a week with nothing written.

    Both weeks are there.
    """
    journal = journal_of(
        [
            talk(0, started="me"),
            talk(1, started="they"),
            talk(1),
            evening(8, mood=3),
            talk(21, started="planned"),
        ]
    )
    weeks = frames.weekly_contacts(
        journal[Contact], frames.written_days(journal[CheckIn], journal[Contact])
    )
    assert [f"{week:%Y-%m-%d}" for week in weeks["week"]] == [
        "2026-03-02",
        "2026-03-09",
        "2026-03-16",
        "2026-03-23",
    ]
    assert weeks["days_written"].tolist() == [2, 1, 0, 1]
    assert weeks["contacts"].fillna(-1).tolist() == [3, 0, -1, 1]
    assert weeks[["me", "they", "planned", "other", "not_said"]].fillna(-1).to_numpy().tolist() == [
        [1, 1, 0, 0, 1],
        [0] * 5,
        [-1] * 5,
        [0, 0, 1, 0, 0],
    ]


def test_a_sunday_and_the_monday_after_are_two_weeks() -> None:
    """Weeks begin on Monday, also across a year's end."""
    records = [
        Contact(at=at(day), how="call", started="me")
        for day in (date(2026, 1, 4), date(2026, 1, 5), date(2025, 12, 29))
    ]
    contacts = journal_of(records)[Contact]
    weeks = frames.weekly_contacts(contacts, frames.written_days(contacts))
    assert [
        (f"{week:%Y-%m-%d}", count) for week, count in zip(weeks["week"], weeks["me"], strict=True)
    ] == [("2025-12-29", 2), ("2026-01-05", 1)]


def test_the_latest_answer_about_contact_counts() -> None:
    """The check-in that was made last on a day says what contact there was.

    An unanswered one does not unsay it.
    """
    later = CheckIn(at=at(MONDAY, 22), mood=1, contact_today="both")
    unsaid = CheckIn(at=at(MONDAY, 23), mood=1)
    journal = journal_of(
        [
            unsaid,
            later,
            evening(0, mood=1, contact_today="none"),
            evening(2, mood=1, contact_today="they"),
            talk(2),
            evening(1, mood=2),
        ]
    )
    days = frames.contact_days(journal[Contact], journal[CheckIn])
    assert days["contacts"].tolist() == [0, 0, 1]
    assert days["said"].fillna("-").tolist() == ["both", "-", "they"]


def test_signs_of_a_day_are_counted_by_kind_only() -> None:
    """The same sign twice on a day is one row with the plainest.

    Happened and opposite, words and acts stay apart; no sum over kinds.
    """
    day = at(MONDAY)
    records = [
        SignSeen(at=day, sign="s1", happened="happened", word_or_act="act", how_plain="hint"),
        SignSeen(at=day, sign="s1", happened="happened", word_or_act="act", how_plain="said"),
        SignSeen(at=day, sign="s1", happened="happened", word_or_act="word", how_plain="clear"),
        SignSeen(at=day, sign="s1", happened="happened", word_or_act="both"),
        SignSeen(at=day, sign="s1", happened="opposite"),
        SignSeen(at=day, sign="gone"),
    ]
    seen = frames.signs_by_day(journal_of(records)[SignSeen])
    assert list(seen) == ["day", "sign", "happened", "word_or_act", "how_plain", "times"]
    assert seen.drop(columns="day").fillna("-").to_numpy().tolist() == [
        ["gone", "-", "-", "-", 1],
        ["s1", "happened", "act", "said", 2],
        ["s1", "happened", "both", "-", 1],
        ["s1", "happened", "word", "clear", 1],
        ["s1", "opposite", "-", "-", 1],
    ]


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


MADE = {
    "daily": lambda of: frames.daily(of[CheckIn]),
    "daily_contacts": lambda of: frames.daily_contacts(of[Contact]),
    "written_days": lambda of: frames.written_days(*(of[kind] for kind in LIVED)),
    "written_days of nothing": lambda of: frames.written_days(
        *(of[kind] for kind in LIVED if of is not EMPTY)
    ),
    "weekly_contacts": lambda of: frames.weekly_contacts(
        of[Contact], frames.written_days(*(of[kind] for kind in LIVED))
    ),
    "contact_days": lambda of: frames.contact_days(of[Contact], of[CheckIn]),
    "signs_by_day": lambda of: frames.signs_by_day(of[SignSeen]),
}


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_nothing_written_has_the_same_columns(make: Any) -> None:
    """An empty journal gives no rows, the same columns and the same dtypes.

    Days and counts have theirs.
    """
    empty, full = make(EMPTY), make(SAMPLE)
    assert len(empty) == 0
    assert len(full) > 10
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()
    for name, dtype in full.dtypes.items():
        if name in TYPES:
            assert str(dtype) == TYPES[str(name)] or (str(dtype) == "Int64" and name == "contacts")


@pytest.mark.parametrize(
    "call",
    [
        lambda: frames.daily(SAMPLE[CheckIn].drop(columns="mood")),
        lambda: frames.daily_contacts(SAMPLE[Contact].drop(columns="i_treated")),
        lambda: frames.weekly_contacts(
            SAMPLE[Contact].drop(columns="started"), frames.written_days()
        ),
        lambda: frames.weekly_contacts(SAMPLE[Contact], SAMPLE[Note]),
        lambda: frames.written_days(SAMPLE[Note].drop(columns="day")),
        lambda: frames.contact_days(SAMPLE[Contact], SAMPLE[Note]),
        lambda: frames.signs_by_day(SAMPLE[Note]),
    ],
)
def test_a_missing_column_is_named(call: Any) -> None:
    """A frame of another kind is refused by name, not half counted."""
    with pytest.raises(ValueError, match=r"Columns missing: \["):
        call()


def test_nothing_is_changed_underneath() -> None:
    """The journal's own frames stay as they were."""
    before = {kind: frame.copy() for kind, frame in SAMPLE.items()}
    for make in MADE.values():
        make(SAMPLE)
    for kind, frame in SAMPLE.items():
        assert_frame_equal(frame, before[kind])

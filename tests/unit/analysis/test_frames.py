"""Frames: days and weeks as they were written, none invented, none lost."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from pandas.testing import assert_frame_equal

from tests.support.days import at
from tests.support.frames import EMPTY, SAMPLE, journal_of
from workbook.analysis import frames
from workbook.records import CheckIn, Contact, Note, Scale, SignSeen, Urge

MONDAY = date(2026, 3, 2)


TYPES = {
    "day": "datetime64[us]",
    "check_ins": "int64",
    "contacts": "int64",
    "entries": "int64",
    "days_written": "int64",
    "week": "datetime64[us]",
}


def evening(passed: int, **answers: Any) -> CheckIn:
    return CheckIn(at=at(MONDAY + timedelta(days=passed)), **answers)


def talk(passed: int, **answers: Any) -> Contact:
    return Contact(at=at(MONDAY + timedelta(days=passed)), **({"how": "call"} | answers))


LIVED = (CheckIn, Contact, SignSeen, Urge, Note)


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
    for kind, count, daily in (
        (CheckIn, "check_ins", frames.daily),
        (Contact, "contacts", frames.daily_contacts),
    ):
        scales = [
            name
            for name, question in kind.questions().items()
            if isinstance(question, Scale) and not question.asked_as
        ]
        assert {"mood", "calm_kept"} & set(scales)
        assert list(daily(EMPTY[kind])) == ["day", count, *scales]


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
    ("call", "missing"),
    [
        (lambda: frames.daily(SAMPLE[CheckIn].drop(columns="mood")), "mood"),
        (lambda: frames.daily_contacts(SAMPLE[Contact].drop(columns="i_treated")), "i_treated"),
        (
            lambda: frames.weekly_contacts(
                SAMPLE[Contact].drop(columns="started"), frames.written_days()
            ),
            "started",
        ),
        (lambda: frames.weekly_contacts(SAMPLE[Contact], SAMPLE[Note]), "entries"),
        (lambda: frames.written_days(SAMPLE[Note].drop(columns="day")), "day"),
        (lambda: frames.contact_days(SAMPLE[Contact], SAMPLE[Note]), "contact_today"),
        (lambda: frames.signs_by_day(SAMPLE[Note]), "how_plain"),
    ],
)
def test_a_missing_column_is_named(call: Any, missing: str) -> None:
    """A frame of another kind is refused by name, not half counted."""
    with pytest.raises(KeyError, match=missing):
        call()


def test_nothing_is_changed_underneath() -> None:
    """The journal's own frames stay as they were."""
    before = {kind: frame.copy() for kind, frame in SAMPLE.items()}
    for make in MADE.values():
        make(SAMPLE)
    for kind, frame in SAMPLE.items():
        assert_frame_equal(frame, before[kind])

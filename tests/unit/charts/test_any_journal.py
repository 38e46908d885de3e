"""Charts of nothing, of little, and of anything."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import strategies
from tests.support.charts import EVERY, HE, at, days_of, every_chart, me, texts, what_was_seen
from tests.support.frames import EMPTY, SAMPLE, journal_of
from workbook.records import (
    CheckIn,
    Contact,
    Hope,
    Milestone,
    PhqFour,
    PracticeDone,
    Profile,
    Record,
    SignSeen,
    Urge,
    WhoFive,
)
from workbook.wording import Words


@every_chart
def test_nothing_written_is_a_quiet_line(make: Any) -> None:
    """An empty journal has a picture without axes.

    It has one line, and a sentence about what will be here.
    """
    chart = make(EMPTY, HE)
    assert len(chart.figure.data) == 0
    assert texts(chart) == ["Nothing written yet."]
    assert chart.sentences[0] == "Nothing written yet."
    assert chart.sentences[1].startswith("After the first")
    assert chart.figure.layout.xaxis.visible is False


def test_no_sign_yet_still_says_on_how_many_days_anything_was_written() -> None:
    """Without a sign the days written on are told all the same."""
    chart = what_was_seen(journal_of([CheckIn(at=at(0), mood=3), CheckIn(at=at(2), mood=3)]), HE)
    assert (
        chart.sentences[-1]
        == "Something was written on 2 of 3 days, from 2 March 2026 to 4 March 2026."
    )


def test_a_chart_without_any_answer_of_a_kind_says_so() -> None:
    """What was never answered has a sentence and no panel; where nothing was, all say so."""
    chart = me(journal_of([CheckIn(at=at(0), mood=3)]), HE)
    assert texts(chart) == ["Mood: more is better"]
    assert chart.sentences[1].count("nothing written yet") == 3
    none = me(journal_of([CheckIn(at=at(0), cannot_say=True)]), HE)
    assert texts(none).count("Nothing written yet.") == 4


@settings(max_examples=25, deadline=None)
@given(
    records=st.lists(
        st.one_of(
            [
                strategies.records(kind)
                for kind in (
                    CheckIn,
                    Contact,
                    SignSeen,
                    Milestone,
                    Profile,
                    Urge,
                    PracticeDone,
                    Hope,
                    WhoFive,
                    PhqFour,
                )
            ]
        ),
        min_size=1,
        max_size=12,
    ),
    start=st.dates(date(1999, 1, 1), date(2100, 1, 1)),
    apart=st.integers(0, 20),
)
def test_any_journal_can_be_drawn(records: list[Record], start: date, apart: int) -> None:
    """Whatever was written, in whatever words, every chart can be made.

    It is plain JSON without a number that is none.
    """
    moved = [
        record.model_copy(
            update={
                "at": record.at.replace(year=start.year, month=start.month, day=1)
                + timedelta(days=apart * place)
            }
        )
        for place, record in enumerate(records)
    ]
    journal = journal_of(moved)
    profile = next((record for record in records if isinstance(record, Profile)), None)
    for make in EVERY.values():
        chart = make(journal, Words(profile))
        json.dumps(chart.bundle, allow_nan=False)
        assert all(chart.sentences)


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
def test_a_leap_day_a_gap_of_a_day_and_ten_years(make: Any) -> None:
    """29 February is a day like any other; a day between two entries stays empty.

    Ten years are drawn from the first to the last.
    """
    days = [
        datetime(*day, 20, tzinfo=UTC)
        for day in ((2016, 2, 29), (2024, 2, 28), (2024, 2, 29), (2024, 3, 2), (2026, 2, 28))
    ]
    of = journal_of([entry for moment_ in days for entry in one_of_each(moment_)])
    chart = make(of, HE)
    shown = {day[:10] for each in chart.figure.data for day in days_of(each)}
    if chart.name == "share_started":
        assert shown == set(), "too few conversations in any four weeks"
    elif chart.name == "contact_calendar":
        assert max(shown) < "2026-03-02", "only the newest year has room"
    else:
        first_of = {"from_both": "2024-02-26", "agreement": "2024-03-01"}
        began = "2016-03-01" if chart.name == "agreement" else "2016-02-29"
        assert {began, first_of.get(chart.name, "2024-02-29")} <= shown
    json.dumps(chart.bundle, allow_nan=False)
    one = make(journal_of(one_of_each(days[2])), HE)
    json.dumps(one.bundle, allow_nan=False)
    assert all(one.sentences)


def one_of_each(moment_: datetime) -> list[Record]:
    """What every chart draws, on one day."""
    return [
        CheckIn(at=moment_, mood=4, worry=5, contact_today="they"),
        Contact(
            at=moment_,
            started="they",
            tone=1,
            calm_kept=5,
            i_treated=6,
            they_treated=7,
            i_listened=True,
            from_me=("none",),
            from_them=("kind",),
            within_agreement="yes",
        ),
        SignSeen(at=moment_, sign="s1", happened="happened", word_or_act="act"),
        Urge(at=moment_, strength=7, strength_after=3, acted="no"),
        PracticeDone(at=moment_, practice="walk", afterwards="better"),
        Hope(at=moment_, together=5),
        WhoFive(at=moment_, one=1, two=2, three=3, four=4, five=5),
        PhqFour(at=moment_, one=1, two=2, three=3, four=0),
    ]


@every_chart
def test_the_order_of_the_rows_does_not_matter(make: Any) -> None:
    """A frame in another order gives the same chart."""
    shuffled = {kind: frame.sample(frac=1, random_state=3) for kind, frame in SAMPLE.items()}
    once, again = make(SAMPLE, HE), make(shuffled, HE)
    assert once.figure.to_json() == again.figure.to_json()
    assert replace(once, name="x").sentences == again.sentences

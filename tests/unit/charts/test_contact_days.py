"""The calendar of contact, and the ground of a quiet time."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import strategies
from tests.support.charts import HE, MONDAY, TODAY, at, plain, trace
from tests.support.charts_talks import ZONES, between_us, contact_calendar, of, talk
from tests.support.frames import journal_of
from workbook import charts
from workbook.analysis import day_contact, frames
from workbook.charts import Chart
from workbook.records import CheckIn, Contact, Milestone, Record, SpacePlan, person_day


def test_a_day_is_a_mark_in_the_column_of_its_week() -> None:
    """Monday at the top; a mark for each kind; what is not written down is a dot.

    After midnight it is the evening before.
    """
    records = [
        CheckIn(at=at(0), mood=3, contact_today="none"),
        talk(1, started="they", about=("children",)),
        talk(2, started="they"),
        talk(10, 2, started="me"),
        CheckIn(at=at(8), mood=4),
    ]
    chart = contact_calendar(of(*records), HE)
    kinds = {plain(each.name): each for each in chart.figure.data}
    assert list(kinds) == [
        "No contact",
        "Only what was needed",
        "He, or both had planned it",
        "I reached out",
        "Not written down",
    ]
    assert {name: list(zip(each.x, each.y, strict=True)) for name, each in kinds.items()} == {
        "No contact": [("2026-03-02", 0)],
        "Only what was needed": [("2026-03-02", -1)],
        "He, or both had planned it": [("2026-03-02", -2)],
        "I reached out": [("2026-03-09", -2)],
        "Not written down": [
            ("2026-03-02", -3),
            ("2026-03-02", -4),
            ("2026-03-02", -5),
            ("2026-03-02", -6),
            ("2026-03-09", 0),
            ("2026-03-09", -1),
        ],
    }
    assert len({(each.marker.symbol, each.marker.size) for each in kinds.values()}) == 5
    assert kinds["Not written down"].marker.size < kinds["No contact"].marker.size / 2
    assert kinds["I reached out"].hovertext == ("Wednesday 11 March 2026: I reached out",)
    assert [plain(text) for text in chart.figure.layout.yaxis.ticktext] == [
        "Mon",
        "Tue",
        "Wed",
        "Thu",
        "Fri",
        "Sat",
        "Sun",
    ]
    assert chart.figure.layout.yaxis.tickvals == (0, -1, -2, -3, -4, -5, -6)
    assert chart.sentences == (
        (
            "Of 10 days, from 2 March 2026 to 11 March 2026: no contact on 1 day; only what was "
            "needed on 1 day; on 1 day he got in touch, or both of you had planned it;"
            " on 1 day you reached out; 6 days not written down."
        ),
        "A day that is not written down can have been any of these.",
    )
    assert chart.rows["kind"].tolist() == ["none", "needed", "they", *["unknown"] * 6, "me"]


def test_a_long_record_shows_the_newest_weeks() -> None:
    """A year and a little is drawn; the sentence says how much lies before it.

    Marks are small enough for their columns.
    """
    days = [
        CheckIn(at=at(passed), mood=3, contact_today="none") for passed in (0, 7 * 53 - 1, 7 * 53)
    ]
    whole = contact_calendar(of(*days[:2]), HE)
    assert whole.rows["day"].iloc[0] == pd.Timestamp(MONDAY)
    cut = contact_calendar(of(*days), HE)
    assert cut.rows["day"].iloc[0] == pd.Timestamp(MONDAY) + pd.Timedelta(days=7)
    assert (
        cut.sentences[-1]
        == "Only the last 53 weeks are drawn and counted here; before them lie 7 more days."
    )
    assert (
        trace(cut, "No contact").marker.size
        < trace(contact_calendar(of(days[0]), HE), "No contact").marker.size
    )
    assert (
        "before them lies 1 more day."
        in contact_calendar(
            of(CheckIn(at=at(6), mood=3), CheckIn(at=at(7 * 53 + 3), mood=3)), HE
        ).sentences[-1]
    )


@st.composite
def lived(draw: st.DrawFn) -> list[Record]:
    """Contacts and check-ins of a few days, some at the same moment."""
    found = draw(
        st.lists(st.one_of(strategies.records(CheckIn), strategies.records(Contact)), max_size=14)
    )
    moments = st.builds(
        lambda minutes, zone: (
            datetime(2026, 2, 27, tzinfo=ZONES[1]) + timedelta(minutes=90 * minutes)
        ).astimezone(zone),
        st.integers(0, 64),
        st.sampled_from(ZONES),
    )
    return [record.model_copy(update={"at": draw(moments)}) for record in found]


@settings(deadline=None)
@given(lived())
def test_days_are_what_giving_space_says(records: list[Record]) -> None:
    """The rules of `day_contact.days`, the newest check-in first, for any journal."""
    newest_first = [
        record
        for _, record in sorted(
            enumerate(records), key=lambda each: (each[1].at, each[0]), reverse=True
        )
    ]
    check_ins, contacts = (
        [record for record in newest_first if isinstance(record, kind)]
        for kind in (CheckIn, Contact)
    )
    frame = journal_of(records)
    found = frames.quiet_days(
        frame[Contact].sample(frac=1, random_state=3), frame[CheckIn].sample(frac=1, random_state=4)
    )
    assert found.dtypes.astype(str).to_dict() == {"day": "datetime64[us]", "kind": "str"}
    if not records:
        assert found.empty
        return
    days = [record.day for record in check_ins] + [person_day(record.at) for record in contacts]
    expected = day_contact.contact_by_day(check_ins, contacts, min(days), max(days))
    assert dict(zip(found["day"].dt.date, found["kind"], strict=True)) == expected


# The quiet time behind the bars.


def ground(chart: Chart) -> list[tuple[str, str]]:
    return [(shape.x0, shape.x1) for shape in chart.figure.layout.shapes if shape.type == "rect"]


def space(passed: int, begins: int, days: int | None = 10, road: str = "asked") -> SpacePlan:
    return SpacePlan(at=at(passed), road=road, begins=MONDAY + timedelta(days=begins), days=days)


def test_the_quiet_time_has_a_grey_ground() -> None:
    """From its first to its last day, behind the bars, named in the legend and in one sentence.

    The newest plan alone.
    """
    weeks = [talk(0, started="they"), talk(30, started="me")]
    chart = between_us(of(*weeks, space(0, 1, 5), space(2, 3, 10)), HE)
    assert ground(chart) == [("2026-03-05", "2026-03-15")]
    assert plain(trace(chart, "My quiet time").name) == "My quiet time"
    assert trace(chart, "My quiet time").marker.symbol == "square"
    assert (
        chart.sentences[-1]
        == "Your quiet time, from 5 March 2026 to 14 March 2026, has a grey ground behind the bars."
    )
    (shape,) = (each for each in chart.figure.layout.shapes if each.type == "rect")
    assert (shape.y0, shape.y1) == chart.figure.layout.yaxis.domain
    assert SpacePlan(road="asked", begins=date(2026, 3, 5), days=10).ends == date(2026, 3, 14), (
        "as the page says it"
    )


def test_the_plan_written_last_counts_whatever_the_clock_said() -> None:
    """One that a clock ahead dated does not stay the newest."""
    weeks = [talk(0, started="they"), talk(30, started="me")]
    assert ground(between_us(of(*weeks, space(900, 1, 5), space(2, 3, 10)), HE)) == [
        ("2026-03-05", "2026-03-15")
    ]


def test_a_quiet_time_that_goes_on_is_cut_where_the_picture_ends() -> None:
    """Its ground begins no earlier and ends no later than the weeks.

    The sentence has its own days.
    """
    chart = between_us(of(talk(0, started="they"), space(0, -5, 40)), HE)
    assert ground(chart) == [("2026-03-02", "2026-03-09")]
    assert chart.sentences[-1] == (
        "Your quiet time, from 25 February 2026 to 5 April 2026, has a grey ground behind the bars."
    )


@pytest.mark.parametrize(
    "plans",
    [
        [],
        [SpacePlan(at=at(0), road="no")],
        [space(0, 1), SpacePlan(at=at(1), road="no")],
        [SpacePlan(at=at(0), road="mine", begins=MONDAY)],
        [SpacePlan(at=at(0), road="mine", days=5)],
        [space(0, 1, 0)],
        [space(0, 60)],
        [space(0, -60)],
        [SpacePlan(at=at(0), road="mine", begins=date.max, days=400)],
    ],
    ids=[
        "none",
        "a no",
        "now a no",
        "no length",
        "no first day",
        "no days",
        "later",
        "long over",
        "the end of time",
    ],
)
def test_no_ground_without_a_quiet_time_in_these_weeks(plans: list[Record]) -> None:
    """No ground, no name in the legend, no sentence: as if the plan was not given."""
    journal = of(talk(0, started="they"), *plans)
    chart = between_us(journal, HE)
    without = charts.between_us(
        journal[Contact], journal[CheckIn], journal[Milestone], HE, today=TODAY
    )
    assert ground(chart) == []
    assert chart.figure.to_json() == without.figure.to_json()
    assert chart.sentences == without.sentences

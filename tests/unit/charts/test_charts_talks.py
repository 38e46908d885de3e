"""Charts of conversations: each one, each week, each day.

Both sides always, and no more than was written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from tests.support import strategies
from tests.support.frames import EMPTY, SAMPLE, journal_of
from tests.unit.charts.test_charts import (
    HE,
    MONDAY,
    TODAY,
    at,
    plain,
    strings,
    texts,
    trace,
)
from workbook import charts, made_up
from workbook.analysis import day_contact, frames
from workbook.charts import Chart, contact_days, contact_each, give_and_take, starters
from workbook.records import (
    CheckIn,
    Contact,
    Milestone,
    Profile,
    Record,
    SpacePlan,
    Text,
    person_day,
)
from workbook.wording import Words

Frames = dict[type[Record], pd.DataFrame]
ZONES = [timezone(timedelta(minutes=minutes)) for minutes in (-600, 0, 60, 345)]
NAMED = Words(Profile(name="my husband", pronouns="name"))


def contact_calendar(of: Frames, words: Words) -> Chart:
    return contact_days.contact_calendar(
        of[Contact], of[CheckIn], of[Milestone], words, today=TODAY
    )


def between_us(of: Frames, words: Words) -> Chart:
    return charts.between_us(
        of[Contact], of[CheckIn], of[Milestone], words, today=TODAY, plans=of[SpacePlan]
    )


def of_contacts(make: Callable[..., Chart]) -> Callable[[Frames, Words], Chart]:
    """A chart of contacts alone."""
    return lambda of, words: make(of[Contact], of[Milestone], words, today=TODAY)


by_contact, listened = of_contacts(contact_each.by_contact), of_contacts(contact_each.listened)
from_both, agreement, share_started = (
    of_contacts(give_and_take.from_both),
    of_contacts(give_and_take.agreement),
    of_contacts(starters.share_started),
)
MAKERS = {
    "by_contact": by_contact,
    "listened": listened,
    "contact_calendar": contact_calendar,
    "from_both": from_both,
    "agreement": agreement,
    "share_started": share_started,
    "between_us": between_us,
}
OURS = {name: make for name, make in MAKERS.items() if name != "between_us"}
every_chart = pytest.mark.parametrize("make", MAKERS.values(), ids=list(MAKERS))
each_of_ours = pytest.mark.parametrize(("name", "make"), OURS.items(), ids=list(OURS))


def talk(passed: int, hour: int = 20, **answers: Any) -> Contact:
    return Contact(at=at(passed, hour), **({"how": "call"} | answers))


def of(*records: Record) -> Frames:
    return journal_of(list(records))


def drawn(chart: Chart, axis: str) -> list[Any]:
    """What is drawn in one panel."""
    return [each for each in chart.figure.data if each.yaxis == axis]


# Contact by contact.


def test_each_conversation_has_its_mark_at_its_hour() -> None:
    """Two on a day stand side by side, by the clock of the place.

    What was not answered has no mark.
    """
    far = Contact(at=datetime(2026, 3, 3, 1, 30, tzinfo=ZONES[0]), tone=3)
    chart = by_contact(
        of(
            talk(0, 9, tone=-2, calm_kept=4),
            talk(0, 21, tone=0, i_treated=8, they_treated=3),
            far,
            talk(5),
        ),
        HE,
    )
    tone, calm, mine, theirs = chart.figure.data
    assert (tone.x, tone.y) == (
        ("2026-03-02 09:00", "2026-03-02 21:00", "2026-03-03 01:30"),
        (-2, 0, 3),
    )
    assert tone.hovertext == (
        "Monday 2 March 2026: Tone between us, cold",
        "Monday 2 March 2026: Tone between us, neither",
        "Tuesday 3 March 2026: Tone between us, very warm",
    )
    assert (calm.x, calm.y, calm.hovertext) == (
        ("2026-03-02 09:00",),
        (4,),
        ("Monday 2 March 2026: Calm I kept, 4 of 10",),
    )
    assert (mine.y, theirs.y) == ((8,), (3,))
    assert {each.mode for each in chart.figure.data} == {"markers"}
    assert len({each.marker.symbol for each in chart.figure.data}) == 4
    assert [each.yaxis for each in chart.figure.data] == ["y", "y2", "y3", "y4"]
    assert chart.sentences == (
        (
            "3 conversations have a mark, from 2 March 2026 to 3 March 2026; 1 more has none of "
            "these answers."
        ),
        (
            "The tone between the two of you, from -3 for very cold to 3 for very warm: -1 and 3 "
            "on "
            "2 days."
        ),
        "The calm you kept: 4 on 1 day.",
        "How you treated him: 8 on 1 day. How he treated you: 3 on 1 day. Up is more respect.",
    )
    assert chart.rows["tone"].tolist() == [-2, 0, 3]
    assert list(chart.rows) == ["day", "clock", "tone", "calm_kept", "i_treated", "they_treated"]


def test_an_evening_of_the_last_day_is_inside_the_picture() -> None:
    """A conversation late on the last day, or on the only one, is not cut off."""
    for make, answers in ((by_contact, {"tone": 1}), (listened, {"i_listened": True})):
        chart = make(of(Contact(at=at(0, 23).replace(minute=59), **answers)), HE)
        first, last = (pd.Timestamp(day) for day in chart.figure.layout.xaxis.range)
        assert (
            first
            < pd.Timestamp(next(day for each in chart.figure.data for day in each.x if day))
            < last
        )


def test_the_ends_of_an_axis_are_words() -> None:
    """Each panel says what up and down mean, in the page's own colour for letters."""
    layout = by_contact(SAMPLE, HE).figure.layout
    ends = [
        [plain(text.replace("<br>", " ")) for text in axis.ticktext]
        for axis in (layout.yaxis, layout.yaxis2, layout.yaxis3, layout.yaxis4)
    ]
    assert ends == [
        ["very cold", "neither", "very warm"],
        ["none", "5", "all of it"],
        ["no respect", "5", "full respect"],
        ["no respect", "5", "full respect"],
    ]
    assert layout.yaxis.tickvals == (-3, 0, 3)
    assert all("var(--jp-ui-font-color1" in text for text in layout.yaxis.ticktext)
    question = Contact.questions()["tone"]
    assert [question.show(tone) for tone in (-3, 0, 3)] == ends[0]


@pytest.mark.parametrize("side", ["i_treated", "they_treated"])
def test_how_one_treated_the_other_never_stands_alone(side: str) -> None:
    """Where one side was answered, the other has its panel too.

    That says that there is nothing.
    """
    chart = by_contact(of(talk(0, **{side: 4})), HE)
    assert {"How I treated him", "How he treated me"} <= set(texts(chart))
    assert texts(chart).count("Nothing written yet.") == 3
    assert "How you treated him: " in chart.sentences[-1]
    assert "How he treated you: " in chart.sentences[-1]


def test_without_others_nothing_is_said_about_them() -> None:
    """No *0 more*."""
    assert (
        by_contact(of(talk(0, tone=1)), HE).sentences[0]
        == "1 conversation has a mark, on 2 March 2026."
    )
    assert (
        by_contact(of(talk(0, tone=1), talk(1), talk(2)), HE).sentences[0]
        == "1 conversation has a mark, on 2 March 2026; 2 more have none of these answers."
    )


def test_times_are_those_of_the_place() -> None:
    """Every conversation once, oldest first by the clock where it happened, with its types.

    Without contacts the same columns.
    """
    places = [
        Contact(at=datetime(2026, 3, 2, 12, tzinfo=zone), how="call", calm_kept=place)
        for place, zone in enumerate(ZONES)
    ]
    found = frames.contact_times(of(*places)[Contact].iloc[::-1])
    assert found["clock"].tolist() == [pd.Timestamp("2026-03-02 12:00")] * 4
    assert found["calm_kept"].tolist() == [0, 1, 2, 3], "of one minute, in the order written"
    none = frames.contact_times(EMPTY[Contact])
    assert found.dtypes.astype(str).to_dict() == none.dtypes.astype(str).to_dict()
    assert found.dtypes.astype(str).to_dict() == {
        "day": "datetime64[us]",
        "clock": "datetime64[us]",
        **dict.fromkeys(("i_treated", "they_treated", "calm_kept", "tone"), "float64"),
        **dict.fromkeys(("i_listened", "i_defended"), "boolean"),
    }


# Listening and defending.


def test_yes_is_filled_and_above_no_is_hollow_and_beneath() -> None:
    """Two lanes; what was not answered is not there; counts of those that were."""
    chart = listened(
        of(
            talk(0, 9, i_listened=True, i_defended=False),
            talk(1, i_listened=False),
            talk(3, i_defended=True),
            talk(9, tone=1),
        ),
        HE,
    )
    yes, no = trace(chart, "Yes"), trace(chart, "No")
    assert (yes.marker.symbol, no.marker.symbol) == ("circle", "circle-open")
    assert (yes.x, yes.y) == (("2026-03-02 09:00", "2026-03-05 20:00"), (-0.6, -1.6))
    assert (no.x, no.y) == (("2026-03-03 20:00", "2026-03-02 09:00"), (-0.8, -1.8))
    assert yes.hovertext[1] == "Thursday 5 March 2026<br>I defended myself or corrected him: yes"
    assert no.hovertext[0] == "Tuesday 3 March 2026<br>I listened: no"
    assert {"I listened", "I defended myself or corrected him"} <= set(texts(chart))
    assert chart.sentences == (
        (
            "You listened: in 1 of 2 conversations with an answer. You defended yourself or "
            "corrected him: in 1 of 2 conversations with an answer."
            " Written down from 2 March 2026 to 5 March 2026."
        ),
        "Sometimes it is right to defend yourself, or to correct what was said.",
    )
    assert len(chart.rows) == 3


def test_a_lane_without_an_answer_says_so() -> None:
    """Only one of the two was answered; the legend has both marks."""
    chart = listened(of(talk(0, i_listened=True)), HE)
    assert chart.sentences[0] == (
        "You listened: in 1 of 1 conversation with an answer. You defended yourself or "
        "corrected him: nothing written yet. Written down on 2 March 2026."
    )
    assert (trace(chart, "No").x, trace(chart, "No").y) == ((None,), (None,))


# What came from each.


def test_what_came_from_each_has_a_lane_by_the_week() -> None:
    """A lane for each answer that was ticked, in the order of the question, on its Monday.

    Larger the more often; none of these is hollow.
    """
    records = [
        talk(0, from_me=("begged", "got_angry"), from_them=("kind",)),
        talk(6, from_me=("begged",), from_them=("none",)),
        talk(6, 21, from_me=("asked_again",)),
        talk(21, from_me=("none",), from_them=("cold", "kind")),
        talk(60, tone=1),
    ]
    chart = from_both(of(*records), HE)
    (mine,) = drawn(chart, "y")
    assert [plain(text) for text in texts(chart)] == [
        *("From me", "None of these", "Asked again after a no", "Begged", "Got angry at him"),
        *("From him", "None of these", "Kind", "Cold or silent"),
        "Weeks with an answer: 2 of 4 weeks",
    ]
    assert list(zip(mine.x, mine.y, mine.marker.size, mine.marker.symbol, strict=True)) == [
        ("2026-03-02", -1.7, 9, "diamond"),
        ("2026-03-02", -2.7, 13, "diamond"),
        ("2026-03-02", -3.7, 9, "diamond"),
        ("2026-03-23", -0.7, 9, "diamond-open"),
    ]
    assert (mine.xperiod, mine.xperiodalignment) == (7 * 86_400_000, "middle")
    assert pd.Timestamp(mine.xperiod0).day_of_week == 0
    assert mine.hovertext[1] == "Week from Monday 2 March 2026<br>Begged: twice"
    (theirs,) = drawn(chart, "y2")
    assert theirs.y == (-1.7, -0.7, -2.7, -1.7)
    assert theirs.marker.symbol == ("circle", "circle-open", "circle", "circle")
    strip = next(each for each in drawn(chart, "y3") if each.marker.symbol == "line-ns")
    assert strip.x == ("2026-03-02", "2026-03-23")
    assert strip.hovertext[0] == "Week from Monday 2 March 2026: something was ticked"
    assert [plain(each.name) for each in drawn(chart, "y3") if each.showlegend is not False] == [
        "once",
        "twice",
        "4 times",
    ]
    assert chart.sentences == (
        (
            "You ticked what came from each of you in 2 of 4 weeks, from 2 March 2026 to 29 March "
            "2026."
        ),
        (
            "From you: “None of these” once; “Asked again after a no” once; “Begged” twice; “Got "
            "angry at him” once."
        ),
        "From him: “None of these” once; “Kind” twice; “Cold or silent” once.",
    )
    assert chart.rows[["side", "what", "times"]].to_numpy().tolist()[1] == ["from_me", "begged", 2]


@pytest.mark.parametrize(
    ("side", "ticks", "said"),
    [
        ("from_me", ("begged",), "From him: nothing ticked."),
        ("from_them", ("kind",), "From you: nothing ticked."),
    ],
)
def test_one_side_never_stands_without_the_other(
    side: str, ticks: tuple[str, ...], said: str
) -> None:
    """The side without a tick keeps its panel and its sentence, and says so."""
    chart = from_both(of(talk(0, **{side: ticks})), HE)
    assert {"From me", "From him"} <= set(texts(chart))
    assert texts(chart).count("Nothing written yet.") == 1
    assert said in chart.sentences
    assert chart.sentences[0] == (
        "You ticked what came from each of you in 1 of 1 week, from 2 March 2026 to 8 March 2026."
    )


def test_an_answer_that_is_no_longer_offered_is_still_shown() -> None:
    """It stands last, for itself, braces and all."""
    contacts = of(talk(0, from_me=("begged",)), talk(1, from_me=("none",)))[Contact]
    contacts["from_me"] = [("{gone}",), ("begged",)]
    chart = give_and_take.from_both(contacts, EMPTY[Milestone], HE, today=TODAY)
    assert texts(chart)[1:3] == ["Begged", "{gone}"]
    assert chart.sentences[1] == "From you: “Begged” once; “{gone}” once."


@given(st.integers(1, 10_000))
def test_a_mark_never_outgrows_its_lane(often: int) -> None:
    """More often is never smaller, and never higher than half a lane and a little."""
    assert 9 <= give_and_take._size(often) <= give_and_take._size(often + 1) <= 24


# Within what was agreed.


def test_weeks_are_bars_by_how_near_to_what_was_agreed() -> None:
    """Yes, partly, no, stacked on the week; nothing where nobody said.

    Nothing agreed is only told.
    """
    answers = ((0, "yes"), (1, "yes"), (2, "no"), (8, "nothing_agreed"), (22, "partly"), (23, None))
    chart = agreement(
        of(*(talk(passed, within_agreement=answer) for passed, answer in answers)), HE
    )
    bars = {plain(each.name): each for each in chart.figure.data}
    assert list(bars) == ["Yes", "Partly", "No"]
    assert bars["Yes"].x == ("2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23")
    assert [bars[name].y for name in bars] == [
        (2, None, None, None),
        (None, None, None, 1),
        (1, None, None, None),
    ]
    assert len({each.marker.pattern.shape for each in bars.values()}) == 3
    assert chart.figure.layout.barmode == "stack"
    assert bars["No"].hovertext[0] == "Week from Monday 2 March 2026: No, 1"
    assert chart.sentences == (
        (
            "4 conversations are set beside what you agreed or your own guideline: 2 within it, 1 "
            "partly and 1 not. In 1 more, nothing was agreed."
        ),
    )
    assert chart.figure.layout.yaxis.tickvals == (0, 1, 2, 3)
    assert chart.rows["yes"].isna().tolist() == [False, False, True, False], (
        "a week without an answer is not a zero"
    )


def test_where_nothing_was_agreed_it_says_so() -> None:
    """No bars, no empty axis, one line."""
    chart = agreement(
        of(talk(0, within_agreement="nothing_agreed"), talk(7, within_agreement="nothing_agreed")),
        HE,
    )
    assert "Nothing was agreed in these weeks." in texts(chart)
    assert chart.sentences == ("In 2 conversations nothing was agreed.",)
    assert agreement(of(talk(0, within_agreement="yes")), HE).sentences == (
        "1 conversation is set beside what you agreed or your own guideline: 1 within it.",
    )


@pytest.mark.parametrize("feared", ["threatened", "frightened"])
def test_who_was_frightened_is_told_where_to_go(feared: str) -> None:
    """Only then."""
    assert give_and_take.AFRAID in from_both(of(talk(0, from_them=("kind", feared))), HE).sentences
    assert (
        give_and_take.AFRAID not in from_both(of(talk(0, from_them=("kind", "cold"))), HE).sentences
    )


# Who starts.


@pytest.mark.parametrize(
    ("successes", "total", "low", "high"),
    [(0, 10, 0, 0.2775), (5, 10, 0.2366, 0.7634), (20, 25, 0.6087, 0.9114), (10, 10, 0.7225, 1)],
)
def test_wilson_is_as_published(successes: int, total: int, low: float, high: float) -> None:
    """Known values of the interval."""
    assert starters.wilson(successes, total) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 5000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_an_interval_holds_its_share(counted: tuple[int, int]) -> None:
    """It lies within 0 and 1, holds the share, and is the mirror of the other side's."""
    successes, total = counted
    low, high = starters.wilson(successes, total)
    assert 0 <= low <= successes / total + 1e-12
    assert successes / total - 1e-12 <= high <= 1
    assert starters.wilson(total - successes, total) == pytest.approx((1 - high, 1 - low))


def test_four_weeks_with_ten_have_a_mark_and_its_line() -> None:
    """Blocks begin with the first Monday; planned and unsaid ones are left out.

    Nine are too few.
    """
    first = [talk(2 + place % 26, started="they" if place < 6 else "me") for place in range(10)]
    left_out = [talk(3, started="planned"), talk(4, started="other"), talk(5)]
    second = [talk(28 + place, started="me") for place in range(9)]
    third = [talk(56 + place, started="they") for place in range(12)]
    chart = share_started(of(*first, *left_out, *second, *third), HE)
    (marks,) = chart.figure.data
    assert marks.x == ("2026-03-16", "2026-05-11")
    assert marks.y == (0.6, 1)
    low, high = starters.wilson(6, 10)
    assert (marks.error_y.array[0], marks.error_y.arrayminus[0]) == pytest.approx(
        (high - 0.6, 0.6 - low)
    )
    assert (
        marks.hovertext[0]
        == "Four weeks from Monday 2 March 2026<br>He started 6 of 10: 60%<br>from 31% to 83%"
    )
    assert chart.sentences == (
        (
            "Of 31 conversations that one of you two started, he started 18 and you 13. Planned, "
            "started by someone else, or without an answer, and left out: 3."
        ),
        (
            "He started 6 of 10 in the four weeks from 2 March 2026, which is 60% (from 31% to "
            "83%); last, 12 of 12 in the four weeks from 27 April 2026, which is 100%"
            " (from 76% to 100%). The upright line through a mark goes from the one to the "
            "other: the fewer conversations, the longer it is."
        ),
        "1 block of four weeks has fewer than 10 such conversations and no mark.",
    )
    assert chart.rows["week"].tolist() == [pd.Timestamp("2026-03-02"), pd.Timestamp("2026-04-27")]
    alone = share_started(of(*first), HE)
    assert len(alone.sentences) == 2
    assert alone.sentences[1].startswith(
        "He started 6 of 10 in the four weeks from 2 March 2026, which is 60% (from 31% to 83%). "
        "The upright"
    )


def test_too_few_to_say_is_said() -> None:
    """No mark, a line in its place, and how many blocks."""
    chart = share_started(of(talk(0, started="they"), talk(40, started="planned")), HE)
    assert "Fewer than 10 in every four weeks so far." in texts(chart)
    assert chart.sentences == (
        (
            "Of 1 conversation that one of you two started, he started 1 and you 0. Planned, "
            "started "
            "by someone else, or without an answer, and left out: 1."
        ),
        "2 blocks of four weeks have fewer than 10 such conversations and no mark.",
    )
    assert chart.rows.empty


# Calendar of contact.


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


# All of them.


@each_of_ours
def test_nothing_written_is_a_quiet_line(name: str, make: Any) -> None:
    """Without an answer there is one line and a sentence about what will be here.

    So it is for an empty journal, and for one whose contacts have no answer for it.
    """
    for journal in (
        (EMPTY, of(talk(0)))
        if name in {"by_contact", "listened", "from_both", "agreement"}
        else (EMPTY,)
    ):
        chart = make(journal, HE)
        assert (chart.name, len(chart.figure.data)) == (name, 0)
        assert chart.sentences[0] == "Nothing written yet."
        assert chart.sentences[1].startswith("After ")
        assert len(chart.sentences) == 2


@each_of_ours
def test_it_is_named_and_has_its_numbers(name: str, make: Any) -> None:
    """Name, title, measures, and rows without a word that was written."""
    chart = make(SAMPLE, HE)
    assert chart.name == name
    assert plain(chart.figure.layout.title.text) == chart.title
    assert chart.measures
    assert next(iter(chart.rows)) in {"day", "week"}
    assert chart.rows.iloc[:, 0].is_monotonic_increasing


@every_chart
def test_what_a_person_wrote_is_not_in_a_chart(make: Any) -> None:
    """Of all free text only the names of dates that matter are drawn or said.

    Nothing is in the rows.
    """
    chart = make(SAMPLE, HE)
    shown = chart.figure.to_json() + " ".join(chart.sentences) + chart.rows.to_csv()
    free = {
        value
        for record in made_up.records()
        for name, question in record.questions().items()
        if isinstance(question, Text)
        and (value := getattr(record, name))
        and name not in {"label", "name"}
    }
    assert [text for text in free if text in shown] == []


@every_chart
@pytest.mark.parametrize("journal", [SAMPLE, EMPTY], ids=["sample", "empty"])
@pytest.mark.parametrize("pronouns", ["he", "she", "they", "name"])
def test_sentences_count_and_do_not_judge(make: Any, journal: Frames, pronouns: str) -> None:
    """No reason, no trend, no score, no forecast, no praise; no brace left.

    Each ends as a sentence does.
    """
    for sentence in make(journal, Words(Profile(name="Kim", pronouns=pronouns))).sentences:
        assert not re.search(
            r"\b(because|trend|better than|worse than|improv\w*|progress|score|likely|chance"
            r"|predict\w*|will|should)\b|[!{}]",
            sentence,
            re.IGNORECASE,
        )
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")
        if pronouns in {"he", "she"}:
            assert not re.search(
                r"\b(they|their)\b|\bthem\b(?! lie| and no mark)", sentence, re.IGNORECASE
            )


@every_chart
def test_charts_speak_with_one_voice(make: Any) -> None:
    """What speaks to the reader says *your husband*; what the reader ticked says *my*."""
    chart = make(SAMPLE, NAMED)
    assert not re.search(r"\bmy husband\b", " ".join(chart.sentences), re.IGNORECASE)


@every_chart
def test_letters_follow_the_page_and_names_are_text(make: Any) -> None:
    """Letters in the page's own colour, 13 pixels and more.

    A call-name with tags, dollars or braces is drawn as typed.
    """
    odd = "<b>$x$ &amp; {they}\n%{y}</b>"
    chart = make(
        journal_of([*made_up.records(), Milestone(at=at(3), label=odd)]),
        Words(Profile(name=odd, pronouns="name")),
    )
    layout = chart.figure.layout
    named = [each.name for each in chart.figure.data if each.name and each.showlegend is not False]
    assert all(
        "var(--jp-ui-font-color1" in text
        for text in [layout.title.text, *(each.text for each in layout.annotations), *named]
    )
    found = list(strings(json.loads(chart.figure.to_json())))
    assert not [text for text in found if "$" in text or "<b>" in text]
    assert "bdata" not in chart.figure.to_json()
    assert odd.replace("\n", " ") in " ".join(chart.sentences)


@every_chart
def test_the_order_of_the_rows_does_not_matter(make: Any) -> None:
    """A frame in another order gives the same chart and the same numbers."""
    shuffled = {kind: frame.sample(frac=1, random_state=3) for kind, frame in SAMPLE.items()}
    once, again = make(SAMPLE, HE), make(shuffled, HE)
    assert once.figure.to_json() == again.figure.to_json()
    assert once.sentences == again.sentences
    assert_frame_equal(once.rows, again.rows)


@pytest.mark.parametrize("spread", [1, 365 * 10], ids=["one-day gaps", "ten years"])
@every_chart
def test_short_and_long_records_are_drawn(make: Any, spread: int) -> None:
    """Day after day, over a 29 February, and over ten years."""
    days = [
        date(2024, 2, 28),
        date(2024, 2, 29),
        date(2024, 3, 1),
        date(2024, 2, 28) + timedelta(days=spread),
    ]
    records = [
        Contact(
            at=datetime(day.year, day.month, day.day, 23, 59, tzinfo=ZONES[2]),
            started="me",
            tone=1,
            i_listened=True,
            from_me=("none",),
            within_agreement="yes",
        )
        for day in days
    ]
    chart = make(journal_of(list(records)), HE)
    json.dumps(chart.bundle, allow_nan=False)
    assert len(chart.figure.data) > 0


@settings(max_examples=25, deadline=None)
@given(
    records=st.lists(
        st.one_of(
            [
                strategies.records(kind)
                for kind in (CheckIn, Contact, Contact, SpacePlan, Milestone, Profile)
            ]
        ),
        min_size=1,
        max_size=12,
    ),
    start=st.dates(date(1999, 1, 1), date(2100, 1, 1)),
    apart=st.integers(0, 20),
)
def test_any_journal_can_be_drawn(records: list[Record], start: date, apart: int) -> None:
    """Whatever was written, in whatever words, every chart can be made and is plain JSON."""
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
    for make in MAKERS.values():
        chart = make(journal, Words(profile))
        json.dumps(chart.bundle, allow_nan=False)
        assert all(chart.sentences)


@pytest.mark.parametrize(
    "make",
    [
        frames.contact_times,
        frames.ticked_by_week,
        frames.weekly_agreement,
        frames.started_by_blocks,
    ],
)
def test_frames_say_what_is_missing(make: Any) -> None:
    """A column that is not there is named."""
    with pytest.raises(ValueError, match="Columns missing"):
        make(SAMPLE[Contact][["note"]])
    with pytest.raises(ValueError, match="Columns missing"):
        frames.quiet_days(SAMPLE[Contact], SAMPLE[CheckIn][["at"]])
    assert (
        make(EMPTY[Contact]).dtypes.astype(str).to_dict()
        == make(SAMPLE[Contact]).dtypes.astype(str).to_dict()
    )

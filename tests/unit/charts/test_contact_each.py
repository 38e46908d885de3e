"""Charts of each conversation: both sides always, and no more than was written."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest

from tests.support.charts import HE, at, plain, texts, trace
from tests.support.charts_talks import ZONES, by_contact, listened, of, talk
from tests.support.frames import EMPTY, SAMPLE
from workbook.analysis import frames
from workbook.records import Contact


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
        "3 conversations have a mark, on 2 March 2026; 1 more has none of these answers.",
        "The tone between the two of you, from -3 for very cold to 3 for very warm: 0 on 1 day.",
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

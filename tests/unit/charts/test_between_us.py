"""The chart of what was between the two, both sides always."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.charts import HE, at, between_us, every_chart, plain, texts, trace, what_was_seen
from tests.support.frames import SAMPLE, journal_of
from workbook import guidance
from workbook.charts import layout
from workbook.records import CheckIn, Contact, Profile, SignSeen
from workbook.wording import Words


def test_weeks_are_bars_by_who_started() -> None:
    """A stacked bar for each week from its Monday.

    Zero where a week was written on, nothing where it was not.
    """
    records = [
        Contact(at=at(passed), how="call", started=who)
        for passed, who in ((0, "they"), (1, "they"), (2, "me"), (3, "other"), (22, "planned"))
    ]
    chart = between_us(journal_of([*records, CheckIn(at=at(8), mood=3)]), HE)
    bars = {plain(each.name): each for each in chart.figure.data if each.type == "bar"}
    assert list(bars) == ["He started", "I started", "Planned together", "Someone else started"]
    assert bars["He started"].x == ("2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23")
    assert bars["He started"].y == (2, 0, None, 0)
    assert bars["Planned together"].y == (0, 0, None, 1)
    assert chart.figure.layout.barmode == "stack"
    assert bars["He started"].hovertext[0] == "Week from Monday 2 March 2026: He started, 2"
    assert {(each.xperiod, each.xperiod0, each.xperiodalignment) for each in bars.values()} == {
        (7 * 86_400_000, "2001-01-01", "middle")
    }


def test_what_is_none_is_not_counted_aloud() -> None:
    """No *in 0 of 1 week*, no *0 of the 19 signs have none*."""
    full = [Contact(at=at(passed), how="call", started="me") for passed in range(4)]
    said = " ".join(between_us(journal_of(list(full)), HE).sentences)
    assert "Every week has at least 4 days with a check-in or a conversation." in said
    every = [
        SignSeen(at=at(place), sign=sign.id, happened="happened")
        for place, sign in enumerate(guidance.signs())
    ]
    said += " ".join(what_was_seen(journal_of(list(every)), HE).sentences)
    assert "Every sign in the list has an entry. Nobody can know" in said
    assert not re.search(r"\b0\b", said)


def test_what_is_pointed_at_keeps_capitals() -> None:
    """*I* and a name are written as they are."""
    records = [
        Contact(at=at(0), how="call", started=who, i_treated=8, they_treated=3)
        for who in ("me", "they")
    ]
    figure = between_us(
        journal_of(list(records)), Words(Profile(name="Ana", pronouns="name"))
    ).figure
    pointed = " ".join(text for each in figure.data for text in each.hovertext or ())
    for said in (
        "I started, 1",
        "Ana started, 1",
        "How I treated Ana, 8 of 10",
        "How Ana treated me, 3 of 10",
    ):
        assert said in pointed


@every_chart
def test_charts_speak_with_one_voice(make: Any) -> None:
    """What speaks to the reader says *your husband*; labels that the reader chose say *my*."""
    chart = make(SAMPLE, Words(Profile(name="my husband", pronouns="name")))
    assert not re.search(r"\bmy husband\b", " ".join(chart.sentences), re.IGNORECASE)


def test_weeks_with_little_written_are_marked() -> None:
    """A mark under each week with fewer than four written days, that of an entry of either kind.

    None under the others.
    """
    records = [
        Contact(at=at(0), how="call", started="me"),
        *(CheckIn(at=at(passed), mood=3) for passed in (1, 2, 3, 7, 8, 9)),
    ]
    chart = between_us(journal_of(records), HE)
    mark = trace(chart, "Fewer than 4 days written")
    assert mark.x == ("2026-03-09",)
    assert mark.y[0] < 0
    assert mark.hovertext == ("Week from Monday 9 March 2026: written on 3 of 7 days",)
    assert (
        "1 of 2 weeks has fewer than 4 days with a check-in or a conversation; a low bar"
        in " ".join(chart.sentences)
    )


@pytest.mark.parametrize("side", ["i_treated", "they_treated"])
def test_one_side_never_stands_without_the_other(side: str) -> None:
    """Where only one side was answered, both panels, both legends and both sentences are there.

    The empty one says that it is empty.
    """
    chart = between_us(journal_of([Contact(at=at(0), how="call", started="me", **{side: 4})]), HE)
    mine, theirs = trace(chart, "How I treated him"), trace(chart, "How he treated me")
    assert (mine.yaxis, theirs.yaxis) == ("y2", "y3")
    assert mine.showlegend is theirs.showlegend is True
    assert {mine.y, theirs.y} == {(4,), (None,)}
    layout = chart.figure.layout
    assert layout.yaxis2.range == layout.yaxis3.range == (-0.8, 10.8)
    assert texts(chart).count("Nothing written yet.") == 1
    sentence = chart.sentences[1]
    assert "How you treated him: " in sentence
    assert "How he treated you: " in sentence
    assert "nothing written yet" in sentence


def test_how_each_treated_the_other_is_one_point_a_day() -> None:
    """Two talks on a day are one point, their median; days without an answer have none."""
    records = [
        Contact(at=at(0), how="call", i_treated=4, they_treated=2),
        Contact(at=at(0, 21), how="call", i_treated=7),
        Contact(at=at(5), how="call", they_treated=9),
    ]
    chart = between_us(journal_of(records), HE)
    assert (trace(chart, "How I treated him").x, trace(chart, "How I treated him").y) == (
        ("2026-03-02",),
        (5.5,),
    )
    assert (trace(chart, "How he treated me").x, trace(chart, "How he treated me").y) == (
        ("2026-03-02", "2026-03-07"),
        (2, 9),
    )


def test_the_sentences_about_contact_are_true() -> None:
    """Counts by who started, in one's own words.

    Days of contact without a conversation are told.
    """
    records = [
        Contact(at=at(passed), how="call", started=who, i_treated=8)
        for passed, who in ((0, "they"), (1, "they"), (2, "me"), (3, "planned"), (4, None))
    ]
    said = [
        CheckIn(at=at(passed), mood=3, contact_today=what)
        for passed, what in ((0, "they"), (5, "needed"), (6, "none"), (7, "me"))
    ]
    chart = between_us(journal_of([*records, *said]), HE)
    assert chart.sentences[0] == (
        "5 conversations are written down, from 2 March 2026 to 6 March 2026: he started 2, you "
        "started 1, 1 was planned together and 1 does not say who started."
    )
    assert "How you treated him: mostly 8, on 5 days." in chart.sentences[1]
    assert chart.sentences[-1].startswith("Conversations a week: in the last 2 weeks to ")
    assert chart.sentences[-2] == (
        "On 2 more days the check-in says that there was contact, with no conversation "
        "written down."
    )
    assert (
        between_us(journal_of(records[:1]), HE).sentences[0]
        == "1 conversation is written down, on 2 March 2026: he started 1."
    )


@given(most=st.integers(1, 500))
def test_the_axis_of_counts_is_whole_numbers(most: int) -> None:
    """However many there are, the ticks are whole, few, and the highest bar fits."""
    axis = layout.whole_numbers(most)
    assert 2 <= len(axis["tickvals"]) <= 7
    assert axis["tickvals"][0] == 0
    assert axis["tickvals"][-1] >= most
    assert axis["range"][1] >= most

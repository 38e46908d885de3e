"""The chart of signs: in both directions, never added up."""

from __future__ import annotations

import re

import pytest

from tests.support.charts import HE, LIVED, at, plain, texts, what_was_seen
from tests.support.frames import EMPTY, SAMPLE, journal_of
from workbook import charts, guidance
from workbook.analysis import frames
from workbook.records import Milestone, SignSeen


def test_lanes_stand_by_direction_in_the_order_of_the_list() -> None:
    """Closer above, further apart below, by name.

    There is a lane for each sign with entries and for no other.
    """
    chart = what_was_seen(SAMPLE, HE)
    names = texts(chart)
    lanes = [HE(sign.name) for sign in guidance.signs() if sign.id in set(SAMPLE[SignSeen]["sign"])]
    closer, apart = names.index("Closer"), names.index("Further apart")
    assert closer < apart
    assert names[closer + 1 : apart] == [
        name
        for name in lanes
        if name in {HE(sign.name) for sign in guidance.signs() if sign.toward == "closer"}
    ]
    assert [name for name in names[apart + 1 :] if name in lanes] == [
        name for name in lanes if name not in names[:apart]
    ]
    listed = len(guidance.signs())
    unseen = listed - len(lanes)
    assert f"{unseen} of the {listed} signs in the list have no entry. Nobody can know" in " ".join(
        chart.sentences
    )
    layout = chart.figure.layout
    assert layout.yaxis.domain[0] > layout.yaxis2.domain[1] > layout.yaxis3.domain[1]


def test_marks_say_what_happened_and_how_plain() -> None:
    """Filled means that it happened, hollow the opposite.

    The shape is word or act, larger is plainer. It stands in words on hover, and on the lane of its
    sign.
    """
    records = [
        SignSeen(at=at(0), sign="s1", happened="happened", word_or_act="act", how_plain="hint"),
        SignSeen(at=at(1), sign="s7", happened="happened", word_or_act="word", how_plain="clear"),
        SignSeen(at=at(2), sign="s7", happened="happened", word_or_act="both", how_plain="said"),
        SignSeen(at=at(2), sign="s7", happened="happened", word_or_act="both"),
        SignSeen(at=at(3), sign="s1", happened="opposite", word_or_act="word"),
        SignSeen(at=at(4), sign="d4"),
    ]
    chart = what_was_seen(journal_of(list(records)), HE)
    happened, opposite, unsaid = (
        each for each in chart.figure.data if each.yaxis == "y" and not each.name
    )
    assert happened.marker.symbol == ("circle", "diamond", "square")
    assert (happened.x, happened.y, happened.marker.size) == (
        ("2026-03-02", "2026-03-03", "2026-03-04"),
        (-0.7, -1.7, -1.7),
        (9, 13, 17),
    )
    assert (opposite.marker.symbol, opposite.x, opposite.y, opposite.marker.size) == (
        ("diamond-open",),
        ("2026-03-05",),
        (-0.7,),
        (9,),
    )
    assert unsaid.x == ()
    assert happened.hovertext[2] == (
        "Wednesday 4 March 2026<br>He asks how you are<br>it happened, a word with an "
        "act, said outright, twice that day"
    )
    assert opposite.hovertext == (
        (
            "Thursday 5 March 2026<br>He gives time to the family<br>the opposite happened, a "
            "word, "
            "not said how plain"
        ),
    )
    assert [each.marker.symbol for each in chart.figure.data if each.yaxis == "y2" and each.x] == [
        ("cross-open-dot",)
    ]
    assert chart.sentences[1] == (
        "Closer: “He gives time to the family”: once (an act), the opposite once (a "
        "word); “He asks how you are”: 3 times (a word once, a word with an act twice)."
    )
    assert chart.sentences[2] == (
        "Further apart: “He gets in touch less and less”: once not said which (not said "
        "whether a word or an act)."
    )


def test_words_and_acts_are_told_apart() -> None:
    """The sentence says how often each; a sign that was always of one kind says so once."""
    kinds = ["act", "word", "act", None, "both"]
    seen = [
        SignSeen(at=at(passed), sign="s1", happened="happened", word_or_act=kind)
        for passed, kind in enumerate(kinds)
    ]
    always = [
        SignSeen(at=at(passed), sign="s7", happened="happened", word_or_act="word")
        for passed in range(3)
    ]
    assert what_was_seen(journal_of([*seen, *always]), HE).sentences[1] == (
        "Closer: “He gives time to the family”: 5 times (an act twice, a word once, a word with "
        "an act once, not said whether a word or an act once); "
        "“He asks how you are”: 3 times (a word each time)."
    )


def test_signs_of_one_day_do_not_hide_each_other() -> None:
    """An act and a word of the same day stand a little above and below each other.

    Both are on their lane.
    """
    records = [
        SignSeen(at=at(0), sign="s1", happened="happened", word_or_act=kind)
        for kind in ("act", "both", "word", None)
    ]
    (happened, *_) = what_was_seen(journal_of(list(records)), HE).figure.data
    assert happened.y == pytest.approx((-0.81, -0.59, -0.7, -0.81))


def test_the_legend_of_signs_names_what_is_there() -> None:
    """An act and a word always; both, and what was not said, only where there are some."""
    chart = what_was_seen(
        journal_of([SignSeen(at=at(0), sign="s1", happened="happened", word_or_act="act")]), HE
    )
    assert [plain(each.name) for each in chart.figure.data if each.name] == [
        "An act",
        "A word",
        "Hollow: the opposite",
        "Larger: plainer",
    ]


def test_the_numbers_behind_the_signs_are_given() -> None:
    """A row for each day, sign and answer, and where its numbers are explained."""
    chart = what_was_seen(SAMPLE, HE)
    assert list(chart.rows) == ["day", "sign", "happened", "word_or_act", "how_plain", "times"]
    assert int(chart.rows["times"].sum()) == len(SAMPLE[SignSeen])
    assert chart.measures == ("Signs", "Days written on", "Dates that matter")


def test_signs_are_never_added_up() -> None:
    """No trace counts or sums signs over kinds: only marks on lanes, and the days written on."""
    chart = what_was_seen(SAMPLE, HE)
    assert {each.type for each in chart.figure.data} == {"scatter"}
    assert {each.mode for each in chart.figure.data} == {"markers"}
    total = len(SAMPLE[SignSeen])
    assert not re.search(rf"\b{total}\b", " ".join(chart.sentences[1:-1]))


def test_days_written_on_stand_beside_the_lanes() -> None:
    """A strip has one tick for each day with any entry of any kind.

    The words say on how many of how many.
    """
    chart = what_was_seen(SAMPLE, HE)
    wrote = {f"{day:%Y-%m-%d}" for kind in LIVED for day in SAMPLE[kind]["day"]}
    strip = next(each for each in chart.figure.data if each.marker.symbol == "line-ns")
    assert set(strip.x) == wrote
    assert len(strip.x) == len(wrote)
    assert chart.sentences[0] == (
        f"Something was written on {len(wrote)} of 120 days, from 13 January 2026 to 12 May 2026."
    )
    assert f"Anything written: {len(wrote)} of 120 days" in texts(chart)
    alone = charts.what_was_seen(
        SAMPLE[SignSeen], frames.written_days(), SAMPLE[Milestone], guidance.signs(), HE
    )
    assert alone.sentences[0].startswith(
        f"Something was written on {SAMPLE[SignSeen]['day'].nunique()} of "
    ), "a day with a sign is a day written on"


def test_a_sign_that_the_list_no_longer_has_is_still_shown() -> None:
    """An old id keeps a lane of its own, under a heading that says so."""
    chart = what_was_seen(journal_of([SignSeen(at=at(0), sign="s99", happened="happened")]), HE)
    assert "No longer in the list" in texts(chart)
    assert "s99" in texts(chart)
    assert (
        "No longer in the list: “s99”: once (not said whether a word or an act)." in chart.sentences
    )
    assert texts(chart).count("Nothing written yet.") == 2


def test_one_missing_sign_is_singular() -> None:
    """With one sign of the list unseen the sentence agrees."""
    two = guidance.signs()[:2]
    chart = charts.what_was_seen(
        journal_of([SignSeen(at=at(0), sign="s1")])[SignSeen],
        frames.written_days(),
        EMPTY[Milestone],
        two,
        HE,
    )
    assert "1 of the 2 signs in the list has no entry." in chart.sentences[-1]

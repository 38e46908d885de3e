"""Charts of what one did and met alone.

Urges, things done for oneself, and the scores of two questionnaires.
"""

from __future__ import annotations

import json
import re
import time
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import strategies
from tests.support.frames import EMPTY, SAMPLE, journal_of
from tests.unit.charts.test_charts import (
    HE,
    TODAY,
    at,
    plain,
    strings,
    texts,
    trace,
)
from workbook import charts, guidance
from workbook.charts import Chart, base, questionnaires
from workbook.charts.practices import FELT
from workbook.records import (
    Milestone,
    PhqFour,
    PracticeDone,
    Profile,
    Questionnaire,
    Record,
    Urge,
    WhoFive,
)
from workbook.records.contact import AFTERWARDS
from workbook.wording import Words

NAMES = guidance.choice_list("practices").choices
Frames = dict[type[Record], pd.DataFrame]


def urges(of: Frames, words: Words) -> Chart:
    return charts.urges(of[Urge], of[Milestone], words, today=TODAY)


def practices(of: Frames, words: Words) -> Chart:
    return charts.practices(of[PracticeDone], of[Milestone], words, NAMES, today=TODAY)


def who_five(of: Frames, words: Words) -> Chart:
    return questionnaires.questionnaire(WhoFive, of[WhoFive], of[Milestone], words, today=TODAY)


def phq_four(of: Frames, words: Words) -> Chart:
    return questionnaires.questionnaire(PhqFour, of[PhqFour], of[Milestone], words, today=TODAY)


MAKERS = [urges, practices, who_five, phq_four]
every_chart = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)


def sheet(kind: type[Questionnaire], passed: int, *answers: int | None) -> Questionnaire:
    return kind(at=at(passed), **dict(zip(kind.items, answers, strict=True)))


FULL = journal_of(
    [
        *(
            Urge(at=at(passed, hour), strength=strength, strength_after=after, acted=acted)
            for passed, hour, strength, after, acted in (
                (0, 9, 8, 3, "no"),
                (0, 23, 6, None, "yes"),
            )
        ),
        Urge(at=at(9), instead="x", note="told nobody"),
        *(
            PracticeDone(at=at(passed), practice=what, afterwards=felt)
            for passed, what, felt in (
                (0, "walk", "better"),
                (5, "hobby", None),
                (6, "not there", "worse"),
            )
        ),
        PracticeDone(at=at(3), own="sang at the river", afterwards="same", note="told nobody"),
        *(
            sheet(WhoFive, passed, *answers)
            for passed, answers in ((0, (1, 1, 1, 1, 1)), (14, (3, 3, 3, 3, 3)))
        ),
        *(
            sheet(PhqFour, passed, *answers)
            for passed, answers in ((0, (3, 3, 3, 3)), (14, (2, 2, 2, 3)))
        ),
        Milestone(at=at(4), label="told the children"),
    ]
)


# Every chart.


@every_chart
@pytest.mark.parametrize("of", [FULL, SAMPLE, EMPTY], ids=["full", "sample", "empty"])
@pytest.mark.parametrize("pronouns", ["he", "they", "name"])
def test_sentences_count_and_do_not_judge(make: Any, of: Frames, pronouns: str) -> None:
    """No reason, no trend, no forecast, no praise; no brace left.

    Each ends as a sentence does, and reads alone.
    """
    chart = make(of, Words(Profile(name="Kim", pronouns=pronouns)))
    for sentence in chart.sentences:
        assert not re.search(
            r"\b(because|therefore|trend|better than|worse than|improv\w*|progress|predict\w*"
            r"|likely|chance|will|well done|great|should)\b|[!{}]",
            sentence,
            re.IGNORECASE,
        )
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")
    if make in {urges, practices}:
        assert "score" not in " ".join(chart.sentences)


@every_chart
def test_nothing_written_is_a_quiet_line(make: Any) -> None:
    """An empty journal has a picture without axes and one line."""
    chart = make(EMPTY, HE)
    assert len(chart.figure.data) == 0
    assert texts(chart) == [base.NOTHING]
    assert chart.sentences[0] == base.NOTHING
    assert chart.rows.empty


@every_chart
def test_a_bundle_is_plain_json_and_holds_no_words_of_ones_own(make: Any) -> None:
    """What was written in words is nowhere.

    Not in the picture, not in the sentences, not in the rows.
    """
    chart = make(FULL, HE)
    everything = (
        json.dumps(chart.bundle, allow_nan=False)
        + " ".join(chart.sentences)
        + chart.rows.to_string()
    )
    assert "bdata" not in everything
    assert not re.search("sang at the river|told nobody|not there", everything)
    assert "told the children" in everything


@every_chart
def test_it_reads_on_any_ground_and_on_a_narrow_page(make: Any) -> None:
    """Letters follow the theme, and headings and legends are short.

    Nothing lies after the last day written.
    """
    figure = make(FULL, HE).figure
    said = [
        figure.layout.title.text,
        *(each.text for each in figure.layout.annotations),
        *(each.name for each in figure.data if each.name),
    ]
    assert all("var(--jp-ui-font-color1, #767676)" in text for text in said)
    assert all(len(plain(each.text)) < 45 for each in figure.layout.annotations)
    assert all(len(plain(each.name)) <= 20 for each in figure.data if each.name)
    assert max(day[:10] for each in figure.data for day in each.x if day) <= f"{date(2026, 3, 16)}"
    allowed = {base.BLUE, base.VERMILLION, base.GREEN, base.PURPLE, base.INK}
    assert {each.marker.color for each in figure.data if each.mode == "markers"} <= allowed


@every_chart
def test_the_rows_are_numbers_oldest_first(make: Any) -> None:
    """A day first, and only what was counted or chosen beside it.

    Headings of the page of measures are named.
    """
    chart = make(FULL, HE)
    assert next(iter(chart.rows)) == "day"
    assert str(chart.rows["day"].dtype) == "datetime64[us]"
    assert chart.rows["day"].is_monotonic_increasing
    assert chart.measures[-1] == "Dates that matter"
    assert len(chart.measures) >= 2


@every_chart
def test_the_order_of_the_rows_does_not_matter(make: Any) -> None:
    """A frame in another order gives the same chart."""
    for of in (FULL, SAMPLE):
        shuffled = {kind: frame.sample(frac=1, random_state=3) for kind, frame in of.items()}
        once, again = make(of, HE), make(shuffled, HE)
        assert once.figure.to_json() == again.figure.to_json()
        assert once.sentences == again.sentences
        pd.testing.assert_frame_equal(once.rows, again.rows)


@every_chart
def test_a_missing_column_is_named(make: Any) -> None:
    """A frame of another kind is refused."""
    with pytest.raises(KeyError):
        make(dict.fromkeys(FULL, FULL[Milestone]), HE)


@settings(max_examples=25, deadline=None)
@given(
    records=st.lists(
        st.one_of(
            [
                strategies.records(kind)
                for kind in (Urge, PracticeDone, WhoFive, PhqFour, Milestone, Profile)
            ]
        ),
        min_size=1,
        max_size=12,
    ),
    start=st.dates(date(1999, 1, 1), date(2100, 1, 1)),
    apart=st.integers(0, 20),
)
def test_any_journal_can_be_drawn(records: list[Record], start: date, apart: int) -> None:
    """Whatever was written, in whatever words, each chart can be made.

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
    for make in MAKERS:
        chart = make(journal, Words(profile))
        json.dumps(chart.bundle, allow_nan=False)
        assert all(chart.sentences)


def test_names_are_text_and_nothing_else() -> None:
    """A practice's name with tags, dollars or braces is drawn as it stands."""
    odd = "<b>$x$ {they} %{y}</b>"
    chart = charts.practices(FULL[PracticeDone], FULL[Milestone], HE, {"walk": odd}, today=TODAY)
    assert not [
        text for text in strings(json.loads(chart.figure.to_json())) if "$" in text or "<b>" in text
    ]
    assert odd in texts(chart)
    assert f"“{odd}” once" in chart.sentences[0]


def test_ten_years_are_drawn_fast() -> None:
    """Twenty thousand entries of a kind, some of them on 29 February."""
    many = 20_000
    days = pd.Series(
        pd.date_range("2016-01-01", "2026-03-01", periods=many).floor("D").astype("datetime64[us]")
    )
    moments = pd.Series(days.dt.tz_localize("UTC") + pd.Timedelta(hours=20))
    numbers = pd.array(np.arange(many) % 11, dtype="Int64")
    frame = pd.DataFrame(
        {
            "at": moments,
            "day": days,
            "offset": 60,
            "strength": numbers,
            "strength_after": numbers[::-1],
            "acted": "no",
            "practice": "walk",
            "afterwards": "same",
        }
    )
    begin = time.perf_counter()
    assert (
        charts.urges(frame, EMPTY[Milestone], HE)
        .sentences[0]
        .startswith(
            "20000 urges are written down, from 1 January 2016 to 1 March 2026: 20000 not acted on."
        )
    )
    assert (
        "“Walk outside” 20000 times."
        in charts.practices(frame, EMPTY[Milestone], HE, NAMES).sentences[0]
    )
    assert time.perf_counter() - begin < 20


# Urges.


def test_an_urge_has_a_mark_before_and_one_afterwards() -> None:
    """At its own day and time, joined.

    Where one answer is missing there is one mark and no line.
    """
    chart = urges(FULL, HE)
    joined, before, after = (each for each in chart.figure.data if each.yaxis == "y")
    assert (joined.x, joined.y) == (("2026-03-02 09:00", "2026-03-02 09:00", None), (8, 3, None))
    assert before.x == after.x == ("2026-03-02 09:00", "2026-03-02 23:00", "2026-03-11 20:00")
    assert (before.y, after.y) == ((8, 6, None), (3, None, None))
    assert (before.marker.symbol, after.marker.symbol) == ("circle", "diamond-open")
    assert after.marker.size > before.marker.size, "both are seen where nothing changed"
    assert before.hovertext[:2] == (
        "Monday 2 March 2026<br>before 8 of 10, afterwards 3 of 10<br>not acted on",
        "Monday 2 March 2026<br>before 6 of 10, afterwards not said<br>acted on",
    )
    assert [plain(each.name) for each in chart.figure.data if each.name] == ["Before", "Afterwards"]
    assert chart.figure.layout.yaxis.range == (-0.8, 10.8)


def test_an_urge_stands_where_the_clock_of_the_place_was() -> None:
    """Not where it was in London.

    The hour is that of the reader's evening, and the picture has room for it.
    """
    chart = urges(FULL, HE)
    late = pd.Timestamp(chart.figure.data[1].x[-1])
    assert late < pd.Timestamp(chart.figure.layout.xaxis.range[1])
    alone = urges(journal_of([Urge(at=at(0, 23), strength=6)]), HE)
    assert pd.Timestamp(alone.figure.data[1].x[0]) < pd.Timestamp(
        alone.figure.layout.xaxis.range[1]
    )


def test_whether_it_was_acted_on_has_lanes() -> None:
    """No, partly and yes by position; an urge that does not say is on none."""
    chart = urges(FULL, HE)
    acted = chart.figure.data[-1]
    assert acted.y == (-0.7, -2.7, None)
    assert texts(chart)[-4:] == ["Did I act on it", "No", "Partly", "Yes"]


def test_the_sentences_about_urges_are_true() -> None:
    """How many, what became of them, medians with how many.

    And of those with both, since other urges cannot be compared.
    """
    records = [
        Urge(at=at(passed), strength=before, strength_after=after, acted=acted)
        for passed, before, after, acted in (
            (0, 8, 3, "no"),
            (1, 6, 5, "partly"),
            (2, 3, None, "yes"),
        )
    ]
    assert urges(journal_of([*records, Urge(at=at(3), note="x")]), HE).sentences == (
        (
            "4 urges are written down, from 2 March 2026 to 5 March 2026: 1 not acted on, 1 "
            "acted on "
            "in part, 1 acted on and 1 does not say whether you acted on it."
        ),
        (
            "How strong, from 0 to 10. Before: around 6, of 3 urges. Afterwards: around 4, of 2 "
            "urges. 2 urges have both: before 7, afterwards 4."
        ),
    )
    assert urges(journal_of(records[:1]), HE).sentences == (
        "1 urge is written down, on 2 March 2026: 1 not acted on.",
        "How strong, from 0 to 10. Before: 8, of 1 urge. Afterwards: 3, of 1 urge.",
    )
    assert (
        urges(journal_of([*records[:1], records[2]]), HE)
        .sentences[1]
        .endswith(" 1 urge has both: before 8, afterwards 3.")
    )
    assert (
        urges(journal_of([*records[2:], Urge(at=at(3), note="x"), Urge(at=at(4), note="x")]), HE)
        .sentences[0]
        .endswith("1 acted on and 2 do not say whether you acted on it.")
    )


def test_an_urge_without_any_number_is_still_counted() -> None:
    """The panel says that nothing is there; the sentence says how many."""
    chart = urges(journal_of([Urge(at=at(0), wanted=("write",))]), HE)
    assert base.NOTHING in texts(chart)
    assert chart.sentences == (
        "1 urge is written down, on 2 March 2026: 1 does not say whether you acted on it.",
        "How strong, from 0 to 10. Before: nothing written yet. Afterwards: nothing written yet.",
    )


def test_the_made_up_urges_add_up() -> None:
    """Each is in the rows once."""
    chart = urges(SAMPLE, HE)
    assert list(chart.rows) == ["day", "strength", "strength_after", "acted"]
    assert len(chart.rows) == len(SAMPLE[Urge])
    assert chart.sentences[0].startswith(f"{len(SAMPLE[Urge])} urges are written down, from ")


# Things done for oneself.


def test_each_thing_done_has_a_lane_in_the_order_of_the_list() -> None:
    """Not the most frequent first.

    What the list no longer has and one's own come last, without their words.
    """
    records = [PracticeDone(at=at(passed), practice="hobby") for passed in range(3)]
    more = [
        PracticeDone(at=at(0), own="y"),
        PracticeDone(at=at(1), own="z"),
        PracticeDone(at=at(1), practice="not there"),
        PracticeDone(at=at(1), practice="own"),
        PracticeDone(at=at(2), practice="walk"),
    ]
    chart = practices(journal_of([*records, *more]), HE)
    assert texts(chart) == [
        "Afterwards I felt: see the mark",
        "Walk outside",
        NAMES["hobby"],
        "No longer in the list",
        "My own",
    ]
    done = (
        f"“Walk outside” once; “{NAMES['hobby']}” 3 times; “No longer in the list” twice; "
        "“My own” twice"
    )
    assert chart.sentences == (
        (
            "8 things that you did for yourself are written down, from 2 March 2026 to 4 March "
            f"2026: {done}."
        ),
        "Afterwards you felt: not said 8 times.",
    )


def test_the_mark_says_how_one_felt_afterwards() -> None:
    """By shape and by position, in words on hover; several of a day and answer are one mark."""
    records = [
        PracticeDone(at=at(passed), practice="walk", afterwards=felt)
        for passed, felt in ((0, "better"), (0, "better"), (0, "worse"), (1, "same"), (2, None))
    ]
    chart = practices(journal_of(list(records)), HE)
    marks = {plain(each.name): each for each in chart.figure.data}
    assert {name: each.marker.symbol for name, each in marks.items()} == {
        "Better": "triangle-up",
        "The same": "circle",
        "Worse": "triangle-down",
        "Not said": "x-thin",
    }
    assert {name: each.x for name, each in marks.items()} == {
        "Better": ("2026-03-02",),
        "The same": ("2026-03-03",),
        "Worse": ("2026-03-02",),
        "Not said": ("2026-03-04",),
    }
    assert marks["Better"].y[0] > marks["The same"].y[0] > marks["Worse"].y[0]
    assert marks["Better"].hovertext == (
        "Monday 2 March 2026<br>Walk outside<br>afterwards: better, twice that day",
    )
    assert marks["Not said"].hovertext == (
        "Wednesday 4 March 2026<br>Walk outside<br>afterwards: not said",
    )
    assert (
        chart.sentences[1]
        == "Afterwards you felt: better twice, the same once, worse once and not said once."
    )
    assert chart.rows["times"].tolist() == [2, 1, 1, 1]
    assert chart.rows["afterwards"].fillna("-").tolist() == ["better", "worse", "same", "-"]


def test_the_legend_is_the_same_whatever_was_felt() -> None:
    """*Not said* is in it only where there is one."""
    chart = practices(journal_of([PracticeDone(at=at(0), practice="walk", afterwards="worse")]), HE)
    assert [plain(each.name) for each in chart.figure.data] == ["Better", "The same", "Worse"]
    assert trace(chart, "Better").x == (None,)
    assert set(AFTERWARDS) == set(FELT) - {""}
    assert chart.sentences[0] == (
        "1 thing that you did for yourself is written down, on 2 March 2026: “Walk outside” once."
    )


# Questionnaires.


@pytest.mark.parametrize(
    ("make", "kind", "answers", "scores", "band"),
    [
        (who_five, WhoFive, ((1, 1, 1, 1, 1), (3, 3, 3, 3, 3)), (20, 60), (0, 44)),
        (phq_four, PhqFour, ((3, 3, 3, 1), (0, 1, 1, 0)), (10, 2), (6, 12)),
    ],
)
def test_scores_are_marks_and_the_first_has_its_wobble(
    make: Any, kind: Any, answers: Any, scores: Any, band: Any
) -> None:
    """As the makers add them up.

    The band is cut at the ends of the scale and ends on the last day with a score.
    """
    journal = journal_of(
        [sheet(kind, passed, *each) for passed, each in zip((0, 15), answers, strict=True)]
    )
    chart = make(journal, HE)
    line, wobble = trace(chart, "Score"), trace(chart, "Wobble of the first")
    assert (line.x, line.y) == (("2026-03-02", "2026-03-17"), scores)
    assert line.line.shape is None
    assert wobble.fill == "toself"
    assert wobble.x == ("2026-03-02", "2026-03-17", "2026-03-17", "2026-03-02", "2026-03-02")
    assert (min(wobble.y), max(wobble.y)) == band
    assert line.hovertext[0] == f"Monday 2 March 2026: {scores[0]} of {kind.most}"
    low, high = chart.figure.layout.yaxis.range
    assert low < 0 < kind.most < high
    assert chart.rows.to_numpy()[:, 1].tolist() == list(scores)
    assert chart.name == make.__name__


def test_the_sentences_about_scores_are_true() -> None:
    """Which way is more, first and last, how many lie within the wobble, sheets without a score.

    That it is no test.
    """
    records = [
        sheet(WhoFive, passed, *answers)
        for passed, answers in (
            (0, (1, 1, 1, 1, 1)),
            (14, (2, 2, 2, 2, 2)),
            (28, (2, 2, 2, 2, 3)),
            (40, (1, 1, None, 1, 1)),
        )
    ]
    assert who_five(journal_of(list(records)), HE).sentences == (
        (
            "WHO-5 (0 to 100, more is better): 3 scores from 2 March 2026 to 30 March 2026: first "
            "20, last 44."
        ),
        (
            "1 of 2 later scores differs from the first by less than 24; so small a difference may "
            "be nothing but wobble."
        ),
        "1 sheet has an answer open, and no score.",
        "It is no test and no diagnosis; a doctor can ask more than a sheet can.",
    )
    far = [sheet(PhqFour, 0, 3, 3, 3, 3), sheet(PhqFour, 14, 2, 2, 2, 2)]
    assert phq_four(journal_of(list(far)), HE).sentences[:2] == (
        (
            "PHQ-4 (0 to 12, more is harder): 2 scores from 2 March 2026 to 16 March 2026: first "
            "12, "
            "last 8."
        ),
        "No later score differs from the first by less than 4.",
    )


def test_one_score_has_no_band() -> None:
    """Nothing could lie in it yet.

    The sentence says from which difference on another one can be set beside it.
    """
    chart = who_five(journal_of([sheet(WhoFive, 0, 5, 5, 5, 5, 5)]), HE)
    assert [plain(each.name) for each in chart.figure.data] == ["Score"]
    assert chart.sentences[0] == (
        "WHO-5 (0 to 100, more is better): 1 score on 2 March 2026: 100. A later score "
        "can be set beside it from a difference of 24 on."
    )


def test_sheets_without_a_score_are_counted_and_not_drawn() -> None:
    """All of them unfinished: a quiet line, and how many."""
    chart = phq_four(
        journal_of([sheet(PhqFour, 0, 1, 1, 1, None), sheet(PhqFour, 14, None, 1, 1, 1)]), HE
    )
    assert len(chart.figure.data) == 0
    assert chart.sentences[:2] == (base.NOTHING, "2 sheets have an answer open, and no score.")


@settings(max_examples=40, deadline=None)
@given(records=st.lists(strategies.records(WhoFive), max_size=8))
def test_a_score_is_the_records_own(records: list[WhoFive]) -> None:
    """The picture adds up as the record does, and no score is lost."""
    rows = who_five(journal_of(list(records)), HE).rows
    assert sorted(rows.get("score", [])) == sorted(
        record.score for record in records if record.score is not None
    )

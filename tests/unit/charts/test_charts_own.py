"""Charts of what one did and met alone: urges, things done for oneself, questionnaires."""

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
from tests.support.charts import HE, TODAY, plain, strings, texts
from tests.support.charts_own import FULL, NAMES, Frames, phq_four, practices, urges, who_five
from tests.support.frames import EMPTY, SAMPLE, journal_of
from workbook import charts
from workbook.charts import base
from workbook.records import Milestone, PhqFour, PracticeDone, Profile, Record, Urge, WhoFive
from workbook.wording import Words

MAKERS = [urges, practices, who_five, phq_four]
every_chart = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)


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
    allowed = {base.THEM, base.ME, base.SELF, base.SIGNS, base.INK}
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

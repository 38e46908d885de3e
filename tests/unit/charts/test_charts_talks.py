"""Every chart of conversations: both sides always, and no more than was written."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from tests.support import strategies
from tests.support.charts import HE, at, plain, strings
from tests.support.charts_talks import (
    ZONES,
    Frames,
    agreement,
    between_us,
    by_contact,
    contact_calendar,
    from_both,
    listened,
    of,
    share_started,
    talk,
)
from tests.support.frames import EMPTY, SAMPLE, journal_of
from workbook import made_up
from workbook.analysis import frames
from workbook.records import CheckIn, Contact, Milestone, Profile, Record, SpacePlan, Text
from workbook.wording import Words

NAMED = Words(Profile(name="my husband", pronouns="name"))


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
    with pytest.raises(KeyError, match="day"):
        make(SAMPLE[Contact].drop(columns="day"))
    with pytest.raises(KeyError, match="contact_today"):
        frames.quiet_days(SAMPLE[Contact], SAMPLE[CheckIn][["at"]])
    assert (
        make(EMPTY[Contact]).dtypes.astype(str).to_dict()
        == make(SAMPLE[Contact]).dtypes.astype(str).to_dict()
    )

"""Every chart.

It shows what was written and no more, says it in words too, and sends nothing anywhere.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pandas as pd
import pytest

from tests.support.charts import EVERY, HE, LIVED, at, days_of, every_chart, me, plain, strings
from tests.support.frames import EMPTY, SAMPLE, journal_of
from workbook import charts, guidance, made_up
from workbook.charts import SAFE, base
from workbook.records import (
    CheckIn,
    Contact,
    Hope,
    Milestone,
    PhqFour,
    PracticeDone,
    Profile,
    Text,
    WhoFive,
)
from workbook.wording import Words

MIME = "application/vnd.plotly.v1+json"


FULL = journal_of(
    [
        *made_up.records(),
        *(
            WhoFive(at=at(passed), one=each, two=3, three=2, four=1, five=each)
            for passed, each in ((0, 1), (20, 4))
        ),
        *(
            PhqFour(at=at(passed), one=each, two=3, three=2, four=each)
            for passed, each in ((0, 1), (20, 3), (40, None))
        ),
        *(
            CheckIn(at=at(passed, 19), mood=2 + passed // 14 + 5, worry=3 - passed // 14)
            for passed in range(-70, 18)
        ),
        *(
            Contact(at=at(passed, 12), started=who, i_listened=True, calm_kept=5)
            for passed in range(-60, 10)
            for who in ("they", "me")
        ),
    ]
)
"""The made-up journal and more: every chart has something to draw, and something went up."""


# Nothing leaves, nothing private is in it.


@every_chart
@pytest.mark.parametrize("of", [SAMPLE, EMPTY], ids=["sample", "empty"])
def test_a_bundle_is_plain_json_with_a_safe_config(make: Any, of: Any) -> None:
    """One MIME type, and no address in it.

    Plotly's upload button and its address are off, nothing can be saved as a picture, no address is
    in it.
    """
    bundle = make(of, HE).bundle
    assert list(bundle) == [MIME]
    assert bundle[MIME]["config"] == {
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "displaylogo": False,
        "modeBarButtonsToRemove": ["sendChartToCloud", "toImage"],
        "responsive": True,
    }
    text = json.dumps(bundle, allow_nan=False)
    assert "http" not in text
    assert "bdata" not in text


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
@pytest.mark.parametrize("of", [FULL, EMPTY], ids=["full", "empty"])
def test_every_chart_is_plain_json_that_plotly_knows(make: Any, of: Any) -> None:
    """A bundle goes to the browser as it is, so each of its properties is checked here.

    No number in it is none.
    """
    chart = make(of, HE)
    assert chart.figure.to_plotly_json()["layout"]["title"]["text"]
    text = json.dumps(chart.bundle, allow_nan=False)
    assert "http" not in text


def test_the_safe_config_cannot_be_changed_by_a_chart() -> None:
    """A bundle is its own copy, and SAFE itself takes no other value."""
    bundle = me(SAMPLE, HE).bundle
    bundle[MIME]["config"]["showSendToCloud"] = True
    bundle[MIME]["config"]["modeBarButtonsToRemove"].clear()
    assert me(SAMPLE, HE).bundle[MIME]["config"]["showSendToCloud"] is False
    assert me(SAMPLE, HE).bundle[MIME]["config"]["modeBarButtonsToRemove"] == [
        "sendChartToCloud",
        "toImage",
    ]
    with pytest.raises(TypeError):
        SAFE["showSendToCloud"] = True  # pyright: ignore[reportIndexIssue]


@every_chart
def test_what_a_person_wrote_is_not_in_a_chart(make: Any) -> None:
    """Of all free text only the names of dates that matter are drawn or said."""
    chart = make(SAMPLE, HE)
    shown = chart.figure.to_json() + " ".join(chart.sentences)
    free = {
        value
        for record in made_up.records()
        for name, question in record.questions().items()
        if isinstance(question, Text)
        and (value := getattr(record, name))
        and name not in {"label", "name"}
    }
    assert len(free) > 60
    assert [text for text in free if text in shown] == []
    assert "told the children" in shown


def test_a_chart_keeps_quiet_in_a_log() -> None:
    """Its repr holds the name alone: no numbers, no words, no name of a date."""
    assert repr(me(SAMPLE, HE)) == "Chart(name='me')"


@every_chart
def test_names_are_text_and_nothing_else(make: Any) -> None:
    """A call-name or a date's name is drawn as typed, not read as markup.

    Also with tags, entities, dollars, braces or line ends.
    """
    odd = "<b>$x$ &amp; {they}\n%{y}</b>"
    journal = journal_of([*made_up.records(), Milestone(at=at(3), label=odd)])
    chart = make(journal, Words(Profile(name=odd, pronouns="name")))
    found = list(strings(json.loads(chart.figure.to_json())))
    assert not [text for text in found if "$" in text or "<b>" in text]
    assert any(plain(text).startswith("<b>$x$ &amp; {they}") for text in found)
    assert odd.replace("\n", " ") in " ".join(chart.sentences)
    assert not [each for each in chart.figure.data if each.hovertemplate or each.texttemplate]


COLOURS = frozenset({base.SELF, base.ME, base.THEM, base.SIGNS})
BETWEEN = frozenset({base.ME, base.THEM})


# Nothing is inferred.


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
@pytest.mark.parametrize("of", [FULL, EMPTY], ids=["full", "empty"])
@pytest.mark.parametrize("pronouns", ["he", "she", "they", "name"])
def test_sentences_count_and_do_not_judge(make: Any, of: Any, pronouns: str) -> None:
    """No reason, no score but WHO-5's and PHQ-4's, no forecast, no praise, no exclamation.

    No brace left; each ends as a sentence does.

    A direction is spoken of only for mood and worry.
    """
    for sentence in make(of, Words(Profile(name="Kim", pronouns=pronouns))).sentences:
        assert not re.search(
            r"\b(because|therefore|predict\w*|chances?|better than|worse than|improv\w*|likely"
            r"|will (come|return|be)|well done|great|should)\b|[!{}]",
            sentence,
            re.IGNORECASE,
        )
        if not sentence.startswith(("Mood (", "Worry (")):
            assert not re.search(
                r"\b(trend|leans?|rose|fell|went (up|down)|higher|lower)\b", sentence, re.IGNORECASE
            )
        if not re.search("WHO-5|PHQ-4", sentence):
            assert "score" not in sentence or make in {EVERY["who_five"], EVERY["phq_four"]}
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")
        if pronouns in {"he", "she"}:
            assert not re.search(r"\b(they|them|their)\b", sentence, re.IGNORECASE)


MEANS = {
    **dict.fromkeys(
        ("me", "own_wish", "who_five", "phq_four", "urges", "practices"), frozenset({base.SELF})
    ),
    "what_was_seen": {base.SIGNS},
    "listened": {base.ME},
    "share_started": {base.THEM},
    "agreement": set(),
    **dict.fromkeys(("between_us", "by_contact", "from_both", "contact_calendar"), BETWEEN),
    "overview": {*BETWEEN, base.SELF, base.SIGNS},
}
"""Which colours each chart has, besides grey."""


@pytest.mark.parametrize("name", EVERY)
def test_a_colour_means_one_thing_on_every_chart(name: str) -> None:
    """Oneself, what one did towards the other, the other, signs; all else is grey."""
    drawn = {
        colour
        for each in EVERY[name](FULL, HE).figure.data
        for colour in (each.marker.color, getattr(each, "line", None) and each.line.color)
        if isinstance(colour, str)
    }
    assert {each for each in drawn if each in COLOURS} <= MEANS[name]
    assert drawn & MEANS[name] or not MEANS[name]
    by_name = {
        plain(each.name): each.marker.color
        for each in EVERY[name](FULL, HE).figure.data
        if each.name
    }
    for said, colour in by_name.items():
        if colour in BETWEEN:
            assert (colour == base.THEM) == bool(re.search(r"^He\b|\bhe\b", said)), said


def test_a_full_journal_fills_every_chart() -> None:
    """What is tested above has something in it."""
    for make in EVERY.values():
        assert make(FULL, HE).figure.data
    assert any(
        "the answers went up" in sentence
        for sentence in charts.me(
            FULL[CheckIn], FULL[Milestone], HE, today=date(2026, 3, 16)
        ).sentences
    )


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
def test_no_line_is_drawn_into_the_days_ahead(make: Any) -> None:
    """No point, bar or line lies after the last day written; only dates that matter do."""
    chart = make(FULL, HE)
    last = max(
        day for kind in (*LIVED, WhoFive, PhqFour, PracticeDone, Hope) for day in FULL[kind]["day"]
    )
    assert all(
        pd.Timestamp(day[:10]) <= last for each in chart.figure.data for day in days_of(each)
    )


@every_chart
def test_dates_that_matter_may_lie_ahead(make: Any) -> None:
    """They alone are drawn after the last day."""
    last = max(day for kind in LIVED for day in SAMPLE[kind]["day"])
    assert any(pd.Timestamp(shape.x0) > last for shape in make(SAMPLE, HE).figure.layout.shapes)


def test_what_is_said_of_how_it_was_computed_says_no_cause_either() -> None:
    """The paragraphs that open under a chart, too, foresee nothing and name no chance."""
    headings = {heading for make in EVERY.values() for heading in make(FULL, HE).measures}
    assert headings >= {"More than the usual up and down", "Smooth line", "WHO-5"}
    for heading in {*headings, "Two groups of days", "The middle"}:
        for paragraph in guidance.measures()[heading]:
            assert not re.search(r"\b(because|predict\w*|chances?)\b", paragraph, re.IGNORECASE), (
                heading
            )


def test_every_chart_is_walked() -> None:
    """A chart that is new is in the list that these tests walk."""
    drawn = {name for name in charts.__all__ if name[0].islower() and name != "empty_chart"}
    walked = {"questionnaire" if name in {"who_five", "phq_four"} else name for name in EVERY}
    assert walked == drawn

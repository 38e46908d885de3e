"""Charts.

They show what was written and no more, say it in words too, and send nothing anywhere.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import strategies
from tests.support.frames import EMPTY, SAMPLE, journal_of
from workbook import charts, guidance, made_up
from workbook.analysis import frames
from workbook.analysis.lanes import LANES
from workbook.charts import SAFE, Chart, base, dates, panels
from workbook.pages.parts import compared
from workbook.records import (
    CheckIn,
    Contact,
    Hope,
    Milestone,
    Note,
    PhqFour,
    PracticeDone,
    Profile,
    Record,
    SignSeen,
    Text,
    Urge,
    WhoFive,
    moment,
    now,
)
from workbook.wording import Words

LIVED = (CheckIn, Contact, SignSeen, Urge, Note)
MONDAY = date(2026, 3, 2)
TODAY = date(2026, 3, 20)
MIME = "application/vnd.plotly.v1+json"


def at(passed: int, hour: int = 20) -> datetime:
    day = MONDAY + timedelta(days=passed)
    return moment(0, 60).replace(year=day.year, month=day.month, day=day.day, hour=hour)


def me(of: dict[type[Record], pd.DataFrame], words: Words) -> Chart:
    return charts.me(of[CheckIn], of[Milestone], words, today=TODAY)


def between_us(of: dict[type[Record], pd.DataFrame], words: Words) -> Chart:
    return charts.between_us(of[Contact], of[CheckIn], of[Milestone], words, today=TODAY)


def what_was_seen(of: dict[type[Record], pd.DataFrame], words: Words) -> Chart:
    return charts.what_was_seen(
        of[SignSeen],
        frames.written_days(*(of[kind] for kind in LIVED)),
        of[Milestone],
        guidance.signs(),
        words,
        today=TODAY,
    )


MAKERS = [me, between_us, what_was_seen]


def of_contacts(make: Any) -> Any:
    return lambda of, words: make(of[Contact], of[Milestone], words, today=TODAY)


def whole(of: dict[type[Record], pd.DataFrame], words: Words) -> Chart:
    entries = charts.ChartData(of, frames.written_days(*(of[kind] for kind in LIVED)))
    return charts.overview(
        entries,
        of[Milestone],
        charts.Names(words, guidance.signs(), PRACTICES),
        list(LANES),
        today=TODAY,
    )


PRACTICES = guidance.choice_list("practices").choices
EVERY = {
    "me": me,
    "between_us": between_us,
    "what_was_seen": what_was_seen,
    **{
        make.__name__: of_contacts(make)
        for make in (
            charts.by_contact,
            charts.from_both,
            charts.share_started,
            charts.listened,
            charts.agreement,
        )
    },
    "contact_calendar": lambda of, words: charts.contact_calendar(
        of[Contact], of[CheckIn], of[Milestone], words, today=TODAY
    ),
    "urges": lambda of, words: charts.urges(of[Urge], of[Milestone], words, today=TODAY),
    "practices": lambda of, words: charts.practices(
        of[PracticeDone], of[Milestone], words, PRACTICES, today=TODAY
    ),
    "own_wish": lambda of, words: charts.own_wish(of[Hope], of[Milestone], words, today=TODAY),
    "who_five": lambda of, words: charts.questionnaire(
        WhoFive, of[WhoFive], of[Milestone], words, today=TODAY
    ),
    "phq_four": lambda of, words: charts.questionnaire(
        PhqFour, of[PhqFour], of[Milestone], words, today=TODAY
    ),
    "overview": whole,
}
"""Every chart there is, over the frames of a journal."""
HE = Words(Profile(name="A.", pronouns="he"))
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
            CheckIn(at=at(passed, 19), mood=7 + passed // 8, worry=4 - passed // 8)
            for passed in range(-40, 18)
        ),
        *(
            Contact(at=at(passed, 12), started=who, i_listened=True, calm_kept=5)
            for passed in range(-60, 10)
            for who in ("they", "me")
        ),
    ]
)
"""The made-up journal and more, so that every chart has something to draw and something leans."""
every_chart = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)


def plain(text: str | None) -> str:
    """What a reader sees of a text in a figure."""
    return html.unescape(re.sub(r"<[^>]*>", "", text or ""))


def trace(chart: Chart, name: str) -> Any:
    return next(each for each in chart.figure.data if plain(each.name) == name)


def texts(chart: Chart) -> list[str]:
    return [plain(each.text) for each in chart.figure.layout.annotations]


def strings(value: Any) -> Iterator[str]:
    """Every string in a figure's JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def days_of(each: Any) -> list[str]:
    return [day for day in each.x if day]


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


# Nothing is inferred.


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
@pytest.mark.parametrize("of", [FULL, EMPTY], ids=["full", "empty"])
@pytest.mark.parametrize("pronouns", ["he", "she", "they", "name"])
def test_sentences_count_and_do_not_judge(make: Any, of: Any, pronouns: str) -> None:
    """No reason, no score but WHO-5's and PHQ-4's, no forecast, no praise, no exclamation.

    No brace left; each ends as a sentence does.

    A direction is spoken of only for mood, worry and conversations a week.
    """
    for sentence in make(of, Words(Profile(name="Kim", pronouns=pronouns))).sentences:
        assert not re.search(
            r"\b(because|therefore|predict\w*|chances?|better than|worse than|improv\w*|likely"
            r"|will (come|return|be)|well done|great|should)\b|[!{}]",
            sentence,
            re.IGNORECASE,
        )
        if not sentence.startswith(("Mood (", "Worry (", "Conversations a week: ")):
            assert not re.search(r"\b(trend|leans?|rose|fell)\b", sentence, re.IGNORECASE)
        if not re.search("WHO-5|PHQ-4", sentence):
            assert "score" not in sentence or make in {EVERY["who_five"], EVERY["phq_four"]}
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")
        if pronouns in {"he", "she"}:
            assert not re.search(
                r"\b(they|them|their)\b", re.sub("They add up", "", sentence), re.IGNORECASE
            )


def test_a_full_journal_fills_every_chart() -> None:
    """What is tested above has something in it."""
    for make in EVERY.values():
        assert make(FULL, HE).figure.data
    assert any(
        "eans down" in sentence or "eans up" in sentence
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
    assert headings >= {"Trend", "Smooth line", "WHO-5"}
    for heading in {*headings, *compared.MEASURES}:
        for paragraph in guidance.measures()[heading]:
            assert not re.search(r"\b(because|predict\w*|chances?)\b", paragraph, re.IGNORECASE), (
                heading
            )


# Looks: both themes, no colour alone, readable.


@every_chart
@pytest.mark.parametrize("of", [SAMPLE, EMPTY], ids=["sample", "empty"])
def test_it_stands_on_any_ground(make: Any, of: Any) -> None:
    """No ground of its own, and letters of 13 pixels or more in the page's own colour.

    The title is at the top and not cut.
    """
    figure = make(of, HE).figure
    layout = figure.layout
    template = layout.template.layout
    assert template.paper_bgcolor == template.plot_bgcolor == "rgba(0,0,0,0)"
    assert layout.paper_bgcolor is layout.plot_bgcolor is None
    sizes = [
        value
        for key, value in walk(json.loads(figure.to_json())["layout"])
        if key.endswith("font.size")
    ]
    assert min(sizes) >= 13
    assert template.font.color == base.INK
    assert plain(layout.title.text) == make(of, HE).title
    assert layout.margin.t >= 40
    assert layout.width is None
    assert layout.height >= 200
    words = [
        layout.title.text,
        *(each.text for each in layout.annotations),
        *(each.name for each in figure.data if each.showlegend is not False and layout.showlegend),
    ]
    assert all("var(--jp-ui-font-color1, #767676)" in text for text in words)


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf of JSON with the path to it."""
    if isinstance(value, (dict, list)):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from walk(each, f"{path}.{key}")
    else:
        yield path, value


@every_chart
def test_panels_fill_the_height_and_do_not_overlap(make: Any) -> None:
    """Panels stand under each other, each high enough to read, with room for its heading."""
    layout = make(SAMPLE, HE).figure.layout
    inner = layout.height - layout.margin.t - layout.margin.b
    domains = [
        axis.domain
        for axis in (layout[name] for name in layout.to_plotly_json() if name.startswith("yaxis"))
    ]
    for upper, lower in pairwise(domains):
        assert (upper[0] - lower[1]) * inner >= 30
    assert all((high - low) * inner >= 24 for low, high in domains)
    assert domains[-1][0] == pytest.approx(0)


def test_marks_differ_without_colour() -> None:
    """Within a chart every mark, pattern or panel is another one."""
    assert (
        len(
            {
                (each.marker.symbol, each.yaxis)
                for each in me(SAMPLE, HE).figure.data
                if each.mode == "markers"
            }
        )
        == 4
    )
    bars = [each for each in between_us(SAMPLE, HE).figure.data if each.type == "bar"]
    assert len({each.marker.pattern.shape for each in bars}) == len(bars)
    treated = [
        trace(between_us(SAMPLE, HE), name) for name in ("How I treated him", "How he treated me")
    ]
    assert len({each.marker.symbol for each in treated}) == 2
    seen = what_was_seen(SAMPLE, HE)
    keys = {plain(each.name): each.marker.symbol for each in seen.figure.data if each.name}
    assert keys == {
        "An act": "circle",
        "A word": "diamond",
        "Both": "square",
        "Not said": "cross",
        "Hollow: the opposite": "circle-open",
        "Dot: not said which": "circle-open-dot",
        "Larger: plainer": "circle",
    }


# Me.


def test_days_are_drawn_and_gaps_stay_gaps() -> None:
    """Each day has its median as a mark; a day without an answer has none; no line joins them."""
    journal = journal_of(
        [
            CheckIn(at=at(0), mood=4, worry=3),
            CheckIn(at=at(0, 22), mood=7),
            CheckIn(at=at(2), mood=0),
        ]
    )
    chart = me(journal, HE)
    mood = trace(chart, "Mood")
    assert mood.x == ("2026-03-02", "2026-03-03", "2026-03-04")
    assert mood.y == (5.5, None, 0)
    assert trace(chart, "Worry").y == (3, None, None)
    assert all(each.mode == "markers" for each in chart.figure.data), (
        "three days have no smooth line"
    )
    assert mood.hovertext == (
        "Monday 2 March 2026: Mood 5.5 of 10",
        "",
        "Wednesday 4 March 2026: Mood 0 of 10",
    )


def test_which_way_is_good_is_said_in_words() -> None:
    """Each panel says what up means, on the picture and in the sentence."""
    chart = me(SAMPLE, HE)
    ways = [
        "Mood: more is better",
        "On my mind: more is harder",
        "Sleep: more is better",
        "Worry: more is harder",
    ]
    assert [text for text in texts(chart) if ": more is" in text] == ways
    for way in ways:
        label, what = way.split(": ")
        assert f"{label} ({what}): " in chart.sentences[1]
    assert [each.yaxis for each in chart.figure.data if each.mode == "markers"] == [
        "y",
        "y2",
        "y3",
        "y4",
    ]
    assert chart.figure.layout.yaxis.range == (-0.8, 10.8)


def test_a_smooth_line_and_its_band_from_fourteen_answers_on() -> None:
    """With thirteen there is none.

    It runs from the first answer to the last, within the scale, and has one key for all.
    """
    moods = [CheckIn(at=at(passed), mood=(2, 3, 4)[passed % 3]) for passed in range(14)]
    assert [
        each.mode
        for each in me(
            journal_of([*moods[:13], CheckIn(at=at(20), cannot_say=True, worry=3)]), HE
        ).figure.data
    ] == ["markers"] * 4
    chart = me(journal_of([*moods, CheckIn(at=at(20), cannot_say=True, worry=3)]), HE)
    low, high, line, marks = (each for each in chart.figure.data if each.yaxis == "y")
    assert line.x == low.x == high.x
    assert (line.x[0], line.x[-1]) == ("2026-03-02", "2026-03-15")
    assert all(
        0 <= bottom <= middle <= top <= 10
        for bottom, middle, top in zip(low.y, line.y, high.y, strict=True)
    )
    assert high.fill == "tonexty"
    assert plain(line.name) == "Smooth line with its band"
    assert marks.mode == "markers"
    steady = me(journal_of([CheckIn(at=at(passed), mood=5) for passed in range(20)]), HE)
    assert [each.mode for each in steady.figure.data] == ["markers"] * 4, (
        "where all answers are the same there is nothing to smooth"
    )


def test_the_smooth_line_is_named_once_whichever_answer_has_one() -> None:
    """Also where mood has too few answers for one.

    Or where it is no lane of the page that holds all of it.
    """
    worries = [
        CheckIn(
            at=at(passed), cannot_say=True, worry=(2, 3, 4)[passed % 3], sleep=(5, 6, 4)[passed % 3]
        )
        for passed in range(20)
    ]
    of = journal_of(worries)
    entries = charts.ChartData(of, frames.written_days(of[CheckIn]))
    alone = charts.overview(
        entries,
        of[Milestone],
        charts.Names(HE, guidance.signs(), PRACTICES),
        ["worry"],
        today=TODAY,
    )
    for chart in (me(of, HE), alone, me(SAMPLE, HE), whole(SAMPLE, HE)):
        assert [
            plain(each.name)
            for each in chart.figure.data
            if each.showlegend and each.legendgroup == "level"
        ] == ["Smooth line with its band"]


def test_whether_it_leans_is_judged_by_all_days_at_the_last_weekly_look() -> None:
    """Not by the days that are shown, and not by the day on which somebody looks."""
    moods = journal_of(
        [CheckIn(at=at(passed), mood=min(10, 1 + passed // 4 + passed % 2)) for passed in range(34)]
    )
    said = {
        day: charts.me(
            moods[CheckIn], moods[Milestone], HE, today=MONDAY + timedelta(days=day)
        ).sentences[2]
        for day in (26, 27, 28, 33)
    }
    assert said[27] == said[28] == said[33] != said[26]
    assert said[27].startswith(
        "Mood (more is better): Leans up. In the 4 weeks to 29 March 2026 it rose by about "
    )
    part = moods[CheckIn].iloc[:3]
    assert (
        charts.me(
            part, moods[Milestone], HE, today=MONDAY + timedelta(days=33), whole=moods[CheckIn]
        ).sentences[2]
        == said[33]
    )


def test_conversations_a_week_are_judged_by_weeks_that_are_over_and_mostly_written() -> None:
    """The week that is going on does not count, nor one with fewer than four written days."""
    talks = [
        Contact(at=at(7 * week + passed, 9), started="me")
        for week in range(12)
        for passed in range(1 + week // 2)
    ]
    every = journal_of([*talks, *(CheckIn(at=at(passed), mood=4) for passed in range(84))])
    judged = lambda of, day: charts.between_us(  # noqa: E731 -- said twice
        of[Contact], of[CheckIn], of[Milestone], HE, today=MONDAY + timedelta(days=day)
    ).sentences[3]
    assert judged(every, 82).startswith(
        "Conversations a week: Cannot say yet. The first twelve weeks are not over."
    )
    assert judged(every, 83).startswith(
        "Conversations a week: Leans up. In the 12 weeks to 24 May 2026 it rose by about 0.5 "
        "conversations each week"
    )
    thin = journal_of(
        [
            *talks,
            *(
                CheckIn(at=at(passed), mood=4)
                for passed in range(84)
                if passed % 7 < 1 or not 20 < passed < 42
            ),
        ]
    )
    assert judged(thin, 83).startswith(
        "Conversations a week: Cannot say yet. 9 of the last 12 weeks have a value here, and 10 "
        "are the least."
    )


def test_the_sentences_about_me_are_true() -> None:
    """Days written and missing, the first and the last.

    The middle and the middle half, and answers themselves where they are few.
    """
    records = [CheckIn(at=at(passed), mood=mood) for passed, mood in enumerate([1, 2, 3, 4, 10])]
    chart = me(
        journal_of(
            [
                *records,
                CheckIn(at=at(7), cannot_say=True, worry=2),
                CheckIn(at=at(7), mood=5, worry=5),
            ]
        ),
        HE,
    )
    assert len(chart.sentences) == 4
    assert chart.sentences[2] == (
        "Mood (more is better): Cannot say yet. 6 of the last 14 days have a value here, and 14 "
        "are the least. The earliest day on which more can be said is 5 April 2026."
    )
    assert chart.sentences[3].startswith("Worry (more is harder): Cannot say yet. ")
    assert chart.sentences[0] == (
        "You checked in on 6 of 8 days, from 2 March 2026 to 9 March 2026; 2 days have "
        "no check-in and are gaps."
    )
    assert chart.sentences[1].startswith(
        "Mood (more is better): mostly around 3.5, from 2 to 5, on 6 days. On my mind (more is "
        "harder): nothing written yet. "
    )
    assert chart.sentences[1].endswith(
        "Sleep (more is better): nothing written yet. Worry (more is harder): 3.5 on 1 day."
    )
    assert (
        me(journal_of([CheckIn(at=at(0), mood=3)]), HE).sentences[0]
        == "You checked in on 1 of 1 day, on 2 March 2026; no day is missing."
    )
    assert (
        "1 day has no check-in and is a gap"
        in me(journal_of([CheckIn(at=at(0), mood=3), CheckIn(at=at(2), mood=3)]), HE).sentences[0]
    )
    assert (
        "Mood (more is better): 3 and 4 on 2 days."
        in me(journal_of([CheckIn(at=at(1), mood=4), CheckIn(at=at(2), mood=3)]), HE).sentences[1]
    )


def test_over_a_few_days_every_tick_is_a_day() -> None:
    """A short record has one tick a day, a long one a few dates."""
    assert (
        me(
            journal_of([CheckIn(at=at(0), mood=3), CheckIn(at=at(3), mood=3)]), HE
        ).figure.layout.xaxis.dtick
        == 86_400_000
    )
    assert me(SAMPLE, HE).figure.layout.xaxis.dtick is None


# Between us.


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
    assert chart.sentences[-1].startswith("Conversations a week: Cannot say yet.")
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
    axis = panels.whole_numbers(most)
    assert 2 <= len(axis["tickvals"]) <= 7
    assert axis["tickvals"][0] == 0
    assert axis["tickvals"][-1] >= most
    assert axis["range"][1] >= most


# What was seen.


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
    unseen = 19 - len(lanes)
    assert f"{unseen} of the 19 signs in the list have no entry. Nobody can know" in " ".join(
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


# Dates that matter.


def test_only_dates_near_the_days_written_are_drawn() -> None:
    """Two weeks before the first day and thirty days after the last.

    Further ones would squeeze the rest.
    """
    span = [CheckIn(at=at(0), mood=3), CheckIn(at=at(10), mood=3)]
    named = {"much before": -15, "before": -14, "inside": 5, "ahead": 40, "far ahead": 41}
    chart = me(
        journal_of(
            [*span, *(Milestone(at=at(passed, 12), label=label) for label, passed in named.items())]
        ),
        HE,
    )
    assert {"before", "inside", "ahead"} <= set(texts(chart))
    assert not {"much before", "far ahead"} & set(texts(chart))
    assert chart.sentences[-1] == (
        "Dates that matter: before, 16 February 2026; inside, 7 March 2026; ahead, 11 "
        "April 2026 (ahead)."
    )
    lines = {shape.x0: shape.line for shape in chart.figure.layout.shapes}
    assert {day: line.dash for day, line in lines.items()} == {
        "2026-02-16": "solid",
        "2026-03-07": "solid",
        "2026-04-11": "dot",
    }
    assert all(line.width == 1 for line in lines.values())
    first, last = (pd.Timestamp(day) for day in chart.figure.layout.xaxis.range)
    assert first < pd.Timestamp("2026-02-16")
    assert last > pd.Timestamp("2026-04-11")


@every_chart
def test_only_what_has_not_come_yet_lies_ahead(make: Any) -> None:
    """Compared with today, not with the last day written.

    A date of last week is not called ahead.
    """
    journal = journal_of(
        [
            CheckIn(at=at(0), mood=3),
            Contact(at=at(0), started="me"),
            SignSeen(at=at(0), sign="s1"),
            *(Milestone(at=at(day, 12), label=f"day {day}") for day in (17, 18, 19)),
        ]
    )
    assert make(journal, HE).sentences[-1] == (
        "Dates that matter: day 17, 19 March 2026; day 18, 20 March 2026; day 19, 21 "
        "March 2026 (ahead)."
    )


def test_without_a_given_day_it_is_this_day() -> None:
    """The clock of this computer says what lies ahead."""
    journal = journal_of(
        [
            CheckIn(mood=3),
            *(Milestone(at=now() + timedelta(days=days), label=f"in {days}") for days in (0, 2)),
        ]
    )
    said = charts.me(journal[CheckIn], journal[Milestone], HE).sentences[-1]
    assert said.count("(ahead)") == 1
    assert said.endswith("(ahead).")


def test_a_date_without_a_name_has_the_wording_of_its_kind() -> None:
    """A milestone that is only chosen from the list is drawn with that wording.

    A long name is shortened only on the picture.
    """
    long = "the day on which the long letter from the court came"
    chart = me(
        journal_of(
            [
                CheckIn(at=at(0), mood=3),
                Milestone(at=at(0), what="papers"),
                Milestone(at=at(1), label=long),
            ]
        ),
        HE,
    )
    assert "Papers came" in texts(chart)
    assert "the day on which the…" in texts(chart)
    assert long in chart.sentences[-1]


def test_without_dates_nothing_is_said_about_them() -> None:
    """No line, no label, no sentence."""
    chart = me(journal_of([CheckIn(at=at(0), mood=3)]), HE)
    assert chart.figure.layout.shapes == ()
    assert not any("Dates that matter" in sentence for sentence in chart.sentences)


@given(marks=st.lists(st.tuples(st.integers(0, 400), st.integers(1, 60)), max_size=30))
@settings(max_examples=100)
def test_labels_do_not_lie_over_each_other(marks: list[tuple[int, int]]) -> None:
    """In a row no label reaches into the next, and no row is above the last one.

    Every date keeps its line.
    """
    first = pd.Timestamp("2026-01-01")
    there = tuple(
        dates.Mark(first + pd.Timedelta(days=passed), "x" * length, ahead=False)
        for passed, length in sorted(marks)
    )
    last = max([mark.day for mark in there], default=first)
    found = dates.flags(there, first, last)
    width = dates.WIDTH / max(1, (last - first).days)
    ends: dict[int, float] = {}
    for mark, row in zip(there, found.rows, strict=True):
        if row < dates.MOST_ROWS:
            start = (mark.day - first).days * width
            assert start >= ends.get(row, 0)
            ends[row] = start + dates.LETTER * min(len(mark.label), dates.LABEL_LENGTH)
    assert len(found.lines(400)) == len(marks)
    assert len(found.labels()) == sum(row < dates.MOST_ROWS for row in found.rows)
    assert 0 <= found.height <= dates.ROW * dates.MOST_ROWS
    assert all(0 <= line["y0"] < line["y1"] for line in found.lines(400))


def test_earlier_labels_stand_higher_so_that_no_line_crosses_them() -> None:
    """Of three dates close together the earliest has the highest label.

    Lines end at their own.
    """
    there = tuple(
        dates.Mark(pd.Timestamp("2026-01-01") + pd.Timedelta(days=passed), "a name", ahead=False)
        for passed in (0, 2, 4, 90)
    )
    found = dates.flags(there, there[0].day, there[-1].day)
    assert found.rows == (2, 1, 0, 0)
    tops = [line["y1"] for line in found.lines(400)]
    assert tops[0] > tops[1] > tops[2] == tops[3] > 1


# Nothing, little, anything.


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
    """A panel that has nothing says so in place."""
    chart = me(journal_of([CheckIn(at=at(0), mood=3)]), HE)
    assert texts(chart).count("Nothing written yet.") == 3


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
        assert {
            "2016-02-29",
            "2024-02-26" if chart.name in {"from_both", "agreement"} else "2024-02-29",
        } <= shown
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


def test_ones_own_wish_is_drawn_as_it_was_written() -> None:
    """A mark a day, the median where a day has several, days without left out; joined by steps.

    Its sentence names first and last.
    """
    hopes = [Hope(at=at(passed), together=answer) for passed, answer in ((0, 10), (0, 8), (30, 5))]
    of = journal_of([*hopes, Hope(at=at(3), own_words="nothing {x}")])
    chart = charts.own_wish(of[Hope], of[Milestone], HE, today=TODAY)
    (line,) = chart.figure.to_plotly_json()["data"]
    assert list(line["x"]) == ["2026-03-02", "2026-04-01"]
    assert list(line["y"]) == [9, 5]
    assert line["line"]["shape"] == "hv"
    assert chart.sentences == (
        (
            "On 2 days you wrote down how strongly you wanted to be together again: first 9 of "
            "10 on "
            "2 March 2026, last 5 of 10 on 1 April 2026."
        ),
    )
    assert "nothing" not in json.dumps(chart.bundle)


def test_ones_own_wish_of_one_day_and_of_none() -> None:
    """One answer is said as one; without answers there is a quiet line."""
    one = journal_of([Hope(at=at(0), together=0)])
    assert (
        charts.own_wish(one[Hope], one[Milestone], HE, today=TODAY)
        .sentences[0]
        .endswith("again: 0 of 10 on 2 March 2026.")
    )
    none = journal_of([Hope(at=at(0), own_words="only words")])
    assert charts.own_wish(none[Hope], none[Milestone], HE, today=TODAY).sentences == (
        base.NOTHING,
    )


def test_a_name_from_right_to_left_does_not_mix_with_what_stands_beside_it() -> None:
    """It is set apart by the two signs that are made for that; any other text is as it was."""
    assert base.escaped("שלום <b>") == "\u2068שלום &lt;b&gt;\u2069"
    assert base.escaped("Ana") == "Ana"

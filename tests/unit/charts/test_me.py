"""The chart of one's own days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.charts import HE, MONDAY, PRACTICES, TODAY, at, me, plain, texts, trace, whole
from tests.support.frames import SAMPLE, journal_of
from workbook import charts, guidance
from workbook.analysis import frames
from workbook.records import CheckIn, Contact, Milestone


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
    ] == ["markers"] * 2
    chart = me(journal_of([*moods, CheckIn(at=at(20), cannot_say=True, worry=3)]), HE)
    low, high, line, marks = (each for each in chart.figure.data if each.yaxis == "y")
    assert line.x == low.x == high.x
    assert (line.x[0], line.x[-1]) == ("2026-03-02", "2026-03-15")
    assert all(
        0 <= bottom <= middle <= top <= 10
        for bottom, middle, top in zip(low.y, line.y, high.y, strict=True)
    )
    assert high.fill == "tonexty"
    assert plain(line.name) == "Smooth line; its band is where the middle lies"
    assert marks.mode == "markers"
    steady = me(journal_of([CheckIn(at=at(passed), mood=5) for passed in range(20)]), HE)
    assert [each.mode for each in steady.figure.data] == ["markers"], (
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
        ] == ["Smooth line; its band is where the middle lies"]


def test_over_many_days_the_middle_of_each_week_stands_before_them() -> None:
    """From two hundred days on: days are faint, and each week has the median of its answers."""
    of = lambda number: journal_of(  # noqa: E731 -- said twice
        [CheckIn(at=at(passed), mood=passed % 7) for passed in range(number) if passed % 21 < 14]
    )
    few, many = (me(of(number), HE) for number in (190, 230))
    assert few.figure.data[-1].marker.opacity in {1, None}
    days, weeks = [each for each in many.figure.data if each.yaxis == "y" and each.hovertext][-2:]
    assert (days.marker.opacity, weeks.marker.size > days.marker.size) == (0.35, True)
    assert len(weeks.x) == len({passed // 7 for passed in range(230) if passed % 21 < 14})
    assert set(weeks.y) == {3.0}
    assert weeks.hovertext[0].endswith("Mood 3 of 10, of 7 days")
    assert "The large marks are the middle of each week" in " ".join(many.sentences)
    assert "The large marks" not in " ".join(few.sentences)


def test_what_changed_is_judged_by_all_days() -> None:
    """Not by the days that are shown."""
    moods = journal_of(
        [
            CheckIn(at=at(passed), mood=min(10, 1 + passed // 14 + passed % 2))
            for passed in range(90)
        ]
    )
    today = MONDAY + timedelta(days=89)
    said = charts.me(moods[CheckIn], moods[Milestone], HE, today=today).sentences[2]
    assert said.startswith(
        "Mood (more is better): You answered on 28 of the last 28 days; at least "
    )
    assert "In the twelve weeks to 24 May 2026 the answers went up by about 6 points" in said
    part = charts.me(
        moods[CheckIn].iloc[:3], moods[Milestone], HE, today=today, whole=moods[CheckIn]
    )
    assert part.sentences[2] == said


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (5, "no whole week is over yet."),
        (
            6,
            "in the last 1 week to 8 March 2026, 1, with something written on 7 of 7 days.",
        ),
        (
            33,
            "in the last 4 weeks to 29 March 2026, 7, with something written on 28 of 28 days.",
        ),
        (
            62,
            (
                "in the last 4 weeks to 3 May 2026, 11, with something written on 11 of 28 days; "
                "in the 4 weeks before, 10, with something written on 28 of 28 days."
            ),
        ),
        (
            150,
            (
                "in the last 4 weeks to 26 July 2026, nothing is written down; in the 4 weeks "
                "before, nothing is written down."
            ),
        ),
    ],
)
def test_conversations_of_the_last_weeks_are_counted(passed: int, said: str) -> None:
    """Weeks that are over, and the days on which anything was written; no direction."""
    talks = [
        Contact(at=at(7 * week + day, 9), started="me") for week in range(7) for day in range(week)
    ]
    days = [CheckIn(at=at(each), mood=4) for each in range(40)]
    of = journal_of([Contact(at=at(0, 9), started="me"), *talks, *days])
    day = MONDAY + timedelta(days=passed)
    shown = charts.between_us(of[Contact], of[CheckIn], of[Milestone], HE, today=day)
    assert shown.sentences[3] == f"Conversations a week: {said}"


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
    assert chart.sentences[2].startswith("Mood (more is better): You answered on 6 of the last ")
    assert chart.sentences[3].startswith("Worry (more is harder): You answered on 1 of the last ")
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

"""Every sentence that is made from counts or days.

At none, one, two and many, with answers and without, for every pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import workspaces
from tests.support.files import set_clock
from workbook import guidance, paths, records
from workbook.analysis import compare, coping, day_contact, week
from workbook.analysis.trends import messages
from workbook.cli import check
from workbook.journal import Journal
from workbook.pages import giving_space, hard_moments, review, signs, today, trends, waiting
from workbook.pages.parts import beside, compared, pictures
from workbook.pages.parts import questionnaires as sheets
from workbook.pages.parts.reading import ChartSelection
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import (
    CheckIn,
    Contact,
    Hope,
    Milestone,
    PhqFour,
    PracticeDone,
    Profile,
    Record,
    SignSeen,
    SpacePlan,
    Urge,
    Waiting,
    WeekPlan,
    WhoFive,
    days_of,
    first_of,
    last_of,
)

NOW = datetime(2026, 11, 29, 21, 14).astimezone()
TODAY = NOW.date()
PEOPLE = [
    Profile(pronouns="they"),
    Profile(name="Kim", pronouns="she"),
    Profile(name="my husband", pronouns="he"),
    Profile(name="Kim", pronouns="name"),
]
PICTURES = [
    pictures.me,
    pictures.between_us,
    pictures.what_was_seen,
    pictures.overview,
    pictures.own_wish,
    *trends.MORE.values(),
]
COUNTED = (
    "day|week|evening|urge|conversation|entry|sign|score|sheet|block|check-in|time|copy|thing"
    "|draft|date|answer|block|contact|year|month|point"
)
MANY_OF_ONE = (
    r"\b1 (more |later |further )?(days|weeks|evenings|urges|conversations|entries|signs"
    r"|scores|sheets|blocks|check-ins|times|copies|things|drafts|dates|answers|contacts|are"
    r"|have|were|do|lie)\b"
)
WRONG = [
    (rf"(?<!of ){MANY_OF_ONE}", "one of many"),
    (rf"\b(0|[2-9]|\d\d+) (more |later )?({COUNTED})\b(?! (of|in) \d)", "many of one"),
    (r"\b(0|[2-9]|\d\d+) (is|has|was|does|lies)\b", "many with the verb of one"),
    (r"\b0 (times|days|conversations|urges)\b", "none as a number"),
    (r"\b(a|an) (entries|days|weeks)\b", "a with many"),
    (
        r"\b(They|they) (is|has|was|does)\b|\b(She|she|He|he|Kim) (are|have|were|do)\b",
        "a verb that does not agree",
    ),
    (r"\ba [aeiou]\w", "a before a vowel"),
    (r"  |\n ", "two spaces"),
    (r"\b(None|nan|NaN|NaT|inf)\b", "no words"),
    (r" [,.;:](?!\.)|\(\)|[,;:]\.|\.\.(?!\.)|[{}]|: *$", "a sentence that stops"),
    (r"\bact(ed)? on 0\b", "a number of nothing"),
]


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open, on a day of November."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    set_clock(monkeypatch, NOW)
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path))
        yield found


def right(text: str) -> None:
    """No count, verb or word in it is wrong."""
    for pattern, what in WRONG:
        found = re.search(pattern, text)
        assert found is None, f"{what}: “{found[0]}” in “{text}”"


def answers(kind: type[Record], number: int, how: str) -> dict[str, Any]:
    """Some answers to a kind's questions: all, none but what is needed, or every second entry's."""
    if how == "open" or (how == "mixed" and number % 2):
        return {
            "open": {
                CheckIn: {"cannot_say": True},
                Contact: {"note": "x"},
                Urge: {"note": "x"},
                Hope: {"own_words": "x"},
            }
        }["open"].get(kind, {})
    return {
        CheckIn: {
            "mood": number % 11,
            "sleep": 5,
            "worry": 3,
            "on_my_mind": 7,
            "contact_today": ("they", "me", "none", "needed")[number % 4],
        },
        Contact: {
            "started": ("they", "me", "planned", "other")[number % 4],
            "tone": 1,
            "calm_kept": 5,
            "i_treated": 6,
            "they_treated": number % 11,
            "i_listened": number % 3 == 0,
            "i_defended": number % 2 == 0,
            "plan": ("kept", "they_cancelled", "i_cancelled", "moved")[number % 4],
            "from_them": ("thanked",)
            if "thanked" in Contact.questions()["from_them"].choices
            else None,
        },
        Urge: {
            "strength": 7,
            "strength_after": number % 7,
            "acted": ("no", "partly", "yes")[number % 3],
            "instead": f"a walk {number % 2}",
        },
        Hope: {"together": number % 11},
    }.get(kind, {})


def made(number: int, how: str, apart: int) -> Iterator[Record]:
    """An entry of each kind that is counted, so many days before today."""
    at = NOW - timedelta(days=number * apart)
    for kind in (CheckIn, Contact, Urge, Hope):
        yield kind(at=at, **answers(kind, number, how))
    catalogue = [sign.id for sign in guidance.signs()]
    yield SignSeen(
        at=at,
        sign=catalogue[number % 3],
        **(
            {}
            if how == "open"
            else {
                "happened": ("happened", "opposite")[number % 2],
                "word_or_act": ("act", "word", "both")[number % 3],
            }
        ),
    )
    practices = list(guidance.choice_list("practices").choices)
    yield PracticeDone(
        at=at, practice=practices[number % 2], **({} if how == "open" else {"afterwards": "better"})
    )
    yield PracticeDone(at=at, own="tea")
    for kind in (WhoFive, PhqFour):
        yield kind(
            at=at, **dict.fromkeys(kind.items[:1] if how == "open" else kind.items, number % 4)
        )


def every_text() -> Iterator[str]:
    """What all pictures and pages say."""
    journal = workspace.open_journal
    for make in PICTURES:
        chart = make(journal, ChartSelection())
        yield from chart.sentences
        for trace in chart.drawing["data"]:
            yield from (re.sub("<br>", ". ", each) for each in trace.get("hovertext") or ())
    for view in (
        today.welcome(),
        giving_space.where_i_am(),
        giving_space.doors(),
        review.week_lines(),
        review.month_beside(),
        waiting.on_the_day(),
        today.planned(),
        hard_moments.mine(),
    ):
        yield from _paragraphs(view)
    yield signs.enough()
    yield today.what_helped()
    yield from today.week_lines()
    for by in compared._sides().choices:
        yield from (compared.told(what, by) for what in compared.COMPARED)
    for kind in (WhoFive, PhqFour):
        for each in sheets._scores(kind):
            yield from re.split(r"<[^>]+>", unescape(getattr(each, "value", "")))


def _paragraphs(view: Any) -> Iterator[str]:
    for part in re.split(r"<[^>]+>", unescape(workspaces.texts(view))):
        yield part.strip("\n ")


HOW = ("answered", "open", "mixed")


@pytest.mark.parametrize(
    ("many", "how", "apart"),
    [
        # Nothing is written in any way, and one entry is not apart from any
        *((0, "open", apart) for apart in (0, 1)),
        *((1, how, apart) for how in HOW for apart in (0, 1)),
        *((many, how, apart) for many in (2, 9) for how in HOW for apart in (0, 1, 5)),
    ],
)
def test_whatever_was_counted_reads_right(many: int, how: str, apart: int) -> None:
    """Whoever the other person is to the reader."""
    for number in range(many):
        for record in made(number, how, apart):
            workspace.open_journal.add(record)
    workspace.open_journal.add(
        SpacePlan(road="mine", begins=first_of(TODAY, many or 1), days=many or 1)
    )
    workspace.open_journal.add(Waiting(at=NOW - timedelta(days=many), until=TODAY))
    workspace.open_journal.add(Milestone(at=NOW - timedelta(days=2), label="a date"))
    workspace.open_journal.add(WeekPlan(own_one="tea"))
    person = PEOPLE[(many + apart) % len(PEOPLE)]
    workspace.open_journal.add(person)
    workspace.changed(Profile)
    for text in every_text():
        right(text)


def test_the_test_sees_what_is_wrong() -> None:
    """Each of these was, or could have been, on a page."""
    wrong = [
        "on 1 check-ins",
        "failed 1 times",
        "You did not act on 0.",
        "1 are left out",
        "3 day",
        "They has",
        "Kim have",
        "a  b",
        "None",
        "around nan",
        "2 is drawn",
        "from: .",
    ]
    for text in wrong:
        with pytest.raises(AssertionError):
            right(text)
    for text in (
        "1 of 3 days",
        "written on 1 of 7 days",
        "3 of 1 day",
        "… more",
        "They started 1, you 0.",
        "4 to 1",
    ):
        right(text)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 4000))
def test_days_are_counted_in_one_way(first: date, days: int) -> None:
    """Both ends count, whichever way one looks."""
    last = last_of(first, days)
    assert days_of(first, last) == days
    assert first_of(last, days) == first
    assert days_of(first, first) == 1


def test_a_quiet_time_has_as_many_days_as_were_set() -> None:
    """Forty days, the first and the last counted.

    On the page, in the picture, and in the calendar.
    """
    plan = SpacePlan(road="mine", begins=date(2026, 10, 21), days=40)
    assert plan.ends == TODAY
    workspace.open_journal.add(plan)
    workspace.open_journal.add(Contact(at=NOW, started="me"))
    assert "From 21 October 2026 to 29 November 2026." in workspaces.texts(
        giving_space.where_i_am()
    )
    assert "Not written down: 39." in workspaces.texts(giving_space.where_i_am())
    sentences = pictures.between_us(workspace.open_journal, ChartSelection()).sentences
    assert any(
        "from 21 October 2026 to 29 November 2026, has a grey ground" in each for each in sentences
    )


def test_the_calendar_without_a_plan_is_five_weeks_and_never_more_than_ten() -> None:
    """Thirty-five days and seventy."""
    workspace.open_journal.add(Contact(at=NOW, started="me"))
    assert "Not written down: 34." in workspaces.texts(giving_space.where_i_am())
    workspace.open_journal.add(SpacePlan(road="mine", begins=date(2026, 1, 1), days=400))
    assert "Not written down: 69." in workspaces.texts(giving_space.where_i_am())


def test_the_last_thirty_days_are_thirty() -> None:
    """What lies on the first of them counts, the day before does not.

    Nor does what is dated ahead.
    """
    for days in (29, 30, -1):
        workspace.open_journal.add(Contact(at=NOW - timedelta(days=days), started="they"))
    assert "Conversations: 1. They started 1, you 0, planned together 0." in workspaces.texts(
        review.month_beside()
    )


def test_what_does_not_say_is_counted_as_well() -> None:
    """So that the numbers of a line add up to their whole."""
    for started in ("they", "other", None, None):
        workspace.open_journal.add(Contact(at=NOW, started=started, plan="moved", note="x"))
    lines = beside.since(TODAY)
    assert lines[0] == (
        "Conversations: 4. They started 1, you 0, planned together 0, someone else "
        "started 1, not said who 2."
    )
    assert lines[1] == "Of what was planned: kept 0, cancelled by them 0, by you 0, moved 4."
    urges = [Urge(acted=acted, note="x") for acted in ("no", "partly", "yes", None, None)]
    line = week._urges(urges, urges)
    assert line == (
        "Urges you wrote down: 5 (not acted on: 1, acted on in part: 1, acted on: 1, not "
        "said whether acted on: 2)."
    )
    assert week._urges(urges[2:3], urges) == "Urges you wrote down: 1 (acted on: 1)."


def test_said_of_moods() -> None:
    """One check-in has no middle."""
    workspace.open_journal.add(CheckIn(at=NOW, mood=4))
    assert beside.since(TODAY)[-1] == "Your mood: 4, on 1 check-in."
    workspace.open_journal.add(CheckIn(at=NOW - timedelta(hours=1), mood=6))
    assert beside.since(TODAY)[-1] == "Your mood: around 5, from 4 to 6, on 2 check-ins."


def test_said_of_scores_that_are_as_far_apart_as_the_wobble() -> None:
    """The same, less, just as much, and more."""
    wobble = WhoFive.wobble
    assert sheets._change(WhoFive, [40, 40]).endswith("The last two are the same.")
    assert f"Less than {wobble} may be chance" in sheets._change(WhoFive, [40, 40 + wobble - 1])
    for more in (0, 1):
        assert f"differ by {wobble + more}. From {wobble} on that is more than" in sheets._change(
            WhoFive, [40, 40 + wobble + more]
        )


def test_said_of_signs_of_a_day() -> None:
    """As many as there are."""
    for number in range(1, 6):
        workspace.open_journal.add(SignSeen(at=NOW, sign="calls_you"))
        assert (f"That makes {number} signs today." in signs.enough()) == (number >= signs.MANY)


@pytest.mark.parametrize(
    ("number", "often"),
    [
        (1, "failed once, on 2026-11-29 20:14"),
        (2, "failed twice, the last time on"),
        (3, "failed 3 times, the last time on"),
    ],
)
def test_said_of_failures(number: int, often: str) -> None:
    """By `workbook check`."""
    paths.private(paths.state())
    paths.problems().write_text(
        "2026-11-29 20:14 ValueError\n    at (x.py:1)\n" * number, encoding="utf-8"
    )
    (found,) = check._problems()
    assert often in found.text


def test_said_of_directions_at_one() -> None:
    """What the rules never reach reads right as well."""
    for number in (1, 2):
        right(messages.too_few(number, number, 14, ("day", "days")))
        right(messages.too_close(number, 21))
        right(messages.unclear(number, TODAY))
        right(messages.gap(number))
        right(messages.called(number, TODAY, 1.0, (0.5, 1.5), "points", twice=True))


def test_numbers_in_words_are_those_that_are_meant() -> None:
    """Where a sentence has a number in letters."""
    assert timedelta(days=10) == giving_space.SOON
    assert "ten days" in giving_space.DOORS_LATER
    assert compare.LEAST == 14
    assert "Fourteen days" in compared.SideBySide.questions()["by"].help
    assert compare.NEAR == 28
    assert timedelta(days=14) == review.REST
    assert week.DAYS == 7
    assert coping.ENOUGH == 3
    assert day_contact.summary({}) == "Nothing is written down about contact in these days."
    assert all(kind.apart_days <= 14 for kind in (WhoFive, PhqFour)), (
        "two weeks have passed before it is not too early"
    )
    assert records.now() == NOW

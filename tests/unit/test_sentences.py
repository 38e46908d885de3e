"""Every sentence that is made from counts or days.

At none, one, two and many, with answers and without, for every pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.support import workspaces
from tests.support.files import set_clock
from workbook import guidance
from workbook.analysis.trends import messages
from workbook.journal import Journal
from workbook.pages import giving_space, hard_moments, review, signs, today, trends, waiting
from workbook.pages.parts import compared, pictures
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
    first_of,
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
NOUNS = {
    "day": "days",
    "week": "weeks",
    "evening": "evenings",
    "urge": "urges",
    "conversation": "conversations",
    "entry": "entries",
    "sign": "signs",
    "score": "scores",
    "sheet": "sheets",
    "block": "blocks",
    "check-in": "check-ins",
    "time": "times",
    "copy": "copies",
    "thing": "things",
    "draft": "drafts",
    "date": "dates",
    "answer": "answers",
    "contact": "contacts",
    "year": "years",
    "month": "months",
    "point": "points",
    "note": "notes",
}
"""What is counted anywhere, as one and as many."""
COUNTED = "|".join(NOUNS)
MANY_OF_ONE = rf"\b1 (more |later |further )?({'|'.join(NOUNS.values())}|are|have|were|do|lie)\b"
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


def test_said_of_directions_at_one() -> None:
    """What the rules never reach reads right as well."""
    for number in (1, 2):
        right(messages.too_few(TODAY, number, 20, TODAY))
        right(messages.not_yet(TODAY, 20))
        right(messages.not_moved(TODAY, TODAY, (4.0, 5.0)[:number]))

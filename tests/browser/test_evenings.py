"""Five people on later evenings, over journals they may have by then: day 10, day 40, day 90.

Their first evening is in test_first_evening.py. What each must find is there, and on no page is
what none of them may meet.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_first_evening import NEVER, nothing_that_hurts, panel
from tests.support import lab as tools
from tests.support.lab import PASSPHRASE, READY, Lab, form, go
from workbook import guidance, pages, records
from workbook.journal import Journal
from workbook.records import (
    Apology,
    CheckIn,
    Contact,
    HardMomentPlan,
    Milestone,
    Note,
    Offer,
    PracticeDone,
    Profile,
    Record,
    SignSeen,
    SpacePlan,
    Urge,
    Waiting,
    WeekPlan,
)

LATER = re.compile(NEVER.pattern.replace("40 days|", ""), re.IGNORECASE)
"""The same on a later evening, when forty days can be the reader's own number."""
NOW = records.now()
TODAY = NOW.date()
QUESTIONS = {
    "How often do couples get back together?": "Where things stand",
    "Changing perspective": "Changing perspective",
    "Can I make them miss me, or regret it?": "Caring for yourself",
    "Giving space": "Giving space",
    "Talking and arrangements": "Talking and arrangements",
    "Are these signs that they are coming back?": "Signs",
    "How long do I wait?": "Waiting",
    "It is a bad night.": "A hard moment",
    "I am afraid.": "If you are afraid",
}
"""Words of the list on Start here to the page that answers."""


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def evenings(days: int, mood: int, **more: object) -> list[Record]:
    """A check-in on two of three evenings."""
    return [
        CheckIn(at=ago(passed), mood=mood, **more) for passed in range(days, 0, -1) if passed % 3
    ]


def grieving(day: int) -> list[Record]:
    """Wants him back, has two children, and keeps a quiet time that he asked for."""
    found = [
        Profile(
            at=ago(day),
            name="my husband",
            pronouns="he",
            children=True,
            standing=("asked_for_space",),
        ),
        *evenings(day, 3, contact_today="needed"),
    ]
    found += [
        Contact(
            at=ago(passed),
            started="planned",
            how="handover",
            about=("children",),
            afterwards="same",
        )
        for passed in range(day, 0, -4)
    ]
    found += [
        SpacePlan(
            at=ago(day),
            road="asked",
            begins=TODAY - timedelta(days=day),
            days=40,
            exceptions=("children",),
        )
    ]
    found += [
        Waiting(
            at=ago(day),
            until=TODAY if day == 40 else TODAY + timedelta(days=30),
            criteria="Two talks without shouting",
        )
    ]
    found += [
        Milestone(
            at=NOW + timedelta(days=2),
            what="anniversary",
            label="wedding day",
            plan="with my sister",
        )
    ]
    return found + (
        [
            SignSeen(
                at=ago(0.1),
                sign="s2",
                happened="happened",
                word_or_act="word",
                how_i_know="they_told",
            )
        ]
        if day == 90
        else []
    )


def was_abused(day: int) -> list[Record]:
    """Relieved and afraid; he shouts at handovers and writes that he loves her."""
    found = [
        Profile(at=ago(day), name="T.", pronouns="he", children=True),
        *evenings(day, 5, feelings=("relieved", "afraid")),
    ]
    found += [
        Contact(
            at=ago(2),
            started="they",
            how="handover",
            from_them=("frightened",),
            from_me=("none",),
            i_defended=True,
            they_treated=1,
            i_treated=7,
        )
    ]
    return [*found, SignSeen(at=ago(1), sign="s6", happened="happened", word_or_act="word")]


def keeps_texting(day: int) -> list[Record]:
    """Was blocked on the first day; there is a no. By day 90 most days are kept."""
    found = [Profile(at=ago(day), name="Lena", pronouns="she"), SpacePlan(at=ago(day), road="no")]
    wrote = range(day, 0, -1) if day == 10 else range(day, day - 12, -1)
    found += [
        Contact(
            at=ago(passed),
            started="me",
            how="message",
            about=("us",),
            my_messages="more",
            answered="no",
        )
        for passed in wrote
    ]
    found += [
        CheckIn(at=ago(passed), mood=4, contact_today="none")
        for passed in range(min(day, 34), 0, -1)
        if passed not in wrote and passed % 9
    ]
    return found + [
        Urge(
            at=ago(passed),
            strength=9,
            strength_after=4,
            instead="walked to the bridge and back home",
            acted="no",
        )
        for passed in (3, 2, 1)
    ]


def in_crisis(day: int) -> list[Record]:
    """Mood 0; from day 40 on with a plan and a note of their own."""
    found = [
        Profile(at=ago(day), name="my wife", pronouns="she"),
        *evenings(day, 0, worry=10, sleep=0),
    ]
    own = [
        HardMomentPlan(at=ago(5), alone="tea, the radio", tell="Jonas"),
        Note(at=ago(5), text="It looked different at noon.", kept_for="hard_moment"),
    ]
    return found + (own if day > 10 else [])


def can_be_opened(day: int) -> list[Record]:
    """Writes little; somebody else can open the computer."""
    return [
        Profile(at=ago(day), name="X"),
        *evenings(day, 4)[:4],
        WeekPlan(at=ago(3), practices=("walk",)),
        PracticeDone(at=ago(2), practice="walk"),
    ]


PEOPLE: dict[str, Callable[[int], list[Record]]] = {
    each.__name__: each for each in (grieving, was_abused, keeps_texting, in_crisis, can_be_opened)
}
DAYS = (10, 40, 90)
ALL_PAGES_ON = 40
"""On the other days only the pages with a sentence of that day are opened: the texts are the same.
"""
MUST: dict[tuple[str, int], dict[str, tuple[str, ...]]] = {
    ("grieving", 10): {
        "Giving space": (
            "Nobody has tested such numbers.",
            "Only what was needed",
            "There is nothing to choose yet.",
        ),
        "Talking and arrangements": (
            "No messages through them",
            "wedding day. My plan: with my sister",
        ),
    },
    ("grieving", 40): {
        "Giving space": (
            "Four doors",
            "Nothing has to happen on that day.",
            "Get in touch once, gently",
        ),
        "Waiting": (
            "The day was",
            "Two talks without shouting",
            "What is written down since",
            "To be tired of waiting is normal.",
        ),
    },
    ("grieving", 90): {
        "Signs": (
            "Nobody can know from signs.",
            "What was done about it in the weeks after is a second thing.",
        ),
        "Waiting": (
            "Then go slowly.",
            "Promises to change are also a part of how harm goes on.",
            "Is one of these so?",
        ),
    },
    ("was_abused", 10): {
        "Owning your part": (
            "this page is not for you today",
            "Being harmed is never something to own.",
        ),
        "Signs": ("When it is part of control",),
        "Today": ("If tonight is too much:",),
    },
    ("was_abused", 40): {
        "Talking and arrangements": ("do not go to a mediator together", "Is one of these so?"),
        "Listening": ("harm has no second telling that you owe anybody",),
        "Review": ("He treated you: around 1 of 10 (1); you treated him: around 7 of 10 (1).",),
    },
    ("was_abused", 90): {
        "Review": ("A judge may ask to see a diary.",),
        "If you are afraid": ("Leaving can raise the danger",),
    },
    ("keeps_texting", 10): {
        "Giving space": (
            "Keeping my distance",
            "It has no end date",
            "A no is not asked about again.",
            "What helped before: walked to the bridge",
        ),
    },
    ("keeps_texting", 40): {
        "Giving space": ("Keeping my distance", "Days I kept my distance:"),
        "Waiting": ("After a no, going on is no longer love for the other",),
    },
    ("keeps_texting", 90): {
        "Giving space": ("Keeping my distance", "Days I kept my distance: 31 of 31 written down.")
    },
    ("in_crisis", 10): {
        "Today": ("If tonight is too much:",),
        "A hard moment": ("Nothing of your own is here yet.",),
    },
    ("in_crisis", 40): {
        "A hard moment": ("It looked different at noon.", "tea, the radio", "Jonas")
    },
    ("in_crisis", 90): {
        "Review": ("If tonight is too much:",),
        "Waiting": ("If tonight is too much:",),
    },
    ("can_be_opened", 10): {"If you are afraid": ("This workbook cannot hide that it is here.",)},
    ("can_be_opened", 40): {
        "Start here": (
            "It cannot clear the browser’s history, and it cannot hide that this workbook exists.",
        )
    },
    ("can_be_opened", 90): {
        "Review": ("Whoever can use this computer under your name can erase the journal",)
    },
}
"""Who, on which day: page to sentences that must be on it."""
MUST_NOT: dict[tuple[str, int], tuple[str, ...]] = {
    ("grieving", 10): ("Four doors",),
    ("grieving", 40): ("There is nothing to choose yet.", "From that day on, what is written down"),
    ("in_crisis", 40): ("Nothing of your own is here yet.",),
    **{
        ("keeps_texting", day): (
            "Four doors",
            "The time you set",
            "There is nothing to choose yet.",
        )
        for day in DAYS
    },
}
"""What another person, or the same on another day, meets in that place."""
SEEK_CONTACT = ("An apology, once", "A meeting, before and after", "One offer", "Trying again")
"""Forms that nobody meets who did not pass the contact check."""


@pytest.fixture
def evening(
    lab: Lab, window: tools.Watched, request: pytest.FixtureRequest
) -> tuple[Page, str, int]:
    """Start here, unlocked, over the journal that this person has on this day."""
    who, day = request.param
    lab.end_kernels()
    shutil.rmtree(lab.journal.parent, ignore_errors=True)
    lab.journal.parent.mkdir()
    with Journal.open(lab.journal, PASSPHRASE) as journal:
        for record in sorted(PEOPLE[who](day), key=lambda record: record.at):
            journal.add(record)
    page = window.open(lab, pages.START.file)
    tools.unlock(page)
    return page, who, day


@pytest.mark.parametrize(
    "evening",
    [(who, day) for who in PEOPLE for day in DAYS],
    indirect=True,
    ids=lambda pair: f"{pair[0]} day {pair[1]}",
)
def test_what_each_must_and_must_not_meet(evening: tuple[Page, str, int]) -> None:
    """The sentences of this person on this day.

    On day 40 on every page, with every fold open, nothing that hurts, presses or promises.
    """
    page, who, day = evening
    for each in pages.ALL:
        if day != ALL_PAGES_ON and each.title not in MUST[who, day]:
            continue
        if each is not pages.START:
            go(page, each.title)
        panel(page).locator("details").evaluate_all(
            "(all) => all.forEach((each) => { each.open = true; })"
        )
        for sentence in MUST[who, day].get(each.title, ()):
            expect(panel(page)).to_contain_text(sentence, timeout=READY)
        nothing_that_hurts(page, LATER)
        for phrase in MUST_NOT.get((who, day), ()):
            expect(panel(page)).not_to_contain_text(phrase)
        for title in SEEK_CONTACT:
            expect(form(page, title)).to_have_count(0)
    if who == "can_be_opened":
        assert page.title() == "Notebook"


@pytest.mark.parametrize("evening", [("keeps_texting", 40)], indirect=True, ids=["keeps texting"])
def test_after_a_no_everything_that_seeks_contact_stays_shut(
    evening: tuple[Page, str, int], lab: Lab
) -> None:
    """One answer to one contact check shuts all of them until the next unlock.

    The pause, the urges and the distance stay open.
    """
    page, _, _ = evening
    go(page, "Talking and arrangements")
    page.get_by_role("button", name=guidance.contact_check().stays, exact=True).first.click()
    expect(panel(page).get_by_text("Then this part stays closed today.").first).to_be_visible(
        timeout=READY
    )
    for title, forms in {
        "Talking and arrangements": ("One offer", "A meeting"),
        "Owning your part": ("An apology",),
        "Waiting": ("Trying again",),
    }.items():
        go(page, title)
        for each in forms:
            expect(form(page, each)).to_have_count(0)
    go(page, "Giving space")
    expect(form(page, "Write it here first")).to_be_visible()
    expect(form(page, "Urge")).to_be_visible()
    with Journal.open(lab.journal, PASSPHRASE) as journal:
        assert not journal.recent(Offer) + journal.recent(Apology)


@pytest.mark.parametrize("evening", [("grieving", 10)], indirect=True, ids=["grieving"])
def test_the_question_one_comes_with_is_answered_in_three_clicks(
    evening: tuple[Page, str, int],
) -> None:
    """Unlock, the question, and at most one more.

    Each leads to the page that answers it, in the same kernel.
    """
    page, _, _ = evening
    expect(panel(page).get_by_text("This week’s page, if you like")).to_be_visible(timeout=READY)
    for words, title in QUESTIONS.items():
        panel(page).locator(".jp-MarkdownOutput").get_by_role("link", name=words).first.click()
        expect(page.locator(".workbook-where")).to_have_text(title, timeout=READY)
        tools.ready(page)
        tools.opened(page)
        go(page, "Start here")

"""Five people on later evenings, over journals they may have by then: day 10, day 40, day 90.

Who they are is said in tests/browser/test_first_evening.py. Here is what each must find, and what
none of them may meet; and every word of a page, drawn in this process.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import ipywidgets

from tests.support import workspaces
from workbook import paths, records
from workbook.forms import Figure, Form
from workbook.pages import Page
from workbook.records import (
    CheckIn,
    Contact,
    HardMomentPlan,
    Milestone,
    Note,
    OwnNumbers,
    PracticeDone,
    Profile,
    Record,
    SignSeen,
    SpacePlan,
    Urge,
    Waiting,
    WeekPlan,
)

NEVER = re.compile(
    r"!|\b(chances?|odds|predict\w*|win (them|him|her) back|get (them|him|her) back|make (them"
    r"|him|her) miss(?! me, or regret it\?)|1 in 20|13 ?%|40 days|no.contact rule"
    r"|should|must|your own fault|slip|relapse|streak|well done|congratulations|we are here for "
    r"you|I hear you|stay strong|move on|healing|closure|toxic)\b",
    re.IGNORECASE,
)
"""Nobody meets one of these on a first evening, on any page; but for the question that a page
answers with no in its first line.
"""
LATER = re.compile(NEVER.pattern.replace("40 days|", ""), re.IGNORECASE)
"""The same on a later evening, when forty days can be the reader's own number."""
NOW = records.now()
TODAY = NOW.date()


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
FIRST_EVENINGS: dict[str, tuple[Record, ...]] = {
    "begun": (),
    "named and checked in": (
        Profile(name="my husband", pronouns="he"),
        CheckIn(mood=3, feelings=("missing_them",)),
    ),
    "the worst and the best": (CheckIn(mood=0), CheckIn(mood=10)),
    "numbers of one's own": (
        Profile(country="NZ"),
        OwnNumbers(first_name="Ana <i>", first_number="555 0100"),
    ),
}
"""What may be in a journal by the end of it."""
DAYS = (10, 40, 90)
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


def page_text(page: Page) -> tuple[str, list[str]]:
    """Every word of a page over the journal that lies open, and the titles of its forms.

    As its notebook does: the prose, and what each call shows, also within folds.
    """
    notebook = json.loads((paths.notebooks() / page.file).read_text("utf-8"))
    names: dict[str, object] = {}
    words: list[str] = []
    titles: list[str] = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] != "code":
            words.append(plain(source))
        elif "import" in source:
            exec(source, names)  # noqa: S102 -- our own page
        else:
            for widget in workspaces.below(eval(source, names)):  # noqa: S307 -- the same
                words += said(widget)
                titles += [widget.spec["title"]] if isinstance(widget, Form) else []
    return "\n".join(words), titles


def said(widget: ipywidgets.Widget) -> Iterator[str]:
    """What a widget shows."""
    if isinstance(widget, Figure):
        widget.ready.result(60)
        for child in widget.children:
            yield from said(child)
    elif isinstance(widget, Form):
        yield from strings([widget.spec, widget.entries, widget.said])
    elif isinstance(widget, ipywidgets.HTML):
        yield plain(widget.value)
    elif isinstance(widget, ipywidgets.Button | ipywidgets.ToggleButton):
        yield widget.description


def strings(value: object) -> Iterator[str]:
    """Every text in it, without the names of its parts."""
    if isinstance(value, str):
        yield plain(value)
    elif isinstance(value, dict):
        yield from strings(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)


def plain(text: str) -> str:
    """Markdown or HTML as it is read."""
    without = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"<!--.*?-->|<[^>]*>", " ", text))
    return re.sub(r"\s+", " ", html.unescape(without.replace("**", "")))

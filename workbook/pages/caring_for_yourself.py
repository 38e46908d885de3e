"""The page *Caring for yourself*.

Practices to choose, plan and tick, people, joy, what to keep away from, what to tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbook import guidance
from workbook.forms import Card, Cards, View, Widget
from workbook.guidance import Practice
from workbook.pages.parts import ticks, views
from workbook.records import (
    Answer,
    Joys,
    KeepAway,
    PracticeDone,
    SupportMap,
    WeekPlan,
    WhatITell,
    Wish,
)

PAGE = "06-caring-for-yourself"


def unlock() -> View:
    """Asks for the passphrase while the journal is locked."""
    return views.unlock("caring_for_yourself")


def practices() -> View:
    """All practices, each with a first step that is small.

    Nothing private is in it, so it shows while locked too.
    """
    return views.view("caring_for_yourself.practices", lambda _root: [_cards()], always=True)


def plan() -> View:
    """What to do for oneself in a week; earlier plans stay."""
    return views.view("caring_for_yourself.plan", views.entry_form(WeekPlan))


def planned() -> View:
    """What was planned, to be ticked."""
    return ticks.view("caring_for_yourself.planned")


def done() -> View:
    """Something done for oneself, planned or not."""
    return views.view("caring_for_yourself.done", views.entry_form(PracticeDone))


def wish() -> View:
    """A wish, what gets in the way, and a plan for that."""
    return views.view("caring_for_yourself.wish", views.entry_form(Wish))


def people() -> View:
    """Who there is; earlier versions stay."""
    return views.view("caring_for_yourself.people", views.entry_form(SupportMap))


def joys() -> View:
    """What is good for its own sake; earlier versions stay."""
    return views.view("caring_for_yourself.joys", views.entry_form(Joys))


def keep_away() -> View:
    """What to keep away from, for now; earlier versions stay."""
    return views.view("caring_for_yourself.keep_away", views.entry_form(KeepAway))


def what_i_tell() -> View:
    """What to say when people ask; earlier versions stay."""
    return views.view("caring_for_yourself.what_i_tell", views.entry_form(WhatITell))


def question() -> View:
    """Short questions, answered in a few lines."""
    return views.view(
        "caring_for_yourself.question",
        views.entry_form(Answer, draft="caring_for_yourself.answer", page=PAGE),
    )


def _cards() -> Widget:
    return Cards(
        {
            heading: [_card(practice) for practice in group]
            for heading, group in guidance.practices().items()
        }
    )


def _card(practice: Practice) -> Card:
    source = guidance.sources().get(practice.source)
    parts: Sequence[tuple[str, tuple[str, ...]]] = (
        ("A first step", (practice.first,)),
        ("Good to know", (practice.more,)),
        ("Source", (f"{source.by}, {source.year}.",) if source else ()),
    )
    return Card(practice.name, tuple((name, lines) for name, lines in parts if any(lines)))

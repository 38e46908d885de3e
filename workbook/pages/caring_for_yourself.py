"""The page *Caring for yourself*.

Practices to choose, plan and tick, people, joy, what to keep away from, what to tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbook import guidance
from workbook.forms import Card, Cards, View, Widget
from workbook.guidance import Practice
from workbook.pages.parts import ticks, unlocking
from workbook.pages.parts.part import declare, form, short_questions
from workbook.records import (
    Joys,
    KeepAway,
    PracticeDone,
    SupportMap,
    WeekPlan,
    WhatITell,
    Wish,
)

PAGE = "06-caring-for-yourself"


unlock = unlocking.unlock()


@declare("Practices to choose from", always=True)
def practices(_root: View) -> Sequence[Widget]:
    """All practices, each with a first step; nothing private is in it, so it shows while locked."""
    return [
        Cards(
            {
                heading: [_card(practice) for practice in group]
                for heading, group in guidance.practices().items()
            }
        )
    ]


plan = form(WeekPlan, "What to do for oneself in a week; earlier plans stay.")
planned = ticks.planned_part()
done = form(PracticeDone, "Something done for oneself, planned or not.")
wish = form(Wish, "A wish, what gets in the way, and a plan for that.")
people = form(SupportMap, "Who there is; earlier versions stay.")
joys = form(Joys, "What is good for its own sake; earlier versions stay.")
keep_away = form(KeepAway, "What to keep away from, for now; earlier versions stay.")
what_i_tell = form(WhatITell, "What to say when people ask; earlier versions stay.")
question = short_questions(PAGE, "Short questions, answered in a few lines.")


def _card(practice: Practice) -> Card:
    source = guidance.sources().get(practice.source)
    parts: Sequence[tuple[str, tuple[str, ...]]] = (
        ("A first step", (practice.first,)),
        ("Good to know", (practice.more,)),
        ("Source", (f"{source.who}.",) if source else ()),
    )
    return Card(practice.name, tuple((name, lines) for name, lines in parts if any(lines)))

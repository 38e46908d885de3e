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
    """Things to do for yourself, each with a first step."""
    return [
        Cards(
            {
                heading: [_card(practice) for practice in group]
                for heading, group in guidance.practices().items()
            }
        )
    ]


plan = form(WeekPlan, "What you want to do for yourself in a week.")
planned = ticks.planned_part()
done = form(PracticeDone, "Something you did for yourself, planned or not.")
wish = form(Wish, "A wish, what in you gets in the way, and what you will do then.")
people = form(SupportMap, "Who there is: to talk to, to do things with, to ask for help.")
joys = form(Joys, "What is good for its own sake.")
keep_away = form(KeepAway, "What to stay out of the way of, for now.")
what_i_tell = form(WhatITell, "One or two sentences for when people ask.")
question = short_questions(PAGE, "Take one, or none. A few lines are enough.")


def _card(practice: Practice) -> Card:
    source = guidance.sources().get(practice.source)
    parts: Sequence[tuple[str, tuple[str, ...]]] = (
        ("A first step", (practice.first,)),
        ("Good to know", (practice.more,)),
        ("Source", (f"{source.who}.",) if source else ()),
    )
    return Card(practice.name, tuple((name, lines) for name, lines in parts if any(lines)))

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


plan = form(WeekPlan)
planned = ticks.planned_part()
done = form(PracticeDone)
wish = form(Wish)
people = form(SupportMap)
joys = form(Joys)
keep_away = form(KeepAway)
what_i_tell = form(WhatITell)
question = short_questions(PAGE)


def _card(practice: Practice) -> Card:
    source = guidance.sources().get(practice.source)
    parts: Sequence[tuple[str, tuple[str, ...]]] = (
        ("A first step", (practice.first,)),
        ("Good to know", (practice.more,)),
        ("Source", (f"{source.by}, {source.year}.",) if source else ()),
    )
    return Card(practice.name, tuple((name, lines) for name, lines in parts if any(lines)))

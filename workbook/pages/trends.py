"""Trends: what was written, in three pictures first, then in as many as one likes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from workbook.forms import Drawer, Figure, View, Widget
from workbook.pages.parts import compared, pictures, unlocking
from workbook.pages.parts import reading as _reading
from workbook.pages.parts.part import declare
from workbook.pages.parts.workspace import workspace
from workbook.records import CheckIn, Contact, Milestone, Profile, Record, SpacePlan, Urge

MORE: Mapping[str, pictures.Make] = MappingProxyType(
    {
        "Contact by contact": pictures.of("by_contact", Contact),
        "What came from each of us": pictures.of("from_both", Contact),
        "Who starts": pictures.of("share_started", Contact),
        "Listening and defending": pictures.of("listened", Contact),
        "Within what was agreed": pictures.of("agreement", Contact),
        "Calendar of contact": pictures.contact_calendar,
        "Urges, before and after": pictures.of("urges", Urge),
        "What I did for myself": pictures.practices,
        "My own wish": pictures.own_wish,
        "WHO-5": pictures.who_five,
        "PHQ-4": pictures.phq_four,
    }
)
"""Each is drawn only once its button is pressed."""


unlock = unlocking.unlock()
reading = _reading.what_to_show
me = replace(
    pictures.part(
        "Me",
        "Mood, worry, sleep and what was on your mind, day by day.",
        pictures.me,
        (CheckIn,),
        as_chosen=True,
    ),
    opens=True,
)
between_us = pictures.part(
    "Between us",
    "Conversations a week, and how each of you treated the other.",
    pictures.between_us,
    (Contact, CheckIn, SpacePlan),
    as_chosen=True,
)
what_was_seen = pictures.part(
    "What was seen",
    "Signs in both directions, and the days you wrote on.",
    pictures.what_was_seen,
    pictures.WRITTEN,
    as_chosen=True,
)
side_by_side = compared.side_by_side


@declare("Further pictures")
def more(root: View) -> Sequence[Widget]:
    """Further pictures, each behind its button."""
    return _drawers(root, MORE)


@declare("All of it")
def overview(root: View) -> Sequence[Widget]:
    """Everything above each other, over the same days."""
    return _drawers(root, {"Show all of it on one page": pictures.overview})


def _drawers(root: View, makers: Mapping[str, pictures.Make]) -> Sequence[Widget]:
    drawers: list[Drawer[Figure]] = [
        Drawer(label, lambda make=make: pictures.figure(make, lambda: _reading.reading.shown))
        for label, make in makers.items()
    ]

    def again() -> None:
        for drawer in drawers:
            if drawer.inside is not None:
                drawer.inside.draw()

    def follow(changed: type[Record]) -> None:
        if changed in (*pictures.WRITTEN, Milestone, Profile, SpacePlan):
            again()

    workspace.listen(root, follow)
    _reading.reading.listen(root, again)
    return drawers

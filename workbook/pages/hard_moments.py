"""A hard moment: what helped before, one's own people and plan, and a place to write first.

Opens locked with its general half.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbook import guidance, paper
from workbook.forms import Printing, View, Widget, headed, prose
from workbook.guidance.region import region
from workbook.pages.parts import help_lines as lines
from workbook.pages.parts import pause, unlocking
from workbook.pages.parts.part import declare, form
from workbook.pages.parts.workspace import workspace
from workbook.pages.today import what_helped
from workbook.records import HardMomentPlan, Note, OwnNumbers, Urge

KIND = "hard_moment"
"""What a note to oneself is kept for."""
NOTES_SHOWN = 3
CALLS = 3
"""Public numbers on the card."""
CARD = ("What I wanted last time", "What helped", "Whom to call", "My note to myself")
CARD_ENDS = "I want to write? On paper first. Then I wait until morning."
MADE_UP_PEOPLE = "Made-up people are left out here. Numbers to call: Help, at the top."
NOTHING_YET = (
    "Nothing of your own is here yet. In a calmer hour you can fill in the parts further down."
)


unlock = unlocking.unlock()
write_first = replace(pause.part(), tells=False)
note = replace(
    form(
        Note,
        "A note to yourself for the next bad night.",
        prefill=lambda: {"kept_for": KIND},
        draft="hard_moment_note",
    ),
    tells=False,
)
numbers = replace(form(OwnNumbers, "Three people or places to call."), tells=False)
plan = replace(form(HardMomentPlan, "What to do, in your own words."), tells=False)
help_lines = lines.help_lines("Numbers to call, also while the journal is locked or put away.")


@declare("A card for the pocket")
def card(_root: View) -> Sequence[Widget]:
    """Printed from what you wrote: at night the phone is nearer than this page."""
    ends = f"{workspace.mark} {CARD_ENDS}" if workspace.mark else CARD_ENDS
    blank = paper.card(dict.fromkeys(CARD, ()), CARD_ENDS)
    return [
        Printing(
            "Print the card",
            lambda: paper.document(paper.card(on_the_card(), ends)),
            blank,
            workspace.mark,
        )
    ]


@declare(
    "What you wrote for this hour", follows=[Urge, Note, OwnNumbers, HardMomentPlan], is_card=False
)
def mine(_root: View) -> Sequence[Widget]:
    """What helped before, the notes to oneself, whom to call, the plan: as far as written."""
    parts = {
        "What helped before": helped_lines(),
        "Your note to yourself": note_lines(),
        "People you could call": people(),
        "Your plan": plan_lines(),
    }
    shown = [headed(heading, *lines) for heading, lines in parts.items() if lines]
    return shown or [prose(NOTHING_YET)]


def on_the_card() -> dict[str, Sequence[str]]:
    """What the card says under each heading; one without lines has room to write.

    What was wanted is left to the hand: others may find it.
    """
    return dict(
        zip(CARD, ([], helped_lines(), [*people(), *emergency_lines()], note_lines()), strict=True)
    )


def helped_lines() -> list[str]:
    """What was done instead when an urge fell most."""
    said = what_helped().removeprefix("What helped before: ")
    return [said] if said else []


def emergency_lines() -> list[str]:
    """The numbers for danger and for one's own life, where the reader is."""
    here = [
        line for line in guidance.help_lines() if (workspace.country or region()) in line.countries
    ]
    return [
        f"{line.number} {line.service}"
        for need in ("danger", "own_life")
        for line in here
        if need in line.for_whom
    ][:CALLS]


def note_lines() -> list[str]:
    """The newest notes kept for a hard moment, line by line."""
    kept = [record.text or "" for record in workspace.entries(Note) if record.kept_for == KIND]
    return [line for text in kept[:NOTES_SHOWN] for line in text.splitlines()]


def people() -> list[str]:
    """Who and number of those one would call, each on its line."""
    if workspace.open_journal.made_up:
        return [MADE_UP_PEOPLE]
    newest = workspace.newest(OwnNumbers)
    return [" ".join(filter(None, pair)) for pair in (newest.listed if newest else ())]


def plan_lines() -> list[str]:
    """Each answer of the newest plan after its question."""
    newest = workspace.newest(HardMomentPlan)
    questions = HardMomentPlan.questions().items() if newest else ()
    answers = ((question.label, getattr(newest, name)) for name, question in questions)
    return [f"{label}: {' '.join(answer.split())}" for label, answer in answers if answer]

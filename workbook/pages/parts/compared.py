"""Two groups of days side by side, as the reader asks for them.

Medians, counts and how often, never why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbook import guidance
from workbook.forms import Form, StatusLine, View, Widget
from workbook.pages.parts.part import declare
from workbook.pages.parts.workspace import workspace
from workbook.records import (
    CheckIn,
    ChoiceList,
    Contact,
    Milestone,
    PracticeDone,
    Record,
    Sheet,
    day_text,
    fields,
)
from workbook.wording import literal

if TYPE_CHECKING:
    from workbook.analysis.compare import Answers

CONTACT = "contact"
PRACTICE, DATE = "practice: ", "date: "
"""Before the id of a practice, and of a date that matters."""
OWN = f"{PRACTICE}own"
COMPARED = {
    name: CheckIn.questions()[name].label for name in ("mood", "worry", "sleep", "on_my_mind")
}


class SideBySide(Sheet):
    """What is to be compared, and between which days."""

    title = "Days side by side"
    needs = ("by",)

    what: str | None = fields.choice("What", choices=COMPARED)
    by: str | None = fields.choice(
        "Between which days",
        "Fourteen days with an answer on each side are the least.",
        choices="sides",
    )


@declare(SideBySide.title, follows=[Milestone, PracticeDone])
def side_by_side(root: View) -> Sequence[Widget]:
    """Two kinds of days, next to each other."""
    found = StatusLine()

    def submit(sheet: SideBySide) -> str:
        found.tell(told(sheet.what or "mood", sheet.by or CONTACT))
        return ""

    form = Form(
        SideBySide,
        submit,
        replace(workspace.context(), lists=lambda _name: _sides()),
        button="Compare",
    )

    def follow(kind: type[Record]) -> None:
        if kind in {CheckIn, Contact}:  # what was found is no longer what is written
            found.tell("")

    workspace.listen(root, follow)
    return [form, found]


def _sides() -> ChoiceList:
    """What days can be told apart by: contact, something that was done, and a date that matters."""
    names = guidance.choice_list("practices").choices
    done = {record.practice or "own" for record in workspace.entries(PracticeDone)}
    choices = {CONTACT: "Days with contact or the day after, and days without"}
    choices |= {
        f"{PRACTICE}{each}": f"Weeks with it, and other weeks: {words}"
        for each, words in names.items()
        if each in done
    }
    choices |= {OWN: "Weeks with it, and other weeks: something of my own"} if "own" in done else {}
    dates = sorted(workspace.open_journal.recent(Milestone), key=lambda each: each[1].at)
    choices |= {
        f"{DATE}{entry}": literal(
            f"Four weeks before and from: {record.named}, {day_text(record.day)}"
        )
        for entry, record in dates
    }
    return ChoiceList(choices)


def told(what: str, by: str) -> str:
    """The comparison in plain words.

    Args:
        what: One of `COMPARED`.
        by: What the days are told apart by, as in the form.
    """
    from workbook.analysis import compare, frames, trends

    label = workspace.words(COMPARED[what])
    if by.startswith(DATE):
        date = workspace.open_journal.get(int(by.removeprefix(DATE))).day
        daily = frames.daily(workspace.open_journal.frame(CheckIn)).set_index("day")
        said = trends.since(frames.column(daily, what), date)
        return f"{label}: {said} {compare.NO_REASON}"
    names = compare.AFTER_CONTACT if by == CONTACT else compare.WITH_PRACTICE
    return compare.summary(_answers(what, by), label, names)


def _answers(what: str, by: str) -> Answers:
    from workbook.analysis import compare, frames

    journal = workspace.open_journal
    check_ins = journal.frame(CheckIn)
    daily = frames.daily(check_ins)
    if by == CONTACT:
        return compare.after_contact(
            daily, what, frames.contact_days(journal.frame(Contact), check_ins)
        )
    done = journal.frame(PracticeDone)
    practice = frames.column(done, "practice")
    those = practice.isna() if by == OWN else practice == by.removeprefix(PRACTICE)
    return compare.with_practice(daily, what, frames.column(frames.rows(done, those), "day"))

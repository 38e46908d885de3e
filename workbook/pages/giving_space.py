"""The page *Giving space*.

Three roads, a quiet time with its end, a pause before sending, urges, a calendar, four doors.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from workbook import records
from workbook.analysis import day_contact
from workbook.forms import View, Widget, calendar, headed, prose
from workbook.pages import today as _today
from workbook.pages.parts import pause, unlocking
from workbook.pages.parts.part import declare, form
from workbook.pages.parts.workspace import workspace
from workbook.records import (
    CheckIn,
    Contact,
    QuietLook,
    SpacePlan,
    Urge,
    day_text,
    first_of,
    person_day,
)

LEGEND = {
    "none": ("·", "No contact"),
    "needed": ("–", "Only what was needed"),
    "they": ("◇", "{They} got in touch, or both had planned it"),
    "me": ("◆", "I reached out"),
    "unknown": ("", "Not written down"),
}
"""Kind of a day to its mark and its meaning; words of the reader, as templates."""
WEEKS = 10 * 7
"""The calendar shows no more days than these, the newest."""
WITHOUT_A_PLAN = 5 * 7
SOON = timedelta(days=10)
"""From so long before its end on the four doors stand open."""
NO_PLAN = "No quiet time is set. Nobody has to set one."
DISTANCE = "There is a no. It has no end date, and nothing here counts towards one."
DOORS_LATER = (
    "There is nothing to choose yet. From ten days before your date on, this part says more. "
    "You can look at any time: “Before I choose” is beneath."
)
DOORS = (
    "Keep the quiet, with a new date",
    "Get in touch once, gently",
    "Ask for a talk about what comes next, perhaps with a mediator",
    "Begin to let go",
)
A_NO_HAS_NO_DOORS = (
    "A no is not asked about again. If the other person gets in touch, you can choose "
    "another road above."
)


unlock = unlocking.unlock()
plan = form(SpacePlan, "Which road it is, how long, and what goes on all the same.")
write_first = pause.part()
urge = form(Urge, _today.urge.purpose, beneath=_today.what_helped, draft="giving_space.urge")
look = form(QuietLook, "What to look at before you choose.")


@declare("Where I am", follows=[SpacePlan, CheckIn, Contact])
def where_i_am(_root: View) -> Sequence[Widget]:
    """Your quiet time in a line, and a calendar of what is written down."""
    newest, last = workspace.newest(SpacePlan), _last_day()
    begins = (
        newest.begins
        if newest and newest.begins and newest.begins <= last
        else first_of(last, WITHOUT_A_PLAN)
    )
    first = max(begins, first_of(last, WEEKS))
    found = day_contact.contact_by_day(
        workspace.entries(CheckIn, first), workspace.entries(Contact, first), first, last
    )
    marks = {kind: (mark, workspace.words(meaning)) for kind, (mark, meaning) in LEGEND.items()}
    return [headed(*_said(newest), day_contact.summary(found)), calendar(found, marks)]


def _last_day() -> date:
    """The last day that the calendar shows.

    It is this day or, where nothing was written for longer than the calendar shows, the last on
    which something was.
    """
    today = person_day(records.now())
    written = [
        newest.day for newest in (workspace.newest(CheckIn), workspace.newest(Contact)) if newest
    ]
    return today if not written or max(written) >= first_of(today, WEEKS) else max(written)


def _said(plan: SpacePlan | None) -> tuple[str, ...]:
    """The heading of what counts now, and its dates in words."""
    if plan is None:
        return ("What is written down", NO_PLAN)
    if plan.road == "no":
        return ("Keeping my distance", DISTANCE)
    if not plan.begins:
        return ("My quiet time", "It has no dates yet.")
    if plan.begins == plan.ends:
        return ("My quiet time", f"On {day_text(plan.begins)}.")
    until = f" to {day_text(plan.ends)}" if plan.ends else ""
    return ("My quiet time", f"From {day_text(plan.begins)}{until}.")


@declare("Four doors", follows=[SpacePlan])
def doors(_root: View) -> Sequence[Widget]:
    """Four doors, from ten days before your date on."""
    plan, today = workspace.newest(SpacePlan), person_day(records.now())
    if plan is not None and plan.road == "no":
        return [prose(A_NO_HAS_NO_DOORS)]
    if plan is None or plan.ends is None or today < plan.ends - SOON:
        return [prose(DOORS_LATER)]
    when = (
        f"The time you set {'was' if today > plan.ends else 'is'} over on {day_text(plan.ends)}. "
        "Nothing has to happen on that day."
    )
    return [headed("Four doors", when, items=DOORS)]

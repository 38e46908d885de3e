"""Waiting, trying again, letting go.

A date and what would decide it, the record beside it on the day, and an end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from workbook import records
from workbook.forms import View, Widget, headed, prose
from workbook.pages.parts import beside, unlocking
from workbook.pages.parts.part import declare, form
from workbook.pages.parts.workspace import workspace
from workbook.records import (
    CheckIn,
    Contact,
    LettingGo,
    SignSeen,
    TryingAgain,
    Waiting,
    WaitingLook,
    day_text,
)

NO_DATE = (
    "No date is set. Nobody has to set one; without one, waiting has no end to look forward to."
)
ON_THE_DAY = "From that day on, what is written down since then stands here beside what you set."
CHECK_DUE = "The day has come on which you wanted to look at it again. What was kept?"


def _check_due() -> str:
    """A line while the check of one's own is due, else "".

    It is once its day has come and nothing was said about what was kept.
    """
    newest = workspace.newest(TryingAgain)
    return (
        CHECK_DUE
        if newest
        and newest.check_on
        and newest.check_on <= records.now().date()
        and not newest.kept
        else ""
    )


unlock = unlocking.unlock()
plan = form(Waiting, "Until when, what would decide it, what it costs and what it gives.")
look = form(WaitingLook, "What you see on the day, and what you choose.")
trying_again = form(
    TryingAgain,
    "What would be different, in small promises with dates.",
    above=_check_due,
    seeks_contact=True,
)
letting_go = form(LettingGo, "Steps, and what you take along.")


def _set_on(until: date) -> date:
    """The day on which the newest date was set.

    A version that only changes a word of it does not begin anew.
    """
    same = takewhile(lambda plan: plan.until == until, workspace.entries(Waiting))
    return min(plan.day for plan in same)


@declare("On the day", follows=[Waiting, CheckIn, Contact, SignSeen])
def on_the_day(_root: View) -> Sequence[Widget]:
    """What you set beforehand, beside what is written down since then."""
    plan, today = workspace.newest(Waiting), records.now().date()
    if plan is None or plan.until is None:
        return [prose(NO_DATE)]
    until = day_text(plan.until)
    if plan.until > today:
        return [headed(f"Until {until}", ON_THE_DAY)]
    lists = (
        ("What would have to be seen", plan.criteria),
        ("What it costs", plan.costs),
        ("What it gives", plan.gives),
    )
    return [
        headed(f"The day was {until}"),
        *(headed(heading, *(text or "").splitlines()) for heading, text in lists if text),
        headed("What is written down since", items=beside.since(_set_on(plan.until))),
    ]

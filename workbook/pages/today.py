"""Today: the check-in, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from workbook import records
from workbook.analysis import coping, week
from workbook.forms import View, Widget, folded, prose
from workbook.forms.questions import Values
from workbook.pages import signs
from workbook.pages.parts import ticks, unlocking
from workbook.pages.parts.part import declare, form
from workbook.pages.parts.workspace import workspace
from workbook.records import (
    CheckIn,
    Contact,
    Note,
    PracticeDone,
    SignSeen,
    Urge,
    WeekPlan,
    person_day,
)

TODAYS = 50
"""Contacts looked at for today's answer; nobody has more in a day."""
WELCOME = "Good to see you. Nothing needs to be filled in for the days between."
GAP = timedelta(days=7)
OF_THE_WEEK = (CheckIn, Contact, Urge, PracticeDone, Note, WeekPlan)
"""The kinds that the lines about a week are made from."""
THE_WEEK = "Your last seven days, in a few lines"
TOO_MUCH = "If tonight is too much: [A hard moment](13-hard-moments.ipynb)"
"""Under every check-in, whatever was answered in it."""


def folded_week() -> Widget | None:
    """The lines about the week, behind a click; none without any."""
    found = week_lines()
    return folded(THE_WEEK, "\n".join(found)) if found else None


def week_lines() -> tuple[str, ...]:
    """The last seven days in up to five lines: counts and medians of what was written down."""
    today = person_day(records.now())
    first = today - timedelta(days=2 * week.DAYS)
    of = workspace.entries
    entries = week.WeekEntries(
        of(CheckIn, first),
        of(Contact, first),
        of(Urge),
        of(PracticeDone, first),
        of(Note, first),
        len(ticks.planned()),
    )
    return tuple(map(workspace.words.second_person, week.lines(entries, today)))


def contacts_of_today() -> Values:
    """What the check-in begins with: who got in touch, if that was written down already."""
    today = person_day(records.now())
    contacts = [
        record
        for _, record in workspace.open_journal.recent(Contact, TODAYS)
        if record.day == today
    ]
    if contacts and all(contact.only_needed for contact in contacts):
        return {"contact_today": "needed"}
    started = {contact.started for contact in contacts}
    mine, theirs = bool(started & {"me", "planned"}), bool(started & {"they", "planned"})
    answer = "both" if mine and theirs else "me" if mine else "they" if theirs else None
    return {"contact_today": answer} if answer else {}


def what_helped() -> str:
    """In one sentence, what was done instead when an urge fell most.

    Nothing before there are three urges to look back on.
    """
    return coping.summary(coping.largest_falls(workspace.entries(Urge)))


unlock = unlocking.unlock()
check_in = form(
    CheckIn,
    "The check-in: one day, in under a minute.",
    prefill=contacts_of_today,
    begins_with=(Contact,),
    closing=TOO_MUCH,
)
planned = ticks.planned_part()
contact = form(Contact, "One conversation, however it came about.")
urge = form(
    Urge,
    "A wish to get in touch, to look, or to go there; and beneath it, what helped before.",
    beneath=what_helped,
)
sign = form(
    SignSeen,
    "Something that happened which may mean closer or further apart.",
    beneath=signs.enough,
)
note = form(Note, "Plain words.")


@declare("Welcome", follows=OF_THE_WEEK)
def welcome(_root: View) -> Sequence[Widget]:
    """After a gap, a line that asks for nothing; the last seven days in up to five lines."""
    newest, today = workspace.newest(CheckIn), person_day(records.now())
    gap = [prose(WELCOME)] if newest and today - newest.day > GAP else []
    found = folded_week()
    return [*gap, *([found] if found else [])]

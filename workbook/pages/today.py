"""Today: the check-in, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from workbook import records
from workbook.analysis import coping, week
from workbook.forms import View, Widget, folded, prose, strip
from workbook.forms.questions import Values
from workbook.pages import signs
from workbook.pages.parts import reading, ticks, unlocking
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
ANOTHER = (
    "There is one for this day already, of {time}. To keep this as another one, save once more. To "
    "change that one instead, empty this form, then choose Edit beneath."
)
FORTNIGHT = "Mood, the last fourteen days. An empty frame is a day without an entry."
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


def another(record: CheckIn) -> dict[str, str]:
    """The question whether another check-in of the same day is meant."""
    same = [each for each in workspace.entries(CheckIn, record.day) if each.day == record.day]
    return {"at": ANOTHER.format(time=f"{same[0].at:%H:%M}")} if same else {}


unlock = unlocking.unlock()
check_in = replace(
    form(
        CheckIn,
        "The check-in: one day, in under a minute.",
        prefill=contacts_of_today,
        begins_with=(Contact,),
        closing=TOO_MUCH,
        asks=another,
        saved_today="Today is written. ",
    ),
    is_card=False,
)
planned = ticks.planned_part()
contact = form(Contact, "One conversation: who started it, how, about what, how it was.")
urge = form(
    Urge,
    "A wish to write, to look, or to go there; and what helped before.",
    beneath=what_helped,
)
sign = form(
    SignSeen,
    "Something that may mean closer or further apart.",
    beneath=signs.enough,
)
note = form(Note, "Plain words, no question.")


@declare("Welcome", follows=OF_THE_WEEK, is_card=False)
def welcome(_root: View) -> Sequence[Widget]:
    """After a gap, a line that asks for nothing; the last seven days in up to five lines."""
    newest, today = workspace.newest(CheckIn), person_day(records.now())
    gap = [prose(WELCOME)] if newest and today - newest.day > GAP else []
    found = folded_week()
    return [*gap, *([found] if found else [])]


@declare("The last fourteen days", follows=[CheckIn], is_card=False)
def fortnight(_root: View) -> Sequence[Widget]:
    """The mood of the last fourteen days at a glance; nothing after a week without a check-in."""
    today = reading.today(workspace.open_journal)
    days = week.moods(workspace.entries(CheckIn, today - timedelta(days=2 * week.DAYS)), today)
    lately = list(days.values())[week.DAYS :]
    return [strip(FORTNIGHT, days)] if any(each is not None for each in lately) else []

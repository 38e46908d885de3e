"""Today: the check-in, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from workbook import records
from workbook.analysis import coping, week
from workbook.forms import StatusLine, View, Widget, folded, prose
from workbook.forms.form import Values
from workbook.pages import signs
from workbook.pages.parts import ticks, views
from workbook.pages.parts.workspace import workspace
from workbook.records import CheckIn, Contact, Note, PracticeDone, Urge, WeekPlan, person_day

TODAYS = 50
"""Contacts looked at for today's answer; nobody has more in a day."""
WELCOME = "Good to see you. Nothing needs to be filled in for the days between."
GAP = timedelta(days=7)
OF_THE_WEEK = (CheckIn, Contact, Urge, PracticeDone, Note, WeekPlan)
"""The kinds that the lines about a week are made from."""
THE_WEEK = "Your last seven days, in a few lines"
TOO_MUCH = "If tonight is too much: [A hard moment](13-hard-moments.ipynb)"
"""Under every check-in, whatever was answered in it."""


def unlock() -> View:
    """Asks for the passphrase while the journal is locked."""
    return views.unlock("today")


def welcome() -> View:
    """After a gap, a line that asks for nothing.

    And the last seven days in up to five lines, folded.
    """
    return views.view("today.welcome", views.following(OF_THE_WEEK, _welcome))


def check_in() -> View:
    """The check-in: one day, in under a minute."""
    return views.view(
        "today.check_in",
        views.entry_form(CheckIn, contacts_of_today, begins_with=(Contact,), closing=TOO_MUCH),
    )


def planned() -> View:
    """What one planned to do for oneself, to be ticked."""
    return ticks.view("today.planned")


def contact() -> View:
    """One conversation, however it came about."""
    return views.view("today.contact", views.entry_form(Contact))


def urge() -> View:
    """A wish to get in touch, to look, or to go there; and beneath it, what helped before."""
    return views.view("today.urge", urge_and_what_helped())


def sign() -> View:
    """Something that happened which may mean closer or further apart."""
    return views.view("today.sign", signs.form_and_enough())


def note() -> View:
    """Plain words."""
    return views.view("today.note", views.entry_form(Note))


def _welcome(_root: View) -> Sequence[Widget]:
    newest, today = workspace.newest(CheckIn), person_day(records.now())
    gap = [prose(WELCOME)] if newest and today - newest.day > GAP else []
    found = folded_week()
    return [*gap, *([found] if found else [])]


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
        if person_day(record.at) == today
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


def urge_and_what_helped(draft: str = "") -> views.Draw:
    """The form for an urge, and beneath it what helped before.

    `draft` where a second page has one.
    """

    def draw(root: View) -> Sequence[Widget]:
        form = views.entry_form(Urge, draft=draft)(root)
        line = StatusLine(what_helped())
        workspace.listen(root, lambda kind: line.tell(what_helped()) if kind is Urge else None)
        return [*form, line]

    return draw

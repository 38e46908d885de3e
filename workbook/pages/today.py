"""Today: the check-in, and what happened."""

from __future__ import annotations

from collections.abc import Sequence

from workbook import helped, records
from workbook.forms import Told, View, Widget
from workbook.forms.form import Values
from workbook.pages import desk as _desk
from workbook.pages import ticks
from workbook.pages.desk import desk
from workbook.records import CheckIn, Contact, Note, SignSeen, Urge, person_day

TODAYS = 50
"""Contacts looked at for today's answer; nobody has more in a day."""
TOO_MUCH = "If tonight is too much: [A hard moment](13-hard-moments.ipynb)"
"""Under every check-in, whatever was answered in it."""


def unlock() -> View:
    """Asks for the passphrase while the journal is locked."""
    return _desk.unlock("today")


def check_in() -> View:
    """The check-in: one day, in under a minute."""
    return _desk.view("today.check_in", _desk.entry_form(CheckIn, contacts_of_today, begins_with=(Contact,), closing=TOO_MUCH))


def planned() -> View:
    """What one planned to do for oneself, to be ticked."""
    return ticks.view("today.planned")


def contact() -> View:
    """One conversation, however it came about."""
    return _desk.view("today.contact", _desk.entry_form(Contact))


def urge() -> View:
    """A wish to get in touch, to look, or to go there; and beneath it, what helped before."""
    return _desk.view("today.urge", _urge)


def sign() -> View:
    """Something that happened which may mean closer or further apart."""
    return _desk.view("today.sign", _desk.entry_form(SignSeen))


def note() -> View:
    """Plain words."""
    return _desk.view("today.note", _desk.entry_form(Note))


def contacts_of_today() -> Values:
    """What the check-in begins with: who got in touch, if that was written down already."""
    assert desk.journal is not None  # noqa: S101 -- a form is drawn only while a journal is open
    today = person_day(records.now())
    contacts = [record for _, record in desk.journal.recent(Contact, TODAYS) if person_day(record.at) == today]
    if contacts and all(contact.only_needed for contact in contacts):
        return {"contact_today": "needed"}
    started = {contact.started for contact in contacts}
    mine, theirs = bool(started & {"me", "planned"}), bool(started & {"they", "planned"})
    answer = "both" if mine and theirs else "me" if mine else "they" if theirs else None
    return {"contact_today": answer} if answer else {}


def what_helped() -> str:
    """In one sentence, what was done instead when an urge fell most; nothing before there are three urges to look back on."""
    assert desk.journal is not None  # noqa: S101 -- drawn only while a journal is open
    return helped.sentence(helped.falls(urge for _, urge in desk.journal.recent(Urge)))


def _urge(root: View) -> Sequence[Widget]:
    form = _desk.entry_form(Urge)(root)
    line = Told(what_helped())
    desk.listen(root, lambda kind: line.tell(what_helped()) if kind is Urge else None)
    return [*form, line]

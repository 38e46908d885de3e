"""Trends: what was written, in three pictures."""

from __future__ import annotations

from workbook.forms import View
from workbook.pages import desk as _desk
from workbook.pages import pictures
from workbook.records import CheckIn, Contact


def unlock() -> View:
    """Asks for the passphrase while the journal is locked."""
    return _desk.unlock("trends")


def me() -> View:
    """Mood, on my mind, sleep and worry, day by day."""
    return pictures.view("trends.me", pictures.me, (CheckIn,))


def between_us() -> View:
    """Contacts by week and who started them; how each treated the other, always together."""
    return pictures.view("trends.between_us", pictures.between_us, (Contact, CheckIn))


def what_was_seen() -> View:
    """Signs in both directions, one lane for each that has entries, and the days on which anything was written."""
    return pictures.view("trends.what_was_seen", pictures.what_was_seen, pictures.WRITTEN)

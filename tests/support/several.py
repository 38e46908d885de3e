"""Several journals in one folder."""

from __future__ import annotations

from pathlib import Path

from tests.support.files import Clock, evening
from workbook.journal import Journal
from workbook.records import Note

LONGER = [
    "journal 2.db",
    "journal old.db",
    "journal 2026-01-01.db",
    "journal 2026-01-01 10.00.db",
    "journal replaced.db",
    "journal before an update.db",
    "journal (kept 2026-01-06 21.00).db",
    "journal (kept).db",
    "journal [1].db",
    "journal *.db",
]
"""Names of other journals that begin with the journal's."""


def written(path: Path, text: str, passphrase: str | None = None) -> None:
    """Open a journal, and write a note."""
    with Journal.open(path, passphrase) as journal:
        journal.add(Note(text=text))


def two_journals(path: Path, longer: Path, clock: Clock) -> None:
    """Make what `other` is; once for each name, and each test has a copy of it."""
    for day in range(3):
        clock(evening(day))
        written(longer, f"other {day}")
        if day:
            written(path, f"day {day}")
    for each in (path, longer):
        with Journal.open(each) as journal:
            journal.back_up()
        Journal.restore(each, Journal.backups(each)[-1].path)

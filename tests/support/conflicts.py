"""Copies of a journal such as cloud services make."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.files import RIGHT
from workbook.journal import Journal, conflicts
from workbook.records import Note


def copied(journal: Path, name: str, *notes: str, **how: str) -> Path:
    """A copy of the journal as another computer went on with it."""
    path = journal.parent / name
    shutil.copyfile(journal, path)
    if notes:
        with Journal.open(path, how.get("passphrase", RIGHT)) as other:
            for each in notes:
                other.add(Note(text=each))
    return path


def found(journal: Path) -> list[tuple[str, bool]]:
    """What is found, and whether its salt is the journal's."""
    return [(each.path.name, each.is_of_journal) for each in conflicts.conflict_copies(journal)]


# What they hold


def compared(journal: Path) -> list[tuple[str, int, int, str]]:
    """What the open journal says of each."""
    with Journal.open(journal, RIGHT) as opened:
        return [
            (each.path.name, each.entries, each.drafts, each.trouble)
            for each in opened.conflict_copies()
        ]

"""A journal's file, and what may be done to it."""

from __future__ import annotations

from workbook.journal import Journal
from workbook.records import Note

PAGE = 4096


def texts(journal: Journal) -> list[str | None]:
    return sorted(note.text or "" for _, note in journal.recent(Note, 999))


def pragma(journal: Journal, name: str) -> object:
    return journal._store.read(
        lambda connection: connection.execute(f"PRAGMA {name}").fetchone()[0]
    )

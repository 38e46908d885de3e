"""Every protection, by the part of the package that it stands in."""

from __future__ import annotations

from tests.drills.protections import cli, forms, journal_entries, journal_files, lab, others, pages
from tests.drills.protections.of import Protection

PROTECTIONS: tuple[Protection, ...] = tuple(
    each
    for part in (cli, forms, journal_entries, journal_files, lab, others, pages)
    for each in part.PROTECTIONS
)

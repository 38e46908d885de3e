"""The reader's words in one encrypted file. The only place for SQL."""

from workbook.journal.backup import Backup
from workbook.journal.calendar import gone_after
from workbook.journal.contents import Inside
from workbook.journal.drafts import Draft
from workbook.journal.entries import Version
from workbook.journal.journal import Journal
from workbook.journal.key import OPEN_KEY, looks_like_spare_key

__all__ = [
    "OPEN_KEY",
    "Backup",
    "Draft",
    "Inside",
    "Journal",
    "Version",
    "gone_after",
    "looks_like_spare_key",
]

"""From the journal's frames to daily and weekly ones.

Pure functions, rows in any order in, oldest first out.

A journal's frame has one row an entry, with `day` (datetime64[us], the local calendar day it counts
for, no time zone) and the fields of its record: `contacts` is `journal.frame(Contact)`, and so on.
Every function here needs `day` and the fields it names; a KeyError says which is missing. Days
and weeks that nothing was written on are rows too: a missing day must look missing, not like a
zero.
"""

from workbook.analysis.frames.contacts import (
    contact_days,
    contact_times,
    daily_contacts,
    quiet_days,
    started_by_blocks,
    ticked_by_week,
    weekly_agreement,
    weekly_contacts,
)
from workbook.analysis.frames.days import (
    daily,
    daily_hopes,
    evened,
    own_questions,
    signs_by_day,
    written_days,
)
from workbook.analysis.frames.shape import (
    NOT_SAID,
    answered,
    column,
    mondays,
    rows,
    scales,
    times_of_day,
)

__all__ = [
    "NOT_SAID",
    "answered",
    "column",
    "contact_days",
    "contact_times",
    "daily",
    "daily_contacts",
    "daily_hopes",
    "evened",
    "mondays",
    "own_questions",
    "quiet_days",
    "rows",
    "scales",
    "signs_by_day",
    "started_by_blocks",
    "ticked_by_week",
    "times_of_day",
    "weekly_agreement",
    "weekly_contacts",
    "written_days",
]

"""Charts of conversations, over the frames of a journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta, timezone
from typing import Any

import pandas as pd

from tests.support.charts import TODAY, at
from tests.support.frames import journal_of
from workbook import charts
from workbook.charts import Chart
from workbook.records import CheckIn, Contact, Milestone, Record, SpacePlan
from workbook.wording import Words

Frames = dict[type[Record], pd.DataFrame]
ZONES = [timezone(timedelta(minutes=minutes)) for minutes in (-600, 0, 60, 345)]


def contact_calendar(of: Frames, words: Words) -> Chart:
    return charts.contact_calendar(of[Contact], of[CheckIn], of[Milestone], words, today=TODAY)


def between_us(of: Frames, words: Words) -> Chart:
    return charts.between_us(
        of[Contact], of[CheckIn], of[Milestone], words, today=TODAY, plans=of[SpacePlan]
    )


def of_contacts(make: Callable[..., Chart]) -> Callable[[Frames, Words], Chart]:
    """A chart of contacts alone."""
    return lambda of, words: make(of[Contact], of[Milestone], words, today=TODAY)


by_contact, listened = of_contacts(charts.by_contact), of_contacts(charts.listened)
from_both, agreement, share_started = (
    of_contacts(charts.from_both),
    of_contacts(charts.agreement),
    of_contacts(charts.share_started),
)


def talk(passed: int, hour: int = 20, **answers: Any) -> Contact:
    return Contact(at=at(passed, hour), **({"how": "call"} | answers))


def of(*records: Record) -> Frames:
    return journal_of(list(records))

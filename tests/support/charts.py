"""Charts over the frames of a journal, and how tests look at them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import pytest

from workbook import charts, guidance
from workbook.analysis import frames
from workbook.analysis.lanes import LANES
from workbook.charts import Chart
from workbook.records import (
    CheckIn,
    Contact,
    Hope,
    Milestone,
    Note,
    PhqFour,
    PracticeDone,
    Profile,
    Record,
    SignSeen,
    Urge,
    WhoFive,
    moment,
)
from workbook.wording import Words

LIVED = (CheckIn, Contact, SignSeen, Urge, Note)
MONDAY = date(2026, 3, 2)
TODAY = date(2026, 3, 20)


def at(passed: int, hour: int = 20) -> datetime:
    day = MONDAY + timedelta(days=passed)
    return moment(0, 60).replace(year=day.year, month=day.month, day=day.day, hour=hour)


def me(of: dict[type[Record], pd.DataFrame], words: Words) -> Chart:
    return charts.me(of[CheckIn], of[Milestone], words, today=TODAY)


def between_us(of: dict[type[Record], pd.DataFrame], words: Words) -> Chart:
    return charts.between_us(of[Contact], of[CheckIn], of[Milestone], words, today=TODAY)


def what_was_seen(of: dict[type[Record], pd.DataFrame], words: Words) -> Chart:
    return charts.what_was_seen(
        of[SignSeen],
        frames.written_days(*(of[kind] for kind in LIVED)),
        of[Milestone],
        guidance.signs(),
        words,
        today=TODAY,
    )


MAKERS = [me, between_us, what_was_seen]


def of_contacts(make: Any) -> Any:
    return lambda of, words: make(of[Contact], of[Milestone], words, today=TODAY)


def whole(of: dict[type[Record], pd.DataFrame], words: Words) -> Chart:
    entries = charts.ChartData(of, frames.written_days(*(of[kind] for kind in LIVED)))
    return charts.overview(
        entries,
        of[Milestone],
        charts.Names(words, guidance.signs(), PRACTICES),
        list(LANES),
        today=TODAY,
    )


PRACTICES = guidance.choice_list("practices").choices
EVERY = {
    "me": me,
    "between_us": between_us,
    "what_was_seen": what_was_seen,
    **{
        make.__name__: of_contacts(make)
        for make in (
            charts.by_contact,
            charts.from_both,
            charts.share_started,
            charts.listened,
            charts.agreement,
        )
    },
    "contact_calendar": lambda of, words: charts.contact_calendar(
        of[Contact], of[CheckIn], of[Milestone], words, today=TODAY
    ),
    "urges": lambda of, words: charts.urges(of[Urge], of[Milestone], words, today=TODAY),
    "practices": lambda of, words: charts.practices(
        of[PracticeDone], of[Milestone], words, PRACTICES, today=TODAY
    ),
    "own_wish": lambda of, words: charts.own_wish(of[Hope], of[Milestone], words, today=TODAY),
    "who_five": lambda of, words: charts.questionnaire(
        of[WhoFive], of[Milestone], words, WhoFive, today=TODAY
    ),
    "phq_four": lambda of, words: charts.questionnaire(
        of[PhqFour], of[Milestone], words, PhqFour, today=TODAY
    ),
    "overview": whole,
}
"""Every chart there is, over the frames of a journal."""
HE = Words(Profile(name="A.", pronouns="he"))


every_chart = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)


def plain(text: str | None) -> str:
    """What a reader sees of a text in a figure."""
    return html.unescape(re.sub(r"<[^>]*>", "", text or ""))


def trace(chart: Chart, name: str) -> Any:
    return next(each for each in chart.figure.data if plain(each.name) == name)


def texts(chart: Chart) -> list[str]:
    return [plain(each.text) for each in chart.figure.layout.annotations]


def strings(value: Any) -> Iterator[str]:
    """Every string in a figure's JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def days_of(each: Any) -> list[str]:
    return [day for day in each.x if day]


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf of JSON with the path to it."""
    if isinstance(value, (dict, list)):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from walk(each, f"{path}.{key}")
    else:
        yield path, value

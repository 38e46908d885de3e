"""How long the pictures of ten years take, and how they grow.

They are measured against what plotly needs for the same arrays.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from random import Random

import pandas as pd
import plotly.graph_objects as go

from benchmarks.ratio import Ratio, seconds
from workbook import charts, guidance
from workbook.analysis import frames
from workbook.analysis.lanes import LANES
from workbook.charts import Chart
from workbook.journal import Journal, entries
from workbook.journal.connection import Connection
from workbook.records import (
    CheckIn,
    Contact,
    Hope,
    Milestone,
    PracticeDone,
    Record,
    SignSeen,
    SpacePlan,
    Urge,
)
from workbook.wording import Words

TIMES = 5
CONTACTS = 20_000
YEARS = 10
KINDS = (CheckIn, Contact, SignSeen, Urge, PracticeDone, Hope, Milestone, SpacePlan)
LAST = datetime(2026, 11, 1, 20, tzinfo=timezone(timedelta(hours=1)))

Of = dict[type[Record], pd.DataFrame]


def _records(share: float) -> Iterator[Record]:
    """A long record; a share of it is the same record, cut off earlier."""
    dice = Random(7)  # noqa: S311 -- a made-up record
    signs, practices = (
        [sign.id for sign in guidance.signs()],
        list(guidance.choice_list("practices").choices),
    )
    days = int(365 * YEARS * share)
    for passed in range(days):
        at = LAST - timedelta(days=passed)
        yield CheckIn(
            at=at,
            mood=dice.randint(0, 10),
            worry=dice.randint(0, 10),
            sleep=dice.randint(0, 10),
            on_my_mind=dice.randint(0, 10),
            contact_today="they",
        )
        if passed % 2:
            yield SignSeen(
                at=at,
                sign=dice.choice(signs),
                happened=dice.choice(["happened", "opposite"]),
                word_or_act=dice.choice(["word", "act"]),
                how_plain="clear",
            )
            yield Urge(
                at=at,
                strength=dice.randint(3, 10),
                strength_after=dice.randint(0, 8),
                acted=dice.choice(["no", "partly", "yes"]),
            )
        else:
            yield PracticeDone(
                at=at,
                practice=dice.choice(practices),
                afterwards=dice.choice(["better", "same", "worse"]),
            )
        if passed % 30 == 0:
            yield Hope(at=at, together=dice.randint(0, 10))
    for number in range(int(CONTACTS * share)):
        yield Contact(
            at=LAST - timedelta(hours=number * days * 24 / (CONTACTS * share)),
            started=dice.choice(["me", "they", "planned"]),
            how="message",
            about=("children",),
            from_me=("none",),
            from_them=dice.choice([("kind",), ("cold", "pressed")]),
            i_treated=dice.randint(0, 10),
            they_treated=dice.randint(0, 10),
            calm_kept=dice.randint(0, 10),
            tone=dice.randint(-3, 3),
            i_listened=dice.random() < 0.5,
            i_defended=dice.random() < 0.5,
            within_agreement=dice.choice(["yes", "partly", "no"]),
        )


def _frames(share: float) -> Of:
    def fill(connection: Connection) -> None:
        for record in _records(share):
            entries.add(connection, record)

    journal = Journal.in_memory()
    journal._store.write(fill)
    found = {kind: journal.frame(kind) for kind in KINDS}
    journal.close()
    return found


def _page(of: Of) -> list[Chart]:
    """Every picture of the page."""
    dates, words, today = of[Milestone], Words(), LAST.date()
    written, names = (
        frames.written_days(*(of[kind] for kind in KINDS[:6])),
        guidance.choice_list("practices").choices,
    )
    of_contacts = (
        charts.by_contact,
        charts.from_both,
        charts.share_started,
        charts.listened,
        charts.agreement,
    )
    return [
        charts.me(of[CheckIn], dates, words, today=today),
        charts.between_us(of[Contact], of[CheckIn], dates, words, today=today, plans=of[SpacePlan]),
        charts.what_was_seen(of[SignSeen], written, dates, guidance.signs(), words, today=today),
        *(make(of[Contact], dates, words, today=today) for make in of_contacts),
        charts.contact_calendar(of[Contact], of[CheckIn], dates, words, today=today),
        charts.urges(of[Urge], dates, words, today=today),
        charts.practices(of[PracticeDone], dates, words, names, today=today),
        charts.own_wish(of[Hope], dates, words, today=today),
        charts.overview(
            charts.ChartData(of, written),
            dates,
            charts.Names(words, guidance.signs(), names),
            list(LANES),
            today=today,
        ),
    ]


def _painted(of: Of) -> list[dict]:
    return [chart.bundle for chart in _page(of)]


def ten_years() -> Ratio:
    """All pictures from the journal's frames to what JupyterLab shows, against plotly alone.

    Plotly gets the arrays that came of it.
    """
    of = _frames(1)
    prepared = [chart.figure.to_plotly_json() for chart in _page(of)]
    ours, others = [], []
    for _ in range(TIMES):
        others.append(seconds(lambda: [go.Figure(each).to_json() for each in prepared]))
        ours.append(seconds(lambda: _painted(of)))
    return Ratio(f"All pictures of {YEARS} years with {CONTACTS:,} contacts", ours, others, 1.5)


def growing() -> Ratio:
    """The same against a tenth of the record."""
    of, tenth = _frames(1), _frames(0.1)
    ours, others = [], []
    for _ in range(TIMES):
        others.append(seconds(lambda: _painted(tenth)))
        ours.append(seconds(lambda: _painted(of)))
    return Ratio("The same, against a tenth of it", ours, others, 11)

"""Charts of the open journal, for the pages that show them. Each follows what is written."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from workbook import guidance
from workbook.analysis.lanes import LANES
from workbook.forms import Figure, View, Widget, in_turn, prose
from workbook.journal import Journal
from workbook.pages.parts.part import Part
from workbook.pages.parts.reading import ChartSelection, reading, today
from workbook.pages.parts.workspace import workspace
from workbook.records import (
    KINDS,
    CheckIn,
    Contact,
    Hope,
    Milestone,
    PhqFour,
    PracticeDone,
    Profile,
    Record,
    SignSeen,
    SpacePlan,
    Urge,
    WhoFive,
)

if TYPE_CHECKING:
    import pandas as pd

    from workbook.charts import Chart

WRITTEN = tuple(kind for kind in KINDS.values() if not kind.document and not kind.ahead)
"""Kinds that show that something was written on a day."""
FORMS_FIRST = 0.5
"""Seconds in which a page's forms are there, before its pictures keep the browser busy."""
OUTSIDE = "Nothing of this was written in the days that are shown."
Make: TypeAlias = "Callable[[Journal, ChartSelection], Chart]"
"""Makes a chart of a journal, with as much of it as is to be shown."""


def get_ready() -> None:
    """Import what the pictures are made with, beside everything else: no page waits for it."""
    in_turn(lambda: importlib.import_module("workbook.charts"))


def what_was_seen(journal: Journal, shown: ChartSelection) -> Chart:
    """One lane for each sign that has entries."""
    from workbook import charts

    return charts.what_was_seen(
        shown.within(journal.frame(SignSeen)),
        _written(journal, shown),
        shown.dates(journal.frame(Milestone)),
        guidance.signs(),
        workspace.words,
        today=today(journal),
    )


def of(
    name: str,
    *kinds: type[Record],
    more: Callable[[Journal], Mapping[str, object]] = lambda _journal: {},
) -> Make:
    """The chart of this name.

    Args:
        name: Its function in `workbook.charts`.
        kinds: The kinds of entries that it is made from.
        more: What else it needs, by name, besides the dates that matter and the reader's words.
    """

    def make(journal: Journal, shown: ChartSelection) -> Chart:
        from workbook import charts

        return getattr(charts, name)(
            *(shown.within(journal.frame(kind)) for kind in kinds),
            shown.dates(journal.frame(Milestone)),
            workspace.words,
            today=today(journal),
            **more(journal),
        )

    return make


me = of("me", CheckIn, more=lambda journal: {"whole": journal.frame(CheckIn)})
between_us = of(
    "between_us",
    Contact,
    CheckIn,
    more=lambda journal: {
        "plans": journal.frame(SpacePlan),
        "whole": (journal.frame(Contact), journal.frame(CheckIn)),
    },
)
own_wish = of("own_wish", Hope)
contact_calendar = of("contact_calendar", Contact, CheckIn)
practices = of(
    "practices",
    PracticeDone,
    more=lambda _journal: {"names": guidance.choice_list("practices").choices},
)
who_five = of("questionnaire", WhoFive, more=lambda _journal: {"kind": WhoFive})
phq_four = of("questionnaire", PhqFour, more=lambda _journal: {"kind": PhqFour})


def overview(journal: Journal, shown: ChartSelection) -> Chart:
    """The whole record on one page, as far as its lanes are chosen."""
    from workbook import charts

    of: dict[type[Record], pd.DataFrame] = {
        kind: shown.within(journal.frame(kind))
        for kind in (CheckIn, Contact, SignSeen, Urge, PracticeDone)
    }
    names = guidance.choice_list("practices").choices
    lanes = [lane for lane in LANES if lane not in shown.hidden_lanes]
    entries, called = (
        charts.ChartData(of, _written(journal, shown)),
        charts.Names(workspace.words, guidance.signs(), names),
    )
    return charts.overview(
        entries, shown.dates(journal.frame(Milestone)), called, lanes, today=today(journal)
    )


def _written(journal: Journal, shown: ChartSelection) -> pd.DataFrame:
    """On which days anything was written, of those that are shown."""
    from workbook.analysis import frames

    return frames.written_days(*(shown.within(journal.frame(kind)) for kind in WRITTEN))


def figure(
    make: Make, chosen: Callable[[], ChartSelection] = ChartSelection, after: float = 0
) -> Figure:
    """A chart of the journal that lies open, with how its numbers were computed.

    Args:
        make: Makes the chart.
        chosen: How much of the record it shows; all of it.
        after: Seconds before it is first painted.
    """
    journal = workspace.open_journal

    def drawn() -> Chart:
        from workbook import charts

        shown = chosen()
        chart = make(journal, shown)
        if (shown.first or shown.last) and charts.NOTHING in chart.sentences:
            return charts.empty_chart(chart.name, chart.title, nothing=OUTSIDE)
        return chart

    return Figure(drawn, lambda heading: guidance.measures()[heading], after)


def part(  # noqa: PLR0913 -- each is one plain part of a declaration
    title: str,
    purpose: str,
    make: Make,
    kinds: tuple[type[Record], ...],
    *,
    enough: Callable[[], str] = str,
    as_chosen: bool = False,
) -> Part:
    """One chart as a part of a page, made anew when an entry of one of these kinds changes.

    Args:
        title: What the part is called.
        purpose: What it is for, in one line.
        make: Makes the chart.
        kinds: What it is made from, besides dates that matter and the reader's words.
        as_chosen: It shows as much as is chosen on *Trends*, and else all of it.
        enough: A line to show in place of a chart, "" once there is enough for one: no page loads
            what charts need for nothing.
    """

    def draw(root: View) -> Sequence[Widget]:
        line = enough()
        chosen = (lambda: reading.shown) if as_chosen else ChartSelection
        drawn = None if line else figure(make, chosen, FORMS_FIRST)

        def follow(changed: type[Record]) -> None:
            if changed not in (*kinds, Milestone, Profile):
                return
            if enough() != line:
                root.again()
            elif drawn is not None:
                drawn.draw()

        workspace.listen(root, follow)
        if drawn is not None and as_chosen:
            reading.listen(root, drawn.draw)
        return [drawn or prose(line)]

    return Part(title=title, purpose=purpose, draw=draw)

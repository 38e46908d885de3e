"""Charts of the open journal, for the pages that show them. Each follows what is written."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from workbook import guidance
from workbook.forms import Figure, View, Widget, in_turn, prose
from workbook.journal import Journal
from workbook.pages import desk as _desk
from workbook.pages.desk import desk
from workbook.records import KINDS, CheckIn, Contact, Hope, Milestone, Profile, Record, SignSeen

if TYPE_CHECKING:
    from workbook.charts import Chart

WRITTEN = tuple(kind for kind in KINDS.values() if not kind.document and not kind.ahead)
"""Kinds that show that something was written on a day."""


def get_ready() -> None:
    """Import what the pictures are made with, beside everything else: no page waits for it."""
    in_turn(lambda: importlib.import_module("workbook.charts"))


def me(journal: Journal) -> Chart:
    """Mood, on my mind, sleep and worry by day."""
    from workbook import charts

    return charts.me(journal.frame(CheckIn), journal.frame(Milestone), desk.words)


def between_us(journal: Journal) -> Chart:
    """Contacts by week, and respect both ways."""
    from workbook import charts

    return charts.between_us(journal.frame(Contact), journal.frame(CheckIn), journal.frame(Milestone), desk.words)


def what_was_seen(journal: Journal) -> Chart:
    """One lane for each sign that has entries."""
    from workbook import charts, frames

    written = frames.written_days(*(journal.frame(kind) for kind in WRITTEN))
    return charts.what_was_seen(journal.frame(SignSeen), written, journal.frame(Milestone), guidance.signs(), desk.words)


def own_wish(journal: Journal) -> Chart:
    """How strongly one wanted to be together again, each time it was written down."""
    from workbook import charts

    return charts.own_wish(journal.frame(Hope), journal.frame(Milestone), desk.words)


def view(name: str, make: Callable[[Journal], Chart], kinds: tuple[type[Record], ...], enough: Callable[[], str] = str) -> View:
    """One chart as a part of a page, made anew when an entry of one of these kinds changes.

    Args:
        name: The part.
        make: Makes the chart.
        kinds: What it is made from, besides dates that matter and the reader's words.
        enough: A line to show in place of a chart, "" once there is enough for one: no page loads what charts need for nothing.
    """

    def draw(root: View) -> Sequence[Widget]:
        journal = desk.open_journal
        line = enough()
        figure = None if line else Figure(lambda: make(journal))

        def follow(changed: type[Record]) -> None:
            if changed not in (*kinds, Milestone, Profile):
                return
            if enough() == line and figure is not None:
                figure.draw()
            elif enough() != line:
                root.let_go()
                root.show(draw(root))

        desk.listen(root, follow)
        return [figure or prose(line)]

    return _desk.view(name, draw)

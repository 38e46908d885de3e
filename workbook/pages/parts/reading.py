"""What of the record the pictures of *Trends* show: how far back, which dates, which lanes.

It is chosen anew each time a journal is opened, and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from workbook import records
from workbook.analysis.lanes import LANES
from workbook.errors import InvalidEntryError
from workbook.forms import Ticks, View, Widget
from workbook.forms.questions import Values
from workbook.journal import Journal
from workbook.pages.parts.part import declare
from workbook.pages.parts.workspace import workspace
from workbook.records import (
    ChoiceList,
    Milestone,
    Sheet,
    day_text,
    fields,
    first_of,
    person_day,
)
from workbook.wording import literal

if TYPE_CHECKING:
    import pandas as pd

ALL, OWN = "all", "own"
BACK = {
    ALL: "All of it",
    "28": "The last four weeks",
    "84": "The last twelve weeks",
    "365": "The last year",
    OWN: "From a day to a day",
}


class WhatToShow(Sheet):
    """How much of the record is to be looked at."""

    title = "What to show"
    may_be_empty = True

    back: str | None = fields.choice("How far back", choices=BACK)
    first: date | None = fields.day("From", beside="span", only_when=("back", (OWN,)))
    last: date | None = fields.day("To", beside="span", only_when=("back", (OWN,)))
    dates: tuple[str, ...] | None = fields.several(
        "Dates that matter", choices="dates", folded=True
    )
    lanes: tuple[str, ...] | None = fields.several(
        "On the page that holds all of it", choices=LANES, folded=True
    )


@dataclass(frozen=True)
class ChartSelection:
    """What was chosen: from the first day to the last, where there are such ends.

    A date or a lane that is new is shown until it is unticked.
    """

    back: str = ALL
    first: date | None = None
    last: date | None = None
    hidden_dates: frozenset[str] = frozenset()
    hidden_lanes: frozenset[str] = frozenset()

    def within(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of the days that are shown, of a frame of the journal."""
        kept = frame.loc[frame["day"] >= str(self.first)] if self.first else frame
        return kept.loc[kept["day"] <= str(self.last)] if self.last else kept

    def dates(self, milestones: pd.DataFrame) -> pd.DataFrame:
        """The dates that matter that are shown, of their frame.

        Those outside of the days written are left to the chart.
        """
        return milestones.loc[[str(each) not in self.hidden_dates for each in milestones.index]]


def today(journal: Journal) -> date:
    """The day on which a journal is looked at.

    The last one of the made-up story, and this day for one's own.
    """
    if not journal.made_up:
        return person_day(records.now())
    from workbook import made_up

    return made_up.LAST


class CurrentSelection:
    """What is chosen now, for the pages that show pictures of the journal that lies open."""

    def __init__(self) -> None:
        self._of: Journal | None = None
        self._shown = ChartSelection()
        self._follow: list[Callable[[], None]] = []

    @property
    def shown(self) -> ChartSelection:
        """What was chosen for this journal; everything, until then."""
        return self._shown if self._of is workspace.journal else ChartSelection()

    def choose(self, shown: ChartSelection) -> None:
        """Show this from now on."""
        self._of, self._shown = workspace.journal, shown
        for follow in list(self._follow):
            follow()

    def listen(self, view: View, act: Callable[[], object]) -> None:
        """Call this after each choice, for as long as the view shows what it shows now."""

        def follow() -> None:
            view.follow(act)

        self._follow.append(follow)
        view.when_changed(lambda: self._follow.remove(follow))


reading = CurrentSelection()


@declare(WhatToShow.title, follows=[Milestone])
def what_to_show(_root: View) -> Sequence[Widget]:
    """How far back the pictures go, and what is in them."""

    def submit(sheet: WhatToShow) -> str:
        if sheet.first and sheet.last and sheet.last < sheet.first:
            raise InvalidEntryError(
                {
                    "last": (
                        "To: this day lies before the first one. Choose a later day, or "
                        "leave it open."
                    )
                }
            )
        hidden = _unticked(sheet.dates, _dates()), _unticked(sheet.lanes, LANES)
        reading.choose(ChartSelection(sheet.back or ALL, *_ends(sheet), *hidden))
        return "The pictures show this now."

    return [
        Ticks(
            WhatToShow,
            submit,
            replace(workspace.context(), lists=lambda _name: ChoiceList(_dates())),
            begin=_begin,
            button="Show this",
        )
    ]


def _ends(sheet: WhatToShow) -> tuple[date | None, date | None]:
    if sheet.back == OWN:
        return sheet.first, sheet.last
    back = sheet.back or ALL
    return (None if back == ALL else first_of(today(workspace.open_journal), int(back))), None


def _unticked(ticked: Collection[str] | None, offered: Collection[str]) -> frozenset[str]:
    return frozenset(offered) - frozenset(ticked or ())


def _dates() -> dict[str, str]:
    """Every date that matters, the earliest first: its id to its name and day."""
    found = sorted(workspace.open_journal.recent(Milestone), key=lambda each: each[1].at)
    return {
        str(entry): literal(f"{record.named}, {day_text(record.day)}") for entry, record in found
    }


def _begin() -> Values:
    shown = reading.shown
    ends = {
        name: day.isoformat()
        for name, day in (("first", shown.first), ("last", shown.last))
        if day and shown.back == OWN
    }
    dates = [each for each in _dates() if each not in shown.hidden_dates]
    lanes = [each for each in LANES if each not in shown.hidden_lanes]
    return {
        "back": shown.back,
        **ends,
        **({"dates": dates} if dates else {}),
        **({"lanes": lanes} if lanes else {}),
    }

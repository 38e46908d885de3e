"""One conversation after the other: how it was, each side beside the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from workbook.analysis import frames
from workbook.analysis.frames import answered, column, rows
from workbook.charts import dates
from workbook.charts.base import (
    GREEN,
    PURPLE,
    VERMILLION,
    Chart,
    empty_chart,
    escaped,
    iso,
    optional,
    theme_text,
)
from workbook.charts.contact_weekly import TREATED, WEEK, treated
from workbook.charts.layout import Panel, stacked
from workbook.charts.sentences import counted, day_text, from_to, middle
from workbook.records import Contact
from workbook.wording import Words

BY_CONTACT = "Contact by contact"
LISTENED = "Listening and defending"
EACH: dict[str, tuple[dict[int, str], dict[str, Any]]] = {
    "tone": ({-3: "very cold", 0: "neither", 3: "very warm"}, {"symbol": "square", "color": GREEN}),
    "calm_kept": ({0: "none", 5: "5", 10: "all of it"}, {"symbol": "triangle-up", "color": PURPLE}),
    **{
        name: ({0: "no respect", 5: "5", 10: "full respect"}, mark)
        for name, mark in TREATED.items()
    },
}
"""What has a panel of its own: what its axis says, and its mark."""
DID = {"i_listened": "You listened", "i_defended": "You defended yourself or corrected {them}"}
"""The two lanes, as they are said to the reader."""
TALL_LANE = 56
"""Pixels of a lane: its name, and beneath it two lines of marks."""
YES_AND_NO = {True: ("Yes", "circle", 0.6), False: ("No", "circle-open", 0.8)}
"""The name in the legend, the mark, and how far down in its lane it stands: yes above the line, no
beneath it.
"""
LAST_HOURS = pd.Timedelta(days=1)
"""What is drawn by the hour needs the whole of the last day."""


def by_contact(
    contacts: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """A mark for each conversation.

    The tone, the calm that was kept, and how each treated the other, always both.

    Args:
        contacts: `journal.frame(Contact)`.
        milestones: `journal.frame(Milestone)`.
        words: The reader's words.
        today: The day after which a date that matters lies ahead; this day without one.

    Returns:
        The chart `by_contact`: four panels, a mark a conversation at its day and hour, no line
            between them. None of the four
        answered: a quiet line.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "Conversation by conversation", "A day's answer", "The middle".
    """
    every = frames.contact_times(contacts)
    found = every.dropna(how="all", subset=list(EACH))
    if found.empty:
        return empty_chart(
            "by_contact",
            BY_CONTACT,
            [
                (
                    "After the first contact with its tone, the calm you kept, or how each of you "
                    "treated the other, it has its marks here."
                )
            ],
        )
    first, last = found["day"].iloc[0], found["day"].iloc[-1]
    marks = dates.near(milestones, first, last, today)
    labels = {name: words(Contact.questions()[name].label) for name in EACH}
    panels = [
        Panel(
            labels[name],
            112,
            _ends(name),
            [_each(found, name, labels[name])],
            empty=not answered(found, name),
        )
        for name in EACH
    ]
    said = (
        *_by_contact(found, len(every), frames.daily_contacts(contacts), words),
        *dates.summary(marks),
    )
    measures = ("Conversation by conversation", "A day's answer", "The middle")
    return Chart(
        "by_contact",
        BY_CONTACT,
        stacked(BY_CONTACT, panels, (first, last + LAST_HOURS), marks),
        said,
        measures,
        found.filter(["day", "clock", *EACH]),
    )


def listened(
    contacts: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """In which conversations the reader listened, and in which they defended themselves.

    Args:
        contacts: `journal.frame(Contact)`.
        milestones: `journal.frame(Milestone)`.
        words: The reader's words.
        today: The day after which a date that matters lies ahead; this day without one.

    Returns:
        The chart `listened`: two lanes, a mark a conversation, filled for yes and hollow for no.
            Neither answered: a quiet line.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "Listening and defending".
    """
    every = frames.contact_times(contacts)
    found = every.dropna(how="all", subset=list(DID))
    if found.empty:
        return empty_chart(
            "listened",
            LISTENED,
            [
                (
                    "After the first contact in which you say whether you listened or defended "
                    "yourself, it has its mark here."
                )
            ],
        )
    first, last = found["day"].iloc[0], found["day"].iloc[-1]
    marks = dates.near(milestones, first, last, today)
    labels = {name: words(Contact.questions()[name].label) for name in DID}
    names = {-lane - 0.2: label for lane, label in enumerate(labels.values())}
    axis = {
        "range": [-len(labels), 0],
        "tickvals": [-lane - 0.7 for lane in range(len(labels))],
        "ticktext": [""] * len(labels),
    }
    panel = Panel(
        "In each conversation",
        TALL_LANE * len(labels),
        axis,
        [_yes_or_no(found, answer, labels) for answer in YES_AND_NO],
        names,
    )
    how_often = " ".join(
        f"{words.second_person(did)}: {_yes(column(found, name))}." for name, did in DID.items()
    )
    said = (
        f"{how_often} Written down {from_to(column(found, 'day'))}.",
        "Sometimes it is right to defend yourself, or to correct what was said.",
        *dates.summary(marks),
    )
    return Chart(
        "listened",
        LISTENED,
        stacked(LISTENED, [panel], (first, last + LAST_HOURS), marks, 1),
        said,
        ("Listening and defending",),
        found.filter(["day", "clock", *DID]),
    )


def in_week(mondays: Iterable[pd.Timestamp]) -> dict[str, Any]:
    """Marks and bars in the middle of their week.

    The first Monday only says on which day weeks begin.
    """
    return {
        "x": iso(mondays),
        "xperiod": WEEK,
        "xperiod0": "2001-01-01",
        "xperiodalignment": "middle",
    }


def at_the_clock(moments: pd.Series) -> list[str]:
    """Day, hour and minute as plotly takes them: conversations of one day stand side by side."""
    return moments.dt.strftime("%Y-%m-%d %H:%M").to_list()


def _said(entries: pd.DataFrame) -> list[str]:
    """The day of each entry as it is said; put in words once a day, since a day can have many."""
    places, days = pd.factorize(column(entries, "day"))
    said = [day_text(day, weekday=True) for day in days]
    return [said[place] for place in places]


def _ends(name: str) -> dict[str, Any]:
    """The axis of an answer, with its ends in words.

    These are broken into two lines, since a page can be narrow.
    """
    named = EACH[name][0]
    least, most = min(named), max(named)
    room = (most - least) * 0.08
    broken = [
        "<br>".join(theme_text(part) for part in words.split(maxsplit=1))
        for words in named.values()
    ]
    return {
        "range": [least - room, most + room],
        "tickvals": list(named),
        "ticktext": broken,
        "automargin": True,
    }


def _each(found: pd.DataFrame, name: str, label: str) -> dict[str, Any]:
    there = rows(found, column(found, name).notna())
    question = Contact.questions()[name]
    said = [
        question.show(int(number)) if name == "tone" else f"{number:g} of 10"
        for number in there[name]
    ]
    return {
        "type": "scatter",
        "name": theme_text(label),
        "x": at_the_clock(column(there, "clock")),
        "y": optional(there[name]),
        "mode": "markers",
        "cliponaxis": False,
        "marker": {**EACH[name][1], "size": 8},
        "hoverinfo": "text",
        "hovertext": [
            f"{day}: {escaped(label)}, {answer}"
            for day, answer in zip(_said(there), said, strict=True)
        ],
    }


def _by_contact(
    found: pd.DataFrame, written: int, days: pd.DataFrame, words: Words
) -> tuple[str, ...]:
    others = written - len(found)
    more = (
        f"; {others} more {'has' if others == 1 else 'have'} none of these answers"
        if others
        else ""
    )
    return (
        (
            f"{counted(len(found), 'conversation has', 'conversations have')} a mark, "
            f"{from_to(column(found, 'day'))}{more}."
        ),
        (
            "The tone between the two of you, from -3 for very cold to 3 for very warm: "
            f"{middle(column(days, 'tone'))}."
        ),
        f"The calm you kept: {middle(column(days, 'calm_kept'))}.",
        treated(days, words),
    )


def _yes_or_no(found: pd.DataFrame, answer: bool, labels: dict[str, str]) -> dict[str, Any]:
    name, symbol, down = YES_AND_NO[answer]
    lanes = [
        rows(found, (column(found, lane) == answer).fillna(value=False).astype(bool))
        for lane in labels
    ]
    hovers = [
        [f"{day}<br>{escaped(label)}: {name.lower()}" for day in _said(lane)]
        for label, lane in zip(labels.values(), lanes, strict=True)
    ]
    return {
        "type": "scatter",
        "name": theme_text(name),
        "x": [moment for lane in lanes for moment in at_the_clock(column(lane, "clock"))]
        or [None],  # without a point plotly leaves a name out of the legend
        "y": [-place - down for place, lane in enumerate(lanes) for _ in range(len(lane))]
        or [None],
        "mode": "markers",
        "cliponaxis": False,
        "marker": {
            "color": VERMILLION,
            "line": {"color": VERMILLION, "width": 2},
            "symbol": symbol,
            "size": 9,
        },
        "hoverinfo": "text",
        "hovertext": [hover for lane in hovers for hover in lane],
    }


def _yes(answers: pd.Series) -> str:
    there = answers.dropna()
    return (
        f"in {int(there.sum())} of {counted(len(there), 'conversation')} with an answer"
        if len(there)
        else "nothing written yet"
    )

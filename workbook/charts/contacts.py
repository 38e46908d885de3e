"""What each day was, and one conversation after the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from workbook.analysis import frames
from workbook.analysis.frames import column, rows
from workbook.charts.base import (
    INK,
    ME,
    THEM,
    Chart,
    at_the_clock,
    escaped,
    iso,
    optional,
    theme_text,
)
from workbook.charts.contact_weekly import TREATED, treated
from workbook.charts.dates import Period
from workbook.charts.layout import BY_WEEK, ChartFrame, Panel, axis, lanes, markers
from workbook.charts.sentences import counted, day_texts, from_to, middle, said_by_day
from workbook.records import Contact
from workbook.wording import Words

CALENDAR = ChartFrame(
    "contact_calendar",
    "Calendar of contact",
    ("A day of quiet", "Day", "Calendar of contact"),
    "After the first check-in or contact, each day has its mark here.",
    legend_lines=4,
)
MOST_WEEKS = 53
"""The calendar draws no more than these, the newest: in more, a column would be too narrow to read
(docs/measures.md, "Calendar of contact").
"""
# What a day was: the name in the legend, the words in a sentence, the mark. The two diamonds are
# those of Giving space.
DAYS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "none": ("No contact", "no contact on {n}", {"symbol": "circle-open", "color": INK}),
    "needed": (
        "Only what was needed",
        "only what was needed on {n}",
        {"symbol": "line-ew", "color": INK, "line": {"color": INK, "width": 3}},
    ),
    "they": (
        "{They}, or both had planned it",
        "on {n} {they} got in touch, or both of you had planned it",
        {"symbol": "diamond-open", "color": THEM},
    ),
    "me": ("I reached out", "on {n} you reached out", {"symbol": "diamond", "color": ME}),
    "unknown": (
        "Not written down",
        "{n} not written down",
        {"symbol": "circle", "color": INK, "opacity": 0.6},
    ),
}
SIZES = {"needed": 0.6, "unknown": 0.35}
"""Of a whole mark: a dash does not touch the next one, and a day that is not written down is a dot.
"""


def contact_calendar(
    contacts: pd.DataFrame,
    check_ins: pd.DataFrame,
    milestones: pd.DataFrame,
    words: Words,
    *,
    today: date | None = None,
) -> Chart:
    """What each day was, a column a week, from Monday at the top to Sunday.

    Returns:
        The chart `contact_calendar`: a mark a day, its kind by its symbol, for the newest 53 weeks
        with a contact or a check-in.
    """
    every = frames.quiet_days(contacts, check_ins)
    if every.empty:
        return CALENDAR.empty()
    every = every.assign(week=frames.mondays(column(every, "day")))
    oldest = every["week"].iloc[-1] - pd.Timedelta(weeks=MOST_WEEKS)
    found = rows(every, column(every, "week") > oldest)
    period = Period.of(column(found, "week"), milestones, today, each=7)
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    scale = axis(-6.7, 0.7, {-day: name for day, name in enumerate(names)})
    size = min(12, max(6, 250 // ((period.last - period.first).days // 7 + 1)))
    marks = [_of_kind(found, kind, size, words) for kind in DAYS]
    return CALENDAR.draw(
        [Panel("A column is a week", 168, {**scale, "automargin": True}, marks)],
        period,
        _calendar(found, len(every) - len(found), words),
        found.filter(["day", "kind"]),
    )


def _of_kind(found: pd.DataFrame, kind: str, size: int, words: Words) -> dict[str, Any]:
    name, _, mark = DAYS[kind]
    those = rows(found, column(found, "kind") == kind)
    days = column(those, "day")
    return markers(
        iso(those["week"]),
        [-day for day in days.dt.day_of_week],
        {
            "line": {"color": mark["color"], "width": 2},
            **mark,
            "size": max(3, round(size * SIZES.get(kind, 1))),
        },
        [f"{day}: {escaped(words(name))}" for day in day_texts(days)],
        name=words(name),
        **BY_WEEK,
    )


def _calendar(found: pd.DataFrame, earlier: int, words: Words) -> list[str]:
    counts = {kind: int((column(found, "kind") == kind).sum()) for kind in DAYS}
    parts = [
        words.second_person(said.replace("{n}", counted(counts[kind], "day")))
        for kind, (_, said, _) in DAYS.items()
        if counts[kind]
    ]
    said = [
        f"Of {counted(len(found), 'day')}, {from_to(column(found, 'day'))}: {'; '.join(parts)}."
    ]
    if counts["unknown"]:
        said.append("A day that is not written down can have been any of these.")
    if earlier:
        said.append(
            f"Only the last {MOST_WEEKS} weeks are drawn and counted here; before them "
            f"{'lies' if earlier == 1 else 'lie'} {counted(earlier, 'more day')}."
        )
    return said


EACH: dict[str, tuple[dict[int, str], dict[str, Any]]] = {
    "tone": ({-3: "very cold", 0: "neither", 3: "very warm"}, {"symbol": "square", "color": INK}),
    "calm_kept": ({0: "none", 5: "5", 10: "all of it"}, {"symbol": "triangle-up", "color": ME}),
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
LAST_HOURS = timedelta(days=1)
"""What is drawn by the hour needs the whole of the last day."""
BY_CONTACT = ChartFrame(
    "by_contact",
    "Contact by contact",
    ("Conversation by conversation", "A day's answer", "The middle"),
    "After the first contact with its tone, the calm you kept, or how each of you treated the "
    "other, it has its marks here.",
    room=LAST_HOURS,
)
LISTENED = ChartFrame(
    "listened",
    "Listening and defending",
    ("Listening and defending",),
    "After the first contact in which you say whether you listened or defended yourself, it has "
    "its mark here.",
    legend_lines=1,
    room=LAST_HOURS,
)


def by_contact(
    contacts: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """A mark for each conversation.

    The tone, the calm that was kept, and how each treated the other, always both.

    Returns:
        The chart `by_contact`: four panels, a mark a conversation at its day and hour, no line
        between them.
    """
    every = frames.contact_times(contacts)
    found = every.dropna(how="all", subset=list(EACH))
    if found.empty:
        return BY_CONTACT.empty()
    return BY_CONTACT.draw(
        [_panel(found, name, words(Contact.questions()[name].label)) for name in EACH],
        Period.of(column(found, "day"), milestones, today),
        _by_contact(found, len(every), frames.daily_contacts(contacts), words),
        found.filter(["day", "clock", *EACH]),
    )


def listened(
    contacts: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """In which conversations the reader listened, and in which they defended themselves.

    Returns:
        The chart `listened`: two lanes, a mark a conversation, filled for yes and hollow for no.
    """
    every = frames.contact_times(contacts)
    found = every.dropna(how="all", subset=list(DID))
    if found.empty:
        return LISTENED.empty()
    labels = {name: words(Contact.questions()[name].label) for name in DID}
    how_often = " ".join(
        f"{words.second_person(did)}: {_yes(column(found, name))}." for name, did in DID.items()
    )
    marks = [_yes_or_no(found, answer, labels) for answer in YES_AND_NO]
    return LISTENED.draw(
        [lanes("In each conversation", labels.values(), marks, TALL_LANE, 0.2)],
        Period.of(column(found, "day"), milestones, today),
        [
            f"{how_often} Written down {from_to(column(found, 'day'))}.",
            "Sometimes it is right to defend yourself, or to correct what was said.",
        ],
        found.filter(["day", "clock", *DID]),
    )


def _ends(name: str) -> dict[str, Any]:
    """The axis of an answer, with its ends in words, in two lines since a page can be narrow."""
    named = EACH[name][0]
    least, most = min(named), max(named)
    room = (most - least) * 0.08
    broken = [
        "<br>".join(theme_text(part) for part in words.split(maxsplit=1))
        for words in named.values()
    ]
    scale = axis(least - room, most + room, named)
    return {**scale, "ticktext": broken, "automargin": True}


def _panel(found: pd.DataFrame, name: str, label: str) -> Panel:
    """One answer of each conversation."""
    there = rows(found, column(found, name).notna())
    question = Contact.questions()[name]
    said = [
        question.show(int(number)) if name == "tone" else f"{number:g} of 10"
        for number in there[name]
    ]
    marks = markers(
        at_the_clock(column(there, "clock")),
        optional(there[name]),
        {**EACH[name][1], "size": 8},
        said_by_day(_dates(there), (f"{escaped(label)}, {answer}" for answer in said)),
        name=label,
    )
    return Panel(label, 112, _ends(name), [marks], empty=there.empty)


def _by_contact(
    found: pd.DataFrame, written: int, days: pd.DataFrame, words: Words
) -> Sequence[str]:
    others, more = written - len(found), ""
    if others:
        more = f"; {others} more {'has' if others == 1 else 'have'} none of these answers"
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
    x, y, hover = [], [], []
    for place, (field, label) in enumerate(labels.items()):
        lane = rows(found, (column(found, field) == answer).fillna(value=False).astype(bool))
        x += at_the_clock(column(lane, "clock"))
        y += [-place - down] * len(lane)
        hover += [f"{day}<br>{escaped(label)}: {name.lower()}" for day in day_texts(_dates(lane))]
    line = {"color": ME, "width": 2}
    marker = {"color": ME, "line": line, "symbol": symbol, "size": 9}
    return markers(x, y, marker, hover, name=name)


def _yes(answers: pd.Series) -> str:
    there = answers.dropna()
    return (
        f"in {int(there.sum())} of {counted(len(there), 'conversation')} with an answer"
        if len(there)
        else "nothing written yet"
    )


def _dates(those: pd.DataFrame) -> pd.Series:
    """What the calendar showed at each conversation: its mark stands there."""
    return column(those, "clock").dt.floor("D")

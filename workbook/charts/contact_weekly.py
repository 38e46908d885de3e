"""How contact between two people went, week by week, and the quiet time behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from workbook.analysis import frames
from workbook.analysis.frames import answered, column, rows
from workbook.charts.base import INK, ME, THEM, Chart, escaped, iso, optional
from workbook.charts.dates import Period
from workbook.charts.layout import (
    BY_WEEK,
    SHADE,
    Bars,
    ChartFrame,
    Panel,
    legend_entry,
    markers,
    points,
    whole_bars,
    whole_numbers,
)
from workbook.charts.sentences import (
    counted,
    day_text,
    from_to,
    joined,
    middle,
    said_by_day,
    week_text,
)
from workbook.records import Contact, SpacePlan, now, person_day
from workbook.records.space import WITH_AN_END
from workbook.wording import Words


def _quiet_time(
    plans: pd.DataFrame | None, first: pd.Timestamp, last: pd.Timestamp
) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """The first and the last day of the newest plan's quiet time.

    Only where it has an end, and any of these days lies in it.
    """
    if plans is None or plans.empty:
        return []
    newest = plans.sort_index().iloc[-1]  # the one written last, whatever the clock said
    begins, days = newest["begins"], newest["days"]
    is_set = pd.notna(begins) and pd.notna(days) and days > 0
    if newest["road"] not in WITH_AN_END or not is_set or begins > last:
        return []
    ends = begins + pd.Timedelta(days=int(days) - 1)  # the first day counts
    return [(begins, ends)] if ends >= first else []


DAYS = 7
MONTH = 4
"""Weeks that are counted together."""
LITTLE = 4
"""Weeks with fewer written days are marked: more than half of the week is unknown
(docs/measures.md, "Little written").
"""
# Who started: the name in the legend, the words in a sentence, colour and pattern. The last two are
# left out when there are none.
STARTERS: dict[str, tuple[str, str, str, str]] = {
    "they": ("{They} started", "{they} started {n}", THEM, ""),
    "me": ("I started", "you started {n}", ME, "/"),
    "planned": ("Planned together", "{n} were planned together", INK, "."),
    "other": ("Someone else started", "someone else started {n}", INK, "x"),
    frames.NOT_SAID: ("Not said who", "{n} do not say who started", INK, "-"),
}
OF_ONE = {"planned": "1 was planned together", frames.NOT_SAID: "1 does not say who started"}
"""The words for one conversation, where they differ by more than the number."""
FRAME = ChartFrame(
    "between_us",
    "Between us",
    (
        "Conversations a week",
        "Little written",
        "Days with contact",
        "A day's answer",
        "The middle",
        "The grey ground",
    ),
    "After the first contact you write down, the conversations of each week are drawn here, and "
    "how each of you treated the other.",
    legend_lines=3,
)
ALWAYS = ("they", "me", "planned")
TREATED: dict[str, dict[str, Any]] = {
    "i_treated": {"symbol": "diamond", "color": ME},
    "they_treated": {"symbol": "circle", "color": THEM},
}
"""Never one without the other."""


def between_us(  # noqa: PLR0913 -- four frames, and the words for them
    contacts: pd.DataFrame,
    check_ins: pd.DataFrame,
    milestones: pd.DataFrame,
    words: Words,
    *,
    today: date | None = None,
    plans: pd.DataFrame | None = None,
    whole: tuple[pd.DataFrame, pd.DataFrame] | None = None,
) -> Chart:
    """Conversations a week by who started them, and beneath how each treated the other.

    Both are always shown. `check_ins` say on which days anything was written, and on which there
    was contact that has no entry; `plans` (`journal.frame(SpacePlan)`) set a quiet time, which
    stands on a grey ground. `whole` are all contacts and check-ins, where the others are those of
    some days only: the last weeks are counted by all.

    Returns:
        The chart `between_us`: a stacked bar for each week (nothing where nothing was written; over
        many weeks, for each month), a mark on weeks with fewer than four written days, and two
        panels from 0 to 10 with a point a day; a sentence counts the conversations of the last
        weeks.
    """
    if contacts.empty:
        return FRAME.empty()
    weeks = frames.weekly_contacts(contacts, frames.written_days(contacts, check_ins))
    days = frames.daily_contacts(contacts)
    period = whole_bars(Period.of(column(weeks, "week"), milestones, today, each=7))
    first, last = period.first, period.last
    set_aside = _quiet_time(plans, first, last)
    grey = {"symbol": "square", "color": SHADE, "size": 13, "line": {"color": INK, "width": 1}}
    week = week_panel(weeks, words)
    week = replace(
        week,
        traces=[*week.traces, *(legend_entry(SpacePlan.title, grey) for _ in set_aside)],
        shaded=[(max(begins, first), min(ends, last)) for begins, ends in set_aside],
    )
    return replace(FRAME, legend_lines=FRAME.legend_lines + len(set_aside)).draw(
        [week, *treated_panels(days, words)],
        period,
        [
            *_sentences(weeks, days, contacts, check_ins, words),
            lately(*(whole or (contacts, check_ins)), today),
            *(
                f"Your quiet time, {from_to(pd.Series(days))}, has a grey ground behind the bars."
                for days in set_aside
            ),
        ],
        weeks,
    )


def week_panel(weeks: pd.DataFrame, words: Words) -> Panel:
    """Conversations a week, or a month, by who started them, from `frames.weekly_contacts`."""
    drawn = Bars.of_weeks(weeks)
    bars = [
        drawn.trace(starter, words(name), colour, pattern)
        for starter, (name, _, colour, pattern) in STARTERS.items()
        if starter in ALWAYS or column(weeks, starter).sum()
    ]
    axis = whole_numbers(int(column(drawn.of, "contacts").max()))
    top = axis["tickvals"][-1]
    # The marks of weeks with little written stand beneath the bars.
    return Panel(
        drawn.heading,
        190,
        {**axis, "range": [-0.16 * top, 1.05 * top]},
        [*bars, *([] if drawn.monthly else [_little(weeks, -0.09 * top)])],
    )


def treated_panels(days: pd.DataFrame, words: Words) -> list[Panel]:
    """How each treated the other, always both, from `frames.daily_contacts`."""
    labels = {name: words(Contact.questions()[name].label) for name in TREATED}
    panels = []
    for name, label in labels.items():
        heading, marks = f"{label}: up is respect", _points(days, name, label)
        panels.append(Panel(heading, 112, points(), [marks], empty=not answered(days, name)))
    return panels


def lately(contacts: pd.DataFrame, check_ins: pd.DataFrame, today: date | None = None) -> str:
    """Conversations of the last four weeks that are over, and of the four before: counts alone.

    No direction is read off them: twelve numbers are little to find one in, and every further thing
    that is looked at says more that is not there.
    """
    weeks = frames.weekly_contacts(contacts, frames.written_days(contacts, check_ins))
    day = pd.Timestamp(today or person_day(now()))
    monday = day - pd.Timedelta(days=(day.weekday() + 1) % DAYS + DAYS - 1)
    mondays = pd.date_range(end=monday, periods=2 * MONTH, freq=f"{DAYS}D", unit="us")
    there = mondays[mondays >= column(weeks, "week").min()]
    if there.empty:
        return "Conversations a week: no whole week is over yet."
    of_weeks = weeks.set_index("week").reindex(there)[["contacts", "days_written"]].fillna(0)
    later, earlier = of_weeks.iloc[-MONTH:], of_weeks.iloc[:-MONTH]
    said = (
        f"in the last {counted(len(later), 'week')} to {day_text(monday + pd.Timedelta(days=6))}, "
        f"{_of_weeks(later)}"
    )
    if len(earlier):
        said = f"{said}; in the {counted(len(earlier), 'week')} before, {_of_weeks(earlier)}"
    return f"Conversations a week: {said}."


def _of_weeks(those: pd.DataFrame) -> str:
    total, written = int(column(those, "contacts").sum()), int(column(those, "days_written").sum())
    if not written:
        return "nothing is written down"
    of = counted(DAYS * len(those), "day")
    return f"{total or 'none'}, with something written on {written} of {of}"


def _little(weeks: pd.DataFrame, height: float) -> dict[str, Any]:
    few = rows(weeks, column(weeks, "days_written") < LITTLE)
    return markers(
        iso(few["week"]),
        [height] * len(few),
        {"symbol": "triangle-up-open", "color": INK, "size": 11, "line": {"width": 2}},
        [
            f"{week_text(week)}: written on {written} of 7 days"
            for week, written in zip(few["week"], few["days_written"], strict=True)
        ],
        showlegend=not few.empty,
        name=f"Fewer than {LITTLE} days written",
        **BY_WEEK,
    )


def _points(days: pd.DataFrame, name: str, label: str) -> dict[str, Any]:
    there = rows(days, column(days, name).notna())
    said = (f"{escaped(label)}, {number:g} of 10" for number in there[name])
    return markers(
        iso(there["day"]),
        optional(there[name]),
        {**TREATED[name], "size": 8},
        said_by_day(column(there, "day"), said),
        name=label,
    )


def _sentences(
    weeks: pd.DataFrame,
    days: pd.DataFrame,
    contacts: pd.DataFrame,
    check_ins: pd.DataFrame,
    words: Words,
) -> tuple[str, ...]:
    started = {starter: int(column(weeks, starter).sum()) for starter in STARTERS}
    parts = []
    for starter, count in started.items():
        said = OF_ONE.get(starter) if count == 1 else None
        said = (said or STARTERS[starter][1]).replace("{n}", str(count))
        parts += [words.second_person(said)] if count else []
    total = sum(started.values())
    quiet_weeks = int((column(weeks, "days_written") < LITTLE).sum())
    return (
        (
            f"{counted(total, 'conversation is', 'conversations are')} written down, "
            f"{from_to(column(days, 'day'))}: {joined(parts)}."
        ),
        treated(days, words),
        _little_written(quiet_weeks, len(weeks)),
        *_unwritten(contacts, check_ins),
    )


def treated(days: pd.DataFrame, words: Words) -> str:
    """How each treated the other, always both, in words."""
    mine, theirs = (middle(column(days, name)) for name in TREATED)
    return (
        f"{words.second_person('How you treated {them}')}: {mine}. "
        f"{words.second_person('How {they} treated you')}: {theirs}. Up is more respect."
    )


def _little_written(few: int, weeks: int) -> str:
    if not few:
        return f"Every week has at least {LITTLE} days with a check-in or a conversation."
    which = f"{few} of {counted(weeks, 'week')} {'has' if few == 1 else 'have'}"
    return (
        f"{which} fewer than {LITTLE} days with a check-in or a conversation; a low bar "
        "there may only be a week not written down."
    )


def _unwritten(contacts: pd.DataFrame, check_ins: pd.DataFrame) -> tuple[str, ...]:
    days = frames.contact_days(contacts, check_ins)
    contact = column(days, "said").isin(["they", "me", "both", "needed"])
    only_said = int(((column(days, "contacts") == 0) & contact).sum())
    if not only_said:
        return ()
    days_more = counted(only_said, "more day")
    return (
        (
            f"On {days_more} the check-in says that there was contact, with no conversation "
            "written down."
        ),
    )

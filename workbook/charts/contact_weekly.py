"""How contact between two people went, week by week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from workbook.analysis import frames, trends
from workbook.analysis.frames import answered, column, rows
from workbook.charts import dates
from workbook.charts.base import (
    BLUE,
    CLEAR,
    GREEN,
    INK,
    PURPLE,
    VERMILLION,
    Chart,
    empty_chart,
    escaped,
    iso,
    optional,
    theme_text,
)
from workbook.charts.layout import Panel, points, stacked
from workbook.charts.quiet_time import legend_line, quiet_time, summary
from workbook.charts.sentences import counted, day_text, from_to, joined, middle
from workbook.records import Contact, now, person_day
from workbook.wording import Words

TITLE = "Between us"
WEEK = 7 * 24 * 60 * 60 * 1000
"""Milliseconds: plotly's unit for a period."""
LITTLE = 4
"""Weeks with fewer written days are marked: more than half of the week is unknown
(docs/measures.md, "Little written").
"""
# Who started: the name in the legend, the words in a sentence for one and for several, colour and
# pattern. The last two are left out when there are none.
STARTERS: dict[str, tuple[str, str, str, str, str]] = {
    "they": ("{They} started", "{they} started 1", "{they} started {n}", BLUE, ""),
    "me": ("I started", "you started 1", "you started {n}", VERMILLION, "/"),
    "planned": (
        "Planned together",
        "1 was planned together",
        "{n} were planned together",
        GREEN,
        ".",
    ),
    "other": (
        "Someone else started",
        "someone else started 1",
        "someone else started {n}",
        PURPLE,
        "x",
    ),
    frames.NOT_SAID: (
        "Not said who",
        "1 does not say who started",
        "{n} do not say who started",
        INK,
        "-",
    ),
}
MEASURES = (
    "Conversations a week",
    "Little written",
    "Days with contact",
    "A day's answer",
    "The middle",
    "The grey ground",
    "Trend",
)
ALWAYS = ("they", "me", "planned")
TREATED: dict[str, dict[str, Any]] = {
    "i_treated": {"symbol": "diamond", "color": VERMILLION},
    "they_treated": {"symbol": "circle", "color": BLUE},
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

    Both are always shown.

    Args:
        contacts: `journal.frame(Contact)`.
        check_ins: `journal.frame(CheckIn)`: on which days anything was written, and days with
            contact that has no entry.
        milestones: `journal.frame(Milestone)`.
        words: The reader's words.
        today: The day after which a date that matters lies ahead; this day without one.
        plans: `journal.frame(SpacePlan)`: the quiet time that the newest one sets stands on a grey
            ground.
        whole: All contacts and check-ins, where the others are those of some days only: whether the
            weeks lean is judged by all.

    Returns:
        The chart `between_us`: a stacked bar for each week (nothing where nothing was written), a
        mark on weeks with fewer than four written days, and two panels from 0 to 10 with a point a
        day; a sentence says whether the number of conversations leans. No contacts: a quiet line.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "Conversations a week", "Little written", "Days with contact", "A day's
        answer", "The middle", "The grey ground", "Trend".
    """
    if contacts.empty:
        return empty_chart(
            "between_us",
            TITLE,
            [
                (
                    "After the first contact you write down, the conversations of each week are "
                    "drawn here, and how each of you treated the other."
                )
            ],
        )
    weeks = frames.weekly_contacts(contacts, frames.written_days(contacts, check_ins))
    days = frames.daily_contacts(contacts)
    first, last = weeks["week"].iloc[0], weeks["week"].iloc[-1] + pd.Timedelta(days=6)
    marks = dates.near(milestones, first, last, today)
    set_aside = quiet_time(plans, first, last)
    week = week_panel(weeks, words)
    week = replace(
        week,
        traces=[*week.traces, *(legend_line() for _ in set_aside)],
        shaded=[(max(each.begins, first), min(each.ends, last)) for each in set_aside],
    )
    drawing = stacked(
        TITLE,
        [week, *treated_panels(days, words)],
        (first, last),
        marks,
        legend_lines=3 + len(set_aside),
    )
    drawing["layout"]["barmode"] = "stack"
    lean = leaning(*(whole or (contacts, check_ins)), today)
    said = (
        *_sentences(weeks, days, contacts, check_ins, words),
        lean,
        *map(summary, set_aside),
        *dates.summary(marks),
    )
    return Chart("between_us", TITLE, drawing, said, MEASURES, weeks)


def week_panel(weeks: pd.DataFrame, words: Words) -> Panel:
    """Conversations a week by who started them, from `frames.weekly_contacts`."""
    bars = [
        _bars(weeks, starter, words)
        for starter in STARTERS
        if starter in ALWAYS or column(weeks, starter).sum()
    ]
    return Panel("Conversations a week", 190, _counts(weeks), [*bars, _little(weeks)])


def treated_panels(days: pd.DataFrame, words: Words) -> list[Panel]:
    """How each treated the other, always both, from `frames.daily_contacts`."""
    labels = {name: words(Contact.questions()[name].label) for name in TREATED}
    return [
        Panel(
            f"{labels[name]}: up is respect",
            112,
            points(),
            [_points(days, name, labels[name])],
            empty=not answered(days, name),
        )
        for name in TREATED
    ]


def leaning(contacts: pd.DataFrame, check_ins: pd.DataFrame, today: date | None = None) -> str:
    """Whether the number of conversations a week leans.

    Judged by the weeks that are over and were mostly written down.
    """
    weeks = frames.weekly_contacts(contacts, frames.written_days(contacts, check_ins))
    day = today or person_day(now())
    over = rows(weeks, column(weeks, "week") + pd.Timedelta(days=6) <= pd.Timestamp(day))
    counts = (
        column(over, "contacts")
        .astype("Float64")
        .where(column(over, "days_written") >= LITTLE)
        .to_numpy(dtype="float64", na_value=float("nan"))
    )
    return (
        "Conversations a week: "
        f"{trends.trend(pd.Series(counts, index=over['week']), day, trends.WEEKLY).told}"
    )


def _ticks(weeks: pd.DataFrame) -> list[int]:
    """Whole numbers from 0, six at most, the last at least as high as the highest bar."""
    most = int(column(weeks, "contacts").max())
    step = max(1, -(-most // 5))
    return list(range(0, most + step, step))


def _beneath(weeks: pd.DataFrame) -> float:
    """Where marks stand beneath the bars."""
    return -0.09 * _ticks(weeks)[-1]


def _counts(weeks: pd.DataFrame) -> dict[str, Any]:
    ticks = _ticks(weeks)
    return {
        "range": [-0.16 * ticks[-1], ticks[-1] * 1.05],
        "tickvals": ticks,
        "ticktext": [theme_text(str(tick)) for tick in ticks],
    }


def _weeks_axis(weeks: pd.DataFrame) -> dict[str, Any]:
    """A bar stands over its whole week, Monday to Sunday."""
    return {
        "x": iso(weeks["week"]),
        "xperiod": WEEK,
        "xperiod0": f"{weeks['week'].iloc[0]:%Y-%m-%d}",
        "xperiodalignment": "middle",
    }


def _bars(weeks: pd.DataFrame, starter: str, words: Words) -> dict[str, Any]:
    name, _, _, colour, pattern = STARTERS[starter]
    counts = optional(weeks[starter])
    return {
        "type": "bar",
        "name": theme_text(words(name)),
        **_weeks_axis(weeks),
        "y": counts,
        "marker": {
            "color": colour,
            "line": {"color": colour, "width": 1},
            "pattern": {
                "shape": pattern,
                "fillmode": "replace",
                "fgcolor": colour,
                "bgcolor": CLEAR,
                "size": 7,
                "solidity": 0.45,
            },
        },
        "width": WEEK * 0.8,
        "hoverinfo": "text",
        "hovertext": [
            f"{_week(week)}: {escaped(words(name))}, {count or 0:g}"
            for week, count in zip(weeks["week"], counts, strict=True)
        ],
        "textposition": "none",
    }


def _little(weeks: pd.DataFrame) -> dict[str, Any]:
    few = rows(weeks, column(weeks, "days_written") < LITTLE)
    return {
        "type": "scatter",
        "name": theme_text(f"Fewer than {LITTLE} days written"),
        **_weeks_axis(weeks),
        "x": iso(few["week"]),
        "y": [_beneath(weeks)] * len(few),
        "mode": "markers",
        "cliponaxis": False,
        "marker": {"symbol": "triangle-up-open", "color": INK, "size": 11, "line": {"width": 2}},
        "hoverinfo": "text",
        "hovertext": [
            f"{_week(week)}: written on {written} of 7 days"
            for week, written in zip(few["week"], few["days_written"], strict=True)
        ],
    }


def _points(days: pd.DataFrame, name: str, label: str) -> dict[str, Any]:
    there = rows(days, column(days, name).notna())
    return {
        "type": "scatter",
        "name": theme_text(label),
        "showlegend": True,
        "x": iso(there["day"]) or [None],  # without a point plotly leaves a name out of the legend
        "y": optional(there[name]) or [None],
        "mode": "markers",
        "cliponaxis": False,
        "marker": {**TREATED[name], "size": 8},
        "hoverinfo": "text",
        "hovertext": [
            f"{day_text(day, weekday=True)}: {escaped(label)}, {number:g} of 10"
            for day, number in zip(there["day"], there[name], strict=True)
        ],
    }


def _week(monday: pd.Timestamp) -> str:
    return f"Week from Monday {day_text(monday)}"


def _sentences(
    weeks: pd.DataFrame,
    days: pd.DataFrame,
    contacts: pd.DataFrame,
    check_ins: pd.DataFrame,
    words: Words,
) -> tuple[str, ...]:
    started = {starter: int(column(weeks, starter).sum()) for starter in STARTERS}
    parts = [
        words.second_person(
            one if started[starter] == 1 else many.replace("{n}", str(started[starter]))
        )
        for starter, (_, one, many, _, _) in STARTERS.items()
        if started[starter]
    ]
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
    only_said = int(
        (
            (column(days, "contacts") == 0)
            & column(days, "said").isin(["they", "me", "both", "needed"])
        ).sum()
    )
    return (
        (
            (
                f"On {counted(only_said, 'more day')} the check-in says that there was contact, "
                "with "
                "no conversation written down."
            ),
        )
        if only_said
        else ()
    )

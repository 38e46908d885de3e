"""What came from each side, and what was agreed: both beside each other, never added up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import sqrt
from typing import Any, cast

import pandas as pd

from workbook.analysis import frames
from workbook.analysis.frames import column, rows
from workbook.charts import dates
from workbook.charts.base import (
    BLUE,
    CLEAR,
    GREEN,
    INK,
    VERMILLION,
    Chart,
    empty_chart,
    escaped,
    optional,
    theme_text,
)
from workbook.charts.contact_each import in_week
from workbook.charts.contact_weekly import WEEK
from workbook.charts.layout import Panel, stacked
from workbook.charts.sentences import counted, day_text, joined
from workbook.charts.signs import LANE
from workbook.records import Choice, Contact
from workbook.wording import Words, times

FROM_BOTH = "What came from each of us"
AGREEMENT = "Within what was agreed"
SIDES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "from_me": ("From me", "From you", {"symbol": "diamond", "color": VERMILLION}),
    "from_them": ("From {them}", "From {them}", {"symbol": "circle", "color": BLUE}),
}
"""Never one without the other: the heading, the words in a sentence, the mark. *None of these* is
hollow.
"""
KEYS = (1, 2, 4)
"""How often in a week: the sizes that the legend shows."""
# How near to what was agreed: the words in a sentence, colour and pattern.
WITHIN: dict[str, tuple[str, str, str]] = {
    "yes": ("{n} within it", BLUE, ""),
    "partly": ("{n} partly", GREEN, "/"),
    "no": ("{n} not", VERMILLION, "x"),
}
FEARED = {"threatened", "frightened"}
AFRAID = (
    "You were threatened or frightened. The page “If you are afraid” is for that, and opens "
    "also while the journal is locked."
)


def from_both(
    contacts: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """What was ticked as coming from the reader and from the other, a lane each, always both.

    Args:
        contacts: `journal.frame(Contact)`.
        milestones: `journal.frame(Milestone)`.
        words: The reader's words.
        today: The day after which a date that matters lies ahead; this day without one.

    Returns:
        The chart `from_both`: two panels with a lane for each answer that was ever ticked, a mark a
            week, larger the more
        often, and a strip of the weeks with any tick. Nothing ticked: a quiet line.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "What came from each".
    """
    ticked = frames.ticked_by_week(contacts)
    if ticked.empty:
        return empty_chart(
            "from_both",
            FROM_BOTH,
            ["After you first tick what came from each of you in a contact, it has its mark here."],
        )
    mondays = column(ticked, "week").drop_duplicates()
    first, last = mondays.iloc[0], mondays.iloc[-1]
    end = last + pd.Timedelta(days=6)
    marks = dates.near(milestones, first, end, today)
    weeks = counted((last - first).days // 7 + 1, "week")
    strip = Panel(
        f"Weeks with an answer: {len(mondays)} of {weeks}",
        26,
        {"range": [-1, 1], "tickvals": [0], "ticktext": [""]},
        [_strip(mondays), *map(_key, KEYS)],
    )
    panels = [_side(rows(ticked, column(ticked, "side") == side), side, words) for side in SIDES]
    said = [
        (
            f"{words.second_person(told)}: "
            f"{_often(rows(ticked, column(ticked, 'side') == side), side, words)}."
        )
        for side, (_, told, _) in SIDES.items()
    ]
    over = (
        f"You ticked what came from each of you in {len(mondays)} of {weeks}, from "
        f"{day_text(first)} to {day_text(end)}."
    )
    afraid = [AFRAID] if set(column(ticked, "what")) & FEARED else []
    sentences = (over, *said, *afraid, *dates.summary(marks))
    return Chart(
        "from_both",
        FROM_BOTH,
        stacked(FROM_BOTH, [*panels, strip], (first, end), marks, legend_lines=2),
        sentences,
        ("What came from each",),
        ticked,
    )


def agreement(
    contacts: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """How many conversations of each week were within what was agreed.

    Args:
        contacts: `journal.frame(Contact)`.
        milestones: `journal.frame(Milestone)`.
        words: The reader's words.
        today: The day after which a date that matters lies ahead; this day without one.

    Returns:
        The chart `agreement`: a stacked bar a week: yes, partly, no; nothing where that was not
            answered. *Nothing agreed* is
        counted in the sentence alone. No answers: a quiet line.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "Within what was agreed".
    """
    weeks = frames.weekly_agreement(contacts)
    if weeks.empty:
        return empty_chart(
            "agreement",
            AGREEMENT,
            [
                (
                    "After you first say of a contact whether it was within what you agreed, its "
                    "week has a bar here."
                )
            ],
        )
    first, last = weeks["week"].iloc[0], weeks["week"].iloc[-1] + pd.Timedelta(days=6)
    marks = dates.near(milestones, first, last, today)
    question = Contact.questions()["within_agreement"]
    most = int(weeks[list(WITHIN)].sum(axis=1).max())
    names = {} if most else {0.5: "Nothing was agreed in these weeks."}
    panel = Panel(
        "Conversations a week",
        190 if most else 60,
        _whole(most),
        [_bars(weeks, answer, words(question.show(answer))) for answer in WITHIN],
        names,
    )
    drawing = stacked(AGREEMENT, [panel], (first, last), marks, legend_lines=1)
    drawing["layout"]["barmode"] = "stack"
    return Chart(
        "agreement",
        AGREEMENT,
        drawing,
        (_within(weeks), *dates.summary(marks)),
        ("Within what was agreed",),
        weeks,
    )


def _choices(side: str) -> Mapping[str, str]:
    return cast("Mapping[str, str]", cast("Choice", Contact.questions()[side]).choices)


def _lanes(ticked: pd.DataFrame, side: str) -> list[str]:
    """The answers that were ticked, in the order of the question.

    Those that it no longer has come last.
    """
    there = set(ticked["what"])
    known = [what for what in _choices(side) if what in there]
    return [*known, *sorted(there - set(known))]


def _named(what: str, side: str, say: Any) -> str:
    """An answer in words; an id that is no longer offered stands for itself."""
    return say(_choices(side)[what]) if what in _choices(side) else what


def _side(ticked: pd.DataFrame, side: str, words: Words) -> Panel:
    lanes = {what: lane for lane, what in enumerate(_lanes(ticked, side))}
    height = max(1, len(lanes))
    axis = {
        "range": [-height, 0],
        "tickvals": [-lane - 0.7 for lane in range(len(lanes))],
        "ticktext": [""] * len(lanes),
    }
    names = {what: _named(what, side, words) for what in lanes}
    trace = {
        "type": "scatter",
        "showlegend": False,
        **in_week(ticked["week"]),
        "y": [-lanes[what] - 0.7 for what in ticked["what"]],
        "mode": "markers",
        "cliponaxis": False,
        "marker": {**SIDES[side][2], **_marks(ticked, side)},
        "hoverinfo": "text",
        "hovertext": [
            f"{_week(week)}<br>{escaped(names[what])}: {times(often)}"
            for week, what, often in zip(
                ticked["week"], ticked["what"], ticked["times"], strict=True
            )
        ],
    }
    return Panel(
        words(SIDES[side][0]),
        LANE * height,
        axis,
        [trace],
        {-lane - 0.24: names[what] for what, lane in lanes.items()},
        empty=not lanes,
    )


def _marks(ticked: pd.DataFrame, side: str) -> dict[str, Any]:
    _, _, mark = SIDES[side]
    symbols = [
        f"{mark['symbol']}-open" if what == "none" else mark["symbol"] for what in ticked["what"]
    ]
    return {
        "symbol": symbols,
        "size": [_size(often) for often in ticked["times"]],
        "line": {"color": mark["color"], "width": 2},
        "opacity": 1,
    }


def _size(often: int) -> int:
    """Twice as often is twice the surface, up to what a lane holds."""
    return min(24, round(9 * sqrt(often)))


def _key(often: int) -> dict[str, Any]:
    """A line of the legend, without a point of its own."""
    return {
        "type": "scatter",
        "name": theme_text(times(often)),
        "x": [None],
        "y": [None],
        "mode": "markers",
        "marker": {"color": INK, "symbol": "circle", "size": _size(often)},
    }


def _strip(mondays: pd.Series) -> dict[str, Any]:
    return {
        "type": "scatter",
        "showlegend": False,
        **in_week(mondays),
        "y": [0] * len(mondays),
        "mode": "markers",
        "marker": {"symbol": "line-ns", "size": 16, "line": {"color": INK, "width": 2}},
        "hoverinfo": "text",
        "hovertext": [f"{_week(monday)}: something was ticked" for monday in mondays],
    }


def _often(ticked: pd.DataFrame, side: str, words: Words) -> str:
    sums = {
        what: int(column(rows(ticked, column(ticked, "what") == what), "times").sum())
        for what in _lanes(ticked, side)
    }
    return (
        "; ".join(
            f"“{_named(what, side, words.second_person)}” {times(often)}"
            for what, often in sums.items()
        )
        or "nothing ticked"
    )


def _week(monday: pd.Timestamp) -> str:
    return f"Week from Monday {day_text(monday)}"


def _whole(most: int) -> dict[str, Any]:
    """Whole numbers from 0, six at most, the last at least as high as the highest bar."""
    step = max(1, -(-most // 5))
    ticks = list(range(0, max(1, most) + step, step)) if most else []
    return {
        "range": [0, ticks[-1] * 1.05 if ticks else 1],
        "tickvals": ticks,
        "ticktext": [theme_text(str(tick)) for tick in ticks],
    }


def _bars(weeks: pd.DataFrame, answer: str, name: str) -> dict[str, Any]:
    _, colour, pattern = WITHIN[answer]
    counts = optional(weeks[answer])
    return {
        "type": "bar",
        "name": theme_text(name),
        **in_week(weeks["week"]),
        "y": [count or None for count in counts],  # a bar of nothing would be a line of its colour
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
            f"{_week(week)}: {escaped(name)}, {count or 0:g}"
            for week, count in zip(weeks["week"], counts, strict=True)
        ],
        "textposition": "none",
    }


def _within(weeks: pd.DataFrame) -> str:
    counts = {answer: int(column(weeks, answer).sum()) for answer in (*WITHIN, "nothing_agreed")}
    nothing = counts.pop("nothing_agreed")
    parts = [
        WITHIN[answer][0].replace("{n}", str(count)) for answer, count in counts.items() if count
    ]
    none = (
        (
            f"In {f'{nothing} more,' if parts else counted(nothing, 'conversation')} nothing was "
            "agreed."
        )
        if nothing
        else ""
    )
    total = counted(sum(counts.values()), "conversation is", "conversations are")
    return " ".join(
        filter(
            None,
            [
                f"{total} set beside what you agreed or your own guideline: {joined(parts)}."
                if parts
                else "",
                none,
            ],
        )
    )

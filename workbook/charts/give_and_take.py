"""What came from each of two people, what was agreed, and who starts.

Week by week, each side beside the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    escaped,
    optional,
    quiet,
    shown,
)
from workbook.charts.contact_each import in_week
from workbook.charts.contact_weekly import WEEK
from workbook.charts.layout import Panel, stacked
from workbook.charts.sentences import counted, in_words, listed
from workbook.charts.signs import LANE
from workbook.records import Choice, Contact
from workbook.wording import Words, times

FROM_BOTH, AGREEMENT, SHARE = "What came from each of us", "Within what was agreed", "Who starts"
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
ENOUGH = 10
"""Four weeks with fewer conversations that one of the two started have no mark (docs/measures.md,
"Who starts").
"""
FEARED = {"threatened", "frightened"}
AFRAID = (
    "You were threatened or frightened. The page “If you are afraid” is for that, and opens "
    "also while the journal is locked."
)
NINETY_FIVE = 1.959964
"""Standard deviations on either side that hold 95 of 100."""


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
        return quiet(
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
        f"{in_words(first)} to {in_words(end)}."
    )
    afraid = [AFRAID] if set(column(ticked, "what")) & FEARED else []
    sentences = (over, *said, *afraid, *dates.sentence(marks))
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
        return quiet(
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
        (_within(weeks), *dates.sentence(marks)),
        ("Within what was agreed",),
        weeks,
    )


def share_started(
    contacts: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """Of the conversations that one of the two started, how many the other did.

    Counted in blocks of four weeks.

    Args:
        contacts: `journal.frame(Contact)`.
        milestones: `journal.frame(Milestone)`.
        words: The reader's words.
        today: The day after which a date that matters lies ahead; this day without one.

    Returns:
        The chart `share_started`: a mark for each four weeks with 10 or more of these, with its 95
        % interval as an upright line. No contacts: a quiet line.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "Who starts".
    """
    every = frames.started_by_blocks(contacts)
    if every.empty:
        return quiet(
            "share_started",
            SHARE,
            [
                (
                    "After the first contact you write down, who starts is drawn here in blocks of "
                    "four weeks."
                )
            ],
        )
    every = every.assign(both=every["they"] + every["me"])
    drawn = rows(every, column(every, "both") >= ENOUGH)
    spans = [wilson(they, both) for they, both in zip(drawn["they"], drawn["both"], strict=True)]
    found = drawn.assign(
        share=(drawn["they"] / drawn["both"]).astype("float64"),
        low=[low for low, _ in spans],
        high=[high for _, high in spans],
    )
    first, last = every["week"].iloc[0], every["week"].iloc[-1] + pd.Timedelta(days=27)
    marks = dates.near(milestones, first, last, today)
    axis = {
        "range": [-0.06, 1.06],
        "tickvals": [0, 0.5, 1],
        "ticktext": [shown(text) for text in ("0%", "50%", "100%")],
        "automargin": True,
    }
    none = {} if len(found) else {0.75: f"Fewer than {ENOUGH} in every four weeks so far."}
    drawing = stacked(
        SHARE,
        [Panel(words("Share started by {them}"), 190, axis, [_shares(found, words)], none)],
        (first, last),
        marks,
    )
    return Chart(
        "share_started",
        SHARE,
        drawing,
        (*_shares_said(every, found, words), *dates.sentence(marks)),
        ("Who starts",),
        found,
    )


def wilson(successes: int, total: int) -> tuple[float, float]:
    """The 95 % score interval of a share.

    Args:
        successes: How many of them, 0 to total.
        total: Of how many, 1 or more.

    Returns:
        Its lower and its upper end, 0 to 1.

    Source:
        Edwin B. Wilson, Probable inference, the law of succession, and statistical inference,
        Journal of the American Statistical Association 22, 1927 (docs/measures.md, "Who starts").
    """
    share, square = successes / total, NINETY_FIVE**2
    middle, half = (
        share + square / (2 * total),
        NINETY_FIVE * sqrt(share * (1 - share) / total + square / (4 * total**2)),
    )
    return max(0.0, (middle - half) / (1 + square / total)), min(
        1.0, (middle + half) / (1 + square / total)
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
        "name": shown(times(often)),
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
    return f"Week from Monday {in_words(monday)}"


def _whole(most: int) -> dict[str, Any]:
    """Whole numbers from 0, six at most, the last at least as high as the highest bar."""
    step = max(1, -(-most // 5))
    ticks = list(range(0, max(1, most) + step, step)) if most else []
    return {
        "range": [0, ticks[-1] * 1.05 if ticks else 1],
        "tickvals": ticks,
        "ticktext": [shown(str(tick)) for tick in ticks],
    }


def _bars(weeks: pd.DataFrame, answer: str, name: str) -> dict[str, Any]:
    _, colour, pattern = WITHIN[answer]
    counts = optional(weeks[answer])
    return {
        "type": "bar",
        "name": shown(name),
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
                f"{total} set beside what you agreed or your own guideline: {listed(parts)}."
                if parts
                else "",
                none,
            ],
        )
    )


def _shares(found: pd.DataFrame, words: Words) -> dict[str, Any]:
    shares, middles = optional(found["share"]), column(found, "week") + pd.Timedelta(days=14)
    return {
        "type": "scatter",
        "name": shown(words("{They} started")),
        "x": [f"{day:%Y-%m-%d}" for day in middles],
        "y": shares,
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [high - share for high, share in zip(found["high"], shares, strict=True)],
            "arrayminus": [share - low for low, share in zip(found["low"], shares, strict=True)],
            "color": BLUE,
            "thickness": 1.5,
            "width": 5,
        },
        "mode": "markers",
        "cliponaxis": False,
        "marker": {"color": BLUE, "symbol": "circle", "size": 10},
        "hoverinfo": "text",
        "hovertext": [
            (
                f"Four weeks from Monday {in_words(week)}<br>{escaped(words('{They} started'))} "
                f"{they} of {both}: {share:.0%}<br>from {low:.0%} to {high:.0%}"
            )
            for week, they, both, share, low, high in found[
                ["week", "they", "both", "share", "low", "high"]
            ].itertuples(index=False)
        ],
    }


def _shares_said(every: pd.DataFrame, found: pd.DataFrame, words: Words) -> Sequence[str]:
    they, both, left_out = (int(column(every, name).sum()) for name in ("they", "both", "left_out"))
    whole = words.second_person(
        f"Of {counted(both, 'conversation')} that one of you two started, {{they}} started "
        f"{they} and you {both - they}."
    )
    whole = whole if both else "Neither of you two is written down as having started one."
    others = (
        f"Planned, started by someone else, or without an answer, and left out: {left_out}."
        if left_out
        else ""
    )
    few = len(every) - len(found)
    blocks = (
        (
            f"{counted(few, 'block')} of four weeks {'has' if few == 1 else 'have'} fewer than "
            f"{ENOUGH} such conversations and no mark."
        )
        if few
        else ""
    )
    return [" ".join(filter(None, [whole, others])), *_ends(found, words), *filter(None, [blocks])]


def _ends(found: pd.DataFrame, words: Words) -> Sequence[str]:
    """The first four weeks that have a mark and the last."""
    ends = [
        (
            f"{they} of {both} in the four weeks from {in_words(week)}, which is {share:.0%} (from "
            f"{low:.0%} to {high:.0%})"
        )
        for week, they, both, share, low, high in found[
            ["week", "they", "both", "share", "low", "high"]
        ]
        .iloc[[0, -1][: len(found)]]
        .itertuples(index=False)
    ]
    if not ends:
        return []
    line = (
        "The upright line through a mark goes from the one to the other: the fewer "
        "conversations, the longer it is."
    )
    return [
        words.second_person(
            f"{{They}} started {ends[0]}{f'; last, {ends[1]}' if len(ends) > 1 else ''}. {line}"
        )
    ]

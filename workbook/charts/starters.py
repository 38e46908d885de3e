"""How large a part of the conversations the reader started, with how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import sqrt
from typing import Any

import pandas as pd

from workbook.analysis import frames
from workbook.analysis.frames import column, rows
from workbook.charts import dates
from workbook.charts.base import BLUE, Chart, empty_chart, escaped, optional, theme_text
from workbook.charts.layout import Panel, stacked
from workbook.charts.sentences import counted, day_text
from workbook.wording import Words

SHARE = "Who starts"
ENOUGH = 10
"""Four weeks with fewer conversations that one of the two started have no mark (docs/measures.md,
"Who starts").
"""
NINETY_FIVE = 1.959964
"""Standard deviations on either side that hold 95 of 100."""


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
        return empty_chart(
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
        "ticktext": [theme_text(text) for text in ("0%", "50%", "100%")],
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
        (*_shares_said(every, found, words), *dates.summary(marks)),
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


def _shares(found: pd.DataFrame, words: Words) -> dict[str, Any]:
    shares, middles = optional(found["share"]), column(found, "week") + pd.Timedelta(days=14)
    return {
        "type": "scatter",
        "name": theme_text(words("{They} started")),
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
                f"Four weeks from Monday {day_text(week)}<br>{escaped(words('{They} started'))} "
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
            f"{they} of {both} in the four weeks from {day_text(week)}, which is {share:.0%} (from "
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

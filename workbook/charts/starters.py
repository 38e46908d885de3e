"""How large a part of the conversations the reader started, with how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import sqrt
from typing import Any

import pandas as pd

from workbook.analysis import frames
from workbook.analysis.frames import column, rows
from workbook.charts.base import BLUE, Chart, escaped, iso, optional, theme_text
from workbook.charts.dates import Period
from workbook.charts.layout import ChartFrame
from workbook.charts.panels import Panel
from workbook.charts.sentences import counted, day_text
from workbook.charts.traces import markers
from workbook.wording import Words

FRAME = ChartFrame(
    "share_started",
    "Who starts",
    ("Who starts",),
    "After the first contact you write down, who starts is drawn here in blocks of four weeks.",
)
ENOUGH = 10
"""Four weeks with fewer conversations that one of the two started have no mark (docs/measures.md,
"Who starts").
"""
COLUMNS = ["week", "they", "both", "share", "low", "high"]
NINETY_FIVE = 1.959964
"""Standard deviations on either side that hold 95 of 100."""


def share_started(
    contacts: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """Of the conversations that one of the two started, how many the other did.

    Counted in blocks of four weeks.

    Returns:
        The chart `share_started`: a mark for each four weeks with 10 or more of these, with its
        95 % interval as an upright line.
    """
    every = frames.started_by_blocks(contacts)
    if every.empty:
        return FRAME.empty()
    every = every.assign(both=every["they"] + every["me"])
    drawn = rows(every, column(every, "both") >= ENOUGH)
    spans = [wilson(they, both) for they, both in zip(drawn["they"], drawn["both"], strict=True)]
    found = drawn.assign(
        share=(drawn["they"] / drawn["both"]).astype("float64"),
        low=[low for low, _ in spans],
        high=[high for _, high in spans],
    )
    axis = {
        "range": [-0.06, 1.06],
        "tickvals": [0, 0.5, 1],
        "ticktext": [theme_text(text) for text in ("0%", "50%", "100%")],
        "automargin": True,
    }
    none = {} if len(found) else {0.75: f"Fewer than {ENOUGH} in every four weeks so far."}
    heading = words("Share started by {them}")
    return FRAME.draw(
        [Panel(heading, 190, axis, [_shares(found, words)], none)],
        Period.of(column(every, "week"), milestones, today, each=28),
        _shares_said(every, found, words),
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
    middle = share + square / (2 * total)
    half = NINETY_FIVE * sqrt(share * (1 - share) / total + square / (4 * total**2))
    whole = 1 + square / total
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def _shares(found: pd.DataFrame, words: Words) -> dict[str, Any]:
    shares, middles = optional(found["share"]), column(found, "week") + pd.Timedelta(days=14)
    started = words("{They} started")
    hover = [
        f"Four weeks from Monday {day_text(week)}<br>{escaped(started)} {they} of {both}: "
        f"{share:.0%}<br>from {low:.0%} to {high:.0%}"
        for week, they, both, share, low, high in found[COLUMNS].itertuples(index=False)
    ]
    above = [high - share for high, share in zip(found["high"], shares, strict=True)]
    below = [share - low for low, share in zip(found["low"], shares, strict=True)]
    return markers(
        iso(middles),
        shares,
        {"color": BLUE, "symbol": "circle", "size": 10},
        hover,
        name=started,
        error_y={
            "type": "data",
            "symmetric": False,
            "array": above,
            "arrayminus": below,
            "color": BLUE,
            "thickness": 1.5,
            "width": 5,
        },
    )


def _shares_said(every: pd.DataFrame, found: pd.DataFrame, words: Words) -> Sequence[str]:
    they, both, left_out = (int(column(every, name).sum()) for name in ("they", "both", "left_out"))
    whole = "Neither of you two is written down as having started one."
    if both:
        whole = words.second_person(
            f"Of {counted(both, 'conversation')} that one of you two started, {{they}} started "
            f"{they} and you {both - they}."
        )
    if left_out:
        whole += (
            f" Planned, started by someone else, or without an answer, and left out: {left_out}."
        )
    said = [whole, *_ends(found, words)]
    few = len(every) - len(found)
    if few:
        said.append(
            f"{counted(few, 'block')} of four weeks {'has' if few == 1 else 'have'} fewer than "
            f"{ENOUGH} such conversations and no mark."
        )
    return said


def _ends(found: pd.DataFrame, words: Words) -> Sequence[str]:
    """The first four weeks that have a mark and the last."""
    ends = [
        f"{they} of {both} in the four weeks from {day_text(week)}, which is {share:.0%} (from "
        f"{low:.0%} to {high:.0%})"
        for week, they, both, share, low, high in found[COLUMNS]
        .iloc[[0, -1][: len(found)]]
        .itertuples(index=False)
    ]
    if not ends:
        return []
    last = f"; last, {ends[1]}" if len(ends) > 1 else ""
    return [
        words.second_person(
            f"{{They}} started {ends[0]}{last}. The upright line through a mark goes from the one "
            "to the other: the fewer conversations, the longer it is."
        )
    ]

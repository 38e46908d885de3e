"""What charts are drawn with, as plotly has it: marks, bars, and lines of the legend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from workbook.charts.base import CLEAR, INK, escaped, iso, optional, theme_text
from workbook.charts.sentences import week_text

WEEK = 7 * 24 * 60 * 60 * 1000
"""Milliseconds: plotly's unit for a period."""
BY_WEEK = {"xperiod": WEEK, "xperiod0": "2001-01-01", "xperiodalignment": "middle"}
"""Puts marks and bars in the middle of their week; the day only says on which day weeks begin."""


def markers(
    x: Sequence[Any], y: Sequence[Any], marker: Mapping[str, Any], hover: Sequence[str], **more: Any
) -> dict[str, Any]:
    """A mark at each day and height, with what is said of it when the mouse is on it.

    With a `name` they have a line of the legend, also where there are none of them.

    Args:
        x: Days or moments.
        y: Heights, one for each.
        marker: How the marks look.
        hover: What is said of each.
        more: Anything else that plotly takes, such as `name`.
    """
    if "name" in more:
        more["name"] = theme_text(more["name"])
        # Without a point plotly leaves a name out of the legend.
        x, y = x or [None], y or [None]
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        "mode": "markers",
        "cliponaxis": False,
        "marker": marker,
        "hoverinfo": "text",
        "hovertext": hover,
        "showlegend": "name" in more,
        **more,
    }


def legend_entry(name: str, marker: Mapping[str, Any]) -> dict[str, Any]:
    """A line of the legend, without a point of its own."""
    return {
        "type": "scatter",
        "name": theme_text(name),
        "x": [None],
        "y": [None],
        "mode": "markers",
        "marker": marker,
    }


def strip(x: Sequence[Any], hover: Sequence[str], **more: Any) -> dict[str, Any]:
    """A thin upright line for each day, at height 0."""
    marker = {"symbol": "line-ns", "size": 16, "line": {"color": INK, "width": 2}}
    return markers(x, [0] * len(x), marker, hover, **more)


def week_bars(
    mondays: pd.Series, numbers: Iterable[Any], name: str, colour: str, pattern: str
) -> dict[str, Any]:
    """A bar for each week, filled with a pattern, so that nothing hangs on its colour."""
    counts = optional(numbers)
    return {
        "type": "bar",
        "name": theme_text(name),
        "x": iso(mondays),
        **BY_WEEK,
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
            f"{week_text(week)}: {escaped(name)}, {count or 0:g}"
            for week, count in zip(mondays, counts, strict=True)
        ],
        "textposition": "none",
    }

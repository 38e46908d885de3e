"""Panels: the pictures that a chart stacks over the same days, and their axes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from workbook.charts.base import theme_text

LANE = 50
"""Pixels of a lane: its name, and beneath it its line of marks."""


@dataclass(frozen=True)
class Panel:
    """One of the pictures stacked in a chart."""

    heading: str
    height: int
    """Pixels, without the heading."""
    axis: Mapping[str, Any]
    """Its y axis, as plotly has it."""
    traces: Sequence[Mapping[str, Any]] = ()
    """What is drawn in it, as plotly has it."""
    names: Mapping[float, str] = field(default_factory=dict)
    """Lines of text at its left edge, by their height on the y axis."""
    empty: bool = False
    """Nothing to draw: the panel says so."""
    shaded: Sequence[tuple[pd.Timestamp, pd.Timestamp]] = ()
    """Days, both counted, that have a grey ground in it; its heading or the legend says why."""


def points() -> dict[str, Any]:
    """The axis of an answer from 0 to 10."""
    return {
        "range": [-0.8, 10.8],
        "tickvals": [0, 5, 10],
        "ticktext": [theme_text(text) for text in ("0", "5", "10")],
    }


def whole_numbers(most: int) -> dict[str, Any]:
    """The axis of a count: from 0, six ticks at most, the last as high as the highest bar."""
    step = max(1, -(-most // 5))
    ticks = list(range(0, most + step, step))
    return {
        "range": [0, ticks[-1] * 1.05],
        "tickvals": ticks,
        "ticktext": [theme_text(str(tick)) for tick in ticks],
    }


def lane_line(place: int) -> float:
    """Where the marks of a lane stand, counted down from the top of its panel."""
    return -place - 0.7


def lanes(
    heading: str,
    names: Iterable[str],
    traces: Sequence[Mapping[str, Any]],
    height: int = LANE,
    label: float = 0.24,
) -> Panel:
    """Lanes under each other, each with its name and beneath it its marks, at `lane_line`.

    Args:
        heading: Above them.
        names: From the top down; none: the panel says so.
        traces: What is drawn in them.
        height: Pixels of a lane.
        label: How far down in its lane a name stands.
    """
    texts = list(names)
    count = max(1, len(texts))
    axis = {
        "range": [-count, 0],
        "tickvals": [lane_line(place) for place in range(len(texts))],
        "ticktext": [""] * len(texts),
    }
    labels = {-place - label: text for place, text in enumerate(texts)}
    return Panel(heading, height * count, axis, traces, labels, empty=not texts)


def strip_panel(heading: str, traces: Sequence[Mapping[str, Any]]) -> Panel:
    """A low panel with one line of marks."""
    return Panel(heading, 26, {"range": [-1, 1], "tickvals": [0], "ticktext": [""]}, traces)

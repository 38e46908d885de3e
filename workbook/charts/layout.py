"""Panels stacked over the same days: the frame that every chart is drawn in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pandas as pd

from workbook.charts.base import (
    CLEAR,
    LETTERS,
    NOTHING,
    SMALL_LETTERS,
    Chart,
    base_layout,
    empty_chart,
    theme_text,
)
from workbook.charts.dates import Period, flags, summary
from workbook.charts.panels import Panel

BAND = 34
"""Pixels above a panel for its heading."""
TITLE = 46
DAYS = 44
"""Pixels beneath the panels for the days."""
LEGEND_LINE = 24
SIDE = 40
MOST_OVERHANG = 160
MARGIN = pd.Timedelta(hours=18)
"""Room before the first day and after the last, so that a mark is not cut."""
DAY = 24 * 60 * 60 * 1000
"""Milliseconds: plotly's unit for the step between ticks."""
SHADE = "rgba(118,118,118,0.16)"
FEW_DAYS, HALF_OF_THEM = 10, 5
"""Over fewer days plotly would put ticks inside a day; over fewer than half of them there is room
for each day on a narrow page.
"""
LEGEND = {
    "orientation": "h",
    "x": 0,
    "xanchor": "left",
    "yanchor": "top",
    "font": {"size": SMALL_LETTERS},
    "itemsizing": "trace",
    "traceorder": "normal",
    "itemclick": False,
    "itemdoubleclick": False,
    "bgcolor": CLEAR,
}


@dataclass(frozen=True)
class ChartFrame:
    """What is the same each time a chart is drawn: everything around its panels.

    Attributes:
        name: A word for code and files, such as `me`.
        title: Its heading.
        measures: The headings of docs/measures.md that say how its numbers were computed.
        begin: What will be drawn here; said as long as nothing is written.
        legend_lines: How many lines the legend may need on a narrow page; 0: no legend.
        room: Beyond the last day, for what is drawn by the hour.
    """

    name: str
    title: str
    measures: tuple[str, ...] = ()
    begin: str = ""
    legend_lines: int = 0
    room: timedelta = timedelta()

    def empty(self, *sentences: str, nothing: str = NOTHING) -> Chart:
        """The chart of nothing."""
        return empty_chart(
            self.name, self.title, [*filter(None, [self.begin]), *sentences], nothing
        )

    def draw(
        self, panels: Sequence[Panel], period: Period, sentences: Iterable[str], rows: pd.DataFrame
    ) -> Chart:
        """The chart of these panels over these days.

        Args:
            panels: From top to bottom.
            period: The days, and the dates that matter, which are drawn and named.
            sentences: What the panels show, in words.
            rows: The numbers behind it.
        """
        drawn = replace(period, last=period.last + self.room)
        drawing = _stacked(self.title, panels, drawn, self.legend_lines)
        said = (*sentences, *summary(period.marks))
        return Chart(self.name, self.title, drawing, said, self.measures, rows)


def _stacked(
    title: str, panels: Sequence[Panel], period: Period, legend_lines: int
) -> dict[str, Any]:
    """Panels under each other, with the dates that matter as thin lines through all of them."""
    first, last = period.ends
    flagged = flags(period.marks, first, last)
    inner = sum(BAND + panel.height for panel in panels)
    below = DAYS + LEGEND_LINE * legend_lines
    layout: dict[str, Any] = {
        **base_layout(title),
        "height": TITLE + flagged.height + inner + below,
        "margin": {
            "l": SIDE,
            "r": max(16, min(MOST_OVERHANG, round(flagged.overhang))),
            "t": TITLE + flagged.height,
            "b": below,
        },
        "xaxis": {
            "type": "date",
            "range": [f"{first - MARGIN:%Y-%m-%d %H:%M}", f"{last + MARGIN:%Y-%m-%d %H:%M}"],
            "anchor": _axis("y", len(panels) - 1),
            "tickangle": 0,
            "tickformat": "\n".join(theme_text(part) for part in ("%-d %b", "%Y")),
            **(
                {"dtick": DAY * (1 if (last - first).days < HALF_OF_THEM else 2)}
                if (last - first).days < FEW_DAYS
                else {"nticks": 5}
            ),
        },
        "barmode": "stack",
        "showlegend": bool(legend_lines),
        "legend": {"y": -DAYS / inner, **LEGEND},
        "shapes": flagged.lines(inner),
    }
    annotations, traces, top = flagged.labels(), [], 0
    for place, panel in enumerate(panels):
        high, low = 1 - (top + BAND) / inner, max(0.0, 1 - (top + BAND + panel.height) / inner)
        layout[_axis("yaxis", place)] = {
            "domain": [low, high],
            "anchor": "x",
            "fixedrange": True,
            **panel.axis,
        }
        layout["shapes"] += [_ground(begin, end, low, high) for begin, end in panel.shaded]
        traces += [{**trace, "yaxis": _axis("y", place)} for trace in panel.traces]
        annotations.append(
            _text(panel.heading, "paper", high)
            | {"yanchor": "bottom", "yshift": 5, "font": {"size": LETTERS, "weight": 600}}
        )
        annotations += [_text(name, _axis("y", place), y) for y, name in panel.names.items()]
        if panel.empty:
            annotations.append(_text(NOTHING, "paper", low + (high - low) * 0.27) | {"xshift": 10})
        top += BAND + panel.height
    named = [trace.get("legendgroup") for trace in traces]
    for place, trace in enumerate(traces):
        if named[place] and named[place] in named[:place]:
            trace["showlegend"] = False  # what is the same in several panels is named once
    return {"data": traces, "layout": {**layout, "annotations": annotations}}


def _ground(begin: pd.Timestamp, end: pd.Timestamp, low: float, high: float) -> dict[str, Any]:
    """A grey ground behind these days, as high as a panel."""
    days = {"x0": f"{begin:%Y-%m-%d}", "x1": f"{end + pd.Timedelta(days=1):%Y-%m-%d}"}
    return {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        **days,
        "y0": low,
        "y1": high,
        "fillcolor": SHADE,
        "line": {"width": 0},
        "layer": "below",
    }


def _axis(name: str, place: int) -> str:
    """What plotly calls the y axis of a panel, counted from 0 at the top."""
    return f"{name}{place + 1}" if place else name


def _text(text: str, yref: str, y: float) -> dict[str, Any]:
    return {
        "text": theme_text(text),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": y,
        "yref": yref,
        "yanchor": "middle",
        "showarrow": False,
        "align": "left",
        "font": {"size": LETTERS},
    }

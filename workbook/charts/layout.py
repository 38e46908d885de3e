"""Marks, the panels that they are drawn in, and the frame that stacks panels over the same days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, cast

import pandas as pd

from workbook.charts.base import (
    CLEAR,
    INK,
    LETTERS,
    NOTHING,
    SMALL_LETTERS,
    Chart,
    base_layout,
    empty_chart,
    escaped,
    iso,
    label,
    optional,
    shape,
    theme_text,
)
from workbook.charts.dates import Period, flags, summary
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


def line(
    x: Sequence[Any], y: Sequence[Any], look: Mapping[str, Any], **more: Any
) -> dict[str, Any]:
    """A line through these points; nothing is said of it when the mouse is on it."""
    quiet = {"hoverinfo": "skip", "showlegend": False}
    return {"type": "scatter", "x": x, "y": y, "mode": "lines", "line": look, **quiet, **more}


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


MOST_BARS = 40
"""Weeks beyond which their bars would be too narrow for a pattern: then a bar is a month."""


def whole_bars(period: Period) -> Period:
    """The same days, out to the ends of their weeks, or months where there are too many weeks.

    A bar stands for all of it, also where it is not over yet.
    """
    first = period.first - pd.Timedelta(days=period.first.weekday())
    last = period.last + pd.Timedelta(days=6 - period.last.weekday())
    if (last - first).days >= 7 * MOST_BARS:
        first = (first + pd.Timedelta(days=3)).replace(day=1)
        last = last - pd.Timedelta(days=3) + pd.offsets.MonthEnd(0)
    return replace(period, first=min(first, period.first), last=max(last, period.last))


@dataclass(frozen=True)
class Bars:
    """Numbers of weeks, as they are drawn: a bar a week, or a month where the weeks are too many.

    Attributes:
        of: A row a bar: week (its first day), and the numbers of `weeks`; NA: nothing is known.
        monthly: Whether a bar is a month. A week belongs to the month that its Thursday is in.
    """

    of: pd.DataFrame
    monthly: bool

    @classmethod
    def of_weeks(cls, weeks: pd.DataFrame) -> Bars:
        """From a frame with a row a week, none left out: week (its Monday), and numbers."""
        if len(weeks) <= MOST_BARS:
            return cls(weeks, monthly=False)
        thursday = weeks["week"] + pd.Timedelta(days=3)
        first = thursday - pd.to_timedelta(thursday.dt.day - 1, unit="D")
        numbers = weeks.drop(columns="week").groupby(first.to_numpy())
        added = cast("pd.DataFrame", numbers.sum(min_count=1))
        return cls(added.rename_axis("week").reset_index(), monthly=True)

    @property
    def heading(self) -> str:
        """What the panel of conversations is called."""
        return f"Conversations a {'month' if self.monthly else 'week'}"

    def trace(self, answer: str, name: str, colour: str, pattern: str) -> dict[str, Any]:
        """The bars of one answer, filled with a pattern, so that nothing hangs on its colour."""
        counts = optional(self.of[answer])
        begins = self.of["week"]
        said = [f"{day:%B %Y}" if self.monthly else week_text(day) for day in begins]
        period = {**BY_WEEK, "xperiod": "M1"} if self.monthly else {**BY_WEEK, "width": 0.8 * WEEK}
        return {
            "type": "bar",
            "name": theme_text(name),
            "x": iso(begins),
            **period,
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
            "hoverinfo": "text",
            "hovertext": [
                f"{span}: {escaped(name)}, {count or 0:g}"
                for span, count in zip(said, counts, strict=True)
            ],
            "textposition": "none",
        }


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


def axis(low: float, high: float, ticks: Mapping[Any, str]) -> dict[str, Any]:
    """A y axis between these ends, with words at its ticks."""
    texts = [theme_text(words) for words in ticks.values()]
    return {"range": [low, high], "tickvals": list(ticks), "ticktext": texts}


def points() -> dict[str, Any]:
    """The axis of an answer from 0 to 10."""
    return axis(-0.8, 10.8, {0: "0", 5: "5", 10: "10"})


def whole_numbers(most: int) -> dict[str, Any]:
    """The axis of a count: from 0, six ticks at most, the last as high as the highest bar."""
    step = max(1, -(-most // 5))
    ticks = list(range(0, most + step, step))
    return axis(0, ticks[-1] * 1.05, {tick: str(tick) for tick in ticks})


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


def strip(heading: str, days: pd.Series, hover: Sequence[str], **more: Any) -> Panel:
    """A low panel with a thin upright line for each day."""
    marker = {"symbol": "line-ns", "size": 16, "line": {"color": INK, "width": 2}}
    lines = markers(iso(days), [0] * len(days), marker, hover, **more)
    return Panel(heading, 26, {"range": [-1, 1], "tickvals": [0], "ticktext": [""]}, [lines])


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
    above, below = TITLE + flagged.height, DAYS + LEGEND_LINE * legend_lines
    right = max(16, min(MOST_OVERHANG, round(flagged.overhang)))
    days = (last - first).days
    each_day_or_second = {"dtick": DAY * (1 if days < HALF_OF_THEM else 2)}
    layout: dict[str, Any] = {
        **base_layout(title),
        "height": above + inner + below,
        "margin": {"l": SIDE, "r": right, "t": above, "b": below},
        "xaxis": {
            "type": "date",
            "range": [f"{first - MARGIN:%Y-%m-%d %H:%M}", f"{last + MARGIN:%Y-%m-%d %H:%M}"],
            "anchor": _axis("y", len(panels) - 1),
            "tickangle": 0,
            "tickformat": "\n".join(theme_text(part) for part in ("%-d %b", "%Y")),
            **(each_day_or_second if days < FEW_DAYS else {"nticks": 5}),
        },
        "barmode": "stack",
        "showlegend": bool(legend_lines),
        "legend": {"y": -DAYS / inner, **LEGEND},
        "shapes": flagged.lines(inner),
    }
    annotations, traces, top = flagged.labels(), [], 0
    for place, panel in enumerate(panels):
        high, low = 1 - (top + BAND) / inner, max(0.0, 1 - (top + BAND + panel.height) / inner)
        stands = {"domain": [low, high], "anchor": "x", "fixedrange": True}
        layout[_axis("yaxis", place)] = {**stands, **panel.axis}
        layout["shapes"] += [_ground(begin, end, low, high) for begin, end in panel.shaded]
        traces += [{**trace, "yaxis": _axis("y", place)} for trace in panel.traces]
        bold = {"size": LETTERS, "weight": 600}
        annotations.append(label(panel.heading, 0, high, yanchor="bottom", yshift=5, font=bold))
        annotations += [
            label(name, 0, y, yref=_axis("y", place)) for y, name in panel.names.items()
        ]
        if panel.empty:
            annotations.append(label(NOTHING, 0, low + (high - low) * 0.27, xshift=10))
        top += BAND + panel.height
    named = [trace.get("legendgroup") for trace in traces]
    for place, trace in enumerate(traces):
        if named[place] and named[place] in named[:place]:
            trace["showlegend"] = False  # what is the same in several panels is named once
    return {"data": traces, "layout": {**layout, "annotations": annotations}}


def _ground(begin: pd.Timestamp, end: pd.Timestamp, low: float, high: float) -> dict[str, Any]:
    """A grey ground behind these days, as high as a panel."""
    look = {"fillcolor": SHADE, "line": {"width": 0}, "layer": "below"}
    days = pd.Series([begin, end + pd.Timedelta(days=1)])
    return shape("rect", days, (low, high), **look)


def _axis(name: str, place: int) -> str:
    """What plotly calls the y axis of a panel, counted from 0 at the top."""
    return f"{name}{place + 1}" if place else name

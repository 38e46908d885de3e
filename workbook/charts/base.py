"""What every chart is, and how all of them look."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import plotly.graph_objects as go

SAFE: Mapping[str, Any] = MappingProxyType(
    {
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "displaylogo": False,
        "modeBarButtonsToRemove": ("sendChartToCloud", "toImage"),
        "responsive": True,
    }
)
"""How plotly is to be configured wherever a chart is shown: nothing is sent anywhere, no picture is
written to disk.
"""

THEM, ME, SELF, SIGNS = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
"""What a colour means on every picture: the other person; what the reader did towards them; what
the reader answered of themselves and did for themselves; signs. What is of both or of nobody is in
`INK`. The four of Okabe and Ito's colours that stand out from white and from black
(docs/measures.md, "Colours").
"""
INK = "#767676"
"""Letters and thin lines, where JupyterLab's own colour for letters is not known; read on white and
on black.
"""
GRID = "rgba(128,128,128,0.35)"
CLEAR = "rgba(0,0,0,0)"
LETTERS = 14
SMALL_LETTERS = 13
NOTHING = "Nothing written yet."


@dataclass(frozen=True, eq=False)
class Chart:
    """A picture and the sentences that say the same.

    Attributes:
        name: A word for code and files, such as `me`.
        title: Its heading; the picture carries it too.
        drawing: The picture as plotly has it in JSON: data and layout, of plain numbers, texts,
            lists and dicts. Nothing between here and the browser looks at each number again: that
            would take longer than everything else (docs/speed.md).
        sentences: Plain text, neither Markdown nor HTML; they may hold the names of dates and the
            call-name.
        measures: The headings of docs/measures.md that say how its numbers were computed.
        rows: The numbers behind it: a row a day, a week or an entry, oldest first. Never anything
            that was written in words.
    """

    name: str
    title: str = field(repr=False)
    drawing: Mapping[str, Any] = field(repr=False)
    sentences: tuple[str, ...] = field(repr=False)
    measures: tuple[str, ...] = field(default=(), repr=False)
    rows: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)

    @cached_property
    def figure(self) -> go.Figure:
        """The picture as plotly's figure, every property of it checked."""
        import plotly.graph_objects as go

        return go.Figure(self.drawing)

    @property
    def bundle(self) -> dict[str, Any]:
        """What JupyterLab shows: one MIME type, plain JSON, with plotly's config safe."""
        config = {**SAFE, "modeBarButtonsToRemove": list(SAFE["modeBarButtonsToRemove"])}
        return {"application/vnd.plotly.v1+json": {**self.drawing, "config": config}}


def escaped(text: str) -> str:
    """Text as it is, where plotly would read tags, entities or, between dollars, formulas."""
    plain = html.escape(" ".join(text.split()), quote=False).replace("$", "&#36;")
    return f"\u2068{plain}\u2069" if _holds_right_to_left(plain) else plain


def _holds_right_to_left(text: str) -> bool:
    """Whether a part of it is written from right to left, and must not mix with its neighbours."""
    return any(unicodedata.bidirectional(each) in {"R", "AL"} for each in text)


def theme_text(text: str) -> str:
    """Text in the colour of letters of JupyterLab's light or dark theme; elsewhere in `INK`."""
    return f"<span style='color:var(--jp-ui-font-color1, {INK})'>{escaped(text)}</span>"


def iso(days: Iterable[pd.Timestamp]) -> list[str]:
    """Days as plotly takes them."""
    found = (
        days.to_numpy()
        if isinstance(days, pd.Series)
        else np.array(list(days), dtype="datetime64[us]")
    )
    return np.datetime_as_string(found.astype("datetime64[D]"), unit="D").tolist()


def at_the_clock(moments: pd.Series) -> list[str]:
    """Day, hour and minute as plotly takes them: what is of one day stands side by side."""
    return moments.dt.strftime("%Y-%m-%d %H:%M").to_list()


def optional(numbers: Iterable[Any]) -> list[float | None]:
    """Numbers as JSON has them, with nothing where nothing was answered."""
    found = pd.Series(numbers).to_numpy(dtype="float64", na_value=np.nan)
    return [None if number != number else float(number) for number in found]  # noqa: PLR0124 -- nan alone is not itself


TEMPLATE = {
    "layout": {
        "font": {
            "color": INK,
            "size": LETTERS,
            "family": "system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', sans-serif",
        },
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "colorway": [SELF, THEM, ME, SIGNS],
        "title": {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 12},
            "font": {"size": 18},
        },
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": "#333333",
            "bordercolor": INK,
            "font": {"color": "#FFFFFF", "size": LETTERS},
            "align": "left",
            "namelength": -1,
        },
        "dragmode": False,
        "modebar": {
            "bgcolor": CLEAR,
            "color": INK,
            "activecolor": INK,
            "remove": ["select2d", "lasso2d"],
        },
        "autosize": True,
        "xaxis": {"gridcolor": GRID, "zeroline": False},
        "yaxis": {"gridcolor": GRID, "zeroline": False},
    }
}
"""How all charts look, on JupyterLab's light and dark theme alike: no ground of their own, colours
and lines that stand out from both, letters that follow the theme (`shown`), 13 pixels and more;
nothing moves by accident."""


def label(text: str, x: Any, y: float, **more: Any) -> dict[str, Any]:
    """A text on the picture, as plotly has it; where `more` says nothing else, at its left edge."""
    at = {"x": x, "y": y, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "middle"}
    look = {"showarrow": False, "align": "left", "font": {"size": LETTERS}}
    return {"text": theme_text(text), **at, **look, **more}


def shape(
    kind: str, days: Iterable[pd.Timestamp], heights: Sequence[float], **look: Any
) -> dict[str, Any]:
    """A line or a ground from the one day and height to the other, as plotly has it.

    Args:
        kind: `line` or `rect`.
        days: Two of them.
        heights: Two of them; 0 is the foot of the panels, 1 their head.
        look: Colours and the like.
    """
    (x0, x1), (y0, y1) = iso(days), heights
    ends = {"x0": x0, "x1": x1, "y0": y0, "y1": y1}
    return {"type": kind, "xref": "x", "yref": "paper", **ends, **look}


def base_layout(title: str) -> dict[str, Any]:
    """The layout that every chart begins with."""
    return {"template": TEMPLATE, "title": {"text": theme_text(title)}}


def empty_chart(
    name: str, title: str, sentences: Sequence[str] = (), nothing: str = NOTHING
) -> Chart:
    """The chart of nothing: one quiet line in place of a picture."""
    line = {
        "text": theme_text(nothing),
        "x": 0.5,
        "y": 0.5,
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
        "font": {"size": LETTERS + 2},
    }
    hidden = {"visible": False, "fixedrange": True}
    layout = {
        **base_layout(title),
        "height": 220,
        "margin": {"l": 40, "r": 40, "t": 44, "b": 40},
        "annotations": [line],
        "xaxis": hidden,
        "yaxis": hidden,
    }
    return Chart(name, title, {"data": [], "layout": layout}, (nothing, *sentences))

"""Show a chart, and repaint it in place.

The figure is set as the output of an `Output` widget: plotly.js is loaded once for all charts, a
repaint takes some 20 ms, and no data is written to the notebook. A bare figure would write all of
it, and a picture besides.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import ipywidgets
from markupsafe import Markup

from workbook.forms import handler
from workbook.forms.view import Lines, Wordless, paragraphs, prose
from workbook.wording import templates

if TYPE_CHECKING:
    import pandas as pd

    from workbook.charts import Chart


_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")
"""Charts are made one after the other beside the kernel's own work, so that no form waits for them.
"""
BEING_DRAWN = "The picture is being drawn."


def in_turn(act: Callable[[], object]) -> Future[object]:
    """Do this on the thread of the charts, after those that wait there already."""
    return _worker.submit(act)


MOST = 400
"""Rows that are shown, the newest: more would make a page slow, and nobody reads them there."""
HOW, CLOSE = "How was this computed", "Close what was computed"
Explain = Callable[[str], Sequence[str]]
"""A heading of docs/measures.md to its paragraphs."""


class Figure(Wordless, ipywidgets.VBox):
    """A chart with the sentences that say the same, and how its numbers were computed.

    Args:
        make: Makes the chart.
        explain: Gives the paragraphs of a heading of docs/measures.md.
        after: Seconds before it is first painted: the browser does nothing else meanwhile, and
            forms come first.

    Attributes:
        ready: Done when the newest chart asked for is on the page.
        how: The button that opens what its numbers mean, and the rows behind them; hidden where
            nothing was computed.
    """

    def __init__(self, make: Callable[[], Chart], explain: Explain, after: float = 0) -> None:
        self._make, self._explain = make, explain
        self._not_before = time.monotonic() + after
        self._output = ipywidgets.Output()
        self._words = prose(BEING_DRAWN, status=True)
        self._behind = Lines()
        self._chart: Chart | None = None
        self.how = ipywidgets.Button(
            description=HOW, layout=ipywidgets.Layout(width="auto", height="auto", display="none")
        )
        self.how.on_click(lambda _: handler.run(self._open_or_close, self._problem))
        super().__init__([self._words, self._output, self.how, self._behind])
        self.ready: Future[None] = self.draw()

    def draw(self) -> Future[None]:
        """Make the chart anew and paint it in the same place, without keeping anybody waiting."""
        self.ready = _worker.submit(handler.run, self._draw, self._problem)
        return self.ready

    def show(self, chart: Chart) -> None:
        """Paint this chart."""
        self._chart = chart
        self._words.value = paragraphs(*chart.sentences)
        self._output.outputs = (
            {"output_type": "display_data", "data": chart.bundle, "metadata": {}},
        )
        self.how.layout.display = None if chart.measures else "none"
        if self._behind.value:
            self._behind.value = self._told(chart)

    def _draw(self) -> None:
        chart = self._make()
        time.sleep(max(0.0, self._not_before - time.monotonic()))
        self.show(chart)

    def _open_or_close(self) -> None:
        assert self._chart is not None  # noqa: S101 -- the button is there only once a chart is
        is_open = bool(self._behind.value)
        self._behind.value = "" if is_open else self._told(self._chart)
        self.how.description = HOW if is_open else CLOSE

    def _told(self, chart: Chart) -> str:
        explained = {
            heading: [each.replace("*", "") for each in self._explain(heading)]
            for heading in chart.measures
        }
        return str(templates("forms", "page").explained(explained, table(chart.rows)))

    def _problem(self, sentence: str) -> None:
        self._words.value = paragraphs(sentence, status=True)


def table(rows: pd.DataFrame) -> Markup:
    """A table with a heading for each column, newest first.

    It says how many of how many rows there are. "" without rows.
    """
    if rows.empty:
        return Markup()
    newest = rows.iloc[::-1].head(MOST)
    many = (
        f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}"
        if len(rows) <= MOST
        else f"The newest {MOST} of {len(rows)} rows"
    )
    return templates("forms", "page").rows(
        many,
        [str(name).replace("_", " ") for name in newest.columns],
        [[_said(value) for value in row] for row in newest.itertuples(index=False)],
    )


def _said(value: Any) -> str:
    """A day, a number or a word as it is read; nothing where there is nothing."""
    import pandas as pd

    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value))
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value.day} {value:%b %Y}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)

"""Show a chart, and repaint it in place.

The figure is set as the output of an `Output` widget: plotly.js is loaded once for all charts, a repaint takes some
20 ms, and no data is written to the notebook. A bare figure would write all of it, and a picture besides.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import ipywidgets

from workbook.forms import handler
from workbook.forms.view import paragraphs, prose

if TYPE_CHECKING:
    from workbook.charts import Chart


_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")
"""Charts are made one after the other beside the kernel's own work, so that no form waits for them."""
BEING_DRAWN = "The picture is being drawn."


def in_turn(act: Callable[[], object]) -> Future[object]:
    """Do this on the thread of the charts, after those that wait there already."""
    return _worker.submit(act)


class Figure(ipywidgets.VBox):
    """A chart with the sentences that say the same.

    Attributes:
        ready: Done when the newest chart asked for is on the page.
    """

    def __init__(self, make: Callable[[], Chart]) -> None:
        self._make = make
        self._output = ipywidgets.Output()
        self._words = prose(BEING_DRAWN, status=True)
        super().__init__([self._words, self._output])
        self.ready: Future[None] = self.draw()

    def __repr__(self) -> str:
        return "<Figure>"

    def draw(self) -> Future[None]:
        """Make the chart anew and paint it in the same place, without keeping anybody waiting."""
        self.ready = _worker.submit(handler.run, self._draw, self._problem)
        return self.ready

    def show(self, chart: Chart) -> None:
        """Paint this chart."""
        self._words.value = paragraphs(*chart.sentences)
        self._output.outputs = ({"output_type": "display_data", "data": chart.bundle, "metadata": {}},)

    def _draw(self) -> None:
        self.show(self._make())

    def _problem(self, sentence: str) -> None:
        self._words.value = paragraphs(sentence, status=True)

"""Something that is drawn only once it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

import ipywidgets

from workbook.forms import handler
from workbook.forms.view import Wordless, close_all, prose

W = TypeVar("W", bound=ipywidgets.Widget)


class Drawer(Wordless, ipywidgets.VBox, Generic[W]):
    """A button that opens something beneath it, and closes it again.

    Attributes:
        toggle: The button; pressed while it is open.
        inside: What is open; none while nothing is.
    """

    def __init__(self, label: str, make: Callable[[], W]) -> None:
        self._make = make
        self.inside: W | None = None
        self.toggle = ipywidgets.ToggleButton(
            description=label, layout=ipywidgets.Layout(width="auto", height="auto")
        )
        self.toggle.observe(lambda _: handler.run(self._open_or_close, self._problem), "value")
        super().__init__([self.toggle])

    def _open_or_close(self) -> None:
        before, self.inside = self.children[1:], self._make() if self.toggle.value else None
        self.children = [self.toggle, *([self.inside] if self.inside else [])]
        for each in before:
            close_all(each)

    def _problem(self, sentence: str) -> None:
        self.children = [self.toggle, prose(sentence, status=True)]

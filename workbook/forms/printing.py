"""A button that prints something of the reader's own, made at the moment it is pressed."""

from __future__ import annotations

from collections.abc import Callable

import anywidget
import traitlets

from workbook.forms.assets import script, style
from workbook.forms.handler import run


class Printing(anywidget.AnyWidget):
    """Prints a paper, and nothing else of what is on screen.

    Args:
        label: What the button says.
        paper: Makes the file to print, as HTML. Nothing of it stays in the widget.
        blank: The same without a word of the reader's, for the set on paper.
        mark: What is said above the button.
    """

    _esm = script("printing.js")
    _css = style()
    label = traitlets.Unicode().tag(sync=True)
    mark = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, paper: Callable[[], str], blank: str, mark: str = "") -> None:
        self._paper = paper
        self.blank = blank
        super().__init__(label=label, mark=mark)
        self.on_msg(
            lambda _widget, message, _buffers: (
                self.press() if message.get("do") == "print" else None
            )
        )

    def __repr__(self) -> str:
        return "<Printing>"

    def press(self) -> None:
        """Make the paper, and print it where the button was pressed."""
        run(
            lambda: self.send({"paper": self._paper()}),
            lambda sentence: self.send({"problem": sentence}),
        )

"""Widgets from which Python hears one thing: the gates are passed, a wait is over, print this.

What is answered at the gates stays in the browser, and a paper is made at the moment it is asked
for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

import anywidget
import traitlets

from workbook.forms.assets import script, style
from workbook.forms.handler import run
from workbook.forms.view import Wordless


class Signal(Wordless, anywidget.AnyWidget):
    """A widget of which one message is heard, and no other.

    Attributes:
        told: What is done once it comes; it says itself what went wrong.
    """

    _css = style()
    message: ClassVar[str]
    """What the message says."""

    def __init__(self, told: Callable[[], None], **shown: Any) -> None:
        self.told = told
        super().__init__(**shown)
        self.on_msg(self._receive)

    def _receive(self, _widget: Any, message: Mapping[str, Any], _buffers: Any) -> None:
        if message.get("do") == self.message:
            self.told()


class Gates(Signal):
    """Screens of questions.

    Args:
        gates: Each as `guidance.Gate` has it, as plain data.
        reading: What is said to a person who chooses to read and to write nothing.
        passed: Called after the last screen.
    """

    _esm = script("gates.js")
    message = "passed"
    gates = traitlets.List().tag(sync=True)
    reading = traitlets.List().tag(sync=True)

    def __init__(
        self, gates: Sequence[Mapping[str, Any]], reading: Sequence[str], passed: Callable[[], None]
    ) -> None:
        super().__init__(passed, gates=list(gates), reading=list(reading))


class CardLine(Wordless, anywidget.AnyWidget):
    """What stands in a card while it is closed. It hears that the card is opened or closed.

    Args:
        purpose: What the part is for.
        opened: Called once the card is opened.

    Attributes:
        stands: How the part stands, in a sentence.
        opens: What is in the card is there: it opens by itself where it was closed.
        writes: Something is written down in the part.
    """

    _esm = script("card.js")
    purpose = traitlets.Unicode().tag(sync=True)
    stands = traitlets.Unicode().tag(sync=True)
    opens = traitlets.Bool().tag(sync=True)
    writes = traitlets.Bool().tag(sync=True)

    def __init__(self, purpose: str, opened: Callable[[], None]) -> None:
        self._opened = opened
        self._stands: Callable[[], str] = str
        super().__init__(purpose=purpose)
        self.on_msg(self._receive)

    def ask(self, stands: Callable[[], str]) -> None:
        """Ask this how the part stands, now and whenever it is told."""
        self._stands = stands
        self.tell()

    def tell(self) -> None:
        """Say how the part stands now."""
        self.stands = self._stands()

    def _receive(self, _widget: Any, message: Mapping[str, Any], _buffers: Any) -> None:
        if message.get("do") == "open":
            self._opened()
        elif message.get("do") == "close":
            run(self.tell, self._problem)

    def _problem(self, sentence: str) -> None:
        self.stands = sentence


class Countdown(Signal):
    """Waits until a moment, without counting down.

    Args:
        until: The moment.
        over: Called once it has come, as the browser's clock has it; look at one's own clock then.
        holds: Keep the workbook from locking itself meanwhile.
    """

    _esm = script("waiting.js")
    message = "over"
    until = traitlets.Float().tag(sync=True)
    """Milliseconds since 1970, as a browser has them."""
    line = traitlets.Unicode().tag(sync=True)
    holds = traitlets.Bool().tag(sync=True)

    def __init__(self, until: datetime, over: Callable[[], None], *, holds: bool) -> None:
        super().__init__(
            over,
            until=until.timestamp() * 1000,
            line=f"It waits until {until.astimezone():%H:%M}. You can lock, or open another "
            "page: what you wrote waits here.",
            holds=holds,
        )


class Printing(Signal):
    """A button that prints a paper, and nothing else of what is on screen.

    Args:
        label: What the button says.
        paper: Makes the file to print, as HTML. Nothing of it stays in the widget.
        blank: The same without a word of the reader's, for the set on paper.
        mark: What is said above the button.
    """

    _esm = script("printing.js")
    message = "print"
    label = traitlets.Unicode().tag(sync=True)
    mark = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, paper: Callable[[], str], blank: str, mark: str = "") -> None:
        self.blank = blank
        super().__init__(
            lambda: run(
                lambda: self.send({"paper": paper()}),
                lambda sentence: self.send({"problem": sentence}),
            ),
            label=label,
            mark=mark,
        )

"""Questions that are asked and not kept, and a wait that somebody set for themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import anywidget
import traitlets

from workbook.forms.assets import asset
from workbook.forms.handler import run


class Gates(anywidget.AnyWidget):
    """Screens of questions. Answers stay in the browser: the kernel hears only that the last screen was passed.

    Args:
        gates: Each as `guidance.Gate` has it, as plain data.
        reading: What is said to a person who chooses to read and to write nothing.
        passed: Called after the last screen.
    """

    _esm = asset("common.js", "gates.js")
    _css = asset("form.css")
    gates = traitlets.List().tag(sync=True)
    reading = traitlets.List().tag(sync=True)

    def __init__(self, gates: Sequence[Mapping[str, Any]], reading: Sequence[str], passed: Callable[[], None]) -> None:
        self._passed = passed
        super().__init__(gates=list(gates), reading=list(reading))
        self.on_msg(lambda _widget, message, _buffers: self.pass_on() if message.get("do") == "passed" else None)

    def __repr__(self) -> str:
        return "<Gates>"

    def pass_on(self) -> None:
        """What passing the last screen does."""
        run(self._passed, lambda _sentence: None)


class Waiting(anywidget.AnyWidget):
    """Waits until a moment, without counting down.

    Args:
        until: The moment.
        over: Called once it has come, as the browser's clock has it; look at one's own clock then.
        holds: Keep the workbook from locking itself meanwhile.
    """

    _esm = asset("common.js", "waiting.js")
    _css = asset("form.css")
    until = traitlets.Float().tag(sync=True)
    """Milliseconds since 1970, as a browser has them."""
    line = traitlets.Unicode().tag(sync=True)
    holds = traitlets.Bool().tag(sync=True)

    def __init__(self, until: datetime, over: Callable[[], None], *, holds: bool) -> None:
        self._over = over
        super().__init__(
            until=until.timestamp() * 1000, line=f"It waits until {until.astimezone():%H:%M}. You can lock, or open another page: what you wrote waits here.", holds=holds
        )
        self.on_msg(lambda _widget, message, _buffers: self.look() if message.get("do") == "over" else None)

    def __repr__(self) -> str:
        return "<Waiting>"

    def look(self) -> None:
        """What the end of the wait does."""
        run(self._over, lambda _sentence: None)

"""Questions that are asked and not kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import anywidget
import traitlets

from workbook.forms.assets import script, style


class Gates(anywidget.AnyWidget):
    """Screens of questions.

    Answers stay in the browser: the kernel hears only that the last screen was passed.

    Args:
        gates: Each as `guidance.Gate` has it, as plain data.
        reading: What is said to a person who chooses to read and to write nothing.
        passed: Called after the last screen; it says itself what went wrong.
    """

    _esm = script("gates.js")
    _css = style()
    gates = traitlets.List().tag(sync=True)
    reading = traitlets.List().tag(sync=True)

    def __init__(
        self, gates: Sequence[Mapping[str, Any]], reading: Sequence[str], passed: Callable[[], None]
    ) -> None:
        self._passed = passed
        super().__init__(gates=list(gates), reading=list(reading))
        self.on_msg(
            lambda _widget, message, _buffers: (
                self.pass_on() if message.get("do") == "passed" else None
            )
        )

    def __repr__(self) -> str:
        return "<Gates>"

    def pass_on(self) -> None:
        """What passing the last screen does."""
        self._passed()

"""A wait that somebody set for themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import anywidget
import traitlets

from workbook.forms.assets import script, style


class Countdown(anywidget.AnyWidget):
    """Waits until a moment, without counting down.

    Args:
        until: The moment.
        over: Called once it has come, as the browser's clock has it; look at one's own clock then.
            It says itself what went wrong.
        holds: Keep the workbook from locking itself meanwhile.
    """

    _esm = script("waiting.js")
    _css = style()
    until = traitlets.Float().tag(sync=True)
    """Milliseconds since 1970, as a browser has them."""
    line = traitlets.Unicode().tag(sync=True)
    holds = traitlets.Bool().tag(sync=True)

    def __init__(self, until: datetime, over: Callable[[], None], *, holds: bool) -> None:
        self._over = over
        super().__init__(
            until=until.timestamp() * 1000,
            line=f"It waits until {until.astimezone():%H:%M}. You can lock, or open another "
            "page: what you wrote waits here.",
            holds=holds,
        )
        self.on_msg(
            lambda _widget, message, _buffers: self.look() if message.get("do") == "over" else None
        )

    def __repr__(self) -> str:
        return "<Waiting>"

    def look(self) -> None:
        """What the end of the wait does."""
        self._over()

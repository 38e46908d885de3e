"""A page that is left open overnight shows the new day.

Its forms, its lines and its pictures are drawn anew.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import date

from workbook.forms import Form
from workbook.records import now, person_day

LOOK_SECONDS = 5.0
"""How often the day is looked at; often, since a computer that was asleep is used at once."""
STILL_SECONDS = 60.0
"""Nothing is drawn anew while somebody types: a form hands over what is typed at most a second
later.
"""


class NewDay:
    """Notices that a day has begun.

    Args:
        begins: Called once for each new day, when nobody has typed for a while.
    """

    def __init__(self, begins: Callable[[], None]) -> None:
        self._begins = begins
        self._shown = _today()
        self._watch: asyncio.Task[None] | None = None

    def watch(self) -> None:
        """Look at the day from now on, where there is a loop to do so in: in a kernel."""
        if self._watch is not None:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        self._watch = loop.create_task(self._look_again_and_again())

    def look(self) -> None:
        """Whether it is another day than the one that is shown.

        If so, and nobody types, show it.
        """
        if _today() != self._shown and time.monotonic() - Form.heard_at >= STILL_SECONDS:
            self._shown = _today()
            self._begins()

    async def _look_again_and_again(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            self.look()


def _today() -> tuple[date, date]:
    """The calendar's day and the person's: the second begins at four in the morning."""
    return now().date(), person_day(now())

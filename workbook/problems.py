"""Where it is written down that something in the workbook failed, without anybody's words."""

from __future__ import annotations

import traceback
from contextlib import suppress
from datetime import UTC, datetime

from workbook import places
from workbook.errors import WorkbookError


def keep(error: Exception) -> None:
    """Write down where the program failed: times, types, lines of code. Messages could hold words, so they are left out.

    On a disk that takes nothing it is not written down: whoever asked for something must be answered all the same.
    """
    frames = traceback.extract_tb(error.__traceback__)
    where = "\n".join(f"    {frame.name} ({frame.filename}:{frame.lineno})" for frame in frames)
    with suppress(OSError, WorkbookError):
        places.private(places.state())
        with places.problems().open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M} {type(error).__name__}\n{where}\n")

"""Every handler of every form and button runs through here: JupyterLab shows an error in a handler to nobody."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from datetime import UTC, datetime

from workbook import places
from workbook.errors import WorkbookError

FAILED = "Something in the workbook failed. Your words are still in the form. Try once more; if it fails again, copy them to a safe place and open the page anew."


def run(act: Callable[[], None], say: Callable[[str], None]) -> None:
    """Do something a person asked for.

    An error that can be explained is said in its own sentence. Any other is said to have happened, and is
    kept without values, so that it can be looked for without showing anybody's words.
    """
    try:
        act()
    except WorkbookError as error:
        say(str(error))
    except Exception as error:  # noqa: BLE001 -- the reader must hear of it, whatever it is
        keep(error)
        say(FAILED)


def keep(error: Exception) -> None:
    """Write down where the program failed: times, types, lines of code. Messages could hold words, so they are left out."""
    frames = traceback.extract_tb(error.__traceback__)
    where = "\n".join(f"    {frame.name} ({frame.filename}:{frame.lineno})" for frame in frames)
    places.private(places.state())
    with places.problems().open("a", encoding="utf-8") as file:
        file.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M} {type(error).__name__}\n{where}\n")

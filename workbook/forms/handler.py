"""Every handler of every form and button runs through here.

JupyterLab shows an error in a handler to nobody.
"""

from __future__ import annotations

from collections.abc import Callable

from workbook import paths
from workbook.errors import WorkbookError

FAILED = (
    "Something in the workbook failed. Your words are still in the form. Try once more; if "
    "it fails again, copy them to a safe place and open the page anew."
)


def run(act: Callable[[], object], say: Callable[[str], None], failed: str = FAILED) -> None:
    """Do something a person asked for.

    An error that can be explained is said in its own sentence. Any other is said to have happened,
    and is kept without values, so that it can be looked for without showing anybody's words.

    Args:
        act: What was asked for.
        say: Shows a sentence where the person looks.
        failed: What to say of an error that cannot be explained.
    """
    try:
        act()
    except WorkbookError as error:
        say(str(error))
    except Exception as error:  # noqa: BLE001 -- the reader must hear of it, whatever it is
        paths.note_failure(error)
        say(failed)

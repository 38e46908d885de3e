"""What the first part of a page says for all of it, above and beside what it shows itself."""

from __future__ import annotations

from collections.abc import Sequence

from workbook import paths
from workbook.forms import Button, ForHelp, View, Widget, prose
from workbook.pages.parts.workspace import workspace
from workbook.records import OwnNumbers, Profile, PutAway, day_text


def another_folder() -> Sequence[Widget]:
    """Where words go, on a page that does not lie in the folder of this workbook.

    Another folder has, or had, a journal of its own.
    """
    folder = paths.here()  # JupyterLab runs a page in the folder it lies in
    if not paths.is_apart(folder):
        return []
    return [
        prose(
            f"This page lies in {folder}. What you save here goes into the journal of another "
            f"folder: {workspace.path}. To use this one’s own, type “make open” in it."
        )
    ]


def for_help(root: View) -> Sequence[Widget]:
    """What *Help* shows first while this journal is open.

    The reader's country, and the numbers of their own.
    """
    if workspace.journal is None or workspace.journal.made_up:
        return []
    line = ForHelp()

    def tell() -> None:
        numbers = workspace.newest(OwnNumbers)
        line.tell(workspace.country, numbers.listed if numbers else ())

    tell()
    workspace.listen(root, lambda kind: tell() if kind in {Profile, OwnNumbers} else None)
    return [line]


def put_away(record: PutAway) -> Sequence[Widget]:
    """Says until when, what the reader wanted to read, and opens the pages all the same."""
    until = record.until
    assert until is not None  # noqa: S101 -- one cannot be saved without
    lines = [
        f"You put the workbook away until {day_text(until)}. Everything you wrote is kept.",
        *([f"You wrote for that day: {record.note}"] if record.note else []),
    ]
    return [prose(*lines), Button("Open it all the same", workspace.open_all_the_same)]

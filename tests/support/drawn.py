"""Pages that are drawn in this process."""

from __future__ import annotations

from tests.support import workspaces
from workbook.forms import Figure, View
from workbook.journal import Journal
from workbook.pages.parts.workspace import workspace

PASSPHRASE = "seven quiet herons wading"


def made(passphrase: str | None = None) -> None:
    """A journal at its place."""
    Journal.open(workspace.path, passphrase).close()


def drawn(root: View) -> View:
    """Wait for its charts."""
    for each in workspaces.below(root):
        if isinstance(each, Figure):
            each.ready.result(60)
    return root

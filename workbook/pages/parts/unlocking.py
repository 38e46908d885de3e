"""The passphrase opens all pages; before there is a journal, the gates come first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from workbook import guidance
from workbook.forms import Form, Gates, View, prose
from workbook.pages.parts.part import Part
from workbook.pages.parts.workspace import workspace
from workbook.records import Sheet, fields

S = TypeVar("S", bound=Sheet)
LOCKED = "wb-locked"
"""The class of what a locked page asks: its cards are not shown meanwhile."""
NO_JOURNAL = (
    "There is no journal yet. Open Start here, in the list of pages, to begin one or to look "
    "around."
)


def gates(root: View, passed: Callable[[], None]) -> Gates:
    """The three screens before a journal is begun; what is answered there stays in the browser."""
    return Gates(
        [gate.worded(workspace.words).model_dump(mode="json") for gate in guidance.gates()],
        guidance.reading_only(),
        lambda: root.draw(passed),
    )


class UnlockSheet(Sheet):
    """What opens a journal."""

    title = "Unlock"
    needs = ("secret",)

    secret: str | None = fields.secret("Passphrase", "Or the spare key, if you have printed one.")


def unlock_form() -> Form[UnlockSheet]:
    """One passphrase opens all pages."""

    def submit(key: UnlockSheet) -> str:
        workspace.unlock(key.secret or "")
        return "Unlocked."

    form = opening(Form(UnlockSheet, submit, button="Unlock"))
    form.add_class(LOCKED)
    return form


def opening(form: Form[S]) -> Form[S]:
    """A form that lays a journal open, and goes with it: the page is then shown from its head."""
    form.spec = {**form.spec, "opens": True}  # pyright: ignore[reportAssignmentType] -- a trait is what it holds
    return form


def unlock() -> Part:
    """The first part of a page: the passphrase while the journal is locked, else nothing."""
    return Part(
        title="Unlock",
        purpose="Asks for the passphrase while the journal is locked.",
        draw=lambda _root: [prose(workspace.mark)] if workspace.mark else [],
        while_locked=lambda _root: [
            unlock_form() if workspace.path.exists() else prose(NO_JOURNAL)
        ],
        first_of_page=True,
        is_card=False,
    )

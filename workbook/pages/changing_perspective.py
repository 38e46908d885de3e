"""The page *Changing perspective*.

What is in one's hands, a thought looked at twice, what one is worth, short questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

from workbook import records
from workbook.forms import Form, View, Widget, headed, prose
from workbook.pages.parts import views
from workbook.pages.parts.workspace import workspace
from workbook.records import Answer, InMyHands, Scale, Sheet, Thought, day_text
from workbook.records.perspective import BELIEVED

PAGE = "04-changing-perspective"
NOTHING_TO_READ = "A thought that is a day old, and was not read again yet, stands here."


class ReadAgain(Sheet):
    """A thought from another day."""

    title: ClassVar[str] = "How is it today?"
    needs: ClassVar[tuple[str, ...]] = ("believed",)

    believed: Annotated[int | None, Scale("How much I believe it today", words=BELIEVED)] = None


def unlock() -> View:
    """Asks for the passphrase while the journal is locked."""
    return views.unlock("changing_perspective")


def in_my_hands() -> View:
    """What is in one's hands and what is not; earlier versions stay."""
    return views.view("changing_perspective.in_my_hands", views.entry_form(InMyHands))


def thought() -> View:
    """A thought in five short steps."""
    return views.view("changing_perspective.thought", views.entry_form(Thought))


def read_again() -> View:
    """The oldest thought that was not read again yet, to see how much of it is left."""
    return views.view("changing_perspective.read_again", views.following([Thought], _read_again))


def question() -> View:
    """Short questions, answered in a few lines."""
    return views.view(
        "changing_perspective.question",
        views.entry_form(Answer, draft="changing_perspective.answer", page=PAGE),
    )


def _read_again(root: View) -> Sequence[Widget]:
    journal, today = workspace.open_journal, records.now().date()
    waiting = [
        (entry, record)
        for entry, record in journal.recent(Thought)
        if record.believed_later is None and record.day < today
    ]
    if not waiting:
        return [prose(NOTHING_TO_READ)]
    entry, record = waiting[-1]

    def submit(sheet: ReadAgain) -> str:
        moved = views.kept(
            lambda: journal.revise(
                entry, record.model_copy(update={"believed_later": sheet.believed})
            )
        )
        workspace.changed(Thought)
        root.tell(moved or _then_and_now(record, sheet.believed))
        return ""

    written = f"Written on {day_text(record.day)}"
    return [
        headed(
            written,
            record.thought or "",
            *([f"What else may be true: {record.other}"] if record.other else []),
        ),
        Form(ReadAgain, submit, button="Keep", mark=workspace.mark),
    ]


def _then_and_now(record: Thought, today: int | None) -> str:
    """How much it was believed, each time."""
    steps = [("At first", record.believed), ("afterwards", record.believed_then), ("today", today)]
    said = ", ".join(f"{when} {number}" for when, number in steps if number is not None)
    return f"Kept. {said.capitalize()} of 10."

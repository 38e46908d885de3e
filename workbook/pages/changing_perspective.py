"""The page *Changing perspective*.

What is in one's hands, a thought looked at twice, what one is worth, short questions.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbook import records
from workbook.forms import Form, FormContext, View, Widget, headed, prose
from workbook.pages.parts import unlocking
from workbook.pages.parts.part import declare, form, short_questions
from workbook.pages.parts.workspace import kept, workspace
from workbook.records import InMyHands, Sheet, Thought, day_text, fields
from workbook.records.perspective import BELIEVED

PAGE = "04-changing-perspective"
NOTHING_TO_READ = "A thought that is a day old, and was not read again yet, stands here."


class ReadAgain(Sheet):
    """A thought from another day."""

    title = "How is it today?"
    needs = ("believed",)

    believed: int | None = fields.scale("How much I believe it today", words=BELIEVED)


unlock = unlocking.unlock()
in_my_hands = form(InMyHands, "What you can do something about, and what you cannot.")
thought = form(Thought, "A thought in five short steps.")
question = short_questions(PAGE, "Take one, or none. A few lines are enough.")


@declare("How is it today?", writes=(Thought,), follows=[Thought])
def read_again(root: View) -> Sequence[Widget]:
    """The oldest thought you have not read again yet: how much of it is left?"""
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
        moved = kept(
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
        Form(ReadAgain, submit, FormContext(mark=workspace.mark), button="Keep"),
    ]


def _then_and_now(record: Thought, today: int | None) -> str:
    """How much it was believed, each time."""
    steps = [("At first", record.believed), ("afterwards", record.believed_then), ("today", today)]
    said = ", ".join(f"{when} {number}" for when, number in steps if number is not None)
    return f"Kept. {said.capitalize()} of 10."

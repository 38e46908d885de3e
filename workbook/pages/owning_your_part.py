"""The page *Owning your part*.

One's own column of the causes, what was mine, an apology made once, forgiving.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbook.errors import InvalidEntryError
from workbook.forms import View, Widget, folded, headed, prose
from workbook.pages.parts import unlocking
from workbook.pages.parts.part import declare, entry_form, form, short_questions
from workbook.pages.parts.workspace import workspace
from workbook.records import Apology, Cause, OwnPart, day_text
from workbook.records.alike import alike

PAGE = "07-owning-your-part"
NO_CAUSE = "No cause stands in your column yet. It may well stay empty."
WHOLE = "Read it in one piece, to write it out by hand"
NONE_MADE = (
    "No apology is written down as made yet. Each is listed here with its day, so that it is "
    "made once."
)
NEXT = "The next step is not yours."


def once(record: Apology, editing: int | None) -> None:
    """Refuse a second apology for a matter that one was made for."""
    for entry, made in workspace.open_journal.recent(Apology):
        if entry != editing and made.made_on and _same(made.matter, record.matter):
            said = (
                f"You apologised for this on {day_text(made.made_on)}. Once is enough, "
                "whatever came of it."
            )
            raise InvalidEntryError(
                {"matter": f"{said} What you wrote is still here. Keep it as a note, if you like."}
            )


def _same(one: str | None, other: str | None) -> bool:
    return alike(one or "") == alike(other or "")


unlock = unlocking.unlock()
cause = form(
    Cause,
    "What you wrote down as yours.",
    prefill=lambda: {"whose": "mine"},
    draft="owning_your_part.cause",
)
part = form(OwnPart, "What you did, what it did, and what you will do now. It stays here.")
question = short_questions(PAGE, "Short questions. It is a choice, and it has no date.")


@declare(
    Apology.title,
    writes=(Apology,),
    draft=Apology.kind(),
    allow=once,
    seeks_contact=True,
)
def apology(root: View) -> Sequence[Widget]:
    """An apology in its parts, once for each matter."""
    beneath = View(_in_one_piece())
    workspace.listen(root, lambda kind: beneath.show(_in_one_piece()) if kind is Apology else None)
    return [*entry_form(Apology, allow=once)(root), beneath]


@declare("My column", follows=[Cause])
def causes(_root: View) -> Sequence[Widget]:
    """The causes that you wrote down as yours."""
    found = [record for record in reversed(workspace.entries(Cause)) if record.whose == "mine"]
    items = [
        f"{record.what} (to be different: {record.different})"
        if record.different
        else record.what or ""
        for record in found
    ]
    return [headed("My column", items=items)] if items else [prose(NO_CAUSE)]


@declare("Said, once", follows=[Apology])
def made(_root: View) -> Sequence[Widget]:
    """What you said sorry for, each with its day."""
    made = [(record.made_on, record.matter) for record in workspace.entries(Apology)]
    items = [f"{day_text(day)}: {matter}" for day, matter in made if day]
    return [headed("Said, once", NEXT, items=items) if items else prose(NONE_MADE)]


def _in_one_piece() -> Sequence[Widget]:
    """The newest apology that was not made yet, as it would be read."""
    waiting = next((record for record in workspace.entries(Apology) if not record.made_on), None)
    if waiting is None:
        return []
    parts = (waiting.act, waiting.came_about, waiting.effect, waiting.sorry, waiting.repair)
    whole = "\n".join(part for part in parts if part)
    return [folded(WHOLE, whole)] if whole else []

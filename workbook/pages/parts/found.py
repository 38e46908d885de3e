"""Look back and find, with the form of the entry that is changed above the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from workbook.errors import UnreadableError, WorkbookError
from workbook.forms import EditForm, FindForm, View, Widget
from workbook.pages import owning_your_part, talking_and_arrangements
from workbook.pages.parts import questionnaires
from workbook.pages.parts.workspace import workspace
from workbook.records import (
    KINDS,
    Apology,
    Meeting,
    Offer,
    PhqFour,
    Record,
    Sheet,
    TryingAgain,
    WhoFive,
)

ALLOW: Mapping[type[Record], Callable[[Any, int | None], None]] = MappingProxyType(
    {
        Apology: owning_your_part.once,
        Offer: talking_and_arrangements.one_at_a_time,
        WhoFive: questionnaires.whole_and_not_too_soon,
        PhqFour: questionnaires.whole_and_not_too_soon,
    }
)
"""What is refused on the page that a kind belongs to is refused here."""
NEEDS_CONTACT_CHECK: Mapping[type[Record], str] = MappingProxyType(
    {
        Apology: "Owning your part",
        Meeting: "Talking and arrangements",
        Offer: "Talking and arrangements",
        TryingAgain: "Waiting",
    }
)
"""What seeks contact, and the page on which its short check is."""


class NeedsContactCheckError(WorkbookError):
    """What seeks contact is not opened past its check."""

    def __init__(self, page: str) -> None:
        super().__init__(
            f"This opens only after a short check. It is on the page {page}. Nothing was changed "
            "here."
        )


class OpenAlreadyError(WorkbookError):
    """Another entry would take the place of what is being changed."""

    def __init__(self) -> None:
        super().__init__(
            "Another entry is open above, and what you changed in it is not saved yet. Nothing "
            "of it was lost. Save or cancel that one first, then choose Edit again."
        )


class OnItsOwnPageError(WorkbookError):
    """The same entry is being changed in the form of its kind."""

    def __init__(self) -> None:
        super().__init__(
            "This entry is being changed in its own form, on its page. Nothing of it was lost. "
            "Save or cancel it there first, then choose Edit again."
        )


def draw(sheet: type[Sheet], root: View) -> Sequence[Widget]:
    """The form that finds, and above it what was being changed when the page went away."""
    opened: list[EditForm[Any]] = []
    worded = {"mark": workspace.mark, "words": workspace.words, "lists": workspace.lists}

    def form(kind: type[Record], entry: int | None = None) -> EditForm[Any]:
        def over(saved: int | None, status: str) -> None:
            opened.remove(made)
            root.show([*opened, find])
            find.changed_there(saved, status)

        made = EditForm(
            kind,
            workspace.open_journal,
            entry,
            over=over,
            draft=draft_of(kind),
            allow=ALLOW.get(kind),
            changed=workspace.changed,
            **worded,
        )
        return made

    def edit(entry: int) -> None:
        if any(each.is_changed for each in opened):
            raise OpenAlreadyError
        kind = type(workspace.open_journal.get(entry))
        if kind in NEEDS_CONTACT_CHECK and not workspace.contact_check_passed:
            raise NeedsContactCheckError(NEEDS_CONTACT_CHECK[kind])
        while opened:
            opened[0].cancel(sure=True)
        if workspace.open_journal.is_being_changed(entry):
            raise OnItsOwnPageError
        opened[:] = [form(kind, entry)]
        root.show([*opened, find])

    find = FindForm(
        sheet,
        workspace.open_journal,
        kinds=KINDS,
        edit=edit,
        changed=workspace.changed,
        **worded,
    )
    workspace.listen(root, lambda _kind: find.refresh())
    opened.extend(form(kind) for kind in KINDS.values() if _is_kept(draft_of(kind)))
    return [*opened, find]


def draft_of(kind: type[Record]) -> str:
    """The name of a change's draft: never that of the form in which new entries are written."""
    return f"look_back.{kind.kind()}"


def _is_kept(draft: str) -> bool:
    """Whether there is a draft, be it one that cannot be read: its form says so."""
    try:
        return workspace.open_journal.draft(draft) is not None
    except UnreadableError:
        return True

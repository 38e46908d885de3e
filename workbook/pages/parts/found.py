"""Look back and find, with the form of the entry that is changed above the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook import pages
from workbook.errors import UnreadableError, WorkbookError
from workbook.forms import EditForm, FindForm, View, Widget
from workbook.pages import Page
from workbook.pages.parts.part import Part, parts_of
from workbook.pages.parts.workspace import workspace
from workbook.records import KINDS, Record


class NeedsContactCheckError(WorkbookError):
    """What seeks contact is not opened past its check."""

    def __init__(self, page: str) -> None:
        super().__init__(
            f"This opens only after a short check. It is on the page {page}. Nothing was changed "
            "here."
        )


class OpenAlreadyError(WorkbookError):
    """Another entry would take the place of what is being changed."""

    sentence = (
        "Another entry is open above, and what you changed in it is not saved yet. Nothing "
        "of it was lost. Save or cancel that one first, then choose Edit again."
    )


class OnItsOwnPageError(WorkbookError):
    """The same entry is being changed in the form of its kind."""

    sentence = (
        "This entry is being changed in its own form, on its page. Nothing of it was lost. "
        "Save or cancel it there first, then choose Edit again."
    )


def draw(root: View) -> Sequence[Widget]:
    """The form that finds, and above it what was being changed when the page went away."""
    opened: list[EditForm[Any]] = []
    context = workspace.context()

    def form(kind: type[Record], entry: int | None = None) -> EditForm[Any]:
        def over(saved: int | None, status: str) -> None:
            opened.remove(made)
            root.show([*opened, find])
            find.changed_there(saved, status)

        made = EditForm(
            kind,
            context,
            entry,
            over=over,
            draft=draft_of(kind),
            allow=own_part(kind)[1].allow,
        )
        return made

    def edit(entry: int) -> None:
        if any(each.is_changed for each in opened):
            raise OpenAlreadyError
        kind = type(workspace.open_journal.get(entry))
        page, part = own_part(kind)
        if part.seeks_contact and not workspace.contact_check_passed:
            raise NeedsContactCheckError(page.title)
        while opened:
            opened[0].cancel(sure=True)
        if workspace.open_journal.is_being_changed(entry):
            raise OnItsOwnPageError
        opened[:] = [form(kind, entry)]
        root.show([*opened, find])

    find = FindForm(context, edit)
    workspace.listen(root, lambda _kind: find.refresh())
    opened.extend(form(kind) for kind in KINDS.values() if _is_kept(draft_of(kind)))
    return [*opened, find]


def own_part(kind: type[Record]) -> tuple[Page, Part]:
    """The page on which a kind of entry is written, and the part: what it refuses is refused here.

    Where there are several, what one of them refuses or asks first counts.
    """
    found = [
        (page, part)
        for page in pages.ALL
        for part in parts_of(page).values()
        if kind in part.writes
    ]
    return max(found, key=lambda each: (each[1].seeks_contact, each[1].allow is not None))


def draft_of(kind: type[Record]) -> str:
    """The name of a change's draft: never that of the form in which new entries are written."""
    return f"look_back.{kind.kind()}"


def _is_kept(draft: str) -> bool:
    """Whether there is a draft, be it one that cannot be read: its form says so."""
    try:
        return workspace.open_journal.draft(draft) is not None
    except UnreadableError:
        return True

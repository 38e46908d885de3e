"""A form that is no entry, but whose text is kept while it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from workbook.errors import WorkbookError
from workbook.forms.drafted import STILL_HERE
from workbook.forms.form import Form
from workbook.forms.listing import EntryContext
from workbook.forms.questions import Values
from workbook.records import Sheet

S = TypeVar("S", bound=Sheet)


class WrittenElsewhereError(WorkbookError):
    """What is kept under this name is another window's."""

    sentence = (
        "Another window has something written here. It was left as it is, and your words are "
        "still in this form. Copy them, then open the page again."
    )


class DraftForm(Form[S], Generic[S]):
    """Questions, a button, and a draft that whatever `submit` does must keep or throw away.

    Args (besides those of `Form`):
        draft: The name of the draft.
        begin: What an empty form begins with.
    """

    def __init__(  # noqa: PLR0913 -- each is one plain part of a form
        self,
        sheet: type[S],
        submit: Callable[[S], str],
        context: EntryContext,
        *,
        draft: str,
        begin: Values,
        button: str,
    ) -> None:
        self.journal = context.journal
        self._draft_name = draft
        self._empty = begin
        super().__init__(sheet, submit, context, button=button)
        self.spec = self.spec | {"drafts": True, "replaced": True}
        kept = self.journal.draft(draft)
        self._seen = kept.saved_at if kept else None
        self._give(
            {name: kept.values[name] for name in sheet.questions() if name in kept.values}
            if kept
            else begin
        )
        self.say(STILL_HERE if kept else "")

    def _act(self, message: Mapping[str, Any]) -> None:
        super()._act(message)
        if message["do"] == "draft":
            self._draft()

    def _draft(self) -> None:
        """Keep what is being typed, but never over what another window has written meanwhile."""
        kept = self.journal.draft(self._draft_name)
        if kept is not None and kept.saved_at != self._seen:
            raise WrittenElsewhereError
        if self.values == self._empty:
            self.journal.drop_draft(self._draft_name)
        else:
            self.journal.keep_draft(self._draft_name, self.values)
        kept = self.journal.draft(self._draft_name)
        self._seen = kept.saved_at if kept else None

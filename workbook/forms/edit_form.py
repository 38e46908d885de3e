"""The form of one entry that was found: it comes when it is asked for, and goes with its save."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from workbook.forms.entry_form import EntryForm
from workbook.forms.listing import EntryContext
from workbook.records import Record

R = TypeVar("R", bound=Record)


class EditForm(EntryForm[R]):
    """Change one entry, away from the form in which new ones are written.

    Args (besides those of `EntryForm`):
        over: Called with what to say once it was saved, with the entry's number, or left.
        entry: Which; without it, the one of the draft.
    """

    def __init__(  # noqa: PLR0913 -- each is one plain part of a form
        self,
        kind: type[R],
        context: EntryContext,
        entry: int | None = None,
        *,
        over: Callable[[int | None, str], None],
        draft: str,
        allow: Callable[[R, int | None], None] | None = None,
    ) -> None:
        self._over = over
        super().__init__(kind, context, draft=draft, allow=allow)
        if entry is not None:
            self._edit(entry)

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost if it went now."""
        return self.values != self._as_it_is() or bool(self._left_values)

    def refresh(self) -> None:
        """Nothing is listed beneath it: the list it was found in shows what became of it."""

    def _keep(self) -> None:
        entry = self.editing
        super()._keep()
        self._over(entry, self.said["status"])

    def _cancel(self, *, sure: bool) -> None:
        super()._cancel(sure=sure)
        if not self.said["asks"]:
            self._over(None, self.said["status"])

    def _spec(self) -> dict[str, Any]:
        return super()._spec() | {"replaced": True, "prints": False}

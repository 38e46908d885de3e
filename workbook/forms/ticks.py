"""A form that shows what is so now, to be changed and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from workbook.forms.form import Form
from workbook.forms.questions import FormContext, Values
from workbook.records import Sheet

S = TypeVar("S", bound=Sheet)


class Ticks(Form[S], Generic[S]):
    """Questions that begin with what is so now, and do so again after they were kept.

    Args (besides those of `Form`):
        begin: What is so now.
    """

    def __init__(
        self,
        sheet: type[S],
        submit: Callable[[S], str],
        context: FormContext,
        *,
        begin: Callable[[], Values],
        button: str = "Save",
    ) -> None:
        self._now = begin
        super().__init__(sheet, submit, context, button=button)
        self._give(self._new())

    def follow(self) -> None:
        """Show what is so now, where nothing was changed here."""
        if self.values == self.given["values"]:
            self._give(self._new(), why="prefill")

    def _new(self) -> Values:
        return self._now()

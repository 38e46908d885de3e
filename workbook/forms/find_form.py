"""Look back: everything that was written, newest first, by kind, span and word.

What is looked for is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from workbook import records
from workbook.errors import InvalidEntryError
from workbook.forms.listing import EntryContext, Listing
from workbook.records import KINDS, Question, Record, Sheet, fields
from workbook.records.alike import alike

SHOWN = 50
"""Entries listed at once; a span of days shows older ones."""
NOTHING = "Nothing of that is here."


class LookBack(Sheet):
    """What to look for; with nothing filled in, everything."""

    title = "Look back and find"
    may_be_empty = True

    word: str | None = fields.text(
        "A word in it",
        "Leave all of it empty to see everything. What you look for is kept nowhere.",
        rows=1,
    )
    kinds: tuple[str, ...] | None = fields.several(
        "Only these", choices={name: kind.title for name, kind in KINDS.items()}, folded=True
    )
    since: date | None = fields.day("First day", beside="span")
    until: date | None = fields.day("Last day", beside="span")


class FindForm(Listing[LookBack]):
    """Asks for a word, kinds and a span, and lists what fits.

    Each entry is shown whole, to be read, changed, removed or erased.

    Args:
        context: What all forms of the page have in common.
        edit: Opens the form of an entry, or raises to say why not.
    """

    def __init__(self, context: EntryContext, edit: Callable[[int], None]) -> None:
        self._edit = edit
        self._looked: LookBack | None = None
        self._many = 0
        super().__init__(LookBack, self._look, context, button="Look")
        self.spec = self.spec | {"found": True}

    def refresh(self) -> None:
        """List anew what fits."""
        if self._looked is None:
            return
        found = self._found(self._looked)
        self._many = len(found)
        gone = [
            each
            for kind in self._kinds_of(self._looked)
            for each in self.journal.removed_today(kind)
            if self._fits(each[1], self._looked)
        ]
        self._list(found[:SHOWN], gone)

    def changed_there(self, entry: int | None, status: str) -> None:
        """Go on after the form of an entry.

        Say what became of it, and offer to undo it if it was changed.
        """
        if entry is not None:
            self._edited.add(entry)
        self.refresh()
        self._give(self.values, focus=True)
        self.say(status)

    def _act(self, message: Mapping[str, Any]) -> None:
        super()._act(message)
        entry = message.get("id")
        if message["do"] == "edit" and isinstance(entry, int):
            self._run(lambda: self._edit(entry))

    def _keep(self) -> None:
        """Look, and leave what was asked in the form."""
        self.say(self._look(self.read(self.values)))

    def _look(self, sheet: LookBack) -> str:
        if sheet.since and sheet.until and sheet.until < sheet.since:
            raise InvalidEntryError({"until": "This day is before the first. Choose a later one."})
        self._looked = sheet
        self.refresh()
        if self._many > SHOWN:
            return f"The newest {SHOWN} of {self._many}. An earlier last day shows older ones."
        return f"{self._many} found." if self._many else NOTHING

    def _kinds_of(self, looked: LookBack) -> list[type[Record]]:
        return [kind for name, kind in KINDS.items() if not looked.kinds or name in looked.kinds]

    def _found(self, looked: LookBack) -> list[tuple[int, Record]]:
        entries = (each for kind in self._kinds_of(looked) for each in self.journal.recent(kind))
        return sorted(
            (each for each in entries if self._fits(each[1], looked)),
            key=lambda each: each[1].at,
            reverse=True,
        )

    def _fits(self, record: Record, looked: LookBack) -> bool:
        """Whether it lies in the span and holds the word.

        A letter that waits for its day is found by its span alone.
        """
        if (looked.since and record.day < looked.since) or (
            looked.until and record.day > looked.until
        ):
            return False
        sought = alike(looked.word or "")
        return not sought or (
            not record.sealed(records.now().date()) and sought in alike(self.line(record))
        )

    def _entry(self, entry: int, record: Record, now: Any) -> dict[str, Any]:
        found = super()._entry(entry, record, now)
        return found | {"when": f"{found['when']} · {self.words(record.title)}"}

    def text_in_summary(self, question: Question, answer: str) -> str:  # noqa: ARG002 -- whole, whatever was asked
        """The whole text."""
        return f"“{answer}”"

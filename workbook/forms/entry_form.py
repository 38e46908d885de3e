"""The form of one kind of entry: save, draft, and the entries written lately with edit, remove and undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from workbook import paper, records
from workbook.errors import InvalidEntryError, MovedJournalError, WorkbookError
from workbook.forms import when
from workbook.forms.form import Lists, Values
from workbook.forms.listing import Keeper, Listing
from workbook.records import EDITING, Question, Record, asked
from workbook.words import Words

R = TypeVar("R", bound=Record)
LATELY = 5
"""Entries listed beneath the form."""
STILL_HERE = "Here is what you were writing. It is not saved yet."
EMPTIED = "To take all of it out, open “What you saved here” beneath, and remove what is there."


class NotSavedYetError(WorkbookError):
    """Another entry would take the place of what is being written."""

    def __init__(self) -> None:
        super().__init__("What you are writing is not saved yet, and it was left in the form. Save it, or cancel or empty the form, then choose Edit again.")


class EntryForm(Listing[R]):
    """Write, edit and remove entries of one kind.

    Args (besides those of `Form`):
        keeper: Where they are kept.
        changed: Called with the kind after each change, so that other pages follow.
        prefill: What a new entry begins with.
        about_now: What it begins with holds for now only, and not once another time is chosen.
        draft: The name of its draft, where two pages have a form of the same kind; the kind's own without one.
        closing: One line beneath the button, whatever was answered.
        allow: Called with an entry and its number, none for a new one, before it is kept; raises `InvalidEntryError` to refuse it.
    """

    def __init__(  # noqa: PLR0913 -- each is one plain part of a form
        self,
        kind: type[R],
        keeper: Keeper,
        *,
        changed: Callable[[type[Record]], None],
        prefill: Callable[[], Values] = dict,
        about_now: bool = True,
        draft: str = "",
        closing: str = "",
        allow: Callable[[R, int | None], None] | None = None,
        mark: str = "",
        words: Words | None = None,
        lists: Lists,
    ) -> None:
        self._allow = allow
        self._mark = mark
        self._closing = closing
        self.editing: int | None = None
        self._prefill = prefill
        self._about_now = about_now
        self._draft_name = draft or kind.kind()
        self._then: Values = {}
        super().__init__(kind, self._save, keeper=keeper, changed=changed, mark=mark, words=words, lists=lists)
        self.spec = self.spec | {"drafts": True}
        self.refresh()
        self._begin()

    def begin_anew(self) -> None:
        """Begin with what is known by now, where nothing was typed yet."""
        if self.editing is None and self.values == self.given["values"] and self.keeper.draft(self._draft_name) is None:
            self._give(self._new(), why="prefill", prefilled=self._about_now)

    def refresh(self) -> None:
        """List anew what was written lately, as it is in the journal now; of a document, its versions."""
        self._list(self.keeper.recent(self.sheet, LATELY), self.keeper.removed_today(self.sheet))

    def use(self, words: Words) -> None:
        """Ask with these words from now on; what is being typed stays, and stays the answer to what it was asked."""
        self._then = (self._then if self.editing is not None else {}) | self.values | self._asked_as()
        self.words = words
        self.spec = self._spec(self.sheet.title, "Save", [], self._mark) | {"drafts": True}
        self.refresh()

    def edit(self, entry: int) -> None:
        """Put an entry into the form."""
        self._run(lambda: self._edit(entry))

    def cancel(self) -> None:
        """Leave an edit; the entry stays as it was."""
        self._run(self._cancel)

    def on_paper(self) -> str:
        """An empty sheet of these questions, in the reader's words, as a file to print."""
        return paper.document(paper.empty(self.sheet, self.words, self.lists))

    def _act(self, message: Mapping[str, Any]) -> None:
        super()._act(message)
        act, entry = message["do"], message.get("id")
        if act == "draft":
            self._draft()
        elif act == "cancel":
            self.cancel()
        elif act == "print":
            self.send({"done": message.get("number"), "paper": self.on_paper()})
        elif act == "edit" and isinstance(entry, int):
            self.edit(entry)

    def read(self, values: Values) -> R:
        """The record that these values make; an edited one keeps the moment it had unless that was changed."""
        if self.sheet.document and self.entries and not values:
            raise InvalidEntryError({"": EMPTIED})
        now = records.now()
        before = self.keeper.get(self.editing).at if self.editing is not None else None
        problems: dict[str, str] = {}
        at = now
        try:
            at = when.read(self.sheet, values.get("at"), now, before)
        except InvalidEntryError as error:
            problems |= error.problems
        try:
            record = super().read({**values, **self._asked_as(values), "at": at})
        except InvalidEntryError as error:
            raise InvalidEntryError(error.problems | problems) from None
        if problems:
            raise InvalidEntryError(problems)
        return record

    def _kept_ids(self, name: str) -> set[str]:
        """What the edited entry already has may stay, also when it is no longer offered."""
        answer = getattr(self.keeper.get(self.editing), name) if self.editing is not None else None
        return set(answer) if isinstance(answer, tuple) else {answer} if answer else set()

    def _save(self, record: R) -> str:
        if self._allow:
            self._allow(record, self.editing)
        status = f"Saved {records.now():%H:%M}"
        try:
            if self.editing is None:
                self.keeper.add(record, draft=self._draft_name)
            else:
                self.keeper.revise(self.editing, record, draft=self._draft_name)
                self._edited.add(self.editing)
        except MovedJournalError as moved:
            status = str(moved)  # the entry is safe, in a file that this sentence names
        self.editing = None
        return status

    def _keep(self) -> None:
        super()._keep()
        self.refresh()
        self._changed(self.sheet)

    def _taken(self) -> None:
        if self.sheet.document:  # another version may be the newest now
            self.begin_anew()

    def _edit(self, entry: int) -> None:
        if self.values != self.given["values"] or self.keeper.draft(self._draft_name) is not None:
            raise NotSavedYetError
        record = self.keeper.get(entry)
        self.editing = entry
        self._give(self._typed(record), editing=when.words(self.sheet, record.at, records.now().date()), focus=True)
        self.say("")

    def _cancel(self) -> None:
        self.editing = None
        self.keeper.drop_draft(self._draft_name)
        self._give(self._new(), prefilled=self._about_now)
        self.say("Left as it was.")

    def _draft(self) -> None:
        if self.values == self._new() and self.editing is None:
            self.keeper.drop_draft(self._draft_name)
        else:
            self.keeper.keep_draft(self._draft_name, self.values | self._asked_as() | ({EDITING: self.editing} if self.editing is not None else {}))

    def _give(self, values: Values, **how: Any) -> None:
        """Ask what these values answer as it was worded then; that wording is no field of the form."""
        kept = asked.wordings(self.sheet)
        if kept:
            before = self.keeper.get(self.editing) if self.editing is not None else None
            there = before.model_dump(exclude_none=True, exclude={"at"}) if before else {}  # its question stays, also while its answer is taken out
            self._then = asked.completed(self.sheet, there | values, before.at if before else records.now(), self._profiles)
            self.spec = self._spec(self.sheet.title, "Save", [], self._mark) | {"drafts": True}
        super()._give({name: value for name, value in values.items() if name not in kept}, **how)

    def _asked(self) -> dict[str, Question]:
        return asked.asked_again(self.sheet, super()._asked(), self._then)

    def _asked_as(self, values: Values | None = None) -> Values:
        """How what is filled in was worded, to be kept with it."""
        return asked.asked_as(self.sheet, self.values if values is None else values, self._then, self.words.profile)

    def _begin(self) -> None:
        """Begin with what was being typed when the page went away, or anew."""
        draft = self.keeper.draft(self._draft_name)
        if draft is None:
            self._give(self._new(), prefilled=self._about_now)
            return
        values = dict(draft.values)
        entry = values.pop(EDITING, None)
        editing = ""
        if entry in [number for number, _ in self.keeper.recent(self.sheet, LATELY)]:
            self.editing = entry
            editing = when.words(self.sheet, self.keeper.get(entry).at, records.now().date())
        self._give(values, editing=editing)
        self.say(STILL_HERE)

    def _new(self) -> Values:
        if self.sheet.document:
            newest = self.keeper.recent(self.sheet, 1)
            return self._typed(newest[0][1]) if newest else {}
        return self._prefill()

    def _typed(self, record: Record) -> Values:
        values = record.model_dump(mode="json", exclude_none=True, exclude={"at"})
        return values if self.sheet.document else {"at": when.typed(self.sheet, record.at)} | values

    def _spec(self, title: str, button: str, intro: list[str], mark: str) -> dict[str, Any]:
        spec = super()._spec(title, button, intro, mark) | {"closing": self._closing, "prints": True, "versions": self.sheet.document}
        if not self.sheet.document:
            day = self.sheet.speaks_of_a_day
            asked = {"name": "at", "control": "day" if day else "moment", "label": "Which day" if day else "When", "help": when.help_for(self.sheet, records.now())}
            spec["fields"] = [{"folded": False, "beside": "", "only_when": None, "needed": False, "hear": False} | asked, *spec["fields"]]
        return spec

"""The form of one kind of entry.

Save, draft, and the entries written lately with edit, remove and undo.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from workbook import paper, records
from workbook.errors import (
    InvalidEntryError,
    MovedJournalError,
    NoSuchEntryError,
    WorkbookError,
)
from workbook.forms import when
from workbook.forms.drafted import DraftedEntryForm
from workbook.forms.listing import EntryContext
from workbook.forms.questions import Values
from workbook.forms.resume import HERE, OFFSET, THERE
from workbook.records import Question, Record, asked, person_day
from workbook.wording import Words

R = TypeVar("R", bound=Record)
LATELY = 5
"""Entries listed beneath the form."""
DROP = "Drop what you changed? It is still here, and not saved."
EMPTIED = "To take all of it out, open “What you saved here” beneath, and remove what is there."


class NotSavedYetError(WorkbookError):
    """Another entry would take the place of what is being written."""

    sentence = (
        "What you are writing is not saved yet, and it was left in the form. Save it, or "
        "cancel or empty the form, then choose Edit again."
    )


class EntryForm(DraftedEntryForm[R]):
    """Write, edit and remove entries of one kind.

    Args (besides those of `Form`):
        prefill: What a new entry begins with.
        about_now: What it begins with holds for now only, and not once another time is chosen.
        draft: The name of its draft, where two pages have a form of the same kind; the kind's own
            without one.
        closing: One line beneath the button, whatever was answered.
        allow: Called with an entry and its number, none for a new one, before it is kept; raises
            `InvalidEntryError` to refuse it.
        asks: Questions about a new entry, by the field they stand at, each asked once before it is
            kept.
        saved_today: What is said first once an entry of today was saved.
    """

    def __init__(  # noqa: PLR0913 -- each is one plain part of a form
        self,
        kind: type[R],
        context: EntryContext,
        *,
        prefill: Callable[[], Values] = dict,
        about_now: bool = True,
        draft: str = "",
        closing: str = "",
        allow: Callable[[R, int | None], None] | None = None,
        asks: Callable[[R], Mapping[str, str]] = lambda _record: {},
        saved_today: str = "",
    ) -> None:
        self._allow, self._asks, self._saved_today = allow, asks, saved_today
        self._closing = closing
        self._prefill = prefill
        self._asked_about: dict[str, Any] = {}
        """The values of doubtful days that were asked about."""
        self._then: Values = {}
        super().__init__(kind, self._save, context, draft=draft or kind.kind(), about_now=about_now)
        self.refresh()
        self._begin()

    def begin_anew(self) -> None:
        """Begin with what is known by now, where nothing was typed yet."""
        if (
            self.editing is None
            and self.values == self.given["values"]
            and self.journal.draft(self._draft_name) is None
        ):
            self._give(self._new(), why="prefill", prefilled=self._about_now)

    def refresh(self) -> None:
        """List anew what was written lately, as it is in the journal now.

        Of a document, its versions.
        """
        self._list(self.journal.recent(self.sheet, LATELY), self.journal.removed_today(self.sheet))

    def reread(self) -> None:
        """Show the entry that is edited as it is now, where nothing was changed in it here.

        It may have been saved elsewhere.
        """
        if (
            self.editing is not None
            and self._began is None
            and self.values == self.given["values"]
            and self._there(self.editing) is not None
        ):
            record = self.journal.get(self.editing)
            self._give(self._typed(record), editing=self._called(record))

    def use(self, words: Words) -> None:
        """Ask with these words from now on.

        What is being typed stays, and stays the answer to what it was asked.
        """
        self._then = (
            (self._then if self.editing is not None else {}) | self.values | self._asked_as()
        )
        self.words = words
        self.spec = self._spec()
        self._ask_whose_time()
        self.refresh()

    def edit(self, entry: int) -> None:
        """Put an entry into the form."""
        self._run(lambda: self._edit(entry))

    def cancel(self, *, sure: bool = False) -> None:
        """Leave an edit; the entry stays as it was.

        What was changed is asked about first, unless one is sure.
        """
        self._run(lambda: self._cancel(sure=sure))

    def on_paper(self) -> str:
        """An empty sheet of these questions, in the reader's words, as a file to print."""
        return paper.document(paper.empty_sheet(self.sheet, self.words, self.lists))

    def _act(self, message: Mapping[str, Any]) -> None:
        super()._act(message)
        act, entry = message["do"], message.get("id")
        if act == "cancel":
            self.cancel(sure=message.get("sure") is True)
        elif act == "print":
            self.send({"done": message.get("number"), "paper": self.on_paper()})
        elif act == "edit" and isinstance(entry, int):
            self.edit(entry)

    def read(self, values: Values) -> R:
        """The record that these values make.

        An edited one keeps the moment and the offset it had unless they were changed.

        A day that is most likely a slip is refused once, with a question, and taken when it comes
        again.
        """
        if self.sheet.document and self.entries and not values:
            raise InvalidEntryError({"": EMPTIED})
        before = self._before()
        problems: dict[str, str] = {}
        at = records.now()
        try:
            at = self._moment(values, before)
        except InvalidEntryError as error:
            problems |= error.problems
        try:
            told = {name: value for name, value in values.items() if name != OFFSET}
            record = super().read({**told, **self._asked_as(values), "at": at})
        except InvalidEntryError as error:
            raise InvalidEntryError(error.problems | problems) from None
        if problems:
            raise InvalidEntryError(problems)
        new = self._asks(record) if self.editing is None else {}
        doubts = {**when.doubtful(record, before, records.now()), **new}
        self._ask_about(values, doubts)
        return record

    def _moment(self, values: Values, before: Record | None) -> datetime:
        """When it happened, by what stands in the form."""
        edited = before.at if before is not None and self.editing is not None else None
        return when.read(
            self.sheet,
            values.get("at"),
            records.now(),
            edited,
            meant=self._meant(),
            here=values.get(OFFSET) == HERE,
        )

    def _ask_about(self, values: Values, doubts: Mapping[str, str]) -> None:
        about = {name: values.get(name) for name in doubts}
        if about and about != self._asked_about:
            self._asked_about = about
            raise InvalidEntryError(dict(doubts))

    def _before(self) -> Record | None:
        """What the entry in the form takes the place of.

        The one that is edited, or of a document the version that counts.
        """
        if self.editing is not None:
            return self.journal.get(self.editing)
        newest = self.journal.recent(self.sheet, 1) if self.sheet.document else []
        return newest[0][1] if newest else None

    def _kept_ids(self, name: str) -> set[str]:
        """What the edited entry already has may stay, also when it is no longer offered."""
        answer = getattr(self.journal.get(self.editing), name) if self.editing is not None else None
        return set(answer) if isinstance(answer, tuple) else {answer} if answer else set()

    def _save(self, record: R) -> str:
        if self._allow:
            self._allow(record, self.editing)
        meant = self._meant()
        day = (
            f", for {when.weekday_in_words(person_day(meant))}"
            if meant and record.at == meant
            else ""
        )
        is_today = record.day == person_day(records.now())
        status = f"{self._saved_today if is_today else ''}Saved {records.now():%H:%M}{day}"
        try:
            # One that holds more than the entry is not dropped with it.
            draft = None if self._left_values else self._draft_name
            if self.editing is None:
                self.journal.add(record, draft=draft)
            else:
                self.journal.revise(self.editing, record, draft=draft)
                self._edited.add(self.editing)
            if draft is None:
                self._drop_draft()
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

    def _give(self, values: Values, **more: Any) -> None:
        """Ask what these values answer as it was worded then.

        That wording is no field of the form.
        """
        self._began, self._asked_about, self._given_at = None, {}, records.now()
        if asked.wordings(self.sheet):
            before = self.journal.get(self.editing) if self.editing is not None else None
            # Its question stays, also while its answer is taken out
            there = before.model_dump(exclude_none=True, exclude={"at"}) if before else {}
            self._then = asked.completed(
                self.sheet, there | values, before.at if before else records.now(), self._profiles
            )
            self.spec = self._spec()
        self._ask_whose_time()
        super()._give(self._without_wordings(values), **more)

    def _without_wordings(self, values: Values) -> Values:
        kept = asked.wordings(self.sheet)
        return {name: value for name, value in values.items() if name not in kept}

    def _edit(self, entry: int) -> None:
        kept = self.journal.draft(self._draft_name) is not None and not self._left_values
        if self.values != self.given["values"] or self._began is not None or kept:
            raise NotSavedYetError
        record = self.journal.get(entry)
        self.editing = entry
        self._give(self._typed(record), editing=self._called(record), focus=True)
        self.say("")

    def _called(self, record: Record) -> str:
        return when.words(self.sheet, record.at, records.now().date())

    def _cancel(self, *, sure: bool) -> None:
        if not sure and self.values != self._as_it_is():
            self._draft()
            self.say(DROP, asks=True)
            return
        self.editing = None
        self._drop_draft()
        self._give(self._new(), prefilled=self._about_now)
        self.say("Left as it was.")

    def _as_it_is(self) -> Values:
        """What stands in the form while nothing was changed in it."""
        if self.editing is None:
            return self._new()
        try:
            return self._without_wordings(self._typed(self.journal.get(self.editing)))
        except NoSuchEntryError:  # what is in the form is all there is of it
            return {}

    def _asked_as(self, values: Values | None = None) -> Values:
        """How what is filled in was worded, to be kept with it."""
        return asked.asked_as(
            self.sheet, self.values if values is None else values, self._then, self.words.profile
        )

    def _asked(self) -> dict[str, Question]:
        return asked.asked_again(self.sheet, super()._asked(), self._then)

    def _ask_whose_time(self) -> None:
        """Ask whose time is typed, only while an entry of another place is edited."""
        before = self._before() if self.editing is not None else None
        spec: dict[str, Any] = self.spec  # pyright: ignore[reportAssignmentType] -- a trait is what it holds
        fields = [field for field in spec["fields"] if field["name"] != OFFSET]
        if before is not None and self._is_elsewhere(before):
            fields.insert(1, when.whose_time(before.at))
        if fields != spec["fields"]:
            self.spec = {**spec, "fields": fields}

    def _new(self) -> Values:
        if self.sheet.document:
            newest = self.journal.recent(self.sheet, 1)
            return self._typed(newest[0][1]) if newest else {}
        shown = self._asked()
        # Nothing is kept that was not seen
        return {
            name: value for name, value in self._prefill().items() if name in shown or name == "at"
        }

    def _typed(self, record: Record) -> Values:
        values = record.model_dump(mode="json", exclude_none=True, exclude={"at"})
        if self.sheet.document:
            return values
        offset = {OFFSET: THERE} if self._is_elsewhere(record) else {}
        return {"at": when.typed(self.sheet, record.at)} | offset | values

    def _is_elsewhere(self, record: Record) -> bool:
        """Whether its time of day is that of another place."""
        return not self.sheet.speaks_of_a_day and when.is_elsewhere(record.at)

    def _spec(self) -> dict[str, Any]:
        spec = super()._spec() | {
            "drafts": True,
            "closing": self._closing,
            "prints": True,
            "versions": self.sheet.document,
        }
        if not self.sheet.document:
            spec["fields"] = [when.field(self.sheet, records.now()), *spec["fields"]]
        return spec


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

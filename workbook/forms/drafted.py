"""What is being typed into the form of an entry: kept as a draft, and there again afterwards."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from workbook import records
from workbook.errors import NoSuchEntryError, UnreadableError
from workbook.forms import when
from workbook.forms.listing import EntryContext, Listing
from workbook.forms.questions import Values
from workbook.forms.resume import BEGAN, resumed
from workbook.records import EDITING, Record, person_day

R = TypeVar("R", bound=Record)
STILL_HERE = "Here is what you were writing. It is not saved yet."
STILL_HERE_OF = (
    "Here is what you were writing on {day}. It is not saved yet, and counts for that day. "
    "If that is wrong, choose another day."
)
LEFT = (
    "Something that was being typed here has no place in this form any more. It stands "
    "beneath: copy what you want to keep, then let it go."
)
UNREADABLE = (
    "What was being typed here cannot be read. Your saved words are untouched. It is "
    "replaced when you type here, or let it go."
)
NEW_DAY = (
    "A new day has begun. What was filled in by itself was for the day before, and is left out."
)


class DraftedEntryForm(Listing[R]):
    """The form of an entry, as far as what is not saved yet is concerned.

    Args (besides those of `Form`):
        draft: The name of its draft.
        about_now: What it begins with holds for now only, and not once another time is chosen.

    Attributes:
        editing: The number of the entry that it changes; none for a new one.
    """

    def __init__(
        self,
        kind: type[R],
        submit: Callable[[R], str],
        context: EntryContext,
        *,
        draft: str,
        about_now: bool,
    ) -> None:
        self.editing: int | None = None
        self._draft_name, self._about_now = draft, about_now
        self._began: datetime | None = None
        """When what is in the form began to be typed; none while it is as it was given."""
        self._given_at = records.now()
        self._left_values: Values = {}
        """What has no place in the form, as it lies in the draft."""
        super().__init__(kind, submit, context)

    @abstractmethod
    def _asked_as(self, values: Values | None = None) -> Values:
        """How what is filled in was worded, to be kept with it."""

    @abstractmethod
    def _called(self, record: Record) -> str:
        """How the entry that is edited is called."""

    def let_go(self) -> None:
        """Throw away what has no place in the form."""
        self._run(self._let_go)

    def _act(self, message: Mapping[str, Any]) -> None:
        super()._act(message)
        if message["do"] == "draft":
            self._draft()
        elif message["do"] == "let_go":
            self.let_go()

    def _begin(self) -> None:
        """Begin with what was being typed when the page went away, or anew."""
        try:
            draft = self.journal.draft(self._draft_name)
        except UnreadableError:
            self.left = UNREADABLE
            self._give(self._new(), prefilled=self._about_now)
            self.say(UNREADABLE, problem=True)
            return
        if draft is None:
            self._give(self._new(), prefilled=self._about_now)
            return
        found = resumed(self.sheet, draft.values, draft.saved_at, self.words)
        self.left, self._left_values = found.left, found.left_values
        if not found.values and found.left:
            self._give(self._new(), prefilled=self._about_now)
            self.say(LEFT)
            return
        self.editing = self._there(found.editing)
        editing = self._called(self.journal.get(self.editing)) if self.editing is not None else ""
        self._give(found.values, editing=editing)
        self._began = found.began
        status = STILL_HERE
        meant = self._meant()
        if meant and "at" not in self.values:
            status = STILL_HERE_OF.format(day=when.weekday_in_words(person_day(meant)))
            self._give(self.values | {"at": when.typed(self.sheet, meant)})
            self._began = found.began
        self.say(f"{status} {LEFT}" if found.left else status)

    def _draft(self) -> None:
        self._leave_out_yesterdays()
        if self.values == self._new() and self.editing is None:
            self._drop_draft()
            self._began = None
            return
        self._began = self._began or records.now()
        editing = {EDITING: self.editing} if self.editing is not None else {}
        self.journal.keep_draft(
            self._draft_name,
            self._left_values
            | self.values
            | self._asked_as()
            | editing
            | {BEGAN: self._began.isoformat()},
        )

    def _drop_draft(self) -> None:
        """Nothing is being typed any more.

        What has no place in the form stays until it is let go.
        """
        if self._left_values:
            self.journal.keep_draft(self._draft_name, self._left_values)
        else:
            self.journal.drop_draft(self._draft_name)

    def _let_go(self) -> None:
        self._left_values, self.left = {}, ""
        if self._began is None:
            self.journal.drop_draft(self._draft_name)
        else:
            self._draft()
        given: Mapping[str, Any] = self.given
        self.given = {**given, "left": ""}  # the controls stay as they are
        self.say("It is gone.")

    def _leave_out_yesterdays(self) -> None:
        """What the form began with by itself was about the day it was given on."""
        given: Mapping[str, Any] = self.given
        is_another_day = person_day(self._given_at) != person_day(records.now())
        if given["prefilled"] and self._began is None and is_another_day:
            self.values = {
                name: value
                for name, value in self.values.items()
                if given["values"].get(name) != value
            }
            self._given_at = records.now()
            # Else it stands in the form still, and comes back with the next message
            self.send({"forget": True})
            self.say(NEW_DAY)

    def _meant(self) -> datetime | None:
        """What an empty *when* stands for, if not for now.

        A form that was begun on another day speaks of that day.
        """
        if self._began is None or self.editing is not None or self.sheet.document:
            return None
        return self._began if person_day(self._began) < person_day(records.now()) else None

    def _there(self, entry: Any) -> int | None:
        """The entry that a draft was to change, if it is still there."""
        try:
            is_there = isinstance(entry, int) and type(self.journal.get(entry)) is self.sheet
        except NoSuchEntryError:
            return None
        return entry if is_there else None

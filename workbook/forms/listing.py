"""Forms that list entries, each of which can be taken away, brought back, and erased for good."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from workbook import records
from workbook.forms import when
from workbook.forms.form import Form
from workbook.forms.questions import FormContext
from workbook.journal import Journal, reached
from workbook.records import Choice, Profile, Question, Record, Sheet
from workbook.records.asked import completed_record
from workbook.wording import offered

S = TypeVar("S", bound=Sheet)
ERASING = (
    "Erase it for good, from the copies here too? Copies elsewhere, such as on a stick, are out "
    "of reach. "
    "A judge may ask to see a diary. If there is or may be a court case, ask your lawyer first."
)


@dataclass(frozen=True, kw_only=True)
class EntryContext(FormContext):
    """What all forms of entries have in common.

    Attributes (besides those of `FormContext`):
        journal: Where entries and drafts are kept.
        changed: Called with the kind after each change, so that other pages follow.
    """

    journal: Journal
    changed: Callable[[type[Record]], None] = lambda _kind: None


class Listing(Form[S], Generic[S]):
    """A form with a list of entries beneath it."""

    def __init__(
        self,
        sheet: type[S],
        submit: Callable[[S], str],
        context: EntryContext,
        *,
        button: str = "Save",
    ) -> None:
        self.journal, self._changed = context.journal, context.changed
        self._edited: set[int] = set()
        self._kinds: dict[int, type[Record]] = {}
        self._versions: list[Profile] | None = None
        super().__init__(sheet, submit, context, button=button)

    def refresh(self) -> None:
        """List anew what there is in the journal now; nothing, where a form does not say what."""

    def remove(self, entry: int) -> None:
        """Take an entry away; until midnight it can be brought back."""
        self._change(entry, self.journal.remove, lambda _: self._removed()["removed"])

    def erase(self, entry: int) -> None:
        """Take an entry away for good, out of the copies too."""
        self._change(
            entry, self.journal.erase, lambda made: reached.erased(made, records.now().date())
        )

    def undo(self, entry: int) -> None:
        """Take back the last change to an entry."""
        self._change(entry, self.journal.undo, lambda _: "Undone.")

    def _act(self, message: Mapping[str, Any]) -> None:
        super()._act(message)
        act, entry = message["do"], message.get("id")
        if act in {"remove", "undo", "erase"} and isinstance(entry, int):
            {"remove": self.remove, "undo": self.undo, "erase": self.erase}[act](entry)

    def _list(
        self, there: Iterable[tuple[int, Record]], gone: Iterable[tuple[int, Record]]
    ) -> None:
        """Show these entries, the newest first.

        Those that were removed today stand in their places.
        """
        there, gone, now = list(there), list(gone), records.now()
        self._versions = None
        self._kinds = {entry: type(record) for entry, record in (*there, *gone)}
        removed = {entry for entry, _ in gone}
        shown = (
            (entry, self._entry(entry, record, now))
            for entry, record in _newest_first([*there, *gone])
        )
        in_its_place = self._removed() if removed else {}
        self.entries = [each | in_its_place if entry in removed else each for entry, each in shown]

    def _removed(self) -> dict[str, Any]:
        """What stands in the place of an entry that was removed today."""
        return {
            "removed": reached.removed(self.journal.copies_of_removed(), records.now().date()),
            "erasing": ERASING,
            "line": "",
        }

    def _change(self, entry: int, act: Callable[[int], Any], said: Callable[[Any], str]) -> None:
        """Do this with an entry, and say what came of it."""

        def change() -> None:
            kind = self._kinds.get(entry) or type(self.journal.get(entry))
            status = said(act(entry))
            self.refresh()
            self._taken()
            self.say(status)
            self._changed(kind)

        self._run(change)

    def _taken(self) -> None:
        """What else follows when an entry was taken away or brought back."""

    def _entry(self, entry: int, record: Record, now: Any) -> dict[str, Any]:
        return {
            "id": entry,
            "at": record.at.isoformat(),
            "when": when.words(type(record), record.at, now.date()),
            "line": record.sealed(now.date()) or self.line(record),
            "changed": entry in self._edited,
            "edits": not record.document,
        }

    def line(self, record: Record) -> str:
        """An entry in one line.

        Each question that was answered, as it was worded then, with its answer.
        """
        record = completed_record(record, self._profiles)
        answers = [
            (question.beside_answers(record), getattr(record, name))
            for name, question in record.questions().items()
            if not question.said_in
        ]
        return " · ".join(
            self.words_in_summary(question, answer)
            for question, answer in answers
            if answer is not None
        )

    def _profiles(self) -> list[Profile]:
        """Every version of the profile, read once for all entries of a list."""
        if self._versions is None:
            self._versions = [profile for _, profile in self.journal.recent(Profile)]
        return self._versions

    def words_in_summary(self, question: Question, answer: Any) -> str:
        """One answer in a list of entries.

        Only our own wording is a template, never what the person wrote.
        """
        if isinstance(question, Choice):
            words = offered(question, self.words, self.lists).choices
            ids = answer if isinstance(answer, tuple) else (answer,)
            said = ", ".join(words.get(each, each) for each in ids)
            return f"{self.words(question.label)}: {said}"
        if question.control == "text":
            return self.text_in_summary(question, answer)
        return self.words(question.label) + question.summary(answer).removeprefix(question.label)

    def text_in_summary(self, question: Question, answer: str) -> str:
        """What a list shows of a text: its beginning."""
        return question.summary(answer)


def _newest_first(entries: Iterable[tuple[int, Record]]) -> list[tuple[int, Record]]:
    """The entries by when each happened, newest first.

    The places of a document's versions are filled in the order written: a clock may have dated one
    wrongly.
    """
    dated = sorted(entries, key=lambda each: each[1].at, reverse=True)
    documents = {type(record) for _, record in dated if record.document}
    written = {
        kind: iter(
            sorted(
                (each for each in dated if type(each[1]) is kind),
                key=lambda each: each[0],
                reverse=True,
            )
        )
        for kind in documents
    }
    return [next(written[type(each[1])]) if each[1].document else each for each in dated]

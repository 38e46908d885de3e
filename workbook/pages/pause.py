"""The pause: what one wants to send is written here first, then waits, then is let go or kept. Nothing is ever sent.

The text is a draft in the journal until something is chosen, so that it outlives a lock, a crash and a closed tab.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any, ClassVar

from workbook import records
from workbook.forms import Button, DraftForm, View, Waiting, Widget, headed, prose
from workbook.journal import Journal
from workbook.pages import desk as _desk
from workbook.pages.desk import desk
from workbook.records import Choice, Note, Sheet, Text

DRAFT = "pause"
UNTIL = "_until"
"""In the draft: when the wait ends, in ISO form. What is written and does not wait yet has none."""
MINUTES = {"5": "5 minutes", "10": "10 minutes", "20": "20 minutes", "30": "30 minutes"}
USUAL = "10"
LET_GO = "It is gone."
KEPT = "Kept among your notes, as a letter you will not send."
NOT_IF_ASKED = "Not if {they} asked you not to get in touch. If you still want to, send it your own way, once. This workbook sends nothing."


class WriteFirst(Sheet):
    """What one wants to send, and how long it is to wait."""

    title: ClassVar[str] = "Write it here first"
    needs: ClassVar[tuple[str, ...]] = ("text",)

    text: Annotated[str | None, Text("What you want to say", rows=6)] = None
    minutes: Annotated[str | None, Choice("How long it waits", choices=MINUTES, on_paper="not at all")] = None


def view(name: str) -> View:
    """Write, wait, choose."""
    return _desk.view(name, _Pause().draw)


class _Pause:
    """One pause on one page."""

    def __init__(self) -> None:
        self.said = ""
        self.sending = False
        """The reader wants to send it, and passes the check first that stands before everything that seeks contact."""

    def draw(self, root: View) -> Sequence[Widget]:
        draft = _journal().draft(DRAFT)
        until = _until(draft.values) if draft else None
        if draft is None or until is None:
            return self._write(root)
        text = str(draft.values.get("text", ""))
        if records.now() < until:
            return [headed("It waits", *text.splitlines()), Waiting(until, lambda: self._again(root)), *self._choose(root, text)]
        if self.sending:
            return self._send(root, text)
        return [
            headed("What would you like to do with it?", *text.splitlines()),
            *self._choose(root, text),
            Button("I will send it myself", lambda: self._again(root, sending=True)),
        ]

    def _write(self, root: View) -> Sequence[Widget]:
        said = [prose(self.said, status=True)] if self.said else []
        form = DraftForm(WriteFirst, lambda sheet: self._wait(root, sheet), keeper=_journal(), draft=DRAFT, begin={"minutes": USUAL}, button="Let it wait", mark=desk.mark)
        return [*said, form]

    def _choose(self, root: View, text: str) -> Sequence[Widget]:
        def ask() -> None:
            root.show([prose("Let it go for good?"), Button("Yes, let it go", lambda: self._end(root, _let_go)), Button("Not yet", lambda: self._again(root))])

        return [Button("Let it go", ask), Button("Keep it here", lambda: self._end(root, lambda: _keep(text)))]

    def _send(self, root: View, text: str) -> Sequence[Widget]:
        def words(root: View) -> Sequence[Widget]:
            return [prose(desk.words.to_you(NOT_IF_ASKED), *text.splitlines()), Button("Done. Forget the text here", lambda: self._end(root, _let_go))]

        return [*_desk.behind_the_door(words)(root), Button("Not yet", lambda: self._again(root))]

    def _wait(self, root: View, sheet: WriteFirst) -> str:
        until = records.now() + timedelta(minutes=int(sheet.minutes or USUAL))
        _journal().keep_draft(DRAFT, {"text": sheet.text, UNTIL: until.isoformat()})
        self._again(root)
        return ""

    def _end(self, root: View, act: Callable[[], str]) -> None:
        self.said = act()
        self._again(root)
        self.said = ""

    def _again(self, root: View, *, sending: bool = False) -> None:
        self.sending = sending
        root.let_go()
        root.show(self.draw(root))


def _journal() -> Journal:
    assert desk.journal is not None  # noqa: S101 -- all of this is drawn only while a journal is open
    return desk.journal


def _let_go() -> str:
    _journal().drop_draft(DRAFT)
    return LET_GO


def _keep(text: str) -> str:
    _journal().add(Note(text=text, kept_for="unsent_letter"), draft=DRAFT)
    desk.changed(Note)
    return KEPT


def _until(values: Mapping[str, Any]) -> datetime | None:
    return datetime.fromisoformat(values[UNTIL]) if values.get(UNTIL) else None

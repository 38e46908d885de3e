"""The pause: what one wants to send is written here first, then waits, then is let go or kept.

Nothing is ever sent.

The text is a draft in the journal until something is chosen, so that it outlives a lock, a crash
and a closed tab.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from workbook import records
from workbook.errors import MovedJournalError
from workbook.forms import (
    Button,
    Countdown,
    DraftForm,
    View,
    Widget,
    WrittenElsewhereError,
    folded,
    headed,
    prose,
)
from workbook.journal import reached
from workbook.pages.parts.contact_check import contact_check, take_back
from workbook.pages.parts.part import Part
from workbook.pages.parts.workspace import workspace
from workbook.records import Note, Sheet, fields

DRAFT = "pause"
UNTIL = "_until"
"""In the draft: when the wait ends, in ISO form. What is written and does not wait yet has none."""
MORNING = "morning"
WAITS = {
    "5": "5 minutes",
    "10": "10 minutes",
    "20": "20 minutes",
    "30": "30 minutes",
    MORNING: "Until morning",
}
USUAL = "10"
MORNING_AT = 7
LONGEST = timedelta(days=1, hours=1)
"""No wait lasts longer: until morning, on the night that has an hour more."""
NIGHT_BEGINS = 22
"""From this hour until morning, *Until morning* is what the form begins with."""
NOT_LOCKED_BY_ITSELF = (
    "While it waits, the workbook does not lock itself. Lock it if you walk away."
)
LOST = "Made-up journal: this text is lost when you lock, or stop looking around."
ELSEWHERE = "Another window has a text that waits. It was left as it is; here it is."
KEPT = "Kept among your notes, as a letter you will not send."
DO_NOT_SEND = (
    "Do not send it if {they} asked for space, asked you to stop, or blocked you, or if "
    "there is an order."
)
IT_CAN_WAIT = "If none of that is so, it can still wait until morning. This workbook sends nothing."
CLOSED = (
    "This stays closed today. What you wrote is still here, and nobody gets it.",
    (
        "If you are afraid: [If you are afraid](14-if-you-are-afraid.ipynb). Numbers to call, also "
        "if you worry about what you do: [Help now](#Help-now)."
    ),
)
NO_JOURNAL = (
    "Nothing can be written here yet. Write it on paper. Put the phone in another room. Look "
    "at it again in the morning."
)
LOCKED = "Unlock above, or write it on paper. Wait until morning."


class WriteFirst(Sheet):
    """What one wants to send, and how long it is to wait."""

    title = "Write it here first"
    needs = ("text",)

    text: str | None = fields.text("What you want to say", rows=6)
    minutes: str | None = fields.choice("How long it waits", choices=WAITS, on_paper="not at all")


def part() -> Part:
    """Write, wait, choose."""
    return Part(
        title=WriteFirst.title,
        purpose="Write it here, wait, then choose. Nothing is sent.",
        draw=lambda root: root.memory.setdefault("pause", _Pause()).draw(root),
        writes=(Note,),
        draft=DRAFT,
        counts=lambda _note: False,  # what waits is its draft
        while_locked=lambda _root: [prose(LOCKED if workspace.path.exists() else NO_JOURNAL)],
    )


class _Pause:
    """One pause on one page."""

    def __init__(self) -> None:
        self.said = ""
        self.seen: datetime | None = None
        """When what is shown was kept."""
        self.form: DraftForm[WriteFirst] | None = None
        """What is written into, while nothing waits."""
        self.sending = False
        """The reader wants to send it, and passes the check first that stands before everything
        that seeks contact.
        """

    def draw(self, root: View) -> Sequence[Widget]:
        draft = workspace.open_journal.draft(DRAFT)
        self.seen = draft.saved_at if draft else None
        until = _until(draft.values) if draft else None
        workspace.listen(root, lambda kind: self._follow(root) if kind is Note else None)
        self.form = None
        if draft is None or until is None:
            return self._write(root)
        text = str(draft.values.get("text", ""))
        if records.now() < until:
            holds = draft.values.get("minutes") != MORNING  # somebody sits through it
            return [
                *self._say(),
                *self._mark(),
                Countdown(until, lambda: root.draw(lambda: self._again(root)), holds=holds),
                *([prose(NOT_LOCKED_BY_ITSELF)] if holds else []),
                folded("Show what I wrote", text),
                *self._choose(root, text),
            ]
        if self.sending:
            return self._send(root, text)
        send = Button("I will send it myself", lambda: self._again(root, sending=True))
        return [
            *self._say(),
            *self._mark(),
            headed("What would you like to do with it?", *text.splitlines()),
            *self._choose(root, text),
            send,
        ]

    def _say(self) -> Sequence[Widget]:
        return [prose(self.said, status=True)] if self.said else []

    def _mark(self) -> Sequence[Widget]:
        return [prose(LOST)] if workspace.open_journal.path is None else []

    def _write(self, root: View) -> Sequence[Widget]:
        self.form = DraftForm(
            WriteFirst,
            lambda sheet: self._wait(root, sheet),
            workspace.context(),
            draft=DRAFT,
            begin={"minutes": _usual()},
            button="Let it wait",
        )
        return [*self._say(), self.form, *self._mark()]

    def _follow(self, root: View) -> None:
        """Show what another page did with the text.

        What is being typed here stays, and says itself why it cannot be kept.
        """
        draft = workspace.open_journal.draft(DRAFT)
        waits = draft.saved_at if draft and UNTIL in draft.values else None
        shown = self.seen if self.form is None else None
        if waits != shown and not (self.form and self.form.values.get("text")):
            self._again(root)

    def _choose(self, root: View, text: str) -> Sequence[Widget]:
        def ask() -> None:
            root.show(
                [
                    prose("Let it go for good?"),
                    Button("Yes, let it go", lambda: self._end(root, _let_go)),
                    Button("Not yet", lambda: self._again(root)),
                ]
            )

        return [
            Button("Let it go", ask),
            Button("Keep it here", lambda: self._end(root, lambda: _keep(text))),
        ]

    def _send(self, root: View, text: str) -> Sequence[Widget]:
        back = Button("Back", lambda: self._again(root))
        if workspace.contact_check_passed is False:
            return [
                headed("What you wrote", *CLOSED, *text.splitlines()),
                *self._choose(root, text),
                *take_back(),
                back,
            ]

        def words(root: View) -> Sequence[Widget]:
            done = Button("I am done with it. Take it away", lambda: self._end(root, _let_go))
            return [
                prose(workspace.words.second_person(DO_NOT_SEND), IT_CAN_WAIT, *text.splitlines()),
                Button("Keep it here", lambda: self._end(root, lambda: _keep(text))),
                done,
            ]

        return [*contact_check(root, words), back]

    def _wait(self, root: View, sheet: WriteFirst) -> str:
        if self._is_anothers():
            raise WrittenElsewhereError  # what was typed here stays in the form

        def wait() -> str:
            waits = sheet.minutes or _usual()
            workspace.open_journal.keep_draft(
                DRAFT, {"text": sheet.text, "minutes": waits, UNTIL: _end_of(waits).isoformat()}
            )
            return ""

        self._end(root, wait)
        return ""

    def _end(self, root: View, act: Callable[[], str]) -> None:
        """Do what was chosen, unless another window did something with the text meanwhile.

        Then show what there is now.
        """
        try:
            self.said = ELSEWHERE if self._is_anothers() else act()
        except MovedJournalError as moved:  # it is done, in a file that this sentence names
            self.said = str(moved)
        self._again(root)
        self.said = ""
        workspace.changed(Note)

    def _is_anothers(self) -> bool:
        """Whether a text waits that is not the one shown here."""
        draft = workspace.open_journal.draft(DRAFT)
        return draft is not None and UNTIL in draft.values and draft.saved_at != self.seen

    def _again(self, root: View, *, sending: bool = False) -> None:
        self.sending = sending
        root.again()


def _let_go() -> str:
    return reached.draft_erased(workspace.open_journal.erase_draft(DRAFT), records.now().date())


def _keep(text: str) -> str:
    workspace.open_journal.add(Note(text=text, kept_for="unsent_letter"), draft=DRAFT)
    return KEPT


def _usual() -> str:
    """What the form begins with: at night, until morning."""
    return MORNING if not MORNING_AT <= records.now().hour < NIGHT_BEGINS else USUAL


def _end_of(waits: str) -> datetime:
    """When a wait that begins now is over."""
    now = records.now()
    if waits != MORNING:
        return now + timedelta(minutes=int(waits))
    day = now.date() if now.hour < MORNING_AT else now.date() + timedelta(days=1)
    return datetime.combine(
        day, time(MORNING_AT)
    ).astimezone()  # as the clock on the wall will be then


def _until(values: Mapping[str, Any]) -> datetime | None:
    try:
        until = datetime.fromisoformat(values.get(UNTIL, "")).astimezone()
    except (TypeError, ValueError, OverflowError):
        return None  # it does not wait: it is in the form again
    return until if until - records.now() <= LONGEST else records.now()  # the clock was put back

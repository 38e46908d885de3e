"""What the pages share: the open journal, the reader's words, and who draws anew when something changes."""

from __future__ import annotations

import time as clock
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, ClassVar, TypeVar

from workbook import guidance, paths
from workbook.errors import MovedJournalError, WorkbookError
from workbook.forms import Button, EntryForm, ForHelp, Form, Gates, Lines, View, Widget, headed, prose, show
from workbook.forms.form import Values
from workbook.guidance import Need, helplines
from workbook.guidance.region import region
from workbook.journal import Journal, looks_like_spare_key
from workbook.journal.upkeep import clock_said
from workbook.pages.parts.new_day import NewDay
from workbook.records import Listed, OwnNumbers, Profile, PutAway, Record, Secret, Sheet, SignSeen, in_words, now
from workbook.wording import Words

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Sheet)
MADE_UP = "Made-up journal. Nothing in it is yours."
NOT_KEPT = "Made-up journal, to look around in. Nothing in it is yours, and nothing you write here is kept."
PUT_AWAY = "Put away. This part shows itself when the workbook is open again."
LOCKED = "Locked. This part shows itself when the journal is open."
NONE_YET = "This part shows itself once there is a journal."
SLIP_SECONDS = 60.0
"""So long after it was given, an answer that closed the door can be taken back."""
IF_A_SLIP = "If you pressed the wrong button, you can take that back for one minute, once. Then you are asked again."
A_SLIP = "Wrong button. Ask me again"
CLOSE_AGAIN = "Wrong button. Close this again"
Draw = Callable[[View], Sequence[Widget]]
"""What a part of a page shows now."""


class TooLateError(WorkbookError):
    """An answer at the door stands."""

    def __init__(self) -> None:
        super().__init__("That answer stands now, until you next unlock the journal. Nothing else was changed.")


class Desk:
    """The journal that lies open, for all pages of this kernel."""

    def __init__(self) -> None:
        self.journal: Journal | None = None
        self._views: list[Callable[[], None]] = []
        self._changes: list[Callable[[type[Record]], None]] = []
        self._words: Words | None = None
        self._opened_all_the_same = False
        self._doors: list[Callable[[], None]] = []
        self.new_day = NewDay(self._redraw)
        self.passed_the_door: bool | None = None
        """Whether the check before what seeks contact was passed since the journal was unlocked; none while it was not asked."""
        self._answered = 0.0
        self._took_back = False

    @property
    def path(self) -> Path:
        """Where the reader's journal is, or will be."""
        return paths.journal()

    @property
    def open_journal(self) -> Journal:
        """The journal that lies open, for what is shown only while one does."""
        assert self.journal is not None  # noqa: S101 -- views draw themselves anew when it is closed
        return self.journal

    def entries(self, kind: type[R], since: date | None = None) -> list[R]:
        """The entries of a kind in the journal that lies open, newest first.

        Args:
            kind: Which.
            since: Of this day or later, and for a day written down elsewhere on earth up to a day earlier; all without it.
        """
        if since is None:
            return [record for _, record in self.open_journal.recent(kind)]
        moment = datetime.combine(since - timedelta(days=1), time()).astimezone()
        return [record for _, record in self.open_journal.since(kind, moment)]

    def newest(self, kind: type[R]) -> R | None:
        """The newest entry of a kind: of a document, the version that counts."""
        return next((record for _, record in self.open_journal.recent(kind, 1)), None)

    @property
    def words(self) -> Words:
        """The reader's words for the other person."""
        if self._words is None:
            newest = self.journal.recent(Profile, 1) if self.journal else []
            self._words = Words(newest[0][1] if newest else None)
        return self._words

    @property
    def country(self) -> str:
        """The country the reader named; "" while it is not known, and in a made-up journal."""
        profile = self.words.profile
        return (profile and profile.country) or "" if self.journal and not self.journal.made_up else ""

    @property
    def mark(self) -> str:
        """What every form says while the journal is a made-up one."""
        if self.journal is None or not self.journal.made_up:
            return ""
        return NOT_KEPT if self.journal.path is None else MADE_UP

    @property
    def clock(self) -> str:
        """What every page says first while this computer's clock cannot be right, or something here was saved later than now."""
        try:
            last = self.journal.last_saved() if self.journal else None
        except WorkbookError:  # what is the matter with the journal is said where its entries are shown
            last = None
        return clock_said(now(), last)

    @property
    def put_away(self) -> PutAway | None:
        """Until when the reader put the workbook away, if that day has not come and it was not opened all the same."""
        newest = self.journal.recent(PutAway, 1) if self.journal and not self._opened_all_the_same else []
        return newest[0][1] if newest and newest[0][1].until and newest[0][1].until > now().date() else None

    def answer_at_the_door(self, *, passed: bool | None) -> None:
        """Keep the answer in memory until the journal is next unlocked.

        Args:
            passed: What seeks contact opens, or stays closed; none asks again.
        """
        self.passed_the_door = passed
        self._answered = clock.monotonic()
        for redraw in list(self._doors):
            redraw()

    @property
    def may_have_slipped(self) -> bool:
        """Whether the door was closed a moment ago, and that was not taken back before."""
        return not self._took_back and clock.monotonic() - self._answered < SLIP_SECONDS

    def take_back_at_the_door(self) -> None:
        """Ask again at the door, once each time the journal is unlocked.

        Raises:
            TooLateError: The answer has stood for longer, or was taken back before.
        """
        if not self.may_have_slipped:
            raise TooLateError
        self._took_back = True
        self.answer_at_the_door(passed=None)

    def open_all_the_same(self) -> None:
        """Show every part again, until the journal is next unlocked."""
        self._opened_all_the_same = True
        self._redraw()

    def lists(self, name: str, page: str = "") -> Listed:
        """What a list in guidance offers now, on a page.

        A boundary is noted once, then respected, and not offered again. A page asks its own short questions only.
        """
        found = guidance.listed(name)
        if name == "prompts":
            return replace(found, closed=frozenset(prompt.id for prompt in guidance.prompts() if page and prompt.page != page))
        if name != "signs" or self.journal is None:
            return found
        seen = {record.sign for _, record in self.journal.recent(SignSeen) if record.happened != "opposite"}
        return replace(found, closed=frozenset(sign.id for sign in guidance.signs() if sign.boundary and sign.id in seen))

    def open_if_it_can(self) -> None:
        """Open a journal that has no passphrase; any other waits for its own."""
        if self.journal is None and self.path.exists() and not Journal.needs_passphrase(self.path):
            self._take(Journal.open(self.path))

    def unlock(self, secret: str) -> None:
        """Open the journal with its passphrase or its spare key."""
        if looks_like_spare_key(secret):
            self.lay_open(Journal.open(self.path, spare_key=secret))
        else:
            self.lay_open(Journal.open(self.path, secret))

    def lay_open(self, journal: Journal) -> None:
        """All pages show this journal from now on."""
        self._take(journal)
        self._redraw()

    def look_around(self) -> None:
        """Lay a made-up journal open, in memory only; one's own is closed first."""
        from workbook import made_up

        journal = Journal.in_memory()
        made_up.fill(journal)
        self.lay_open(journal)

    def stop_looking_around(self) -> None:
        """Put the made-up journal away; one's own asks for its passphrase, or opens by itself where it has none."""
        self._let_go()
        self.open_if_it_can()
        self._redraw()

    def close(self) -> None:
        """Close the journal; all pages show that it is."""
        self._let_go()
        self._redraw()

    def changed(self, kind: type[Record]) -> None:
        """An entry of this kind was added, edited or removed."""
        if kind is Profile:
            self._words = None
        if kind is PutAway and self.put_away:
            self._redraw()
            return
        for follow in list(self._changes):
            follow(kind)

    def listen(self, view: View, act: Callable[[type[Record]], None]) -> None:
        """Call this after each change, for as long as the view shows what it shows now.

        What was saved is saved: where this fails, the view says so, and the save does not.
        """

        def follow(kind: type[Record]) -> None:
            view.follow(lambda: act(kind))

        self._changes.append(follow)
        view.when_changed(lambda: self._changes.remove(follow))

    def at_the_door(self, view: View, redraw: Callable[[], None]) -> None:
        """Call this when the check at the door was answered, for as long as the view shows what it shows now."""

        def draw() -> None:
            view.draw(redraw)

        self._doors.append(draw)
        view.when_changed(lambda: self._doors.remove(draw))

    def draw(self, view: View, redraw: Callable[[], None]) -> None:
        """Call this when another journal, or none, lies open."""

        def draw() -> None:
            view.draw(redraw)

        self._views.append(draw)
        view.when_closed(lambda: self._views.remove(draw))

    def _let_go(self) -> None:
        if self.journal is not None:
            self.journal.close()
        self.journal, self._words, self.passed_the_door, self._took_back = None, None, None, False

    def _redraw(self) -> None:
        for redraw in list(self._views):
            redraw()

    def _take(self, journal: Journal) -> None:
        self._let_go()
        self._opened_all_the_same = False
        self.journal = journal


desk = Desk()


def view(name: str, draw: Draw, *, while_locked: Draw | None = None, first_of_page: bool = False, always: bool = False) -> View:
    """One part of a page: drawn now, and again when a journal is unlocked.

    Args:
        name: The part, such as `today.check_in`; showing it again takes the place of the one before.
        draw: What it shows while a journal is open.
        while_locked: What else; without it, a quiet line.
        first_of_page: It says for the whole page that the workbook is put away, or that the clock jumped, and tells *Help* what
            is the reader's own.
        always: It is drawn whether a journal is open, locked, put away or not there.
    """
    root = View()

    def redraw() -> None:
        root.let_go()
        root.beside = [*_apart(), *_for_help(root)] if first_of_page else ()
        if always:
            root.show(draw(root))
        elif desk.put_away is not None:
            root.show([*clock(), *put_away(desk.put_away)] if first_of_page else [prose(PUT_AWAY)])
        elif desk.journal is not None:
            root.show([*clock(), *draw(root)])
        else:
            root.show([*clock(), *(while_locked(root) if while_locked else [prose(LOCKED if desk.path.exists() else NONE_YET)])])

    def clock() -> Sequence[Widget]:
        return [prose(desk.clock)] if first_of_page and desk.clock else []

    def first() -> None:
        desk.open_if_it_can()
        redraw()

    show(name, root)
    desk.draw(root, redraw)
    desk.new_day.watch()
    root.draw(first)
    return root


def entry_form(  # noqa: PLR0913 -- each is one plain part of a form
    kind: type[R],
    prefill: Callable[[], Values] = dict,
    *,
    begins_with: tuple[type[Record], ...] = (),
    draft: str = "",
    closing: str = "",
    page: str = "",
    allow: Callable[[R, int | None], None] | None = None,
) -> Draw:
    """The form of one kind of entry, as something a view can draw.

    Args:
        kind: What is written down.
        prefill: What a new entry begins with.
        begins_with: The kinds of entries that `prefill` is made from: a form that is still as it began follows them.
        draft: The name of its draft, where two pages have a form of the same kind.
        closing: One line beneath the button, whatever was answered.
        page: The notebook, without its ending, whose short questions are asked.
        allow: Called before an entry is kept; raises to refuse it.
    """

    def draw(root: View) -> Sequence[Widget]:
        assert desk.journal is not None  # noqa: S101 -- a view draws this only while a journal is open
        form = EntryForm(
            kind,
            desk.journal,
            changed=desk.changed,
            prefill=prefill,
            about_now=bool(begins_with),
            draft=draft,
            closing=closing,
            allow=allow,
            mark=desk.mark,
            words=desk.words,
            lists=lambda name: desk.lists(name, page),
        )

        def follow(changed: type[Record]) -> None:
            if changed is Profile or (changed is SignSeen and kind is SignSeen):
                form.use(desk.words)
            if changed in begins_with:
                form.begin_anew()
            if changed is kind:  # written on another page, perhaps
                form.refresh()
                form.reread()

        desk.listen(root, follow)
        return [form]

    return draw


def following(kinds: Collection[type[Record]], show: Callable[[View], Sequence[Widget]]) -> Draw:
    """Something that is drawn anew when an entry of one of these kinds, or the profile, changes."""

    def draw(root: View) -> Sequence[Widget]:
        desk.listen(root, lambda changed: root.show(show(root)) if changed in (*kinds, Profile) else None)
        return show(root)

    return draw


def kept(act: Callable[[], object]) -> str:
    """Do what keeps something; the sentence that names the file it is in, where the journal was moved meanwhile, else ""."""
    try:
        act()
    except MovedJournalError as moved:
        return str(moved)
    return ""


def help_lines(name: str, needs: Sequence[Need] = tuple(helplines.NEEDS), *, first_of_page: bool = False) -> View:
    """Numbers to call, the reader's country first: the one they named, else the one this computer is in."""

    def draw(root: View) -> Sequence[Widget]:
        desk.listen(root, lambda kind: root.show(lines()) if kind is Profile else None)
        return lines()

    def lines() -> Sequence[Widget]:
        return [Lines(helplines.listed(desk.country or region(), needs))]

    return view(name, draw, first_of_page=first_of_page, always=True)


def gates(root: View, passed: Callable[[], None]) -> Gates:
    """The three screens before a journal is begun; what is answered there stays in the browser."""
    return Gates([gate.worded(desk.words).model_dump(mode="json") for gate in guidance.gates()], guidance.reading_only(), lambda: root.draw(passed))


def behind_the_door(draw: Draw, again: Callable[[], None] | None = None) -> Draw:
    """Something that seeks contact: shown only after a short check, once each time the journal is unlocked.

    Args:
        draw: What is shown after it.
        again: Draws the whole view anew once the check was answered; without it, the view is what stands behind the door.
    """

    def drawn(root: View) -> Sequence[Widget]:
        def redraw() -> None:
            root.let_go()
            root.show(drawn(root))

        desk.at_the_door(root, again or redraw)
        if desk.passed_the_door:
            return [*draw(root), Button(CLOSE_AGAIN, lambda: desk.answer_at_the_door(passed=False))]
        door, told = guidance.door(), desk.words.to_you
        if desk.passed_the_door is False:
            return [prose(*map(told, door.closed)), *slip()]
        return [
            headed(told(door.title), told(door.question), items=[told(line) for line in door.list]),
            Button(door.passes, lambda: desk.answer_at_the_door(passed=True)),
            Button(door.stays, lambda: desk.answer_at_the_door(passed=False)),
        ]

    return drawn


def slip() -> Sequence[Widget]:
    """Beside an answer that has just closed the door: the way to take it back."""
    return [prose(IF_A_SLIP), Button(A_SLIP, desk.take_back_at_the_door)] if desk.may_have_slipped else []


def _apart() -> Sequence[Widget]:
    """Where words go, on a page that does not lie in the folder of this workbook: another folder has, or had, a journal of its own."""
    folder = paths.here()  # JupyterLab runs a page in the folder it lies in
    if not paths.is_apart(folder):
        return []
    return [prose(f"This page lies in {folder}. What you save here goes into the journal of another folder: {desk.path}. To use this one’s own, type “make open” in it.")]


def _for_help(root: View) -> Sequence[Widget]:
    """What *Help* shows first while this journal is open: the reader's country, and the numbers of their own."""
    if desk.journal is None or desk.journal.made_up:
        return []
    line = ForHelp()

    def tell() -> None:
        assert desk.journal is not None  # noqa: S101 -- it listens only while a journal is open
        numbers = desk.journal.recent(OwnNumbers, 1)
        line.tell(desk.country, numbers[0][1].listed if numbers else ())

    tell()
    desk.listen(root, lambda kind: tell() if kind in {Profile, OwnNumbers} else None)
    return [line]


class Key(Sheet):
    """What opens a journal."""

    title: ClassVar[str] = "Unlock"
    needs: ClassVar[tuple[str, ...]] = ("secret",)

    secret: Annotated[str | None, Secret("Passphrase", "Or the spare key, if you have printed one.")] = None


def unlock_form() -> Form[Key]:
    """One passphrase opens all pages."""

    def submit(key: Key) -> str:
        desk.unlock(key.secret or "")
        return "Unlocked."

    return opening(Form(Key, submit, button="Unlock"))


def opening(form: Form[S]) -> Form[S]:
    """A form that lays a journal open, and goes with it: the page is then shown from its head."""
    form.spec = {**form.spec, "opens": True}  # pyright: ignore[reportAssignmentType] -- a trait is what it holds
    return form


def unlock(page: str) -> View:
    """The first part of a page: asks for the passphrase while the journal is locked, and else keeps out of the way."""

    def while_locked(_root: View) -> Sequence[Widget]:
        return [unlock_form()] if desk.path.exists() else [prose("There is no journal yet. Open Start here, in the list of pages, to begin one or to look around.")]

    def draw(_root: View) -> Sequence[Widget]:
        return [prose(desk.mark)] if desk.mark else []

    return view(f"{page}.unlock", draw, while_locked=while_locked, first_of_page=True)


def put_away(record: PutAway) -> Sequence[Widget]:
    """Says until when, what the reader wanted to read, and opens the pages all the same."""
    until = record.until
    assert until is not None  # noqa: S101 -- one cannot be saved without
    lines = [f"You put the workbook away until {in_words(until)}. Everything you wrote is kept.", *([f"You wrote for that day: {record.note}"] if record.note else [])]
    return [prose(*lines), Button("Open it all the same", desk.open_all_the_same)]

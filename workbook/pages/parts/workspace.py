"""What the pages share.

The open journal, the reader's words, and who draws anew when something changes.
"""

from __future__ import annotations

import time as clock
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

from workbook import guidance, paths
from workbook.errors import MovedJournalError, WorkbookError
from workbook.forms import EntryContext, View
from workbook.journal import Journal, looks_like_spare_key
from workbook.journal.upkeep import clock_said
from workbook.pages.parts.new_day import NewDay
from workbook.records import ChoiceList, Profile, PutAway, Record, SignSeen, now
from workbook.wording import Words

R = TypeVar("R", bound=Record)
MADE_UP = "Made-up journal. Nothing in it is yours."
NOT_KEPT = (
    "Made-up journal, to look around in. Nothing in it is yours, and nothing you write here "
    "is kept."
)
TAKE_BACK_SECONDS = 60.0
"""So long after it was given, an answer that closed what seeks contact can be taken back."""


class TooLateError(WorkbookError):
    """An answer to the contact check stands."""

    sentence = (
        "That answer stands now, until you next unlock the journal. Nothing else was changed."
    )


class Workspace:
    """The journal that lies open, for all pages of this kernel."""

    def __init__(self) -> None:
        self.journal: Journal | None = None
        self._views: list[View] = []
        self._changes: list[Callable[[type[Record]], None]] = []
        self._words: Words | None = None
        self._opened_all_the_same = False
        self._contact_checks: list[View] = []
        self.new_day = NewDay(self._redraw)
        self.contact_check_passed: bool | None = None
        """Whether the check before what seeks contact was passed since the journal was unlocked;
        none while it was not asked.
        """
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
            since: Of this day or later, and for a day written down elsewhere on earth up to a day
                earlier; all without it.
        """
        if since is None:
            return [record for _, record in self.open_journal.recent(kind)]
        moment = datetime.combine(since - timedelta(days=1), time()).astimezone()
        return [record for _, record in self.open_journal.since(kind, moment)]

    def newest(self, kind: type[R]) -> R | None:
        """The newest entry of a kind: of a document, the version that counts.

        None while no journal lies open.
        """
        found = self.journal.recent(kind, 1) if self.journal else []
        return found[0][1] if found else None

    @property
    def words(self) -> Words:
        """The reader's words for the other person."""
        if self._words is None:
            self._words = Words(self.newest(Profile))
        return self._words

    @property
    def country(self) -> str:
        """The country the reader named; "" while it is not known, and in a made-up journal."""
        profile = self.words.profile
        is_own = self.journal and not self.journal.made_up
        return (is_own and profile and profile.country) or ""

    @property
    def mark(self) -> str:
        """What every form says while the journal is a made-up one."""
        if self.journal is None or not self.journal.made_up:
            return ""
        return NOT_KEPT if self.journal.path is None else MADE_UP

    @property
    def clock(self) -> str:
        """What every page says first while something is wrong with the clock.

        This computer's clock cannot be right, or something here was saved later than now.
        """
        try:
            last = self.journal.last_saved() if self.journal else None
        except (
            WorkbookError
        ):  # what is the matter with the journal is said where its entries are shown
            last = None
        return clock_said(now(), last)

    @property
    def put_away(self) -> PutAway | None:
        """Until when the reader put the workbook away.

        None if that day has come or it was opened all the same.
        """
        newest = None if self._opened_all_the_same else self.newest(PutAway)
        return newest if newest and newest.until and newest.until > now().date() else None

    def answer_contact_check(self, *, passed: bool | None) -> None:
        """Keep the answer in memory until the journal is next unlocked.

        Args:
            passed: What seeks contact opens, or stays closed; none asks again.
        """
        self.contact_check_passed = passed
        self._answered = clock.monotonic()
        for view in list(self._contact_checks):
            view.draw(view.again)

    @property
    def can_take_back(self) -> bool:
        """Whether the answer to the contact check can be taken back.

        It was not passed a moment ago, and that was not taken back before.
        """
        return not self._took_back and clock.monotonic() - self._answered < TAKE_BACK_SECONDS

    def take_back_contact_check(self) -> None:
        """Ask the contact check again, once each time the journal is unlocked.

        Raises:
            TooLateError: The answer has stood for longer, or was taken back before.
        """
        if not self.can_take_back:
            raise TooLateError
        self._took_back = True
        self.answer_contact_check(passed=None)

    def open_all_the_same(self) -> None:
        """Show every part again, until the journal is next unlocked."""
        self._opened_all_the_same = True
        self._redraw()

    def lists(self, name: str, page: str = "") -> ChoiceList:
        """What a list in guidance offers now, on a page.

        A boundary is noted once, then respected, and not offered again. A page asks its own short
        questions only.
        """
        found = guidance.choice_list(name)
        closed: set[str] = set()
        if name == "prompts":
            closed = {prompt.id for prompt in guidance.prompts() if page and prompt.page != page}
        elif name == "signs" and self.journal:
            signs = self.entries(SignSeen)
            seen = {record.sign for record in signs if record.happened != "opposite"}
            closed = {sign.id for sign in guidance.signs() if sign.boundary and sign.id in seen}
        return replace(found, closed=frozenset(closed))

    def context(self, page: str = "") -> EntryContext:
        """What the forms of a page have in common over the journal that lies open."""
        return EntryContext(
            words=self.words,
            mark=self.mark,
            lists=lambda name: self.lists(name, page),
            journal=self.open_journal,
            changed=self.changed,
        )

    def open_if_it_can(self) -> None:
        """Open a journal that has no passphrase; any other waits for its own."""
        if self.journal is None and self.path.exists() and not Journal.needs_passphrase(self.path):
            self._take(Journal.open(self.path))

    def unlock(self, secret: str) -> None:
        """Open the journal with its passphrase or its spare key."""
        if looks_like_spare_key(secret):
            self.set_journal(Journal.open(self.path, spare_key=secret))
        else:
            self.set_journal(Journal.open(self.path, secret))

    def set_journal(self, journal: Journal) -> None:
        """All pages show this journal from now on."""
        self._take(journal)
        self._redraw()

    def look_around(self) -> None:
        """Lay a made-up journal open, in memory only; one's own is closed first."""
        from workbook import made_up

        journal = Journal.in_memory()
        made_up.fill(journal)
        self.set_journal(journal)

    def stop_looking_around(self) -> None:
        """Put the made-up journal away.

        One's own asks for its passphrase, or opens by itself where it has none.
        """
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

    def on_contact_check(self, view: View) -> None:
        """Draw it anew when the contact check was answered.

        For as long as the view shows what it shows now.
        """
        self._contact_checks.append(view)
        view.when_changed(lambda: self._contact_checks.remove(view))

    def draw(self, view: View) -> None:
        """Draw it anew when another journal, or none, lies open."""
        self._views.append(view)
        view.when_closed(lambda: self._views.remove(view))

    def make_folder(self) -> None:
        """Make the folder of the journal; the workbook's own is for nobody else to read."""
        if self.path.parent == paths.root() / "data" / "private":
            paths.private(self.path.parent)

    def _let_go(self) -> None:
        if self.journal is not None:
            self.journal.close()
        self.journal = self._words = self.contact_check_passed = None
        self._took_back = False

    def _redraw(self) -> None:
        for view in list(self._views):
            view.draw(view.again)

    def _take(self, journal: Journal) -> None:
        self._let_go()
        self._opened_all_the_same = False
        self.journal = journal


workspace = Workspace()


def kept(act: Callable[[], object]) -> str:
    """Do what keeps something, and give what to say of the file it is in.

    Where the journal was moved meanwhile, a sentence names that file, else it is "".
    """
    try:
        act()
    except MovedJournalError as moved:
        return str(moved)
    return ""

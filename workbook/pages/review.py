"""Review: look after the journal itself. Copies, another passphrase, putting it away, an end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, ClassVar

from workbook import places
from workbook.errors import InvalidEntryError, MovedJournalError
from workbook.forms import Button, FindForm, Form, View, Widget, prose
from workbook.journal import Journal
from workbook.pages import desk as _desk
from workbook.pages import keeping
from workbook.pages.desk import MADE_UP, desk
from workbook.pages.passphrase import EASY, hear_strength, strength
from workbook.records import KINDS, Day, PutAway, Secret, Several, Sheet, Text, Tick
from workbook.upkeep import COURT, ERASE_WORD, OUT_OF_REACH

A_HARD_MOMENT = "If tonight is too much: [A hard moment](13-hard-moments.ipynb)"
GONE_THROUGH = "You have gone through them. Nothing of it was kept."


class LookBack(Sheet):
    """What to look for; with nothing filled in, everything."""

    title: ClassVar[str] = "Look back and find"
    may_be_empty: ClassVar[bool] = True

    word: Annotated[str | None, Text("A word in it", "Leave all of it empty to see everything. What you look for is kept nowhere.", rows=1)] = None
    kinds: Annotated[tuple[str, ...] | None, Several("Only these", choices={name: kind.title for name, kind in KINDS.items()})] = None
    since: Annotated[date | None, Day("First day", beside="span")] = None
    until: Annotated[date | None, Day("Last day", beside="span")] = None


class AnotherPassphrase(Sheet):
    """A new passphrase, typed twice, and the one before."""

    title: ClassVar[str] = "Another passphrase"
    needs: ClassVar[tuple[str, ...]] = ("passphrase",)

    before: Annotated[str | None, Secret("The passphrase until now", "Leave this empty if there was none.")] = None
    passphrase: Annotated[str | None, Secret("The new passphrase")] = None
    again: Annotated[str | None, Secret("The new passphrase again")] = None
    keep_weak: Annotated[bool | None, Tick("Use it even if it is easy to guess")] = None


class EraseEverything(Sheet):
    """A word that nobody types by accident."""

    title: ClassVar[str] = "Erase everything"
    needs: ClassVar[tuple[str, ...]] = ("word",)

    word: Annotated[str | None, Text("Type the word “erase”", "Then press the button. There is no way back.", rows=1)] = None


def unlock() -> View:
    """Asks for the passphrase while the journal is locked."""
    return _desk.unlock("review")


def safety() -> View:
    """The three questions of the first evening once more; nothing of them is kept."""

    def begin(root: View) -> Sequence[Widget]:
        return [Button("Go through the questions again", lambda: root.show([_desk.gates(lambda: root.show([prose(GONE_THROUGH), *begin(root)]))]))]

    return _desk.view("review.safety", begin, while_locked=begin)


def look_back() -> View:
    """Everything that was written, newest first, by kind, span and word."""

    def draw(_root: View) -> Sequence[Widget]:
        assert desk.journal is not None  # noqa: S101 -- drawn only while a journal is open
        return [FindForm(LookBack, desk.journal, kinds=KINDS, changed=desk.changed, mark=desk.mark, words=desk.words, lists=desk.lists)]

    return _desk.view("review.look_back", draw)


def copies() -> View:
    """When the last copy was made, one more now, and the way back to one."""

    def draw(root: View) -> Sequence[Widget]:
        if desk.journal is None or desk.journal.path is None:
            return [prose(MADE_UP)]
        made = keeping.copies()
        last = (
            f"The newest copy: {next(iter(made.values()))}. There are {len(made)}." if made else "There is no copy yet. The first is made when you next unlock the journal, or now."
        )
        line = prose(last)

        def now() -> None:
            assert desk.journal is not None  # noqa: S101 -- the button is there only while a journal is open
            desk.journal.back_up()
            root.let_go()
            root.show(draw(root))

        return [line, Button("Make a copy now", now), *([keeping.restore_form(root)] if made else [])]

    return _desk.view("review.copies", draw)


def passphrase() -> View:
    """Another passphrase, for the copies too."""

    def draw(_root: View) -> Sequence[Widget]:
        if desk.journal is None or desk.journal.path is None:
            return [prose(MADE_UP)]
        intro = ("The copies get the new passphrase too. A spare key you printed before opens nothing more: show and print the new one on Start here.",)
        return [Form(AnotherPassphrase, _change, button="Change the passphrase", intro=intro, hear={"passphrase": hear_strength})]

    return _desk.view("review.passphrase", draw)


def put_away() -> View:
    """Close the pages until a date of one's own."""
    return _desk.view("review.put_away", _desk.entry_form(PutAway))


def erase() -> View:
    """Erase the journal and every copy of it, for good. It needs no passphrase."""

    def draw(root: View) -> Sequence[Widget]:
        if desk.journal is not None and desk.journal.path is None:
            return [prose(MADE_UP)]  # looking around touches nothing of one's own
        if not desk.path.exists() and not Journal.backups(desk.path):
            return [prose("There is nothing to erase.")]
        return [prose(A_HARD_MOMENT), Form(EraseEverything, lambda sheet: _erase(sheet, root), button="Erase everything", intro=(COURT, *OUT_OF_REACH))]

    return _desk.view("review.erase", draw, while_locked=draw)


def _change(sheet: AnotherPassphrase) -> str:
    journal = desk.journal
    assert journal is not None  # noqa: S101 -- the form is there only while a journal is open
    if journal.has_passphrase and not journal.is_opened_by(sheet.before or ""):
        raise InvalidEntryError({"before": "That is not the passphrase until now. Type it once more."})
    if sheet.passphrase != sheet.again:
        raise InvalidEntryError({"again": "The two are not the same. Type it here once more."})
    if strength(sheet.passphrase or "") == EASY and not sheet.keep_weak:
        raise InvalidEntryError({"keep_weak": "This passphrase is easy to guess. Choose another, or tick this line to use it all the same."})
    try:
        left = journal.change_passphrase(sheet.passphrase)
    except MovedJournalError as moved:  # it is changed, in a file that this sentence names
        return f"The passphrase is changed. {moved}"
    if left:
        return f"Changed. Copies that still have another passphrase: {', '.join(each.name for each in left)}."
    return "Changed, for the copies too. Print the new spare key on Start here."


def _erase(sheet: EraseEverything, root: View) -> str:
    if (sheet.word or "").strip().casefold() != ERASE_WORD:
        raise InvalidEntryError({"word": f"Type “{ERASE_WORD}”, or leave the page. Nothing was erased."})
    desk.close()
    left = Journal.erase_everything(desk.path)
    places.problems().unlink(missing_ok=True)
    desk.close()  # once more: every page now shows that there is no journal
    done = f"Erased, but for: {', '.join(str(each) for each in left)}. Delete these yourself." if left else "Erased: the journal and every copy of it."
    root.show([prose(done, "The settings go with the command “workbook erase”, once this window is closed.", *OUT_OF_REACH, status=True)])
    return ""

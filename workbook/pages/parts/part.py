"""A part of a page, declared once: what it is for, what is written in it, how it is drawn."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from workbook import guidance
from workbook.forms import CardLine, Draw, EntryForm, StatusLine, View, Widget, prose, show
from workbook.pages import Page
from workbook.pages.parts import card
from workbook.pages.parts.contact_check import contact_check
from workbook.pages.parts.first_of_page import another_folder, for_help, put_away
from workbook.pages.parts.workspace import workspace
from workbook.records import Answer, Profile, Record, SignSeen

R = TypeVar("R", bound=Record)
PUT_AWAY = "Put away. This part shows itself when the workbook is open again."
LOCKED = "Locked. This part shows itself when the journal is open."
NONE_YET = "This part shows itself once there is a journal."
Allow = Callable[[Any, int | None], None]
"""Called with an entry and its number, none for a new one, before it is kept; raises to refuse."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Part:
    """One part of a page. A cell of the notebook calls it; its name is the module's name for it.

    Attributes:
        purpose: What it is for, in one line.
        draw: What it shows while a journal is open.
        title: What it is called.
        writes: The kinds of entries that are written in it.
        draft: The name of the draft of its form; "" where it has none.
        allow: What may refuse an entry of it.
        follows: It is drawn anew when an entry of one of these kinds, or the profile, changes.
        seeks_contact: It is shown only after the contact check.
        while_locked: What it shows while no journal is open; without it, a quiet line.
        first_of_page: It says for the whole page that the workbook is put away, or that the clock
            jumped, and tells *Help* what is the reader's own.
        always: It is drawn whether a journal is open, locked, put away or not there.
        is_card: It is a card of its page, closed until somebody opens it; else it is drawn with
            the page.
        opens: The card is open from the first: it is what the page is for.
        counts: Which entries of its kind the card counts; all without it.
        tells: The card says how the part stands.
    """

    purpose: str
    draw: Draw
    title: str
    writes: tuple[type[Record], ...] = ()
    draft: str = ""
    allow: Allow | None = None
    follows: Collection[type[Record]] = ()
    seeks_contact: bool = False
    while_locked: Draw | None = None
    first_of_page: bool = False
    always: bool = False
    is_card: bool = True
    opens: bool = False
    counts: card.Counts | None = None
    tells: bool = True

    def __call__(self) -> View:
        """Show it, in the place of what this part showed before."""
        root = View()

        def redraw() -> None:
            root.let_go()
            root.beside = [*another_folder(), *for_help(root)] if self.first_of_page else ()
            root.show(self._drawn(root))
            if isinstance(line := root.memory.get("line"), CardLine):
                line.opens = bool(root.memory["is_open"])  # last: what is in it is there by then

        def first() -> None:
            workspace.open_if_it_can()
            redraw()

        root.again = redraw
        show(self, root)
        workspace.draw(root)
        workspace.new_day.watch()
        root.draw(first)
        return root

    def build(self, root: View) -> Sequence[Widget]:
        """What it shows over an open journal, whether a page shows it or not."""
        return contact_check(root, self._followed) if self.seeks_contact else self._followed(root)

    def _carded(self, root: View) -> Sequence[Widget]:
        """As a card: its line, and beneath it what is in it once it is open."""
        if not (self.is_card and card.are_drawn()):
            return self.build(root)
        has_form = bool(self.draft and self.writes and workspace.journal)
        waits = has_form and card.has_draft(self.draft)
        is_open = root.memory["is_open"] = root.memory.get("is_open") or self.opens or waits

        def stands() -> str:
            if not (has_form and self.tells):
                return ""
            return card.stands(self.writes[0], self.draft, self.counts)

        line = self._line(root)
        line.ask(stands)
        line.writes = has_form
        if has_form:
            workspace.listen(root, lambda changed: line.tell() if changed in self.writes else None)
        return [line, *(self.build(root) if is_open else ())]

    def _line(self, root: View) -> CardLine:
        """The line of the card: the one that is there, as long as it is on the page."""

        def open_it() -> None:
            if not root.memory["is_open"]:
                root.memory["is_open"] = True
                root.draw(root.again)

        line: CardLine | None = root.memory.get("line")
        if line is None or line not in root.children:
            line = root.memory["line"] = CardLine(self.purpose, open_it)
        return line

    def _followed(self, root: View) -> Sequence[Widget]:
        if self.follows:
            kinds = (*self.follows, Profile)
            workspace.listen(root, lambda changed: root.again() if changed in kinds else None)
        return self.draw(root)

    def _drawn(self, root: View) -> Sequence[Widget]:
        clock = [prose(workspace.clock)] if self.first_of_page and workspace.clock else []
        if self.always:
            return self._carded(root)
        if workspace.put_away is not None:
            shown = put_away(workspace.put_away) if self.first_of_page else [prose(PUT_AWAY)]
            return [*clock, *shown]
        if workspace.journal is not None:
            return [*clock, *self._carded(root)]
        if self.while_locked:
            return [*clock, *self.while_locked(root)]
        return [*clock, prose(LOCKED if workspace.path.exists() else NONE_YET)]


def declare(title: str, **declared: Any) -> Callable[[Draw], Part]:
    """Declare a part by the function that draws it; its docstring says what it is for.

    Args:
        title: What it is called.
        declared: Whatever else `Part` has. `while_locked=True` draws it the same way then.
    """

    def declared_by(draw: Draw) -> Part:
        if declared.get("while_locked") is True:
            declared["while_locked"] = draw
        told = " ".join((inspect.getdoc(draw) or "").split())
        return Part(**{"purpose": told, **declared}, draw=draw, title=title)

    return declared_by


def form(
    kind: type[R],
    purpose: str,
    *,
    above: Callable[[], str] | None = None,
    beneath: Callable[[], str] | None = None,
    seeks_contact: bool = False,
    **options: Any,
) -> Part:
    """A part that is the form of one kind of entry.

    Args:
        kind: What is written down.
        purpose: What the part is for, in one line.
        above: A line above the form, said anew whenever an entry of the kind changes.
        beneath: The same beneath it.
        seeks_contact: It is shown only after the contact check.
        options: Whatever else `entry_form` takes.
    """
    drawn = entry_form(kind, **options)

    def draw(root: View) -> Sequence[Widget]:
        lines = [[_line(root, kind, said)] if said else [] for said in (above, beneath)]
        return [*lines[0], *drawn(root), *lines[1]]

    return Part(
        purpose=purpose,
        draw=draw,
        title=kind.title,
        writes=(kind,),
        draft=options.get("draft") or kind.kind(),
        allow=options.get("allow"),
        seeks_contact=seeks_contact,
    )


def _line(root: View, kind: type[Record], said: Callable[[], str]) -> StatusLine:
    line = StatusLine(said())
    workspace.listen(root, lambda changed: line.tell(said()) if changed is kind else None)
    return line


def short_questions(page: str, purpose: str) -> Part:
    """The short questions of a page, each answered in a few lines.

    Args:
        page: The notebook, without its ending.
        purpose: What the part is for, in one line.
    """
    draft = f"{Page(page, '').module}.answer"
    return replace(
        form(Answer, purpose, draft=draft, page=page),
        counts=lambda answer: answer.prompt in _prompts(page),
    )


@cache
def _prompts(page: str) -> set[str]:
    return {prompt.id for prompt in guidance.prompts() if prompt.page == page}


def entry_form(
    kind: type[R],
    *,
    begins_with: tuple[type[Record], ...] = (),
    page: str = "",
    **options: Any,
) -> Draw:
    """The form of one kind of entry, as something a part can draw.

    Args:
        kind: What is written down.
        begins_with: The kinds of entries that `prefill` is made from: a form that is still as it
            began follows them.
        page: The notebook, without its ending, whose short questions are asked.
        options: Whatever else `EntryForm` takes.
    """

    def draw(root: View) -> Sequence[Widget]:
        made = EntryForm(kind, workspace.context(page), about_now=bool(begins_with), **options)

        def follow(changed: type[Record]) -> None:
            if changed is Profile or (changed is SignSeen and kind is SignSeen):
                made.use(workspace.words)
            if changed in begins_with:
                made.begin_anew()
            if changed is kind:  # written on another page, perhaps
                made.refresh()
                made.reread()

        workspace.listen(root, follow)
        return [made]

    return draw


def parts_of(page: Page) -> dict[str, Part]:
    """What a page declares: name to part, in the order of its module."""
    module = importlib.import_module(f"workbook.pages.{page.module}")
    return {name: each for name, each in vars(module).items() if isinstance(each, Part)}

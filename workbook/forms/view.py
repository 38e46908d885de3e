"""What hangs a page's widgets into its notebook, and the plain widgets pages are made of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import ipywidgets

from workbook.forms.handler import run
from workbook.wording import templates

W = TypeVar("W", bound=ipywidgets.Widget)
_HTML = templates("forms", "page")
ELSEWHERE = (
    "This page was opened again, here or in another window. Go on there: what you save there "
    "is kept."
)
NOT_DRAWN = (
    "This part cannot be shown: something in the workbook failed. What you saved is in the "
    "journal. Open the page anew."
)
NOT_ANEW = (
    "Something in the workbook failed, so this part may show what was there before the last "
    "change. "
    "What you saved is in the journal. Once nothing is left to save here, open the page anew."
)


FAILED = "wb-failed"
"""The class of a view that could not be drawn: a card shows that while it is closed, too."""


class Wordless:
    """A widget whose `repr` holds no words.

    ipywidgets writes `repr(widget)` into the notebook's `text/plain`, with what was typed.
    """

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class View(Wordless, ipywidgets.VBox):
    """The root of everything that one call of a page shows.

    Attributes:
        problem: Why it could not be drawn; "" when it could.
    """

    def __init__(self, children: Sequence[ipywidgets.Widget] = ()) -> None:
        super().__init__(list(children))
        self.beside: Sequence[ipywidgets.Widget] = ()
        """Shown after whatever else is shown."""
        self.problem = ""
        self.memory: dict[str, Any] = {}
        """What its part remembers while it is on the page, however often it is drawn anew."""
        self.again: Callable[[], None] = lambda: None
        """Draws it anew; whoever draws it says how."""
        self._when_closed: list[Callable[[], None]] = []
        self._when_changed: list[Callable[[], None]] = []

    def when_closed(self, act: Callable[[], None]) -> None:
        """Do this when the view goes."""
        self._when_closed.append(act)

    def when_changed(self, act: Callable[[], None]) -> None:
        """Do this when what is shown now goes, such as no longer listening on its behalf."""
        self._when_changed.append(act)

    def let_go(self) -> None:
        """End what was done on behalf of what is shown now, before something else is drawn."""
        _do_all(self._when_changed)

    def show(self, children: Sequence[ipywidgets.Widget]) -> None:
        """Show these instead, and let go of what was shown."""
        self.problem = ""
        self.remove_class(FAILED)
        before, self.children = self.children, [*children, *self.beside]
        for child in before:
            if child not in self.children:
                close_all(child)

    def fail(self, sentence: str) -> None:
        """Say why it could not be drawn."""
        self.show([prose(sentence, status=True)])
        self.add_class(FAILED)
        self.problem = sentence

    def draw(self, act: Callable[[], None]) -> None:
        """Do what draws the view.

        Where that fails, say so in the place of what was shown, which is not so any more.
        """
        run(act, self.fail, NOT_DRAWN)

    def follow(self, act: Callable[[], object]) -> None:
        """Do what follows a change.

        Where that fails, say so above what is shown, in which words may be typed.
        """
        run(act, self.tell, NOT_ANEW)

    def tell(self, line: str) -> None:
        """Say a line above what is shown, until something else is.

        For a form that its own success has replaced.
        """
        self.children = [prose(line, status=True), *self.children]

    def retire(self) -> None:
        """Keep a line that says where to go on, and let go of everything else."""
        _do_all(self._when_closed)
        self.let_go()
        self.beside = ()
        self.show([prose(ELSEWHERE)])

    def close(self) -> None:
        """Let go of everything."""
        _do_all(self._when_closed)
        self.let_go()
        for child in self.children:
            close_all(child)
        layout = self.layout
        super().close()
        layout.close()


Draw = Callable[[View], Sequence[ipywidgets.Widget]]
"""What a part of a page shows now."""


def _do_all(acts: list[Callable[[], None]]) -> None:
    while acts:
        acts.pop()()


_shown: dict[Hashable, View] = {}
_retired: dict[Hashable, View] = {}


def show(part: Hashable, view: View) -> View:
    """Keep one view for each part of a page.

    The one before is let go, or its words would stay in the kernel for ever.
    """
    before, _shown[part] = _shown.get(part), view
    if before is not None:
        before.retire()
        oldest, _retired[part] = _retired.get(part), before
        if oldest is not None:
            oldest.close()
    return view


def close_all(widget: ipywidgets.Widget) -> None:
    """Close a widget and everything below it."""
    for child in getattr(widget, "children", ()):
        close_all(child)
    layout, style = getattr(widget, "layout", None), getattr(widget, "style", None)
    widget.close()
    for extra in (layout, style):
        if isinstance(extra, ipywidgets.Widget):
            extra.close()


def below(widget: ipywidgets.Widget) -> list[ipywidgets.Widget]:
    """A widget and everything under it, in the order shown."""
    return [widget, *(each for child in getattr(widget, "children", ()) for each in below(child))]


def paragraphs(*lines: str, status: bool = False) -> str:
    """Plain paragraphs as HTML; links lead to our own pages only."""
    return str(_HTML.paragraphs(lines, status))


def headed(heading: str, *lines: str, items: Sequence[str] = ()) -> ipywidgets.HTML:
    """Plain paragraphs under a heading, and a list beneath them, as a widget."""
    return ipywidgets.HTML(str(_HTML.headed(heading, lines, items)))


def folded(summary: str, text: str) -> ipywidgets.HTML:
    """A text of the reader's, out of sight until it is asked for."""
    return Lines(str(_HTML.folded(summary, text.splitlines())))


def prose(*lines: str, status: bool = False) -> ipywidgets.HTML:
    """Plain paragraphs as a widget."""
    return ipywidgets.HTML(paragraphs(*lines, status=status))


class Lines(Wordless, ipywidgets.HTML):
    """HTML of our own making, such as the list of help lines."""


class StatusLine(Lines):
    """A line that can change."""

    def __init__(self, line: str = "") -> None:
        super().__init__()
        self.tell(line)

    def tell(self, line: str) -> None:
        """Say this from now on; an empty line says nothing."""
        self.value = paragraphs(line, status=True) if line else ""


class ForHelp(Lines):
    """What *Help* reads out of a page that is open; it shows nothing itself."""

    def tell(self, country: str, numbers: Sequence[tuple[str, str]]) -> None:
        """The reader's country, and who and number of those they would call.

        The country is "" where it is not known.
        """
        self.value = str(_HTML.for_help(country, numbers))


class Button(Wordless, ipywidgets.VBox):
    """A button that does one thing, and a line beneath it for what went wrong."""

    def __init__(self, label: str, act: Callable[[], None]) -> None:
        self.button = ipywidgets.Button(
            description=label, layout=ipywidgets.Layout(width="auto", height="auto")
        )
        self.said = prose(status=True)
        self.button.on_click(lambda _: run(act, self._say))
        super().__init__([self.button, self.said])

    def _say(self, sentence: str) -> None:
        self.said.value = paragraphs(sentence, status=True)


@dataclass(frozen=True)
class Card:
    """Something to read, folded under its title: named parts, each a few lines."""

    title: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def columns(parts: Mapping[str, Sequence[Sequence[str]]]) -> ipywidgets.HTML:
    """Columns side by side, each under its heading.

    Every item is a few lines of text, the first of them the most.
    """
    return Lines(str(_HTML.columns(parts)))


class Cards(Lines):
    """Cards under headings. Whatever is in them is shown as text, never run.

    Args:
        groups: Heading to its cards.
        on_paper: They belong into the set on paper too, where nothing is folded away.
    """

    def __init__(self, groups: Mapping[str, Sequence[Card]], *, on_paper: bool = True) -> None:
        self.groups = groups
        self.on_paper = on_paper
        super().__init__(str(_HTML.cards(groups)))


class Drawer(Wordless, ipywidgets.VBox, Generic[W]):
    """A button that opens something beneath it, and closes it again.

    Attributes:
        toggle: The button; pressed while it is open.
        inside: What is open; none while nothing is.
    """

    def __init__(self, label: str, make: Callable[[], W]) -> None:
        self._make = make
        self.inside: W | None = None
        self.toggle = ipywidgets.ToggleButton(
            description=label, layout=ipywidgets.Layout(width="auto", height="auto")
        )
        self.toggle.observe(lambda _: run(self._open_or_close, self._problem), "value")
        super().__init__([self.toggle])

    def _open_or_close(self) -> None:
        before, self.inside = self.children[1:], self._make() if self.toggle.value else None
        self.children = [self.toggle, *([self.inside] if self.inside else [])]
        for each in before:
            close_all(each)

    def _problem(self, sentence: str) -> None:
        self.children = [self.toggle, prose(sentence, status=True)]

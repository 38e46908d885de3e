"""The workbook on paper.

Every page as a file to print, from the notebooks' prose and the forms that stand between it.

Each cell of a notebook is taken in its order. Prose is printed, unless its cell is tagged
*on-screen*. What a call shows is searched for forms of entries, printed empty, and for cards,
printed as text. So a new page or kind is on paper too.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import mistune
from markupsafe import Markup

from workbook import guidance, made_up, pages, paper, paths
from workbook.errors import FileError, NoFolderError, WorkbookError
from workbook.forms import Cards, DraftForm, EntryForm, Printing, View, below, in_turn
from workbook.guidance import Gate, helplines
from workbook.guidance.models import GateWay
from workbook.journal import Journal
from workbook.pages import Page
from workbook.pages.parts.part import parts_of
from workbook.pages.parts.workspace import workspace
from workbook.records import ChoiceList
from workbook.wording import Words, templates, without_links

ON_SCREEN = "on-screen"
"""The tag of prose that makes sense on screen only."""
INDEX, EVERYTHING, PDF = "index.html", "everything.html", "everything.pdf"
NUMBERS = "page-help.html"
OURS = re.compile(rf"{re.escape(INDEX)}|page-(\d+|help)\.html|everything\.(html|pdf)")
"""The names in a set. They are neutral: a name is seen by whoever looks."""
MARKS = (f"<title>{paper.NAME}".encode(), f"/Title ({paper.NAME}".encode())
"""What is in each file of a set, and hardly in one of those names that is not."""
CALL = re.compile(r"[a-z_]+\.([a-z_]+)\(\)")
HELP_LINES = "Help lines"
HELP = (
    "If you are thinking of ending your life, or might hurt someone: call the emergency number, "
    f"or a number on the page “{HELP_LINES}”. "
    "Go to the nearest hospital, or wake someone you trust. You need not answer anything first."
)
"""First in the introduction, and at the foot of every page, as *Help* is on every screen."""
GATES_STAND_AT = "start_here.journal()"
"""The call that shows the gates while there is no journal."""
QUESTIONS_FIRST = "Two questions first"
NOTHING_TO_WRITE = "Answer them to yourself. Nothing of this needs to be written."
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
TITLE = "A notebook on paper"
INTRODUCTION = (
    "\n"
    "These pages are for someone whose partner has left. They ask the same questions as the "
    "workbook on a computer. You need no computer to use them. You print them and write by "
    "hand.\n\n"
    "## Before you print\n\n"
    "Could someone who frightens or controls you find these pages? Then print them where they "
    "cannot see it: in a library, or at a friend’s. Keep them in a place they do not go to.\n\n"
    "The browser keeps a list of what you opened. Use a computer they cannot reach. Take all the "
    "sheets out of the printer.\n\n"
    "If these could be found, read *If you are afraid* and *Help lines*, and take neither home. "
    "Learn one number by heart.\n\n"
    "A judge may ask to see a diary. If there is or may be a court case, ask your lawyer what to "
    "keep. Do not throw anything away before you have asked.\n\n"
    "## How to use them\n\n"
    "Print only what you want, as often as you want. One sheet is enough to begin. About four "
    "evenings a week is plenty.\n\n"
    "Ring a number. Tick a box. *One* means one box, *any* means as many as fit. Every line may "
    "stay empty.\n\n"
    "The other person is called *my partner* and *they* here. Read it as he, as she, or as a "
    "name.\n\n"
    "You can take a sheet to a counsellor or a lawyer. You choose which one.\n"
)


class InTheWayError(FileError):
    """Something else is where the pages were to be written."""

    sentence = (
        "{path} is in the way. It is not one of these pages, so it was left as it is, and nothing "
        "was written. Name an empty folder, or a new one."
    )


class _Prose(mistune.HTMLRenderer):
    """Markdown as HTML for paper: a link is its words, a title was printed already."""

    def link(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002 -- there is nothing to follow on paper
        return f"{text} (the page “{HELP_LINES}”)" if url == "#Help-now" else text

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        return "" if level == 1 else super().heading(text, level, **attrs)


_markdown = mistune.create_markdown(renderer=_Prose())


def write(folder: Path) -> None:
    """Write the set into a folder.

    The folder is new, empty, or holds an earlier set, which is replaced whole.

    Raises:
        NoFolderError: The folder that it is to be made in is missing.
        InTheWayError: There is a file, or something in the folder, that is none of ours.
        WorkbookError: A part of a page could not be drawn, or the system refused; an earlier set is
            as it was.
    """
    if not folder.parent.is_dir():
        raise NoFolderError(folder.parent)
    if folder.exists() and not folder.is_dir():
        raise InTheWayError(folder)
    try:
        folder.mkdir(exist_ok=True)
        before = set(folder.iterdir())
        for each in sorted(before):
            if not _is_ours(each):
                raise InTheWayError(each)
        _replace(folder, files(), before)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise WorkbookError(
            f"The pages cannot be written to {folder} ({reason}). What was there before is still "
            "there. Make room or allow writing, or name another folder."
        ) from problem


def _is_ours(path: Path) -> bool:
    return (
        bool(OURS.fullmatch(path.name))
        and path.is_file()
        and any(mark in path.read_bytes() for mark in MARKS)
    )


def _replace(folder: Path, new: dict[str, str], before: set[Path]) -> None:
    """All of it is on the disk before any of it takes the place of what was there."""
    with tempfile.TemporaryDirectory(prefix=".", dir=folder) as scratch:
        for name, text in new.items():
            (Path(scratch) / name).write_text(text, "utf-8", newline="\n")
        for name in new:
            (Path(scratch) / name).replace(folder / name)
    for each in before - {folder / name for name in new}:
        each.unlink()


def files() -> dict[str, str]:
    """File name to text: the introduction, one file a page, and everything in one."""
    printed = {page: _html().page(page.title, inside, HELP) for page, inside in _pages()}
    listed = [
        {"name": _name(page), "title": page.title, "question": page.question} for page in printed
    ]
    introduction = _html().introduction(TITLE, HELP, _prose(INTRODUCTION), guidance.read_by())
    index = introduction + _html().index(listed, {"name": NUMBERS, "title": HELP_LINES}, EVERYTHING)
    numbers = _html().numbers(HELP_LINES, Markup(helplines.printed()))  # noqa: S704 -- HTML of ours
    together = introduction + Markup("</section>\n") + numbers + Markup().join(printed.values())
    # Of its words and of its style
    edition = hashlib.sha256(paper.document(together).encode()).hexdigest()[:8]
    everything = paper.document(
        together + _html().edition(edition), title=f"{paper.NAME}, edition {edition}"
    )
    return {
        INDEX: paper.document(index),
        NUMBERS: paper.document(numbers),
        EVERYTHING: everything,
    } | {_name(page): paper.document(body) for page, body in printed.items()}


def _html() -> Any:
    return templates("cli", "paper", without_links=without_links)


def _prose(markdown: str) -> Markup:
    return Markup(_markdown(markdown))  # noqa: S704 -- texts of ours


def _name(page: Page) -> str:
    return f"page-{page.file.partition('-')[0]}.html"


def _pages() -> Iterator[tuple[Page, Markup]]:
    """Each page that has anything for paper, as HTML."""
    with _made_up():
        for page in pages.ALL:
            inside = Markup().join(_parts(page))
            if inside:
                yield page, inside


def _questions_first() -> Markup:
    """The gates but the one about the computer, which the introduction has.

    To be answered to oneself, with nothing to fill in.
    """
    gates = [
        {
            "title": gate.title,
            "question": gate.question,
            "list": gate.list,
            "ways": [_way(gate, name, way) for name, way in gate.ways.items() if way.lines],
        }
        for gate in (each.worded(Words()) for each in guidance.gates()[1:])
    ]
    return _html().questions_first(QUESTIONS_FIRST, NOTHING_TO_WRITE, gates)


def _way(gate: Gate, name: str, way: GateWay) -> tuple[Sequence[str], Markup]:
    """The answers that lead here, what to do then, and what some of them carry besides."""
    here = [answer for answer in gate.answer if answer.way == name]
    said = "one of these" if gate.several else " or ".join(f"“{answer.words}”" for answer in here)
    carried = [
        f"*If the {ORDINALS[number]} of these:* {answer.line}"
        for number, answer in enumerate(here)
        if answer.line
    ]
    text = "\n\n".join([f"*If {said}:* {way.lines[0]}", *way.lines[1:], *carried])
    return [answer.words for answer in here] if gate.several else [], _prose(text)


@contextmanager
def _made_up() -> Iterator[None]:
    """A made-up journal in the workspace, without the documents that say whose it is."""
    journal = Journal.in_memory()
    for record in made_up.records():
        if not record.document:
            journal.add(record)
    workspace.set_journal(journal)
    try:
        yield
    finally:
        in_turn(lambda: None).result()  # pictures that are still being drawn read from it
        workspace.close()


def _parts(page: Page) -> Iterator[Markup]:
    """The page's prose, and what its parts have for paper, in the order of its notebook."""
    parts, above = parts_of(page), ""
    for cell in json.loads((paths.notebooks() / page.file).read_text("utf-8"))["cells"]:
        source = "".join(cell["source"])
        call = CALL.fullmatch(source)
        if cell["cell_type"] == "markdown" and ON_SCREEN not in cell["metadata"].get("tags", ()):
            above = source
            yield _prose(source)
        elif call:
            if source == GATES_STAND_AT:
                yield _questions_first()
            part = parts[call.group(1)]
            if part.seeks_contact:
                yield _contact_check()
                workspace.answer_contact_check(passed=True)
            yield from _shown(part.title, part(), above)
            workspace.contact_check_passed = None


def _contact_check() -> Markup:
    """What is asked before anything that seeks contact, to be answered to oneself."""
    check, told = guidance.contact_check(), Words().second_person
    closed = [f"*If “{told(check.stays)}”:* {told(check.closed[0])}", *map(told, check.closed[1:])]
    return _html().contact_check(
        told(check.title),
        told(check.question),
        [told(line) for line in check.list],
        _prose("\n\n".join(closed)),
    )


def _shown(title: str, view: View, above: str) -> Iterator[Markup]:
    """What a part of a page has for paper: the sheets of its forms, and its cards."""
    if view.problem:
        # A set without this part would look whole
        raise WorkbookError(f"{title}: {view.problem} No page was written.")
    for each in below(view):
        if isinstance(each, (EntryForm, DraftForm)):
            titled = f"## {each.sheet.title}" not in above.splitlines()
            sheet = paper.empty_sheet(each.sheet, Words(), _offered(each), titled=titled)
            yield Markup(sheet)  # noqa: S704 -- HTML of ours
        elif isinstance(each, Printing):
            yield Markup(each.blank)  # noqa: S704 -- HTML of ours
        elif isinstance(each, Cards) and each.on_paper:
            yield _html().cards(each.groups)


def _offered(form: EntryForm[Any] | DraftForm[Any]) -> Callable[[str], ChoiceList]:
    """What a form's lists offer on paper.

    A page asks its own short questions; of any other list everything is offered, whatever the
    made-up journal holds.
    """
    return lambda name: form.lists(name) if name == "prompts" else guidance.choice_list(name)

"""One part of a page as the reader sees it.

While the journal is open, locked, put away or not there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Annotated, ClassVar, TypeVar

from workbook import guidance, paths
from workbook.errors import MovedJournalError
from workbook.forms import (
    Button,
    EntryForm,
    ForHelp,
    Form,
    Gates,
    Lines,
    View,
    Widget,
    headed,
    prose,
    show,
)
from workbook.forms.form import Values
from workbook.guidance import Need, helplines
from workbook.guidance.region import region
from workbook.pages.parts.workspace import workspace
from workbook.records import OwnNumbers, Profile, PutAway, Record, Secret, Sheet, SignSeen, day_text

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Sheet)
PUT_AWAY = "Put away. This part shows itself when the workbook is open again."
LOCKED = "Locked. This part shows itself when the journal is open."
NONE_YET = "This part shows itself once there is a journal."
IF_A_SLIP = (
    "If you pressed the wrong button, you can take that back for one minute, once. Then you "
    "are asked again."
)
A_SLIP = "Wrong button. Ask me again"
CLOSE_AGAIN = "Wrong button. Close this again"
Draw = Callable[[View], Sequence[Widget]]
"""What a part of a page shows now."""


def view(
    name: str,
    draw: Draw,
    *,
    while_locked: Draw | None = None,
    first_of_page: bool = False,
    always: bool = False,
) -> View:
    """One part of a page: drawn now, and again when a journal is unlocked.

    Args:
        name: The part, such as `today.check_in`; showing it again takes the place of the one
            before.
        draw: What it shows while a journal is open.
        while_locked: What else; without it, a quiet line.
        first_of_page: It says for the whole page that the workbook is put away, or that the clock
            jumped, and tells *Help* what is the reader's own.
        always: It is drawn whether a journal is open, locked, put away or not there.
    """
    root = View()

    def redraw() -> None:
        root.let_go()
        root.beside = [*_apart(), *_for_help(root)] if first_of_page else ()
        if always:
            root.show(draw(root))
        elif workspace.put_away is not None:
            root.show(
                [*clock(), *put_away(workspace.put_away)] if first_of_page else [prose(PUT_AWAY)]
            )
        elif workspace.journal is not None:
            root.show([*clock(), *draw(root)])
        else:
            root.show(
                [
                    *clock(),
                    *(
                        while_locked(root)
                        if while_locked
                        else [prose(LOCKED if workspace.path.exists() else NONE_YET)]
                    ),
                ]
            )

    def clock() -> Sequence[Widget]:
        return [prose(workspace.clock)] if first_of_page and workspace.clock else []

    def first() -> None:
        workspace.open_if_it_can()
        redraw()

    show(name, root)
    workspace.draw(root, redraw)
    workspace.new_day.watch()
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
        begins_with: The kinds of entries that `prefill` is made from: a form that is still as it
            began follows them.
        draft: The name of its draft, where two pages have a form of the same kind.
        closing: One line beneath the button, whatever was answered.
        page: The notebook, without its ending, whose short questions are asked.
        allow: Called before an entry is kept; raises to refuse it.
    """

    def draw(root: View) -> Sequence[Widget]:
        assert workspace.journal is not None  # noqa: S101 -- a view draws this only while a journal is open
        form = EntryForm(
            kind,
            workspace.journal,
            changed=workspace.changed,
            prefill=prefill,
            about_now=bool(begins_with),
            draft=draft,
            closing=closing,
            allow=allow,
            mark=workspace.mark,
            words=workspace.words,
            lists=lambda name: workspace.lists(name, page),
        )

        def follow(changed: type[Record]) -> None:
            if changed is Profile or (changed is SignSeen and kind is SignSeen):
                form.use(workspace.words)
            if changed in begins_with:
                form.begin_anew()
            if changed is kind:  # written on another page, perhaps
                form.refresh()
                form.reread()

        workspace.listen(root, follow)
        return [form]

    return draw


def following(kinds: Collection[type[Record]], show: Callable[[View], Sequence[Widget]]) -> Draw:
    """Something that is drawn anew when an entry of one of these kinds, or the profile, changes."""

    def draw(root: View) -> Sequence[Widget]:
        workspace.listen(
            root, lambda changed: root.show(show(root)) if changed in (*kinds, Profile) else None
        )
        return show(root)

    return draw


def kept(act: Callable[[], object]) -> str:
    """Do what keeps something, and give what to say of the file it is in.

    Where the journal was moved meanwhile, a sentence names that file, else it is "".
    """
    try:
        act()
    except MovedJournalError as moved:
        return str(moved)
    return ""


def help_lines(
    name: str, needs: Sequence[Need] = tuple(helplines.NEEDS), *, first_of_page: bool = False
) -> View:
    """Numbers to call, the reader's country first.

    The one they named, else the one this computer is in.
    """

    def draw(root: View) -> Sequence[Widget]:
        workspace.listen(root, lambda kind: root.show(lines()) if kind is Profile else None)
        return lines()

    def lines() -> Sequence[Widget]:
        return [Lines(helplines.help_lines_html(workspace.country or region(), needs))]

    return view(name, draw, first_of_page=first_of_page, always=True)


def gates(root: View, passed: Callable[[], None]) -> Gates:
    """The three screens before a journal is begun; what is answered there stays in the browser."""
    return Gates(
        [gate.worded(workspace.words).model_dump(mode="json") for gate in guidance.gates()],
        guidance.reading_only(),
        lambda: root.draw(passed),
    )


def contact_check(draw: Draw, again: Callable[[], None] | None = None) -> Draw:
    """Something that seeks contact.

    Shown only after a short check, once each time the journal is unlocked.

    Args:
        draw: What is shown after it.
        again: Draws the whole view anew once the check was answered; without it, the view is what
            stands behind the check.
    """

    def drawn(root: View) -> Sequence[Widget]:
        def redraw() -> None:
            root.let_go()
            root.show(drawn(root))

        workspace.on_contact_check(root, again or redraw)
        if workspace.contact_check_passed:
            return [
                *draw(root),
                Button(CLOSE_AGAIN, lambda: workspace.answer_contact_check(passed=False)),
            ]
        check, told = guidance.contact_check(), workspace.words.second_person
        if workspace.contact_check_passed is False:
            return [prose(*map(told, check.closed)), *take_back()]
        return [
            headed(
                told(check.title), told(check.question), items=[told(line) for line in check.list]
            ),
            Button(check.passes, lambda: workspace.answer_contact_check(passed=True)),
            Button(check.stays, lambda: workspace.answer_contact_check(passed=False)),
        ]

    return drawn


def take_back() -> Sequence[Widget]:
    """Beside an answer that has just closed what seeks contact: the way to take it back."""
    return (
        [prose(IF_A_SLIP), Button(A_SLIP, workspace.take_back_contact_check)]
        if workspace.can_take_back
        else []
    )


def _apart() -> Sequence[Widget]:
    """Where words go, on a page that does not lie in the folder of this workbook.

    Another folder has, or had, a journal of its own.
    """
    folder = paths.here()  # JupyterLab runs a page in the folder it lies in
    if not paths.is_apart(folder):
        return []
    return [
        prose(
            f"This page lies in {folder}. What you save here goes into the journal of another "
            f"folder: {workspace.path}. To use this one’s own, type “make open” in it."
        )
    ]


def _for_help(root: View) -> Sequence[Widget]:
    """What *Help* shows first while this journal is open.

    The reader's country, and the numbers of their own.
    """
    if workspace.journal is None or workspace.journal.made_up:
        return []
    line = ForHelp()

    def tell() -> None:
        assert workspace.journal is not None  # noqa: S101 -- it listens only while a journal is open
        numbers = workspace.journal.recent(OwnNumbers, 1)
        line.tell(workspace.country, numbers[0][1].listed if numbers else ())

    tell()
    workspace.listen(root, lambda kind: tell() if kind in {Profile, OwnNumbers} else None)
    return [line]


class UnlockSheet(Sheet):
    """What opens a journal."""

    title: ClassVar[str] = "Unlock"
    needs: ClassVar[tuple[str, ...]] = ("secret",)

    secret: Annotated[
        str | None, Secret("Passphrase", "Or the spare key, if you have printed one.")
    ] = None


def unlock_form() -> Form[UnlockSheet]:
    """One passphrase opens all pages."""

    def submit(key: UnlockSheet) -> str:
        workspace.unlock(key.secret or "")
        return "Unlocked."

    return opening(Form(UnlockSheet, submit, button="Unlock"))


def opening(form: Form[S]) -> Form[S]:
    """A form that lays a journal open, and goes with it: the page is then shown from its head."""
    form.spec = {**form.spec, "opens": True}  # pyright: ignore[reportAssignmentType] -- a trait is what it holds
    return form


def unlock(page: str) -> View:
    """The first part of a page.

    Asks for the passphrase while the journal is locked, and else keeps out of the way.
    """

    def while_locked(_root: View) -> Sequence[Widget]:
        return (
            [unlock_form()]
            if workspace.path.exists()
            else [
                prose(
                    "There is no journal yet. Open Start here, in the list of pages, to begin "
                    "one or to look around."
                )
            ]
        )

    def draw(_root: View) -> Sequence[Widget]:
        return [prose(workspace.mark)] if workspace.mark else []

    return view(f"{page}.unlock", draw, while_locked=while_locked, first_of_page=True)


def put_away(record: PutAway) -> Sequence[Widget]:
    """Says until when, what the reader wanted to read, and opens the pages all the same."""
    until = record.until
    assert until is not None  # noqa: S101 -- one cannot be saved without
    lines = [
        f"You put the workbook away until {day_text(until)}. Everything you wrote is kept.",
        *([f"You wrote for that day: {record.note}"] if record.note else []),
    ]
    return [prose(*lines), Button("Open it all the same", workspace.open_all_the_same)]

"""Start here: begin or unlock the journal, and say how things stand."""

from __future__ import annotations

from collections.abc import Sequence

from workbook import pages
from workbook.errors import WorkbookError
from workbook.forms import Button, Form, View, Widget, prose, shown_text
from workbook.journal import Journal
from workbook.journal.conflicts import Compared, ConflictCopy, conflict_copies
from workbook.journal.upkeep import beside
from workbook.pages.parts import keeping
from workbook.pages.parts.part import declare, form
from workbook.pages.parts.passphrase import check_new, hear_strength
from workbook.pages.parts.unlocking import gates, opening, unlock_form
from workbook.pages.parts.workspace import workspace
from workbook.records import CheckIn, Milestone, Profile, Sheet, fields, now, person_day

WHAT_IT_DOES = (
    "The passphrase is the only key. Nobody can send you a new one: if both it and the spare "
    "key are lost, the words are lost."
)
HOW_TO_CHOOSE = (
    "Four or five long words that have nothing to do with each other, or with you: no names, "
    "no dates, no line you both know. You can print a spare key in the next step."
)
NOTHING_TOUCHED = (
    "You can look around in a made-up journal. Nothing of your own is touched, and nothing "
    "you write there is kept."
)
OWN_CLOSES = "Your own is closed meanwhile, with all that you saved in it."
OWN_ASKS = "It asks for its passphrase afterwards."
PATH = (
    "03-giving-space.ipynb",
    "06-caring-for-yourself.ipynb",
    "02-where-things-stand.ipynb",
    "04-changing-perspective.ipynb",
    "05-listening.ipynb",
    "07-owning-your-part.ipynb",
    "08-talking-and-arrangements.ipynb",
    "11-waiting.ipynb",
)
"""One page a week, from the first on."""
SEEKING = PATH[4:7]
"""Pages about making peace."""
SEEKS = (
    "If you are afraid of the other person, leave it out: [If you are "
    "afraid](14-if-you-are-afraid.ipynb)"
)
NO_MORE_PATH = "You know your way by now. Every page is open, at any time."
ASK_AGAIN = "Back to the questions"
SPARE = (
    "If the passphrase is ever lost, only the spare key opens the journal. Print it once, "
    "and keep it away from home."
)


class NewJournal(Sheet):
    """A passphrase, typed twice."""

    title = "Begin a journal"
    needs = ("passphrase",)

    passphrase: str | None = fields.secret("Choose a passphrase", HOW_TO_CHOOSE)
    again: str | None = fields.secret("The same passphrase again")
    keep_weak: bool | None = fields.tick("Use it even if it is easy to guess")


class OpenJournal(Sheet):
    """A journal that keeps nobody out."""

    title = "Or go without a passphrase"
    needs = ("known",)

    known: bool | None = fields.tick(
        "I know that anyone who uses this computer can read what I write"
    )


class SpareKey(Sheet):
    """The key itself, in letters that can be copied by hand."""

    title = "Spare key"

    spare_key: str | None = shown_text(
        "Print it, or write it down",
        "Then keep it away from home, where only you will find it. It opens the journal "
        "without the passphrase.",
        paper=("Spare key. It opens the notebook without the passphrase.",),
    )


def _gates_first(root: View) -> Sequence[Widget]:
    """Before there is a journal, three questions come first."""
    if workspace.path.exists() or keeping.copies():
        return _while_locked(root)

    def go(*, on: bool) -> None:
        root.memory["passed"] = on  # that they were gone through, never with what answers
        root.show(_gates_first(root))

    if root.memory.get("passed"):
        return [*_while_locked(root), Button(ASK_AGAIN, lambda: go(on=False))]
    return [gates(root, lambda: go(on=True))]


def _while_locked(root: View) -> Sequence[Widget]:
    look = _look_around()
    back = [keeping.restore_form(root)] if keeping.copies() else []
    if workspace.path.exists():
        return [unlock_form(), *look, *back]
    begin = opening(
        Form(
            NewJournal,
            _create,
            button="Create journal",
            intro=(WHAT_IT_DOES,),
            hear={"passphrase": hear_strength},
        )
    )
    intro = (
        (
            "The file is scrambled all the same, but with a key that everyone can look up: it "
            "keeps "
            "nobody out."
        ),
    )
    without = opening(
        Form(
            OpenJournal,
            lambda _sheet: _begin(None),
            button="Create without a passphrase",
            intro=intro,
        )
    )
    bring = keeping.bring_form(root)
    if back:
        return [
            prose(
                "There is no journal here any more. There are copies of one: go back to one of "
                "them, or begin anew."
            ),
            *back,
            *look,
            begin,
            without,
            bring,
        ]
    return [*look, begin, without, bring]


@declare("Your journal", while_locked=_gates_first, first_of_page=True, is_card=False)
def journal(root: View) -> Sequence[Widget]:
    """Begin a journal, unlock it, or look around in a made-up one."""
    open_journal = workspace.open_journal
    if open_journal.made_up:
        stop = Button("Stop looking around", workspace.stop_looking_around)
        return [prose(workspace.mark), *([stop] if open_journal.path is None else [])]
    where = prose(
        f"Your journal is open. It is one file: {workspace.path}",
        *map(beside, _other_copies(open_journal)),
    )
    if not open_journal.has_passphrase:
        return [
            where,
            prose("It has no passphrase: anyone who uses this computer can read it."),
            *_look_around(OWN_CLOSES),
        ]
    return [
        where,
        prose(SPARE),
        Button("Show the spare key", lambda: _show_spare_key(root)),
        *_look_around(f"{OWN_CLOSES} {OWN_ASKS}"),
    ]


how_things_stand = form(
    Profile, "What to call the other person, and how things stand. Every line may stay empty."
)
dates = form(Milestone, "Days that matter, past or ahead.")


@declare("This week", follows=[CheckIn])
def this_week(_root: View) -> Sequence[Widget]:
    """One page for this week, if you like."""
    written = [record.day for kind in (CheckIn, Profile) for record in workspace.entries(kind)]
    week = (person_day(now()) - min(written)).days // 7 if written else 0
    page = PATH[week] if 0 <= week < len(PATH) else ""
    if not page:
        return [prose(NO_MORE_PATH)]
    title = next(each.title for each in pages.ALL if each.file == page)
    return [
        prose(
            f"This week’s page, if you like: [{title}]({page}). About ten minutes. It can wait.",
            *([SEEKS] if page in SEEKING else []),
        )
    ]


def _other_copies(journal: Journal) -> Sequence[ConflictCopy | Compared]:
    """Copies that a cloud service made.

    A journal that cannot be read whole is shown all the same, with their names alone.
    """
    try:
        return journal.conflict_copies()
    except WorkbookError:
        return conflict_copies(workspace.path)


def _look_around(*more: str) -> Sequence[Widget]:
    """The button, and above it what it does to one's own journal: nothing."""
    return [
        prose(" ".join([NOTHING_TOUCHED, *more])),
        Button("Look around with a made-up journal", workspace.look_around),
    ]


def _create(sheet: NewJournal) -> str:
    check_new(sheet.passphrase, sheet.again, keep_weak=bool(sheet.keep_weak))
    return _begin(sheet.passphrase)


def _begin(passphrase: str | None) -> str:
    workspace.make_folder()
    workspace.set_journal(Journal.open(workspace.path, passphrase))
    return "Created."


def _show_spare_key(root: View) -> None:
    form = Form(SpareKey, lambda _sheet: "", button="")
    form.give({"spare_key": workspace.open_journal.spare_key()})
    root.show(
        [
            root.children[0],
            form,
            Button("Put the spare key away", lambda: root.show(journal.draw(root))),
        ]
    )

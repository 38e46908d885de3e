"""Review: a look back on a week and a month, and what looks after the journal itself.

Copies, putting it away, an end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from workbook import paths
from workbook.errors import InvalidEntryError
from workbook.forms import Button, Form, View, Widget, headed, prose
from workbook.journal import Journal, reached
from workbook.journal.upkeep import (
    COURT,
    ERASE_WORD,
    NO_COPY_YET,
    OUT_OF_REACH,
    erase_all,
    erased_too,
    left_alone,
)
from workbook.pages import today
from workbook.pages.parts import beside, found, keeping, questionnaires, unlocking
from workbook.pages.parts.part import declare, form
from workbook.pages.parts.passphrase import check_new, hear_strength
from workbook.pages.parts.unlocking import gates
from workbook.pages.parts.workspace import MADE_UP, kept, workspace
from workbook.records import (
    CheckIn,
    Contact,
    Hope,
    MonthReview,
    PhqFour,
    Profile,
    PutAway,
    Record,
    Sheet,
    SignSeen,
    WeekReview,
    WhoFive,
    Wording,
    fields,
    first_of,
    now,
)
from workbook.records.alike import alike

A_HARD_MOMENT = "If tonight is too much: [A hard moment](13-hard-moments.ipynb)"
NOTHING_THIS_WEEK = "Nothing is written down in the last seven days. That is fine."
FEWER, AS_BEFORE = "Ask me for little more than the mood", "Ask me as before"
REST = timedelta(days=14)
MONTH = 30
SETTINGS_STAY = "The settings go with the command “workbook erase”, once this window is closed."
GONE_THROUGH = "You have gone through them. Nothing of it was kept."


class AnotherPassphrase(Sheet):
    """A new passphrase, typed twice, and the one before."""

    title = "Another passphrase"
    needs = ("passphrase",)

    before: str | None = fields.secret(
        "The passphrase until now", "Leave this empty if there was none."
    )
    passphrase: str | None = fields.secret("The new passphrase")
    again: str | None = fields.secret("The new passphrase again")
    keep_weak: bool | None = fields.tick("Use it even if it is easy to guess")


class EraseEverything(Sheet):
    """A word that nobody types by accident."""

    title = "Erase everything"
    needs = ("word",)

    word: str | None = fields.text(
        "Type the word “erase”", "Then press the button. There is no way back.", rows=1
    )


unlock = unlocking.unlock()
week = form(WeekReview, "Four questions about the week.")
month = form(
    MonthReview,
    "How the other person treated you, and how you treated them.",
)
hope = form(Hope, "What you hope for, as of today.", draft="review.hope")
wording = form(Wording, "WHO-5 and PHQ-4, for whoever has their official sheets.")
who_five = questionnaires.part(WhoFive)
phq_four = questionnaires.part(PhqFour)
put_away = form(PutAway, "Close the pages until a date of your own. Everything is kept.")


@declare("The first questions", while_locked=True)
def safety(root: View) -> Sequence[Widget]:
    """The three questions of the first evening. Nothing of them is kept."""
    return [
        Button(
            "Go through the questions again",
            lambda: root.show(
                [gates(root, lambda: root.show([prose(GONE_THROUGH), *safety.draw(root)]))]
            ),
        )
    ]


@declare("Look back and find")
def look_back(root: View) -> Sequence[Widget]:
    """Everything you wrote, newest first: find it, read it, change it."""
    return found.draw(root)


@declare("The last seven days", follows=today.OF_THE_WEEK)
def week_lines(_root: View) -> Sequence[Widget]:
    """The last seven days in up to five lines."""
    return [today.folded_week() or prose(NOTHING_THIS_WEEK)]


@declare("If it is too much", follows=[Profile])
def less(root: View) -> Sequence[Widget]:
    """Fewer questions, or a rest of two weeks."""
    fewer = workspace.words.profile is not None and workspace.words.profile.fewer_questions
    return [
        Button(AS_BEFORE if fewer else FEWER, lambda: _ask(root, fewer=not fewer)),
        Button("Rest for two weeks", lambda: _rest(root)),
    ]


@declare("Copies")
def copies(root: View) -> Sequence[Widget]:
    """When the last copy was made, one more now, and the way back to one."""
    if workspace.open_journal.path is None:
        return [prose(MADE_UP)]
    made = keeping.copies()
    many = "It is the only one." if len(made) == 1 else f"There are {len(made)}."
    line = prose(f"The newest copy: {next(iter(made.values()))}. {many}" if made else NO_COPY_YET)

    def copy_now() -> None:
        workspace.open_journal.back_up()
        root.again()

    return [
        line,
        Button("Make a copy now", copy_now),
        *([keeping.restore_form(root)] if made else []),
    ]


@declare("Another passphrase")
def passphrase(_root: View) -> Sequence[Widget]:
    """If somebody may know it, or if you want a stronger one."""
    if workspace.open_journal.path is None:
        return [prose(MADE_UP)]
    intro = (
        "The copies get the new passphrase too; any that cannot are named.",
        (
            "A spare key you printed before does not open the journal any more: show and print "
            "the new one on Start here."
        ),
    )
    return [
        Form(
            AnotherPassphrase,
            _change,
            button="Change the passphrase",
            intro=intro,
            hear={"passphrase": hear_strength},
        )
    ]


@declare("Erase everything", while_locked=True)
def erase(root: View) -> Sequence[Widget]:
    """Everything you wrote here, gone for good."""
    if workspace.journal is not None and workspace.journal.path is None:
        return [prose(MADE_UP)]  # looking around touches nothing of one's own
    if not Journal.is_anything_left(workspace.path):
        return [prose("There is nothing to erase.", *erased_too(workspace.path))]
    intro = (COURT, *OUT_OF_REACH, *erased_too(workspace.path))
    return [
        prose(A_HARD_MOMENT),
        Form(
            EraseEverything,
            lambda sheet: _erase(sheet, root),
            button="Erase everything",
            intro=intro,
        ),
    ]


@declare("The last thirty days", follows=[Contact, CheckIn, SignSeen])
def month_beside(_root: View) -> Sequence[Widget]:
    """What is written down of the last thirty days."""
    last = now().date()
    first = first_of(last, MONTH)
    contacts = [
        record for record in workspace.entries(Contact, first) if first <= record.day <= last
    ]
    return [
        headed(
            "The last thirty days", items=[*beside.since(first, last), *beside.from_both(contacts)]
        )
    ]


def _ask(root: View, *, fewer: bool) -> None:
    """Keep a version of the profile that asks for less, or for as much as before."""
    profile = workspace.words.profile or Profile(fewer_questions=True)
    _keep(
        root, profile.model_copy(update={"fewer_questions": True if fewer else None, "at": now()})
    )


def _rest(root: View) -> None:
    _keep(root, PutAway(until=now().date() + REST))


def _keep(root: View, record: Record) -> None:
    """Keep it, let every page follow, and say where it is if the journal was moved meanwhile."""
    moved = kept(lambda: workspace.open_journal.add(record))
    workspace.changed(type(record))
    if moved:
        root.tell(moved)


def _change(sheet: AnotherPassphrase) -> str:
    journal = workspace.open_journal
    if journal.has_passphrase and not journal.is_opened_by(sheet.before or ""):
        raise InvalidEntryError(
            {"before": "That is not the passphrase until now. Type it once more."}
        )
    check_new(sheet.passphrase, sheet.again, keep_weak=bool(sheet.keep_weak))
    return reached.rekeyed(journal.change_passphrase(sheet.passphrase))


def _erase(sheet: EraseEverything, root: View) -> str:
    if alike(sheet.word or "") != ERASE_WORD:
        raise InvalidEntryError(
            {"word": f"Type “{ERASE_WORD}”, or leave the page. Nothing was erased."}
        )
    workspace.close()
    # What tells a copy from a file that is only called so is erased with the rest
    like_it = left_alone(workspace.path)
    erased, told = erase_all(workspace.path)
    paths.problems().unlink(missing_ok=True)
    workspace.close()  # once more: every page now shows that there is no journal
    root.show(
        [
            prose(
                reached.all_erased(erased, workspace.path),
                SETTINGS_STAY,
                *told,
                *like_it,
                *OUT_OF_REACH,
                status=True,
            )
        ]
    )
    return ""

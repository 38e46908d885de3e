"""Copies of the journal and the way back to one: what Start here and Review both show."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path

from workbook.errors import InvalidEntryError, NoBackupError, WorkbookError
from workbook.forms import BringForm, Form, FormContext, NotWholeError, View, file_field
from workbook.journal import Journal, looks_like_spare_key
from workbook.journal.upkeep import KEPT_THEN, in_numbers, now_there, when
from workbook.pages.parts.unlocking import opening
from workbook.pages.parts.workspace import workspace
from workbook.records import ChoiceList, Sheet, fields

ITS_KEY = "Or its spare key. Leave this empty for a journal without a passphrase."
HOW_IT_LOOKS = (
    "Such as “journal.db” or “journal 2026-11-24.db”, on a stick or in another folder. It is "
    "read, and left as it is."
)
WHOLE_NAME = (
    "If you know where it is, in place of choosing it above. Such as /media/stick/journal.db"
)


class Restore(Sheet):
    """Which copy is to take the journal's place."""

    title = "Go back to a copy"
    needs = ("file",)

    file: str | None = fields.choice("Which copy", choices="copies")
    secret: str | None = fields.secret("Its passphrase", ITS_KEY)
    sure: bool | None = fields.tick("Put it in place of the journal")


class Bring(Sheet):
    """Which file is to become the journal."""

    title = "I have a copy already"
    needs = ("file", "place")

    file: str | None = file_field("The copy", HOW_IT_LOOKS)
    place: str | None = fields.text("Or its whole name", WHOLE_NAME, rows=1)
    secret: str | None = fields.secret("Its passphrase", ITS_KEY)


class NoSuchFileError(WorkbookError):
    """What was typed names no file."""

    def __init__(self, *, is_folder: bool) -> None:
        what = "That is a folder, not a file" if is_folder else "There is no file of that name"
        super().__init__(f"{what}. Nothing was made. Write its whole name, with all its folders.")


def copies() -> Mapping[str, str]:
    """File name to wording, newest first."""
    return {copy.path.name: when(copy) for copy in Journal.backups(workspace.path)}


def restore_form(root: View) -> Form[Restore]:
    """Choose a copy, hear what it holds, then put it in place.

    The part of the page that shows the form says when it is done.
    """
    intro = (KEPT_THEN,) if workspace.path.exists() else ()
    return Form(
        Restore,
        lambda sheet: _restore(sheet, root),
        FormContext(lists=lambda _name: ChoiceList(copies())),
        button="Go back to it",
        intro=intro,
    )


def _restore(sheet: Restore, root: View) -> str:
    chosen = next(
        (each.path for each in Journal.backups(workspace.path) if each.path.name == sheet.file),
        None,
    )
    if chosen is None:
        raise NoBackupError
    passphrase, spare_key = _key(sheet.secret)
    there = in_numbers(Journal.inside(chosen, passphrase, spare_key=spare_key))
    if not sheet.sure:
        in_its_place = now_there(workspace.path, passphrase, spare_key)
        raise InvalidEntryError(
            {
                "sure": (
                    f"The copy holds {there}. The journal now holds {in_its_place}. Tick "
                    "this line to go back to the copy."
                )
            }
        )
    with workspace.journal.set_aside() if workspace.journal else nullcontext():
        Journal.restore(workspace.path, chosen, passphrase, spare_key=spare_key)
    workspace.close()  # if the copy cannot be opened, every page asks for its passphrase
    workspace.set_journal(Journal.open(workspace.path, passphrase, spare_key=spare_key))
    root.tell(f"The journal is as it was: {there}.")
    return ""


def bring_form(root: View) -> Form[Bring]:
    """Make the journal of a copy that lies elsewhere, where there is none.

    The page says when it is done.
    """
    intro = ("From another computer, or a stick. It becomes the journal here.",)
    return opening(
        BringForm(
            Bring,
            lambda sheet, arrived: _bring(sheet, arrived, root),
            button="Use this copy",
            intro=intro,
        )
    )


def _bring(sheet: Bring, arrived: Path | None, root: View) -> str:
    chosen = arrived if sheet.file else _named(sheet.place or "")
    if chosen is None:
        raise NotWholeError
    passphrase, spare_key = _key(sheet.secret)
    workspace.make_folder()
    inside = Journal.bring(workspace.path, chosen, passphrase, spare_key=spare_key)
    workspace.set_journal(Journal.open(workspace.path, passphrase, spare_key=spare_key))
    root.tell(f"Your journal is here: {in_numbers(inside)}. The copy was left as it is.")
    return ""


def _named(typed: str) -> Path:
    """The file that a person named.

    There may be signs around it that a file manager gives along.
    """
    path = Path(typed.strip().strip("\"'")).expanduser().absolute()
    if not path.is_file():
        raise NoSuchFileError(is_folder=path.is_dir())
    return path


def _key(secret: str | None) -> tuple[str | None, str | None]:
    """The passphrase, or the spare key."""
    return (None, secret) if looks_like_spare_key(secret or "") else (secret, None)

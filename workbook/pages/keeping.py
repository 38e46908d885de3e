"""Copies of the journal and the way back to one: what Start here and Review both show."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from typing import Annotated, ClassVar

from workbook.errors import InvalidEntryError, NoBackupError
from workbook.forms import Form, View
from workbook.journal import Journal, looks_like_spare_key
from workbook.pages.desk import desk
from workbook.records import Choice, Listed, Secret, Sheet, Tick
from workbook.upkeep import in_numbers, now_there, when


class Restore(Sheet):
    """Which copy is to take the journal's place."""

    title: ClassVar[str] = "Go back to a copy"
    needs: ClassVar[tuple[str, ...]] = ("file",)

    file: Annotated[str | None, Choice("Which copy", choices="copies")] = None
    secret: Annotated[str | None, Secret("Its passphrase", "Or its spare key. Leave this empty for a journal without a passphrase.")] = None
    sure: Annotated[bool | None, Tick("Put it in place of the journal")] = None


def copies() -> Mapping[str, str]:
    """File name to wording, newest first."""
    return {copy.path.name: when(copy) for copy in Journal.backups(desk.path)}


def restore_form(root: View) -> Form[Restore]:
    """Choose a copy, hear what it holds, then put it in place; the part of the page that shows the form says when it is done."""
    intro = ("What lies there now is kept among the copies. Nothing is thrown away.",)
    return Form(Restore, lambda sheet: _restore(sheet, root), button="Go back to it", intro=intro, lists=lambda _name: Listed(copies()))


def _restore(sheet: Restore, root: View) -> str:
    chosen = next((each.path for each in Journal.backups(desk.path) if each.path.name == sheet.file), None)
    if chosen is None:
        raise NoBackupError
    is_spare = looks_like_spare_key(sheet.secret or "")
    passphrase, spare_key = (None, sheet.secret) if is_spare else (sheet.secret, None)
    there = in_numbers(Journal.inside(chosen, passphrase, spare_key=spare_key))
    if not sheet.sure:
        in_its_place = now_there(desk.path, passphrase, spare_key)
        raise InvalidEntryError({"sure": f"The copy holds {there}. The journal now holds {in_its_place}. Tick this line to go back to the copy."})
    with desk.journal.set_aside() if desk.journal else nullcontext():
        Journal.restore(desk.path, chosen, passphrase, spare_key=spare_key)
    desk.close()  # if the copy cannot be opened, every page asks for its passphrase
    desk.lay_open(Journal.open(desk.path, passphrase, spare_key=spare_key))
    root.tell(f"The journal is as it was: {there}.")
    return ""

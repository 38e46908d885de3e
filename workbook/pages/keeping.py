"""Copies of the journal and the way back to one: what Start here and Review both show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from workbook.errors import InvalidEntryError, NoBackupError, WorkbookError
from workbook.forms import Form
from workbook.journal import Backup, Inside, Journal, looks_like_spare_key
from workbook.pages.desk import desk
from workbook.records import Choice, Secret, Sheet, Tick, moment


class Restore(Sheet):
    """Which copy is to take the journal's place."""

    title: ClassVar[str] = "Go back to a copy"
    needs: ClassVar[tuple[str, ...]] = ("file",)

    file: Annotated[str | None, Choice("Which copy", choices="copies")] = None
    secret: Annotated[str | None, Secret("Its passphrase", "Or its spare key. Leave this empty for a journal without a passphrase.")] = None
    sure: Annotated[bool | None, Tick("Put it in place of the journal")] = None


def when(copy: Backup) -> str:
    """Such as *24 November 2026*; with the time, and a word more, for one that was not made by itself."""
    day = f"{copy.made.day} {copy.made:%B %Y}"
    return f"{day}, as it was when that day began" if copy.is_daily else f"{day}, {copy.made:%H:%M}"


def copies() -> Mapping[str, str]:
    """File name to wording, newest first."""
    return {copy.path.name: when(copy) for copy in Journal.backups(desk.path)}


def restore_form() -> Form[Restore]:
    """Choose a copy, hear what it holds, then put it in place."""
    intro = ("What lies there now is kept among the copies. Nothing is thrown away.",)
    return Form(Restore, _restore, button="Go back to it", intro=intro, lists=lambda _name: copies())


def in_numbers(inside: Inside) -> str:
    """Such as *41 entries, the last saved on 24 November 2026 at 21:14*."""
    many = "1 entry" if inside.entries == 1 else f"{inside.entries} entries"
    if inside.newest is None:
        return many
    last = moment(inside.newest, 0).astimezone()
    return f"{many}, the last saved on {last.day} {last:%B %Y} at {last:%H:%M}"


def _restore(sheet: Restore) -> str:
    chosen = next((each.path for each in Journal.backups(desk.path) if each.path.name == sheet.file), None)
    if chosen is None:
        raise NoBackupError
    is_spare = looks_like_spare_key(sheet.secret or "")
    passphrase, spare_key = (None, sheet.secret) if is_spare else (sheet.secret, None)
    there = in_numbers(Journal.inside(chosen, passphrase, spare_key=spare_key))
    if not sheet.sure:
        now_there = _now_there(passphrase, spare_key)
        raise InvalidEntryError({"sure": f"The copy holds {there}. The journal now holds {now_there}. Tick this line to go back to the copy."})
    desk.close()
    Journal.restore(desk.path, chosen, passphrase, spare_key=spare_key)
    desk.lay_open(Journal.open(desk.path, passphrase, spare_key=spare_key))
    return f"The journal is as it was: {there}."


def _now_there(passphrase: str | None, spare_key: str | None) -> str:
    if not desk.path.exists():
        return "nothing: the file is gone"
    try:
        return in_numbers(Journal.inside(desk.path, passphrase, spare_key=spare_key))
    except WorkbookError:
        return "what cannot be read with that passphrase, or cannot be read any more"

"""Commands for looking after the journal where no page can: a copy, the way back to one, an end."""

from __future__ import annotations

import argparse
import getpass
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from workbook import paths
from workbook.cli import check as look
from workbook.errors import CannotWriteError, NoFolderError, NoJournalError, WorkbookError
from workbook.journal import Backup, Journal, looks_like_spare_key
from workbook.journal.health import Secret, refuse_unseen_copies
from workbook.journal.reached import all_erased
from workbook.journal.upkeep import (
    COURT,
    ERASE_WORD,
    KEPT_THEN,
    OUT_OF_REACH,
    erase_all,
    erased_too,
    in_numbers,
    now_there,
    when,
)
from workbook.records.alike import alike

NO_COPY_YET = "There is no copy yet, so nothing was changed. “workbook backup” makes one."
CHOOSE_ONE = (
    "Choose one: “workbook restore 1” goes back to the first. A file elsewhere can be named by "
    "its path. Nothing was changed."
)


class NotConfirmedError(WorkbookError):
    """The person did not say yes."""

    sentence = "Nothing was changed."


def ask_secret() -> Secret:
    """The passphrase or the spare key, never shown and never in the command itself.

    Both none for a journal without one.

    Raises:
        NotConfirmedError: If the person leaves instead.
    """
    question = "Passphrase or spare key (nothing, for a journal without one): "
    typed = (
        _asked(getpass.getpass, question)
        if sys.stdin.isatty()
        else sys.stdin.readline().rstrip("\n")
    )
    if looks_like_spare_key(typed):
        return None, typed
    return typed or None, None


def backup(options: argparse.Namespace) -> None:
    """Make a copy among the backups; with a folder, put it there as well."""
    path = paths.journal()
    if not path.exists():
        raise NoJournalError(path)
    if options.folder and not options.folder.is_dir():
        raise NoFolderError(options.folder)
    passphrase, spare_key = ask_secret()
    with Journal.open(path, passphrase, spare_key=spare_key) as journal:
        opens = (
            "with the same passphrase"
            if journal.has_passphrase
            else "without a passphrase, as the journal does"
        )
        print(f"Copied to {journal.back_up()}. It was read whole, and opens {opens}.")
        if options.folder:
            try:
                there = journal.back_up(options.folder.absolute())
            except CannotWriteError as error:
                raise WorkbookError(
                    f"No copy was made in {options.folder} ({error.reason}). The one among the "
                    "backups is whole. Make room or allow writing there, then try again."
                ) from error
            print(f"And to {there}.")


def restore(options: argparse.Namespace) -> None:
    """Put a copy in the journal's place, once it was read whole and what it replaces was shown."""
    path = paths.journal()
    refuse_unseen_copies(path)
    chosen = _chosen(options.copy, Journal.backups(path))
    passphrase, spare_key = ask_secret()
    there = in_numbers(Journal.inside(chosen, passphrase, spare_key=spare_key))
    print(
        f"The copy holds {there}. The journal now holds {now_there(path, passphrase, spare_key)}."
    )
    print("Close the workbook first, if it is open.", *([KEPT_THEN] if path.exists() else []))
    if not options.yes:
        _confirm("yes")
    replaced = Journal.restore(path, chosen, passphrase, spare_key=spare_key)
    print(
        f"The journal is as it was: {there}."
        + (f" What it replaced is in {replaced}." if replaced else "")
    )


def erase(options: argparse.Namespace) -> None:
    """Erase the journal, every copy of it, and the settings; needs no passphrase."""
    path, state = paths.journal(), paths.state()
    refuse_unseen_copies(path)
    what = (
        f"{path}, its copies, and the settings"
        if Journal.is_anything_left(path)
        else "the settings"
    )
    print(COURT, *OUT_OF_REACH, f"What goes: {what} in {state}.", *erased_too(path), sep="\n")
    if not options.yes:
        _confirm(ERASE_WORD)
    found, told = erase_all(path)
    print(*told, sep="\n", end="\n" if told else "")
    left = [*found.left]
    had_settings = state.exists()
    shutil.rmtree(state, onerror=lambda _act, name, _error: left.append(Path(name)))
    left = [each for each in left if _may_be_there(each)]
    if left:
        raise WorkbookError(all_erased(replace(found, staying=tuple(left)), path))
    print(all_erased(found, path), *(["The settings are erased too."] if had_settings else []))


def _may_be_there(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:  # in a folder that may not be entered
        return True
    return True


def paper(options: argparse.Namespace) -> None:
    """Write every page as a file to print and fill in by hand; nothing of a journal is in them."""
    from workbook.cli import paper

    folder = options.folder.absolute()
    paper.write(folder)
    print(
        f"The pages are in {folder}. Open {paper.INDEX} there, or print {paper.EVERYTHING} in "
        "one go. Nothing that anybody wrote is in them."
    )


def check(options: argparse.Namespace) -> None:
    """Say everything that was looked at; what needs a hand makes the exit code 1."""
    found = list(look.everything(ask_secret() if options.open else None))
    for each in found:
        print(f"{'      ' if each.well else 'LOOK  '}{each.text}")
    worth_a_look = sum(not each.well for each in found)
    if worth_a_look:
        raise WorkbookError(
            f"Lines that begin with LOOK: {worth_a_look}. Each says what to do. Nothing was "
            "changed."
        )
    print("All is well.")


def _chosen(name: str | None, copies: list[Backup]) -> Path:
    """The copy that was named, by its number or its path; without a name the list is shown."""
    if name is None:
        for number, each in enumerate(copies, 1):
            print(f"{number:3}  {when(each)}")
        raise WorkbookError(CHOOSE_ONE if copies else NO_COPY_YET)
    if name.isdecimal() and 0 < int(name) <= len(copies):
        return copies[int(name) - 1].path
    return Path(name).expanduser().absolute()


def _confirm(word: str) -> None:
    if alike(_asked(input, f"Type “{word}” to go on: ")) != word:
        raise NotConfirmedError


def _asked(ask: Callable[[str], str], question: str) -> str:
    """What was answered; leaving, or nobody there to answer, is a no."""
    try:
        return ask(question)
    except (EOFError, KeyboardInterrupt):
        print()  # what is said next begins a line
        raise NotConfirmedError from None

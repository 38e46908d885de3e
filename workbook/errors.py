"""Everything that can be explained to the reader.

Each message says what happened, what it means for the words, and one thing to do. No message holds
an entry's text.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import ClassVar


class WorkbookError(Exception):
    """Anything that can be explained to the reader; `str()` is what they see."""

    sentence: ClassVar[str] = ""
    """What it says, where that is always the same."""

    def __init__(self, text: str | None = None) -> None:
        super().__init__(self.sentence if text is None else text)

    def _render_traceback_(self) -> list[str]:
        """Show a notebook's reader the sentence, not the stack."""
        return [str(self)]


class FileError(WorkbookError):
    """Something about one file; `{name}` in the sentence is its name, `{path}` all of its path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(self.sentence.format(name=path.name, path=path))


class GoodCopyError(WorkbookError):
    """A journal that does not open as it should; a copy of it may.

    Its sentences are written as those of `FileError`; in `with_copy`, `{good}` is the copy's day.
    """

    with_copy: ClassVar[str]
    """What it says where a good copy was looked for and found."""

    def __init__(self, path: Path, good: date | None = None) -> None:
        self.path = path
        self.good = good
        """The day of the newest good copy, where one was looked for and found."""
        sentence = self.with_copy if good else self.sentence
        super().__init__(sentence.format(name=path.name, good=good))


class WrongPassphraseError(WorkbookError):
    """The passphrase does not open the journal."""

    sentence = (
        "That passphrase does not open this journal. Your words in it are untouched. Try again; "
        "capital letters and spaces count."
    )


class WrongSpareKeyError(WrongPassphraseError):
    """The spare key is well written, but it belongs to something else."""

    sentence = (
        "That spare key does not open this journal. It belongs to another journal, or to an "
        "earlier passphrase. Your words in it are untouched. Look for a newer spare key, or try "
        "the passphrase."
    )


class OtherPassphraseError(GoodCopyError, WrongPassphraseError):
    """What was typed opens another file of this journal: one of two passphrases, or damage."""

    sentence = (
        "{name} does not open with that, but another file of the same journal does. Nothing was "
        "changed. If you have ever changed the passphrase, try the other one. If not, this file is "
        "damaged: choose another copy."
    )
    with_copy = (
        "{name} does not open with that, but its copy of {good.day} {good:%B %Y} does. Nothing was "
        "changed. If you have changed the passphrase since, type the newer one. If not, the "
        "journal is damaged: go back to that copy, on Start here or with “workbook restore”."
    )


class ChangedPassphraseError(FileError):
    """The journal was given another passphrase while it was open here with the one before."""

    sentence = (
        "The passphrase of {name} was changed in another window. Nothing was saved here, and what "
        "is in the form is still there. Copy that to a safe place, lock the workbook, then unlock "
        "it with the new passphrase."
    )


class MistypedSpareKeyError(WorkbookError):
    """A spare key with a slip in it."""

    sentence = (
        "There is a slip somewhere in that spare key. Your words are untouched. Compare its 14 "
        "groups of four with the printed ones, then try again."
    )


class EmptyPassphraseError(WorkbookError):
    """A passphrase without a character."""

    sentence = (
        "The passphrase is empty. Nothing was opened, and nothing was made. Type one, or choose a "
        "journal without a passphrase."
    )


class NoJournalError(FileError):
    """There is no file for a spare key to open."""

    sentence = (
        "There is no journal {name} here, and nothing was made. Look for the file in another "
        "folder, or among the backups."
    )


class NotAJournalError(FileError):
    """The file is not a journal of this workbook."""

    sentence = (
        "{name} is not a journal. It was left as it is. Choose another file, or move this one away "
        "to begin a new journal there."
    )


class DamagedJournalError(GoodCopyError):
    """The journal opens, but something in it is broken."""

    sentence = (
        "Part of {name} is damaged. Nothing was changed. Copy the file to a safe place before "
        "anything else, then restore the newest backup."
    )
    with_copy = (
        "Part of {name} is damaged. Nothing was changed. The newest good copy of it is of "
        "{good.day} {good:%B %Y}. Restore that one: on Start here, or with “workbook restore”."
    )


class AlteredJournalError(GoodCopyError):
    """The file opens, and holds something that this workbook never puts there."""

    _what = (
        "{name} holds something that this workbook never puts there: somebody, or another program, "
        "changed it. It was left as it is, and nothing was saved in it."
    )
    sentence = f"{_what} Go back to an earlier copy: on Start here, or with “workbook restore”."
    with_copy = (
        f"{_what} The newest copy without it is of {{good.day}} {{good:%B %Y}}. Restore that one: "
        "on Start here, or with “workbook restore”."
    )


class UnreadableError(WorkbookError):
    """Something in an open journal is not as this workbook writes it."""

    sentence = (
        "Something in this journal is not as this workbook writes it, so it cannot be shown or "
        "changed. It was left as it is, and your other words are untouched. Erase that entry if "
        "you know it, or go back to a copy: on Start here, or with “workbook restore”."
    )


class NewerJournalError(FileError):
    """The journal was written by a later version of the workbook."""

    sentence = (
        "{name} was last used with a newer version of this workbook. Your words in it are "
        "untouched. Open it with that version, or update this one."
    )


class BrokenLinkError(WorkbookError):
    """The journal's name is a link, and what it points to is not there."""

    def __init__(self, link: Path, target: Path) -> None:
        super().__init__(
            f"{link.name} is a link to {target}, and there is no file. Nothing was made or "
            "changed. Plug in the disk that it lies on, or make the link anew. If the file is "
            "lost, go back to a copy: on Start here, or with “workbook restore”."
        )


class NoFolderError(FileError):
    """The folder the journal is to lie in is missing."""

    sentence = (
        "There is no folder {path}. Nothing was written. Make the folder, or choose another place."
    )


class CannotWriteError(WorkbookError):
    """The journal, or its folder, cannot be written."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        """Why, in a few words."""
        super().__init__(
            f"{path.name} cannot be written here ({reason}). Nothing was saved, and what is in the "
            "form is still there. Make room or allow writing, then save again."
        )


class UnchangedPassphraseError(CannotWriteError):
    """Another passphrase could not be given; the one until now still opens the journal."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        WorkbookError.__init__(
            self,
            f"The passphrase was not changed ({reason}). Your words are untouched, and the journal "
            "opens as before. Make room or allow writing, then change it once more.",
        )


class RestoredUnsurelyError(WorkbookError):
    """A copy lies in the journal's place, and the disk has not confirmed it."""

    def __init__(self, path: Path, replaced: Path | None) -> None:
        super().__init__(
            f"{path.name} is as it was in that copy, but the disk reports an error: after a power "
            "cut it may be what it was before. "
            + (f"What it replaced is in {replaced}. " if replaced else "")
            + "Copy the folder to another disk before you go on."
        )


class CannotReadError(FileError):
    """The file cannot be read."""

    sentence = (
        "{name} cannot be read: this computer does not allow it. Nothing in it was changed. Allow "
        "reading the file, then open it again."
    )
    reason = "reading is not allowed"


class BusyJournalError(FileError):
    """Another window or program kept the journal for longer than a save waits."""

    sentence = (
        "Another window is busy with {name}. Nothing was saved, and what is in the form is still "
        "there. Save again in a minute."
    )


class ClosedJournalError(WorkbookError):
    """The journal was closed."""

    sentence = (
        "The journal is locked. Nothing was saved, and what is in the form is still there. Unlock "
        "it, then save again."
    )


class ThereIsAJournalError(FileError):
    """A copy was to become the journal, and there is one."""

    sentence = (
        "There is a journal {name} here already, and it was left as it is. Open this page again to "
        "unlock it, or to go back to a copy of it."
    )


class NoBackupError(WorkbookError):
    """There is no copy to restore, or none that the passphrase opens."""

    sentence = (
        "No copy among the backups opens with that. Nothing was changed. Try again; an older copy "
        "may have an older passphrase."
    )


class MovedJournalError(WorkbookError):
    """The journal's file was removed or replaced while open; the entry is in the file named."""

    def __init__(self, path: Path, beside: Path) -> None:
        super().__init__(
            f"Done, but {path.name} was moved or replaced while it was open. The whole journal, "
            f"with this change, is now in {beside}. Close the workbook and give that file its old "
            "name."
        )


class NoSuchEntryError(WorkbookError):
    """There is no entry with this number."""

    sentence = (
        "That entry is not in this journal any more. Nothing else was changed. Open the page again "
        "to see what is there."
    )


class OtherKindError(WorkbookError):
    """A record was to take the place of an entry of another kind."""

    sentence = (
        "That entry is of another kind, so it was left as it is. Nothing was saved, and what is in "
        "the form is still there. Open the page again and save it as a new entry."
    )


class NothingToUndoError(WorkbookError):
    """The entry is as it was first written."""

    sentence = (
        "There is nothing to take back: that entry is as you first saved it. Nothing was changed. "
        "To change it, choose Edit."
    )


class InvalidEntryError(WorkbookError):
    """Some answers cannot be kept as they are."""

    def __init__(self, problems: dict[str, str]) -> None:
        self.problems = problems
        """Field name to its sentence; "" is the form as a whole."""
        super().__init__(
            " ".join(
                [*problems.values(), "Nothing was saved yet, and everything is still in the form."]
            )
        )

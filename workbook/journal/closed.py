"""A journal's files while it is not open: its copies, the way back to one, and its end."""

from __future__ import annotations

from pathlib import Path

from workbook.journal import backup, conflicts, erasing, opening, rescue
from workbook.journal.backup import Backup
from workbook.journal.conflicts import Compared
from workbook.journal.connection import explained
from workbook.journal.contents import Inside
from workbook.journal.reached import Reached
from workbook.journal.whose import existing_target, names_of, resolved, target


class ClosedFiles:
    """What `Journal` does with files that are not open."""

    @staticmethod
    def needs_passphrase(path: Path | str) -> bool:
        """Whether `path` asks for a passphrase.

        No for a journal without one, and where there is no file yet.

        It takes a millisecond. A file of noise of the right size cannot be told from a journal with
        a passphrase.

        Raises:
            NotAJournalError: If it is a folder, or a file that certainly is no journal.
            CannotReadError: If reading the file is not allowed.
        """
        return opening.needs_passphrase(existing_target(path))

    @staticmethod
    def erase_everything(path: Path | str) -> Reached:
        """Overwrite and delete the journal at `path` and every copy of it. No key is needed.

        The answer has what is gone, the journal as `path`, and what is still there.

        Copies that a cloud service made are told by the journal's salt, whatever their names, and
        go first: while it is there. Another name of one of these files (`with_other_names`) stays,
        but no word is in it any more.
        """
        file = resolved(path)
        going = conflicts.to_erase(file)
        left = erasing.erase_files(going)
        own = erasing.files_of(file)
        left += erasing.erase_files(own)
        erasing.remove_folders(file)
        itself = {*names_of(file), backup.cut_off(file)}
        gone = (
            Path(path) if each in itself else each for each in (*going, *own) if each not in left
        )
        return Reached(done=tuple(dict.fromkeys(gone)), staying=tuple(left))

    @staticmethod
    def is_anything_left(path: Path | str) -> bool:
        """Whether there is anything for `erase_everything`."""
        return bool(_all_files(resolved(path)))

    @staticmethod
    def with_other_names(path: Path | str) -> list[Path]:
        """Those of the journal at `path` and its copies that have another name (a hard link)."""
        return erasing.with_other_names(_all_files(resolved(path)))

    @staticmethod
    def backups(path: Path | str) -> list[Backup]:
        """The copies of the journal at `path`, newest first."""
        return backup.backups_of(resolved(path))

    @staticmethod
    def kept_beside(path: Path | str) -> list[Path]:
        """Whole journals written beside `path` when it was moved or replaced while open."""
        return backup.kept_beside(resolved(path))

    @staticmethod
    def inside(
        path: Path | str, passphrase: str | None = None, *, spare_key: str | None = None
    ) -> Inside:
        """How much a journal file, or a copy, holds; every checksum in it is looked at.

        Raises:
            WrongPassphraseError: If it does not open with that.
            OtherPassphraseError: If another file of the same journal does.
            DamagedJournalError: If anything in it is not as it was written.
            NewerJournalError: If a newer version of the workbook has written it.
            NotAJournalError, CannotReadError, MistypedSpareKeyError, EmptyPassphraseError: As
            `open`.
        """
        return opening.look_inside(existing_target(path), passphrase, spare_key)[1]

    @staticmethod
    def conflict_copies_of(
        path: Path | str, passphrase: str | None = None, *, spare_key: str | None = None
    ) -> list[Compared]:
        """As `conflict_copies`, of a journal that is not open.

        Nothing in it is changed, its day is not begun.

        Raises:
            DamagedJournalError: If the passphrase does not open it, or it is damaged.
            NotAJournalError, CannotReadError, MistypedSpareKeyError, EmptyPassphraseError: As
            `inside`, of the journal.
        """
        return conflicts.compared_from_outside(
            existing_target(path), opening.key_from(passphrase, spare_key)
        )

    @staticmethod
    def restore(
        path: Path, copy: Path, passphrase: str | None = None, *, spare_key: str | None = None
    ) -> Path | None:
        """Put a copy in the place of the journal at `path`, once it was read whole.

        Close the journal first, or set it aside.

        Returns:
            Where the file that was replaced lies now; none if there was none.

        Raises:
            CannotWriteError: If there is no room. Nothing was replaced.
            WrongPassphraseError, DamagedJournalError, NotAJournalError, CannotReadError,
                MistypedSpareKeyError, EmptyPassphraseError: As `inside`, of the copy. Nothing
                was replaced.
        """
        chosen = existing_target(copy)
        key, _ = opening.look_inside(chosen, passphrase, spare_key)
        with explained(chosen):
            return rescue.restore(target(path), chosen, key)

    @staticmethod
    def bring(
        path: Path, copy: Path, passphrase: str | None = None, *, spare_key: str | None = None
    ) -> Inside:
        """Make the journal at `path` of a copy from elsewhere, once it was read whole.

        Give how much it holds. The copy stays as it is.

        Raises:
            ThereIsAJournalError: If there is a journal. It was left as it is.
            NoFolderError, CannotWriteError: If nothing can be written there.
            WrongPassphraseError, DamagedJournalError, NotAJournalError, CannotReadError,
                MistypedSpareKeyError, EmptyPassphraseError: As `inside`, of the copy. Nothing
                was made.
        """
        chosen = existing_target(copy)
        key, inside = opening.look_inside(chosen, passphrase, spare_key)
        with explained(chosen):
            rescue.bring(target(path), chosen, key)
        return inside


def _all_files(file: Path) -> list[Path]:
    """Every file that holds, or may hold, words of this journal."""
    return list(dict.fromkeys([*conflicts.to_erase(file), *erasing.files_of(file)]))

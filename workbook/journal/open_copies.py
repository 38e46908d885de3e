"""The copies of an open journal, its key, and what is erased out of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from workbook.errors import (
    CannotWriteError,
    MovedJournalError,
    NoSuchEntryError,
    UnchangedPassphraseError,
)
from workbook.journal import backup, conflicts, drafts, entries, erasing, opening
from workbook.journal.calendar import gone_after
from workbook.journal.conflicts import Compared
from workbook.journal.key import OPEN_KEY, Key, derive_key, write_spare_key
from workbook.journal.reached import Reached
from workbook.journal.store import Store
from workbook.journal.whose import PASSPHRASE


class OpenCopies:
    """What `Journal` does with its key and its copies, and for good."""

    _store: Store

    def is_opened_by(self, passphrase: str) -> bool:
        """Whether this is its passphrase; it takes as long as opening."""
        return derive_key(passphrase, self._store.key.salt) == self._store.key.raw

    @property
    def has_passphrase(self) -> bool:
        """Whether it takes more than this program to open it."""
        return self._store.key.raw != OPEN_KEY

    def spare_key(self) -> str:
        """The key itself, which opens it too: 14 groups of four, to print and keep elsewhere."""
        return write_spare_key(self._store.key.raw)

    def erase_draft(self, form: str) -> Reached:
        """Throw a form's draft away for good, out of the copies too.

        The copies come first: whatever stops it half-way, the draft is still in its form and can be
            let go again.

        Returns:
            Which copies hold it no more, and which may: those with another key, or that cannot be
            written, and those that a cloud service made: the draft in them may be another
            computer's. A file that was taken away is told in it, not raised.
        """
        # Else its copy, made by the first change of a day, would hold what has just left the copies
        self._store.begin_day()
        left = erasing.drop_draft_in(self._copies, form, self._store.key)
        left += conflicts.holding_draft(self._store.places, form, self._store.key)
        left += erasing.without_halves(self._store.places)
        return self._reached(left, _moved(self._store.write, drafts.drop, form))

    def erase(self, id: int) -> Reached:  # noqa: A002
        """Take an entry out for good, with its history; there is no way back.

        Out of the journal, its drafts and its copies. The copies come first: whatever stops it
        half-way, the entry is still listed and can be erased again.

        Returns:
            Which copies hold it no more, and which may: those with another key, or that cannot be
            written. A file that was taken away is told in it, not raised.

        Raises:
            NoSuchEntryError: If there is no such entry.
        """
        self._store.begin_day()  # as above
        versions = self._store.read(entries.versions, id)
        if not versions:
            raise NoSuchEntryError
        left = erasing.erase_in(self._copies, id, versions, self._store.key)
        left += conflicts.erase_in(self._store.places, id, versions, self._store.key)
        left += erasing.without_halves(self._store.places)
        moved = _moved(self._store.write, entries.erase, id)
        self._store.vacuum()
        return self._reached(left, moved)

    def copies_of_removed(self) -> Reached:
        """The copies that may hold what is removed today: nothing was taken out of any."""
        return self._reached(self._every_copy)

    def back_up(self, folder: Path | None = None) -> Path:
        """Make a copy now, read it whole, and give its path, which was no file's before.

        It lies among the backups or in a folder such as a stick.

        Raises:
            CannotWriteError: If there is no room. Nothing was changed.
        """
        return self._store.copy(folder=folder)

    def set_aside(self) -> AbstractContextManager[None]:
        """Let go of the file while another takes its place; if that fails, this journal goes on."""
        return self._store.set_aside()

    def change_passphrase(self, passphrase: str | None) -> Reached:
        """Encrypt the journal with another passphrase, or knowingly with none, and its copies too.

        An old spare key opens nothing more.

        A copy with the old passphrase is made first, and is encrypted anew with the others. Copies
        that a cloud service made are left as they are: they may hold words that the journal lacks.

        Returns:
            Which copies have it too, and which still have another. A file that was taken away is
            told in it, not raised.

        Raises:
            EmptyPassphraseError: If the passphrase is an empty text.
            UnchangedPassphraseError: If there is no room. Nothing was changed.
        """
        old = self._store.key
        new = opening.key_from(passphrase, None)(old.salt)
        try:
            self._store.copy(PASSPHRASE, tell=False)
            self._store.rekey(new)
        except CannotWriteError as error:
            raise UnchangedPassphraseError(error.reason) from error
        left = erasing.rekey(self._copies, old, new)
        return self._reached([*left, *self._of_services], _moved(self._store.tell))

    def conflict_copies(self) -> list[Compared]:
        """The copies that a cloud service made, and how much each holds that this journal lacks."""
        if not any(map(conflicts.conflict_copies, self._store.places)):
            return []
        key, journal = self._store.key, self._store.read(conflicts.held)
        return [
            each
            for place in self._store.places
            for each in conflicts.compared(place, journal, lambda salt: Key(key.raw, salt))
        ]

    @property
    def _copies(self) -> list[Path]:
        """Every copy there is, also of where the file lay before it was moved."""
        return [copy for copy in backup.files_of(*self._store.places) if copy != self._store.path]

    @property
    def _of_services(self) -> list[Path]:
        """The copies with the journal's salt that are none of our own, wherever it lies or lay."""
        ours = {*self._copies, self._store.path}
        return [copy for copy in conflicts.of_journal(*self._store.places) if copy not in ours]

    @property
    def _every_copy(self) -> list[Path]:
        halves = [half for place in self._store.places for half in backup.halves(place)]
        return list(dict.fromkeys([*self._copies, *self._of_services, *halves]))

    def _reached(self, left: Iterable[Path], moved: str = "") -> Reached:
        """What came of a change to the copies, of which these could not be changed."""
        there = [copy for copy in self._every_copy if copy.exists()]
        left = [copy for copy in there if copy in set(left)]
        going = set(backup.going(self._store.path)) if self._store.path else set()
        return Reached(
            done=tuple(copy for copy in there if copy not in left),
            going=tuple(copy for copy in left if copy in going),
            staying=tuple(copy for copy in left if copy not in going),
            last=gone_after(entries.today_began().date()),
            moved=moved,
        )


def _moved(act: Callable[..., object], *its: Any) -> str:
    """Do what changes the journal; give what to say of its file, "" if it was not taken away."""
    try:
        act(*its)
    except MovedJournalError as moved:
        return str(moved)
    return ""

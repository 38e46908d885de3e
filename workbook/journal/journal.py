"""The encrypted journal: one file, opened once, used from any thread."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Self

from workbook.errors import BusyJournalError, CannotWriteError, DamagedJournalError
from workbook.journal import opening, rescue
from workbook.journal.closed import ClosedFiles
from workbook.journal.open_copies import OpenCopies
from workbook.journal.open_entries import OpenEntries
from workbook.journal.schema import is_made_up
from workbook.journal.store import Store
from workbook.journal.whose import existing_target


class Journal(OpenEntries, OpenCopies, ClosedFiles):
    """The reader's words, in one file.

    Made by `Journal.open` or `Journal.in_memory`; a context manager that closes it.

    Every change is one transaction, and a method that changes something returns only after it is on
    the disk. One journal may be used from several threads, and one file by several processes; each
    waits for the other.

    Every method can raise:
        ClosedJournalError: After `close`.
        DamagedJournalError: If part of the file cannot be read any more.
        ChangedPassphraseError: If another window has changed the passphrase meanwhile. Nothing was
            changed here.
        BusyJournalError: If another window kept the file for more than a minute.

    Every method that changes something can raise, besides:
        CannotWriteError: If the disk is full or writing is not allowed. Nothing was changed.
        MovedJournalError: If the file was moved, replaced or deleted while open. The change IS
            kept: the whole journal was written again beside the old place, and goes on there. What
            lies at the old place now is left as it is. It is raised once, for the change that found
            it out.
        NoFolderError: If its folder is gone as well, so that there is no place to write.
    """

    made_up: bool
    """Whether its entries are invented, for looking around."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.made_up = store.read(is_made_up)

    @classmethod
    def open(
        cls,
        path: Path | str,
        passphrase: str | None = None,
        *,
        spare_key: str | None = None,
        made_up: bool = False,
    ) -> Self:
        """Open the journal at `path`; make a new one if there is none.

        Args:
            path: The file. A new one can be read by its owner only.
            passphrase: As typed. None stands for a journal without a passphrase: it is encrypted
                all the same, under a key that is published (`key.OPEN_KEY`, docs/privacy.md) and
                keeps nobody out.
            spare_key: What `spare_key()` gave, instead of the passphrase; only for a journal that
                is there.
            made_up: What a new journal says of itself; one that is there keeps what it said.

        Entries removed before today are deleted for good, and what this version's records have
        gained is added to the journal, after a copy into the folder `backups` beside it. A journal
        that cannot be written opens for reading if neither is needed; the deleting then waits for
        the next change.

        Raises:
            WrongPassphraseError: If the passphrase, or doing without one, does not open it.
            WrongSpareKeyError: If the spare key belongs to another journal, or to another
                passphrase.
            OtherPassphraseError: If it opens a copy, and wrote no page of the journal: most likely
                the passphrase before this one.
            MistypedSpareKeyError: If the spare key has a slip in it.
            EmptyPassphraseError: If the passphrase is an empty text.
            NoFolderError: If the folder is missing; it is not made.
            NoJournalError: If there is no file for a spare key to open.
            NotAJournalError: If there is something else: a folder, a plain file, another program's
                database.
            NewerJournalError: If a newer version of the workbook has used it.
            CannotReadError: If reading the file is not allowed.
            CannotWriteError: If it has to be written to be opened, and cannot be.
            DamagedJournalError: If the file is damaged and there is a copy that opens; it names the
                newest good one. A file of which only the salt is damaged is mended instead.
        """
        file = existing_target(path)
        connection, key = opening.open_file(file, passphrase, spare_key, made_up=made_up)
        store = Store(connection, key, file, Path(path).absolute())
        try:
            # It can be read; what was removed goes for good with the next change
            with suppress(CannotWriteError, BusyJournalError):
                store.begin_day()
        except DamagedJournalError:
            damage = rescue.damage(file, key)
            if damage.good:
                store.close()
                raise damage from None
            # There is nothing better than this file: what can be read of it is shown, and each
            # thing that cannot says so.
        return cls(store)

    @classmethod
    def in_memory(cls) -> Self:
        """A made-up journal with nothing on disk: everything can be tried, nothing is kept."""
        connection, key = opening.open_in_memory()
        return cls(Store(connection, key, None))

    def close(self) -> None:
        """Close the file and forget the key; closing twice does nothing more."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Journal {self.path.name if self.path else 'in memory'}>"

    @property
    def path(self) -> Path | None:
        """Where the journal's file lies.

        It is another place than it was opened at after a `MovedJournalError`, and none in memory.
        """
        return self._store.path

    def changed_elsewhere(self) -> bool:
        """Whether another window or program changed it since this was last asked."""
        return self._store.changed_elsewhere()

    def check(self) -> None:
        """Read the whole file, its checksums and every value.

        Some tenths of a second for some years of entries.

        Raises:
            DamagedJournalError: If anything in it is not as it was written.
            AlteredJournalError: If anything in it could not have been written here.
        """
        look_at = partial(rescue.look_at, newer=True)
        self._store.read(look_at, self.path or Path("The journal"))

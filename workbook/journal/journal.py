"""The encrypted journal: one file, opened once, used from any thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from workbook.errors import (
    BusyJournalError,
    CannotWriteError,
    DamagedJournalError,
    MovedJournalError,
    NoSuchEntryError,
    UnchangedPassphraseError,
)
from workbook.journal import backup, conflicts, drafts, entries, erasing, opening, rescue, retention
from workbook.journal.backup import Backup
from workbook.journal.conflicts import Compared
from workbook.journal.connection import Connection, explained
from workbook.journal.contents import Inside
from workbook.journal.drafts import Draft
from workbook.journal.entries import Version
from workbook.journal.key import OPEN_KEY, Key, derive_key
from workbook.journal.place import existing_target, names_of, resolved, target
from workbook.journal.reached import Reached
from workbook.journal.schema import is_made_up
from workbook.journal.spare_key import write_spare_key
from workbook.journal.store import Store
from workbook.journal.tables import table
from workbook.journal.values import local
from workbook.journal.whose import PASSPHRASE
from workbook.records import Record, microseconds

if TYPE_CHECKING:
    import pandas as pd

Kind = TypeVar("Kind", bound=Record)
Answer = TypeVar("Answer")


class Journal:
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

    def close(self) -> None:
        """Close the file and forget the key; closing twice does nothing more."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Journal {self.path.name if self.path else 'in memory'}>"

    @property
    def path(self) -> Path | None:
        """Where the journal's file lies.

        It is another place than it was opened at after a `MovedJournalError`, and none in memory.
        """
        return self._store.path

    def is_opened_by(self, passphrase: str) -> bool:
        """Whether this is its passphrase; it takes as long as opening."""
        return derive_key(passphrase, self._store.key.salt) == self._store.key.raw

    @property
    def has_passphrase(self) -> bool:
        """Whether it takes more than this program to open it."""
        return self._store.key.raw != OPEN_KEY

    def spare_key(self) -> str:
        """The key itself, to print and keep away from home: 14 groups of four.

        It opens the journal like the passphrase.
        """
        return write_spare_key(self._store.key.raw)

    # Entries

    def add(self, record: Record, draft: str | None = None) -> int:
        """Keep a new entry, throw the named form's draft away, and give the entry's id.

        Both are done in the same transaction. Ids count through all kinds and are never used twice.
        """
        return self._write(lambda connection: entries.add(connection, record), draft)

    def revise(self, id: int, record: Record, draft: str | None = None) -> None:  # noqa: A002 -- the journal's word for it
        """Put another version in an entry's place; the one before goes to its history.

        The same answers change nothing.

        Raises:
            NoSuchEntryError: If there is no such entry, or it is removed.
            OtherKindError: If the entry is of another kind.
        """
        self._write(lambda connection: entries.revise(connection, id, record), draft)

    def remove(self, id: int) -> None:  # noqa: A002
        """Take an entry out of everything that is shown.

        Until midnight on this computer's clock `undo` brings it back. After that the entry and its
        history are deleted and overwritten when the journal is next opened or changed, by any
        window. Backups made before still hold it.

        Raises:
            NoSuchEntryError: If there is no such entry, or it is removed already.
        """
        self._store.write(lambda connection: entries.remove(connection, id))

    def undo(self, id: int) -> None:  # noqa: A002
        """Take back the last change to an entry: its removal if it is removed, else its last edit.

        The version that an undone edit had put in place goes to the history, so undoing again
        brings it back.

        Raises:
            NoSuchEntryError: If there is no such entry, or it was removed before today.
            NothingToUndoError: If it was never edited.
        """
        self._store.write(lambda connection: entries.undo(connection, id))

    def get(self, id: int) -> Record:  # noqa: A002
        """An entry as it now is, equal to what was saved, to the microsecond.

        Raises:
            NoSuchEntryError: If there is no such entry, or it is removed.
        """
        row = self._store.read(lambda connection: entries.read(connection, id))
        return row.table.record(row.values)

    def saved_at(self, id: int) -> datetime:  # noqa: A002
        """When the version that now counts was put in place, in this computer's time.

        Raises:
            NoSuchEntryError: If there is no such entry, or it is removed.
        """
        return local(self._store.read(lambda connection: entries.read(connection, id)).saved_at)

    def history(self, id: int) -> list[Version]:  # noqa: A002
        """An entry's earlier versions, oldest first: in the order they were set aside.

        Raises:
            NoSuchEntryError: If there is no such entry, or it is removed.
        """
        return self._store.read(lambda connection: entries.history(connection, id))

    def recent(self, kind: type[Kind], n: int | None = None) -> list[tuple[int, Kind]]:
        """The `n` newest entries of a kind, or all of them, with their ids, newest `at` first.

        Of a document the version that was written last comes first, by the order of their ids and
        by no clock: one that was saved while the clock ran ahead does not stay the newest. The
        other methods that give entries do the same.
        """
        # SQLite takes a negative limit for none
        return self._list(kind, table(kind).newest, -1 if n is None else n)

    def since(self, kind: type[Kind], moment: datetime) -> list[tuple[int, Kind]]:
        """The entries of a kind that happened at a moment or later, with their ids.

        Newest first, as in `recent`.
        """
        return self._list(kind, table(kind).newest_since, microseconds(moment))

    def removed_today(self, kind: type[Kind]) -> list[tuple[int, Kind]]:
        """The entries of a kind that `undo` can still bring back, last removed first.

        Of a document newest first.
        """
        return self._list(kind, table(kind).removed_since, microseconds(entries.today_began()))

    def count(self, kind: type[Record]) -> int:
        """How many entries of a kind there are, removed ones not counted."""
        return self._store.read(
            lambda connection: connection.execute(table(kind).count).fetchone()[0]
        )

    def last_saved(self) -> datetime | None:
        """When anything that is there was last saved; none in an empty journal.

        By the clock of then, in this computer's time.
        """
        saved = self._store.read(entries.last_saved)
        return None if saved is None else local(saved)

    def frame(self, kind: type[Record]) -> pd.DataFrame:
        """All entries of a kind, removed ones not among them, as a DataFrame.

        Returns:
            One row per entry, oldest `at` first, of a document in the order written; the index `id`
            (int64) is the entry's id. Columns: at (datetime64[us, UTC], when it happened), day
            (datetime64[us], no time zone: the person's local day; for a kind that speaks of a day,
            before 04:00 it is the day before, as in `records.person_day`), offset (int64, minutes
            east of UTC, of the place it happened in), then the record's fields in its order:
            numbers Int64, yes or no boolean, text and ids str, days datetime64[us], several answers
            as object (a tuple of ids, () where none). Missing: <NA>, NaN in str, NaT.
            No entries: same columns and dtypes, no rows.
        """
        from workbook.journal.frame import build

        its = table(kind)
        return build(
            its,
            self._store.read(lambda connection: connection.execute(its.oldest_first).fetchall()),
        )

    # Drafts

    def keep_draft(self, form: str, values: Mapping[str, Any]) -> None:
        """Keep what is being typed into a form, in place of what was kept of it before.

        Values are as JSON has them.
        """
        self._store.write(lambda connection: drafts.keep(connection, form, values))

    def draft(self, form: str) -> Draft | None:
        """What was kept of a form, if anything."""
        return self._store.read(lambda connection: drafts.read(connection, form))

    def drop_draft(self, form: str) -> None:
        """Throw a form's draft away, if there is one."""
        self._store.write(lambda connection: drafts.drop(connection, form))

    def is_being_changed(self, id: int) -> bool:  # noqa: A002
        """Whether what is kept of a form is to change this entry."""
        return self._store.read(lambda connection: drafts.are_changing(connection, id))

    # For good

    def erase_draft(self, form: str) -> Reached:
        """Throw a form's draft away for good, out of the copies too.

        The copies come first: whatever stops it half-way, the draft is still in its form and can be
            let go again.

        Returns:
            Which copies hold it no more, and which may: those with another key, or that cannot be
                written, and those that a
            cloud service made: the draft in them may be another computer's. A file that was taken
                away is told in it, not raised.
        """
        # Else its copy, made by the first change of a day, would hold what has just left the copies
        self._store.begin_day()
        left = erasing.drop_draft_in(self._copies, form, self._store.key)
        left += (
            copy
            for place in self._store.places
            for copy in conflicts.holding_draft(place, form, self._store.key)
        )
        left += erasing.without_halves(self._store.places)
        return self._reached(left, _moved(lambda: self.drop_draft(form)))

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
        versions = self._store.read(lambda connection: entries.versions(connection, id))
        if not versions:
            raise NoSuchEntryError
        left = erasing.erase_in(self._copies, id, versions, self._store.key)
        left += (
            copy
            for place in self._store.places
            for copy in conflicts.erase_in(place, id, versions, self._store.key)
        )
        left += erasing.without_halves(self._store.places)
        moved = _moved(lambda: self._store.write(lambda connection: entries.erase(connection, id)))
        self._store.vacuum()
        return self._reached(left, moved)

    def copies_of_removed(self) -> Reached:
        """The copies that may hold what is removed today: nothing was taken out of any."""
        return self._reached(self._every_copy)

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
        """Those of the journal at `path` and its copies that have another name on the disk.

        Nothing here can find such a name (a hard link).
        """
        return erasing.with_other_names(_all_files(resolved(path)))

    # Copies and keys

    def back_up(self, folder: Path | None = None) -> Path:
        """Make a copy now, read it whole, and give its path, which was no file's before.

        It lies among the backups or in a folder such as a stick.

        Raises:
            CannotWriteError: If there is no room. Nothing was changed.
        """
        return self._store.copy(folder=folder)

    @staticmethod
    def backups(path: Path | str) -> list[Backup]:
        """The copies of the journal at `path`, newest first."""
        return backup.backups_of(resolved(path))

    @staticmethod
    def kept_beside(path: Path | str) -> list[Path]:
        """Whole journals that were written beside `path` while it was open.

        So it is done when its file was moved or replaced meanwhile.
        """
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
        path: Path | str,
        copy: Path | str,
        passphrase: str | None = None,
        *,
        spare_key: str | None = None,
    ) -> Path | None:
        """Put a copy in the place of the journal at `path`, once it was read whole.

        Close the journal first, or set it aside.

        Returns:
            Where the file that was replaced lies now; none if there was none.

        Raises:
            CannotWriteError: If there is no room. Nothing was replaced.
            WrongPassphraseError, DamagedJournalError, NotAJournalError, CannotReadError,
            MistypedSpareKeyError,
            EmptyPassphraseError: As `inside`, of the copy. Nothing was replaced.
        """
        chosen = existing_target(copy)
        key, _ = opening.look_inside(chosen, passphrase, spare_key)
        with explained(chosen):
            return rescue.restore(target(path), chosen, key)

    @staticmethod
    def bring(
        path: Path | str,
        copy: Path | str,
        passphrase: str | None = None,
        *,
        spare_key: str | None = None,
    ) -> Inside:
        """Make the journal at `path` of a copy from elsewhere, once it was read whole.

        Give how much it holds. The copy stays as it is.

        Raises:
            ThereIsAJournalError: If there is a journal. It was left as it is.
            NoFolderError, CannotWriteError: If nothing can be written there.
            WrongPassphraseError, DamagedJournalError, NotAJournalError, CannotReadError,
            MistypedSpareKeyError,
            EmptyPassphraseError: As `inside`, of the copy. Nothing was made.
        """
        chosen = existing_target(copy)
        key, inside = opening.look_inside(chosen, passphrase, spare_key)
        with explained(chosen):
            rescue.bring(target(path), chosen, key)
        return inside

    def set_aside(self) -> AbstractContextManager[None]:
        """Let go of the file while another is put in its place.

        If that fails, this journal goes on, else it is only to be closed.
        """
        return self._store.set_aside()

    def change_passphrase(self, passphrase: str | None) -> Reached:
        """Encrypt the journal with another passphrase, or knowingly with none, and its copies too.

        An old spare key opens nothing more.

        A copy with the old passphrase is made first, and is encrypted anew with the others. Copies
        that a cloud service made
        are left as they are: they may hold words that the journal lacks.

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
        left = rescue.rekey_copies(self._copies, old, new)
        return self._reached([*left, *self._of_services], _moved(self._store.tell))

    def conflict_copies(self) -> list[Compared]:
        """The copies that a cloud service made, and how much each holds that this journal lacks.

        Nothing is changed.
        """
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
        return [copy for copy in backup.files_of(*self._store.places) if copy != self.path]

    @property
    def _of_services(self) -> list[Path]:
        """The copies with the journal's salt that are none of our own.

        Wherever the file lies or lay: seen from one place, another's are not.
        """
        ours = {*self._copies, self.path}
        return [
            copy
            for place in self._store.places
            for copy in conflicts.of_journal(place)
            if copy not in ours
        ]

    @property
    def _every_copy(self) -> list[Path]:
        return list(
            dict.fromkeys(
                [
                    *self._copies,
                    *self._of_services,
                    *(half for place in self._store.places for half in backup.halves(place)),
                ]
            )
        )

    def _reached(self, left: Iterable[Path], moved: str = "") -> Reached:
        """What came of a change to the copies, of which these could not be changed."""
        there = [copy for copy in self._every_copy if copy.exists()]
        left = [copy for copy in there if copy in set(left)]
        going = set(backup.going(self.path)) if self.path else set()
        return Reached(
            done=tuple(copy for copy in there if copy not in left),
            going=tuple(copy for copy in left if copy in going),
            staying=tuple(copy for copy in left if copy not in going),
            last=retention.gone_after(entries.today_began().date()),
            moved=moved,
        )

    # The file

    def changed_elsewhere(self) -> bool:
        """Whether another window or program changed the journal.

        Since this was last asked, or since it was opened.
        """
        return self._store.changed_elsewhere()

    def check(self) -> None:
        """Read the whole file, its checksums and every value.

        Some tenths of a second for some years of entries.

        Raises:
            DamagedJournalError: If anything in it is not as it was written.
            AlteredJournalError: If anything in it could not have been written here.
        """
        self._store.read(
            lambda connection: rescue.look_at(
                connection, self.path or Path("The journal"), newer=True
            )
        )

    def _write(self, work: Callable[[Connection], Answer], draft: str | None) -> Answer:
        """Do the work, and drop the draft that it makes needless, in one transaction."""

        def work_and_drop(connection: Connection) -> Answer:
            answer = work(connection)
            if draft is not None:
                drafts.drop(connection, draft)
            return answer

        return self._store.write(work_and_drop)

    def _list(self, kind: type[Kind], statement: str, argument: int) -> list[tuple[int, Kind]]:
        rows = self._store.read(
            lambda connection: connection.execute(statement, (argument,)).fetchall()
        )
        return cast("list[tuple[int, Kind]]", table(kind).records(rows))


def _moved(act: Callable[[], object]) -> str:
    """Do what changes the journal, and give what to say of its file.

    That is "", if the file was not taken away meanwhile.
    """
    try:
        act()
    except MovedJournalError as moved:
        return str(moved)
    return ""


def _all_files(file: Path) -> list[Path]:
    """Every file that holds, or may hold, words of this journal."""
    return list(dict.fromkeys([*conflicts.to_erase(file), *erasing.files_of(file)]))

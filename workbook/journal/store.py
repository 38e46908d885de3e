"""The open file behind a journal: one connection behind one lock, and the watch over its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import TypeVar, TypeVarTuple

from workbook.errors import (
    CannotWriteError,
    ChangedPassphraseError,
    ClosedJournalError,
    DamagedJournalError,
    MovedJournalError,
)
from workbook.journal import backup, entries
from workbook.journal.connection import (
    Connection,
    close,
    connect,
    explained,
    number,
    sqlcipher3,
    transaction,
    versions,
)
from workbook.journal.key import Key, none_written_with
from workbook.journal.schema import is_worth_a_copy, refuse_strange
from workbook.journal.structure import keep_in_one_file

Answer = TypeVar("Answer")
Rest = TypeVarTuple("Rest")


class Store:
    """Reads and writes, each alone, from any thread.

    Attributes:
        path: Where the file lies now; none for a journal in memory.
    """

    def __init__(
        self, connection: Connection, key: Key, path: Path | None, link: Path | None = None
    ) -> None:
        self.path = path
        self._link = link
        """The name by which it was reached, which may be a link to `path`."""
        self._connection: Connection | None = connection
        self._key: Key | None = key
        self.places = [path] if path else []
        """Where the file lay, one after the other, and lies now."""
        self._file = _identity(path)
        self._left: Path | None = None  # where the file was taken away, until that has been told
        self._lock = RLock()
        self._began: datetime | None = None
        self._verified: tuple[int, int] | None = None
        """The `versions` at which nothing but our own tables was found."""
        self._seen = _data_version(connection)

    @property
    def key(self) -> Key:
        """What opens the file.

        Raises:
            ClosedJournalError: After `close`.
        """
        if self._key is None:
            raise ClosedJournalError
        return self._key

    def close(self) -> None:
        """Close the file and forget the key; closing twice does nothing more."""
        with self._lock:
            connection, self._connection, self._key = self._connection, None, None
            if connection is None:
                return
            if self._is_away():  # nothing at the old place is ours to tidy
                connection.close()
            else:
                close(connection)

    def read(self, work: Callable[[Connection, *Rest], Answer], *rest: *Rest) -> Answer:
        """The answer of `work`, which is given the connection; its errors in the reader's words.

        Raises:
            ClosedJournalError: After `close`.
        """
        with self._lock, self._explained():
            self._verify()
            return work(self._open, *rest)

    def write(self, work: Callable[[Connection, *Rest], Answer], *rest: *Rest) -> Answer:
        """Do the work, which is given the connection, in one transaction.

        Give its answer only when it is on the disk, in the file that is at `path`.

        The first write of a day also deletes what was removed before, and makes the day's copy. The
        place is looked at before, because a stranger's file must not be touched, and after, because
        only then is the answer true.

        Raises:
            ClosedJournalError: After `close`.
            MovedJournalError: If the file was taken away or replaced. The work is done, in a new
                file beside it.
            NoFolderError: If its folder is gone too.
        """
        with self._lock, self._explained():
            self._follow()
            self._begin_day()
            with self._transaction():
                answer = work(self._open, *rest)
            self._follow()
            self.tell()
            return answer

    def changed_elsewhere(self) -> bool:
        """Whether another connection wrote since this was last asked."""
        with self._lock:
            before, self._seen = self._seen, self.read(_data_version)
            return self._seen != before

    def begin_day(self) -> None:
        """Do what the first write of a day does, without writing.

        Raises:
            ClosedJournalError: After `close`.
        """
        with self._lock, self._explained():
            self._follow()
            self._begin_day()

    @contextmanager
    def set_aside(self) -> Iterator[None]:
        """Let go of the file, and take it up again only if what is done meanwhile fails.

        Raises:
            ClosedJournalError: After `close`.
        """
        with self._lock:
            with self._explained():
                self._follow()  # the last hold on a file that was taken away must not be let go
            self._let_go(close)
            try:
                yield
            except BaseException:
                # Else it stays locked, and what failed is still said
                with suppress(sqlcipher3.Error):
                    self._open_again()
                raise

    def rekey(self, key: Key) -> None:
        """Encrypt the file anew with another key, in one transaction; the salt stays.

        Raises:
            ClosedJournalError: After `close`.
            CannotWriteError: If the disk is full or reports an error. The file is as it was, and
                goes on with its key.
        """
        with self._lock, self._explained():
            self._follow()
            # Whatever else hinders a write has its own name here; SQLCipher has one for all
            with self._transaction():
                pass
            try:
                self._open.execute(key.rekey_pragma)
            except sqlcipher3.Error as error:
                # SQLCipher would write with the new key from now on, into the file of the old one.
                self._let_go(Connection.close)
                self._open_again()
                raise CannotWriteError(
                    self._named, "the disk is full or reports an error"
                ) from error
            self._key = key

    def vacuum(self) -> None:
        """Write the file anew, without what was deleted.

        Raises:
            ClosedJournalError: After `close`.
        """
        with self._lock, self._explained():
            self._verify()
            self._open.execute("VACUUM")

    def copy(self, why: str = "", folder: Path | None = None, *, tell: bool = True) -> Path:
        """Make a copy now, among the backups or in another folder.

        Without `tell`, whoever asks tells of a moved file.

        Raises:
            ClosedJournalError: After `close`.
            MovedJournalError, NoFolderError: As `write`. The copy is made.
        """
        with self._lock, self._explained():
            self._follow()
            self._verify()
            made = backup.make(self._named, self._open, self.key, why, folder)
            if tell:
                self.tell()
            return made

    def tell(self) -> None:
        """Say once that the journal goes on elsewhere.

        Raises:
            MovedJournalError: If its file was taken away since this was last told.
        """
        left, self._left = self._left, None
        if left is not None:
            raise MovedJournalError(left, self._named)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Errors in the reader's words; after a change of key elsewhere, every one is that."""
        try:
            with explained(self._named):
                yield
        except (sqlcipher3.Error, CannotWriteError, DamagedJournalError) as error:
            if (
                self._key
                and self.path
                and not self._is_away()
                and none_written_with(self.path, {self._key})
            ):
                raise ChangedPassphraseError(self.path) from error
            raise

    def _begin_day(self) -> None:
        """Delete for good what was removed before today, then make the day's copy."""
        today = entries.today_began()
        if today == self._began:
            return
        with self._transaction():
            entries.erase_removed(self._open)
        self._began = today
        if self.path is not None and is_worth_a_copy(self._open):
            # A save matters more than a copy of it; `workbook check` tells when the last one was
            # made.
            with suppress(CannotWriteError, FileNotFoundError), explained(self.path):
                backup.make_daily(self.path, self._open, self.key)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with transaction(self._open):
            self._verify()  # inside, so that nobody changes a table between the look and the change
            yield

    def _verify(self) -> None:
        """Look at the tables if anybody changed one since: no trigger may run, no view be read."""
        found = versions(self._open)
        if found != self._verified:
            refuse_strange(self._open, self._named, newer=True)
            self._verified = found

    @property
    def _named(self) -> Path:
        return self.path or Path("The journal")

    @property
    def _open(self) -> Connection:
        if self._connection is None:
            raise ClosedJournalError
        return self._connection

    def _let_go(self, end: Callable[[Connection], None]) -> None:
        connection, self._connection = self._open, None
        end(connection)

    def _open_again(self) -> None:
        self._connection, self._file = connect(self._named, self.key), _identity(self.path)
        self._look_again()
        self._seen = _data_version(self._connection)

    def _look_again(self) -> None:
        """What is done on each new connection before it is used."""
        self._verified = None
        self._verify()
        keep_in_one_file(self._open)

    def _is_away(self) -> bool:
        return any(_identity(each) != self._file for each in (self.path, self._link or self.path))

    def _follow(self) -> None:
        """If the file is away, write the journal beside its old place, and go on there."""
        old = self._open
        if self.path is None or not self._is_away():
            return
        path = backup.copy_beside(self.path, old, self.key)
        self._left = self._left or self.path
        self._connection, self.path, self._file = connect(path, self.key), path, _identity(path)
        self._link = None
        self.places.append(path)
        self._seen = _data_version(self._connection)
        old.close()  # not `close`: nothing at the old place is ours to tidy
        self._look_again()


def _identity(path: Path | None) -> tuple[int, int] | None:
    """What tells a file from another that came to its name; none where there is no file."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None


def _data_version(connection: Connection) -> int:
    """A number that changes when another connection writes."""
    return number(connection, "data_version")

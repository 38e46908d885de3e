"""One connection to a journal file: its settings, its transactions, and what its errors mean."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from workbook.errors import (
    BusyJournalError,
    CannotWriteError,
    DamagedJournalError,
    NoFolderError,
    UnreadableError,
    WorkbookError,
)
from workbook.journal.key import Key

if TYPE_CHECKING:  # the driver has Python's own interface, and no types
    import sqlite3 as sqlcipher3
    from sqlite3 import Connection
else:
    import sqlcipher3
    from sqlcipher3 import Connection

SETTINGS = (
    # What a file says of itself runs no function, and a page that is not in order is called damaged
    # before it is used.
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    # EXTRA and fullfsync: what was confirmed outlives a power cut, on macOS too.
    "PRAGMA synchronous = EXTRA",
    "PRAGMA fullfsync = ON",
    # Temporary files would not be encrypted.
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = ON",
    # Milliseconds that a save waits for another window's save.
    "PRAGMA busy_timeout = 60000",
    # What is removed is overwritten.
    "PRAGMA secure_delete = ON",
)

_OPTIONS: dict[str, Any] = {
    "isolation_level": None,
    "check_same_thread": False,
    "cached_statements": 256,  # more than there are constant ones
}

NOT_ALLOWED = "writing there is not allowed"
_REASONS = {
    sqlcipher3.SQLITE_FULL: "the disk is full",
    sqlcipher3.SQLITE_READONLY: NOT_ALLOWED,
    sqlcipher3.SQLITE_CANTOPEN: NOT_ALLOWED,
    sqlcipher3.SQLITE_IOERR: "the disk reports an error",
}

_NO_SYNC = {
    errno.EINVAL,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.ENOSYS,
    errno.EBADF,
    errno.EISDIR,
    errno.EPERM,
    errno.EACCES,
}
"""What file systems answer that sync no folder (of virtual machines, network drives, FUSE). They
keep names in their own way.
"""

_MALFORMED = "database disk image is malformed"
_CODES = {
    "database or disk is full": sqlcipher3.SQLITE_FULL,
    "disk I/O error": sqlcipher3.SQLITE_IOERR,
    _MALFORMED: sqlcipher3.SQLITE_CORRUPT,
}
"""By SQLite's own fixed words: the driver's `backup` leaves the code out."""

_NO_TEXT = "Could not decode to UTF-8"
"""How the driver says that a text in the file is none; it has no code for that."""


def connect(path: Path, key: Key) -> Connection:
    """Open the file that is at `path`, which may be empty; never make one.

    Raises:
        sqlcipher3.DatabaseError: With code SQLITE_NOTADB if the key does not fit the file.
    """
    connection = sqlcipher3.connect(f"{address_of(path)}?mode=rw", uri=True, **_OPTIONS)
    return set_up(connection, key.pragma)


@contextmanager
def connected(path: Path, key: Key) -> Iterator[Connection]:
    """The same for as long as it is needed; nothing is left beside the file."""
    connection = connect(path, key)
    try:
        yield connection
    finally:
        close(connection)


def opens(path: Path, key: Key) -> bool:
    """Whether the key fits the file."""
    try:
        connect(path, key).close()
    except sqlcipher3.DatabaseError as error:
        if code_of(error) == sqlcipher3.SQLITE_NOTADB:
            return False
        raise
    return True


def address_of(path: PurePath) -> str:
    """A file's name as SQLite takes it: without a server, which is a part of the path."""
    address = path.as_uri()
    return address if address.startswith("file:///") else address.replace("file://", "file:////", 1)


def connect_in_memory() -> Connection:
    """A connection with nothing on disk."""
    return set_up(sqlcipher3.connect(":memory:", **_OPTIONS))


def set_up(connection: Connection, *before: str) -> Connection:
    """Make a new connection ready: statements that come before all others, then the settings."""
    try:
        # Else SQLCipher prints a page of alarm to the reader's screen for a slip in the passphrase.
        for statement in ("PRAGMA cipher_log_level = NONE", *before, *SETTINGS):
            connection.execute(statement)
        # A wrong key shows only when something is read.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except UnicodeDecodeError:
        connection.close()
        # SQLite names the definition that it cannot read, and the driver cannot read the name.
        raise sqlcipher3.DatabaseError(_MALFORMED) from None
    except BaseException:
        connection.close()
        raise
    return connection


def close(connection: Connection) -> None:
    """Close it, and take the empty file away that TRUNCATE leaves beside the journal."""
    # Only tidying: where it cannot be done, the empty file does no harm
    with suppress(sqlcipher3.Error, UnicodeDecodeError):
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def is_damaged(connection: Connection) -> bool:
    """Whether anything is not as it was written: every page's checksum, then the order."""
    try:
        checksums = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        return bool(checksums) or (
            connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
        )
    except sqlcipher3.Error as error:
        if code_of(error) in (sqlcipher3.SQLITE_CORRUPT, sqlcipher3.SQLITE_NOTADB):
            return True
        raise


def versions(connection: Connection) -> tuple[int, int]:
    """Numbers that move whenever anybody changes what is in the file, other than rows.

    One moves with what tables, indexes, triggers and views there are, the other when the file is
    brought up to date.
    """
    return number(connection, "schema_version"), number(connection, "user_version")


def number(connection: Connection, pragma: str) -> int:
    """A number that SQLite keeps of a file, or of a connection to it."""
    return connection.execute(f"PRAGMA {pragma}").fetchone()[0]


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All of it or nothing; nobody else writes between a look and a change."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has ended it already
            connection.execute("ROLLBACK")
        raise


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder outlive a power cut; Windows does so by itself."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as problem:
        if problem.errno not in _NO_SYNC:
            raise
    finally:
        os.close(opened)


def create_private(path: Path) -> None:
    """Make an empty file that only its owner can read, whatever the umask.

    On a disk that knows owners.

    Raises:
        FileExistsError: If there is one; it stays as it is.
        NoFolderError: If its folder is missing.
        CannotWriteError: If the folder does not allow it.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        # A stick that knows no owners: whoever holds it holds the file, which is encrypted
        with suppress(PermissionError):
            path.chmod(0o600)
    except FileExistsError:
        raise
    except (FileNotFoundError, NotADirectoryError):
        raise NoFolderError(path.parent) from None
    except OSError as error:
        raise CannotWriteError(path, NOT_ALLOWED) from error


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the database's errors into the reader's; what no reader can cause stays as it is."""
    try:
        yield
    except UnicodeDecodeError:  # as in `set_up`, by a change made elsewhere while it is open
        raise DamagedJournalError(path) from None
    except sqlcipher3.Error as error:
        if str(error).startswith(_NO_TEXT):
            # The driver's error holds the words.
            raise UnreadableError from None
        explanation = _explain(path, code_of(error))
        if explanation is None:
            raise
        raise explanation from error


def code_of(error: sqlcipher3.Error) -> int:
    """SQLite's primary result code; 0 for an error that did not come from SQLite."""
    code = getattr(error, "sqlite_errorcode", None)
    return _CODES.get(str(error), 0) if code is None else code & 0xFF


def _explain(path: Path, code: int) -> WorkbookError | None:
    if code in (sqlcipher3.SQLITE_CORRUPT, sqlcipher3.SQLITE_NOTADB):
        return DamagedJournalError(path)
    if code == sqlcipher3.SQLITE_BUSY:
        return BusyJournalError(path)
    # Only rows that were not written here can be in the way
    if code == sqlcipher3.SQLITE_CONSTRAINT:
        return UnreadableError()
    return CannotWriteError(path, _REASONS[code]) if code in _REASONS else None

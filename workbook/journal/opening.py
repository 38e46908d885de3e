"""From a path and a passphrase to an open, up-to-date connection."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from workbook.errors import EmptyPassphraseError, NoJournalError, NotAJournalError, WrongPassphraseError, WrongSpareKeyError
from workbook.journal.backup import copy_before_update
from workbook.journal.connection import Connection, code_of, connect, connect_in_memory, create_private, explained, sqlcipher3
from workbook.journal.key import OPEN_KEY, Key, derive_key, new_salt, read_salt
from workbook.journal.schema import bring_up_to_date
from workbook.journal.spare_key import read_spare_key

PAGE_BYTES = 4096
"""SQLCipher 4's page; a journal is a whole number of them."""

PLAIN_SQLITE = b"SQLite format 3\x00"


def open_file(path: Path, passphrase: str | None, spare_key: str | None, *, made_up: bool) -> tuple[Connection, Key]:
    """The connection and its key; see `Journal.open`."""
    if passphrase is not None and spare_key is not None:
        raise TypeError("Give a passphrase or a spare key, not both.")
    if passphrase == "":
        raise EmptyPassphraseError
    salt = read_salt(path)
    if not salt and spare_key is not None:
        raise NoJournalError(path)
    key = _key(passphrase, spare_key, salt or new_salt())
    if not salt:
        with suppress(FileExistsError):  # an empty file is as good as none
            create_private(path)
    with explained(path):
        try:
            return _connect_and_update(path, key, made_up=made_up), key
        except sqlcipher3.DatabaseError as error:
            if code_of(error) != sqlcipher3.SQLITE_NOTADB:
                raise
            if not salt:  # another window made the journal meanwhile
                return open_file(path, passphrase, spare_key, made_up=made_up)
            if not _may_be_a_journal(path):
                raise NotAJournalError(path) from error
            raise (WrongPassphraseError if spare_key is None else WrongSpareKeyError) from error


def open_in_memory() -> tuple[Connection, Key]:
    """A made-up journal with nothing on disk, and a key that stands for none."""
    connection = connect_in_memory()
    bring_up_to_date(connection, Path("journal"), made_up=True, keep_copy=lambda: None)
    return connection, Key(OPEN_KEY, b"")


def needs_passphrase(path: Path) -> bool:
    """Whether the published key does not open the file; see `Journal.needs_passphrase`."""
    salt = read_salt(path)
    if not salt:
        return False
    with explained(path):
        try:
            connect(path, Key(OPEN_KEY, salt)).close()
        except sqlcipher3.DatabaseError as error:
            if code_of(error) != sqlcipher3.SQLITE_NOTADB:
                raise
            if not _may_be_a_journal(path):
                raise NotAJournalError(path) from error
            return True
    return False


def _may_be_a_journal(path: Path) -> bool:
    """An encrypted file cannot be told from noise; but plain SQLite begins in clear, and a journal is whole pages."""
    with path.open("rb") as file:
        begins = file.read(len(PLAIN_SQLITE))
    return begins != PLAIN_SQLITE and path.stat().st_size % PAGE_BYTES == 0


def _key(passphrase: str | None, spare_key: str | None, salt: bytes) -> Key:
    if spare_key is not None:
        return Key(read_spare_key(spare_key), salt)
    return Key(OPEN_KEY if passphrase is None else derive_key(passphrase, salt), salt)


def _connect_and_update(path: Path, key: Key, *, made_up: bool) -> Connection:
    connection = connect(path, key)
    try:
        bring_up_to_date(connection, path, made_up=made_up, keep_copy=lambda: copy_before_update(path, key))
    except BaseException:
        connection.close()
        raise
    return connection

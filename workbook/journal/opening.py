"""From a path and a passphrase to an open, up-to-date connection."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

from workbook.errors import (
    AlteredJournalError,
    DamagedJournalError,
    EmptyPassphraseError,
    NoJournalError,
    NotAJournalError,
    OtherPassphraseError,
    WrongPassphraseError,
    WrongSpareKeyError,
)
from workbook.journal import rescue
from workbook.journal.backup import backups_of, copy_before_update
from workbook.journal.connection import (
    Connection,
    code_of,
    connect,
    connect_in_memory,
    create_private,
    explained,
    opens,
    sqlcipher3,
)
from workbook.journal.contents import Inside
from workbook.journal.key import (
    OPEN_KEY,
    Key,
    derive_key,
    may_be_a_journal,
    new_salt,
    read_salt,
    read_spare_key,
)
from workbook.journal.rescue import KeyFor
from workbook.journal.schema import bring_up_to_date


def open_file(
    path: Path, passphrase: str | None, spare_key: str | None, *, made_up: bool
) -> tuple[Connection, Key]:
    """The connection and its key; see `Journal.open`."""
    key_for = key_from(passphrase, spare_key)
    salt = _salt_or_damage(path, key_for)
    if not salt and spare_key is not None:
        raise NoJournalError(path)
    key = key_for(salt or new_salt())
    if not salt:
        with suppress(FileExistsError):  # an empty file is as good as none
            create_private(path)
    with explained(path):
        try:
            return _connect_and_update(path, key, made_up=made_up), key
        except AlteredJournalError:
            raise AlteredJournalError(path, rescue.newest_good(path, key)) from None
        except sqlcipher3.DatabaseError as error:
            if code_of(error) == sqlcipher3.SQLITE_CORRUPT:
                raise rescue.damage(path, key) from error
            if code_of(error) != sqlcipher3.SQLITE_NOTADB:
                raise
            # Without a salt: another window made the journal meanwhile
            if not salt or _mended(path, key_for):
                return open_file(path, passphrase, spare_key, made_up=made_up)
            if not may_be_a_journal(path, salt):
                raise NotAJournalError(path) from error
            raise (WrongPassphraseError if spare_key is None else WrongSpareKeyError) from error


def look_inside(path: Path, passphrase: str | None, spare_key: str | None) -> tuple[Key, Inside]:
    """The key of a journal file that is read whole, and how much it holds; see `Journal.inside`."""
    key_for = key_from(passphrase, spare_key)
    salt = read_salt(path)
    if not salt or not may_be_a_journal(path, salt):
        raise NotAJournalError(path)
    key = key_for(salt)
    with explained(path):
        if not opens(path, key):
            other = rescue.opens_another(path, key_for)
            if other and rescue.is_under_another_key(path, key_for, other):
                raise OtherPassphraseError(path)
            if other:
                raise DamagedJournalError(path)
            raise WrongPassphraseError if spare_key is None else WrongSpareKeyError
        with closing(connect(path, key)) as connection:
            return key, rescue.look_at(connection, path)


def key_from(passphrase: str | None, spare_key: str | None) -> KeyFor:
    """How a salt becomes the key that was given: by passphrase, by spare key, or by doing without.

    Raises:
        EmptyPassphraseError: If the passphrase is an empty text.
        TypeError: If both are given.
    """
    if passphrase is not None and spare_key is not None:
        raise TypeError("Give a passphrase or a spare key, not both.")
    if passphrase == "":
        raise EmptyPassphraseError
    return lambda salt: _key(passphrase, spare_key, salt)


def _salt_or_damage(path: Path, key_for: KeyFor) -> bytes:
    """The salt of the file; none for a new journal.

    A file that was cut down is damaged, if its copies tell that it held more.

    Raises:
        NotAJournalError: If it is a folder, or too short to be a journal.
        DamagedJournalError: If the key opens a copy.
        WrongPassphraseError: If there are copies, and the key opens none.
        CannotReadError: If reading is not allowed.
    """
    try:
        salt = read_salt(path)
    except NotAJournalError:
        if path.is_file():
            _mended(path, key_for)
        raise
    if not salt and path.is_file() and backups_of(path):
        _mended(path, key_for)
        raise WrongPassphraseError
    return salt


def _mended(path: Path, key_for: KeyFor) -> bool:
    """A key that opens a copy, and wrote a page of the journal, is the right one.

    Then the journal is damaged. Mend it if that can be done without losing a word.

    Raises:
        DamagedJournalError: If it cannot.
        OtherPassphraseError: If the key opens a copy, but wrote no page of the journal.
    """
    key = rescue.opened_by(path, key_for)
    if key is None:
        perhaps = rescue.opened_in_doubt(path, key_for)
        return perhaps is not None and rescue.mend_salt(path, perhaps)
    if rescue.mend_salt(path, key):
        return True
    if rescue.is_under_another_key(path, key_for, key):
        raise OtherPassphraseError(path, rescue.newest_good(path, key))
    raise rescue.damage(path, key)


def open_in_memory() -> tuple[Connection, Key]:
    """A made-up journal with nothing on disk, and a key that stands for none."""
    connection = connect_in_memory()
    bring_up_to_date(connection, Path("journal"), made_up=True, keep_copy=lambda: None)
    return connection, Key(OPEN_KEY, b"")


def needs_passphrase(path: Path) -> bool:
    """Whether the published key does not open the file; see `Journal.needs_passphrase`."""
    without = key_from(None, None)
    try:
        salt = read_salt(path)
    except NotAJournalError:
        if not (path.is_file() and backups_of(path)):
            raise
        salt = b""
    if not salt:
        return path.is_file() and bool(backups_of(path)) and not rescue.opened_by(path, without)
    with explained(path):
        if opens(path, without(salt)):
            return False
        key = rescue.opened_by(path, without) or rescue.opened_in_doubt(path, without)
        if key and not rescue.is_under_another_key(path, without, key):
            return False
        if not may_be_a_journal(path, salt) and not backups_of(path):
            raise NotAJournalError(path)
        return True


def _key(passphrase: str | None, spare_key: str | None, salt: bytes) -> Key:
    if spare_key is not None:
        return Key(read_spare_key(spare_key), salt)
    return Key(OPEN_KEY if passphrase is None else derive_key(passphrase, salt), salt)


def _connect_and_update(path: Path, key: Key, *, made_up: bool) -> Connection:
    connection = connect(path, key)
    try:
        bring_up_to_date(
            connection, path, made_up=made_up, keep_copy=lambda: copy_before_update(path, key)
        )
    except BaseException:
        connection.close()
        raise
    return connection

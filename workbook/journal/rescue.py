"""A journal that does not open: wrong passphrase or damage, and the way back to a good copy."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from workbook.errors import (
    CannotReadError,
    CannotWriteError,
    DamagedJournalError,
    NotAJournalError,
    RestoredUnsurelyError,
    ThereIsAJournalError,
    WorkbookError,
)
from workbook.journal import backup
from workbook.journal.connection import (
    NOT_ALLOWED,
    Connection,
    connect,
    create_private,
    explained,
    is_damaged,
    opens,
    sqlcipher3,
    sync_folder,
)
from workbook.journal.contents import Inside, look_inside
from workbook.journal.key import SALT_BYTES, Key, none_written_with, read_salt
from workbook.journal.schema import refuse_strange
from workbook.journal.whose import REPLACED, are_akin, in_doubt

KeyFor = Callable[[bytes], Key]
"""From a file's salt to the key that was given for it."""

CANNOT_OPEN = (CannotReadError, NotAJournalError, sqlcipher3.DatabaseError)


def opened_by(path: Path, key_for: KeyFor) -> Key | None:
    """The key as it opens the newest copy of the journal at `path` that it opens, if any."""
    return _first_opened([each.path for each in backup.backups_of(path)], key_for)


def opened_in_doubt(path: Path, key_for: KeyFor) -> Key | None:
    """The same of copies that may be another journal's: until its salt is mended none can tell."""
    return _first_opened(in_doubt(path), key_for)


def opens_another(path: Path, key_for: KeyFor) -> Key | None:
    """The key as it opens another file of the same journal, if it opens one.

    Then a file that it does not open is damaged, or under another key.
    """
    folder = path.parent
    others = [
        *folder.glob(f"*{path.suffix}"),
        *folder.parent.glob(f"*{path.suffix}"),
        *backup.folder_of(path).glob(f"*{path.suffix}"),
    ]
    akin = [each for each in others if each != path and are_akin(path, each)]
    return _first_opened(akin, key_for)


def is_under_another_key(path: Path, key_for: KeyFor, other: Key) -> bool:
    """Whether a file that does not open is not just damaged.

    The key wrote none of its pages, neither with its own salt nor with another file's.

    A file that is overwritten from end to end cannot be told from one with another key. One whole
    page tells which it is.
    """
    with path.open("rb") as file:
        salt = file.read(SALT_BYTES)
    return none_written_with(path, {other, key_for(salt)})


def _first_opened(files: Iterable[Path], key_for: KeyFor) -> Key | None:
    keys: dict[bytes, Key] = {}
    for each in files:
        with suppress(*CANNOT_OPEN):
            salt = read_salt(each)
            if not salt:  # an empty file opens with any key
                continue
            if salt not in keys:  # deriving one takes a quarter of a second
                keys[salt] = key_for(salt)
            connect(each, keys[salt]).close()
            return keys[salt]
    return None


def damage(path: Path, key: Key) -> DamagedJournalError:
    """That a journal is damaged, and of which day the newest copy is that is good."""
    return DamagedJournalError(path, newest_good(path, key))


def newest_good(path: Path, key: Key) -> date | None:
    """The day of the newest copy that the key opens, without damage or anything not ours."""
    return next(
        (each.made.date() for each in backup.backups_of(path) if is_good(each.path, key)), None
    )


def is_good(path: Path, key: Key) -> bool:
    """Whether the key opens the file, every checksum is right, and everything is our own."""
    try:
        if not read_salt(path):  # an empty file opens with any key
            return False
        connection = connect(path, key)
    except CANNOT_OPEN:
        return False
    try:
        with closing(connection):
            look_at(connection, path)
    except WorkbookError:
        return False
    return True


def look_at(connection: Connection, path: Path, *, newer: bool = False) -> Inside:
    """Read a whole journal file: every checksum, every table, every value.

    Nothing in it is changed.

    The tables come first: to look for damage SQLite computes what a strange definition says.

    Raises:
        DamagedJournalError: If anything in it is not as it was written.
        AlteredJournalError, NewerJournalError, NotAJournalError: As `contents.look_inside`.
    """
    with explained(path):
        refuse_strange(connection, path, newer=newer)
        if is_damaged(connection):
            raise DamagedJournalError(path)
        return look_inside(connection, path, newer=newer)


def mend_salt(path: Path, key: Key) -> bool:
    """Write the salt of a good copy into a journal of which only its first 16 bytes are damaged.

    Say whether it was that.

    The salt is no part of the encrypted words: with the copy's, either every checksum of the first
    page is right or none.
    """
    if path.stat().st_size < SALT_BYTES or read_salt(path) == key.salt:
        return False
    if not opens(path, key):
        return False
    try:
        with path.open("r+b") as file:
            file.write(key.salt)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise CannotWriteError(path, NOT_ALLOWED) from error
    return True


def restore(path: Path, chosen: Path, key: Key) -> Path | None:
    """Put a copy in the journal's place.

    Give where the replaced file lies now, or none if there was none.

    The replaced file is kept as it was, byte by byte, since it may be damaged, with what a cut-off
    save left beside it. Until both are kept and the copy lies there whole, nothing at `path` is
    touched.

    Raises:
        CannotWriteError: If nothing can be written there. Nothing was replaced.
        RestoredUnsurelyError: It was replaced, and the disk reports an error.
        DamagedJournalError: If the copy does not read whole. Nothing was replaced.
    """
    half = backup.copy_whole(chosen, path, key)
    try:
        replaced = _keep(path)
        # What a cut-off save left belongs to the file that was here: SQLite would write its pages
        # into the one that comes.
        backup.cut_off(path).unlink(missing_ok=True)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise CannotWriteError(path, NOT_ALLOWED) from error
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise RestoredUnsurelyError(path, replaced) from error
    return replaced


def bring(path: Path, chosen: Path, key: Key) -> None:
    """Make a journal of a copy, where there is none. Until the copy lies there whole there is none.

    Raises:
        ThereIsAJournalError: If there is one, or one was begun meanwhile. It was left as it is.
        CannotWriteError: If nothing can be written there.
        DamagedJournalError: If the copy does not read whole.
    """
    if path.exists():
        raise ThereIsAJournalError(path)
    half = backup.copy_whole(chosen, path, key)
    try:
        create_private(path)  # the one step that fails where another window was quicker
        half.replace(path)
        sync_folder(path.parent)
    except FileExistsError:
        half.unlink(missing_ok=True)
        raise ThereIsAJournalError(path) from None
    except OSError as error:
        half.unlink(missing_ok=True)
        raise CannotWriteError(path, NOT_ALLOWED) from error


def _keep(path: Path) -> Path | None:
    """Copy the file, and what a cut-off save left beside it, among the backups: both or neither."""
    if not path.exists():
        return None
    target = backup.name_for(path, REPLACED)
    try:
        for source, copy in ((path, target), (backup.cut_off(path), backup.cut_off(target))):
            if source.exists():
                create_private(copy)
                shutil.copyfile(source, copy)
        sync_folder(target.parent)
    except OSError:
        backup.remove(target)
        raise
    return target

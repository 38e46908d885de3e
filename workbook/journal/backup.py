"""Encrypted copies of a journal, with the journal's own key and salt."""

from __future__ import annotations

from pathlib import Path

from workbook.errors import CannotWriteError
from workbook.journal.connection import NOT_ALLOWED, Connection, close, connect, create_private
from workbook.journal.key import Key
from workbook.records import now

FOLDER = "backups"
"""Beside the journal."""


def copy_beside(path: Path, source: Connection, key: Key) -> Path:
    """Write the whole of an open journal beside `path`, whose file was taken away or replaced; give the copy's path.

    Raises:
        NoFolderError: If the folder is gone too.
        CannotWriteError: If nothing can be written there.
        sqlcipher3.Error: If the copy fails.
    """
    target = _free_name(path.with_name(f"{path.stem} (kept {_stamp()}){path.suffix}"))
    _copy(target, source, key)
    return target


def copy_before_update(path: Path, key: Key) -> Path:
    """Write the journal as it is now into the folder of backups; a change begun elsewhere, and not ended, is not in it.

    Raises:
        CannotWriteError: If nothing can be written there.
        sqlcipher3.Error: If the copy fails.
    """
    folder = path.parent / FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise CannotWriteError(folder, NOT_ALLOWED) from error
    target = _free_name(folder / f"{path.stem} before an update {_stamp()}{path.suffix}")
    # Its own connection: the one that is about to change the journal holds a write transaction, and cannot be copied from.
    source = connect(path, key)
    try:
        _copy(target, source, key)
    finally:
        source.close()
    return target


def _copy(target: Path, source: Connection, key: Key) -> None:
    """Half a copy is taken away again. The database's errors are left to the caller, who knows which journal they are about."""
    create_private(target)
    try:
        copy = connect(target, key)
        try:
            source.backup(copy)
        finally:
            close(copy)
    except BaseException:
        target.unlink()
        raise


def _stamp() -> str:
    return f"{now():%Y-%m-%d %H.%M}"


def _free_name(wanted: Path) -> Path:
    """`wanted`, or the first of "wanted 2", "wanted 3"… that no file has."""
    number, path = 1, wanted
    while path.exists():
        number += 1
        path = wanted.with_stem(f"{wanted.stem} {number}")
    return path

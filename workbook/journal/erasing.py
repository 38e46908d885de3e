"""Gone for good: one entry, also from the copies; or everything."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from workbook.journal import backup, entries
from workbook.journal.connection import Connection, close, connect, sqlcipher3, transaction
from workbook.journal.key import Key

BLOCK = 1 << 20


def erase_in_copies(path: Path, entry: int, versions: Iterable[int], key: Key) -> list[Path]:
    """Erase an entry from every copy of the journal at `path`.

    Args:
        path: Where the journal lies.
        entry: Its id.
        versions: When each of its versions was saved, in microseconds: in a copy from another time the id may be another's.
        key: What opens the journal.

    Returns:
        The copies that may still hold it: those that this key does not open, or that cannot be written.
    """
    left = []
    for copy in [*(each.path for each in backup.listed(path)), *backup.kept_beside(path)]:
        try:
            made = copy.stat()
            _erase_in(copy, entry, set(versions), key)
        except FileNotFoundError:  # another window let it go
            continue
        except sqlcipher3.Error:
            left.append(copy)
        else:
            # A daily copy bears the time of the state that is in it.
            os.utime(copy, ns=(made.st_atime_ns, made.st_mtime_ns))
    return left


def erase(connection: Connection, entry: int) -> None:
    """Delete an entry with its versions and drafts, and write the file anew without them."""
    with transaction(connection):
        entries.erase(connection, entry)
    connection.execute("VACUUM")


def erase_files(files: Iterable[Path]) -> list[Path]:
    """Overwrite each file, then delete it; give those that are still there.

    On a disk that writes elsewhere what is overwritten, the old bytes may stay for a while. They are encrypted, and what
    the passphrase was mixed with is overwritten with the file.
    """
    left = []
    for each in files:
        try:
            _overwrite(each)
            each.unlink()
        except FileNotFoundError:
            continue
        except OSError:
            left.append(each)
    return left


def files_of(path: Path) -> list[Path]:
    """Every file that holds, or may hold, words of the journal at `path`: itself, what a cut-off save left, and its copies."""
    copies = [*(each.path for each in backup.listed(path)), *backup.kept_beside(path), *backup.halves(path)]
    return [each for file in (path, *copies) for each in (file, backup.cut_off(file)) if each.exists()]


def _erase_in(copy: Path, entry: int, versions: set[int], key: Key) -> None:
    connection = connect(copy, key)
    try:
        if entries.versions(connection, entry) & versions:
            erase(connection, entry)
    finally:
        close(connection)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, BLOCK)))
        file.flush()
        os.fsync(file.fileno())

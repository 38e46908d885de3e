"""Changes in every copy, such as an entry that is gone for good; and the end of everything."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from workbook.errors import WorkbookError
from workbook.journal import backup, drafts, entries
from workbook.journal.connection import Connection, connected, sqlcipher3, transaction
from workbook.journal.key import Key, read_salt
from workbook.journal.schema import refuse_strange
from workbook.journal.whose import end_of, folders_of, names_of

BLOCK = 1 << 20


def erase_in(copies: Iterable[Path], entry: int, versions: Iterable[int], key: Key) -> list[Path]:
    """Erase an entry from copies of the journal, and all their drafts.

    It may have been one when the copy was made.

    Args:
        copies: Where they lie.
        entry: Its id.
        versions: When each of its versions was saved, in microseconds: in a copy from another time
            the id may be another's.
        key: What opens the journal.

    Returns:
        The copies that may still hold it: those that this key does not open, that cannot be
        written, or in which something stands that this workbook never puts there, such as a trigger
        that would keep it.
    """
    saved = set(versions)

    def work(connection: Connection) -> bool:
        is_there = bool(entries.versions(connection, entry) & saved)
        if is_there:
            entries.erase(connection, entry)
        return drafts.drop_all(connection) or is_there

    return _taken_out_of(copies, key, work)


def drop_draft_in(copies: Iterable[Path], form: str, key: Key) -> list[Path]:
    """Throw a form's draft away in copies of the journal; arguments and answer as above."""
    return _taken_out_of(copies, key, lambda connection: drafts.drop(connection, form))


def rekey(copies: Iterable[Path], old: Key, new: Key) -> list[Path]:
    """Encrypt copies of the journal anew.

    Give those that do not open with the old key, cannot be written, or are not our own throughout.

    One copy after the other, each whole or not at all: a crash leaves some with the old key.
    """

    def work(copy: Path) -> None:
        with connected(copy, Key(old.raw, read_salt(copy))) as connection:
            refuse_strange(connection, copy, newer=True)
            connection.execute(new.rekey_pragma)

    return _in_each(copies, work)


def _taken_out_of(
    copies: Iterable[Path], key: Key, take: Callable[[Connection], bool]
) -> list[Path]:
    """Take something out of each copy, if it is there; give those where that failed."""

    def work(copy: Path) -> None:
        with connected(copy, key) as connection:
            with transaction(connection):
                refuse_strange(connection, copy, newer=True)
                was_there = take(connection)
            if was_there:
                connection.execute("VACUUM")  # written anew, without it

    return _in_each(copies, work)


def _in_each(copies: Iterable[Path], work: Callable[[Path], None]) -> list[Path]:
    """Change each copy; give those where that could not be done."""
    left = []
    for copy in copies:
        try:
            made = copy.stat()
            work(copy)
        except FileNotFoundError:  # another window let it go
            continue
        except (sqlcipher3.Error, WorkbookError):
            left.append(copy)
        else:
            # A daily copy bears the time of the state that is in it.
            os.utime(copy, ns=(made.st_atime_ns, made.st_mtime_ns))
    return left


def without_halves(paths: Iterable[Path]) -> list[Path]:
    """Delete what a crash left of copies of the journals at these paths; give what is left."""
    left = []
    for half in dict.fromkeys(half for path in paths for half in backup.halves(path)):
        try:
            backup.remove(half)
        except OSError:
            left.append(half)
    return left


def erase_files(files: Iterable[Path]) -> list[Path]:
    """Overwrite each file, then delete it; give those that are still there.

    Of a link, what it points to goes as well.

    On a disk that writes elsewhere what is overwritten, the old bytes may stay for a while. They
    are encrypted, and what the passphrase was mixed with is overwritten with the file. Another name
    of a file (a hard link) stays, without a word.
    """
    left = []
    for each in files:
        try:
            if each.exists():  # no link to nothing, and no file that another window has taken away
                _overwrite(each)
            for name in end_of(each):
                name.unlink(missing_ok=True)
        except OSError:
            left.append(each)
    return left


def files_of(path: Path) -> list[Path]:
    """Every file that holds, or may hold, words of the journal at `path`, with links to it."""
    copies = [*backup.files_of(path), *backup.halves(path)]
    there = [
        each for file in (path, *copies) for each in (file, backup.cut_off(file)) if each.exists()
    ]
    return [*there, *(name for name in names_of(path) if name.is_symlink())]


def remove_folders(path: Path) -> None:
    """Delete the folders of copies, if nothing else lies in them: the reader's own files may."""
    for folder, _ in folders_of(path):
        ends = end_of(folder)
        with suppress(OSError):
            ends[0].rmdir()
            for link in ends[1:]:
                link.unlink()


def with_other_names(files: Iterable[Path]) -> list[Path]:
    """Those of these files that have another name on the disk (a hard link)."""
    return [
        each
        for each in dict.fromkeys(end_of(file)[0] for file in files)
        if each.exists() and each.stat().st_nlink > 1
    ]


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, BLOCK)))
        file.flush()
        os.fsync(file.fileno())

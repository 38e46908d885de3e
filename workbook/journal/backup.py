"""Encrypted copies of a journal, with the journal's own key and salt.

Each is read whole before it counts. They lie in a folder beside the journal. Every name ends in the
day, or the minute, of the state that is in the copy.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from workbook.errors import CannotWriteError, DamagedJournalError
from workbook.journal.calendar import is_ahead, is_believed, is_protected, is_too_old, to_keep
from workbook.journal.connection import (
    NOT_ALLOWED,
    Connection,
    connect,
    connected,
    create_private,
    is_damaged,
    sync_folder,
)
from workbook.journal.key import Key
from workbook.journal.whose import (
    HALF,
    UPDATE,
    copies,
    end_of,
    folder_of,
    is_daily_of,
    kept_beside,
    names_of,
)
from workbook.records import now

_TIMED = re.compile(r"\d{4}-\d\d-\d\d \d\d\.\d\d(?: \d+)?$")
_ENDING = re.compile(r" (\d{4}-\d\d-\d\d)(?: (\d\d)\.(\d\d))?(?: \d+)?$")


@dataclass(frozen=True, order=True)
class Backup:
    """One copy."""

    made: datetime
    """The minute, or for a daily copy the midnight, that its name says."""
    path: Path

    @property
    def is_daily(self) -> bool:
        """Made by itself, once a day; the others were asked for, or made before something risky."""
        # A journal whose name has no ending has copies without one
        return not any(map(_TIMED.search, (self.path.stem, self.path.name)))


def backups_of(path: Path) -> list[Backup]:
    """The copies of the journal at `path`, newest first, as far as they bear our names."""
    found: dict[str, Backup] = {}
    for each in copies(path):
        made = None if each.name.endswith(HALF) else _made(each, path.suffix)
        if made is not None:
            found.setdefault(os.path.realpath(each), Backup(made, each))  # two folders may be one
    return sorted(found.values(), reverse=True)


def make(
    path: Path, source: Connection, key: Key, why: str = "", folder: Path | None = None
) -> Path:
    """Write the whole of an open journal into a folder, read it whole, and give its path.

    The path is one that was no file's before.

    Args:
        path: Where the journal lies.
        source: To the journal, with no transaction begun.
        key: What opens it; the copy opens with the same.
        why: Words for the name, such as "before an update"; none for a copy that was asked for.
        folder: Where to, such as a stick; without one, the folder of backups.

    Raises:
        CannotWriteError: If nothing can be written there.
        DamagedJournalError: If the copy does not read as it was written, or the journal cannot be
            read whole.
        sqlcipher3.Error: If the copy fails otherwise.
    """
    target = name_for(path, why, folder)
    try:
        return _copy_into(target, source, key, path)
    except DamagedJournalError as error:
        if folder is None or is_damaged(source):
            raise
        raise CannotWriteError(target, "what was written there does not read back") from error


def make_daily(path: Path, source: Connection, key: Key) -> None:
    """Make a copy once a day, if something changed since the last.

    Those that are too many are let go.

    Raises:
        CannotWriteError, DamagedJournalError, sqlcipher3.Error: As `make`.
    """
    today = now().date()
    believed = _is_believed(path, today)  # before today's copy says the same
    dailies = [each for each in backups_of(path) if is_daily_of(each.path, path)]
    changed = path.stat().st_mtime_ns
    if not any(each.made.date() == today for each in dailies) and all(
        each.path.stat().st_mtime_ns != changed for each in dailies
    ):
        target = _free_name(_folder(path) / f"{path.stem} {today}{path.suffix}", path.suffix)
        made = _copy_into(target, source, key, path)
        # That is how the next day sees whether anything changed; taken before the copy, so that a
        # change during it counts.
        os.utime(made, ns=(changed, changed))
    try:
        for half in halves(path):
            half.unlink(missing_ok=True)
        if believed:  # else nothing goes: the clock may be wrong today
            _date_anew(path, today)
            prune(path, today)
    except OSError as error:
        raise CannotWriteError(folder_of(path), error.strerror or NOT_ALLOWED) from error


def prune(path: Path, today: date) -> None:
    """Delete the copies that are too many or too old."""
    copies = backups_of(path)
    dailies = {each.made.date() for each in copies if each.is_daily}
    kept = to_keep(dailies, today)
    newest = copies[0] if copies else None
    for each in copies:
        day = each.made.date()
        if (
            each != newest
            and (day not in kept if each.is_daily else is_too_old(day, today))
            and not is_protected(day, dailies, today)
        ):
            remove(each.path)


def _is_believed(path: Path, today: date) -> bool:
    days = [each.made.date() for each in backups_of(path)]
    ahead = sum(is_ahead(day, today) for day in days)
    return is_believed(today, len(days) - ahead, ahead)


def _date_anew(path: Path, today: date) -> None:
    """Give today's name to copies made while the clock ran ahead: they grow old from now on."""
    for each in backups_of(path):
        if is_ahead(each.made.date(), today):
            name = _ENDING.sub(
                lambda found: f" {today}" + (f" {found[2]}.{found[3]}" if found[2] else ""),
                each.path.name.removesuffix(path.suffix),
            )
            dated = _free_name(each.path.with_name(name + path.suffix), path.suffix)
            if cut_off(each.path).exists():
                cut_off(each.path).replace(cut_off(dated))
            each.path.replace(dated)


def halves(path: Path) -> list[Path]:
    """What a crash left of copies that were never whole."""
    beside = (name.with_name(f"{name.name}{HALF}") for name in names_of(path))
    unfinished = (each for each in copies(path) if each.name.endswith(HALF))
    return sorted([*unfinished, *filter(Path.exists, beside)])


def going(path: Path) -> list[Path]:
    """The copies of the journal at `path` that are let go by themselves, where that is allowed."""
    return [
        each
        for each in [*(found.path for found in backups_of(path)), *halves(path)]
        if os.access(each.parent, os.W_OK)
    ]


def copy_beside(path: Path, source: Connection, key: Key) -> Path:
    """Write the whole of an open journal beside `path`, whose file was taken away or replaced.

    Give the copy's path.

    Raises:
        NoFolderError: If the folder is gone too.
        CannotWriteError: If nothing can be written there.
        sqlcipher3.Error: If the copy fails.
    """
    target = _free_name(path.with_name(f"{path.stem} (kept {_stamp()}){path.suffix}"), path.suffix)
    with _whole_or_nothing(target):
        _copy(target, source, key)
    return target


def files_of(*paths: Path) -> list[Path]:
    """Every copy, among the backups or beside it, of a journal that lies, or lay, at these."""
    found: list[Path] = []
    for path in paths:
        found += [*(each.path for each in backups_of(path)), *kept_beside(path)]
    return list(dict.fromkeys(found))


def name_for(path: Path, why: str, folder: Path | None = None) -> Path:
    """A free name in a folder.

    Without one in the folder of backups, which is made if it is missing.

    Raises:
        CannotWriteError: If the folder cannot be made.
    """
    stem = " ".join(filter(None, (path.stem, why, _stamp())))
    return _free_name((folder or _folder(path)) / f"{stem}{path.suffix}", path.suffix)


def copy_before_update(path: Path, key: Key) -> Path:
    """Write the journal as it is now into the folder of backups.

    A change begun elsewhere, and not ended, is not in it.

    Raises:
        CannotWriteError, DamagedJournalError, sqlcipher3.Error: As `make`.
    """
    # Its own connection: the one that is about to change the journal holds a write transaction, and
    # cannot be copied from.
    with closing(connect(path, key)) as source:
        return make(path, source, key, UPDATE)


def copy_whole(source: Path, beside: Path, key: Key) -> Path:
    """Write what is in the journal file `source` beside another, read it whole, and give its path.

    Its name is no journal's yet.

    Raises:
        CannotWriteError: If nothing can be written there.
        DamagedJournalError: If it does not read as it was written.
        sqlcipher3.Error: If the copy fails otherwise.
    """
    half = beside.with_name(beside.name + HALF)
    with closing(connect(source, key)) as connection:
        _copy_verified(half, connection, key, source)
    return half


def cut_off(path: Path) -> Path:
    """Where SQLite keeps what it needs to take a save back that was cut off."""
    return path.with_name(path.name + "-journal")


def remove(copy: Path) -> None:
    """Delete a copy, what it points to if it is a link, and what a cut-off save left beside it."""
    for file in end_of(copy):
        for each in (file, cut_off(file)):
            each.unlink(missing_ok=True)


def _copy_into(target: Path, source: Connection, key: Key, of: Path) -> Path:
    """Write a copy that has its name only once it is whole: nobody takes a half for one."""
    half = target.with_name(target.name + HALF)
    try:
        _copy_verified(half, source, key, of)
        half.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise CannotWriteError(target, error.strerror or NOT_ALLOWED) from error
    return target


def _copy_verified(half: Path, source: Connection, key: Key, of: Path) -> None:
    half.unlink(missing_ok=True)  # of a crash
    with _whole_or_nothing(half):
        _copy(half, source, key)
        with connected(half, key) as copy:
            damaged = is_damaged(copy)
        if damaged:
            raise DamagedJournalError(of)


@contextmanager
def _whole_or_nothing(path: Path) -> Iterator[None]:
    """Make a file that only its owner can read, and take it away if it could not be filled."""
    create_private(path)
    try:
        yield
    except BaseException:
        remove(path)
        raise


def _copy(target: Path, source: Connection, key: Key) -> None:
    """The database's errors are left to the caller, who knows which journal they are about."""
    with connected(target, key) as copy:
        source.backup(copy)


def _folder(path: Path) -> Path:
    folder = folder_of(path)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        with suppress(PermissionError):  # another user's folder, which only they can close
            folder.chmod(0o700)
    except OSError as error:
        raise CannotWriteError(folder, NOT_ALLOWED) from error
    return folder


def _made(path: Path, suffix: str) -> datetime | None:
    found = _ENDING.search(path.name.removesuffix(suffix))
    day, hour, minute = found.groups(default="00") if found else ("", "", "")
    try:
        return datetime.fromisoformat(f"{day}T{hour}:{minute}").astimezone()
    except (ValueError, OverflowError):
        return None


def _stamp() -> str:
    return f"{now():%Y-%m-%d %H.%M}"


def _free_name(wanted: Path, suffix: str) -> Path:
    """`wanted`, or the first of "wanted 2", "wanted 3"… before the ending, that no file has."""
    number, path = 1, wanted
    while path.exists():
        number += 1
        path = wanted.with_name(f"{wanted.name.removesuffix(suffix)} {number}{suffix}")
    return path

"""Copies of a journal that a cloud service made when two computers wrote at once.

And how much is in them that the journal lacks.

A copy of a journal has its salt, whatever it is called. A file with another salt may be one too, if
it bears a name that services give: two computers may have begun a journal at the same place.
Looking into one changes nothing in it.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbook.errors import CannotReadError, DamagedJournalError, NotAJournalError, WorkbookError
from workbook.journal import backup, entries
from workbook.journal.connection import (
    Connection,
    address_of,
    code_of,
    connect,
    set_up,
    sqlcipher3,
    transaction,
)
from workbook.journal.key import Key, may_be_a_journal, read_salt
from workbook.journal.rescue import KeyFor
from workbook.journal.schema import refuse_strange
from workbook.journal.tables import known, quoted
from workbook.journal.whose import (
    folders_of,
    in_doubt,
    is_same,
    names_of,
    resolved,
    salt_of,
    start_of,
)

SECONDS = 5.0
"""So long a copy is read at most: one that somebody made could be read for ever."""
STEPS = 10_000
"""Steps of SQLite's between two looks at the clock."""
_DRIVER = (sqlcipher3.Error, ValueError, OverflowError)
"""What the driver raises over a file that is not as it was written; a text that is none is a
ValueError.
"""

_SAID = (
    "conflict|konflikt|conflit|conflic|motstrid|çakış|ristirii|ütköz|конфликт|"
    "競合|冲突|衝突|충돌|name\\ clash"
)
_NAMED = re.compile(
    rf"""
    (?:\ \d{{4}}-\d\d-\d\d(?:\ \d\d\.\d\d)?)?           # of one of our own copies
    (?: \ ?\(.*(?:{_SAID}).*\)(?:\ ?\(\d+\))?            # Dropbox, Nextcloud, Seafile,
                                                         # Synology, Proton Drive
      | \ ?\[.*(?:{_SAID}).*\]                           # pCloud
      | [._-]sync-conflict-\d{{8}}-\d{{6}}(?:-\w+)?      # Syncthing
      | [._]conflict(?:[-_]\d[\d_-]*)?                   # ownCloud, Resilio Sync
      | _.+_conflict                                     # Synology Drive
      | _conf\(\d+\) | \ ?\(\d{{1,3}}\)                  # Google Drive, browsers
      | \ \d{{1,3}}                                      # iCloud Drive
      | (?-i:-[A-Z0-9]+(?:-[A-Z0-9]+)+                   # OneDrive: the name of a computer
           | -(?=\d*[A-Z])(?=[A-Z]*\d)[A-Z0-9]+)
    )
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
"""What stands between the journal's name and its ending."""

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE %'"
SET_ASIDE = 'SELECT "entry", "saved_at" FROM "history"'
DRAFTS = 'SELECT "form", "typed" FROM "draft"'


@dataclass(frozen=True)
class ConflictCopy:
    """A file beside the journal, or among its copies, that is none of our own."""

    path: Path
    is_of_journal: bool
    """It has the journal's salt, so it is a copy of it; else only its name says so."""


@dataclass(frozen=True)
class Compared:
    """How much of such a file the journal lacks."""

    path: Path
    entries: int = 0
    """Entries of which the journal does not have every version."""
    drafts: int = 0
    trouble: str = ""
    """A sentence that says why it could not be looked into."""


@dataclass(frozen=True)
class Held:
    """What a journal holds, as far as another is compared with it. Its `repr` shows none of it."""

    entries: dict[Any, set[Any]] = field(repr=False)
    """An entry's id to the moments when its versions were saved: no two entries ever share one."""
    removed: set[Any] = field(repr=False)
    drafts: set[tuple[Any, Any]] = field(repr=False)


def conflict_copies(path: Path) -> list[ConflictCopy]:
    """The copies that are not ours, beside the journal at `path` and in its folder of backups.

    One that was opened to look at has copies of its own, which are not told: they go with it
    (`of_journal`).
    """
    file = resolved(path)
    copies = [file, *backup.files_of(file), *backup.halves(file)]
    ours = {each for copy in copies for each in (copy, backup.cut_off(copy))}
    salt, doubted = salt_of(file), in_doubt(file)
    names = names_of(file)  # where the journal is a link, a service makes its copies at either end
    folders = dict.fromkeys(
        [*(name.parent for name in names), *(folder for folder, _ in folders_of(file))]
    )
    told = []
    for each in (each for folder in folders for each in _files_in(folder)):
        start = b"" if each in ours or is_same(each, file) else start_of(each)
        is_of_journal = bool(salt) and start == salt
        is_named = each in doubted or any(is_named_so(each.name, name) for name in names)
        if is_of_journal or (start and is_named and may_be_a_journal(each, start)):
            told.append(ConflictCopy(each, is_of_journal))
    theirs = {copy for each in told if each.is_of_journal for copy in backup.files_of(each.path)}
    return [each for each in told if each.path not in theirs]


def of_journal(*paths: Path) -> list[Path]:
    """Those of them that have the journal's salt, then the copies of these with the same.

    Of a journal that lies, or lay, at these.
    """
    found = []
    for path in paths:
        copies = [each.path for each in conflict_copies(path) if each.is_of_journal]
        theirs = [
            copy
            for each in copies
            for copy in [*backup.files_of(each), *backup.halves(each)]
            if start_of(copy) == start_of(each)
        ]
        found += [*copies, *theirs]
    return list(dict.fromkeys(found))


def to_erase(path: Path) -> list[Path]:
    """The copies that have the journal's salt, with what a cut-off save left beside each."""
    return [
        each for copy in of_journal(path) for each in (copy, backup.cut_off(copy)) if each.exists()
    ]


def is_named_so(name: str, path: Path) -> bool:
    """Whether a service could have given this name to a copy of the journal at `path`."""
    name, stem, ending = (
        unicodedata.normalize("NFC", each) for each in (name, path.stem, path.suffix)
    )
    base = name[: len(name) - len(ending)]
    if (
        name[len(base) :].casefold() != ending.casefold()
        or base[: len(stem)].casefold() != stem.casefold()
    ):
        return False
    return bool(_NAMED.fullmatch(base[len(stem) :]))


def held(connection: Connection) -> Held:
    """What an open journal holds."""
    there = {name for (name,) in connection.execute(TABLES).fetchall()}
    versions: dict[Any, set[Any]] = {}
    removed = set()
    for kind in filter(known, there):
        for entry, saved_at, removed_at in connection.execute(
            f'SELECT "id", "saved_at", "removed_at" FROM {quoted(kind)}'
        ).fetchall():
            versions.setdefault(entry, set()).add(saved_at)
            if removed_at is not None:
                removed.add(entry)
    for entry, saved_at in connection.execute(SET_ASIDE).fetchall() if "history" in there else ():
        versions.setdefault(entry, set()).add(saved_at)
    typed = set(connection.execute(DRAFTS).fetchall()) if "draft" in there else set()
    return Held(versions, removed, typed)


def compared(path: Path, journal: Held, key_for: KeyFor) -> list[Compared]:
    """How much each copy of the journal at `path` holds that the journal lacks; nothing is changed.

    Args:
        path: Where the journal lies.
        journal: What it holds.
        key_for: From a file's salt to the key that was given.
    """
    return [_compared(each.path, journal, key_for) for each in conflict_copies(path)]


def compared_from_outside(path: Path, key_for: KeyFor) -> list[Compared]:
    """As `compared`, for a journal that is not open; nothing where there is no copy.

    Raises:
        NotAJournalError, CannotReadError: If the journal itself is none, or may not be read.
        DamagedJournalError: If the key does not open it, or it is damaged.
    """
    if not conflict_copies(path):
        return []
    key = key_for(read_salt(path))
    try:
        with closing(_read_only(path, key)) as connection:
            journal = held(connection)
    except _DRIVER as error:
        raise DamagedJournalError(path) from error
    return compared(path, journal, key_for)


def erase_in(paths: Iterable[Path], entry: int, versions: Iterable[int], key: Key) -> list[Path]:
    """Erase an entry from the copies that have the journal's salt.

    All else in them stays, drafts too: it may be nowhere else.

    Args:
        paths: Where the journal lies, and lay.
        entry: Its id.
        versions: When each of its versions was saved: in such a copy the id may be another's.
        key: What opens the journal.

    Returns:
        The copies that may still hold it.
    """
    saved = set(versions)

    def work(connection: Connection, copy: Path) -> bool:
        refuse_strange(connection, copy)
        if entries.versions(connection, entry) & saved:
            with transaction(connection):
                entries.erase(connection, entry)
            connection.execute("VACUUM")  # written anew, without it
        return True

    return _not_done(paths, lambda copy: connect(copy, key), work)


def holding_draft(paths: Iterable[Path], form: str, key: Key) -> list[Path]:
    """The copies with the journal's salt that may hold a draft of this form: another computer's."""

    def work(connection: Connection, _copy: Path) -> bool:
        return all(each != form for each, _ in held(connection).drafts)

    return _not_done(paths, lambda copy: _read_only(copy, key), work)


def _not_done(
    paths: Iterable[Path],
    opened: Callable[[Path], Connection],
    work: Callable[[Connection, Path], bool],
) -> list[Path]:
    """Of the copies with the journal's salt, those for which the work fails or says no."""
    left = []
    for copy in of_journal(*paths):
        try:
            with closing(opened(copy)) as connection:
                done = work(connection, copy)
        except (*_DRIVER, WorkbookError):
            done = not copy.exists()  # the service took it away again
        if not done:
            left.append(copy)
    return left


def _compared(copy: Path, journal: Held, key_for: KeyFor) -> Compared:
    unread = Compared(copy, trouble="It cannot be read whole.")
    try:
        connection = _read_only(copy, key_for(read_salt(copy)))
    except (*_DRIVER, CannotReadError, NotAJournalError) as error:
        if isinstance(error, sqlcipher3.Error) and code_of(error) == sqlcipher3.SQLITE_NOTADB:
            return Compared(
                copy,
                trouble="It does not open with this passphrase. It may have an earlier "
                "passphrase, or be another journal.",
            )
        return unread
    try:
        with closing(connection):
            refuse_strange(connection, copy)
            return Compared(copy, *_lacking(held(connection), journal))
    except WorkbookError as error:
        return Compared(copy, trouble=str(error))
    except _DRIVER:
        return unread


def _lacking(copy: Held, journal: Held) -> tuple[int, int]:
    """How many entries, not counting removed ones, and drafts of the copy the journal lacks."""
    known = set().union(*journal.entries.values())
    more = sum(
        entry not in copy.removed and not versions <= known
        for entry, versions in copy.entries.items()
    )
    return more, len(copy.drafts - journal.drafts)


def _read_only(path: Path, key: Key) -> Connection:
    """A connection that writes nothing, beside the file neither, and ends by itself."""
    connection = sqlcipher3.connect(
        f"{address_of(path)}?mode=ro&immutable=1", uri=True, isolation_level=None
    )
    until = time.monotonic() + SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
    return set_up(connection, key.pragma)


def _files_in(folder: Path) -> Iterable[Path]:
    """Its files by name, without links, since what they lead to lies elsewhere."""
    try:
        return [
            each for each in sorted(folder.iterdir()) if each.is_file() and not each.is_symlink()
        ]
    except OSError:  # not there, or not ours to read
        return []

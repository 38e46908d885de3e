"""The journal's tables made, and brought up to the records of this version."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from pathlib import Path

from workbook import records
from workbook.errors import NewerJournalError, NotAJournalError
from workbook.journal.connection import Connection, transaction
from workbook.journal.tables import COMMON, INDEXES, SHARED, table

MIGRATIONS: tuple[Callable[[Connection], None], ...] = ()
"""What a new field or kind alone does not say: renaming, splitting, another unit, and the same in "history"'s JSON.

The first leads from version 1 to 2, and so on; each runs in a transaction that also writes its version. Only ever append.
"""

COLUMNS = """
    SELECT of.name, col.name FROM sqlite_master AS of, pragma_table_info(of.name) AS col
    WHERE of.type = 'table' AND of.name NOT LIKE 'sqlite_%'
"""


def bring_up_to_date(connection: Connection, path: Path, *, made_up: bool, keep_copy: Callable[[], object]) -> None:
    """Make the tables of a new journal; add to an older one what the records have gained.

    Args:
        connection: To the journal, with nothing begun.
        path: For messages.
        made_up: What a new journal says of itself.
        keep_copy: Called before anything that is there is changed.

    Raises:
        NewerJournalError: If the journal has a version, table or column that this workbook does not know.
        NotAJournalError: If it holds something else.
    """
    copied = False
    while (found := _version(connection)) < _latest():
        with transaction(connection):
            if found != _version(connection):  # another window was quicker
                continue
            if found == 0:
                _create(connection, path, made_up=made_up)
                continue
            if not copied:
                keep_copy()
                copied = True
            MIGRATIONS[found - 1](connection)
            _set_version(connection, found + 1)
    if found > _latest():
        raise NewerJournalError(path)
    if any(_missing(connection, path)):
        with transaction(connection):
            tables, columns = _missing(connection, path)
            if columns and not copied:
                keep_copy()
            for statement in tables + columns:
                connection.execute(statement)


def refuse_strange(connection: Connection, path: Path) -> None:
    """Look whether this workbook could open the file, before it takes a journal's place; nothing in it is changed.

    Raises:
        NewerJournalError: If it has a version, table or column that this workbook does not know.
        NotAJournalError: If it holds something else.
    """
    found = _version(connection)
    if found > _latest():
        raise NewerJournalError(path)
    if found == _latest():
        _missing(connection, path)
    elif not COMMON.keys() <= _columns(connection).keys():
        raise NotAJournalError(path)


def is_made_up(connection: Connection) -> bool:
    """What the journal says of itself."""
    return bool(connection.execute('SELECT "made_up" FROM "about"').fetchone()[0])


def is_worth_a_copy(connection: Connection) -> bool:
    """Whether somebody's own words are in it: not a made-up journal, and not an empty one."""
    return not is_made_up(connection) and bool(connection.execute('SELECT EXISTS (SELECT 1 FROM "entry")').fetchone()[0])


def _latest() -> int:
    return 1 + len(MIGRATIONS)


def _version(connection: Connection) -> int:
    return connection.execute("PRAGMA user_version").fetchone()[0]


def _set_version(connection: Connection, number: int) -> None:
    connection.execute(f"PRAGMA user_version = {number}")


def _columns(connection: Connection) -> dict[str, set[str]]:
    """Each table's columns."""
    found: dict[str, set[str]] = {}
    for name, column in connection.execute(COLUMNS).fetchall():
        found.setdefault(name, set()).add(column)
    return found


def _create(connection: Connection, path: Path, *, made_up: bool) -> None:
    if _columns(connection):
        raise NotAJournalError(path)
    for statement in (*COMMON.values(), *INDEXES, *chain.from_iterable(table(kind).create for kind in records.KINDS.values())):
        connection.execute(statement)
    connection.execute('INSERT INTO "about" ("made_up") VALUES (?)', (made_up,))
    _set_version(connection, _latest())


def _missing(connection: Connection, path: Path) -> tuple[list[str], list[str]]:
    """The statements that add the tables, and the columns, that the journal lacks."""
    found = _columns(connection)
    if not COMMON.keys() <= found.keys():
        raise NotAJournalError(path)
    kinds = [table(kind) for kind in records.KINDS.values()]
    known = {its.name: {*SHARED, *(column.name for column in its.columns)} for its in kinds}
    if any(name not in COMMON and not columns <= known.get(name, set()) for name, columns in found.items()):
        raise NewerJournalError(path)
    tables = [statement for its in kinds if its.name not in found for statement in its.create]
    columns = [its.create_column(column) for its in kinds if its.name in found for column in its.columns if column.name not in found[its.name]]
    return tables, columns

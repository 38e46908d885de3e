"""The journal's tables made, and brought up to the records of this version."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbook import records
from workbook.errors import NewerJournalError
from workbook.journal import columns, structure
from workbook.journal.connection import Connection, transaction
from workbook.journal.structure import GAINED, Structure, keep_in_one_file, version_of
from workbook.journal.tables import COMMON, INDEXES, columns_of, quoted, table
from workbook.journal.values import read_json

EARLIER_OF = (
    'SELECT "history"."id", "stored" FROM "history" JOIN "entry" ON "entry"."id" = '
    '"history"."entry" WHERE "kind" = ?'
)
STORE = 'UPDATE "history" SET "stored" = ? WHERE "id" = ?'


def bring_up_to_date(
    connection: Connection, path: Path, *, made_up: bool, keep_copy: Callable[[], object]
) -> None:
    """Make the tables of a new journal; add to an older one what the records have gained.

    Args:
        connection: To the journal, with nothing begun.
        path: For messages.
        made_up: What a new journal says of itself.
        keep_copy: Called before anything that is there is changed.

    Raises:
        NewerJournalError: If the journal has a version, table or column that this workbook does not
            know.
        AlteredJournalError: If it holds anything that this workbook never puts there.
        NotAJournalError: If it is another program's.
    """
    copied, known = False, None
    if not _is_empty(connection):
        known = refuse_strange(connection, path)
    keep_in_one_file(connection)
    if known is None:
        with transaction(connection):
            if _is_empty(connection):  # else another window was quicker
                _create(connection, made_up=made_up)
    if _gains_of(connection) < _gains() or any(_missing(known or refuse_strange(connection, path))):
        with transaction(connection):
            tables, fields = _missing(refuse_strange(connection, path))
            if fields:
                keep_copy()
                copied = True
            for statement in tables + fields:
                connection.execute(statement)
            _set_version(connection, _gains(), _way_of(connection))
    while (found := _way_of(connection)) < _latest():
        with transaction(connection):
            if found != _way_of(connection):  # another window was quicker
                continue
            refuse_strange(connection, path)
            if not copied:
                keep_copy()
                copied = True
            MIGRATIONS[found - 1](connection)
            _set_version(connection, _gains_of(connection), found + 1)


def refuse_strange(connection: Connection, path: Path, *, newer: bool = False) -> Structure:
    """Look whether this workbook may use the file; nothing in it is changed.

    Args:
        connection: To the file.
        path: For messages.
        newer: Tables and columns of a later version are no hindrance: each statement names what it
            means.

    Raises:
        NewerJournalError: If it has a version, table or column that this workbook does not know.
        AlteredJournalError: If it holds anything that this workbook never puts there.
        NotAJournalError: If it is another program's.
    """
    if version_of(connection) > 0 and (
        _way_of(connection) > _latest() or (not newer and _gains_of(connection) > _gains())
    ):
        raise NewerJournalError(path)
    found = structure.read(connection, path)
    if found.is_newer and not newer:
        raise NewerJournalError(path)
    return found


def is_of_this_version(connection: Connection) -> bool:
    """Whether its values are stored as this version stores them."""
    return _way_of(connection) == _latest()


def is_made_up(connection: Connection) -> bool:
    """What the journal says of itself."""
    return bool(connection.execute('SELECT "made_up" FROM "about"').fetchone()[0])


def is_worth_a_copy(connection: Connection) -> bool:
    """Whether somebody's own words are in it: not a made-up journal, and not an empty one."""
    return not is_made_up(connection) and bool(
        connection.execute('SELECT EXISTS (SELECT 1 FROM "entry")').fetchone()[0]
    )


@dataclass(frozen=True)
class Renamed:
    """A migration for a field that has another name now.

    Its words are copied to the new column, in earlier versions too. The old column keeps them as
    they are.

    Attributes:
        kind: The table.
        before: The field's old name.
        after: Its new one.
    """

    kind: str
    before: str
    after: str

    def __call__(self, connection: Connection) -> None:
        """Copy the words."""
        # A journal from before there was such a field
        if self.before not in columns_of(connection, self.kind):
            return
        kind, before, after = map(quoted, (self.kind, self.before, self.after))
        connection.execute(f"UPDATE {kind} SET {after} = {before}")
        for number, stored in connection.execute(EARLIER_OF, (self.kind,)).fetchall():
            values = read_json(stored, dict)
            values[self.after] = values.get(self.before)
            connection.execute(STORE, (json.dumps(values), number))


MIGRATIONS: tuple[Callable[[Connection], None], ...] = ()
"""What a new field or kind alone does not say: renaming (`Renamed`), splitting, another unit, and
the same in "history"'s JSON.

The first leads from the first way of storing values to the second, and so on; each runs, when every
new column is there, in a transaction that also writes its number. Only ever append, and never take
out a table, a column or a word.
"""


def _latest() -> int:
    """How this version stores values."""
    return 1 + len(MIGRATIONS)


def _gains() -> int:
    """How often the records have gained something; what is not listed yet counts as once more."""
    unlisted = any(
        its.types.keys() - columns.EVER.get(its.name, {}).keys()
        for its in map(table, records.KINDS.values())
    )
    return columns.newest() + unlisted


def _way_of(connection: Connection) -> int:
    return version_of(connection) % GAINED


def _gains_of(connection: Connection) -> int:
    return version_of(connection) // GAINED


def _is_empty(connection: Connection) -> bool:
    """Whether the file is a new one: no table, nor anything else, and no version."""
    return (
        not version_of(connection)
        and not connection.execute(
            'SELECT EXISTS (SELECT 1 FROM "main"."sqlite_master")'
        ).fetchone()[0]
    )


def _set_version(connection: Connection, gains: int, way: int) -> None:
    connection.execute(f"PRAGMA user_version = {gains * GAINED + way}")


def _create(connection: Connection, *, made_up: bool) -> None:
    tables, _ = _missing(Structure({}))
    for statement in (*COMMON.values(), *INDEXES, *tables):
        connection.execute(statement)
    connection.execute('INSERT INTO "about" ("made_up") VALUES (?)', (made_up,))
    _set_version(connection, _gains(), _latest())


def _missing(known: Structure) -> tuple[list[str], list[str]]:
    """The statements that add the tables, and the columns, that the journal lacks."""
    found = known.columns
    kinds = [table(kind) for kind in records.KINDS.values()]
    tables = [statement for its in kinds if its.name not in found for statement in its.create]
    fields = [
        f"ALTER TABLE {quoted(its.name)} ADD COLUMN {quoted(column.name)} {column.stored.type}"
        for its in kinds
        if its.name in found
        for column in its.columns
        if column.name not in found[its.name]
    ]
    return tables, fields

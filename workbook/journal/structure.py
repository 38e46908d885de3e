"""Which tables and indexes a journal may have: our own, exactly as we make them.

Whoever knows the key of a file, and the key of a journal without passphrase is published, can put
triggers, views and tables of their own into it. SQLite would run them: a save would be taken back,
an erased entry kept. So every file is looked at, on the connection that is then used, before
anything else is done with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from workbook.errors import AlteredJournalError, NotAJournalError
from workbook.journal.connection import Connection, number
from workbook.journal.tables import COMMON, INDEXES, SHARED, indexes, known, quoted

# As bytes, since a text that is no UTF-8 could not be fetched.
OBJECTS = """
    SELECT "type", CAST("name" AS BLOB), CAST("tbl_name" AS BLOB), "rootpage", CAST("sql" AS BLOB)
    FROM "main"."sqlite_master"
"""
ABOUT = 'SELECT "made_up", typeof("made_up") FROM "about" LIMIT 2'

GAINED = 1 << 16
"""The version of a file has two parts: how often the records had gained something, times this, and
how it stores values, from 1 on.
"""

_DEFINITION = re.compile(r'CREATE TABLE "([a-z][a-z0-9_]*)" \((.*)\) STRICT', re.ASCII)
_COLUMN = re.compile(r'"([a-z][a-z0-9_]*)" (INTEGER|TEXT|REAL|BLOB)', re.ASCII)
_SHARED = [f"{quoted(name)} {type_}" for name, type_ in SHARED.items()]

Object = tuple[Any, str, str]
"""What sqlite_master says of a table or an index, besides its name: its type, whose it is, its
definition.
"""

_FIXED: dict[str, Object] = {
    **{name: ("table", name, sql) for name, sql in COMMON.items()},
    **{sql.split('"')[1]: ("index", sql.split('"')[3], sql) for sql in INDEXES},
    # SQLite makes these itself, for AUTOINCREMENT and for a key that is a text.
    "sqlite_sequence": ("table", "sqlite_sequence", "CREATE TABLE sqlite_sequence(name,seq)"),
    "sqlite_autoindex_draft_1": ("index", "draft", ""),
}


@dataclass(frozen=True)
class Structure:
    """What tables a journal has."""

    columns: dict[str, frozenset[str]]
    """For each kind's table the columns of its own, of whatever version."""

    @property
    def is_newer(self) -> bool:
        """Whether it has a table or a column that this version does not know."""
        return any(
            (its := known(name)) is None or not columns <= its.ever.keys()
            for name, columns in self.columns.items()
        )


def version_of(connection: Connection) -> int:
    """The version that a file says it has; 0 for one with nothing in it."""
    return number(connection, "user_version")


def read(connection: Connection, path: Path) -> Structure:
    """The tables of a journal, of which each is as we make it, of this version or of another.

    Raises:
        AlteredJournalError: If it holds anything that we never put there.
        NotAJournalError: If it is another program's.
    """
    found = connection.execute(OBJECTS).fetchall()
    names = {_text(name) for _, name, *_ in found}
    if len(names & COMMON.keys()) * 2 < len(COMMON):
        raise NotAJournalError(path)
    roots = {root for *_, root, _ in found if isinstance(root, int) and root > 0}
    if (
        version_of(connection) < 1
        or not version_of(connection) % GAINED
        or len(names) < len(found)
        or len(roots) < len(found)
    ):
        raise AlteredJournalError(path)
    objects = {_text(name): (type_, _text(of), _text(sql)) for type_, name, of, _, sql in found}
    columns = _columns(objects, path)
    about = connection.execute(ABOUT).fetchall()
    encoding = connection.execute("PRAGMA encoding").fetchone()
    if about not in ([(0, "integer")], [(1, "integer")]) or encoding != ("UTF-8",):
        raise AlteredJournalError(path)
    return Structure(columns)


def keep_in_one_file(connection: Connection) -> None:
    """Write without a second file that outlives the save.

    Another program may have left the file in another way (WAL).

    That is written into the file, so it is done only once the structure was found to be ours.

    Raises:
        sqlcipher3.Error: With code SQLITE_BUSY if another program has it open in that way.
    """
    connection.execute("PRAGMA journal_mode = TRUNCATE")


def _text(stored: bytes | None) -> str:
    return "" if stored is None else stored.decode("utf-8", "backslashreplace")


def _columns(found: dict[str, Object], path: Path) -> dict[str, frozenset[str]]:
    """The own columns of each kind's table, once every object is accounted for."""
    left = {name: each for name, each in found.items() if _FIXED.get(name) != each}
    if len(left) != len(found) - len(_FIXED):
        raise AlteredJournalError(path)
    columns = {}
    for name in [name for name, (type_, *_) in left.items() if type_ == "table"]:
        own = _own_columns(name, left.pop(name))
        its = {sql.split('"')[1]: ("index", name, sql) for sql in indexes(name)}
        if own is None or any(left.pop(index, None) != expected for index, expected in its.items()):
            raise AlteredJournalError(path)
        columns[name] = own
    if left:
        raise AlteredJournalError(path)
    return columns


def _own_columns(name: str, found: Object) -> frozenset[str] | None:
    """The names of a table's own columns; none for a table that is not as we make them."""
    columns, its = _parsed(name, found), known(name)
    ever = {} if its is None else its.ever
    if columns is None or any(
        ever.get(column, type_) != type_ for column, type_ in columns.items()
    ):
        return None
    return frozenset(columns)


@lru_cache(maxsize=512)
def _parsed(name: str, found: Object) -> dict[str, str] | None:
    """The own columns of a table with their types.

    None for a definition of another shape than ours.

    A column that came later stands at the end: SQLite puts its text before the closing parenthesis.
    """
    _, of, sql = found
    definition = _DEFINITION.fullmatch(sql)
    if definition is None or not name == of == definition.group(1):
        return None
    parts = definition.group(2).split(", ")
    own = [_COLUMN.fullmatch(each) for each in parts[len(_SHARED) :]]
    columns = {each[1]: each[2] for each in own if each is not None}
    # One of another shape, or one twice
    if parts[: len(_SHARED)] != _SHARED or len({*columns, *SHARED}) < len(parts):
        return None
    return columns

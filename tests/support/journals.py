"""One journal in memory for many examples of a property."""

from __future__ import annotations

from functools import cache

from workbook.journal import Journal


def empty_journal() -> Journal:
    """A journal in memory with nothing in it, the same one each time; numbers of entries go on.

    To make one takes longer than most of what is tried with it.
    """
    journal = _made()
    journal._store.write(_empty)
    return journal


@cache
def _made() -> Journal:
    return Journal.in_memory()


def _empty(connection: object) -> None:
    kinds = [kind for (kind,) in connection.execute('SELECT DISTINCT "kind" FROM "entry"')]
    for table in (*kinds, "history", "entry", "draft"):
        connection.execute(f'DELETE FROM "{table}"')

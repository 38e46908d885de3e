"""Versions of the records of one kind, for journals of each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any
from unittest import mock

from workbook import records
from workbook.journal import Journal, columns, schema
from workbook.journal.columns import KnownColumn
from workbook.records import Record, Text


def kind(name: str, *fields: str) -> type[Record]:
    """A kind of entry with these texts as its fields."""
    annotations = {each: Annotated[str | None, Text(each)] for each in fields}
    return type(
        name,
        (Record,),
        {"__annotations__": annotations, "__module__": __name__, **dict.fromkeys(fields)},
    )


@dataclass(frozen=True)
class Version:
    """A version of the workbook.

    What its kind *diary* asks, if there is one, what its list has, and its migrations.
    """

    fields: tuple[str, ...]
    ever: dict[str, KnownColumn]
    migrations: tuple[Callable[..., None], ...] = ()
    kind: type[Record] | None = None

    @contextmanager
    def runs(self) -> Iterator[None]:
        """The program is this version."""
        others = {name: each for name, each in columns.EVER.items() if name != "diary"}
        kinds = {"diary": self.kind} if self.kind else {}
        with (
            mock.patch.object(
                columns, "EVER", others | ({"diary": self.ever} if self.ever else {})
            ),
            mock.patch.object(schema, "MIGRATIONS", self.migrations),
            mock.patch.dict(records.KINDS, kinds),
        ):
            yield


def version(
    *fields: str,
    before: Version | None = None,
    migration: Callable[..., None] | None = None,
    ends: bool = False,
) -> Version:
    """The version after another: new fields get a new number, those that are gone are retired."""
    ever = dict(before.ever) if before else {}
    since = max([columns.newest(), *(each.since for each in ever.values())]) + 1
    ever = {name: replace(each, is_retired=name not in fields) for name, each in ever.items()}
    ever |= {name: KnownColumn(since, str, is_retired=False) for name in fields if name not in ever}
    migrations = (*(before.migrations if before else ()), *([migration] if migration else []))
    return Version(fields, ever, migrations, None if ends else kind("Diary", *fields))


def diary(of: Version, **values: str) -> Record:
    assert of.kind is not None
    return of.kind(**values)


def everything(path: Path) -> str:
    """Every text in the file, of whatever table, through a version that only looks."""
    with Journal.open(path) as journal:

        def texts(connection: Any) -> str:
            there = [
                name
                for (name,) in connection.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table'"
                ).fetchall()
            ]
            return " ".join(
                repr(row)
                for name in there
                for row in connection.execute(f'SELECT * FROM "{name}"').fetchall()
            )

        return journal._store.read(texts)

"""How long the journal takes to open, to keep an entry, and to give all of them as a frame."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pandas as pd

from benchmarks.ratio import Ratio, seconds
from workbook.journal import OPEN_KEY, Journal, entries, open_entries
from workbook.journal.connection import Connection, connect, create_private
from workbook.journal.key import Key, new_salt, read_salt
from workbook.journal.tables import SHARED, quoted, table
from workbook.records import CheckIn, microseconds, now

SAVES = 500
FRAMES = 5
OPENINGS = 50
ENTRIES = 100_000
ANSWERS = {
    "mood": 4,
    "worry": 6,
    "sleep": 5,
    "on_my_mind": 7,
    "contact_today": "none",
    "good_company": True,
    "note": "A walk by the river after work, and soup with a neighbour.",
    "feelings": ("sad", "relieved"),
    "energy": 3,
}
MOUNTS = Path("/proc/mounts")
MEMORY = {"tmpfs", "ramfs"}


def on_a_disk(folder: Path) -> bool:
    """Whether a folder lies on a disk and not in memory, where a commit costs nothing.

    Systems without a list of mounts have no such folders.
    """
    if not MOUNTS.exists():
        return True
    mounts = {
        Path(place): kind for _, place, kind, *_ in map(str.split, MOUNTS.read_text().splitlines())
    }
    return (
        next(
            mounts[place]
            for place in (folder.resolve(), *folder.resolve().parents)
            if place in mounts
        )
        not in MEMORY
    )


def saving(scratch: Path) -> Ratio:
    """An entry through the journal against one INSERT of the same columns.

    Both have the same settings, key and disk.

    Raises:
        RuntimeError: If the folder lies in memory.
    """
    if not on_a_disk(scratch):
        raise RuntimeError(f"{scratch} lies in memory. Saving is measured on a disk.")
    its = table(CheckIn)
    ours, others = [], []
    bare = _bare_table(scratch / "bare.db")
    with Journal.open(scratch / "saving.db") as journal:
        for number in range(1, SAVES + 1):
            others.append(
                seconds(
                    lambda: bare.execute(
                        its.sql(entries.INSERT),
                        (number, microseconds(now()), *its.row(CheckIn(**ANSWERS))),  # noqa: B023
                    )
                )
            )
            ours.append(seconds(lambda: journal.add(CheckIn(**ANSWERS))))
        assert (
            journal.count(CheckIn)
            == bare.execute(its.sql(open_entries.COUNT)).fetchone()[0]
            == SAVES
        )
    bare.close()
    return Ratio("Saving an entry", ours, others, 2)


def opening(scratch: Path) -> Ratio:
    """A journal opened and closed, with all that the first write of a day does.

    Against the same file opened with its key, read and closed. Nothing was removed in it.
    """
    path = scratch / "opening.db"
    with Journal.open(path) as journal:
        journal.add(CheckIn(**ANSWERS))
    key = Key(OPEN_KEY, read_salt(path))

    def bare() -> None:
        connection = connect(path, key)
        connection.execute(table(CheckIn).sql(open_entries.COUNT)).fetchone()
        connection.close()

    ours, others = [], []
    for _ in range(OPENINGS):
        others.append(seconds(bare))
        ours.append(seconds(lambda: Journal.open(path).close()))
    return Ratio("Opening a journal", ours, others, 8)


def frame(scratch: Path) -> Ratio:
    """All entries of a long journal as a frame, against a bare fetch of the same rows."""
    its = table(CheckIn)
    path = scratch / "frame.db"
    ours, others = [], []
    with Journal.open(path) as journal:
        journal._store.write(_fill)
        bare = connect(path, Key(OPEN_KEY, read_salt(path)))
        for _ in range(FRAMES):
            others.append(
                seconds(
                    lambda: pd.DataFrame(
                        bare.execute(its.sql(open_entries.OLDEST_FIRST)).fetchall(),
                        columns=pd.Index(["id", *its.names]),
                    )
                )
            )
            ours.append(seconds(lambda: journal.frame(CheckIn)))
        assert len(journal.frame(CheckIn)) == ENTRIES
        bare.close()
    return Ratio(f"A frame of {ENTRIES:,} entries", ours, others, 1.5)


def _bare_table(path: Path) -> Connection:
    """A file with one table of the same columns: no index, and nothing that it refers to."""
    create_private(path)
    connection = connect(path, Key(OPEN_KEY, new_salt()))
    its = table(CheckIn)
    columns = {name: type_.partition(" REFERENCES")[0] for name, type_ in SHARED.items()} | {
        column.name: column.stored.type for column in its.columns
    }
    connection.execute(
        f"CREATE TABLE {quoted(its.name)} "
        f"({', '.join(f'{quoted(name)} {type_}' for name, type_ in columns.items())}) STRICT"
    )
    return connection


def _fill(connection: Connection) -> None:
    """Entries of many days in one transaction; answers come and go as a person's do."""
    last = now()
    for number in range(ENTRIES):
        answers = {
            name: answer
            for place, (name, answer) in enumerate(ANSWERS.items())
            if name == "mood" or (number + place) % 7
        }
        entries.add(connection, CheckIn(**answers, at=last - timedelta(hours=number)))

"""Journals and copies on a real disk: what the tests of backup, rescue and erasing share."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import sqlcipher3

from workbook.journal import OPEN_KEY, Journal, backup
from workbook.journal.key import Key, derive_key, read_salt
from workbook.records import Note

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""
FIRST = date(2026, 1, 5)
RIGHT = "seven quiet herons wading"
MEASURED = {
    name: value for name, value in os.environ.items() if name.startswith("COVERAGE_PROCESS")
}
"""Variables of a process of which coverage is taken: for lines that nothing else reaches."""
Clock = Callable[[datetime], None]
"""Sets the journal's clock."""


def evening(day: int) -> datetime:
    """The evening of a day, counted from the first."""
    return datetime.combine(
        FIRST + timedelta(days=day), datetime.min.time()
    ).astimezone() + timedelta(hours=21)


def texts(path: Path, **how: str) -> list[str | None]:
    """Every note of a journal or a copy.

    It is opened in a place of its own, so that opening leaves nothing behind.
    """
    with Journal.open(path, **how) as journal:
        return sorted(note.text or "" for _, note in journal.recent(Note, 9999))


def files(path: Path) -> list[str]:
    """The names of what lies in the folder of copies."""
    return sorted(each.name for each in backup.folder_of(path).glob("*"))


def damaged(path: Path, place: int, bit: int = 1) -> None:
    """Flip one bit of a file."""
    whole = bytearray(path.read_bytes())
    whole[place] ^= bit
    path.write_bytes(whole)


@contextmanager
def small_files(size: int) -> Iterator[None]:
    """The system refuses to let any file grow beyond this."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def listening(pid: int) -> list[int]:
    """The ports at which a process waits for connections."""
    own = {str(each.readlink()) for each in Path(f"/proc/{pid}/fd").iterdir() if each.is_symlink()}
    rows = [line.split() for line in Path(f"/proc/{pid}/net/tcp").read_text().splitlines()[1:]]
    return [
        int(row[1].partition(":")[2], 16)
        for row in rows
        if row[3] == "0A" and f"socket:[{row[9]}]" in own
    ]


def commandline(pid: int) -> str:
    """How the list of processes shows one."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()


def craft(path: Path, *statements: str, passphrase: str | None = None, loosened: str = "") -> None:
    """Change a journal file as somebody can who knows its key: with nothing checked.

    Args:
        path: The file.
        statements: What is run, one after the other.
        passphrase: What opens it; none for a journal without one.
        loosened: A table that takes any type meanwhile; afterwards its definition reads as before.
    """
    salt = read_salt(path)
    key = Key(OPEN_KEY if passphrase is None else derive_key(passphrase, salt), salt)
    loosen = (
        f"UPDATE sqlite_master SET sql = replace(sql, ') STRICT', ')') WHERE name = '{loosened}'"
    )
    tighten = f"UPDATE sqlite_master SET sql = sql || ' STRICT' WHERE name = '{loosened}'"
    steps = [(loosen,), statements, (tighten,)] if loosened else [statements]
    for each in steps:
        connection = sqlcipher3.connect(str(path), isolation_level=None)
        try:
            for statement in (
                key.pragma,
                "PRAGMA foreign_keys = OFF",
                "PRAGMA writable_schema = ON",
                *each,
            ):
                connection.execute(statement).fetchall()
            # Other connections are to read the definition anew
            if any("sqlite_master" in statement for statement in each):
                version = connection.execute("PRAGMA schema_version").fetchone()[0]
                connection.execute(f"PRAGMA schema_version = {version + 1}")
        finally:
            connection.close()


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: datetime | str) -> None:
    """Let every module of the workbook that is loaded take this for now.

    A text is this computer's time.
    """
    at = datetime.fromisoformat(moment).astimezone() if isinstance(moment, str) else moment
    for name, module in list(sys.modules.items()):
        if (
            name.startswith("workbook")
            and hasattr(module, "now")
            and callable(module.now)
            and not isinstance(module.now, type)
        ):
            monkeypatch.setattr(module, "now", lambda: at)

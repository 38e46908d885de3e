"""The made-up journal: 120 days of a person who does not exist, to look around in and to test with.

`data/sample` is the journal: a csv file a kind, written by hand. It is untidy as life is (days not
written, a bad week, signs that contradict each other, a change of clock), has children in it, and
ends on a date to look again with a *not yet*, neither together again nor glad to be apart.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workbook import paths
from workbook.guidance import DamagedWorkbookError
from workbook.journal import Journal
from workbook.records import KINDS, Number, Record, Scale, Several, YesNo

FIRST = date(2026, 1, 13)
LAST = date(2026, 5, 12)
"""120 days; a review date."""


def records() -> list[Record]:
    """Every entry of the made-up journal, oldest first, from its csv files.

    Raises:
        DamagedWorkbookError: A file is missing or has a line that cannot be read.
    """
    return read(paths.sample())


def fill(journal: Journal) -> None:
    """Put every entry of the made-up journal into one that is open."""
    for record in records():
        journal.add(record)


def read(folder: Path) -> list[Record]:
    """The entries in the csv files of a folder, one file a kind, oldest first.

    Raises:
        DamagedWorkbookError: A file is missing or has a line that cannot be read.
    """
    return sorted(
        (record for kind in KINDS.values() for record in _read_kind(folder, kind)),
        key=lambda record: record.at,
    )


def _read_kind(folder: Path, kind: type[Record]) -> list[Record]:
    path = folder / f"{kind.kind()}.csv"
    found: list[Record] = []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = csv.DictReader(file, strict=True, restkey="too many cells")
            for line in lines:
                found.append(_record(kind, line))  # noqa: PERF401 -- the message needs to know how far we came
    except OSError as problem:
        raise DamagedWorkbookError(path, problem.strerror or type(problem).__name__) from problem
    except (ValidationError, ValueError, csv.Error) as problem:
        raise DamagedWorkbookError(path, f"entry {len(found) + 1}") from problem
    return found


def _record(kind: type[Record], line: dict[str, Any]) -> Record:
    questions = kind.questions()
    return kind(
        **{field: _value(questions.get(field), cell) for field, cell in line.items() if cell}
    )


def _value(question: Any, cell: str) -> Any:
    match question:
        case Scale() | Number():
            return int(cell)
        case YesNo():
            return {"yes": True, "no": False}[cell] if cell in {"yes", "no"} else cell
        case Several():
            return tuple(
                next(csv.reader(io.StringIO(cell, newline=""), delimiter="|", strict=True))
            )
        case _:
            return cell

"""The csv files of the made-up journal, `data/sample`: they are its one source, written by hand."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workbook import made_up, paths
from workbook.records import KINDS, Record

PLACE = paths.sample()


def contents() -> dict[Path, bytes]:
    """The same entries, oldest first, with today's fields as columns and a file for new kinds."""
    place = paths.sample()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        for name in KINDS:
            written = place / f"{name}.csv"
            (scratch / written.name).touch()
            if written.is_file():
                shutil.copy(written, scratch)
        write(made_up.read(scratch), scratch)
        return {place / each.name: each.read_bytes() for each in scratch.iterdir()}


def write(entries: Iterable[Record], folder: Path) -> None:
    """Write entries as csv files, one a kind, also for kinds without entries.

    UTF-8; the header is `at` and the names of the fields; `at` in ISO form with its offset, several
    answers separated by `|`, yes and no in words, an empty cell for what was not answered.
    """
    kept = sorted(entries, key=lambda record: record.at)
    for name, kind in KINDS.items():
        fields = list(kind.questions())
        lines = [
            ["at", *fields],
            *(
                [record.at.isoformat(), *(_cell(getattr(record, field)) for field in fields)]
                for record in kept
                if type(record) is kind
            ),
        ]
        (folder / f"{name}.csv").write_text(
            "".join(f"{_joined(line, ',')}\n" for line in lines), encoding="utf-8", newline=""
        )


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return _joined(value, "|")
        case _:
            return str(value)


def _joined(cells: Iterable[str], mark: str) -> str:
    """Cells as one line of csv; ended by CR LF inside, or a lone CR in a cell goes unquoted."""
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=mark, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n")

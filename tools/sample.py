"""The csv files of the made-up journal, `data/sample`: they are its one source, written by hand."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from workbook import made_up, paths
from workbook.records import KINDS

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
        made_up.write(made_up.read(scratch), scratch)
        return {place / each.name: each.read_bytes() for each in scratch.iterdir()}

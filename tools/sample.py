"""The made-up journal as csv, `data/sample`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from workbook import made_up, paths

PLACE = paths.sample()


def contents() -> dict[Path, bytes]:
    """One file a kind, from the story and the seeded dice."""
    with tempfile.TemporaryDirectory() as scratch:
        made_up.write(made_up.make(), Path(scratch))
        return {PLACE / each.name: each.read_bytes() for each in Path(scratch).iterdir()}

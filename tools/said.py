"""The line that says who has read this workbook, in everything that says it.

`python -m tools said` takes the line from data/guidance/read-by.toml and puts it in place of the
one before, in the README and on Start here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from workbook import guidance, paths

README = paths.root() / "README.md"
START = paths.notebooks() / "00-start-here.ipynb"
MARK = re.compile(r"(?<=<!-- read-by -->\n).*(?=\n<!-- /read-by -->)")
TAG = "read-by"
"""Of the cell on Start here that holds nothing else."""


def readme(text: str, line: str) -> str:
    """The README with this line between its marks."""
    return MARK.sub(lambda _found: line, text)


def start(text: str, line: str) -> str:
    """The notebook with this line in its cell."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if TAG in cell["metadata"].get("tags", ()):
            cell["source"] = [line]
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def contents() -> dict[Path, bytes]:
    """Both files with the line that holds today."""
    line = guidance.read_by()
    return {
        README: readme(README.read_text("utf-8"), line).encode(),
        START: start(START.read_text("utf-8"), line).encode(),
    }

"""What the command `workbook` runs.

The package beside this file, also where `PYTHONPATH` has another file of its name.
"""

from __future__ import annotations

import importlib.util
import sys
from importlib.machinery import PathFinder
from pathlib import Path


def main() -> int:
    """Run one command; give the exit code."""
    found = PathFinder.find_spec("workbook", [str(Path(__file__).parent)])
    if found is None or found.loader is None:
        sys.exit(
            "The workbook’s own files are not where they were. None of your words were touched. "
            "Type “make setup” in its folder, then start again."
        )
    sys.modules["workbook"] = importlib.util.module_from_spec(found)
    found.loader.exec_module(sys.modules["workbook"])
    from workbook.cli.main import main as run

    return run()

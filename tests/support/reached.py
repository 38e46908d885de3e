"""Which lines of the package the tests reach.

In the processes that run the tests slipcover looks, since it looks at the package alone: coverage
is called for whatever pandas and plotly do as well, and takes half as long again. At the processes
that the tests start, where they ask for it (`MEASURED`), coverage looks. `unreached` puts both
together. As a plugin of pytest, in the processes that run tests, this begins before the package is
imported.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from functools import reduce
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import ModuleType

from coverage import Coverage, CoverageData
from slipcover import Slipcover, merge_coverage
from slipcover.importer import SlipcoverLoader

PACKAGE = "workbook"
NO_MODULES = ["workbook/lab/ipython/*"]
"""Settings that IPython reads; nothing imports them."""
FOLDER = "REACHED_FOLDER"
"""A variable with the folder in which each process leaves what it has reached."""
looked: list[Slipcover] = []
"""What looks in this process, where it runs tests."""


class Finder(MetaPathFinder):
    """Finds the modules of the package as ever, and has them looked at."""

    def __init__(self, looks: Slipcover) -> None:
        self._looks = looks

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] != PACKAGE:
            return None
        found = PathFinder.find_spec(fullname, path, target)
        if found and isinstance(found.loader, SourceFileLoader):
            found.loader = SlipcoverLoader(self._looks, found.loader, found.origin)
        return found


def begin() -> None:
    """Look from now on, in the place of coverage, which began with the process."""
    running = Coverage.current()
    if running:
        running.stop()
    also = Coverage().get_option("report:exclude_also")
    looked.append(Slipcover(branch=True, source=[PACKAGE], omit=NO_MODULES, exclude_also=also))
    sys.meta_path.insert(0, Finder(looked[0]))


if {"PYTEST_XDIST_WORKER", FOLDER} <= os.environ.keys():
    begin()


def pytest_sessionfinish() -> None:
    """Leave what was reached."""
    for each in looked:
        path = Path(os.environ[FOLDER]) / f"{os.getpid()}.json"
        path.write_text(json.dumps(each.get_coverage()))


def unreached(root: Path, folder: Path) -> list[str]:
    """Each file of the package with lines or ways that no test reaches.

    Args:
        root: The checkout.
        folder: In which each process left what it has reached.
    """
    parts = [json.loads(path.read_text()) for path in folder.iterdir()]
    if not parts:
        return ["No process that ran tests has told what it reached."]
    files = reduce(_merged, parts)["files"]
    started = CoverageData(str(root / ".coverage"))
    started.read()
    found = []
    for file, its in sorted(files.items()):
        lines = set(its["missing_lines"]) - set(started.lines(str(root / file)) or ())
        # Coverage has a negative number for a way in or out of a function, slipcover a nought
        arcs = started.arcs(str(root / file)) or ()
        seen = {tuple(max(line, 0) for line in arc) for arc in arcs}
        ways = {tuple(way) for way in its["missing_branches"]} - seen
        if lines or ways:
            found.append(f"{file}: lines {sorted(lines)}, from one line to another {sorted(ways)}")
    return found


def _merged(first: dict, second: dict) -> dict:
    merge_coverage(first, second)
    return first

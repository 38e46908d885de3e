"""nbval: every page runs over the made-up journal, a locked one and none.

The worked example prints what it printed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import examples
from workbook import made_up, pages, paths
from workbook.journal import Journal

PAGES = [str(paths.notebooks() / page.file) for page in pages.ALL]


def with_made_up(path: Path) -> None:
    with Journal.open(path, made_up=True) as journal:
        made_up.fill(journal)


def locked(path: Path) -> None:
    Journal.open(path, "seven quiet herons wading").close()


def without(path: Path) -> None:
    Journal.open(path).close()


def nbval(*arguments: str) -> None:
    """Run nbval in a process of its own, so that its kernels have this test's home and journal."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-c",
        os.devnull,
        "--rootdir",
        str(paths.root()),
        "--nbval-current-env",
        *arguments,
    ]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stdout[-4000:]
    assert " passed" in ended.stdout


@pytest.mark.parametrize(
    "journal",
    [with_made_up, without, locked, lambda path: None],
    ids=["made up", "empty", "locked", "none"],
)
def test_every_page_runs(journal: Callable[[Path], None], tmp_path: Path) -> None:
    """Whatever journal there is, and where there is none."""
    journal(tmp_path / "journal.db")
    nbval("--nbval-lax", *PAGES)


def test_the_worked_example_prints_what_it_printed() -> None:
    """Stored and new outputs are compared as text."""
    nbval("--nbval", str(examples.FILE))


def test_the_worked_example_is_not_stale(tmp_path: Path) -> None:
    """`make generated` would write the same file."""
    examples.write(tmp_path / "again" / examples.FILE.name)
    assert (tmp_path / "again" / examples.FILE.name).read_text("utf-8") == examples.FILE.read_text(
        "utf-8"
    )

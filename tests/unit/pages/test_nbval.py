"""nbval: every page runs over the made-up journal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from workbook import made_up, pages, paths
from workbook.journal import Journal

PAGES = [str(paths.notebooks() / page.file) for page in pages.ALL]


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
    ended = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout[-4000:]
    assert " passed" in ended.stdout


def test_every_page_runs(tmp_path: Path) -> None:
    """Over the made-up journal; test_pages draws every part over each other kind, and over none."""
    with Journal.open(tmp_path / "journal.db", made_up=True) as journal:
        made_up.fill(journal)
    nbval("--nbval-lax", *PAGES)

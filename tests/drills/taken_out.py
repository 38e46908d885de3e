"""Each protection taken out once: the test that holds it must then fail.

A protection is a line of the package; what stands here is the line, what is put in its place, and
the test that notices.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.drills.protections import PROTECTIONS
from tests.support.files import ROOT

PARTS = (
    "workbook",
    "tests",
    "tools",
    "benchmarks",
    "notebooks",
    "data",
    "docs",
    "setup_workbook.py",
    "workbook_command.py",
    "pyproject.toml",
    "README.md",
)


def run(scratch: Path, show: Callable[[int, int], None]) -> list[str]:
    """Take out each in turn, in a copy of the checkout; give those whose test did not notice."""
    copy = scratch / "copy"
    for part in PARTS:
        source = ROOT / part
        ignore = shutil.ignore_patterns(
            "__pycache__", "private", ".ipynb_checkpoints", "node_modules"
        )
        shutil.copytree(source, copy / part, ignore=ignore) if source.is_dir() else shutil.copyfile(
            source, copy / part
        )
    packages = Path("tests", "javascript", "node_modules")
    (copy / packages).symlink_to(ROOT / packages)
    unnoticed = [
        f"{test}: fails with every protection in place"
        for test in dict.fromkeys(test for *_, test in PROTECTIONS)
        if not passes(copy, test)
    ]
    for number, (file, protection, instead, test) in enumerate(PROTECTIONS, 1):
        path = copy / "workbook" / file
        whole = path.read_text("utf-8")
        if whole.count(protection) != 1:
            unnoticed.append(f"{file}: {protection!r} stands there {whole.count(protection)} times")
        else:
            path.write_text(whole.replace(protection, instead), "utf-8")
            if passes(copy, test):
                unnoticed.append(f"{file}: {test} passes without {protection!r}")
            path.write_text(whole, "utf-8")
        show(number, len(PROTECTIONS))
    return unnoticed


def passes(copy: Path, test: str) -> bool:
    """Whether a test of the copy passes."""
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test]
    return (
        subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, check=False
        ).returncode
        == 0
    )

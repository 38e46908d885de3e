"""Each protection taken out once: the test that holds it must then fail.

A protection is a line of the package; what stands here is the line, what is put in its place, and
the test that notices.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.drills.protections import PROTECTIONS
from tests.drills.protections.of import Protection
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
AT_ONCE = 2
"""So many copies are tried at a time."""


def run(scratch: Path, show: Callable[[int, int], None]) -> list[str]:
    """Take out each in turn, in two copies of the checkout at a time.

    Give those whose test did not notice.
    """
    tried = itertools.count(1)

    def try_all(some: Sequence[Protection]) -> list[str]:
        copy = a_copy(Path(tempfile.mkdtemp(dir=scratch)))
        works: dict[str, bool] = {}
        unnoticed = []
        for each in some:
            test = each[-1]
            if test not in works:
                works[test] = passes(copy, test)
            if not works[test]:
                unnoticed.append(f"{test}: fails with every protection in place")
            elif wrong := wrong_without(copy, each):
                unnoticed.append(wrong)
            show(next(tried), len(PROTECTIONS))
        return unnoticed

    with ThreadPoolExecutor(AT_ONCE) as pool:
        parts = [PROTECTIONS[start::AT_ONCE] for start in range(AT_ONCE)]
        return [wrong for found in pool.map(try_all, parts) for wrong in found]


def a_copy(folder: Path) -> Path:
    """A copy of the checkout."""
    for part in PARTS:
        source = ROOT / part
        ignore = shutil.ignore_patterns(
            "__pycache__", "private", ".ipynb_checkpoints", "node_modules"
        )
        shutil.copytree(
            source, folder / part, ignore=ignore
        ) if source.is_dir() else shutil.copyfile(source, folder / part)
    packages = Path("tests", "javascript", "node_modules")
    (folder / packages).symlink_to(ROOT / packages)
    return folder


def wrong_without(copy: Path, taken_out: Protection) -> str:
    """What is wrong where one is taken out: nothing, if its test notices."""
    file, protection, instead, test = taken_out
    path = copy / "workbook" / file
    whole = path.read_text("utf-8")
    if whole.count(protection) != 1:
        return f"{file}: {protection!r} stands there {whole.count(protection)} times"
    path.write_text(whole.replace(protection, instead), "utf-8")
    is_unnoticed = passes(copy, test)
    path.write_text(whole, "utf-8")
    return f"{file}: {test} passes without {protection!r}" if is_unnoticed else ""


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

"""`make test`: every test, and how much of the package they reach.

First those without a browser, which must reach all of it, then those with one, two files at a time;
at last, one after the other, what measures how soon something happens, or ends processes
(`serial`). It says how many minutes and CPU seconds that took, and the ten slowest of each.
`python -m tests tests/unit/records/test_records.py -k name` runs a part, without the sum.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NO_CHROMIUM = """
================================================================================
NO CHROMIUM WAS FOUND: none of the browser tests run. They prove that nothing
leaks and nothing is lost in a real JupyterLab. Install the system's package
`chromium`, then run this again.
================================================================================
"""


ROOM = 4 << 30
"""Bytes that the tests together may write."""
PYTEST = ("pytest", "--durations=10")
TWO = ("--numprocesses=2", "--dist=loadfile", "--no-loadscope-reorder")
RUNS = (
    ("coverage", "run", "-m", *PYTEST, *TWO, "--ignore=tests/browser"),
    (*PYTEST, *TWO, "tests/browser", "-m", "not serial"),
    (*PYTEST, "tests/browser", "-m", "serial"),
)
"""Every line is reached without a browser; what is measured takes a third longer."""


def run(*command: str) -> int:
    """Run a module of this Python in the checkout and give its exit code."""
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode


def scratch() -> Path:
    """A folder for what tests write, in memory where there is room: syncing costs nothing there.

    What is promised of a disk is tested by what the system is asked for, and by `make drill`.
    """
    memory = Path("/dev/shm")  # noqa: S108 -- a folder of our own is made in it
    has_room = memory.is_dir() and shutil.disk_usage(memory).free > ROOM
    return Path(tempfile.mkdtemp(prefix="workbook-tests-", dir=memory if has_room else None))


def cpu_seconds() -> float:
    """Of this process and of all that it has waited for."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def main(arguments: list[str]) -> int:
    """Run pytest under coverage.

    Without arguments also say what is not reached, and fail for it.
    """
    if arguments:
        return run("pytest", *arguments)
    has_chromium = bool(shutil.which("chromium") or shutil.which("chromium-browser"))
    os.environ["COVERAGE_FILE"] = str(ROOT / ".coverage")  # for processes that run elsewhere too
    begun = time.monotonic()
    run("coverage", "erase")
    folder = scratch()
    try:
        failed = [
            run(*command, f"--basetemp={folder / str(number)}")
            for number, command in enumerate(RUNS)
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    run("coverage", "combine", "--quiet")
    failed.append(run("coverage", "report"))
    print(f"{(time.monotonic() - begun) / 60:.1f} minutes, {cpu_seconds():.0f} CPU seconds")
    if not has_chromium:
        print(NO_CHROMIUM)
    return max(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`make test`: every test, and how much of the package they reach.

First those with a browser, two files at a time. Then, one after the other, those that measure how
soon something happens (`serial`), while those without a browser, which must reach all of the
package, have what is left of the machine. It says how many minutes and CPU seconds that took, and
the ten slowest of each.
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

from tests.support.reached import FOLDER, unreached

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
BROWSER = (*PYTEST, *TWO, "tests/browser", "-m", "not serial and not drill")
SERIAL = (*PYTEST, "tests/browser", "-m", "serial")
UNITS = (
    *("coverage", "run", "-m", *PYTEST, *TWO),
    *("-p", "tests.support.reached", "--ignore=tests/browser"),
)
"""Every line is reached without a browser."""
LAST = ("nice", "-n", "19") if shutil.which("nice") else ()
"""Of the lowest priority: it runs when nothing else does."""


def run(*command: str) -> int:
    """Run a module of this Python in the checkout and give its exit code."""
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode


def run_both(first: tuple[str, ...], beside: tuple[str, ...]) -> list[int]:
    """Run two, the second of them only where the first leaves the machine to it.

    What the first says comes when both have ended. Their exit codes are given.
    """
    python = (sys.executable, "-m")
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen((*python, *first), cwd=ROOT, stdout=said, stderr=said) as running,
    ):
        code = subprocess.run((*LAST, *python, *beside), cwd=ROOT, check=False).returncode
        codes = [running.wait(), code]
        said.seek(0)
        sys.stdout.buffer.write(said.read())
        sys.stdout.flush()
    return codes


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
        browser, serial, units = (
            (*command, f"--basetemp={folder / name}")
            for name, command in (("browser", BROWSER), ("serial", SERIAL), ("units", UNITS))
        )
        reached = folder / "reached"
        reached.mkdir()
        os.environ[FOLDER] = str(reached)
        failed = [run(*browser), *run_both(serial, units)]
        run("coverage", "combine", "--quiet")
        missing = unreached(ROOT, reached)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    failed.append(bool(missing))
    print("\n".join(["NOT REACHED BY ANY TEST", *missing]) if missing else "Every line is reached.")
    print(f"{(time.monotonic() - begun) / 60:.1f} minutes, {cpu_seconds():.0f} CPU seconds")
    if not has_chromium:
        print(NO_CHROMIUM)
    return max(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

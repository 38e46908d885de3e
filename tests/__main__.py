"""`make test`: every test, and how much of the package they reach.

Tests without a browser run two at a time, each file in one process. Those with one run one after
the other: each keeps both cores busy by itself, and some measure how soon something happens.
`python -m tests tests/unit/records/test_records.py -k name` runs a part, without the sum at the
end.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NO_CHROMIUM = """
================================================================================
NO CHROMIUM WAS FOUND: none of the browser tests run. They prove that nothing
leaks and nothing is lost in a real JupyterLab. Install the system's package
`chromium`, then run this again.
================================================================================
"""


def run(*command: str) -> int:
    """Run a module of this Python in the checkout and give its exit code."""
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode


def main(arguments: list[str]) -> int:
    """Run pytest under coverage.

    Without arguments also say what is not reached, and fail for it.
    """
    has_chromium = bool(shutil.which("chromium") or shutil.which("chromium-browser"))
    if arguments:
        return run("pytest", *arguments)
    os.environ["COVERAGE_FILE"] = str(ROOT / ".coverage")  # for processes that run elsewhere too
    run("coverage", "erase")
    tests = ("coverage", "run", "-m", "pytest", "--durations=10")
    failed = run(*tests, "--ignore=tests/browser", "--numprocesses=2", "--dist=loadfile")
    failed = run(*tests, "tests/browser") or failed
    run("coverage", "combine", "--quiet")
    uncovered = run("coverage", "report")
    if not has_chromium:
        print(NO_CHROMIUM)
    return failed or uncovered


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

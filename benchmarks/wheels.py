"""`make wheels`.

Whether every package in requirements.lock has a wheel for every system and Python that the workbook
promises.

Nobody should need a compiler. pip is asked, with the hashes of the lock, what it would install;
nothing is installed. A wheel for every system counts everywhere, so only the others are asked about
again.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.markers import Environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Linux x86_64": (
        (
            *(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)),
            "manylinux2014_x86_64",
            "manylinux2010_x86_64",
            "manylinux1_x86_64",
        ),
        {
            "sys_platform": "linux",
            "platform_system": "Linux",
            "os_name": "posix",
            "platform_machine": "x86_64",
        },
    ),
    "Windows amd64": (
        ("win_amd64",),
        {
            "sys_platform": "win32",
            "platform_system": "Windows",
            "os_name": "nt",
            "platform_machine": "AMD64",
        },
    ),
    "macOS arm64": (
        ("macosx_14_0_arm64",),
        {
            "sys_platform": "darwin",
            "platform_system": "Darwin",
            "os_name": "posix",
            "platform_machine": "arm64",
        },
    ),
    "macOS x86_64": (
        ("macosx_13_0_x86_64",),
        {
            "sys_platform": "darwin",
            "platform_system": "Darwin",
            "os_name": "posix",
            "platform_machine": "x86_64",
        },
    ),
}
"""The tags of wheels that a system takes, and what a marker of the lock sees there. pip itself adds
the older macOS tags.
"""
ANYWHERE = re.compile(r"-py\d[\w.]*-none-any\.whl$")


def packages(system: str, python: str) -> dict[str, str]:
    """What the lock wants there: name to its line, without marker, with hashes.

    Args:
        system: A key of `SYSTEMS`.
        python: Major and minor version.
    """
    seen = Environment(
        **SYSTEMS[system][1], implementation_name="cpython",
        implementation_version=f"{python}.0", platform_python_implementation="CPython",
        platform_release="", platform_version="",
        python_full_version=f"{python}.0", python_version=python,
    )  # fmt: skip
    wanted = {}
    for line in LOCK.read_text().replace("\\\n", " ").splitlines():
        pinned, *hashes = re.split(r"\s+(?=--hash=)", line.strip())
        if not pinned or pinned.startswith("#"):
            continue
        requirement = Requirement(pinned)
        if requirement.marker is None or requirement.marker.evaluate(dict(seen)):
            wanted[requirement.name] = (
                f"{requirement.name}{requirement.specifier} {' '.join(hashes)}"
            )
    return wanted


def found(lines: list[str], system: str, python: str) -> tuple[dict[str, str], str]:
    """Name to file of the wheels that pip would take there, and what pip complained of.

    With a complaint there are no files.
    """
    platforms = [part for tag in SYSTEMS[system][0] for part in ("--platform", tag)]
    with tempfile.TemporaryDirectory() as scratch:
        listed, report = Path(scratch) / "wanted.txt", Path(scratch) / "report.json"
        listed.write_text("\n".join(lines))
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--dry-run",
            "--ignore-installed",
            "--no-deps",
            "--quiet",
            "--only-binary=:all:",
            "--require-hashes",
        ]
        # pip compares what a package says of Python with the one it runs in; it is compared with
        # the one asked about below.
        command.append("--ignore-requires-python")
        answer = subprocess.run(
            [*command, "--implementation=cp", "--python-version", python, *platforms,
             "--target", scratch, "--report", report, "-r", listed],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if answer.returncode:
            return {}, answer.stderr
        installed = json.loads(report.read_text())["install"]
    refusing = [
        each["metadata"]["name"]
        for each in installed
        if python not in SpecifierSet(each["metadata"].get("requires_python", ""))
    ]
    if refusing:
        return {}, f"No matching distribution found for {refusing[0]}=="
    return {
        each["metadata"]["name"]: each["download_info"]["url"].rpartition("/")[2]
        for each in installed
    }, ""


def missing(wanted: dict[str, str], system: str, python: str, anywhere: set[str]) -> list[str]:
    """The pinned packages without a wheel there.

    Adds to `anywhere` those whose wheel fits every system.

    Raises:
        RuntimeError: pip failed for another reason.
    """
    asked, without = {name: line for name, line in wanted.items() if name not in anywhere}, []
    while asked:
        files, complaint = found(list(asked.values()), system, python)
        if not complaint:
            anywhere |= {
                name
                for name in asked
                if any(
                    _same(name, other) and ANYWHERE.search(file) for other, file in files.items()
                )
            }
            break
        # pip stops at the first that it cannot find, and names it.
        named = re.search(r"No matching distribution found for ([\w.-]+)==", complaint)
        name = next((name for name in asked if named and _same(name, named.group(1))), None)
        if name is None:
            raise RuntimeError(re.sub(r"\S+://\S+", "(address)", complaint))
        without.append(name)
        del asked[name]
    return without


def _same(one: str, other: str) -> bool:
    return re.sub(r"[-_.]+", "-", one).lower() == re.sub(r"[-_.]+", "-", other).lower()


def main() -> int:
    """Print a line for each system and Python; 1 if a wheel is missing."""
    anywhere: set[str] = set()
    lacking = 0
    print(f"{'':15}{'Python':8}{'pinned':>7}  without a wheel")
    for system in SYSTEMS:
        for python in PYTHONS:
            wanted = packages(system, python)
            without = missing(wanted, system, python, anywhere)
            lacking += len(without)
            print(
                f"{system:15}{python:8}{len(wanted):7}  {', '.join(without) or 'none'}", flush=True
            )
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())

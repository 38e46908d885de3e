"""`make drill`: the long drills, with progress shown; writes docs/reliability.md.

`python -m tests.drills kills` runs one of them, and writes nothing.
"""

from __future__ import annotations

import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from tests.drills import properties, taken_out, would_be_found
from tests.support.files import ROOT
from tests.unit.journal import test_kept
from workbook.errors import DamagedJournalError
from workbook.journal import Journal
from workbook.records import Note

BUILD = ROOT / "build"
"""On the checkout's own disk: a temporary folder may lie in memory."""
KILLS = 1000
MANY = 10_000
UNHURRIED_SECONDS = 60
WAIT_LIMIT_MS = 200
FLIPS = 1000
RIGHT = "seven quiet herons wading"


def kills(folder: Path) -> str:
    """Writers killed at random moments."""
    added = test_kept.kill_writers(folder, KILLS, lambda number: show(number, KILLS))
    return (
        f"{KILLS:,} writers killed with −9 at random moments: {added:,} entries were "
        "confirmed, none is missing or changed, and every checksum is right"
    )


def two_writers(folder: Path) -> str:
    """A flood of two."""
    return flood(folder, 2)


def four_writers(folder: Path) -> str:
    """A flood of four."""
    return flood(folder, 4)


def flood(folder: Path, writers: int) -> str:
    """Writers at once, each as fast as it can."""
    begun = time.monotonic()
    test_kept.write_at_once(folder / "flood.db", writers, MANY, test_kept.FLOOD)
    return (
        f"{writers} processes wrote {MANY:,} entries each at once: all {writers * MANY:,} "
        f"are there ({time.monotonic() - begun:.0f} s)"
    )


def unhurried(folder: Path) -> str:
    """Writers at the speed of a person in a hurry."""
    waits = sorted(
        1000 * each
        for each in test_kept.at_a_persons_speed(folder / "unhurried.db", 4, UNHURRIED_SECONDS)
    )
    assert waits[-1] < WAIT_LIMIT_MS, f"a save took {waits[-1]:.0f} ms"
    return (
        f"4 processes saved ten times a second each, {len(waits):,} saves: "
        f"{median(waits):.1f} ms in the middle, {waits[-1]:.0f} ms at most (limit "
        f"{WAIT_LIMIT_MS})"
    )


def flips(folder: Path) -> str:
    """One bit flipped, anywhere in the journal or in its copy."""
    path = folder / "journal.db"
    with Journal.open(path, RIGHT) as journal:
        for number in range(60):
            journal.add(Note(text=f"{number} " * 400))
        copy = journal.back_up()
        spare = journal.spare_key()
    whole, whole_copy = path.read_bytes(), copy.read_bytes()
    dice = random.Random(7)  # noqa: S311 -- any places will do
    mended = found = 0
    for number in range(FLIPS):
        target, content = (path, whole) if number % 2 else (copy, whole_copy)
        path.write_bytes(whole)
        copy.write_bytes(whole_copy)
        place = dice.randrange(len(content)) if number % 5 else dice.randrange(16)
        target.write_bytes(
            content[:place]
            + bytes([content[place] ^ 1 << dice.randrange(8)])
            + content[place + 1 :]
        )
        if target == copy:
            assert damaged(copy, spare)
            found += 1
        elif damaged(path, spare):
            found += 1
        else:
            assert place < 16, f"a bit flipped at {place} was not found"
            assert path.read_bytes() == whole
            mended += 1
        show(number + 1, FLIPS)
    return (
        f"{FLIPS:,} single bits flipped in a journal or its copy: {found} found and called "
        f"damaged, {mended} in the journal’s first 16 bytes mended from the copy, none "
        "called a wrong passphrase"
    )


def protections(folder: Path) -> str:
    """Each protection taken out once; its test must fail."""
    unnoticed = taken_out.run(folder, show)
    assert not unnoticed, unnoticed
    return (
        f"{len(taken_out.PROTECTIONS)} protections taken out, one at a time: each time the "
        "test that holds it failed"
    )


def walks(_folder: Path) -> str:
    """In a real browser, what `make test` tries in the process: later evenings, and more."""
    asked = (sys.executable, "-m", "pytest", "-q", "-m", "drill", "tests/browser")
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stdout
    passed, seconds = re.search(r"(\d+) passed.* in ([\d.]+)s", done.stdout).groups()
    return (
        f"{passed} walks in a real browser over what `make test` tries in the process: later "
        "evenings, the pages on understanding, putting the workbook away, *Trends* without an "
        f"entry; each found what belongs there ({float(seconds):.0f} s)"
    )


def found(folder: Path) -> str:
    """Words are looked for where a protection that keeps them away is taken out."""
    would_be_found.run(folder, show)
    return (
        f"{len(would_be_found.SECONDS)} workbooks without encryption, or without what keeps words "
        "out of saved notebooks: each time the search found the words"
    )


def damaged(path: Path, spare: str) -> bool:
    """Whether opening and reading it whole says so.

    A wrong key, which is another error, is never the answer.
    """
    try:
        if path.name == "journal.db":
            with Journal.open(path, spare_key=spare) as journal:
                journal.check()
        else:
            Journal.inside(path, spare_key=spare)
    except DamagedJournalError:
        return True
    return False


def show(done: int, of: int) -> None:
    """Progress, on one line."""
    if done % max(1, of // 100) == 0 or done == of:
        print(f"\r  {done:,} of {of:,}", end="" if done < of else "\n", flush=True)


DRILLS: dict[str, Callable[[Path], str]] = {
    "kills": kills,
    "two": two_writers,
    "four": four_writers,
    "unhurried": unhurried,
    "flips": flips,
    "clock": properties.clock,
    "columns": properties.columns,
    "several": properties.several,
    "walks": walks,
    "found": found,
    "protections": protections,
}
PAGE = (
    "# What was tried, so that nothing is lost\n\n"
    "`make drill` runs these and writes this page; `make test` runs shorter ones of the same "
    "kind.\n\n"
    "{lines}\n\n"
    "{day}, Python {python}, {system}, on an ordinary disk.\n\n"
    "| what else is tried | by |\n"
    "|---|---|\n"
    "| power cut between write and sync | the settings (`synchronous = EXTRA`, `fullfsync`), held "
    "by `tests/unit/journal/test_file.py`; not on real hardware |\n"
    "| full disk, read-only folder, file moved, replaced or deleted while open | "
    "`tests/unit/journal/test_kept.py`, `tests/unit/journal/test_file.py` |\n"
    "| clock set back or forth, by days | `tests/unit/journal/test_kept.py` |\n"
    "| killed while typing, while migrating, while the passphrase changes | "
    "`tests/browser/test_life.py`, `tests/unit/journal/test_update.py`, "
    "`tests/unit/journal/test_rekey.py` |\n"
    "| sixty days of copies, each restored | `tests/unit/journal/test_backup.py` |\n"
    "| noise and mutations as journal, csv and settings; any text, a megabyte of it, shown and "
    "never run | `tests/unit/journal/test_noise.py`, `tests/browser/test_shown_as_text.py`, "
    "`tests/browser/test_every_page.py` |\n"
)


def main(names: list[str]) -> int:
    """Run the drills that are named, or all; only all of them write the page."""
    BUILD.mkdir(exist_ok=True)
    said = []
    for name, drill in DRILLS.items():
        if names and name not in names:
            continue
        print(f"{name}: {drill.__doc__}")
        with tempfile.TemporaryDirectory(dir=BUILD, prefix="drill-") as scratch:
            said.append(drill(Path(scratch)))
        print(f"  {said[-1]}.")
    if not names:
        today = date.today()  # noqa: DTZ011 -- the day on the wall
        lines = "\n".join(f"- {each}." for each in said)
        page = PAGE.format(
            lines=lines,
            day=f"{today.day} {today:%B %Y}",
            python=platform.python_version(),
            system=platform.system(),
        )
        (ROOT / "docs" / "reliability.md").write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What was confirmed as saved survives: writers killed at any moment, and two writers at once."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from workbook.journal import Journal
from workbook.records import Note

WRITER = """
import sys
from workbook.journal import Journal
from workbook.records import Note

path, name = sys.argv[1:3]
many, longest = map(int, sys.argv[3:])
print("ready", flush=True)
journal = Journal.open(path)
for turn in range(many):
    text = f"{name} {turn} " + "words " * (turn * 7919 % longest)  # as in `text_of`
    journal.keep_draft(name, {"text": text})
    entry = journal.add(Note(text="first"), draft=name)
    journal.revise(entry, Note(text=text))
    print(f"{entry} {turn} kept", flush=True)
journal.close()
"""
KILLS = 50
"""How often a writer is killed."""
LIVES = 0.12
"""Seconds that a writer lives, at most, once it has begun to open the journal: time for a dozen entries."""
LONG, SHORT = 20_000, 900
"""Words of the longest entry; with the first there are so many pages to write that a kill often falls between two of them."""


def writer(path: Path, name: str, many: int, longest: int) -> subprocess.Popen[str]:
    """A process that adds entries, and prints each when the journal has confirmed its last edit."""
    return subprocess.Popen([sys.executable, "-c", WRITER, str(path), name, str(many), str(longest)], stdout=subprocess.PIPE, text=True)


def text_of(name: str, turn: int, longest: int) -> str:
    """What the writer wrote in this turn."""
    return f"{name} {turn} " + "words " * (turn * 7919 % longest)


def confirmed(lines: Sequence[str], name: str, longest: int) -> dict[int, str]:
    """The entries that a writer printed, and their texts; a line that the kill cut off was no confirmation."""
    whole = [line.split() for line in lines if line.endswith(" kept\n")]
    return {int(entry): text_of(name, int(turn), longest) for entry, turn, _ in whole}


def wait_for_a_write(path: Path) -> None:
    """Return as soon as the file changes, in the middle of a write; or in a second, if it does not."""
    until = time.monotonic() + 1
    before = changed(path)
    while changed(path) == before and time.monotonic() < until:
        pass


def changed(path: Path) -> tuple[int, int]:
    """What a write changes."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def test_fifty_killed_writers(tmp_path: Path) -> None:
    """Killed at random moments, also while a new journal is being made: every confirmed entry is there whole, and no checksum is wrong."""
    moments = random.Random(1114)  # noqa: S311 -- the same moments each time, as far as the machine allows
    printed: dict[int, str] = {}
    added = 0
    for number in range(KILLS):
        if number % 10 == 0:
            path, printed = tmp_path / f"{number}.db", {}
        with writer(path, str(number), 10_000, LONG) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(moments.uniform(0, LIVES))
            if number % 2:
                wait_for_a_write(path)
            process.kill()
            new = confirmed(process.stdout.readlines(), str(number), LONG)
        added += len(new)
        assert not new.keys() & printed.keys()
        printed |= new
        with Journal.open(path) as journal:
            found = {entry: note.text for entry, note in journal.recent(Note, 100_000)}
            assert {entry: found.get(entry) for entry in printed} == printed
            assert len(found) <= len(printed) + number % 10 + 1, "at most the entry that was being confirmed is there beside them"
            journal.check()
            draft = journal.draft(str(number))
            assert draft is None or draft.values["text"] not in found.values(), "a draft goes with the save that it was for"
        assert not list(tmp_path.glob("*-journal"))
    assert added > KILLS


def test_two_writers_at_once(tmp_path: Path) -> None:
    """Neither fails, nothing is lost, and each has ids of its own."""
    path = tmp_path / "journal.db"
    Journal.open(path).close()
    many = 200
    names = ("one", "two")
    writers = [writer(path, name, many, SHORT) for name in names]
    printed = [confirmed(process.communicate()[0].splitlines(keepends=True), name, SHORT) for process, name in zip(writers, names, strict=True)]
    assert [(process.returncode, len(each)) for process, each in zip(writers, printed, strict=True)] == [(0, many), (0, many)]
    assert not printed[0].keys() & printed[1].keys()
    with Journal.open(path) as journal:
        assert {entry: note.text for entry, note in journal.recent(Note, 10 * many)} == printed[0] | printed[1]
        journal.check()

"""What was confirmed as saved survives.

Writers killed at any moment, writers at once, a full disk, a clock set back.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from workbook import records
from workbook.errors import CannotWriteError
from workbook.forms import EntryContext, EntryForm
from workbook.journal import Journal, backup, entries
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
FLOOD = """
import sys
from workbook.journal import Journal
from workbook.records import Note

path, name = sys.argv[1:3]
many, longest = map(int, sys.argv[3:])
journal = Journal.open(path)
for turn in range(many):
    text = f"{name} {turn} " + "words " * (turn * 7919 % longest)  # as in `text_of`
    entry = journal.add(Note(text=text))
    print(f"{entry} {turn} kept", flush=True)
journal.close()
"""
KILLS = 12
"""How often a writer is killed; `make drill` does it a thousand times."""
LIVES = 0.12
"""Seconds that a writer goes on, at most, after the entries that it was let write."""
LET_WRITE = 6
"""A writer is let write fewer entries than this, or none, before the moment at which it is killed
begins.
"""
LONG, SHORT = 20_000, 900
"""Words of the longest entry; with the first there are so many pages to write that a kill often
falls between two of them.
"""


def writer(
    path: Path, name: str, many: int, longest: int, script: str = WRITER
) -> subprocess.Popen[str]:
    """A process that adds entries, and prints each when the journal has confirmed it.

    Or prints its last edit.
    """
    return subprocess.Popen(
        [sys.executable, "-c", script, str(path), name, str(many), str(longest)],
        stdout=subprocess.PIPE,
        text=True,
    )


def text_of(name: str, turn: int, longest: int) -> str:
    """What the writer wrote in this turn."""
    return f"{name} {turn} " + "words " * (turn * 7919 % longest)


def confirmed(lines: Sequence[str], name: str, longest: int) -> dict[int, str]:
    """The entries that a writer printed, and their texts.

    A line that the kill cut off was no confirmation.
    """
    whole = [line.split() for line in lines if line.endswith(" kept\n")]
    return {int(entry): text_of(name, int(turn), longest) for entry, turn, _ in whole}


def wait_for_a_write(path: Path) -> None:
    """Return as soon as the file changes, in the middle of a write.

    Or in a second, if it does not.
    """
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


def kill_writers(
    folder: Path, kills: int, progress: Callable[[int], None] = lambda _number: None
) -> int:
    """Kill so many writers at random moments, ten to a journal.

    After each, look at every entry that was confirmed. Gives their number.
    """
    moments = random.Random(1114)  # noqa: S311 -- the same moments each time, as far as the machine allows
    printed: dict[int, str] = {}
    added = 0
    for number in range(kills):
        if number % 10 == 0:
            path, printed = folder / f"{number}.db", {}
        with writer(path, str(number), 10_000, LONG) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            lines = [process.stdout.readline() for _ in range(moments.randrange(LET_WRITE))]
            time.sleep(moments.uniform(0, LIVES))
            if number % 2:
                wait_for_a_write(path)
            process.kill()
            new = confirmed(lines + process.stdout.readlines(), str(number), LONG)
        added += len(new)
        assert not new.keys() & printed.keys()
        printed |= new
        with Journal.open(path) as journal:
            found = {entry: note.text for entry, note in journal.recent(Note, 100_000)}
            assert {entry: found.get(entry) for entry in printed} == printed
            assert len(found) <= len(printed) + number % 10 + 1, (
                "at most the entry that was being confirmed is there beside them"
            )
            journal.check()
            draft = journal.draft(str(number))
            assert draft is None or draft.values["text"] not in found.values(), (
                "a draft goes with the save that it was for"
            )
        assert not list(folder.glob("*-journal"))
        progress(number + 1)
    return added


def test_writers_killed_at_any_moment(tmp_path: Path) -> None:
    """Killed at random moments, also while a new journal is being made.

    Every confirmed entry is there whole, and no checksum is wrong.
    """
    assert kill_writers(tmp_path, KILLS) > KILLS


def write_at_once(path: Path, writers: int, many: int, script: str = WRITER) -> None:
    """Let so many processes write so many entries each into one journal.

    None fails, all is there, no id comes twice.
    """
    Journal.open(path).close()
    names = [f"writer {number}" for number in range(writers)]
    running = [writer(path, name, many, SHORT, script) for name in names]
    printed = [
        confirmed(process.communicate()[0].splitlines(keepends=True), name, SHORT)
        for process, name in zip(running, names, strict=True)
    ]
    assert [
        (process.returncode, len(each)) for process, each in zip(running, printed, strict=True)
    ] == [(0, many)] * writers
    together = {entry: text for each in printed for entry, text in each.items()}
    assert len(together) == writers * many
    with Journal.open(path) as journal:
        assert {
            entry: note.text for entry, note in journal.recent(Note, 10 * writers * many)
        } == together
        journal.check()


def test_two_writers_at_once(tmp_path: Path) -> None:
    """Neither fails, nothing is lost, and each has ids of its own."""
    write_at_once(tmp_path / "journal.db", 2, 200)


def at_a_persons_speed(path: Path, writers: int, seconds: float) -> list[float]:
    """Let so many processes save ten times a second each.

    Give how long each save took, in seconds.
    """
    Journal.open(path).close()
    running = [
        subprocess.Popen(
            [sys.executable, "-c", UNHURRIED, str(path), str(seconds)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(writers)
    ]
    waits = [float(line) for process in running for line in process.communicate()[0].split()]
    assert all(process.returncode == 0 for process in running)
    with Journal.open(path) as journal:
        assert journal.count(Note) == len(waits)
    return waits


UNHURRIED = """
import sys, time
from workbook.journal import Journal
from workbook.records import Note

journal = Journal.open(sys.argv[1])
until = time.monotonic() + float(sys.argv[2])
while time.monotonic() < until:
    began = time.monotonic()
    journal.add(Note(text="one line of an evening"))
    took = time.monotonic() - began
    print(took, flush=True)
    time.sleep(max(0, 0.1 - took))
journal.close()
"""


MANY = 3000
"""More notes than the small disk has room for."""


def test_a_disk_that_fills_up(small_disk: Path) -> None:
    """Saves succeed until there is no room, then each says so.

    What was confirmed is there, and after making room it goes on.
    """
    path = small_disk / "journal.db"
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(100_000))
    confirmed_ids = []
    with Journal.open(path, "right") as journal:
        with suppress(CannotWriteError):
            for number in range(MANY):
                journal.add(Note(text=f"{number} " * 300))
                confirmed_ids.append(number)
        with pytest.raises(CannotWriteError, match="the disk"):
            journal.add(Note(text="words " * 9000))
        for _ in range(3):
            with pytest.raises(CannotWriteError):
                journal.add(Note(text="more " * 9000))
        assert journal.count(Note) == len(confirmed_ids)
        assert 5 < len(confirmed_ids) < MANY
        journal.check()
    with Journal.open(path, "right") as journal:
        assert journal.count(Note) == len(confirmed_ids)
        ballast.unlink()
        journal.add(Note(text="after"))
        journal.check()
        assert journal.count(Note) == len(confirmed_ids) + 1


def test_a_full_disk_leaves_what_was_typed_in_the_form(small_disk: Path) -> None:
    """The form says why, and holds every word; when there is room again, Save keeps them."""
    ballast = small_disk / "ballast"
    with Journal.open(small_disk / "journal.db", "right") as journal:
        form = EntryForm(Note, EntryContext(journal=journal))
        ballast.write_bytes(bytes(shutil.disk_usage(small_disk).free))
        form.values = {"text": "typed " * 9000}
        form.submit()
        assert form.said["problem"]
        assert "Nothing was saved, and what is in the form is still there" in form.said["status"]
        assert form.values == {"text": "typed " * 9000}
        assert journal.count(Note) == 0
        ballast.unlink()
        form.submit()
        assert form.said["status"].startswith("Saved")
        assert journal.recent(Note, 1)[0][1].text == "typed " * 9000


def test_a_full_disk_when_the_passphrase_changes_or_a_copy_is_restored(small_disk: Path) -> None:
    """Neither is half done: the old passphrase opens what was there."""
    path = small_disk / "journal.db"
    with Journal.open(path, "right") as journal:
        journal.add(Note(text="one"))
        copy = journal.back_up()
        (small_disk / "ballast").write_bytes(bytes(shutil.disk_usage(small_disk).free))
        with pytest.raises(CannotWriteError):
            journal.change_passphrase("another")
    with pytest.raises(CannotWriteError):
        Journal.restore(path, copy, "right")
    assert Journal.inside(path, "right").entries == 1
    assert Journal.inside(copy, "right").entries == 1
    assert not list(small_disk.rglob("*.part"))


@pytest.mark.parametrize("days", [-400, -2, -1, 1, 2, 400])
def test_the_clock_is_set_back_or_forth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    """By days, in the middle of a journal's life.

    Nothing is lost that was not removed, and saving goes on.
    """
    path = tmp_path / "journal.db"
    with Journal.open(path) as journal:
        kept, removed = journal.add(Note(text="one")), journal.add(Note(text="removed"))
        journal.remove(removed)
        journal.keep_draft("note", {"text": "typing"})
        moved = datetime.now().astimezone() + timedelta(days=days)
        for module in (entries, backup, records.base):
            monkeypatch.setattr(module, "now", lambda: moved)
        second = journal.add(Note(text="two"))
        journal.revise(kept, Note(text="one, edited"))
        assert [version.record.text for version in journal.history(kept)] == ["one"]
    with Journal.open(path) as journal:
        assert {note.text for _, note in journal.recent(Note, 9)} == {"one, edited", "two"}
        assert journal.draft("note") is not None
        assert journal.get(second).text == "two"
        journal.check()

"""Another passphrase: for the journal and its copies, whole or not at all."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.files import RIGHT, files, small_files, texts
from workbook.errors import (
    BusyJournalError,
    DamagedJournalError,
    EmptyPassphraseError,
    UnchangedPassphraseError,
    WrongPassphraseError,
    WrongSpareKeyError,
)
from workbook.journal import Journal, backup
from workbook.records import Note


def test_change_the_passphrase(with_copy: Path) -> None:
    """The new one opens the journal and its copies, the old one nothing; a copy with another key is named."""
    foreign = backup.folder_of(with_copy) / "journal 2026-01-02.db"
    with Journal.open(foreign, "of another journal") as journal:
        journal.add(Note(text="not mine"))
    with Journal.open(with_copy, RIGHT) as journal:
        spare = journal.spare_key()
        assert journal.change_passphrase("another one") == [foreign]
        journal.add(Note(text="after"))
        assert journal.spare_key() != spare
    for each in [with_copy, *(copy.path for copy in Journal.backups(with_copy) if copy.path != foreign)]:
        with pytest.raises(WrongPassphraseError):
            Journal.inside(each, RIGHT)
        assert Journal.inside(each, "another one").entries > 0
    with pytest.raises(WrongSpareKeyError):
        Journal.open(with_copy, spare_key=spare)
    assert "after" in texts(with_copy, passphrase="another one")
    assert texts(foreign, passphrase="of another journal") == ["not mine"]


def test_from_none_to_a_passphrase_and_back(path: Path) -> None:
    """A journal without a passphrase can get one later; an empty one is none."""
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        with pytest.raises(EmptyPassphraseError):
            journal.change_passphrase("")
        assert journal.change_passphrase(RIGHT) == []
        assert journal.has_passphrase
    assert Journal.needs_passphrase(path)
    with Journal.open(path, RIGHT) as journal:
        journal.change_passphrase(None)
    assert texts(path) == ["one"]


REKEY = """
import sys
from workbook.journal import Journal
with Journal.open(sys.argv[1], sys.argv[2]) as journal:
    print("ready", flush=True)
    journal.change_passphrase(sys.argv[3])
"""


def test_killed_while_the_passphrase_changes(path: Path) -> None:
    """One of the two opens it, and every word is there."""
    with Journal.open(path, "old") as journal:
        for number in range(60):
            journal.add(Note(text=f"{number} " * 900))
        before = sorted(note.text or "" for _, note in journal.recent(Note, 99))
    opened = set()
    now_right = "old"
    for turn in range(12):
        wanted = f"new {turn}"
        with subprocess.Popen([sys.executable, "-c", REKEY, str(path), now_right, wanted], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(turn * 0.04)
            process.send_signal(signal.SIGKILL)
        for each in (now_right, wanted):
            try:
                found = texts(path, passphrase=each)
            except (WrongPassphraseError, DamagedJournalError):
                continue
            assert found == before
            opened.add(each == wanted)
            now_right = each
            break
        else:
            pytest.fail(f"neither passphrase opens it after turn {turn}")
        with Journal.open(path, now_right) as journal:
            journal.check()
    assert opened == {True, False}, "killed before, and after, the change counted"


def noted(journal: Journal) -> list[str]:
    """Every note of an open journal."""
    return sorted(note.text or "" for _, note in journal.recent(Note, 99))


@pytest.mark.parametrize("times", [40, 20_000], ids=["small", "larger than the cache"])
def test_a_disk_that_fails_while_the_passphrase_changes(path: Path, tmp_path: Path, times: int) -> None:
    """Whole or not at all: the file is as it was, and what is saved after it goes on under the passphrase until now."""
    with Journal.open(path, RIGHT) as journal:
        for number in range(60):
            journal.add(Note(text=f"{number} " * times))
        before = noted(journal)
        with small_files(path.stat().st_size), pytest.raises(UnchangedPassphraseError, match="opens as before"):
            journal.change_passphrase("another one")
        shutil.copy(path, tmp_path / "seen.db")
        assert texts(tmp_path / "seen.db", passphrase=RIGHT) == before
        assert journal.is_opened_by(RIGHT)
        assert noted(journal) == before
        journal.add(Note(text="after"))
        journal.check()
    assert texts(path, passphrase=RIGHT) == sorted([*before, "after"])
    with Journal.open(path, RIGHT) as journal:
        assert journal.change_passphrase("another one") == []
    assert texts(path, passphrase="another one") == sorted([*before, "after"])


def test_a_window_that_is_saving_while_the_passphrase_changes(path: Path) -> None:
    """It is named as what it is, and nothing is changed."""
    with Journal.open(path, RIGHT) as journal, Journal.open(path, RIGHT) as other:
        journal.add(Note(text="one"))
        journal._store.read(lambda connection: connection.execute("PRAGMA busy_timeout = 20"))
        other._store.read(lambda connection: connection.execute("BEGIN IMMEDIATE"))
        with pytest.raises(BusyJournalError):
            journal.change_passphrase("another one")
        other._store.read(lambda connection: connection.execute("ROLLBACK"))
        assert journal.is_opened_by(RIGHT)
        journal.add(Note(text="two"))
        journal.check()
    assert texts(path, passphrase=RIGHT) == ["one", "two"]


def test_nothing_lies_beside_a_copy_that_was_encrypted_anew(path: Path) -> None:
    """Only whole files, each by its own name."""
    with Journal.open(path, RIGHT) as journal:
        journal.add(Note(text="one"))
        journal.back_up()
        journal.change_passphrase("another one")
    assert len(files(path)) == 2
    assert not [each for each in files(path) if each.endswith("-journal")]

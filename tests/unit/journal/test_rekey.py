"""Another passphrase: for the journal and its copies, whole or not at all."""

from __future__ import annotations

import random
import select
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.files import RIGHT, damaged, files, small_files, texts
from workbook.errors import (
    BusyJournalError,
    ChangedPassphraseError,
    DamagedJournalError,
    EmptyPassphraseError,
    OtherPassphraseError,
    UnchangedPassphraseError,
    WrongPassphraseError,
    WrongSpareKeyError,
)
from workbook.journal import Journal, backup
from workbook.journal.key import PAGE_BYTES
from workbook.records import Note


def test_change_the_passphrase(with_copy: Path) -> None:
    """The new one opens the journal and its copies, the old one nothing.

    A copy with another key is named.
    """
    foreign = backup.folder_of(with_copy) / "journal 2026-01-02.db"
    with Journal.open(foreign, "of another journal") as journal:
        journal.add(Note(text="not mine"))
    with Journal.open(with_copy, RIGHT) as journal:
        spare = journal.spare_key()
        assert journal.change_passphrase("another one").left == [foreign]
        journal.add(Note(text="after"))
        assert journal.spare_key() != spare
    for each in [
        with_copy,
        *(copy.path for copy in Journal.backups(with_copy) if copy.path != foreign),
    ]:
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
        assert journal.change_passphrase(RIGHT).left == []
        assert journal.has_passphrase
    assert Journal.needs_passphrase(path)
    with Journal.open(path, RIGHT) as journal:
        journal.change_passphrase(None)
    assert texts(path) == ["one"]


# The passphrase before, typed after a change that did not reach everything


@pytest.fixture
def half_changed(with_copy: Path) -> Path:
    """A journal with another passphrase, as a crash leaves it in the middle of the change.

    Its copy still has the one before.
    """
    (copy,) = Journal.backups(with_copy)
    before = copy.path.read_bytes()
    with Journal.open(with_copy, RIGHT) as journal:
        journal.change_passphrase("another one")
    for each in Journal.backups(with_copy):
        each.path.unlink()
    copy.path.write_bytes(before)
    return with_copy


def test_the_passphrase_before_is_not_called_damage(half_changed: Path) -> None:
    """It opens a copy and not the journal: that is said, with the copy's day.

    The new one opens the journal, any other nothing.
    """
    (copy,) = Journal.backups(half_changed)
    with Journal.open(copy.path, RIGHT) as opened:
        spare = opened.spare_key()
    before = half_changed.read_bytes()
    for how in ({"passphrase": RIGHT}, {"spare_key": spare}):
        with pytest.raises(
            OtherPassphraseError,
            match=r"does not open with that, but its copy of 6 January 2026 does.*type the "
            r"newer one",
        ):
            Journal.open(half_changed, **how)
        with pytest.raises(OtherPassphraseError, match=r"journal\.db does not open with that"):
            Journal.inside(half_changed, **how)
    with pytest.raises(OtherPassphraseError, match=copy.path.name):
        Journal.inside(copy.path, "another one")
    with pytest.raises(WrongPassphraseError, match="capital letters"):
        Journal.open(half_changed, "a third one")
    assert half_changed.read_bytes() == before
    assert "today" in texts(half_changed, passphrase="another one")


def test_a_journal_that_is_overwritten_from_end_to_end(half_changed: Path) -> None:
    """It cannot be told from one with another passphrase.

    Both are said, and the copy takes its place.
    """
    (copy,) = Journal.backups(half_changed)
    half_changed.write_bytes(random.Random(3).randbytes(half_changed.stat().st_size))  # noqa: S311 -- any bytes will do
    with pytest.raises(
        OtherPassphraseError, match="If not, the journal is damaged: go back to that copy"
    ):
        Journal.open(half_changed, RIGHT)
    Journal.restore(half_changed, copy.path, RIGHT)
    assert len(texts(half_changed, passphrase=RIGHT)) == 12


def test_a_copy_that_is_not_whole_is_named_without_a_day(half_changed: Path) -> None:
    """The passphrase before opens it, so the journal is still not called damaged.

    But nobody is sent back to it.
    """
    (copy,) = Journal.backups(half_changed)
    damaged(copy.path, 9000)
    with pytest.raises(OtherPassphraseError, match="choose another copy"):
        Journal.open(half_changed, RIGHT)


def test_a_copy_from_before_there_was_a_passphrase(path: Path) -> None:
    """The journal asks for its passphrase all the same."""
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        copy = journal.back_up()
        before = copy.read_bytes()
        journal.change_passphrase(RIGHT)
    copy.write_bytes(before)
    assert Journal.needs_passphrase(path)
    with pytest.raises(OtherPassphraseError):
        Journal.open(path)
    assert texts(path, passphrase=RIGHT) == ["one"]


def test_damaged_as_long_as_one_page_is_whole(with_copy: Path) -> None:
    """Any pages flipped, the first among them: one whole page tells the right key.

    With none left, both are possible.
    """
    with Journal.open(with_copy, RIGHT) as journal:
        spare = journal.spare_key()
    whole = with_copy.read_bytes()
    pages = range(1, len(whole) // PAGE_BYTES)
    dice = random.Random(11)  # noqa: S311 -- any pages will do
    for number in range(30):
        flipped = bytearray(whole)
        for page in (
            0,
            *dice.sample(pages, dice.randrange(len(pages)) if number else len(pages) - 1),
        ):
            flipped[page * PAGE_BYTES + dice.randrange(0 if page else 16, PAGE_BYTES)] ^= (
                1 << dice.randrange(8)
            )
        if number % 3 == 1:  # the salt too, which is in no checksum
            flipped[dice.randrange(16)] ^= 1
        with_copy.write_bytes(flipped)
        with pytest.raises(DamagedJournalError, match="6 January 2026"):
            Journal.open(with_copy, spare_key=spare)
    for page in (0, *pages):
        flipped[page * PAGE_BYTES + 100] = whole[page * PAGE_BYTES + 100] ^ 1
    with_copy.write_bytes(flipped)
    with pytest.raises(OtherPassphraseError):
        Journal.open(with_copy, spare_key=spare)


def test_one_passphrase_and_two_salts(with_copy: Path, tmp_path: Path) -> None:
    """A journal that came from elsewhere.

    Damaged is damaged, also where its copies have a salt of their own.
    """
    with Journal.open(tmp_path / "elsewhere.db", RIGHT) as journal:
        journal.add(Note(text="elsewhere"))
    shutil.copy(tmp_path / "elsewhere.db", with_copy)
    damaged(with_copy, 100)
    with pytest.raises(DamagedJournalError):
        Journal.open(with_copy, RIGHT)


@pytest.mark.parametrize(
    "act",
    [
        lambda journal: journal.count(Note),
        lambda journal: journal.add(Note(text="two")),
        lambda journal: journal.keep_draft("note", {"text": "two"}),
        lambda journal: journal.erase(1),
        Journal.changed_elsewhere,
        Journal.back_up,
        Journal.check,
        lambda journal: journal.change_passphrase("a third one"),
    ],
    ids=["read", "save", "draft", "erase", "look", "copy", "check", "another"],
)
def test_another_window_after_the_change(path: Path, act: Callable[[Journal], object]) -> None:
    """It still has the key from before: it says what happened, each time, and writes nothing."""
    with Journal.open(path, RIGHT) as other:
        other.add(Note(text="one"))
        with Journal.open(path, RIGHT) as journal:
            journal.change_passphrase("another one")
        before, listed = path.read_bytes(), files(path)
        for _ in range(2):
            with pytest.raises(ChangedPassphraseError, match="was changed in another window"):
                act(other)
        assert path.read_bytes() == before
        assert files(path) == listed
    assert texts(path, passphrase="another one") == ["one"]


REKEY = """
import sys
from workbook.journal import Journal, key
key.ROUNDS = 2  # as in the test itself
with Journal.open(sys.argv[1], sys.argv[2]) as journal:
    print("ready", flush=True)
    journal.change_passphrase(sys.argv[3])
    print("changed", flush=True)
    sys.stdin.read()
"""
KILLS = 12


def wait_for_writes(path: Path, number: int, process: subprocess.Popen[str]) -> None:
    """Return as soon as so many changes of the journal's files were seen, or it is all done."""
    seen, before = 0, written(path)
    while seen < number and not select.select([process.stdout], [], [], 0)[0]:
        after = written(path)
        seen, before = seen + (after != before), after


def written(path: Path) -> list[tuple[int, int]]:
    """What a write changes: in the journal, and in the file that can take the write back."""
    found = []
    for each in (path, path.with_name(f"{path.name}-journal")):
        with suppress(FileNotFoundError):
            stat = each.stat()
            found.append((stat.st_mtime_ns, stat.st_size))
    return found


def test_killed_while_the_passphrase_changes(path: Path) -> None:
    """One of the two opens it, and every word is there.

    Killed before the first write, after each of some, and when all is done.
    """
    with Journal.open(path, "old") as journal:
        for number in range(60):
            journal.add(Note(text=f"{number} " * 900))
        before = sorted(note.text or "" for _, note in journal.recent(Note, 99))
    opened = set()
    now_right = "old"
    for turn in range(KILLS):
        wanted = f"new {turn}"
        with subprocess.Popen(
            [sys.executable, "-c", REKEY, str(path), now_right, wanted],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            if turn == KILLS - 1:
                assert process.stdout.readline() == "changed\n"
            else:
                wait_for_writes(path, turn, process)
            process.kill()
        for each in (now_right, wanted):
            try:
                found = texts(path, passphrase=each)
            except WrongPassphraseError:  # never is it called damaged
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
def test_a_disk_that_fails_while_the_passphrase_changes(
    path: Path, tmp_path: Path, times: int
) -> None:
    """Whole or not at all.

    The file is as it was, and what is saved after it goes on under the passphrase until now.
    """
    with Journal.open(path, RIGHT) as journal:
        for number in range(60):
            journal.add(Note(text=f"{number} " * times))
        before = noted(journal)
        with (
            small_files(path.stat().st_size),
            pytest.raises(UnchangedPassphraseError, match="opens as before"),
        ):
            journal.change_passphrase("another one")
        shutil.copy(path, tmp_path / "seen.db")
        assert texts(tmp_path / "seen.db", passphrase=RIGHT) == before
        assert journal.is_opened_by(RIGHT)
        assert noted(journal) == before
        journal.add(Note(text="after"))
        journal.check()
    assert texts(path, passphrase=RIGHT) == sorted([*before, "after"])
    with Journal.open(path, RIGHT) as journal:
        assert journal.change_passphrase("another one").left == []
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


def test_a_copy_that_is_gone_meanwhile(path: Path) -> None:
    """Another window let it go.

    The passphrase is changed all the same, and nothing is erased the less.
    """
    with Journal.open(path, RIGHT) as journal:
        entry = journal.add(Note(text="one"))
        copy = journal.back_up()
        copy.with_name("journal 2026-01-02.db").symlink_to("nowhere")
        assert journal.change_passphrase("another one").left == []
        assert journal.erase(entry).left == []
    assert Journal.inside(copy, "another one").entries == 0


def test_nothing_lies_beside_a_copy_that_was_encrypted_anew(path: Path) -> None:
    """Only whole files, each by its own name."""
    with Journal.open(path, RIGHT) as journal:
        journal.add(Note(text="one"))
        journal.back_up()
        journal.change_passphrase("another one")
    assert len(files(path)) == 2
    assert not [each for each in files(path) if each.endswith("-journal")]

"""Copies of the journal: made once a day, read whole, let go in time; and the way back when something is damaged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3
from hypothesis import given
from hypothesis import strategies as st

from workbook import records
from workbook.errors import (
    CannotWriteError,
    DamagedJournalError,
    EmptyPassphraseError,
    NewerJournalError,
    NoSuchEntryError,
    NotAJournalError,
    WrongPassphraseError,
    WrongSpareKeyError,
)
from workbook.journal import OPEN_KEY, Journal, backup, connection, entries, erasing, gone_after, opening, rescue, schema
from workbook.journal.key import Key, read_salt
from workbook.records import Contact, Note

FIRST = date(2026, 1, 5)
DAYS = 60
RIGHT = "seven quiet herons wading"
Clock = Callable[[datetime], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal is to lie; nothing else is in its folder."""
    (tmp_path / "private").mkdir()
    return tmp_path / "private" / "journal.db"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the journal's clock."""

    def set_to(moment: datetime) -> None:
        for module in (entries, backup):
            monkeypatch.setattr(module, "now", lambda: moment)

    return set_to


def evening(day: int) -> datetime:
    """The evening of a day, counted from the first."""
    return datetime.combine(FIRST + timedelta(days=day), datetime.min.time()).astimezone() + timedelta(hours=21)


def texts(path: Path, **how: str) -> list[str | None]:
    """Every note of a journal or a copy, opened in a place of its own, so that opening leaves nothing behind."""
    with Journal.open(path, **how) as journal:
        return sorted(note.text or "" for _, note in journal.recent(Note, 9999))


def files(path: Path) -> list[str]:
    return sorted(each.name for each in backup.folder_of(path).glob("*"))


# Made, and let go


def test_sixty_days(path: Path, clock: Clock) -> None:
    """An entry each evening, some evenings none: each copy holds what was there when its day began, and opens by itself."""
    written: dict[date, list[str]] = {}
    for day in range(DAYS):
        clock(evening(day))
        with Journal.open(path) as journal:
            written[FIRST + timedelta(days=day)] = sorted(note.text or "" for _, note in journal.recent(Note, 9999))
            if day % 5 != 3:
                journal.add(Note(text=f"day {day:02}"))
    copies = Journal.backups(path)
    assert len([each for each in copies if each.is_daily]) == 7 + 4
    assert copies[0].made.date() == FIRST + timedelta(days=DAYS - 2), "nothing was written on the evening before the last"
    for each in copies:
        assert not each.path.stat().st_mode & 0o077
        Journal.restore(path.with_name("again.db"), each.path)
        assert texts(path.with_name("again.db")) == written[each.made.date()]


def test_a_day_without_a_change_has_no_copy(path: Path, clock: Clock) -> None:
    """Nor has an empty journal, a made-up one, or the second opening of a day."""
    clock(evening(0))
    Journal.open(path).close()
    Journal.open(path).close()
    assert files(path) == []
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
    for day in (1, 1, 2, 3):
        clock(evening(day))
        Journal.open(path).close()
    assert files(path) == ["journal 2026-01-06.db"]
    made_up = path.with_name("sample.db")
    with Journal.open(made_up, made_up=True) as journal:
        journal.add(Note(text="one"))
    Journal.open(made_up).close()
    assert files(path) == ["journal 2026-01-06.db"]


@given(st.sets(st.integers(0, 400)), st.integers(0, 30))
def test_which_days_stay(ages: set[int], since: int) -> None:
    """At most eleven, the newest always among them unless it is too old, no day older than five weeks; asking again takes no more."""
    today = date(2026, 11, 25)
    days = {today - timedelta(days=age) for age in ages}
    kept = backup.to_keep(days, today)
    assert kept <= days
    assert len(kept) <= 11
    young = {day for day in days if (today - day).days <= backup.OLDEST_DAYS}
    assert kept <= young
    assert set(sorted(young, reverse=True)[:7]) <= kept
    assert backup.to_keep(kept, today) == kept
    assert backup.to_keep(backup.to_keep(days, today), today + timedelta(days=since)) <= kept


def test_the_newest_copy_stays_whatever_its_age(path: Path, clock: Clock) -> None:
    """A year later, before anything was changed, there is still a copy; the reader's own files are left alone."""
    clock(evening(0))
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
    clock(evening(1))
    Journal.open(path).close()
    mine = backup.folder_of(path) / "journal of my own.db"
    mine.write_text("mine")
    clock(evening(400))
    Journal.open(path).close()
    assert files(path) == ["journal 2026-01-06.db", mine.name]


def test_a_crash_leaves_no_half_copy(path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """What never was whole is never listed, and is swept away by the next day's copy."""
    clock(evening(0))
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
    backup.folder_of(path).mkdir(exist_ok=True)
    for name in ("journal 2026-01-06.db.part", "journal 2026-01-02 08.30.db.part"):
        (backup.folder_of(path) / name).write_bytes(b"half")
    assert Journal.backups(path) == []
    clock(evening(1))
    Journal.open(path).close()
    assert files(path) == ["journal 2026-01-06.db"]


def test_a_copy_that_cannot_be_made_hinders_no_save(path: Path, clock: Clock) -> None:
    """A file lies where the folder of copies would be."""
    backup.folder_of(path).write_text("in the way")
    clock(evening(0))
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
    clock(evening(1))
    with Journal.open(path) as journal:
        journal.add(Note(text="two"))
    assert texts(path) == ["one", "two"]


def test_one_that_was_asked_for(path: Path) -> None:
    """It opens with the same passphrase, and has a name of its own each time."""
    with Journal.open(path, RIGHT) as journal:
        journal.add(Note(text="one"))
        first, second = journal.back_up(), journal.back_up()
    assert first != second
    assert [each.path for each in Journal.backups(path)] == sorted([first, second], reverse=True)
    assert Journal.inside(second, RIGHT).entries == 1
    with pytest.raises(WrongPassphraseError):
        Journal.inside(second, "wrong")


# Damaged


def damaged(path: Path, place: int, bit: int = 1) -> None:
    """Flip one bit of a file."""
    whole = bytearray(path.read_bytes())
    whole[place] ^= bit
    path.write_bytes(whole)


@pytest.fixture
def with_copy(path: Path, clock: Clock) -> Path:
    """A journal of some pages behind a passphrase, with a copy of yesterday."""
    clock(evening(0))
    with Journal.open(path, RIGHT) as journal:
        for number in range(12):
            journal.add(Note(text=f"{number} " * 400))
    clock(evening(1))
    with Journal.open(path, RIGHT) as journal:
        journal.add(Note(text="today"))
    return path


def test_a_bit_flipped_anywhere_is_found_and_never_called_a_wrong_passphrase(with_copy: Path, clock: Clock) -> None:
    """In the salt it is mended; anywhere else the journal is called damaged, by the next day's copy at the latest, with the good copy's day."""
    whole = with_copy.read_bytes()
    places = [*range(16), *random.Random(5).sample(range(16, len(whole)), 40)]  # noqa: S311 -- any places will do
    with Journal.open(with_copy, RIGHT) as journal:
        spare = journal.spare_key()
    for number, place in enumerate(places):
        with_copy.write_bytes(whole)
        damaged(with_copy, place, 1 << number % 8)
        clock(evening(1))
        how = {"spare_key": spare} if number % 2 else {"passphrase": RIGHT}
        if place < 16:
            assert "today" in texts(with_copy, **how)
            assert with_copy.read_bytes() == whole
            continue
        clock(evening(2))
        with pytest.raises(DamagedJournalError, match="6 January 2026"):
            Journal.open(with_copy, **how)


def test_without_a_passphrase_the_same(path: Path, clock: Clock) -> None:
    """A damaged journal of this kind does not begin to ask for a passphrase that never was."""
    clock(evening(0))
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
    clock(evening(1))
    Journal.open(path).close()
    whole = path.read_bytes()
    for place in (3, 200):
        path.write_bytes(whole)
        damaged(path, place)
        assert not Journal.needs_passphrase(path)
    with pytest.raises(DamagedJournalError):
        Journal.open(path)


@pytest.mark.parametrize("length", [0, 7, 16, 1000, 4096, 8192])
def test_a_file_cut_short(with_copy: Path, length: int) -> None:
    """It is damaged, not new, not another's and not behind another passphrase; nothing is written into it."""
    with_copy.write_bytes(with_copy.read_bytes()[:length])
    assert Journal.needs_passphrase(with_copy)
    with pytest.raises(DamagedJournalError):
        Journal.open(with_copy, RIGHT)
    with pytest.raises((WrongPassphraseError, NotAJournalError)):
        Journal.open(with_copy, "wrong")
    assert len(with_copy.read_bytes()) == length


def test_an_emptied_journal_without_passphrase(path: Path, clock: Clock) -> None:
    """Its copy tells that it is not a new one."""
    clock(evening(0))
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        journal.back_up()
    path.write_bytes(b"")
    assert not Journal.needs_passphrase(path)
    with pytest.raises(DamagedJournalError):
        Journal.open(path)


def test_a_damaged_copy_is_passed_over(with_copy: Path, clock: Clock) -> None:
    """The newest good one is named, not the newest; a damaged copy is never put in place."""
    clock(evening(2))
    with Journal.open(with_copy, RIGHT) as journal:
        journal.add(Note(text="later"))
    newest, older = Journal.backups(with_copy)
    damaged(newest.path, 9000)
    damaged(with_copy, 9000)
    clock(evening(3))
    with pytest.raises(DamagedJournalError, match="6 January 2026"):
        Journal.open(with_copy, RIGHT)
    before = with_copy.read_bytes()
    with pytest.raises(DamagedJournalError):
        Journal.restore(with_copy, newest.path, RIGHT)
    assert with_copy.read_bytes() == before
    Journal.restore(with_copy, older.path, RIGHT)
    assert len(texts(with_copy, passphrase=RIGHT)) == 12


def test_a_bit_flipped_in_a_copy_is_never_called_a_wrong_passphrase(with_copy: Path) -> None:
    """Not even in its first page: the same passphrase opens the journal beside it."""
    (copy,) = Journal.backups(with_copy)
    whole = copy.path.read_bytes()
    for place in (3, 60, 5000):
        copy.path.write_bytes(whole)
        damaged(copy.path, place)
        with pytest.raises(DamagedJournalError, match=copy.path.name):
            Journal.inside(copy.path, RIGHT)
    with pytest.raises(WrongPassphraseError):
        Journal.inside(copy.path, "wrong")


def test_damaged_and_no_good_copy(path: Path, clock: Clock) -> None:
    """Then what can be read is better than nothing: it opens, and says so where it cannot be read."""
    with Journal.open(path) as journal:
        for number in range(12):
            journal.add(Note(text=f"{number} " * 400))
        journal.add(Contact(started="they", how="call"))
    damaged(path, path.stat().st_size - 2000)
    with Journal.open(path) as journal, pytest.raises(DamagedJournalError):
        journal.check()


# Restored


def test_restore_keeps_what_it_replaces(with_copy: Path) -> None:
    """Byte by byte, with what a cut-off save left; the one restored has what the copy has."""
    (copy,) = Journal.backups(with_copy)
    beside = with_copy.with_name("journal.db-journal")
    beside.write_bytes(b"left by a crash")
    before = with_copy.read_bytes()
    replaced = Journal.restore(with_copy, copy.path, RIGHT)
    assert replaced is not None
    assert replaced.read_bytes() == before
    assert replaced.with_name(replaced.name + "-journal").read_bytes() == b"left by a crash"
    assert not beside.exists()
    assert "today" not in texts(with_copy, passphrase=RIGHT)
    assert Journal.inside(with_copy, RIGHT).entries == 12
    assert Journal.inside(replaced, RIGHT).entries == 13


CUT_OFF = """
import os, signal, sys
from workbook.journal import Journal
journal = Journal.open(sys.argv[1], spare_key=sys.argv[2])
def cut_off(connection):
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("UPDATE note SET text = text || ' half'")
    os.kill(os.getpid(), signal.SIGKILL)
journal._store.write(cut_off)
"""


def test_a_restore_that_fails_leaves_what_a_crash_left_to_be_mended(with_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save was cut off, then a restore found no room: the journal still rolls back whole, and no half copy is listed."""
    with Journal.open(with_copy, RIGHT) as journal:
        spare = journal.spare_key()
        before = sorted(note.text or "" for _, note in journal.recent(Note, 99))
    subprocess.run([sys.executable, "-c", CUT_OFF, str(with_copy), spare], check=False)
    copy = Journal.backups(with_copy)[0]
    assert with_copy.with_name("journal.db-journal").stat().st_size > 0
    listed = files(with_copy)

    def no_room(_source: Path, target: Path) -> None:
        target.write_bytes(b"half of it")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("shutil.copyfile", no_room)
        with pytest.raises(CannotWriteError):
            Journal.restore(with_copy, copy.path, RIGHT)
    damaged(copy.path, 9000)
    with pytest.raises(DamagedJournalError):
        Journal.restore(with_copy, copy.path, RIGHT)
    assert files(with_copy) == listed
    assert not list(with_copy.parent.glob("*.part"))
    with Journal.open(with_copy, RIGHT) as journal:
        assert sorted(note.text or "" for _, note in journal.recent(Note, 99)) == before
        journal.check()


def test_what_belongs_to_a_copy_goes_with_it(with_copy: Path, clock: Clock) -> None:
    """What a cut-off save left beside a file that was replaced does not outlive it."""
    (copy,) = Journal.backups(with_copy)
    with_copy.with_name("journal.db-journal").write_bytes(b"left by a crash")
    clock(evening(2))
    Journal.restore(with_copy, copy.path, RIGHT)
    assert any(name.endswith("-journal") for name in files(with_copy))
    clock(evening(90))
    with Journal.open(with_copy, RIGHT) as journal:
        journal.add(Note(text="much later"))
    assert not [name for name in files(with_copy) if "replaced" in name]


def test_restore_where_nothing_is_left(with_copy: Path) -> None:
    """The journal was deleted; the spare key opens the copy as well."""
    with Journal.open(with_copy, RIGHT) as journal:
        spare = journal.spare_key()
    with_copy.unlink()
    (copy,) = Journal.backups(with_copy)
    with pytest.raises(WrongPassphraseError):
        Journal.restore(with_copy, copy.path, "wrong")
    with pytest.raises(WrongSpareKeyError):
        Journal.restore(with_copy, copy.path, spare_key="0000-" * 13 + _check_of_nothing())
    assert not with_copy.exists()
    assert Journal.restore(with_copy, copy.path, spare_key=spare) is None
    assert len(texts(with_copy, passphrase=RIGHT)) == 12


def _check_of_nothing() -> str:
    from workbook.journal.spare_key import write_spare_key

    return write_spare_key(bytes(32)).rpartition("-")[2]


def test_what_is_no_copy_is_not_put_in_place(with_copy: Path, tmp_path: Path) -> None:
    """A text file, a folder, plain SQLite."""
    (tmp_path / "text").write_text("words")
    (tmp_path / "plain").write_bytes(b"SQLite format 3\x00" + bytes(4080))
    before = with_copy.read_bytes()
    for wrong in (tmp_path / "text", tmp_path / "plain", tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NotAJournalError):
            Journal.restore(with_copy, wrong, RIGHT)
    assert with_copy.read_bytes() == before


def test_a_strangers_or_a_newer_versions_file_is_not_put_in_place(with_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where the passphrase opens it: the journal stays as it is."""
    strange, newer = tmp_path / "strange.db", tmp_path / "newer.db"
    other = sqlcipher3.connect(str(strange))
    other.execute(f"PRAGMA key = '{RIGHT}'")
    other.execute("CREATE TABLE words (word TEXT)")
    other.commit()
    other.close()
    with Journal.open(newer, RIGHT) as journal:
        journal._store.read(lambda connection: connection.execute("PRAGMA user_version = 99"))
    older = tmp_path / "older.db"
    with Journal.open(older, RIGHT) as journal:
        journal.add(Note(text="older"))
    before = with_copy.read_bytes()
    with pytest.raises(NotAJournalError):
        Journal.restore(with_copy, strange, RIGHT)
    with pytest.raises(NewerJournalError):
        Journal.restore(with_copy, newer, RIGHT)
    assert with_copy.read_bytes() == before
    monkeypatch.setattr(schema, "MIGRATIONS", (lambda _connection: None,))
    with pytest.raises(NotAJournalError):
        Journal.inside(strange, RIGHT)
    assert Journal.inside(older, RIGHT).entries == 1


# Another passphrase


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


# Erased


@pytest.fixture
def unencrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files without encryption, under the journal's own settings: what is in none of their bytes is in no page, not even with the key."""
    monkeypatch.setattr(Key, "pragma", property(lambda _key: "PRAGMA temp_store = MEMORY"))
    monkeypatch.setattr(connection, "is_damaged", lambda _connection: False)
    monkeypatch.setattr(backup, "is_damaged", lambda _connection: False)


@pytest.mark.usefixtures("unencrypted")
def test_erase_one_entry_everywhere(path: Path, clock: Clock) -> None:
    """Its words, versions and drafts are in no page of the journal or of a copy; everything else stays."""
    clock(evening(1))
    with Journal.open(path) as journal:
        journal.add(Note(text="kept"))
        entry = journal.add(Note(text="the canary " * 900))
        journal.revise(entry, Note(text="another canary"))
        journal.keep_draft("note", {records.EDITING: entry, "text": "a drafted canary"})
        journal.keep_draft("urge", {"instead": "a walk"})
        journal.back_up()
        journal.remove(entry)
        kept = sorted(note.text or "" for _, note in journal.recent(Note, 99))
    every = [path, *(each.path for each in Journal.backups(path))]
    assert any(b"canary" in each.read_bytes() for each in every[1:])
    before = {each.path: each.path.stat().st_mtime_ns for each in Journal.backups(path)}
    with Journal.open(path) as journal:
        assert journal.erase(entry) == []
        assert journal.draft("note") is None
        assert journal.draft("urge") is not None
        with pytest.raises(NoSuchEntryError):
            journal.undo(entry)
        with pytest.raises(NoSuchEntryError):
            journal.erase(entry)
    for each in every:
        assert b"canary" not in each.read_bytes(), each
        assert b"kept" in each.read_bytes()
    assert texts(path) == kept
    assert before.items() <= {each.path: each.path.stat().st_mtime_ns for each in Journal.backups(path)}.items()


def test_erasing_takes_nothing_of_another_entry_with_the_same_number(path: Path) -> None:
    """After a restore numbers come again: in the file that was replaced, the same number is another's."""
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        copy = journal.back_up()
        lost = journal.add(Note(text="written after the copy"))
    replaced = Journal.restore(path, copy)
    with Journal.open(path) as journal:
        again = journal.add(Note(text="written after the restore"))
        assert again == lost
        assert journal.erase(again) == []
    assert replaced is not None
    assert Journal.inside(replaced).entries == 2
    assert texts(path) == ["one"]


def test_a_copy_that_cannot_be_erased_in_is_named(with_copy: Path) -> None:
    """One with another key."""
    foreign = backup.folder_of(with_copy) / "journal 2026-01-02.db"
    Journal.open(foreign, "of another journal").close()
    with Journal.open(with_copy, RIGHT) as journal:
        entry = journal.add(Note(text="one"))
        assert journal.erase(entry) == [foreign]


@pytest.mark.usefixtures("unencrypted")
@pytest.mark.parametrize("every", [1, 17])
def test_removed_is_gone_from_every_copy_when_it_is_said_to_be(path: Path, clock: Clock, every: int) -> None:
    """Written daily or now and then: the first change after the day that was named leaves no copy that holds what was removed.

    Daily, it is removed on the last evening of a week, whose copy stays longest; now and then, no copy would go for being one too many.
    """
    removed_on = 6 if every == 1 else every
    clock(evening(0))
    with Journal.open(path) as journal:
        entry = journal.add(Note(text="the canary"))
    last = gone_after(FIRST + timedelta(days=removed_on))
    held = set()
    for day in range(0, 120, every):
        clock(evening(day))
        with Journal.open(path) as journal:
            journal.add(Note(text=f"day {day}"))
            if day == removed_on:
                journal.remove(entry)
        holding = [each for each in Journal.backups(path) if b"the canary" in each.path.read_bytes()]
        if holding:
            held.add(FIRST + timedelta(days=day))
    assert FIRST + timedelta(days=28) < max(held) <= last


def test_everything_erased(with_copy: Path) -> None:
    """Journal, copies, what lies beside; without a key. What is not ours stays."""
    with Journal.open(with_copy, RIGHT) as journal:
        with_copy.unlink()
        with pytest.raises(Exception, match="moved or replaced"):
            journal.add(Note(text="kept beside"))
    with Journal.open(with_copy, RIGHT) as journal:
        journal.add(Note(text="again"))
    (backup.folder_of(with_copy) / "journal 2026-01-09.db.part").write_bytes(b"half")
    mine = backup.folder_of(with_copy) / "mine.txt"
    mine.write_text("mine")
    assert Journal.erase_everything(with_copy) == []
    assert [each.name for each in with_copy.parent.rglob("*") if each.is_file()] == ["mine.txt"]
    mine.unlink()
    assert Journal.erase_everything(with_copy) == []
    assert list(with_copy.parent.iterdir()) == []


def test_what_cannot_be_erased_is_named(with_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk refuses one file; the others go."""
    (copy,) = Journal.backups(with_copy)
    real = Path.unlink

    def refuses(self: Path, *, missing_ok: bool = False) -> None:
        if self == copy.path:
            raise PermissionError
        real(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuses)
    assert Journal.erase_everything(with_copy) == [copy.path]
    assert not with_copy.exists()


# What hardly ever happens


def test_names_that_are_no_days(path: Path) -> None:
    """A file that only looks like a copy is not one, and is left alone."""
    folder = backup.folder_of(path)
    folder.mkdir()
    for name in ("journal 2026-13-99.db", "journal 2026-02-03 25.61.db", "journal 0000-00-00.db"):
        (folder / name).write_text("mine")
    assert Journal.backups(path) == []


def test_an_empty_file_and_a_foreign_one_among_the_copies(with_copy: Path) -> None:
    """Neither tells anything about a passphrase, nor counts as a good copy."""
    folder = backup.folder_of(with_copy)
    (folder / "journal 2026-01-07.db").write_bytes(b"")
    Journal.open(folder / "journal 2026-01-08.db", "of another journal").close()
    with pytest.raises(WrongPassphraseError):
        Journal.open(with_copy, "wrong")
    damaged(with_copy, 100)
    with pytest.raises(DamagedJournalError, match="6 January 2026"):
        Journal.open(with_copy, RIGHT)


def test_a_damaged_salt_in_a_file_that_cannot_be_written(with_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so; nothing was changed."""
    damaged(with_copy, 3)
    real = Path.open

    def read_only(self: Path, mode: str = "r", *arguments: Any, **more: Any) -> Any:
        if self == with_copy and "+" in mode:
            raise PermissionError
        return real(self, mode, *arguments, **more)

    monkeypatch.setattr(Path, "open", read_only)
    with pytest.raises(CannotWriteError):
        Journal.open(with_copy, RIGHT)


@pytest.mark.parametrize("module", [opening, rescue])
def test_a_disk_that_reports_an_error_is_no_wrong_passphrase(with_copy: Path, monkeypatch: pytest.MonkeyPatch, module: Any) -> None:
    """While opening, while looking inside, while mending."""
    if module is rescue:
        damaged(with_copy, 3)
    calls = []

    def connect(path: Path, key: Key) -> Any:
        calls.append(path)
        if module is opening or path == with_copy:
            error = sqlcipher3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlcipher3.SQLITE_IOERR
            raise error
        return connection.connect(path, key)

    monkeypatch.setattr(module, "connect", connect)
    with pytest.raises(CannotWriteError, match="the disk reports an error"):
        Journal.open(with_copy, RIGHT)
    if module is opening:
        with pytest.raises(CannotWriteError, match="the disk reports an error"):
            Journal.inside(with_copy, RIGHT)
    assert calls


def test_looking_for_damage_passes_other_errors_on(path: Path) -> None:
    """A mistake of ours is not called damage."""
    Journal.open(path).close()
    closed = connection.connect(path, Key(OPEN_KEY, read_salt(path)))
    closed.close()
    with pytest.raises(sqlcipher3.Error):
        connection.is_damaged(closed)


def test_on_windows_a_folder_needs_no_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot be opened there."""
    monkeypatch.setattr(os, "name", "nt")
    connection.sync_folder(tmp_path / "nowhere")


def test_what_is_gone_already_is_erased(tmp_path: Path) -> None:
    """Another window was quicker."""
    assert erasing.erase_files([tmp_path / "gone"]) == []

"""Copies of the journal: made once a day, read whole, let go in time."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.files import FIRST, RIGHT, Clock, evening, files, texts
from workbook.errors import CannotWriteError, DamagedJournalError, WrongPassphraseError
from workbook.journal import Journal, backup, calendar, connection
from workbook.records import Note

DAYS = 60


def test_sixty_days(path: Path, clock: Clock) -> None:
    """An entry each evening, some evenings none.

    Each copy holds what was there when its day began, and opens by itself.
    """
    written: dict[date, list[str]] = {}
    for day in range(DAYS):
        clock(evening(day))
        with Journal.open(path) as journal:
            written[FIRST + timedelta(days=day)] = sorted(
                note.text or "" for _, note in journal.recent(Note, 9999)
            )
            if day % 5 != 3:
                journal.add(Note(text=f"day {day:02}"))
    copies = Journal.backups(path)
    assert len([each for each in copies if each.is_daily]) == 7 + 4
    assert copies[0].made.date() == FIRST + timedelta(days=DAYS - 2), (
        "nothing was written on the evening before the last"
    )
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
    """At most eleven, the newest always among them unless it is too old.

    No day is older than five weeks, and asking again takes no more.
    """
    today = date(2026, 11, 25)
    days = {today - timedelta(days=age) for age in ages}
    kept = calendar.to_keep(days, today)
    assert kept <= days
    assert len(kept) <= 11
    young = {day for day in days if (today - day).days <= calendar.OLDEST_DAYS}
    assert kept <= young
    assert set(sorted(young, reverse=True)[:7]) <= kept
    assert calendar.to_keep(kept, today) == kept
    assert calendar.to_keep(calendar.to_keep(days, today), today + timedelta(days=since)) <= kept


def test_the_newest_copy_stays_whatever_its_age(path: Path, clock: Clock) -> None:
    """A year later and on, before anything was changed, there is still a copy.

    The reader's own files are left alone.
    """
    clock(evening(0))
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
    clock(evening(1))
    Journal.open(path).close()
    mine = backup.folder_of(path) / "journal of my own.db"
    mine.write_text("mine")
    for day in range(400, 500, 10):  # long after the pause could be a slip of the clock
        clock(evening(day))
        Journal.open(path).close()
    assert files(path) == ["journal 2026-01-06.db", mine.name]


def test_a_crash_leaves_no_half_copy(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_names_that_are_no_days(path: Path) -> None:
    """A file that only looks like a copy is not one, and is left alone."""
    folder = backup.folder_of(path)
    folder.mkdir()
    for name in ("journal 2026-13-99.db", "journal 2026-02-03 25.61.db", "journal 0000-00-00.db"):
        (folder / name).write_text("mine")
    assert Journal.backups(path) == []


def test_on_windows_a_folder_needs_no_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot be opened there."""
    monkeypatch.setattr(os, "name", "nt")
    connection.sync_folder(tmp_path / "nowhere")


def test_a_stick_that_reads_back_wrongly_is_not_called_a_damaged_journal(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal is whole: the stick is named, and no copy stays on it.

    A damaged journal is still called that.
    """
    stick = tmp_path / "stick"
    stick.mkdir()
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        answers = iter([True, False, True, True])
        monkeypatch.setattr(backup, "is_damaged", lambda _connection: next(answers))
        with pytest.raises(CannotWriteError, match="what was written there does not read back"):
            journal.back_up(stick)
        with pytest.raises(DamagedJournalError):
            journal.back_up(stick)
    assert list(stick.iterdir()) == []

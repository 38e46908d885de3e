"""A clock that slips: nothing is deleted because of it, and nothing outlives a promise by years."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.files import FIRST, Clock, evening, files, texts
from workbook.errors import NoSuchEntryError
from workbook.journal import Journal, backup, calendar, entries
from workbook.records import Note

AHEAD = 27_000
"""Days: in the year 2099."""
LONG_AGO = -9_500
"""Days: in the year 2000, as after a dead battery."""


def write_on(clock: Clock, path: Path, day: int, text: str = "") -> None:
    """Open the journal on the evening of a day, and write."""
    clock(evening(day))
    with Journal.open(path) as journal:
        journal.add(Note(text=text or f"day {day}"))


def days_of(path: Path) -> list[int]:
    """The days, counted from the first, that the names of the copies hold, newest first."""
    return [(each.made.date() - FIRST).days for each in Journal.backups(path)]


def test_one_day_far_ahead(path: Path, clock: Clock) -> None:
    """No copy goes on that day.

    The one it leaves gets the name of a right day, and grows old from then on.
    """
    for day in range(20):
        write_on(clock, path, day)
    before = days_of(path)
    write_on(clock, path, AHEAD)
    assert set(before) < set(days_of(path))
    write_on(clock, path, 20)
    assert max(days_of(path)) == 20
    assert days_of(path).count(20) == 2, "today’s own copy is made all the same"
    write_on(clock, path, 21)
    assert days_of(path)[0] == 21
    for day in range(22, 80):
        write_on(clock, path, day)
    assert days_of(path)[0] == 79
    assert min(days_of(path)) >= 79 - calendar.OLDEST_DAYS
    assert len(days_of(path)) == 11


@pytest.mark.parametrize("days", [3, 6])
def test_several_days_ahead_and_back_again(path: Path, clock: Clock, days: int) -> None:
    """Fewer than seven: every copy from before is there when the clock is right again."""
    for day in range(20):
        write_on(clock, path, day)
    before = set(days_of(path))
    for day in range(days):
        write_on(clock, path, AHEAD + day)
        assert before < set(days_of(path))
    write_on(clock, path, 20)
    assert set(days_of(path)) >= {20, *range(14, 20)}
    assert max(days_of(path)) == 20
    for day in range(21, 80):
        write_on(clock, path, day)
    assert min(days_of(path)) >= 79 - calendar.OLDEST_DAYS


def test_behind_then_right(path: Path, clock: Clock) -> None:
    """Nothing is renamed or deleted while the year is 2000.

    When it is right again, true days are as they were.
    """
    for day in range(20):
        write_on(clock, path, day)
    before = files(path)
    for day in range(30):
        write_on(clock, path, LONG_AGO + day)
        assert set(before) < set(files(path))
    write_on(clock, path, 20)
    assert set(range(14, 21)) <= set(days_of(path))
    assert min(days_of(path)) >= 0, "copies that say 2000 are too old, and true ones are there"


def test_begun_in_the_year_2000(path: Path, clock: Clock) -> None:
    """A first week before the clock was set; its copies stay until there are others."""
    for day in range(4):
        write_on(clock, path, LONG_AGO + day)
    for day in range(6):
        write_on(clock, path, day)
        assert len(days_of(path)) == 3 + day + 1
    for day in range(6, 9):
        write_on(clock, path, day)
    assert min(days_of(path)) >= 0


def test_begun_in_the_year_2099(path: Path, clock: Clock) -> None:
    """As soon as as many copies say otherwise, its copies are dated anew."""
    for day in range(3):
        write_on(clock, path, AHEAD + day)
    for day in range(5):
        write_on(clock, path, day)
    assert max(days_of(path)) == 4
    for day in range(5, 60):
        write_on(clock, path, day)
    assert min(days_of(path)) >= 59 - calendar.OLDEST_DAYS


@pytest.mark.parametrize("every", [1, 17])
def test_an_absence_of_three_months(path: Path, clock: Clock, every: int) -> None:
    """Then normal use: the old copies go with the seventh new one, or after five weeks."""
    for day in range(10):
        write_on(clock, path, day)
    held = []
    for day in range(100, 200, every):
        write_on(clock, path, day)
        held.append(any(each < 10 for each in days_of(path)))
    gone = held.index(False)
    assert gone == (6 if every == 1 else 3)
    assert not any(held[gone:])


def test_what_was_asked_for_is_dated_anew_with_its_time(path: Path, clock: Clock) -> None:
    """And what a cut-off save left beside it goes with it."""
    for day in range(5):
        write_on(clock, path, day)
    clock(evening(AHEAD))
    with Journal.open(path) as journal:
        copy = journal.back_up()
    backup.cut_off(copy).write_bytes(b"left by a crash")
    write_on(clock, path, 5)
    assert "journal 2026-01-10 21.00.db" in files(path)
    assert "journal 2026-01-10 21.00.db-journal" in files(path)
    assert not [name for name in files(path) if "2099" in name]


def test_tomorrow_on_the_other_side_of_the_earth(path: Path, clock: Clock) -> None:
    """Flown west over the date line: no slip of a clock, nothing is renamed."""
    for day in range(5):
        write_on(clock, path, day)
    write_on(clock, path, 3, "the same day again")
    assert days_of(path) == [4, 3, 2, 1]


def test_copies_that_cannot_be_let_go_hinder_no_opening(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their folder is another user's by now; they go when that is mended."""
    for day in range(3):
        write_on(clock, path, day)
    before = files(path)

    def refuses(_path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuses)
        patch.setattr(backup, "is_protected", lambda *_: False)
        for day in (300, 301):
            write_on(clock, path, day)
    assert set(before) <= set(files(path))


@given(st.dates(date(2025, 1, 1), date(2100, 1, 1)), st.integers(0, 99), st.integers(0, 99))
def test_when_a_date_is_believed(today: date, before: int, after: int) -> None:
    """Never before this workbook was there, and never against more of what was written down."""
    if calendar.is_believed(today, before, after):
        assert today >= calendar.FIRST_DAY
        assert before >= after


def removed_on(clock: Clock, path: Path, day: int) -> int:
    """An entry that was written and removed on a day."""
    clock(evening(day))
    with Journal.open(path) as journal:
        entry = journal.add(Note(text="removed"))
        journal.remove(entry)
    return entry


def can_be_undone(path: Path, entry: int) -> bool:
    with Journal.open(path) as journal:
        if entry not in dict(journal.removed_today(Note)):
            with pytest.raises(NoSuchEntryError):
                journal.undo(entry)
            return False
        return True


def test_removed_then_the_clock_far_ahead(path: Path, clock: Clock) -> None:
    """It is not gone on the first day after a jump, also when that is opened twice.

    It is on the next.
    """
    write_on(clock, path, 0)
    entry = removed_on(clock, path, 1)
    for _ in range(2):
        clock(evening(AHEAD))
        assert can_be_undone(path, entry)
        write_on(clock, path, AHEAD)
    clock(evening(AHEAD + 1))
    assert not can_be_undone(path, entry)


def test_removed_then_ahead_and_back_again(path: Path, clock: Clock) -> None:
    """It counts as removed on the first right day, and is gone on the next."""
    for day in range(3):
        write_on(clock, path, day)
    entry = removed_on(clock, path, 2)
    clock(evening(AHEAD))
    Journal.open(path).close()
    clock(evening(3))
    assert can_be_undone(path, entry)
    clock(evening(4))
    assert not can_be_undone(path, entry)


def test_removed_under_a_clock_ahead(path: Path, clock: Clock) -> None:
    """The same: it does not stay undoable until that year comes."""
    for day in range(3):
        write_on(clock, path, day)
    entry = removed_on(clock, path, AHEAD)
    clock(evening(3))
    assert can_be_undone(path, entry)
    clock(evening(4))
    assert not can_be_undone(path, entry)


def test_removed_then_the_year_2000(path: Path, clock: Clock) -> None:
    """Behind, nothing is gone and nothing loses its day.

    Right again, it can be undone until midnight.
    """
    for day in range(3):
        write_on(clock, path, day)
    entry = removed_on(clock, path, 3)
    for day in range(9):
        write_on(clock, path, LONG_AGO + day)
    clock(evening(3))
    assert can_be_undone(path, entry)
    clock(evening(4))
    assert not can_be_undone(path, entry)


def test_removed_before_an_absence(path: Path, clock: Clock) -> None:
    """It can be undone on the day one comes back, and is gone on the next.

    Whether anything was written or not.
    """
    write_on(clock, path, 0)
    entry = removed_on(clock, path, 1)
    clock(evening(100))
    assert can_be_undone(path, entry)
    clock(evening(101))
    assert not can_be_undone(path, entry)


SLIPS = st.dictionaries(st.integers(8, 50), st.integers(LONG_AGO, AHEAD), max_size=4)
"""By how many days the clock slips, on some of fifty days."""


@pytest.mark.parametrize(
    "slips", [{43: 2, 44: 36}, {43: 100, 44: 60}, {8: AHEAD, 30: LONG_AGO, 31: -40}], ids=str
)
def test_whatever_the_clock_does(slips: dict[int, int]) -> None:
    """Two jumps that follow each other, and all kinds of them; `make drill` tries any `SLIPS`."""
    live_through(slips)


def live_through(slips: dict[int, int]) -> None:
    """Nothing goes on the day of a jump; sixty days later no copy is too old."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        last = max(slips) + 60 if slips else 60
        for day in range(last + 1):
            moment: datetime = evening(day + (slips.get(day, 0)))
            with (
                mock.patch.object(entries, "now", lambda moment=moment: moment),
                mock.patch.object(backup, "now", lambda moment=moment: moment),
            ):
                before = Journal.backups(path)
                with Journal.open(path) as journal:
                    journal.add(Note(text=f"day {day}"))
                after = Journal.backups(path)
                assert not before or {each.path for each in before} & {
                    each.path for each in after
                }, "none of the copies from before is left"
                gap = moment.date() - max(
                    (each.made.date() for each in before if each.made.date() <= moment.date()),
                    default=moment.date(),
                )
                if slips.get(day, 0) < -calendar.OLDEST_DAYS or gap.days > calendar.OLDEST_DAYS:
                    assert len(after) >= len(before), "a copy went on the day of the jump"
        assert min(days_of(path)) >= last - calendar.OLDEST_DAYS
        assert max(days_of(path)) <= last
        assert len(texts(path)) == last + 1


def test_what_cannot_be_let_go_hinders_no_save(path: Path, clock: Clock) -> None:
    """A copy that the disk does not give up is for another day."""
    write_on(clock, path, 0)
    write_on(clock, path, 1)
    stuck = backup.folder_of(path) / f"{path.stem} 2026-01-06{path.suffix}.part"
    stuck.mkdir()  # a name that no file can be deleted by
    write_on(clock, path, 2)
    assert stuck.is_dir()
    assert len(texts(path)) == 3

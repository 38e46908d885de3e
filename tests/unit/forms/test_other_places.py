"""The time of an entry that was written at another place."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import workspaces
from tests.support.files import set_clock
from tests.support.forms import entry_form, receive
from workbook.errors import InvalidEntryError
from workbook.forms import when
from workbook.forms.resume import HERE, OFFSET, THERE
from workbook.journal import Journal
from workbook.records import Contact

TOKYO = timezone(timedelta(hours=9))


@pytest.fixture(autouse=True)
def errors_are_heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No handler may fail unheard."""
    with workspaces.fresh(monkeypatch):
        yield


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """An empty journal."""
    with Journal.open(tmp_path / "journal.db") as found:
        yield found


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This computer keeps the time of Berlin."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("berlin")
def test_an_entry_keeps_its_own_offset(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten minutes are ten minutes.

    The list shows both times, and this computer's time can be chosen.
    """
    set_clock(monkeypatch, "2026-11-28 20:00")
    at = datetime(2026, 11, 20, 21, 30, tzinfo=TOKYO)
    entry = journal.add(Contact(started="me", at=at))
    form = entry_form(Contact, journal)
    assert form.entries[0]["when"] == "Fri 20 Nov, 21:30 (13:30 here)"
    form.edit(entry)
    assert form.values[OFFSET] == THERE
    asked = next(field for field in form.spec["fields"] if field["name"] == OFFSET)
    assert [each["words"] for each in asked["choices"]] == [
        "Where it was written, UTC+09:00",
        "This computer’s, UTC+01:00",
    ]
    receive(form, "submit", values=form.values | {"at": "2026-11-20T21:20"})
    assert journal.get(entry).at == at - timedelta(minutes=10)
    assert journal.get(entry).at.utcoffset() == timedelta(hours=9)
    assert OFFSET not in [field["name"] for field in form.spec["fields"]]
    form.edit(entry)
    receive(form, "submit", values=form.values | {OFFSET: HERE})
    assert journal.get(entry).at.isoformat() == "2026-11-20T21:20:00+01:00"
    journal.add(Contact(started="me", at=datetime(2026, 11, 20, 3, 0, tzinfo=TOKYO)))
    form.refresh()
    assert form.entries[1]["when"] == "Fri 20 Nov, 03:00 (Thu 19 Nov, 19:00 here)"


@pytest.mark.usefixtures("berlin")
def test_an_entry_of_here_follows_the_clocks_of_here(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over the night in which they change, too; the hour that never was is no time."""
    set_clock(monkeypatch, "2026-11-28 20:00")
    entry = journal.add(
        Contact(started="me", at=datetime.fromisoformat("2026-10-26T12:00").astimezone())
    )
    form = entry_form(Contact, journal)
    form.edit(entry)
    assert OFFSET not in form.values
    receive(form, "submit", values=form.values | {"at": "2026-10-24T12:00"})
    assert journal.get(entry).at.isoformat() == "2026-10-24T12:00:00+02:00"
    receive(form, "submit", values={"started": "me", "at": "2026-03-29T02:30"})
    assert "did not exist" in form.said["errors"]["at"]


@pytest.mark.usefixtures("berlin")
@given(
    minutes=st.integers(0, 60 * 24 * 300),
    offset=st.integers(-11 * 60, 13 * 60),
    moved=st.integers(-600, 600),
)
@settings(max_examples=100, deadline=None)
def test_correcting_a_time_moves_it_by_what_was_corrected(
    minutes: int, offset: int, moved: int
) -> None:
    """Wherever it was written."""
    before = datetime(2026, 1, 3, tzinfo=timezone(timedelta(minutes=offset))) + timedelta(
        minutes=minutes
    )
    text = (before + timedelta(minutes=moved)).strftime("%Y-%m-%dT%H:%M")
    now = datetime(2027, 6, 1, tzinfo=UTC)
    if when.is_elsewhere(before):
        assert when.read(Contact, text, now, before) - before == timedelta(minutes=moved)


@given(
    now=st.datetimes(datetime(2026, 1, 2), datetime(2060, 1, 1)),
    back=st.integers(0, 900),
    moved=st.timedeltas(timedelta(0), timedelta(hours=40)),
)
def test_a_day_or_a_time_alone(now: datetime, back: int, moved: timedelta) -> None:
    """A day counts as its evening, today as now, the day of an entry as the time it has.

    A time as that of the day that is meant.
    """
    now = now.astimezone()
    day = now.date() - timedelta(days=back)
    found = when.read(Contact, day.isoformat(), now)
    assert found == (now if back == 0 else datetime.combine(day, when.EVENING).astimezone())
    assert found.date() == day
    before = now - moved
    stands = when.typed(Contact, before)
    assert when.read(Contact, stands.partition("T")[0], now, before) == before
    clock = before.replace(tzinfo=None, second=0, microsecond=0)
    # A time that the clocks left out is refused
    if clock.astimezone().replace(tzinfo=None) == clock:
        assert when.read(Contact, f"T{before:%H:%M}", now, meant=before) == clock.astimezone()
        assert when.read(Contact, f"T{before:%H:%M}", now, before) == clock.astimezone()


@pytest.mark.usefixtures("berlin")
def test_a_day_alone_of_an_entry_of_another_place() -> None:
    """Its own day keeps its time and its place; another one is the evening there."""
    tokyo = timezone(timedelta(hours=9))
    before = datetime(2026, 3, 5, 7, 30, tzinfo=tokyo)
    now = datetime(2026, 3, 9, tzinfo=UTC).astimezone()
    assert when.read(Contact, "2026-03-05", now, before) is before
    assert when.read(Contact, "2026-03-04", now, before).isoformat() == "2026-03-04T21:00:00+09:00"
    assert when.read(Contact, "T08:30", now, before).isoformat() == "2026-03-05T08:30:00+09:00"
    for wrong in ("T25:00", "2026-02-30", "99999-01-01", "T", "2026-03-05T"):
        with pytest.raises(InvalidEntryError):
            when.read(Contact, wrong, now)


def test_whose_time_is_asked_again_in_a_draft(journal: Journal) -> None:
    """With the answer that was given."""
    entry = journal.add(Contact(started="me", at=datetime(2026, 11, 20, 21, 30, tzinfo=TOKYO)))
    form = entry_form(Contact, journal)
    form.edit(entry)
    receive(form, "draft", values=form.values | {OFFSET: HERE})
    again = entry_form(Contact, journal)
    assert again.values[OFFSET] == HERE
    assert OFFSET in [field["name"] for field in again.spec["fields"]]

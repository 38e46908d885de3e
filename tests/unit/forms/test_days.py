"""The day that an entry counts for, and dates that are asked about."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.support import workspaces
from tests.support.files import set_clock
from tests.support.forms import entry_form, receive
from workbook.forms import Form
from workbook.forms import drafted as its
from workbook.journal import Journal
from workbook.pages import today as today_page
from workbook.pages.parts.new_day import STILL_SECONDS, NewDay
from workbook.pages.parts.workspace import workspace
from workbook.records import CheckIn, Contact, Milestone, Note, Profile, Waiting


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


def test_a_draft_counts_for_the_day_it_was_begun_on(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says which, and another can be chosen."""
    set_clock(monkeypatch, "2026-11-23 22:00")
    for kind, values in ((CheckIn, {"mood": 1}), (Contact, {"how": "call"})):
        receive(entry_form(kind, journal), "draft", values=values)
    set_clock(monkeypatch, "2026-11-23 23:30")
    receive(entry_form(CheckIn, journal), "draft", values={"mood": 1, "note": "the worst day"})
    set_clock(monkeypatch, "2026-11-25 20:00")
    for kind in (CheckIn, Contact):
        form = entry_form(kind, journal)
        assert (
            "on Monday 23 November. It is not saved yet, and counts for that day"
            in form.said["status"]
        )
        assert form.values["at"].startswith("2026-11-23")
        form.submit()
        assert journal.recent(kind, 1)[0][1].day == date(2026, 11, 23)
    receive(entry_form(CheckIn, journal), "draft", values={"mood": 2})
    form = entry_form(CheckIn, journal)
    assert form.said["status"] == its.STILL_HERE
    assert "at" not in form.values


def test_a_page_left_open_past_four_speaks_of_the_evening(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was begun in the evening counts for it, also when it is saved after breakfast.

    The line says so.
    """
    set_clock(monkeypatch, "2026-11-23 22:00")
    form = entry_form(CheckIn, journal)
    receive(form, "draft", values={"mood": 1})
    set_clock(monkeypatch, "2026-11-24 09:00")
    receive(form, "submit", values={"mood": 1, "note": "words"})
    assert form.said["status"] == "Saved 09:00, for Monday 23 November"
    assert journal.recent(CheckIn, 1)[0][1].day == date(2026, 11, 23)
    receive(form, "submit", values={"mood": 5})
    assert journal.recent(CheckIn, 1)[0][1].day == date(2026, 11, 24)
    assert form.said["status"] == "Saved 09:00"


def test_what_was_filled_in_for_yesterday_is_left_out(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that was left untouched and is typed into in the morning."""
    set_clock(monkeypatch, "2026-11-23 22:00")
    form = entry_form(CheckIn, journal, prefill=lambda: {"contact_today": "they"})
    set_clock(monkeypatch, "2026-11-24 09:00")
    told: list[dict] = []
    monkeypatch.setattr(form, "send", told.append)
    receive(form, "draft", values={"contact_today": "they", "mood": 6})
    assert form.said["status"] == its.NEW_DAY
    assert {"forget": True} in told
    assert journal.draft("check_in").values["mood"] == 6
    assert "contact_today" not in journal.draft("check_in").values
    receive(form, "draft", values={"mood": 6, "note": "x"})
    assert told.count({"forget": True}) == 1
    receive(form, "submit", values=form.values)
    saved = journal.recent(CheckIn, 1)[0][1]
    assert (saved.day, saved.contact_today) == (date(2026, 11, 24), None)


def test_a_page_notices_the_new_day(monkeypatch: pytest.MonkeyPatch, journal: Journal) -> None:
    """All of it is drawn anew, once, when nobody has typed for a while.

    What is typed is in its draft.
    """
    set_clock(monkeypatch, "2026-11-23 22:00")
    journal.add(Contact(started="they", at=datetime.fromisoformat("2026-11-23T20:00").astimezone()))
    workspace.set_journal(journal)
    monkeypatch.setattr(workspace, "new_day", NewDay(workspace._redraw))
    root = today_page.check_in()
    form = workspaces.the_form(root)
    assert form.spec["fields"][0]["choices"][0]["words"] == "Today, Monday 23 November"
    assert form.values == {"contact_today": "they"}
    set_clock(monkeypatch, "2026-11-24 09:00")
    receive(form, "draft", values=form.values | {"note": "words"})
    workspace.new_day.look()
    assert workspaces.the_form(root) is form, "somebody types"
    monkeypatch.setattr(Form, "heard_at", time.monotonic() - STILL_SECONDS)
    workspace.new_day.look()
    fresh = workspaces.the_form(root)
    assert fresh is not form
    assert fresh.spec["fields"][0]["choices"][0]["words"] == "Today, Tuesday 24 November"
    assert fresh.values["note"] == "words"
    workspace.new_day.look()
    assert workspaces.the_form(root) is fresh


def test_a_kernel_looks_at_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """By itself, and once however many parts a page has."""
    monkeypatch.setattr("workbook.pages.parts.new_day.LOOK_SECONDS", 0.01)
    begun = asyncio.Event()

    async def run() -> None:
        set_clock(monkeypatch, "2026-11-23 22:00")
        watched = NewDay(begun.set)
        watched.watch()
        watched.watch()
        set_clock(monkeypatch, "2026-11-24 09:00")
        monkeypatch.setattr(Form, "heard_at", -1e9)
        await asyncio.wait_for(begun.wait(), 10)
        watched._watch.cancel()

    asyncio.run(run())


# A slip in the year


def test_a_day_long_ago_is_asked_about_once(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved again it is kept; another day that is a slip is asked about anew."""
    set_clock(monkeypatch, "2026-11-28 21:00")
    form = entry_form(CheckIn, journal)
    receive(form, "submit", values={"mood": 4, "at": "1926-11-27"})
    assert form.said["errors"]["at"] == (
        "27 November 1926 is about 100 years ago. If that is right, save once more; else "
        "choose another."
    )
    receive(form, "submit", values={"mood": 4, "at": "1936-11-27"})
    assert journal.count(CheckIn) == 0
    receive(form, "submit", values={"mood": 4, "at": "1936-11-27"})
    assert journal.recent(CheckIn, 1)[0][1].day.year == 1936
    form.edit(journal.recent(CheckIn, 1)[0][0])
    receive(form, "submit", values=form.values | {"mood": 5})
    assert form.said["status"].startswith("Saved"), "a day that it has already is not asked about"
    receive(form, "submit", values={"mood": 4, "at": "2026-11-20"})
    assert form.said["status"].startswith("Saved")


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        (Milestone, {"label": "x", "at": "2126-01-01"}, "at"),
        (Milestone, {"label": "x", "at": "1926-01-01"}, "at"),
        (Profile, {"left_on": "1926-01-01"}, "left_on"),
        (Profile, {"together_since": "2062-01-01"}, "together_since"),
        (Waiting, {"until": "2062-01-01"}, "until"),
        (Note, {"text": "x", "kept_for": "date", "open_on": "2062-01-01"}, "open_on"),
    ],
)
def test_every_date_is_asked_about(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, kind: type, values: dict, field: str
) -> None:
    """Far ahead and far back."""
    set_clock(monkeypatch, "2026-11-28 21:00")
    form = entry_form(kind, journal)
    receive(form, "submit", values=values)
    assert "If that is right" in form.said["errors"][field]
    receive(form, "submit", values=values)
    assert form.said["status"].startswith("Saved")


def test_usual_dates_are_not_asked_about(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wedding long ago, a court date next year."""
    set_clock(monkeypatch, "2026-11-28 21:00")
    for kind, values in (
        (Profile, {"together_since": "1979-06-01", "left_on": "2019-01-01"}),
        (Milestone, {"label": "x", "at": "1979-06-01"}),
        (Milestone, {"label": "x", "at": "2028-01-01"}),
    ):
        form = entry_form(kind, journal)
        receive(form, "submit", values=values)
        assert form.said["status"].startswith("Saved"), form.said


@pytest.mark.parametrize("kind", [CheckIn, Contact, Profile])
def test_a_clock_that_stands_at_1970_is_said(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, kind: type
) -> None:
    """Once, before anything is kept."""
    set_clock(monkeypatch, "1970-01-02 12:00")
    values = {CheckIn: {"mood": 4}, Contact: {"how": "call"}, Profile: {"name": "Kim"}}[kind]
    form = entry_form(kind, journal)
    receive(form, "submit", values=values)
    assert "This computer’s clock says 2 January 1970" in form.said["status"] + form.said[
        "errors"
    ].get("at", "")
    receive(form, "submit", values=values)
    assert form.said["status"].startswith("Saved")

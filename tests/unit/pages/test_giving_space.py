"""Giving space: three roads, a calendar of facts, four doors at the end, none after a no."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.support import workspaces
from tests.support.files import set_clock
from workbook import records
from workbook.forms import calendar
from workbook.journal import Journal
from workbook.pages import giving_space as page
from workbook.pages import today
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import CheckIn, Contact, Profile, QuietLook, SpacePlan, Urge, person_day

NOW = datetime(2026, 11, 29, 21, 14).astimezone()
TODAY = person_day(NOW)


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    set_clock(monkeypatch, NOW)
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path))
        yield found


def plan(**values: object) -> None:
    workspace.journal.add(SpacePlan(**values))
    workspace.changed(SpacePlan)


def noon(days_ago: int) -> object:
    return records.now().replace(hour=12) - timedelta(days=days_ago)


def test_a_quiet_time_has_an_end_of_ones_own() -> None:
    """First day and length make its last; a no has neither.

    An impossible length is refused in words.
    """
    assert SpacePlan(road="asked", begins=date(2026, 1, 15), days=40).ends == date(2026, 2, 23)
    assert SpacePlan(road="no", begins=date(2026, 1, 15), days=40).ends is None
    assert SpacePlan(road="mine", begins=date(2026, 1, 15)).ends is None
    form = workspaces.the_form(page.plan())
    form.values = {"road": "asked", "days": 4000}
    form.submit()
    assert "whole number from 0 to 400" in form.said["errors"]["days"]
    form.values = {"days": 40}
    form.submit()
    assert "Answer" in form.said["errors"]["road"]
    (days,) = [field for field in form.spec["fields"] if field["name"] == "days"]
    assert "Nobody has tested that number" in days["help"]


def test_where_i_am_says_facts_and_no_countdown() -> None:
    """Dates, counts of what is written down, marks with their meaning.

    It follows what is written.
    """
    root = page.where_i_am()
    assert page.NO_PLAN in workspaces.texts(root)
    plan(road="asked", begins=TODAY - timedelta(days=3), days=40)
    begins, ends = TODAY - timedelta(days=3), TODAY + timedelta(days=36)
    assert f"From {begins.day} {begins:%B %Y} to {ends.day} {ends:%B %Y}." in workspaces.texts(root)
    assert "Nothing is written down about contact in these days." in workspaces.texts(root)
    workspace.journal.add(Profile(name="Kim", pronouns="she"))
    workspace.changed(Profile)
    workspace.journal.add(CheckIn(at=noon(1), mood=3, contact_today="none"))
    workspace.journal.add(Contact(at=noon(2), started="me", about=("us",)))
    workspace.journal.add(Contact(at=noon(3), started="they"))
    workspace.changed(Contact)
    shown = workspaces.texts(root)
    assert "Days I kept my distance: 2 of 3 written down. Not written down: 1." in shown
    assert "She got in touch, or both had planned it" in shown
    assert "I reached out" in shown
    assert "days left" not in shown


def test_a_quiet_time_may_have_no_dates_or_no_length_yet() -> None:
    """It says so, or from when; a first day that is still ahead waits."""
    root = page.where_i_am()
    plan(road="mine")
    assert "It has no dates yet." in workspaces.texts(root)
    plan(road="mine", begins=TODAY + timedelta(days=3))
    ahead = TODAY + timedelta(days=3)
    assert f"From {ahead.day} {ahead:%B %Y}." in workspaces.texts(root)


def test_after_a_long_gap_the_calendar_shows_the_last_weeks_that_were_written() -> None:
    """Not ten empty ones."""
    workspace.journal.add(CheckIn(at=noon(100), mood=3, contact_today="none"))
    assert (
        "Days I kept my distance: 1 of 1 written down. Not written down: 34."
        in workspaces.texts(page.where_i_am())
    )


def test_a_no_is_a_distance_without_a_date() -> None:
    """No end, no door, nothing that counts towards one."""
    state, doors = page.where_i_am(), page.doors()
    plan(road="no", begins=TODAY - timedelta(days=100), days=40)
    assert "Keeping my distance" in workspaces.texts(state)
    assert page.DISTANCE in workspaces.texts(state)
    assert workspaces.texts(doors).count("<li>") == 0
    assert page.A_NO_HAS_NO_DOORS in workspaces.texts(doors)
    (field,) = [
        field
        for field in workspaces.the_form(page.plan()).spec["fields"]
        if field["name"] == "days"
    ]
    assert "no" not in field["only_when"][1]


@pytest.mark.parametrize(("away", "open_"), [(11, False), (10, True), (0, True), (-1, True)])
def test_the_four_doors_open_ten_days_before_the_end(away: int, open_: bool) -> None:
    """And stay open after it; nothing has to happen on the day."""
    root = page.doors()
    assert page.DOORS_LATER in workspaces.texts(root)
    plan(road="mine", begins=TODAY - timedelta(days=39 - away), days=40)
    assert ("Four doors" in workspaces.texts(root)) == open_
    if open_:
        assert all(door in workspaces.texts(root) for door in page.DOORS)
        assert ("was over on" if away < 0 else "is over on") in workspaces.texts(root)
        assert "Nothing has to happen on that day." in workspaces.texts(root)


def test_before_choosing_each_door_leads_somewhere() -> None:
    """The quiet lines name a page, or say that nothing has to happen."""
    form = workspaces.the_form(page.look())
    (field,) = [field for field in form.spec["fields"] if field["name"] == "door"]
    assert "08-talking-and-arrangements.ipynb" in field["replies"]["touch"]
    assert "11-waiting.ipynb" in field["replies"]["let_go"]
    form.values = {"seen": "one thank-you", "door": "not_yet"}
    form.submit()
    assert workspace.journal.recent(QuietLook, 1)[0][1].door == "not_yet"


def test_what_helped_before_stands_under_the_urge_on_both_pages() -> None:
    """From three urges on; written here, it is on Today too."""
    here, there = page.urge(), today.urge()
    for strength in (8, 7, 9):
        form = workspaces.the_form(here)
        form.values = {"strength": strength, "strength_after": 3, "instead": "a walk"}
        form.submit()
    assert len(workspace.journal.recent(Urge)) == 3
    assert "What helped before: a walk (9 to 3)." in workspaces.texts(here)
    assert "What helped before: a walk (9 to 3)." in workspaces.texts(there)


def test_two_messages_before_an_answer_bring_up_the_pause() -> None:
    """In the contact form, from the second on."""
    (field,) = [
        field
        for field in workspaces.the_form(today.contact()).spec["fields"]
        if field["name"] == "my_messages"
    ]
    assert set(field["replies"]) == {"2", "3_5", "more"}
    assert "03-giving-space.ipynb" in field["replies"]["2"]


def test_a_calendar_shows_weeks_and_says_every_mark() -> None:
    """Monday first; days outside are empty; what a mark means is text, not colour."""
    days = {
        date(2026, 2, 27) + timedelta(days=passed): kind
        for passed, kind in enumerate(["none", "me", "unknown", "they"])
    }
    shown = calendar(
        days, {kind: (mark, meaning) for kind, (mark, meaning) in page.LEGEND.items()}
    ).value
    assert shown.count("<tr>") == 3  # the heading and two weeks
    assert "27 February: No contact" in shown
    assert "<small>1 Mar</small>" in shown
    assert shown.count("<td></td>") == 4 + 6
    assert "◆</span> I reached out" in shown
    assert "Only what was needed" not in shown


def test_a_quiet_time_that_ends_after_the_last_day_there_is_has_no_end() -> None:
    """A slip of the keys in the year does not keep the page from being shown."""
    assert SpacePlan(road="mine", begins=date(9999, 12, 30), days=3).ends is None
    assert SpacePlan(road="mine", begins=date(9999, 12, 30), days=2).ends == date.max

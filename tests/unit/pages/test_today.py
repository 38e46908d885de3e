"""Today: what is said after a check-in, what is asked before another, and the last days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.support import workspaces
from tests.support.drawn import drawn, made
from tests.support.workspaces import the_form
from workbook import records
from workbook.analysis import week
from workbook.forms import EntryForm
from workbook.pages import today
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import CheckIn, person_day


@pytest.fixture(autouse=True)
def a_journal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """An empty one that lies open."""
    with workspaces.fresh(monkeypatch) as found:
        made()
        found.open_if_it_can()
        yield found


def check_in() -> EntryForm[CheckIn]:
    found = the_form(drawn(today.check_in()), "Check-in")
    assert isinstance(found, EntryForm)
    return found


def test_a_second_check_in_of_a_day_is_asked_about_once() -> None:
    """It names the time of the first; saved once more it is kept beside it."""
    form = check_in()
    form.values = {"mood": 4}
    form.submit()
    assert form.said["status"].startswith("Today is written. Saved ")
    first = workspace.entries(CheckIn)[0]
    form.values = {"mood": 6}
    form.submit()
    assert f"There is one for this day already, of {first.at:%H:%M}." in form.said["errors"]["at"]
    assert len(workspace.entries(CheckIn)) == 1
    form.submit()
    assert [each.mood for each in workspace.entries(CheckIn)] == [6, 4]


def test_another_day_and_an_edit_are_not_asked_about() -> None:
    """Nor is today said to be written by them."""
    form = check_in()
    form.values = {"mood": 4}
    form.submit()
    yesterday = person_day(records.now()) - timedelta(days=1)
    form.values = {"mood": 5, "at": yesterday.isoformat()}
    form.submit()
    assert form.said["status"].startswith("Saved ")
    (number, _), *_ = workspace.open_journal.recent(CheckIn, 1)
    form.edit(number)
    form.values = {**form.values, "mood": 7}
    form.submit()
    assert sorted(each.mood for each in workspace.entries(CheckIn)) == [5, 7]


def test_the_last_fourteen_days() -> None:
    """A median a day, the oldest first; nothing is shown after a week without a check-in."""
    now = records.now()
    assert drawn(today.fortnight()).children == ()
    for days, mood in ((3, 2), (3, 4), (13, 9), (14, 1)):
        workspace.open_journal.add(CheckIn(at=now - timedelta(days=days), mood=mood))
    workspace.open_journal.add(CheckIn(at=now, cannot_say=True))
    days = week.moods(workspace.entries(CheckIn), person_day(now))
    assert list(days.values()) == [9, *[None] * 9, 3, None, None, None]
    (shown,) = drawn(today.fortnight()).children
    assert shown.value.count("wb-gap") == 12
    for number, _ in workspace.open_journal.recent(CheckIn, 3):
        workspace.open_journal.remove(number)
    workspace.changed(CheckIn)
    assert drawn(today.fortnight()).children == ()

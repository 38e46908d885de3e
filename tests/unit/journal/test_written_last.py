"""Of a document the version written last counts, whatever a clock said.

And a clock that jumped is noticed and said.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.files import Clock, craft, evening
from tests.support.reading import grade
from tests.support.workspaces import below, fresh, the_form
from tests.support.workspaces import texts as said_in
from workbook.cli import check
from workbook.forms import FindForm
from workbook.journal import Journal, health, upkeep
from workbook.pages import review, start_here, today, waiting
from workbook.pages.parts import workspace as workspace_module
from workbook.pages.parts.workspace import Workspace
from workbook.records import KINDS, Note, Profile, PutAway, Record, now

AHEAD = now() + timedelta(days=400)
DOCUMENTS = [kind for kind in KINDS.values() if kind.document]
"""Each has a text or a choice that any text fits, as the journal takes it."""


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """The pages over a journal without a passphrase."""
    with fresh(monkeypatch) as workspace:
        Journal.open(workspace.path).close()
        yield workspace


def said(at: datetime, name: str) -> Profile:
    """A profile saved at a moment."""
    return Profile(at=at, name=name)


@pytest.mark.parametrize("kind", DOCUMENTS, ids=lambda kind: kind.kind())
def test_the_version_written_last_counts(path: Path, kind: type[Record]) -> None:
    """In every way to ask for it; a removed one comes back to its place."""
    with Journal.open(path) as journal:
        versions = [
            journal.add(
                kind.model_construct(at=at, **dict.fromkeys(set(kind.model_fields) - {"at"}))
            )
            for at in (now(), AHEAD, now())
        ]
        newest = versions[::-1]
        assert [entry for entry, _ in journal.recent(kind)] == newest
        assert [entry for entry, _ in journal.recent(kind, 1)] == newest[:1]
        assert [entry for entry, _ in journal.since(kind, now() - timedelta(days=9))] == newest
        assert journal.frame(kind).index.tolist() == versions
        journal.remove(versions[2])
        assert [entry for entry, _ in journal.recent(kind, 1)] == [versions[1]]
        journal.remove(versions[1])
        journal.remove(versions[0])
        assert [entry for entry, _ in journal.removed_today(kind)] == newest
        for entry in versions:
            journal.undo(entry)
        assert [entry for entry, _ in journal.recent(kind)] == newest


@given(
    st.lists(
        st.tuples(
            st.datetimes(datetime(1950, 1, 1), datetime(2190, 1, 1), timezones=st.just(UTC)),
            st.sampled_from(["add", "remove", "undo", "edit"]),
        )
    )
)
@settings(max_examples=25, deadline=None, derandomize=True)
def test_by_no_clock(acts: list[tuple[datetime, str]]) -> None:
    """Whatever the clock says at each step.

    The one with the highest number that is there counts.
    """
    there: list[int] = []
    removed: list[int] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        Journal.open(Path(folder) / "journal.db") as journal,
    ):
        for at, act in acts:
            if act == "remove" and there:
                removed.append(there.pop())
                journal.remove(removed[-1])
            elif act == "undo" and removed:
                back = removed.pop()
                journal.undo(back)
                there = sorted([*there, back])
            elif act == "edit" and there:
                journal.revise(there[0], said(at, "edited"))
            else:
                there.append(journal.add(said(at, "new")))
            assert [entry for entry, _ in journal.recent(Profile)] == there[::-1]


def test_after_a_way_back(path: Path) -> None:
    """In what was restored, numbers come again; the order of writing is that of the file."""
    with Journal.open(path) as journal:
        journal.add(said(AHEAD, "ahead"))
        copy = journal.back_up()
        journal.add(said(AHEAD + timedelta(days=1), "lost"))
    Journal.restore(path, copy)
    with Journal.open(path) as journal:
        journal.add(said(now(), "last"))
        assert [record.name for _, record in journal.recent(Profile)] == ["last", "ahead"]


def test_the_pages_agree(workspace: Workspace) -> None:
    """Name, put away, form and list: all show the version written last."""
    workspace.open_if_it_can()
    journal = workspace.open_journal
    for at, name in ((AHEAD, "Kim"), (now(), "Robin")):
        journal.add(said(at, name))
    journal.add(PutAway(at=AHEAD, until=(now() + timedelta(days=500)).date()))
    journal.add(PutAway(at=now(), until=now().date()))
    assert workspace.words.profile.name == "Robin"
    assert workspace.newest(Profile).name == "Robin"
    assert [each.name for each in workspace.entries(Profile, now().date())] == ["Robin", "Kim"]
    assert workspace.put_away is None
    form = the_form(start_here.how_things_stand())
    assert form.values["name"] == "Robin"
    assert [("Robin" in each["line"]) for each in form.entries] == [True, False]


def test_a_list_of_several_kinds(workspace: Workspace) -> None:
    """By when it happened.

    A document's versions stand in the places among the others in the order written.
    """
    workspace.open_if_it_can()
    journal = workspace.open_journal
    day = now() - timedelta(days=9)
    ahead = journal.add(said(day + timedelta(days=5), "ahead"))
    right = journal.add(said(day, "right"))
    note = journal.add(Note(at=day + timedelta(days=2), text="between"))
    older = journal.add(Note(at=day - timedelta(days=2), text="older"))
    removed = journal.add(said(day + timedelta(days=1), "removed"))
    journal.remove(removed)
    found = next(each for each in below(review.look_back()) if isinstance(each, FindForm))
    found.submit()
    assert [each["id"] for each in found.entries] == [removed, note, right, ahead, older]
    assert ["removed" in each for each in found.entries] == [True, False, False, False, False]


# A clock that jumped


NOW = datetime(2026, 3, 9, 20, 30, tzinfo=UTC)


def test_the_words() -> None:
    """Ahead by more than a few minutes, before this workbook was there, or nothing."""
    assert upkeep.clock_said(NOW, None) == ""
    assert upkeep.clock_said(NOW, NOW - timedelta(days=900)) == ""
    assert upkeep.clock_said(NOW, NOW + timedelta(minutes=5)) == ""
    later = upkeep.clock_said(NOW, NOW + timedelta(days=3, minutes=90))
    assert (
        "clock says Monday 9 March 2026, 20:30, but something here was saved on Thursday 12 "
        "March 2026, 22:00."
    ) in later
    assert upkeep.clock_said(NOW, NOW + timedelta(minutes=6)) != ""
    before = upkeep.clock_said(datetime(1970, 1, 1, 1, tzinfo=UTC), None)
    assert "Thursday 1 January 1970, 01:00" in before
    for each in (later, before):
        assert "set the clock, then open this page again" in each
        assert grade(re.sub(r"\w+day \d.*?\d\d:\d\d", "a day", each)) <= 8


PAGES = {"today": today.unlock, "start": start_here.journal, "waiting": waiting.unlock}


@pytest.mark.parametrize("page", PAGES)
def test_something_saved_later_than_now(workspace: Workspace, clock: Clock, page: str) -> None:
    """The first part of each page says it, as long as it is so, and no other part does."""
    clock(AHEAD)
    with Journal.open(workspace.path) as journal:
        entry = journal.add(Note(at=now(), text="ahead"))
    clock(now())
    assert "This computer’s clock" in said_in(PAGES[page]())
    assert "This computer’s clock" not in said_in(today.check_in())
    workspace.open_journal.remove(entry)
    assert "This computer’s clock" not in said_in(PAGES[page]())


def test_while_it_is_put_away(workspace: Workspace, clock: Clock) -> None:
    """A clock that is wrong keeps it put away for too long, or too short."""
    clock(AHEAD)
    with Journal.open(workspace.path) as journal:
        journal.add(PutAway(until=AHEAD.date()))
    clock(now())
    shown = said_in(today.unlock())
    assert "This computer’s clock" in shown
    assert "You put the workbook away" in shown


def test_the_year_1970(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also while it is locked, and where there is no journal."""
    monkeypatch.setattr(workspace_module, "now", lambda: datetime(1970, 1, 1, 1, tzinfo=UTC))
    assert "1 January 1970" in said_in(today.unlock())
    workspace.close()
    workspace.path.unlink()
    assert "1 January 1970" in said_in(today.unlock())
    assert workspace.clock


def test_what_is_no_moment_is_passed_over(workspace: Workspace) -> None:
    """And a journal that cannot be read: the page says that elsewhere."""
    with Journal.open(workspace.path) as journal:
        assert journal.last_saved() is None
        journal.add(Note(text="one"))
    craft(workspace.path, "UPDATE note SET saved_at = 9223372036854775807")
    workspace.open_if_it_can()
    assert workspace.clock == ""
    craft(workspace.path, "CREATE TABLE aside (words TEXT)")
    assert workspace.clock == ""


def test_check_says_it(workspace: Workspace, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the day, where it can look inside; the year 1970 always."""
    assert not any("clock says" in each.text for each in check.everything(None))
    clock(AHEAD)
    with Journal.open(workspace.path) as journal:
        journal.add(Note(at=now(), text="ahead"))
    assert [each.well for each in check.everything(None) if "clock says" in each.text] == [False]
    with Journal.open(workspace.path) as journal:
        journal.change_passphrase("seven quiet herons wading")
    assert not any("clock says" in each.text for each in check.everything(None))
    monkeypatch.setattr(health, "now", lambda: evening(-9_500))
    assert [each.well for each in check.everything(None) if "clock says" in each.text] == [False]

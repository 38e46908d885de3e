"""Caring for yourself.

Practices in their order, a plan that is ticked, and nothing owed on any day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.support import workspaces
from tests.support.reading import grade
from workbook import guidance, records
from workbook.errors import MovedJournalError
from workbook.forms import Cards, Ticks
from workbook.journal import Journal
from workbook.pages import caring_for_yourself as page
from workbook.pages import today
from workbook.pages.parts import ticks
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import KeepAway, Note, PracticeDone, WeekPlan, person_day


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path))
        yield found


def plan(*practices: str, own: str | None = None) -> None:
    workspace.journal.add(WeekPlan(practices=practices, own_one=own))
    workspace.changed(WeekPlan)


def done() -> list[str]:
    return sorted(
        record.practice or record.own for _, record in workspace.journal.recent(PracticeDone)
    )


def tick(form: Ticks, *ids: str) -> None:
    form.values = {"done": list(ids)} if ids else {}
    form.submit()


def test_what_is_within_comes_first_and_looks_last() -> None:
    """The order of the practices; each with a first step; the cards show while locked."""
    headings = list(guidance.practices())
    assert headings[0] == "Within"
    assert [each.id for each in guidance.practices()[headings[-1]]] == ["skin"]
    workspace.close()
    (cards,) = [each for each in workspaces.below(page.practices()) if isinstance(each, Cards)]
    for group in guidance.practices().values():
        for practice in group:
            assert f"<summary>{practice.name}</summary>" in cards.value
            assert practice.first.replace("'", "&#x27;") in cards.value
    assert "David A. Sbarra, Hillary L. Smith and Matthias R. Mehl" in cards.value


def test_what_is_said_of_practices_is_easy_and_aims_at_nobody() -> None:
    """Grade eight at most; nothing is done in order to be seen, missed or regretted.

    Nobody is told to be happy.
    """
    said = [
        text
        for group in guidance.practices().values()
        for each in group
        for text in (each.name, each.first, each.more)
        if text
    ]
    assert grade(". ".join(said)) <= 8
    for text in said:
        assert not re.search(
            r"!|\b(should|must|they will|notice you|regret|jealous|win back|chance)\b",
            text,
            re.IGNORECASE,
        ), text


def test_without_a_plan_it_says_where_one_is_made() -> None:
    """And shows itself when there is one, on both pages."""
    here, there = page.planned(), today.planned()
    assert "06-caring-for-yourself.ipynb" in workspaces.texts(here)
    plan("walk", own="Beans {water}")
    for root in (here, there):
        form = workspaces.the_form(root)
        assert [each["words"] for each in form.spec["fields"][0]["choices"]] == [
            "Walk outside",
            "Beans {water}",
        ]
        assert form.values == {}


def test_a_tick_is_an_entry_of_today_and_can_be_taken_back() -> None:
    """Ticked on Today, it is ticked on the other page too; unticked, it is gone.

    A second Save adds nothing.
    """
    plan("walk", own="Beans")
    root = today.planned()
    here, there = workspaces.the_form(page.planned()), workspaces.the_form(root)
    tick(here, "walk", "own: Beans")
    assert done() == ["Beans", "walk"]
    assert here.said["status"].startswith("Saved ")
    assert here.values == there.values == {"done": ["walk", "own: Beans"]}
    assert "Since Monday: Walk outside (1), Beans (1)." in workspaces.texts(root)
    here.submit()
    assert done() == ["Beans", "walk"]
    tick(there, "own: Beans")
    assert done() == ["Beans"]
    assert here.values == {"done": ["own: Beans"]}
    tick(here)
    assert done() == []
    assert workspace.journal.removed_today(PracticeDone)


def test_what_more_was_written_about_it_is_not_taken_away_by_a_tick() -> None:
    """An entry with a line or a feeling stays; one of another day too."""
    plan("walk", "meal")
    workspace.journal.add(PracticeDone(practice="walk", note="to the river"))
    workspace.journal.add(PracticeDone(at=records.now() - timedelta(days=1), practice="meal"))
    form = workspaces.the_form(page.planned())
    assert form.values == {"done": ["walk"]}
    tick(form)
    assert done() == ["meal", "walk"]
    assert form.values == {"done": ["walk"]}


def test_what_is_being_ticked_is_not_taken_back_by_another_page() -> None:
    """While somebody has ticked something and not saved, the form stays as it is."""
    plan("walk", "meal")
    form = workspaces.the_form(page.planned())
    form.values = {"done": ["meal"]}
    workspace.journal.add(PracticeDone(practice="walk"))
    workspace.changed(PracticeDone)
    assert form.values == {"done": ["meal"]}


def test_another_plan_takes_the_place_of_the_one_before() -> None:
    """At once, where it is ticked; what else changes leaves the form alone."""
    plan("walk")
    root = page.planned()
    workspace.changed(Note)
    assert [each["id"] for each in workspaces.the_form(root).spec["fields"][0]["choices"]] == [
        "walk"
    ]
    plan("meal", own="Beans")
    assert [each["id"] for each in workspaces.the_form(root).spec["fields"][0]["choices"]] == [
        "meal",
        "own: Beans",
    ]


def test_nothing_is_planned_until_it_is() -> None:
    """What else changes leaves the line alone."""
    root = page.planned()
    workspace.changed(Note)
    assert "Nothing is planned." in workspaces.texts(root)


def test_only_this_weeks_are_counted() -> None:
    """From Monday to this day; what is ahead or before is not."""
    plan("walk")
    monday = person_day(records.now()) - timedelta(days=person_day(records.now()).weekday())
    root = page.planned()
    for away in (-1, 0):
        at = records.now().replace(
            year=monday.year, month=monday.month, day=monday.day, hour=12, minute=0
        ) + timedelta(days=away)
        workspace.journal.add(PracticeDone(at=at, practice="walk"))
    workspace.changed(PracticeDone)
    assert "Since Monday: Walk outside (1)." in workspaces.texts(root)


def test_a_practice_that_is_no_longer_offered_keeps_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Guidance may change; a plan made before still shows, by its id."""
    plan("walk")
    monkeypatch.setattr(ticks.guidance, "choice_list", lambda _name: records.ChoiceList({}))
    assert ticks.planned() == {"walk": "walk"}


def test_a_tick_in_a_journal_that_was_moved_says_where_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is kept, and the sentence names the file."""
    plan("walk")

    def moved(*_: object, **__: object) -> int:
        raise MovedJournalError(workspace.path, workspace.path.with_name("other.db"))

    monkeypatch.setattr(workspace.journal, "add", moved)
    form = workspaces.the_form(page.planned())
    tick(form, "walk")
    assert "other.db" in form.said["status"]


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
@example("{they} {{walk}}")
def test_any_words_of_ones_own_can_be_planned_and_ticked(own: str) -> None:
    """Whatever is in them, they come back as they were written."""
    journal = Journal.in_memory()
    workspace.set_journal(journal)
    kept = WeekPlan(own_one=own).own_one
    plan(own=own)
    form = workspaces.the_form(page.planned())
    assert form.spec["fields"][0]["choices"][0]["words"] == kept
    tick(form, f"{ticks.OWN}{kept}")
    assert done() == [kept]


def test_those_who_worry_about_ones_safety_are_not_to_be_kept_away() -> None:
    """Said beside the very question."""
    help_beside = KeepAway.questions()["talk"].help
    assert "safety" in help_beside
    assert "Stay near to people like that" in help_beside

"""Waiting: a date and criteria beforehand, the record beside them on the day.

Trying again after the contact check; letting go.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support import workspaces
from workbook import guidance, records
from workbook.journal import Journal
from workbook.pages import waiting as page
from workbook.pages.parts import beside
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import (
    CheckIn,
    Contact,
    LettingGo,
    Profile,
    SignSeen,
    TryingAgain,
    Waiting,
    WaitingLook,
)

NOW = records.now()
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open, for someone whose wife left."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path))
        workspace.journal.add(Profile(name="my wife", pronouns="she"))
        workspace.changed(Profile)
        yield found


def test_on_the_day_the_record_stands_beside_what_was_set() -> None:
    """Not before that day.

    Then there are criteria, costs, gifts, and counts of both sides since the day they were written.
    """
    root = page.on_the_day()
    assert page.NO_DATE in workspaces.texts(root)
    set_on = NOW - timedelta(days=60)
    workspace.journal.add(
        Waiting(at=set_on, until=TODAY + timedelta(days=1), criteria="two <talks>")
    )
    workspace.changed(Waiting)
    assert page.ON_THE_DAY in workspaces.texts(root)
    assert "two &lt;talks&gt;" not in workspaces.texts(root)
    workspace.journal.add(Contact(at=set_on - timedelta(days=1), started="they", they_treated=1))
    workspace.journal.add(
        Contact(
            at=NOW - timedelta(days=3), started="they", plan="kept", they_treated=8, i_treated=6
        )
    )
    workspace.journal.add(
        Contact(at=NOW - timedelta(days=2), started="me", plan="they_cancelled", they_treated=4)
    )
    workspace.journal.add(SignSeen(at=NOW - timedelta(days=2), sign="s2", word_or_act="word"))
    workspace.journal.add(CheckIn(at=NOW - timedelta(days=2), mood=3))
    workspace.journal.add(
        Waiting(at=set_on, until=TODAY, criteria="two <talks>\nand a date", costs="sleep")
    )
    workspace.changed(Waiting)
    shown = workspaces.texts(root)
    for line in (
        "two &lt;talks&gt;</p><p>and a date",
        "What it costs",
        "Conversations: 2. She started 1, you 1, planned together 0.",
        "Of what was planned: kept 1, cancelled by her 1, by you 0.",
        "She treated you: around 6 of 10 (2); you treated her: around 6 of 10 (1).",
        "Signs you wrote down: 1, of which words alone: 1.",
        "Your mood: 3, on 1 check-in.",
    ):
        assert line in shown, line
    assert "What it gives" not in shown


def test_a_word_more_does_not_begin_anew() -> None:
    """The record is counted from the day the date was set, not from the last change of a word.

    Another date begins anew.
    """
    root = page.on_the_day()
    for days, until, costs in (
        (80, TODAY - timedelta(days=50), "sleep"),
        (40, TODAY, "sleep"),
        (0, TODAY, "sleep and money"),
    ):
        workspace.journal.add(Waiting(at=NOW - timedelta(days=days), until=until, costs=costs))
    for days in (60, 20):
        workspace.journal.add(Contact(at=NOW - timedelta(days=days), started="they"))
    workspace.changed(Waiting)
    assert "sleep and money" in workspaces.texts(root)
    assert "Conversations: 1. She started 1" in workspaces.texts(root)


def test_one_side_is_never_said_without_the_other() -> None:
    """Where only one was written down, the other says so; where none was, nothing is said."""
    assert beside.treated([]) == []
    assert beside.treated([Contact(they_treated=2)]) == [
        "She treated you: around 2 of 10 (1); you treated her: not written down."
    ]
    both = beside.from_both([Contact(from_them=("kind", "cold")), Contact(from_them=("kind",))])
    assert both == ["From her: Kind 2, Cold or silent 1.", "From me: nothing is written down."]
    assert beside.from_both([Contact(how="call")]) == []
    workspace.journal.add(Profile(name="Kim", pronouns="name"))
    workspace.changed(Profile)
    assert beside.from_both([Contact(from_me=("got_angry",))]) == [
        "From Kim: nothing is written down.",
        "From me: Got angry at Kim 1.",
    ]


def test_not_yet_is_a_whole_answer() -> None:
    """And so is not knowing; each choice has its quiet line or leads on."""
    form = workspaces.the_form(page.look())
    (field,) = [field for field in form.spec["fields"] if field["name"] == "choice"]
    assert "Not yet is a whole answer." in field["replies"]["not_yet"]
    assert "nothing is decided today" in field["replies"]["unknown"]
    form.values = {"choice": "not_yet"}
    form.submit()
    assert workspace.journal.recent(WaitingLook, 1)[0][1].choice == "not_yet"


def test_trying_again_needs_the_contact_check_and_is_looked_at_on_its_day() -> None:
    """After six weeks, or when one wants, it asks what was kept; once answered it asks no more."""
    root = page.trying_again()
    assert not [each for each in workspaces.below(root) if hasattr(each, "spec")]
    workspaces.press(root, guidance.contact_check().passes)
    form = workspaces.the_form(root, "Trying again")
    form.values = {"said_by": "they", "different": "Sundays together", "check_on": f"{TODAY}"}
    form.submit()
    assert page.CHECK_DUE in workspaces.texts(root)
    form.values = form.values | {"kept": "partly"}
    form.submit()
    assert workspace.journal.recent(TryingAgain, 1)[0][1].kept == "partly"
    assert page.CHECK_DUE not in workspaces.texts(root)


def test_letting_go_has_what_one_takes_along() -> None:
    """Versions, nothing required but any one line."""
    form = workspaces.the_form(page.letting_go())
    form.values = {"with_me": "that I can ask for help"}
    form.submit()
    assert workspace.journal.recent(LettingGo, 1)[0][1].with_me == "that I can ask for help"

"""Owning your part.

One's own column, a letter that stays, and an apology that is made once, after the contact check.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.support import workspaces
from workbook import guidance, paths
from workbook.journal import Journal
from workbook.pages import owning_your_part as page
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import Apology, Cause, OwnPart


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path))
        yield found


def apology(**values: object) -> object:
    """The form after the contact check, with these answers sent."""
    form = workspaces.the_form(page.apology())
    form.values = values
    form.submit()
    return form


def test_the_first_line_is_the_stop_line_for_everyone() -> None:
    """Before the question, before anything to fill in; it depends on nothing."""
    notebook = json.loads((paths.notebooks() / f"{page.PAGE}.ipynb").read_text("utf-8"))
    first = "".join(notebook["cells"][0]["source"]).splitlines()
    assert first[0] == "# Owning your part"
    assert first[2].startswith(
        "If this person hurt or frightened you, this page is not for you today. Being harmed is "
        "never something to own."
    )
    assert "14-if-you-are-afraid.ipynb" in first[2]


def test_my_column_is_mine_alone() -> None:
    """Causes of the others are not on this page.

    A new one begins as mine, and stands on the other page too.
    """
    workspace.journal.add(Cause(what="the other town", whose="theirs"))
    root = page.causes()
    assert page.NO_CAUSE in workspaces.texts(root)
    form = workspaces.the_form(page.cause())
    assert form.values == {"whose": "mine"}
    form.values = {"what": "I corrected <him>", "whose": "mine", "different": "Say it later"}
    form.submit()
    shown = workspaces.texts(root)
    assert "I corrected &lt;him&gt; (to be different: Say it later)" in shown
    assert "the other town" not in shown
    workspace.journal.add(Cause(what="I was late", whose="mine"))
    assert "I was late<" in workspaces.texts(page.causes())


def test_a_letter_stays_here() -> None:
    """Act, effect, what I will do; nothing but the act is needed."""
    form = workspaces.the_form(page.part())
    form.values = {"effect": "something"}
    form.submit()
    assert "Answer" in form.said["errors"]["act"]
    form.values = {"act": "I shouted", "will": "I leave the room first"}
    form.submit()
    assert workspace.journal.recent(OwnPart, 1)[0][1].will == "I leave the room first"


def test_an_apology_needs_the_contact_check() -> None:
    """Nothing of it shows before the check.

    With a yes or not sure it stays shut until the next unlock.
    """
    root = page.apology()
    assert not [each for each in workspaces.below(root) if hasattr(each, "spec")]
    assert guidance.contact_check().title in workspaces.texts(root)
    workspaces.press(root, guidance.contact_check().stays)
    assert "stays closed today" in workspaces.texts(root)
    workspace.set_journal(Journal.open(workspace.path))
    workspaces.press(root, guidance.contact_check().passes)
    assert workspaces.the_form(root, "An apology, once")


def test_an_apology_is_made_once_for_a_matter() -> None:
    """Written and changed as often as one likes.

    Once made, a second for the same matter is refused and nothing is lost.
    """
    workspace.answer_contact_check(passed=True)
    root, made = page.apology(), page.made()
    form = workspaces.the_form(root)
    assert page.NONE_MADE in workspaces.texts(made)
    form.values = {
        "matter": "The evening in May",
        "act": "I read <your> letters.",
        "repair": "I never will again.",
    }
    form.submit()
    assert page.WHOLE in workspaces.texts(root)
    assert "I read &lt;your&gt; letters.</p><p>I never will again." in workspaces.texts(root)
    entry = form.entries[0]["id"]
    form.edit(entry)
    form.values = form.values | {"made_on": "2026-03-09", "outcome": "none"}
    form.submit()
    assert form.said["status"].startswith("Saved")
    assert "9 March 2026: The evening in May" in workspaces.texts(made)
    assert page.NEXT in workspaces.texts(made)
    assert page.WHOLE not in workspaces.texts(root)
    form.values = {"matter": "the  evening in MAY", "act": "Once more"}
    form.submit()
    assert (
        "You apologised for this on 9 March 2026. Once is enough" in form.said["errors"]["matter"]
    )
    assert form.values == {"matter": "the  evening in MAY", "act": "Once more"}
    assert len(workspace.journal.recent(Apology)) == 1
    form.values = {"matter": "Another matter"}
    form.submit()
    assert len(workspace.journal.recent(Apology)) == 2


def test_what_came_of_it_can_be_written_later() -> None:
    """The one that was made can itself be changed; the matter of another cannot become it."""
    workspace.answer_contact_check(passed=True)
    apology(matter="May", made_on="2026-03-09")
    form = apology(matter="June")
    june, may = (each["id"] for each in form.entries)
    form.edit(may)
    form.values = form.values | {"outcome": "welcomed"}
    form.submit()
    assert workspace.journal.get(may) == Apology(
        at=workspace.journal.get(may).at, matter="May", made_on=date(2026, 3, 9), outcome="welcomed"
    )
    form.edit(june)
    form.values = form.values | {"matter": "may"}
    form.submit()
    assert "Once is enough" in form.said["errors"]["matter"]


def test_an_apology_asks_for_nothing() -> None:
    """No part of it asks to be forgiven, answered or met; the help says so."""
    parts = Apology.questions()
    assert "no reply, no meeting, no forgiving" in parts["repair"].help
    assert not [
        question.label for question in parts.values() if "forgive" in question.label.lower()
    ]

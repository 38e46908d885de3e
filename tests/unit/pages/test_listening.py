"""Listening: a guess stays marked as one until it was said.

Nothing of another person's is taken for known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import workspaces
from workbook.journal import Journal
from workbook.pages import listening as page
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import AboutThem, Conversation, Profile, Telling


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open, for someone whose husband left."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path))
        workspace.journal.add(Profile(name="my husband", pronouns="he"))
        workspace.changed(Profile)
        yield found


def test_who_they_are_now_stands_by_how_it_is_known() -> None:
    """What he said, what I saw, what I guess.

    Without an answer it is a guess, and an edit makes it said.
    """
    root = page.now()
    assert page.NOTHING_KNOWN in workspaces.texts(root)
    form = workspaces.the_form(page.about(), "The other one")
    for values in (
        {"what": "He likes <quiet>", "known": "said", "thought_before": "He likes noise"},
        {"what": "He cooks", "known": "saw"},
        {"what": "He misses the choir"},
    ):
        form.values = values
        form.submit()
    sections = dict(re.findall(r"<section><h4>(.*?)</h4>(.*?)</section>", workspaces.texts(root)))
    assert list(sections) == ["He said it", "I saw it", "It is a guess of mine"]
    assert (
        "He likes &lt;quiet&gt;<br><small>Before: He likes noise</small>" in sections["He said it"]
    )
    assert "He misses the choir" in sections["It is a guess of mine"]
    guess = next(
        entry for entry, record in workspace.journal.recent(AboutThem) if record.known is None
    )
    form.edit(guess)
    form.values = form.values | {"known": "said"}
    form.submit()
    sections = dict(re.findall(r"<section><h4>(.*?)</h4>(.*?)</section>", workspaces.texts(root)))
    assert "He misses the choir" in sections["He said it"]


def test_two_tellings_stand_side_by_side_and_the_other_is_a_guess() -> None:
    """Each line of the other's is marked until it is known that it was said.

    One telling alone is fine.
    """
    root = page.tellings()
    form = workspaces.the_form(page.telling())
    form.values = {"matter": "The move", "mine": "I packed", "theirs": "He worked"}
    form.submit()
    assert "He worked<br><small>A guess, until he said it</small>" in workspaces.texts(root)
    form.values = {"theirs": "He was ill", "known": "said"}
    form.submit()
    shown = workspaces.texts(root)
    assert shown.index("He was ill") < shown.index("He worked")
    assert "He was ill</p>" in shown
    form.values = {"matter": "nothing told"}
    form.submit()
    assert "Answer" in form.said["errors"]["mine"]
    form.remove(form.entries[0]["id"])
    assert "He was ill" not in workspaces.texts(root)
    assert len(workspace.journal.recent(Telling)) == 1


def test_one_may_stop_and_defending_is_sometimes_right() -> None:
    """The quiet lines beside the answers say so, and fear leads to the page for it."""
    form = workspaces.the_form(page.conversation())
    (field,) = [each for each in form.spec["fields"] if each["name"] == "stayed"]
    assert "You may always stop" in field["replies"]["stopped"]
    assert "14-if-you-are-afraid.ipynb" in field["replies"]["stopped"]
    assert field["replies"]["defended"] == "Sometimes that is right."
    form.values = {"said": "I was lonely", "right": "partly", "stayed": "hard"}
    form.submit()
    assert workspace.journal.recent(Conversation, 1)[0][1].right == "partly"
    assert "Did he say that it was right: Partly" in form.entries[0]["line"]


def test_the_other_person_follows_the_readers_words() -> None:
    """Another name or pronoun is on the page at once."""
    root = page.now()
    workspace.journal.add(AboutThem(what="one thing", known="said"))
    workspace.changed(AboutThem)
    assert "He said it" in workspaces.texts(root)
    workspace.journal.add(Profile(name="Kim", pronouns="she"))
    workspace.changed(Profile)
    assert "She said it" in workspaces.texts(root)

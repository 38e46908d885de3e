"""Where things stand.

One's own hope in versions, causes in three columns, the story by its dates, studies behind a click.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.support import workspaces
from tests.support.reading import grade
from workbook import guidance
from workbook.forms import Cards, Figure, View
from workbook.journal import Journal
from workbook.pages import where_things_stand as page
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import Cause, Hope, Milestone, Note, Profile, now


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path))
        yield found


def test_a_hope_may_change() -> None:
    """The newest is in the form, and the older ones stay.

    The line beneath is about one's own wish alone.
    """
    workspace.journal.add(Profile(name="my husband", pronouns="he"))
    workspace.changed(Profile)
    root = page.hope()
    form = workspaces.the_form(root)
    for together in (10, 6):
        form.values = {"hopes": ["together"], "together": together}
        form.submit()
    assert [record.together for _, record in workspace.journal.recent(Hope, 9)] == [6, 10]
    assert form.values["together"] == 6
    assert len(form.entries) == 2
    assert "It says nothing about what your husband wants." in workspaces.texts(root)


def drawn(root: View) -> str:
    """What stands beside the picture, once it is drawn."""
    (figure,) = [each for each in workspaces.below(root) if isinstance(each, Figure)]
    figure.ready.result(60)
    return workspaces.texts(root)


def test_ones_own_wish_is_drawn_once_there_are_two_days() -> None:
    """Before that a line, and nothing that charts need is made.

    Then a picture that follows, and goes again with its entries.
    """
    root = page.wish()
    assert page.ONE_WISH in workspaces.texts(root)
    first = workspace.journal.add(Hope(at=now() - timedelta(days=30), together=9))
    workspace.changed(Hope)
    assert page.ONE_WISH in workspaces.texts(root)
    workspace.journal.add(Hope(together=6))
    workspace.changed(Hope)
    assert "On 2 days you wrote down" in drawn(root)
    workspace.changed(Note)
    workspace.journal.add(Hope(at=now() - timedelta(days=10), together=7))
    workspace.changed(Hope)
    assert "On 3 days you wrote down" in drawn(root)
    workspace.journal.remove(first)
    for entry, _ in workspace.journal.recent(Hope)[:1]:
        workspace.journal.remove(entry)
    workspace.changed(Hope)
    assert page.ONE_WISH in workspaces.texts(root)


def test_causes_stand_in_three_columns() -> None:
    """Whose each was; what would have to be different; whether anything is.

    One that is nobody's yet stands with the third.
    """
    root = page.causes()
    assert page.NO_CAUSES in workspaces.texts(root)
    form = workspaces.the_form(page.cause())
    for values in (
        {
            "what": "I corrected <him>",
            "whose": "mine",
            "different": "Say it later",
            "changed": "yes",
        },
        {"what": "The other town", "whose": "theirs", "changed": "cannot_see"},
        {"what": "The table"},
    ):
        form.values = values
        form.submit()
    shown = workspaces.texts(root)
    sections = re.findall(r"<section><h4>(.*?)</h4>(.*?)</section>", shown)
    assert [heading for heading, _ in sections] == [
        "Mine",
        "Your partner’s",
        "Nobody’s, or of us both",
    ]
    assert (
        "I corrected &lt;him&gt;<br><small>To be different: Say it "
        "later</small><br><small>Changed: Yes</small>"
    ) in sections[0][1]
    assert "The other town<br><small>Changed: I cannot see it from here</small>" in sections[1][1]
    assert "The table" in sections[2][1]
    form.remove(form.entries[0]["id"])
    assert "The table" not in workspaces.texts(root)


def test_the_story_is_told_by_its_dates() -> None:
    """Oldest first, whatever order they were written in, those ahead too.

    It follows what is saved here and elsewhere.
    """
    root = page.story()
    assert page.NO_DATES in workspaces.texts(root)
    form = workspaces.the_form(page.date())
    for at, label in (("2020-05-01T12:00", "the house"), ("2012-06-09T12:00", "married")):
        form.values = {"at": at[:10], "label": label}
        form.submit()
    workspace.journal.add(
        Milestone(at=datetime(2015, 3, 2, 12).astimezone(), what="papers", label="a letter")
    )
    workspace.changed(Milestone)
    lines = re.findall("<li>(.*?)</li>", workspaces.texts(root))
    assert lines == [
        "9 June 2012: married",
        "2 March 2015: Papers came, a letter",
        "1 May 2020: the house",
    ]


def test_studies_are_behind_a_click_and_never_on_paper() -> None:
    """Folded, also while locked.

    Each with its source and its year, how to read it, and what nobody can know.
    """
    for state in ("open", "locked"):
        if state == "locked":
            workspace.close()
        (cards,) = [each for each in workspaces.below(page.studies()) if isinstance(each, Cards)]
        assert cards.on_paper is False
        assert "<details><summary>Show me what studies found</summary>" in cards.value
        assert " open" not in cards.value.partition("</summary>")[0]
        for study in guidance.studies().study:
            source = guidance.sources()[study.source]
            assert f"{source.who}." in cards.value
            assert study.read_it in cards.value
        assert "What nobody can know" in cards.value
        assert "thirteen in a hundred, without a source" in cards.value


def test_what_is_said_of_studies_is_easy_to_read_and_guesses_nothing() -> None:
    """Grade eight at most; no percentage, no chance, nothing about the reader."""
    found = guidance.studies()
    said = [
        found.first,
        *found.last,
        *(each.finding for each in found.study),
        *(each.read_it for each in found.study),
    ]
    assert grade(" ".join(said)) <= 8
    for text in said:
        assert not re.search(r"%|\b(chance|likely|odds|you will|your marriage)\b", text), text


def test_a_cause_needs_words_and_being_harmed_is_no_cause_of_ones_own() -> None:
    """Nothing can be *mine* without saying what; the help says for whom this is not."""
    form = workspaces.the_form(page.cause())
    form.values = {"whose": "mine"}
    form.submit()
    assert "Answer" in form.said["errors"]["what"]
    assert "Being harmed is never yours" in Cause.questions()["whose"].help

"""Changing perspective: a thought is found again on another day; a page asks its own questions.

Nothing owes forgiveness.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support import workspaces
from tests.support.reading import grade
from workbook import guidance, records
from workbook.errors import MovedJournalError
from workbook.journal import Journal
from workbook.pages import caring_for_yourself, owning_your_part, where_things_stand
from workbook.pages import changing_perspective as page
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import Answer, InMyHands, Profile, Thought

YESTERDAY = records.now() - timedelta(days=1)
PAGES = (where_things_stand, page, caring_for_yourself, owning_your_part)


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path))
        yield found


def test_a_thought_is_found_again_and_rated_later() -> None:
    """Not on the day itself; the oldest first.

    What was believed each time is said, and kept with the thought.
    """
    root = page.read_again()
    form = workspaces.the_form(page.thought())
    form.values = {"thought": "today's", "believed": 9}
    form.submit()
    assert page.NOTHING_TO_READ in workspaces.texts(root)
    older = workspace.journal.add(
        Thought(
            at=YESTERDAY - timedelta(days=2),
            thought="nobody <i>calls</i>",
            believed=8,
            believed_then=5,
            other="Mira did",
        )
    )
    newer = workspace.journal.add(Thought(at=YESTERDAY, thought="nothing is left"))
    workspace.changed(Thought)
    assert "nobody &lt;i&gt;calls&lt;/i&gt;" in workspaces.texts(root)
    assert "What else may be true: Mira did" in workspaces.texts(root)
    asked = workspaces.the_form(root, "How is it today?")
    asked.submit()
    assert "Answer" in asked.said["errors"]["believed"]
    asked.values = {"believed": 2}
    asked.submit()
    assert "At first 8, afterwards 5, today 2 of 10." in workspaces.texts(root)
    assert workspace.journal.get(older).believed_later == 2
    assert [version.record.believed_later for version in workspace.journal.history(older)] == [None]
    assert "nothing is left" in workspaces.texts(root)
    asked = workspaces.the_form(root, "How is it today?")
    asked.values = {"believed": 10}
    asked.submit()
    assert "Kept. Today 10 of 10." in workspaces.texts(root)
    assert workspace.journal.get(newer).believed_later == 10
    assert page.NOTHING_TO_READ in workspaces.texts(root)


def test_a_journal_that_was_moved_meanwhile_says_where_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The rating is kept, and the sentence names the file."""
    workspace.journal.add(Thought(at=YESTERDAY, thought="a"))
    root = page.read_again()

    def moved(_id: int, _record: Thought, draft: str | None = None) -> None:
        raise MovedJournalError(workspace.path, workspace.path.with_name("other.db"))

    monkeypatch.setattr(workspace.journal, "revise", moved)
    asked = workspaces.the_form(root)
    asked.values = {"believed": 1}
    asked.submit()
    assert "other.db" in workspaces.texts(root)


def test_what_is_in_my_hands_has_versions() -> None:
    """The newest is in the form; the other person has their name in the help."""
    workspace.journal.add(Profile(name="Kim", pronouns="she"))
    workspace.changed(Profile)
    form = workspaces.the_form(page.in_my_hands())
    for mine in ("the evening", "the evening, and the tone"):
        form.values = {"mine": mine}
        form.submit()
    assert [record.mine for _, record in workspace.journal.recent(InMyHands)] == [
        "the evening, and the tone",
        "the evening",
    ]
    assert "What Kim feels, wants and decides." in str(form.spec)


@pytest.mark.parametrize("asks", PAGES, ids=lambda module: module.PAGE)
def test_each_page_asks_its_own_questions_and_shows_all_answers(asks: object) -> None:
    """An answer given elsewhere stays in words; a question of another page is not offered."""
    form = workspaces.the_form(asks.question())
    (field,) = [each for each in form.spec["fields"] if each["name"] == "prompt"]
    offered = {each["id"] for each in field["choices"]}
    assert (
        offered == {prompt.id for prompt in guidance.prompts() if prompt.page == asks.PAGE} != set()
    )
    elsewhere = next(prompt for prompt in guidance.prompts() if prompt.page != asks.PAGE)
    form.values = {"prompt": elsewhere.id, "text": "here"}
    form.submit()
    assert "not one of the answers offered" in form.said["errors"]["prompt"]
    form.values = {"prompt": min(offered), "text": "a few {lines}"}
    form.submit()
    assert workspace.journal.recent(Answer, 1)[0][1].text == "a few {lines}"
    workspace.journal.add(Answer(prompt=elsewhere.id, text="from elsewhere"))
    workspace.changed(Answer)
    assert any(
        "from elsewhere" in entry["line"] and elsewhere.id not in entry["line"]
        for entry in form.entries
    )


def test_the_questions_are_easy_to_read_and_owe_nothing() -> None:
    """Grade eight at most as a whole; no duty to forgive, to hope, to find a meaning."""
    said = [text for prompt in guidance.prompts() for text in (prompt.words, prompt.line) if text]
    assert grade(" ".join(said)) <= 8
    for text in said:
        assert text.endswith((".", "?"))
        assert "!" not in text
    broken = next(prompt for prompt in guidance.prompts() if prompt.id == "broken")
    assert "Nobody asks you to forgive it" in broken.line

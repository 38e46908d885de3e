"""What five people find, and do not meet, on every page of an evening: by its text.

In a real browser: the first evening of each is in tests/browser/test_first_evening.py, and a later
one of one of them in tests/browser/test_evenings.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

import pytest

from tests.support import people, workspaces
from tests.support.people import DAYS, FIRST_EVENINGS, LATER, MUST, MUST_NOT, NEVER, PEOPLE
from workbook import made_up, pages, paths
from workbook.journal import Journal
from workbook.pages.parts.workspace import Workspace
from workbook.records import Profile, Record

APPEARS = {
    "Where things stand": (
        "Nobody can tell you about the two of you.",
        "nothing about what Kim wants",
        "What you can leave open",
    ),
    "Changing perspective": (
        "You cannot decide for anybody else.",
        "It is no verdict on you",
        "Nobody asks you to forgive at once.",
    ),
    "Listening": (
        "This page asks for no contact.",
        "harm has no second telling that you owe anybody",
        "A gift to someone who asked for distance is pressure.",
    ),
    "Caring for yourself": (
        "Nobody can make another person miss them, or be sorry.",
        "Sad days may be seen.",
        "People who worry about your safety are another matter.",
    ),
    "Owning your part": (
        "this page is not for you today",
        "Being harmed is never something to own.",
        "It is a choice, and it has no date.",
        "Is one of these so?",
    ),
}
"""Sentences that everybody must find, whoever they are: nothing is remembered that could show them
to some.
"""


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Nothing lies open yet."""
    with workspaces.fresh(monkeypatch) as fresh:
        yield fresh


def lay_open(workspace: Workspace, entries: Iterable[Record]) -> None:
    """A journal of their own, with these entries."""
    journal = Journal.open(workspace.path, "seven quiet herons wading")
    for entry in sorted(entries, key=lambda entry: entry.at):
        journal.add(entry)
    workspace.set_journal(journal)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("who", PEOPLE)
def test_what_each_must_and_must_not_meet(workspace: Workspace, who: str, day: int) -> None:
    """The sentences of this person on this day, with every fold open; on one day, on every page."""
    lay_open(workspace, PEOPLE[who](day))
    for page in pages.ALL:
        if day != 40 and page.title not in MUST[who, day]:
            continue
        text, forms = people.page_text(page)
        for sentence in MUST[who, day].get(page.title, ()):
            assert sentence in text, page.title
        assert not LATER.search(text), LATER.search(text)
        for phrase in MUST_NOT.get((who, day), ()):
            assert phrase not in text, page.title
        assert not [each for each in forms if each.startswith(people.SEEK_CONTACT)]


@pytest.mark.parametrize("passed", [True, False])
def test_one_answer_opens_or_shuts_all_that_seeks_contact(
    workspace: Workspace, passed: bool
) -> None:
    """On every page, until the next unlock; the pause and the urges are open whatever it was."""
    lay_open(workspace, PEOPLE["keeps_texting"](40))
    workspace.answer_contact_check(passed=passed)
    forms = [each for page in pages.ALL for each in people.page_text(page)[1]]
    for title in people.SEEK_CONTACT:
        assert any(each.startswith(title) for each in forms) is passed, title
    assert {"Write it here first", "Urge"} <= set(forms)


def test_the_question_one_comes_with_leads_to_its_page() -> None:
    """Each of the list on Start here."""
    notebook = json.loads((paths.notebooks() / pages.START.file).read_text("utf-8"))
    prose = "".join(line for cell in notebook["cells"] for line in cell["source"])
    for words, title in people.QUESTIONS.items():
        (page,) = (each for each in pages.ALL if each.title == title)
        assert re.search(rf"\[{re.escape(words)}[^\]]*\]\({re.escape(page.file)}\)", prose), words


@pytest.mark.parametrize("evening", FIRST_EVENINGS)
def test_nothing_hurts_on_a_first_evening(workspace: Workspace, evening: str) -> None:
    """On any page, whatever was written so far."""
    lay_open(workspace, FIRST_EVENINGS[evening])
    for page in pages.ALL:
        text, _ = people.page_text(page)
        assert not NEVER.search(text), (page.title, NEVER.search(text))


def test_before_a_journal_no_page_asks_for_a_passphrase(workspace: Workspace) -> None:
    """Whoever only reads is asked for nothing, and meets nothing that hurts."""
    for page in pages.ALL[1:]:
        text, forms = people.page_text(page)
        assert not NEVER.search(text), (page.title, NEVER.search(text))
        assert not forms, page.title
    assert not workspace.path.exists()


def test_the_made_up_journal_says_so_on_every_page(workspace: Workspace) -> None:
    """Once at least on each that shows something of a journal."""
    workspace.look_around()
    for page in pages.ALL:
        if page is not pages.IF_AFRAID:
            assert "nothing you write here is kept" in people.page_text(page)[0], page.title


def test_what_everybody_meets_on_the_pages_on_understanding(workspace: Workspace) -> None:
    """Over a journal of four months, with every fold open."""
    lay_open(workspace, [*made_up.records(), Profile(name="Kim", pronouns="he")])
    for page in pages.ALL:
        if page.title not in APPEARS:
            continue
        text, _ = people.page_text(page)
        for sentence in APPEARS[page.title]:
            assert sentence in text, page.title
        assert not NEVER.search(text), (page.title, NEVER.search(text))


def test_the_text_of_a_page_is_all_that_stands_on_it(workspace: Workspace) -> None:
    """A word of each kind of part: a form, its labels and button, an entry."""
    lay_open(workspace, PEOPLE["grieving"](40))
    text, forms = people.page_text(pages.TODAY)
    assert "Check-in" in forms
    for word in ("Which day", "Save", "Mood 3", "Who started it"):
        assert word in text, word

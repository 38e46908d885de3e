"""A part as a card: its line says how it stands, and what is in it is made once it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.support import workspaces
from tests.support.drawn import drawn, made
from workbook import guidance, pages, records
from workbook.errors import UnreadableError
from workbook.forms import CardLine, EntryForm
from workbook.forms.view import FAILED
from workbook.pages import caring_for_yourself, hard_moments, today, where_things_stand
from workbook.pages.parts import card
from workbook.pages.parts.part import Part, parts_of
from workbook.pages.parts.workspace import workspace
from workbook.records import Answer, Contact, Hope, Note


@pytest.fixture(autouse=True)
def as_cards(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As our own front end has them."""
    with workspaces.fresh(monkeypatch):
        monkeypatch.setenv("WORKBOOK_ANNOUNCE", "1")
        made()
        workspace.open_if_it_can()
        yield


def says(part: Part) -> str:
    """How a part stands, as its closed card says it."""
    (line,) = drawn(part()).children
    assert isinstance(line, CardLine)
    assert line.purpose == part.purpose
    return line.stands


def test_closed_it_is_one_line_and_opened_it_is_its_form() -> None:
    """It stays open when it is drawn anew."""
    root = drawn(today.note())
    (line,) = root.children
    assert (line.opens, line.writes) == (False, True)
    line._receive(None, {"do": "open"}, [])
    line, form = root.children
    assert line.opens
    assert isinstance(form, EntryForm)
    for again in ("open", "neither"):
        line._receive(None, {"do": again}, [])
        assert root.children == (line, form)
    root.again()
    assert [type(each).__name__ for each in root.children] == ["CardLine", "EntryForm"]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (6, f"on {records.now() - timedelta(days=6):%A}"),
        (400, "on"),
    ],
)
def test_how_it_stands(days: int, said: str) -> None:
    """How many, and the last; of a document its day; of what may lie ahead the number alone."""
    assert says(today.contact) == "Nothing yet."
    at = records.now() - timedelta(days=days)
    workspace.open_journal.add(Contact(at=at - timedelta(days=30), how="call"))
    workspace.open_journal.add(Contact(at=at, how="call"))
    assert says(today.contact).startswith(f"2 written, the last {said}")
    workspace.open_journal.add(Hope(at=at, together=3))
    assert says(where_things_stand.hope).startswith(f"Written {said}")


def test_a_draft_opens_it_and_closed_it_says_that_one_waits() -> None:
    """Whatever else is written in it."""
    workspace.open_journal.keep_draft(today.note.draft, {"text": "half"})
    line, form = drawn(today.note()).children
    assert line.opens
    assert line.stands == card.DRAFT
    assert form.values["text"] == "half"
    workspace.open_journal.drop_draft(today.note.draft)
    line._receive(None, {"do": "close"}, [])
    assert line.stands == card.NOTHING


def test_it_follows_what_is_written_elsewhere() -> None:
    """Without being drawn anew."""
    (line,) = drawn(today.note()).children
    workspace.open_journal.add(Note(text="a word"))
    workspace.changed(Note)
    assert line.stands == "1 written, the last today."


def test_short_questions_are_counted_by_their_page() -> None:
    """What another page asked is not in it."""
    of = {each.page: each.id for each in guidance.prompts()}
    workspace.open_journal.add(Answer(prompt=of["04-changing-perspective"], text="the light"))
    assert says(caring_for_yourself.question) == "Nothing yet."
    workspace.open_journal.add(Answer(prompt=of["06-caring-for-yourself"], text="the garden"))
    assert says(caring_for_yourself.question) == "1 written, the last today."


def test_where_nothing_is_written_it_says_what_it_is_for_alone() -> None:
    """And it is opened like any other."""
    assert says(where_things_stand.studies) == ""
    (line,) = drawn(root := where_things_stand.studies()).children
    line._receive(None, {"do": "open"}, [])
    assert len(root.children) == 2


def test_a_hard_moment_tells_no_counts() -> None:
    """Nobody needs numbers there."""
    workspace.open_journal.add(Note(text="a word"))
    assert says(hard_moments.note) == ""


def test_what_cannot_be_drawn_is_seen_on_a_closed_card(monkeypatch: pytest.MonkeyPatch) -> None:
    """A card that is closed would hide why."""

    def fail(*_: object) -> str:
        raise UnreadableError

    monkeypatch.setattr(card, "stands", fail)
    root = drawn(today.note())
    assert root.problem
    assert FAILED in root._dom_classes


def test_what_cannot_be_read_is_said_when_a_card_is_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the place of how the part stands; nothing is passed over."""
    (line,) = drawn(today.note()).children

    def fail(*_: object) -> str:
        raise UnreadableError

    monkeypatch.setattr(card, "stands", fail)
    line._receive(None, {"do": "close"}, [])
    assert line.stands == str(UnreadableError())


@pytest.mark.parametrize("page", pages.ALL, ids=lambda page: page.module)
def test_without_our_front_end_everything_is_there(
    page: pages.Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a plain JupyterLab nobody could open a card."""
    monkeypatch.delenv("WORKBOOK_ANNOUNCE")
    for part in parts_of(page).values():
        assert not any(isinstance(each, CardLine) for each in drawn(part()).children)
        workspaces.clear_views()

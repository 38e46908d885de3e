"""Look back: what is found can be changed, as on its own page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import find as smallest
from hypothesis import strategies as st

from tests.support import workspaces
from tests.support.look_back import LONG, at, look
from tests.support.strategies import records as any_record
from workbook import pages, records
from workbook.forms import EditForm, EntryForm, FindForm, View
from workbook.journal import Journal
from workbook.pages import review, today
from workbook.pages.parts import found
from workbook.pages.parts.part import parts_of
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import (
    KINDS,
    Apology,
    CheckIn,
    Contact,
    Meeting,
    Note,
    Offer,
    OwnNumbers,
    PhqFour,
    TryingAgain,
    WhoFive,
    Wording,
)


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path))
        yield found


@pytest.fixture
def form() -> FindForm:
    """The form, over five entries of four kinds."""
    for record in (
        CheckIn(at=at(1, 22), mood=3, note="rain"),
        Contact(at=at(2), started="they", how="call"),
        Note(at=at(3), text=LONG),
        OwnNumbers(at=at(4), first_name="Ana"),
        Note(at=at(5), text="Rain again"),
    ):
        workspace.journal.add(record)
    return workspaces.the_form(review.look_back())


def edited(root: View) -> EditForm | None:
    """The form of the entry that is being changed, where there is one."""
    return next((each for each in workspaces.below(root) if isinstance(each, EditForm)), None)


def open_first(root: View, **asked: object) -> tuple[FindForm, EditForm, int]:
    """Look, and choose Edit at the first that is found."""
    find = next(each for each in workspaces.below(root) if isinstance(each, FindForm))
    look(find, **asked)
    entry = find.entries[0]["id"]
    find._act({"do": "edit", "id": entry})
    return find, edited(root), entry


def test_what_is_found_can_be_changed_and_changed_back(form: FindForm) -> None:
    """Above the list, in its own form; saved, it goes; Undo beneath brings the words before back.

    The page of its kind follows.
    """
    root = review.look_back()
    other = workspaces.the_form(today.note())
    find, change, entry = open_first(root, word="rain again")
    assert root.children[0] is change
    assert change.values["text"] == "Rain again"
    assert change.entries == []
    change.values = {**change.values, "text": "Sun again"}
    change.submit()
    assert edited(root) is None
    assert find.said["status"].startswith("Saved ")
    assert workspace.journal.get(entry).text == "Sun again"
    assert other.entries[0]["line"] == "“Sun again”"
    look(find, word="sun again")
    assert find.entries[0]["changed"]
    find._act({"do": "undo", "id": entry})
    assert workspace.journal.get(entry).text == "Rain again"


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if not kind.document], ids=lambda kind: kind.kind()
)
@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_an_entry_of_every_kind_opens_as_it_is_and_is_left_as_it_was(
    kind: type[records.Record], data: st.DataObject
) -> None:
    """With every answer that it holds; what is being typed in the form of its kind stays."""
    record = data.draw(any_record(kind))
    entry = workspace.journal.add(record)
    workspace.journal.keep_draft(kind.kind(), {"text": "half a sentence"})
    workspace.contact_check_passed = True
    root = review.look_back()
    find, change, _ = open_first(root, kinds=[kind.kind()], since=record.day.isoformat())
    assert {**change.values} == change.given["values"]
    change.cancel()
    assert edited(root) is None
    assert find.said["status"] == "Left as it was."
    assert workspace.journal.get(entry) == record
    assert workspace.journal.draft(kind.kind()).values == {"text": "half a sentence"}
    workspace.journal.erase(entry)


def test_half_a_change_is_kept_and_comes_back(form: FindForm) -> None:
    """As a draft of its own.

    Another entry does not take its place, also not a moment after the page was drawn anew.
    """
    root = review.look_back()
    find, change, entry = open_first(root, word="rain again")
    change._act({"do": "draft", "values": {**change.values, "text": "Snow ag"}})
    look(find)
    find._act({"do": "edit", "id": find.entries[1]["id"]})
    assert find.said["status"] == str(found.OpenAlreadyError())
    assert edited(root) is change
    root = review.look_back()
    change = edited(root)
    assert change.values["text"] == "Snow ag"
    assert change.editing == entry
    assert change.is_changed
    change.cancel()
    assert change.said["asks"]
    assert edited(root) is change
    change.cancel(sure=True)
    assert edited(root) is None
    assert workspace.journal.draft(found.draft_of(Note)) is None
    assert workspace.journal.get(entry).text == "Rain again"


def test_one_that_was_not_changed_makes_room(form: FindForm) -> None:
    """Edit at another entry opens that one instead.

    Nothing is left of the first, a draft neither.
    """
    root = review.look_back()
    find, change, _ = open_first(root, word="rain again")
    change._act({"do": "draft", "values": change.values})
    look(find, word="call")
    find._act({"do": "edit", "id": find.entries[0]["id"]})
    assert edited(root).sheet is Contact
    assert edited(review.look_back()) is None


def test_an_entry_that_is_being_changed_on_its_page(form: FindForm) -> None:
    """It is not opened twice.

    While nothing was changed there, its page shows what was saved here.
    """
    own = workspaces.the_form(today.note())
    own.edit(own.entries[0]["id"])
    root = review.look_back()
    find, change, entry = open_first(root, word="rain again")
    change.values = {**change.values, "text": "Sun again"}
    change.submit()
    assert own.values["text"] == "Sun again"
    own._act({"do": "draft", "values": {**own.values, "text": "Sun aga"}})
    look(find, word="sun again")
    find._act({"do": "edit", "id": entry})
    assert find.said["status"] == str(found.OnItsOwnPageError())
    assert edited(root) is None
    workspace.changed(Note)
    assert own.values["text"] == "Sun aga"


@pytest.mark.parametrize(
    "kind", [Apology, Meeting, Offer, TryingAgain], ids=lambda kind: kind.kind()
)
def test_what_seeks_contact_stays_behind_its_door(kind: type[records.Record]) -> None:
    """Until its check was passed; the sentence names the page."""
    workspace.journal.add(smallest(any_record(kind), lambda _: True))
    root = review.look_back()
    find, change, entry = open_first(root, kinds=[kind.kind()], since="1900-01-01")
    assert change is None
    assert found.own_part(kind)[0].title in find.said["status"]
    workspace.answer_contact_check(passed=True)
    find._act({"do": "edit", "id": entry})
    assert edited(root).editing == entry


def test_every_part_declares_what_its_form_does() -> None:
    """What it writes, under which name its draft is kept, and what it refuses."""
    workspace.journal.add(Wording(who_five="five", phq_four="four"))
    workspace.contact_check_passed = True
    written: set[type[records.Record]] = set()
    for part in (each for page in pages.ALL for each in parts_of(page).values()):
        for form in workspaces.below(part()):
            if isinstance(form, EntryForm) and not isinstance(form, EditForm):
                assert (form._draft_name, form._allow) == (part.draft, part.allow)
                assert part.writes == (form.sheet,)
                written.add(form.sheet)
    assert written == set(KINDS.values())


def test_every_page_refuses_here_what_it_refuses_there() -> None:
    """What comes after the contact check, and what a page refuses, are as on the pages."""
    parts = {kind: found.own_part(kind)[1] for kind in KINDS.values()}
    assert {kind for kind, part in parts.items() if part.seeks_contact} == {
        Apology,
        Meeting,
        Offer,
        TryingAgain,
    }
    assert {kind for kind, part in parts.items() if part.allow} == {
        Apology,
        Offer,
        WhoFive,
        PhqFour,
    }


def test_a_change_that_cannot_be_read_any_more_says_so(form: FindForm) -> None:
    """And the list is there all the same."""
    workspace.journal.keep_draft(found.draft_of(Note), {"text": "x"})
    workspace.journal._store.write(
        lambda connection: connection.execute("UPDATE draft SET typed = 'no json'")
    )
    root = review.look_back()
    assert edited(root).said["problem"]
    assert isinstance(root.children[-1], FindForm)
    assert not workspace.journal.is_being_changed(1)

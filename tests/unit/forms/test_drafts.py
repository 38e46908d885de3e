"""Drafts: nothing that was typed is lost, and Cancel asks first."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import workspaces
from tests.support.files import craft
from tests.support.forms import as_shown, entry_form, receive
from tests.support.journals import empty_journal
from workbook.forms import drafted as its
from workbook.forms.resume import BEGAN, OFFSET
from workbook.journal import Journal
from workbook.pages.parts import pause
from workbook.pages.parts.workspace import workspace
from workbook.records import EDITING, CheckIn, Contact, Note, Profile, asked, whole
from workbook.wording import Words


@pytest.fixture(autouse=True)
def errors_are_heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No handler may fail unheard."""
    with workspaces.fresh(monkeypatch):
        yield


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """An empty journal."""
    with Journal.open(tmp_path / "journal.db") as found:
        yield found


HALF = "\ud83d"


def test_half_a_character_reaches_no_draft_and_no_form(journal: Journal) -> None:
    """Neither a new one nor one that an earlier version kept."""
    form = entry_form(Note, journal)
    receive(form, "draft", values={"text": f"so {HALF} sad"})
    assert HALF not in form.values["text"] + journal.draft("note").values["text"]
    journal.keep_draft("note", {"text": f"so {HALF} sad", "other": [HALF]})
    again = entry_form(Note, journal)
    json.dumps([again.given, again.said], ensure_ascii=False).encode()
    assert again.values["text"].startswith("so ")
    journal.keep_draft(pause.DRAFT, {"text": HALF, pause.UNTIL: "no time"})
    workspace.set_journal(journal)
    shown = workspaces.the_form(pause.part()())
    shown.given["values"]["text"].encode()


@pytest.mark.parametrize(
    "typed",
    [
        {"mood": "four", "note": "words"},
        {"feelings": 3, "note": "words"},
        {"of_long_ago": "words"},
        {"note": ["words"]},
        {"worry": True, "note": "words"},
        {"note": {"deep": "words"}},
    ],
)
def test_a_draft_that_has_no_place_is_text_to_copy(journal: Journal, typed: dict) -> None:
    """The form is drawn, whatever was kept; what it cannot show stays until it is let go."""
    journal.keep_draft("check_in", typed)
    form = entry_form(CheckIn, journal)
    assert its.LEFT in form.said["status"]
    assert "words" in json.dumps([form.given["left"], form.given["values"]])
    receive(form, "draft", values=as_shown(form) | {"mood": 3})
    receive(form, "submit", values=as_shown(form) | {"mood": 3})
    assert form.said["status"].startswith("Saved")
    again = entry_form(CheckIn, journal)
    assert again.given["left"] == form.given["left"] != ""
    receive(again, "draft", values={"mood": 2})
    receive(again, "let_go")
    assert journal.draft("check_in").values["mood"] == 2
    receive(again, "draft", values={})
    assert journal.draft("check_in") is None
    assert entry_form(CheckIn, journal).given["left"] == ""


def test_what_is_left_is_called_by_its_question_and_hinders_no_edit(journal: Journal) -> None:
    """In the reader's words; what is really being written still does."""
    entry = journal.add(Contact(how="call"))
    journal.keep_draft("contact", {"from_them": "kind words"})
    form = entry_form(Contact, journal, words=Words(Profile(pronouns="she")))
    assert form.given["left"] == "From her: kind words"
    receive(form, "edit", id=entry, values={})
    assert form.editing == entry
    receive(form, "cancel", values=form.values)
    receive(form, "draft", values={"how": "email"})
    again = entry_form(Contact, journal)
    receive(again, "edit", id=entry, values=again.values)
    assert (again.editing, again.values) == (None, {"how": "email"})


def test_what_is_left_alone_can_be_let_go(journal: Journal) -> None:
    """With nothing else in the form."""
    journal.keep_draft("check_in", {"gone": "words"})
    form = entry_form(CheckIn, journal)
    assert form.given["left"] == "Gone: words"
    receive(form, "let_go")
    assert journal.draft("check_in") is None


def test_a_draft_that_cannot_be_read_leaves_the_form(tmp_path: Path) -> None:
    """It says so, and is replaced."""
    path = tmp_path / "crafted.db"
    with Journal.open(path) as journal:
        journal.keep_draft("note", {"text": "x"})
    craft(path, """UPDATE "draft" SET "typed" = '[1]'""")
    with Journal.open(path) as journal:
        form = entry_form(Note, journal)
        assert form.said["status"] == its.UNREADABLE
        receive(form, "let_go")
        assert journal.draft("note") is None


@pytest.mark.parametrize("number", [math.inf, math.nan])
def test_what_could_not_be_read_again_takes_no_drafts_place(
    journal: Journal, number: float
) -> None:
    """A number that JSON does not have, which no browser sends."""
    journal.keep_draft("note", {"text": "words"})
    with pytest.raises(ValueError, match="JSON"):
        journal.keep_draft("note", {"text": "words", "mood": number})
    draft = journal.draft("note")
    assert draft is not None
    assert draft.values == {"text": "words"}


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 99)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(), max_size=9),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@given(
    typed=st.dictionaries(
        st.sampled_from(
            [
                *sorted(set(CheckIn.questions()) - set(asked.wordings(CheckIn))),
                "at",
                EDITING,
                BEGAN,
                OFFSET,
                "gone",
            ]
        ),
        JSON,
        max_size=6,
    )
)
@settings(max_examples=80, deadline=None)
def test_any_draft_can_be_shown(typed: dict) -> None:
    """All that was typed is in the form or in the text to copy, and nothing stops the form."""
    journal = empty_journal()
    journal.keep_draft("check_in", typed)
    form = entry_form(CheckIn, journal)
    json.dumps([form.given, form.said], ensure_ascii=False).encode()
    seen = json.dumps([form.given["values"], form.given["left"]], ensure_ascii=False)
    for name, value in typed.items():
        if isinstance(value, str) and name not in {EDITING, BEGAN}:
            assert json.dumps(whole(value), ensure_ascii=False)[1:-1] in seen


def test_an_edit_is_resumed_however_old_the_entry_is(journal: Journal) -> None:
    """More was written since than is listed."""
    entry = journal.add(Note(text="old", at=datetime.now(UTC) - timedelta(days=30)))
    for number in range(9):
        journal.add(Note(text=str(number)))
    form = entry_form(Note, journal)
    form.edit(entry)
    receive(form, "draft", values=form.values | {"text": "changed"})
    again = entry_form(Note, journal)
    again.submit()
    assert journal.get(entry).text == "changed"
    assert journal.count(Note) == 10


# Cancel


def test_cancel_asks_once_before_it_drops_a_change(journal: Journal) -> None:
    """Until then the draft stays; without a change there is nothing to ask."""
    entry = journal.add(Note(text="short"))
    form = entry_form(Note, journal)
    form.edit(entry)
    form.cancel()
    assert form.editing is None
    form.edit(entry)
    receive(form, "cancel", values=form.values | {"text": "ten minutes of writing"})
    assert form.said["asks"]
    assert form.values["text"] == journal.draft("note").values["text"] == "ten minutes of writing"
    assert entry_form(Note, journal).editing == entry
    receive(form, "cancel", values=form.values, sure=True)
    assert form.editing is None
    assert journal.draft("note") is None
    assert journal.get(entry).text == "short"


def test_cancel_asks_when_the_entry_is_gone(journal: Journal) -> None:
    """What is in the form is all there is of it."""
    entry = journal.add(Note(text="short"))
    form = entry_form(Note, journal)
    form.edit(entry)
    journal.remove(entry)
    form.cancel()
    assert form.said["asks"]

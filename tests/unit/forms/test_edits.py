"""An edit keeps what the form does not show, and counts once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support import workspaces
from tests.support.forms import as_shown, entry_form, receive
from workbook.forms import Form
from workbook.forms.form import WRITTEN_MEANWHILE
from workbook.journal import Journal
from workbook.records import KINDS, CheckIn, Contact, Note, Profile, Waiting, now
from workbook.wording import Words

TODAY = now().date()


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


def test_an_edit_keeps_what_is_not_asked_now(journal: Journal) -> None:
    """Also after the profile has changed, and in a draft that was taken up again."""
    full = CheckIn(
        mood=4, worry=5, sleep=6, feelings=("sad",), own_feeling="hollow", own_one=7, drink="some"
    )
    entry = journal.add(full)
    form = entry_form(CheckIn, journal, words=Words(Profile(fewer_questions=True)))
    form.edit(entry)
    assert "worry" not in as_shown(form)
    receive(form, "draft", values=as_shown(form) | {"mood": 5})
    again = entry_form(CheckIn, journal, words=Words(Profile(fewer_questions=True)))
    receive(again, "submit", values=as_shown(again) | {"note": "more"})
    assert journal.get(entry) == full.model_copy(update={"mood": 5, "note": "more"})


def test_an_answer_that_was_taken_back_is_taken_back(journal: Journal) -> None:
    """What the form shows is what counts."""
    entry = journal.add(CheckIn(mood=4, note="to be taken out"))
    form = entry_form(CheckIn, journal)
    form.edit(entry)
    receive(form, "submit", values={"at": form.values["at"], "mood": 4})
    assert journal.get(entry).note is None


def test_what_is_hidden_by_another_answer_stays_unless_that_answer_changes(
    journal: Journal,
) -> None:
    """A question that belongs to an answer goes with it, and only with it."""
    hidden = journal.add(Contact(how="call", my_messages="2"))
    shown = journal.add(Contact(how="email", my_messages="2"))
    form = entry_form(Contact, journal)
    form.edit(hidden)
    receive(form, "submit", values={"at": form.values["at"], "how": "call", "note": "x"})
    assert journal.get(hidden).my_messages == "2"
    form.edit(shown)
    receive(form, "submit", values={"at": form.values["at"], "how": "call"})
    assert journal.get(shown).my_messages is None


def test_a_new_version_of_a_document_keeps_what_is_not_asked_now(journal: Journal) -> None:
    """Each is a new entry, and begins with the one before."""
    journal.add(
        Waiting(
            until=TODAY + timedelta(days=60),
            **{
                name: "kept"
                for name in list(Waiting.questions())
                if Waiting.questions()[name].control == "text"
            },
        )
    )
    form = entry_form(Waiting, journal)
    hidden = next(
        name for name, question in Waiting.questions().items() if question.control == "text"
    )
    form.spec = {
        **form.spec,
        "fields": [field for field in form.spec["fields"] if field["name"] != hidden],
    }
    receive(form, "submit", values=as_shown(form))
    assert getattr(journal.recent(Waiting, 1)[0][1], hidden) == "kept"


def test_what_is_filled_in_unseen_is_not_kept(journal: Journal) -> None:
    """A new entry begins with what is on the screen."""
    form = entry_form(
        CheckIn,
        journal,
        prefill=lambda: {"contact_today": "they", "worry": 3},
        words=Words(Profile(fewer_questions=True)),
    )
    receive(form, "submit", values=as_shown(form) | {"mood": 4})
    assert journal.recent(CheckIn, 1)[0][1].worry is None


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_field_of_any_kind_is_lost_by_an_edit_that_does_not_show_it(
    journal: Journal, kind: type
) -> None:
    """Whichever it is."""
    values = {
        name: value
        for name, question in kind.questions().items()
        if (value := _an_answer(question)) is not None
    }
    before = kind(**values)
    entry = journal.add(before)
    if kind.document:
        return
    form = entry_form(kind, journal, lists=_anything)
    form.edit(entry)
    form.spec = {
        **form.spec,
        "fields": [field for field in form.spec["fields"] if field["name"] == "at"],
    }
    receive(form, "submit", values=as_shown(form))
    assert form.said["status"].startswith("Saved"), form.said
    assert journal.get(entry) == before


def _an_answer(question: object) -> object:
    control = question.control
    if control in {"choice", "several"}:
        first = (
            question.none
            if getattr(question, "none", "")
            else "of_long_ago"
            if isinstance(question.choices, str)
            else next(iter(question.choices))
        )
        return (first,) if control == "several" else first
    return {
        "text": "words",
        "scale": getattr(question, "least", None),
        "number": 1,
        "yes_no": True,
        "tick": True,
        "day": TODAY,
    }.get(control)


def _anything(_name: str) -> object:
    from workbook.records import ChoiceList

    return ChoiceList({})


def test_what_is_wrong_with_a_field_that_is_not_shown_is_said_at_the_button(
    journal: Journal,
) -> None:
    """Nobody could see it elsewhere."""
    form = entry_form(CheckIn, journal, words=Words(Profile(fewer_questions=True)))
    form.values = {"mood": 4, "worry": 99}
    form.submit()
    assert "Worry goes from 0 to 10" in form.said["status"]


# The same answer twice


def test_a_second_click_saves_nothing_more(journal: Journal) -> None:
    """It was sent before the browser knew that the first was done."""
    form = entry_form(Note, journal)
    for _ in range(3):
        receive(form, "submit", turn=0, values={"text": "once"})
    assert journal.count(Note) == 1
    assert form.said["status"].startswith("Saved")
    receive(form, "submit", turn=form.turn, values={"text": "once"})
    assert journal.count(Note) == 2


def test_what_was_saved_does_not_come_back_as_a_draft(journal: Journal) -> None:
    """*Save*, then *Lock*: the handover was on its way while the kernel was busy."""
    form = entry_form(Note, journal)
    receive(form, "submit", turn=0, values={"text": "once"})
    receive(form, "draft", turn=0, values={"text": "once"})
    assert journal.draft("note") is None
    assert entry_form(Note, journal).said["status"] == ""


@pytest.mark.parametrize("act", ["draft", "submit"])
def test_what_was_typed_after_the_save_is_kept(journal: Journal, act: str) -> None:
    """As the beginning of the next, and said."""
    form = entry_form(Note, journal)
    receive(form, "submit", turn=0, values={"text": "one"})
    receive(form, act, turn=0, values={"text": "one, and more"})
    assert journal.count(Note) == 1
    assert journal.draft("note").values["text"] == "one, and more"
    if act == "submit":
        assert form.said["status"] == WRITTEN_MEANWHILE


def test_a_second_click_on_undo_does_not_take_the_undo_back(journal: Journal) -> None:
    """*Remove*, *Erase*, *Cancel* and *Edit* are done once as well.

    The same button pressed again later is another click.
    """
    entry = journal.add(Note(text="one"))
    form = entry_form(Note, journal)
    form.edit(entry)
    receive(form, "submit", values={"text": "two"})
    sent = form.turn
    receive(form, "undo", id=entry, turn=sent)
    receive(form, "undo", id=entry, turn=sent)
    assert journal.get(entry).text == "one"
    receive(form, "undo", id=entry, turn=form.turn)
    assert journal.get(entry).text == "two"
    sent = form.turn
    receive(form, "remove", id=entry, turn=sent)
    receive(form, "remove", id=entry, turn=sent)
    assert not form.said["problem"]


def test_a_form_without_drafts_does_what_it_is_asked_once(journal: Journal) -> None:
    """Whatever it is, and no passphrase stays behind."""
    done = []

    class Sheet(Note):
        pass

    form = Form(Sheet, lambda sheet: done.append(sheet.text) or "Done.")
    receive(form, "submit", turn=0, values={"text": "hush"})
    receive(form, "submit", turn=0, values={"text": "hush"})
    assert done == ["hush"]
    assert "hush" not in repr(form._saved)

"""A form of an entry: saved, changed, taken out, kept as a draft."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support import workspaces
from tests.support.forms import CANARY, entry_form, receive
from workbook import paths
from workbook.errors import MovedJournalError
from workbook.forms import handler
from workbook.forms.form import NOT_YET
from workbook.journal import Journal
from workbook.records import EDITING, CheckIn, Contact, Note, Profile, SignSeen
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


def test_save_is_confirmed_with_its_time_and_listed(journal: Journal) -> None:
    """Only after it is in the journal."""
    changes = []
    form = entry_form(CheckIn, journal, changed=changes.append)
    form.values["mood"] = 4
    form.values["note"] = "words"
    form.submit()
    assert form.said["status"].startswith("Saved ")
    assert not form.said["problem"]
    assert form.values == {}
    assert form.entries[0]["line"] == "Mood 4 · “words”"
    assert journal.recent(CheckIn, 1)[0][1].note == "words"
    assert changes == [CheckIn]


def test_a_value_out_of_range_is_said_at_its_field_and_stays(journal: Journal) -> None:
    """Nothing is saved, and nothing typed is lost."""
    form = entry_form(CheckIn, journal)
    form.values = {"mood": 11, "note": "stays"}
    form.submit()
    assert "from 0 to 10" in form.said["errors"]["mood"]
    assert form.said["status"] == NOT_YET
    assert form.values == {"mood": 11, "note": "stays"}
    assert journal.count(CheckIn) == 0


def test_what_is_needed_is_asked_at_its_field(journal: Journal) -> None:
    """An empty check-in points to the mood; an empty contact says so at the button."""
    form = entry_form(CheckIn, journal)
    form.submit()
    assert "Mood" in form.said["errors"]["mood"]
    form = entry_form(Contact, journal)
    form.submit()
    assert form.said["errors"] == {}
    assert "Nothing is filled in yet" in form.said["status"]


def test_unknown_fields_and_a_bad_day_are_both_said(journal: Journal) -> None:
    """All that is wrong, at once."""
    form = entry_form(CheckIn, journal)
    form.values = {"mood": 3, "nope": 1, "at": "not a day"}
    form.submit()
    assert set(form.said["errors"]) == {"nope", "at"}
    form.values = {"mood": 3, "at": "2126-01-01"}
    form.submit()
    assert "not come yet" in form.said["errors"]["at"]


def test_edit_cancel_remove_undo(journal: Journal) -> None:
    """An edited entry keeps its moment to the microsecond unless the day was changed."""
    at = datetime(2026, 3, 9, 21, 15, 3, 141592, tzinfo=UTC)
    entry = journal.add(CheckIn(mood=4, at=at))
    form = entry_form(CheckIn, journal)
    receive(form, "edit", id=entry)
    assert form.given["editing"] == "Mon 9 Mar"
    assert form.values == {"at": "2026-03-09", "mood": 4}
    receive(form, "cancel")
    assert form.editing is None
    receive(form, "edit", id=entry)
    receive(form, "submit", values={"at": "2026-03-09", "mood": 7})
    assert journal.get(entry) == CheckIn(mood=7, at=at)
    assert form.entries[0]["changed"]
    receive(form, "undo", id=entry)
    assert journal.get(entry).mood == 4
    receive(form, "remove", id=entry)
    assert form.entries[0]["removed"]
    assert form.entries[0]["line"] == ""
    receive(form, "undo", id=entry)
    assert journal.get(entry).mood == 4
    form.edit(entry)
    receive(form, "submit", values={"at": "2026-03-08", "mood": 4})
    assert journal.get(entry).day.isoformat() == "2026-03-08"
    form.remove(99)
    assert form.said["problem"]


def test_drafts_are_kept_offered_and_dropped_with_the_save(journal: Journal) -> None:
    """One a kind, replaced in place, also in the middle of an edit."""
    form = entry_form(Note, journal)
    receive(form, "draft", values={"text": "half a"})
    receive(form, "draft", values={"text": "half a sentence"})
    again = entry_form(Note, journal)
    assert again.values == {"text": "half a sentence"}
    assert "not saved yet" in again.said["status"]
    again.submit()
    assert journal.draft("note") is None
    entry = journal.recent(Note, 1)[0][0]
    again.edit(entry)
    receive(again, "draft", values=again.values | {"text": "changed"})
    assert journal.draft("note").values[EDITING] == entry
    third = entry_form(Note, journal)
    assert third.editing == entry
    assert third.given["editing"]
    third.submit()
    assert journal.get(entry).text == "changed"
    receive(third, "draft", values={})
    assert journal.draft("note") is None


def test_a_draft_of_an_entry_that_is_gone_becomes_a_new_one(journal: Journal) -> None:
    """The words stay, whatever they once belonged to."""
    journal.keep_draft("note", {"text": "orphan", EDITING: 41})
    form = entry_form(Note, journal)
    assert form.editing is None
    assert form.values == {"text": "orphan"}


def test_lists_of_guidance_are_checked_here(journal: Journal) -> None:
    """An unknown id is refused; one that is no longer offered stays in the entry that has it."""
    form = entry_form(SignSeen, journal, words=Words(Profile(pronouns="he")))
    form.values = {"sign": "of_long_ago"}
    form.submit()
    assert "not one of the answers" in form.said["errors"]["sign"]
    entry = journal.add(SignSeen(sign="of_long_ago"))
    form.values = {}
    form.edit(entry)
    form.submit()
    assert form.said["status"].startswith("Saved")
    assert "of_long_ago" in form.entries[0]["line"]
    entry = journal.add(CheckIn(mood=1, feelings=("sad",)))
    checked = entry_form(CheckIn, journal)
    checked.edit(entry)
    checked.submit()
    assert checked.said["status"].startswith("Saved")


def test_a_moved_journal_is_saved_and_said(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form empties: the entry is safe, in the file that the sentence names."""
    form = entry_form(Note, journal)

    def moved(*_args: object, **_more: object) -> int:
        raise MovedJournalError(Path("journal.db"), Path("journal (kept).db"))

    monkeypatch.setattr(journal, "add", moved)
    form.values = {"text": "x"}
    form.submit()
    assert "journal (kept).db" in form.said["status"]
    assert form.values == {}


def test_a_locked_journal_keeps_what_was_typed(journal: Journal) -> None:
    """One sentence, and the words stay."""
    form = entry_form(Note, journal)
    form.values = {"text": "x"}
    journal.close()
    form.submit()
    assert "is locked" in form.said["status"]
    assert form.values == {"text": "x"}


def test_an_unexpected_error_is_said_and_kept_without_words(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """JupyterLab would show it to nobody; and its message could hold an entry's text."""
    monkeypatch.undo()
    monkeypatch.setenv("XDG_STATE_HOME", str(journal.path.parent / "state"))
    form = entry_form(Note, journal)

    def fails(*_args: object, **_more: object) -> int:
        raise RuntimeError(CANARY)

    journal.add = fails
    form.values = {"text": CANARY}
    form.submit()
    assert form.said["status"] == handler.FAILED
    assert form.values == {"text": CANARY}
    kept = (paths.state() / "problems.txt").read_text()
    assert "RuntimeError" in kept
    assert "fails" in kept
    assert CANARY not in kept


def test_the_profile_is_a_document(journal: Journal) -> None:
    """Its form begins with the newest version, and saving adds one."""
    form = entry_form(Profile, journal)
    form.values = {"name": "Kim", "pronouns": "she", "left_on": "2026-01-11"}
    form.submit()
    assert form.values == {"name": "Kim", "pronouns": "she", "left_on": "2026-01-11"}
    form.values["name"] = "K."
    form.submit()
    assert [record.name for _, record in journal.recent(Profile, 9)] == ["K.", "Kim"]
    assert "at" not in [field["name"] for field in form.spec["fields"]]


def test_versions_of_a_document_can_be_taken_out(journal: Journal) -> None:
    """Each is listed without *Edit*.

    With the newest removed or erased the one before counts, and the last leaves nothing.
    """
    form = entry_form(Profile, journal)
    for name in ("Kim", "K."):
        form.values = {"name": name}
        form.submit()
    assert [(entry["line"], entry["edits"]) for entry in form.entries] == [
        ("“K.”", False),
        ("“Kim”", False),
    ]
    newest, oldest = (entry["id"] for entry in form.entries)
    form.remove(newest)
    assert form.values == {"name": "Kim"}
    form.undo(newest)
    assert form.values == {"name": "K."}
    form.values["name"] = "being typed"
    form.erase(newest)
    assert form.values == {"name": "being typed"}, "what is being typed stays"
    form._draft()
    form.erase(oldest)
    assert form.values == {"name": "being typed"}
    assert journal.recent(Profile, 9) == []
    assert form.entries == []


def test_edit_does_not_take_the_place_of_what_is_not_saved(journal: Journal) -> None:
    """What is half written stays, in a new entry and in the middle of an edit.

    Once it is saved or cancelled, Edit goes on.
    """
    first, second = journal.add(Note(text="one")), journal.add(Note(text="two"))
    form = entry_form(Note, journal)
    receive(form, "edit", id=first, values={"text": "half a sentence"})
    assert form.values == {"text": "half a sentence"}
    assert form.editing is None
    assert "not saved yet" in form.said["status"]
    receive(form, "draft", values={"text": "half a sentence"})
    again = entry_form(Note, journal)
    receive(again, "edit", id=first, values=again.values)
    assert again.values == {"text": "half a sentence"}
    receive(again, "submit", values=again.values)
    receive(again, "edit", id=first, values={})
    receive(again, "edit", id=second, values=again.values | {"text": "one, and more"})
    assert again.editing == first
    assert again.values["text"] == "one, and more"
    receive(again, "cancel", sure=True)
    receive(again, "edit", id=second, values={})
    assert again.editing == second


def test_each_form_has_a_draft_of_its_own(journal: Journal) -> None:
    """Saving in one form leaves what is being written in another of the same kind."""
    one, other = entry_form(Note, journal), entry_form(Note, journal, draft="another")
    receive(other, "draft", values={"text": "half a sentence"})
    receive(one, "submit", values={"text": "whole"})
    receive(one, "draft", values={"text": "x"})
    receive(one, "cancel", sure=True)
    assert entry_form(Note, journal, draft="another").values == {"text": "half a sentence"}
    assert entry_form(Note, journal).values == {}

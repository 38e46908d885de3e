"""Forms, as a person uses them, without a browser: over a real journal."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, ClassVar

import ipywidgets
import pytest

from tests.support import workspaces
from workbook import forms, guidance, paths, records
from workbook.errors import MovedJournalError, WorkbookError
from workbook.forms import (
    Button,
    Card,
    Cards,
    EntryContext,
    EntryForm,
    Figure,
    Form,
    FormContext,
    ShownText,
    View,
    handler,
    prose,
    show,
    when,
)
from workbook.forms.assets import asset
from workbook.forms.entry_form import EDITING
from workbook.forms.form import NOT_YET, no_lists
from workbook.journal import Journal
from workbook.records import (
    CheckIn,
    Contact,
    Milestone,
    Note,
    Profile,
    Record,
    Secret,
    Sheet,
    SignSeen,
)
from workbook.records.questions import Choice, Text
from workbook.wording import Words

CANARY = "the heron said nothing"


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


def entry_form(kind: type[Record], journal: Journal, **options: object) -> EntryForm:
    """The form of a kind over a journal."""
    names = ("words", "changed", "mark", "lists")
    shared = {each: options.pop(each) for each in names if each in options}
    context = EntryContext(journal=journal, **({"lists": guidance.choice_list} | shared))
    return EntryForm(kind, context, **options)


def receive(form: Form, act: str, **more: object) -> None:
    """One message of the browser."""
    form._receive(form, {"do": act, "number": 1, **more}, [])


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


def test_questions_follow_the_profile(journal: Journal) -> None:
    """Those that were switched on are asked, with the words for the other person.

    What is being typed stays.
    """
    form = entry_form(CheckIn, journal)
    form.values = {"mood": 3}
    assert "own_one" not in [field["name"] for field in form.spec["fields"]]
    form.use(
        Words(
            Profile(name="Kim", pronouns="name", own_question_one="Did {I} rest?", ask_drink=True)
        )
    )
    fields = {field["name"]: field for field in form.spec["fields"]}
    assert fields["own_one"]["label"] == "Did {I} rest?"
    assert "drink" in fields
    assert {each["words"] for each in fields["contact_today"]["choices"]} >= {"Kim got in touch"}
    assert form.values == {"mood": 3}


def test_what_was_written_is_never_a_template(journal: Journal) -> None:
    """Braces and markup in a text come back as they are."""
    form = entry_form(Note, journal)
    form.values = {"text": "{they} <script>alert(1)</script>"}
    form.submit()
    assert "{they} <script>" in form.entries[0]["line"]


@pytest.mark.parametrize("kind", records.KINDS.values(), ids=records.KINDS)
def test_every_form_can_be_drawn_and_sent(kind: type[Record], journal: Journal) -> None:
    """Its questions are plain data; each control is one that controls.js has."""
    form = entry_form(kind, journal)
    json.dumps(form.spec)
    source = asset("controls.js")
    for field in form.spec["fields"]:
        assert f"  {field['control']}:" in source or f"  {field['control']},\n" in source, field[
            "control"
        ]


def test_no_words_in_what_jupyter_writes_to_the_notebook(journal: Journal) -> None:
    """`text/plain` of a view with words in it is constant, and so is every repr."""
    form = entry_form(Note, journal)
    form.values = {"text": CANARY}
    form.submit()
    form.edit(journal.recent(Note, 1)[0][0])
    form.say(CANARY)
    root = View([form, prose(CANARY), Button("x", lambda: None)])
    for each in workspaces.below(root):
        if not isinstance(each, (ipywidgets.HTML, ipywidgets.Button)):
            assert CANARY not in repr(each)
    assert root._repr_mimebundle_()["text/plain"] == "<View>"
    assert repr(form) == "<Form>"
    assert repr(root.children[2]) == "<Button>"


def widgets_of_ours() -> list[type[ipywidgets.Widget]]:
    """Every class of widget that `forms/` defines: any of them can be what a cell ends with."""
    modules = [
        importlib.import_module(f"workbook.forms.{each.name}")
        for each in pkgutil.iter_modules(forms.__path__)
    ]
    found = {
        each
        for module in modules
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, ipywidgets.Widget)
    }
    return sorted(
        (each for each in found if each.__module__.startswith("workbook.")),
        key=lambda each: each.__name__,
    )


@pytest.mark.parametrize("widget", widgets_of_ours(), ids=lambda widget: widget.__name__)
def test_the_repr_of_every_widget_of_ours_is_constant(widget: type[ipywidgets.Widget]) -> None:
    """It is the same without any widget at all.

    ipywidgets' own shows the first 110 letters of what is in it, and JupyterLab writes them into
    the notebook.
    """
    assert re.fullmatch(r"<\w+>", widget.__repr__(None))


def test_showing_a_page_again_lets_the_one_before_go() -> None:
    """Nine reloads leave no more widgets behind than two."""
    widgets = ipywidgets.widgets.widget._instances
    ended = []

    def shown() -> int:
        view = View([prose("one"), Button("two", lambda: None)])
        view.when_closed(lambda: ended.append(1))
        show("a page", view)
        return len(widgets)

    counts = [shown() for _ in range(9)]
    assert counts[2] == counts[-1]
    assert len(ended) == 8


def test_a_button_says_what_went_wrong() -> None:
    """In its own line."""

    def refuses() -> None:
        raise WorkbookError("Not now.")

    button = Button("Go", refuses)
    button.button.click()
    assert "Not now." in button.said.value


def test_prose_and_cards_show_text_and_run_nothing() -> None:
    """Whatever is in them."""
    assert "&lt;b&gt;" in prose("<b>").value
    text = Cards({"<i>": [Card("<u>", (("<s>", ("<b>",)),))]}).value
    assert all(each not in text for each in ("<i>", "<u>", "<s>", "<b>"))
    assert "role=status" in prose("x", status=True).value


def test_a_sheet_of_its_own_is_heard_and_given() -> None:
    """Secrets travel in messages only; a listener's sentence stands at its field."""

    class Asked(Sheet):
        title: ClassVar[str] = "Asked"
        secret: Annotated[str | None, Secret("Secret")] = None
        shown: Annotated[str | None, ShownText("Shown", paper=("a line",))] = None
        text: Annotated[str | None, Text("Text")] = None

    form = Form(
        Asked,
        lambda sheet: f"{len(sheet.secret)} letters",
        hear={"secret": lambda value: f"{len(value)} so far"},
        intro=("one",),
    )
    receive(form, "hear", name="secret", value="hush")
    assert form.said["heard"] == {"secret": "4 so far"}
    receive(form, "submit", values={"secret": CANARY})
    assert form.said["status"] == f"{len(CANARY)} letters"
    assert CANARY not in json.dumps([form.spec, form.given, form.said, form.entries])

    class Listed(Sheet):
        sign: Annotated[str | None, Choice("Sign", choices="signs")] = None

    listed = Form(Listed, lambda _sheet: "Good.", FormContext(lists=guidance.choice_list))
    listed.values = {"sign": "of_long_ago"}
    listed.submit()
    assert "not one of the answers" in listed.said["errors"]["sign"]
    form.give({"shown": "a key"})
    assert form.given["values"] == {"shown": "a key"}
    assert "Secret" in form.spec["fields"][0]["label"]
    with pytest.raises(KeyError):
        no_lists("signs")


def test_when() -> None:
    """What is typed about a day or a moment, and what it means."""
    now = datetime(2026, 3, 9, 1, 30, tzinfo=UTC).astimezone()
    assert when.read(CheckIn, None, now) == now
    assert when.read(CheckIn, "2026-03-08", now) == now
    assert when.read(CheckIn, "2026-03-05", now).astimezone().hour == 21
    assert when.read(Contact, "2026-03-05T07:30", now).astimezone().strftime("%H:%M") == "07:30"
    assert when.read(Milestone, "2026-12-24", now) > now + timedelta(days=200)
    for wrong in ("2026-02-30", "?", "99999-01-01"):
        with pytest.raises(WorkbookError):
            when.read(CheckIn, wrong, now)
    assert "yesterday" in when.help_for(CheckIn, now.replace(hour=1))
    assert "today" in when.help_for(CheckIn, now.replace(hour=9))
    assert "ahead" in when.help_for(Milestone, now)
    assert (
        when.help_for(Contact, now)
        == "Leave empty for now. A day without a time stands for that evening."
    )
    assert (
        when.words(Contact, datetime(2025, 11, 20, 21, 14, tzinfo=UTC), now.date())
        == "Thu 20 Nov 2025, 21:14"
    )


def test_an_error_in_a_cell_is_its_sentence_alone() -> None:
    """No stack trace in a notebook."""
    assert WorkbookError("Not now.")._render_traceback_() == ["Not now."]


def test_a_figure_shows_its_sentences_and_follows() -> None:
    """Made beside the kernel's own work; a failure is said in its place."""
    from workbook import charts

    empty = Journal.in_memory()
    figure = Figure(
        lambda: charts.me(empty.frame(CheckIn), empty.frame(Milestone), Words()),
        lambda _heading: (),
    )
    figure.ready.result(60)
    assert "Nothing written yet" in figure.children[0].value
    data = figure.children[1].outputs[0]["data"]
    assert data["application/vnd.plotly.v1+json"]["config"]["plotlyServerURL"] == ""
    assert repr(figure) == "<Figure>"
    assert figure.how.layout.display == "none", "nothing was computed"

    def refuses() -> None:
        raise WorkbookError("No picture today.")

    failed = Figure(refuses, lambda _heading: ())
    failed.ready.result(60)
    assert "No picture today." in failed.children[0].value


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


@pytest.mark.parametrize(
    "message",
    [
        {"do": "submit", "values": {"mood": 4}},
        {"do": "submit", "values": {"mood": 99}},
        {"do": "edit", "id": 99},
        {"do": "draft", "values": {}},
        {"do": "cancel"},
    ],
)
def test_every_message_is_answered(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, message: dict
) -> None:
    """Also one that came to nothing: the browser waits for each."""
    form = entry_form(CheckIn, journal)
    answers = []
    monkeypatch.setattr(form, "send", answers.append)
    form._receive(form, message | {"number": 7}, [])
    assert answers == [{"done": 7}]


def test_a_message_that_fails_unexpectedly_is_answered_and_said(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form does not wait for ever."""
    monkeypatch.setattr(handler.paths, "note_failure", lambda _error: None)
    form = entry_form(CheckIn, journal)
    answers = []
    monkeypatch.setattr(form, "send", answers.append)
    form._receive(form, {"number": 8}, [])
    assert answers == [{"done": 8}]
    assert form.said["status"] == handler.FAILED


def test_a_picture_that_fails_unexpectedly_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """In its own place, and it is kept for whoever mends it."""
    kept = []
    monkeypatch.setattr(handler.paths, "note_failure", kept.append)

    def fails() -> None:
        raise RuntimeError(CANARY)

    figure = Figure(fails, lambda _heading: ())
    figure.ready.result(60)
    assert handler.FAILED in figure.children[0].value
    assert CANARY not in figure.children[0].value
    assert [type(error) for error in kept] == [RuntimeError]


def asked(form: Form, name: str) -> dict:
    """One question as the browser is told to draw it."""
    return next(each for each in form.spec["fields"] if each["name"] == name)


def test_the_list_beneath_names_what_was_chosen(journal: Journal) -> None:
    """A sign has its wording in the list, spoken to the reader.

    An id that guidance never had stands for itself.
    """
    journal.add(SignSeen(sign="d2", happened="happened"))
    journal.add(SignSeen(sign="of_long_ago"))
    form = entry_form(SignSeen, journal, words=Words(Profile(name="my wife", pronouns="name")))
    assert "Which sign: Your wife keeps you blocked" in form.entries[1]["line"]
    assert "of_long_ago" in form.entries[0]["line"]


def test_a_letter_to_open_on_a_date_stays_shut_until_then(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list says that it is there, and shows its words from that day on.

    Without a day it is like any note.
    """
    now = datetime(2026, 2, 1, 12, tzinfo=UTC).astimezone()
    monkeypatch.setattr(records, "now", lambda: now)
    form = entry_form(Note, journal)
    form.values = {"text": CANARY, "kept_for": "date", "open_on": "2026-03-03"}
    form.submit()
    assert form.entries[0]["line"] == "A letter to open on 3 March"
    assert CANARY not in json.dumps([form.spec, form.given, form.said, form.entries])
    journal.add(Note(text="one", kept_for="date", open_on="2027-03-03", at=now))
    journal.add(Note(text="two", kept_for="date", at=now))
    journal.add(Note(text="three", kept_for="nothing", open_on="2027-03-03", at=now))
    form.refresh()
    assert {each["line"] for each in form.entries} >= {"A letter to open on 3 March 2027"}
    assert sum("“" in each["line"] for each in form.entries) == 2
    monkeypatch.setattr(records, "now", lambda: now + timedelta(days=30))
    form.refresh()
    assert CANARY in json.dumps(form.entries)
    assert asked(form, "open_on")["only_when"] == ("kept_for", ("date",))


def test_a_question_is_worded_by_who_started(journal: Journal) -> None:
    """In the form and in the list beneath it."""
    journal.add(Contact(started="they", answered="yes"))
    journal.add(Contact(started="me", answered="later"))
    journal.add(Contact(started="planned", answered="no"))
    form = entry_form(Contact, journal, words=Words(Profile(pronouns="she")))
    assert asked(form, "answered")["worded_by"] == [
        "started",
        {"me": "Did she answer", "they": "Did I answer"},
    ]
    lines = [each["line"] for each in form.entries]
    assert [line.partition(" · ")[2] for line in lines] == [
        "Was it answered: No",
        "Did she answer: Later",
        "Did I answer: Yes",
    ]


@pytest.mark.parametrize(
    ("own_answers", "fields"),
    [
        (None, {"own_one", "own_two"}),
        ("scale", {"own_one", "own_two"}),
        ("yes_no", {"own_one_yes", "own_two_yes"}),
    ],
)
def test_own_questions_are_asked_one_way(
    journal: Journal, own_answers: str | None, fields: set[str]
) -> None:
    """From 0 to 10 or yes and no, in the reader's own words, and never both."""
    form = entry_form(
        CheckIn,
        journal,
        words=Words(
            Profile(
                own_question_one="Ate well?",
                own_question_two="Slept alone?",
                own_answers=own_answers,
            )
        ),
    )
    assert {
        each["name"]
        for each in form.spec["fields"]
        if each["name"].startswith("own_") and each["name"] != "own_feeling"
    } == fields
    form = entry_form(
        CheckIn, journal, words=Words(Profile(own_answers=own_answers, children=True))
    )
    assert not [
        each
        for each in form.spec["fields"]
        if each["name"].startswith("own_") and each["name"] != "own_feeling"
    ]


def test_help_speaks_to_the_reader_and_labels_are_the_readers(journal: Journal) -> None:
    """*How my husband treated me* in a label, *your husband* in a line that says *you*."""

    class Asked(Sheet):
        one: Annotated[
            str | None,
            Choice(
                "Me and {them}",
                "You and {them}",
                {"a": "{They} called"},
                replies={"a": "You and {them}."},
            ),
        ] = None

    form = Form(
        Asked,
        lambda _sheet: "",
        FormContext(words=Words(Profile(name="my husband", pronouns="name"))),
        intro=("You and {them}",),
    )
    field = asked(form, "one")
    assert (field["label"], field["help"], field["replies"]["a"]) == (
        "Me and my husband",
        "You and your husband",
        "You and your husband.",
    )
    assert field["choices"] == [{"id": "a", "words": "My husband called"}]
    assert form.spec["intro"] == ["You and your husband"]


def test_what_is_folded_and_what_is_always_asked(journal: Journal) -> None:
    """Feelings are part of the minute, energy is not.

    The children are asked about whatever the profile says.
    """
    check_in = entry_form(CheckIn, journal)
    assert {each["name"] for each in check_in.spec["fields"] if each["folded"]} == {"energy"}
    assert asked(entry_form(Contact, journal), "children")["folded"]

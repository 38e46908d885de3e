"""Widgets: what JupyterLab writes down of them, and what they do when something goes wrong."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import ipywidgets
import pytest

from tests.support import workspaces
from tests.support.forms import CANARY, entry_form, receive
from workbook import forms, guidance, records
from workbook.errors import WorkbookError
from workbook.forms import (
    Button,
    Card,
    Cards,
    Figure,
    Form,
    FormContext,
    View,
    handler,
    prose,
    show,
)
from workbook.forms.assets import asset
from workbook.forms.questions import no_lists, shown_text
from workbook.journal import Journal
from workbook.records import CheckIn, Milestone, Note, Record, Sheet, fields
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
    assert repr(form) == "<EntryForm>"
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
        secret: str | None = fields.secret("Secret")
        shown: str | None = shown_text("Shown", paper=("a line",))
        text: str | None = fields.text("Text")

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
        sign: str | None = fields.choice("Sign", choices="signs")

    listed = Form(Listed, lambda _sheet: "Good.", FormContext(lists=guidance.choice_list))
    listed.values = {"sign": "of_long_ago"}
    listed.submit()
    assert "not one of the answers" in listed.said["errors"]["sign"]
    form.give({"shown": "a key"})
    assert form.given["values"] == {"shown": "a key"}
    assert "Secret" in form.spec["fields"][0]["label"]
    with pytest.raises(KeyError):
        no_lists("signs")


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

"""Forms over a journal, as the browser speaks to them."""

from __future__ import annotations

from workbook import guidance
from workbook.forms import EntryContext, EntryForm, Form
from workbook.journal import Journal
from workbook.records import Record

CANARY = "the heron said nothing"


def entry_form(kind: type[Record], journal: Journal, **options: object) -> EntryForm:
    """The form of a kind over a journal."""
    names = ("words", "changed", "mark", "lists")
    shared = {each: options.pop(each) for each in names if each in options}
    context = EntryContext(journal=journal, **({"lists": guidance.choice_list} | shared))
    return EntryForm(kind, context, **options)


def receive(form: Form, act: str, **more: object) -> None:
    """One message of the browser."""
    form._receive(form, {"do": act, "number": 1, **more}, [])


def as_shown(form: Form) -> dict:
    """What a browser would send back: of what was given, the fields that it draws."""
    return {
        field["name"]: form.values[field["name"]]
        for field in form.spec["fields"]
        if field["name"] in form.values
    }

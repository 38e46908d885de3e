"""A workspace for tests: pages in this process, over a real journal in the test's own folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import ipywidgets

from workbook import paths
from workbook.forms import Form, Gates, View, view
from workbook.pages.parts import pictures
from workbook.pages.parts.workspace import Workspace, workspace


class HeardError(AssertionError):
    """An unexpected error in a handler.

    In the workbook it becomes a sentence, in a test it must be heard.
    """


@contextmanager
def fresh(monkeypatch: object) -> Iterator[Workspace]:
    """The pages' workspace with nothing on it, before and after; errors in handlers are raised.

    There is no browser that would draw forms meanwhile, so charts wait for none.
    """

    def heard(error: Exception) -> None:
        raise HeardError from error

    monkeypatch.setattr(paths, "note_failure", heard)
    monkeypatch.setattr(pictures, "FORMS_FIRST", 0)
    clear()
    yield workspace
    clear()


def clear() -> None:
    """Let go of every view, and of the journal."""
    clear_views()
    workspace.close()


def clear_views() -> None:
    """Let go of every view; the journal stays open."""
    for shown in (view._shown, view._retired):
        for each in shown.values():
            each.close()
        shown.clear()


def below(widget: ipywidgets.Widget) -> list[ipywidgets.Widget]:
    """A widget and everything under it."""
    return [widget, *(each for child in getattr(widget, "children", ()) for each in below(child))]


def the_form(root: View, title: str = "") -> Form:
    """The form in a view, by its title."""
    return next(
        each
        for each in below(root)
        if isinstance(each, Form) and each.spec["title"].startswith(title)
    )


def press(root: View, label: str) -> None:
    """Click the button with this label."""
    next(
        each
        for each in below(root)
        if isinstance(each, ipywidgets.Button) and each.description == label
    ).click()


def texts(root: View) -> str:
    """What plain widgets in a view say."""
    return " ".join(each.value for each in below(root) if isinstance(each, ipywidgets.HTML))


def past_the_gates(root: View) -> View:
    """The same view, once its questions were gone through.

    What they were answered with never reaches Python.
    """
    next(each for each in below(root) if isinstance(each, Gates)).told()
    return root

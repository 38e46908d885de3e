"""What a page says where something of it fails."""

from __future__ import annotations

import html
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ipywidgets
import pytest

from tests.support import workspaces
from tests.support.drawn import PASSPHRASE, made
from workbook.errors import CannotWriteError
from workbook.forms import View, prose
from workbook.forms.view import NOT_ANEW, NOT_DRAWN
from workbook.journal import Journal
from workbook.pages import start_here, today
from workbook.pages.parts import reading
from workbook.pages.parts.part import LOCKED, Part
from workbook.pages.parts.workspace import Workspace, workspace

NOBODY = 65534


@pytest.fixture(autouse=True)
def an_empty_workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Nothing on the workspace, and no error unheard."""
    with workspaces.fresh(monkeypatch) as found:
        yield found


def test_a_picture_that_fails_does_not_unsay_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is saved is saved, whatever follows it."""
    made()
    form = workspaces.the_form(today.note())
    heard = []
    monkeypatch.setattr("workbook.paths.note_failure", heard.append)

    def fails(_kind: object) -> None:
        raise RuntimeError

    view = View([prose("as it was")])
    workspace.listen(view, fails)
    form.values = {"text": "x"}
    form.submit()
    assert form.said["status"].startswith("Saved")
    assert len(heard) == 1
    assert NOT_ANEW in html.unescape(workspaces.texts(view))
    assert "as it was" in workspaces.texts(view)
    view.let_go()


FAILURES = pytest.mark.parametrize(
    ("failure", "said"),
    [(RuntimeError("words"), NOT_DRAWN), (CannotWriteError(Path("there"), "full"), "full")],
)


@FAILURES
@pytest.mark.parametrize("at", ["unlock", "lock"])
def test_a_part_that_cannot_be_drawn_says_so(
    failure: Exception, said: str, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In place of “Locked” once the journal is open.

    In place of what was written once it is not; the others are drawn.
    """
    made(PASSPHRASE)
    monkeypatch.setattr(workspaces.paths, "note_failure", lambda _error: None)

    def fail(_root: View) -> list[ipywidgets.Widget]:
        raise failure

    def words(_root: View) -> list[ipywidgets.Widget]:
        return [prose("words")]

    part = (
        Part(title="", purpose="", draw=fail, while_locked=words)()
        if at == "unlock"
        else Part(title="", purpose="", draw=words, while_locked=fail)()
    )
    beside = today.note()
    if at == "lock":
        workspace.unlock(PASSPHRASE)
        assert "words" in workspaces.texts(part)
        workspace.close()
        assert LOCKED in workspaces.texts(beside)
    else:
        assert "words" in workspaces.texts(part)
        workspace.unlock(PASSPHRASE)
        assert workspaces.the_form(beside)
    assert said in html.unescape(workspaces.texts(part))
    assert "words" not in workspaces.texts(part)


@FAILURES
def test_what_comes_after_the_gates_or_at_the_door_says_so_too(
    failure: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is left before questions that lead nowhere."""
    monkeypatch.setattr(workspaces.paths, "note_failure", lambda _error: None)

    def fail(*_arguments: object) -> list[ipywidgets.Widget]:
        raise failure

    with monkeypatch.context() as failing:
        failing.setattr(start_here, "_while_locked", fail)
        assert said in html.unescape(
            workspaces.texts(workspaces.past_the_gates(start_here.journal()))
        )
    made()
    door = Part(title="", purpose="", draw=fail, seeks_contact=True)()
    workspace.answer_contact_check(passed=True)
    assert said in html.unescape(workspaces.texts(door))


def test_pictures_that_cannot_be_chosen_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The choice is made; what does not follow it says so."""
    made()
    monkeypatch.setattr(workspaces.paths, "note_failure", lambda _error: None)
    root = View([prose("as it was")])

    def fail() -> None:
        raise RuntimeError

    reading.reading.listen(root, fail)
    reading.reading.choose(reading.ChartSelection())
    assert NOT_ANEW in html.unescape(workspaces.texts(root))
    root.let_go()


def test_a_folder_that_may_not_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No journal is begun there, and what was typed stays in the form.

    A journal that is there can be read.
    """
    monkeypatch.setattr(workspaces.paths, "note_failure", lambda error: pytest.fail(repr(error)))
    folder = tmp_path / "theirs"
    folder.mkdir()
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(folder / "journal.db"))
    form = workspaces.the_form(workspaces.past_the_gates(start_here.journal()), "Begin")
    form.values = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    with ordinary_user(folder):
        folder.chmod(0o500)
        form.submit()
        assert "cannot be written here" in form.said["status"]
        assert form.values["passphrase"] == PASSPHRASE
        folder.chmod(0o700)
        Journal.open(workspace.path).close()
        folder.chmod(0o500)
        note = workspaces.the_form(today.note())
        note.values = {"text": "one"}
        note.submit()
        assert "cannot be written" in note.said["status"]
        assert note.values == {"text": "one"}


@contextmanager
def ordinary_user(folder: Path) -> Iterator[None]:
    """Root may write anywhere, so a test of what is not allowed gives that up.

    The folder is its own.
    """
    if os.geteuid() != 0:
        yield
        return
    closed = [
        (each, each.stat().st_mode)
        for each in folder.parents
        if not each.stat().st_mode & stat.S_IXOTH
    ]
    for each, mode in closed:
        each.chmod(mode | stat.S_IXGRP | stat.S_IXOTH)
    os.chown(folder, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        for each, mode in closed:
            each.chmod(mode)

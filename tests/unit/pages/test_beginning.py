"""A journal is begun, unlocked, looked around in, and changed for another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import workspaces
from tests.support.drawn import PASSPHRASE, drawn, made
from workbook import paths
from workbook.errors import ClosedJournalError
from workbook.journal import Journal
from workbook.pages import start_here, today, trends
from workbook.pages.parts.part import LOCKED, NONE_YET
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import CheckIn, Note


@pytest.fixture(autouse=True)
def an_empty_workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Nothing on the workspace, and no error unheard."""
    with workspaces.fresh(monkeypatch) as found:
        yield found


def test_begin_a_journal() -> None:
    """A weak passphrase and two different ones are refused.

    A created journal is open on every page, and the key can be shown.
    """
    root = workspaces.past_the_gates(start_here.journal())
    other = today.note()
    assert NONE_YET in workspaces.texts(other)
    form = workspaces.the_form(root, "Begin")
    form.values = {"passphrase": PASSPHRASE, "again": "another"}
    form.submit()
    assert "not the same" in form.said["errors"]["again"]
    form.values = {"passphrase": "password", "again": "password"}
    form.submit()
    assert "easy to guess" in form.said["errors"]["keep_weak"]
    assert not workspace.path.exists()
    form.values = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    form.submit()
    assert workspace.path.exists()
    assert workspaces.the_form(other).sheet is Note
    assert "only the spare key opens the journal" in workspaces.texts(root)
    workspaces.press(root, "Show the spare key")
    key = workspaces.the_form(root, "Spare key").given["values"]["spare_key"]
    workspaces.press(root, "Put the spare key away")
    assert "Your journal is open" in workspaces.texts(root)
    workspace.close()
    assert LOCKED in workspaces.texts(other)
    workspace.unlock(key.lower())
    assert workspaces.the_form(other).sheet is Note


def test_a_weak_passphrase_can_be_chosen_knowingly() -> None:
    """Adults who are stopped flat go without."""
    form = workspaces.the_form(workspaces.past_the_gates(start_here.journal()), "Begin")
    form.values = {"passphrase": "password", "again": "password", "keep_weak": True}
    form.submit()
    assert Journal.needs_passphrase(workspace.path)


def test_go_without_a_passphrase() -> None:
    """Only after the tick; from then on it opens by itself."""
    root = workspaces.past_the_gates(start_here.journal())
    form = workspaces.the_form(root, "Or go without")
    form.submit()
    assert "Answer" in form.said["errors"]["known"]
    form.values = {"known": True}
    form.submit()
    assert "It has no passphrase" in workspaces.texts(root)
    workspace.close()
    assert workspaces.the_form(today.check_in()).sheet is CheckIn


def test_unlock_and_its_errors() -> None:
    """A wrong passphrase is one sentence; the right one opens every page."""
    made(PASSPHRASE)
    root = today.unlock()
    chart = trends.me()
    form = workspaces.the_form(root, "Unlock")
    form.submit()
    assert "Answer" in form.said["errors"]["secret"]
    form.values = {"secret": "wrong"}
    form.submit()
    assert "does not open this journal" in form.said["status"]
    form.values = {"secret": PASSPHRASE}
    form.submit()
    assert workspaces.texts(root).count("<p>") == 0  # nothing but what Help reads
    drawn(chart)
    assert "Nothing written yet" in workspaces.texts(chart)


def test_a_folder_that_is_missing_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing is made where nobody asked for it."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "nowhere" / "journal.db"))
    form = workspaces.the_form(workspaces.past_the_gates(start_here.journal()), "Begin")
    form.values = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    form.submit()
    assert "There is no folder" in form.said["status"]
    assert form.values["passphrase"] == PASSPHRASE


def test_the_readers_own_folder_is_private(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """data/private of a checkout is made for its owner alone."""
    monkeypatch.delenv("WORKBOOK_JOURNAL")
    offered = paths.guidance()
    monkeypatch.setattr("workbook.paths.root", lambda: tmp_path)
    monkeypatch.setattr("workbook.paths.guidance", lambda: offered)
    monkeypatch.setattr(
        "workbook.paths.journal", lambda: tmp_path / "data" / "private" / "journal.db"
    )
    form = workspaces.the_form(workspaces.past_the_gates(start_here.journal()), "Or go without")
    form.values = {"known": True}
    form.submit()
    assert (tmp_path / "data" / "private").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / "private" / "journal.db").stat().st_mode & 0o777 == 0o600


def test_looking_around_keeps_nothing_and_closes_ones_own() -> None:
    """Stop, and one's own journal asks for its passphrase again."""
    made(PASSPHRASE)
    root = start_here.journal()
    assert "Nothing of your own is touched" in workspaces.texts(root)
    workspace.unlock(PASSPHRASE)
    own = workspace.journal
    note = workspaces.the_form(today.note())
    note._receive(note, {"do": "draft", "number": 1, "values": {"text": "half a sentence"}}, [])
    assert "Nothing of your own is touched" in workspaces.texts(root)
    assert "asks for its passphrase afterwards" in workspaces.texts(root)
    workspaces.press(root, "Look around with a made-up journal")
    with pytest.raises(ClosedJournalError):
        own.count(Note)
    assert "nothing you write here is kept" in workspaces.texts(root)
    form = workspaces.the_form(today.note())
    form.values = {"text": "made-up"}
    form.submit()
    assert form.said["status"].startswith("Saved")
    workspaces.press(root, "Stop looking around")
    assert workspaces.the_form(root, "Unlock")
    workspace.unlock(PASSPHRASE)
    assert workspace.journal.count(Note) == 0
    assert workspaces.the_form(today.note()).values == {"text": "half a sentence"}


def test_after_looking_around_a_journal_without_passphrase_opens_by_itself() -> None:
    """Nobody is asked for a passphrase that there is not."""
    made()
    root = start_here.journal()
    assert "asks for its passphrase" not in workspaces.texts(root)
    workspaces.press(root, "Look around with a made-up journal")
    workspaces.press(root, "Stop looking around")
    assert "It has no passphrase" in workspaces.texts(root)
    assert workspace.journal.path == workspace.path


def test_a_made_up_file_says_so() -> None:
    """The journal that `workbook sample` writes is kept, and is nobody's."""
    Journal.open(workspace.path, made_up=True).close()
    root = today.unlock()
    assert "Made-up journal" in workspaces.texts(root)
    assert "kept" not in workspaces.texts(root)


def test_another_journal_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    """Which is closed; and a chart does not follow what is none of its business."""
    made()
    chart = drawn(trends.me())
    first = workspace.journal
    ready = workspaces.below(chart)[1].ready
    workspace.changed(Note)
    assert workspaces.below(chart)[1].ready is ready
    workspace.set_journal(Journal.open(tmp_path / "another.db"))
    assert first is not workspace.journal
    with pytest.raises(ClosedJournalError):
        first.count(Note)

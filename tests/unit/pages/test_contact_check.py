"""The question before what seeks contact: what opens it and what does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.support import workspaces
from tests.support.reading import grade, prose
from workbook import pages
from workbook.forms import Gates, Widget
from workbook.forms.view import View
from workbook.forms.view import prose as said
from workbook.journal import Journal
from workbook.pages import review, start_here
from workbook.pages.parts import contact_check as check
from workbook.pages.parts import workspace as workspace_module
from workbook.pages.parts.part import declare
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import KINDS, Profile


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with nothing on it, and a journal of one's own place."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        yield found


SECRET = "an invitation"


@declare("A test", seeks_contact=True)
def contact_check(_root: View) -> Sequence[Widget]:
    """Something that seeks contact."""
    return [said(SECRET)]


@declare("A second one", seeks_contact=True)
def second_check(_root: View) -> Sequence[Widget]:
    """Something else that seeks contact."""
    return [said(SECRET)]


def test_the_door_opens_for_none_of_these_until_the_journal_is_next_unlocked() -> None:
    """Once each time, for all that seeks contact; a lock shuts it."""
    workspace.set_journal(Journal.open(workspace.path, "seven quiet herons"))
    root = contact_check()
    assert SECRET not in workspaces.texts(root)
    assert "Before you open this" in workspaces.texts(root)
    workspaces.press(root, "None of these")
    assert SECRET in workspaces.texts(root)
    assert SECRET in workspaces.texts(contact_check())
    workspace.close()
    workspace.unlock("seven quiet herons")
    assert SECRET not in workspaces.texts(contact_check())


def test_the_door_stays_shut_for_one_of_these_or_not_sure() -> None:
    """It says where to go instead, and asks again only after the next unlock."""
    workspace.set_journal(Journal.open(workspace.path, "seven quiet herons"))
    root = contact_check()
    workspaces.press(root, "One of these, or I am not sure")
    for draw in (lambda: root, contact_check):
        shown = draw()
        assert SECRET not in workspaces.texts(shown)
        assert "stays closed today" in workspaces.texts(shown)
        assert f'<a href="{pages.HARD_MOMENT.file}">' in workspaces.texts(shown)
        assert f'<a href="{pages.IF_AFRAID.file}#Help-now">' in workspaces.texts(shown)
    workspace.close()
    workspace.unlock("seven quiet herons")
    assert "Before you open this" in workspaces.texts(contact_check())


def test_a_slip_at_the_door_can_be_taken_back_once_and_soon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The question is asked again, at every contact check; the second answer stands.

    So does the first, a minute later.
    """
    now = 1000.0
    monkeypatch.setattr(workspace_module.clock, "monotonic", lambda: now)
    workspace.set_journal(Journal.open(workspace.path, "seven quiet herons"))
    root, other = contact_check(), second_check()
    workspaces.press(root, "One of these, or I am not sure")
    assert check.IF_A_SLIP in workspaces.texts(root)
    workspaces.press(other, check.A_SLIP)
    for each in (root, other):
        assert SECRET not in workspaces.texts(each)
        assert "Before you open this" in workspaces.texts(each)
    workspaces.press(root, "One of these, or I am not sure")
    assert check.IF_A_SLIP not in workspaces.texts(root)
    with pytest.raises(workspace_module.TooLateError):
        workspace.take_back_contact_check()
    workspace.close()
    workspace.unlock("seven quiet herons")
    root = contact_check()
    workspaces.press(root, "One of these, or I am not sure")
    now += workspace_module.TAKE_BACK_SECONDS
    workspaces.press(root, check.A_SLIP)
    assert "That answer stands now" in workspaces.texts(root)
    assert "stays closed today" in workspaces.texts(root)
    assert workspace.contact_check_passed is False
    assert check.IF_A_SLIP not in workspaces.texts(contact_check())


def test_a_slip_that_opened_the_door_can_be_undone_at_any_time() -> None:
    """It closes at once, everywhere, and is not opened by another click."""
    workspace.set_journal(Journal.open(workspace.path, "seven quiet herons"))
    root, other = contact_check(), second_check()
    workspaces.press(root, "None of these")
    workspaces.press(other, check.CLOSE_AGAIN)
    for each in (root, other):
        assert SECRET not in workspaces.texts(each)
        assert "stays closed today" in workspaces.texts(each)


def test_what_is_said_of_a_slip_is_easy_to_read() -> None:
    """Reading grade six at most."""
    assert grade(prose(check.IF_A_SLIP)) <= 6


def test_from_the_first_forms_one_step_leads_back_to_the_questions() -> None:
    """A slip at the last of them too can be undone."""
    root = workspaces.past_the_gates(start_here.journal())
    workspaces.press(root, start_here.ASK_AGAIN)
    assert [each for each in workspaces.below(root) if isinstance(each, Gates)]
    workspaces.past_the_gates(root)
    assert workspaces.the_form(root, "Begin a journal")


def test_an_answer_contact_check_touches_no_other_part() -> None:
    """What is shown elsewhere, and typed there, stays as it is; every contact check follows."""
    workspace.set_journal(Journal.open(workspace.path, "seven quiet herons"))
    first = contact_check()
    second = second_check()
    elsewhere = review.passphrase()
    form = workspaces.the_form(elsewhere)
    workspaces.press(first, "None of these")
    assert SECRET in workspaces.texts(second)
    assert workspaces.the_form(elsewhere) is form


def test_the_door_speaks_of_the_one_person() -> None:
    """With *he* chosen, nobody is *they*."""
    journal = Journal.open(workspace.path)
    journal.add(Profile(name="my husband", pronouns="he"))
    workspace.set_journal(journal)
    assert "He asked you not to get in touch" in workspaces.texts(contact_check())


@pytest.mark.parametrize("answer", ["None of these", "One of these, or I am not sure"])
def test_no_answer_contact_check_is_written_down(answer: str) -> None:
    """No entry, no draft, no byte: the file is the same before and after."""
    workspace.set_journal(Journal.open(workspace.path, "seven quiet herons"))
    root = contact_check()
    before = workspace.path.read_bytes()
    workspaces.press(root, answer)
    assert workspace.path.read_bytes() == before
    assert workspace.journal is not None
    assert not [entry for kind in KINDS.values() for entry in workspace.journal.recent(kind, 9)]

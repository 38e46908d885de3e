"""What every part of every page shows, over every kind of journal, and what it leaves in memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import ipywidgets
import pytest

from tests.support import workspaces
from tests.support.drawn import PASSPHRASE, drawn, made
from workbook import pages
from workbook.forms import View
from workbook.journal import Journal
from workbook.lab.kernel import ARGUMENTS
from workbook.pages import trends
from workbook.pages.parts.part import parts_of
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import CheckIn


@pytest.fixture(autouse=True)
def an_empty_workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Nothing on the workspace, and no error unheard."""
    with workspaces.fresh(monkeypatch) as found:
        yield found


PARTS = {
    f"{page.module}.{name}": part for page in pages.ALL for name, part in parts_of(page).items()
}


@pytest.mark.parametrize(
    "state", ["none", "locked", "empty", "made up", "no journal at all", "newer"]
)
def test_every_part_of_every_page_shows_something(state: str, subtests: pytest.Subtests) -> None:
    """Over no journal, a locked one, an empty one, and the made-up one.

    Also over a file that is no journal, and a newer version's.
    """
    if state == "locked":
        made(PASSPHRASE)
    elif state == "empty":
        made()
    elif state == "made up":
        workspace.look_around()
    elif state == "no journal at all":
        workspace.path.write_text("a shopping list")
    elif state == "newer":
        made()
        with Journal.open(workspace.path) as journal:
            journal._store._open.execute("PRAGMA user_version = 99")
    for name, part in PARTS.items():
        with subtests.test(name):
            shows_something(name, drawn(part()), state)
        workspaces.clear_views()


def shows_something(name: str, root: View, state: str) -> None:
    """What is promised of any part over a journal in this state."""
    # What JupyterLab puts into the notebook
    assert root._repr_mimebundle_()["text/plain"] == "<View>"
    said = workspaces.texts(root)
    if state == "no journal at all":
        assert "is not a journal" in said
        assert workspace.path.read_text() == "a shopping list"
    elif state == "newer":
        assert "newer version" in said
    elif state != "empty" or name.partition(".")[2] not in {
        "unlock",
        "welcome",
        "fortnight",
    }:  # which then have nothing to say
        assert root.children
    if state == "made up":
        assert all(
            "nothing you write here is kept" in form.spec["mark"]
            for form in workspaces.below(root)
            if hasattr(form, "spec")
        )


def test_pictures_are_made_ready_beside_everything_else() -> None:
    """What a kernel runs first imports what they need, on the thread of the charts.

    In a fresh interpreter, without a page; plotly's own part for Python is not needed.
    """
    (first,) = [each.partition("exec_lines=")[2] for each in ARGUMENTS if "exec_lines=" in each]
    code = (
        f"{first}; from workbook.forms import in_turn; import sys; "
        "in_turn(lambda: None).result(); "
        "print(sorted({'pandas', 'workbook.charts', 'plotly'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "['pandas', 'workbook.charts']\n"


def test_reloads_leave_no_more_than_two(subtests: pytest.Subtests) -> None:
    """Whatever a page shows goes from the kernel's memory when it is shown anew.

    With the words in it.
    """
    made()
    for name, part in PARTS.items():
        counts, listeners = [], []
        for _ in range(3):
            drawn(part())
            counts.append(len(ipywidgets.widgets.widget._instances))
            listeners.append((len(workspace._views), len(workspace._changes)))
        with subtests.test(name):
            assert set(counts[1:]) == {counts[1]}
            assert set(listeners) == {listeners[0]}
        workspaces.clear_views()


def test_a_chart_that_follows_leaves_nothing_behind() -> None:
    """Painted again after each entry, in the same widgets."""
    made()
    chart = drawn(trends.me())
    before = len(ipywidgets.widgets.widget._instances)
    for mood in range(5):
        workspace.journal.add(CheckIn(mood=mood))
        workspace.changed(CheckIn)
        drawn(chart)
    assert len(ipywidgets.widgets.widget._instances) == before

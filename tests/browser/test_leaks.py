"""Nothing typed is found in clear anywhere on this machine.

However the notebooks are saved and however it ends.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_neighbours import everything, open_to_others
from tests.support import lab as tools
from tests.support import session, steps
from tests.support.lab import Lab
from tests.support.search import Search
from tests.support.steps import READY, form
from tests.support.windows import Watched
from workbook import pages
from workbook.journal import Journal
from workbook.records import Urge

CANARY = f"the heron at the weïr stood still {secrets.token_hex(4)}"
"""With a letter that is not the same in every encoding, and never the same twice: places in memory
are shared with other programs.
"""
STAGES = ("while it runs", "after the kernel was killed", "after the server was killed")


@dataclass
class Traces:
    """What a session left behind.

    Attributes:
        found: Where the canary was found in clear, at each stage.
        open_to_others: What was made in the session and others may read, write or enter.
    """

    lab: Lab
    found: dict[str, list[str]] = field(default_factory=dict)
    open_to_others: list[str] = field(default_factory=list)


def where_it_is(lab: Lab, began: float) -> list[str]:
    """Every place where the canary can be read in clear.

    The browser's own profile alone is not looked at.
    """
    search = Search(CANARY)
    pids = lab.pids() if lab.process.poll() is None else []
    return [
        *search.in_folders(lab.folder, lab.home),
        *search.in_shared_places(began),
        *search.in_open_files(*pids),
    ]


def a_session(page: Page, lab: Lab) -> None:
    """Write in every form, and save in every way that JupyterLab has."""
    session.write_everything(page, lab, CANARY)
    session.switch_on_widget_state(page)
    session.save_pages(page)
    session.save_under_other_names(page)
    session.run_a_notebook_of_ones_own(page, lab, CANARY)
    session.save_as_text(page, CANARY)
    page.goto(lab.page(pages.TODAY.file))
    steps.ready(page)
    page.reload()
    steps.ready(page)
    expect(form(page, "Note").get_by_label("Note")).to_have_value(
        f"{CANARY} unsaved", timeout=READY
    )


@pytest.fixture(scope="module")
def traces(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Traces]:
    """What a whole session leaves behind.

    After it the kernel is killed in the middle of things, and in the next session the server.
    """
    began = time.time()
    folder = tools.copy_of_the_workbook(tmp_path_factory.mktemp("copy"))
    home = tmp_path_factory.mktemp("home")
    tools.environment(folder, home)
    before = everything(folder, home) | {home / "server.log"}
    with tools.running(folder, home, umask=0o022) as lab:
        window = Watched(browser)
        page = window.page
        a_session(page, lab)
        found = Traces(lab)
        found.found[STAGES[0]] = where_it_is(lab, began)
        made = everything(folder, home) - before
        assert lab.journal in made
        found.open_to_others = open_to_others({lab.journal.parent, *made})
        lab.kill_kernels()
        expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY)
        found.found[STAGES[1]] = where_it_is(lab, began)
        page.get_by_role("button", name="Unlock").click()
        steps.ready(page)
        steps.unlock(page)
        form(page, "Urge").get_by_label("What I did instead").fill(f"{CANARY} at the end")
        pids = lab.pids()
        lab.process.kill()
        expect(page.get_by_role("heading", name="The workbook has stopped")).to_be_visible(
            timeout=READY
        )
        for pid in pids:
            tools.wait_until_ended(pid)
        found.found[STAGES[2]] = where_it_is(lab, began)
        window.close()
        yield found


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_typed_is_anywhere_in_clear(traces: Traces, stage: str) -> None:
    """Not in any file, in every encoding and packing.

    Looked at are project, home, state, temporary folders, memory-backed folders and files without
    a name.
    """
    assert not traces.found[stage], "\n".join(traces.found[stage])


def test_what_was_typed_is_in_the_journal(traces: Traces) -> None:
    """So the search had something to find."""
    with Journal.open(traces.lab.journal, tools.PASSPHRASE) as journal:
        assert CANARY in journal.recent(Urge, 1)[0][1].instead
        assert CANARY in json.dumps(dict(journal.draft("urge").values), ensure_ascii=False)


def test_saved_notebooks_hold_no_output(traces: Traces) -> None:
    """What JupyterLab wrote is the page as it came.

    Also under other names, in checkpoints, and in a notebook of one's own.
    """
    written = {
        path.name: json.loads(path.read_text())
        for path in (traces.lab.folder / "notebooks").rglob("*.ipynb")
    }
    assert {each.file for each in session.saved()} | {
        "renamed.ipynb",
        "scratch.ipynb",
        "scratch-checkpoint.ipynb",
    } <= set(written)
    for name, notebook in written.items():
        if name == "worked-example.ipynb":  # stored with its text, and not opened here
            continue
        assert "widgets" not in notebook["metadata"], name
        assert all(
            cell.get("outputs", []) == [] and cell.get("execution_count") is None
            for cell in notebook["cells"]
        ), name


def test_no_file_keeps_what_was_run(traces: Traces) -> None:
    """Not even for a kernel that is the person's own.

    IPython would write each cell into a history.
    """
    assert not list(traces.lab.home.rglob("history.sqlite"))


def test_nobody_else_can_read_what_a_whole_session_made(traces: Traces) -> None:
    """With the umask that most systems have; test_neighbours.py tries the widest one."""
    assert traces.open_to_others == []

"""Nothing leaks: neither to the disk nor over the network.

Nothing typed is found in clear anywhere on this machine, however the notebooks are saved and
however it ends. Nothing leaves the machine, and on it nobody without the key is answered.
"""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_neighbours import everything, open_to_others
from tests.support import lab as tools
from tests.support import session, steps
from tests.support.lab import Lab
from tests.support.network import (
    STRACE,
    addresses,
    asked_for_its_info,
    command_lines,
    listening_outside,
    needs_strace,
    outside,
    traced,
    tracer_of,
)
from tests.support.search import Search
from tests.support.steps import READY, form, go
from tests.support.windows import Watched
from workbook import pages
from workbook.journal import Journal
from workbook.journal.key import derive_key, read_salt
from workbook.records import KINDS, Urge
from workbook.records.questions import Text

CANARY = f"the heron at the weïr stood still {secrets.token_hex(4)}"
"""With a letter that is not the same in every encoding, and never the same twice: places in memory
are shared with other programs.
"""
STAGES = ("while it runs", "after the kernel was killed", "after the server was killed")


@dataclass
class Traces:
    """What a session left behind.

    Attributes:
        lab: What the session ran on.
        window: Its browser window.
        trace: Where it is written down whom server and kernel spoke to.
        asked: Every address that the window asked for.
        began: When it began, in seconds since 1970.
        found: Where the canary was found in clear, at each stage.
        open_to_others: What was made in the session and others may read, write or enter.
    """

    lab: Lab
    window: Watched
    trace: Path
    asked: list[str]
    began: float
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


def a_session(window: Watched, lab: Lab) -> None:
    """Write in every form, see every page, save in every way that JupyterLab has, lock, unlock."""
    page = window.page
    session.write_everything(page, lab, CANARY)
    session.switch_on_widget_state(page)
    session.save_pages(page)
    session.save_under_other_names(page)
    session.run_a_notebook_of_ones_own(page, lab, CANARY)
    session.save_as_text(page, CANARY)
    window.open(lab, pages.TODAY.file)
    page.reload()
    steps.ready(page)
    expect(form(page, "Note").get_by_label("Note")).to_have_value(
        f"{CANARY} unsaved", timeout=READY
    )
    page.get_by_role("button", name="Lock", exact=True).click()
    page.get_by_role("button", name="Unlock").click(timeout=READY)
    steps.ready(page)
    steps.unlock(page)


@pytest.fixture(scope="module")
def running(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Traces]:
    """What a whole session leaves behind, with the journal still open.

    Server and kernel are watched where this machine has a strace.
    """
    began = time.time()
    folder = tools.copy_of_the_workbook(tmp_path_factory.mktemp("copy"))
    home = tmp_path_factory.mktemp("home")
    trace = tmp_path_factory.mktemp("trace") / "trace"
    tools.environment(folder, home)
    before = everything(folder, home) | {home / "server.log"}
    with tools.running(folder, home, umask=0o022, under=traced(trace) if STRACE else ()) as lab:
        window = Watched(browser)
        found = Traces(lab, window, trace, window.requests(), began)
        a_session(window, lab)
        found.found[STAGES[0]] = where_it_is(lab, began)
        made = everything(folder, home) - before
        assert lab.journal in made
        found.open_to_others = open_to_others({lab.journal.parent, *made})
        yield found
        window.close()


@pytest.fixture(scope="module")
def ended(running: Traces) -> Traces:
    """After it the kernel is killed in the middle of things, and in the next session the server."""
    lab, page = running.lab, running.window.page
    lab.kill_kernels()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY)
    running.found[STAGES[1]] = where_it_is(lab, running.began)
    page.get_by_role("button", name="Unlock").click()
    steps.ready(page)
    steps.unlock(page)
    if not steps.on_screen(page, "Today"):
        go(page, "Today")
    form(page, "Urge").get_by_label("What I did instead").fill(f"{CANARY} at the end")
    pids = lab.pids()
    tracer = [tracer_of(lab.process.pid)] if STRACE else []
    lab.process.kill()
    expect(page.get_by_role("heading", name="The workbook has stopped")).to_be_visible(
        timeout=READY
    )
    for pid in [*pids, *tracer]:
        tools.wait_until_ended(pid)
    running.found[STAGES[2]] = where_it_is(lab, running.began)
    return running


# While it runs
# --------------------------------------------------------------------------------------------------


def test_the_kernel_answers_nobody_without_its_curve_key(running: Traces) -> None:
    """What goes between server and kernel is encrypted.

    With everything else that is needed, a plain client gets no answer.
    """
    lab = running.lab
    kernels = lab.ask("kernels")
    assert kernels
    for kernel in kernels:
        info = json.loads((lab.state / "runtime" / f"kernel-{kernel['id']}.json").read_text())
        assert info["curve_publickey"]
        assert info["curve_secretkey"]
        plain = {name: value for name, value in info.items() if not name.startswith("curve_")}
        assert asked_for_its_info(info, 20)
        assert not asked_for_its_info(plain, 2)


def test_no_list_of_processes_shows_a_secret(running: Traces) -> None:
    """No command line of this machine and no environment of ours holds a secret.

    That is passphrase, key, spare key or token.
    """
    lab = running.lab
    with Journal.open(lab.journal, tools.PASSPHRASE) as journal:
        spare = journal.spare_key()
    key = derive_key(tools.PASSPHRASE, read_salt(lab.journal))
    secrets = [
        tools.PASSPHRASE,
        spare,
        spare.replace("-", "").replace(" ", ""),
        key.hex(),
        key.hex().upper(),
        lab.token,
    ]
    held = {
        f"/proc/{pid}/environ": Path(f"/proc/{pid}/environ").read_bytes() for pid in lab.pids()
    } | command_lines()
    assert len(lab.pids()) == 1 + len(lab.ask("kernels"))
    assert [
        (path, number)
        for path, data in held.items()
        for number, secret in enumerate(secrets)
        if Search(secret).in_bytes(data)
    ] == []
    assert [path for path, data in held.items() if key in data] == []


def test_the_browser_speaks_to_this_server_only(running: Traces) -> None:
    """Every request and every web socket."""
    spoken = [
        urlsplit(url) for url in running.asked if not url.startswith(("blob:", "data:", "about:"))
    ]
    assert {each.scheme for each in spoken} == {"http", "ws"}
    assert {each.netloc for each in spoken} == {urlsplit(running.lab.base).netloc}


def test_no_chart_can_be_shared(running: Traces) -> None:
    """Plotly's upload button is nowhere, and no address of its service is in a chart's config."""
    page = running.window.page
    go(page, "Trends")
    charts = page.locator(".jp-NotebookPanel:visible .js-plotly-plot")
    expect(charts).to_have_count(3, timeout=READY)
    expect(charts.first.get_by_role("button").first).to_be_visible()
    buttons = charts.get_by_role("button").evaluate_all(
        "(all) => all.map((each) => each.ariaLabel ?? each.textContent)"
    )
    assert len(buttons) > 5
    assert not [
        each for each in buttons if re.search("share|cloud|edit|download|send", each, re.IGNORECASE)
    ]
    for chart in charts.all():
        config = chart.evaluate("(node) => node._context")
        assert config["plotlyServerURL"] == ""
        assert not config["showSendToCloud"]


def test_nobody_is_listened_to_from_outside(running: Traces) -> None:
    """Server and kernel wait for connections of this machine only."""
    assert listening_outside(running.lab.pids()) == []


def test_nobody_else_can_read_what_a_whole_session_made(running: Traces) -> None:
    """With the umask that most systems have; test_neighbours.py tries the widest one."""
    assert running.open_to_others == []


# After kernel and server were killed
# --------------------------------------------------------------------------------------------------


@needs_strace
def test_server_and_kernel_speak_to_this_machine_only(ended: Traces) -> None:
    """In a whole session everything is of the loopback, and no name is looked up.

    Everything is every connection, every packet and every socket that is bound, from the start of
    the server to its end.
    """
    families = [family for family, _, _ in addresses(ended.trace)]
    # It was seen: a kernel alone binds five, and the server connects to each
    assert families.count("AF_INET") > 20
    assert outside(ended.trace) == []


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_typed_is_anywhere_in_clear(ended: Traces, stage: str) -> None:
    """Not in any file, in every encoding and packing.

    Looked at are project, home, state, temporary folders, memory-backed folders and files without
    a name.
    """
    assert not ended.found[stage], "\n".join(ended.found[stage])


def test_what_was_typed_is_in_the_journal(ended: Traces) -> None:
    """So the search had something to find, of each kind that has words."""
    kinds = [
        kind
        for kind in KINDS.values()
        if any(isinstance(each, Text) for each in kind.questions().values())
    ]
    with Journal.open(ended.lab.journal, tools.PASSPHRASE) as journal:
        assert CANARY in journal.recent(Urge, 1)[0][1].instead
        assert CANARY in json.dumps(dict(journal.draft("urge").values), ensure_ascii=False)
        assert [
            kind.kind()
            for kind in kinds
            if not any(CANARY in record.model_dump_json() for _, record in journal.recent(kind, 9))
        ] == []


def test_saved_notebooks_hold_no_output(ended: Traces) -> None:
    """What JupyterLab wrote is the page as it came.

    Also under other names, in checkpoints, and in a notebook of one's own.
    """
    written = {
        path.name: json.loads(path.read_text())
        for path in (ended.lab.folder / "notebooks").rglob("*.ipynb")
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


def test_no_file_keeps_what_was_run(ended: Traces) -> None:
    """Not even for a kernel that is the person's own.

    IPython would write each cell into a history.
    """
    assert not list(ended.lab.home.rglob("history.sqlite"))

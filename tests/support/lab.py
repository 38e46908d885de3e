"""A real JupyterLab on a copy of the workbook, and a real Chromium before it."""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.blocking import BlockingKernelClient
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    WebError,
    expect,
    sync_playwright,
)

from tests.support.files import ROOT
from workbook import guidance, pages
from workbook.forms.view import ELSEWHERE
from workbook.journal import Journal, key
from workbook.lab import launcher
from workbook.records import CheckIn, Contact, Profile, Record

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PASSPHRASE = "seven quiet herons wading"
VIEWPORT = {"width": 1100, "height": 1400}
MOST_PANELS = 5
"""Pages that lie open in a window that is used again; each is drawn anew with every unlock."""
PAUSE = 900
"""Milliseconds without another key after which Shift counts for leaving: 800 in `safety.js`."""
READY = 60_000
"""Milliseconds until a page must be usable; generous, since two cores serve everything here."""


def copy_of_the_workbook(folder: Path) -> Path:
    """The package, the pages and the data, so that no test can touch the checkout.

    The copy derives keys in as many rounds as this process does. What Python has compiled goes
    along.
    """
    for name in ("workbook", "notebooks", "data"):
        shutil.copytree(
            ROOT / name,
            folder / name,
            ignore=shutil.ignore_patterns("private", ".ipynb_checkpoints"),
        )
    (folder / "docs").mkdir()
    for name in ("pyproject.toml", "docs/measures.md"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    take_out(folder, "journal/key.py", "ROUNDS = 256_000", f"ROUNDS = {key.ROUNDS:_}")
    return folder


def without_getting_ready(folder: Path) -> None:
    """Have the copy load nothing before it is asked for.

    The workbook loads the pages opened often out of sight, and pandas and plotly before the first
    picture: that costs each test as much again. The files that start a workbook of their own have
    it as it is.
    """
    take_out(folder, "lab/server.py", '"often": page.often', '"often": False')
    take_out(
        folder,
        "lab/kernel.py",
        "exec_lines=from workbook.pages.parts import pictures; pictures.get_ready()",
        "exec_lines=pass",
    )


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@dataclass
class Lab:
    """A running `workbook open` with directories of its own."""

    folder: Path
    """The copy of the workbook."""
    home: Path
    address: str
    process: subprocess.Popen[str]
    errors: Path
    """What the server wrote to stderr."""

    @property
    def base(self) -> str:
        """Scheme, host, port, and the secret path where there is one, with a slash at its end."""
        return re.match(r"http://[^/]+/([0-9a-f]{32}/)?", self.address).group(0)

    @property
    def origin(self) -> str:
        """Scheme, host and port, and a slash: what anybody on this computer can find out."""
        return re.match(r"http://[^/]+/", self.address).group(0)

    @property
    def token(self) -> str:
        return self.address.rpartition("token=")[2]

    @property
    def state(self) -> Path:
        """What JupyterLab keeps for itself."""
        return self.home / "state" / "notebook-pages"

    @property
    def journal(self) -> Path:
        return self.folder / "data" / "private" / "journal.db"

    def page(self, file: str) -> str:
        """The address of one page."""
        return f"{self.base}doc/tree/notebooks/{file}?token={self.token}"

    def ask(
        self, path: str, method: str = "GET", body: dict | None = None, *, api: str = "api"
    ) -> Any:
        """Ask Jupyter's own API."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.base}{api}/{path}",
            data,
            {"Authorization": f"token {self.token}"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or "null")

    def set(self, plugin: str, **values: object) -> None:
        """Change settings of JupyterLab, as its settings editor does.

        A page that is loaded from now on has them.
        """
        self.ask(f"settings/{plugin}", "PUT", {"raw": json.dumps(values)}, api="lab/api")

    def run(self, code: str) -> None:
        """Run code in the kernel of the pages, as nothing but a test can: it knows the keys."""
        (kernel,) = self.ask("kernels")
        client = BlockingKernelClient()
        client.load_connection_file(str(self.state / "runtime" / f"kernel-{kernel['id']}.json"))
        client.start_channels(iopub=False, stdin=False, hb=False)
        try:
            answer = client.execute(code, store_history=False, reply=True, timeout=30)
            assert answer["content"]["status"] == "ok", answer["content"]
        finally:
            client.stop_channels()

    def kernel_pids(self) -> list[int]:
        """The processes of all kernels.

        Children of the server, before and after they have taken their neutral name.
        """
        names = (b"workbook.lab.launcher", launcher.TITLE.encode())
        return [
            pid
            for pid in children(self.process.pid)
            if any(name in Path(f"/proc/{pid}/cmdline").read_bytes() for name in names)
        ]

    def pids(self) -> list[int]:
        """The server and all kernels."""
        return [self.process.pid, *self.kernel_pids()]

    def post(self, path: str) -> int:
        """Send a request of ours, as our own front end does, and give the status."""
        request = urllib.request.Request(
            f"{self.base}workbook/{path}",
            method="POST",
            headers={"Authorization": f"token {self.token}"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status

    def end_kernels(self) -> None:
        """As *Leave quickly* does."""
        self.post("leave")

    def kill_kernels(self) -> None:
        """As an out-of-memory killer would."""
        for pid in self.kernel_pids():
            os.kill(pid, signal.SIGKILL)


def three_entries() -> list[Record]:
    """A profile, a check-in and a contact of now."""
    return [
        Profile(name="Kim", pronouns="she"),
        CheckIn(mood=3, worry=8, note="an ordinary evening"),
        Contact(started="they", how="call"),
    ]


def no_journal(lab: Lab) -> None:
    """As before the first evening: no kernel, no journal, no copies."""
    lab.end_kernels()
    shutil.rmtree(lab.journal.parent, ignore_errors=True)


def begin_journal(lab: Lab, entries: Iterable[Record] | None = None) -> None:
    """A journal behind the passphrase, in the place of any before, that no kernel has open."""
    lab.end_kernels()
    write_journal(lab, entries)


def write_journal(lab: Lab, entries: Iterable[Record] | None = None) -> None:
    """The file of that journal, with three entries or with these, while no kernel has one open."""
    shutil.rmtree(lab.journal.parent, ignore_errors=True)
    lab.journal.parent.mkdir()
    with Journal.open(lab.journal, PASSPHRASE) as made:
        for entry in three_entries() if entries is None else entries:
            made.add(entry)


def children(pid: int) -> list[int]:
    """What a process started, from any of its threads."""
    return [
        int(child)
        for of in Path(f"/proc/{pid}/task").glob("*/children")
        for child in of.read_text().split()
    ]


def wait_until_ended(pid: int) -> None:
    """Wait for the end of a process that need not be our own child."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        assert select.select([handle], [], [], 30)[0], f"{pid} has not ended"
    finally:
        os.close(handle)


def take_out(folder: Path, file: str, protection: str, instead: str) -> None:
    """Edit the copy of the workbook: a test can then show what one protection keeps away."""
    path = folder / "workbook" / file
    text = path.read_text()
    assert text.count(protection) == 1, f"{file} has changed: {protection!r} is not in it once"
    path.write_text(text.replace(protection, instead))


def environment(folder: Path, home: Path, **more: str) -> dict[str, str]:
    """A home of its own, and the copy before everything else on the path."""
    home.mkdir(parents=True, exist_ok=True)
    scratch = home / "tmp"
    scratch.mkdir(exist_ok=True)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("JUPYTER", "IPYTHON", "WORKBOOK", "XDG", "PYTEST"))
    }
    return (
        kept
        | {
            "HOME": str(home),
            "XDG_STATE_HOME": str(home / "state"),
            "TMPDIR": str(scratch),
            "PYTHONFAULTHANDLER": "1",
            "PYTHONPATH": str(folder),
            "PYTHONWARNINGS": "",
        }
        | more
    )


@contextmanager
def running(
    folder: Path,
    home: Path,
    *arguments: str,
    under: Sequence[str] = (),
    umask: int = -1,
    **more: str,
) -> Iterator[Lab]:
    """Start `workbook open --no-browser`, and stop it by its own process id.

    It may run under another command, such as strace.
    """
    errors = home / "server.log"
    command = [
        *under,
        sys.executable,
        "-m",
        "workbook",
        "open",
        "--no-browser",
        *arguments,
    ]
    environ = environment(folder, home, **more)
    with (
        errors.open("w") as log,
        subprocess.Popen(
            command,
            env=environ,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            umask=umask,
        ) as process,
    ):
        try:
            found = next(
                filter(None, (re.search(r"http://\S+", line) for line in process.stdout)), None
            )
            assert found, f"the server did not start: {errors.read_text()}"
            yield Lab(folder, home, found.group(0), process, errors)
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired as problem:
                process.send_signal(signal.SIGABRT)  # it writes down where it stands, and ends
                process.wait(30)
                raise AssertionError(f"it did not end: {errors.read_text()}") from problem


def is_expected(complaint: str) -> bool:
    """What is said when a kernel or a server is taken away on purpose, or by ipywidgets in haste.

    A widget that is closed while JupyterLab still has a resize message for it says
    `processLuminoMessage` of null; one that was closed for a window that has just been loaded anew
    says that its comm is not found. For a page that was being opened when the kernel ended, it asks
    a session for its kernel that was never begun: the page is left at that moment. (A page opened
    in any other moment without a session would have no widgets, and each test would see that.) In
    a second tab of one browser JupyterLab says that the name of the first one's workspace is taken.
    An output that is drawn while its kernel ends has no model any more: in its place stands an
    error, which no page may show that is waited for (`ready`).
    """
    return any(
        each in complaint
        for each in (
            "processLuminoMessage",
            "Comm not found",
            "Cannot read properties of null (reading 'kernel')",
            "WebSocket",
            "Failed to load resource",
            "ERR_CONNECTION",
            "ERR_INCOMPLETE_CHUNKED_ENCODING",
            "Failed to fetch",
            "Canceled future",
            "Kernel doesn't exist",
            "Window name candidate",
            "widget model not found",
        )
    )


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """A browser window whose requests, web sockets among them, and complaints are kept."""

    def __init__(self, browser: Browser, **options: object) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.stacks: dict[str, str] = {}
        """A complaint to where in the browser it came from: told, but never looked at to decide
        whether it was expected.
        """
        self.is_plain = False
        """Whether nothing but what a person does was done to the page."""
        self._browser = browser
        self._options = {"viewport": VIEWPORT, **options}
        self._begin()

    def _begin(self) -> None:
        self.context: BrowserContext = self._browser.new_context(**self._options)
        self.context.set_default_timeout(READY)
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.context.on(
            "console",
            lambda message: (
                self.complaints.append(message.text) if message.type == "error" else None
            ),
        )
        self.context.on("weberror", self._hear)
        self.page: Page = self.context.new_page()
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.is_plain = True

    def begin_anew(self) -> None:
        """With nothing in it: no page, no login, nothing cached."""
        self.close()
        self._begin()

    def leave_page(self) -> None:
        """An empty page, in the same tab where that can be: there the browser begins with more."""
        if self.is_plain and not self.page.is_closed():
            self.page.goto("about:blank")
        else:
            self.begin_anew()
        self.forget()

    def forget(self) -> None:
        """Keep nothing of what was heard so far."""
        for each in (self.requests, self.complaints, self.stacks):
            each.clear()

    def unlocked(
        self,
        lab: Lab,
        entries: Iterable[Record] | None = None,
        shown: pages.Page = pages.TODAY,
    ) -> Page:
        """A page, unlocked, over a journal of three entries, or of these, begun just now.

        Loaded anew only where the test before left no page to go on from. The page and the kernel
        stay otherwise, and the page is told that its journal is closed, as *Erase everything* does.
        """
        if self._is_as_it_was(lab) and len(lab.kernel_pids()) == 1:
            lab.run("from workbook.pages.parts.workspace import workspace; workspace.close()")
            if not on_screen(self.page, shown.title):
                go(self.page, shown.title)
            expect(form(self.page, "Unlock")).to_be_visible(timeout=READY)
            write_journal(lab, entries)
            self.forget()
        else:
            self.leave_page()
            begin_journal(lab, entries)
            self.open(lab, shown.file)
        unlock(self.page)
        return self.page

    def _is_as_it_was(self, lab: Lab) -> bool:
        """Whether the page is one that a person would come back to, with nothing laid over it."""
        return (
            self.is_plain
            and not self.page.is_closed()
            and self.page.url.startswith(lab.base)
            and self.page.viewport_size == self._options["viewport"]
            and self.page.locator("#workbook-bar").is_visible()
            and self.page.locator("dialog[open], #workbook-bar details[open]").count() == 0
            and self.page.get_by_text(ELSEWHERE).count() == 0
            and self.page.locator(".jp-NotebookPanel").count() <= MOST_PANELS
            and self.page.get_by_role("button", name="Show code").get_attribute("aria-pressed")
            == "false"
        )

    def open(self, lab: Lab, file: str) -> Page:
        """Open a page and wait until its last part is drawn."""
        self.page.goto(lab.page(file))
        ready(self.page)
        return self.page

    def another(self, lab: Lab, file: str) -> Page:
        """The same page in a further window of this browser."""
        page = self.context.new_page()
        page.goto(lab.page(file))
        ready(page)
        return page

    def nothing_complained(self) -> None:
        """Nothing was said in the browser but what is expected where something is taken away."""
        found = [each for each in self.complaints if not is_expected(each)]
        assert not found, "\n".join(f"{each} {self.stacks.get(each, '')}" for each in found)

    def _hear(self, raised: WebError) -> None:
        self.complaints.append(str(raised.error))
        self.stacks[str(raised.error)] = raised.error.stack or ""

    def close(self) -> None:
        self.context.close()


def ready(page: Page) -> None:
    """Wait until every call of the page has shown what it shows."""
    panel = page.locator(".jp-NotebookPanel:visible")
    expect(panel).to_have_count(1, timeout=READY)
    calls = panel.locator(".jp-CodeCell")
    # The import shows nothing; every other call has a view.
    page.wait_for_function(
        """() => {
          const all = [...document.querySelectorAll(".jp-NotebookPanel")];
          const panel = all.find((each) => each.offsetParent);
          const cells = panel ? [...panel.querySelectorAll(".jp-CodeCell")] : [];
          const failed = "Error displaying widget"; // what ipywidgets puts in its place
          const drawn = (widget) =>
            (widget.childNodes.length > 0 || widget.classList.contains("widget-box")) &&
            !widget.textContent.startsWith(failed);
          const isDrawn = (cell) => {
            const widgets = [...cell.querySelectorAll(".jupyter-widgets")];
            return widgets.length > 0 && widgets.every(drawn);
          };
          return cells.length > 1 && cells.slice(1).every(isDrawn);
        }""",
        timeout=READY,
    )
    expect(calls.first).to_be_attached()


def at_rest(page: Page) -> None:
    """Wait until the page has asked for nothing more for half a second.

    The stream that watches the kernel stays open.
    """
    page.evaluate(
        """async () => {
          performance.setResourceTimingBufferSize(10000);
          const asked = () => performance.getEntriesByType("resource").length;
          for (let before = -1, now; before !== (now = asked()); before = now)
            await new Promise((resolve) => { setTimeout(resolve, 500); });
        }"""
    )


def opened(page: Page) -> None:
    """Wait until every part of the page on screen shows the open journal."""
    expect(
        page.locator(".jp-NotebookPanel:visible").get_by_text("This part shows itself")
    ).to_have_count(0, timeout=READY)


def is_on(page: Page, title: str) -> None:
    """The page of this title is on screen, and the address says of none which it is."""
    expect(page.locator(".workbook-where")).to_have_text(title, timeout=READY)
    assert re.search(r"/[0-9a-f]{32}/doc$", page.url), page.url


def on_screen(page: Page, title: str) -> bool:
    """Whether the page of this title is on screen now."""
    return page.locator(".workbook-where").inner_text() == title


def go(page: Page, title: str) -> None:
    """Choose a page from the bar."""
    page.locator("#workbook-bar summary").click()
    page.get_by_role("navigation", name="Pages").get_by_role(
        "link", name=re.compile(f"^{title}")
    ).click()
    expect(page.locator(".workbook-where")).to_have_text(title, timeout=READY)
    ready(page)


def form(page: Page, title: str) -> Locator:
    """The form with this heading, on the page that is shown."""
    return page.locator(".jp-NotebookPanel:visible").get_by_role(
        "region", name=re.compile(f"^{title}")
    )


def pass_the_gates(page: Page) -> None:
    """Go through the three questions, as someone who is safe and asked for nothing."""
    for title in ("This computer", "You and the one who left"):
        form(page, title).get_by_role("button", name="No", exact=True).click()
    contact = form(page, "Contact")
    contact.get_by_role("checkbox", name="None of these.").check()
    contact.get_by_role("button", name="Go on").click()


def pass_the_contact_check(page: Page) -> None:
    """Where something on the page on screen stands after the contact check: none of these."""
    door = page.locator(".jp-NotebookPanel:visible").get_by_role(
        "button", name=guidance.contact_check().passes, exact=True
    )
    if door.count():
        door.first.click()
        expect(door).to_have_count(0, timeout=READY)
        ready(page)


def create_journal(page: Page, passphrase: str = PASSPHRASE) -> None:
    """Begin a journal on Start here."""
    gate = form(page, "This computer")
    begin = form(page, "Begin a journal")
    expect(gate.or_(begin)).to_be_visible(timeout=READY)
    if gate.count():
        pass_the_gates(page)
    begin = form(page, "Begin a journal")
    begin.get_by_label("Choose a passphrase").fill(passphrase)
    begin.get_by_label("The same passphrase again").fill(passphrase)
    begin.get_by_role("button", name="Create journal").click()
    expect(form(page, "How things stand")).to_be_visible(timeout=READY)
    opened(page)


def unlock(page: Page, passphrase: str = PASSPHRASE) -> None:
    """Unlock on the page that is shown."""
    asked = form(page, "Unlock")
    asked.get_by_label("Passphrase").fill(passphrase)
    asked.get_by_role("button", name="Unlock").click()
    expect(asked).to_have_count(0, timeout=READY)
    opened(page)


def leaves(page: Page) -> None:
    """Wait until the page is gone, and the browser has forgotten the login.

    A program opens the next page sooner than a person can: while the answer that takes the login
    away is still on its way.
    """
    page.wait_for_url("about:blank", wait_until="commit")
    end = time.monotonic() + READY / 1000
    while any(each["name"].startswith("username") for each in page.context.cookies()):
        assert time.monotonic() < end, "the login is still there"
        page.wait_for_timeout(20)


def press_shift(page: Page, times: int = 3) -> None:
    """Press Shift by itself, a moment after any other key: what leaves."""
    # The promise itself: right after another key it is a part of typing
    page.wait_for_timeout(PAUSE)
    for _ in range(times):
        page.keyboard.press("Shift")


def choose(group: Locator, question: str, answer: str | int) -> None:
    """Answer one question by its label."""
    group.get_by_role("group", name=question, exact=True).get_by_role(
        "radio", name=re.compile(rf"^{answer}\b")
    ).check(force=True)

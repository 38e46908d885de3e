"""A real Chromium, and windows of it that are watched."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    WebError,
    expect,
    sync_playwright,
)

from tests.support.lab import Lab, begin_journal, close_journal, erase_journal, write_journal
from tests.support.steps import READY, form, go, on_screen, ready, unlock
from workbook import pages
from workbook.forms.view import ELSEWHERE
from workbook.pages.start_here import ASK_AGAIN
from workbook.records import Record

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",  # there is none
    # A page is opened for a few seconds: to optimise what it runs costs more than it saves
    "--js-flags=--no-opt --no-maglev --single-threaded-gc",
]
VIEWPORT = {"width": 1100, "height": 1400}
MOST_PANELS = 5
"""Pages that lie open in a window that is used again; each is drawn anew with every unlock."""


def is_expected(complaint: str) -> bool:
    """What is said when a kernel or a server is taken away on purpose, or by ipywidgets in haste.

    A widget that is closed while JupyterLab still has a resize message for it says
    `processLuminoMessage` of null; one that was closed for a window that has just been loaded anew
    says that its comm is not found; one that is closed while anywidget still loads its script, as
    where a journal is closed right after a card was opened, failed to initialize. For a page that
    was being opened when the kernel ended, it asks
    a session for its kernel that was never begun: the page is left at that moment. (A page opened
    in any other moment without a session would have no widgets, and each test would see that.) In
    a second tab of one browser JupyterLab says that the name of the first one's workspace is taken.
    An output whose widget is not there after two seconds is drawn again later (`late.js`); until
    then an error stands in its place, which no page may show that is waited for (`ready`).
    """
    return any(
        each in complaint
        for each in (
            "processLuminoMessage",
            "Comm not found",
            "[anywidget] Failed to initialize model",
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
    """A browser window whose complaints are kept."""

    def __init__(self, browser: Browser, **options: object) -> None:
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
        self.context.on(
            "console",
            lambda message: (
                self.complaints.append(message.text) if message.type == "error" else None
            ),
        )
        self.context.on("weberror", self._hear)
        self.page: Page = self.context.new_page()
        self.is_plain = True

    def begin_anew(self) -> None:
        """With nothing in it: no page, no login, nothing cached, no clock of its own."""
        self.close()
        self._begin()

    def another_tab(self) -> None:
        """In place of the one there is, with what this browser has cached."""
        page = self.context.new_page()
        self.page.close()
        self.page = page

    def leave_page(self) -> None:
        """An empty page, in the same tab where that can be: there the browser begins with more.

        Without a login: one of another server would look like one that was not taken away.
        """
        if not self.is_plain:
            self.begin_anew()
        elif self.page.is_closed():
            self.another_tab()
        elif not self._is_left():
            self.begin_anew()
        self.page.unroute_all(behavior="ignoreErrors")  # what held a request would hold the next
        self.context.clear_cookies()
        self.forget()

    def _is_left(self) -> bool:
        """Leave the page, and say whether that could be done.

        A page that sets its own address in the same moment ends the way to the next one.
        """
        try:
            self.page.goto("about:blank", wait_until="commit", timeout=5_000)
        except Error:
            return False
        return True

    def forget(self) -> None:
        """Keep nothing of what was heard so far."""
        self.complaints.clear()
        self.stacks.clear()

    def requests(self) -> list[str]:
        """A list to which whatever is asked for from now on is added, web sockets among it."""
        asked: list[str] = []
        self.context.on("request", lambda request: asked.append(request.url))
        self.page.on("websocket", lambda socket: asked.append(socket.url))
        return asked

    def unlocked(
        self,
        lab: Lab,
        entries: Iterable[Record] | None = None,
        shown: pages.Page = pages.TODAY,
    ) -> Page:
        """A page, unlocked, over a journal of three entries, or of these, begun just now."""
        unlock(self.asks(lab, entries, shown))
        return self.page

    def asks(
        self,
        lab: Lab,
        entries: Iterable[Record] | None = None,
        shown: pages.Page = pages.TODAY,
    ) -> Page:
        """A page that asks for the passphrase of such a journal.

        Loaded anew only where the test before left no page to go on from. The page and the kernel
        stay otherwise, and the page is told that its journal is closed, as *Erase everything* does.
        """
        if self._is_as_it_was(lab) and len(lab.kernel_pids()) == 1:
            close_journal(lab)
            if not on_screen(self.page, shown.title):
                go(self.page, shown.title)
            expect(form(self.page, "Unlock")).to_be_visible(timeout=READY)
            write_journal(lab, entries)
            self.forget()
        else:
            self.leave_page()
            begin_journal(lab, entries)
            self.open(lab, shown.file)
        return self.page

    def first_evening(self, lab: Lab) -> Page:
        """Start here as on a first evening: no journal, and nothing answered.

        Loaded anew with a kernel of its own only where the test before left no page to go on from.
        """
        if self._is_as_it_was(lab) and len(lab.kernel_pids()) == 1:
            close_journal(lab)
            erase_journal(lab)
            close_journal(lab)  # once more: each page looks whether there is a journal
            if not on_screen(self.page, pages.START.title):
                go(self.page, pages.START.title)
            asked = form(self.page, "This computer")
            answered = self.page.get_by_role("button", name=ASK_AGAIN)
            expect(asked.or_(answered).filter(visible=True)).to_have_count(1, timeout=READY)
            if answered.is_visible():
                answered.click()
            expect(asked).to_be_visible(timeout=READY)
            self.forget()
        else:
            self.leave_page()
            lab.end_kernels()
            erase_journal(lab)
            self.open(lab, pages.START.file)
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

"""*Locked* is true when it is said.

Whatever became of the cookies, of the server, and of the window.
"""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.test_life import WORDS, at_work, is_locked, until
from tests.support import lab as tools
from tests.support import steps
from tests.support.lab import Lab
from tests.support.steps import READY, form
from tests.support.windows import Watched
from workbook import pages

GONE_AFTER = 3.0
"""Seconds without a window, in the copies of these tests."""


def clear(page: Page) -> None:
    """As a person does who leaves no traces."""
    page.context.clear_cookies()


def forge(page: Page) -> None:
    """As a page of another program on this computer can: a cookie goes to every port."""
    page.context.add_cookies(
        [{"name": "_xsrf", "value": "of another page", "domain": "127.0.0.1", "path": "/"}]
    )


def test_lock_ends_the_kernel_whatever_became_of_the_cookies(lab: Lab, today: Page) -> None:
    """And *Unlock* asks for the passphrase, with the login that the answer brought back."""
    page = today
    clear(page)
    forge(page)
    page.get_by_role("button", name="Lock", exact=True).click()
    is_locked(page)
    assert lab.kernel_pids() == []
    clear(page)
    forge(page)
    page.get_by_role("button", name="Unlock").click()
    steps.ready(page)
    expect(form(page, "Unlock")).to_be_visible(timeout=READY)
    assert WORDS not in page.content()


@pytest.mark.parametrize(
    ("how", "change"),
    [("button", clear), ("shift", forge), ("locked", forge)],
)
def test_leave_quickly_ends_the_kernel_whatever_became_of_the_cookies(
    lab: Lab, today: Page, change: object, how: str
) -> None:
    """Also from the page that says *Locked*, while another window has opened the workbook anew.

    The button and Shift on a page call the same function, so each meets one of the two.
    """
    page = today
    if how == "locked":
        page.get_by_role("button", name="Lock", exact=True).click()
        is_locked(page)
        lab.post("kernel")
    change(page)
    if how == "shift":
        steps.press_shift(page)
    else:
        page.get_by_role("button", name="Leave quickly").click()
    page.wait_for_url("about:blank")
    assert page.evaluate("window.name") == ""
    until(lambda: not lab.kernel_pids(), 10)
    page.goto(f"{lab.base}doc")  # as whoever finds the address in the history
    assert page.url.startswith(f"{lab.base}login")


def test_what_could_not_be_locked_is_not_called_locked(lab: Lab, today: Page) -> None:
    """The words are off the screen, the truth stands there, and a further try locks."""
    page = today
    answers: list[int | None] = [403, 500, None]
    left = list(answers)

    def refuse(route: Route) -> None:
        answer = left.pop(0)
        if answer is None:
            route.abort()
        else:
            route.fulfill(status=answer)

    page.route("**/workbook/lock", refuse)
    said = page.get_by_role("heading", name="It could not be locked")
    page.get_by_role("button", name="Lock", exact=True).click()
    for tried in range(1, len(answers) + 1):
        until(lambda tried=tried: page.wait_for_timeout(20) or len(left) == len(answers) - tried)
        expect(said).to_be_visible(timeout=READY)
        expect(page.get_by_role("alert")).to_contain_text("Close this window")
        expect(page.get_by_role("heading", name="Locked", exact=True)).to_have_count(0)
        expect(page.get_by_role("button", name="Try again")).to_be_focused()
        assert WORDS not in page.content()
        expect(page.get_by_text("Help now")).to_be_visible()
        assert lab.kernel_pids()
        if not left:
            page.unroute("**/workbook/lock")
        said.evaluate("(node) => node.remove()")  # it has to be said again
        page.get_by_role("button", name="Try again").click()
    is_locked(page)
    assert lab.kernel_pids() == []


def test_a_window_that_shows_locked_says_when_another_is_open(
    lab: Lab, shared_window: Watched, today: Page
) -> None:
    """Its *Lock* locks that one too."""
    page = today
    page.get_by_role("button", name="Lock", exact=True).click()
    is_locked(page)
    there = shared_window.another(lab, pages.TODAY.file)
    steps.unlock(there)
    page.reload()
    expect(page.get_by_role("heading", name="Open in another window")).to_be_visible()
    expect(page.get_by_role("heading", name="Locked", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Lock", exact=True).click()
    is_locked(page)
    is_locked(there)
    there.close()


# The last window
# --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A workbook that misses its windows after three seconds."""
    folder = tools.copy_of_the_workbook(tmp_path_factory.mktemp("hasty"))
    tools.take_out(folder, "lab/kernel.py", "GONE_AFTER = 100.0", f"GONE_AFTER = {GONE_AFTER}")
    with tools.running(folder, tmp_path_factory.mktemp("home")) as found:
        tools.begin_journal(found)
        yield found


@pytest.mark.serial
def test_the_kernel_ends_when_the_last_window_is_gone(hasty: Lab, browser: Browser) -> None:
    """Not with the first of two; a reload is no end.

    And it does not wait for the quarter of an hour without a key.
    """
    window = Watched(browser)
    first = at_work(hasty, window)
    page = window.another(hasty, pages.TODAY.file)
    (pid,) = hasty.kernel_pids()
    first.close()
    page.reload()
    steps.ready(page)
    # The promise itself: it is open, so nothing happens
    page.wait_for_timeout(GONE_AFTER * 1000 + 1500)
    assert hasty.kernel_pids() == [pid]
    expect(form(page, "Check-in").get_by_text(WORDS)).to_be_visible()
    page.close()
    closed = time.monotonic()
    tools.wait_until_ended(pid)
    assert time.monotonic() - closed > GONE_AFTER / 2
    until(lambda: hasty.ask("kernels") == [])
    window.close()


@pytest.mark.serial
def test_a_page_that_is_held_up_is_still_open(hasty: Lab, browser: Browser) -> None:
    """A tab that the browser has stopped, as it does with hidden ones, keeps its connection.

    Nobody has closed it.
    """
    window = Watched(browser)
    page = at_work(hasty, window)
    (pid,) = hasty.kernel_pids()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Page.setWebLifecycleState", {"state": "frozen"})
    time.sleep(GONE_AFTER + 1.5)  # as above
    assert hasty.kernel_pids() == [pid]
    devtools.send("Page.setWebLifecycleState", {"state": "active"})
    page.get_by_role("button", name="Lock", exact=True).click()
    is_locked(page)
    window.close()


@pytest.mark.serial
def test_a_connection_that_comes_back_by_itself_is_nobody_at_the_keys(
    browser: Browser, lab: Lab, tmp_path: Path
) -> None:
    """A page that nobody touches locks at its time, however often its connection broke.

    And it lives until then.
    """
    with (
        tools.running(lab.folder, tmp_path / "home", "--lock-after", "0.3") as own,
        Relay(urlsplit(own.base).port) as relay,
    ):
        tools.begin_journal(own)
        window = Watched(browser)
        page = at_work(
            replace(
                own, address=own.address.replace(f":{urlsplit(own.base).port}/", f":{relay.port}/")
            ),
            window,
        )
        (pid,) = own.kernel_pids()
        untouched = time.monotonic()
        for _ in range(4):
            # It is back
            with page.expect_response(lambda answer: "/workbook/watch/" in answer.url):
                relay.break_all()
            expect(form(page, "Check-in").get_by_text(WORDS)).to_be_visible()
        tools.wait_until_ended(pid)
        assert time.monotonic() - untouched < 25
        is_locked(page)
        window.close()


class Relay:
    """Passes on what comes to its port, until every connection is broken."""

    def __init__(self, port: int) -> None:
        self._to = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._listener.close()
        self.break_all()

    def break_all(self) -> None:
        """Nothing that was open goes on; what comes next is passed on again."""
        while self._open:
            each = self._open.pop()
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        with suppress(OSError):  # closed: nothing more is passed on
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._to)
                self._open += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    @staticmethod
    def _pass_on(one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        with suppress(OSError):
            other.shutdown(socket.SHUT_RDWR)


def test_no_request_of_ours_goes_unanswered_in_silence() -> None:
    """Every `fetch` of the front end is one whose refusal is an error.

    And every error is looked at.
    """
    folder = tools.ROOT / "workbook"
    found = [
        f"{path.relative_to(folder)}: {line.strip()}"
        for path in sorted([*folder.rglob("*.js"), *folder.rglob("*.html")])
        for line in path.read_text().splitlines()
        if re.search(r"(?<![.\w])(fetch\(|sendBeacon|EventSource|XMLHttpRequest)", line)
        and not line.strip().startswith("async fetch(")
    ]
    assert found == [
        (
            'lab/static/closed.js: const answer = await fetch(base + path, { cache: "no-store", '
            "headers, ...more });"
        ),
        (
            'lab/static/server.js: const answer = await fetch(path, { cache: "no-store", ...init, '
            "headers: this.headers() });"
        ),
    ]

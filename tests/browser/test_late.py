"""On a slow computer the widgets of a page come later than ipywidgets waits for them."""

from __future__ import annotations

import re

from playwright.sync_api import Page, WebSocketRoute

from tests.support.lab import Lab
from tests.support.steps import READY, ready
from tests.support.windows import Watched
from workbook import pages

GIVEN_UP = "Error displaying widget: model not found"
"""What ipywidgets puts in the place of a widget after two seconds."""

NOTE = """text => new MutationObserver((_, observer) => {
  if (!document.body.textContent.includes(text)) return;
  observer.disconnect();
  globalThis.hasBeenSaid = true;
}).observe(document.body, { childList: true, characterData: true, subtree: true })"""
"""Notes that a text stood on the page, be it for a millisecond: looking now and then misses it."""


class Held:
    """The connection by which all pages get their widgets: that of the page opened first.

    What comes by it can be held back.
    """

    def __init__(self, page: Page) -> None:
        self.is_held = False
        self.sockets: list[WebSocketRoute] = []
        self.kept: list[str | bytes] = []
        page.route_web_socket("**/channels?*", self._follow)

    def _follow(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        self.sockets.append(socket)
        is_first = len(self.sockets) == 1

        def hear(message: str | bytes) -> None:
            if is_first and self.is_held:
                self.kept.append(message)
            else:
                socket.send(message)

        server.on_message(hear)

    def let_go(self) -> None:
        """Hand over what was held back, in its order."""
        self.is_held = False
        for each in self.kept:
            self.sockets[0].send(each)


def test_parts_that_come_late_are_shown(lab: Lab, window: Watched) -> None:
    """They stand there once they have come; nobody has to open the page anew."""
    lab.end_kernels()
    held = Held(window.page)
    page = window.open(lab, pages.START.file)
    held.is_held = True
    page.evaluate(NOTE, GIVEN_UP)
    page.locator("#workbook-bar summary").click()
    page.get_by_role("navigation", name="Pages").get_by_role(
        "link", name=re.compile("^Today")
    ).click()
    page.wait_for_function("() => globalThis.hasBeenSaid", timeout=READY)
    held.let_go()
    ready(page)

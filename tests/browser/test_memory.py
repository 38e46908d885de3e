"""The passphrase is forgotten where it is no longer needed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import lab as tools
from tests.support import steps
from tests.support.lab import Lab
from tests.support.search import Search
from tests.support.steps import READY, form
from tests.support.windows import CHROMIUM, FLAGS
from workbook import pages

WHOLE_STRINGS = "--js-flags=--heap-snapshot-string-limit=100000000"
"""Else a picture of the heap holds the first thousand letters of each text."""


MISTYPED = "seven quiet herons wadding"
KEPT = "a bittern in the reeds"
"""Held by the page on purpose; nowhere else in these letters, in this order."""


@pytest.fixture(scope="module")
def own(browser: Browser) -> Iterator[Browser]:
    """A browser whose heap can be read to the last letter."""
    found = browser.browser_type.launch(executable_path=CHROMIUM, args=[*FLAGS, WHOLE_STRINGS])
    yield found
    found.close()


@pytest.fixture(scope="module")
def unlocked(own: Browser, lab: Lab) -> Iterator[Page]:
    """Today, after a passphrase that was mistyped and the right one."""
    tools.begin_journal(lab)
    page = own.new_page()
    page.goto(lab.page(pages.TODAY.file))
    steps.ready(page)
    asked = form(page, "Unlock")
    asked.get_by_label("Passphrase").fill(MISTYPED)
    asked.get_by_role("button", name="Unlock").click()
    expect(asked.get_by_role("status")).to_contain_text("does not open", timeout=READY)
    steps.unlock(page)
    yield page
    page.close()


def heap(page: Page) -> str:
    """All that the page's scripts hold on to, after what they have let go of was swept away."""
    session = page.context.new_cdp_session(page)
    parts: list[str] = []
    session.on("HeapProfiler.addHeapSnapshotChunk", lambda sent: parts.append(sent["chunk"]))
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    session.detach()
    return "".join(parts)


def forgotten(page: Page, shown: str) -> None:
    """What the page shows is found in its heap, the passphrase is not.

    Were it held, it would be found, also at the end of a long text: another text is.
    """
    page.evaluate(
        "(turned) => { window.kept = ['x'.repeat(5000), ...[...turned].reverse()].join(''); }",
        KEPT[::-1],
    )
    held = heap(page)
    assert shown in held
    # Not compared as texts: a failure would print both.
    assert (held.count(tools.PASSPHRASE), held.count(MISTYPED)) == (0, 0)
    assert held.count(KEPT) > 0


def test_no_file_and_no_log_holds_the_passphrase(lab: Lab, unlocked: Page) -> None:
    """Nor the one that was mistyped.

    Not in what the server says, not in what is kept of problems, nowhere.
    """
    expect(unlocked.locator("#workbook-bar")).to_be_visible()
    for secret in (MISTYPED, tools.PASSPHRASE):
        assert Search(secret).in_folders(lab.folder, lab.home) == []


def test_after_unlocking_the_page_has_forgotten_the_passphrase(unlocked: Page) -> None:
    """The form that asked is gone, and nothing of it is left: no timer, no message, no promise."""
    forgotten(unlocked, "an ordinary evening")


def test_after_beginning_a_journal_the_page_has_forgotten_the_passphrase(
    lab: Lab, own: Browser
) -> None:
    """It was typed twice there, and heard once to say how strong it is."""
    lab.end_kernels()
    lab.journal.unlink(missing_ok=True)
    page = own.new_page()
    page.goto(lab.page(pages.START.file))
    steps.ready(page)
    steps.create_journal(page)
    forgotten(page, "Show the spare key")
    page.close()

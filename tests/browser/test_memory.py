"""The passphrase is forgotten where it is no longer needed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import lab as tools
from tests.support.lab import READY, Lab, form
from tests.support.search import Search
from workbook import pages

WHOLE_STRINGS = "--js-flags=--heap-snapshot-string-limit=100000000"
"""Else a picture of the heap holds the first thousand letters of each text."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of a browser whose heap can be read to the last letter."""
    own = browser.browser_type.launch(
        executable_path=tools.CHROMIUM, args=[*tools.FLAGS, WHOLE_STRINGS]
    )
    yield own.new_page()
    own.close()


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

    Were it held, it would be found, also at the end of a long text.
    """
    held = heap(page)
    assert shown in held
    # Not compared as texts: a failure would print both.
    assert held.count(tools.PASSPHRASE) == 0
    page.evaluate("(words) => { window.kept = 'x'.repeat(5000) + words; }", tools.PASSPHRASE)
    assert heap(page).count(tools.PASSPHRASE) > 0


@pytest.mark.usefixtures("journal")
def test_after_unlocking_the_page_has_forgotten_the_passphrase(lab: Lab, page: Page) -> None:
    """The form that asked is gone, and nothing of it is left: no timer, no message, no promise."""
    page.goto(lab.page(pages.TODAY.file))
    tools.ready(page)
    tools.unlock(page)
    forgotten(page, "an ordinary evening")


def test_after_beginning_a_journal_the_page_has_forgotten_the_passphrase(
    lab: Lab, page: Page
) -> None:
    """It was typed twice there, and heard once to say how strong it is."""
    lab.end_kernels()
    lab.journal.unlink(missing_ok=True)
    page.goto(lab.page(pages.START.file))
    tools.ready(page)
    tools.create_journal(page)
    forgotten(page, "Show the spare key")


@pytest.mark.usefixtures("journal")
def test_no_file_and_no_log_holds_the_passphrase(lab: Lab, page: Page) -> None:
    """Nor the one that was mistyped.

    Not in what the server says, not in what is kept of problems, nowhere.
    """
    mistyped = "seven quiet herons wadding"
    page.goto(lab.page(pages.TODAY.file))
    tools.ready(page)
    asked = form(page, "Unlock")
    asked.get_by_label("Passphrase").fill(mistyped)
    asked.get_by_role("button", name="Unlock").click()
    expect(asked.get_by_role("status")).to_contain_text("does not open", timeout=READY)
    tools.unlock(page)
    for secret in (mistyped, tools.PASSPHRASE):
        assert Search(secret).in_folders(lab.folder, lab.home) == []

"""Whatever is written is shown as it was written, and never run.

On every page, in lists, forms and charts: `test_every_page.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support import hostile
from tests.support import lab as tools
from tests.support.lab import Lab
from tests.support.steps import READY, form, go
from tests.support.windows import Watched
from workbook import pages
from workbook.journal import Journal
from workbook.records import Note

ANY_TEXT = {
    "right to left": "שלום \u202eabc\u202c مرحبا",
    "pictures": "👩‍👧‍👦🫶🏽 e\u0301",
    "controls": "a\x1b[31mb\x7fc",
    "markup": hostile.RUNS,
    "long": "words " * 20_000,
}


@pytest.fixture(scope="module")
def window(lab: Lab, shared_window: Watched) -> Watched:
    """Today, unlocked, over that journal."""
    shared_window.unlocked(lab, hostile.entries())
    return shared_window


@pytest.fixture
def page(window: Watched) -> Iterator[Page]:
    """The page as the test before left it; afterwards nothing may have run."""
    yield window.page
    assert window.page.evaluate("window.ran ?? 0") == 0
    window.nothing_complained()


@pytest.mark.parametrize("name", ANY_TEXT)
def test_any_text_is_kept_and_shown_to_the_letter(page: Page, lab: Lab, name: str) -> None:
    """Typed, saved, listed, opened again: the same text."""
    text = ANY_TEXT[name]
    go(page, pages.TODAY.title)
    group = form(page, "Note")
    group.get_by_label("Note", exact=True).fill(text)
    group.get_by_role("button", name="Save", exact=True).click()
    expect(group.get_by_role("status")).to_contain_text("Saved", timeout=READY)
    row = group.locator(".wb-entries li").first
    expect(row).to_contain_text(" ".join(text.split())[:60], timeout=READY)
    row.get_by_role("button", name="Edit").click()
    expect(group.get_by_role("button", name="Cancel")).to_be_visible()
    assert group.get_by_label("Note", exact=True).input_value() == text
    group.get_by_role("button", name="Cancel").click()
    with Journal.open(lab.journal, tools.PASSPHRASE) as journal:
        assert journal.recent(Note, 1)[0][1].text == text

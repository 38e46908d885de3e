"""The browser's own way to print gives all of the page on screen, and nothing that is hidden."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.support import steps
from tests.support.axe import in_colours
from tests.support.steps import READY, form, go

SHEET = 1050
"""Pixels of a page that an A4 sheet holds at the most."""
CANARY = "printed heron"


def sheets(page: Page) -> int:
    """How many a browser prints; a media of its own that a test has set would hold here too."""
    return len(re.findall(rb"/Type ?/Page\b", page.pdf(format="A4")))


def printed(page: Page) -> str:
    """The words that are on paper."""
    page.emulate_media(media="print")
    try:
        return page.evaluate("document.body.innerText")
    finally:
        page.emulate_media(media="screen")


def test_all_of_a_page(today: Page) -> None:
    """As many sheets as it takes, from the first line to the last, in dark ink.

    No bar, no button, and no other page. On a light screen, then on a dark one.
    """
    page = today
    go(page, "Caring for yourself")
    steps.opened(page)
    for scheme in ("dark", "light"):
        in_colours(page, scheme)
        steps.at_rest(page)
        all_is_printed(page)


def all_is_printed(page: Page) -> None:
    """The page on screen, whatever its colours are there."""
    whole = page.locator(".jp-NotebookPanel:visible .jp-WindowedPanel-outer").evaluate(
        "(node) => node.scrollHeight"
    )
    assert whole > 5 * SHEET
    assert whole / SHEET / 2 < sheets(page) < whole / SHEET * 2
    page.emulate_media(media="print")
    for cell in (
        page.locator(".jp-NotebookPanel:visible .jp-Cell").first,
        page.locator(".jp-NotebookPanel:visible .jp-Cell").last,
    ):
        expect(cell).to_be_visible()
        assert cell.evaluate(
            "(node) => { const box = node.getBoundingClientRect(); return box.top >= 0 && "
            "box.bottom <= document.documentElement.scrollHeight; }"
        )
    for hidden in ("#workbook-bar", ".wb-save", ".jupyter-button"):
        expect(page.locator(f"{hidden}:visible")).to_have_count(0)
    for inked in (".wb-form h3", ".wb-help"):
        ink = page.locator(f".jp-NotebookPanel:visible {inked}").first.evaluate(
            "(node) => getComputedStyle(node).color"
        )
        assert max(map(int, re.findall(r"\d+", ink)[:3])) < 100, inked
    assert "What is your question tonight?" not in page.evaluate("document.body.innerText")
    page.emulate_media(media="null")


def test_what_was_chosen_is_seen_on_paper(today: Page) -> None:
    """A browser leaves grounds out to save ink, unless it is told that they mean something."""
    page = today
    check_in = form(page, "Check-in")
    steps.choose(check_in, "Mood", 4)
    page.emulate_media(media="print")
    number = check_in.get_by_role("group", name="Mood", exact=True).locator(".wb-number").nth(4)
    assert number.evaluate("(node) => getComputedStyle(node).printColorAdjust") == "exact"
    page.emulate_media(media="screen")


def test_nothing_that_is_hidden(today: Page) -> None:
    """Not a fold that is closed, not a question that is not asked.

    With a dialog open, the dialog alone; of a page that was locked or left, no word.
    """
    page = today
    note = form(page, "Note")
    note.get_by_role("textbox").last.fill(CANARY)
    note.get_by_role("button", name="Save").click()
    expect(note.get_by_text(CANARY)).to_be_visible(timeout=READY)
    assert CANARY in printed(page)
    page.locator(".jp-NotebookPanel:visible .jp-Cell").last.evaluate(
        "(node) => { node.style.visibility = 'hidden'; }"
    )
    on_screen = set(page.evaluate("document.body.innerText").split())
    assert set(printed(page).split()) <= on_screen
    page.locator(".jp-NotebookPanel:visible .jp-Cell").last.evaluate(
        "(node) => { node.style.visibility = ''; }"
    )
    assert CANARY in printed(page)
    page.get_by_role("button", name="Help").click()
    assert CANARY not in printed(page)
    assert "Close" not in printed(page)
    assert sheets(page) < 9
    page.get_by_role("dialog", name="Help").get_by_role("button", name="Close").click()
    # As while nobody knows whether it is locked
    page.evaluate("document.documentElement.style.visibility = 'hidden'")
    assert printed(page).strip() == ""
    page.evaluate("document.documentElement.style.visibility = ''")
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY)
    assert CANARY not in printed(page)


def test_nothing_after_leaving(today: Page) -> None:
    """*Leave quickly* leaves an empty sheet."""
    page = today
    page.get_by_role("button", name="Leave quickly").first.click()
    page.wait_for_url("about:blank", timeout=READY)
    assert printed(page).strip() == ""
    assert sheets(page) == 1

"""Every page opens at its head, or at the part that a link names."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support import lab as tools
from tests.support.lab import Lab, Watched, form, go, opened, ready
from workbook import pages

pytestmark = pytest.mark.usefixtures("journal")

SCROLLER = ".jp-NotebookPanel:visible .jp-WindowedPanel-outer"


def is_at_its_head(page: Page) -> None:
    """Once everything is drawn, the first line is where it belongs."""
    tools.at_rest(page)
    assert page.locator(SCROLLER).evaluate("(node) => node.scrollTop") == 0


def scroll_down(page: Page) -> None:
    """As somebody who has read on."""
    assert (
        page.locator(SCROLLER).evaluate(
            "(node) => { node.scrollTop = 900; return node.scrollTop; }"
        )
        > 0
    )


@pytest.fixture
def low(window: Watched) -> Page:
    """A window that shows only a small part of each page."""
    window.page.set_viewport_size({"width": 1100, "height": 600})
    return window.page


def test_every_page(lab: Lab, window: Watched, low: Page) -> None:
    """Opened for the first time, after Unlock, after another page, and after a reload.

    At its head, and by keyboard one begins there too.
    """
    window.open(lab, pages.START.file)
    is_at_its_head(low)
    scroll_down(low)
    tools.unlock(low)
    is_at_its_head(low)
    for each in pages.ALL:
        go(low, each.title)
        opened(low)
        is_at_its_head(low)
        first = low.locator(".jp-NotebookPanel:visible .jp-Cell").first
        assert first.evaluate("(cell) => document.activeElement === cell"), each.file
        scroll_down(low)
    for each in pages.ALL:
        go(low, each.title)
        is_at_its_head(low)
    scroll_down(low)
    low.reload()
    ready(low)
    is_at_its_head(low)


def follow(page: Page, href: str, by: str = "prose") -> None:
    """Put a link into the page on screen and click on it.

    It is put into the prose, or into what is ours there.
    """
    prose = page.locator(".jp-NotebookPanel:visible .jp-MarkdownOutput").first
    prose.evaluate(
        """(node, { href, by }) => {
          const link = document.createElement("a");
          link.textContent = "the link of the test"; link.href = href;
          const box = document.createElement("div");
          if (by === "ours") box.className = "wb-page";
          box.append(link); node.prepend(box); }""",
        {"href": href, "by": by},
    )
    page.locator(SCROLLER).evaluate("(node) => { node.scrollTop = 0; }")
    page.get_by_role("link", name="the link of the test").first.click()


@pytest.mark.parametrize("by", ["prose", "ours"])
def test_a_part_that_a_link_names(lab: Lab, window: Watched, low: Page, by: str) -> None:
    """From another page, before that page was ever opened and after; from the page itself.

    Without a part the page is at its head again.
    """
    window.open(lab, pages.START.file)
    tools.unlock(low)

    def shows(title: str, part: str) -> None:
        ready(low)
        opened(low)
        tools.at_rest(low)
        heading = low.locator(".jp-NotebookPanel:visible .jp-MarkdownOutput").get_by_role(
            "heading", name=part, exact=True
        )
        expect(heading).to_be_in_viewport()
        expect(low.locator(".workbook-where")).to_have_text(title)
        assert heading.evaluate("(node) => node.getBoundingClientRect().top") < 200

    for _ in range(2):
        follow(low, "01-today.ipynb#Urge", by)
        shows("Today", "Urge")
        scroll_down(low)
        go(low, "Start here")
    follow(low, "01-today.ipynb", by)
    expect(low.locator(".workbook-where")).to_have_text("Today")
    is_at_its_head(low)
    low.locator(".jp-NotebookPanel:visible").get_by_role("link", name="Note", exact=True).click()
    shows("Today", "Note")
    assert form(low, "Note").count() == 1


def test_a_part_stays_in_sight_while_what_stands_above_it_is_drawn(
    lab: Lab, window: Watched, low: Page
) -> None:
    """However late that is; but nothing moves any more once the reader has done something."""
    window.open(lab, pages.START.file)
    tools.unlock(low)
    follow(low, "01-today.ipynb#Note")
    heading = low.locator(".jp-NotebookPanel:visible .jp-MarkdownOutput").get_by_role(
        "heading", name="Note", exact=True
    )
    grow = """(heading) => {
        const above = heading.closest(".jp-NotebookPanel").querySelector(".wb-form");
        above.style.minHeight = `${above.offsetHeight + 700}px`; }"""
    top = "(heading) => heading.getBoundingClientRect().top"
    expect(heading).to_be_in_viewport()
    heading.evaluate(grow)
    low.wait_for_function(f"(heading) => ({top})(heading) < 200", arg=heading.element_handle())
    before = heading.evaluate(top)
    low.mouse.move(500, 300)
    low.mouse.wheel(0, -50)
    low.wait_for_function(
        f"([heading, before]) => ({top})(heading) > before", arg=[heading.element_handle(), before]
    )
    at = low.locator(SCROLLER).evaluate("(node) => node.scrollTop")
    heading.evaluate(grow)
    tools.at_rest(low)
    assert low.locator(SCROLLER).evaluate("(node) => node.scrollTop") == at

"""A page opens at the part that a link names; the pages opened often are made ready beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support import lab as tools
from tests.support import steps
from tests.support.lab import Lab
from tests.support.steps import READY, form, go, opened, ready
from tests.support.windows import VIEWPORT, Watched
from workbook import pages

pytestmark = pytest.mark.usefixtures("journal")

OFTEN = [each for each in pages.ALL if each.often]
SCROLLER = ".jp-NotebookPanel:visible .jp-WindowedPanel-outer"


def is_at_its_head(page: Page) -> None:
    """Once everything is drawn, the first line is where it belongs."""
    steps.at_rest(page)
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
def low(lab: Lab, blank: Watched) -> Iterator[Page]:
    """Start here, unlocked, in a window that shows only a small part of each page."""
    page = blank.page
    page.set_viewport_size({"width": 1100, "height": 600})
    blank.open(lab, pages.START.file)
    steps.unlock(page)
    yield page
    page.set_viewport_size(VIEWPORT)


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
def test_a_part_that_a_link_names(low: Page, by: str) -> None:
    """From another page, before that page was ever opened and after; from the page itself.

    Without a part the page is at its head again.
    """

    def shows(title: str, part: str) -> None:
        ready(low)
        opened(low)
        steps.at_rest(low)
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
    follow(low, "01-today.ipynb#Note", by)
    shows("Today", "Note")
    assert form(low, "Note").count() == 1


def test_a_part_stays_in_sight_while_what_stands_above_it_is_drawn(low: Page) -> None:
    """However late that is; but nothing moves any more once the reader has done something."""
    follow(low, "01-today.ipynb#Note")
    heading = low.locator(".jp-NotebookPanel:visible .jp-MarkdownOutput").get_by_role(
        "heading", name="Note", exact=True
    )
    grow = """(heading) => {
        const above = heading.closest(".jp-NotebookPanel").querySelector(".wb-form");
        above.style.minHeight = `${above.offsetHeight + 700}px`; }"""
    top = "(heading) => heading.getBoundingClientRect().top"
    steps.is_on(low, "Today")
    expect(low.locator(".jp-NotebookPanel:visible .wb-form").first).to_be_attached()
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
    steps.at_rest(low)
    assert low.locator(SCROLLER).evaluate("(node) => node.scrollTop") == at


def test_the_pages_opened_often_are_made_ready_out_of_sight(
    window: Watched, tmp_path: Path
) -> None:
    """They are loaded and not run, and no others are.

    The address, and what JupyterLab's commands act on, stay with the page on screen. The page that
    the address named is not opened a second time, over the one that was chosen meanwhile.
    """
    folder = tools.copy_of_the_workbook(tmp_path / "copy")
    with tools.running(folder, tmp_path / "home") as own:
        page = window.open(own, pages.START.file)
        go(page, pages.TODAY.title)
        panels = page.locator(".jp-NotebookPanel")
        assert {pages.START, pages.TODAY} < set(OFTEN)
        expect(panels).to_have_count(len(OFTEN), timeout=READY)
        for each in OFTEN:
            expect(
                panels.get_by_role("heading", level=1, name=each.title, include_hidden=True)
            ).to_have_count(1, timeout=READY)
        steps.at_rest(page)
        expect(page.locator(".jp-NotebookPanel:visible")).to_have_count(1)
        steps.is_on(page, pages.TODAY.title)
        run = panels.filter(has=page.locator(".jupyter-widgets"))
        expect(run).to_have_count(2)
        for each in (pages.START, pages.TODAY):
            expect(
                run.get_by_role("heading", level=1, name=each.title, include_hidden=True)
            ).to_have_count(1)
        assert len(own.ask("kernels")) == 1
        page.get_by_role("button", name="Show code").click()
        with page.expect_response(
            lambda answer: "/api/contents/" in answer.url and answer.request.method == "PUT"
        ) as saved:
            page.get_by_role("menuitem", name="File").click()
            page.get_by_role("menuitem", name=re.compile("^Save Notebook(?! As)")).click()
        assert pages.TODAY.file in saved.value.url

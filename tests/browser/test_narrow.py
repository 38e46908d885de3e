"""A phone, or a small screen at 200 % zoom.

Nothing lies over anything, and the ways out stay in reach.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support import steps
from tests.support.axe import in_colours
from tests.support.lab import Lab
from tests.support.windows import Watched
from workbook import pages

pytestmark = pytest.mark.usefixtures("journal")

SIZES = (
    {"width": 320, "height": 568},
    {"width": 400, "height": 700},
    {"width": 640, "height": 480},
)
ONE_ROW = 70
"""Pixels that a bar of one row is high at the most."""
IS_BENEATH = """() => {
  const ends = [...document.querySelectorAll("#workbook-bar button")]
    .filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect().bottom);
  const panel = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)");
  return panel.getBoundingClientRect().y >= Math.max(...ends);
}"""
IS_LIGHT = "document.body.dataset.jpThemeLight === 'true'"
IN_THE_MENU = ("Help", "A hard moment", "Lock", "Show code")


def is_on_top(node: Locator) -> bool:
    """Whether a click in each of its corners and its middle meets it."""
    return node.evaluate(
        """(node) => { const { left, top, right, bottom } = node.getBoundingClientRect();
        return [[left + 3, top + 3], [right - 3, top + 3], [left + 3, bottom - 3],
                [right - 3, bottom - 3], [(left + right) / 2, (top + bottom) / 2]]
          .every(([x, y]) => node.contains(document.elementFromPoint(x, y))); }"""
    )


def test_the_bar_and_the_list_of_pages(lab: Lab, browser: Browser) -> None:
    """The page begins beneath the bar, which has one row with the way to leave in it.

    From the narrowest screen on. One menu has all else: every way out can be pressed, and every
    page in it can be reached.
    """
    window = Watched(browser, viewport=SIZES[0])
    page = window.open(lab, pages.START.file)
    bar = page.locator("#workbook-bar")
    leave = bar.get_by_role("button", name="Leave quickly")
    ways = [bar.get_by_role("button", name=name, exact=True) for name in IN_THE_MENU]
    for size in SIZES:
        page.set_viewport_size(size)
        width = size["width"]
        # The bar takes as many lines as it needs once the page has heard of its width
        page.wait_for_function(IS_BENEATH)
        # JupyterLab lays out its whole screen anew, as it also does at some moment of its start
        in_colours(page, "dark" if page.evaluate(IS_LIGHT) else "light")
        assert page.evaluate(IS_BENEATH), size
        assert page.evaluate("document.documentElement.scrollWidth") <= width, size
        assert is_on_top(leave), size
        assert bar.evaluate("(bar) => bar.offsetHeight") < ONE_ROW, size
        bar.locator("summary").click()
        assert all(is_on_top(each) for each in (leave, *ways, bar.locator("summary"))), size
        for each in pages.ALL:
            link = (
                page.get_by_role("navigation", name="Pages")
                .get_by_role("link", name=each.title)
                .first
            )
            link.scroll_into_view_if_needed()
            assert is_on_top(link), (size, each.title)
            box = link.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        bar.get_by_role("button", name="A hard moment").click()
        moment = page.get_by_role("dialog", name="A hard moment")
        expect(moment).to_be_visible()
        moment.get_by_role("button", name="Close").click()
    page.set_viewport_size({"width": 1100, "height": 800})
    page.wait_for_function("document.querySelector('#jp-header-panel').offsetHeight < 80")
    page.wait_for_function(
        "document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)')"
        ".getBoundingClientRect().top < 80"
    )
    page.set_viewport_size({"width": 640, "height": 900})
    nothing_is_wider(page, 640)
    window.close()


def nothing_is_wider(page: Page, width: int) -> None:
    """No form needs sideways scrolling, and what was typed can be saved."""
    steps.unlock(page)
    steps.go(page, pages.TODAY.title)
    for group in page.locator(".jp-NotebookPanel:visible .wb-form").all():
        box = group.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    save = steps.form(page, "Check-in").get_by_role("button", name="Save")
    expect(save).to_be_visible()

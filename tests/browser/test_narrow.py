"""A phone, or a small screen at 200 % zoom.

Nothing lies over anything, and the ways out stay in reach.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.support import lab as tools
from tests.support.lab import Lab
from workbook import pages

pytestmark = pytest.mark.usefixtures("journal")

ALWAYS = ("Help", "A hard moment", "Leave quickly", "Lock")


def is_on_top(node: Locator) -> bool:
    """Whether a click in each of its corners and its middle meets it."""
    return node.evaluate(
        """(node) => { const { left, top, right, bottom } = node.getBoundingClientRect();
        return [[left + 3, top + 3], [right - 3, top + 3], [left + 3, bottom - 3],
                [right - 3, bottom - 3], [(left + right) / 2, (top + bottom) / 2]]
          .every(([x, y]) => node.contains(document.elementFromPoint(x, y))); }"""
    )


@pytest.mark.parametrize(("width", "height"), [(320, 568), (400, 700), (640, 480)])
def test_the_bar_and_the_list_of_pages(lab: Lab, browser: Browser, width: int, height: int) -> None:
    """The page begins beneath the bar.

    With the list open every way out can be pressed, and every page in it can be reached.
    """
    window = tools.Watched(browser, viewport={"width": width, "height": height})
    page = window.open(lab, pages.START.file)
    bar = page.locator("#workbook-bar")
    ends = bar.get_by_role("button").evaluate_all(
        "(all) => Math.max(...all.map((each) => each.getBoundingClientRect().bottom))"
    )
    assert page.locator(".jp-NotebookPanel:visible").bounding_box()["y"] >= ends
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    ways = [bar.get_by_role("button", name=name, exact=True) for name in ALWAYS]
    assert all(is_on_top(each) for each in ways)
    bar.locator("summary").click()
    assert all(is_on_top(each) for each in (*ways, bar.locator("summary")))
    for each in pages.ALL:
        link = (
            page.get_by_role("navigation", name="Pages").get_by_role("link", name=each.title).first
        )
        link.scroll_into_view_if_needed()
        assert is_on_top(link), each.title
        box = link.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    bar.get_by_role("button", name="A hard moment").click()
    expect(page.get_by_role("dialog", name="A hard moment")).to_be_visible()
    page.get_by_role("dialog", name="A hard moment").get_by_role("button", name="Close").click()
    page.set_viewport_size({"width": 1100, "height": 800})
    page.wait_for_function("document.querySelector('#jp-header-panel').offsetHeight < 80")
    page.wait_for_function(
        "document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)')"
        ".getBoundingClientRect().top < 80"
    )
    window.close()

"""An empty sheet is printed from its form, and the set fits on paper and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import steps
from tests.support.lab import ROOT, Lab
from tests.support.steps import READY, form, go, unfold
from tests.support.windows import Watched
from workbook import pages

CANARY = "the heron said nothing"
HEAR_PRINTING = """() => {
  if (window.printed) return; // it listens already
  window.printed = [];
  document.addEventListener("load", ({ target }) => {
    if (target.tagName !== "IFRAME") return;
    target.contentWindow.print = () => {
      window.printed.push({
        title: target.contentDocument.title, text: target.contentDocument.body.innerText,
        html: target.srcdoc, may: [...target.sandbox],
      });
      target.contentWindow.dispatchEvent(new Event("afterprint"));
    };
  }, true);
}"""
"""In place of the printer: what a paper says when it is printed. It hears of a paper before the
form prints it.
"""
A4, LETTER, PHONE = 794, 816, 360
"""Widths, in the pixels of CSS."""


def printed(page: Page) -> dict:
    """The one paper that came out."""
    page.wait_for_function("window.printed.length", timeout=READY)
    (paper,) = page.evaluate("window.printed.splice(0)")
    assert paper["title"] == "Notebook"
    assert paper["may"] == ["allow-same-origin", "allow-modals"], "no script runs in it"
    expect(page.locator("iframe")).to_have_count(0)
    return paper


def test_an_empty_sheet_is_printed_by_keyboard(today: Page) -> None:
    """In the reader's words, and with nothing of what is typed, which stays in the form."""
    page = today
    page.evaluate(HEAR_PRINTING)
    group = unfold(form(page, "Check-in"))
    note = group.get_by_label("One thing from today")
    note.fill(CANARY)
    steps.choose(group, "Mood", 3)
    button = group.get_by_role("button", name="Print this page empty")
    button.focus()
    page.keyboard.press("Enter")
    paper = printed(page)
    assert all(
        each in paper["text"]
        for each in ("Check-in", "Which day", "Mood", "She got in touch", "One thing from today")
    )
    assert CANARY not in paper["html"]
    assert "an ordinary evening" not in paper["html"]
    assert note.input_value() == CANARY
    assert (
        len(
            page.locator(".jp-NotebookPanel:visible")
            .get_by_role("button", name="Print this page empty")
            .all()
        )
        == 5
    )
    assert button.evaluate(
        "(node) => "
        "node.compareDocumentPosition(node.closest('.wb-form').querySelector('.wb-save')) === "
        "Node.DOCUMENT_POSITION_PRECEDING"
    )


def test_the_spare_key_is_printed_alone(today: Page) -> None:
    """With the line that says what it is, and nothing on it can run."""
    page = today
    go(page, "Start here")
    page.evaluate(HEAR_PRINTING)
    page.get_by_role("button", name="Show the spare key").click()
    shown = form(page, "Spare key")
    key = shown.locator("output")
    expect(key).not_to_be_empty(timeout=READY)
    shown.get_by_role("button", name="Print").click()
    assert printed(page)["text"].split("\n\n") == [
        "Spare key. It opens the notebook without the passphrase.",
        key.inner_text(),
    ]


def test_a_sheet_is_given_to_the_window_that_asked(
    lab: Lab, today: Page, shared_window: Watched
) -> None:
    """Both hear the kernel; only one prints."""
    page = today
    beside = shared_window.another(lab, pages.TODAY.file)
    for each in (page, beside):
        each.evaluate(HEAR_PRINTING)
    form(beside, "Note").get_by_role("button", name="Print this page empty").click()
    assert "Note" in printed(beside)["text"]
    assert page.evaluate("window.printed") == []
    beside.close()


@pytest.mark.parametrize("width", [A4, LETTER, PHONE])
def test_everything_fits(browser: Browser, width: int) -> None:
    """On both sizes of paper, and on a phone: nothing runs over the edge."""
    page = browser.new_page(viewport={"width": width, "height": 1100})
    if width != PHONE:
        page.emulate_media(media="print")
    page.goto((ROOT / "docs" / "paper" / "everything.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (
        page.evaluate(
            "[...document.querySelectorAll('body *')].filter((each) => "
            "each.getBoundingClientRect().right > innerWidth + 0.5).length"
        )
        == 0
    )
    page.close()

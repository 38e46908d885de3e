"""No key typed on a page may reach JupyterLab.

On a focused radio, `m` would turn the form into prose and `d d` delete it.
"""

from __future__ import annotations

import json
import re
import string
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support import lab as tools
from tests.support.lab import Lab
from tests.support.steps import READY, form
from tests.support.windows import Watched
from workbook import pages

KEYS = [
    *string.ascii_lowercase,
    *string.digits,
    *string.punctuation,
    "ArrowUp",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "Home",
    "End",
    "Enter",
    "Shift+Enter",
    "Control+Enter",
    "Alt+Enter",
    "Control+s",
    "Escape",
    "d",
    "d",
    "0",
    "0",
]
CONTROLS = {
    "a radio of a scale": "[data-name=mood] input",
    "a radio of a choice": "[data-name=contact_today] input",
    "a tick": "[data-name=cannot_say] input",
    "a date": "[data-name=at] input[type=date]",
    "a text": "[data-name=note] textarea",
    "more": "details.wb-more > summary",
    "save": ".wb-save",
    "a button of an entry": ".wb-entries button",
}


def cells(page: Page) -> list[str]:
    """What JupyterLab has on screen: kind and text of each cell."""
    return page.locator(".jp-NotebookPanel:visible").evaluate(
        "(panel) => [...panel.querySelectorAll('.jp-Cell')].map((cell) => "
        "cell.className.match(/jp-(Code|Markdown|Raw)Cell/)[0] + (cell.querySelector('.wb-form') "
        "? ' form' : ''))"
    )


def test_every_key_on_every_control_and_on_the_prose(lab: Lab, today: Page) -> None:
    """The notebook is the same afterwards, on screen and on disk, and the form is still there."""
    file = lab.folder / "notebooks" / pages.TODAY.file
    before = json.loads(file.read_text())
    page = today
    group = form(page, "Check-in")
    shown = cells(page)
    for name, selector in CONTROLS.items():
        for key in KEYS:
            group.locator(selector).first.press(key)  # which gives it the focus first
        assert cells(page) == shown, name
    for place in (".jp-MarkdownOutput p", ".wb-form h3"):
        page.locator(f".jp-NotebookPanel:visible {place}").first.click()
        for key in KEYS:
            page.keyboard.press(key)
        assert cells(page) == shown, place
    page.locator(".jp-NotebookPanel:visible .jp-MarkdownOutput p").first.dblclick()
    assert cells(page) == shown
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    # As where the focus was on something that has just gone
    page.evaluate("document.activeElement.blur()")
    for key in KEYS:
        page.keyboard.press(key)
    page.wait_for_timeout(1000)  # as long as saving a page takes
    assert cells(page) == shown
    assert json.loads(file.read_text()) == before


@pytest.mark.serial
def test_a_scale_is_answered_from_the_keyboard(today: Page) -> None:
    """A digit chooses, 1 then 0 is 10, and arrows move and stop at the ends.

    Home and End go there, Backspace takes back.
    """
    page = today
    mood = form(page, "Check-in").get_by_role("group", name="Mood", exact=True)
    mood.get_by_role("radio").first.focus()

    def chosen() -> str:
        found = mood.locator("input:checked")
        return found.input_value() if found.count() else ""

    page.keyboard.press("4")
    assert chosen() == "4"
    page.wait_for_timeout(1100)  # what tells "4, then 1" from "41"
    page.keyboard.press("1")
    page.keyboard.press("0")
    assert chosen() == "10"
    page.keyboard.press("ArrowRight")
    assert chosen() == "10"
    page.keyboard.press("ArrowLeft")
    assert chosen() == "9"
    page.keyboard.press("Home")
    assert chosen() == "0"
    page.keyboard.press("ArrowUp")
    assert chosen() == "0"
    page.keyboard.press("End")
    assert chosen() == "10"
    page.keyboard.press("Backspace")
    assert chosen() == ""
    mood.get_by_text("3", exact=True).click()
    assert chosen() == "3"
    mood.get_by_text("3", exact=True).click()
    assert chosen() == ""


@pytest.mark.usefixtures("journal")
def test_a_week_by_keyboard_alone(lab: Lab, blank: Watched, tmp_path: Path) -> None:
    """From the passphrase on, without a mouse.

    The bar comes first in tab order, then the page in reading order.
    """
    page = blank.open(lab, pages.TODAY.file)
    page.evaluate("document.activeElement.blur()")
    tab_to(page, "summary")
    labels = []
    for _ in range(6):
        labels.append(page.evaluate("document.activeElement.textContent.trim()"))
        page.keyboard.press("Tab")
    assert labels == ["Pages", "Help", "A hard moment", "Lock", "Show code", "Leave quickly"]
    tab_to(page, ".wb-masked")
    page.keyboard.type(tools.PASSPHRASE)
    page.keyboard.press("Enter")
    group = form(page, "Check-in")
    expect(group).to_be_visible(timeout=READY)
    tab_to(page, ".wb-more > summary")
    page.keyboard.press("Enter")
    for day in range(2, 9):
        group.locator("[data-name=at] input >> nth=0").focus()
        page.keyboard.press("End")
        page.keyboard.press("Tab")
        page.keyboard.type(f"02{day:02d}2026")
        tab_to(page, "[data-name=mood] input")
        page.keyboard.press(str(day))
        tab_to(page, "[data-name=note] textarea")
        page.keyboard.type(f"evening {day}")
        tab_to(page, ".wb-save")
        page.keyboard.press("Enter")
        expect(group.get_by_role("status")).to_have_text(re.compile(r"^Saved"), timeout=READY)
        expect(group.locator(".wb-entries")).to_contain_text(f"evening {day}")
    assert group.locator(".wb-entries li").count() == 5


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there; never pass a whole page of controls for it."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached with Tab")

"""The parts of a page are cards: closed, with how they stand, until somebody opens one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support import steps
from tests.support.lab import Lab
from tests.support.steps import READY, card, form, go, open_card, ready
from tests.support.windows import Watched
from workbook import pages

PANEL = ".jp-NotebookPanel:visible"
SCREEN = 900
HEIGHT = f"""() => [...document.querySelectorAll("{PANEL.removesuffix(":visible")}")]
  .find((each) => each.offsetParent).querySelector(".jp-WindowedPanel-outer").scrollHeight"""
LONGER = {"A hard moment"}
"""Longer still: it lists each country where that of this computer is not known."""
HELD = [page for page in pages.ALL if page != pages.IF_AFRAID]


@pytest.fixture
def closed(lab: Lab, journal: None, window: Watched) -> Page:
    """Today, unlocked, with its cards as they come."""
    window.page.goto(lab.page(pages.TODAY.file))
    ready(window.page, with_cards=False)
    steps.unlock(window.page)
    return window.page


def line_of(page: Page, title: str) -> str:
    """What the closed card of this title says beneath it."""
    cells = page.locator(f"{PANEL} .workbook-card")
    heads = [each.inner_text() for each in cells.all()]
    return heads[heads.index(title) + 1]


def test_a_card_says_how_it_stands_and_opens_with_a_click_or_enter(closed: Page) -> None:
    """Its form is made when it is opened, not before; what is saved is counted."""
    expect(form(closed, "Check-in")).to_be_visible()
    expect(form(closed, "Contact")).to_have_count(0)
    assert line_of(closed, "Contact").endswith("1 written, the last today.")
    assert line_of(closed, "Note").endswith("Nothing yet.")
    expect(closed.locator("p", has_text="One conversation, whatever")).to_be_hidden()
    card(closed, "Note").focus()
    closed.keyboard.press("Enter")
    note = form(closed, "Note")
    expect(note).to_be_visible(timeout=READY)
    expect(closed.locator("p", has_text="Plain words, no question.").first).to_be_visible()
    expect(card(closed, "Note")).to_have_attribute("aria-expanded", "true")
    expect(card(closed, "Note")).to_be_focused()
    note.get_by_label("Note", exact=True).fill("a word on the stairs")
    note.get_by_role("button", name="Save").click()
    expect(note.get_by_role("status")).to_contain_text("Saved")
    card(closed, "Note").click()
    expect(note).to_be_hidden()
    assert line_of(closed, "Note").endswith("1 written, the last today.")


def test_what_is_being_typed_stays_when_a_card_is_closed_and_opens_it_the_next_time(
    closed: Page, lab: Lab
) -> None:
    """Closed, it says that a draft is waiting; on the next opening it stands there."""
    open_card(closed, "Note")
    form(closed, "Note").get_by_label("Note", exact=True).fill("half a sentence")
    card(closed, "Note").click()
    expect(form(closed, "Note")).to_be_hidden()
    expect(closed.get_by_text("A draft is waiting.")).to_be_visible(timeout=READY)
    card(closed, "Note").click()
    expect(form(closed, "Note").get_by_label("Note", exact=True)).to_have_value("half a sentence")
    closed.goto(lab.page(pages.TODAY.file))
    ready(closed, with_cards=False)
    expect(form(closed, "Note").get_by_label("Note", exact=True)).to_have_value("half a sentence")
    expect(form(closed, "Contact")).to_have_count(0)


def test_a_link_opens_the_card_that_it_names(closed: Page) -> None:
    """From another page: the card is open and in sight, the others stay as they are."""
    go(closed, "Start here", with_cards=False)
    closed.locator(f"{PANEL} .jp-MarkdownOutput").first.evaluate(
        """(node) => { const link = document.createElement("a"); link.href = "01-today.ipynb#Urge";
          link.textContent = "the link of the test"; node.append(link); }"""
    )
    closed.get_by_role("link", name="the link of the test").click()
    expect(form(closed, "Urge")).to_be_visible(timeout=READY)
    expect(card(closed, "Urge")).to_be_in_viewport()
    expect(form(closed, "Contact")).to_have_count(0)


def test_while_locked_a_page_is_its_head_and_one_field(
    lab: Lab,
    journal: None,
    window: Watched,
) -> None:
    """Nothing says again and again that it is locked; pages of help are whole."""
    page = window.page
    page.goto(lab.page(pages.TODAY.file))
    ready(page, with_cards=False)
    expect(form(page, "Unlock")).to_be_visible()
    expect(page.locator(f"{PANEL} .workbook-card").first).to_be_hidden()
    assert "This part shows itself" not in page.locator(PANEL).inner_text()
    go(page, pages.HARD_MOMENT.title, with_cards=False)
    expect(card(page, "A card for your pocket")).to_be_visible()
    expect(page.get_by_role("heading", name="Help now")).to_be_visible()


def test_printing_opens_the_cards_first(closed: Page) -> None:
    """The browser prints the page once everything in them is there."""
    closed.evaluate("window.print = () => { window.printed = document.body.innerText; }")
    closed.keyboard.press("Control+p")
    closed.wait_for_function("() => window.printed")
    expect(form(closed, "Contact")).to_be_visible()
    expect(form(closed, "Note")).to_be_visible()
    assert "One conversation, whatever it was made of" in closed.evaluate("window.printed")


def test_a_check_in_is_on_one_screen(closed: Page) -> None:
    """All of its questions that are not folded, and Save; on a phone the mood with Save.

    It takes a digit and Ctrl+Enter.
    """
    group = form(closed, "Check-in")
    save = group.get_by_role("button", name="Save", exact=True)
    asked = [group.get_by_role("group", name=name) for name in ("Mood", "Worry", "Sleep")]
    for size, shown in (((1280, SCREEN), [*asked, save]), ((400, 800), [asked[0], save])):
        closed.set_viewport_size({"width": size[0], "height": size[1]})
        for each in shown:
            expect(each).to_be_in_viewport(ratio=1)
    asked[0].get_by_role("radio").first.focus()
    closed.keyboard.press("6")
    closed.keyboard.press("Control+Enter")
    expect(group.get_by_role("status")).to_contain_text("Today is written. Saved", timeout=READY)
    expect(closed.get_by_role("img", name="Mood, the last fourteen days.")).to_be_attached()
    assert closed.evaluate("!document.querySelector('.js-plotly-plot')")


def test_no_page_is_longer_than_two_screens(closed: Page) -> None:
    """As it opens, at 1280 by 900; most are no longer than one and a half."""
    closed.set_viewport_size({"width": 1280, "height": SCREEN})
    heights = {}
    for each in HELD:
        go(closed, each.title, with_cards=False)
        heights[each] = closed.evaluate(HEIGHT)
    assert {page.title for page, each in heights.items() if each > 2 * SCREEN} <= LONGER
    assert sum(each <= 1.5 * SCREEN for each in heights.values()) >= len(heights) * 2 / 3

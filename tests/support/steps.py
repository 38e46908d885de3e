"""What a person does on a page, step by step, each waited for."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as NotInTime

from tests.support.lab import PASSPHRASE
from workbook import guidance

PAUSE = 900
"""Milliseconds without another key after which Shift counts for leaving: 800 in `safety.js`."""
READY = 60_000
"""Milliseconds until a page must be usable; generous, since two cores serve everything here."""

UNDRAWN = """() => {
  if (document.querySelector("#jupyterlab-splash")) return null; // it still lies over the page
  const all = [...document.querySelectorAll(".jp-NotebookPanel")];
  const cells = all.find((each) => each.offsetParent)?.querySelectorAll(".jp-CodeCell") ?? [];
  if (cells.length < 2) return null;
  const failed = "Error displaying widget"; // what ipywidgets puts in its place
  const isDrawn = (widget) =>
    (widget.childNodes.length > 0 || widget.classList.contains("widget-box")) &&
    !widget.textContent.startsWith(failed);
  const isShown = (cell) => {
    const widgets = [...cell.querySelectorAll(".jupyter-widgets")];
    return widgets.length > 0 && widgets.every(isDrawn);
  };
  return [...cells].slice(1).filter((cell) => !isShown(cell)).map((cell) => cell.innerText);
}"""
"""Calls of the page on screen that show nothing yet, or an error; nothing where there is no call.
The first is the import, which shows nothing.
"""


OPEN_CARDS = """() => {
  const panel = [...document.querySelectorAll(".jp-NotebookPanel")].find((e) => e.offsetParent);
  for (const each of panel.querySelectorAll(".workbook-card-button[aria-expanded=false]"))
    each.click();
}"""
OPENING = """() => {
  const panel = [...document.querySelectorAll(".jp-NotebookPanel")].find((e) => e.offsetParent);
  const lines = [...panel.querySelectorAll(".workbook-card:not(.workbook-closed) .wb-card-line")];
  return lines.filter((each) => each.dataset.opens !== "true").map((each) => each.innerText);
}"""
"""Parts in cards that were opened, and are not drawn yet."""


def ready(page: Page, *, with_cards: bool = True) -> None:
    """Wait until every call of the page has shown what it shows.

    As for a reader who has opened every card; without `with_cards` they are as they come.
    """
    expect(page.locator(".jp-NotebookPanel:visible")).to_have_count(1, timeout=READY)
    try:
        page.wait_for_function(f"({UNDRAWN})()?.length === 0", timeout=READY)
    except NotInTime as problem:
        raise AssertionError(f"not drawn: {page.evaluate(UNDRAWN)}") from problem
    if with_cards:
        page.evaluate(OPEN_CARDS)
        cards_drawn(page)


def cards_drawn(page: Page) -> None:
    """Wait until what is in the cards that are open is there."""
    page.wait_for_function(f"({OPENING})().length === 0", timeout=READY)


def at_rest(page: Page) -> None:
    """Wait until the page has asked for nothing more for half a second.

    The stream that watches the kernel stays open.
    """
    page.evaluate(
        """async () => {
          performance.setResourceTimingBufferSize(10000);
          const asked = () => performance.getEntriesByType("resource").length;
          for (let before = -1, now; before !== (now = asked()); before = now)
            await new Promise((resolve) => { setTimeout(resolve, 500); });
        }"""
    )


def opened(page: Page) -> None:
    """Wait until every part of the page on screen shows the open journal."""
    expect(
        page.locator(".jp-NotebookPanel:visible").get_by_text("This part shows itself")
    ).to_have_count(0, timeout=READY)
    cards_drawn(page)


def is_on(page: Page, title: str) -> None:
    """The page of this title is on screen, and the address says of none which it is."""
    expect(page.locator(".workbook-where")).to_have_text(title, timeout=READY)
    assert re.search(r"/[0-9a-f]{32}/doc$", page.url), page.url


def on_screen(page: Page, title: str) -> bool:
    """Whether the page of this title is on screen now."""
    return page.locator(".workbook-where").inner_text() == title


def go(page: Page, title: str, *, with_cards: bool = True) -> None:
    """Choose a page from the bar; with its cards opened, or as they come."""
    page.locator("#workbook-bar summary").click()
    page.get_by_role("navigation", name="Pages").get_by_role(
        "link", name=re.compile(f"^{title}")
    ).click()
    expect(page.locator(".workbook-where")).to_have_text(title, timeout=READY)
    ready(page, with_cards=with_cards)


def card(page: Page, title: str) -> Locator:
    """The button that opens the card of this title, and closes it again."""
    return page.locator(".jp-NotebookPanel:visible .workbook-card-button").get_by_text(
        title, exact=True
    )


def open_card(page: Page, title: str) -> None:
    """Open one card, and wait until what is in it is there."""
    card(page, title).click()
    cards_drawn(page)


def form(page: Page, title: str) -> Locator:
    """The form with this heading, on the page that is shown."""
    return page.locator(".jp-NotebookPanel:visible").get_by_role(
        "region", name=re.compile(f"^{title}")
    )


def pass_the_gates(page: Page) -> None:
    """Go through the three questions, as someone who is safe and asked for nothing."""
    for title in ("This computer", "You and the one who left"):
        form(page, title).get_by_role("button", name="No", exact=True).click()
    contact = form(page, "Contact")
    contact.get_by_role("checkbox", name="None of these.").check()
    contact.get_by_role("button", name="Go on").click()


def pass_the_contact_check(page: Page) -> None:
    """Where something on the page on screen stands after the contact check: none of these."""
    door = page.locator(".jp-NotebookPanel:visible").get_by_role(
        "button", name=guidance.contact_check().passes, exact=True
    )
    if door.count():
        door.first.click()
        expect(door).to_have_count(0, timeout=READY)
        ready(page)


def create_journal(page: Page, passphrase: str = PASSPHRASE) -> None:
    """Begin a journal on Start here."""
    gate = form(page, "This computer")
    begin = form(page, "Begin a journal")
    expect(gate.or_(begin)).to_be_visible(timeout=READY)
    if gate.count():
        pass_the_gates(page)
    begin = form(page, "Begin a journal")
    begin.get_by_label("Choose a passphrase").fill(passphrase)
    begin.get_by_label("The same passphrase again").fill(passphrase)
    # How easy it is to guess: when that is said, the button moves, from under the mouse too
    expect(begin.get_by_role("note")).to_be_visible(timeout=READY)
    begin.get_by_role("button", name="Create journal").click()
    expect(form(page, "How things stand")).to_be_visible(timeout=READY)
    opened(page)


def unlock(page: Page, passphrase: str = PASSPHRASE) -> None:
    """Unlock on the page that is shown."""
    asked = form(page, "Unlock")
    asked.get_by_label("Passphrase").fill(passphrase)
    asked.get_by_role("button", name="Unlock").click()
    expect(asked).to_have_count(0, timeout=READY)
    opened(page)


def leaves(page: Page) -> None:
    """Wait until the page is gone, and the browser has forgotten the login.

    A program opens the next page sooner than a person can: while the answer that takes the login
    away is still on its way.
    """
    page.wait_for_url("about:blank", wait_until="commit")
    end = time.monotonic() + READY / 1000
    while any(each["name"].startswith("username") for each in page.context.cookies()):
        assert time.monotonic() < end, "the login is still there"
        page.wait_for_timeout(20)


def press_shift(page: Page, times: int = 3) -> None:
    """Press Shift by itself, a moment after any other key: what leaves."""
    # The promise itself: right after another key it is a part of typing
    page.wait_for_timeout(PAUSE)
    for _ in range(times):
        page.keyboard.press("Shift")


def on_another_day(group: Locator, day: str) -> None:
    """Choose *Another day* in a form, and type which."""
    choose_it(group.locator("[data-name=at]").get_by_role("radio", name="Another day"))
    group.locator("[data-name=at] input[type=date]").fill(day)


def unfold(group: Locator) -> Locator:
    """Open what is folded away in a form: questions, and entries written earlier."""
    folded = group.locator("details:not([open]) > summary")
    while folded.count():
        folded.first.click()
    return group


def choose_it(box: Locator) -> None:
    """Choose a box or a radio wherever it is by now.

    A list above it may have grown meanwhile and moved it from under the mouse.
    """
    if not box.is_checked():
        box.dispatch_event("click")
    expect(box).to_be_checked()


def choose(group: Locator, question: str, answer: str | int) -> None:
    """Answer one question by its label."""
    choose_it(
        group.get_by_role("group", name=question, exact=True).get_by_role(
            "radio", name=re.compile(rf"^{answer}\b")
        )
    )

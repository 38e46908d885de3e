"""Japanese, Chinese and Korean.

What an input method does with Enter, digits, arrows and Shift is not ours.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, Locator, Page, Route, expect

from tests.browser.test_life import until
from tests.support import steps
from tests.support.lab import Lab
from tests.support.steps import READY, form, unfold
from workbook import pages


@pytest.fixture
def page(today: Page) -> Page:
    """Today, unlocked."""
    return today


@pytest.fixture
def devtools(page: Page) -> Iterator[CDPSession]:
    """What writes as an input method does."""
    session = page.context.new_cdp_session(page)
    yield session
    session.detach()


def compose(devtools: CDPSession, text: str) -> None:
    """Have this underlined in the field that has the focus, not yet accepted."""
    devtools.send(
        "Input.imeSetComposition",
        {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
    )


def send_key(field: Locator, key: str, **more: object) -> bool:
    """Send a key as the browser would; give whether it was left to the browser."""
    return field.evaluate(
        "(field, init) => field.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, "
        "cancelable: true, ...init }))",
        {"key": key, **more},
    )


def shift(page: Page, presses: int = 3, key: str = "Shift") -> None:
    """Press Shift, each time by itself."""
    for _ in range(presses):
        page.keyboard.press(key)


def stays(page: Page) -> None:
    """Nobody has left."""
    page.wait_for_timeout(400)  # longer than leaving takes
    assert page.url != "about:blank"
    expect(form(page, "Check-in")).to_be_visible()


# Enter, digits, arrows
# --------------------------------------------------------------------------------------------------


def test_the_enter_that_accepts_a_word_saves_nothing(page: Page, devtools: CDPSession) -> None:
    """Neither while the word is composed nor as Safari sends it, after the end.

    The next Enter saves.
    """
    group = unfold(form(page, "Check-in"))
    word = group.get_by_label("My own word for it")
    word.focus()
    compose(devtools, "かなし")
    page.keyboard.press("Enter")
    devtools.send("Input.insertText", {"text": "悲しい"})
    assert send_key(word, "Enter", keyCode=229)
    assert send_key(word, "Enter", isComposing=True)
    page.wait_for_timeout(500)  # as long as an answer takes
    expect(group.get_by_role("status")).to_have_text("")
    expect(word).to_have_value("悲しい")
    page.keyboard.press("Enter")
    expect(group.get_by_role("status")).to_contain_text("Nothing was saved yet", timeout=READY)


def test_no_composed_key_answers_a_scale(page: Page) -> None:
    """A digit that chooses among words is no answer, and Backspace takes none back."""
    mood = form(page, "Check-in").get_by_role("group", name="Mood", exact=True)
    mood.get_by_text("3", exact=True).click()
    for composed in ({"isComposing": True}, {"keyCode": 229}):
        for key in ("7", "ArrowRight", "Home", "End", "Backspace", "Delete"):
            left = send_key(mood.locator("input:checked"), key, **composed)
            assert (left, mood.locator("input:checked").input_value()) == (True, "3"), (
                key,
                composed,
            )


def test_the_escape_that_gives_a_word_up_closes_nothing(page: Page) -> None:
    """And no composed key is one of a page's own."""
    page.locator("#workbook-bar summary").click()
    listed = page.locator("#workbook-bar details")
    assert send_key(listed.locator("summary"), "Escape", isComposing=True)
    assert listed.evaluate("(list) => list.open")
    assert send_key(
        page.locator(".jp-NotebookPanel:visible .wb-form").first, "s", ctrlKey=True, keyCode=229
    )
    assert not send_key(page.locator(".jp-NotebookPanel:visible .wb-form").first, "s", ctrlKey=True)


# Shift three times
# --------------------------------------------------------------------------------------------------


def test_words_that_come_between_without_a_key_are_words(page: Page, devtools: CDPSession) -> None:
    """Some input methods show the page no key, only what they wrote.

    Shift between such words is theirs.
    """
    form(page, "Note").get_by_label("Note", exact=True).focus()
    for word in ("我", "我的", "我的家"):
        page.wait_for_timeout(steps.PAUSE)
        shift(page, 1)
        compose(devtools, word)
    devtools.send("Input.insertText", {"text": "我的家"})
    page.wait_for_timeout(steps.PAUSE)
    shift(page, 2)
    devtools.send("Input.insertText", {"text": "里"})
    shift(page, 1)
    stays(page)


def test_shift_while_something_is_composed_does_not_leave(page: Page, devtools: CDPSession) -> None:
    """Nor right after it; a moment later it does."""
    box = form(page, "Note").get_by_label("Note", exact=True)
    box.focus()
    compose(devtools, "ni hao")
    page.wait_for_timeout(steps.PAUSE)
    box.evaluate(  # as they come where the browser does not end a composition by them
        """(box) => {
          const init = { key: "Shift", code: "ShiftLeft", isComposing: true, bubbles: true };
          for (const kind of ["keydown", "keyup", "keydown", "keyup", "keydown", "keyup"])
            box.dispatchEvent(new KeyboardEvent(kind, init));
        }"""
    )
    stays(page)
    page.wait_for_timeout(steps.PAUSE)
    shift(page)
    devtools.send("Input.insertText", {"text": "你好"})
    shift(page)
    stays(page)
    expect(box).to_have_value("你好")
    page.wait_for_timeout(steps.PAUSE)
    shift(page)
    steps.leaves(page)


# What is being typed
# --------------------------------------------------------------------------------------------------


@pytest.mark.serial
def test_leaving_keeps_what_is_being_typed(lab: Lab, page: Page) -> None:
    """The last word is handed over before the kernel ends, by the button and by Shift.

    It stands in the form when somebody comes back.
    """
    last = """(box) => { box.value += " the last word";
        box.dispatchEvent(new Event("input", { bubbles: true })); }"""
    kept = "one line and"
    for how in ("button", "shift"):
        box = form(page, "Note").get_by_label("Note", exact=True)
        box.fill(kept)
        page.wait_for_timeout(1500)  # the draft so far is handed over
        if how == "shift":
            page.wait_for_timeout(steps.PAUSE)
            box.evaluate(last)
            shift(page)
        else:
            box.evaluate(last)
            page.get_by_role("button", name="Leave quickly").evaluate(
                "(button) => setTimeout(() => button.click())"
            )
        kept += " the last word"
        steps.leaves(page)
        until(lambda: not lab.kernel_pids(), 10)
        page.goto(lab.page(pages.TODAY.file))
        steps.ready(page)
        steps.unlock(page)
        expect(form(page, "Note").get_by_label("Note", exact=True)).to_have_value(kept)


@pytest.mark.serial
def test_a_busy_kernel_is_not_waited_for(lab: Lab, page: Page) -> None:
    """The words are off the screen at once, and the address is too soon after."""
    form(page, "Note").get_by_label("Note", exact=True).fill("typed and not heard")
    os.kill(lab.kernel_pids()[0], signal.SIGSTOP)
    shown = page.get_by_role("button", name="Leave quickly").evaluate(
        # It navigates after this call
        "(button) => { button.click(); return document.documentElement.offsetHeight; }"
    )
    assert shown == 0
    began = time.monotonic()
    page.wait_for_url("about:blank", wait_until="commit")
    assert time.monotonic() - began < 2  # the kernel would never have answered
    until(lambda: not lab.kernel_pids(), 10)


def test_who_closes_the_tab_while_leaving_has_left(lab: Lab, page: Page) -> None:
    """The kernels end with what is pressed.

    Whatever becomes of the page that was waiting to hand over.
    """
    form(page, "Note").get_by_label("Note", exact=True).fill("typed and not heard")
    os.kill(lab.kernel_pids()[0], signal.SIGSTOP)
    page.get_by_role("button", name="Leave quickly").click(no_wait_after=True)
    page.close()
    until(lambda: not lab.kernel_pids(), 10)


def test_who_leaves_while_it_locks_is_led_to_no_page(lab: Lab, page: Page) -> None:
    """The answer to Lock comes while Leave quickly still hands over."""
    form(page, "Note").get_by_label("Note", exact=True).fill("typed and not heard")
    os.kill(lab.kernel_pids()[0], signal.SIGSTOP)
    seen: list[str] = []
    held: list[Route] = []
    page.on("request", lambda request: seen.append(request.url))

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/workbook/lock", hold)
    leave = page.locator("#workbook-bar .workbook-leave")
    page.get_by_role("button", name="Lock", exact=True).click()
    for _ in range(200):
        page.wait_for_timeout(20)
        if held:
            break
    leave.evaluate("(button) => button.click()")
    held[0].fulfill(status=204)
    steps.leaves(page)
    until(lambda: not lab.kernel_pids(), 10)
    assert not any(each.endswith("/closed") for each in seen)

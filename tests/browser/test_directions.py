"""Words in Hebrew or Arabic beside words in English, and colours that the system chooses."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.support import steps
from tests.support.steps import READY, form, go

HEBREW = "דיברנו היום (שעה) ואז הלכתי הביתה!"
ANSWERS = ".wb-form :is(textarea, input[type=text])"


def is_from_the_right(node: Locator) -> bool:
    """Whether its text begins at its right edge."""
    return node.evaluate(
        """(node) => { const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
        let text = texts.nextNode();
        while (text && !/[\\u0590-\\u06ff]/.test(text.data)) text = texts.nextNode();
        const range = document.createRange(); const at = text.data.search(/[\\u0590-\\u06ff]/);
        const place = (index) => { range.setStart(text, index); range.setEnd(text, index + 1);
          return range.getBoundingClientRect(); };
        const last = text.data.trimEnd().replace(/[”"]$/, "").length - 1;
        return place(at).left > place(last).left; }"""
    )


def test_what_was_typed_from_right_to_left(today: Page) -> None:
    """In its field, in the list beneath, as one answer of several, and found again.

    Its last sign stands at its left.
    """
    page = today
    note = form(page, "Note")
    field = note.get_by_role("textbox").last
    field.fill(HEBREW)
    assert field.evaluate("(node) => getComputedStyle(node).direction") == "rtl"
    note.get_by_role("button", name="Save").click()
    line = note.locator(".wb-line").first
    expect(line).to_contain_text(HEBREW, timeout=READY)
    assert is_from_the_right(line)
    check_in = steps.unfold(form(page, "Check-in"))
    steps.choose(check_in, "Mood", 4)
    check_in.locator("[data-name=note] textarea").fill(HEBREW)
    check_in.get_by_role("button", name="Save").click()
    several = check_in.locator(".wb-line bdi").filter(has_text=HEBREW).first
    expect(several).to_be_visible(timeout=READY)
    assert is_from_the_right(several)
    go(page, "Review")
    find = form(page, "Look back and find")
    find.get_by_label("A word in it").fill("הביתה")
    find.get_by_role("button", name="Look").click()
    expect(find.locator(".wb-line").first).to_be_visible(timeout=READY)
    assert is_from_the_right(find.locator(".wb-line").first)


def colours(node: Locator) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Red, green and blue of its ground and of its letters."""
    found = node.evaluate(
        "(node) => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color]"
    )
    ground, letters = (tuple(re.findall(r"\d+", each)[:3]) for each in found)
    return ground, letters


def test_colours_of_the_system(today: Page) -> None:
    """What is chosen, pressed or focused is seen by the system's own colours."""
    page = today
    page.emulate_media(forced_colors="active")
    check_in = form(page, "Check-in")
    steps.choose(check_in, "Mood", 4)
    number = check_in.get_by_role("group", name="Mood", exact=True).locator(".wb-number")
    assert colours(number.nth(4)) != colours(number.nth(5))
    assert colours(number.nth(4))[0] != colours(number.nth(5))[0]
    assert len(set(colours(number.nth(4)))) == 2  # it can be read
    contact = form(page, "Contact")
    pill = contact.get_by_role("group", name="Who started it").locator("label").first
    before = colours(pill)
    pill.click()
    assert colours(pill)[0] != before[0]
    focused = check_in.get_by_role("group", name="Mood", exact=True).locator("label").nth(4)
    check_in.get_by_role("group", name="Mood", exact=True).get_by_role("radio").nth(4).focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    assert focused.evaluate("(node) => getComputedStyle(node).outlineStyle") == "solid"
    assert focused.evaluate("(node) => getComputedStyle(node).outlineColor") != colours(check_in)[0]
    button = page.get_by_role("button", name="Show code")
    before = colours(button)
    button.click()
    assert colours(button)[0] != before[0]
    button.click()
    page.emulate_media(forced_colors="none")

"""Trends in a real JupyterLab.

Over the made-up journal and an empty one, in light and dark, on a narrow screen, by keyboard.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.support.axe import in_colours, serious
from tests.support.lab import Lab
from tests.support.steps import READY, choose_it, form
from tests.support.windows import Watched
from workbook import made_up, pages
from workbook.pages import trends
from workbook.records import Profile

TRENDS = next(each for each in pages.ALL if each.title == "Trends")
INK = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "var(--wb-ink)";
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}"""
"""The colour of letters in this theme."""
FITS = """() => [...document.querySelectorAll(".jp-NotebookPanel:not(.lm-mod-hidden) .main-svg")]
  .every((each) => each.getBoundingClientRect().right <= innerWidth)"""
"""Once the pictures have heard of the width of the window."""
LOOKS = """(node) => {
  const title = node.querySelector(".gtitle");
  const { left, right } = node.getBoundingClientRect();
  const texts = [...node.querySelectorAll(".annotation-text, .xtick text, .ytick text")];
  return {
    ink: getComputedStyle(title.querySelector("tspan") ?? title).fill, left, right,
    texts: Math.min(...texts.map((each) => each.getBoundingClientRect().left), right),
  };
}"""
"""The colour of a picture's title, its edges, and where its leftmost text begins."""
NEVER = re.compile(r"\b(because|predicts?|chances?)\b", re.IGNORECASE)


WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 400, "height": 900}


def opened(page: Page, count: int) -> Locator:
    """The page on screen, with so many pictures drawn."""
    panel = page.locator(".jp-NotebookPanel:visible")
    expect(panel.locator(".js-plotly-plot")).to_have_count(count, timeout=READY)
    return panel


@pytest.fixture(scope="module")
def made_up_window(browser: Browser, lab: Lab) -> Iterator[Watched]:
    """The made-up entries as one's own, on a wide and light screen."""
    found = Watched(browser, color_scheme="light", viewport=WIDE)
    found.unlocked(lab, made_up.records(), TRENDS)
    yield found
    found.close()


@pytest.fixture
def panel(made_up_window: Watched) -> Iterator[Locator]:
    """Trends as the test before left it."""
    yield opened(made_up_window.page, 3)
    made_up_window.nothing_complained()


def pictures(panel: Locator) -> Iterator[Locator]:
    """Each picture, in sight."""
    for number in range(panel.locator(".js-plotly-plot").count()):
        picture = panel.locator(".js-plotly-plot").nth(number)
        picture.scroll_into_view_if_needed()
        yield picture


def test_what_is_shown_is_chosen_and_how_it_was_computed_opens(
    made_up_window: Watched, panel: Locator
) -> None:
    """Fewer days; then what the numbers mean and the rows behind them, also by keyboard.

    Hover tells day and numbers.
    """
    page = made_up_window.page
    asked = form(page, "What to show")
    choose_it(asked.get_by_role("radio", name="From a day to a day"))
    asked.get_by_label("From", exact=True).fill("2026-02-02")
    asked.get_by_label("To", exact=True).fill("2026-02-15")
    asked.get_by_role("button", name="Show this").click()
    expect(panel.get_by_text("from 4 February 2026 to 15 February 2026").first).to_be_visible(
        timeout=READY
    )
    how = panel.get_by_role("button", name="How was this computed").first
    how.focus()
    page.keyboard.press("Enter")
    expect(
        panel.get_by_text(
            "Whether that is more than the usual up and down is looked at once in"
        ).first
    ).to_be_visible(timeout=READY)
    rows = panel.get_by_role("region", name="The rows behind it")
    expect(rows.locator("tbody tr")).to_have_count(12)
    data = json.loads(
        panel.locator(".js-plotly-plot").first.evaluate(
            "(node) => JSON.stringify(node.data.map((each) => each.hovertext ?? null))"
        )
    )
    said = [text for each in data if isinstance(each, list) for text in each if text]
    assert said
    assert all(
        re.fullmatch(r"\w+day \d+ February 2026: (Mood|On my mind|Sleep|Worry) [\d.]+ of 10", text)
        for text in said
    )


def test_days_side_by_side(made_up_window: Watched, panel: Locator) -> None:
    """What was asked for stands beneath the form."""
    page = made_up_window.page
    asked = form(page, "Days side by side")
    choose_it(asked.get_by_role("radio", name="Worry"))
    asked.get_by_label("Between which days").select_option(
        label="Four weeks before and from: Papers came, papers came, 26 March 2026"
    )
    asked.get_by_role("button", name="Compare").click()
    expect(
        panel.get_by_text(re.compile("^Worry: From 26 March 2026 to .*days before"))
    ).to_be_visible(timeout=READY)


def test_every_picture_is_there_and_can_be_read(lab: Lab, made_up_window: Watched) -> None:
    """Each button opens its picture; on a wide light screen, and on a narrow dark one."""
    page = made_up_window.unlocked(lab, made_up.records(), TRENDS)
    panel = opened(page, 3)
    show_more(panel)
    every_picture_can_be_read(page, panel, WIDE)
    assert serious(page, only_shown=True) == []
    heights = "(all) => all.map((each) => each.offsetHeight)"
    before = panel.locator(".js-plotly-plot").evaluate_all(heights)
    in_colours(page, "dark")
    assert panel.locator(".js-plotly-plot").evaluate_all(heights) == before
    every_picture_can_be_read(page, panel, NARROW)
    assert serious(page, only_colours=True, only_shown=True) == []
    made_up_window.nothing_complained()


def show_more(panel: Locator) -> None:
    """Press each button once the picture before it is there: until then the page moves."""
    for number, label in enumerate((*trends.MORE, "Show all of it on one page"), 4):
        panel.get_by_role("button", name=label, exact=True).click()
        expect(panel.locator(".js-plotly-plot")).to_have_count(number, timeout=READY)


def every_picture_can_be_read(page: Page, panel: Locator, size: ViewportSize) -> None:
    """Letters follow the theme and are not cut at the left.

    Nothing can be shared; no cause is named.
    """
    page.set_viewport_size(size)
    page.wait_for_function(FITS)
    ink = page.evaluate(INK)
    for picture in pictures(panel):
        expect(picture.locator(".main-svg").first).to_be_visible(timeout=READY)
        expect(picture.locator("[data-title^=Share]")).to_have_count(0)
        expect(picture.locator(".gtitle")).to_have_count(1, timeout=READY)
        found = picture.evaluate(LOOKS)
        assert found["ink"] == ink
        assert found["left"] >= 0
        assert found["right"] <= size["width"]
        assert found["texts"] >= found["left"] - 1
    assert not NEVER.search(" ".join(panel.locator(".wb-page").all_inner_texts()))


@pytest.mark.drill
def test_over_an_empty_journal(lab: Lab, shared_window: Watched) -> None:
    """One quiet line in place of each picture; nothing fails.

    In the process: tests/unit/charts/test_any_journal.py.
    """
    panel = opened(shared_window.unlocked(lab, [Profile(name="Kim", pronouns="she")], TRENDS), 3)
    show_more(panel)
    expect(panel.get_by_text("Nothing written yet.").first).to_be_visible()
    expect(panel.get_by_role("button", name="How was this computed")).to_have_count(0)
    shared_window.nothing_complained()

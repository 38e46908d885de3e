"""Trends in a real JupyterLab.

Over the made-up journal and an empty one, in light and dark, on a narrow screen, by keyboard.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_looks import serious
from tests.browser.test_main_job import choose_it
from tests.support import lab as tools
from tests.support.lab import PASSPHRASE, READY, Lab, form
from workbook import made_up
from workbook.journal import Journal
from workbook.pages import trends
from workbook.records import CheckIn, Contact

TRENDS = "10-trends.ipynb"
NEVER = re.compile(r"\b(because|predicts?|chances?)\b", re.IGNORECASE)


@pytest.fixture
def filled(lab: Lab, journal: object) -> None:
    """The made-up entries, as one's own."""
    with Journal.open(lab.journal, PASSPHRASE) as kept:
        made_up.fill(kept)


def opened(lab: Lab, window: tools.Watched, count: int) -> tuple[Page, Locator]:
    """Trends, unlocked, with so many pictures drawn."""
    page = window.open(lab, TRENDS)
    tools.unlock(page)
    panel = page.locator(".jp-NotebookPanel:visible")
    expect(panel.locator(".js-plotly-plot")).to_have_count(count, timeout=READY)
    return page, panel


def pictures(panel: Locator) -> Iterator[Locator]:
    """Each picture, in sight."""
    for number in range(panel.locator(".js-plotly-plot").count()):
        picture = panel.locator(".js-plotly-plot").nth(number)
        picture.scroll_into_view_if_needed()
        yield picture


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_every_picture_is_there_and_can_be_read(
    lab: Lab, browser: Browser, scheme: str, width: int
) -> None:
    """Each button opens its picture; letters follow the theme and are not cut at the left.

    Nothing can be shared; no cause is named.
    """
    window = tools.Watched(browser, color_scheme=scheme, viewport={"width": width, "height": 900})
    page, panel = opened(lab, window, 3)
    for label in (*trends.MORE, "Show all of it on one page"):
        panel.get_by_role("button", name=label, exact=True).click()
    expect(panel.locator(".js-plotly-plot")).to_have_count(3 + len(trends.MORE) + 1, timeout=READY)
    ink = page.evaluate(
        "getComputedStyle(document.body).getPropertyValue('--jp-ui-font-color1').trim()"
    )
    for picture in pictures(panel):
        expect(picture.locator(".main-svg").first).to_be_visible(timeout=READY)
        expect(picture.locator("[data-title^=Share]")).to_have_count(0)
        title = picture.locator(".gtitle")
        expect(title).to_have_count(1, timeout=READY)
        assert page.evaluate(
            "(node) => getComputedStyle(node.querySelector('tspan') ?? node).fill",
            title.element_handle(),
        ).replace(" ", "") == page.evaluate(
            "(colour) => { const probe = document.body.appendChild(document.createElement('i')); "
            "probe.style.color = colour; const found = getComputedStyle(probe).color; "
            "probe.remove(); return found; }",
            ink,
        ).replace(" ", "")
        box = picture.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        for text in picture.locator(".annotation-text, .xtick text, .ytick text").all()[:40]:
            assert text.bounding_box()["x"] >= box["x"] - 1
    assert not NEVER.search(" ".join(panel.locator(".wb-page").all_inner_texts()))
    assert serious(page) == []
    window.close()


def test_over_an_empty_journal(lab: Lab, window: tools.Watched, journal: object) -> None:
    """One quiet line in place of each picture; nothing fails."""
    with Journal.open(lab.journal, PASSPHRASE) as kept:
        for kind in (CheckIn, Contact):
            kept.remove(kept.recent(kind)[0][0])
    _page, panel = opened(lab, window, 3)
    for label in (*trends.MORE, "Show all of it on one page"):
        panel.get_by_role("button", name=label, exact=True).click()
    expect(panel.locator(".js-plotly-plot")).to_have_count(3 + len(trends.MORE) + 1, timeout=READY)
    expect(panel.get_by_text("Nothing written yet.").first).to_be_visible()
    expect(panel.get_by_role("button", name="How was this computed")).to_have_count(0)


@pytest.mark.usefixtures("filled")
def test_what_is_shown_is_chosen_and_how_it_was_computed_opens(
    lab: Lab, window: tools.Watched
) -> None:
    """Fewer days; then what the numbers mean and the rows behind them, also by keyboard.

    Hover tells day and numbers.
    """
    page, panel = opened(lab, window, 3)
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
    expect(panel.get_by_text("A trend is called by one of two rules.").first).to_be_visible(
        timeout=READY
    )
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


@pytest.mark.usefixtures("filled")
def test_days_side_by_side(lab: Lab, window: tools.Watched) -> None:
    """What was asked for stands beneath the form."""
    page, panel = opened(lab, window, 3)
    asked = form(page, "Days side by side")
    choose_it(asked.get_by_role("radio", name="Worry"))
    asked.get_by_label("Between which days").select_option(
        label="Four weeks before and from: Papers came, papers came, 26 March 2026"
    )
    asked.get_by_role("button", name="Compare").click()
    expect(panel.get_by_text(re.compile("^Worry: .*before that date"))).to_be_visible(timeout=READY)

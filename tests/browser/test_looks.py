"""Nothing of JupyterLab but the page and our bar."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.support.lab import Lab
from tests.support.steps import READY
from tests.support.windows import Watched
from workbook import pages


def test_a_page_with_other_code_is_not_run(lab: Lab, blank: Watched) -> None:
    """It opens, says so, and runs nothing."""
    import json

    file = lab.folder / "notebooks" / pages.TODAY.file
    whole = file.read_bytes()
    notebook = json.loads(whole)
    next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")["source"] = [
        "import os; open('ran.txt', 'w')"
    ]
    file.write_text(json.dumps(notebook))
    try:
        page = blank.page
        page.goto(lab.page(pages.TODAY.file))
        expect(page.get_by_text("This page was not run")).to_be_visible(timeout=READY)
        assert not list(lab.folder.rglob("ran.txt"))
        expect(page.locator(".wb-form")).to_have_count(0)
    finally:
        file.write_bytes(whole)
        blank.leave_page()  # nobody goes on from a page that was not run


LOOK = """window.seen = { covers: 0, pictures: 0 };
(function look() {
  const cover = document.querySelector("#jupyterlab-splash");
  if (cover?.checkVisibility()) window.seen.covers += 1;
  if (cover?.firstElementChild.checkVisibility()) window.seen.pictures += 1;
  requestAnimationFrame(look);
})();"""
"""Counts the frames that show what JupyterLab shows while it starts."""


def test_while_it_starts_no_picture_names_the_program(lab: Lab, window: Watched) -> None:
    """JupyterLab's own is never seen; what it stands on still covers the half-drawn screen."""
    window.page.add_init_script(LOOK)
    seen = window.open(lab, pages.TODAY.file).evaluate("window.seen")
    assert seen["covers"] > 0
    assert seen["pictures"] == 0


def test_of_jupyterlab_only_the_page_is_on_screen(today: Page) -> None:
    """Menus, side bars, toolbars, status bar and code come with *Show code*, and go with it."""
    page = today
    chrome = [
        "#jp-menu-panel",
        "#jp-top-panel",
        ".jp-SideBar",
        "#jp-bottom-panel",
        ".jp-NotebookPanel-toolbar",
        ".jp-CodeCell .jp-Cell-inputWrapper",
        ".jp-OutputPrompt",
    ]
    for each in chrome:
        expect(page.locator(f"{each}:visible")).to_have_count(0)
    assert page.title() == "Notebook"
    button = page.get_by_role("button", name="Show code")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#jp-menu-panel")).to_be_visible()
    expect(page.locator(".jp-NotebookPanel-toolbar:visible")).to_have_count(1)
    button.click()
    for each in chrome:
        expect(page.locator(f"{each}:visible")).to_have_count(0)


def test_the_front_ends_code_is_never_cached(lab: Lab, page: Page) -> None:
    """A mended front end reaches people the same day.

    The file that JupyterLab caches for a year holds none of it.
    """
    answer = page.request.get(f"{lab.base}workbook/lab.js?token={lab.token}")
    assert answer.headers["cache-control"] == "no-store"
    assert (
        len(
            (
                lab.folder / "workbook/lab/share/labextensions/workbook-lab/static/remoteEntry.js"
            ).read_text()
        )
        < 2500
    )

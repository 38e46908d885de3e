"""Every page by axe, in light and dark, and on a narrow screen.

Nothing of JupyterLab but the page and our bar.
"""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.support import lab as tools
from tests.support.lab import READY, Lab, go
from workbook import pages

SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
IS_IN_COLOURS = "(light) => document.body.dataset.jpThemeLight === String(light)"
NOT_OURS = {
    "aria-prohibited-attr": "JupyterLab names its cells, which have no role, with aria-label",
    "aria-required-children": (
        "JupyterLab calls its list of cells a feed, of cells that are no articles"
    ),
}
"""Rules that only markup of JupyterLab's own breaks on these pages; our forms and bar are held to
them by the test below.
"""


def serious(page: object) -> list[str]:
    """What axe finds serious or critical in what a reader sees."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['id']}: {[node['target'] for node in each['nodes'] if is_ours(each['id'], node)]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        and any(is_ours(each["id"], node) for node in each["nodes"])
    ]


def is_ours(rule: str, node: dict) -> bool:
    """Whether it is markup that we write."""
    return rule not in NOT_OURS or any(name in node["html"][:200] for name in ("wb-", "workbook"))


def test_axe_finds_nothing_serious(lab: Lab, shared_window: tools.Watched) -> None:
    """Each page, with every fold open, and the locked page: on a light and on a dark screen."""
    page = shared_window.page
    tools.begin_journal(lab)
    for scheme in SCHEMES:  # while it asks for the passphrase
        page.goto("about:blank")
        in_colours(page, scheme)
        shared_window.open(lab, pages.START.file)
        assert is_light(page) == (scheme == "light")
        assert serious(page) == []
    tools.unlock(page)
    for scheme in SCHEMES:
        in_colours(page, scheme)
        for each in pages.ALL:
            go(page, each.title)
            page.wait_for_function(IS_IN_COLOURS, arg=scheme == "light")
            page.locator(".jp-NotebookPanel:visible details").evaluate_all(
                "(all) => all.forEach((each) => { each.open = true; })"
            )
            if each.title == "Trends":
                expect(page.locator(".jp-NotebookPanel:visible .js-plotly-plot")).to_have_count(
                    3, timeout=READY
                )
            assert serious(page) == [], (each.file, scheme)
        page.get_by_role("button", name="Help").click()
        assert serious(page) == [], scheme
        page.get_by_role("dialog", name="Help").get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY)
    for scheme in SCHEMES:
        in_colours(page, scheme)
        assert serious(page) == [], scheme
    shared_window.is_plain = False  # its colours are chosen from now on
    shared_window.nothing_complained()


def in_colours(page: Page, scheme: Literal["light", "dark"]) -> None:
    """As a system does that turns dark in the evening."""
    page.emulate_media(color_scheme=scheme)


def is_light(page: Page) -> bool:
    """What JupyterLab says of its colours."""
    return page.locator("body").get_attribute("data-jp-theme-light") == "true"


def test_a_page_with_other_code_is_not_run(lab: Lab, window: tools.Watched) -> None:
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
        page = window.page
        page.goto(lab.page(pages.TODAY.file))
        expect(page.get_by_text("This page was not run")).to_be_visible(timeout=READY)
        assert not list(lab.folder.rglob("ran.txt"))
        expect(page.locator(".wb-form")).to_have_count(0)
    finally:
        file.write_bytes(whole)


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

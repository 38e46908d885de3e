"""How soon a page can be used, in a real JupyterLab and a real Chromium."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks import bare
from benchmarks.ratio import Ratio
from tests.support import lab as tools
from tests.support import steps
from tests.support.lab import Lab
from tests.support.steps import READY
from tests.support.windows import Watched, chromium
from workbook import made_up, pages
from workbook.journal import Journal

ROUNDS = 5
NEXT = ("Signs", "Start here")
"""Chosen from the bar after the first page; both have a form."""
READING_MS = 5000
"""A person looks at a page before choosing the next. Ours makes the others ready meanwhile; the
bare one waits as long.
"""

ANSWERED = """() => {
    const panel = [...document.querySelectorAll(".jp-NotebookPanel")]
        .find((each) => each.offsetParent);
    if (!panel || (window.benchmarkLeft ?? null) === panel) return false;
    const save = [...panel.querySelectorAll(".wb-save")]
        .find((each) => each.offsetParent && !each.disabled);
    if (!save) return false;
    const status = save.closest(".wb-form").querySelector(".wb-status");
    if (!panel.dataset.pressed) {
        panel.dataset.pressed = "yes";
        status.textContent = "";
        save.click();
    }
    return status.textContent !== "";
}"""
"""Save is pressed as soon as it can be; the kernel's answer stands in the status line. The form is
usable when it does.
"""

SHOWN = """() => {
    const panel = [...document.querySelectorAll(".jp-NotebookPanel")]
        .find((each) => each.offsetParent);
    if (!panel || (window.benchmarkLeft ?? null) === panel) return false;
    if (!panel.querySelector(".jp-CodeCell") || !window.jupyterapp) return false;
    if (!panel.dataset.ran) {
        panel.dataset.ran = "yes";
        window.jupyterapp.shell.currentWidget.sessionContext.ready.then(
            () => window.jupyterapp.commands.execute("notebook:run-all-cells"));
    }
    const button = panel.querySelector("button.jupyter-button");
    return Boolean(button && button.offsetParent && !button.disabled);
}"""
"""*Run All* as soon as the cells are there and have a kernel (sooner, JupyterLab drops it; our
pages wait for the same), then the button can be seen and pressed.
"""

LEAVE = (
    "window.benchmarkLeft = [...document.querySelectorAll('.jp-NotebookPanel')].find((each) "
    "=> each.offsetParent)"
)


def first_and_next(scratch: Path) -> list[Ratio]:
    """From an address to a usable form, and from one page to another.

    Each round has new servers and new windows.
    """
    folder = tools.copy_of_the_workbook(scratch / "copy")
    (folder / "data" / "private").mkdir()
    with Journal.open(folder / "data" / "private" / "journal.db", made_up=True) as journal:
        made_up.fill(journal)
    ours, others = [], []
    with chromium() as browser:
        for each in range(ROUNDS + 1):
            others.append(_bare(browser, scratch / f"bare-{each}"))
            home = scratch / f"ours-{each}"
            home.mkdir()
            with tools.running(folder, home) as lab:
                ours.append(_ours(browser, lab))
    # The first round fills the machine's caches: it is shown by nobody.
    ours, others = ours[1:], others[1:]
    return [
        Ratio("First page", [first for first, _ in ours], [first for first, _ in others], 1.3),
        Ratio(
            "Next page",
            [time for _, times in ours for time in times],
            [time for _, times in others for time in times],
            0.5,
        ),
    ]


def _ours(browser: Browser, lab: Lab) -> tuple[float, list[float]]:
    """Seconds until Today can be used, then until each other page can."""
    window = Watched(browser)
    page = window.page
    begun = time.perf_counter()
    page.goto(lab.page(pages.TODAY.file), wait_until="commit")
    first = _until(page, ANSWERED, begun)
    steps.ready(page)
    following = []
    for title in NEXT:
        page.wait_for_timeout(READING_MS)
        page.evaluate(LEAVE)
        page.locator("#workbook-bar summary").click()
        link = page.get_by_role("navigation", name="Pages").get_by_role("link", name=title)
        link.wait_for()
        begun = time.perf_counter()
        link.evaluate("(node) => node.click()")
        following.append(_until(page, ANSWERED, begun))
        steps.ready(page)
    window.close()
    return first, following


def _bare(browser: Browser, home: Path) -> tuple[float, list[float]]:
    """Seconds until the bare notebook can be used, then until each further one can.

    Each has a kernel of its own.
    """
    with bare.running(home, 1 + len(NEXT)) as address:
        window = Watched(browser)
        page = window.page
        begun = time.perf_counter()
        page.goto(address.format("0.ipynb"), wait_until="commit")
        first = _until(page, SHOWN, begun)
        assert page.locator("#workbook-bar").count() == 0, (
            "our front end is in the JupyterLab that should be bare"
        )
        following = []
        for number in range(1, 1 + len(NEXT)):
            page.wait_for_timeout(READING_MS)
            page.evaluate(LEAVE)
            begun = time.perf_counter()
            page.evaluate(
                "(path) => { window.jupyterapp.commands.execute('docmanager:open', { path }); }",
                f"{number}.ipynb",
            )
            following.append(_until(page, SHOWN, begun))
        window.close()
        return first, following


def _until(page: Page, condition: str, begun: float) -> float:
    """Seconds since `begun` when the condition, looked at in every frame that is drawn, holds."""
    page.wait_for_function(condition, timeout=READY)
    return time.perf_counter() - begun

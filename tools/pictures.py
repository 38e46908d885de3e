"""`make pictures`: the pictures in README.md, from the made-up journal in a real JupyterLab."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support import lab as tools
from tests.support.lab import ROOT
from tests.support.steps import READY, choose, form, go
from tests.support.windows import Watched, chromium
from workbook import made_up, pages
from workbook.journal import Journal

PLACE = ROOT / "docs" / "pictures"


EYES = ("protanopia", "deuteranopia", "tritanopia")
"""What Chromium can simulate, by the model of Machado, Oliveira and Fernandes (2009)."""


def _as_other_eyes_see(page: Page) -> None:
    """The bars with all their patterns, as eyes see them that lack one kind of cone."""
    picture = page.locator(".jp-NotebookPanel:visible .js-plotly-plot").nth(1)
    for _ in range(2):  # what lies above gets its height only when it comes into sight
        picture.evaluate("(node) => node.scrollIntoView()")
        page.wait_for_timeout(500)  # plotly draws its last frame
    session = page.context.new_cdp_session(page)
    for eyes in EYES:
        session.send("Emulation.setEmulatedVisionDeficiency", {"type": eyes})
        page.screenshot(path=PLACE / f"trends-{eyes}.png")
    session.send("Emulation.setEmulatedVisionDeficiency", {"type": "none"})


def main() -> None:
    """Write the pictures anew."""
    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = tools.copy_of_the_workbook(Path(scratch) / "copy")
        (folder / "data" / "private").mkdir()
        with Journal.open(folder / "data" / "private" / "journal.db", made_up=True) as journal:
            made_up.fill(journal)
        with tools.running(folder, Path(scratch) / "home") as lab, chromium() as browser:
            for scheme in ("light", "dark"):
                window = Watched(
                    browser, color_scheme=scheme, viewport={"width": 1000, "height": 860}
                )
                page = window.open(lab, pages.TODAY.file)
                for question, answer in (
                    ("Mood", 6),
                    ("Worry", 4),
                    ("Sleep", 7),
                    ("On my mind", 5),
                ):
                    choose(form(page, "Check-in"), question, answer)
                page.locator(".jp-NotebookPanel:visible .jp-WindowedPanel-outer").evaluate(
                    "(node) => node.scrollTo(0, 0)"
                )
                page.screenshot(path=PLACE / f"today-{scheme}.png")
                go(page, "Trends")
                panel = page.locator(".jp-NotebookPanel:visible")
                expect(panel.locator(".js-plotly-plot")).to_have_count(3, timeout=READY)
                expect(panel.locator(".js-plotly-plot .modebar").first).to_be_attached()
                panel.locator(".js-plotly-plot").first.evaluate("(node) => node.scrollIntoView()")
                page.wait_for_timeout(500)  # plotly draws its last frame
                page.screenshot(path=PLACE / f"trends-{scheme}.png")
                if scheme == "light":
                    _as_other_eyes_see(page)
                go(page, "Signs")
                expect(page.locator(".jp-NotebookPanel:visible .js-plotly-plot")).to_have_count(
                    1, timeout=READY
                )
                for _ in range(2):  # what lies above gets its height only when it comes into sight
                    page.locator(".jp-NotebookPanel:visible .js-plotly-plot").evaluate(
                        "(node) => node.scrollIntoView()"
                    )
                    page.wait_for_timeout(500)  # as above
                page.screenshot(path=PLACE / f"signs-{scheme}.png")
                window.close()


if __name__ == "__main__":
    main()

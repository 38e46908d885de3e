"""What must hold of every page, found on one walk over all of them in a small window.

Before and after Unlock, on a light and on a dark screen, with every fold open, and where it is
locked; over a journal in which every text that is ever shown would run, if anything did.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support import hostile, steps
from tests.support import lab as tools
from tests.support.axe import Scheme, in_colours, serious
from tests.support.lab import Lab
from tests.support.steps import READY, go, opened, ready
from tests.support.windows import Watched
from workbook import pages

LOW = {"width": 1100, "height": 600}
"""It shows only a small part of each page."""
PANEL = ".jp-NotebookPanel:visible"
SCROLLER = f"{PANEL} .jp-WindowedPanel-outer"
MADE_OF_WORDS = "img[src=x], script:has-text('ran'), a[href^=javascript]"
"""What the journal's texts would be, were they read as markup."""
IN_THE_DARK = ("Start here", "Today", "Trends", "Review", "A hard moment", "If you are afraid")
"""Pages that together have every kind of part: colours are given to those, not to pages."""
ANSWERS = ".wb-form :is(textarea, input[type=text])"
UNGUARDED = """() => {
  const off = {
    autocomplete: "off", autocorrect: "off", spellcheck: "false", writingsuggestions: "false",
    translate: "no", "data-gramm": "false", "data-gramm_editor": "false",
    "data-enable-grammarly": "false", "data-1p-ignore": "", "data-lpignore": "true",
    "data-bwignore": "", "data-form-type": "other", "data-protonpass-ignore": "" };
  const found = [...document.querySelectorAll("input, select, textarea")].flatMap((field) => {
    const wanted = field.closest(".wb-form") ? off : { autocomplete: "off" };
    return Object.keys(wanted).filter((name) => field.getAttribute(name) !== wanted[name])
      .map((name) => `${field.outerHTML.slice(0, 80)} ${name}`);
  });
  if (document.querySelector("input[type=password]")) found.push("a password field");
  const root = document.documentElement;
  if (root.translate || !root.classList.contains("notranslate")
    || !document.querySelector('meta[name=google][content=notranslate]'))
    found.push("a page to translate");
  return found;
}"""
"""Fields that a browser or one of its extensions may fill in, check, keep or translate; of
JupyterLab's own, those that a browser would write to the disk.
"""


class Walk:
    """A walk over everything, and what was wrong where."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: dict[str, list[str]] = {}

    def note(self, rule: str, where: str, wrong: object) -> None:
        """Keep what breaks a rule at a place."""
        if wrong:
            self.faults.setdefault(rule, []).append(f"{where}: {wrong}")

    def head(self, where: str) -> None:
        """Once everything is drawn, the first line is where it belongs."""
        steps.at_rest(self.page)
        self.note("head", where, self.page.locator(SCROLLER).evaluate("(node) => node.scrollTop"))

    def scroll_down(self) -> None:
        """As somebody who has read on."""
        scrolled = self.page.locator(SCROLLER).evaluate(
            "(node) => { node.scrollTop = 900; return node.scrollTop; }"
        )
        assert scrolled > 0

    def axe(self, where: str, scheme: Scheme, **only: bool) -> None:
        """Look at it as it is, in these colours."""
        in_colours(self.page, scheme)
        self.note(scheme, where, serious(self.page, **only))

    def guards(self, where: str) -> None:
        """Browser and extensions are told to keep out of each field."""
        self.note("guards", where, self.page.evaluate(UNGUARDED))

    def directions(self, where: str) -> None:
        """Each field and each line has the direction of its own words."""
        self.note(
            "directions",
            where,
            self.page.locator(f"{PANEL} {ANSWERS}").evaluate_all(
                "(all) => all.filter((each) => each.dir !== 'auto').map((each) => "
                "each.outerHTML.slice(0, 120))"
            ),
        )
        # A picture that was ready meanwhile has taken the place of its line.
        self.note(
            "directions",
            where,
            self.page.locator(
                f"{PANEL} :is(.wb-page, .wb-form) *:not(input, textarea)"
            ).evaluate_all(
                "(all) => all.filter((each) => each.isConnected && "
                "getComputedStyle(each).unicodeBidi !== 'plaintext').map((each) => "
                "each.outerHTML.slice(0, 120))"
            ),
        )

    def first_visit(self, shown: pages.Page) -> None:
        """Go there, and look at it in both colours."""
        page, where = self.page, shown.file
        go(page, shown.title)
        opened(page)
        self.head(where)
        first = page.locator(f"{PANEL} .jp-Cell").first
        self.note(
            "keyboard", where, not first.evaluate("(cell) => document.activeElement === cell")
        )
        if shown.title == "Trends":
            expect(page.locator(f"{PANEL} .js-plotly-plot")).to_have_count(3, timeout=READY)
        page.locator(f"{PANEL} details").evaluate_all(
            "(all) => all.forEach((each) => { each.open = true; })"
        )
        self.directions(where)
        self.guards(where)
        if shown.title in IN_THE_DARK:
            self.axe(where, "dark", only_colours=True, only_shown=True)
        self.axe(where, "light", only_shown=True)
        self.edit_the_newest()
        for chart in page.locator(f"{PANEL} .js-plotly-plot").all():
            self.hover(chart)
        self.note("runs", where, page.locator(f"{PANEL} :is({MADE_OF_WORDS})").count())
        self.note("runs", where, page.evaluate("window.ran"))
        self.scroll_down()

    def edit_the_newest(self) -> None:
        """Open the newest entry of each list again, and leave it as it was."""
        cancel = self.page.locator(f"{PANEL} .wb-form button:text-is('Cancel'):visible")
        newest = self.page.locator(f"{PANEL} .wb-entries li:first-child")
        for row in newest.filter(has=self.page.locator("button:text-is('Edit')")).all():
            row.get_by_role("button", name="Edit").click()
            expect(cancel).to_have_count(1, timeout=READY)
            cancel.click()
            expect(cancel).to_have_count(0, timeout=READY)

    def hover(self, chart: Locator) -> None:
        """Move over it from one end to the other."""
        chart.scroll_into_view_if_needed()
        box = chart.bounding_box()
        for step in range(12):
            self.page.mouse.move(
                box["x"] + box["width"] * (step + 1) / 13,
                box["y"] + box["height"] * (0.2 + 0.05 * step),
            )


def walk_over_everything(lab: Lab, window: Watched) -> dict[str, list[str]]:
    """What was wrong, by the rule that it breaks."""
    page = window.page
    walk = Walk(page)
    tools.begin_journal(lab, hostile.entries())
    in_colours(page, "light")
    window.open(lab, pages.START.file)
    walk.head("opened")
    walk.guards("asks for the passphrase")
    for scheme in ("dark", "light"):
        walk.axe("asks for the passphrase", scheme)
    walk.scroll_down()
    steps.unlock(page)
    walk.head("unlocked")
    for each in pages.ALL:
        walk.first_visit(each)
    page.get_by_role("button", name="Help").click()
    for scheme in ("light", "dark"):
        walk.axe("help", scheme)
    page.get_by_role("dialog", name="Help").get_by_role("button", name="Close").click()
    for each in pages.ALL[:3]:
        go(page, each.title)
        walk.head(f"{each.file} again")
    walk.scroll_down()
    page.reload()
    ready(page)
    walk.head("loaded anew")
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY)
    walk.guards("locked")
    for scheme in ("dark", "light"):
        walk.axe("locked", scheme)
    return walk.faults


@pytest.fixture(scope="module")
def faults(lab: Lab, browser: Browser) -> Iterator[dict[str, list[str]]]:
    """What one walk found."""
    window = Watched(browser, viewport=LOW)
    yield walk_over_everything(lab, window)
    try:
        window.nothing_complained()
    finally:
        window.close()


def test_every_page_opens_at_its_head(faults: dict[str, list[str]]) -> None:
    """Opened for the first time, after Unlock, after another page, again, and after a reload."""
    assert faults.get("head", []) == []


def test_by_keyboard_one_begins_at_the_head(faults: dict[str, list[str]]) -> None:
    """The first cell has the focus."""
    assert faults.get("keyboard", []) == []


def test_every_field_and_every_line(faults: dict[str, list[str]]) -> None:
    """Everywhere words take the direction of what is typed.

    What is shown has the direction of its own script.
    """
    assert faults.get("directions", []) == []


def test_browser_and_extensions_are_told_to_keep_out(faults: dict[str, list[str]]) -> None:
    """Of every field and of every page they are told.

    Also where the passphrase is asked for and where *Locked* stands.
    """
    assert faults.get("guards", []) == []


def test_nothing_written_is_run(faults: dict[str, list[str]]) -> None:
    """On every page, with each list's newest entry opened again; each chart drawn and hovered."""
    assert faults.get("runs", []) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(faults: dict[str, list[str]], scheme: str) -> None:
    """Each page with every fold open, help, and what is locked; in the dark, each kind of part."""
    assert faults.get(scheme, []) == []

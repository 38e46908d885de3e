"""What axe finds on the page on screen."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
NOT_OURS = {
    "aria-prohibited-attr": "JupyterLab names its cells, which have no role, with aria-label",
    "aria-required-children": (
        "JupyterLab calls its list of cells a feed, of cells that are no articles"
    ),
}
"""Rules that only markup of JupyterLab's own breaks on these pages; our forms and bar are held to
them all the same.
"""
COLOURS = {"runOnly": {"type": "tag", "values": ["cat.color"]}}
"""The rules that a theme can break: all others look at markup, which is the same in each."""

SHOWN = {"include": [["#workbook-bar"], [".jp-NotebookPanel:not(.lm-mod-hidden)"]]}


def serious(page: Page, *, only_colours: bool = False, only_shown: bool = False) -> list[str]:
    """What axe finds serious or critical in what a reader sees.

    Args:
        page: As it is on screen.
        only_colours: Look at nothing but colours.
        only_shown: Leave out pages that lie open behind, and what concerns the whole window.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(
        "([context, options]) => axe.run(context ?? document, options)"
        ".then(({ violations }) => violations)",
        [
            SHOWN if only_shown else None,
            {"resultTypes": ["violations"]} | (COLOURS if only_colours else {}),
        ],
    )
    return [
        f"{each['id']}: {[node['target'] for node in each['nodes'] if is_ours(each['id'], node)]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        and any(is_ours(each["id"], node) for node in each["nodes"])
    ]


def is_ours(rule: str, node: dict) -> bool:
    """Whether it is markup that we write."""
    return rule not in NOT_OURS or any(name in node["html"][:200] for name in ("wb-", "workbook"))


def in_colours(page: Page, scheme: Scheme) -> None:
    """As on a system that turns light or dark; JupyterLab has followed when this returns.

    It covers the page meanwhile, and takes the cover away twice where the colours turn back before
    it is gone: it stumbles over that.
    """
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(
        """(light) => (document.body.dataset.jpThemeLight ?? String(light)) === String(light)
        && !document.querySelector("#jupyterlab-splash")""",
        arg=scheme == "light",
    )

"""The pages to print, `docs/paper`, and the same in one PDF.

Code hosts show HTML as source, but a PDF as pages.
"""

from __future__ import annotations

from pathlib import Path

from tests.support.lab import ROOT
from tests.support.windows import chromium
from workbook.cli import paper

PLACE = ROOT / "docs" / "paper"
PDF = PLACE / paper.PDF


def contents() -> dict[Path, bytes]:
    """The set of pages."""
    return {PLACE / name: text.encode() for name, text in paper.files().items()}


def write_pdf() -> None:
    """Print the page that holds all of them."""
    with chromium() as browser:
        page = browser.new_page()
        page.goto((PLACE / paper.EVERYTHING).as_uri())
        page.pdf(path=PDF, format="A4", tagged=True)

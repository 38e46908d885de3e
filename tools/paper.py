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


def is_of_another_edition(everything: bytes) -> bool:
    """Whether the PDF has not the title of the page that holds all pages, which has the edition."""
    title = everything.partition(b"<title>")[2].partition(b"</title>")[0]
    return not PDF.is_file() or b"/Title (" + title + b")" not in PDF.read_bytes()


def write_pdf() -> None:
    """Print the page that holds all of them; each time Chromium writes other bytes for the same."""
    if not is_of_another_edition((PLACE / paper.EVERYTHING).read_bytes()):
        return
    with chromium() as browser:
        page = browser.new_page()
        page.goto((PLACE / paper.EVERYTHING).as_uri())
        page.pdf(path=PDF, format="A4", tagged=True)

"""`make generated`: the pages to print, `docs/paper`, and the same in one PDF.

Code hosts show HTML as source, but a PDF as pages.
"""

from __future__ import annotations

from tests.support import lab as tools
from tests.support.lab import ROOT
from workbook.cli import paper

PLACE = ROOT / "docs" / "paper"


def main() -> None:
    """Write the set anew."""
    paper.write(PLACE)
    with tools.chromium() as browser:
        page = browser.new_page()
        page.goto((PLACE / paper.EVERYTHING).as_uri())
        page.pdf(path=PLACE / paper.PDF, format="A4", tagged=True)


if __name__ == "__main__":
    main()

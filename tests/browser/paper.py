"""`make paper`: the pages to print, `docs/paper`, and the same in one PDF: code hosts show HTML as source, but a PDF as pages."""

from __future__ import annotations

from tests.browser import lab as tools
from tests.browser.lab import ROOT
from workbook import paper_set

PLACE = ROOT / "docs" / "paper"


def main() -> None:
    """Write the set anew."""
    paper_set.write(PLACE)
    with tools.chromium() as browser:
        page = browser.new_page()
        page.goto((PLACE / paper_set.EVERYTHING).as_uri())
        page.pdf(path=PLACE / paper_set.PDF, format="A4", tagged=True)


if __name__ == "__main__":
    main()

"""Everything that `make generated` writes is in the repository as it would be written today."""

from __future__ import annotations

import re

import pytest

from tests.support import workspaces
from tests.support.files import ROOT
from tools import __main__ as generated
from tools import paper
from workbook.cli.paper import EVERYTHING


@pytest.mark.parametrize("name", generated.CONTENTS)
def test_nothing_is_stale(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte, no file missing and none too many.

    An error while a page is drawn is raised. The PDF, which only Chromium writes, has the edition
    of the pages in its title; that changes with any word and with the style.
    """
    with workspaces.fresh(monkeypatch):
        contents = generated.CONTENTS[name]()
    stale = [
        str(path.relative_to(ROOT))
        for path, content in contents.items()
        if not path.is_file() or path.read_bytes() != content
    ]
    stale += [str(path.relative_to(ROOT)) for path in generated.left_over(name, contents)]
    if name == "paper":
        everything = contents[paper.PLACE / EVERYTHING]
        (edition,) = re.findall(b"<title>Notebook, edition ([0-9a-f]{8})</title>", everything)
        assert b"Edition " + edition + b"<" in everything
        if paper.is_of_another_edition(everything):
            stale.append(str(paper.PDF.relative_to(ROOT)))
    assert not stale, f"stale, or one too many: {', '.join(stale)}. Run: make generated"

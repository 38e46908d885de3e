"""docs/evidence.md is made from what the pages use, and says how surely."""

from __future__ import annotations

import re

from tests.support.files import ROOT
from workbook import guidance

PAGE = (ROOT / "docs" / "evidence.md").read_text("utf-8")


def test_every_source_and_every_point_is_on_it() -> None:
    """What is cited above is listed below, and every row of the ledger has its line."""
    above, below = PAGE.split("\n## Sources\n")
    listed = re.findall(r"^- \[([a-z0-9-]+)\]", below, re.MULTILINE)
    assert listed == list(guidance.sources())
    assert set(re.findall(r"\[([a-z]+[a-z0-9-]*\d)\]", above)) <= set(listed)
    for row in guidance.ledger():
        assert f"| {row.id} | {row.point} |" in above


def test_every_study_and_every_finding_names_its_source() -> None:
    """A number about people stands in a line with a source."""
    above = PAGE.split("\n## The article")[0].split("\n## What studies")[1]
    for line in above.splitlines():
        if re.search(r"\b(\d{3,}|[Ss]tudy|[Ss]tudies found|review)\b", line) and line.startswith(
            ("|", "**")
        ):
            assert re.search(r"\[[a-z0-9-]+\]", line) or line.startswith("| found"), line

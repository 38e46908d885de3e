"""Pages about danger, and what no page says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import workspaces
from tests.support.reading import grade, prose
from workbook import pages, paths
from workbook.pages.parts.workspace import Workspace


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with nothing on it, and a journal of one's own place."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        yield found


DANGER = [pages.HARD_MOMENT.file, pages.IF_AFRAID.file]


@pytest.mark.parametrize("file", DANGER)
def test_pages_about_danger_are_easy_to_read(file: str) -> None:
    """Reading grade six at most.

    Each part, and each line of it that is long enough to be measured.
    """
    notebook = json.loads((paths.notebooks() / file).read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            text = prose("".join(cell["source"]))
            assert grade(text) <= 6, text
            for line in text.splitlines():
                if len(line.split()) >= 12:
                    # A line of two sentences is short for this measure
                    assert grade(line) <= 7, line


def everything_said() -> dict[str, str]:
    """Every text that a page, a form or a file of guidance can show, by where it stands."""
    found = {
        path.name: path.read_text("utf-8")
        for path in [
            *paths.guidance().glob("*.toml"),
            *paths.notebooks().glob("*.ipynb"),
            paths.root() / "README.md",
        ]
    }
    found |= {
        path.name: path.read_text("utf-8") for path in (paths.root() / "workbook").rglob("*.py")
    } | {"hard_moment.html": asset_of_lab("hard_moment.html")}
    return found


def asset_of_lab(name: str) -> str:
    return (paths.root() / "workbook" / "lab" / "static" / name).read_text("utf-8")


JUDGES = re.compile(
    r"\b(your (chance|odds|own fault)|chances? (of|that) (a |their |his |her )?(return|com(e"
    r"|ing) back)|\d+ ?(%|per ?cent) (chance|likely)"
    r"|you (caused|deserved?|provoked|drove|made (them|him|her) (leave|do))|(?<!not )your fault"
    r"|you (must|ought to|should|owe|are bound to) (stay|go back|return|forgive|wait|take (them"
    r"|him|her) back|try again)|for the sake of the (children|marriage|family))\b",
    re.IGNORECASE,
)


def test_no_page_names_a_chance_a_fault_or_a_duty_to_stay() -> None:
    """Nowhere, in no file that is shown."""
    for where, text in everything_said().items():
        found = JUDGES.search(text)
        assert not found, f"{where}: {found and found.group(0)}"
    for wrong in (
        "Your chance is 1 in 20.",
        "It was your fault.",
        "You made him leave.",
        "You should forgive.",
        "30 % chance",
    ):
        assert JUDGES.search(wrong), wrong
    assert not JUDGES.search("It is not your fault.")

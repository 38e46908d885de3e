"""Who has read the workbook is said in one file, and everything else says the same.

Every link of ours leads somewhere.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.support.files import ROOT
from tools import said
from workbook import guidance, pages, paths


def test_one_line_changes_all_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another line in the file, and both say that; nothing else in them changes."""
    readme, start = tmp_path / "README.md", tmp_path / "start.ipynb"
    readme.write_bytes(said.README.read_bytes())
    start.write_bytes(said.START.read_bytes())
    monkeypatch.setattr(said, "README", readme)
    monkeypatch.setattr(said, "START", start)
    monkeypatch.setattr(guidance, "read_by", lambda: "Read by R. Example, advocate, in May 2027.")
    for path, content in said.contents().items():
        path.write_bytes(content)
    for copy, write in ((readme, said.readme), (start, said.start)):
        text = copy.read_text("utf-8")
        assert "Read by R. Example, advocate, in May 2027." in text
        assert "Not yet read" not in text
        assert write(text, "Not yet read by a counsellor or an advocate.") == (
            ROOT / ("README.md" if copy is readme else "notebooks/00-start-here.ipynb")
        ).read_text("utf-8")


def test_every_link_in_a_text_leads_to_a_page() -> None:
    """In records, pages, guidance and the front end: a page of ours, or *Help*."""
    files = [
        *(ROOT / "workbook").rglob("*.py"),
        *(ROOT / "workbook").rglob("*.html"),
        *paths.guidance().glob("*.toml"),
    ]
    found = {
        target
        for path in files
        for target in re.findall(
            r"\]\(([^)\\{]*\.ipynb|#[^)]*)\)|href=\"([^\"]*\.ipynb|#[^\"]*)\"",
            path.read_text("utf-8"),
        )
    }
    targets = {each for pair in found for each in pair if each}
    assert targets >= {"#Help-now", pages.HARD_MOMENT.file, pages.IF_AFRAID.file}
    assert targets <= {"#Help-now", "page.ipynb", *(page.file for page in pages.ALL)}


def test_help_is_the_first_thing_on_start_here() -> None:
    """Before anything is asked, explained or offered."""
    notebook = json.loads((paths.notebooks() / pages.START.file).read_text("utf-8"))
    title, _, rest = "".join(notebook["cells"][0]["source"]).partition("\n\n")
    assert title == "# Start here"
    assert rest.startswith(
        "If you are thinking of ending your life, or might hurt someone, start here: [Help "
        "now](#Help-now)."
    )


def test_court_is_named_before_the_first_word_and_wherever_something_can_be_erased() -> None:
    """Before the form that begins a journal, at *Remove*, at *Erase*, and at the command."""
    notebook = json.loads((paths.notebooks() / pages.START.file).read_text("utf-8"))
    sources = ["".join(cell["source"]) for cell in notebook["cells"]]
    assert next(
        n for n, text in enumerate(sources) if "A judge may ask to see a diary" in text
    ) < sources.index("start_here.journal()")
    entries = (ROOT / "workbook/forms/static/entries.js").read_text("utf-8")
    (asked,) = re.findall(r'const REMOVE =\s*"([^"]*)";', entries)
    assert "court case" in asked
    assert "ask(REMOVE, " in entries
    for file in ("workbook/forms/listing.py", "workbook/journal/upkeep.py"):
        assert "ask your lawyer" in (ROOT / file).read_text("utf-8")

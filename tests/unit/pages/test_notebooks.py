"""The shape of the pages: prose, and cells of one call each; nothing that a person saw."""

from __future__ import annotations

import importlib
import re

import nbformat
import pytest

from tests.support.files import ROOT
from tests.support.reading import grade, prose
from workbook import pages, paths
from workbook.cli import paper
from workbook.pages.parts import pause
from workbook.pages.parts.part import parts_of

SHAPES = (
    re.compile(r"from workbook\.pages import ([a-z_]+)"),
    re.compile(r"([a-z_]+)\.([a-z_]+)\(\)"),
)
"""The two that lab.js runs by itself."""
LONG_ENOUGH = 30
"""Words from which on a text of its own has a grade that means something."""


@pytest.fixture(params=pages.ALL, ids=lambda page: page.module)
def page(request: pytest.FixtureRequest) -> pages.Page:
    """Each page in turn."""
    return request.param


@pytest.fixture
def notebook(page: pages.Page) -> nbformat.NotebookNode:
    """Its notebook, valid."""
    found = nbformat.read(paths.notebooks() / page.file, as_version=4)
    nbformat.validate(found)
    return found


def test_the_list_of_pages_is_the_folder() -> None:
    """No page is missing, none is forgotten."""
    assert sorted(path.name for path in paths.notebooks().glob("*.ipynb")) == sorted(
        page.file for page in pages.ALL
    )


def test_nothing_that_was_shown_is_in_it(notebook: nbformat.NotebookNode) -> None:
    """No output, no count, no widget state, no attachment."""
    assert "widgets" not in notebook.metadata
    for cell in notebook.cells:
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None
        assert not cell.get("attachments")


def test_every_code_cell_is_one_call_of_its_page(
    page: pages.Page, notebook: nbformat.NotebookNode
) -> None:
    """The import first, then functions of that module, each with a docstring worth reading."""
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert SHAPES[0].fullmatch(sources[0]).group(1) == page.module
    module = importlib.import_module(f"workbook.pages.{page.module}")
    for source in sources[1:]:
        name, function = SHAPES[1].fullmatch(source).groups()
        assert name == page.module
        assert getattr(module, function).__doc__


def test_cells_cannot_be_edited_by_accident(notebook: nbformat.NotebookNode) -> None:
    """And the code is out of sight, also in a plain JupyterLab.

    The page asks to be run when opened.
    """
    assert notebook.metadata.workbook.run_on_open is True
    for cell in notebook.cells:
        assert cell.metadata.editable is False
        assert cell.metadata.deletable is False
        if cell.cell_type == "code":
            assert cell.metadata.jupyter.source_hidden is True


def test_only_prose_is_left_out_on_paper(notebook: nbformat.NotebookNode) -> None:
    """With the one tag that `workbook paper` knows.

    A tag misspelt would print what makes sense on screen only.
    """
    for cell in notebook.cells:
        assert (
            cell.metadata.get("tags", []) in ([], [paper.ON_SCREEN], ["read-by"])
            if cell.cell_type == "markdown"
            else "tags" not in cell.metadata
        )


def test_one_heading_and_links_that_lead_somewhere(
    page: pages.Page, notebook: nbformat.NotebookNode
) -> None:
    """One title a page; a relative link is a page.

    A link within the page is a heading, but for the one that opens *Help*.
    """
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert prose[0].startswith("# ")
    assert len(re.findall(r"(?m)^# ", "\n".join(prose))) == 1
    headings = set(re.findall(r"(?m)^#+ (.+)$", "\n".join(prose)))
    for link in re.findall(r"\]\(([^)]+)\)", "\n".join(prose)):
        assert (
            link in {each.file for each in pages.ALL}
            or link == "#Help-now"
            or link.removeprefix("#") in headings
        ), f"{page.file}: {link}"


def test_the_tone(notebook: nbformat.NotebookNode) -> None:
    """No exclamation, and none of the words that hurt or promise."""
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert "!" not in prose
    assert not re.search(
        r"\b(should|toxic|closure|healing|move on|journey|at least|hopeless|crowded|slip"
        r"|nagging)\b",
        prose,
        re.IGNORECASE,
    )


def test_nothing_is_hard_to_read(notebook: nbformat.NotebookNode) -> None:
    """No part of a page is above grade 8.

    Parts of a few words are too short to be measured alone.
    """
    parts = [prose(cell.source) for cell in notebook.cells if cell.cell_type == "markdown"]
    assert grade("\n".join(parts)) <= 8
    for part in parts:
        if len(part.split()) >= LONG_ENOUGH:
            assert grade(part) <= 8, part


def test_each_part_of_a_page_has_one_cell_and_says_what_it_is(
    page: pages.Page, notebook: nbformat.NotebookNode
) -> None:
    """After the import a page calls what it declares, each once; a part has a title and a line."""
    _, *calls = (cell.source for cell in notebook.cells if cell.cell_type == "code")
    parts = parts_of(page)
    assert sorted(calls) == sorted(f"{page.module}.{name}()" for name in parts)
    assert all(part.title and part.purpose.endswith((".", "?")) for part in parts.values())


def test_no_page_is_left_in_the_data_folder() -> None:
    """The reader's own folder is not in the repository."""
    assert "/data/private/" in (ROOT / ".gitignore").read_text()


def test_no_two_forms_share_a_draft() -> None:
    """What is being typed into one would be thrown away when the other is saved.

    What waits is one text, on whichever page it is read.
    """
    drafts = [
        (part.draft, f"{page.module}.{name}")
        for page in pages.ALL
        for name, part in parts_of(page).items()
        if part.draft and part.draft != pause.DRAFT
    ]
    names = [draft for draft, _ in drafts]
    assert [each for each in drafts if names.count(each[0]) > 1] == []

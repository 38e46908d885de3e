"""Imports point one way; SQL, plotly and ipywidgets each stay in their package.

A page is a module.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.files import ROOT
from workbook import pages, paths

PACKAGE = ROOT / "workbook"
BELOW: dict[str, set[str]] = {
    "records": set(),
    "errors": set(),
    "tokens": set(),
    "paths": {"errors"},
    "wording": {"records"},
    "journal": {"errors", "records"},
    "guidance": {"errors", "paths", "records", "wording"},
    "paper": {"records", "wording"},
    "made_up": {"guidance", "journal", "paths", "records"},
    "analysis": {"records", "wording"},
    "charts": {"analysis", "guidance", "records", "wording"},
    "importing": {"analysis", "errors", "journal", "records", "wording"},
    "exporting": {
        "analysis",
        "charts",
        "errors",
        "guidance",
        "journal",
        "paper",
        "records",
        "wording",
    },
    "forms": {"charts", "errors", "journal", "paper", "paths", "records", "tokens", "wording"},
    "pages": {
        "analysis",
        "charts",
        "errors",
        "exporting",
        "forms",
        "guidance",
        "importing",
        "journal",
        "made_up",
        "paper",
        "paths",
        "records",
        "wording",
    },
    "lab": {"errors", "guidance", "pages", "paths", "tokens"},
    "cli": {
        "errors",
        "exporting",
        "forms",
        "guidance",
        "importing",
        "journal",
        "lab",
        "made_up",
        "pages",
        "paper",
        "paths",
        "records",
        "wording",
    },
    "__main__": {"cli"},
    "__init__": set(),
}
"""Package or module to those that it may import.

`forms` names `charts` for types only; of `pages`, `lab` has the list only.
"""
TO_COME = {"importing", "exporting"}
"""Named above already, and not there yet: histories in; files, a report and a calendar out."""
PACKAGES_OF = {
    "sqlcipher3": {"journal"},
    "sqlite3": {"journal"},
    "plotly": {"charts"},
    "ipywidgets": {"forms"},
    "anywidget": {"forms"},
    "traitlets": {"forms", "lab"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    """The package or module just below `workbook`."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Every module that a file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= (
                {f"{node.module}.{each.name}" for each in node.names}
                if node.module == "workbook"
                else {node.module}
            )
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    """No package imports one that imports it."""
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("workbook.")} - {
        part(path)
    }
    assert ours <= BELOW[part(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_each_library_stays_in_its_part(path: Path) -> None:
    """SQL only in the journal, plotly only in charts, ipywidgets only in forms."""
    for name in {each.split(".")[0] for each in imported(path)} & set(PACKAGES_OF):
        assert part(path) in PACKAGES_OF[name], name


def test_the_packages_are_those_of_the_plan() -> None:
    """A new one is named above, and nothing above is gone; and no two import each other."""
    assert {part(path) for path in FILES} == set(BELOW) - TO_COME
    for upper, lower in BELOW.items():
        for each in lower - {"charts"} if upper == "forms" else lower:
            assert upper not in BELOW[each], f"{upper} and {each} import each other"


def test_pages_has_one_module_for_each_notebook() -> None:
    """And nothing else but what several pages share, in `parts`."""
    modules = {path.stem for path in (PACKAGE / "pages").glob("*.py")} - {"__init__"}
    assert modules == {page.module for page in pages.ALL}
    notebooks = {path.name for path in paths.notebooks().glob("*.ipynb")}
    assert notebooks == {page.file for page in pages.ALL}
    folders = {path.name for path in (PACKAGE / "pages").iterdir() if path.is_dir()}
    assert folders - {"__pycache__"} == {"parts"}


def test_no_part_imports_a_page() -> None:
    """What pages share stands below them."""
    names = {f"workbook.pages.{page.module}" for page in pages.ALL}
    for path in (PACKAGE / "pages" / "parts").glob("*.py"):
        assert not imported(path) & names, path.name


def test_forms_open_without_pandas_or_plotly() -> None:
    """A page that shows only forms waits for nothing that it does not need."""
    code = (
        "import sys; import workbook.pages.today, workbook.pages.start_here; "
        "print(sorted({'pandas', 'plotly', 'numpy', 'scipy'} & set(sys.modules)))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "[]"
    )

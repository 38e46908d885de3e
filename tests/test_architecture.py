"""The house: imports point one way, and SQL, plotly and ipywidgets each stay in their room."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "workbook"
BELOW: dict[str, set[str]] = {
    "records": set(),
    "errors": set(),
    "alike": set(),
    "words": {"records"},
    "helped": {"alike", "records"},
    "quiet": {"records"},
    "week": {"alike", "helped", "records", "words"},
    "paper": {"records", "words"},
    "places": {"errors"},
    "guidance": {"errors", "places", "records", "words"},
    "helplines": {"guidance"},
    "region": set(),
    "reached": set(),
    "journal": {"alike", "errors", "reached", "records"},
    "frames": {"errors", "records"},
    "compare": {"frames"},
    "trends": set(),
    "charts": {"compare", "errors", "frames", "guidance", "records", "trends", "words"},
    "forms": {"alike", "charts", "errors", "paper", "places", "problems", "reached", "records", "words"},
    "sample": {"errors", "guidance", "places", "records", "journal"},
    "streams": set(),
    "lead": set(),
    "problems": {"errors", "places"},
    "refused": {"errors", "places"},
    "running": {"errors", "places"},
    "shortcut": {"errors", "places"},
    "desktop_entry": set(),
    "browser": {"desktop_entry"},
    "mounts": set(),
    "cloud": {"mounts"},
    "upkeep": {"errors", "journal", "reached", "records"},
    "check": {"cloud", "errors", "journal", "places", "records", "refused", "upkeep", "words"},
    "commands": {"alike", "check", "errors", "journal", "paper_set", "places", "reached", "upkeep"},
    "pages": {
        "alike",
        "charts",
        "compare",
        "errors",
        "forms",
        "frames",
        "guidance",
        "helped",
        "helplines",
        "journal",
        "paper",
        "places",
        "quiet",
        "reached",
        "records",
        "region",
        "sample",
        "trends",
        "upkeep",
        "week",
        "words",
    },
    "paper_set": {"errors", "forms", "guidance", "helplines", "journal", "pages", "paper", "places", "sample", "words"},
    "lab": {"helplines", "lead", "pages", "places", "region", "running"},
    "cli": {"browser", "commands", "errors", "journal", "lab", "lead", "places", "problems", "refused", "running", "sample", "shortcut", "streams"},
    "__main__": {"cli"},
    "__init__": set(),
}
"""Room to the rooms that it may import. `forms` names `charts` for types only; of `pages`, `lab` has the list only."""
ROOMS_OF = {"sqlcipher3": {"journal"}, "sqlite3": {"journal"}, "plotly": {"charts"}, "ipywidgets": {"forms"}, "anywidget": {"forms"}, "traitlets": {"forms", "lab"}}
FILES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The first name below the package."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Every module that a file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{each.name}" for each in node.names} if node.module == "workbook" else {node.module}
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    """No room imports one that stands on it."""
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("workbook.")} - {room(path)}
    assert ours <= BELOW[room(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_each_library_stays_in_its_room(path: Path) -> None:
    """SQL only in the journal, plotly only in charts, ipywidgets only in forms."""
    for name in {each.split(".")[0] for each in imported(path)} & set(ROOMS_OF):
        assert room(path) in ROOMS_OF[name], name


def test_the_rooms_are_those_of_the_plan() -> None:
    """A new room is named above, and nothing above is gone; and no room is both above and below another."""
    assert {room(path) for path in FILES} == set(BELOW)
    for upper, lower in BELOW.items():
        for each in lower - {"charts"} if upper == "forms" else lower:
            assert upper not in BELOW[each], f"{upper} and {each} import each other"


def test_forms_open_without_pandas_or_plotly() -> None:
    """A page that shows only forms waits for nothing that it does not need."""
    code = "import sys; import workbook.pages.today, workbook.pages.start_here; print(sorted({'pandas', 'plotly', 'numpy', 'scipy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"

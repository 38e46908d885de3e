"""`make quick`: the unit tests that a change touches.

A change is what is not committed; without any, the last commit. A test file is touched when it is
changed itself, or imports a module that is; JavaScript touches the tests of its own.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UNIT = ROOT / "tests" / "unit"
OF_JAVASCRIPT = {UNIT / "forms" / name for name in ("test_assets.py", "test_javascript.py")}
ALWAYS = {UNIT / "test_architecture.py"}


def changed() -> set[Path]:
    """The files of the change; those that are gone are left out."""
    lists = (("diff", "HEAD"), ("ls-files", "--others", "--exclude-standard"))
    names = [name for each in lists for name in _git(*each)] or _git("diff", "HEAD~1", "HEAD")
    return {path for name in names if (path := ROOT / name).exists()}


def touched(files: set[Path]) -> set[Path]:
    """The unit tests among these files, and those that import a module among them."""
    modules = {_module(path) for path in files if path.suffix == ".py"}
    tests = {path for path in UNIT.rglob("test_*.py") if path in files or imported(path) & modules}
    is_javascript = any(path.suffix == ".js" for path in files)
    return tests | ALWAYS | (OF_JAVASCRIPT if is_javascript else set())


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


def _module(path: Path) -> str:
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

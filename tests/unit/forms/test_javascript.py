"""The widgets' and the front end's JavaScript, by its own tests in `tests/javascript`."""

from __future__ import annotations

import subprocess
import sys

from tests.support.files import ROOT


def test_in_a_page_in_memory() -> None:
    """Radios, boxes, dates, drafts, turns, gates, and what JupyterLab must have."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.javascript", "test"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_lock_names_no_address() -> None:
    """Packages come from whichever registry is set up; each is held by its checksum."""
    lock = (ROOT / "tests" / "javascript" / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    assert lock.count('"integrity"') == lock.count('    "node_modules/')

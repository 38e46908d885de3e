"""docs/threats.md.

Each line that says who is kept out names a test that is there, and docs/privacy.md says nothing
more.
"""

from __future__ import annotations

import re

import pytest

from tests.support.files import ROOT

TEXT = (ROOT / "docs" / "threats.md").read_text("utf-8")
TESTS = {path.stem: path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
NOT = "not kept out"
ABOUT_KEEPING = {
    "test_gates",
    "test_kept",
    "test_backup",
    "test_erasing",
    "test_commands",
    "test_threats",
}
"""Tests that docs/privacy.md names for what is kept and what is erased, which is no question of who
sees it.
"""


def rows() -> list[tuple[str, ...]]:
    """The cells of every line of every table, without the heads."""
    lines = [line for line in TEXT.splitlines() if line.startswith("| ")]
    cells = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    return [each for each in cells if each[1] != "kept out"]


def named(text: str) -> list[tuple[str, str]]:
    """The tests that a text names: a file, and one in it or ""."""
    return re.findall(r"`(test_\w+)(?:::(test_\w+))?`", text)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0][:40])
def test_each_line_is_proven_or_says_that_it_is_not(row: tuple[str, ...]) -> None:
    """A test that is named is there, by file and by name."""
    found = named(" ".join(row))
    assert found or row[1].startswith(NOT)
    for file, test in found:
        assert f"def {test}(" in TESTS[file] if test else file in TESTS, (file, test)


def test_everybody_is_on_the_page() -> None:
    """Whom a reader may have to fear, or to ask about."""
    for who in (
        "Another account on this computer",
        "Another program of the same account",
        "Another page in the same browser",
        "its extensions, and its translation",
        "copies the file",
        "can write the file",
        "Cloud folders",
        "runs a shared machine",
        "knows the passphrase",
    ):
        assert re.search(f"^## .*{re.escape(who)}", TEXT, re.MULTILINE), who


def test_two_screens() -> None:
    """Nobody reads a third."""
    assert len(TEXT.splitlines()) <= 100
    assert len(TEXT.split()) <= 1300


def test_privacy_says_nothing_more() -> None:
    """Every test that it names about who can see what is on this page too.

    So each promise to the reader stands here.
    """
    privacy = {file for file, _ in named((ROOT / "docs" / "privacy.md").read_text("utf-8"))}
    assert privacy - ABOUT_KEEPING <= {file for file, _ in named(TEXT)}

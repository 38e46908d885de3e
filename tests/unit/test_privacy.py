"""docs/privacy.md: short, plain, and each promise names a test that is there."""

from __future__ import annotations

import re

from tests.support.files import ROOT
from tests.support.reading import grade
from workbook.journal import OPEN_KEY
from workbook.journal.calendar import NEWEST_KEPT, OLDEST_DAYS, WEEKS_KEPT
from workbook.lab.server import IDLE_MINUTES

TEXT = (ROOT / "docs" / "privacy.md").read_text("utf-8")
PROSE = re.sub(r"`[^`]*`|[#*]", "", TEXT)


def test_it_can_be_read_in_two_minutes() -> None:
    """At most 350 words, tests' names and all, at a reading grade of at most eight."""
    assert len(TEXT.split()) <= 350
    assert grade(PROSE) <= 8


def test_each_promise_names_its_test() -> None:
    """Every paragraph that promises something ends in the name of a file of tests.

    Each of these is there.
    """
    named = re.findall(r"`(test_\w+)`", TEXT)
    there = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    assert set(named) <= there
    for paragraph in TEXT.split("\n\n")[2:]:
        if not paragraph.startswith("**What we cannot"):
            assert "`test_" in paragraph, paragraph


def test_its_numbers_are_the_programs() -> None:
    """The public key, the copies, the minutes."""
    assert OPEN_KEY.decode() in TEXT
    assert (NEWEST_KEPT, WEEKS_KEPT, OLDEST_DAYS, IDLE_MINUTES) == (7, 4, 35, 15)
    for words in ("newest seven", "each of four weeks", "five weeks more", "fifteen minutes"):
        assert words in TEXT

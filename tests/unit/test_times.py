"""Every time that a reader is promised, held against the number in the program that makes it so."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from tests.support.files import ROOT
from tests.support.reading import grade
from workbook.analysis.trends import rules
from workbook.cli import main
from workbook.journal import calendar, connection, upkeep
from workbook.lab import kernel, server
from workbook.pages import review, today
from workbook.pages.parts import new_day, pause, reading
from workbook.records import PhqFour, WhoFive


def static(name: str) -> Path:
    """A file of the front end or of the widgets, as `lab/life.js` or `forms/drafts.js`."""
    folder, _, file = name.partition("/")
    return ROOT / "workbook" / folder / "static" / file


READ = [
    *sorted((ROOT / "notebooks").glob("*.ipynb")),
    *sorted(static("lab/").glob("*.html")),
    *sorted(static("lab/").glob("*.js")),
    *sorted(static("forms/").glob("*.js")),
    ROOT / "README.md",
    ROOT / "docs" / "privacy.md",
    ROOT / "docs" / "threats.md",
]
NUMBER = (
    "two|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty|thirty|a hundred|half a|a "
    "quarter of an|tenth of a"
)
SPAN = re.compile(
    rf"\b({NUMBER}|\d+)( more)? (milli|)(second|minute|hour|day|evening|week|month|year)s?\b",
    re.IGNORECASE,
)


def js(name: str, constant: str) -> float:
    """Milliseconds that such a file names so."""
    found = re.search(rf"const {constant} = ([\d_]+);", static(name).read_text("utf-8"))
    assert found is not None
    return int(found[1])


def said(path: Path) -> str:
    """What a person reads in a file: the texts of a page, without comments."""
    text = path.read_text("utf-8")
    if path.suffix == ".ipynb":
        return "\n".join(
            "".join(cell["source"])
            for cell in json.loads(text)["cells"]
            if cell["cell_type"] == "markdown"
        )
    if path.suffix == ".md":
        return text
    whole = re.sub(r"[\"`] \+\n\s*[\"`]", "", text)  # a sentence over several lines
    return "\n".join(
        line
        for line in re.sub(r"\s// .*", "", whole).splitlines()
        if not line.lstrip().startswith(("/**", "*", "//"))
    )


HELD = {
    # what is said, and whether it is so
    "at most the last two seconds": lambda: (
        js("forms/drafts.js", "DRAFT_MS") + js("forms/drafts.js", "NOT_KEPT_MS") < 2000
    ),
    "three times within two seconds": lambda: js("lab/safety.js", "SHIFT_WITHIN_MS") == 2000,
    "by itself within two minutes": lambda: kernel.GONE_AFTER + 2 * kernel.LONGEST_LOOK < 120,
    "two minutes after its last window": lambda: kernel.GONE_AFTER + 2 * kernel.LONGEST_LOOK < 120,
    "kernel ends within two minutes": lambda: kernel.GONE_AFTER + 2 * kernel.LONGEST_LOOK < 120,
    "quarter of an hour": lambda: server.IDLE_MINUTES == 15,
    "fifteen minutes": lambda: server.IDLE_MINUTES == 15,
    "five weeks more": lambda: calendar.OLDEST_DAYS == 35,
    "one for each of four weeks": lambda: calendar.WEEKS_KEPT == 4 and calendar.NEWEST_KEPT == 7,
    "That takes twelve weeks": lambda: rules.QUARTER == 84,
    "at the earliest after twelve weeks": lambda: rules.QUARTER == 84,
    "the last thirty days": lambda: review.MONTH == 30,
    "about the last two weeks": lambda: all(kind.apart_days <= 14 for kind in (WhoFive, PhqFour)),
    "less than two weeks apart": lambda: all(kind.apart_days <= 14 for kind in (WhoFive, PhqFour)),
}
"""The promises of time in what a person reads."""
NO_PROMISE = (
    "About four evenings a week is enough",
    "until six hours of silence",
    "You may have read of forty days, or thirty",
    "privacy, in two minutes",
    "Some wait half a year, some a year",
    "For the tenth of a second before that",
)
"""Spans that hang on no number of the program."""


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_each_span_of_time_is_held_by_a_number(path: Path) -> None:
    """A new one has to be put into the list above, with what makes it so."""
    text = " ".join(unescape(said(path)).split())
    for found in SPAN.finditer(text):
        around = text[max(0, found.start() - 80) : found.end() + 60]
        assert any(each in around for each in (*HELD, *NO_PROMISE)), around


@pytest.mark.parametrize("words", HELD)
def test_what_is_promised_is_so(words: str) -> None:
    """And it is still said somewhere."""
    assert HELD[words](), words
    assert any(words in " ".join(said(path).split()) for path in READ), (
        f"nobody says any more: {words}"
    )


def test_what_the_locked_page_says_of_drafts() -> None:
    """Handed over within a second, told within two if it was not taken.

    What is older was kept, or the form said so.
    """
    text = " ".join(re.sub(r"<[^>]+>", " ", static("lab/locked.html").read_text("utf-8")).split())
    assert (
        "but for at most the last two seconds, and for what the form said it could not keep" in text
    )
    assert js("forms/drafts.js", "DRAFT_MS") <= 1000
    form = static("forms/drafts.js").read_text("utf-8")
    assert "setTimeout(() => this.handOver(), DRAFT_MS)" in form
    assert "setTimeout(() => this.status.warn(NOT_KEPT), NOT_KEPT_MS)" in form
    assert grade(text) <= 8


def test_what_is_said_elsewhere() -> None:
    """In the code's own words, in the house's page, and where a command names a number."""
    house = " ".join((ROOT / "docs" / "architecture.md").read_text("utf-8").split())
    for words, is_so in {
        "within a quarter of a second": kernel.LOOK_EVERY == 0.25,
        "without one for a hundred seconds": kernel.GONE_AFTER == 100,
        "every five seconds": new_day.LOOK_SECONDS == 5,
        "once nobody has typed for a minute": new_day.STILL_SECONDS == 60,
        "for at most 250 ms": js("lab/life.js", "LEAVING_MS") == 250,
        "800 ms after the last other key": js("lab/safety.js", "PAUSE_MS") == 800,
        "A gap of more than five weeks": calendar.OLDEST_DAYS == 35,
        "until seven daily copies were made": calendar.NEWEST_KEPT == 7,
    }.items():
        assert words in house, words
        assert is_so, words
    assert server.MOST_MINUTES == 1440
    command = Path(main.__file__).read_text("utf-8")
    assert "up to 1440" in command
    assert f"for so long ({server.IDLE_MINUTES:g})" in command
    assert "PRAGMA busy_timeout = 60000" in connection.SETTINGS
    assert "five weeks at least" in upkeep.KEPT_THEN
    assert today.GAP.days == 7
    assert {int(days) for days in reading.BACK if days.isdecimal()} == {4 * 7, 12 * 7, 365}
    assert all(
        words == f"{minutes} minutes"
        for minutes, words in pause.WAITS.items()
        if minutes != pause.MORNING
    )

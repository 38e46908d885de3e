"""The ledger, the guidance and the pages agree.

Every point is answered where the ledger says, and nothing answers what is not there.
"""

from __future__ import annotations

import json
import re

import pytest

from tests.support.reading import grade
from workbook import guidance, pages, paths
from workbook.guidance import LedgerRow
from workbook.pages import caring_for_yourself

LEDGER = {row.id: row for row in guidance.ledger()}
BUILT = {page.file.removesuffix(".ipynb") for page in pages.ALL}


def answered() -> dict[str, set[str]]:
    """Page to the rows that its cells, and what it shows of guidance, say they answer."""
    found: dict[str, set[str]] = {"09-signs": {sign.ledger for sign in guidance.signs()}}
    found[caring_for_yourself.PAGE] = {
        each
        for group in guidance.practices().values()
        for practice in group
        for each in practice.answers
    }
    for prompt in guidance.prompts():
        found.setdefault(prompt.page, set()).update(prompt.answers)
    for page in BUILT:
        notebook = json.loads((paths.notebooks() / f"{page}.ipynb").read_text("utf-8"))
        found.setdefault(page, set()).update(
            each
            for cell in notebook["cells"]
            for each in cell["metadata"].get("workbook", {}).get("answers", ())
        )
    return found


ANSWERED = answered()


def test_every_row_is_there() -> None:
    """Ninety-five points, by their ids."""
    ids = [
        *(f"Q{n}" for n in range(1, 7)),
        *(f"B{n}" for n in range(1, 9)),
        *(f"T{n}" for n in range(1, 6)),
        *(f"S{n}" for n in range(10)),
        *(f"D{n}" for n in range(1, 11)),
    ]
    ids += [
        *(f"W{n}" for n in range(1, 6)),
        *(f"O{n}" for n in range(1, 9)),
        *(f"R{n}" for n in range(1, 13)),
        *(f"C{n}" for n in range(6)),
        *(f"M{n}" for n in range(8)),
    ]
    ids += [
        "A1",
        "A2",
        "G1",
        "H0",
        "Z1",
        "Z2",
        "C1b",
        "M1b",
        "M1c",
        "M2b",
        "M2c",
        "M3b",
        "M3c",
        "M3d",
        "M4b",
        "M4c",
        "M4d",
    ]
    assert sorted(LEDGER) == sorted(ids)


@pytest.mark.parametrize("row", LEDGER.values(), ids=LEDGER)
def test_a_row_that_is_not_open_is_answered_on_each_of_its_pages(row: LedgerRow) -> None:
    """By a cell, or by an item of guidance that the page shows."""
    for page in () if row.open else row.pages:
        assert row.id in ANSWERED.get(page, set()), f"{row.id} is not answered on {page}"


def test_nothing_answers_a_row_that_is_not_there_or_is_not_for_it() -> None:
    """A page names only rows of the ledger that name the page."""
    for page, rows in ANSWERED.items():
        for each in rows:
            assert page in LEDGER[each].pages, (
                f"{page} answers {each}, whose pages are {LEDGER[each].pages}"
            )


def test_what_is_fully_answered_is_not_marked_as_open() -> None:
    """A mark is cleared with the last of its pages."""
    done = {
        row.id
        for row in LEDGER.values()
        if all(row.id in ANSWERED.get(page, set()) for page in row.pages)
    }
    assert not [each for each in done if LEDGER[each].open]


def test_the_ledger_is_easy_to_read() -> None:
    """As a whole: its lines are too short to be measured alone."""
    assert grade(" ".join(f"{row.point} {row.reason}" for row in LEDGER.values())) <= 6


@pytest.mark.parametrize("row", LEDGER.values(), ids=LEDGER)
def test_a_row_is_said_plainly(row: LedgerRow) -> None:
    """One or two short sentences, no exclamation; a caution never recommends."""
    assert row.point.endswith((".", "?"))
    assert row.reason.endswith(".")
    assert "!" not in row.point + row.reason
    if row.stance == "caution":
        assert not re.search(r"\b(try|best|works|helps to)\b", row.reason)

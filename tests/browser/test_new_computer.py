"""A journal comes from another computer.

Chosen as a file, whatever its size, and every page shows it.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support import steps
from tests.support.lab import PASSPHRASE, Lab
from tests.support.steps import READY, form, go
from workbook.journal import Journal
from workbook.records import Note

WORDS = "carried along on a stick"


def brought(folder: Path) -> Path:
    """A copy of several million bytes, so that it comes in several parts."""
    with Journal.open(folder / "journal.db", PASSPHRASE) as journal:
        for _ in range(4):
            journal.add(Note(text="a long evening " * 50_000))
        journal.add(Note(text=WORDS))
    return folder / "journal.db"


def test_a_copy_from_another_computer(lab: Lab, start: Page, tmp_path: Path) -> None:
    """A wrong passphrase is said and the file stays chosen; with the right one every page is open.

    The file crossed no synced trait.
    """
    page = start
    steps.pass_the_gates(page)
    bring = form(page, "I have a copy already")
    copy = brought(tmp_path)
    assert copy.stat().st_size > 2_500_000
    bring.get_by_label("The copy").set_input_files(copy)
    bring.get_by_label("Its passphrase").fill("not this one")
    bring.get_by_role("button", name="Use this copy").click()
    expect(bring.get_by_role("status")).to_contain_text(
        "That passphrase does not open this journal", timeout=READY
    )
    assert not lab.journal.exists()
    bring.get_by_label("Its passphrase").fill(PASSPHRASE)
    bring.get_by_label("Its passphrase").press("Enter")
    expect(page.get_by_text("Your journal is here: 5 entries")).to_be_visible(timeout=READY)
    steps.opened(page)
    go(page, "Today")
    expect(form(page, "Note").get_by_text(WORDS)).to_be_visible(timeout=READY)
    assert not list(lab.home.rglob("arriving"))
    with Journal.open(lab.journal, PASSPHRASE) as journal:
        assert journal.count(Note) == 5

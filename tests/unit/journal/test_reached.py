"""What is said of how far erasing and another passphrase reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.support.reading import grade
from workbook.errors import MovedJournalError
from workbook.journal import calendar, reached, upkeep
from workbook.journal.reached import Reached

TODAY, LAST = date(2026, 11, 29), date(2027, 1, 3)
ONE, TWO, THREE = (Path(f"/x/{name}.db") for name in ("one", "two", "three"))
GO = "when you write after 3 January 2027. After a pause of more than five weeks"


@pytest.mark.parametrize("say", [reached.erased, reached.draft_erased])
def test_said_of_one_entry(say: Callable[[Reached, date], str]) -> None:
    """Nothing is said to be gone from copies where there were none.

    What may hold it is counted and named.
    """
    done = "Erased" if say is reached.erased else "It is gone"

    def said(**copies: tuple[Path, ...]) -> str:
        return say(Reached(last=LAST, **copies), TODAY)

    assert said() == f"{done}. No copy of the journal was found."
    assert said(done=(ONE,)) == f"{done}, from the copy too."
    assert said(done=(ONE, TWO)) == f"{done}, from the copies too."
    still = f"{done} here. Copies that may still hold it:"
    assert (
        said(going=(ONE,))
        == f"{still} 1 of 1. The one among the backups goes {GO} it stays a week of writing longer."
    )
    assert (
        said(going=(ONE, TWO), done=(THREE,))
        == f"{still} 2 of 3. Those among the backups go {GO} they stay a week of writing longer."
    )
    one_stays = (
        f"{still} 1 of 2. This does not go by itself: /x/one.db. Delete it yourself, if you "
        "need nothing else in it."
    )
    assert said(staying=(ONE,), done=(TWO,)) == one_stays
    both = said(going=(ONE,), staying=(TWO, THREE))
    assert both.startswith(f"{still} 3 of 3. The one among the backups goes {GO}")
    assert both.endswith(
        "These do not go by themselves: /x/two.db, /x/three.db. Delete them yourself, if you "
        "need nothing else in them."
    )


def test_said_of_a_file_that_was_taken_away() -> None:
    """Wherever it is now, nothing was taken out of it."""
    moved = str(MovedJournalError(ONE, TWO))
    said = reached.erased(Reached(done=(THREE,), moved=moved), TODAY)
    assert (
        said
        == f"Erased, from the copy too. {moved} The file that was taken away may still hold it."
    )
    assert reached.rekeyed(Reached(done=(THREE,), moved=moved)).endswith(moved)


def test_said_of_what_was_removed() -> None:
    """Until when a copy may hold it, and of how many that is not so."""
    undo = "Removed. You can undo it until midnight."
    assert reached.removed(Reached(last=LAST), TODAY) == undo
    assert reached.removed(Reached(going=(ONE,), last=LAST), date(2027, 1, 1)).startswith(
        f"{undo} Copies that hold it go when you write after 3 January. After"
    )
    stay = "Copies that do not go by themselves: 1. “Erase now” looks into those too."
    assert reached.removed(Reached(staying=(ONE,), last=LAST), TODAY) == f"{undo} {stay}"
    assert reached.removed(Reached(going=(TWO,), staying=(ONE,), last=LAST), TODAY).endswith(
        f"longer. {stay}"
    )


def test_said_of_another_passphrase() -> None:
    """Which copies have the one before."""
    assert reached.rekeyed(Reached()) == f"Changed. {reached.PRINT_IT}"
    assert reached.rekeyed(Reached(done=(ONE,))) == f"Changed, for the copy too. {reached.PRINT_IT}"
    assert (
        reached.rekeyed(Reached(done=(ONE, TWO)))
        == f"Changed, for the copies too. {reached.PRINT_IT}"
    )
    some = reached.rekeyed(Reached(done=(ONE,), going=(TWO,), staying=(THREE,)))
    assert some == (
        f"Changed. Copies that still have another passphrase: two.db, three.db. {reached.PRINT_IT}"
    )


def test_said_of_everything() -> None:
    """What there was, and what of it is still there."""
    assert reached.all_erased(Reached(), ONE) == "There was nothing to erase."
    assert reached.all_erased(Reached(done=(ONE,)), ONE) == "Erased: the journal."
    assert reached.all_erased(Reached(done=(TWO,)), ONE) == "Erased: every copy that was found."
    assert (
        reached.all_erased(Reached(done=(TWO, ONE)), ONE)
        == "Erased: the journal and every copy that was found."
    )
    assert (
        reached.all_erased(Reached(done=(TWO,), staying=(ONE,)), ONE)
        == "Erased, but for: /x/one.db. Delete it yourself."
    )
    assert (
        reached.all_erased(Reached(staying=(ONE, TWO)), ONE)
        == "Nothing could be erased: /x/one.db, /x/two.db. Delete them yourself."
    )


def test_the_days_that_are_said_are_those_that_are_kept() -> None:
    """Five weeks, and a week of writing."""
    assert calendar.OLDEST_DAYS == 5 * 7
    assert calendar.NEWEST_KEPT == 7
    assert "more than five weeks" in reached.pause(1)
    assert "a week of writing" in reached.pause(1)
    assert "for five weeks at least" in upkeep.KEPT_THEN


def test_every_sentence_is_easy_to_read() -> None:
    """As the others are."""
    some = Reached(done=(ONE,), going=(TWO,), staying=(THREE,), last=LAST)
    for said in (
        reached.erased(some, TODAY),
        reached.removed(some, TODAY),
        reached.rekeyed(some),
        upkeep.KEPT_THEN,
        upkeep.NO_COPY_YET,
    ):
        assert grade(said) <= 8, said

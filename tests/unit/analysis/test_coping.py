"""What helped before, from urges and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.support import strategies
from workbook.analysis.coping import Fall, largest_falls, summary
from workbook.records import Urge


def urge(before: int | None, after: int | None, instead: str | None = "a walk") -> Urge:
    return Urge(strength=before, strength_after=after, instead=instead, acted="no")


def test_the_three_largest_falls_are_named() -> None:
    """Largest first, each with its strength before and after."""
    urges = [
        urge(8, 4),
        urge(7, 3, "Called Ana."),
        urge(5, 4, "tea"),
        urge(9, 2, "a bath"),
        urge(6, 6, "looked at the phone"),
    ]
    assert largest_falls(urges) == (
        Fall("a bath", 9, 2),
        Fall("a walk", 8, 4),
        Fall("Called Ana.", 7, 3),
    )
    assert (
        summary(largest_falls(urges))
        == "What helped before: a bath (9 to 2), a walk (8 to 4), Called Ana (7 to 3)."
    )


def test_before_three_nothing_is_said() -> None:
    """Two urges are no experience; one without a strength does not count."""
    assert largest_falls([urge(8, 4), urge(7, 3), urge(None, 2), urge(9, None)]) == ()
    assert summary(()) == ""


def test_what_did_not_help_is_not_named() -> None:
    """Only falls, and only where something was done instead."""
    assert largest_falls([urge(4, 8), urge(5, 5), urge(9, 1, None)]) == ()


def test_the_same_words_are_named_once() -> None:
    """With the largest fall they had."""
    assert largest_falls([urge(8, 6, "A walk."), urge(8, 4, "a walk"), urge(7, 6, "a  walk")]) == (
        Fall("a walk", 8, 4),
    )


def test_long_words_are_shortened() -> None:
    """The rest is in the entry."""
    said = summary(largest_falls([urge(8, 4, "x" * 200)] * 3))
    assert said == f"What helped before: {'x' * 60} … (8 to 4)."


@given(st.lists(strategies.records(Urge), max_size=12))
def test_any_urges(urges: list[Urge]) -> None:
    """Never more than three, never a rise, always in order."""
    found = largest_falls(urges)
    sizes = [fall.before - fall.after for fall in found]
    assert len(found) <= 3
    assert all(size > 0 for size in sizes)
    assert sizes == sorted(sizes, reverse=True)
    assert summary(found).endswith(".") == bool(found)

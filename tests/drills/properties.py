"""Properties of which `make test` tries few examples, tried with many.

They took 130 s (clock) and 100 s (columns) on two cores.
"""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings

from tests.unit.journal import test_clock, test_columns

SLIPPING = 30
COMING_AND_GOING = 250


def clock(folder: Path) -> str:
    """A clock that slips by anything, on some of fifty days."""
    settings(max_examples=SLIPPING, deadline=None)(
        given(test_clock.SLIPS)(test_clock.live_through)
    )()
    return (
        f"{SLIPPING} journals of three months under a clock that slips: no copy went on the day "
        "of a jump, and none was too old two months later"
    )


def columns(folder: Path) -> str:
    """Fields and kinds that come and go, over entries, edits and undos."""
    settings(max_examples=COMING_AND_GOING, deadline=None)(
        given(test_columns.STEPS)(test_columns.live_through)
    )()
    return (
        f"{COMING_AND_GOING} journals whose fields came, went and were renamed: every word that "
        "was ever stored is in the file"
    )

"""Properties of which `make test` tries few examples, tried with many.

They took 100 s (clock), 100 s (columns) and 75 s (several) of a processor.
"""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings

from tests.unit.journal import test_clock, test_coming_and_going, test_several

SLIPPING = 30
COMING_AND_GOING = 250
TOGETHER = 150


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
        given(test_coming_and_going.STEPS)(test_coming_and_going.live_through)
    )()
    return (
        f"{COMING_AND_GOING} journals whose fields came, went and were renamed: every word that "
        "was ever stored is in the file"
    )


def several(folder: Path) -> str:
    """Journals in one folder, whatever is done to one of them."""
    settings(max_examples=TOGETHER, deadline=None, suppress_health_check=[HealthCheck.too_slow])(
        given(test_several.NAMES, test_several.ACTS)(test_several.live_through)
    )()
    return (
        f"{TOGETHER} folders with several journals, days, copies, erasing, other passphrases and "
        "ways back: nothing touched another’s files"
    )

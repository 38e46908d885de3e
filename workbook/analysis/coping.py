"""What helped before: after which of the things done instead an urge fell most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbook.records import Urge
from workbook.records.alike import alike

ENOUGH = 3
"""Past urges with a strength before and after, below which nothing is said."""
SHOWN = 3
LENGTH = 60
"""Characters of what was done that are shown."""


@dataclass(frozen=True)
class Fall:
    """What was done instead, and how strong the urge was before and after."""

    instead: str
    before: int
    after: int


def largest_falls(urges: Iterable[Urge]) -> tuple[Fall, ...]:
    """The three things done instead after which an urge fell most, the largest fall first.

    Args:
        urges: Any urges, newest first: of two equal falls the newer one comes first. The same words
            count once.

    Returns:
        None before three urges have both strengths (docs/measures.md, "What helped before").
    """
    rated = [
        urge for urge in urges if urge.strength is not None and urge.strength_after is not None
    ]
    if len(rated) < ENOUGH:
        return ()
    found: dict[str, Fall] = {}
    for urge in rated:
        fall = Fall(
            " ".join((urge.instead or "").split()), urge.strength or 0, urge.strength_after or 0
        )
        same = alike(fall.instead).rstrip(".")
        if fall.instead and _size(fall) > _size(found.get(same)):
            found[same] = fall
    return tuple(sorted(found.values(), key=_size, reverse=True)[:SHOWN])


def summary(helped: Sequence[Fall]) -> str:
    """What helped before, such as *What helped before: a walk (8 to 4).*; "" where nothing did."""
    if not helped:
        return ""
    falls = (f"{_short(fall.instead)} ({fall.before} to {fall.after})" for fall in helped)
    return f"What helped before: {', '.join(falls)}."


def _size(fall: Fall | None) -> int:
    return fall.before - fall.after if fall else 0


def _short(text: str) -> str:
    text = text.rstrip(".")
    return text if len(text) <= LENGTH else f"{text[:LENGTH].rstrip()} …"

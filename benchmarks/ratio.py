"""What a benchmark says: two medians of the same run, and how one stands to the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Ratio:
    """Ours against the bare thing.

    They are measured in turn so that a busy moment of the machine hits both.
    """

    name: str
    ours: Sequence[float]
    """Seconds, one for each time it was done."""
    bare: Sequence[float]
    """The same for the bare thing."""
    limit: float
    """The median of `ours` may be at most so many times the median of `bare`."""

    @property
    def value(self) -> float:
        """Median by median."""
        return median(self.ours) / median(self.bare)

    @property
    def is_over(self) -> bool:
        """Whether ours took longer than it may."""
        return self.value > self.limit

    def __str__(self) -> str:
        verdict = "over" if self.is_over else "ok"
        return (
            f"{self.name}: ours {_shown(self.ours)}, bare {_shown(self.bare)}, ratio "
            f"{self.value:.2f}, limit {self.limit}: {verdict}"
        )


def seconds(work: Callable[[], object]) -> float:
    """How long a call takes on the wall's clock."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _shown(times: Sequence[float]) -> str:
    """The median, with the fastest and the slowest behind it."""
    factor, unit = (1000, "ms") if median(times) < 1 else (1, "s")
    return (
        f"{median(times) * factor:.2f} {unit} ({min(times) * factor:.2f} to "
        f"{max(times) * factor:.2f})"
    )

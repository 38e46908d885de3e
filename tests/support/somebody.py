"""Somebody who writes down anything: random journals for what is computed from them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import numpy as np

from workbook.records import CheckIn, Contact, Hope, PracticeDone, Record, SignSeen, Urge

FIRST = datetime(2026, 3, 2)
ZONES = [timezone(timedelta(minutes=minutes)) for minutes in (-600, -60, 0, 120, 345, 720)]


class Person:
    """Somebody who writes down anything, at any hour, in places with other clocks."""

    def __init__(self, seed: int) -> None:
        self._dice = np.random.default_rng(seed)
        self._last: datetime | None = None

    def journal(self) -> list[Record]:
        """Up to ten weeks of entries."""
        days = 1 + int(self._dice.integers(70))
        return [self._one(days) for _ in range(1 + int(self._dice.integers(5 * days)))]

    def pick(self, *values: Any) -> Any:
        """One of these."""
        return values[int(self._dice.integers(len(values)))]

    def some_time(self, first: datetime, days: int) -> datetime:
        """Any minute of these days, by any clock; often the very minute of the entry before."""
        if self._last is None or self._dice.random() > 0.2:
            minutes = int(self._dice.integers(days * 24 * 60))
            self._last = (first + timedelta(minutes=minutes)).replace(tzinfo=self.pick(*ZONES))
        return self._last

    def _points(self) -> int | None:
        return self.pick(None, *range(11))

    def _one(self, days: int) -> Record:  # noqa: PLR0911 -- one for each kind
        at, points = self.some_time(FIRST, days), int(self._dice.integers(11))
        match self.pick(
            "mood", "worry", "talk", "talk", "talk", "urge", "hope", "practice", "sign"
        ):
            case "mood":
                said = self.pick(None, "none", "needed", "they", "me", "both")
                return CheckIn(at=at, mood=points, on_my_mind=self._points(), contact_today=said)
            case "worry":
                return CheckIn(at=at, cannot_say=True, worry=points, sleep=self._points())
            case "talk":
                return Contact(
                    at=at,
                    how="call",
                    started=self.pick(None, "they", "me", "planned", "other"),
                    tone=self.pick(None, *range(-3, 4)),
                    calm_kept=self._points(),
                    i_listened=self.pick(None, True, False),
                    i_defended=self.pick(None, True, False),
                    i_treated=self._points(),
                    they_treated=self._points(),
                    within_agreement=self.pick(None, "yes", "partly", "no", "nothing_agreed"),
                    from_me=self.pick(None, ("none",), ("kind",), ("begged", "the_past")),
                    from_them=self.pick(None, ("cold",), ("kind", "listened")),
                    about=self.pick(None, ("money_home",), ("children", "us")),
                )
            case "urge":
                acted = self.pick(None, "no", "partly", "yes")
                return Urge(at=at, strength=points, strength_after=self._points(), acted=acted)
            case "sign":
                return SignSeen(
                    at=at,
                    sign=self.pick("s1", "s2"),
                    happened=self.pick(None, "happened", "opposite"),
                    word_or_act=self.pick(None, "word", "act"),
                )
            case "hope":
                return Hope(at=at, together=points)
        return PracticeDone(at=at, own="a walk", afterwards=self.pick(None, "better", "worse"))

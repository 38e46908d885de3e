"""Answers of days without what hangs on the hour at which they were given."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import numpy as np
import pandas as pd

from tests.support.frames import EMPTY, journal_of
from workbook.analysis import frames
from workbook.records import CheckIn

MONDAY = datetime(2026, 3, 2, tzinfo=timezone(timedelta(hours=1)))


def test_what_hangs_on_the_hour_is_evened() -> None:
    """Mornings are two points lower: what was written then is as of any other time.

    Days stay what they are, also after midnight; a day with several has their median.
    """
    dice = np.random.default_rng(2)
    check_ins = [
        CheckIn(at=MONDAY + timedelta(days=day, hours=hour), mood=round(mood + dice.normal(0, 0.4)))
        for day in range(40)
        for hour, mood in ([(8, 4), (21, 6)] if day % 2 else [(25, 6)])
    ]
    journal = journal_of(check_ins)[CheckIn]
    found = frames.evened(journal, "mood")
    assert list(found.index) == list(pd.date_range("2026-03-02", periods=40))
    plain = frames.daily(journal).set_index("day")["mood"]
    both = [series.iloc[1::2].mean() - series.iloc[::2].mean() for series in (plain, found)]
    assert both[0] < -0.7
    assert abs(both[1]) < 0.4


def test_nothing_written_is_nothing() -> None:
    """An empty journal, and check-ins without that answer."""
    for frame in (
        EMPTY[CheckIn],
        journal_of([CheckIn(at=MONDAY, cannot_say=True, worry=3)])[CheckIn],
    ):
        assert frames.evened(frame, "mood").empty

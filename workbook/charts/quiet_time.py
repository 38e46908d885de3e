"""The quiet time of the newest plan, as a grey ground behind the weeks."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from workbook.charts.base import INK
from workbook.charts.layout import SHADE
from workbook.charts.sentences import from_to
from workbook.charts.traces import legend_entry
from workbook.records import SpacePlan
from workbook.records.space import WITH_AN_END


class QuietTime(NamedTuple):
    """A quiet time that the reader set for themselves: its first and its last day."""

    begins: pd.Timestamp
    ends: pd.Timestamp


def quiet_time(
    plans: pd.DataFrame | None, first: pd.Timestamp, last: pd.Timestamp
) -> list[QuietTime]:
    """The quiet time of the newest plan, if it has an end and any of these days lies in it."""
    if plans is None or plans.empty:
        return []
    newest = plans.sort_index().iloc[-1]  # the one written last, whatever the clock said
    set_with_an_end = (
        newest["road"] in WITH_AN_END
        and pd.notna(newest["begins"])
        and pd.notna(newest["days"])
        and newest["days"] > 0
    )
    if not set_with_an_end or newest["begins"] > last:
        return []
    ends = newest["begins"] + pd.Timedelta(days=int(newest["days"]) - 1)  # the first day counts
    return [QuietTime(newest["begins"], ends)] if ends >= first else []


def legend_line() -> dict[str, Any]:
    """The line of the legend for the grey ground, without a point of its own."""
    line = {"color": INK, "width": 1}
    marker = {"symbol": "square", "color": SHADE, "size": 13, "line": line}
    return legend_entry(SpacePlan.title, marker)


def summary(found: QuietTime) -> str:
    """What the grey ground is, in one sentence."""
    return (
        f"Your quiet time, {from_to(pd.Series([found.begins, found.ends]))}, has a grey "
        "ground behind the bars."
    )

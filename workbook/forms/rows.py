"""The numbers behind a chart, as a table to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from workbook.wording import templates

if TYPE_CHECKING:
    import pandas as pd

MOST = 400
"""Rows that are shown, the newest: more would make a page slow, and nobody reads them there."""


def table(rows: pd.DataFrame) -> Markup:
    """A table with a heading for each column, newest first.

    It says how many of how many rows there are. "" without rows.
    """
    if rows.empty:
        return Markup()
    newest = rows.iloc[::-1].head(MOST)
    many = (
        f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}"
        if len(rows) <= MOST
        else f"The newest {MOST} of {len(rows)} rows"
    )
    return templates("forms", "page").rows(
        many,
        [str(name).replace("_", " ") for name in newest.columns],
        [[_said(value) for value in row] for row in newest.itertuples(index=False)],
    )


def _said(value: Any) -> str:
    """A day, a number or a word as it is read; nothing where there is nothing."""
    import pandas as pd

    if not isinstance(value, (tuple, list)) and pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value.day} {value:%b %Y}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (
        f"{value:g}"
        if isinstance(value, float)
        else ", ".join(map(str, value))
        if isinstance(value, (tuple, list))
        else str(value)
    )

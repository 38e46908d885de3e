"""The numbers behind a chart, as a table to read."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

MOST = 400
"""Rows that are shown, the newest: more would make a page slow, and nobody reads them there."""


def table(rows: pd.DataFrame) -> str:
    """A table with a heading for each column, newest first.

    It says how many of how many rows there are. "" without rows.
    """
    if rows.empty:
        return ""
    newest = rows.iloc[::-1].head(MOST)
    head = "".join(
        f"<th scope=col>{html.escape(str(name).replace('_', ' '))}</th>" for name in newest.columns
    )
    body = "".join(
        f"<tr>{''.join(f'<td>{html.escape(_said(value))}</td>' for value in row)}</tr>"
        for row in newest.itertuples(index=False)
    )
    many = (
        f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}"
        if len(rows) <= MOST
        else f"The newest {MOST} of {len(rows)} rows"
    )
    whole = (
        f"<table><caption>{many}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )
    return (
        '<div class="wb-page wb-rows" tabindex=0 role=region aria-label="The rows behind '
        f'it">{whole}</div>'
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

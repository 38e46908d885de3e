"""Entries as a DataFrame, column by column, about as fast as a bare fetch into a frame."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from workbook.journal.tables import Table
from workbook.records.base import NIGHT_ENDS

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

MICROSECOND = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1) // MICROSECOND
DAY = timedelta(days=1) // MICROSECOND


def build(table: Table, rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """The rows of `Table.oldest_first` as the frame that `Journal.frame` describes.

    Raises:
        UnreadableError: If a value in them could not have been written here.
    """
    import numpy as np
    import pandas as pd

    table.refuse_strange_rows(rows)
    ids, at, offset, *own = ([row[place] for row in rows] for place in range(1 + len(table.names)))
    utc, minutes = np.array(at, dtype="int64"), np.array(offset, dtype="int64")
    day = (utc + minutes * MINUTE - NIGHT_ENDS // MICROSECOND) // DAY * DAY
    columns: dict[str, Any] = {
        "at": pd.DatetimeIndex(utc.view("datetime64[us]")).tz_localize("UTC"),
        "day": day.view("datetime64[us]"),
        "offset": minutes,
    }
    columns |= {
        column.name: _ARRAYS[column.python](stored)
        for column, stored in zip(table.columns, own, strict=True)
    }
    return pd.DataFrame(columns, index=pd.Index(ids, dtype="int64", name="id"))


def _split(stored: list[int | None], dtype: str) -> tuple[np.ndarray, np.ndarray]:
    """Values, with 0 where one is missing, and which are missing."""
    import numpy as np

    if None not in stored:
        return np.array(stored, dtype=dtype), np.zeros(len(stored), dtype=bool)
    return np.array([value or 0 for value in stored], dtype=dtype), np.fromiter(
        (value is None for value in stored), dtype=bool, count=len(stored)
    )


def _integers(stored: list[int | None]) -> Any:
    import pandas as pd

    return pd.arrays.IntegerArray(*_split(stored, "int64"))


def _booleans(stored: list[int | None]) -> Any:
    import pandas as pd

    return pd.arrays.BooleanArray(*_split(stored, "bool"))


def _texts(stored: list[str | None]) -> Any:
    import numpy as np
    import pandas as pd

    return pd.array(np.array(stored, dtype=object), dtype="str")


def _days(stored: list[str | None]) -> np.ndarray:
    import numpy as np

    return np.array(stored, dtype="datetime64[us]")


def _tuples(stored: list[str | None]) -> np.ndarray:
    """Each distinct text is read once; there are few."""
    import numpy as np

    answers = {text: tuple(json.loads(text)) if text else () for text in set(stored)}
    return np.fromiter((answers[text] for text in stored), dtype=object, count=len(stored))


_ARRAYS: dict[Any, Callable[[list[Any]], Any]] = {
    int: _integers,
    bool: _booleans,
    str: _texts,
    date: _days,
    tuple[str, ...]: _tuples,
}
"""For each type of `values.STORED`, from stored values to an array."""

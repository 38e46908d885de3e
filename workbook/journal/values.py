"""What a stored value may be: whoever knows a file's key can write any, so each is looked at."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from workbook.errors import UnreadableError
from workbook.records import microseconds, moment

EARLIEST = microseconds(datetime(1900, 1, 1, tzinfo=UTC))
LATEST = microseconds(datetime(2200, 1, 2, tzinfo=UTC))
"""No moment in a journal lies outside: a record refuses other years, and a clock shows them only by
a fault.
"""
DAY_MINUTES = 24 * 60
MOST_ID = 2**53 - 1
"""The greatest number that the browser takes as it is."""


def is_moment(value: Any) -> bool:
    """Whether this is a moment in microseconds that a calendar has."""
    return type(value) is int and EARLIEST <= value <= LATEST


def is_offset(value: Any) -> bool:
    """Whether this is minutes east of UTC."""
    return type(value) is int and -DAY_MINUTES < value < DAY_MINUTES


def is_id(value: Any) -> bool:
    """Whether this is a number of an entry."""
    return type(value) is int and 0 < value <= MOST_ID


def is_day(value: Any) -> bool:
    """Whether this is a day as it is stored."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def is_list(value: Any) -> bool:
    """Whether this is a list of texts as it is stored."""
    try:
        read = read_json(value, list)
    except UnreadableError:
        return False
    return all(type(each) is str for each in read)


def read_json(text: Any, kind: type) -> Any:
    """Stored JSON, of which the outermost thing is of this type.

    Raises:
        UnreadableError: If it is none.
    """
    try:
        read = json.loads(text, parse_constant=_refused)
    except (ValueError, TypeError, RecursionError):
        # The error would hold the words.
        raise UnreadableError from None
    if type(read) is not kind:
        raise UnreadableError
    return read


def local(micro: Any) -> datetime:
    """Stored microseconds as this computer's time.

    Raises:
        UnreadableError: If that is no moment.
    """
    refuse(is_moment(micro))
    return moment(micro, 0).astimezone()


def refuse(fits: bool | Iterable[bool]) -> None:
    """Go on only with what fits.

    Raises:
        UnreadableError: If something does not.
    """
    if not (fits if isinstance(fits, bool) else all(fits)):
        raise UnreadableError


def _refused(_constant: str) -> None:
    raise ValueError

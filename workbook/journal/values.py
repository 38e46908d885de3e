"""How each field of a record is stored in a column and read back, and what a stored value may be.

Whoever knows a file's key can write any value, so each is looked at.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from workbook.errors import UnreadableError
from workbook.records import Number, Scale, microseconds, moment

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


@dataclass(frozen=True)
class Stored:
    """How values of one Python type are stored."""

    type: str
    """SQLite's type; empty values are NULL in every one."""
    python: type
    """What the database gives back."""
    fits: Callable[[Any], bool] | None = None
    """Whether a value of that type is one that was written here; none where any is."""
    write: Callable[[Any], Any] | None = None
    """From the record's value to the stored one; none where they are the same."""
    read: Callable[[Any], Any] | None = None


STORED: dict[Any, Stored] = {
    int: Stored("INTEGER", int),
    bool: Stored("INTEGER", int, (0, 1).__contains__, int, bool),
    str: Stored("TEXT", str),
    date: Stored("TEXT", str, is_day, date.isoformat, date.fromisoformat),
    tuple[str, ...]: Stored("TEXT", str, is_list, json.dumps, lambda text: tuple(json.loads(text))),
}
"""Every type that a field of a record can have."""


@dataclass(frozen=True)
class Column:
    """One field of a record in its table."""

    name: str
    python: Any
    """The type of its values, a key of `STORED`."""
    range: tuple[int, int] | None = None
    """The least and the most of a number that is asked for."""

    @property
    def stored(self) -> Stored:
        """How its values are stored."""
        return STORED[self.python]

    def write(self, value: Any) -> Any:
        """The stored form of a field's value."""
        write = self.stored.write
        return value if value is None or write is None else write(value)

    def refuse_strange(self, stored: Iterable[Any]) -> None:
        """Go on only if each of these stored values is one that was written here, or empty.

        Raises:
            UnreadableError: If one is not.
        """
        distinct = set(stored) - {None}
        python, fits = self.stored.python, self.stored.fits
        refuse(type(each) is python for each in distinct)
        if fits is not None:
            refuse(map(fits, distinct))
        if self.range is not None and distinct:
            refuse(self.range[0] <= min(distinct) and max(distinct) <= self.range[1])

    def read(self, stored: Any) -> Any:
        """The inverse of `write`, for a value that was looked at."""
        read = self.stored.read
        return stored if stored is None or read is None else read(stored)


def value_type(annotation: Any) -> Any:
    """The type of a field's values, without the None that every field allows."""
    for python in STORED:
        if annotation == python | None:
            return python
    raise TypeError(
        f"A field of a record may be {', '.join(map(str, STORED))}, each `| None`; it is "
        f"{annotation}."
    )


def value_range(metadata: Iterable[Any]) -> tuple[int, int] | None:
    """The least and the most that a question asks for, where it asks for a number."""
    for each in metadata:
        if isinstance(each, Scale):
            return each.least, each.most
        if isinstance(each, Number):
            return 0, each.most
    return None

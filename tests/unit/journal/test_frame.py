"""The journal's DataFrames: one row an entry, exact, the same columns always."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import strategies
from tests.support.journals import empty_journal
from workbook.journal import Journal
from workbook.journal.tables import table
from workbook.records import KINDS, CheckIn, Note, Profile, Record

DTYPES = {int: "Int64", bool: "boolean", str: "str", tuple[str, ...]: "object"}
FIRST = {"at": "datetime64[us, UTC]", "day": "datetime64[us]", "offset": "int64"}


def columns(kind: type[Record]) -> dict[str, str]:
    """The columns that a kind's frame should have, with their dtypes."""
    return FIRST | {
        column.name: DTYPES.get(column.python, "datetime64[us]") for column in table(kind).columns
    }


def expected(record: Record) -> dict[str, object]:
    """A frame's row, by the plainest way."""
    values = record.model_dump()
    several = {
        column.name for column in table(type(record)).columns if column.python == tuple[str, ...]
    }
    return {
        **{name: (value or () if name in several else value) for name, value in values.items()},
        "at": pd.Timestamp(record.at).tz_convert("UTC"),
        "day": pd.Timestamp(record.day),
        "offset": (record.at.utcoffset() or timedelta()) // timedelta(minutes=1),
    }


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@settings(max_examples=15, deadline=None)  # of each kind; the code is the same for all of them
@given(data=st.data())
def test_a_frame_has_every_entry_exactly(kind: type[Record], data: st.DataObject) -> None:
    """Any records of any kind.

    Oldest first, of a document in the order written, each value as it was, what is missing missing,
    each column of its dtype.
    """
    written = data.draw(st.lists(strategies.records(kind), max_size=4))
    journal = empty_journal()
    by_id = {journal.add(record): record for record in written}
    frame = journal.frame(kind)
    dtypes = columns(kind)
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == dtypes
    assert (frame.index.name, str(frame.index.dtype)) == ("id", "int64")
    assert list(frame.index) == sorted(
        by_id, key=lambda entry: entry if kind.document else (by_id[entry].at, entry)
    )
    for entry, record in by_id.items():
        for name, value in expected(record).items():
            found = frame.loc[entry, name]
            assert (
                pd.isna(found)
                if value is None
                else found == (pd.Timestamp(value) if dtypes[name] == "datetime64[us]" else value)
            ), name


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_an_empty_frame_has_the_same_columns(kind: type[Record]) -> None:
    """Code that follows needs no case of its own."""
    frame = empty_journal().frame(kind)
    assert len(frame) == 0
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == columns(kind)
    assert (frame.index.name, str(frame.index.dtype)) == ("id", "int64")


def test_a_day_ends_at_four() -> None:
    """What is of the night counts for the day before, by its own place's clock, of every kind."""
    paris = timezone(timedelta(hours=1))
    with Journal.in_memory() as journal:
        for hour, minute in ((3, 59), (4, 0)):
            at = datetime(2026, 3, 10, hour, minute, tzinfo=paris)
            journal.add(CheckIn(at=at, mood=1))
            journal.add(Note(at=at, text="x"))
        journal.add(Note(at=datetime(2026, 3, 9, 23, 30, tzinfo=UTC), text="x"))
        check_ins, notes = journal.frame(CheckIn), journal.frame(Note)
    assert [f"{day:%m-%d}" for day in check_ins["day"]] == ["03-09", "03-10"]
    assert [f"{day:%m-%d}" for day in notes["day"]] == ["03-09", "03-09", "03-10"]


def test_missing_is_missing() -> None:
    """Not answered is neither no nor zero nor an empty text."""
    with Journal.in_memory() as journal:
        journal.add(CheckIn(mood=0))
        journal.add(CheckIn(cannot_say=True, good_company=False))
        journal.add(Profile(name="M"))
        check_ins, profile = journal.frame(CheckIn), journal.frame(Profile).iloc[0]
    assert check_ins["mood"].tolist() == [0, pd.NA]
    assert check_ins["good_company"].tolist() == [pd.NA, False]
    assert check_ins["note"].isna().all()
    assert check_ins["feelings"].tolist() == [(), ()]
    assert profile["left_on"] is pd.NaT
    assert profile["standing"] == ()

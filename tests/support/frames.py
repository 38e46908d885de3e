"""The frames of a journal for tests."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from workbook import made_up
from workbook.journal import Journal
from workbook.records import KINDS, Record

Frames = dict[type[Record], pd.DataFrame]


def journal_of(records: Iterable[Record]) -> Frames:
    """The frames of a real journal that holds these records.

    Those of kinds without a record are made once for all tests: there are many kinds.
    """
    kept = list(records)
    with Journal.in_memory() as journal:
        for record in kept:
            journal.add(record)
        return EMPTY | {kind: journal.frame(kind) for kind in {type(record) for record in kept}}


def _empty() -> Frames:
    with Journal.in_memory() as journal:
        return {kind: journal.frame(kind) for kind in KINDS.values()}


EMPTY = _empty()
SAMPLE = journal_of(made_up.records())

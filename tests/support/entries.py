"""Entries of a journal, and its clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone

import pytest

from workbook.journal import entries

EVENING = datetime(2026, 3, 9, 21, 30, 15, 123456, tzinfo=timezone(timedelta(hours=1)))


@contextmanager
def clock(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> Iterator[None]:
    """The journal's clock stands still."""
    with monkeypatch.context() as patch:
        patch.setattr(entries, "now", lambda: moment)
        yield

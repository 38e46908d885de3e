"""Whatever fields come and go, every word stays."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.versions import Version, diary, everything, version
from workbook.errors import NewerJournalError
from workbook.journal import Journal
from workbook.journal.schema import Renamed

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["gain", "retire", "rename", "end", "add", "add", "edit", "edit", "undo", "bring back"]
        ),
        st.integers(0, 99),
    ),
    max_size=14,
)


def after(now: Version, what: str, number: int, fresh: str) -> Version:
    """The next version, if such a change can be made."""
    some = now.fields[number % len(now.fields)] if now.fields else ""
    rest = tuple(each for each in now.fields if each != some)
    if what == "gain" and now.kind:
        return version(*now.fields, fresh, before=now)
    if what == "retire" and rest and now.kind:
        return version(*rest, before=now)
    if what == "rename" and now.kind:
        return version(*rest, fresh, before=now, migration=Renamed("diary", some, fresh))
    if what == "end":
        return replace(
            now,
            kind=None,
            fields=(),
            ever={name: replace(each, is_retired=True) for name, each in now.ever.items()},
        )
    return now


@settings(max_examples=15, deadline=None, derandomize=True)
@given(STEPS)
def test_whatever_comes_and_goes(steps: list[tuple[str, int]]) -> None:
    """Fields gained, removed and renamed, over entries, edits and undos.

    `make drill` tries more of them.
    """
    live_through(steps)


def live_through(steps: list[tuple[str, int]]) -> None:
    """Every word that was ever stored is in the file, and older programs leave it alone."""
    now, words, ids = version("one", "two"), list[str](), list[int]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        for place, (what, number) in enumerate(steps):
            older, now = now, after(now, what, number, f"field{place}")
            with now.runs(), Journal.open(path) as journal:
                if now.kind and what in {"add", "edit"} and (what == "add" or ids):
                    written = {
                        name: f"word{place}{name}."
                        for name in now.fields[: 1 + number % len(now.fields)]
                    }
                    words += written.values()
                    if what == "add":
                        ids.append(journal.add(diary(now, **written)))
                    else:
                        journal.revise(ids[number % len(ids)], diary(now, **written))
                elif now.kind and ids and what in {"undo", "bring back"}:
                    entry = ids[number % len(ids)]
                    if what == "bring back":
                        journal.remove(entry)
                        journal.undo(entry)
                    elif journal.history(entry):
                        journal.undo(entry)
                journal.check()
            before = path.read_bytes()
            if older.ever.keys() != now.ever.keys():
                with older.runs(), pytest.raises(NewerJournalError):
                    Journal.open(path)
            assert path.read_bytes() == before
            with now.runs():
                held = everything(path)
            assert [each for each in words if each not in held] == []
            if now.kind:
                with now.runs(), Journal.open(path) as journal:
                    assert len(journal.recent(now.kind)) == len(ids)

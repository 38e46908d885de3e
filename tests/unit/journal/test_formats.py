"""Every past version's journal opens, with every answer as it was given.

And it goes on being written.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.formats.__main__ import FOLDER, PASSPHRASE
from workbook.journal import Journal
from workbook.journal.columns import EVER
from workbook.records import KINDS, Note

pytestmark = pytest.mark.all_rounds
PAST = sorted(FOLDER.glob("*.db"))


def test_there_is_one() -> None:
    """An empty folder would prove nothing."""
    assert PAST


def with_a_field(kind: str, record: dict[str, object]) -> dict[str, object]:
    """What of a past version's entry has a field still, by the name it has today.

    The column of a field that was removed stays in the journal: test_columns.py.
    """
    found = {}
    for name, value in record.items():
        field = name
        while (line := EVER.get(kind, {}).get(field)) and line.now:
            field = line.now
        if line is None or not line.is_retired:
            found[field] = value
    return found


@pytest.mark.parametrize("past", PAST, ids=lambda path: path.stem)
def test_a_past_versions_journal(past: Path, tmp_path: Path) -> None:
    """Answers, an earlier version and a draft; whole before and after; a new entry joins them."""
    path = tmp_path / "journal.db"
    shutil.copyfile(past, path)
    held = json.loads(past.with_suffix(".json").read_text("utf-8"))
    with Journal.open(path, PASSPHRASE) as journal:
        for name, every in held.items():
            records = [with_a_field(name, record) for record in every]
            found = [record.model_dump(mode="json") for _, record in journal.recent(KINDS[name], 9)]
            assert [
                {field: each[field] for field in record}
                for record, each in zip(records, found, strict=True)
            ] == records
        edited = next(entry for entry, note in journal.recent(Note, 9) if note.text == "after")
        assert [version.record.text for version in journal.history(edited)] == ["before"]
        assert journal.draft("note").values == {"text": "typing"}
        journal.add(Note(text="now"))
        journal.check()
    assert Journal.inside(path, PASSPHRASE).entries == sum(map(len, held.values())) + 1

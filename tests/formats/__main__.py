"""Write the journal of this version, with what it holds as JSON beside it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from workbook import made_up
from workbook.journal import Journal
from workbook.records import KINDS, Note

FOLDER = Path(__file__).parent
PASSPHRASE = "seven quiet herons wading"


def main() -> None:
    """Keep entries of this version in a file of its day.

    The first made-up entry of each kind, an entry that was edited, one that was removed, and a
    draft.
    """
    path = FOLDER / f"{date.today()}.db"  # noqa: DTZ011 -- the day on the wall
    assert not path.exists(), f"{path.name} is there already"
    records = made_up.records()
    with Journal.open(path, PASSPHRASE) as journal:
        for kind in KINDS.values():
            for record in [each for each in records if type(each) is kind][:1]:
                journal.add(record)
        entry = journal.add(Note(text="before"))
        journal.revise(entry, Note(text="after"))
        journal.remove(journal.add(Note(text="removed")))
        journal.keep_draft("note", {"text": "typing"})
        held = {
            name: [record.model_dump(mode="json") for _, record in journal.recent(kind, 9)]
            for name, kind in KINDS.items()
        }
    path.with_suffix(".json").write_text(
        json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()

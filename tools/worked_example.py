"""The worked example, with its outputs: `python -m tools worked-example` runs and writes it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from workbook import paths

FILE = paths.notebooks() / "examples" / "worked-example.ipynb"
CELLS = [
    (
        "# A worked example\n\nFrom entries to pictures, over the made-up journal, in text. A "
        "journal in memory is filled with 120 invented days; nothing here is anybody's."
    ),
    [
        "from workbook import charts, guidance, made_up",
        "from workbook.analysis import frames, trends",
        "from workbook.journal import Journal",
        "from workbook.records import CheckIn, Contact, Milestone, Note, Profile, SignSeen, Urge",
        "from workbook.wording import Words",
    ],
    (
        "Every kind of entry is a typed record; the journal keeps them in one encrypted file, here "
        "in memory."
    ),
    [
        "journal = Journal.in_memory()",
        "made_up.fill(journal)",
        (
            "{kind.__name__: journal.count(kind) for kind in (CheckIn, Contact, Urge, SignSeen, "
            "Note, Milestone)}"
        ),
    ],
    "A frame has one row an entry, oldest first. A question that was skipped is missing, not zero.",
    [
        "check_ins = journal.frame(CheckIn)",
        'print(check_ins[["day", "mood", "worry", "sleep", "on_my_mind"]].head(8).to_string())',
    ],
    "By day: days without an entry are there, and empty.",
    ['print(frames.daily(check_ins)[["mood", "sleep"]].head(10).to_string())'],
    "What a series shows of the last four weeks and of the four before, and when more can be said.",
    ['print(trends.trend(frames.daily(check_ins).set_index("day")["mood"], made_up.LAST).answer)'],
    "By week: who started the contacts, and on how many days anything was written.",
    [
        "contacts = journal.frame(Contact)",
        "written = frames.written_days(check_ins, contacts)",
        "print(frames.weekly_contacts(contacts, written).head(6).to_string())",
    ],
    "Each chart carries the sentences that say the same.",
    [
        "words = Words(journal.recent(Profile, 1)[0][1])",
        "milestones = journal.frame(Milestone)",
        'print(*charts.me(check_ins, milestones, words, today=made_up.LAST).sentences, sep="\\n")',
    ],
    "Between us: how each treated the other, always together.",
    [
        "print(",
        (
            "    *charts.between_us(contacts, check_ins, milestones, words, "
            "today=made_up.LAST).sentences,"
        ),
        '    sep="\\n",',
        ")",
    ],
    "What was seen: signs in both directions, never added up.",
    [
        "seen = charts.what_was_seen(",
        (
            "    journal.frame(SignSeen), written, milestones, guidance.signs(), words, "
            "today=made_up.LAST"
        ),
        ")",
        'print(*seen.sentences, sep="\\n")',
    ],
]


def contents() -> dict[Path, bytes]:
    """The notebook, run in a kernel with a home of its own, without times."""
    cells = [
        new_markdown_cell(each, id=f"cell-{number}")
        if isinstance(each, str)
        else new_code_cell("\n".join(each), id=f"cell-{number}")
        for number, each in enumerate(CELLS)
    ]
    notebook = new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        },
    )
    with tempfile.TemporaryDirectory() as home:
        environ = {"HOME": home, "IPYTHONDIR": home, "JUPYTER_RUNTIME_DIR": home}
        before = dict(os.environ)
        os.environ |= environ
        try:
            NotebookClient(
                notebook,
                timeout=120,
                kernel_name="python3",
                record_timing=False,
                coalesce_streams=True,
            ).execute()
        finally:
            os.environ.clear()
            os.environ |= before
    notebook.metadata.language_info = {"name": "python"}
    return {FILE: f"{nbformat.writes(notebook)}\n".encode()}

"""What stands under a chart.

How it was computed, the rows behind it, and what opens only when it is asked for.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd

from workbook import charts
from workbook.errors import WorkbookError
from workbook.forms import Drawer, Figure, StatusLine
from workbook.forms.figure import table
from workbook.journal import Journal
from workbook.records import CheckIn, Milestone
from workbook.wording import Words


def test_how_it_was_computed_opens_under_a_chart() -> None:
    """Its headings and their paragraphs, then the rows, newest first.

    It closes again, follows while open, and shows text as text.
    """
    with_one, with_two = Journal.in_memory(), Journal.in_memory()
    for journal, moods in ((with_one, (4,)), (with_two, (4, 7))):
        for passed, mood in enumerate(moods):
            journal.add(CheckIn(mood=mood, at=datetime(2026, 3, 2 + passed, 21, tzinfo=UTC)))
    made = iter((with_one, with_two))

    def make() -> charts.Chart:
        journal = next(made)
        return charts.me(journal.frame(CheckIn), journal.frame(Milestone), Words())

    figure = Figure(make, lambda heading: (f"What <{heading}> means.",))
    figure.ready.result(60)
    assert figure.how.layout.display is None
    behind = figure.children[3]
    assert behind.value == ""
    figure.how.click()
    assert "What &lt;More than the usual up and down&gt; means." in behind.value
    assert "<caption>1 row</caption>" in behind.value
    assert "<th scope=col>check ins</th>" in behind.value
    assert "<td>2 Mar 2026</td><td>1</td><td>4</td><td></td>" in behind.value
    figure.draw().result(60)
    assert "<caption>2 rows</caption>" in behind.value
    assert behind.value.index("3 Mar 2026") < behind.value.index("2 Mar 2026")
    assert figure.how.description == "Close what was computed"
    figure.how.click()
    assert behind.value == ""
    assert figure.how.description == "How was this computed"


def test_a_table_of_many_rows_shows_the_newest() -> None:
    """It says of how many; every kind of value is readable, and nothing is run."""
    long = pd.DataFrame({"day": pd.date_range("2020-01-01", periods=500), "n": range(500)})
    assert "The newest 400 of 500 rows" in table(long)
    assert "14 May 2021" in table(long)
    assert "1 Jan 2020" not in table(long)
    odd = pd.DataFrame(
        {
            "a_b": ["<b>"],
            "share": [0.25],
            "yes": [True],
            "no": [False],
            "several": [("one", "two")],
            "gone": [pd.NA],
        }
    )
    assert (
        "<tr><td>&lt;b&gt;</td><td>0.25</td><td>yes</td><td>no</td><td>one, two</td><td></td></tr>"
        in table(odd)
    )
    assert table(odd.head(0)) == ""


def test_a_drawer_makes_what_is_in_it_when_it_is_opened() -> None:
    """Once for each time it is opened; closed, nothing of it stays.

    A failure is a sentence in its place.
    """
    made: list[StatusLine] = []

    def make() -> StatusLine:
        made.append(StatusLine("here"))
        return made[-1]

    drawer = Drawer("More", make)
    assert (made, drawer.inside, repr(drawer)) == ([], None, "<Drawer>")
    drawer.toggle.value = True
    assert drawer.children == (drawer.toggle, made[0])
    drawer.toggle.value = False
    assert drawer.children == (drawer.toggle,)
    assert drawer.inside is None
    assert made[0].comm is None
    drawer.toggle.value = True
    assert len(made) == 2

    def refuses() -> StatusLine:
        raise WorkbookError("Not now.")

    refused = Drawer("More", refuses)
    refused.toggle.value = True
    assert "Not now." in refused.children[1].value

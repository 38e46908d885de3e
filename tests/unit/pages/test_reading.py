"""Trends.

How much of the record the pictures show, days side by side, and pictures that are drawn once they
are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support import workspaces
from tests.support.workspaces import the_form
from workbook import made_up
from workbook.analysis.lanes import LANES
from workbook.errors import InvalidEntryError
from workbook.forms import Drawer, Figure, View
from workbook.journal import Journal
from workbook.pages import signs, trends
from workbook.pages.parts import compared, pictures
from workbook.pages.parts.reading import ChartSelection, reading
from workbook.pages.parts.workspace import Workspace
from workbook.records import (
    CheckIn,
    Contact,
    Milestone,
    Note,
    PracticeDone,
    WeekPlan,
    now,
    person_day,
)


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """The made-up journal lies open."""
    with workspaces.fresh(monkeypatch) as fresh:
        journal = Journal.in_memory()
        made_up.fill(journal)
        fresh.set_journal(journal)
        yield fresh


def figures(root: View) -> list[Figure]:
    return [each for each in workspaces.below(root) if isinstance(each, Figure)]


def drawn(root: View) -> str:
    """The sentences of the only figure of a view, once it is drawn."""
    (figure,) = figures(root)
    figure.ready.result(60)
    return figure.children[0].value


def shown_days(root: View) -> list[str]:
    """The days that the first marks of a figure stand at."""
    (figure,) = figures(root)
    figure.ready.result(60)
    data = figure._output.outputs[0]["data"]["application/vnd.plotly.v1+json"]["data"]
    return next(each["x"] for each in data if each.get("mode") == "markers")


def choose(**values: Any) -> None:
    form = the_form(trends.reading(), "What to show")
    form.values = {**form.values, **values}
    form.submit()
    assert not form.said["problem"], form.said


@pytest.mark.usefixtures("workspace")
def test_everything_is_shown_until_something_is_chosen() -> None:
    """The form begins with all of it, every date and every lane ticked."""
    form = the_form(trends.reading(), "What to show")
    assert form.values["back"] == "all"
    assert form.values["lanes"] == list(LANES)
    assert len(form.values["dates"]) == 10
    assert "You checked in on 77 of 120 days" in drawn(trends.me())


@pytest.mark.usefixtures("workspace")
def test_from_a_day_to_a_day() -> None:
    """Only these days are drawn and counted; what changed is still judged by all of them."""
    root = trends.me()
    before = drawn(root)
    choose(back="own", first="2026-02-02", last="2026-02-15")
    after = drawn(root)
    assert "from 4 February 2026 to 15 February 2026" in after
    changed = [
        [line for line in said.split("</p>") if "the last 28 days" in line]
        for said in (before, after)
    ]
    assert len(changed[0]) == 2
    assert changed[0] == changed[1]
    assert all("2026-02-02" <= day <= "2026-02-15" for day in shown_days(root))
    choose(back="all")
    assert drawn(root) == before


@pytest.mark.parametrize("part", [trends.me, trends.between_us, trends.what_was_seen])
@pytest.mark.usefixtures("workspace")
def test_days_without_an_entry_are_not_called_an_empty_journal(part: Any) -> None:
    """What was written lies outside of the days that are shown, and it says that.

    With all of it shown it is there again.
    """
    root = part()
    before = drawn(root)
    choose(back="own", first="2020-02-02", last="2020-02-15")
    assert drawn(root) == (
        '<div class="wb-page"><p>Nothing of this was written in the days that are shown.</p></div>'
    )
    choose(back="all")
    assert drawn(root) == before


@pytest.mark.usefixtures("workspace")
def test_a_last_day_before_the_first_is_refused() -> None:
    """One sentence at its field, and nothing changes."""
    form = the_form(trends.reading(), "What to show")
    form.values = {**form.values, "back": "own", "first": "2026-03-02", "last": "2026-03-01"}
    form.submit()
    assert form.said["errors"] == {
        "last": "To: this day lies before the first one. Choose a later day, or leave it open."
    }
    assert reading.shown == ChartSelection()


@pytest.mark.usefixtures("workspace")
def test_how_far_back_counts_from_the_last_day_of_the_made_up_journal() -> None:
    """Four weeks are 28 days; whoever looks around in it months later still sees them."""
    root = trends.me()
    choose(back="28")
    assert reading.shown.first == made_up.LAST - timedelta(days=27)
    assert "to 12 May 2026" in drawn(root)


def test_how_far_back_counts_from_this_day_in_ones_own(
    workspace: Workspace, tmp_path: Path
) -> None:
    """This one included; what changed is said as of today too."""
    own, today = Journal.open(tmp_path / "journal.db"), person_day(now())
    for passed in (0, 27, 28):
        own.add(
            CheckIn(
                mood=5, at=datetime.combine(today - timedelta(days=passed), time(12)).astimezone()
            )
        )
    workspace.set_journal(own)
    choose(back="28")
    assert reading.shown.first == today - timedelta(days=27)
    assert "You checked in on 2 of 28 days" in drawn(trends.me())
    choose(back="84")
    assert "You checked in on 3 of 29 days" in drawn(trends.me())
    assert "You answered on 2 of the last 28 days" in drawn(trends.me())


@pytest.mark.usefixtures("workspace")
def test_dates_that_are_unticked_are_not_drawn() -> None:
    """Their lines and their names go; a date written down afterwards is there."""
    root, form = trends.me(), the_form(trends.reading(), "What to show")
    assert "Dates that matter" in drawn(root)
    form.values = {name: value for name, value in form.values.items() if name != "dates"}
    form.submit()
    assert "Dates that matter" not in drawn(root)


def test_another_date_is_offered_and_drawn(workspace: Workspace) -> None:
    """A new one appears in the form, ticked, and on the pictures."""
    root = trends.me()
    choose(dates=[])
    panel = trends.reading()
    workspace.open_journal.add(Milestone(label="a good day {x}", at="2026-02-10T00:00:00+01:00"))
    workspace.changed(Milestone)
    assert "a good day {x}, 9 February 2026" in drawn(root)
    form = the_form(panel, "What to show")
    assert len(form.values["dates"]) == 1


def test_what_is_chosen_goes_with_the_journal(workspace: Workspace) -> None:
    """Another journal begins with all of it."""
    choose(back="28")
    assert reading.shown.back == "28"
    workspace.set_journal(Journal.in_memory())
    assert reading.shown == ChartSelection()


@pytest.mark.usefixtures("workspace")
def test_other_pages_show_all_of_it() -> None:
    """What is chosen on Trends changes no picture elsewhere."""
    lanes = signs.lanes()
    before = drawn(lanes)
    choose(back="own", first="2026-02-02", last="2026-02-08")
    assert drawn(lanes) == before
    assert drawn(signs.lanes()) == before


def test_more_pictures_are_drawn_once_they_are_asked_for(workspace: Workspace) -> None:
    """A button for each.

    An open one follows what is written and what is chosen, a closed one does nothing.
    """
    root = trends.more()
    drawers = [each for each in workspaces.below(root) if isinstance(each, Drawer)]
    assert [drawer.toggle.description for drawer in drawers] == list(trends.MORE)
    assert figures(root) == []
    for drawer in drawers:
        drawer.toggle.value = True
        assert drawer.inside is not None
        drawer.inside.ready.result(60)
        assert drawer.inside.children[0].value
        assert drawer.inside._output.outputs
    contacts = drawers[0].inside
    assert contacts is not None
    once = contacts.children[0].value
    workspace.open_journal.add(Contact(started="me", tone=1))
    workspace.changed(Contact)
    contacts.ready.result(60)
    assert contacts.children[0].value != once
    workspace.changed(Note)
    drawing = contacts.ready
    workspace.changed(WeekPlan)
    assert contacts.ready is drawing, "a plan is on no picture"
    choose(back="own", first="2026-02-02", last="2026-02-15")
    contacts.ready.result(60)
    assert contacts.children[0].value != once
    drawers[0].toggle.value = False
    workspace.changed(Contact)
    assert drawers[0].inside is None


@pytest.mark.usefixtures("workspace")
def test_all_of_it_on_one_page_has_the_lanes_that_are_chosen() -> None:
    """All of them, then fewer, then none."""
    root = trends.overview()
    (drawer,) = [each for each in workspaces.below(root) if isinstance(each, Drawer)]
    drawer.toggle.value = True
    whole = drawn(root)
    choose(lanes=["mood"])
    assert len(drawn(root)) < len(whole)
    choose(lanes=[])
    assert "No lane is chosen" in drawn(root)


def test_days_side_by_side(workspace: Workspace) -> None:
    """Contact, what was done, and dates: medians, counts and how often, or what is missing.

    Never why.
    """
    root = trends.side_by_side()
    form = the_form(root, "Days side by side")
    offered = {
        each["id"]: each["words"]
        for each in next(field for field in form.spec["fields"] if field["name"] == "by")["choices"]
    }
    assert next(iter(offered)) == compared.CONTACT
    dates = [each for each in offered if each.startswith(compared.DATE)]
    assert len(dates) == 10
    assert all(offered[each].startswith("Four weeks before and from: ") for each in dates)
    practices = [each for each in offered if each.startswith(compared.PRACTICE)]
    assert practices
    for by in (compared.CONTACT, practices[0], dates[3]):
        form.values = {"what": "worry", "by": by}
        form.submit()
        assert "Worry: " in workspaces.texts(root)
        assert not form.said["problem"]
    assert "because" not in workspaces.texts(root)
    workspace.changed(Note)
    assert "Worry: " in workspaces.texts(root)
    workspace.changed(CheckIn)
    assert "Worry: " not in workspaces.texts(root)
    workspace.open_journal.add(PracticeDone(own="singing"))
    workspace.changed(PracticeDone)
    form = the_form(root, "Days side by side")
    form.values = {"by": compared.OWN}
    form.submit()
    assert "Mood: " in workspaces.texts(root)
    assert "singing" not in workspaces.texts(root)


@pytest.mark.usefixtures("workspace")
def test_side_by_side_needs_two_kinds_of_days() -> None:
    """It asks between which days."""
    form = the_form(trends.side_by_side(), "Days side by side")
    with pytest.raises(InvalidEntryError):
        form.read({"what": "mood"})


def test_every_picture_has_a_line_for_each_of_its_measures(workspace: Workspace) -> None:
    """What a chart names is a heading of docs/measures.md.

    Its rows hold no word that was written.
    """
    written = {note.text for _, note in workspace.open_journal.recent(Note) if note.text}
    for make in (
        *trends.MORE.values(),
        pictures.me,
        pictures.between_us,
        pictures.what_was_seen,
        pictures.overview,
    ):
        chart = make(workspace.open_journal, ChartSelection())
        assert chart.measures or chart.figure.data == ()
        from workbook import guidance

        assert all(guidance.measures()[heading] for heading in chart.measures)
        cells = {str(value) for name in chart.rows.columns for value in chart.rows[name]}
        assert not written & cells


@pytest.mark.usefixtures("workspace")
def test_the_made_up_journal_is_read_on_its_last_day() -> None:
    """What is said of it is the same whenever somebody looks around."""
    assert "The next twelve weeks are over on 29 June 2026." in drawn(trends.me())

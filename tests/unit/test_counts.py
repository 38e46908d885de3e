"""Counts and days that are said: what they are of, and that they add up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import workspaces
from tests.support.files import set_clock
from workbook import paths, records
from workbook.analysis import compare, coping, day_contact, week
from workbook.analysis.trends import rules
from workbook.cli import check
from workbook.journal import Journal
from workbook.pages import giving_space, review, signs
from workbook.pages.parts import beside, compared, pictures
from workbook.pages.parts import questionnaires as sheets
from workbook.pages.parts.reading import ChartSelection
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import (
    CheckIn,
    Contact,
    PhqFour,
    SignSeen,
    SpacePlan,
    Urge,
    WhoFive,
    days_of,
    first_of,
    last_of,
)

NOW = datetime(2026, 11, 29, 21, 14).astimezone()
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open, on a day of November."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    set_clock(monkeypatch, NOW)
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path))
        yield found


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 4000))
def test_days_are_counted_in_one_way(first: date, days: int) -> None:
    """Both ends count, whichever way one looks."""
    last = last_of(first, days)
    assert days_of(first, last) == days
    assert first_of(last, days) == first
    assert days_of(first, first) == 1


def test_a_quiet_time_has_as_many_days_as_were_set() -> None:
    """Forty days, the first and the last counted.

    On the page, in the picture, and in the calendar.
    """
    plan = SpacePlan(road="mine", begins=date(2026, 10, 21), days=40)
    assert plan.ends == TODAY
    workspace.open_journal.add(plan)
    workspace.open_journal.add(Contact(at=NOW, started="me"))
    assert "From 21 October 2026 to 29 November 2026." in workspaces.texts(
        giving_space.where_i_am()
    )
    assert "Not written down: 39." in workspaces.texts(giving_space.where_i_am())
    sentences = pictures.between_us(workspace.open_journal, ChartSelection()).sentences
    assert any(
        "from 21 October 2026 to 29 November 2026, has a grey ground" in each for each in sentences
    )


def test_the_calendar_without_a_plan_is_five_weeks_and_never_more_than_ten() -> None:
    """Thirty-five days and seventy."""
    workspace.open_journal.add(Contact(at=NOW, started="me"))
    assert "Not written down: 34." in workspaces.texts(giving_space.where_i_am())
    workspace.open_journal.add(SpacePlan(road="mine", begins=date(2026, 1, 1), days=400))
    assert "Not written down: 69." in workspaces.texts(giving_space.where_i_am())


def test_the_last_thirty_days_are_thirty() -> None:
    """What lies on the first of them counts, the day before does not.

    Nor does what is dated ahead.
    """
    for days in (29, 30, -1):
        workspace.open_journal.add(Contact(at=NOW - timedelta(days=days), started="they"))
    assert "Conversations: 1. They started 1, you 0, planned together 0." in workspaces.texts(
        review.month_beside()
    )


def test_what_does_not_say_is_counted_as_well() -> None:
    """So that the numbers of a line add up to their whole."""
    for started in ("they", "other", None, None):
        workspace.open_journal.add(Contact(at=NOW, started=started, plan="moved", note="x"))
    lines = beside.since(TODAY)
    assert lines[0] == (
        "Conversations: 4. They started 1, you 0, planned together 0, someone else "
        "started 1, not said who 2."
    )
    assert lines[1] == "Of what was planned: kept 0, cancelled by them 0, by you 0, moved 4."
    urges = [Urge(acted=acted, note="x") for acted in ("no", "partly", "yes", None, None)]
    line = week._urges(urges, urges)
    assert line == (
        "Urges you wrote down: 5 (not acted on: 1, acted on in part: 1, acted on: 1, not "
        "said whether acted on: 2)."
    )
    assert week._urges(urges[2:3], urges) == "Urges you wrote down: 1 (acted on: 1)."


def test_said_of_moods() -> None:
    """One check-in has no middle."""
    workspace.open_journal.add(CheckIn(at=NOW, mood=4))
    assert beside.since(TODAY)[-1] == "Your mood: 4, on 1 check-in."
    workspace.open_journal.add(CheckIn(at=NOW - timedelta(hours=1), mood=6))
    assert beside.since(TODAY)[-1] == "Your mood: around 5, from 4 to 6, on 2 check-ins."


def test_said_of_scores_that_are_as_far_apart_as_the_wobble() -> None:
    """The same, less, just as much, and more."""
    wobble = WhoFive.wobble
    assert sheets._change(WhoFive, [40, 40]).endswith("The last two are the same.")
    assert f"Less than {wobble} may be chance" in sheets._change(WhoFive, [40, 40 + wobble - 1])
    for more in (0, 1):
        assert f"differ by {wobble + more}. From {wobble} on that is more than" in sheets._change(
            WhoFive, [40, 40 + wobble + more]
        )


def test_said_of_signs_of_a_day() -> None:
    """As many as there are."""
    for number in range(1, 6):
        workspace.open_journal.add(SignSeen(at=NOW, sign="calls_you"))
        assert (f"That makes {number} signs today." in signs.enough()) == (number >= signs.MANY)


@pytest.mark.parametrize(
    ("number", "often"),
    [
        (1, "failed once, on 2026-11-29 20:14"),
        (2, "failed twice, the last time on"),
        (3, "failed 3 times, the last time on"),
    ],
)
def test_said_of_failures(number: int, often: str) -> None:
    """By `workbook check`."""
    paths.private(paths.state())
    paths.problems().write_text(
        "2026-11-29 20:14 ValueError\n    at (x.py:1)\n" * number, encoding="utf-8"
    )
    (found,) = check._problems()
    assert often in found.text


def test_numbers_in_words_are_those_that_are_meant() -> None:
    """Where a sentence has a number in letters."""
    assert timedelta(days=10) == giving_space.SOON
    assert "ten days" in giving_space.DOORS_LATER
    assert compare.LEAST == 14
    assert "Fourteen days" in compared.SideBySide.questions()["by"].help
    assert rules.MONTH == 28
    assert timedelta(days=14) == review.REST
    assert week.DAYS == 7
    assert coping.ENOUGH == 3
    assert day_contact.summary({}) == "Nothing is written down about contact in these days."
    assert all(kind.apart_days <= 14 for kind in (WhoFive, PhqFour)), (
        "two weeks have passed before it is not too early"
    )
    assert records.now() == NOW

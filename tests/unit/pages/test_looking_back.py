"""A look back on a week and a month, and other things that are asked, never pushed.

Fewer questions, a rest, three signs in a day, one page a week.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support import workspaces
from workbook import paths
from workbook.errors import MovedJournalError
from workbook.journal import Journal
from workbook.pages import review as page
from workbook.pages import signs, start_here, today
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import CheckIn, Contact, Hope, MonthReview, Profile, SignSeen, WeekReview, now
from workbook.records.contact import AFRAID


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path))
        yield found


def test_the_week_is_opened_never_pushed() -> None:
    """Behind a click, on Review and on Today; an empty week is fine."""
    root = page.week_lines()
    assert page.NOTHING_THIS_WEEK in workspaces.texts(root)
    workspace.journal.add(CheckIn(mood=4))
    workspace.changed(CheckIn)
    assert "<details" in workspaces.texts(root)
    assert "You wrote on 1 of 7 evenings. Mood: 4." in workspaces.texts(root)
    assert "You wrote on 1 of 7 evenings. Mood: 4." in workspaces.texts(today.welcome())


def test_a_welcome_without_debt() -> None:
    """After more than a week; not before, and not for a journal that is new."""
    assert today.WELCOME not in workspaces.texts(today.welcome())
    workspace.journal.add(CheckIn(at=now() - timedelta(days=9), mood=4))
    assert today.WELCOME in workspaces.texts(today.welcome())
    workspace.journal.add(CheckIn(mood=4))
    assert today.WELCOME not in workspaces.texts(today.welcome())


def test_fewer_questions_and_as_before() -> None:
    """The check-in then asks for little more than the mood.

    Nothing that was answered is lost, and one click brings all back.
    """
    workspace.journal.add(Profile(name="Kim", children=True))
    workspace.changed(Profile)
    check_in, root = workspaces.the_form(today.check_in()), page.less()
    asked = {field["name"] for field in check_in.spec["fields"]}
    workspaces.press(root, page.FEWER)
    fewer = {field["name"] for field in check_in.spec["fields"]}
    assert {"mood", "cannot_say", "contact_today", "note"} <= fewer
    assert asked - fewer == {
        "worry",
        "sleep",
        "on_my_mind",
        "feelings",
        "own_feeling",
        "good_company",
    }
    assert workspace.words.profile.name == "Kim"
    workspaces.press(root, page.AS_BEFORE)
    assert {field["name"] for field in check_in.spec["fields"]} == asked
    assert workspace.words.profile.children is True


def test_fewer_questions_without_a_profile() -> None:
    """It needs no name."""
    workspaces.press(page.less(), page.FEWER)
    assert "worry" not in {
        field["name"] for field in workspaces.the_form(today.check_in()).spec["fields"]
    }


def test_a_journal_that_was_moved_meanwhile_says_where_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Fewer questions are kept, and the sentence names the file."""
    root, add = page.less(), workspace.journal.add

    def moved(record: Profile) -> int:
        add(record)
        raise MovedJournalError(workspace.path, workspace.path.with_name("other.db"))

    monkeypatch.setattr(workspace.journal, "add", moved)
    workspaces.press(root, page.FEWER)
    assert "other.db" in workspaces.texts(root)
    assert page.AS_BEFORE in [
        each.description for each in workspaces.below(root) if hasattr(each, "description")
    ]


def test_a_rest_of_two_weeks() -> None:
    """Every page is put away until then, and can be opened all the same."""
    workspaces.press(page.less(), "Rest for two weeks")
    assert workspace.put_away.until == now().date() + timedelta(days=14)


def test_a_record_that_is_not_good_leads_somewhere() -> None:
    """The quiet line of *no* names fewer questions, a rest, paper and stopping."""
    line = WeekReview.questions()["record_good"].replies["no"]
    for way in ("fewer questions", "two weeks", "Paper", "stop"):
        assert way in line


def test_the_month_stands_beside_its_three_questions() -> None:
    """Both sides, of thirty days."""
    root = page.month_beside()
    workspace.journal.add(
        Contact(started="they", they_treated=8, from_them=("kind",), from_me=("none",))
    )
    workspace.journal.add(Contact(at=now() - timedelta(days=31), they_treated=0))
    workspace.changed(Contact)
    assert (
        "They treated you: around 8 of 10 (1); you treated them: not written down."
        in workspaces.texts(root)
    )
    assert "From them: Kind 1." in workspaces.texts(root)
    assert AFRAID not in workspaces.texts(root)
    workspace.journal.add(Contact(started="they", from_them=("cold", "threatened")))
    workspace.changed(Contact)
    assert AFRAID in workspaces.texts(root)
    form = workspaces.the_form(page.month())
    form.values = {"treated": "kindly", "goes_on": "not_sure"}
    form.submit()
    assert workspace.journal.recent(MonthReview, 1)[0][1].goes_on == "not_sure"


def test_hope_is_asked_again_here() -> None:
    """It is the same document as on Where things stand."""
    form = workspaces.the_form(page.hope())
    form.values = {"together": 5}
    form.submit()
    assert workspace.journal.recent(Hope, 1)[0][1].together == 5


def test_three_signs_in_a_day_are_enough() -> None:
    """A quiet line on both pages, after the third; nothing is closed."""
    here, there = signs.log(), today.sign()
    for number in range(3):
        assert "signs today" not in workspaces.texts(here), number
        form = workspaces.the_form(here)
        form.values = {"sign": "s3"}
        form.submit()
    assert signs.ENOUGH.format(n=3) in workspaces.texts(here)
    assert signs.ENOUGH.format(n=3) in workspaces.texts(there)
    form.values = {"sign": "s3"}
    form.submit()
    assert len(workspace.journal.recent(SignSeen)) == 4


@pytest.mark.parametrize(
    ("weeks", "page_name"), [(0, "Giving space"), (4, "Listening"), (7, "Waiting"), (8, "")]
)
def test_one_page_a_week_if_one_likes(weeks: int, page_name: str) -> None:
    """From the first entry on; those about making peace say for whom they are not.

    At the end it says that all is open.
    """
    root = start_here.this_week()
    workspace.journal.add(CheckIn(at=now() - timedelta(weeks=weeks), mood=3))
    workspace.changed(CheckIn)
    said = workspaces.texts(root)
    assert (
        (f">{page_name}</a>. About ten minutes. It can wait." in said)
        if page_name
        else (start_here.NO_MORE_PATH in said)
    )
    assert ("If you are afraid of the other person, leave it out" in said) == (
        page_name == "Listening"
    )


def test_words_of_coming_back_lead_to_trying_again() -> None:
    """In the list, and while the sign is chosen; on paper the link is its words."""
    assert "[Waiting" not in workspaces.texts(signs.catalogue())
    assert (
        workspaces.texts(signs.catalogue()).count(
            '<a href="11-waiting.ipynb">Waiting</a> has a part for trying again'
        )
        == 2
    )
    (field,) = [
        field
        for field in workspaces.the_form(signs.log()).spec["fields"]
        if field["name"] == "sign"
    ]
    assert "11-waiting.ipynb" in field["replies"]["s2"]
    assert "Waiting has a part for trying again" in (
        paths.root() / "docs" / "paper" / "page-09.html"
    ).read_text("utf-8")

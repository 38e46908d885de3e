"""A look back on a week and a month, fewer questions, a rest, three signs in a day, one page a week: asked, never pushed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support import desks
from workbook import paths
from workbook.errors import MovedJournalError
from workbook.journal import Journal
from workbook.pages import review as page
from workbook.pages import signs, start_here, today
from workbook.pages.parts.workspace import Desk, desk
from workbook.records import CheckIn, Contact, Hope, MonthReview, Profile, SignSeen, WeekReview, now


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Desk]:
    """The pages' desk with a journal open."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with desks.fresh(monkeypatch) as found:
        desk.lay_open(Journal.open(desk.path))
        yield found


def test_the_week_is_opened_never_pushed() -> None:
    """Behind a click, on Review and on Today; an empty week is fine."""
    root = page.week_lines()
    assert page.NOTHING_THIS_WEEK in desks.texts(root)
    desk.journal.add(CheckIn(mood=4))
    desk.changed(CheckIn)
    assert "<details" in desks.texts(root)
    assert "You wrote on 1 of 7 evenings. Mood: 4." in desks.texts(root)
    assert "You wrote on 1 of 7 evenings. Mood: 4." in desks.texts(today.welcome())


def test_a_welcome_without_debt() -> None:
    """After more than a week; not before, and not for a journal that is new."""
    assert today.WELCOME not in desks.texts(today.welcome())
    desk.journal.add(CheckIn(at=now() - timedelta(days=9), mood=4))
    assert today.WELCOME in desks.texts(today.welcome())
    desk.journal.add(CheckIn(mood=4))
    assert today.WELCOME not in desks.texts(today.welcome())


def test_fewer_questions_and_as_before() -> None:
    """The check-in then asks for little more than the mood; nothing that was answered is lost, and one click brings all back."""
    desk.journal.add(Profile(name="Kim", children=True))
    desk.changed(Profile)
    check_in, root = desks.the_form(today.check_in()), page.less()
    asked = {field["name"] for field in check_in.spec["fields"]}
    desks.press(root, page.FEWER)
    fewer = {field["name"] for field in check_in.spec["fields"]}
    assert {"mood", "cannot_say", "contact_today", "note"} <= fewer
    assert asked - fewer == {"worry", "sleep", "on_my_mind", "feelings", "own_feeling", "good_company"}
    assert desk.words.profile.name == "Kim"
    desks.press(root, page.AS_BEFORE)
    assert {field["name"] for field in check_in.spec["fields"]} == asked
    assert desk.words.profile.children is True


def test_fewer_questions_without_a_profile() -> None:
    """It needs no name."""
    desks.press(page.less(), page.FEWER)
    assert "worry" not in {field["name"] for field in desks.the_form(today.check_in()).spec["fields"]}


def test_a_journal_that_was_moved_meanwhile_says_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer questions are kept, and the sentence names the file."""
    root, add = page.less(), desk.journal.add

    def moved(record: Profile) -> int:
        add(record)
        raise MovedJournalError(desk.path, desk.path.with_name("other.db"))

    monkeypatch.setattr(desk.journal, "add", moved)
    desks.press(root, page.FEWER)
    assert "other.db" in desks.texts(root)
    assert page.AS_BEFORE in [each.description for each in desks.below(root) if hasattr(each, "description")]


def test_a_rest_of_two_weeks() -> None:
    """Every page is put away until then, and can be opened all the same."""
    desks.press(page.less(), "Rest for two weeks")
    assert desk.put_away.until == now().date() + timedelta(days=14)


def test_a_record_that_is_not_good_leads_somewhere() -> None:
    """The quiet line of *no* names fewer questions, a rest, paper and stopping."""
    line = WeekReview.questions()["record_good"].replies["no"]
    for way in ("fewer questions", "two weeks", "Paper", "stop"):
        assert way in line


def test_the_month_stands_beside_its_three_questions() -> None:
    """Both sides, of thirty days."""
    root = page.month_beside()
    desk.journal.add(Contact(started="they", they_treated=8, from_them=("kind",), from_me=("none",)))
    desk.journal.add(Contact(at=now() - timedelta(days=31), they_treated=0))
    desk.changed(Contact)
    assert "They treated you: around 8 of 10 (1); you treated them: not written down." in desks.texts(root)
    assert "From them: Kind 1." in desks.texts(root)
    form = desks.the_form(page.month())
    form.values = {"treated": "kindly", "goes_on": "not_sure"}
    form.submit()
    assert desk.journal.recent(MonthReview, 1)[0][1].goes_on == "not_sure"


def test_hope_is_asked_again_here() -> None:
    """It is the same document as on Where things stand."""
    form = desks.the_form(page.hope())
    form.values = {"together": 5}
    form.submit()
    assert desk.journal.recent(Hope, 1)[0][1].together == 5


def test_three_signs_in_a_day_are_enough() -> None:
    """A quiet line on both pages, after the third; nothing is closed."""
    here, there = signs.log(), today.sign()
    for number in range(3):
        assert "signs today" not in desks.texts(here), number
        form = desks.the_form(here)
        form.values = {"sign": "s3"}
        form.submit()
    assert signs.ENOUGH.format(n=3) in desks.texts(here)
    assert signs.ENOUGH.format(n=3) in desks.texts(there)
    form.values = {"sign": "s3"}
    form.submit()
    assert len(desk.journal.recent(SignSeen)) == 4


@pytest.mark.parametrize(("weeks", "page_name"), [(0, "Giving space"), (4, "Listening"), (7, "Waiting"), (8, "")])
def test_one_page_a_week_if_one_likes(weeks: int, page_name: str) -> None:
    """From the first entry on; those about making peace say for whom they are not; at the end it says that all is open."""
    root = start_here.this_week()
    desk.journal.add(CheckIn(at=now() - timedelta(weeks=weeks), mood=3))
    desk.changed(CheckIn)
    said = desks.texts(root)
    assert (f">{page_name}</a>. About ten minutes. It can wait." in said) if page_name else (start_here.NO_MORE_PATH in said)
    assert ("If you are afraid of the other person, leave it out" in said) == (page_name == "Listening")


def test_words_of_coming_back_lead_to_trying_again() -> None:
    """In the list, and while the sign is chosen; on paper the link is its words."""
    assert "[Waiting" not in desks.texts(signs.catalogue())
    assert desks.texts(signs.catalogue()).count('<a href="11-waiting.ipynb">Waiting</a> has a part for trying again') == 2
    (field,) = [field for field in desks.the_form(signs.log()).spec["fields"] if field["name"] == "sign"]
    assert "11-waiting.ipynb" in field["replies"]["s2"]
    assert "Waiting has a part for trying again" in (paths.root() / "docs" / "paper" / "page-09.html").read_text("utf-8")

"""A later evening in a real browser: the pages that have something for the one who comes.

Who the five are, what each must find there, and what none of them may meet on any day is in
tests/support/people.py; by the text of all pages it is tried in tests/unit/pages/test_people.py,
as are the question that one comes with and what a no shuts. The first evening of each of them is
walked in test_first_evening.py.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_first_evening import nothing_that_hurts, panel
from tests.support import steps
from tests.support.lab import PASSPHRASE, Lab
from tests.support.people import LATER, MUST, MUST_NOT, PEOPLE, QUESTIONS, SEEK_CONTACT
from tests.support.steps import READY, form, go
from tests.support.windows import Watched
from workbook import guidance, pages
from workbook.journal import Journal
from workbook.records import Apology, Offer

pytestmark = pytest.mark.drill
DAY = 40
"""The one on which four weeks and forty days are over."""
FOLLOWED = ("Signs", "A hard moment")


@pytest.fixture
def evening(lab: Lab, shared_window: Watched, request: pytest.FixtureRequest) -> tuple[Page, str]:
    """Today, unlocked, over the journal that this person has on this day."""
    who, day = request.param
    entries = sorted(PEOPLE[who](day), key=lambda record: record.at)
    return shared_window.unlocked(lab, entries), who


@pytest.mark.parametrize("evening", [("was_abused", DAY)], indirect=True, ids=["was abused"])
def test_what_each_must_and_must_not_meet(
    evening: tuple[Page, str], shared_window: Watched
) -> None:
    """With every fold open: their sentences, and nothing that hurts or promises."""
    page, who = evening
    for title, sentences in ({"Today": (), "Owning your part": ()} | MUST[who, DAY]).items():
        go(page, title)
        steps.opened(page)
        panel(page).locator("details").evaluate_all(
            "(all) => all.forEach((each) => { each.open = true; })"
        )
        for sentence in sentences:
            expect(panel(page)).to_contain_text(sentence, timeout=READY)
        nothing_that_hurts(page, LATER)
        for phrase in MUST_NOT.get((who, DAY), ()):
            expect(panel(page)).not_to_contain_text(phrase)
        for each in SEEK_CONTACT:
            expect(form(page, each)).to_have_count(0)
    assert page.title() == "Notebook"
    shared_window.nothing_complained()


@pytest.mark.parametrize("evening", [("keeps_texting", 40)], indirect=True, ids=["keeps texting"])
def test_after_a_no_everything_that_seeks_contact_stays_shut(
    evening: tuple[Page, str], lab: Lab
) -> None:
    """One answer to one contact check shuts all of them until the next unlock.

    The pause, the urges and the distance stay open.
    """
    page, _ = evening
    go(page, "Talking and arrangements")
    page.get_by_role("button", name=guidance.contact_check().stays, exact=True).first.click()
    expect(panel(page).get_by_text("Then this part stays closed today.").first).to_be_visible(
        timeout=READY
    )
    for title, forms in {
        "Talking and arrangements": ("One offer", "A meeting"),
        "Owning your part": ("An apology",),
        "Waiting": ("Trying again",),
    }.items():
        go(page, title)
        for each in forms:
            expect(form(page, each)).to_have_count(0)
    go(page, "Giving space")
    expect(form(page, "Write it here first")).to_be_visible()
    expect(form(page, "Urge")).to_be_visible()
    with Journal.open(lab.journal, PASSPHRASE) as journal:
        assert not journal.recent(Offer) + journal.recent(Apology)


@pytest.mark.parametrize("evening", [("grieving", 10)], indirect=True, ids=["grieving"])
def test_the_question_one_comes_with_is_answered_in_three_clicks(
    evening: tuple[Page, str],
) -> None:
    """Unlock, the question, and at most one more.

    Each leads to the page that answers it; some are followed, in the same kernel.
    """
    page, _ = evening
    go(page, "Start here")
    expect(panel(page).get_by_text("This week’s page, if you like")).to_be_visible(timeout=READY)
    files = {each.title: each.file for each in pages.ALL}
    for words, title in QUESTIONS.items():
        link = panel(page).locator(".jp-MarkdownOutput").get_by_role("link", name=words).first
        assert files[title] in link.get_attribute("href")
        if title in FOLLOWED:
            link.click()
            expect(page.locator(".workbook-where")).to_have_text(title, timeout=READY)
            steps.ready(page)
            steps.opened(page)
            go(page, "Start here")

"""The pages on understanding, as a person does them.

Where things stand, Changing perspective, Listening, Caring for yourself, Owning your part. In the
process the same is tried in tests/unit/pages: test_changing_perspective.py, test_caring.py,
test_owning_your_part.py and test_where_things_stand.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_first_evening import panel
from tests.browser.test_main_job import save
from tests.support import lab as tools
from tests.support import steps
from tests.support.lab import PASSPHRASE, Lab
from tests.support.steps import READY, choose, choose_it, form, go
from tests.support.windows import Watched
from workbook import records
from workbook.journal import Journal
from workbook.records import Apology, Hope, PracticeDone, Profile, Thought

pytestmark = pytest.mark.drill


@pytest.fixture
def page(lab: Lab, shared_window: Watched) -> Iterator[Page]:
    """Changing perspective, over a journal that holds a thought of yesterday and a wish."""
    found = shared_window.unlocked(
        lab,
        [
            *tools.three_entries(),
            Profile(name="Kim", pronouns="he"),
            Thought(
                at=records.now() - timedelta(days=1),
                thought="nobody calls",
                believed=8,
                believed_then=5,
            ),
            Hope(at=records.now() - timedelta(days=40), together=10),
        ],
    )
    go(found, "Changing perspective")
    yield found
    shared_window.nothing_complained()


def kept(lab: Lab, kind: type[records.Record]) -> list[records.Record]:
    """What the journal on the disk holds of a kind, newest first."""
    with Journal.open(lab.journal, PASSPHRASE) as journal:
        return [record for _, record in journal.recent(kind)]


def box(group: Locator, name: str) -> Locator:
    return group.get_by_role("checkbox", name=name)  # a tick is part of the name once it is chosen


def test_a_thought_is_read_again(lab: Lab, page: Page) -> None:
    """The one of yesterday stands there.

    What is believed today is kept, and said beside what was believed then.
    """
    again = form(page, "How is it today?")
    expect(panel(page).get_by_text("nobody calls").first).to_be_visible()
    choose_it(again.get_by_role("radio", name=re.compile("^2")))
    again.get_by_role("button", name="Keep").click()
    expect(panel(page).get_by_text("Kept. At first 8, afterwards 5, today 2 of 10.")).to_be_visible(
        timeout=READY
    )
    expect(again).to_have_count(0)
    assert kept(lab, Thought)[0].believed_later == 2


def test_a_plan_is_ticked_on_today(lab: Lab, page: Page) -> None:
    """Chosen from practices under their headings and one's own words.

    Ticked on Today, it is ticked on its page too.
    """
    go(page, "Caring for yourself")
    plan = form(page, "My plan for a week")
    expect(plan.get_by_role("group", name="Within")).to_be_visible()
    for each in ("Walk outside", "One kind thing for my body or my looks"):
        choose_it(box(plan, each))
    plan.get_by_label("One of my own", exact=True).fill("Beans {water} & <b>sun</b>")
    save(plan)
    ticks = form(page, "What I planned for myself")
    expect(ticks.get_by_role("checkbox")).to_have_count(3, timeout=READY)
    go(page, "Today")
    today = form(page, "What I planned for myself")
    choose_it(box(today, "Beans {water} & <b>sun</b>"))
    choose_it(box(today, "Walk outside"))
    save(today)
    expect(
        panel(page).get_by_text("Since Monday: Walk outside (1), Beans {water} & <b>sun</b> (1).")
    ).to_be_visible(timeout=READY)
    assert {record.practice or record.own for record in kept(lab, PracticeDone)} == {
        "walk",
        "Beans {water} & <b>sun</b>",
    }
    go(page, "Caring for yourself")
    expect(box(ticks, "Walk outside")).to_be_checked(timeout=READY)
    box(ticks, "Walk outside").dispatch_event("click")
    save(ticks)
    go(page, "Today")
    expect(box(today, "Walk outside")).not_to_be_checked(timeout=READY)


def test_an_apology_is_made_once_and_nothing_typed_is_lost(lab: Lab, page: Page) -> None:
    """After the contact check.

    Once it is made, a second for the same matter is refused, and stays in the form through a lock.
    """
    go(page, "Owning your part")
    asked = form(page, "An apology, once")
    expect(asked).to_have_count(0)
    steps.pass_the_contact_check(page)
    asked.get_by_label("What it is about, in a few words").fill("The evening in May")
    asked.get_by_label("The day I said it, or gave it").fill("2026-03-09")
    save(asked)
    expect(panel(page).get_by_text("9 March 2026: The evening in May")).to_be_visible(timeout=READY)
    expect(panel(page).get_by_text("The next step is not yours.")).to_be_visible()
    asked.get_by_label("What it is about, in a few words").fill("the evening in may")
    asked.get_by_label("What I did, and that it was mine").fill("once more, with feeling")
    asked.get_by_role("button", name="Save", exact=True).click()
    expect(asked.get_by_text("Once is enough, whatever came of it.")).to_be_visible(timeout=READY)
    page.get_by_role("button", name="Lock", exact=True).click()
    page.get_by_role("button", name="Unlock").click()
    steps.ready(page)
    steps.unlock(page)
    expect(asked).to_have_count(0)
    steps.pass_the_contact_check(page)
    expect(asked.get_by_label("What I did, and that it was mine")).to_have_value(
        "once more, with feeling", timeout=READY
    )
    assert [record.matter for record in kept(lab, Apology)] == ["The evening in May"]


def test_ones_own_wish_is_drawn_from_two_days_on(page: Page) -> None:
    """Before that a line says so.

    The picture comes with the second answer, and its sentence says the same.
    """
    go(page, "Where things stand")
    expect(panel(page).get_by_text("Once you have answered on two days")).to_be_visible(
        timeout=READY
    )
    hope = form(page, "What I hope for")
    choose(hope, "How strongly I want to be together again", 6)
    save(hope)
    expect(panel(page).locator(".js-plotly-plot")).to_have_count(1, timeout=READY)
    expect(
        panel(page).get_by_text(
            "On 2 days you wrote down how strongly you wanted to be together again: first 10 of "
            "10 on"
        )
    ).to_be_visible(timeout=READY)

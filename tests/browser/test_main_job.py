"""The main job, as a person does it: begin a journal, write, see it, come back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support import lab as tools
from tests.support import steps
from tests.support.lab import Lab
from tests.support.steps import (
    READY,
    choose,
    choose_it,
    form,
    go,
    on_another_day,
    open_card,
    unfold,
)
from tests.support.windows import Watched
from workbook import pages
from workbook.journal import Journal
from workbook.records import KINDS, CheckIn, Record
from workbook.records.questions import (
    Choice,
    Day,
    Number,
    Question,
    Scale,
    Several,
    Text,
    Tick,
    YesNo,
)
from workbook.wording import Words

WORDS = Words()


def answer_of(question: Question, words: str) -> str:
    """What a question is answered with: a text, or its first or its last box."""
    if isinstance(question, (Several, Scale, Tick)):
        return "last"
    if isinstance(question, (Choice, YesNo)):
        return "first"
    return {Number: "12", Day: "2026-03-09", Text: words}[type(question)]


def answer(field: Locator, question: Question, text: str) -> None:
    """Answer any question as a person would."""
    wanted = answer_of(question, text)
    boxes = field.get_by_role("checkbox").or_(field.get_by_role("radio"))
    if isinstance(question, Choice) and field.locator("select").count():
        field.locator("select").select_option(index=1)
    elif wanted in {"first", "last"}:
        choose_it(boxes.first if wanted == "first" else boxes.last)
    else:
        field.locator("input, textarea").fill(wanted)


def fill(group: Locator, kind: type[Record], text: str) -> None:
    """Answer every question that a form of this kind shows."""
    more = group.locator("details.wb-more:not([open]) > summary")
    if more.count():
        more.click()
    for name, question in kind.questions().items():
        field = group.locator(f".wb-field[data-name={name}]")
        if field.count() and field.is_visible():
            answer(field, question, text)


def save(group: Locator) -> None:
    """Save, and wait until it is said to be."""
    group.get_by_role("button", name="Save", exact=True).click()
    expect(group.get_by_role("status")).to_have_text(
        re.compile(r"^(?:Today is written\. )?Saved \d\d:\d\d$"), timeout=READY
    )


def forms_of(page: Page) -> Iterator[type[Record]]:
    """The kinds that the page on screen has a form for.

    Also those whose form shows itself once another was saved.
    """
    steps.pass_the_contact_check(page)
    seen: set[type[Record]] = set()
    while True:
        titles = page.locator(".jp-NotebookPanel:visible .wb-form h3").all_text_contents()
        new = [kind for kind in KINDS.values() if WORDS(kind.title) in titles and kind not in seen]
        if not new:
            return
        seen |= set(new)
        yield from new
        steps.ready(page)


def test_first_evening(lab: Lab, start: Page) -> None:
    """A journal is begun, entries are saved, listed and charted.

    After a restart of the kernel all is still there. One entry of each kind that there is: the
    session of test_leaks.py.
    """
    page = start
    steps.pass_the_gates(page)
    begin = form(page, "Begin a journal")
    begin.get_by_label("Choose a passphrase").fill("secret12")
    begin.get_by_label("Choose a passphrase").press("Tab")
    expect(begin.get_by_text("This is easy to guess")).to_be_visible()
    begin.get_by_label("The same passphrase again").fill("secret12")
    begin.get_by_role("button", name="Create journal").click()
    expect(begin.get_by_text("Choose another, or tick this line")).to_be_visible()
    assert not lab.journal.exists()
    steps.create_journal(page)
    page.get_by_role("button", name="Show the spare key").click()
    expect(form(page, "Spare key").locator("output")).to_have_text(
        re.compile(r"^(\w{4}-){13}\w{4}$")
    )
    page.get_by_role("button", name="Put the spare key away").click()

    written = set()
    for each in (pages.START, pages.TODAY):
        if each is not pages.START:
            go(page, each.title)
        for kind in forms_of(page):
            group = form(page, WORDS(kind.title))
            fill(group, kind, "words of mine")
            save(group)
            if not kind.document:
                expect(group.locator(".wb-entries li")).to_have_count(1)
            written.add(kind.kind())
    assert {"check_in", "contact", "note", "urge", "milestone"} <= written

    go(page, "Trends")
    panel = page.locator(".jp-NotebookPanel:visible")
    expect(panel.locator(".js-plotly-plot")).to_have_count(3, timeout=READY)
    expect(panel.locator(".wb-page p").filter(has_text="1").first).to_be_visible()

    kernel = lab.ask("kernels")[0]["id"]
    page.evaluate(
        """([url, token]) => {
          fetch(url, {
            method: "POST", headers: { Authorization: `token ${token}` }, keepalive: true
          });
        }""",
        [f"{lab.base}api/kernels/{kernel}/restart", lab.token],
    )
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY)
    page.get_by_role("button", name="Unlock").click()
    steps.ready(page)
    steps.is_on(page, "Trends")
    steps.unlock(page)
    go(page, "Today")
    expect(form(page, "Check-in").locator(".wb-entries li")).to_contain_text("Mood 10")
    expect(form(page, "Note").locator(".wb-entries li")).to_contain_text("words of mine")
    assert page.evaluate(
        "document.querySelector('.jp-LogConsoleStatusItem')?.textContent ?? ''"
    ).strip() in {"", "0"}


def test_save_edit_undo_remove(today: Page) -> None:
    """An entry can be changed, taken back, removed after one question, and brought back."""
    page = today
    group = form(page, "Check-in")
    row = group.locator(".wb-entries li").first
    expect(row).to_contain_text("Mood 3")
    row.get_by_role("button", name="Edit").click()
    expect(group.get_by_role("heading", level=3)).to_contain_text("Check-in:")
    expect(group.get_by_label("One thing from today")).to_have_value("an ordinary evening")
    choose(group, "Mood", 6)
    save(group)
    expect(row).to_contain_text("Mood 6")
    row.get_by_role("button", name="Undo").click()
    expect(row).to_contain_text("Mood 3")
    row.get_by_role("button", name="Remove").click()
    expect(row).to_contain_text("ask your lawyer first")
    row.get_by_role("button", name="Keep it").click()
    expect(row).to_contain_text("Mood 3")
    row.get_by_role("button", name="Remove").click()
    row.get_by_role("button", name="Remove").click()
    expect(row).to_contain_text("until midnight")
    row.get_by_role("button", name="Undo").click()
    expect(row).to_contain_text("Mood 3")


def test_erase_one_entry_for_good(lab: Lab, today: Page) -> None:
    """Removed, then erased after one question that names the court.

    It is out of the list, the journal and its copies.
    """
    page = today
    group = form(page, "Check-in")
    row = group.locator(".wb-entries li").first
    row.get_by_role("button", name="Remove").click()
    row.get_by_role("button", name="Remove").click()
    expect(row).to_contain_text("Copies that hold it go when you write after")
    row.get_by_role("button", name="Erase now").click()
    expect(row).to_contain_text("ask your lawyer first")
    row.get_by_role("button", name="Keep it").click()
    expect(row).to_contain_text("until midnight")
    row.get_by_role("button", name="Erase now").click()
    row.get_by_role("button", name="Erase", exact=True).click()
    expect(group.get_by_role("status")).to_have_text(
        re.compile("^Erased, from the cop(y|ies) too.$"), timeout=READY
    )
    expect(group.locator(".wb-entries li")).to_have_count(0)
    with Journal.open(lab.journal, tools.PASSPHRASE) as journal:
        assert journal.count(CheckIn) == 0
    assert [
        Journal.inside(each.path, tools.PASSPHRASE).entries for each in Journal.backups(lab.journal)
    ] == [2]


def test_back_to_a_copy(today: Page) -> None:
    """Chosen, heard what it holds, ticked.

    Where the form stood it then says that it is done, and the form is there anew.
    """
    page = today
    go(page, "Review", with_cards=False)
    open_card(page, "Copies")
    group = form(page, "Go back to a copy")
    choose_it(group.get_by_role("group", name="Which copy").get_by_role("radio").first)
    group.get_by_label("Its passphrase").fill(tools.PASSPHRASE)
    group.get_by_role("button", name="Go back to it").click()
    expect(group.get_by_text("The copy holds 3 entries")).to_be_visible(timeout=READY)
    group.get_by_role("checkbox").check()
    group.get_by_role("button", name="Go back to it").click()
    panel = page.locator(".jp-NotebookPanel:visible")
    expect(panel.get_by_text("The journal is as it was: 3 entries")).to_be_in_viewport(
        timeout=READY
    )
    expect(group.get_by_label("Its passphrase")).to_have_value("")
    go(page, "Today")
    expect(form(page, "Check-in").locator(".wb-entries li")).to_contain_text("Mood 3")


@pytest.mark.drill
def test_put_away_and_opened_all_the_same(today: Page) -> None:
    """Until a date of one's own every page says so; a word for that day is shown.

    It opens all the same. In the process: tests/unit/pages/test_review.py.
    """
    page = today
    go(page, "Review")
    group = form(page, "Put the workbook away")
    year = date.today().year + 1  # noqa: DTZ011 -- the day on the wall
    group.get_by_label("Until").fill(f"{year}-03-01")
    group.get_by_label("What I want to read on that day").fill("the garden")
    group.get_by_role("button", name="Save", exact=True).click()
    panel = page.locator(".jp-NotebookPanel:visible")
    expect(panel.get_by_text("You put the workbook away until 1 March")).to_be_visible(
        timeout=READY
    )
    go(page, "Today")
    expect(panel.get_by_text("the garden")).to_be_visible(timeout=READY)
    expect(panel.locator(".wb-form")).to_have_count(0)
    panel.get_by_role("button", name="Open it all the same").click()
    expect(form(page, "Check-in")).to_be_visible(timeout=READY)


def test_past_days_and_days_to_come(today: Page) -> None:
    """Any past day can be written.

    One that has not come is refused in a sentence, and what was typed stays.
    """
    page = today
    group = unfold(form(page, "Check-in"))
    on_another_day(group, "2126-01-01")
    choose(group, "Mood", 5)
    group.get_by_label("One thing from today").fill("still here")
    group.get_by_role("button", name="Save", exact=True).click()
    expect(group.get_by_text("That time has not come yet")).to_be_visible()
    expect(group.get_by_label("One thing from today")).to_have_value("still here")
    on_another_day(group, "2026-02-03")
    save(group)
    expect(group.locator(".wb-entries li").filter(has_text="3 Feb")).to_contain_text("Mood 5")
    contact = form(page, "Contact")
    on_another_day(contact, "2026-02-03")
    contact.get_by_label("When: time of day").fill("23:05")
    choose(contact, "Who started it", "She did")
    save(contact)
    unfold(contact)
    expect(contact.locator(".wb-entries li").filter(has_text="3 Feb, 23:05")).to_be_visible()


def test_a_wrong_passphrase_is_one_sentence(lab: Lab, used_window: Watched) -> None:
    """What happened, what it means for the words, what to do; no stack trace.

    And the right one still works.
    """
    page = used_window.asks(lab)
    asked = form(page, "Unlock")
    asked.get_by_label("Passphrase").fill("not this one")
    asked.get_by_label("Passphrase").press("Enter")
    expect(asked.get_by_role("status")).to_contain_text(
        "That passphrase does not open this journal. Your words in it are untouched.", timeout=READY
    )
    expect(page.locator(".jp-OutputArea-output[data-mime-type*=error]")).to_have_count(0)
    steps.unlock(page)
    expect(form(page, "Contact").get_by_text("How she treated me")).to_have_count(1)


def test_one_unlock_opens_every_page_and_charts_follow(today: Page) -> None:
    """An entry saved on one page is on the others' charts at once."""
    page = today
    go(page, "Trends")
    panel = page.locator(".jp-NotebookPanel:visible")
    expect(panel.locator(".js-plotly-plot")).to_have_count(3, timeout=READY)
    before = panel.locator(".wb-page").all_inner_texts()
    go(page, "Today")
    group = form(page, "Check-in")
    on_another_day(group, "2026-02-03")
    choose(group, "Mood", 9)
    save(group)
    go(page, "Trends")
    expect(panel.locator(".wb-page").filter(has_text=re.compile("Feb"))).not_to_have_count(
        0, timeout=READY
    )
    assert panel.locator(".wb-page").all_inner_texts() != before


def test_looking_around_touches_nothing_of_ones_own(lab: Lab, used_window: Watched) -> None:
    """The made-up journal says so, in every form too; what is written in it is gone.

    That each page says so: tests/unit/pages/test_people.py.
    """
    page = used_window.asks(lab, shown=pages.START)
    before = lab.journal.read_bytes()
    page.get_by_role("button", name="Look around with a made-up journal").click()
    panel = page.locator(".jp-NotebookPanel:visible")
    for title in ("Start here", "Trends", "Today"):
        if title != "Start here":
            go(page, title)
        expect(panel.get_by_text("nothing you write here is kept").first).to_be_visible(
            timeout=READY
        )
        for group in panel.locator(".wb-form").all():
            expect(group.locator(".wb-mark")).to_be_visible()
    note = form(page, "Note")
    note.get_by_label("Note").fill("made-up words")
    save(note)
    go(page, "Start here")
    page.get_by_role("button", name="Stop looking around").click()
    expect(form(page, "Unlock")).to_be_visible()
    assert lab.journal.read_bytes() == before
    steps.unlock(page)
    expect(page.get_by_text("Your journal is open")).to_be_visible()
    go(page, "Today")
    expect(form(page, "Note").locator(".wb-entries li")).to_have_count(0)


def test_knowingly_without_a_passphrase(lab: Lab, start: Page, used_window: Watched) -> None:
    """It says what that means, is created only after a tick, and opens by itself from then on."""
    page = start
    steps.pass_the_gates(page)
    asked = form(page, "Or go without a passphrase")
    asked.get_by_role("button", name="Create without a passphrase").click()
    expect(asked.get_by_text("Answer")).to_be_visible()
    asked.get_by_role("checkbox").check()
    asked.get_by_role("button", name="Create without a passphrase").click()
    expect(page.get_by_text("It has no passphrase")).to_be_visible(timeout=READY)
    page.get_by_role("button", name="Lock", exact=True).click()
    page.get_by_role("button", name="Unlock").click()
    steps.ready(page)
    expect(page.get_by_text("It has no passphrase")).to_be_visible(timeout=READY)
    used_window.leave_page()
    tools.no_journal(lab)  # the next page would open it by itself

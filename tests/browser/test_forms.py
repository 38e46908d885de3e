"""What a form does by itself, in a real browser.

Words filled in by one tap, answers that follow others, days that do not.
"""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.support import lab as tools
from tests.support import steps
from tests.support.lab import Lab
from tests.support.steps import READY, choose, form, go, on_another_day, unfold
from tests.support.windows import Watched
from workbook.journal import Journal
from workbook.records import CheckIn, Profile

SAVED = re.compile(r"^(?:Today is written\. )?Saved \d\d:\d\d$")


def test_a_call_name_by_one_tap(today: Page) -> None:
    """Reached by Tab, pressed by Enter.

    The field is filled in, nothing is sent, and it can be typed over.
    """
    page = today
    go(page, "Start here")
    group = form(page, "How things stand")
    name = group.get_by_label("What to call the other person", exact=True)
    name.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(group.get_by_role("button", name="my wife")).to_be_focused()
    page.keyboard.press("Enter")
    expect(name).to_have_value("my wife")
    expect(name).to_be_focused()
    expect(group.get_by_role("status")).not_to_have_text(SAVED)
    page.wait_for_timeout(1500)  # the draft is handed over
    page.reload()
    steps.ready(page)
    expect(
        form(page, "How things stand").get_by_label("What to call the other person", exact=True)
    ).to_have_value("my wife", timeout=READY)
    group.get_by_role("button", name="Save", exact=True).click()
    expect(group.get_by_role("status")).to_have_text(SAVED, timeout=READY)


def test_the_check_in_begins_with_todays_contacts_and_only_today(today: Page) -> None:
    """It follows while nothing is typed; another day does not carry it; what is typed stays."""
    page = today
    check_in, contact = unfold(form(page, "Check-in")), form(page, "Contact")
    answers = check_in.get_by_role("group", name="Contact today", exact=True)
    expect(answers.get_by_role("radio", name="She got in touch")).to_be_checked()
    choose(contact, "Who started it", "I did")
    contact.get_by_role("button", name="Save", exact=True).click()
    expect(answers.get_by_role("radio", name="Both")).to_be_checked(timeout=READY)
    on_another_day(check_in, "2026-02-03")
    expect(answers.locator(":checked")).to_have_count(0)
    choose(check_in, "Contact today", "None")
    on_another_day(check_in, "2026-02-04")
    expect(answers.get_by_role("radio", name="None")).to_be_checked()
    choose(check_in, "Mood", 4)
    choose(contact, "Who started it", "I did")
    contact.get_by_role("button", name="Save", exact=True).click()
    expect(contact.locator(".wb-entries li")).to_have_count(3, timeout=READY)
    expect(answers.get_by_role("radio", name="None")).to_be_checked()
    check_in.get_by_role("button", name="Save", exact=True).click()
    expect(check_in.locator(".wb-entries li").filter(has_text="4 Feb")).to_contain_text(
        "Contact today: None", timeout=READY
    )


def test_questions_follow_other_answers(today: Page) -> None:
    """Who started words whether it was answered.

    A letter to open on a date asks for the date, and is not shown before it.
    """
    page = today
    contact = form(page, "Contact")
    contact.locator("details.wb-more > summary").click()
    asked = contact.locator("[data-name=answered] legend")
    expect(asked).to_have_text("Was it answered")
    choose(contact, "Who started it", "I did")
    expect(asked).to_have_text("Did she answer")
    choose(contact, "Who started it", "She did")
    expect(asked).to_have_text("Did I answer")
    note = form(page, "Note")
    expect(note.get_by_label("To open on", exact=True)).to_be_hidden()
    note.get_by_role("radio", name="To open on a date").focus()
    page.keyboard.press("Space")
    note.get_by_label("To open on", exact=True).fill("2098-03-03")
    note.get_by_label("Note", exact=True).fill("not yet to be read")
    note.get_by_role("button", name="Save", exact=True).click()
    # So far ahead is asked about once
    expect(note).to_contain_text("3 March 2098 is about", timeout=READY)
    note.get_by_role("button", name="Save", exact=True).click()
    expect(note.locator(".wb-entries li")).to_contain_text(
        "A letter to open on 3 March 2098", timeout=READY
    )
    expect(note.locator(".wb-entries li")).not_to_contain_text("not yet to be read")


def test_the_list_of_signs(today: Page) -> None:
    """Under its two directions.

    A boundary shows its line, is noted once, and keeps its name in an edit.
    """
    page = today
    go(page, "Signs")
    group = form(page, "Sign")
    which = group.get_by_label("Which sign")
    assert which.locator("optgroup").evaluate_all(
        "(all) => all.map((each) => [each.label, each.children.length])"
    ) == [["Closer", 9], ["Further apart", 10]]
    expect(which.locator("option").first).to_have_text("Choose one")
    which.select_option(label="She keeps you blocked")
    expect(group.get_by_role("note").filter(has_text="This is a no.")).to_be_visible()
    group.get_by_role("button", name="Save", exact=True).click()
    entry = group.locator(".wb-entries li")
    expect(entry).to_contain_text("Which sign: She keeps you blocked", timeout=READY)
    expect(which.locator("option", has_text="She keeps you blocked")).to_have_count(0)
    entry.get_by_role("button", name="Edit").click()
    expect(which.locator(":checked")).to_have_text("She keeps you blocked")


def test_what_was_typed_goes_along_when_looking_around(today: Page) -> None:
    """Pressed at once after the last key, it is there again when one's own journal is open."""
    page = today
    go(page, "Start here")
    label = "In a word or two"
    form(page, "A date that matters").get_by_label(label).fill("half a word")
    page.get_by_role("button", name="Look around with a made-up journal").click()
    said = page.locator(".jp-NotebookPanel:visible").get_by_text("nothing you write here is kept")
    expect(said.first).to_be_visible(timeout=READY)
    page.get_by_role("button", name="Stop looking around").click()
    steps.unlock(page)
    expect(form(page, "A date that matters").get_by_label(label)).to_have_value(
        "half a word", timeout=READY
    )


def test_an_own_question_that_was_reworded(lab: Lab, shared_window: Watched) -> None:
    """The old answer stands in the list and in an edit under its own words.

    What comes after is asked in the new ones.
    """
    old, new = "Did I rest today?", "Did I walk today?"
    asked = Profile(name="Kim", pronouns="she", own_question_one=new, own_answers="yes_no")
    page = shared_window.unlocked(
        lab, [*tools.three_entries(), CheckIn(mood=6, own_one=7, own_one_asked=old), asked]
    )
    group = unfold(form(page, "Check-in"))
    line = group.locator(".wb-entries li").filter(has_text=f"{old} 7")
    expect(group.get_by_role("group", name=new)).to_be_visible()
    line.get_by_role("button", name="Edit").click()
    expect(group.get_by_role("group", name=old).locator("input:checked")).to_have_value("7")
    expect(group.get_by_role("group", name=new)).to_have_count(0)
    choose(group, "Mood", 5)
    group.get_by_role("button", name="Save", exact=True).click()
    expect(group.get_by_role("status")).to_have_text(SAVED, timeout=READY)
    expect(group.locator(".wb-entries li").filter(has_text=f"Mood 5 · {old} 7")).to_have_count(1)
    group.get_by_role("group", name=new).get_by_text("Yes").click()
    choose(group, "Mood", 4)
    group.get_by_role("button", name="Save", exact=True).click()
    expect(group.get_by_text("There is one for this day already")).to_be_visible()
    group.get_by_role("button", name="Save", exact=True).click()
    expect(
        group.locator(".wb-entries li").filter(has_text="Mood 4").filter(has_text=new)
    ).to_have_count(1, timeout=READY)
    with Journal.open(lab.journal, tools.PASSPHRASE) as journal:
        assert sorted(
            (each.mood, each.own_one, each.own_one_yes, each.own_one_asked or "")
            for _, each in journal.recent(CheckIn)
            if each.mood > 3
        ) == [
            (4, None, True, new),
            (5, 7, None, old),
        ]
    shared_window.nothing_complained()


def test_an_entry_that_was_found_is_changed_there(today: Page) -> None:
    """By keyboard: the form comes above the list and has the focus.

    Saved or left, it goes, and one goes on where one looked.
    """
    page = today
    go(page, "Review")
    find = form(page, "Look back and find")
    find.get_by_label("A word in it").fill("an ordinary evening")
    find.get_by_label("A word in it").press("Enter")
    find.get_by_role("button", name="Edit").press("Enter")
    change = form(page, "Check-in")
    expect(change).to_be_visible(timeout=READY)
    expect(change.locator("input").first).to_be_focused(timeout=READY)
    change.locator("[data-name=note] textarea").fill("another evening")
    change.get_by_role("button", name="Save").press("Enter")
    expect(change).to_have_count(0, timeout=READY)
    expect(find.get_by_role("status")).to_contain_text("Saved")
    expect(find.get_by_role("button", name="Look")).to_be_focused()
    find.get_by_label("A word in it").fill("another evening")
    find.get_by_label("A word in it").press("Enter")
    find.get_by_role("button", name="Undo").press("Enter")
    expect(find.get_by_role("status")).to_contain_text("Undone.", timeout=READY)

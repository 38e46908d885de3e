"""A date and a time are answers as they are typed.

Straight through, with signs between them, or one of them alone.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.support import steps
from tests.support.lab import PASSPHRASE, Lab
from tests.support.steps import READY, choose_it, form, go
from workbook.journal import Journal
from workbook.records import Contact, Milestone


def newest(lab: Lab, kind: type) -> datetime:
    """When the entry that was saved last happened."""
    with Journal.open(lab.journal, PASSPHRASE) as journal:
        return max(journal.recent(kind))[1].at


def save(contact: Locator, typed: str) -> None:
    """Type a day from its first part on, where there is one; answer one question, and save."""
    if typed:
        choose_it(contact.locator("[data-name=at]").get_by_role("radio", name="Another day"))
        field = contact.locator("[data-name=at] input[type=date]")
        field.focus()
        field.page.keyboard.type(typed, delay=10)
    steps.choose(contact, "Who started it", "They did|She did")
    contact.get_by_role("button", name="Save").click()
    expect(contact.get_by_role("status")).to_contain_text("Saved", timeout=READY)
    expect(contact.get_by_role("radio", checked=True)).to_have_count(1)  # Now


def test_what_is_typed_is_what_was_meant(lab: Lab, today: Page) -> None:
    """Each of these, by real keys."""
    page = today
    contact = form(page, "Contact")
    day = datetime.now().astimezone() - timedelta(days=40)
    straight, slashed, iso = f"{day:%m%d%Y}", f"{day.month}/{day.day}/{day.year}", f"{day:%Y-%m-%d}"
    for typed, meant in (
        (straight, "21:00"),
        (slashed, "21:00"),
        (iso, "21:00"),
        (f"{straight}0930p", "21:30"),
        (f"{straight} 9:30pm", "21:30"),
        (f"{iso}T07:05", "07:05"),
        (f"{straight}0005", "00:05"),
    ):
        save(contact, typed)
        found = newest(lab, Contact)
        assert (found.date(), f"{found:%H:%M}") == (day.date(), meant), typed
    save(contact, "")
    assert abs(newest(lab, Contact) - datetime.now().astimezone()) < timedelta(minutes=2)
    choose_it(contact.locator("[data-name=at]").get_by_role("radio", name="Another day"))
    contact.locator("[data-name=at] input[type=date]").press_sequentially("1130")
    contact.get_by_role("button", name="Save").click()
    # Half a date is no answer, and is not dropped
    expect(contact.locator("[data-name=at] .wb-error")).to_be_visible(timeout=READY)
    go(page, "Start here")
    dates = form(page, "A date that matters")
    choose_it(dates.locator("[data-name=at]").get_by_role("radio", name="Another day"))
    dates.locator("[data-name=at] input[type=date]").focus()
    page.keyboard.type(f"{straight}", delay=10)
    choose_it(dates.locator(".wb-field:not([data-name=at])").get_by_role("radio").first)
    dates.get_by_role("button", name="Save").click()
    expect(dates.get_by_role("status")).to_contain_text("Saved", timeout=READY)
    assert newest(lab, Milestone).date() == day.date()


def test_an_edit_keeps_the_time_beside_another_day(lab: Lab, today: Page) -> None:
    """Day and time are shown as they are, and each can be changed by itself."""
    page = today
    contact = form(page, "Contact")
    day = datetime.now().astimezone() - timedelta(days=40)
    save(contact, f"{day:%m%d%Y}0715")
    steps.unfold(contact)
    contact.get_by_role("button", name="Edit").nth(1).click()
    date, time = contact.locator("[data-name=at] input:not([type=radio])").all()
    expect(time).to_have_value("07:15", timeout=READY)
    expect(date).to_have_value(f"{day:%Y-%m-%d}")
    date.fill(f"{day - timedelta(days=1):%Y-%m-%d}")
    contact.get_by_role("button", name="Save").click()
    expect(contact.get_by_role("button", name="Cancel")).to_be_hidden(timeout=READY)
    found = newest(lab, Contact)
    assert f"{found:%Y-%m-%d %H:%M}" == f"{day - timedelta(days=1):%Y-%m-%d} 07:15"

"""What is typed is kept or said not to be.

Sent twice, too long, not answered, thrown away, or in a draft that no form can show.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_life import until
from tests.support import lab as tools
from tests.support import steps
from tests.support.lab import PASSPHRASE, Lab
from tests.support.steps import READY, choose, form, unfold
from tests.support.windows import Watched
from workbook import pages
from workbook.journal import Journal
from workbook.records import CheckIn, Note, Profile

WITHIN = 2_000
"""Milliseconds after which it is said at the latest that something is not kept."""


@pytest.fixture
def page(today: Page) -> Page:
    """Today, unlocked."""
    return today


@pytest.fixture
def busy(lab: Lab) -> Iterator[list[int]]:
    """Kernels that were stopped; at the end they go on."""
    stopped: list[int] = []
    yield stopped
    go_on(stopped)


def stop(lab: Lab, stopped: list[int]) -> None:
    """Let the kernel answer nothing, as one that computes."""
    for pid in lab.kernel_pids():
        os.kill(pid, signal.SIGSTOP)
        stopped.append(pid)


def go_on(stopped: list[int]) -> None:
    """Let it answer again."""
    while stopped:
        os.kill(stopped.pop(), signal.SIGCONT)


def notes(lab: Lab) -> list[str]:
    """What the journal holds, newest first."""
    with Journal.open(lab.journal, PASSPHRASE) as journal:
        return [note.text for _, note in journal.recent(Note)]


def draft(lab: Lab) -> str | None:
    """What the journal keeps of a note that is being written."""
    with Journal.open(lab.journal, PASSPHRASE) as journal:
        kept = journal.draft("note")
    return kept.values["text"] if kept else None


def write(page: Page, text: str) -> None:
    """Type into the note."""
    form(page, "Note").get_by_role("textbox", name="Note").fill(text)


def test_a_double_click_saves_once(lab: Lab, page: Page, busy: list[int]) -> None:
    """Also while the kernel is busy, and what was saved is not offered again after a lock."""
    write(page, "once")
    stop(lab, busy)
    button = form(page, "Note").get_by_role("button", name="Save")
    button.dblclick()
    button.click()
    go_on(busy)
    expect(form(page, "Note").get_by_role("status")).to_contain_text("Saved", timeout=READY)
    page.get_by_role("button", name="Lock").click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY)
    assert notes(lab).count("once") == 1
    with Journal.open(lab.journal, PASSPHRASE) as journal:
        assert journal.draft("note") is None


def test_enter_that_is_held_saves_once(lab: Lab, page: Page) -> None:
    """A key that is held sends itself again and again."""
    part = unfold(form(page, "Check-in"))
    choose(part, "Mood", 4)
    own = part.get_by_role("textbox", name="My own word")
    own.fill("hollow")
    own.focus()
    page.keyboard.down("Enter")
    for _ in range(5):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(part.get_by_role("status")).to_contain_text("Saved", timeout=READY)
    expect(part.locator(".wb-entries").get_by_text("hollow")).to_have_count(1)


def test_what_is_typed_while_it_is_saved_is_kept(lab: Lab, page: Page, busy: list[int]) -> None:
    """It stays in the form, and in a draft, though nothing more is typed."""
    write(page, "one")
    stop(lab, busy)
    form(page, "Note").get_by_role("button", name="Save").click()
    write(page, "one, and more")
    go_on(busy)
    expect(form(page, "Note").get_by_role("status")).to_contain_text("Saved", timeout=READY)
    expect(form(page, "Note").get_by_role("textbox", name="Note")).to_have_value("one, and more")
    # Nobody touches the page: a click would hand over what is in it
    until(lambda: draft(lab) == "one, and more", 10)
    assert notes(lab)[0] == "one"


@pytest.mark.usefixtures("journal")
def test_a_kernel_that_does_not_answer_is_said_in_time(
    lab: Lab, window: Watched, busy: list[int]
) -> None:
    """Within two seconds of the page's clock, in words that lose nothing.

    Once it answers, the line goes.
    """
    page = window.open(lab, pages.TODAY.file)
    steps.unlock(page)
    page.clock.install()  # a busy machine would measure itself
    stop(lab, busy)
    form(page, "Note").get_by_role("textbox", name="Note").fill("words")
    page.clock.run_for(WITHIN)
    said = form(page, "Note").get_by_role("status")
    assert "not kept yet" in said.inner_text()
    assert "Leave this page open" in said.inner_text()
    form(page, "Note").get_by_role("button", name="Save").click()
    assert "leave this page open" in said.inner_text().lower()  # it is still so
    page.clock.run_for(WITHIN)
    assert "not saved yet" in said.inner_text()
    go_on(busy)
    expect(said).to_contain_text("Saved", timeout=READY)
    assert "words" in notes(lab)


def test_what_is_too_long_is_said_in_time(lab: Lab, page: Page, shared_window: Watched) -> None:
    """It would break the connection; the page goes on, and keeps what is shorter."""
    area = form(page, "Note").get_by_role("textbox", name="Note")
    said = form(page, "Note").get_by_role("status")
    holds = """(area, [words, many]) => { area.value = words.repeat(many);
        area.dispatchEvent(new Event("input", { bubbles: true })); }"""
    # What is hidden is not laid out, which nobody has to wait for here
    field = area.element_handle()
    field.evaluate("(area) => { area.style.display = 'none'; }")
    field.evaluate(holds, ["what was said ", 80_000])
    expect(said).to_contain_text("none of it is kept yet", timeout=READY)
    form(page, "Note").get_by_role("button", name="Save").click()
    expect(said).to_contain_text("none of it is kept yet")
    field.evaluate(holds, ["short", 1])
    field.evaluate("(area) => { area.style.display = ''; }")
    form(page, "Note").get_by_role("button", name="Save").click()
    expect(said).to_contain_text("Saved", timeout=READY)
    assert notes(lab)[0] == "short"
    shared_window.another_tab()  # what it held makes this page slow for the next test


def test_a_paste_that_is_too_long_is_not_put_in(page: Page, shared_window: Watched) -> None:
    """The browser itself would stand still for seconds before anything could be said."""
    area = form(page, "Note").get_by_role("textbox", name="Note")
    went_on = """(area, many) => { const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", "what was said\\n".repeat(many));
        return area.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })); }"""
    assert area.evaluate(went_on, 10)
    assert not area.evaluate(went_on, 900_000)
    expect(form(page, "Note").get_by_role("status")).to_contain_text("still on the clipboard")
    shared_window.another_tab()  # as above


def test_cancel_asks_once(lab: Lab, page: Page) -> None:
    """With the keyboard too; the words stay until they are dropped knowingly."""
    part = form(page, "Note")
    write(page, "short")
    part.get_by_role("button", name="Save").click()
    part.get_by_role("button", name="Edit").first.click()
    expect(part.get_by_role("button", name="Cancel")).to_be_visible()
    write(page, "ten minutes of writing")
    part.get_by_role("button", name="Cancel").click()
    expect(part.get_by_role("status")).to_contain_text("Drop what you changed?")
    expect(part.get_by_role("button", name="Drop it")).to_be_focused()
    part.get_by_role("button", name="Go on writing").click()
    expect(part.get_by_role("textbox", name="Note")).to_have_value("ten minutes of writing")
    expect(part.get_by_role("button", name="Drop it")).to_be_hidden()
    part.get_by_role("button", name="Cancel").click()
    part.get_by_role("button", name="Drop it").click()
    expect(part.get_by_role("status")).to_contain_text("Left as it was.")
    expect(part.get_by_role("textbox", name="Note")).to_have_value("")


def test_a_draft_that_no_form_can_show(lab: Lab, page: Page) -> None:
    """It is drawn all the same: what was typed can be copied, and let go."""
    tools.close_journal(lab)
    with Journal.open(lab.journal, PASSPHRASE) as journal:
        journal.keep_draft(
            "note", {"text": json.loads('"half \\ud83d"'), "of_long_ago": "words of long ago"}
        )
    steps.unlock(page)
    part = form(page, "Note")
    expect(part.get_by_role("textbox", name="Note")).to_have_value("half \ufffd")
    expect(part.get_by_role("textbox", name="What was being typed")).to_have_value(
        "Of long ago: words of long ago"
    )
    part.get_by_role("button", name="Let it go").click()
    part.get_by_role("button", name="Keep it").click()
    part.get_by_role("button", name="Let it go").click()
    part.get_by_role("button", name="Yes, let it go").click()
    expect(part.get_by_role("textbox", name="What was being typed")).to_have_count(0)
    expect(part.get_by_role("textbox", name="Note")).to_have_value("half \ufffd")
    write(page, "half a \U0001f600")
    part.get_by_role("button", name="Save").click()
    expect(part.get_by_role("status")).to_contain_text("Saved", timeout=READY)
    assert notes(lab)[0] == "half a \U0001f600"


def test_an_edit_keeps_what_the_form_does_not_show(lab: Lab, page: Page) -> None:
    """Little more than the mood is asked, and an old check-in had more."""
    page.get_by_role("button", name="Lock").click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY)
    with Journal.open(lab.journal, PASSPHRASE) as journal:
        journal.add(Profile(fewer_questions=True))
        entry = journal.add(CheckIn(mood=4, worry=5, feelings=("sad",)))
    page.get_by_role("button", name="Unlock").click()
    steps.ready(page)
    steps.unlock(page)
    part = form(page, "Check-in")
    part.get_by_role("button", name="Edit").first.click()
    expect(part.get_by_role("button", name="Cancel")).to_be_visible(timeout=READY)
    choose(part, "Mood", 6)
    part.get_by_role("button", name="Save").click()
    expect(part.get_by_role("status")).to_contain_text("Saved", timeout=READY)
    with Journal.open(lab.journal, PASSPHRASE) as journal:
        kept = journal.get(entry)
    assert (kept.mood, kept.worry, kept.feelings) == (6, 5, ("sad",))


def test_what_was_filled_in_for_yesterday_leaves_the_form(lab: Lab, page: Page) -> None:
    """A page that was open all night, and is typed into in the morning."""
    part = unfold(form(page, "Check-in"))
    filled = part.get_by_role("group", name="Contact today").get_by_role(
        "radio", name="She got in touch"
    )
    contact = form(page, "Contact")
    choose(contact, "Who started it", "She did")
    contact.get_by_role("button", name="Save").click()
    expect(filled).to_be_checked(timeout=READY)
    lab.run(
        "import gc; from datetime import timedelta; from workbook.forms import EntryForm\n"
        "for each in [each for each in gc.get_objects() if isinstance(each, EntryForm)]: "
        "each._given_at -= timedelta(days=1)",
    )
    part.get_by_role("textbox", name="One thing from today").fill("slept")
    expect(part.get_by_role("status")).to_contain_text("A new day has begun", timeout=READY)
    expect(filled).not_to_be_checked()
    expect(part.get_by_role("textbox", name="One thing from today")).to_have_value("slept")

"""How a page ends: locked, idle, killed, left, the server gone.

Words leave the screen, and nothing that was saved is lost.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_main_job import save
from tests.support import lab as tools
from tests.support import steps
from tests.support.lab import Lab
from tests.support.steps import READY, choose, form, go
from tests.support.windows import Watched
from workbook import pages
from workbook.journal import Journal
from workbook.records import Note

WORDS = "an ordinary evening"
"""What the journal of these tests holds, and no locked page may show."""

pytestmark = pytest.mark.usefixtures("no_kernel_outlives_its_listing")


@pytest.fixture
def no_kernel_outlives_its_listing(lab: Lab) -> Iterator[None]:
    """A kernel that Jupyter has forgotten would go on.

    It would hold the journal's key for as long as the machine runs.
    """
    yield
    until(lambda: len(lab.kernel_pids()) == len(lab.ask("kernels")), 10)


def at_work(lab: Lab, window: Watched) -> Page:
    """Today, unlocked, with words on the screen."""
    page = window.open(lab, pages.TODAY.file)
    steps.unlock(page)
    expect(form(page, "Check-in").get_by_text(WORDS)).to_be_visible()
    return page


def is_locked(page: Page) -> None:
    """The locked page stands where the words were."""
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY)
    assert WORDS not in page.content()
    expect(page.get_by_role("button", name="Help")).to_be_visible()
    expect(page.get_by_role("button", name="A hard moment")).to_be_visible()


def back_to_work(page: Page) -> None:
    """Unlock leads to the page that was left, with a new kernel."""
    page.get_by_role("button", name="Unlock").click()
    steps.ready(page)
    steps.is_on(page, pages.TODAY.title)
    steps.unlock(page)
    expect(form(page, "Check-in").get_by_text(WORDS)).to_be_visible()


def test_three_pages_at_once_and_the_first_closed(lab: Lab, used_window: Watched) -> None:
    """All pages share one kernel.

    Closing the page that was opened first does not kill the others.
    """
    page = used_window.unlocked(lab, shown=pages.START)
    go(page, "Today")
    go(page, "Signs")
    assert len(lab.ask("kernels")) == 1
    go(page, "Start here")
    close_shown(page)
    go(page, "Today")
    choose(form(page, "Check-in"), "Mood", 8)
    save(form(page, "Check-in"))
    go(page, "Signs")
    form(page, "Sign").get_by_label("Which sign").select_option("s3")
    save(form(page, "Sign"))
    go(page, "Start here")
    expect(page.get_by_text("Your journal is open")).to_be_visible()


def close_shown(page: Page) -> None:
    """Close the page on screen as a person can once the code and the menus are shown."""
    page.get_by_role("button", name="Show code").click()
    page.get_by_role("menuitem", name="File").click()
    page.get_by_role("menuitem", name="Close Tab").first.click()
    expect(
        page.locator(".jp-NotebookPanel:visible").filter(has_text="Someone you built a life with")
    ).to_have_count(0)


def test_three_windows_at_the_same_moment(lab: Lab, blank: Watched) -> None:
    """Three tabs of a browser opened at once get one kernel, and each shows its page.

    Lock in one takes the words off all.
    """
    lab.end_kernels()
    windows = [blank.page, *(blank.context.new_page() for _ in range(2))]
    for each, address in zip(
        windows, (lab.page(pages.TODAY.file), lab.page(pages.START.file), lab.address), strict=True
    ):
        each.goto(address, wait_until="commit")
    for each in windows:
        expect(each.locator(".jp-NotebookPanel:visible")).to_have_count(1, timeout=READY)
    assert len(lab.ask("kernels")) == 1
    windows[0].get_by_role("button", name="Lock", exact=True).click()
    for each in windows:
        expect(each.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY)
    for each in windows[1:]:
        each.close()


def test_lock_keeps_what_is_being_typed(lab: Lab, today: Page) -> None:
    """Lock hands over the draft, takes the words off the screen, and Unlock brings both back."""
    page = today
    form(page, "Note").get_by_label("Note").fill("half a sent")
    pids = lab.kernel_pids()
    page.get_by_role("button", name="Lock", exact=True).click()
    is_locked(page)
    assert not set(pids) & set(lab.kernel_pids())
    until(lambda: lab.ask("kernels") == [])
    back_to_work(page)
    expect(form(page, "Note").get_by_label("Note")).to_have_value("half a sent")
    expect(form(page, "Note").get_by_role("status")).to_contain_text("not saved yet")
    save(form(page, "Note"))
    with Journal.open(lab.journal, tools.PASSPHRASE) as journal:
        assert [record.text for _, record in journal.recent(Note, 9)] == ["half a sent"]
        assert journal.draft("note") is None


@pytest.mark.serial
def test_a_killed_kernel_loses_at_most_two_seconds(lab: Lab, today: Page) -> None:
    """What was typed more than two seconds before the kill is a draft; the page locks by itself."""
    page = today
    box = form(page, "Note").get_by_label("Note")
    box.fill("kept by now")
    page.wait_for_timeout(2000)  # the promise itself: a draft is at most two seconds old
    lab.kill_kernels()
    is_locked(page)
    back_to_work(page)
    expect(form(page, "Note").get_by_label("Note")).to_have_value("kept by now")


@pytest.mark.serial
def test_killed_while_someone_types_without_a_pause(lab: Lab, today: Page) -> None:
    """Of words that never stopped coming, at most the last two seconds are missing."""
    page = today
    box = form(page, "Note").get_by_label("Note", exact=True)
    box.click()
    typed: list[tuple[float, str]] = []
    began = time.monotonic()
    while time.monotonic() - began < 6:
        box.press_sequentially(f"{len(typed)} ")
        typed.append((time.monotonic(), f"{len(typed)} "))
    lab.kill_kernels()
    killed = time.monotonic()
    is_locked(page)
    back_to_work(page)
    kept = form(page, "Note").get_by_label("Note", exact=True).input_value()
    assert "".join(words for _, words in typed).startswith(kept)
    older = "".join(words for at, words in typed if at < killed - 2)
    assert len(older) > 100
    assert kept.startswith(older)


def test_reloaded_in_the_middle_of_a_save(lab: Lab, today: Page) -> None:
    """Pressed Save, and the page was gone before the answer.

    The entry is there once, or its words are still in the form.
    """
    page = today
    for turn in range(2):
        text = f"half a minute {turn}"
        form(page, "Note").get_by_label("Note", exact=True).fill(text)
        # Else what is looked at may be the page that is about to go
        with page.expect_navigation(timeout=READY):
            form(page, "Note").get_by_role("button", name="Save", exact=True).evaluate(
                "(button) => { button.click(); location.reload(); }"
            )
        steps.ready(page)
        steps.opened(page)
        expect(form(page, "Note").get_by_role("button", name="Save", exact=True)).to_be_visible()
        with Journal.open(lab.journal, tools.PASSPHRASE) as journal:
            saved = [record.text for _, record in journal.recent(Note, 99) if record.text == text]
        box = form(page, "Note").get_by_label("Note", exact=True)
        assert (saved, box.input_value()) in [([text], ""), ([], text)]
        if not saved:
            save(form(page, "Note"))


def test_leave_quickly(lab: Lab, today: Page) -> None:
    """Blank at once, kernels gone, and Back does not bring it back; no dialog asks anything."""
    dialogs = []
    page = today
    go(page, "Signs")
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    form(page, "Sign").get_by_label("What happened, in a few words").fill("typed and left")
    page.get_by_role("button", name="Leave quickly").click()
    page.wait_for_url("about:blank")
    assert page.content().count("<") < 10
    until(lambda: not lab.ask("kernels"))
    page.go_back()
    assert page.url in {"about:blank", ""} or "Notebook" not in page.title()
    assert WORDS not in page.content()
    assert dialogs == []


def test_shift_with_another_key_does_not_leave(lab: Lab, today: Page) -> None:
    """Capital letters are no wish to leave."""
    page = today
    box = form(page, "Note").get_by_label("Note")
    box.click()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    expect(box).to_have_value("ABCD")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("x")
    page.keyboard.press("Shift")
    expect(box).to_have_value("ABCDx")


@pytest.mark.serial
def test_leave_with_a_busy_kernel(lab: Lab, today: Page) -> None:
    """Nobody waits for a kernel that has something else to do."""
    page = today
    pid = lab.kernel_pids()[0]
    os.kill(pid, signal.SIGSTOP)
    began = time.monotonic()
    page.get_by_role("button", name="Leave quickly").click()
    page.wait_for_url("about:blank")
    assert time.monotonic() - began < 15  # the kernel would never have answered
    until(lambda: not lab.ask("kernels") and not lab.kernel_pids())


@pytest.mark.serial
def test_lock_with_a_busy_kernel(lab: Lab, today: Page) -> None:
    """The words are out of sight at once, and the kernel that would never have answered is gone."""
    page = today
    form(page, "Note").get_by_label("Note", exact=True).fill("typed and handed over")
    page.wait_for_timeout(2000)  # the promise itself: a draft is at most two seconds old
    os.kill(lab.kernel_pids()[0], signal.SIGSTOP)
    page.get_by_role("button", name="Lock", exact=True).click()
    assert page.evaluate(
        "document.body.className === 'workbook-stopped' || "
        "document.documentElement.style.visibility === 'hidden' || "
        "!document.querySelector('.wb-form')"
    )
    is_locked(page)
    until(lambda: not lab.ask("kernels") and not lab.kernel_pids())
    back_to_work(page)
    expect(form(page, "Note").get_by_label("Note", exact=True)).to_have_value(
        "typed and handed over"
    )


def test_leave_quickly_from_the_locked_page(today: Page) -> None:
    """What says that something is here goes as well.

    Help is open, and Back does not bring it back.
    """
    page = today
    page.get_by_role("button", name="Lock", exact=True).click()
    is_locked(page)
    page.get_by_role("button", name="Help").click()
    steps.press_shift(page)
    page.wait_for_url("about:blank")
    page.go_back()
    assert "Locked" not in page.content()


def test_help_needs_no_kernel(lab: Lab, today: Page) -> None:
    """Help and A hard moment are in the page: they open while the kernel answers nothing."""
    page = today
    pid = lab.kernel_pids()[0]
    os.kill(pid, signal.SIGSTOP)
    try:
        page.get_by_role("button", name="Help").click()
        expect(page.get_by_role("dialog", name="Help")).to_contain_text("112")
        page.get_by_role("dialog", name="Help").get_by_role("button", name="Close").click()
        page.get_by_role("button", name="A hard moment").click()
        expect(page.get_by_role("dialog", name="A hard moment")).to_contain_text(
            "You do not have to solve anything tonight"
        )
        page.get_by_role("dialog", name="A hard moment").get_by_role("button", name="Close").click()
    finally:
        os.kill(pid, signal.SIGCONT)


def until(check: object, seconds: float = 60) -> None:
    """Wait for something that no event of the browser tells."""
    end = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < end
        time.sleep(0.05)


# A workbook of its own
# --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def impatient(lab: Lab, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One that locks itself after a quarter of a minute, and says so from the half of it on.

    A folder for Jupyter that the person has set is not used.
    """
    home = tmp_path_factory.mktemp("home")
    foreign = home / "of another program"
    with tools.running(
        lab.folder, home, "--lock-after", "0.25", JUPYTER_CONFIG_DIR=str(foreign)
    ) as found:
        yield found
    assert not foreign.exists()


@pytest.mark.serial
@pytest.mark.usefixtures("journal")
def test_before_it_locks_itself_it_says_so(impatient: Lab, window: Watched) -> None:
    """In every window, in one quiet line.

    A key in one of them puts it off for all, and nothing is locked; without one it locks, for the
    time that was chosen.
    """
    page = at_work(impatient, window)
    other = window.another(impatient, pages.TODAY.file)
    lines = [
        each.get_by_role("status").filter(has_text="locks itself in less than a minute")
        for each in (page, other)
    ]
    page.keyboard.press("Tab")  # the time begins here, if it has not begun yet
    for each in lines:
        expect(each).to_have_count(0, timeout=10_000)
    for each in lines:
        expect(each).to_be_visible(timeout=20_000)
    other.keyboard.press("Tab")
    for each in lines:
        expect(each).to_have_count(0, timeout=10_000)
    expect(other.locator(".jp-NotebookPanel:visible .wb-form").first).to_be_visible()
    for each in lines:
        expect(each).to_be_visible(timeout=20_000)
    page.mouse.move(300, 300)
    page.mouse.move(320, 320)
    for each in lines:
        expect(each).to_have_count(0, timeout=10_000)
    is_locked(page)
    is_locked(other)
    other.close()
    back_to_work(page)


@pytest.mark.serial
@pytest.mark.usefixtures("journal")
def test_the_server_gone(impatient: Lab, window: Watched) -> None:
    """The words leave the screen, help still opens, and it says what to do."""
    tools.begin_journal(impatient)
    page = at_work(impatient, window)
    impatient.process.kill()
    expect(page.get_by_role("heading", name="The workbook has stopped")).to_be_visible(
        timeout=READY
    )
    assert WORDS not in page.content()
    expect(page.get_by_text("Help now")).to_be_visible()

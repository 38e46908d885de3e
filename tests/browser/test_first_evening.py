"""Five people open the workbook for the first time.

What each must find, and what none of them may meet.

One is grieving and safe, one was abused, one keeps texting, one is in a suicidal crisis, one has a
computer that somebody else can open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_main_job import save
from tests.support import lab as tools
from tests.support import steps
from tests.support.lab import PASSPHRASE, Lab
from tests.support.people import NEVER
from tests.support.steps import READY, choose, choose_it, form, go, unfold
from workbook import pages, records
from workbook.journal import Journal
from workbook.pages.parts.pause import DRAFT, UNTIL


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab on a computer that keeps the time of London."""
    folder = tools.copy_of_the_workbook(tmp_path_factory.mktemp("copy"))
    tools.without_getting_ready(folder)
    with tools.running(folder, tmp_path_factory.mktemp("home"), TZ="Europe/London") as found:
        yield found


@pytest.fixture
def start(start: Page) -> Iterator[Page]:
    """Start here; on the page that was seen last is nothing that hurts.

    What the other pages say over such journals is tried by their text.
    """
    yield start
    if start.locator("#workbook-bar").count():
        nothing_that_hurts(start)


def panel(page: Page) -> Locator:
    """The page on screen."""
    return page.locator(".jp-NotebookPanel:visible")


def said(page: Page, line: str) -> Locator:
    """A line of the page's prose; JupyterLab also holds its source, out of sight."""
    return panel(page).locator(".jp-MarkdownOutput").get_by_text(line)


def nothing_that_hurts(page: Page, never: re.Pattern[str] = NEVER) -> None:
    """Of what is on the screen now."""
    shown = page.locator("body").inner_text()
    assert not never.search(shown), never.search(shown)


def answer(page: Page, gate: str, *answers: str) -> None:
    """Answer one gate."""
    asked = form(page, gate)
    expect(asked).to_be_visible(timeout=READY)
    if asked.get_by_role("checkbox").count():
        for each in answers:
            asked.get_by_role("checkbox", name=each).check()
        asked.get_by_role("button", name="Go on").click()
    else:
        asked.get_by_role("button", name=answers[0], exact=True).click()
    nothing_that_hurts(page)


def above(first: Locator, second: Locator) -> bool:
    """Whether one thing on the page stands higher than another."""
    return first.bounding_box()["y"] < second.bounding_box()["y"]


def test_grieving_and_safe(start: Page) -> None:
    """Named as they are, asked three things, then at the check-in.

    No number about couples, no list of what is forbidden.
    """
    page = start
    for line in (
        "You may want them back with all your heart.",
        "it will not guess",
        "Not yet read by a counsellor or an advocate.",
    ):
        expect(said(page, line)).to_be_visible()
    answer(page, "This computer", "No")
    answer(page, "You and the one who left", "No")
    answer(
        page,
        "Contact",
        "They asked for some space, or for less contact.",
        "I do not know what they want.",
    )
    gate = form(page, "Contact")
    expect(gate).to_contain_text("let contact rest for now. You need not decide anything today.")
    expect(gate).not_to_contain_text("There is a no")
    gate.get_by_role("button", name="Go on").click()
    assert above(said(page, "A judge may ask to see a diary"), form(page, "Begin a journal"))
    steps.create_journal(page)
    stand = form(page, "How things stand")
    stand.get_by_role("button", name="my husband").click()
    choose(stand, "He, she, or they", "he, him")
    save(stand)
    go(page, "Today")
    check_in = unfold(form(page, "Check-in"))
    choose(check_in, "Mood", 3)
    choose_it(check_in.get_by_role("checkbox", name="missing him"))
    save(check_in)
    expect(check_in.get_by_role("link", name="A hard moment")).to_be_visible()
    go(page, "Where things stand")
    number = panel(page).get_by_text("about one in twenty in one large study")
    expect(number).to_be_hidden()
    panel(page).get_by_text("Show me what studies found").click()
    expect(number).to_be_visible()


def test_abused_relieved_and_afraid(start: Page) -> None:
    """*Not sure* is enough; relief has its place.

    The way to the page for fear is one click, and fear's lines are first there.
    """
    page = start
    answer(page, "This computer", "No")
    answer(page, "You and the one who left", "Not sure")
    gate = form(page, "You and the one who left")
    expect(gate).to_contain_text("It is not your fault.")
    expect(gate).to_contain_text("making peace. They are not made for this.")
    gate.get_by_role("link", name="If you are afraid").click()
    expect(page.locator(".workbook-where")).to_have_text("If you are afraid", timeout=READY)
    steps.ready(page)
    afraid = panel(page)
    for line in (
        "Feeling relief does not make you cold.",
        "does not mean that you have to go back",
        "What to leave closed",
        "Leaving can raise the danger",
        "do not go there alone",
    ):
        expect(said(page, line)).to_be_visible()
    first = afraid.locator(".workbook-here")
    assert above(first.get_by_text("0808 2000 247"), first.get_by_text("116 123"))
    nothing_that_hurts(page)
    go(page, "Start here")
    form(page, "You and the one who left").get_by_role("button", name="Go on").click()
    answer(page, "Contact", "One of us is afraid of the other.")
    expect(form(page, "Contact")).to_contain_text("Whoever said it, it stands.")
    form(page, "Contact").get_by_role("button", name="Go on").click()
    steps.create_journal(page)
    go(page, "Today")
    feelings = unfold(form(page, "Check-in")).get_by_role("group", name="Feelings")
    for each in ("relieved", "free", "afraid"):
        expect(feelings.get_by_role("checkbox", name=each)).to_have_count(1)
    contact = form(page, "Contact")
    contact.locator("summary").click()
    choose_it(contact.get_by_role("checkbox", name="Frightened me"))
    expect(contact).to_contain_text("You do not have to go on with this form.")
    contact.get_by_role("link", name="If you are afraid").click()
    expect(page.locator(".workbook-where")).to_have_text("If you are afraid", timeout=READY)
    go(page, "Signs")
    expect(panel(page)).to_contain_text(
        "If someone has said no, nothing on this page can change it."
    )


def test_the_one_who_keeps_texting(lab: Lab, start: Page) -> None:
    """Told that a no stands and that stopping can be done; the text waits and outlives a lock.

    Sending is shut at its contact check.
    """
    page = start
    answer(page, "This computer", "No")
    answer(page, "You and the one who left", "No")
    answer(
        page,
        "Contact",
        "They asked me to stop, or blocked me.",
        "I went where they were",
        "None of these.",
    )
    gate = form(page, "Contact")
    expect(gate).to_contain_text(
        "There is a no to contact here, or someone is afraid. Whoever said it, it stands."
    )
    expect(gate).to_contain_text("Stopping is hard, and it can be done.")
    gate.get_by_role("link", name="Help now").click()
    expect(page.get_by_role("dialog", name="Help")).to_contain_text(
        "If you worry about what you do to someone 0808 802 4040",
        use_inner_text=True,
        ignore_case=True,
    )
    page.get_by_role("dialog", name="Help").get_by_role("button", name="Close").click()
    gate.get_by_role("button", name="Go on").click()
    steps.create_journal(page)
    go(page, "A hard moment")
    pause = form(page, "Write it here first")
    pause.get_by_label("What you want to say").fill("please answer me")
    pause.get_by_role("button", name="Let it wait").click()
    expect(panel(page).get_by_text("It waits until")).to_be_visible(timeout=READY)
    expect(page.get_by_role("button", name="I will send it myself")).to_have_count(0)
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY)
    with Journal.open(lab.journal, PASSPHRASE) as journal:  # the ten minutes are over
        draft = journal.draft(DRAFT)
        assert draft is not None
        journal.keep_draft(
            DRAFT, draft.values | {UNTIL: (records.now() - timedelta(seconds=1)).isoformat()}
        )
    page.get_by_role("button", name="Unlock").click()
    steps.ready(page)
    steps.unlock(page)
    expect(panel(page).get_by_text("please answer me")).to_be_visible()
    page.get_by_role("button", name="I will send it myself").click()
    expect(panel(page).get_by_text("Is one of these so?")).to_be_visible(timeout=READY)
    nothing_that_hurts(page)
    page.get_by_role("button", name="One of these, or I am not sure").click()
    expect(
        panel(page).get_by_text(
            "This stays closed today. What you wrote is still here, and nobody gets it."
        )
    ).to_be_visible(timeout=READY)
    expect(panel(page).get_by_text("please answer me")).to_be_visible()
    expect(page.get_by_role("button", name="I am done with it")).to_have_count(0)
    page.get_by_role("button", name="Let it go").click()
    page.get_by_role("button", name="Yes, let it go").click()
    expect(panel(page).get_by_text("It is gone")).to_be_visible(timeout=READY)


def test_in_a_suicidal_crisis(lab: Lab, start: Page) -> None:
    """Help is the first line, one click, and answers nothing first.

    A mood of 0 is met like any other; the page for bad nights opens locked.
    """
    page = start
    first = panel(page).locator(".jp-MarkdownOutput p").first
    expect(first).to_have_text(
        "If you are thinking of ending your life, or might hurt someone, start here: Help now. "
        "You need not answer anything first."
    )
    first.get_by_role("link", name="Help now").click()
    help_now = page.get_by_role("dialog", name="Help")
    for number in ("999", "116 123"):
        expect(help_now.get_by_text(number, exact=True).first).to_be_in_viewport(ratio=1)
    help_now.get_by_role("button", name="Close").click()
    steps.create_journal(page)
    go(page, "Today")
    check_in = form(page, "Check-in")
    texts = []
    for mood in (0, 10):
        choose(check_in, "Mood", mood)
        if mood:
            check_in.get_by_role("button", name="Save", exact=True).click()
            expect(check_in.get_by_text("There is one for this day already")).to_be_visible()
        save(check_in)
        texts.append(
            re.sub(r"Mood \d+|\d\d:\d\d", "", check_in.inner_text().partition("Written lately")[0])
        )
        expect(check_in.get_by_role("link", name="A hard moment")).to_be_visible()
    assert texts[0] == texts[1]
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY)
    page.get_by_role("button", name="A hard moment").click()
    moment = page.get_by_role("dialog", name="A hard moment")
    expect(moment).to_contain_text("You do not have to solve anything tonight.")
    nothing_that_hurts(page)
    moment.get_by_role("link", name="Help now").click()
    expect(
        page.get_by_role("dialog", name="Help").get_by_text("116 123", exact=True).first
    ).to_be_in_viewport()
    page.get_by_role("dialog", name="Help").get_by_role("button", name="Close").click()
    page.get_by_role("button", name="A hard moment").click()
    moment.get_by_role("link", name="Open the page").click()
    steps.ready(page)
    steps.is_on(page, pages.HARD_MOMENT.title)
    expect(panel(page)).to_contain_text("Move away from anything you could use to hurt yourself.")
    expect(form(page, "Unlock")).to_be_visible()
    expect(panel(page).get_by_text("116 123", exact=True).first).to_be_attached()
    steps.unlock(page)
    go(page, "Review")
    erase = panel(page).get_by_text("If tonight is too much:")
    expect(erase).to_be_visible()
    assert above(erase, form(page, "Erase everything"))


def test_help_needs_no_kernel_and_no_server(lab: Lab, start: Page) -> None:
    """A busy kernel and a dead one make no difference, on a page and on the locked one."""
    page = start
    for pid in lab.kernel_pids():
        tools.os.kill(pid, tools.signal.SIGSTOP)
    try:
        panel(page).get_by_role("link", name="Help now").first.click()
        expect(
            page.get_by_role("dialog", name="Help").get_by_text("116 123", exact=True).first
        ).to_be_visible()
        page.get_by_role("dialog", name="Help").get_by_role("button", name="Close").click()
        page.get_by_role("button", name="A hard moment").click()
        expect(page.get_by_role("dialog", name="A hard moment")).to_be_visible()
    finally:
        lab.kill_kernels()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY)
    page.route("**/*", lambda route: route.abort())  # as if the server were gone
    page.get_by_role("button", name="Help").click()
    expect(
        page.get_by_role("dialog", name="Help").get_by_text("116 123", exact=True).first
    ).to_be_visible()
    page.unroute("**/*")


def test_help_begins_with_ones_own(lab: Lab, start: Page) -> None:
    """Once the journal is open: the numbers of one's own, then the country that was named.

    Locked, only what the computer's clock tells.
    """
    page = start
    steps.create_journal(page)
    stand = form(page, "How things stand")
    stand.get_by_label("Country I am in").select_option("NZ")
    save(stand)
    go(page, "A hard moment")
    numbers = form(page, "People I can call")
    numbers.get_by_label("First: who").fill("Ana <i>")
    numbers.get_by_label("First: number").fill("555 0100")
    save(numbers)
    help_now = page.get_by_role("dialog", name="Help")
    for where in ("Today", "If you are afraid"):
        go(page, where)
        page.get_by_role("button", name="Help").click()
        expect(help_now.locator(".workbook-own")).to_contain_text("Ana <i> 555 0100")
        expect(help_now.locator(".workbook-here summary")).to_have_text("New Zealand")
        assert above(
            help_now.get_by_text("555 0100"), help_now.get_by_text("1737", exact=True).first
        )
        expect(help_now.locator(".workbook-country[open]")).to_have_count(1)
        help_now.get_by_role("button", name="Close").click()
        expect(page.locator("dialog[aria-label=Help] .workbook-own")).to_be_empty()
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY)
    page.get_by_role("button", name="Help").click()
    expect(help_now.locator(".workbook-here summary")).to_have_text("United Kingdom")
    expect(help_now.get_by_text("555 0100")).to_have_count(0)


def test_the_computer_can_be_opened_by_another(lab: Lab, start: Page) -> None:
    """A stop that can be passed: read and write nothing, leave, or go on knowingly.

    Without the last no file is made.
    """
    page = start
    answer(page, "This computer", "Not sure")
    gate = form(page, "This computer")
    expect(gate).to_contain_text("it may be safer not to write here")
    expect(gate).to_contain_text("A sudden change can be noticed.")
    expect(form(page, "Begin a journal")).to_have_count(0)
    gate.get_by_role("button", name="Read, write nothing").click()
    expect(form(page, "Read, write nothing")).to_contain_text("Nothing new is written.")
    go(page, "Today")
    nothing_that_hurts(page)
    expect(panel(page).locator(".wb-masked")).to_have_count(0)
    go(page, "If you are afraid")
    nothing_that_hurts(page)
    expect(panel(page)).to_contain_text("This workbook cannot hide that it is here.")
    expect(panel(page)).to_contain_text("The empty pages to print")
    go(page, "Start here")
    form(page, "Read, write nothing").get_by_role("button", name="Back").click()
    expect(gate).to_contain_text("it may be safer not to write here")  # one step, not two
    gate.get_by_role("button", name="Back").click()
    answer(page, "This computer", "Yes")
    gate.get_by_role("link", name="Help now").click()
    page.get_by_role("dialog", name="Help").get_by_role("button", name="Leave quickly").click()
    steps.leaves(page)
    expect(page.locator("body")).to_be_empty()
    page.goto(lab.page(pages.START.file))
    steps.ready(page)
    answer(page, "This computer", "Yes")
    gate.get_by_role("button", name="Leave this page").click()
    steps.leaves(page)
    expect(page.locator("body")).to_be_empty()
    assert not lab.journal.parent.exists()

"""The questions before a journal is begun, and a pause: what the workbook hears of them."""

from __future__ import annotations

import hashlib
import json
import re

from playwright.sync_api import Page, expect

from tests.browser.test_first_evening import answer, panel
from tests.support import steps
from tests.support.lab import Lab
from tests.support.steps import READY, choose, form, go
from tests.support.windows import Watched


def test_each_question_leads_back_to_the_one_before(start: Page) -> None:
    """By mouse and by keyboard; what was answered is asked anew, and nothing is ticked or said.

    Who then goes on by their own choice is asked the rest like anybody else.
    """
    page = start
    expect(form(page, "This computer").get_by_role("button", name="Back")).to_have_count(0)
    answer(page, "This computer", "No")
    form(page, "You and the one who left").get_by_role("button", name="Back").click()
    answer(page, "This computer", "No")
    answer(page, "You and the one who left", "No")
    contact = form(page, "Contact")
    contact.get_by_role("checkbox", name="None of these.").check()
    contact.get_by_role("button", name="Back").press("Enter")
    answer(page, "You and the one who left", "Yes")
    expect(form(page, "You and the one who left")).to_contain_text("It is not your fault.")
    form(page, "You and the one who left").get_by_role("button", name="Go on").click()
    expect(contact.get_by_role("checkbox", checked=True)).to_have_count(0)
    answer(page, "Contact", "None of these.")
    panel(page).get_by_role("button", name="Back to the questions").click()
    expect(form(page, "This computer")).to_be_visible(timeout=READY)
    expect(form(page, "Begin a journal")).to_have_count(0)
    answer(page, "This computer", "Yes")
    form(page, "This computer").get_by_role("button", name="Go on. It is my choice").click()
    answer(page, "You and the one who left", "Yes")
    form(page, "You and the one who left").get_by_role("button", name="Go on").click()
    form(page, "Contact").get_by_role("button", name="Go on").click()
    expect(form(page, "Contact").get_by_role("alert")).to_have_text(
        "Pick all that fit first, or the last one."
    )
    answer(page, "Contact", "None of these.")
    expect(form(page, "Begin a journal")).to_be_visible(timeout=READY)


def files(lab: Lab) -> dict[str, str]:
    """Every file of the workbook and of the home, by the sum of its bytes."""
    found = [
        path
        for folder in (lab.folder, lab.home)
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    ]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def test_no_answer_of_a_gate_leaves_the_browser(lab: Lab, window: Watched) -> None:
    """To the kernel goes one message, the same whatever was answered.

    On the disk and in the notebook nothing changes.
    """
    sent: list[str] = []
    window.page.on(
        "websocket",
        lambda socket: socket.on(
            "framesent",
            lambda data: sent.append(
                data if isinstance(data, str) else data.decode("utf-8", "replace")
            ),
        ),
    )
    # JupyterLab's own layout has words such as "closed" in it; the files that it makes of it are
    # looked at below.
    window.page.on(
        "request",
        lambda request: (
            "workspaces" in request.url or sent.append(f"{request.url} {request.post_data or ''}")
        ),
    )
    told = []
    for answers in (
        ("No", "No", "None of these."),
        ("Yes", "Not sure", "They asked me to stop, or blocked me."),
    ):
        page = window.first_evening(lab)
        expect(form(page, "This computer")).to_be_visible()
        steps.at_rest(page)
        before = files(lab)
        sent.clear()
        for gate, given in zip(
            ("This computer", "You and the one who left", "Contact"), answers, strict=True
        ):
            answer(page, gate, given)
            for choice in ("Go on. It is my choice", "Go on"):
                button = form(page, gate).get_by_role("button", name=choice)
                if button.count():
                    button.click()
        expect(form(page, "Begin a journal")).to_be_visible(timeout=READY)
        changed = {path for path, sum_of in files(lab).items() if before.get(path) != sum_of}
        assert not [
            path for path in changed if not path.endswith((".jupyterlab-workspace", ".log"))
        ]
        everything = "\n".join(sent)
        for word in (*answers, "care", "closed", "rest"):
            assert not re.search(rf'"{re.escape(word)}"', everything), word
        told.append(
            [
                json.loads(found)
                for found in re.findall(r'\{"do":"passed"\}|\{"do":\s*"[^"]*"[^}]*\}', everything)
            ]
        )
    assert told == [[{"do": "passed"}], [{"do": "passed"}]]


def test_a_pause_says_that_somebody_is_here(start: Page, shared_window: Watched) -> None:
    """While it runs the workbook hears of it, without a key or a mouse.

    So it does not lock itself.
    """
    page = start
    steps.create_journal(page)
    go(page, "A hard moment")
    shared_window.is_plain = False  # its clock is another from now on
    asked = shared_window.requests()

    def heard() -> int:
        return sum("/workbook/here/" in url for url in asked)

    pause = form(page, "Write it here first")
    pause.get_by_label("What you want to say").fill("please")
    # At night it begins with *Until morning*, which nobody sits through
    choose(pause, "How long it waits", "10 minutes")
    page.clock.install()
    pause.get_by_role("button", name="Let it wait").click()
    expect(panel(page).get_by_text("It waits until")).to_be_visible(timeout=READY)
    before = heard()
    for _ in range(3):
        with page.expect_request(re.compile("/workbook/here/")):
            page.clock.run_for(21_000)
    assert heard() >= before + 3
    page.get_by_role("button", name="Let it go").click()
    page.get_by_role("button", name="Yes, let it go").click()
    expect(panel(page).get_by_text("It is gone")).to_be_visible(timeout=READY)
    page.clock.run_for(21_000)
    after = heard()
    page.clock.run_for(63_000)
    assert heard() == after

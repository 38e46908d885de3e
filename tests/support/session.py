"""What a person does with words in a whole session.

And every way in which JupyterLab can save what is then on its pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, Response, expect

from tests.browser.test_main_job import answer_of, forms_of, save
from tests.support import steps
from tests.support.lab import Lab
from tests.support.steps import READY, form, go
from workbook import pages
from workbook.records import KINDS, Record
from workbook.records.questions import Text
from workbook.wording import Words

WIDGETS = "@jupyter-widgets/jupyterlab-manager:plugin"
DOCUMENTS = "@jupyterlab/docmanager-extension:plugin"
SCRATCH = "notebooks/scratch.ipynb"
OF_THE_JOURNAL = (
    "import ipywidgets\nfrom workbook.pages.parts.workspace import workspace\nfrom "
    "workbook.records import Note\nwords = workspace.journal.recent(Note, 1)[0][1].text\n"
)
"""A person's own code that takes words out of the open journal, and holds none itself."""
CELLS = (
    OF_THE_JOURNAL + "print(words)\nprint(words, file=__import__('sys').stderr)\nwords",
    "ipywidgets.Textarea(words)",
    "raise ValueError(words)",
)


def write_everything(page: Page, lab: Lab, words: str) -> None:
    """Type into every form there is, save, edit on each page, remove, and see the charts.

    Words are left unsaved in every form that takes any.
    """
    page.goto(lab.page(pages.START.file))
    steps.ready(page)
    steps.create_journal(page)
    seen = set()
    for each in pages.ALL:
        if each is not pages.START:
            go(page, each.title)
        edited = False
        for kind in forms_of(page):
            group = form(page, Words()(kind.title))
            fill(group, kind, words)
            save(group)
            seen.add(kind.kind())
            if not kind.document and not edited:
                edited = True
                group.get_by_role("button", name="Edit").first.click()
                expect(group.get_by_role("button", name="Cancel")).to_be_visible(timeout=READY)
                write(group, kind, f"{words} again")
                save(group)
            write(group, kind, f"{words} unsaved")
    assert seen == set(KINDS)
    pause_and_print(page, words)
    look_back(page, words)
    go(page, "Signs")
    row = form(page, "Sign").locator(".wb-entries li").first
    row.get_by_role("button", name="Remove").click()
    row.get_by_role("button", name="Remove").click()
    expect(row).to_contain_text("until midnight")
    go(page, "Trends")
    expect(page.locator(".jp-NotebookPanel:visible .js-plotly-plot")).to_have_count(
        3, timeout=READY
    )


ANSWERED = """(form, answers) => {
  for (const more of form.querySelectorAll("details.wb-more")) more.open = true;
  for (const [name, answer] of Object.entries(answers)) {
    const field = form.querySelector(`.wb-field[data-name=${name}]`);
    if (!field?.checkVisibility()) continue;
    const place = { first: 0, last: -1 }[answer];
    const list = place === undefined ? null : field.querySelector("select");
    if (place !== undefined && !list) {
      const box = [...field.querySelectorAll("input")].at(place);
      if (!box.checked) box.click();
      continue;
    }
    const changed = list ?? field.querySelector("input, textarea");
    if (list) list.selectedIndex = 1;
    else changed.value = answer;
    for (const event of ["input", "change"])
      changed.dispatchEvent(new Event(event, { bubbles: true }));
  }
}"""
"""Answers each question of a form that is shown, as the events of a person's keys and clicks do:
with a text, or with its first or its last box.
"""


def fill(group: Locator, kind: type[Record], words: str) -> None:
    """Answer every question that a form of this kind shows."""
    group.evaluate(
        ANSWERED,
        {name: answer_of(question, words) for name, question in kind.questions().items()},
    )


def write(group: Locator, kind: type[Record], words: str) -> None:
    """Type into every field for words that the form shows."""
    texts = [name for name, each in kind.questions().items() if isinstance(each, Text)]
    group.evaluate(ANSWERED, dict.fromkeys(texts, words))


def menu(page: Page, name: str, item: str) -> None:
    """Choose from JupyterLab's menus."""
    page.get_by_role("menuitem", name=name, exact=True).click()
    page.locator(".lm-Menu-item").filter(
        has=page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{item}"))
    ).click()


def look_back(page: Page, words: str) -> None:
    """Find the words again, whole, among everything that was written."""
    go(page, "Review")
    find = form(page, "Look back and find")
    find.get_by_label("A word in it").fill(words)
    find.get_by_role("button", name="Look", exact=True).click()
    expect(find.locator(".wb-entries li").filter(has_text=words)).not_to_have_count(
        0, timeout=READY
    )


def pause_and_print(page: Page, words: str) -> None:
    """Write first what one wants to send, let it wait, and print the card for the pocket."""
    go(page, "A hard moment")
    pause = form(page, "Write it here first")
    pause.get_by_label("What you want to say").fill(words)
    pause.get_by_role("button", name="Let it wait").click()
    expect(page.locator(".jp-NotebookPanel:visible").get_by_text("It waits until")).to_be_visible(
        timeout=READY
    )
    with page.expect_event("frameattached"):
        page.get_by_role("button", name="Print the card").click()


@contextmanager
def answered(page: Page, path: str, method: str = "PUT") -> Iterator[None]:
    """Wait until the server has done something with a file or a setting, and has not refused it."""

    def is_it(answer: Response) -> bool:
        return path in answer.url and answer.request.method == method

    with page.expect_response(is_it, timeout=READY) as found:
        yield
    assert found.value.ok, found.value.url


def show_code(page: Page) -> None:
    """Bring JupyterLab's menus back."""
    button = page.get_by_role("button", name="Show code")
    if button.get_attribute("aria-pressed") == "false":
        button.click()
    expect(page.get_by_role("menuitem", name="File", exact=True)).to_be_visible()


def saved() -> list[pages.Page]:
    """Pages of every kind: with gates, forms, lists, pictures, results, a pause."""
    kinds = {"Start here", "Today", "Signs", "Trends", "Review", "A hard moment"}
    return [each for each in pages.ALL if each.title in kinds]


def save_pages(page: Page) -> None:
    """*Save Notebook* on each of them; JupyterLab makes a checkpoint with it."""
    for each in saved():
        go(page, each.title)
        save_page(page, each.file)


def save_page(page: Page, file: str) -> None:
    """*Save Notebook* on the page on screen."""
    show_code(page)
    page.locator(".jp-NotebookPanel:visible .jp-Notebook").focus()
    with answered(page, "/checkpoints", "POST"), answered(page, f"/api/contents/notebooks/{file}"):
        menu(page, "File", "Save Notebook(?! As)")


def switch_on_widget_state(page: Page) -> None:
    """*Save Widget State Automatically*.

    From now on JupyterLab sends all that widgets hold with every save.
    """
    show_code(page)
    with answered(page, "/api/settings/@jupyter-widgets"):
        menu(page, "Settings", "Save Widget State Automatically")


def save_under_other_names(page: Page) -> None:
    """*Save Notebook As…*, then *Rename Notebook…*."""
    go(page, "Trends")
    show_code(page)
    for item, name, method in (
        ("Save Notebook As", "kept", "PUT"),
        ("Rename Notebook", "renamed", "PATCH"),
    ):
        page.locator(".jp-NotebookPanel:visible .jp-Notebook").focus()
        menu(page, "File", item)
        asked = page.locator(".jp-Dialog")
        asked.locator("input").first.fill(
            f"notebooks/{name}.ipynb" if method == "PUT" else f"{name}.ipynb"
        )
        with answered(page, "/api/contents/notebooks/", method):
            asked.locator("button.jp-mod-accept").click()
        expect(asked).to_have_count(0)


def run_a_notebook_of_ones_own(page: Page, lab: Lab, words: str) -> None:
    """A notebook on the pages' kernel that prints, shows and raises the words.

    It shows them in a widget; JupyterLab saves it by itself.
    """
    (kernel,) = {
        each["kernel"]["id"]
        for each in lab.ask("sessions")
        if each["path"].endswith(pages.TODAY.file)
    }
    lab.ask(f"contents/{SCRATCH}", "PUT", {"type": "notebook", "content": notebook(*CELLS)})
    lab.ask(
        "sessions",
        "POST",
        {"path": SCRATCH, "name": "", "type": "notebook", "kernel": {"id": kernel}},
    )
    # JupyterLab begins the next save after this many seconds, also while one is under way, and then
    # asks which of the two is meant: no save takes as long here.
    lab.set(DOCUMENTS, autosave=True, autosaveInterval=5)
    page.goto(f"{lab.base}lab/tree/{SCRATCH}")
    cells = page.locator(".jp-NotebookPanel:visible .jp-CodeCell")
    expect(cells).to_have_count(len(CELLS), timeout=READY)
    expect(page.get_by_text("| Idle")).to_be_visible(timeout=READY)
    with answered(page, f"/api/contents/{SCRATCH}"):  # nobody asks for this save
        menu(page, "Run", "Run All Cells")
        expect(cells.nth(0).locator(".jp-OutputArea-output").filter(has_text=words)).to_have_count(
            3, timeout=READY
        )
        expect(cells.nth(1).locator("textarea")).to_have_value(re.compile(f"^{words}"))
        expect(cells.nth(2).locator(".jp-OutputArea-output")).to_contain_text(
            f"ValueError: {words}"
        )
    with answered(page, "/api/settings/@jupyterlab/docmanager"):
        menu(page, "Settings", "Autosave Documents")  # off again
    with answered(page, "/checkpoints", "POST"), answered(page, f"/api/contents/{SCRATCH}"):
        menu(page, "File", "Save Notebook(?! As)")


def save_as_text(page: Page, words: str) -> None:
    """The same notebook in the text editor, with the words among its outputs.

    JupyterLab is told not to save that.
    """
    page.get_by_role("tab", name="File Browser").click()
    page.locator(".jp-DirListing-item").filter(has_text=SCRATCH.rpartition("/")[2]).click(
        button="right"
    )
    page.locator(".lm-Menu-item").filter(has_text="Open With").hover()
    page.locator(".lm-Menu-item").filter(has_text=re.compile("^Editor$")).click()
    text = page.locator(".jp-FileEditor:visible .cm-content")
    expect(text).to_contain_text("nbformat", timeout=READY)
    text.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type(f'{{"outputs": ["{words}"]}}')
    with page.expect_response(
        lambda answer: SCRATCH in answer.url and answer.request.method == "PUT"
    ) as refused:
        menu(page, "File", "Save Notebook(?! As)")
    assert refused.value.status == 400
    expect(page.locator(".jp-Dialog")).to_contain_text("open the page as a notebook")
    page.locator(".jp-Dialog button").last.click()


def notebook(*sources: str) -> dict:
    """A notebook of these cells."""
    cells = [
        {
            "cell_type": "code",
            "source": each,
            "metadata": {},
            "outputs": [],
            "execution_count": None,
        }
        for each in sources
    ]
    return {
        "cells": cells,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}},
        "nbformat": 4,
        "nbformat_minor": 4,
    }

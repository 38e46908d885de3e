"""A JupyterLab that lacks something the workbook relies on opens no page, and says so."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.lab import Lab
from tests.support.steps import READY
from tests.support.windows import Watched
from workbook import pages

GONE = [
    # what another JupyterLab calls something else, and what is then said to be missing
    (
        r"\brunCells\b|\b[sg]et kernelPreference\b",
        (
            "SessionContext.kernelPreference of @jupyterlab/apputils, "
            "NotebookActions.runCells of @jupyterlab/notebook"
        ),
    ),
    (r"\bactivateById\b", "shell.activateById of the application"),
    (r"\bdocmanager:open\b(?!-)", "the command docmanager:open"),
]


def without(page: Page, name: str) -> None:
    """Have JupyterLab's own code call something by another name, everywhere in it."""

    def rename(route: Route) -> None:
        answer = route.fetch()
        text = re.sub(name, lambda found: f"{found[0]}Anew", answer.text())
        route.fulfill(response=answer, body=text)

    page.route("**/static/lab/*.js*", rename)


@pytest.mark.parametrize(("name", "said"), GONE, ids=[said.split()[0] for _, said in GONE])
def test_what_is_missing_is_said(lab: Lab, window: Watched, name: str, said: str) -> None:
    """Once, in one sentence, with what became of the words and one thing to do; help is there."""
    page = window.page
    without(page, name)
    page.goto(lab.page(pages.TODAY.file))
    why = page.get_by_role("alert")
    expect(why).to_contain_text("No page was opened", timeout=READY)
    expect(why).to_contain_text(f"does not have what the workbook needs: {said}")
    expect(why).to_contain_text("Your saved words are untouched.")
    expect(why).to_contain_text("Set the workbook up again with “make setup”")
    expect(page.get_by_role("heading", name="Help now")).to_be_visible()
    expect(page.locator(".jp-NotebookPanel, .wb-form")).to_have_count(0)
    expect(page).to_have_title("Notebook")
    assert page.url == f"{lab.base}doc"
    # Where no page is opened, JupyterLab asks for its launcher, which is not there
    window.complaints[:] = [each for each in window.complaints if "launcher:create" not in each]
    page.unroute_all(behavior="ignoreErrors")  # a part may still be on its way while the page goes

"""Nothing typed is found in clear anywhere on disk, and no request leaves this machine."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import lab as tools
from tests.browser.lab import READY, Lab, form, go
from tests.browser.test_main_job import fill, forms_of, save
from workbook import pages
from workbook.records import KINDS
from workbook.words import Words

CANARY = "the heron at the weir stood still"
FORMS_OF_IT = {
    "UTF-8": CANARY.encode(),
    "UTF-16": CANARY.encode("utf-16-le"),
    "base64": base64.b64encode(CANARY.encode())[4:-4],
}
"""The middle of the base64 text is found wherever the sentence begins at a third byte; the others stand as they are."""


def found_in(*folders: Path) -> list[str]:
    """Every file below that holds the canary, and in which form."""
    return [
        f"{path} ({name})"
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
        for name, form_of_it in FORMS_OF_IT.items()
        if form_of_it in path.read_bytes()
    ]


def a_session(page: Page, lab: Lab) -> None:
    """Type the canary into every form there is, edit, remove, see the charts, save the notebooks, reload."""
    page.goto(lab.page(pages.START.file))
    tools.ready(page)
    tools.create_journal(page)
    seen = set()
    for each in pages.ALL:
        if each is not pages.START:
            go(page, each.title)
        for kind in forms_of(page):
            group = form(page, Words()(kind.title))
            fill(group, kind, CANARY)
            save(group)
            seen.add(kind.kind())
            if not kind.document:
                group.get_by_role("button", name="Edit").first.click()
                fill(group, kind, f"{CANARY} again")
                save(group)
            fill(group, kind, f"{CANARY} unsaved")
    assert seen == set(KINDS)
    go(page, "Today")
    row = form(page, "Note").locator(".wb-entries li").first
    row.get_by_role("button", name="Remove").click()
    row.get_by_role("button", name="Remove").click()
    expect(row).to_contain_text("until midnight")
    go(page, "Trends")
    expect(page.locator(".jp-NotebookPanel:visible .js-plotly-plot")).to_have_count(3, timeout=READY)
    page.get_by_role("button", name="Show code").click()
    for each in pages.ALL:
        go(page, each.title)
        page.locator(".jp-NotebookPanel:visible .jp-Notebook").focus()
        with page.expect_response(lambda answer: "/api/contents/" in answer.url and answer.request.method == "PUT") as saved:
            page.get_by_role("menuitem", name="File").click()
            page.get_by_role("menuitem", name=re.compile("^Save Notebook(?! As)")).click()
        assert saved.value.ok


@pytest.fixture(scope="module")
def after(browser: Browser, lab: Lab) -> Iterator[tuple[Lab, tools.Watched]]:
    """A whole session, after which the kernel is killed in the middle of things."""
    window = tools.Watched(browser)
    a_session(window.page, lab)
    yield lab, window
    window.close()


def test_the_canary_is_in_the_journal_and_nowhere_in_clear(after: tuple[Lab, tools.Watched]) -> None:
    """Every file below the project, the home and the temporary directories is read: while it runs, and after a kill."""
    from workbook.journal import Journal
    from workbook.records import Urge

    lab, window = after
    assert found_in(lab.folder, lab.home) == []
    lab.kill_kernels()
    expect(window.page.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY)
    assert found_in(lab.folder, lab.home) == []
    with Journal.open(lab.journal, tools.PASSPHRASE) as journal:
        assert CANARY in journal.recent(Urge, 1)[0][1].instead
        assert CANARY in json.dumps(dict(journal.draft("urge").values))


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    """A search that cannot find proves nothing."""
    for name, form_of_it in FORMS_OF_IT.items():
        (tmp_path / name).write_bytes(b"before " + form_of_it + b" after")
    assert len(found_in(tmp_path)) == len(FORMS_OF_IT)


def test_saved_pages_hold_no_output(after: tuple[Lab, tools.Watched]) -> None:
    """What JupyterLab wrote is the page as it came, but for what it names anew."""
    lab, _ = after
    for each in pages.ALL:
        notebook = json.loads((lab.folder / "notebooks" / each.file).read_text())
        assert "widgets" not in notebook["metadata"]
        assert all(cell.get("outputs", []) == [] and cell.get("execution_count") is None for cell in notebook["cells"])


def test_no_request_leaves_this_server(after: tuple[Lab, tools.Watched]) -> None:
    """The browser spoke to this server only; no chart has a button that would share it."""
    lab, window = after
    hosts = {urlsplit(url).netloc for url in window.requests if not url.startswith(("blob:", "data:", "about:"))}
    assert hosts == {urlsplit(lab.base).netloc}


@pytest.mark.usefixtures("journal")
def test_no_chart_can_be_shared(lab: Lab, window: tools.Watched) -> None:
    """Plotly's upload button is nowhere, and no address of its service is in a chart's config."""
    page = window.open(lab, "10-trends.ipynb")
    tools.unlock(page)
    charts = page.locator(".jp-NotebookPanel:visible .js-plotly-plot")
    expect(charts).to_have_count(3, timeout=READY)
    expect(charts.first.get_by_role("button").first).to_be_visible()
    buttons = charts.get_by_role("button").evaluate_all("(all) => all.map((each) => each.ariaLabel ?? each.textContent)")
    assert len(buttons) > 5
    assert not [each for each in buttons if re.search("share|cloud|edit|download|send", each, re.IGNORECASE)]
    for chart in charts.all():
        config = chart.evaluate("(node) => node._context")
        assert config["plotlyServerURL"] == ""
        assert not config["showSendToCloud"]


def test_every_request_needs_the_token(lab: Lab, page: Page) -> None:
    """Without it no handler of ours answers anything but a refusal."""
    for path, method in (
        ("kernel", "POST"),
        ("lock", "POST"),
        ("leave", "POST"),
        ("here/abc", "POST"),
        ("watch/abc", "GET"),
        ("locked", "GET"),
        ("lab.js", "GET"),
        ("help.html", "GET"),
    ):
        answer = page.request.fetch(f"{lab.base}workbook/{path}", method=method, max_redirects=0)
        assert answer.status in {302, 403}, path

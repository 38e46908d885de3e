"""Whatever is written is shown as it was written, and never run.

In lists, forms, charts, and beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.support import lab as tools
from tests.support.lab import READY, Lab, form, go
from workbook import pages
from workbook.journal import Journal
from workbook.records import CheckIn, Contact, Milestone, Note, Profile, Record, SignSeen

RUNS = (
    "<img src=x onerror='window.ran=1'><script>window.ran=1</script><a "
    "href='javascript:window.ran=1'>x</a>$\\href{javascript:1}{x}$ &lt;b&gt; {name} %s"
)
ANY_TEXT = {
    "right to left": "שלום \u202eabc\u202c مرحبا",
    "pictures": "👩‍👧‍👦🫶🏽 e\u0301",
    "controls": "a\x1b[31mb\x7fc",
    "markup": RUNS,
    "long": "words " * 20_000,
}


def entries() -> list[Record]:
    """A journal in which every text that is ever shown would run, if anything did."""
    return [
        Profile(name=RUNS, pronouns="name", own_question_one=RUNS),
        *(CheckIn(at=f"2026-03-{day:02} 21:00", mood=day % 10, note=RUNS) for day in range(1, 29)),
        Contact(at="2026-03-09 18:00", started="they", how="call", note=RUNS),
        SignSeen(at="2026-03-10 18:00", sign="s3", happened="happened", note=RUNS),
        Milestone(at="2026-03-11 12:00", what="other", label=RUNS, plan=RUNS),
        Milestone(at=f"{date.today().year + 1}-03-11 12:00", label=RUNS),  # noqa: DTZ011 -- the day on the wall
        Note(text=RUNS),
    ]


@pytest.fixture(scope="module")
def window(lab: Lab, shared_window: tools.Watched) -> tools.Watched:
    """Today, unlocked, over that journal."""
    shared_window.unlocked(lab, entries())
    return shared_window


@pytest.fixture
def page(window: tools.Watched) -> Iterator[Page]:
    """The page as the test before left it; afterwards nothing may have run."""
    yield window.page
    assert window.page.evaluate("window.ran ?? 0") == 0
    window.nothing_complained()


def test_nothing_written_is_run(page: Page) -> None:
    """On every page, with each list's newest entry opened again; each chart drawn and hovered."""
    for each in pages.ALL:
        go(page, each.title)
        cancel = page.locator(".jp-NotebookPanel:visible .wb-form button:text-is('Cancel'):visible")
        for row in page.locator(
            ".jp-NotebookPanel:visible .wb-entries li:first-child:has(button:text-is('Edit'))"
        ).all():
            row.get_by_role("button", name="Edit").click()
            expect(cancel).to_have_count(1, timeout=READY)
            cancel.click()
            expect(cancel).to_have_count(0, timeout=READY)
    go(page, "Trends")
    charts = page.locator(".jp-NotebookPanel:visible .js-plotly-plot")
    expect(charts).to_have_count(3, timeout=READY)
    for chart in charts.all():
        chart.scroll_into_view_if_needed()
        box = chart.bounding_box()
        for step in range(12):
            page.mouse.move(
                box["x"] + box["width"] * (step + 1) / 13,
                box["y"] + box["height"] * (0.2 + 0.05 * step),
            )
    assert (
        page.locator(".jp-NotebookPanel:visible")
        .locator("img[src=x], script:has-text('ran'), a[href^=javascript]")
        .count()
        == 0
    )


@pytest.mark.parametrize("name", ANY_TEXT)
def test_any_text_is_kept_and_shown_to_the_letter(page: Page, lab: Lab, name: str) -> None:
    """Typed, saved, listed, opened again: the same text."""
    text = ANY_TEXT[name]
    go(page, pages.TODAY.title)
    group = form(page, "Note")
    group.get_by_label("Note", exact=True).fill(text)
    group.get_by_role("button", name="Save", exact=True).click()
    expect(group.get_by_role("status")).to_contain_text("Saved", timeout=READY)
    row = group.locator(".wb-entries li").first
    expect(row).to_contain_text(" ".join(text.split())[:60], timeout=READY)
    row.get_by_role("button", name="Edit").click()
    expect(group.get_by_role("button", name="Cancel")).to_be_visible()
    assert group.get_by_label("Note", exact=True).input_value() == text
    group.get_by_role("button", name="Cancel").click()
    with Journal.open(lab.journal, tools.PASSPHRASE) as journal:
        assert journal.recent(Note, 1)[0][1].text == text

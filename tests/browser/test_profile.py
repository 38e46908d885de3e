"""What stays in the browser's own profile after *Leave quickly*.

In an ordinary window, with everything switched on.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_life import until
from tests.browser.test_main_job import save
from tests.support import lab as tools
from tests.support import steps
from tests.support.lab import Lab
from tests.support.search import Search
from tests.support.steps import READY, form, go
from tests.support.windows import CHROMIUM
from workbook import pages

WORDS = "the gate was left open in the rain"
AUTOMATION = [
    "--enable-automation",
    "--disable-component-extensions-with-background-pages",
    "--disable-background-networking",
]
"""What Playwright asks for and a person does not: with the first of them Chromium keeps no
passwords, and offers none.
"""
SEEN = ("Signs", "Trends", "A hard moment", "If you are afraid")
ADDRESS = re.compile(rb"http://127\.0\.0\.1:\d+/[0-9a-f]{32}/")


@pytest.fixture(scope="module")
def left(browser: Browser, lab: Lab, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The profile of a person who began a journal, wrote, and left quickly.

    Before that they locked, unlocked and saw other pages.
    """
    tools.no_journal(lab)
    folder = tmp_path_factory.mktemp("profile")
    context = browser.browser_type.launch_persistent_context(
        folder,
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--no-first-run"],
        ignore_default_args=AUTOMATION,
    )
    page = context.pages[0]
    page.goto(lab.address)
    steps.ready(page)
    steps.create_journal(page)
    go(page, "Today")
    form(page, "Note").get_by_label("Note", exact=True).fill(WORDS)
    save(form(page, "Note"))
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_role("button", name="Unlock")).to_be_visible(timeout=READY)
    page.get_by_role("button", name="Unlock").click()
    steps.ready(page)
    steps.is_on(page, "Today")
    steps.unlock(page)
    for title in SEEN:
        go(page, title)
    leave(lab, page)
    context.close()
    return folder / "Default"


def leave(lab: Lab, page: Page) -> None:
    """And go on to something else, as a person does."""
    page.get_by_role("button", name="Leave quickly").click()
    page.wait_for_url("about:blank")
    until(lambda: not lab.kernel_pids())
    page.goto("data:text/html,<title>weather</title>sunny")
    expect(page.get_by_text("sunny")).to_be_visible()


def rows(profile: Path, file: str, query: str) -> list[tuple]:
    """What a database of the profile holds."""
    with closing(
        sqlite3.connect(f"{(profile / file).as_uri()}?immutable=1", uri=True)
    ) as connection:
        return connection.execute(query).fetchall()


def test_no_word_and_no_passphrase(left: Path) -> None:
    """In no file of the profile, in no form."""
    for secret in (WORDS, tools.PASSPHRASE, tools.PASSPHRASE[:12]):
        assert Search(secret).in_folders(left.parent) == []


def test_no_name_of_a_page(left: Path) -> None:
    """Neither of its file nor of its title."""
    for each in pages.ALL:
        assert Search(each.file.removesuffix(".ipynb")).in_folders(left.parent) == []
        if " " in each.title:  # one word alone is found in any browser
            assert Search(each.title).in_folders(left.parent) == []


def test_unlocking_is_no_login(left: Path) -> None:
    """Nothing is kept of it, and nothing is counted towards offering to keep it."""
    assert rows(left, "Login Data", "SELECT * FROM logins") == []
    assert rows(left, "Login Data", "SELECT * FROM stats") == []
    assert rows(left, "Web Data", "SELECT * FROM autofill") == []


def test_the_history_is_what_privacy_says(left: Path) -> None:
    """Two neutral addresses with a neutral title; no icon."""
    visited = rows(left, "History", "SELECT url, title FROM urls WHERE url NOT LIKE 'data:%'")
    assert {
        re.sub(r"\?token=[0-9a-f]{48}$", "?token", ADDRESS.sub(b"", url.encode()).decode())
        for url, _ in visited
    } == {"doc?token", "doc", "closed"}
    assert {title for _, title in visited} == {"Notebook"}
    assert rows(left, "Favicons", "SELECT page_url FROM icon_mapping") == []
    assert {
        title
        for url, title in rows(left, "Top Sites", "SELECT url, title FROM top_sites")
        if "127.0.0.1" in url
    } <= {"Notebook"}


def test_the_files_that_name_this_computers_address_are_what_privacy_says(left: Path) -> None:
    """Each is in the list of docs/privacy.md.

    No other file of the profile has an address of ours in it.
    """
    found = {
        place(path.relative_to(left.parent))
        for path in left.parent.rglob("*")
        if path.is_file() and names_us(path.read_bytes())
    }
    assert found <= {
        "History",
        "Sessions",
        "Top Sites",
        "Code Cache",
        "Local Storage",
        "Preferences",
        "Shortcuts",
        "segmentation_platform",
    }, found
    assert {"History", "Sessions", "Code Cache"} <= found


def names_us(data: bytes) -> bool:
    """Whether an address with a secret path is in a file, in one byte or two for each letter."""
    return bool(ADDRESS.search(data) or ADDRESS.search(data.replace(b"\0", b"")))


def place(path: Path) -> str:
    """The folder or file of the profile that a file belongs to."""
    return path.parts[1] if path.parts[0] == "Default" else path.parts[0]

"""What would be found, were a protection taken out: the search for words that leak can see.

Each starts a workbook without one protection, writes a name, and must find it in clear.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.test_main_job import save
from tests.support import lab as tools
from tests.support import session, steps
from tests.support.lab import Lab
from tests.support.search import Search
from tests.support.steps import READY, form
from tests.support.windows import Watched, chromium
from workbook import pages

CANARY = f"the heron at the weïr stood still {secrets.token_hex(4)}"

NO_KEY = (
    "journal/connection.py",
    '("PRAGMA cipher_log_level = NONE", *before, *SETTINGS)',
    "SETTINGS",
)
NO_SCRUB = (
    "lab/server.py",
    "register_pre_save_hook(scrub)",
    "register_pre_save_hook(lambda **_: None)",
)
# What ipywidgets would do for any container, and what it would do for any control.
NO_CONSTANT_ROOT = (
    "forms/view.py",
    'return f"<{type(self).__name__}>"',
    "return super().__repr__()",
)
NO_CONSTANT_FORM = (
    "forms/form.py",
    "    def submit(self) -> None:",
    (
        "    def __repr__(self) -> str:\n        return str(self.given)\n\n"
        "    def submit(self) -> None:"
    ),
)


@contextmanager
def a_short_session(
    browser: Browser, tmp_path: Path, *taken_out: tuple[str, str, str]
) -> Iterator[tuple[Page, Lab]]:
    """A name and a note are written and saved, on a workbook without these protections."""
    folder = tools.copy_of_the_workbook(tmp_path / "copy")
    for file, protection, instead in taken_out:
        tools.take_out(folder, file, protection, instead)
    with tools.running(folder, tmp_path / "home") as lab:
        window = Watched(browser)
        page = window.open(lab, pages.START.file)
        steps.create_journal(page)
        group = form(page, "How things stand")
        group.get_by_label("What to call the other person").fill(CANARY)
        save(group)
        yield page, lab
        window.close()


def without_encryption(browser: Browser, tmp_path: Path) -> None:
    """In the journal."""
    with a_short_session(browser, tmp_path, NO_KEY) as (_page, lab):
        found = Search(CANARY).in_folders(lab.folder, lab.home)
    assert f"{lab.journal} (UTF-8)" in found
    assert f"{lab.journal} (UTF-8, in SQLite)" in found


def without_the_scrub(browser: Browser, tmp_path: Path) -> None:
    """In the notebook, once a person has switched on that widget state is saved.

    And in its checkpoint.
    """
    with a_short_session(browser, tmp_path, NO_SCRUB) as (page, lab):
        session.switch_on_widget_state(page)
        session.save_page(page, pages.START.file)
        found = Search(CANARY).in_folders(lab.folder, lab.home)
    page = lab.folder / "notebooks" / pages.START.file
    assert f"{page} (UTF-8)" in found
    assert any(".ipynb_checkpoints" in each for each in found)
    assert CANARY in json.dumps(
        json.loads(page.read_text())["metadata"]["widgets"], ensure_ascii=False
    )


def without_scrub_and_constant_repr(browser: Browser, tmp_path: Path) -> None:
    """In the notebook's `text/plain`, when a page is shown anew over what was written before.

    Widget state is not saved.
    """
    with a_short_session(browser, tmp_path, NO_SCRUB, NO_CONSTANT_ROOT, NO_CONSTANT_FORM) as (
        page,
        lab,
    ):
        page.reload()
        steps.ready(page)
        expect(
            form(page, "How things stand").get_by_label("What to call the other person")
        ).to_have_value(CANARY, timeout=READY)
        session.save_page(page, pages.START.file)
        found = Search(CANARY).in_folders(lab.folder, lab.home)
    notebook = lab.folder / "notebooks" / pages.START.file
    assert f"{notebook} (UTF-8)" in found
    assert "widgets" not in json.loads(notebook.read_text())["metadata"]


SECONDS: dict[Callable[[Browser, Path], None], int] = {
    without_encryption: 12,
    without_the_scrub: 18,
    without_scrub_and_constant_repr: 20,
}
"""What is tried, and about how long each takes on two cores."""


def run(scratch: Path, show: Callable[[int, int], None]) -> None:
    """Try each in turn."""
    with chromium() as browser:
        for number, each in enumerate(SECONDS, 1):
            folder = scratch / each.__name__
            folder.mkdir()
            each(browser, folder)
            show(number, len(SECONDS))

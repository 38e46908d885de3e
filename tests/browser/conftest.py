"""A browser, a JupyterLab and a window with what it has cached, for all of these."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.support import lab as tools
from tests.support.lab import Lab
from tests.support.windows import CHROMIUM, Watched, chromium
from workbook.journal import key

expect.set_options(timeout=20_000)  # patience: other tests keep the machine busy meanwhile


LONGEST = (
    "test_leaks.py",
    "test_life.py",
    "test_first_evening.py",
    "test_every_page.py",
    "test_locked.py",
    "test_main_job.py",
    "test_trends.py",
    "test_typing.py",
    "test_plain_lab.py",
    "test_keys.py",
    "test_composing.py",
    "test_opens.py",
    "test_shown_as_text.py",
    "test_forms.py",
    "test_memory.py",
    "test_neighbours.py",
)
"""Files that are begun before all others, so that no core is left with one of them at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with these; without a Chromium they cannot run, and `make test` says so in capitals."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))

    def place(item: pytest.Item) -> int:
        if here not in item.path.parents:
            return len(LONGEST) + 1
        return LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST)

    items.sort(key=place)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests.

    Closed before any test that runs an event loop of its own.
    """
    with chromium() as found:
        yield found


@contextmanager
def few_rounds() -> Iterator[None]:
    """Keys are derived in two rounds, in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key, "ROUNDS", 2)
        yield


@pytest.fixture(scope="package")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab on a copy of the workbook; whoever needs a journal, or none, sees to that.

    It derives keys in two rounds, and loads only what is asked for.
    """
    with few_rounds():
        folder = tools.copy_of_the_workbook(tmp_path_factory.mktemp("copy"))
    tools.without_getting_ready(folder)
    with tools.running(folder, tmp_path_factory.mktemp("home")) as found:
        yield found


@pytest.fixture(scope="module", autouse=True)
def rounds() -> Iterator[None]:
    """Keys are derived in two rounds, here and in the copies."""
    with few_rounds():
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What a page showed when its test failed is told; its window is not used again."""
    report = yield
    if report.failed and "shared_window" in item.funcargs:  # else there is none yet
        item.funcargs["shared_window"].is_plain = False
    if report.failed and report.when == "call":
        pages = {each.page if isinstance(each, Watched) else each for each in _given(item)}
        report.sections += [(f"what {page.url} showed", _shown(page)) for page in pages]
    return report


def _given(item: pytest.Item) -> list[Watched | Page]:
    return [each for each in item.funcargs.values() if isinstance(each, (Watched, Page))]


def _shown(page: Page) -> str:
    try:
        return page.locator("body").inner_text(timeout=5_000)
    except Error as problem:
        return str(problem)


@pytest.fixture
def blank(shared_window: Watched) -> Iterator[Watched]:
    """The shared window on an empty page, for what opens a page as a person does."""
    shared_window.leave_page()
    yield shared_window
    shared_window.nothing_complained()


@pytest.fixture
def window(browser: Browser) -> Iterator[Watched]:
    """A window of its own with nothing in it, cached or known; nothing may complain in it."""
    found = Watched(browser)
    yield found
    try:
        found.nothing_complained()
    finally:
        found.close()


@pytest.fixture
def page(window: Watched) -> Page:
    """The one page of the window."""
    return window.page


@pytest.fixture(scope="package")
def shared_window(browser: Browser) -> Iterator[Watched]:
    """One window for all files, so that JupyterLab is loaded as seldom as can be."""
    found = Watched(browser)
    yield found
    found.close()


@pytest.fixture
def used_window(shared_window: Watched) -> Iterator[Watched]:
    """The shared window as the test before left it, for what goes on from there."""
    yield shared_window
    shared_window.nothing_complained()


@pytest.fixture
def today(lab: Lab, used_window: Watched) -> Page:
    """Today, unlocked, over a journal of three entries begun for this test.

    Not for what changes the page for good (a clock, a route, another size): that takes `window`.
    """
    return used_window.unlocked(lab)


@pytest.fixture
def start(lab: Lab, used_window: Watched) -> Page:
    """Start here on a first evening: no journal before."""
    return used_window.first_evening(lab)


@pytest.fixture
def journal(lab: Lab, shared_window: Watched) -> None:
    """A journal of three entries behind the passphrase, made anew for each test that asks.

    The page is left first: a test that asks for this opens one itself.
    """
    shared_window.leave_page()
    tools.begin_journal(lab)

"""A browser for all of these, a JupyterLab for each file, and a fresh window for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import lab as tools
from tests.support.lab import Lab, Watched

expect.set_options(timeout=20_000)  # patience: other tests keep the machine busy meanwhile


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a Chromium these cannot run; `make test` says so in capitals."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if tools.CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests.

    Closed before any test that runs an event loop of its own.
    """
    with tools.chromium() as found:
        yield found


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab on a copy of the workbook, without a journal yet."""
    folder = tools.copy_of_the_workbook(tmp_path_factory.mktemp("copy"))
    with tools.running(folder, tmp_path_factory.mktemp("home")) as found:
        yield found


@pytest.fixture
def window(browser: Browser) -> Iterator[Watched]:
    """A window with nothing in it; afterwards nothing may have complained."""
    found = Watched(browser)
    yield found
    complaints = [each for each in found.complaints if not tools.is_expected(each)]
    found.close()
    assert not complaints, "\n".join(f"{each} {found.stacks.get(each, '')}" for each in complaints)


@pytest.fixture
def page(window: Watched) -> Page:
    """The one page of the window."""
    return window.page


@pytest.fixture
def journal(lab: Lab) -> None:
    """A journal of three entries behind the passphrase, made anew for each test that asks."""
    tools.begin_journal(lab)

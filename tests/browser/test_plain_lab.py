"""A plain `jupyter lab`.

With our front end, without it, and where our server extension is missing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_main_job import save
from tests.support import lab as tools
from tests.support import steps
from tests.support.lab import Lab
from tests.support.steps import READY, choose, form
from tests.support.windows import Watched
from workbook import pages
from workbook.journal import Journal
from workbook.records import CheckIn

TOKEN = "of-this-test"


@contextmanager
def plain(
    folder: Path, home: Path, *arguments: str, config: dict | None = None, **more: str
) -> Iterator[Lab]:
    """Start `jupyter lab` as anybody would, in the workbook's environment."""
    environ = tools.environment(
        folder,
        home,
        JUPYTER_CONFIG_DIR=str(home / "config"),
        JUPYTER_DATA_DIR=str(home / "data"),
        JUPYTER_RUNTIME_DIR=str(home / "runtime"),
        IPYTHONDIR=str(home / "ipython"),
        **more,
    )
    if config:
        path = home / "first" / "labconfig"
        path.mkdir(parents=True)
        (path / "page_config.json").write_text(json.dumps(config))
        environ["JUPYTER_CONFIG_PATH"] = str(home / "first")
    port = tools.free_port()
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={TOKEN}",
        *arguments,
    ]
    errors = home / "server.log"
    with (
        errors.open("w") as log,
        subprocess.Popen(
            command, env=environ, cwd=folder, stdout=log, stderr=log, text=True
        ) as process,
    ):
        lab = Lab(folder, home, f"http://127.0.0.1:{port}/lab?token={TOKEN}", process, errors)
        try:
            wait_until_it_answers(lab)
            yield lab
        finally:
            process.terminate()
            try:
                process.wait(20)
            except (
                subprocess.TimeoutExpired
            ):  # a plain JupyterLab may wait for a worker thread of its own that never ends
                process.kill()


def wait_until_it_answers(lab: Lab) -> None:
    """Ask until the server is there or has ended."""
    import time

    end = time.monotonic() + 60
    while lab.process.poll() is None:
        try:
            lab.ask("kernels")
        except OSError:
            assert time.monotonic() < end, lab.errors.read_text()
            time.sleep(0.1)
        else:
            return


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the workbook with a journal that has no passphrase."""
    found = tools.copy_of_the_workbook(tmp_path / "copy")
    (found / "data" / "private").mkdir()
    Journal.open(found / "data" / "private" / "journal.db").close()
    return found


def run_all(page: object) -> None:
    """Run > Run All Cells."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def test_with_our_front_end(folder: Path, tmp_path: Path, browser: Browser) -> None:
    """A page opened at its address is as it is with `workbook open`.

    In the full JupyterLab nothing is hidden.
    """
    with plain(folder, tmp_path / "home") as lab:
        window = Watched(browser)
        page = window.open(lab, pages.TODAY.file)
        expect(page.locator("#jp-menu-panel")).to_be_hidden()
        choose(form(page, "Check-in"), "Mood", 7)
        save(form(page, "Check-in"))
        page.goto(f"{lab.base}lab/tree/notebooks/{pages.START.file}")
        steps.ready(page)
        expect(page.locator("#jp-menu-panel")).to_be_visible()
        assert len(lab.ask("kernels")) == 1
        window.close()
    with Journal.open(lab.journal) as journal:
        assert journal.recent(CheckIn, 1)[0][1].mood == 7


def test_run_all_without_our_front_end(folder: Path, tmp_path: Path, browser: Browser) -> None:
    """The page has a kernel of its own and works; what is saved goes through the scrub."""
    with plain(
        folder, tmp_path / "home", config={"disabledExtensions": {"workbook-lab": True}}
    ) as lab:
        window = Watched(browser)
        page = window.page
        page.goto(f"{lab.base}lab/tree/notebooks/{pages.TODAY.file}?token={TOKEN}")
        expect(page.locator(".jp-NotebookPanel .jp-CodeCell").first).to_be_attached(timeout=READY)
        expect(page.locator("#workbook-bar")).to_have_count(0)
        expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=READY)
        run_all(page)
        steps.ready(page)
        choose(form(page, "Check-in"), "Mood", 6)
        save(form(page, "Check-in"))
        window.close()
    with Journal.open(lab.journal) as journal:
        assert journal.recent(CheckIn, 1)[0][1].mood == 6


def test_without_our_server_extension_no_page_runs(
    folder: Path, tmp_path: Path, browser: Browser
) -> None:
    """Nothing is scrubbed there, so the front end runs nothing and says why."""
    with plain(
        folder, tmp_path / "home", "--ServerApp.jpserver_extensions={'workbook.lab': False}"
    ) as lab:
        window = Watched(browser)
        page = window.page
        page.goto(f"{lab.base}lab/tree/notebooks/{pages.TODAY.file}?token={TOKEN}")
        expect(page.get_by_text("No page was opened")).to_be_visible(timeout=READY)
        expect(page.locator(".wb-form")).to_have_count(0)
        assert lab.ask("kernels") == []
        window.close()


def test_a_broken_server_extension_stops_the_start(folder: Path, tmp_path: Path) -> None:
    """`workbook open` does not open without the scrub."""
    (folder / "workbook" / "lab" / "scrub.py").write_text("raise ImportError('broken')\n")
    environ = tools.environment(folder, tmp_path / "home")
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "workbook",
            "open",
            "--no-browser",
            "--port",
            str(tools.free_port()),
        ],
        env=environ,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode != 0
    assert "http://" not in ended.stdout


def test_beside_collaboration_no_page_runs(folder: Path, tmp_path: Path, browser: Browser) -> None:
    """In a plain JupyterLab the page says why; `workbook open` refuses to start."""
    (folder / "jupyter_server_ydoc.py").write_text("")
    with plain(folder, tmp_path / "home") as lab:
        window = Watched(browser)
        window.page.goto(f"{lab.base}doc/tree/notebooks/{pages.TODAY.file}?token={TOKEN}")
        expect(window.page.get_by_text("collaboration extension")).to_be_visible(timeout=READY)
        expect(window.page.get_by_role("heading", name="Help now")).to_be_visible()
        assert lab.ask("kernels") == []
        window.close()
    environ = tools.environment(folder, tmp_path / "home")
    ended = subprocess.run(
        [sys.executable, "-m", "workbook", "open", "--no-browser"],
        env=environ,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert "collaboration" in ended.stderr

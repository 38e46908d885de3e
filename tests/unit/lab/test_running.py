"""What is open already is asked, and compared by folder, journal and version.

No words go into another journal.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.support import lab as tools
from tests.support.files import MEASURED
from workbook import paths
from workbook.cli import start
from workbook.lab import running

OPEN = (sys.executable, "-m", "workbook", "open", "--no-browser")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One user's home, for all workbooks of this module."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Iterator[tools.Lab]:
    """A workbook that is open, and locks itself after half an hour."""
    folder = tools.copy_of_the_workbook(tmp_path_factory.mktemp("first"))
    with tools.running(folder, home, "--lock-after", "30", **MEASURED) as lab:
        yield lab


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another folder of the same workbook, without its own `.venv`."""
    return tools.copy_of_the_workbook(tmp_path_factory.mktemp("second"))


def ended(
    folder: Path, home: Path, *more: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Type `workbook open --no-browser` in a folder, where it is expected to end by itself."""
    return subprocess.run(
        [*OPEN, *more],
        cwd=folder,
        env=tools.environment(folder, home, **variables) | MEASURED,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@contextmanager
def started(folder: Path, home: Path, *more: str, **variables: str) -> Iterator[list[str]]:
    """What it says up to its own address, while it runs."""
    with subprocess.Popen(
        [*OPEN, f"--port={tools.free_port()}", *more],
        cwd=folder,
        env=tools.environment(folder, home, **variables),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            said = []
            for line in process.stdout:
                said.append(line.strip())
                if "http://" in line:
                    break
            yield said
        finally:
            process.terminate()
            process.wait(30)


def about(address: str) -> dict[str, str]:
    """What a server says that it runs."""
    base, _, token = address.partition("doc?token=")
    request = urllib.request.Request(
        f"{base}workbook/about", headers={"Authorization": f"token {token}"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.loads(answer.read())


def test_a_server_says_what_it_runs(first: tools.Lab) -> None:
    """Its folder, its journal, its version.

    And proves nothing about files that nobody made for it.
    """
    expected = {
        "root": str(first.folder),
        "journal": str(first.journal),
        "version": running.this_workbook().version,
        "proof": "",
    }
    assert about(first.address) == expected


def test_the_same_one_is_shown(first: tools.Lab, home: Path) -> None:
    """Without a browser by its address; no second one is started, whatever port is asked for."""
    again = ended(first.folder, home)
    assert again.returncode == 0
    assert again.stdout.split() == f"The workbook is open already, at {first.address}".split()
    port = ended(first.folder, home, "--port", str(tools.free_port()), "--lock-after", "3")
    assert first.address in port.stdout
    assert f"on port {first.origin.rpartition(':')[2].strip('/')}" in port.stdout
    assert "How soon it locks" in port.stdout
    first.journal.parent.mkdir(exist_ok=True)
    alias = home / "alias"
    alias.symlink_to(first.folder)
    named = ended(first.folder, home, "--journal", str(alias / "data" / "private" / "journal.db"))
    assert first.address in named.stdout


def test_the_same_one_is_shown_in_the_browser(first: tools.Lab, home: Path, tmp_path: Path) -> None:
    """By the file that holds the address, not by the address.

    The address would stand in the list of processes.
    """
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$@" > "{seen}.new" && mv "{seen}.new" "{seen}"\n')
    browser.chmod(0o700)
    command = [sys.executable, "-m", "workbook", "open", "--ordinary-window"]
    shown = subprocess.run(
        command,
        cwd=first.folder,
        env=tools.environment(first.folder, home, BROWSER=str(browser)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (shown.returncode, shown.stdout) == (
        0,
        "The workbook is open already. It is shown in your browser.\n",
    )
    assert re.search(r"/Notebook-[0-9a-f]{16}\.html$", seen.read_text().strip())
    none = subprocess.run(
        command,
        cwd=first.folder,
        env=tools.environment(first.folder, home, BROWSER="no-such-browser"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert none.returncode == 0
    assert first.address in none.stdout


def test_without_any_browser_the_address_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python says so with an error of its own."""

    def none(_name: object) -> None:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none)
    options = SimpleNamespace(
        no_browser=False, ordinary_window=True, browser="", port=0, lock_after=None
    )
    start._show(
        running.Running(running.this_workbook(), 1, 1, "http://the.address/"), options, tmp_path
    )
    assert "http://the.address/" in capsys.readouterr().out


def test_another_folder_opens_its_own(first: tools.Lab, second: Path, home: Path) -> None:
    """On a port of its own; and it says which journal is open, and which one this is."""
    with started(second, home) as said:
        own = second / "data" / "private" / "journal.db"
        assert (
            f"The workbook is open already, with the journal {first.journal}; this one opens {own}."
            in said
        )
        assert about(said[-1])["journal"] == str(own)
        assert about(first.address)["journal"] == str(first.journal)
        assert first.address in ended(first.folder, home).stdout
        assert said[-1] in ended(second, home).stdout


@pytest.mark.parametrize("by", ["option", "variable"])
def test_another_journal_opens_its_own(
    by: str, first: tools.Lab, home: Path, tmp_path: Path
) -> None:
    """Named by --journal or by the environment.

    The kernel means the same file, though it runs in another folder.
    """
    place = tmp_path / "other.db"
    relative = os.path.relpath(place, first.folder)
    more, variables = (
        (["--journal", relative], {}) if by == "option" else ([], {"WORKBOOK_JOURNAL": relative})
    )
    with tools.running(first.folder, home, *more, **variables, **MEASURED) as lab:
        assert about(lab.address)["journal"] == str(place)
        lab.post("kernel")
        lab.run(
            "import os\n"
            "journal = os.environ['WORKBOOK_JOURNAL']\n"
            f"assert (journal[0], os.path.realpath(journal)) == ('/', {str(place)!r}), journal"
        )


def test_it_says_which_journal_it_opens_where_it_is_not_the_folders_own(
    first: tools.Lab, home: Path, tmp_path: Path
) -> None:
    """In one line; and nothing of it where it is."""
    place = tmp_path / "other.db"
    with started(first.folder, home, "--journal", str(place)) as said:
        assert f"This opens the journal {place}, not the one that belongs to this folder." in said
        assert (
            f"The workbook is open already, with the journal {first.journal}; this one opens "
            f"{place}."
        ) in said
    assert "belongs to this folder" not in ended(first.folder, home).stdout


def test_two_versions_on_one_journal_are_refused(
    first: tools.Lab, home: Path, tmp_path: Path
) -> None:
    """Another folder's, or the same folder's after an update.

    Nothing is opened, and it says what to end.
    """
    newer = tools.copy_of_the_workbook(tmp_path / "newer")
    init = newer / "workbook" / "__init__.py"
    init.write_text(init.read_text().replace(running.this_workbook().version, "9.9.9"))
    refused = ended(
        newer, home, "--port", str(tools.free_port()), WORKBOOK_JOURNAL=str(first.journal)
    )
    assert refused.returncode == 1
    assert "http://" not in refused.stdout
    assert f"version {running.this_workbook().version}" in refused.stderr
    assert str(first.folder) in refused.stderr
    assert f"process number is {first.process.pid}" in refused.stderr


def test_a_workbook_from_before_it_could_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is taken for one with the journal of its own folder.

    On that one nothing else is opened.
    """
    runtime = paths.private(paths.state() / "runtime")
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(runtime))
    settings = {
        "ip": "127.0.0.1",
        "port": tools.free_port(),
        "root_dir": paths.root(),
        "jpserver_extensions": {"workbook.lab": False},
    }
    command = [
        sys.executable,
        "-m",
        "jupyter_server",
        "--no-browser",
        "--allow-root",
        *(f"--ServerApp.{name}={value}" for name, value in settings.items()),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            # Said once the files are written, but before it listens
            assert any("-open.html" in line for line in process.stderr)
            wait_until_it_listens(settings["port"])
            (found,) = running.running_workbooks(runtime)
            assert found.workbook == running.Workbook(
                str(paths.root()), str(paths.usual_journal()), running.EARLIER
            )
            monkeypatch.setenv("WORKBOOK_JOURNAL", "")
            with pytest.raises(running.OpenElsewhereError, match=r"an earlier version"):
                start._is_open(SimpleNamespace(), runtime)
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture
def runtime() -> Path:
    """Where servers of ours write what they listen on."""
    return paths.private(paths.state() / "runtime")


def wait_until_it_listens(port: int) -> None:
    """Jupyter says its address before that."""
    until = time.monotonic() + 30
    with socket.socket() as asking:
        while asking.connect_ex(("127.0.0.1", port)):
            assert time.monotonic() < until

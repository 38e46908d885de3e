"""What is open already is asked, and compared by folder, journal and version.

No words go into another journal.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import venv
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.support import lab as tools
from tests.support.files import UNMEASURED
from workbook import paths
from workbook.cli import main, start
from workbook.lab import running
from workbook.pages import today

OPEN = (sys.executable, "-m", "workbook", "open", "--no-browser")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One user's home, for all workbooks of this module."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Iterator[tools.Lab]:
    """A workbook that is open."""
    with tools.running(tools.copy_of_the_workbook(tmp_path_factory.mktemp("first")), home) as lab:
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
        env=tools.environment(folder, home, **variables),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@contextmanager
def started(folder: Path, home: Path, *more: str, **variables: str) -> Iterator[list[str]]:
    """What it says up to its own address, while it runs."""
    with subprocess.Popen(
        [*OPEN, *more],
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
    with tools.running(first.folder, home, *more, **variables, **UNMEASURED) as lab:
        assert about(lab.address)["journal"] == str(place)
        lab.post("kernel")
        (kernel,) = lab.kernel_pids()
        variables = dict(
            each.partition("=")[::2]
            for each in Path(f"/proc/{kernel}/environ").read_text().split("\0")
        )
        assert variables["WORKBOOK_JOURNAL"].startswith("/")
        assert os.path.realpath(variables["WORKBOOK_JOURNAL"]) == str(place)


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


def leave_file(runtime: Path, port: int) -> Path:
    """What a server that was killed leaves; its number belongs to a process that runs, this one."""
    file = runtime / f"jpserver-{os.getpid()}.json"
    told = {"pid": os.getpid(), "port": port, "base_url": "/x/", "token": "t", "root_dir": "/"}
    file.write_text(json.dumps({**told, "url": f"http://127.0.0.1:{port}/x/"}))
    file.with_name(f"jpserver-{os.getpid()}-open.html").write_text("x")
    return file


def test_a_file_that_a_killed_server_left(runtime: Path) -> None:
    """Nobody listens there: it is no running workbook, and it goes with its page."""
    file = leave_file(runtime, tools.free_port())
    assert running.running_workbooks(runtime) == []
    assert file.exists()  # so it is also while a server starts
    before = time.time() - 2 * running.STARTS
    os.utime(file, (before, before))
    assert running.running_workbooks(runtime) == []
    assert list(runtime.iterdir()) == []
    file.write_text('{"pid": 1')
    (runtime / "jpserver-2.json").write_text("[]")
    assert running.running_workbooks(runtime) == []


@pytest.mark.parametrize("says", ["nothing", "a letter now and then"])
def test_a_server_that_does_not_answer(says: str, runtime: Path) -> None:
    """It is waited for a moment, and no longer, however slowly it says something."""
    over = threading.Event()

    def say(listener: socket.socket) -> None:
        with listener.accept()[0] as asked:
            while not over.wait(running.WAIT / 8):
                asked.send(b"H" if says != "nothing" else b"")

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        speaker = threading.Thread(target=say, args=(listener,))
        speaker.start()
        leave_file(runtime, listener.getsockname()[1])
        began = time.monotonic()
        try:
            threading.Timer(4 * running.WAIT, over.set).start()
            assert running.running_workbooks(runtime) == []
            assert time.monotonic() - began < 2 * running.WAIT
            assert list(runtime.glob("jpserver-*.json"))  # it may live
        finally:
            over.set()
            speaker.join()


@pytest.mark.parametrize("answer", ["echo", "nothing", "elsewhere"])
def test_somebody_else_at_the_port_is_never_shown(answer: str, runtime: Path) -> None:
    """Another account can listen where a killed server did, and say what ours says.

    Only a process of this user reads the file it is asked for.
    """
    claimed = {**running.about(runtime, ""), "proof": "0" * 64}

    class Pretender(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response({"echo": 200, "nothing": 404, "elsewhere": 302}[answer])
            self.send_header("Location", "/x/workbook/about")
            self.end_headers()
            self.wfile.write(json.dumps(claimed).encode() if answer == "echo" else b"")

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Pretender) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        leave_file(runtime, server.server_address[1])
        try:
            assert running.running_workbooks(runtime) == []
        finally:
            server.shutdown()
    assert not list(runtime.glob(f"{running.ASKED}*"))


def test_only_a_file_made_to_be_asked_for_is_read(runtime: Path, tmp_path: Path) -> None:
    """No other file of the folder, and none outside of it."""
    (runtime / "jpserver-1.json").write_text("secret")
    (tmp_path / "asked-1").write_text("secret")
    (runtime / "asked-abc").write_text("made for it")
    for name in ("", "jpserver-1.json", "../asked-1", str(tmp_path / "asked-1"), "asked-gone"):
        assert running.about(runtime, name)["proof"] == ""
    assert running.about(runtime, "asked-abc")["proof"] == "made for it"


# A folder that was copied or moved


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A workbook with an environment of its own, as setting up leaves it.

    Its packages are those of these tests.
    """
    folder = tools.copy_of_the_workbook(tmp_path / "one")
    venv.create(folder / ".venv")
    (packages,) = (folder / ".venv" / "lib").glob("python*/site-packages")
    (packages / "_editable.pth").write_text(f"{folder}\n")
    (packages / "packages.pth").write_text(
        "\n".join(path for path in sys.path if path.endswith("site-packages")) + "\n"
    )
    script = folder / ".venv" / "bin" / "workbook"
    script.write_text(
        f"#!{folder}/.venv/bin/python\nimport sys\nfrom workbook.cli.main import "
        "main\nsys.exit(main())\n"
    )
    script.chmod(0o700)
    return folder


def typed(cwd: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """What a command says in a folder, in a shell without any variable of ours."""
    environ = UNMEASURED | {
        name: value
        for name, value in os.environ.items()
        if name not in {"WORKBOOK_JOURNAL", "PYTHONPATH", *UNMEASURED}
    }
    return subprocess.run(
        [str(each) for each in command],
        cwd=cwd,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_copied_folder_never_touches_the_first_ones_journal(one: Path, tmp_path: Path) -> None:
    """Its command, its Python, and the first one's command typed in it.

    Each says so, and does nothing.
    """
    journal = one / "data" / "private" / "journal.db"
    assert str(journal) in typed(tmp_path, one / ".venv/bin/workbook", "check").stdout
    assert str(journal) in typed(one / "notebooks", one / ".venv/bin/workbook", "check").stdout
    two = tmp_path / "two"
    shutil.copytree(one, two, symlinks=True)
    for cwd, command in (
        (two, [two / ".venv/bin/workbook"]),
        (tmp_path, [two / ".venv/bin/workbook"]),
        (one, [two / ".venv/bin/workbook"]),
        (tmp_path, [two / ".venv/bin/python", "-m", "workbook"]),
        (two / "notebooks", [one / ".venv/bin/workbook"]),
    ):
        for what in ("check", "open"):
            said = typed(cwd, *command, what)
            assert said.returncode == 1, command
            assert said.stdout == ""
            assert f"the workbook in {one}" in said.stderr
            assert f"“make setup” in {two}" in said.stderr
    assert (
        f"There is no journal at {two}"
        in typed(two, two / ".venv/bin/python", "-m", "workbook", "check").stdout
    )


def test_a_linked_environment_serves_the_folder_it_is_used_in(one: Path, tmp_path: Path) -> None:
    """Who builds the workbook shares one environment among several folders.

    And says the module by name.
    """
    two = tools.copy_of_the_workbook(tmp_path / "two")
    (two / ".venv").symlink_to(one / ".venv")
    assert (
        f"There is no journal at {two}"
        in typed(two, ".venv/bin/python", "-m", "workbook", "check").stdout
    )
    assert typed(two, ".venv/bin/workbook", "check").returncode == 1


def test_the_kernel_has_the_servers_package_and_journal(one: Path, tmp_path: Path) -> None:
    """And its journal: also where its Python has another folder's installed."""
    two = tools.copy_of_the_workbook(tmp_path / "two")
    (two / ".venv").symlink_to(one / ".venv")
    environ = tools.environment(two, tmp_path / "own home", **UNMEASURED) | {"PYTHONPATH": ""}
    with subprocess.Popen(
        [two / ".venv/bin/python", *OPEN[1:]],
        cwd=two,
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            address = next(line.strip() for line in process.stdout if "http://" in line)
            lab = tools.Lab(two, tmp_path, address, process, tmp_path / "none")
            lab.post("kernel")
            (kernel,) = lab.kernel_pids()
            variables = Path(f"/proc/{kernel}/environ").read_text().split("\0")
            assert f"PYTHONPATH={two}" in variables
            assert f"WORKBOOK_JOURNAL={lab.journal}" in variables
        finally:
            process.terminate()
            process.wait(30)


def test_every_command_refuses_in_another_folder(
    second: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Below it too; in a folder that is no workbook's, and in its own, none does."""
    monkeypatch.chdir(second / "notebooks")
    for arguments in (
        ["open"],
        ["check"],
        ["erase", "--yes"],
        ["backup"],
        ["shortcut"],
        ["paper", "new"],
    ):
        assert main.main(arguments) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert str(second) in said.err
        assert str(paths.root()) in said.err
    monkeypatch.chdir(second.parent)
    running.refuse_another_folder()
    monkeypatch.chdir(paths.notebooks())
    running.refuse_another_folder()


def test_where_there_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell may stand in a folder that was deleted meanwhile: it belongs to nobody."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for command in ("-c", sys.executable):  # as Python names a command that lies in no file
        monkeypatch.setattr(sys, "argv", [command])
        running.refuse_another_folder()
    assert not paths.is_apart(paths.here())


@pytest.mark.parametrize("kept", ["copy", "no folder of ours"])
def test_a_page_of_another_folder_says_where_words_go(
    kept: str, one: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a plain JupyterLab a page may be run by the kernel of another folder.

    Its first part names the journal.
    """
    folder = one / "notebooks" if kept == "copy" else tmp_path
    monkeypatch.chdir(folder)
    view = today.unlock()
    said = [child.value for child in view.children if hasattr(child, "value")]
    assert any(str(folder) in each and str(paths.journal()) in each for each in said)
    monkeypatch.chdir(paths.notebooks())
    view = today.unlock()
    assert not any(
        str(paths.journal()) in child.value for child in view.children if hasattr(child, "value")
    )

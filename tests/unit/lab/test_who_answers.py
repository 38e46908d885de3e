"""Who answers where a workbook is said to run: only one of ours is believed."""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.support import lab as tools
from workbook import paths
from workbook.lab import running


@pytest.fixture
def runtime() -> Path:
    """Where servers of ours write what they listen on."""
    return paths.private(paths.state() / "runtime")


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

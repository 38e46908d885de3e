"""What another account of this computer can find out while the workbook is open.

Also what it can read or reach.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.test_life import until
from tests.support import lab as tools
from tests.support import steps
from tests.support.files import listening
from tests.support.lab import Lab
from tests.support.windows import Watched
from workbook import pages
from workbook.cli import main
from workbook.lab import launcher

NOBODY = 65534
ARRIVING = ("location.href = url", "window.open(url)")
"""What leads a tab to an address."""
SOCKETS_OF_A_KERNEL = 5
needs_another_account = pytest.mark.skipif(
    os.geteuid() != 0, reason="only an administrator can become another account"
)

ANOTHER_ACCOUNT = """
import json, os, socket, sys
from pathlib import Path
import urllib.error, urllib.request
asked = json.load(sys.stdin)
# What is imported late, that account may not read.
urllib.request.build_opener(); "".encode("idna"); b"".decode("latin-1")
os.setgroups([]); os.setgid(asked["uid"]); os.setuid(asked["uid"])

def read(path):
    try:
        path = Path(path)
        if path.is_file():
            return path.read_bytes()[:1].hex()
        return sorted(map(str, path.iterdir()))[:1]
    except PermissionError:
        return "refused"

def ask(url):
    try:
        answer = urllib.request.urlopen(url, timeout=10)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, str(answer.headers.items()) + answer.read().decode("latin-1")

def mechanism(port):
    # A ZeroMQ socket greets with how it authenticates
    # (rfc.zeromq.org, ZMTP 3.1: signature, version, mechanism).
    with socket.create_connection(("127.0.0.1", port), timeout=10) as peer:
        peer.sendall(bytes.fromhex("ff00000000000000017f0300"))
        greeting = b""
        while len(greeting) < 32:
            more = peer.recv(64)
            if not more:
                break
            greeting += more
    return greeting[12:32].rstrip(b"\\0").decode("latin-1")

def command(path):
    try:
        return path.read_bytes().replace(b"\\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""

print(json.dumps({
    "read": {path: read(path) for path in asked["paths"]},
    "asked": {url: ask(url) for url in asked["urls"]},
    "mechanisms": [mechanism(port) for port in asked["ports"]],
    "commands": {path.parent.name: command(path) for path in Path("/proc").glob("[0-9]*/cmdline")},
}))
"""


def as_nobody(**asked: object) -> dict:
    """Try all of this as another account."""
    found = subprocess.run(
        [sys.executable, "-c", ANOTHER_ACCOUNT],
        input=json.dumps({"uid": NOBODY, **asked}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)


@needs_another_account
def test_another_account_reads_nothing_reaches_nothing_and_is_told_nothing(
    lab: Lab, today: Page
) -> None:
    """Neither the journal nor JupyterLab's folders; no socket of the kernel without its key.

    No path; no telling name of a process.
    """
    expect(today.locator("#workbook-bar")).to_be_visible()
    (kernel,) = lab.kernel_pids()
    ports = listening(kernel)
    assert len(ports) == SOCKETS_OF_A_KERNEL
    paths = [
        lab.journal,
        lab.journal.parent / "backups",
        lab.state / "runtime",
        lab.state / "config",
        f"/proc/{kernel}/environ",
    ]
    ways = ["", "lab", "login", "api", "static/favicon.ico", "closed", "workbook/closed"]
    found = as_nobody(
        paths=[str(each) for each in paths if Path(each).exists()],
        urls=[lab.origin + each for each in ways],
        ports=ports,
    )
    assert set(found["read"].values()) == {"refused"}
    secret = urlsplit(lab.base).path.strip("/")
    for status, said in found["asked"].values():
        assert status == 404
        assert secret not in said
    assert found["mechanisms"] == ["CURVE"] * SOCKETS_OF_A_KERNEL
    assert found["commands"][str(lab.process.pid)].strip() == main.TITLE
    assert found["commands"][str(kernel)].strip() == launcher.TITLE


def test_the_list_of_processes_names_neither_the_program_nor_the_journal(
    lab: Lab, tmp_path: Path
) -> None:
    """Also where the journal was named on the command line, and for a kernel of one's own."""
    path = tmp_path / "letters to nobody.db"
    with tools.running(lab.folder, tmp_path / "home", "--journal", str(path)) as own:
        own.ask("kernels", "POST", {"name": "python3"})
        own.post("kernel")
        assert len(own.kernel_pids()) == 2
        commands = {pid: named(pid) for pid in own.pids()}
        assert {each for each, _ in commands.values()} == {main.TITLE, launcher.TITLE}
        for command, short in commands.values():
            assert command.startswith(short)
        for pid in own.kernel_pids():
            until(lambda pid=pid: len(listening(pid)) >= SOCKETS_OF_A_KERNEL)
            own.ask("kernels")  # it has answered its server: no further socket comes
            assert len(listening(pid)) == SOCKETS_OF_A_KERNEL


def named(pid: int) -> tuple[str, str]:
    """The long and the short name of a process, once it has taken its own."""
    path = Path(f"/proc/{pid}")
    until(lambda: b"python" not in (path / "cmdline").read_bytes(), 20)  # it still starts
    return (path / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip(), (
        path / "comm"
    ).read_text().strip()


# A server of another account, on another port
# ------------------------------------------------------------------------------


class Recorder(BaseHTTPRequestHandler):
    """Keeps what a browser brings along."""

    def do_GET(self) -> None:
        self.server.heard.append(str(self.headers))
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(
            b"<!doctype html><title>elsewhere</title><img src='/picture'><form action='/form' "
            b"method='get'></form>"
        )

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def recorder() -> Iterator[ThreadingHTTPServer]:
    """A server on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    server.heard = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def bring(page: Page, act: str, address: str, heard: list[str]) -> None:
    """Have a page of ours ask the other server, and wait until it has heard."""
    before = len(heard)
    # Once this call is over: what navigates would end it
    page.evaluate(f"(url) => {{ setTimeout(() => {{ {act}; }}, 200); }}", address)
    until(lambda: page.wait_for_timeout(20) or len(heard) > before, 30)
    if act in ARRIVING:
        until(lambda: page.wait_for_timeout(20) or shows(page.context, address), 30)


def shows(context: BrowserContext, address: str) -> bool:
    """Whether a tab shows this address whole: Chromium may hang where one is closed before."""
    return any(
        each.url == address and each.evaluate("document.readyState") == "complete"
        for each in context.pages
    )


@pytest.mark.usefixtures("journal")
def test_a_server_on_another_port_is_brought_neither_login_nor_path(
    lab: Lab, window: Watched
) -> None:
    """By a link, a form, a picture, a typed address.

    No cookie of ours, and no address that we have. A window of its own knows no other server.
    """
    page = window.open(lab, pages.TODAY.file)
    steps.unlock(page)
    cookies = page.context.cookies()
    assert {each["path"] for each in cookies} == {urlsplit(lab.base).path}
    assert {each["sameSite"] for each in cookies} == {"Strict"}
    assert {each["expires"] for each in cookies} == {-1}
    with recorder() as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        for act in (
            *ARRIVING,
            "fetch(url, { mode: 'no-cors', credentials: 'include' })",
            "new Image().src = url",
        ):
            other = page.context.new_page()
            other.goto(f"{lab.base}closed")
            bring(other, act, address, server.heard)
            for each in page.context.pages[1:]:
                each.close()
        bring(page, ARRIVING[0], address, server.heard)  # from the page itself, with words on it
        said = "\n".join(server.heard)
    assert "cookie:" not in said.lower()
    assert urlsplit(lab.base).path.strip("/") not in said
    assert lab.token not in said


def test_what_was_known_of_one_start_opens_nothing_in_the_next(
    browser: Browser, lab: Lab, tmp_path: Path
) -> None:
    """Another path, another token, and a cookie that nothing on the disk can sign."""
    found = []
    for _ in range(2):
        window = Watched(browser)
        with tools.running(lab.folder, tmp_path / "home") as own:
            window.page.goto(own.address, wait_until="commit")  # which brings the login
            if found:
                before, cookies = found
                moved = [
                    each
                    | {
                        "path": urlsplit(own.base).path,
                        "name": each["name"].replace(
                            str(urlsplit(before.base).port), str(urlsplit(own.base).port)
                        ),
                    }
                    for each in cookies
                ]
                stranger = Watched(browser)
                stranger.context.add_cookies(moved)
                stranger.page.goto(f"{own.base}doc")
                assert stranger.page.url.startswith(f"{own.base}login")
                stranger.page.goto(f"{own.base}doc?token={before.token}")
                assert stranger.page.url.startswith(f"{own.base}login")
                stranger.close()
                assert before.base != own.base
            found = [own, window.context.cookies()]
            assert not list(own.state.rglob("*cookie_secret*"))
            window.close()

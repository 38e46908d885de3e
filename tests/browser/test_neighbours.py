"""Other people on this machine, and other pages in the same browser.

They can neither read, nor lock, nor frame what is here.
"""

from __future__ import annotations

import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_main_job import save
from tests.support import lab as tools
from tests.support import session, steps
from tests.support.lab import Lab
from tests.support.steps import form
from tests.support.windows import Watched
from workbook import pages

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def everything(*folders: Path) -> set[Path]:
    """Every file and folder below."""
    return {path for folder in folders for path in folder.rglob("*")}


def open_to_others(paths: set[Path]) -> list[str]:
    """Those of them that anybody but their owner may read, write or enter, with their mode."""
    modes = {
        path: path.lstat().st_mode for path in paths if path.exists() and not path.is_symlink()
    }
    found = {path: mode for path, mode in modes.items() if mode & OTHERS}
    # Copies that Jupyter and IPython make of what everybody has keep its mode, in folders that are
    # closed.
    return [
        f"{path} {stat.filemode(mode)}"
        for path, mode in sorted(found.items())
        if not is_copy(path) or path.parent not in paths or path.parent in found
    ]


def is_copy(path: Path) -> bool:
    """Whether it is a checkpoint of a page, or IPython's own text.

    IPython puts that into a folder of its own.
    """
    return path.suffix == ".ipynb" or path.name == "README"


def test_whatever_the_umask_nobody_else_can_read_what_we_make(
    browser: Browser, tmp_path: Path
) -> None:
    """After a session nothing that was not there before is open to others.

    No file or folder is, while it runs and after its end, though the umask takes nothing away; the
    usual one is tried over the whole session of test_leaks.py.
    """
    folder, home = tools.copy_of_the_workbook(tmp_path / "copy"), tmp_path / "home"
    tools.environment(folder, home)
    before = everything(folder, home) | {home / "server.log"}
    with tools.running(folder, home, umask=0o000) as lab:
        window = Watched(browser)
        page = window.open(lab, pages.START.file)
        steps.create_journal(page)
        save_a_name(page)
        session.switch_on_widget_state(page)
        session.save_page(page, pages.START.file)
        lab.ask(
            "contents/notebooks/new.ipynb",
            "PUT",
            {"type": "notebook", "content": session.notebook("1")},
        )
        made = everything(folder, home) - before
        for expected in (
            lab.journal,
            lab.state / "runtime",
            lab.state / "config" / "lab",
            lab.state / "data",
            lab.state / "ipython",
            folder / "notebooks" / "new.ipynb",
        ):
            assert expected in made
        assert open_to_others({lab.journal.parent, *made}) == []
        window.close()
    assert open_to_others(everything(folder, home) - before) == []


def save_a_name(page: Page) -> None:
    """One entry."""
    group = form(page, "How things stand")
    group.get_by_label("What to call the other person").fill("Kim")
    save(group)


# A page of another origin, in the same browser, with our cookie
# -----------------------------------------------------------


class Stranger(BaseHTTPRequestHandler):
    """A site that serves one empty page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>elsewhere</title>")

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served() -> Iterator[int]:
    """The other site, on a port of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stranger)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def person(browser: Browser, lab: Lab) -> Iterator[Page]:
    """Somebody with the workbook open: the browser holds our cookie."""
    lab.end_kernels()
    window = Watched(browser)
    yield window.open(lab, pages.TODAY.file)
    window.close()


@pytest.fixture(params=["127.0.0.1", "localhost"])
def stranger(request: pytest.FixtureRequest, person: Page) -> Iterator[Page]:
    """A page of another site in the same browser.

    On our own host the cookie is even sent along, whatever the port.
    """
    with served() as port:
        other = person.context.new_page()
        other.goto(f"http://{request.param}:{port}/")
        yield other
        other.close()
    expect(person.locator("#workbook-bar")).to_be_visible()


READ = """async (url) => {
  const all = {};
  const ways = [
    ["with cookie", { credentials: "include" }],
    ["without", {}],
    ["opaque", { credentials: "include", mode: "no-cors" }],
  ];
  for (const [name, options] of ways) {
    try {
      const answer = await fetch(url, options);
      all[name] = `${answer.type} ${await answer.text()}`.trim();
    } catch (error) { all[name] = "refused"; }
  }
  return all;
}"""
SEND = """async ([url, xsrf]) => {
  const sent = [];
  for (const more of ["", `?_xsrf=${encodeURIComponent(xsrf)}`]) {
    for (const headers of [{}, { "Content-Type": "text/plain" }, { "X-XSRFToken": xsrf }]) {
      for (const mode of ["cors", "no-cors"]) {
        const body = `_xsrf=${xsrf}`;
        const options = { method: "POST", credentials: "include", mode, headers, body };
        try { sent.push((await fetch(url + more, options)).type); } catch { sent.push("refused"); }
      }
    }
  }
  const frame = document.createElement("iframe");
  frame.name = "target";
  document.body.append(frame);
  const form = Object.assign(
    document.createElement("form"), { method: "post", action: url, target: "target" });
  form.append(Object.assign(document.createElement("input"), { name: "_xsrf", value: xsrf }));
  document.body.append(form);
  const answered = new Promise((resolve) => { frame.onload = resolve; });
  form.submit();
  await answered;
  frame.remove();
  navigator.sendBeacon(url, new URLSearchParams({ _xsrf: xsrf }));
  return sent;
}"""
FRAME = """async (url) => {
  const frame = document.createElement("iframe");
  const answered = new Promise((resolve) => { frame.onload = resolve; });
  frame.src = url;
  document.body.append(frame);
  await answered;
  return window.frames.length;
}"""
SOCKET = """(url) => new Promise((resolve) => {
  const socket = new WebSocket(url);
  socket.onopen = () => resolve("open");
  socket.onclose = (event) => resolve(`closed ${event.code}`);
})"""


def cookie(page: Page, name: str) -> str:
    """A cookie of the browser."""
    return next(each["value"] for each in page.context.cookies() if each["name"] == name)


def test_another_site_cannot_read(stranger: Page, lab: Lab) -> None:
    """Neither a page, nor a file, nor what Jupyter's interface says.

    Though the browser sends our cookie along.
    """
    (kernel,) = [each["id"] for each in lab.ask("kernels")]
    for path in (
        "lab",
        "api/contents",
        "api/kernels",
        f"api/kernels/{kernel}",
        "api/sessions",
        "files/notebooks/01-today.ipynb",
        "closed",
        "workbook/lab.js",
    ):
        found = stranger.evaluate(READ, lab.base + path)
        assert found == {"with cookie": "refused", "without": "refused", "opaque": "opaque"}, path


def test_another_site_cannot_lock_or_leave(stranger: Page, lab: Lab) -> None:
    """Nor end a kernel, nor keep one awake, by any request that a page can send.

    Also not with the word against forged requests, which a page on the same host can read.
    """
    kernels = lab.ask("kernels")
    pids = lab.kernel_pids()
    xsrf = cookie(stranger, "_xsrf")
    (kernel,) = [each["id"] for each in kernels]
    heard = []
    stranger.context.on(
        "response",
        lambda answer: (
            heard.append((answer.request.method, answer.status))
            if answer.url.startswith(lab.base) and answer.frame.page == stranger
            else None
        ),
    )
    for path in (
        "workbook/lock",
        "workbook/leave",
        f"workbook/here/{kernel}",
        "workbook/kernel",
        f"api/kernels/{kernel}/restart",
        "api/shutdown",
    ):
        assert set(stranger.evaluate(SEND, [lab.base + path, xsrf])) <= {"refused", "opaque"}, path
    assert {status for method, status in heard if method == "POST"} <= {403, 404}
    assert heard
    assert [each["id"] for each in lab.ask("kernels")] == [kernel]
    assert lab.kernel_pids() == pids


@pytest.mark.parametrize(
    "path",
    [
        f"doc/tree/notebooks/{pages.TODAY.file}",
        "lab",
        "closed",
        "workbook/help.html",
        "files/notebooks/01-today.ipynb",
    ],
)
def test_another_site_cannot_frame(stranger: Page, lab: Lab, path: str) -> None:
    """Nobody can lay something over our pages and have a person click through it."""
    said = []
    stranger.on("console", lambda message: said.append(message.text))
    stranger.evaluate(FRAME, lab.base + path)
    framed = stranger.frames[1]
    assert not framed.url.startswith(lab.base)
    assert any("frame-ancestors" in each or "X-Frame-Options" in each for each in said)


def test_another_site_cannot_listen_to_the_kernel(stranger: Page, lab: Lab) -> None:
    """No web socket is opened for it."""
    (kernel,) = [each["id"] for each in lab.ask("kernels")]
    address = lab.base.replace("http:", "ws:")
    for path in (
        f"api/kernels/{kernel}/channels",
        f"api/kernels/{kernel}/channels?session_id=of-a-stranger",
        "api/events/subscribe",
    ):
        assert stranger.evaluate(SOCKET, address + path) == "closed 1006", path

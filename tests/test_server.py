"""The server extension in this process: what each address answers, and that nobody is served without the token."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.serverapp import ServerApp
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from tornado.web import RequestHandler
from traitlets.config import Config

from workbook import pages
from workbook.lab.server import WatchHandler

TOKEN = "of-this-test"
FORGED = {"Cookie": "_xsrf=" + "0" * 32, "X-XSRFToken": "0" * 32}
"""What passes for one's own form with anybody who makes it up: it must not pass for the token."""
Ask = Callable[..., Awaitable[HTTPResponse]]


def served(story: Callable[[Ask, ServerApp], Awaitable[None]], tmp_path: Path) -> None:
    """Run a story against a Jupyter server with our extension, on a free port of this machine."""

    async def run() -> None:
        app = ServerApp()
        settings: dict[str, Any] = {"ip": "127.0.0.1", "port": 0, "root_dir": str(tmp_path), "open_browser": False, "allow_root": True, "log_level": "ERROR"}
        ours = {"jpserver_extensions": {"workbook.lab": True}, "reraise_server_extension_failures": True}
        app.update_config(Config(ServerApp=settings | ours, IdentityProvider={"token": TOKEN}))
        app.initialize(argv=[], find_extensions=False, new_httpserver=False)
        (socket,) = bind_sockets(0, "127.0.0.1")
        server = HTTPServer(app.web_app)
        server.add_socket(socket)
        address = f"http://127.0.0.1:{socket.getsockname()[1]}{app.base_url}"

        async def ask(path: str, method: str = "GET", token: str | None = TOKEN, **more: Any) -> HTTPResponse:
            """Ask one of our addresses, or Jupyter's own below `api/`."""
            path = path if path.startswith("api/") else f"workbook/{path}"
            headers = {"Authorization": f"token {token}"} if token else FORGED
            body = more.pop("body", "") if method == "POST" else None
            return await AsyncHTTPClient().fetch(address + path, method=method, headers=headers, body=body, raise_error=False, follow_redirects=False, **more)

        try:
            await story(ask, app)
        finally:
            await app.web_app.settings["workbook_kernel"].end_all()
            server.stop()
            await app.kernel_manager.shutdown_all()

    asyncio.run(run())


def test_one_kernel_and_its_end(tmp_path: Path) -> None:
    """Every page is given the same kernel; who watches it hears of the lock, and the next one is another."""

    async def story(ask: Ask, app: ServerApp) -> None:
        first, again = [json.loads((await ask("kernel", "POST")).body) for _ in range(2)]
        assert first == again
        assert [page["file"] for page in first["pages"]] == [page.file for page in pages.ALL]
        assert (await ask(f"here/{first['id']}", "POST")).code == 204
        watch = asyncio.ensure_future(ask(f"watch/{first['id']}", request_timeout=30))
        await asyncio.sleep(0.2)
        assert not watch.done()
        assert (await ask("lock", "POST")).code == 204
        assert b"event: ended" in (await watch).body
        assert json.loads((await ask("kernel", "POST")).body)["id"] != first["id"]
        assert (await ask("leave", "POST")).code == 204
        assert not app.kernel_manager.list_kernel_ids()

    served(story, tmp_path)


def test_no_kernel_under_the_id_of_one_that_has_ended(tmp_path: Path) -> None:
    """JupyterLab asks for a page's session also in the moment after a lock. It must not start what nobody would end."""

    async def story(ask: Ask, app: ServerApp) -> None:
        ended = json.loads((await ask("kernel", "POST")).body)["id"]
        body = json.dumps({"path": "notebooks/01-today.ipynb", "name": "", "type": "notebook", "kernel": {"id": ended}})
        assert (await ask("api/sessions", "POST", body=body)).code == 201
        await ask("lock", "POST")
        assert (await ask("api/sessions", "POST", body=body)).code == 409
        assert not app.kernel_manager.list_kernel_ids()
        other = json.dumps({"path": "other.ipynb", "name": "", "type": "notebook", "kernel": {"name": "python3"}})
        assert (await ask("api/sessions", "POST", body=other)).code == 201
        await ask("leave", "POST")
        assert not app.kernel_manager.list_kernel_ids()

    served(story, tmp_path)


def our_addresses(app: ServerApp) -> list[tuple[str, type]]:
    """Every address below `workbook/` that is registered, and what answers it."""
    router = app.web_app.default_router
    rules = [rule for whole in router.rules if hasattr(whole.target, "rules") for rule in whole.target.rules]
    patterns = [(rule.matcher.regex.pattern.removesuffix("$"), rule.target) for rule in rules]
    return [(path.partition("/workbook/")[2], handler) for pattern, handler in patterns if "/workbook/" in pattern for path in spelled_out(pattern)]


def spelled_out(pattern: str) -> list[str]:
    """The addresses that a pattern stands for: all of them, or one for any id."""
    one = pattern.replace("([0-9a-f-]+)", "0")
    before, _, rest = one.partition("(")
    inside, _, after = rest.partition(")")
    found = [(before + each + after).replace("\\.", ".").replace("\\-", "-") for each in inside.split("|")]
    assert not set("".join(found)) & set("()[]+*?\\|"), f"{pattern} needs to be spelled out here"
    return found


def test_a_page_that_goes_away_stops_watching(tmp_path: Path) -> None:
    """The kernel lives on, and nothing complains when there is nobody left to be told."""

    async def story(ask: Ask, app: ServerApp) -> None:
        first = json.loads((await ask("kernel", "POST")).body)["id"]
        with pytest.raises(HTTPClientError):
            await ask(f"watch/{first}", request_timeout=0.3)
        assert json.loads((await ask("kernel", "POST")).body)["id"] == first

    served(story, tmp_path)


def test_a_page_that_goes_away_as_the_kernel_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both at once: the lock is done all the same."""

    async def story(ask: Ask, app: ServerApp) -> None:
        first = json.loads((await ask("kernel", "POST")).body)["id"]

        real = WatchHandler.finish
        told = []

        def gone(handler: WatchHandler) -> object:
            told.append(handler)
            if len(told) == 1:
                raise StreamClosedError
            return real(handler)

        monkeypatch.setattr(WatchHandler, "finish", gone)
        watch = asyncio.ensure_future(ask(f"watch/{first}", request_timeout=1))
        await asyncio.sleep(0.2)
        assert (await ask("lock", "POST")).code == 204
        assert (await watch).code == 200
        assert len(told) == 2
        assert not app.kernel_manager.list_kernel_ids()

    served(story, tmp_path)


def test_nothing_without_the_token(tmp_path: Path) -> None:
    """Neither a kernel nor an end of one, nor a page: every address that we register, by every method that it has."""

    async def story(ask: Ask, app: ServerApp) -> None:
        asked = set()
        for path, handler in our_addresses(app):
            for method in ("GET", "POST"):
                if getattr(handler, method.lower()) is not getattr(RequestHandler, method.lower()):
                    answer = await ask(path, method, token=None)
                    assert answer.code in {302, 403}, path
                    asked.add(path)
            assert not {"put", "patch", "delete"} & set(vars(handler)), f"ask {path} by this method too"
        assert {"kernel", "lock", "leave", "here/0", "watch/0", "locked", "lab.js", "lab.css", "help.html", "hard_moment.html"} <= asked
        assert not app.kernel_manager.list_kernel_ids()

    served(story, tmp_path)


def test_front_end_files_and_the_locked_page(tmp_path: Path) -> None:
    """Never cached; the way back leads to a page of ours and nowhere else."""

    async def story(ask: Ask, _app: ServerApp) -> None:
        for name, kind in (("lab.js", "text/javascript"), ("lab.css", "text/css"), ("help.html", "text/html"), ("hard_moment.html", "text/html")):
            answer = await ask(name)
            assert answer.code == 200
            assert answer.headers["Content-Type"].startswith(kind)
            assert answer.headers["Cache-Control"] == "no-store"
        assert (await ask("kernel.py")).code == 404
        for left, back in (
            ("notebooks/10-trends.ipynb", "notebooks/10-trends.ipynb"),
            ("../10-trends.ipynb", "notebooks/01-today.ipynb"),
            ("elsewhere.ipynb", "notebooks/01-today.ipynb"),
            ("%22%3E%3Cscript%3E/10-trends.ipynb", "&quot;&gt;&lt;script&gt;/10-trends.ipynb"),
        ):
            text = (await ask(f"locked?page={left}")).body.decode()
            assert f"doc/tree/{back}" in text

    served(story, tmp_path)


def test_beside_collaboration_no_page_gets_a_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That extension would write what is typed to the disk."""

    async def story(ask: Ask, app: ServerApp) -> None:
        real = importlib.util.find_spec
        monkeypatch.setattr(importlib.util, "find_spec", lambda name, *more: object() if name == "jupyter_server_ydoc" else real(name, *more))
        answer = await ask("kernel", "POST")
        assert answer.code == 409
        assert "collaboration" in json.loads(answer.body)["message"]
        assert not app.kernel_manager.list_kernel_ids()

    served(story, tmp_path)


def test_the_address_is_printed_once_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With the token, and the kernel is on its way before the browser asks."""
    monkeypatch.setitem(os.environ, "WORKBOOK_ANNOUNCE", "notebooks/01-today.ipynb")

    async def story(ask: Ask, app: ServerApp) -> None:
        await ask("lab.css")
        kernel_id = json.loads((await ask("kernel", "POST")).body)["id"]
        assert app.kernel_manager.list_kernel_ids() == [kernel_id]

    served(story, tmp_path)
    said = capsys.readouterr().out
    assert f"doc/tree/notebooks/01-today.ipynb?token={TOKEN}" in said

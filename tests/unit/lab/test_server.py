"""The server extension in this process.

What each address answers, and that nobody is served without the token.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import os
import re
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

from tests.support.files import ROOT
from workbook import pages, paths
from workbook.journal import Journal
from workbook.lab.server import WatchHandler

TOKEN = "of-this-test"
FORGED = {"Cookie": "_xsrf=" + "0" * 32, "X-XSRFToken": "0" * 32}
"""What passes for one's own form with anybody who makes it up: it must not pass for the token."""
Ask = Callable[..., Awaitable[HTTPResponse]]


def served(story: Callable[[Ask, ServerApp], Awaitable[None]], tmp_path: Path, **more: Any) -> None:
    """Run a story against a Jupyter server with our extension, on a free port of this machine."""

    async def run() -> None:
        app = ServerApp()
        settings: dict[str, Any] = {
            "ip": "127.0.0.1",
            "port": 0,
            "root_dir": str(tmp_path),
            "open_browser": False,
            "allow_root": True,
            "log_level": "ERROR",
        }
        ours = {
            "jpserver_extensions": {"workbook.lab": True},
            "reraise_server_extension_failures": True,
        }
        app.update_config(
            Config(ServerApp=settings | ours | more, IdentityProvider={"token": TOKEN})
        )
        app.initialize(argv=[], find_extensions=False, new_httpserver=False)
        (socket,) = bind_sockets(0, "127.0.0.1")
        server = HTTPServer(app.web_app)
        server.add_socket(socket)
        app.port_of_this_test = socket.getsockname()[1]
        address = f"http://127.0.0.1:{socket.getsockname()[1]}{app.base_url}"

        async def ask(
            path: str, method: str = "GET", token: str | None = TOKEN, **more: Any
        ) -> HTTPResponse:
            """Ask one of our addresses below `workbook/`, or any other by its whole path."""
            whole = path.startswith(("api/", "closed", "login", "nowhere/", "static/", "workbook/"))
            path = path if whole else f"workbook/{path}"
            headers = {"Authorization": f"token {token}"} if token else FORGED
            body = more.pop("body", "") if method == "POST" else None
            return await AsyncHTTPClient().fetch(
                address + path,
                method=method,
                headers=headers,
                body=body,
                raise_error=False,
                follow_redirects=False,
                **more,
            )

        try:
            await story(ask, app)
        finally:
            await app.web_app.settings["workbook_kernel"].end_all()
            server.stop()
            await app.kernel_manager.shutdown_all()

    asyncio.run(run())


def test_one_kernel_and_its_end(tmp_path: Path) -> None:
    """Every page is given the same kernel.

    Who watches it hears of the lock, and the next one is another.
    """

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
        assert (await ask("leave", "POST")).code == 200
        assert not app.kernel_manager.list_kernel_ids()

    served(story, tmp_path)


def test_no_kernel_under_the_id_of_one_that_has_ended(tmp_path: Path) -> None:
    """JupyterLab asks for a page's session also in the moment after a lock.

    It must not start what nobody would end.
    """

    async def story(ask: Ask, app: ServerApp) -> None:
        ended = json.loads((await ask("kernel", "POST")).body)["id"]
        body = json.dumps(
            {
                "path": "notebooks/01-today.ipynb",
                "name": "",
                "type": "notebook",
                "kernel": {"id": ended},
            }
        )
        assert (await ask("api/sessions", "POST", body=body)).code == 201
        await ask("lock", "POST")
        assert (await ask("api/sessions", "POST", body=body)).code == 409
        assert not app.kernel_manager.list_kernel_ids()
        other = json.dumps(
            {"path": "other.ipynb", "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        )
        assert (await ask("api/sessions", "POST", body=other)).code == 201
        await ask("leave", "POST")
        assert not app.kernel_manager.list_kernel_ids()

    served(story, tmp_path)


def our_addresses(app: ServerApp) -> list[tuple[str, type]]:
    """Every address of ours that is registered, and what answers it."""
    router = app.web_app.default_router
    rules = [
        rule
        for whole in router.rules
        if hasattr(whole.target, "rules")
        for rule in whole.target.rules
    ]
    patterns = [(rule.matcher.regex.pattern.removesuffix("$"), rule.target) for rule in rules]
    ours = [
        (pattern, handler)
        for pattern, handler in patterns
        if handler.__module__ == "workbook.lab.server"
    ]
    return [
        (path.removeprefix(app.base_url), handler)
        for pattern, handler in ours
        for path in spelled_out(pattern)
    ]


def spelled_out(pattern: str) -> list[str]:
    """The addresses that a pattern stands for: all of them, or one for any id."""
    one = pattern.replace("([0-9a-f-]+)", "0")
    before, _, rest = one.partition("(")
    inside, _, after = rest.partition(")")
    found = [
        (before + each + after).replace("\\.", ".").replace("\\-", "-")
        for each in inside.split("|")
    ]
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


def test_a_page_that_goes_away_as_the_kernel_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    """Neither a kernel nor an end of one, nor a page.

    Every address that we register, by every method that it has.
    """

    async def story(ask: Ask, app: ServerApp) -> None:
        asked = set()
        for path, handler in our_addresses(app):
            for method in ("GET", "POST"):
                if getattr(handler, method.lower()) is not getattr(RequestHandler, method.lower()):
                    answer = await ask(path, method, token=None)
                    assert answer.code in {302, 403}, path
                    asked.add(path)
            assert not {"put", "patch", "delete"} & set(vars(handler)), (
                f"ask {path} by this method too"
            )
        scripts = {path.name for path in (ROOT / "workbook" / "lab" / "static").glob("*.js")}
        assert {"lab.js", "life.js", "safety.js"} <= scripts
        files = {*scripts, "lab.css", "help.html", "hard_moment.html"}
        assert asked == {
            f"workbook/{each}"
            for each in {"about", "kernel", "lock", "leave", "here/0", "watch/0"} | files
        } | {"closed"}
        assert not app.kernel_manager.list_kernel_ids()

    served(story, tmp_path)


def test_front_end_files(tmp_path: Path) -> None:
    """Of ours only, and never cached."""

    async def story(ask: Ask, _app: ServerApp) -> None:
        for name, kind in (
            ("lab.js", "text/javascript"),
            ("life.js", "text/javascript"),
            ("lab.css", "text/css"),
            ("help.html", "text/html"),
            ("hard_moment.html", "text/html"),
        ):
            answer = await ask(name)
            assert answer.code == 200
            assert answer.headers["Content-Type"].startswith(kind)
            assert answer.headers["Cache-Control"] == "no-store"
        for other in ("kernel.py", "closed.html", "locked.html", "bar.css"):
            assert (await ask(other)).code == 404, other

    served(story, tmp_path)


def test_start_here_comes_first_and_then_today(tmp_path: Path) -> None:
    """Whoever has a journal goes on where they write."""

    async def story(ask: Ask, _app: ServerApp) -> None:
        assert json.loads((await ask("kernel", "POST")).body)["first"] == pages.START.file
        Journal.open(paths.journal()).close()
        assert json.loads((await ask("kernel", "POST")).body)["first"] == pages.TODAY.file

    served(story, tmp_path)


def test_locked_is_said_only_while_no_kernel_runs(tmp_path: Path) -> None:
    """Another window may have the workbook open: then this page says so, and can lock it."""

    async def story(ask: Ask, _app: ServerApp) -> None:
        await ask("kernel", "POST")
        text = (await ask("closed")).body.decode()
        assert "Open in another window" in text
        assert "Locked" not in text
        await ask("lock", "POST")
        text = (await ask("closed")).body.decode()
        assert "<h1>Locked</h1>" in text
        assert "another window" not in text

    served(story, tmp_path)


def test_no_page_is_translated_or_kept_by_a_browser(tmp_path: Path) -> None:
    """Every whole page says so, has a neutral title and no icon.

    No answer but JupyterLab's own files may be kept.
    """

    async def story(ask: Ask, app: ServerApp) -> None:
        for path, token in (("closed", TOKEN), ("login?next=%2F", None), ("nowhere/at-all", TOKEN)):
            answer = await ask(path, token=token)
            text = answer.body.decode()
            assert re.search(r'<html[^>]* translate="no" class="notranslate"', text), path
            assert '<meta name="google" content="notranslate">' in text
            assert "<title>Notebook</title>" in text
            assert re.findall(r'rel="[a-z ]*icon"[^>]*', text) == ['rel="icon" href="data:,"']
            assert answer.headers["Referrer-Policy"] == "same-origin"
            assert int(answer.headers["Content-Length"]) == len(answer.body)
        for path in ("closed", "help.html", "api/kernels", "api/contents/", "nowhere/at-all"):
            assert (await ask(path)).headers["Cache-Control"] == "no-store", path
        assert (await ask("static/style/style.min.css")).headers.get("Cache-Control") != "no-store"

    served(story, tmp_path)


def test_the_login_ends_with_the_browser_and_goes_to_no_other_site(tmp_path: Path) -> None:
    """Its cookie and the one against forged requests.

    For this path alone, for this session alone.
    """

    async def story(ask: Ask, app: ServerApp) -> None:
        login = await AsyncHTTPClient().fetch(
            f"http://127.0.0.1:{app.port_of_this_test}{app.base_url}login?next=%2F"
        )
        cookies = (await ask("closed")).headers.get_list("Set-Cookie") + login.headers.get_list(
            "Set-Cookie"
        )
        assert {each.partition("=")[0].partition("-")[0] for each in cookies} >= {
            "username",
            "_xsrf",
        }
        for each in cookies:
            if '="";' not in each:  # what clears a cookie has a date, of long ago
                assert "SameSite=Strict" in each
                assert "expires" not in each.lower()
            assert f"Path={app.base_url};" in f"{each};"

    served(story, tmp_path, base_url="/of-this-start/")


def test_leaving_clears_what_the_browser_keeps(tmp_path: Path) -> None:
    """The login, and the files kept of this address; of other programs on this computer nothing."""

    async def story(ask: Ask, _app: ServerApp) -> None:
        answer = await ask("leave", "POST")
        assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
        assert any(
            each.startswith("username-") and '="";' in each
            for each in answer.headers.get_list("Set-Cookie")
        )

    served(story, tmp_path)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/login",
        "/lab",
        "/api",
        "/favicon.ico",
        "/static/favicon.ico",
        "/of-this-star/",
        "/of-this-start",
        "//of-this-start/lab",
        "/x/of-this-start/lab",
    ],
)
def test_who_does_not_know_the_path_learns_nothing_of_it(tmp_path: Path, path: str) -> None:
    """Neither by a redirect, nor by an error page, nor by a header."""

    async def story(_ask: Ask, app: ServerApp) -> None:
        origin = f"http://127.0.0.1:{app.port_of_this_test}"
        for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"):
            body = "" if method in {"POST", "PUT"} else None
            answer = await AsyncHTTPClient().fetch(
                origin + path, method=method, body=body, raise_error=False, follow_redirects=False
            )
            assert answer.code == 404
            assert "of-this-start" not in f"{list(answer.headers.get_all())} {answer.body}"
            assert not answer.headers.get_list("Set-Cookie")

    served(story, tmp_path, base_url="/of-this-start/")


def test_beside_collaboration_no_page_gets_a_kernel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That extension would write what is typed to the disk."""

    async def story(ask: Ask, app: ServerApp) -> None:
        real = importlib.util.find_spec
        monkeypatch.setattr(
            importlib.util,
            "find_spec",
            lambda name, *more: object() if name == "jupyter_server_ydoc" else real(name, *more),
        )
        answer = await ask("kernel", "POST")
        assert answer.code == 409
        assert "collaboration" in json.loads(answer.body)["message"]
        assert not app.kernel_manager.list_kernel_ids()

    served(story, tmp_path)


def test_the_address_is_printed_once_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the token, and the kernel is on its way before the browser asks."""
    monkeypatch.setitem(os.environ, "WORKBOOK_ANNOUNCE", "1")

    async def story(ask: Ask, app: ServerApp) -> None:
        await ask("lab.css")
        kernel_id = json.loads((await ask("kernel", "POST")).body)["id"]
        assert app.kernel_manager.list_kernel_ids() == [kernel_id]

    served(story, tmp_path)
    said = capsys.readouterr().out
    assert f"/doc?token={TOKEN}" in said


def test_who_watches_hears_that_it_locks_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stream that is open hears it, and one that is opened then.

    Somebody at the keys puts it off, and each hears that too.
    """
    monkeypatch.setenv("WORKBOOK_LOCK_AFTER", str(20 / 60))

    async def story(ask: Ask, app: ServerApp) -> None:
        first = json.loads((await ask("kernel", "POST")).body)["id"]
        kernel = app.web_app.settings["workbook_kernel"]
        heard: dict[str, bytes] = {"early": b"", "late": b""}
        watches = []
        came = asyncio.Event()

        async def until(said: bytes, *names: str) -> None:
            while not all(said in heard[each] for each in names):
                came.clear()
                await came.wait()

        def watch(name: str) -> None:
            def hear(part: bytes) -> None:
                heard[name] += part
                came.set()

            watches.append(
                asyncio.ensure_future(
                    ask(f"watch/{first}", request_timeout=60, streaming_callback=hear)
                )
            )

        async with asyncio.timeout(60):
            watch("early")
            assert kernel.soon(first) is None
            kernel._last = tuple(each - 12 for each in kernel._last)
            await until(b"event: soon\ndata: ", "early")
            assert kernel.soon("another") is None
            watch("late")
            await until(b"event: soon", "late")
            assert (await ask(f"here/{first}", "POST")).code == 204
            await until(b"event: later", "early", "late")
            kernel._last = tuple(each - 20 for each in kernel._last)
            await until(b"event: ended", "early", "late")
            await asyncio.gather(*watches)

    served(story, tmp_path)


def test_a_page_that_goes_away_before_it_hears_that_it_locks_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others hear it all the same, and nothing complains."""
    monkeypatch.setenv("WORKBOOK_LOCK_AFTER", str(20 / 60))

    async def story(ask: Ask, app: ServerApp) -> None:
        first = json.loads((await ask("kernel", "POST")).body)["id"]
        kernel = app.web_app.settings["workbook_kernel"]
        real = WatchHandler.flush
        flushes = []
        twice = asyncio.Event()

        def gone(handler: WatchHandler, *rest: object, **more: object) -> object:
            flushes.append(handler)
            if len(flushes) == 2:
                twice.set()
                raise StreamClosedError
            return real(handler, *rest, **more)

        monkeypatch.setattr(WatchHandler, "flush", gone)
        watch = asyncio.ensure_future(ask(f"watch/{first}", request_timeout=60))
        await asyncio.sleep(0.2)
        kernel._last = tuple(each - 12 for each in kernel._last)
        async with asyncio.timeout(30):
            await twice.wait()
            assert (await ask("lock", "POST")).code == 204
            assert b"event: ended" in (await watch).body

    served(story, tmp_path)

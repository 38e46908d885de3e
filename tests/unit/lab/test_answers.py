"""What every answer of the server carries, and who gets none."""

from __future__ import annotations

import importlib.util
import json
import os
import re
from pathlib import Path

import pytest
from jupyter_server.serverapp import ServerApp
from tornado.httpclient import AsyncHTTPClient
from tornado.web import RequestHandler

from tests.support.files import ROOT
from tests.support.served import TOKEN, Ask, served


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

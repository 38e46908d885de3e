"""The server extension: one kernel, its end, and what every page is told."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from jupyter_server.serverapp import ServerApp
from tornado.httpclient import HTTPClientError
from tornado.iostream import StreamClosedError

from tests.support.served import Ask, served
from workbook import pages, paths
from workbook.journal import Journal
from workbook.lab.server import WatchHandler


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

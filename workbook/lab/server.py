"""The server extension: the scrub, the pages' kernel, lock and leave, the front end's files."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import html
import importlib.util
import os
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_server.base.handlers import APIHandler, JupyterHandler
from tornado.iostream import StreamClosedError
from tornado.web import authenticated

from workbook import pages, paths
from workbook.guidance import helplines
from workbook.guidance.region import region
from workbook.lab import lead, running
from workbook.lab.answers import PrivateAnswer, outside
from workbook.lab.assets import STYLE, asset, names
from workbook.lab.kernel import SETTINGS, PagesKernel, close_open_port, never_reuse_an_id
from workbook.lab.scrub import scrub

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

IDLE_MINUTES = 15.0
"""Without a key or a mouse for so long, the workbook locks itself. `workbook open --lock-after
MINUTES` changes it.
"""
MOST_MINUTES = 24 * 60.0
"""Longer than a day is taken for a slip of the keys."""
ANNOUNCE = "WORKBOOK_ANNOUNCE"
"""Set by `workbook open`: the address is printed when the server is ready."""
LOCK_AFTER = "WORKBOOK_LOCK_AFTER"
BROWSER = "WORKBOOK_BROWSER"
"""Set by `workbook open`: how to open a window, as `webbrowser` takes it; not set where none is to
open.
"""
HELP, HARD_MOMENT = "help.html", "hard_moment.html"
REFUSED = (
    "JupyterLab's collaboration extension is installed here. It writes what you type to the "
    "disk, so no page is run. Remove jupyter-collaboration, then start again."
)


def idle_minutes(text: str) -> float:
    """The minutes of a setting; the usual time for whatever is none above 0 and up to a day."""
    try:
        minutes = float(text)
    except ValueError:
        return IDLE_MINUTES
    return minutes if 0 < minutes <= MOST_MINUTES else IDLE_MINUTES


class _Handler(APIHandler):
    """What the handlers below share."""

    @property
    def kernel(self) -> PagesKernel:
        """The kernel of all pages."""
        return self.settings["workbook_kernel"]


class StartHandler(_Handler):
    """POST: start the kernel of all pages, or name it."""

    @authenticated
    async def post(self) -> None:
        """Answer which kernel and pages there are, and which page comes first.

        That is {"id": kernel, "pages": [...], "first": file of the page to begin with}, or 409 and
        {"message": why no page may run}.
        """
        # An extension that writes every keystroke to disk
        if importlib.util.find_spec("jupyter_server_ydoc") is not None:
            self.set_status(409)
            self.finish({"message": REFUSED})
            return
        listed = [
            {
                "file": page.file,
                "title": page.title,
                "question": page.question,
                "group": page.group,
                "often": page.often,
            }
            for page in pages.ALL
        ]
        first = pages.TODAY if paths.journal().exists() else pages.START
        self.finish({"id": await self.kernel.start(), "pages": listed, "first": first.file})


class AboutHandler(_Handler):
    """GET: which workbook runs here."""

    @authenticated
    def get(self) -> None:
        """Answer which workbook this server runs.

        That is {"root": folder, "journal": file, "version": ours, "proof": what stands in the file
        named by `asked`}.
        """
        asked = self.get_query_argument("asked", "")
        self.finish(running.about(Path(self.settings["workbook_runtime"]), asked))


class WatchHandler(_Handler):
    """GET: a stream that says when a kernel has ended, and that a window is open while it lasts."""

    @authenticated
    async def get(self, kernel_id: str) -> None:
        """Answer `event: ended` once it has; silence means that it lives.

        Before it ends because nobody is at the keys, `event: soon` and in how many seconds;
        `event: later` once somebody is.
        """
        self.set_header("Content-Type", "text/event-stream")
        self.closed = asyncio.Event()
        # This window is there
        address = _address(self.settings["serverapp"])
        lead.remove(Path(self.settings["workbook_runtime"]), address)
        with self.kernel.window(kernel_id):
            await self.flush()
            ended = asyncio.ensure_future(self.kernel.ended(kernel_id))
            closed = asyncio.ensure_future(self.closed.wait())
            telling = asyncio.ensure_future(self._tell(kernel_id))
            await asyncio.wait([ended, closed], return_when=asyncio.FIRST_COMPLETED)
            for wait in (ended, closed, telling):
                wait.cancel()
        if ended.done():
            try:
                self.write("event: ended\ndata:\n\n")
                await self.finish()
            except StreamClosedError:
                self.log.debug("The page was closed before it heard of the kernel's end.")

    async def _tell(self, kernel_id: str) -> None:
        """Say whether it ends soon, now if it does, and whenever that changes."""
        said = False
        while True:
            changes = asyncio.ensure_future(self.kernel.told())
            await asyncio.sleep(0)  # it waits from here on, so that no change is missed
            soon = self.kernel.soon(kernel_id)
            if soon is not None or said:
                said = soon is not None
                self.write(f"event: soon\ndata: {soon}\n\n" if said else "event: later\ndata:\n\n")
                with contextlib.suppress(StreamClosedError):  # on_connection_close ends this
                    await self.flush()
            await changes

    def on_connection_close(self) -> None:
        """Stop waiting when the page is gone."""
        self.closed.set()


class HereHandler(_Handler):
    """POST: somebody is at the keys."""

    @authenticated
    async def post(self, kernel_id: str) -> None:
        """Answer 204."""
        self.kernel.seen(kernel_id)
        self.set_status(204)


class LockHandler(_Handler):
    """POST: end the kernel of the pages, and the journal's key with it."""

    @authenticated
    async def post(self) -> None:
        """Answer 204 when it is gone."""
        await self.kernel.end()
        self.set_status(204)


class LeaveHandler(_Handler):
    """POST: end every kernel at once, busy or not."""

    @authenticated
    async def post(self) -> None:
        """Answer 200, and have the browser forget what it keeps of this address.

        The headers come at once, so that none of them meets a page that is opened after it.

        The browser forgets the login, and the files that it keeps of this address. The answer ends
        when all are gone.
        """
        self.identity_provider.clear_login_cookie(self)
        self.set_header("Clear-Site-Data", '"cache", "storage"')
        await self.flush()
        await self.kernel.end_all()


class FrontEndHandler(JupyterHandler):
    """GET a file of the front end, never cached, so that a mended one is there the same day."""

    TYPES = {"js": "text/javascript", "css": "text/css"}  # noqa: RUF012 -- a constant

    @authenticated
    def get(self, name: str) -> None:
        """Answer the file; help and hard moment come as the inside of a dialog."""
        self.set_header("Content-Type", self.TYPES.get(name.rpartition(".")[2], "text/html"))
        self.finish(_file(name))


class ClosedHandler(JupyterHandler):
    """GET: the page that stands where the words were. Its address names no page."""

    @authenticated
    def get(self) -> None:
        """Answer it; while a kernel runs for another window, it says so instead of *Locked*."""
        self.set_header("Content-Type", "text/html")
        parts = {
            "base": self.base_url,
            "token": self.identity_provider.token,
            "said": asset(
                "locked.html"
                if self.settings["workbook_kernel"].id is None
                else "open_elsewhere.html"
            ),
            "help": _file(HELP),
            "hard_moment": _file(HARD_MOMENT),
            "style": asset(STYLE),
            "safety": asset("safety.js"),
            "closed": asset("closed.js"),
        }
        text = asset("closed.html")
        for key, value in parts.items():
            text = text.replace(
                f"%{key}%", html.escape(value) if key in {"base", "token"} else value
            )
        self.finish(text)


def _file(name: str) -> str:
    if name == HELP:  # made for the country this computer is in
        return helplines.help_now(region())
    if name == HARD_MOMENT:
        return asset(name).replace("%calls%", helplines.calls_now(region()))
    return asset(name)


def load(app: ServerApp) -> None:
    """Join a Jupyter server; an error is raised, so that no page runs without these guards."""
    app.contents_manager.register_pre_save_hook(scrub)
    kernels = app.kernel_manager
    kernels.update_config(SETTINGS)
    close_open_port(kernels.kernel_spec_manager)
    never_reuse_an_id(app.session_manager)
    idle_seconds = idle_minutes(os.environ.get(LOCK_AFTER, "")) * 60
    kernel = app.web_app.settings["workbook_kernel"] = PagesKernel(kernels, idle_seconds, app.log)
    app.web_app.settings["workbook_runtime"] = app.runtime_dir
    atexit.register(lambda: lead.remove(Path(app.runtime_dir), _address(app)))
    paths.name_whole()
    root = app.web_app.settings["base_url"]
    base = root + "workbook/"
    handlers: list[Any] = [
        (base + "kernel", StartHandler),
        (base + "about", AboutHandler),
        (base + "watch/([0-9a-f-]+)", WatchHandler),
        (base + "here/([0-9a-f-]+)", HereHandler),
        (base + "lock", LockHandler),
        (base + "leave", LeaveHandler),
        (f"{base}({'|'.join(map(re.escape, (*names(), HELP, HARD_MOMENT)))})", FrontEndHandler),
        (root + "closed", ClosedHandler),
    ]
    app.web_app.add_handlers(".*$", [*outside(root), *handlers])
    app.web_app.add_transform(PrivateAnswer)
    _shorten_cookies(app)
    if os.environ.get(ANNOUNCE):
        app.io_loop.add_callback(_announce, app, kernel)


def _shorten_cookies(app: ServerApp) -> None:
    """Cookies end with the browser, and go with no request that another site has caused."""
    short = {"samesite": "Strict", "expires_days": None}
    app.identity_provider.cookie_options = {**app.identity_provider.cookie_options, **short}
    settings = app.web_app.settings
    settings["xsrf_cookie_kwargs"] = {**settings.get("xsrf_cookie_kwargs", {}), **short}


async def _announce(app: ServerApp, kernel: PagesKernel) -> None:
    """Say where the workbook is, and start its kernel while the browser still loads."""
    address = _address(app)
    running.turn.end()
    print(  # noqa: T201 -- this is what the person sees
        f"The workbook is open at\n    {address}\nKeep this window open while you use it. Ctrl+C "
        "ends it.",
        flush=True,
    )
    browser = os.environ.get(BROWSER)
    if browser is not None:  # in a thread: some browsers end only with their window
        threading.Thread(
            target=lead.show, args=(address, browser, Path(app.runtime_dir)), daemon=True
        ).start()
    await kernel.start()


def _address(app: ServerApp) -> str:
    """Where the pages are, with the token; known once the server has its port."""
    return f"{app.connection_url.rstrip('/')}/doc?token={app.identity_provider.token}"

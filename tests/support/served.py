"""A server of this process, with our extension."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from jupyter_server.serverapp import ServerApp
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from traitlets.config import Config

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

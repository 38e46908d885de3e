"""JupyterLab's side: the server extension and the front end's code. It reads no journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": "workbook.lab"}]


def _load_jupyter_server_extension(app: ServerApp) -> None:
    from workbook.lab.server import load

    load(app)

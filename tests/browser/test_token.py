"""What is asked of the server without the token, or under another name."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.support.lab import Lab
from tests.support.served import FORGED
from workbook import pages

GUARDED = {
    "GET": (
        "",
        "lab",
        "lab/tree/notebooks/01-today.ipynb",
        "doc/tree/notebooks/01-today.ipynb",
        "files/notebooks/01-today.ipynb",
        "files/data/private/journal.db",
        "view/notebooks/01-today.ipynb",
        "nbconvert/html/notebooks/01-today.ipynb",
        "api/contents",
        "api/contents/notebooks/01-today.ipynb",
        "api/contents/notebooks/01-today.ipynb/checkpoints",
        "api/kernels",
        "api/kernels/{kernel}",
        "api/kernelspecs",
        "api/sessions",
        "api/status",
        "api/me",
        "api/config/notebook",
        "api/nbconvert",
        "metrics",
        "lab/api/settings",
        "lab/api/workspaces",
        "lab/api/listings",
        "lab/api/extensions",
        "lab/api/translations",
        "workbook/watch/{kernel}",
        "closed",
        "workbook/lab.js",
        "workbook/lab.css",
        "workbook/help.html",
        "workbook/hard_moment.html",
    ),
    "POST": (
        "api/kernels",
        "api/kernels/{kernel}/interrupt",
        "api/kernels/{kernel}/restart",
        "api/sessions",
        "api/contents",
        "api/shutdown",
        "workbook/kernel",
        "workbook/here/{kernel}",
        "workbook/lock",
        "workbook/leave",
    ),
    "PUT": (
        "api/contents/a.ipynb",
        "lab/api/settings/@jupyterlab/docmanager-extension:plugin",
        "lab/api/workspaces/default",
    ),
    "PATCH": ("api/contents/notebooks/01-today.ipynb", "api/sessions/{kernel}"),
    "DELETE": (
        "api/kernels/{kernel}",
        "api/contents/notebooks/01-today.ipynb",
        "api/sessions/{kernel}",
    ),
}
"""Ours, and Jupyter's own that show or do something. `tests/unit/lab/test_server.py` walks all that
we register.
"""


@pytest.fixture
def kernel(lab: Lab, journal: None) -> str:
    """The id of the pages' kernel, that runs."""
    lab.post("kernel")
    (found,) = lab.ask("kernels")
    return found["id"]


def test_every_request_needs_the_token(lab: Lab, kernel: str, page: Page) -> None:
    """Without token and cookie nothing is shown and nothing is done.

    With it the same addresses are there.
    """
    answers = {
        (method, path): page.request.fetch(
            lab.base + path.format(kernel=kernel), method=method, headers=FORGED, max_redirects=0
        ).status
        for method, paths in GUARDED.items()
        for path in paths
    }
    assert {each: status for each, status in answers.items() if status not in {302, 403}} == {}
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    for path in (f"api/kernels/{kernel}/channels", "api/events/subscribe"):
        assert page.request.get(lab.base + path, headers=headers).status == 403, path
    assert [each["id"] for each in lab.ask("kernels")] == [kernel]
    assert not (lab.folder / "a.ipynb").exists()
    # Last, since the cookie comes with the first answer.
    known = {
        path: page.request.get(
            lab.base + path, headers={"Authorization": f"token {lab.token}"}
        ).status
        for path in GUARDED["GET"]
        if "{kernel}" not in path
    }
    assert {path: status for path, status in known.items() if status >= 400} == {}


def test_where_it_says_log_in_it_does_not_let_in(lab: Lab, page: Page) -> None:
    """A redirect leads to the page that asks for the token, and a wrong one is no token."""
    for path in ("lab", f"doc/tree/notebooks/{pages.TODAY.file}", "closed"):
        answer = page.request.get(f"{lab.base}{path}?token=0{lab.token[1:]}x", max_redirects=0)
        assert answer.status == 302
        assert urlsplit(answer.headers["location"]).path == f"{urlsplit(lab.base).path}login"


def test_another_host_name_is_not_answered(lab: Lab, page: Page) -> None:
    """A page elsewhere whose name was made to lead to this machine gets nothing.

    Though the browser takes it for its own.
    """
    assert (
        page.request.get(
            f"{lab.base}lab?token={lab.token}", headers={"Host": "elsewhere.example"}
        ).status
        == 403
    )

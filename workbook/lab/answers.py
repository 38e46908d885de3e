"""What every answer of this server carries, and what nobody gets who does not know the secret path.

Pages show and take words of the reader's. So no browser translates them (that sends the page away),
none keeps an answer on the disk that can be asked for again, and the tab has a neutral title and no
icon to store.
"""

from __future__ import annotations

import re
from typing import Any

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import OutputTransform, RequestHandler

TITLE = "Notebook"
"""Of the tab, and so of the browser's history."""
KEEP_OUT = 'translate="no" class="notranslate"'
"""By which browsers and their extensions are told not to translate (HTML Standard; Google's own
class).
"""
NO_ICON = '<link rel="icon" href="data:,">'
"""Else a browser asks for an icon and stores it beside the address."""
_KEPT = re.compile(r"/static/|/lab/extensions/|/lab/api/themes/")
"""JupyterLab's own files: without them in the cache each Unlock would read them all again."""
_TITLE = re.compile(rb"<title>[^<]*</title>")
_ICONS = re.compile(rb"<link[^>]*favicon[^>]*>")
_HTML = re.compile(rb"<html([^>]*)>")


class PrivateAnswer(OutputTransform):
    """Changes each answer on its way out."""

    def __init__(self, request: HTTPServerRequest) -> None:
        super().__init__(request)
        self._path = request.path or ""

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Set the headers; in a whole page also its language, title and icon."""
        headers["Referrer-Policy"] = "same-origin"
        if not _KEPT.search(self._path):
            headers["Cache-Control"] = "no-store"
        if chunk and finishing and headers.get("Content-Type", "").startswith("text/html"):
            chunk = kept_out(chunk)
            headers["Content-Length"] = str(len(chunk))
        return status_code, headers, chunk


def kept_out(page: bytes) -> bytes:
    """A page that no browser translates, with a neutral title and without an icon."""
    page = _HTML.sub(rb"<html\1 " + KEEP_OUT.encode() + b">", page, count=1)
    page = _TITLE.sub(
        f'<title>{TITLE}</title><meta name="google" content="notranslate">{NO_ICON}'.encode(),
        page,
        count=1,
    )
    return _ICONS.sub(b"", page)


class NothingHere(RequestHandler):
    """Any request from outside the secret path. Jupyter's own answers would tell the path."""

    def check_xsrf_cookie(self) -> None:
        """Nothing is done here that could be forged, and a refusal would be another answer."""

    async def prepare(self) -> None:
        """Answer 404 with nothing in it."""
        self.set_status(404)
        self.finish()


def outside(base: str) -> list[Any]:
    """The rule for every path that does not begin with `base`; none where that is the root."""
    return [] if base == "/" else [(rf"(?!{re.escape(base)}).*", NothingHere)]

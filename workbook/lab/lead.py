"""A file that leads a browser to the workbook, or tells what is in its way.

The address itself would stand in the list of processes, for every user of this computer, with its
token. A browser that is a snap may read no hidden folder, nor `/tmp`: where there are snaps, the
file lies in the home folder. Only its owner may read it, and it goes as soon as a window of the
workbook is there. A flatpak is handed the file by its own means.
"""

from __future__ import annotations

import html
import secrets
import sys
import time
import webbrowser
from contextlib import suppress
from pathlib import Path

from workbook.lab.assets import STYLE, asset
from workbook.paths import write_private

BEGINS, ENDS = "Notebook-", ".html"
"""How the file is called, around what no other has."""
SNAPS = (Path("/snap"), Path("/var/lib/snapd"))
OLD = 600
"""Seconds after which no browser comes for such a file any more."""
MOST = 100_000
"""No file of ours is so long."""
_PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" '
    'content="light dark"><title>Notebook</title>{head}</head>{body}</html>\n'
)


def show(address: str, browser: str, runtime: Path) -> bool:
    """Open a window on an address; give whether a browser was found.

    Args:
        address: With its token.
        browser: How to open it, as `webbrowser` takes it; "" for the usual way.
        runtime: A folder that only this user can enter.
    """
    link = html.escape(address)
    head = f'<meta http-equiv="refresh" content="0;url={link}">'
    body = f'<body><a href="{link}">Go on</a></body>'
    return _open(_PAGE.format(head=head, body=body), browser, runtime)


def tell(sentence: str, browser: str, runtime: Path) -> bool:
    """Show a sentence in a window, for whoever sees no output; give whether a browser was found."""
    said = html.escape(sentence.encode("utf-8", "replace").decode())
    body = f'<body class="workbook-stopped"><main><h1>Not opened</h1><p>{said}</p></main></body>'
    return _open(_PAGE.format(head=f"<style>{asset(STYLE)}</style>", body=body), browser, runtime)


def remove(runtime: Path, address: str = "") -> None:
    """Delete the files that lead to an address; without one, those no browser comes for."""
    files = [each for folder in {*_folders(runtime)} for each in folder.glob(f"{BEGINS}*{ENDS}")]
    for each in files:
        with suppress(OSError):  # another has deleted it, or it is not ours
            old = (
                time.time() - each.stat().st_mtime > OLD
                and each.name.removeprefix(BEGINS).removesuffix(ENDS).isalnum()
            )
            if html.escape(address) in each.read_text("utf-8")[:MOST] if address else old:
                each.unlink()


def _open(text: str, browser: str, runtime: Path) -> bool:
    try:
        return webbrowser.get(browser or None).open(_written(text, runtime).as_uri())
    except webbrowser.Error:
        return False  # there is no browser


def _written(text: str, runtime: Path) -> Path:
    *others, last = _folders(runtime)
    for folder in others:
        with suppress(OSError):  # a home that takes no file
            return _made(text, folder)
    return _made(text, last)


def _made(text: str, folder: Path) -> Path:
    file = folder / f"{BEGINS}{secrets.token_hex(8)}{ENDS}"
    write_private(file, text)
    return file


def _folders(runtime: Path) -> list[Path]:
    """Where such a file lies: the home folder where there are snaps, if it can; else ours."""
    snaps = sys.platform == "linux" and any(each.is_dir() for each in SNAPS)
    return [Path.home(), runtime] if snaps else [runtime]

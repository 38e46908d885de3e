"""The front end's own files, in `static/`."""

from __future__ import annotations

from importlib import resources

from workbook.tokens import TOKENS

_STYLES = ("bar.css", "cards.css", "dialog.css", "page.css", "system.css")
_FOLDER = resources.files("workbook.lab").joinpath("static")
STYLE = "lab.css"
"""Under this name the browser gets all styles in one."""


def names() -> list[str]:
    """What the browser may ask for: every module, and the style."""
    return [STYLE, *sorted(each.name for each in _FOLDER.iterdir() if each.name.endswith(".js"))]


def asset(name: str) -> str:
    """The text of a file, or of the style."""
    if name == STYLE:
        return "\n".join([TOKENS, *map(asset, _STYLES)])
    return _FOLDER.joinpath(name).read_text("utf-8")

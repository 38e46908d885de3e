"""One file to print.

It stands for itself, with its style in it, and asks nothing of any network.
"""

from __future__ import annotations

from html import escape
from importlib import resources

NAME = "Notebook"
"""What browsers and printers show as the title; neutral, since a title is seen by whoever looks."""
_STYLE = resources.files("workbook.paper").joinpath("paper.css").read_text("utf-8")


def document(body: str, *, title: str = NAME) -> str:
    """A whole file around a body that is HTML already."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta '
        'name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )

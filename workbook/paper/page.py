"""One file to print.

It stands for itself, with its style in it, and asks nothing of any network.
"""

from __future__ import annotations

from importlib import resources

from markupsafe import Markup

from workbook.wording import templates

NAME = "Notebook"
"""What browsers and printers show as the title; neutral, since a title is seen by whoever looks."""
_STYLE = Markup(resources.files("workbook.paper").joinpath("paper.css").read_text("utf-8"))  # noqa: S704 -- a file of ours


def document(body: str, *, title: str = NAME) -> str:
    """A whole file around a body that is HTML already."""
    return str(templates("paper", "paper").document(title, _STYLE, Markup(body)))  # noqa: S704 -- made by our templates

"""The widgets' own files."""

from __future__ import annotations

from importlib import resources


def asset(*names: str) -> str:
    """The text of these files of this folder, one after the other."""
    return "\n".join(
        resources.files("workbook.forms").joinpath("static", name).read_text("utf-8") for name in names
    )

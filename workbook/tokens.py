"""The colours, spaces and sizes of everything that is on screen, as CSS."""

from __future__ import annotations

from importlib import resources

TOKENS = resources.files("workbook").joinpath("tokens.css").read_text("utf-8")

"""Browsers as programs of a folder."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

from workbook.cli import browser

Setting = Callable[..., None]
"""Makes a desktop entry the browser that is set."""


def executable(folder: Path, name: str, script: str = "") -> Path:
    """A program that answers with a line, or notes what it was given."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def asked() -> list[str] | None:
    """The words of the command that is found on Linux."""
    command = browser.private_window("linux")
    return None if command is None else shlex.split(command)

"""An icon with a neutral name: nobody in this state types a command twice."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from workbook import paths
from workbook.errors import CannotWriteError, NoFolderError, WorkbookError

NAME = "Notebook"


def make(
    folder: Path | None = None, system: str = sys.platform, python: Path = Path(sys.executable)
) -> Path:
    """Write the icon's file for this system and give its path.

    Args:
        folder: Where to; the desktop without one.
        system: As `sys.platform` has it.
        python: The interpreter that has the workbook.

    Raises:
        NoFolderError: The folder is not there.
        CannotWriteError: It cannot be written.
        WorkbookError: No icon can hold the path of the workbook or of Python.
    """
    place = (folder or _desktop(system)).expanduser()
    if not place.is_dir():
        raise NoFolderError(place)
    suffix, text = _file(system, python)
    path = place / f"{NAME}{suffix}"
    try:
        written = text.encode("utf-8", "surrogateescape" if system == "darwin" else "strict")
    except UnicodeEncodeError:
        raise WorkbookError(
            f"No icon can hold a name that is not UTF-8: {paths.root()}, {python}. None was "
            "made. Rename the folder, or type “make open” in it."
        ) from None
    try:
        path.write_bytes(written)
        path.chmod(0o700)
    except OSError as error:
        raise CannotWriteError(path, error.strerror or "the system refused") from error
    return path


def _file(system: str, python: Path) -> tuple[str, str]:
    root = paths.root()
    if system == "win32":
        # What follows is read as UTF-8, and pushd goes to a network folder too.
        there, program = (str(each).replace("%", "%%") for each in (root, python))
        return (
            ".cmd",
            (
                f'@echo off\nchcp 65001 >nul\npushd "{there}"\nstart "{NAME}" /min '
                f'"{program}" -m workbook open --from-icon\n'
            ).replace("\n", "\r\n"),
        )
    if system == "darwin":
        return (
            ".command",
            (
                f"#!/bin/sh\ncd {shlex.quote(str(root))} && exec {shlex.quote(str(python))} -m "
                "workbook open\n"
            ),
        )
    command = " ".join(
        _desktop_quoted(each) for each in (str(python), "-m", "workbook", "open", "--from-icon")
    )
    where = f"Exec={command}\nPath={_in_a_file(str(root))}"
    return (
        ".desktop",
        (
            "[Desktop "
            f"Entry]\nType=Application\nVersion=1.0\nName={NAME}\n{where}\nIcon=accessories-text-editor\nTerminal=false\nCategories=Office;\n"
        ),
    )


def _desktop_quoted(argument: str) -> str:
    """As the Desktop Entry Specification wants arguments of Exec: in double quotes, % doubled."""
    escaped = "".join(f"\\{each}" if each in '"`$\\' else each for each in argument).replace(
        "%", "%%"
    )
    return '"' + _in_a_file(escaped) + '"'


def _in_a_file(text: str) -> str:
    """The file's own rule for text comes on top: a backslash is written twice."""
    return text.replace("\\", "\\\\")


def _desktop(system: str) -> Path:
    if system == "linux":
        try:
            named = os.fsdecode(
                subprocess.run(["xdg-user-dir", "DESKTOP"], capture_output=True, check=False).stdout  # noqa: S607 -- a program of the system
            ).strip()
        except OSError:
            named = ""  # not every Linux has it; then the usual place is tried
        if named:
            return Path(named)
    return Path.home() / "Desktop"

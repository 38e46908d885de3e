"""An icon with a neutral name: nobody in this state types a command twice."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

from workbook import places
from workbook.errors import CannotWriteError, NoFolderError

NAME = "Notebook"


def make(folder: Path | None = None, system: str = sys.platform, python: Path = Path(sys.executable)) -> Path:
    """Write the icon's file for this system and give its path.

    Args:
        folder: Where to; the desktop without one.
        system: As `sys.platform` has it.
        python: The interpreter that has the workbook.

    Raises:
        NoFolderError: The folder is not there.
        CannotWriteError: It cannot be written.
    """
    place = (folder or _desktop(system)).expanduser()
    if not place.is_dir():
        raise NoFolderError(place)
    suffix, text = _file(system, python)
    path = place / f"{NAME}{suffix}"
    try:
        path.write_text(text, encoding="utf-8", newline="\r\n" if system == "win32" else "\n")
        path.chmod(0o700)
    except OSError as error:
        raise CannotWriteError(path, error.strerror or "the system refused") from error
    return path


def _file(system: str, python: Path) -> tuple[str, str]:
    root = places.root()
    if system == "win32":
        return ".cmd", f'@echo off\ncd /d "{root}"\nstart "{NAME}" /min "{python}" -m workbook open\n'
    if system == "darwin":
        return ".command", f"#!/bin/sh\ncd {shlex.quote(str(root))} && exec {shlex.quote(str(python))} -m workbook open\n"
    command = " ".join(_desktop_quoted(each) for each in (str(python), "-m", "workbook", "open"))
    return (
        ".desktop",
        f"[Desktop Entry]\nType=Application\nVersion=1.0\nName={NAME}\nExec={command}\nPath={root}\nIcon=accessories-text-editor\nTerminal=false\nCategories=Office;\n",
    )


def _desktop_quoted(argument: str) -> str:
    r"""As the Desktop Entry Specification wants arguments of Exec: in double quotes, `\\ " $` and the backtick escaped, and % doubled."""
    escaped = "".join(f"\\{each}" if each in '"`$\\' else each for each in argument).replace("%", "%%")
    # The file's own rule for text comes on top: a backslash is written twice.
    return '"' + escaped.replace("\\", "\\\\") + '"'


def _desktop(system: str) -> Path:
    if system == "linux":
        try:
            named = subprocess.run(["xdg-user-dir", "DESKTOP"], capture_output=True, text=True, check=False).stdout.strip()  # noqa: S607 -- a program of the system
        except OSError:
            named = ""  # not every Linux has it; then the usual place is tried
        if named:
            return Path(named)
    return Path.home() / "Desktop"

"""Where a journal's file really lies: its name may be a link, and what that leads to counts."""

from __future__ import annotations

import os
from pathlib import Path

from workbook.errors import BrokenLinkError

_names: dict[Path, list[Path]] = {}
"""For the files that were reached by links: the links. Copies that were made beside a link are
copies of the file.
"""


def resolved(path: Path | str) -> Path:
    """The file that a path stands for, which need not exist.

    The end of its links, or the link itself where they go round in a circle.

    Links among its folders stay as they are.
    """
    link = Path(path).absolute()
    file = Path(os.path.realpath(link)) if link.is_symlink() else link
    if file != link:
        names = _names.setdefault(file, [])
        if link not in names:
            names.append(link)
    return file


def target(path: Path | str) -> Path:
    """The same, where something is to be put there.

    Raises:
        BrokenLinkError: If the links go round in a circle.
    """
    file = resolved(path)
    if file.is_symlink():
        raise BrokenLinkError(file, file.readlink())
    return file


def existing_target(path: Path | str) -> Path:
    """The same, where a link to nothing is an error.

    Most likely a stick is not plugged in, and no second journal is begun.

    Raises:
        BrokenLinkError: If the path is a link, and what it points to is not there.
    """
    file = resolved(path)
    if Path(path).is_symlink() and not file.exists():
        raise BrokenLinkError(Path(path), file)
    return file


def names_of(file: Path) -> list[Path]:
    """The file, then the links by which it was reached."""
    return [file, *_names.get(file, [])]


def end_of(path: Path) -> list[Path]:
    """A file and, if it is a link, what it points to: that first."""
    return [Path(os.path.realpath(path)), path] if path.is_symlink() else [path]

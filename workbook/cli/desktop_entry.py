"""Desktop files, by which Linux names a program: where they lie, and what their command lines say.

As the Desktop Entry Specification 1.5 of freedesktop.org has it. Where desktops take more than it
allows (single quotes, a backslash outside of quotes: GLib and KDE read the line as a shell would),
that is taken too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

ADDRESS = "\0"
"""Where the address stands in the words of a command line; no word of a command can hold this
character itself.
"""
MAIN = "Desktop Entry"
"""The group that says what the program is."""

Groups = Mapping[str, Mapping[str, str]]
"""A desktop file: its groups, and the keys of each."""

_FIELDS = {"%": "%"} | dict.fromkeys("uUfF", ADDRESS) | dict.fromkeys("ickdDnNvm", "")
"""What a field code stands for."""
_FILE_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
_SPACE = " \t\n\r"
_PIECE = re.compile(r"""\\(.) | "((?:[^"\\]|\\.)*)" | '([^']*)'""", re.VERBOSE | re.DOTALL)
"""What is not meant as it stands: behind a backslash, in double or in single quotes."""
_WORD = re.compile(
    rf"""(?: [^{_SPACE}"'\\] | \\. | "(?:[^"\\]|\\.)*" | '[^']*' )+""", re.VERBOSE | re.DOTALL
)


def find(name: str) -> Groups:
    """The desktop file of this name; nothing where there is none, or it is hidden."""
    if not name or "/" in name or "\0" in name:
        return {}
    for folder in folders():
        for path in _paths(folder, name):
            try:
                found = entry(path.read_text("utf-8", "replace"))
            except (
                OSError
            ):  # not there, not a file, or not ours to read: the next folder may have it
                continue
            return {} if found.get(MAIN, {}).get("Hidden", "").casefold() == "true" else found
    return {}


def folders() -> list[Path]:
    """Where desktop files lie, the reader's own first."""
    own = Path(os.environ.get("XDG_DATA_HOME", ""))
    mine = own if own.is_absolute() else Path.home() / ".local" / "share"
    named = os.environ.get("XDG_DATA_DIRS", "") or "/usr/local/share:/usr/share"
    system = [path for path in map(Path, named.split(":")) if path.is_absolute()]
    # flatpak and snap add theirs to XDG_DATA_DIRS when one logs in; a terminal or a service may not
    # have heard of it.
    exported = [
        mine / "flatpak/exports/share",
        Path("/var/lib/flatpak/exports/share"),
        Path("/var/lib/snapd/desktop"),
    ]
    return [each / "applications" for each in dict.fromkeys([mine, *system, *exported])]


def entry(text: str) -> Groups:
    """The groups of a desktop file and their keys; of two with one name the first counts."""
    groups: dict[str, dict[str, str]] = {}
    group: dict[str, str] = {}
    for line in re.split(r"\r?\n", text.removeprefix("\ufeff")):
        head = re.fullmatch(r"\[([^\[\]]+)\]\s*", line)
        if head:
            group = {} if head[1] in groups else groups.setdefault(head[1], {})
            continue
        key, separator, value = line.partition("=")
        if separator and key.strip() and not line.startswith("#"):
            group.setdefault(key.strip(), value.strip())
    return groups


def arguments(line: str) -> list[str]:
    """The words of a command line (`Exec`), with `ADDRESS` in its place; none for other text."""
    if ADDRESS in line:
        return []
    words = []
    for word, plain in _split(_unescaped(line)):
        filled = _filled(word)
        if filled is None:
            return []
        if filled or not plain:  # a field code that says nothing leaves no word behind
            words.append(filled)
    return words


def _paths(folder: Path, name: str) -> list[Path]:
    """A dash in the name may stand for a folder."""
    return [folder / name.replace("-", "/", count) for count in range(name.count("-") + 1)]


def _unescaped(value: str) -> str:
    """A value without the escapes that every value of the file may have."""
    return re.sub(r"\\([sntr\\])", lambda found: _FILE_ESCAPES[found[1]], value)


def _split(line: str) -> list[tuple[str, bool]]:
    """The words of a line, and of each whether no quote was in it; none if a quote is left open."""
    if _WORD.sub("", line).strip(_SPACE):
        return []
    words = []
    for word in _WORD.findall(line):
        quoted = any(found[1] is None for found in _PIECE.finditer(word))
        words.append((_PIECE.sub(_unquoted, word), not quoted))
    return words


def _unquoted(found: re.Match[str]) -> str:
    """What a part of a word that is quoted, or stands behind a backslash, means."""
    plain, doubly, singly = found.groups()
    return plain or singly or re.sub(r'\\(["`$\\])', r"\1", doubly or "")


def _filled(word: str) -> str | None:
    """A word with its field codes filled in; none if the specification does not know one."""
    try:
        return re.sub("%(.?)", lambda found: _FIELDS[found[1]], word, flags=re.DOTALL)
    except KeyError:
        return None

"""Look for a secret in everything that a session left behind.

In every form it may have been written in.
"""

from __future__ import annotations

import base64
import io
import json
import os
import sqlite3
import stat
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

SQLITE = b"SQLite format 3\x00"
PNG = b"\x89PNG\r\n\x1a\n"
GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
ZLIB = tuple(bytes([0x78, level]) for level in (0x01, 0x5E, 0x9C, 0xDA))
SHARED = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path(f"/run/user/{os.getuid()}"))  # noqa: S108 -- read, never written
"""Where any program of this user may put something, on disk and in memory."""
BROWSERS_OWN = (
    "playwright",
    ".org.chromium",
    "org.chromium",
    ".com.google",
    "pytest-of-",
    "workbook-tests-",
)
"""Beginnings of names in there that are the browser's profile, or that are searched by their own
names.
"""


def forms_of(secret: str) -> dict[str, bytes]:
    """What a text looks like on a disk, by the name of the form."""
    text = secret.encode()
    plain = {
        "UTF-8": text,
        "UTF-16-LE": secret.encode("utf-16-le"),
        "UTF-16-BE": secret.encode("utf-16-be"),
        "JSON": json.dumps(secret)[1:-1].encode(),
        "Python": ascii(secret)[1:-1].encode(),
        "URL": urllib.parse.quote(secret).encode(),
    }
    return plain | {
        f"base64, {before} bytes into a group": _inside_base64(text, before) for before in range(3)
    }


def _inside_base64(text: bytes, before: int) -> bytes:
    """The letters that stand for the text alone, whatever stands before and after it."""
    first = -(-before * 8 // 6)
    last = (before + len(text)) * 8 // 6
    return base64.b64encode(bytes(before) + text)[first:last]


class Search:
    """A search for one secret.

    Args:
        secret: What nobody may find.
    """

    def __init__(self, secret: str) -> None:
        self.forms = forms_of(secret)

    def in_bytes(self, data: bytes) -> list[str]:
        """In which forms it is in there; also in what is packed in there."""
        return [name for name, form in self.forms.items() if form in data] + [
            f"{name}, in {kind}"
            for kind, inside in unpacked(data)
            for name in self.in_bytes(inside)
        ]

    def in_folders(self, *folders: Path) -> list[str]:
        """Every file below that holds it, and in which form."""
        return [
            f"{path} ({name})"
            for folder in folders
            for path in _files(folder)
            for name in self.in_bytes(_read(path))
        ]

    def in_shared_places(self, since: float) -> list[str]:
        """The same for what was written since then where every program may write.

        The browser's profile is its own.
        """
        places = [
            each
            for place in SHARED
            if place.is_dir()
            for each in place.iterdir()
            if not each.name.startswith(BROWSERS_OWN)
        ]
        return [
            f"{path} ({name})"
            for place in places
            for path in _files(place)
            if _changed(path) >= since
            for name in self.in_bytes(_read(path))
        ]

    def in_open_files(self, *pids: int) -> list[str]:
        """The same for files that have no name any more, or never had one.

        A process holds them open.
        """
        return [
            f"{path} -> {_target(path)} ({name})"
            for pid in pids
            for path in _nameless(pid)
            for name in self.in_bytes(_read(path))
        ]


def unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """What is packed in a file, by the kind of packing."""
    if data.startswith(SQLITE):
        yield "SQLite", b"\n".join(_values(data))
    elif data.startswith(PNG):
        yield from (("PNG", each) for each in _png(data))
    elif data.startswith(GZIP):
        yield "gzip", _inflated(data)
    elif data.startswith(ZLIB):
        yield "zlib", _inflated(data)
    elif data.startswith(ZIP):
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield from (("zip", packed.read(name)) for name in packed.namelist())


def _inflated(data: bytes) -> bytes:
    """As much of gzip or zlib as can be read; half a file may hold half a sentence."""
    found = zlib.decompressobj(wbits=47)  # 32 + 15: either of the two, by its header
    parts = []
    with suppress(zlib.error):
        parts.extend(found.decompress(data[at : at + 4096]) for at in range(0, len(data), 4096))
    return b"".join(parts)


def _png(data: bytes) -> Iterator[bytes]:
    """The picture, and each text that is packed beside it."""
    picture, at = b"", len(PNG)
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        inside, at = data[at + 8 : at + 8 + length], at + 12 + length
        if kind == b"IDAT":
            picture += inside
        elif kind in {
            b"zTXt",
            b"iTXt",
        }:  # the packed text stands last, behind names that end with a zero
            yield from (
                _inflated(inside[start:])
                for start in range(len(inside))
                if inside.startswith(ZLIB, start)
            )
    yield _inflated(picture)


def _values(data: bytes) -> Iterator[bytes]:
    """Everything in the tables of a plain SQLite file, also a text that goes over several pages."""
    with suppress(sqlite3.Error), sqlite3.connect(":memory:") as connection:
        connection.text_factory = bytes
        connection.deserialize(data[:18] + b"\x01\x01" + data[20:])  # also one in WAL mode
        for (table,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall():
            quoted = table.decode().replace('"', '""')
            with suppress(sqlite3.Error):
                yield from (
                    value
                    for row in connection.execute(f'SELECT * FROM "{quoted}"')
                    for value in row
                    if isinstance(value, bytes)
                )


def _files(place: Path) -> Iterator[Path]:
    """The files below a folder, or the one file that it is."""
    yield from (
        path
        for path in (place, *(place.rglob("*") if place.is_dir() else ()))
        if not path.is_symlink() and path.is_file()
    )


def _read(path: Path) -> bytes:
    """The bytes of a file; none if it has gone meanwhile."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0


def _target(path: Path) -> str:
    try:
        return str(path.readlink())
    except FileNotFoundError:
        return ""


def _nameless(pid: int) -> Iterator[Path]:
    """Open files of a process that no folder lists: in memory, or deleted."""
    for path in Path(f"/proc/{pid}/fd").iterdir():
        target = _target(path)
        with suppress(FileNotFoundError):
            if ("memfd:" in target or target.endswith(" (deleted)")) and stat.S_ISREG(
                path.stat().st_mode
            ):
                yield path

"""The search of the browser tests finds what is there: one that cannot find proves nothing."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import sqlite3
import time
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import search
from tests.support.search import PNG, Search

SECRET = "a grey hëron, at the other weir"


def sqlite(text: str, *settings: str) -> bytes:
    """A database with the text in a table, between others so long that it lies on several pages."""
    connection = sqlite3.connect(":memory:")
    for setting in settings:
        connection.execute(setting)
    connection.execute('CREATE TABLE "a ""table" (words)')
    connection.execute(
        'INSERT INTO "a ""table" VALUES (?)', ("before " * 1000 + text + " after" * 1000,)
    )
    connection.commit()
    return connection.serialize()


def across_pages() -> bytes:
    """The same, with the page's end in the middle of the text.

    Nobody finds it who reads the file from end to end.
    """
    for after in range(4096):
        connection = sqlite3.connect(":memory:")
        connection.execute("CREATE TABLE a (words)")
        connection.execute(
            "INSERT INTO a VALUES (?)", ("x" * 4000 + SECRET + "y" * (9000 + after),)
        )
        connection.commit()
        data = connection.serialize()
        if SECRET.encode() not in data:
            return data
    raise AssertionError


def chunk(kind: bytes, inside: bytes) -> bytes:
    """A part of a PNG; nobody here looks at its sum."""
    return len(inside).to_bytes(4) + kind + inside + bytes(4)


def zipped(text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("inside.txt", text)
    return file.getvalue()


PACKED = zlib.compress(SECRET.encode() * 3)
WRITTEN: dict[str, Callable[[], bytes]] = {
    "UTF-8": SECRET.encode,
    "UTF-16-LE": lambda: SECRET.encode("utf-16-le"),
    "UTF-16-BE": lambda: SECRET.encode("utf-16-be"),
    "JSON": lambda: json.dumps({"text": SECRET}).encode(),
    "Python": lambda: ascii(SECRET).encode(),
    "URL": lambda: urllib.parse.quote(SECRET).encode(),
    "base64": lambda: base64.b64encode(SECRET.encode()),
    "base64 one byte on": lambda: base64.b64encode(b"." + SECRET.encode() + b"."),
    "base64 two bytes on": lambda: base64.b64encode(b".." + SECRET.encode() + b"..."),
    "SQLite": lambda: sqlite(SECRET),
    "SQLite in UTF-16": lambda: sqlite(SECRET, "PRAGMA encoding = 'UTF-16le'"),
    "SQLite across pages": across_pages,
    "the picture of a PNG": lambda: (
        PNG
        + chunk(b"IHDR", bytes(13))
        + chunk(b"IDAT", PACKED[:20])
        + chunk(b"IDAT", PACKED[20:])
        + chunk(b"IEND", b"")
    ),
    "a text of a PNG": lambda: PNG + chunk(b"tEXt", b"Title\0" + SECRET.encode()),
    "a packed text of a PNG": lambda: (
        PNG + chunk(b"zTXt", b"Title\0\0" + PACKED) + chunk(b"IEND", b"")
    ),
    "an international text of a PNG": lambda: (
        PNG + chunk(b"iTXt", b"Title\0\1\0en\0Title\0" + PACKED) + chunk(b"IEND", b"")
    ),
    "gzip": lambda: gzip.compress(SECRET.encode() * 3),
    "half a gzip": lambda: gzip.compress(SECRET.encode() * 3)[:-8],
    "zlib": lambda: PACKED,
    "zip": lambda: zipped(SECRET * 3),
    "zip in gzip": lambda: gzip.compress(zipped(SECRET * 3)),
}


@pytest.mark.parametrize("form", WRITTEN)
def test_it_is_found_in_each_form(tmp_path: Path, form: str) -> None:
    """And the file is named. The same file with other words is not."""
    path = tmp_path / "deep" / "file"
    path.parent.mkdir()
    path.write_bytes(WRITTEN[form]())
    found = Search(SECRET).in_folders(tmp_path)
    assert found
    assert all(each.startswith(f"{path} (") for each in found)
    assert Search("a grey hëron, at this weir here").in_folders(tmp_path) == []


def test_half_of_it_is_not_it(tmp_path: Path) -> None:
    """Nor do broken files stop the search."""
    for name, begins in (
        ("a", search.SQLITE),
        ("b", search.PNG),
        ("c", search.GZIP),
        ("d", search.ZIP),
        ("e", search.ZLIB[0]),
    ):
        (tmp_path / name).write_bytes(begins + SECRET.encode()[:-1])
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert Search(SECRET).in_folders(tmp_path) == []


def test_places_that_are_shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written there since the session began, but not the browser's profile."""
    monkeypatch.setattr(search, "SHARED", (tmp_path, tmp_path / "missing"))
    (tmp_path / "playwright_profile").mkdir()
    (tmp_path / "other").mkdir()
    for path in (tmp_path / "playwright_profile" / "a", tmp_path / "b", tmp_path / "other" / "c"):
        path.write_text(SECRET)
    old = tmp_path / "old"
    old.write_text(SECRET)
    os.utime(old, (1, 1))
    found = Search(SECRET).in_shared_places(time.time() - 60)
    assert sorted(found) == [f"{tmp_path / 'b'} (UTF-8)", f"{tmp_path / 'other' / 'c'} (UTF-8)"]


@pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="this system does not list open files"
)
def test_files_without_a_name(tmp_path: Path) -> None:
    """In memory, and deleted."""
    memory = os.memfd_create("kept")
    os.write(memory, SECRET.encode())
    with (tmp_path / "gone").open("w+") as gone:
        gone.write(SECRET)
        gone.flush()
        (tmp_path / "gone").unlink()
        found = Search(SECRET).in_open_files(os.getpid())
    os.close(memory)
    assert len(found) == 2
    assert any("memfd:kept" in each for each in found)
    assert any("(deleted)" in each for each in found)
    assert Search(SECRET).in_open_files(os.getpid()) == []

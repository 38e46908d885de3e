"""What a command reads and says.

It must not fail because of what its words, or those of a path, are shown on.

Streams may be closed, a pipe may break, a disk may be full, and an encoding may not know a
quotation mark or the bytes of a file's name.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from contextlib import suppress
from typing import TextIO

FIRST_OF_ITS_OWN = 3
"""The numbers below are those of input, output and complaints."""
PLAIN = "workbook.plain"
"""How letters are shown that an encoding does not have."""
_PLAIN_LETTERS = str.maketrans("“”‘’–—…", "\"\"''--.", "")


class Outlet(io.RawIOBase):
    """Writes to a file for as long as that works: what is done must not depend on what is told."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.failed = ""
        """Why nothing more is shown; "" while all was."""

    def fileno(self) -> int:
        """The file's number, for programs that are started."""
        return self.number

    def writable(self) -> bool:
        """It takes anything."""
        return True

    def write(self, said: object) -> int:
        """Write all of it, or note why not."""
        left = memoryview(bytes(said))  # pyright: ignore[reportArgumentType] -- bytes, as the buffer above gives them
        size = len(left)
        try:
            while left and not self.failed:
                left = left[os.write(self.number, left) :]
        except OSError as problem:
            self.failed = problem.strerror or type(problem).__name__
        return size


def keep_open() -> None:
    """Give each closed stream a file, or the next that is opened would get its number."""
    while (number := os.open(os.devnull, os.O_RDWR)) < FIRST_OF_ITS_OWN:
        os.set_inheritable(number, True)
    os.close(number)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 -- for as long as the program runs
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def make_steady() -> Outlet | None:
    """Let no command fail by what it reads or says; give what tells whether all was shown."""
    keep_open()
    codecs.register_error(PLAIN, _plainly)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
    sys.stderr, _ = _steady(sys.stderr)
    sys.stdout, outlet = _steady(sys.stdout)
    return outlet


def _steady(stream: TextIO) -> tuple[TextIO, Outlet | None]:
    if not isinstance(stream, io.TextIOWrapper):  # a notebook's, a test's
        return stream, None
    if stream.isatty():  # questions are asked there, by Python's own means
        stream.reconfigure(errors=PLAIN)
        return stream, None
    try:
        outlet = Outlet(stream.fileno())
    except (OSError, ValueError):
        return stream, None
    with suppress(OSError):
        stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(outlet), stream.encoding, PLAIN, line_buffering=True
    ), outlet


def _plainly(problem: UnicodeError) -> tuple[str | bytes, int]:
    r"""Plain signs for letters that cannot be written.

    Straight quotation marks for curly ones, `\xe9` for a byte that is no letter, `?` for any other.
    """
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    said = ""
    for letter in problem.object[problem.start : problem.end]:
        plain = letter.translate(_PLAIN_LETTERS)
        byte = ord(letter) - 0xDC00
        said += plain if plain.isascii() else f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else "?"  # noqa: PLR2004
    return said, problem.end

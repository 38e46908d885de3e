"""The key of a journal: from a passphrase, or the published one."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from workbook.errors import CannotReadError, NotAJournalError

OPEN_KEY = b"without passphrase, open for all"
"""The key of every journal without a passphrase. It is printed in docs/privacy.md and keeps nobody
out.
"""

KEY_BYTES = 32
SALT_BYTES = 16
ROUNDS = 256_000
"""PBKDF2 rounds; this, SHA-512 and the salt at the start of the file are SQLCipher 4's defaults, so
that any SQLCipher 4 tool opens the file.
"""


@dataclass(frozen=True, repr=False)
class Key:
    """What opens one journal file. Its `repr` holds no part of it."""

    raw: bytes
    salt: bytes
    """The first 16 bytes of the file, in clear."""

    @property
    def pragma(self) -> str:
        """The statement that gives the raw key to SQLCipher: nothing typed is in it."""
        return f"PRAGMA key = \"x'{self.raw.hex()}{self.salt.hex()}'\""

    @property
    def rekey_pragma(self) -> str:
        """The statement that encrypts an open file anew with this key."""
        return f"PRAGMA rekey = \"x'{self.raw.hex()}{self.salt.hex()}'\""


def derive_key(passphrase: str, salt: bytes) -> bytes:
    """The raw key for a passphrase, by SQLCipher's own derivation.

    It takes about a quarter of a second.

    The passphrase counts as typed, spaces too, in Unicode's composed form (NFC), so that "é" is the
    same on every keyboard.
    """
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return hashlib.pbkdf2_hmac("sha512", typed, salt, ROUNDS, KEY_BYTES)


def new_salt() -> bytes:
    """A salt for a new journal."""
    return os.urandom(SALT_BYTES)


def read_salt(path: Path) -> bytes:
    """The salt of the file at `path`; nothing (b"") if there is no file, or an empty one.

    Raises:
        NotAJournalError: If it is a folder, or too short to be a journal.
        CannotReadError: If reading is not allowed.
    """
    try:
        if path.is_dir():
            raise NotAJournalError(path)
        with path.open("rb") as file:
            start = file.read(SALT_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as error:
        raise CannotReadError(path) from error
    if 0 < len(start) < SALT_BYTES:
        raise NotAJournalError(path)
    return start

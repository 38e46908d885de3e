"""The key of a journal: from a passphrase, the published one, or written as a spare key.

A spare key is a journal's raw key, written so that a person can print, read and type it: 52
characters of Crockford's base 32 (no I, L, O, U) hold the key, four more tell a slip of the pen; in
groups of four.

Whether a key has written a page can be seen from outside: every page carries a checksum that only
its key can make. The format is SQLCipher 4's (zetetic.net/sqlcipher/design): pages of 4096 bytes,
the first of which begins with the salt. A page ends in 16 bytes that its encryption began with,
then an HMAC-SHA512 of all before it and of the page's number. The HMAC has a key of its own: the
file's, through two rounds of PBKDF2, with the salt's every byte changed by 0x3a.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from workbook.errors import CannotReadError, MistypedSpareKeyError, NotAJournalError
from workbook.records.alike import alike

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
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32 (crockford.com/base32.html): five bits a character."""
_STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
"""The characters of the standard's base 32 (RFC 4648)."""
CHECK_BITS = 4 * 5
GROUP = 4
_MEANT = str.maketrans("OIL", "011", "-")
PAGE_BYTES = 4096
"""A journal is a whole number of them."""
PLAIN_SQLITE = b"SQLite format 3\x00"
"""The first bytes of a file that is not encrypted, as many as a salt has."""
HMAC_BYTES = 64
HMAC_ROUNDS = 2
SALT_MASK = 0x3A


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


def write_spare_key(raw: bytes) -> str:
    """The key in 14 groups of four, joined by dashes."""
    written = _written(raw)
    return "-".join(written[start : start + GROUP] for start in range(0, len(written), GROUP))


def read_spare_key(text: str) -> bytes:
    """The raw key; capitals, spaces and dashes do not matter, O counts as 0, I and L as 1.

    Raises:
        MistypedSpareKeyError: If a character is missing, or its last four do not fit the others.
    """
    typed = "".join(alike(text).upper().split()).translate(_MEANT)
    try:
        read = base64.b32decode(typed.translate(str.maketrans(ALPHABET, _STANDARD)))
        raw = (int.from_bytes(read) >> CHECK_BITS).to_bytes(KEY_BYTES)
    except (ValueError, OverflowError):
        raise MistypedSpareKeyError from None
    if _written(raw) != typed:
        raise MistypedSpareKeyError
    return raw


def looks_like_spare_key(text: str) -> bool:
    """Whether this is a spare key, not a passphrase; one in a million wrong ones would pass."""
    try:
        read_spare_key(text)
    except MistypedSpareKeyError:
        return False
    return True


def _written(raw: bytes) -> str:
    """The key and what tells a slip, without the groups."""
    check = int.from_bytes(hashlib.sha256(raw).digest()) >> 256 - CHECK_BITS
    number = int.from_bytes(raw) << CHECK_BITS | check
    encoded = base64.b32encode(number.to_bytes((KEY_BYTES * 8 + CHECK_BITS + 4) // 8))
    return encoded.decode().translate(str.maketrans(_STANDARD, ALPHABET))


def may_be_a_journal(path: Path, begins: bytes) -> bool:
    """Whether a file may be an encrypted journal; such a one cannot be told from noise.

    But plain SQLite begins in clear, and a journal is whole pages.
    """
    return begins != PLAIN_SQLITE and path.stat().st_size % PAGE_BYTES == 0


def none_written_with(path: Path, keys: Collection[Key]) -> bool:
    """Whether a file that can be read has whole pages, and none was written with these keys."""
    hmac_keys = [_hmac_key(each) for each in keys]
    number = 0
    try:
        with path.open("rb") as file:
            while len(page := file.read(PAGE_BYTES)) == PAGE_BYTES:
                number += 1
                if any(_fits(page, number, each) for each in hmac_keys):
                    return False
    except OSError:
        return False
    return number > 0


def _hmac_key(key: Key) -> bytes:
    return hashlib.pbkdf2_hmac(
        "sha512", key.raw, bytes(each ^ SALT_MASK for each in key.salt), HMAC_ROUNDS, KEY_BYTES
    )


def _fits(page: bytes, number: int, hmac_key: bytes) -> bool:
    checked = page[SALT_BYTES if number == 1 else 0 : -HMAC_BYTES] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(hmac_key, checked, "sha512"), page[-HMAC_BYTES:])

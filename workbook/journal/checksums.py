"""Whether a key has written a page, seen from outside.

Every page carries a checksum that only its key can make.

The format is SQLCipher 4's (zetetic.net/sqlcipher/design): pages of 4096 bytes, the first of which
begins with the salt. A page ends in 16 bytes that its encryption began with, then an HMAC-SHA512 of
all before it and of the page's number. The HMAC has a key of its own: the file's, through two
rounds of PBKDF2, with the salt's every byte changed by 0x3a.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection
from pathlib import Path

from workbook.journal.key import KEY_BYTES, SALT_BYTES, Key

PAGE_BYTES = 4096
"""A journal is a whole number of them."""
PLAIN_SQLITE = b"SQLite format 3\x00"
"""The first bytes of a file that is not encrypted, as many as a salt has."""
HMAC_BYTES = 64
HMAC_ROUNDS = 2
SALT_MASK = 0x3A


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

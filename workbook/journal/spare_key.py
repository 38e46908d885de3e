"""The spare key: a journal's raw key, written so that a person can print, read and type it.

52 characters of Crockford's base 32 (no I, L, O, U) hold the key, four more tell a slip of the pen;
in groups of four.
"""

from __future__ import annotations

import hashlib

from workbook.errors import MistypedSpareKeyError
from workbook.journal.key import KEY_BYTES
from workbook.records.alike import alike

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32 (crockford.com/base32.html): five bits a character."""

KEY_CHARACTERS = 52
CHECK_CHARACTERS = 4
GROUP = 4
_MEANT = str.maketrans("OIL", "011", "-")


def write_spare_key(raw: bytes) -> str:
    """The key in 14 groups of four, joined by dashes."""
    written = _encode(int.from_bytes(raw), KEY_CHARACTERS) + _check(raw)
    return "-".join(written[start : start + GROUP] for start in range(0, len(written), GROUP))


def read_spare_key(text: str) -> bytes:
    """The raw key; capitals, spaces and dashes do not matter, O counts as 0, I and L as 1.

    Raises:
        MistypedSpareKeyError: If a character is missing, or its last four do not fit the others.
    """
    typed = "".join(alike(text).upper().split()).translate(_MEANT)
    if len(typed) != KEY_CHARACTERS + CHECK_CHARACTERS or not set(typed) <= set(ALPHABET):
        raise MistypedSpareKeyError
    number = 0
    for character in typed[:KEY_CHARACTERS]:
        number = number * 32 + ALPHABET.index(character)
    if number.bit_length() > KEY_BYTES * 8:
        raise MistypedSpareKeyError
    raw = number.to_bytes(KEY_BYTES)
    if _check(raw) != typed[KEY_CHARACTERS:]:
        raise MistypedSpareKeyError
    return raw


def looks_like_spare_key(text: str) -> bool:
    """Whether this is a spare key, not a passphrase; one in a million wrong ones would pass."""
    try:
        read_spare_key(text)
    except MistypedSpareKeyError:
        return False
    return True


def _encode(number: int, characters: int) -> str:
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(characters)))


def _check(raw: bytes) -> str:
    bits = CHECK_CHARACTERS * 5
    return _encode(int.from_bytes(hashlib.sha256(raw).digest()) >> 256 - bits, CHECK_CHARACTERS)

"""One form for every text that looks the same: compared in it, and never kept in it."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Soft hyphens, joiners, marks of direction, variants: the characters that Unicode calls ignorable.
"""
_DOTTED_I = re.compile("i\u0307")
_DASHES = re.compile("-+")
_AS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′‵´`ʹʻʼˈ", "'"),
        **dict.fromkeys("“”„‟″‶«»", '"'),
        **dict.fromkeys("‐‑‒–—―−⁃⸺⸻⁓", "-"),
        "⁄": "/",
        "∕": "/",
        "ı": "i",
    }
)


def alike(text: str) -> str:
    """The text as every other that looks the same would be typed, in small letters.

    Letters with an accent stay others than those without. Any number of spaces and ends of lines is
    one space, any number of dashes one hyphen; so a phrase is found over the end of a line.
    """
    text = _folded(_folded(unicodedata.normalize("NFD", text)))
    return " ".join(_DASHES.sub("-", text).split())


def _folded(text: str) -> str:
    """Without capitals, ligatures and wide forms; Turkish İ and ı are one i in any capital."""
    text = unicodedata.normalize("NFKD", text.translate(_AS)).casefold()
    return unicodedata.normalize("NFKC", _DOTTED_I.sub("i", _UNSEEN.sub("", text)).translate(_AS))

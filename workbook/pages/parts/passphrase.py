"""How hard a passphrase is to guess, in plain words."""

from __future__ import annotations

import re
import unicodedata

from workbook.errors import InvalidEntryError

EASY, FAIR, STRONG = "easy to guess", "fair", "strong"
MORE = {
    EASY: (
        "Others have used it, or someone who knows you could find it. Words that have "
        "nothing to do with each other make it stronger."
    ),
    FAIR: (
        "It would take some time to guess. One or two more words that have nothing to do "
        "with it make it strong."
    ),
    STRONG: "That holds as long as nobody could know these words from you.",
}
LINES = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "qwertzuiop",
    "asdfghjkl",
    "zxcvbnm",
    "yxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "1q2w3e4r5t6z7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
)
"""Rows of the alphabet and of keyboards, along which fingers run."""
_TRIED_FIRST = """
password passphrase passwort letmein iloveyou secret private welcome football princess dragon monkey
sunshine login admin
journal diary notebook workbook separation correct horse battery staple
husband wife partner darling honey sweetheart baby love loves loved miss missing home family
marriage married divorce divorced
alone lonely cannot forever never always please sorry come back heart broken help life live want
wants need needs hate
zero three four five seven eight nine eleven twelve hundred thousand first second third
monday tuesday wednesday thursday friday saturday sunday january february march april june july
august september october november december today tomorrow tonight yesterday year years
about after again also because been before being both could does down each even every everything
from have having here hers herself himself into just know like made make many more most much must
myself nobody nothing only other ours over said same should some someone something still such take
than that their theirs them then there these they this those through under until upon very were what
when where which while whom whose will with would your yours yourself anyone anything
"""
# In this order: what stands in every list of passphrases, what a sad evening brings to mind,
# numbers and dates, and words that only hold a sentence together.
TRIED_FIRST = frozenset(_TRIED_FIRST.split())
"""Words that do not count: they are tried before any others."""
LETTERS = 4
"""Letters that a word has at the least, to count."""
WORDS_FAIR, WORDS_STRONG = 2, 4
ODD_FAIR, ODD_STRONG = 7, 12
LONG, MIXED = 14, 8
"""Letters of one unbroken text, and how many different ones, that make it fair."""


def strength(passphrase: str) -> str:
    """How hard it is to guess, in one of three words.

    A rule of thumb, ours, and on the strict side (docs/measures.md, "Strength of a passphrase").
    Runs along the alphabet or a keyboard and repeats are taken out first. Then words count that are
    different, have four letters or more, and are none of those tried first. Outside of words and
    numbers, different characters of an unbroken text count. Four words or twelve such characters
    are strong; two words, seven such characters, or fourteen letters in one are fair; everything
    else is easy. Nothing can tell here whether the words are names that others know.
    """
    text = _without_runs(unicodedata.normalize("NFC", passphrase))  # as the key is made from it
    words = {
        word
        for word in re.findall(rf"[^\W\d_]{{{LETTERS},}}", text.casefold())
        if word not in TRIED_FIRST
    }
    odd = max(map(_odd, text.split()), default=0)
    if len(words) >= WORDS_STRONG or odd >= ODD_STRONG:
        return STRONG
    long = any(len(word) >= LONG and len(set(word)) >= MIXED for word in words)
    return FAIR if len(words) >= WORDS_FAIR or odd >= ODD_FAIR or long else EASY


def hear_strength(passphrase: str) -> str:
    """The line beneath the passphrase, once it has been typed. It promises nothing."""
    if not passphrase:
        return ""
    found = strength(passphrase)
    return f"This is {found}. {MORE[found]}"


def check_new(passphrase: str | None, again: str | None, *, keep_weak: bool) -> None:
    """Refuse a new passphrase that was typed in two ways, or is easy to guess and not meant so.

    Raises:
        InvalidEntryError: With a sentence at `again` or at `keep_weak`.
    """
    if passphrase != again:
        raise InvalidEntryError({"again": "The two are not the same. Type it here once more."})
    if strength(passphrase or "") == EASY and not keep_weak:
        said = "This passphrase is easy to guess. Choose another, or tick this line to use it "
        raise InvalidEntryError({"keep_weak": f"{said}all the same."})


def _without_runs(text: str) -> str:
    """The text without what fingers do by themselves.

    Runs of four along a row, forward or back, and the same again and again.
    """
    kept, place = [], 0
    while place < len(text):
        run = _run(text.casefold(), place)
        if not run:
            kept.append(text[place])
        place += run or 1
    return re.sub(r"(.+?)\1{2,}", r"\1", "".join(kept))


def _run(text: str, place: int) -> int:
    """How many characters from here lie on one row; 0 for fewer than four."""
    longest = 0
    for row in (each for line in LINES for each in (line, line[::-1])):
        length = 0
        while place + length < len(text) and text[place : place + length + 1] in row:
            length += 1
        longest = max(longest, length)
    return longest if longest >= LETTERS else 0


def _odd(text: str) -> int:
    """How many different characters of an unbroken text stand outside of words and numbers."""
    kinds = "".join(
        "U" if each.isupper() else "l" if each.isalpha() else "d" if each.isdigit() else "s"
        for each in text
    )
    bare = re.sub(r"U?l{2,}|U{3,}|d{3,}", lambda found: " " * len(found[0]), kinds)
    return len({each.casefold() for each, kind in zip(text, bare, strict=True) if kind != " "})

"""How hard a passphrase is to guess: strict, and without a promise."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.pages.parts import passphrase
from workbook.pages.parts.passphrase import EASY, FAIR, STRONG, hear_strength, strength

WORDS = ("heron", "lantern", "gravel", "window", "pickle", "harbour", "velvet", "oboe")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("short", EASY),
        ("password and more", EASY),
        ("11111111111", EASY),
        ("1234098756", EASY),
        ("i am so sad", EASY),
        ("i love my wife", EASY),
        ("please come back to me tonight", EASY),
        ("one two three four", EASY),
        ("Anna Ben Mia Tom 2012", EASY),
        ("Anna-Ben-Mia-Tom-2012", EASY),
        ("AnnaBenMiaTom2012", EASY),
        ("21.03.1984 14:30", EASY),
        ("abcdefghijklmnopqrst", EASY),
        ("zyxwvutsrqponmlkjihg", EASY),
        ("1q2w3e4r5t6y7u8i9o0p", EASY),
        ("qwertzuiop asdfghjkl", EASY),
        ("heron heron heron heron", EASY),
        ("correct horse battery staple", EASY),
        ("a b c d e f g h i j k l m", EASY),
        ("abcxyzabcxyzabcxyzabcxyz", EASY),
        ("quiet herons", FAIR),
        ("seven quiet herons wading", FAIR),
        ("donaudampfschifffahrt", FAIR),
        ("quiet herons wading upstream", STRONG),
        ("мост река облако лампа", STRONG),
        ("xQ9!mmzLp2#vvtR8sW4kd", STRONG),
    ],
)
def test_what_is_easy_and_what_is_not(typed: str, found: str) -> None:
    """Names and years, a sad sentence, numbers, rows of keys and repeats are easy.

    Words that have nothing to do with each other are not.
    """
    assert strength(typed) == found
    assert hear_strength(typed).startswith(f"This is {found}. ")


def test_nothing_typed_has_no_strength() -> None:
    """The line goes when the field is emptied."""
    assert hear_strength("") == ""


def test_nothing_is_promised() -> None:
    """Not even of a strong one: nothing here knows what others know."""
    assert "as long as nobody could know these words from you" in hear_strength(" ".join(WORDS))
    assert not any(
        "nobody will" in each.lower() or "!" in each for each in passphrase.MORE.values()
    )


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_a_word_counts_once(words: list[str]) -> None:
    """Saying it again makes nothing stronger."""
    expected = {1: EASY, 2: FAIR, 3: FAIR}.get(len(set(words)), STRONG)
    assert strength(" ".join(words)) == expected


@given(
    st.lists(st.sampled_from(sorted(passphrase.TRIED_FIRST)), max_size=8),
    st.lists(st.text(string.ascii_letters, min_size=1, max_size=3), max_size=4),
)
def test_words_tried_first_and_short_ones_never_add_up(common: list[str], short: list[str]) -> None:
    """However many there are."""
    assert strength(" ".join([*common, *short])) == EASY


@given(st.sampled_from(passphrase.LINES), st.integers(1, 6), st.booleans())
def test_rows_of_keys_are_easy(row: str, times: int, back: bool) -> None:
    """Forward, back, and again."""
    assert strength((row[::-1] if back else row) * times) == EASY


@given(st.text(st.characters(), max_size=60))
def test_any_text_has_one_of_three(typed: str) -> None:
    """Whatever was typed."""
    assert strength(typed) in {EASY, FAIR, STRONG}


def test_what_a_password_keeper_makes_is_seldom_easy() -> None:
    """Twenty characters thrown by dice, letters and figures."""
    dice = random.Random(7)  # noqa: S311 -- an example, no secret
    made = ["".join(dice.choices(string.ascii_letters + string.digits, k=20)) for _ in range(200)]
    assert sum(strength(each) == EASY for each in made) <= 6

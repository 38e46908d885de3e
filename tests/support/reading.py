"""How hard a text is to read, near enough for a sum over many words."""

from __future__ import annotations

import re


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end."""
    return max(
        1,
        len(
            re.findall(
                r"[aeiouy]+",
                word.lower().removesuffix("e") if not word.endswith(("le", "ee")) else word.lower(),
            )
        ),
    )


def grade(text: str) -> float:
    """Flesch-Kincaid grade."""
    words = re.findall(r"[A-Za-z\u2019']+", text)
    sentences = max(1, len(re.findall(r"[.?:;](?:\s|$)", text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def prose(markdown: str) -> str:
    """Markdown as sentences.

    Links by their words, each heading and each item of a list a sentence of its own.
    """
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    lines = [re.sub(r"^(#+|[-*]|\d+\.)\s+", "", line).rstrip("*_ ") for line in plain.splitlines()]
    return "\n".join(
        line if line.endswith((".", "?", ":")) or not line else f"{line}." for line in lines
    )

"""Sentences that mention the person who left, in the reader's own words for them.

A template holds `{name} {they} {them} {their}`, with a capital (`{They}`) at the start of a sentence, and verbs that
agree: `{is} {was} {has} {does}`, `{s}` and `{es}` after a verb (`get{s}`, `go{es}`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from workbook.records import Profile

DEFAULT_NAME = "my partner"
PRONOUNS = {"he": ("he", "him", "his"), "she": ("she", "her", "her"), "they": ("they", "them", "their")}


@dataclass(frozen=True)
class Words:
    """The template language, for one reader's profile; without a profile it says *my partner* and *they*."""

    profile: Profile | None = None

    @cached_property
    def _values(self) -> dict[str, str]:
        profile = self.profile
        name = (profile and profile.name) or DEFAULT_NAME
        pronouns = (profile and profile.pronouns) or "they"
        they, them, their = PRONOUNS.get(pronouns, (name, name, f"{name}’s"))
        many = they == "they"
        words = {"name": name, "they": they, "them": them, "their": their}
        capitals = {key.capitalize(): value[:1].upper() + value[1:] for key, value in words.items()}
        verbs = {"is": "are", "was": "were", "has": "have", "does": "do"}
        agreed = {one: (more if many else one) for one, more in verbs.items()} | {"s": "" if many else "s", "es": "" if many else "es"}
        own = {field: (profile and getattr(profile, field)) or "" for field in ("own_question_one", "own_question_two")}
        return words | capitals | agreed | own

    def __call__(self, template: str) -> str:
        """The template with the words put in. Templates are ours; a reader's text is never one."""
        return template.format_map(self._values)

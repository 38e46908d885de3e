"""Sentences that mention the other person, in the reader's own words.

A template holds `{name} {they} {them} {their}`, with a capital (`{They}`) at the start of a
sentence, and verbs that agree: `{is} {was} {has} {does}`, `{s}` and `{es}` after a verb (`get{s}`,
`go{es}`).

The labels and answers of a form are said by the reader (*How my husband treated me*); all else
speaks to the reader (*How your husband treated you*).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup, escape

from workbook.records import Choice, ChoiceList, Profile
from workbook.records.questions import literal as literal  # noqa: PLC0414 -- a part of the template language, wherever it is imported from

LINK = re.compile(r"\[([^\]]+)\]\((\d\d-[a-z-]+\.ipynb|#Help-now)\)")
"""A link in a text of ours: its words, and one of our pages or *Help*. Nothing else is one."""
HELP = "#Help-now"
HELP_PAGE = "14-if-you-are-afraid.ipynb#Help-now"
"""Where a link to *Help* leads in a JupyterLab without our front end, which would open it in place.
"""
DEFAULT_NAME = "my partner"
PRONOUNS = {
    "he": ("he", "him", "his"),
    "she": ("she", "her", "her"),
    "they": ("they", "them", "their"),
}


def times(number: int) -> str:
    """How often: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def without_links(text: str) -> str:
    """The same text where nothing can be followed: a link is its words."""
    return LINK.sub(r"\1", text)


def linked(text: str) -> Markup:
    """The same text as HTML: links lead to our own pages only, all else is shown as it is."""
    return Markup(  # noqa: S704 -- escaped on the line below
        LINK.sub(
            lambda found: f'<a href="{HELP_PAGE if found[2] == HELP else found[2]}">{found[1]}</a>',
            str(escape(text)),
        )
    )


@cache
def templates(package: str, name: str, **filters: Callable[..., str]) -> Any:
    """The macros of a template of HTML, as functions; they show what they are given as text.

    Args:
        package: The package that it lies in, such as `forms`.
        name: Its file, without `.html.jinja`.
        filters: What it can do with a value, besides making links in a text.
    """
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.filters |= {"linked": linked} | filters
    file = resources.files(f"workbook.{package}").joinpath(f"{name}.html.jinja")
    return environment.from_string(file.read_text("utf-8")).module


@dataclass(frozen=True)
class Words:
    """The template language for one profile; without one it says *my partner* and *they*."""

    profile: Profile | None = None

    def __call__(self, template: str) -> str:
        """The template as the reader would say it; templates are ours, never a reader's text."""
        return template.format_map(self._said)

    def second_person(self, template: str) -> str:
        """The template as it is said to the reader: *my husband* is *your husband* here."""
        return template.format_map(self._told)

    @cached_property
    def _said(self) -> dict[str, str]:
        return self._values(self._name)

    @cached_property
    def _told(self) -> dict[str, str]:
        name = self._name
        # My Nguyen is a name
        mine = name.startswith("my ") or (name.startswith("My ") and name[3:4].islower())
        return self._values(f"your {name[3:]}" if mine else name)

    @property
    def _name(self) -> str:
        return " ".join(((self.profile and self.profile.name) or DEFAULT_NAME).split())

    def _values(self, name: str) -> dict[str, str]:
        profile = self.profile
        pronouns = (profile and profile.pronouns) or "they"
        they, them, their = PRONOUNS.get(pronouns, (name, name, f"{name}’s"))
        many = they == "they"
        words = {"name": name, "they": they, "them": them, "their": their}
        capitals = {key.capitalize(): value[:1].upper() + value[1:] for key, value in words.items()}
        verbs = {"is": "are", "was": "were", "has": "have", "does": "do"}
        agreed = {one: (more if many else one) for one, more in verbs.items()} | {
            "s": "" if many else "s",
            "es": "" if many else "es",
        }
        own = {
            field: (profile and getattr(profile, field)) or ""
            for field in ("own_question_one", "own_question_two")
        }
        return words | capitals | agreed | own


def offered(question: Choice, words: Words, lists: Callable[[str], ChoiceList]) -> ChoiceList:
    """What a choice offers, worded for this reader.

    A list of guidance speaks to the reader; our own answers are the reader's.

    Args:
        question: The choice.
        words: The reader's words.
        lists: Name of a list in guidance to what it offers.
    """
    if isinstance(question.choices, str):
        found, worded = lists(question.choices), words.second_person
    else:
        found, worded = ChoiceList(question.choices), words
    replies = {**question.replies, **found.replies}
    return ChoiceList(
        {each: worded(wording) for each, wording in found.choices.items()},
        replies={each: words.second_person(line) for each, line in replies.items()},
        headings=found.headings,
        closed=found.closed,
    )

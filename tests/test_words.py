"""The template language over four pronoun settings."""

from __future__ import annotations

import re

import pytest

from workbook.records import KINDS, Profile
from workbook.records.questions import Choice, Number, Scale
from workbook.words import Words

SETTINGS = [None, *(Profile(name="Kim", pronouns=each) for each in ("he", "she", "they", "name")), Profile(name="{they} & <b>", pronouns="name")]


def templates() -> list[str]:
    """Every wording of every record."""
    found = []
    for kind in KINDS.values():
        found.append(kind.title)
        for name, question in kind.questions().items():
            if name == "pronouns":  # the one question that is about the pronouns themselves
                continue
            found += [question.label, question.help]
            if isinstance(question, Choice) and not isinstance(question.choices, str):
                found += [*question.choices.values(), *question.replies.values()]
            if isinstance(question, Scale):
                found += question.words.values()
            if isinstance(question, Number):
                found.append(question.unit)
    return found


@pytest.mark.parametrize("profile", SETTINGS)
def test_every_template_renders(profile: Profile | None) -> None:
    """No wording holds a word that the template language does not have, nor a pronoun of its own."""
    words = Words(profile)
    for template in templates():
        words(template)
        bare = re.sub(r"\{\w+\}", "", template)
        assert not re.search(r"\b(he|she|him|her|his|hers|they|them|their)\b", bare, re.IGNORECASE), template


@pytest.mark.parametrize(
    ("pronouns", "said"),
    [
        ("he", "He gets in touch and asks if they write to him. It is his, he was and has, he does. Kim goes."),
        ("she", "She gets in touch and asks if they write to her. It is her, she was and has, she does. Kim goes."),
        ("they", "They get in touch and asks if they write to them. It is their, they were and have, they do. Kim go."),
        ("name", "Kim gets in touch and asks if they write to Kim. It is Kim’s, Kim was and has, Kim does. Kim goes."),
    ],
)
def test_verbs_agree(pronouns: str, said: str) -> None:
    """Four settings, one sentence."""
    template = "{They} get{s} in touch and asks if they write to {them}. It is {their}, {they} {was} and {has}, {they} {does}. {Name} go{es}."
    assert Words(Profile(name="Kim", pronouns=pronouns))(template) == said


def test_without_a_profile_it_is_my_partner_and_they() -> None:
    """Nobody has to be named."""
    assert Words()("{Name}: {they} {is}") == "My partner: they are"
    assert Words(Profile(children=True))("{name} {them}") == "my partner them"


def test_a_readers_text_is_never_a_template() -> None:
    """Braces in a name or in a question of one's own stay braces."""
    assert Words(Profile(name="{they}", own_question_one="{nope}?"))("{name} {own_question_one}") == "{they} {nope}?"

"""The template language over four pronoun settings."""

from __future__ import annotations

import re

import pytest

from workbook import guidance
from workbook.charts import contact_weekly
from workbook.records import KINDS, Profile
from workbook.records.questions import Choice, Number, Scale, Text
from workbook.wording import Words

SETTINGS = [
    None,
    *(Profile(name="Kim", pronouns=each) for each in ("he", "she", "they", "name")),
    Profile(name="{they} & <b>", pronouns="name"),
]


def templates() -> list[str]:
    """Every wording of every record."""
    found = []
    for kind in KINDS.values():
        found.append(kind.title)
        for name, question in kind.questions().items():
            if name == "pronouns":  # the one question that is about the pronouns themselves
                continue
            found += [
                question.label,
                question.help,
                *(question.worded_by[1].values() if question.worded_by else ()),
            ]
            if isinstance(question, Text):
                found += question.offers
            if isinstance(question, Choice) and not isinstance(question.choices, str):
                found += [*question.choices.values(), *question.replies.values()]
            if isinstance(question, Scale):
                found += question.words.values()
            if isinstance(question, Number):
                found.append(question.unit)
    return found


@pytest.mark.parametrize("profile", SETTINGS)
def test_every_template_renders(profile: Profile | None) -> None:
    """No wording holds a word that the template language does not have.

    Nor a pronoun of its own.
    """
    words = Words(profile)
    for template in templates():
        words(template)
        bare = re.sub(r"\{\w+\}", "", template)
        assert not re.search(
            r"\b(he|she|him|her|his|hers|they|them|their)\b", bare, re.IGNORECASE
        ), template


@pytest.mark.parametrize(
    ("pronouns", "said"),
    [
        (
            "he",
            (
                "He gets in touch and asks if they write to him. It is his, he was and has, he "
                "does. "
                "Kim goes."
            ),
        ),
        (
            "she",
            (
                "She gets in touch and asks if they write to her. It is her, she was and has, she "
                "does. Kim goes."
            ),
        ),
        (
            "they",
            (
                "They get in touch and asks if they write to them. It is their, they were and "
                "have, "
                "they do. Kim go."
            ),
        ),
        (
            "name",
            (
                "Kim gets in touch and asks if they write to Kim. It is Kim’s, Kim was and has, "
                "Kim "
                "does. Kim goes."
            ),
        ),
    ],
)
def test_verbs_agree(pronouns: str, said: str) -> None:
    """Four settings, one sentence."""
    template = (
        "{They} get{s} in touch and asks if they write to {them}. It is {their}, {they} "
        "{was} and {has}, {they} {does}. {Name} go{es}."
    )
    assert Words(Profile(name="Kim", pronouns=pronouns))(template) == said


def test_without_a_profile_it_is_my_partner_and_they() -> None:
    """Nobody has to be named."""
    assert Words()("{Name}: {they} {is}") == "My partner: they are"
    assert Words(Profile(children=True))("{name} {them}") == "my partner them"


def test_a_readers_text_is_never_a_template() -> None:
    """Braces in a name or in a question of one's own stay braces."""
    assert (
        Words(Profile(name="{they}", own_question_one="{nope}?"))("{name} {own_question_one}")
        == "{they} {nope}?"
    )


def spoken() -> list[str]:
    """Everything in guidance and in the charts' words that speaks to the reader."""
    signs = [
        text
        for sign in guidance.signs()
        for text in (
            sign.name,
            sign.what_counts,
            *sign.readings,
            sign.control,
            sign.line,
            sign.respect,
        )
    ]
    started = [
        text.replace("{n}", "2")
        for texts in contact_weekly.STARTERS.values()
        for text in texts[1:2]
    ]
    return [
        *signs,
        *started,
        "How you treated {them}",
        "How {they} treated you",
        "It says nothing about what {name} wants, or about {their} day.",
    ]


@pytest.mark.parametrize(
    "name", ["my husband", "my wife", "my partner", "my ex", "My husband", None]
)
@pytest.mark.parametrize("pronouns", ["he", "she", "they", "name", None])
def test_what_speaks_to_you_does_not_say_my(name: str | None, pronouns: str | None) -> None:
    """*If you have been afraid of my husband* would be two voices in one sentence."""
    words = Words(Profile(name=name, pronouns=pronouns, children=True))
    for template in spoken():
        assert not re.search(r"\bmy\b", words.second_person(template), re.IGNORECASE), template
    if pronouns == "name":
        called = (name or "my partner")[3:]
        assert (
            words.second_person("{They} {is} here, with {them}, in {their} coat.")
            == f"Your {called} is here, with your {called}, in your {called}’s coat."
        )
        assert words("How {they} treated me") == f"How {name or 'my partner'} treated me"


def test_a_name_that_only_looks_like_mine_stays() -> None:
    """My is a name as well."""
    assert (
        Words(Profile(name="My Nguyen", pronouns="name")).second_person("{They} called.")
        == "My Nguyen called."
    )
    assert (
        Words(Profile(name="Myra", pronouns="name")).second_person("{They} called.")
        == "Myra called."
    )

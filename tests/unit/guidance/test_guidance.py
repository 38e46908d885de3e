"""Guidance: signs, choices and sources, and how they read."""

from __future__ import annotations

import json
import re
import tomllib

import pytest
from pydantic import ValidationError

from tests.support.reading import grade
from workbook import guidance, paths
from workbook.guidance import Sign
from workbook.records import KINDS, Choice, Profile, SignSeen
from workbook.wording import Words

PRONOUNS = ["he", "she", "they", "name"]
SIGNS = {sign.id: sign for sign in guidance.signs()}
GUESSES = re.compile(
    r"\b(will come back|still loves? you|misses you|wants you back|means that|proves?|definitely"
    r"|surely|never|clear sign|good news|chance)\b",
    re.IGNORECASE,
)
DROPPED = re.compile(
    r"\b(slips?|nagging|crowded|pressure|showed up|hopeful|hopeless|ex|journey|toxic|closure"
    r"|healing|at least|move on|moving on|moved on|should|must|because)\b",
    re.IGNORECASE,
)


def texts(sign: Sign) -> list[str]:
    return [
        text
        for text in (
            sign.name,
            sign.what_counts,
            *sign.readings,
            sign.control,
            sign.line,
            sign.respect,
        )
        if text
    ]


def test_all_nineteen_signs_are_there() -> None:
    """Nine signs closer, ten further apart, each with its row of the ledger."""
    closer = [f"s{number}" for number in range(1, 10)]
    apart = [f"d{number}" for number in range(1, 11)]
    assert [sign.id for sign in guidance.signs()] == closer + apart
    assert {sign.id: sign.toward for sign in guidance.signs()} == dict.fromkeys(
        closer, "closer"
    ) | dict.fromkeys(apart, "apart")
    assert all(sign.ledger == sign.id.upper() for sign in guidance.signs())


def test_every_sign_has_other_readings() -> None:
    """Each sign can mean other things, and says at least two of them."""
    assert all(len(set(sign.readings)) >= 2 for sign in guidance.signs())


def test_signs_that_can_be_control_say_so() -> None:
    """Coming back, getting close, love and checking carry a reading of control.

    It stands beside the kind ones.
    """
    assert {sign.id for sign in guidance.signs() if sign.control} == {"s2", "s4", "s6", "s7"}


def test_boundaries_are_respected() -> None:
    """Being blocked and a kept distance are boundaries: noted once, then not asked about again."""
    assert {sign.id for sign in guidance.signs() if sign.boundary} == {"d2", "d10"}
    for name in ("d2", "d10"):
        assert "note it once" in SIGNS[name].respect.lower()
        assert "not ask" in SIGNS[name].respect


def test_some_signs_are_only_for_what_came_to_you() -> None:
    """Someone else, and one's own love life: nobody is sent looking or testing."""
    for name in ("d1", "d9"):
        assert SIGNS[name].line.startswith("Only what came to you. Please do not")


@pytest.mark.parametrize("pronouns", PRONOUNS)
def test_texts_read_right_in_every_voice(pronouns: str) -> None:
    """With each pronoun no brace is left, and sentences begin with a capital.

    *They* is said of one person only if chosen.
    """
    words = Words(Profile(name="Kim", pronouns=pronouns))
    for sign in guidance.signs():
        for template in texts(sign):
            text = words(template)
            assert not re.search(r"[{}]", text)
            assert text[0].isupper() or text.startswith("“")
            assert not re.search(r"[.?] [a-z]", text)
            if pronouns != "they":
                assert not re.search(r"\b(they|them|their)\b", text, re.IGNORECASE), text
            else:
                assert not re.search(
                    r"\b(they|kim) (is|has|was|does|\w+[^s]s)\b", text, re.IGNORECASE
                ), text


@pytest.mark.parametrize("sign", guidance.signs(), ids=lambda sign: sign.id)
def test_words_are_plain_and_kind(sign: Sign) -> None:
    """No promise, no guess at a heart, no order, and nothing harder than grade 8.

    None of the words to drop either, and no exclamation mark.
    """
    whole = " ".join(Words(Profile(pronouns="she", name="K."))(text) for text in texts(sign))
    assert "!" not in whole
    assert not GUESSES.search(whole.replace("please", "")), GUESSES.search(whole)
    assert not DROPPED.search(whole), DROPPED.search(whole)
    assert (
        grade(
            " ".join(text if text.endswith((".", "?")) else f"{text}." for text in texts(sign))
            .replace("{", "")
            .replace("}", "")
        )
        <= 8
    )


def test_names_are_short_enough_for_a_chart() -> None:
    """A name stays on its lane on a narrow page."""
    assert (
        max(
            len(Words(Profile(name="my husband", pronouns="name"))(sign.name))
            for sign in guidance.signs()
        )
        <= 60
    )


def test_choices_offer_closer_first() -> None:
    """A record's list of signs holds templates by id, closer before further apart."""
    listed = guidance.choice_list("signs")
    choices = listed.choices
    assert list(choices) == list(SIGNS)
    assert choices["s6"] == "{They} say{s} “I love you”"
    assert {listed.headings[each] for each in choices if each.startswith("s")} == {"Closer"}
    assert {listed.headings[each] for each in choices if each.startswith("d")} == {"Further apart"}
    assert SignSeen(sign=next(iter(choices))).sign == "s1"


def test_choosing_a_sign_shows_its_line() -> None:
    """What came to you only, and how a boundary is respected.

    It is said at the moment it is chosen.
    """
    replies = guidance.choice_list("signs").replies
    assert replies["d1"].startswith("Only what came to you")
    assert replies["d9"].startswith("Only what came to you")
    assert replies["d2"].startswith("This is a no")
    assert replies["d10"].startswith("This is a boundary")
    assert set(replies) == {sign.id for sign in guidance.signs() if sign.line or sign.respect}


def test_every_list_that_a_record_names_is_there() -> None:
    """A record may name a list of guidance only if there is one.

    A name that is none is refused.
    """
    named = {
        each.choices
        for kind in KINDS.values()
        for each in kind.questions().values()
        if isinstance(each, Choice) and isinstance(each.choices, str)
    }
    assert named >= {"signs", "countries", "practices", "prompts"}
    for name in named:
        assert guidance.choice_list(name).choices
    with pytest.raises(ValueError, match="countries, practices, prompts, signs"):
        guidance.choice_list("planets")


def test_choices_are_ones_own_copy() -> None:
    """What a caller does to its list does not reach the next one."""
    guidance.choice_list("countries").choices.clear()
    guidance.choice_list("signs").choices.clear()
    guidance.sources().clear()
    assert guidance.choice_list("countries").choices
    assert guidance.choice_list("signs").choices
    assert guidance.sources()


def test_countries_are_codes_and_names() -> None:
    """Two capital letters each, and no name twice.

    They stand in the order of the alphabet, and those that people look for are there.
    """
    countries = guidance.choice_list("countries").choices
    assert len(countries) > 240
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in countries)
    assert len(set(countries.values())) == len(countries)
    assert {countries[code] for code in ("GB", "US", "DE", "IN", "NG", "XK")} == {
        "United Kingdom",
        "United States",
        "Germany",
        "India",
        "Nigeria",
        "Kosovo",
    }
    plain = [
        name.lower().translate(str.maketrans("åôéçãíü", "aoecaiu")) for name in countries.values()
    ]
    assert plain == sorted(plain)


def test_every_source_is_cited_and_every_citation_has_its_source() -> None:
    """sources.toml holds what something cites.

    A guidance file, the page of measures, or a cell of a page in its metadata.
    """
    measures = (paths.root() / "docs" / "measures.md").read_text("utf-8")
    in_files = {
        source
        for path in paths.guidance().glob("*.toml")
        for source in tomllib.loads(path.read_text("utf-8")).get("sources", ())
    }
    notebooks = [json.loads(path.read_text("utf-8")) for path in paths.notebooks().glob("*.ipynb")]
    in_pages = {
        source
        for notebook in notebooks
        for cell in notebook["cells"]
        for source in cell["metadata"].get("workbook", {}).get("sources", ())
    }
    in_studies = {study.source for study in guidance.studies().study}
    in_practices = {
        practice.source
        for group in guidance.practices().values()
        for practice in group
        if practice.source
    }
    cited = (
        {name for name in guidance.sources() if f"[{name}]" in measures}
        | in_files
        | in_pages
        | in_studies
        | in_practices
    )
    assert cited == set(guidance.sources()) | {"ours"}
    assert guidance.sources()["wcag"].year == 2023


def test_objects_are_frozen_and_read_once() -> None:
    """What was read cannot be changed by a page, and is not read again."""
    with pytest.raises(ValidationError):
        SIGNS["s1"].name = "other"
    assert guidance.signs() is guidance.signs()
    assert guidance.headings() == {"closer": "Closer", "apart": "Further apart"}

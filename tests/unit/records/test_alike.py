"""What looks the same on the screen is the same text.

Wherever something is compared with what was typed.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import workspaces
from tests.support.strategies import texts
from workbook.analysis import coping, week
from workbook.journal import Journal
from workbook.journal.key import read_spare_key, write_spare_key
from workbook.pages import caring_for_yourself, owning_your_part, review, today
from workbook.pages.parts import ticks
from workbook.pages.parts.passphrase import strength
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import Apology, Note, PracticeDone, Profile, Urge, WeekPlan, now
from workbook.records.alike import alike
from workbook.wording import Words

SAME = [
    ("Gespräch mit Frau Müller", unicodedata.normalize("NFD", "Müller")),
    (unicodedata.normalize("NFD", "Gespräch mit Frau Müller"), "Müller"),
    ("I don’t know", "don't know"),
    ("I don't know", "don’t"),
    ("I don`t know", "don´t"),
    ("she said “no”", '"no"'),
    ("er sagte „nein“", "“nein”"),
    ("um 10\u00a0Uhr", "10 Uhr"),
    ("um 10\u202fUhr", "10 Uhr"),
    ("very\nsad", "very sad"),
    ("very\r\n\r\n  sad", "very sad"),
    ("very sad", "very\u2003sad"),
    ("sepa\u00adration", "separation"),
    ("sepa\u200bration", "separation"),
    ("\ufeffseparation", "separation"),
    ("separation", "separa\u2060tion"),
    ("she \u200ecame\u200f", "she came"),
    ("2019–2026", "2019-2026"),
    ("no — never", "no -- never"),
    ("well\u2011meant", "well-meant"),
    ("20 − 3", "20 - 3"),
    ("and then …", "then ..."),
    ("and then ...", "then …"),
    ("ＡＢＣ１２", "abc12"),
    ("the oﬃce", "office"),
    ("Straße", "STRASSE"),
    ("STRASSE", "straße"),
    ("STRAẞE", "straße"),
    ("İstanbul", "istanbul"),
    ("istanbul", "İSTANBUL"),
    ("ISPARTA", "ısparta"),
    ("Ὀδυσσεύς", "ΟΔΥΣΣΕΎΣ".replace("Ο", "Ὀ", 1)),
    ("½ an hour", "1/2 an hour"),
    ("the heart ❤\ufe0f", "❤"),
    ("m²", "m2"),
]
OTHER = [
    ("Müller", "Muller"),
    ("resume", "résumé"),
    ("one two", "onetwo"),
    ("a-b", "ab"),
    ("sad", "bad"),
    ("10", "1 0"),
]


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path))
        yield found


@pytest.mark.parametrize(("written", "sought"), SAME)
def test_what_looks_the_same_is_found(written: str, sought: str) -> None:
    """On Review, as a whole and as a part."""
    assert alike(sought) in alike(written)
    workspace.open_journal.add(Note(text=written))
    form = workspaces.the_form(review.look_back())
    form.values = {"word": sought}
    form.submit()
    assert form.said["status"] == "1 found."
    assert form.entries[0]["line"] == f"“{written}”", "it is shown as it was written"


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_looks_different_is_not_the_same(one: str, other: str) -> None:
    """Accents, spaces and letters still tell texts apart."""
    assert alike(one) != alike(other)


def test_nothing_that_can_be_seen_is_everything() -> None:
    """As an empty line is."""
    workspace.open_journal.add(Note(text="one"))
    form = workspaces.the_form(review.look_back())
    form.values = {"word": "\u200b \u00a0"}
    form.submit()
    assert form.said["status"] == "1 found."


LOOKS: list[Callable[[str], str]] = [
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: unicodedata.normalize("NFC", text),
    lambda text: text.replace("'", "’").replace('"', "“"),
    lambda text: text.replace("-", "–"),
    lambda text: text.replace("...", "…"),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: re.sub(r"\s+", "\n", text),
    "\u200b".join,
    "\u00ad".join,
    lambda text: text.replace("fi", "ﬁ"),
    lambda text: "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text),
    lambda text: text.upper(),
    lambda text: text.casefold(),
]


@given(texts, st.lists(st.sampled_from(LOOKS), max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_the_same_in_any_look(text: str, looks: list[Callable[[str], str]]) -> None:
    """Whatever was done to it that a reader cannot see, or that is only capitals.

    And the form is its own form.
    """
    found = alike(text)
    assert alike(found) == found
    for look in looks:
        text = look(text)
    assert alike(text) == found


@given(st.lists(st.text(st.characters(categories=("L", "N")), min_size=1), min_size=1), st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_of_a_text_are_found_in_it(words: list[str], data: st.DataObject) -> None:
    """Some words that follow each other, in any look, over any space."""
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    look = data.draw(st.sampled_from(LOOKS))
    assert alike(look(" ".join(words[first : last + 1]))) in alike("\n".join(words))


def test_no_character_without_a_look_is_left() -> None:
    """Every character that formats and shows nothing.

    The marks before Arabic and other numbers are seen.
    """
    seen = "ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN"
    formats = (
        each for each in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(each) == "Cf"
    )
    left = [each for each in formats if alike(f"a{each}b") != "ab"]
    assert all(unicodedata.name(each).startswith(seen) for each in left)
    assert len(left) < 40


def test_other_places_compare_in_the_same_form() -> None:
    """What helped, what was done, what was planned, and an apology.

    Also the word that erases, a spare key, and a name.
    """
    urges = [
        Urge(strength=8, strength_after=after, instead=instead)
        for after, instead in (
            (4, "A walk – alone"),
            (2, "a walk - alone."),
            (5, "a\u00a0walk - alone"),
        )
    ]
    assert [fall.instead for fall in coping.largest_falls(urges)] == ["a walk - alone."]
    done = [
        PracticeDone(own="tea with Zoë"),
        PracticeDone(own=unicodedata.normalize("NFD", "Tea with Zoë")),
    ]
    assert week.lines(week.WeekEntries((), (), (), done, (), 0), now().date())[0].startswith(
        "Things you did for yourself: 1"
    )
    workspace.open_journal.add(Apology(matter="I don't listen", made_on=now().date()))
    workspace.answer_contact_check(passed=True)
    form = workspaces.the_form(owning_your_part.apology())
    form.values = {"matter": "I don’t  listen"}
    form.submit()
    assert "You apologised for this" in form.said["errors"].get("matter", "") + form.said["status"]
    raw = bytes(range(32))
    written = write_spare_key(raw)
    assert read_spare_key(f"\ufeff{written.replace('-', '–').lower()}\u200b") == raw
    assert Words(Profile(name="my\u00a0husband")).second_person("{name}") == "your husband"
    assert strength(unicodedata.normalize("NFD", "éèêëàâäçîï")) == strength("éèêëàâäçîï")


def test_what_was_planned_is_ticked_by_what_was_written() -> None:
    """The same thing in another look is that thing."""
    workspace.open_journal.add(WeekPlan(own_one="Tea with Zoë"))
    workspace.open_journal.add(PracticeDone(own=unicodedata.normalize("NFD", "tea with Zoë")))
    root = caring_for_yourself.planned()
    form = workspaces.the_form(root)
    assert len(form.values["done"]) == 1
    assert "Tea with Zoë (1)" in workspaces.texts(root)
    form.values = {}
    form.submit()
    assert workspace.open_journal.recent(PracticeDone) == []
    form.values = {"done": list(ticks.planned())}
    form.submit()
    assert [record.own for _, record in workspace.open_journal.recent(PracticeDone)] == [
        "Tea with Zoë"
    ]
    assert today.week_lines()


def test_the_word_that_erases_in_any_look() -> None:
    """Wide letters, as some keyboards type them."""
    root = review.erase()
    form = workspaces.the_form(root)
    form.values = {"word": "ＥＲＡＳＥ"}
    form.submit()
    assert not workspace.path.exists()

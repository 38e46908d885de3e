"""The gates before a journal is begun: where each answer leads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.support import workspaces
from tests.support.reading import grade, prose
from workbook import guidance, pages
from workbook.forms import Gates, Widget
from workbook.forms.assets import asset
from workbook.guidance import Gate
from workbook.journal import Journal
from workbook.pages import review, start_here
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import Profile
from workbook.wording import LINK, Words

GATES = {gate.id: gate.worded(Words()) for gate in guidance.gates()}
FILES = {page.file for page in pages.ALL}


def lines_of(gate: Gate) -> list[str]:
    """Everything that a gate can say."""
    ways = [
        line
        for way in gate.ways.values()
        for line in (*way.lines, *(f"{each.words}." for each in way.choices))
    ]
    return [
        gate.title + ".",
        gate.question,
        *gate.list,
        *(each.words for each in gate.answer),
        *(each.line for each in gate.answer if each.line),
        *ways,
    ]


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with nothing on it, and a journal of one's own place."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        yield found


def test_three_gates_in_their_order() -> None:
    """The computer, you and this person, contact."""
    assert list(GATES) == ["computer", "you", "contact"]


@pytest.mark.parametrize("name", ["computer", "you"])
def test_not_sure_leads_where_yes_leads(name: str) -> None:
    """And *no* alone goes on at once."""
    ways = {answer.words: answer.way for answer in GATES[name].answer}
    assert ways["Yes"] == ways["Not sure"] != ways["No"]
    assert GATES[name].ways[ways["Yes"]].lines
    assert not GATES[name].ways[ways["No"]].lines


def test_not_knowing_what_they_want_leads_where_asking_for_space_leads() -> None:
    """At the third gate, *I do not know* is *not sure*; and every no, whoever said it, closes."""
    gate = GATES["contact"]
    ways = {answer.words: answer.way for answer in gate.answer}
    assert (
        ways["I do not know what they want."]
        == ways["They asked for some space, or for less contact."]
        == "rest"
    )
    assert [way for words, way in ways.items() if words == "None of these."] == ["open"]
    assert sum(way == "closed" for way in ways.values()) == 4
    assert list(gate.ways) == ["closed", "rest", "open"], (
        "of several answers the most careful is taken"
    )


def test_each_gate_asks_for_the_danger() -> None:
    """*Yes*, or a tick, is never the way on without a word."""
    for gate in GATES.values():
        free = [answer.words for answer in gate.answer if not gate.ways[answer.way].lines]
        assert free in (["No"], ["None of these."])


def test_the_stop_can_be_passed_knowingly() -> None:
    """Leave, read and write nothing, or go on: nobody is stopped flat, or taught to answer no."""
    assert [each.does for each in GATES["computer"].ways["care"].choices] == ["leave", "read", "on"]


def test_who_goes_on_after_a_no_is_told_of_help_and_of_the_law() -> None:
    """One answer carries a line of its own."""
    (line,) = [answer.line for answer in GATES["contact"].answer if answer.line]
    assert "Stopping is hard, and it can be done" in line
    assert "[Help now](#Help-now)" in line
    assert "crime" in line


@pytest.mark.parametrize("gate", GATES.values(), ids=lambda gate: gate.id)
def test_a_gate_is_easy_to_read(gate: Gate) -> None:
    """Reading grade six at most: the whole, and every part that is long enough to be measured."""
    assert grade(prose("\n".join(lines_of(gate)))) <= 6
    for line in lines_of(gate):
        if len(line.split()) >= 12:
            assert grade(prose(line)) <= 6, line


def test_the_door_and_what_is_read_are_easy_to_read() -> None:
    """The same limit."""
    words, door = Words(), guidance.contact_check()
    for line in (
        *guidance.reading_only(),
        " ".join([door.question, *map(words, door.list)]),
        *door.closed,
    ):
        assert grade(prose(words(line))) <= 6, line


def test_every_link_leads_to_a_page_or_to_help() -> None:
    """Nothing else is a link."""
    texts = [
        *(line for gate in GATES.values() for line in lines_of(gate)),
        *guidance.reading_only(),
        *guidance.contact_check().closed,
    ]
    links = [target for text in texts for target in re.findall(r"\]\(([^)]*)\)", text)]
    assert set(links) == {"#Help-now", pages.IF_AFRAID.file, pages.HARD_MOMENT.file}
    assert all(LINK.search(text) for text in texts if "](" in text)


@pytest.mark.parametrize(
    "change",
    [
        {"answer": ({"words": "No", "way": "nowhere"}, {"words": "Yes", "way": "care"})},
        {"ways": {"care": {"lines": ("a",)}, "open": {}}},
        {"answer": ({"words": "No, {whoever}", "way": "open"}, {"words": "Yes", "way": "care"})},
        {
            "ways": {
                "care": {"lines": ("{whoever}",), "choices": ({"words": "Go on", "does": "on"},)},
                "open": {},
            }
        },
        {"question": "What does {whoever} want?"},
    ],
)
def test_a_gate_that_leads_nowhere_or_names_nobody_is_refused(change: dict) -> None:
    """In the file, before anybody reads it."""
    with pytest.raises(
        ValidationError,
        match=r"each answer needs its way|a way that says something|a word in braces",
    ):
        Gate.model_validate(GATES["computer"].model_dump() | change)


def test_python_hears_that_the_gates_were_passed_and_nothing_else() -> None:
    """The browser's part sends one message, which holds no answer.

    And nothing in Python has a place for one.
    """
    assert re.findall(r"model\.(?:send|set|save_changes)\(.*?\)", asset("gates.js")) == [
        'model.send({ do: "passed" })'
    ]
    synced = set(Gates.class_traits(sync=True)) - set(Widget.class_traits(sync=True))
    assert {name for name in synced if not name.startswith("_")} == {
        "gates",
        "reading",
        "layout",
        "tabbable",
        "tooltip",
    } & synced | {"gates", "reading"}


def test_a_journal_is_begun_behind_the_gates() -> None:
    """Before them nothing asks for a passphrase; what is said there is on the screen already."""
    root = start_here.journal()
    (gates,) = [each for each in workspaces.below(root) if isinstance(each, Gates)]
    assert [gate["id"] for gate in gates.gates] == list(GATES)
    assert gates.reading == list(guidance.reading_only())
    assert repr(gates) == "<Gates>"
    assert not [each for each in workspaces.below(root) if hasattr(each, "sheet")]
    gates._handle_custom_msg({"do": "something else"}, [])
    assert gates in workspaces.below(root)
    gates._handle_custom_msg({"do": "passed"}, [])
    assert workspaces.the_form(root, "Begin a journal")
    assert gates not in workspaces.below(root)


def test_who_looked_around_is_not_asked_again() -> None:
    """It is remembered that they were gone through, for as long as the page is open."""
    root = workspaces.past_the_gates(start_here.journal())
    workspaces.press(root, "Look around with a made-up journal")
    workspaces.press(root, "Stop looking around")
    assert workspaces.the_form(root, "Begin a journal")


def test_who_has_a_journal_is_not_asked() -> None:
    """No gate between a tired person and the check-in."""
    Journal.open(workspace.path, "seven quiet herons").close()
    assert workspaces.the_form(start_here.journal(), "Unlock")


@pytest.mark.parametrize("journal", ["none", "open"])
def test_they_are_offered_again_on_review(journal: str) -> None:
    """And going through them once more changes nothing."""
    if journal == "open":
        workspace.set_journal(Journal.open(workspace.path))
    root = review.safety()
    workspaces.press(root, "Go through the questions again")
    workspaces.past_the_gates(root)
    assert "Nothing of it was kept" in workspaces.texts(root)
    workspaces.press(root, "Go through the questions again")
    assert [each for each in workspaces.below(root) if isinstance(each, Gates)]


def test_a_reader_who_is_known_is_asked_in_their_own_words() -> None:
    """The name is said as the reader says it in an answer, and as it is said to them beneath."""
    workspace.set_journal(Journal.open(workspace.path))
    assert workspace.journal is not None
    workspace.journal.add(Profile(name="my husband", pronouns="he"))
    root = review.safety()
    workspaces.press(root, "Go through the questions again")
    (gates,) = [each for each in workspaces.below(root) if isinstance(each, Gates)]
    contact = json.dumps(gates.gates[2], ensure_ascii=False)
    assert "He asked me to stop, or blocked me." in contact
    assert "I do not know what he wants." in contact
    assert "I went where he was without being asked. Or I followed or watched him" in contact
    assert "If he gets in touch" in contact
    named = (
        GATES["contact"]
        .model_copy(
            update={
                "question": "{name}?",
                "answer": (
                    GATES["contact"]
                    .answer[0]
                    .model_copy(update={"words": "{name}.", "line": "{name}!"}),
                ),
            }
        )
        .worded(workspace.words)
    )
    assert (named.question, named.answer[0].words, named.answer[0].line) == (
        "your husband?",
        "my husband.",
        "your husband!",
    )

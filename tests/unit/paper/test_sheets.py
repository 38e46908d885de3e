"""An empty sheet: what each question becomes on paper, and nothing that was written."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import strategies, workspaces
from tests.support.sheets import Seen, sheet
from workbook import guidance, paper
from workbook.forms import EntryContext, EntryForm
from workbook.journal import Journal
from workbook.records import (
    CheckIn,
    Choice,
    ChoiceList,
    Contact,
    Day,
    Number,
    Profile,
    Question,
    Scale,
    Secret,
    Several,
    Sheet,
    SignSeen,
    Text,
    Tick,
    YesNo,
    fields,
)
from workbook.records.questions import OWN_QUESTION
from workbook.wording import Words

MORE, IF_IT_FITS = "More about it, if you like", "if it fits"


CANARY = "the heron said nothing"
TAGS = {"section", "header", "div", "p", "span", "h3", "h4", "h5", "ul", "ol", "li", "small"}
"""All that a sheet is made of."""


def empty(
    question: Question,
    words: Words | None = None,
    lists: Callable[[str], ChoiceList] = guidance.choice_list,
) -> str:
    """A sheet of one question."""
    made = type(
        "Made", (Sheet,), {"__annotations__": {"asked": Annotated[Any, question]}, "asked": None}
    )
    return paper.empty_sheet(made, words or Words(), lists, titled=False)


def test_a_field_more_is_on_paper() -> None:
    """One line in the record is all."""

    class More(CheckIn):
        heron: str | None = fields.choice(
            "What the heron did", choices={"nothing": "It said nothing", "flew": "It flew"}
        )

    assert "What the heron did" not in sheet(CheckIn)
    assert all(each in sheet(More) for each in ("What the heron did", "It said nothing", "It flew"))


def test_nothing_that_was_typed_or_kept_is_on_the_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser asks, and is answered with the questions alone, in the reader's words."""
    sent: list[dict] = []
    with (
        workspaces.fresh(monkeypatch),
        Journal.open(tmp_path / "journal.db", made_up=True) as journal,
    ):
        journal.add(CheckIn(mood=4, note=CANARY))
        words = Words(
            Profile(
                name="Kim", pronouns="she", own_question_one="Did I eat well?", ask_children=True
            )
        )
        form = EntryForm(
            CheckIn,
            EntryContext(
                journal=journal, words=words, lists=guidance.choice_list, mark="Made-up journal."
            ),
        )
        monkeypatch.setattr(form, "send", sent.append)
        form._receive(
            form,
            {"do": "draft", "number": 1, "values": {"note": CANARY, "own_feeling": CANARY}},
            [],
        )
        form._receive(form, {"do": "print", "number": 2}, [])
    (printed,) = [each["paper"] for each in sent if "paper" in each]
    assert sent[1] == {"done": 2, "paper": printed}
    assert CANARY not in printed
    assert "Made-up" not in printed
    seen = Seen(printed)
    assert all(
        each in seen.words
        for each in (
            "missing her",
            "She got in touch",
            "Did I eat well?",
            "The children’s day",
            "Which day",
            "One thing from today",
        )
    )
    assert not any(each in seen.words for each in (OWN_QUESTION, "Drink or drugs", IF_IT_FITS))
    assert form.spec["prints"]


@given(
    name=strategies.texts.filter(str.strip),
    question=strategies.texts.filter(str.strip),
    pronouns=st.sampled_from(["he", "name"]),
)
def test_whatever_the_reader_wrote_is_shown_as_text(
    name: str, question: str, pronouns: str
) -> None:
    """A call-name or a question with markup in it is its own letters.

    It is nothing else on the sheet.
    """
    words = Words(
        Profile(
            name=name, pronouns=pronouns, own_question_one=question, own_question_two="<b>bold</b>"
        )
    )
    for kind in (CheckIn, Contact, SignSeen):
        seen = Seen(sheet(kind, words))
        assert set(seen.tags) <= TAGS
        assert {key for key, _ in seen.attributes} == {"class"}
    assert "<b>bold</b>" in Seen(sheet(CheckIn, words)).words
    assert "<b>" not in sheet(CheckIn, words)
    assert words(question and "{own_question_one}") in unescape(sheet(CheckIn, words))


def test_a_scale_is_its_steps_in_a_row() -> None:
    """With the words it has, each at its number.

    Where every step has a word, these are the answers.
    """
    printed = empty(Scale("Mood", words={0: "low", 5: "between", 10: "good"}))
    assert re.findall(r"<li>(\d+)</li>", printed) == [str(step) for step in range(11)]
    assert (
        '<p class="ends"><span>0 low</span><span>5 between</span><span>10 good</span></p>'
        in printed
    )
    printed = empty(Scale("Tone", least=-1, most=1, words={-1: "cold", 0: "neither", 1: "warm"}))
    assert '<ul class="boxes"><li>cold</li><li>neither</li><li>warm</li></ul>' in printed
    assert "-1" not in printed


def test_answers_are_boxes_that_say_how_many() -> None:
    """One, or any; yes or no; a tick has its box before its words."""
    two = {"a": "This", "b": "That"}
    assert empty(Choice("Which", choices=two)).count("<li>") == 2
    assert '<span class="quiet">one</span>' in empty(Choice("Which", choices=two))
    assert '<span class="quiet">any</span>' in empty(Several("Which", choices=two))
    assert "<li>Yes</li><li>No</li>" in empty(YesNo("Is it"))
    assert '<p class="label box">So it is</p>' in empty(Tick("So it is"))


def test_long_lists_are_written_and_signs_stand_under_their_headings() -> None:
    """A sign's own line is beneath it; what is closed is not offered."""
    printed = empty(Choice("Country", choices="countries"))
    assert "<li>" not in printed
    assert 'class="blank"' in printed
    many = {str(number): f"Answer {number}" for number in range(20)}
    assert empty(Several("Any of many", choices=many)).count("<li>") == 20
    listed = ChoiceList(
        {"a": "{They} called", "b": "{They} wrote", "c": "Long ago"},
        replies={"b": "Only what came to you."},
        headings={"a": "<Closer>", "b": "Apart", "c": "Apart"},
        closed=frozenset("c"),
    )
    printed = empty(Choice("Which", choices="made-up"), lists=lambda _name: listed)
    assert "<h5>&lt;Closer&gt;</h5>" in printed
    assert (
        printed.index("They called")
        < printed.index("<h5>Apart</h5>")
        < printed.index("<li>They wrote<small>Only what came to you.</small></li>")
    )
    assert "Long ago" not in printed


def test_the_lines_that_belong_to_an_answer_say_to_which() -> None:
    """Two answers with the same line have it once."""
    question = Several(
        "From {them}",
        choices={"kind": "Kind", "cold": "Cold", "hit": "Hit {them}"},
        replies={"cold": "You may stop.", "hit": "You may stop."},
    )
    assert "If you ticked “Cold” or “Hit them”: You may stop.</p>" in empty(question)
    assert "If you ticked" not in empty(Choice("Which", choices={"a": "A"}))


def test_text_has_ruled_lines_and_everything_short_a_blank() -> None:
    """More lines for more rows; units and offers stand by.

    Help is beneath the label unless it speaks of the screen.
    """
    assert empty(Text("One thing", rows=2)).count('class="ruled"') == 3
    assert empty(Text("One thing", rows=6)).count('class="ruled"') == 11
    line = empty(Text("Name", rows=1, offers=("my husband", "my ex")))
    assert 'class="blank"' in line
    assert "ruled" not in line
    assert "Such as: my husband, my ex." in line
    assert '<span class="blank short"></span><span>minutes</span>' in empty(
        Number("How long", unit="minutes", most=60)
    )
    assert '<span class="blank short"></span><span class="quiet">date</span>' in empty(Day("Until"))
    assert '<p class="help">Where their things are.</p>' in empty(
        Text("Where", "Where {their} things are.")
    )
    assert "beneath" not in empty(
        Text("Where", "The list beneath shows it.", on_paper="without help")
    )
    assert "Where" not in empty(Text("Where", on_paper="not at all"))


def test_when_comes_first() -> None:
    """The day, or day and time; a document and a plain sheet ask for neither."""
    assert '<h3>Check-in</h3><p class="when">Which day' in sheet(CheckIn)
    assert '<h3>Contact</h3><p class="when">Day <span class="blank short"></span> Time' in sheet(
        Contact
    )
    assert "when" not in sheet(Profile)
    assert "when" not in empty(Text("Which"))


def test_questions_for_some_people_are_there_for_anybody() -> None:
    """Without a profile, questions that depend on one are marked.

    Those of one's own are left to be written, to be answered either way.
    """
    printed = sheet(CheckIn)
    assert f'The children’s day</p><span class="quiet">{IF_IT_FITS}</span>' in printed
    assert (
        f'Drink or drugs</p><span class="quiet">{IF_IT_FITS}</span><span class="quiet">one</span>'
        in printed
    )
    assert printed.count(f'<p class="label">{OWN_QUESTION}</p><span class="blank"></span>') == 2
    assert (
        printed.count('<p class="quiet">or</p><ul class="boxes"><li>Yes</li><li>No</li></ul>') == 2
    )


def test_what_is_folded_comes_last_and_pairs_stay_pairs() -> None:
    """A question that belongs to another's answer says to which."""
    printed = sheet(Contact)
    assert (
        printed.index("Afterwards I felt")
        < printed.index(f"<h4>{MORE}</h4>")
        < printed.index("From me")
    )
    assert MORE not in sheet(SignSeen)
    _, pair, respect = printed.split('<div class="beside">')
    assert re.findall('<p class="label">(.*?)</p>', pair)[:2] == ["From me", "From them"]
    assert re.findall('<p class="label">(.*?)</p>', respect)[:2] == [
        "How I treated them",
        "How they treated me",
    ]
    assert "Only for: Message, E-mail, Social media." in printed


def test_a_secret_does_not_belong_on_paper() -> None:
    with pytest.raises(ValueError, match="does not belong on paper"):
        empty(Secret("Passphrase"))


def test_a_card_is_read_from_the_side_of_its_script() -> None:
    """Whatever the language of what was written; room to write has none."""
    assert '<p dir="auto">שלום</p>' in paper.card({"Call": ("שלום",)}, "")
    assert "dir=" not in paper.card({"Call": ()}, "")

"""WHO-5 and PHQ-4: no sentence of theirs ships; the scores are the makers'.

A change is only called past the wobble.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import workspaces
from workbook import records
from workbook.journal import Journal
from workbook.pages import review
from workbook.pages.parts import questionnaires as page
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import PhqFour, WhoFive, Wording

NOW = records.now()
WORDS = "the question\n1 first <line>\n2 second"


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path))
        yield found


def who(answer: int, days_ago: int) -> WhoFive:
    return WhoFive(at=NOW - timedelta(days=days_ago), **dict.fromkeys(WhoFive.items, answer))


@given(st.lists(st.integers(0, 5), min_size=5, max_size=5))
def test_who_five_is_the_sum_times_four(answers: list[int]) -> None:
    """From 0 to 100; none while an answer is missing."""
    assert WhoFive(**dict(zip(WhoFive.items, answers, strict=True))).score == 4 * sum(answers)
    assert WhoFive(one=answers[0]).score is None


def test_the_ends_of_both_scales() -> None:
    """0 and 100, 0 and 12; an answer outside is refused."""
    assert [who(each, 0).score for each in (0, 5)] == [0, WhoFive.most]
    assert [PhqFour(**dict.fromkeys(PhqFour.items, each)).score for each in (0, 3)] == [
        0,
        PhqFour.most,
    ]
    with pytest.raises(ValueError, match="from 0 to 3"):
        PhqFour(one=4)


def test_answers_are_given_once_the_wording_is_there() -> None:
    """It stands above them as it was typed; before, a line says where it goes."""
    root = review.who_five()
    assert page.NO_WORDING in workspaces.texts(root)
    form = workspaces.the_form(review.wording())
    form.values = {"who_five": WORDS}
    form.submit()
    assert "1 first &lt;line&gt;" in workspaces.texts(root)
    assert workspaces.the_form(root, "WHO-5")
    assert page.NO_WORDING in workspaces.texts(review.phq_four())
    form.values = {"who_five": WORDS, "phq_four": WORDS}
    form.submit()
    assert workspaces.the_form(review.phq_four(), "PHQ-4")
    assert len(workspace.journal.recent(Wording)) == 2


def test_a_score_needs_every_answer_and_new_ones_need_time() -> None:
    """What is missing is named; within twelve days nothing new can show.

    An edit of the same answers is fine.
    """
    workspace.journal.add(Wording(who_five=WORDS))
    root = review.who_five()
    form = workspaces.the_form(root)
    form.values = {"one": 3, "two": 3}
    form.submit()
    assert sorted(form.said["errors"]) == ["five", "four", "three"]
    assert page.NO_SCORE in workspaces.texts(root)
    form.values = dict.fromkeys(WhoFive.items, 3)
    form.submit()
    assert "60 of 100" in workspaces.texts(root)
    form.values = dict.fromkeys(WhoFive.items, 4)
    form.submit()
    assert "too early to show anything new" in form.said["errors"]["one"]
    assert form.values == dict.fromkeys(WhoFive.items, 4)
    form.values = {}
    form.edit(form.entries[0]["id"])
    form.values = form.values | {"one": 2}
    form.submit()
    assert "56 of 100" in workspaces.texts(root)
    assert len(workspace.journal.recent(WhoFive)) == 1


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (3, 4, "may be chance"),
        (2, 4, "more than the questionnaire’s own wobble"),
        (4, 2, "more than the questionnaire’s own wobble"),
    ],
)
def test_a_change_is_called_only_past_the_wobble(before: int, after: int, said: str) -> None:
    """Twenty points say nothing, forty do; in either direction, and without a word on why."""
    workspace.journal.add(Wording(who_five=WORDS))
    workspace.journal.add(who(before, 20))
    workspace.journal.add(who(after, 0))
    assert said in workspaces.texts(review.who_five())


def test_no_sentence_of_theirs_is_in_the_workbook() -> None:
    """The questions are numbers, and the wording is the reader's."""
    for kind in (WhoFive, PhqFour):
        assert [question.label for question in kind.questions().values()] == [
            str(number) for number in range(1, len(kind.items) + 1)
        ]
        assert not any(question.help for question in kind.questions().values())

"""A question of one's own.

An answer stays with the wording it was given to, and another wording is another question.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support import workspaces
from workbook import guidance
from workbook.analysis import frames
from workbook.forms import EntryContext, EntryForm, FindForm
from workbook.journal import Journal
from workbook.pages import review, today
from workbook.pages.parts.workspace import workspace
from workbook.records import CheckIn, Profile
from workbook.wording import Words

REST = "Did I rest, {they} or not?"
WALK = "Did I walk?"
BEGAN = datetime(2026, 3, 2, 20).astimezone()


@pytest.fixture(autouse=True)
def errors_are_heard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A workspace of its own, on which no handler may fail unheard."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch):
        yield


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """An empty journal."""
    with Journal.open(tmp_path / "journal.db") as found:
        yield found


def on(day: int) -> datetime:
    """An evening."""
    return BEGAN + timedelta(days=day)


def asks(
    question: str | None = None, *, second: str | None = None, way: str | None = None, day: int = 0
) -> Profile:
    """A profile with questions of one's own."""
    return Profile(
        at=on(day),
        name="Kim",
        pronouns="she",
        own_question_one=question,
        own_question_two=second,
        own_answers=way,
    )


def check_in(journal: Journal, profile: Profile) -> EntryForm:
    """The form as it is for this profile."""
    return EntryForm(
        CheckIn,
        EntryContext(journal=journal, lists=guidance.choice_list, words=Words(profile)),
    )


def save(form: EntryForm, **values: Any) -> None:
    """Fill in and save."""
    form.values = form.values | values
    form.submit()
    assert "Saved" in form.said["status"], form.said


def own(form: EntryForm) -> dict[str, str]:
    """What is asked of one's own: field to label."""
    return {
        each["name"]: each["label"]
        for each in form.spec["fields"]
        if each["name"].startswith("own_") and each["name"] != "own_feeling"
    }


def lines(form: EntryForm | FindForm) -> list[str]:
    return [each["line"] for each in form.entries]


def test_the_wording_is_kept_with_the_answer_and_asked_of_nobody(journal: Journal) -> None:
    """Of each question that is answered, and of no other; it is no field of the form."""
    form = check_in(journal, asks(REST, second=WALK))
    assert own(form) == {"own_one": REST, "own_two": WALK}
    save(form, mood=4, own_two=3)
    ((_, kept),) = journal.recent(CheckIn)
    assert (kept.own_one_asked, kept.own_two_asked, kept.own_two) == (None, WALK, 3)
    assert "asked" not in " ".join(form.given["values"])
    assert not CheckIn.questions()["own_one_asked"].is_for(asks(REST))


def test_a_list_shows_each_answer_under_its_own_wording(journal: Journal) -> None:
    """Also in *Look back and find*, where either wording finds its own answers."""
    form = check_in(journal, asks(REST))
    save(form, mood=4, own_one=7)
    form.use(Words(asks(WALK, way="yes_no")))
    save(form, mood=4, own_one_yes=True)
    form.use(Words(asks()))
    assert sorted(lines(form)) == sorted([f"Mood 4 · {REST} 7", f"Mood 4 · {WALK}"])
    workspace.set_journal(journal)
    found = workspaces.the_form(review.look_back())
    for word, there in ((REST, [f"Mood 4 · {REST} 7"]), (WALK, [f"Mood 4 · {WALK}"])):
        found.values = {"word": word}
        found.submit()
        assert lines(found) == there


@pytest.mark.parametrize(
    "now",
    [asks(WALK), asks(WALK, way="yes_no"), asks(REST, way="yes_no"), asks(), asks(second=REST)],
)
def test_an_edit_asks_what_was_answered_and_keeps_it(journal: Journal, now: Profile) -> None:
    """Never today's question in its place.

    Where it was taken away or is answered in another way, it is still there.
    """
    save(check_in(journal, asks(REST)), mood=4, own_one=7)
    form = check_in(journal, now)
    todays = own(form)
    ((entry, _),) = journal.recent(CheckIn)
    form.edit(entry)
    assert form.values["own_one"] == 7
    assert own(form) == {"own_one": REST} | {
        name: label for name, label in todays.items() if name.startswith("own_two")
    }
    save(form, mood=5)
    kept = journal.get(entry)
    assert (kept.mood, kept.own_one, kept.own_one_asked, kept.own_one_yes) == (5, 7, REST, None)
    assert own(form) == todays, "the next one is asked as it is worded today"
    form.edit(entry)
    form.cancel()
    assert own(form) == todays


def test_an_edit_takes_an_answer_back_with_its_wording(journal: Journal) -> None:
    """And an entry that has no answer there is asked today's question."""
    save(check_in(journal, asks(REST)), mood=4, own_one=7)
    form = check_in(journal, asks(WALK))
    ((entry, _),) = journal.recent(CheckIn)
    form.edit(entry)
    del form.values["own_one"]
    form.submit()
    assert (journal.get(entry).own_one, journal.get(entry).own_one_asked) == (None, None)
    form.edit(entry)
    assert own(form) == {"own_one": WALK}
    save(form, own_one=2)
    assert journal.get(entry).own_one_asked == WALK


def test_undo_brings_back_answer_and_wording(journal: Journal) -> None:
    """They are one."""
    form = check_in(journal, asks(REST))
    save(form, mood=4, own_one=7)
    ((entry, _),) = journal.recent(CheckIn)
    form.edit(entry)
    del form.values["own_one"]
    form.submit()
    form.undo(entry)
    assert lines(form) == [f"Mood 4 · {REST} 7"]


def test_from_one_edit_to_the_next(journal: Journal) -> None:
    """Nothing was changed, so another entry may take its place; a wording is no change."""
    form = check_in(journal, asks(REST))
    save(form, mood=4, own_one=7)
    save(form, mood=5, own_one=8)
    for entry, record in journal.recent(CheckIn):
        form.edit(entry)
        form.values = dict(form.given["values"])  # as the browser says it
        assert form.values["own_one"] == record.own_one
        assert form.editing == entry


def test_a_draft_keeps_the_wording_that_its_answer_was_given_to(journal: Journal) -> None:
    """Reworded before it is saved, in the same window or after a lock.

    The answer is still to the old question.
    """
    form = check_in(journal, asks(REST))
    form._receive(form, {"do": "draft", "number": 1, "values": {"mood": 4, "own_one": 7}}, [])
    form.use(Words(asks(WALK)))
    assert own(form) == {"own_one": REST}
    assert form.values == {"mood": 4, "own_one": 7}
    again = check_in(journal, asks(WALK))
    assert own(again) == {"own_one": REST}
    again.submit()
    ((_, kept),) = journal.recent(CheckIn)
    assert (kept.own_one, kept.own_one_asked) == (7, REST)
    assert own(again) == {"own_one": WALK}


def test_a_draft_of_an_edit_keeps_it_too(journal: Journal) -> None:
    """Also when the profile changes in the middle.

    And when the answer was just taken out of the form.
    """
    form = check_in(journal, asks(REST))
    save(form, mood=4, own_one=7)
    ((entry, _),) = journal.recent(CheckIn)
    form.edit(entry)
    form._receive(form, {"do": "draft", "number": 1, "values": {"mood": 5, "own_one": 6}}, [])
    again = check_in(journal, asks(WALK))
    assert (again.editing, own(again)) == (entry, {"own_one": REST})
    again.values = {"mood": 5}
    again.use(Words(asks(WALK, way="yes_no")))
    assert own(again) == {"own_one": REST}
    again.values = {"mood": 5, "own_one": 5}
    again.submit()
    assert (journal.get(entry).own_one, journal.get(entry).own_one_asked) == (5, REST)


def test_an_answer_taken_out_in_an_edit_leaves_its_question_there(journal: Journal) -> None:
    """Also when the page is loaded anew before it is saved.

    Today's question never comes in its place.
    """
    form = check_in(journal, asks(REST))
    save(form, mood=4, own_one=7)
    ((entry, _),) = journal.recent(CheckIn)
    form.edit(entry)
    form._receive(form, {"do": "draft", "number": 1, "values": {"mood": 5}}, [])
    again = check_in(journal, asks(WALK))
    assert (again.editing, own(again), again.values) == (entry, {"own_one": REST}, {"mood": 5})
    again.submit()
    assert (journal.get(entry).own_one, journal.get(entry).own_one_asked) == (None, None)


# Answers from before the wording was kept
# ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "answer", "wording"),
    [
        (3, {"own_one": 7}, REST),
        (12, {"own_one": 7}, WALK),
        (22, {"own_one": 7}, WALK),  # it was taken away by then; an answer tells that it was asked
        (-4, {"own_one": 7}, REST),  # a past day, written down later
        (12, {"own_one_yes": False}, "Did I sleep?"),  # only this was answered with yes or no
        (3, {"own_two": 1}, "A question of my own"),  # no version has one
    ],
)
def test_an_answer_without_a_wording_gets_the_one_that_counted_then(
    journal: Journal, at: int, answer: dict[str, Any], wording: str
) -> None:
    """As the versions of the profile say.

    The newest up to its moment that asked in this way, else the first after it.
    """
    for each in (
        asks(REST, day=0),
        asks(WALK, day=10),
        asks(day=20),
        asks("Did I sleep?", way="yes_no", day=30),
    ):
        journal.add(each)
    journal.add(CheckIn(at=on(at), mood=4, **answer))
    form = check_in(journal, asks("Tonight’s?", second="And this?", day=40))
    (line,) = lines(form)
    assert line.startswith(f"Mood 4 · {wording}")
    ((entry, _),) = journal.recent(CheckIn)
    form.edit(entry)
    (name,) = answer
    assert own(form)[name] == wording
    save(form, mood=5)
    kept = journal.get(entry)
    assert getattr(kept, name) == answer[name]
    assert kept.own_one_asked == (wording if name != "own_two" else None)
    assert kept.own_two_asked is None
    assert lines(form) == [line.replace("Mood 4", "Mood 5")]


# As numbers
# --------------------------------------------------------------------------------------------------


def test_each_wording_is_a_series_of_its_own(journal: Journal) -> None:
    """No median is taken over two questions.

    Where no wording was kept it is the one that counted then.
    """
    journal.add(asks(REST, day=0))
    journal.add(asks(WALK, second=REST, day=10))
    journal.add(CheckIn(at=on(1), mood=4, own_one=2))
    journal.add(
        CheckIn(at=on(11), mood=4, own_one=9, own_one_asked=WALK, own_two=3, own_two_asked=REST)
    )
    journal.add(CheckIn(at=on(12), mood=4, own_one_yes=True, own_one_asked=WALK))
    journal.add(CheckIn(at=on(13), mood=4, own_two_yes=False, own_two_asked="Did I sleep?"))
    check_ins = journal.frame(CheckIn)
    found = frames.own_questions(check_ins, [each for _, each in journal.recent(Profile)])
    assert [
        (f"{row.day:%m-%d}", row.asked, row.points, row.yes)
        for row in found.astype({"points": object, "yes": object}).fillna("").itertuples()
    ] == [
        ("03-03", REST, 2, ""),
        ("03-13", WALK, 9, ""),
        ("03-13", REST, 3, ""),
        ("03-14", WALK, "", True),
        ("03-15", "Did I sleep?", "", False),
    ]
    assert not {name for name in frames.daily(check_ins) if name.startswith("own_")}
    none = frames.own_questions(check_ins.iloc[:0], [])
    assert (
        none.dtypes.astype(str).to_dict()
        == found.dtypes.astype(str).to_dict()
        == {"day": "datetime64[us]", "asked": "str", "points": "Int64", "yes": "boolean"}
    )


def test_on_the_page(journal: Journal) -> None:
    """As a reader meets it: answered on *Today*, reworded in the profile, looked at."""
    journal.add(asks(REST))
    workspace.set_journal(journal)
    form = workspaces.the_form(today.check_in(), "Check-in")
    save(form, mood=3, own_one=1)
    workspace.journal.add(asks(WALK, day=1))
    workspace.changed(Profile)
    form = workspaces.the_form(today.check_in(), "Check-in")
    assert f"{REST} 1" in lines(form)[0]
    assert own(form) == {"own_one": WALK}

"""Look back: what is found, and by what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import workspaces
from tests.support.look_back import LONG, at, look
from tests.support.strategies import records as any_record
from workbook import made_up, records
from workbook.forms import FindForm
from workbook.forms.find_form import NOTHING, SHOWN
from workbook.journal import Journal
from workbook.pages import review, today
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import KINDS, CheckIn, Contact, Note, OwnNumbers, Profile


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with a journal open."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        workspace.set_journal(Journal.open(workspace.path))
        yield found


@pytest.fixture
def form() -> FindForm:
    """The form, over five entries of four kinds."""
    for record in (
        CheckIn(at=at(1, 22), mood=3, note="rain"),
        Contact(at=at(2), started="they", how="call"),
        Note(at=at(3), text=LONG),
        OwnNumbers(at=at(4), first_name="Ana"),
        Note(at=at(5), text="Rain again"),
    ):
        workspace.journal.add(record)
    return workspaces.the_form(review.look_back())


def test_with_nothing_asked_everything_is_there_newest_first(form: FindForm) -> None:
    """Whole, with its day and its kind; nothing is listed before it was asked for."""
    assert form.entries == []
    lines = look(form)
    assert lines == [
        "“Rain again”",
        "“Ana”",
        f"“{LONG}”",
        "Who started it: They did · How: Call",
        "Mood 3 · “rain”",
    ]
    assert [entry["at"] for entry in form.entries] == sorted(
        (entry["at"] for entry in form.entries), reverse=True
    )
    assert "· Note" in form.entries[0]["when"]
    assert form.said["status"] == "5 found."
    assert all(entry["edits"] == (not form._kinds[entry["id"]].document) for entry in form.entries)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"word": "RAIN"}, 2),
        ({"word": " rain "}, 2),
        ({"word": "rain", "kinds": ["check_in"]}, 1),
        ({"word": "call"}, 1),
        ({"word": "they did"}, 1),
        ({"kinds": ["note", "own_numbers"]}, 3),
        ({"since": "2026-03-03"}, 3),
        ({"until": "2026-03-02"}, 2),
        ({"since": "2026-03-02", "until": "2026-03-03"}, 2),
        ({"word": "snow"}, 0),
    ],
)
def test_by_word_kind_and_span(form: FindForm, asked: dict, found: int) -> None:
    """Each narrows; a word is found in answers as well as in texts, whatever its capitals."""
    assert len(look(form, **asked)) == found
    assert form.said["status"] == (f"{found} found." if found else NOTHING)
    assert form.values == asked, "what was asked stays in the form"


def test_a_span_that_ends_before_it_begins(form: FindForm) -> None:
    """One sentence, at its field."""
    look(form, since="2026-03-03", until="2026-03-01")
    assert "before the first" in form.said["errors"]["until"]


def test_the_words_for_the_other_person_are_searched_as_they_are_read(form: FindForm) -> None:
    """With a call-name and *she*, that is what is found."""
    workspace.journal.add(Profile(at=at(6), name="Kim", pronouns="she"))
    workspace.changed(Profile)
    form = workspaces.the_form(review.look_back())
    assert look(form, word="she did") == ["Who started it: She did · How: Call"]


def test_a_letter_for_a_later_day_is_found_by_its_day_alone(form: FindForm) -> None:
    """Its words stay shut."""
    workspace.journal.add(
        Note(
            at=at(7),
            text="a secret garden",
            kept_for="date",
            open_on=records.now().date() + timedelta(days=9),
        )
    )
    assert look(form, word="garden") == []
    (line,) = look(form, since="2026-03-07", until="2026-03-07")
    assert line.startswith("A letter to open on")


def test_what_is_found_can_be_taken_out(form: FindForm) -> None:
    """Removed, brought back, erased; other pages follow; the list shows what there is now."""
    other = workspaces.the_form(today.note())
    look(form, word="rain again")
    (entry,) = form.entries
    form._act({"do": "remove", "id": entry["id"]})
    assert "You can undo it until midnight" in form.entries[0]["removed"]
    assert [each["line"] for each in other.entries if not each.get("removed")] == [
        f"“{LONG[:140].rstrip()} …”"
    ]
    form._act({"do": "undo", "id": entry["id"]})
    assert [each["line"] for each in form.entries] == ["“Rain again”"]
    form._act({"do": "erase", "id": entry["id"]})
    assert form.entries == []
    assert form.said["status"] == "Erased. No copy of the journal was found."
    assert len(other.entries) == 1
    form._act({"do": "remove", "id": 999})
    assert "not in this journal any more" in form.said["status"]


def test_an_older_entry_than_any_form_lists_can_be_erased(form: FindForm) -> None:
    """A form lists five; here every one is in reach."""
    for number in range(SHOWN + 5):
        workspace.journal.add(Note(at=at(10) + timedelta(minutes=number), text=f"note {number}"))
    look(form)
    assert len(form.entries) == SHOWN
    assert (
        form.said["status"]
        == f"The newest {SHOWN} of {SHOWN + 10}. An earlier last day shows older ones."
    )
    assert len(look(form, until="2026-03-05")) == 5


def test_before_anything_was_asked_nothing_is_listed_anew(form: FindForm) -> None:
    """An entry written on another page does not make a list appear."""
    form.refresh()
    assert form.entries == []


def test_everything_of_the_made_up_journal_is_found() -> None:
    """Every kind, each entry once."""
    workspace.look_around()
    form = workspaces.the_form(review.look_back())
    assert "Made-up journal" in form.spec["mark"]
    for name in KINDS:
        many = sum(type(record).kind() == name for record in made_up.records())
        look(form, kinds=[name], since="2026-01-01")
        assert form.said["status"].startswith(
            ("The newest 50 of", f"{many} found.") if many else NOTHING
        )
        assert len(form.entries) == min(many, SHOWN)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_an_entry_is_found_by_any_part_of_what_its_line_shows(data: st.DataObject) -> None:
    """Whatever was written, in whatever letters; and not by what is not in it."""
    record = data.draw(
        any_record(data.draw(st.sampled_from(sorted(KINDS.values(), key=lambda kind: kind.kind()))))
    )
    if record.sealed(date.max):
        return
    form = workspaces.the_form(review.look_back())
    entry = workspace.journal.add(record)
    try:
        line = form.line(record)
        start = data.draw(st.integers(0, max(len(line) - 1, 0)))
        part = line[start : start + 7].strip()
        if not record.sealed(records.now().date()) and part:
            look(form, word=part)
            assert entry in [each["id"] for each in form.entries]
        look(form, word=f"{line}x")
        assert entry not in [each["id"] for each in form.entries]
    finally:
        workspace.journal.erase(entry)

"""What a form asks, and in which words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support import workspaces
from tests.support.forms import CANARY, entry_form
from workbook import records
from workbook.errors import WorkbookError
from workbook.forms import Form, FormContext, when
from workbook.journal import Journal
from workbook.records import CheckIn, Contact, Milestone, Note, Profile, Sheet, SignSeen, fields
from workbook.wording import Words


@pytest.fixture(autouse=True)
def errors_are_heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No handler may fail unheard."""
    with workspaces.fresh(monkeypatch):
        yield


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """An empty journal."""
    with Journal.open(tmp_path / "journal.db") as found:
        yield found


def test_questions_follow_the_profile(journal: Journal) -> None:
    """Those that were switched on are asked, with the words for the other person.

    What is being typed stays.
    """
    form = entry_form(CheckIn, journal)
    form.values = {"mood": 3}
    assert "own_one" not in [field["name"] for field in form.spec["fields"]]
    form.use(
        Words(
            Profile(name="Kim", pronouns="name", own_question_one="Did {I} rest?", ask_drink=True)
        )
    )
    fields = {field["name"]: field for field in form.spec["fields"]}
    assert fields["own_one"]["label"] == "Did {I} rest?"
    assert "drink" in fields
    assert {each["words"] for each in fields["contact_today"]["choices"]} >= {"Kim got in touch"}
    assert form.values == {"mood": 3}


def test_what_was_written_is_never_a_template(journal: Journal) -> None:
    """Braces and markup in a text come back as they are."""
    form = entry_form(Note, journal)
    form.values = {"text": "{they} <script>alert(1)</script>"}
    form.submit()
    assert "{they} <script>" in form.entries[0]["line"]


def test_when() -> None:
    """What is typed about a day or a moment, and what it means."""
    now = datetime(2026, 3, 9, 1, 30, tzinfo=UTC).astimezone()
    assert when.read(CheckIn, None, now) == now
    assert when.read(CheckIn, "2026-03-08", now) == now
    assert when.read(CheckIn, "2026-03-05", now).astimezone().hour == 21
    assert when.read(Contact, "2026-03-05T07:30", now).astimezone().strftime("%H:%M") == "07:30"
    assert when.read(Milestone, "2026-12-24", now) > now + timedelta(days=200)
    for wrong in ("2026-02-30", "?", "99999-01-01"):
        with pytest.raises(WorkbookError):
            when.read(CheckIn, wrong, now)
    night, day = (when.field(CheckIn, now.replace(hour=hour)) for hour in (1, 9))
    assert "still counts for" in night["help"]
    assert [each["words"].split(",")[0] for each in night["choices"]] == [
        *("Tonight", "The day before", "Another day")
    ]
    assert day["help"] == ""
    assert [each["id"] for each in day["choices"]] == ["now", "yesterday", "other"]
    assert day["days"]["now"] == now.date().isoformat() != night["days"]["now"]
    assert [each["id"] for each in when.field(Milestone, now)["choices"]] == ["now", "other"]
    assert when.help_for(Contact, now) == "A time may stay empty: then it stands for that evening."
    assert (
        when.words(Contact, datetime(2025, 11, 20, 21, 14, tzinfo=UTC), now.date())
        == "Thu 20 Nov 2025, 21:14"
    )


def asked(form: Form, name: str) -> dict:
    """One question as the browser is told to draw it."""
    return next(each for each in form.spec["fields"] if each["name"] == name)


def test_the_list_beneath_names_what_was_chosen(journal: Journal) -> None:
    """A sign has its wording in the list, spoken to the reader.

    An id that guidance never had stands for itself.
    """
    journal.add(SignSeen(sign="d2", happened="happened"))
    journal.add(SignSeen(sign="of_long_ago"))
    form = entry_form(SignSeen, journal, words=Words(Profile(name="my wife", pronouns="name")))
    assert "Which sign: Your wife keeps you blocked" in form.entries[1]["line"]
    assert "of_long_ago" in form.entries[0]["line"]


def test_a_letter_to_open_on_a_date_stays_shut_until_then(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list says that it is there, and shows its words from that day on.

    Without a day it is like any note.
    """
    now = datetime(2026, 2, 1, 12, tzinfo=UTC).astimezone()
    monkeypatch.setattr(records, "now", lambda: now)
    form = entry_form(Note, journal)
    form.values = {"text": CANARY, "kept_for": "date", "open_on": "2026-03-03"}
    form.submit()
    assert form.entries[0]["line"] == "A letter to open on 3 March"
    assert CANARY not in json.dumps([form.spec, form.given, form.said, form.entries])
    journal.add(Note(text="one", kept_for="date", open_on="2027-03-03", at=now))
    journal.add(Note(text="two", kept_for="date", at=now))
    journal.add(Note(text="three", kept_for="nothing", open_on="2027-03-03", at=now))
    form.refresh()
    assert {each["line"] for each in form.entries} >= {"A letter to open on 3 March 2027"}
    assert sum("“" in each["line"] for each in form.entries) == 2
    monkeypatch.setattr(records, "now", lambda: now + timedelta(days=30))
    form.refresh()
    assert CANARY in json.dumps(form.entries)
    assert asked(form, "open_on")["only_when"] == ("kept_for", ("date",))


def test_a_question_is_worded_by_who_started(journal: Journal) -> None:
    """In the form and in the list beneath it."""
    journal.add(Contact(started="they", answered="yes"))
    journal.add(Contact(started="me", answered="later"))
    journal.add(Contact(started="planned", answered="no"))
    form = entry_form(Contact, journal, words=Words(Profile(pronouns="she")))
    assert asked(form, "answered")["worded_by"] == [
        "started",
        {"me": "Did she answer", "they": "Did I answer"},
    ]
    lines = [each["line"] for each in form.entries]
    assert [line.partition(" · ")[2] for line in lines] == [
        "Was it answered: No",
        "Did she answer: Later",
        "Did I answer: Yes",
    ]


@pytest.mark.parametrize(
    ("own_answers", "fields"),
    [
        (None, {"own_one", "own_two"}),
        ("scale", {"own_one", "own_two"}),
        ("yes_no", {"own_one_yes", "own_two_yes"}),
    ],
)
def test_own_questions_are_asked_one_way(
    journal: Journal, own_answers: str | None, fields: set[str]
) -> None:
    """From 0 to 10 or yes and no, in the reader's own words, and never both."""
    form = entry_form(
        CheckIn,
        journal,
        words=Words(
            Profile(
                own_question_one="Ate well?",
                own_question_two="Slept alone?",
                own_answers=own_answers,
            )
        ),
    )
    assert {
        each["name"]
        for each in form.spec["fields"]
        if each["name"].startswith("own_") and each["name"] != "own_feeling"
    } == fields
    form = entry_form(
        CheckIn, journal, words=Words(Profile(own_answers=own_answers, children=True))
    )
    assert not [
        each
        for each in form.spec["fields"]
        if each["name"].startswith("own_") and each["name"] != "own_feeling"
    ]


def test_help_speaks_to_the_reader_and_labels_are_the_readers(journal: Journal) -> None:
    """*How my husband treated me* in a label, *your husband* in a line that says *you*."""

    class Asked(Sheet):
        one: str | None = fields.choice(
            "Me and {them}",
            "You and {them}",
            {"a": "{They} called"},
            replies={"a": "You and {them}."},
        )

    form = Form(
        Asked,
        lambda _sheet: "",
        FormContext(words=Words(Profile(name="my husband", pronouns="name"))),
        intro=("You and {them}",),
    )
    field = asked(form, "one")
    assert (field["label"], field["help"], field["replies"]["a"]) == (
        "Me and my husband",
        "You and your husband",
        "You and your husband.",
    )
    assert field["choices"] == [{"id": "a", "words": "My husband called"}]
    assert form.spec["intro"] == ["You and your husband"]


def test_what_is_folded_and_what_is_always_asked(journal: Journal) -> None:
    """Mood, worry, sleep and what was on one's mind are on the first screen; the rest is folded.

    The children are asked about whatever the profile says.
    """
    check_in = entry_form(CheckIn, journal)
    assert [each["name"] for each in check_in.spec["fields"] if not each["folded"]] == [
        *("at", "mood", "cannot_say", "worry", "sleep", "on_my_mind")
    ]
    assert asked(entry_form(Contact, journal), "children")["folded"]

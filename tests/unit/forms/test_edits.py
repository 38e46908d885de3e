"""What is typed into a form reaches the journal once, whole, and on its day.

And with all that the form did not show.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import workspaces
from tests.support.files import craft, set_clock
from tests.support.journals import empty_journal
from tests.unit.forms.test_forms import entry_form, receive
from workbook.errors import InvalidEntryError
from workbook.forms import Form, when
from workbook.forms import entry_form as its
from workbook.forms.form import WRITTEN_MEANWHILE
from workbook.forms.resume import BEGAN, HERE, OFFSET, THERE
from workbook.journal import Journal
from workbook.pages import today as today_page
from workbook.pages.parts import pause
from workbook.pages.parts.new_day import STILL_SECONDS, NewDay
from workbook.pages.parts.workspace import workspace
from workbook.records import (
    EDITING,
    KINDS,
    CheckIn,
    Contact,
    Milestone,
    Note,
    Profile,
    Waiting,
    asked,
    now,
    whole,
)
from workbook.wording import Words

TOKYO = timezone(timedelta(hours=9))
TODAY = now().date()


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


# What the form does not show
# ------------------------------------------------------------------------------------------------


def as_shown(form: Form) -> dict:
    """What a browser would send back: of what was given, the fields that it draws."""
    return {
        field["name"]: form.values[field["name"]]
        for field in form.spec["fields"]
        if field["name"] in form.values
    }


def test_an_edit_keeps_what_is_not_asked_now(journal: Journal) -> None:
    """Also after the profile has changed, and in a draft that was taken up again."""
    full = CheckIn(
        mood=4, worry=5, sleep=6, feelings=("sad",), own_feeling="hollow", own_one=7, drink="some"
    )
    entry = journal.add(full)
    form = entry_form(CheckIn, journal, words=Words(Profile(fewer_questions=True)))
    form.edit(entry)
    assert "worry" not in as_shown(form)
    receive(form, "draft", values=as_shown(form) | {"mood": 5})
    again = entry_form(CheckIn, journal, words=Words(Profile(fewer_questions=True)))
    receive(again, "submit", values=as_shown(again) | {"note": "more"})
    assert journal.get(entry) == full.model_copy(update={"mood": 5, "note": "more"})


def test_an_answer_that_was_taken_back_is_taken_back(journal: Journal) -> None:
    """What the form shows is what counts."""
    entry = journal.add(CheckIn(mood=4, note="to be taken out"))
    form = entry_form(CheckIn, journal)
    form.edit(entry)
    receive(form, "submit", values={"at": form.values["at"], "mood": 4})
    assert journal.get(entry).note is None


def test_what_is_hidden_by_another_answer_stays_unless_that_answer_changes(
    journal: Journal,
) -> None:
    """A question that belongs to an answer goes with it, and only with it."""
    hidden = journal.add(Contact(how="call", my_messages="2"))
    shown = journal.add(Contact(how="email", my_messages="2"))
    form = entry_form(Contact, journal)
    form.edit(hidden)
    receive(form, "submit", values={"at": form.values["at"], "how": "call", "note": "x"})
    assert journal.get(hidden).my_messages == "2"
    form.edit(shown)
    receive(form, "submit", values={"at": form.values["at"], "how": "call"})
    assert journal.get(shown).my_messages is None


def test_a_new_version_of_a_document_keeps_what_is_not_asked_now(journal: Journal) -> None:
    """Each is a new entry, and begins with the one before."""
    journal.add(
        Waiting(
            until=TODAY + timedelta(days=60),
            **{
                name: "kept"
                for name in list(Waiting.questions())
                if Waiting.questions()[name].control == "text"
            },
        )
    )
    form = entry_form(Waiting, journal)
    hidden = next(
        name for name, question in Waiting.questions().items() if question.control == "text"
    )
    form.spec = {
        **form.spec,
        "fields": [field for field in form.spec["fields"] if field["name"] != hidden],
    }
    receive(form, "submit", values=as_shown(form))
    assert getattr(journal.recent(Waiting, 1)[0][1], hidden) == "kept"


def test_what_is_filled_in_unseen_is_not_kept(journal: Journal) -> None:
    """A new entry begins with what is on the screen."""
    form = entry_form(
        CheckIn,
        journal,
        prefill=lambda: {"contact_today": "they", "worry": 3},
        words=Words(Profile(fewer_questions=True)),
    )
    receive(form, "submit", values=as_shown(form) | {"mood": 4})
    assert journal.recent(CheckIn, 1)[0][1].worry is None


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_field_of_any_kind_is_lost_by_an_edit_that_does_not_show_it(
    journal: Journal, kind: type
) -> None:
    """Whichever it is."""
    values = {
        name: value
        for name, question in kind.questions().items()
        if (value := _an_answer(question)) is not None
    }
    before = kind(**values)
    entry = journal.add(before)
    if kind.document:
        return
    form = entry_form(kind, journal, lists=_anything)
    form.edit(entry)
    form.spec = {
        **form.spec,
        "fields": [field for field in form.spec["fields"] if field["name"] == "at"],
    }
    receive(form, "submit", values=as_shown(form))
    assert form.said["status"].startswith("Saved"), form.said
    assert journal.get(entry) == before


def _an_answer(question: object) -> object:
    control = question.control
    if control in {"choice", "several"}:
        first = (
            question.none
            if getattr(question, "none", "")
            else "of_long_ago"
            if isinstance(question.choices, str)
            else next(iter(question.choices))
        )
        return (first,) if control == "several" else first
    return {
        "text": "words",
        "scale": getattr(question, "least", None),
        "number": 1,
        "yes_no": True,
        "tick": True,
        "day": TODAY,
    }.get(control)


def _anything(_name: str) -> object:
    from workbook.records import ChoiceList

    return ChoiceList({})


def test_what_is_wrong_with_a_field_that_is_not_shown_is_said_at_the_button(
    journal: Journal,
) -> None:
    """Nobody could see it elsewhere."""
    form = entry_form(CheckIn, journal, words=Words(Profile(fewer_questions=True)))
    form.values = {"mood": 4, "worry": 99}
    form.submit()
    assert "Worry goes from 0 to 10" in form.said["status"]


# The same answer twice
# --------------------------------------------------------------------------------------------------


def test_a_second_click_saves_nothing_more(journal: Journal) -> None:
    """It was sent before the browser knew that the first was done."""
    form = entry_form(Note, journal)
    for _ in range(3):
        receive(form, "submit", turn=0, values={"text": "once"})
    assert journal.count(Note) == 1
    assert form.said["status"].startswith("Saved")
    receive(form, "submit", turn=form.turn, values={"text": "once"})
    assert journal.count(Note) == 2


def test_what_was_saved_does_not_come_back_as_a_draft(journal: Journal) -> None:
    """*Save*, then *Lock*: the handover was on its way while the kernel was busy."""
    form = entry_form(Note, journal)
    receive(form, "submit", turn=0, values={"text": "once"})
    receive(form, "draft", turn=0, values={"text": "once"})
    assert journal.draft("note") is None
    assert entry_form(Note, journal).said["status"] == ""


@pytest.mark.parametrize("act", ["draft", "submit"])
def test_what_was_typed_after_the_save_is_kept(journal: Journal, act: str) -> None:
    """As the beginning of the next, and said."""
    form = entry_form(Note, journal)
    receive(form, "submit", turn=0, values={"text": "one"})
    receive(form, act, turn=0, values={"text": "one, and more"})
    assert journal.count(Note) == 1
    assert journal.draft("note").values["text"] == "one, and more"
    if act == "submit":
        assert form.said["status"] == WRITTEN_MEANWHILE


def test_a_second_click_on_undo_does_not_take_the_undo_back(journal: Journal) -> None:
    """*Remove*, *Erase*, *Cancel* and *Edit* are done once as well.

    The same button pressed again later is another click.
    """
    entry = journal.add(Note(text="one"))
    form = entry_form(Note, journal)
    form.edit(entry)
    receive(form, "submit", values={"text": "two"})
    sent = form.turn
    receive(form, "undo", id=entry, turn=sent)
    receive(form, "undo", id=entry, turn=sent)
    assert journal.get(entry).text == "one"
    receive(form, "undo", id=entry, turn=form.turn)
    assert journal.get(entry).text == "two"
    sent = form.turn
    receive(form, "remove", id=entry, turn=sent)
    receive(form, "remove", id=entry, turn=sent)
    assert not form.said["problem"]


def test_a_form_without_drafts_does_what_it_is_asked_once(journal: Journal) -> None:
    """Whatever it is, and no passphrase stays behind."""
    done = []

    class Sheet(Note):
        pass

    form = Form(Sheet, lambda sheet: done.append(sheet.text) or "Done.")
    receive(form, "submit", turn=0, values={"text": "hush"})
    receive(form, "submit", turn=0, values={"text": "hush"})
    assert done == ["hush"]
    assert "hush" not in repr(form._saved)


# Drafts
# --------------------------------------------------------------------------------------------------


HALF = "\ud83d"


def test_half_a_character_reaches_no_draft_and_no_form(journal: Journal) -> None:
    """Neither a new one nor one that an earlier version kept."""
    form = entry_form(Note, journal)
    receive(form, "draft", values={"text": f"so {HALF} sad"})
    assert HALF not in form.values["text"] + journal.draft("note").values["text"]
    journal.keep_draft("note", {"text": f"so {HALF} sad", "other": [HALF]})
    again = entry_form(Note, journal)
    json.dumps([again.given, again.said], ensure_ascii=False).encode()
    assert again.values["text"].startswith("so ")
    journal.keep_draft(pause.DRAFT, {"text": HALF, pause.UNTIL: "no time"})
    workspace.set_journal(journal)
    shown = workspaces.the_form(pause.part()())
    shown.given["values"]["text"].encode()


@pytest.mark.parametrize(
    "typed",
    [
        {"mood": "four", "note": "words"},
        {"feelings": 3, "note": "words"},
        {"of_long_ago": "words"},
        {"note": ["words"]},
        {"worry": True, "note": "words"},
        {"note": {"deep": "words"}},
    ],
)
def test_a_draft_that_has_no_place_is_text_to_copy(journal: Journal, typed: dict) -> None:
    """The form is drawn, whatever was kept; what it cannot show stays until it is let go."""
    journal.keep_draft("check_in", typed)
    form = entry_form(CheckIn, journal)
    assert its.LEFT in form.said["status"]
    assert "words" in json.dumps([form.given["left"], form.given["values"]])
    receive(form, "draft", values=as_shown(form) | {"mood": 3})
    receive(form, "submit", values=as_shown(form) | {"mood": 3})
    assert form.said["status"].startswith("Saved")
    again = entry_form(CheckIn, journal)
    assert again.given["left"] == form.given["left"] != ""
    receive(again, "draft", values={"mood": 2})
    receive(again, "let_go")
    assert journal.draft("check_in").values["mood"] == 2
    receive(again, "draft", values={})
    assert journal.draft("check_in") is None
    assert entry_form(CheckIn, journal).given["left"] == ""


def test_what_is_left_is_called_by_its_question_and_hinders_no_edit(journal: Journal) -> None:
    """In the reader's words; what is really being written still does."""
    entry = journal.add(Contact(how="call"))
    journal.keep_draft("contact", {"from_them": "kind words"})
    form = entry_form(Contact, journal, words=Words(Profile(pronouns="she")))
    assert form.given["left"] == "From her: kind words"
    receive(form, "edit", id=entry, values={})
    assert form.editing == entry
    receive(form, "cancel", values=form.values)
    receive(form, "draft", values={"how": "email"})
    again = entry_form(Contact, journal)
    receive(again, "edit", id=entry, values=again.values)
    assert (again.editing, again.values) == (None, {"how": "email"})


def test_what_is_left_alone_can_be_let_go(journal: Journal) -> None:
    """With nothing else in the form."""
    journal.keep_draft("check_in", {"gone": "words"})
    form = entry_form(CheckIn, journal)
    assert form.given["left"] == "Gone: words"
    receive(form, "let_go")
    assert journal.draft("check_in") is None


def test_a_draft_that_cannot_be_read_leaves_the_form(tmp_path: Path) -> None:
    """It says so, and is replaced."""
    path = tmp_path / "crafted.db"
    with Journal.open(path) as journal:
        journal.keep_draft("note", {"text": "x"})
    craft(path, """UPDATE "draft" SET "typed" = '[1]'""")
    with Journal.open(path) as journal:
        form = entry_form(Note, journal)
        assert form.said["status"] == its.UNREADABLE
        receive(form, "let_go")
        assert journal.draft("note") is None


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 99)
    | st.floats(allow_nan=False)
    | st.text(st.characters(), max_size=9),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@given(
    typed=st.dictionaries(
        st.sampled_from(
            [
                *sorted(set(CheckIn.questions()) - set(asked.wordings(CheckIn))),
                "at",
                EDITING,
                BEGAN,
                OFFSET,
                "gone",
            ]
        ),
        JSON,
        max_size=6,
    )
)
@settings(max_examples=80, deadline=None)
def test_any_draft_can_be_shown(typed: dict) -> None:
    """All that was typed is in the form or in the text to copy, and nothing stops the form."""
    journal = empty_journal()
    journal.keep_draft("check_in", typed)
    form = entry_form(CheckIn, journal)
    json.dumps([form.given, form.said], ensure_ascii=False).encode()
    seen = json.dumps([form.given["values"], form.given["left"]], ensure_ascii=False)
    for name, value in typed.items():
        if isinstance(value, str) and name not in {EDITING, BEGAN}:
            assert json.dumps(whole(value), ensure_ascii=False)[1:-1] in seen


def test_an_edit_is_resumed_however_old_the_entry_is(journal: Journal) -> None:
    """More was written since than is listed."""
    entry = journal.add(Note(text="old", at=datetime.now(UTC) - timedelta(days=30)))
    for number in range(9):
        journal.add(Note(text=str(number)))
    form = entry_form(Note, journal)
    form.edit(entry)
    receive(form, "draft", values=form.values | {"text": "changed"})
    again = entry_form(Note, journal)
    again.submit()
    assert journal.get(entry).text == "changed"
    assert journal.count(Note) == 10


# Cancel
# --------------------------------------------------------------------------------------------------


def test_cancel_asks_once_before_it_drops_a_change(journal: Journal) -> None:
    """Until then the draft stays; without a change there is nothing to ask."""
    entry = journal.add(Note(text="short"))
    form = entry_form(Note, journal)
    form.edit(entry)
    form.cancel()
    assert form.editing is None
    form.edit(entry)
    receive(form, "cancel", values=form.values | {"text": "ten minutes of writing"})
    assert form.said["asks"]
    assert form.values["text"] == journal.draft("note").values["text"] == "ten minutes of writing"
    assert entry_form(Note, journal).editing == entry
    receive(form, "cancel", values=form.values, sure=True)
    assert form.editing is None
    assert journal.draft("note") is None
    assert journal.get(entry).text == "short"


def test_cancel_asks_when_the_entry_is_gone(journal: Journal) -> None:
    """What is in the form is all there is of it."""
    entry = journal.add(Note(text="short"))
    form = entry_form(Note, journal)
    form.edit(entry)
    journal.remove(entry)
    form.cancel()
    assert form.said["asks"]


# The day
# --------------------------------------------------------------------------------------------------


def test_a_draft_counts_for_the_day_it_was_begun_on(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says which, and another can be chosen."""
    set_clock(monkeypatch, "2026-11-23 22:00")
    for kind, values in ((CheckIn, {"mood": 1}), (Contact, {"how": "call"})):
        receive(entry_form(kind, journal), "draft", values=values)
    set_clock(monkeypatch, "2026-11-23 23:30")
    receive(entry_form(CheckIn, journal), "draft", values={"mood": 1, "note": "the worst day"})
    set_clock(monkeypatch, "2026-11-25 20:00")
    for kind in (CheckIn, Contact):
        form = entry_form(kind, journal)
        assert (
            "on Monday 23 November. It is not saved yet, and counts for that day"
            in form.said["status"]
        )
        assert form.values["at"].startswith("2026-11-23")
        form.submit()
        assert journal.recent(kind, 1)[0][1].day == date(2026, 11, 23)
    receive(entry_form(CheckIn, journal), "draft", values={"mood": 2})
    form = entry_form(CheckIn, journal)
    assert form.said["status"] == its.STILL_HERE
    assert "at" not in form.values


def test_a_page_left_open_past_four_speaks_of_the_evening(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was begun in the evening counts for it, also when it is saved after breakfast.

    The line says so.
    """
    set_clock(monkeypatch, "2026-11-23 22:00")
    form = entry_form(CheckIn, journal)
    receive(form, "draft", values={"mood": 1})
    set_clock(monkeypatch, "2026-11-24 09:00")
    receive(form, "submit", values={"mood": 1, "note": "words"})
    assert form.said["status"] == "Saved 09:00, for Monday 23 November"
    assert journal.recent(CheckIn, 1)[0][1].day == date(2026, 11, 23)
    receive(form, "submit", values={"mood": 5})
    assert journal.recent(CheckIn, 1)[0][1].day == date(2026, 11, 24)
    assert form.said["status"] == "Saved 09:00"


def test_what_was_filled_in_for_yesterday_is_left_out(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that was left untouched and is typed into in the morning."""
    set_clock(monkeypatch, "2026-11-23 22:00")
    form = entry_form(CheckIn, journal, prefill=lambda: {"contact_today": "they"})
    set_clock(monkeypatch, "2026-11-24 09:00")
    told: list[dict] = []
    monkeypatch.setattr(form, "send", told.append)
    receive(form, "draft", values={"contact_today": "they", "mood": 6})
    assert form.said["status"] == its.NEW_DAY
    assert {"forget": True} in told
    assert journal.draft("check_in").values["mood"] == 6
    assert "contact_today" not in journal.draft("check_in").values
    receive(form, "draft", values={"mood": 6, "note": "x"})
    assert told.count({"forget": True}) == 1
    receive(form, "submit", values=form.values)
    saved = journal.recent(CheckIn, 1)[0][1]
    assert (saved.day, saved.contact_today) == (date(2026, 11, 24), None)


def test_a_page_notices_the_new_day(monkeypatch: pytest.MonkeyPatch, journal: Journal) -> None:
    """All of it is drawn anew, once, when nobody has typed for a while.

    What is typed is in its draft.
    """
    set_clock(monkeypatch, "2026-11-23 22:00")
    journal.add(Contact(started="they", at=datetime.fromisoformat("2026-11-23T20:00").astimezone()))
    workspace.set_journal(journal)
    monkeypatch.setattr(workspace, "new_day", NewDay(workspace._redraw))
    root = today_page.check_in()
    form = workspaces.the_form(root)
    assert "Monday 23 November" in form.spec["fields"][0]["help"]
    assert form.values == {"contact_today": "they"}
    set_clock(monkeypatch, "2026-11-24 09:00")
    receive(form, "draft", values=form.values | {"note": "words"})
    workspace.new_day.look()
    assert workspaces.the_form(root) is form, "somebody types"
    monkeypatch.setattr(Form, "heard_at", time.monotonic() - STILL_SECONDS)
    workspace.new_day.look()
    fresh = workspaces.the_form(root)
    assert fresh is not form
    assert "Tuesday 24 November" in fresh.spec["fields"][0]["help"]
    assert fresh.values["note"] == "words"
    workspace.new_day.look()
    assert workspaces.the_form(root) is fresh


def test_a_kernel_looks_at_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """By itself, and once however many parts a page has."""
    monkeypatch.setattr("workbook.pages.parts.new_day.LOOK_SECONDS", 0.01)
    begun = asyncio.Event()

    async def run() -> None:
        set_clock(monkeypatch, "2026-11-23 22:00")
        watched = NewDay(begun.set)
        watched.watch()
        watched.watch()
        set_clock(monkeypatch, "2026-11-24 09:00")
        monkeypatch.setattr(Form, "heard_at", -1e9)
        await asyncio.wait_for(begun.wait(), 10)
        watched._watch.cancel()

    asyncio.run(run())


# The time of another place
# --------------------------------------------------------------------------------------------------


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This computer keeps the time of Berlin."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("berlin")
def test_an_entry_keeps_its_own_offset(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten minutes are ten minutes.

    The list shows both times, and this computer's time can be chosen.
    """
    set_clock(monkeypatch, "2026-11-28 20:00")
    at = datetime(2026, 11, 20, 21, 30, tzinfo=TOKYO)
    entry = journal.add(Contact(started="me", at=at))
    form = entry_form(Contact, journal)
    assert form.entries[0]["when"] == "Fri 20 Nov, 21:30 (13:30 here)"
    form.edit(entry)
    assert form.values[OFFSET] == THERE
    asked = next(field for field in form.spec["fields"] if field["name"] == OFFSET)
    assert [each["words"] for each in asked["choices"]] == [
        "Where it was written, UTC+09:00",
        "This computer’s, UTC+01:00",
    ]
    receive(form, "submit", values=form.values | {"at": "2026-11-20T21:20"})
    assert journal.get(entry).at == at - timedelta(minutes=10)
    assert journal.get(entry).at.utcoffset() == timedelta(hours=9)
    assert OFFSET not in [field["name"] for field in form.spec["fields"]]
    form.edit(entry)
    receive(form, "submit", values=form.values | {OFFSET: HERE})
    assert journal.get(entry).at.isoformat() == "2026-11-20T21:20:00+01:00"
    journal.add(Contact(started="me", at=datetime(2026, 11, 20, 3, 0, tzinfo=TOKYO)))
    form.refresh()
    assert form.entries[1]["when"] == "Fri 20 Nov, 03:00 (Thu 19 Nov, 19:00 here)"


@pytest.mark.usefixtures("berlin")
def test_an_entry_of_here_follows_the_clocks_of_here(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over the night in which they change, too; the hour that never was is no time."""
    set_clock(monkeypatch, "2026-11-28 20:00")
    entry = journal.add(
        Contact(started="me", at=datetime.fromisoformat("2026-10-26T12:00").astimezone())
    )
    form = entry_form(Contact, journal)
    form.edit(entry)
    assert OFFSET not in form.values
    receive(form, "submit", values=form.values | {"at": "2026-10-24T12:00"})
    assert journal.get(entry).at.isoformat() == "2026-10-24T12:00:00+02:00"
    receive(form, "submit", values={"started": "me", "at": "2026-03-29T02:30"})
    assert "did not exist" in form.said["errors"]["at"]


@pytest.mark.usefixtures("berlin")
@given(
    minutes=st.integers(0, 60 * 24 * 300),
    offset=st.integers(-11 * 60, 13 * 60),
    moved=st.integers(-600, 600),
)
@settings(max_examples=100, deadline=None)
def test_correcting_a_time_moves_it_by_what_was_corrected(
    minutes: int, offset: int, moved: int
) -> None:
    """Wherever it was written."""
    before = datetime(2026, 1, 3, tzinfo=timezone(timedelta(minutes=offset))) + timedelta(
        minutes=minutes
    )
    text = (before + timedelta(minutes=moved)).strftime("%Y-%m-%dT%H:%M")
    now = datetime(2027, 6, 1, tzinfo=UTC)
    if when.is_elsewhere(before):
        assert when.read(Contact, text, now, before) - before == timedelta(minutes=moved)


@given(
    now=st.datetimes(datetime(2026, 1, 2), datetime(2060, 1, 1)),
    back=st.integers(0, 900),
    moved=st.timedeltas(timedelta(0), timedelta(hours=40)),
)
def test_a_day_or_a_time_alone(now: datetime, back: int, moved: timedelta) -> None:
    """A day counts as its evening, today as now, the day of an entry as the time it has.

    A time as that of the day that is meant.
    """
    now = now.astimezone()
    day = now.date() - timedelta(days=back)
    found = when.read(Contact, day.isoformat(), now)
    assert found == (now if back == 0 else datetime.combine(day, when.EVENING).astimezone())
    assert found.date() == day
    before = now - moved
    stands = when.typed(Contact, before)
    assert when.read(Contact, stands.partition("T")[0], now, before) == before
    clock = before.replace(tzinfo=None, second=0, microsecond=0)
    # A time that the clocks left out is refused
    if clock.astimezone().replace(tzinfo=None) == clock:
        assert when.read(Contact, f"T{before:%H:%M}", now, meant=before) == clock.astimezone()
        assert when.read(Contact, f"T{before:%H:%M}", now, before) == clock.astimezone()


@pytest.mark.usefixtures("berlin")
def test_a_day_alone_of_an_entry_of_another_place() -> None:
    """Its own day keeps its time and its place; another one is the evening there."""
    tokyo = timezone(timedelta(hours=9))
    before = datetime(2026, 3, 5, 7, 30, tzinfo=tokyo)
    now = datetime(2026, 3, 9, tzinfo=UTC).astimezone()
    assert when.read(Contact, "2026-03-05", now, before) is before
    assert when.read(Contact, "2026-03-04", now, before).isoformat() == "2026-03-04T21:00:00+09:00"
    assert when.read(Contact, "T08:30", now, before).isoformat() == "2026-03-05T08:30:00+09:00"
    for wrong in ("T25:00", "2026-02-30", "99999-01-01", "T", "2026-03-05T"):
        with pytest.raises(InvalidEntryError):
            when.read(Contact, wrong, now)


def test_whose_time_is_asked_again_in_a_draft(journal: Journal) -> None:
    """With the answer that was given."""
    entry = journal.add(Contact(started="me", at=datetime(2026, 11, 20, 21, 30, tzinfo=TOKYO)))
    form = entry_form(Contact, journal)
    form.edit(entry)
    receive(form, "draft", values=form.values | {OFFSET: HERE})
    again = entry_form(Contact, journal)
    assert again.values[OFFSET] == HERE
    assert OFFSET in [field["name"] for field in again.spec["fields"]]


# A slip in the year
# --------------------------------------------------------------------------------------------------


def test_a_day_long_ago_is_asked_about_once(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved again it is kept; another day that is a slip is asked about anew."""
    set_clock(monkeypatch, "2026-11-28 21:00")
    form = entry_form(CheckIn, journal)
    receive(form, "submit", values={"mood": 4, "at": "1926-11-27"})
    assert form.said["errors"]["at"] == (
        "27 November 1926 is about 100 years ago. If that is right, save once more; else "
        "choose another."
    )
    receive(form, "submit", values={"mood": 4, "at": "1936-11-27"})
    assert journal.count(CheckIn) == 0
    receive(form, "submit", values={"mood": 4, "at": "1936-11-27"})
    assert journal.recent(CheckIn, 1)[0][1].day.year == 1936
    form.edit(journal.recent(CheckIn, 1)[0][0])
    receive(form, "submit", values=form.values | {"mood": 5})
    assert form.said["status"].startswith("Saved"), "a day that it has already is not asked about"
    receive(form, "submit", values={"mood": 4, "at": "2026-11-20"})
    assert form.said["status"].startswith("Saved")


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        (Milestone, {"label": "x", "at": "2126-01-01"}, "at"),
        (Milestone, {"label": "x", "at": "1926-01-01"}, "at"),
        (Profile, {"left_on": "1926-01-01"}, "left_on"),
        (Profile, {"together_since": "2062-01-01"}, "together_since"),
        (Waiting, {"until": "2062-01-01"}, "until"),
        (Note, {"text": "x", "kept_for": "date", "open_on": "2062-01-01"}, "open_on"),
    ],
)
def test_every_date_is_asked_about(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, kind: type, values: dict, field: str
) -> None:
    """Far ahead and far back."""
    set_clock(monkeypatch, "2026-11-28 21:00")
    form = entry_form(kind, journal)
    receive(form, "submit", values=values)
    assert "If that is right" in form.said["errors"][field]
    receive(form, "submit", values=values)
    assert form.said["status"].startswith("Saved")


def test_usual_dates_are_not_asked_about(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wedding long ago, a court date next year."""
    set_clock(monkeypatch, "2026-11-28 21:00")
    for kind, values in (
        (Profile, {"together_since": "1979-06-01", "left_on": "2019-01-01"}),
        (Milestone, {"label": "x", "at": "1979-06-01"}),
        (Milestone, {"label": "x", "at": "2028-01-01"}),
    ):
        form = entry_form(kind, journal)
        receive(form, "submit", values=values)
        assert form.said["status"].startswith("Saved"), form.said


@pytest.mark.parametrize("kind", [CheckIn, Contact, Profile])
def test_a_clock_that_stands_at_1970_is_said(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, kind: type
) -> None:
    """Once, before anything is kept."""
    set_clock(monkeypatch, "1970-01-02 12:00")
    values = {CheckIn: {"mood": 4}, Contact: {"how": "call"}, Profile: {"name": "Kim"}}[kind]
    form = entry_form(kind, journal)
    receive(form, "submit", values=values)
    assert "This computer’s clock says 2 January 1970" in form.said["status"] + form.said[
        "errors"
    ].get("at", "")
    receive(form, "submit", values=values)
    assert form.said["status"].startswith("Saved")

"""The journal: what is written in it comes back, as a whole and in its drafts."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import strategies
from tests.support.entries import EVENING, clock
from tests.support.journals import empty_journal
from workbook.errors import ClosedJournalError
from workbook.journal import Journal, entries
from workbook.journal.tables import table
from workbook.records import KINDS, CheckIn, Contact, Note, Profile, Record, SignSeen, now, whole


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.db") as opened:
        yield opened


def same(one: Record, other: Record) -> bool:
    """Equal in every field, and in the offset, which Python's `==` of times leaves out."""
    return type(one) is type(other) and one == other and one.at.utcoffset() == other.at.utcoffset()


# What comes back


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@settings(max_examples=25, deadline=None)  # of each kind; the code is the same for all of them
@given(data=st.data())
def test_any_record_comes_back_as_it_was(kind: type[Record], data: st.DataObject) -> None:
    """Text, numbers, ids, days, several answers and `at` come back exactly.

    By id, in lists and from the history.
    """
    first, second = data.draw(strategies.records(kind)), data.draw(strategies.records(kind))
    journal = empty_journal()
    entry = journal.add(first)
    assert same(journal.get(entry), first)
    journal.revise(entry, second)
    assert same(journal.get(entry), second)
    assert [(each_id, same(record, second)) for each_id, record in journal.recent(kind, 5)] == [
        (entry, True)
    ]
    earlier = journal.history(entry)
    assert len(earlier) == (not same(first, second))
    assert all(same(version.record, first) for version in earlier)


def test_all_kinds_come_back_from_the_file(tmp_path: Path) -> None:
    """One record of each kind, closed and opened again."""
    written = {
        "check_in": CheckIn(
            at=EVENING,
            mood=0,
            good_company=False,
            feelings=("sad", "free"),
            note="a\0b 'quoted' \N{SNOWMAN}",
        ),
        "contact": Contact(at=EVENING, how="letter"),
        "profile": Profile(at=EVENING, left_on=date(2026, 1, 2), same_roof=True),
    }
    with Journal.open(tmp_path / "journal.db") as journal:
        entries_ = {name: journal.add(record) for name, record in written.items()}
    with Journal.open(tmp_path / "journal.db") as journal:
        for name, record in written.items():
            assert same(journal.get(entries_[name]), record)


def test_an_answer_no_longer_offered_still_opens(journal: Journal) -> None:
    """What was valid once is shown for ever."""
    old = CheckIn.model_construct(
        at=EVENING, mood=3, contact_today="by_pigeon", feelings=("melancholy",)
    )
    back = journal.get(journal.add(old))
    assert isinstance(back, CheckIn)
    assert (back.contact_today, back.feelings) == ("by_pigeon", ("melancholy",))


def test_ids_count_through_all_kinds_and_never_come_again(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form left open on an entry that is gone must not meet another one."""
    first, second = journal.add(Note(text="one")), journal.add(CheckIn(mood=4))
    assert first != second
    journal.remove(second)
    with clock(monkeypatch, now() + timedelta(days=2)):
        assert journal.add(Note(text="two")) > second


@settings(deadline=None)
@given(st.lists(strategies.records(Note), max_size=6), st.integers(0, 6))
def test_since_has_what_recent_has_from_a_moment_on(notes: list[Note], number: int) -> None:
    """The moment itself counts; what was removed does not."""
    journal = empty_journal()
    removed = journal.add(Note(text="removed"))
    for note in notes:
        journal.add(note)
    journal.remove(removed)
    moment = notes[number % len(notes)].at if notes else now()
    assert journal.since(Note, moment) == [
        (entry, note) for entry, note in journal.recent(Note) if note.at >= moment
    ]


def test_recent_has_the_newest_first(journal: Journal) -> None:
    """By when it happened, not by when it was written; of one moment, the last written first."""
    late, early, again = (
        journal.add(Note(at=EVENING + timedelta(hours=hours), text="x")) for hours in (2, 1, 2)
    )
    journal.add(CheckIn(at=EVENING + timedelta(hours=3), mood=1))
    assert [entry for entry, _ in journal.recent(Note, 9)] == [again, late, early]
    assert [entry for entry, _ in journal.recent(Note, 2)] == [again, late]
    assert journal.count(Note) == 3
    assert journal.recent(Contact, 9) == []


def test_saved_at_is_the_time_of_saving(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """In local time, moved on by an edit and by its undoing."""
    moments = [datetime(2026, 5, 4, 12, minute, tzinfo=UTC) for minute in range(3)]
    with clock(monkeypatch, moments[0]):
        entry = journal.add(Note(text="one"))
    assert journal.saved_at(entry) == moments[0]
    assert journal.saved_at(entry).utcoffset() == moments[0].astimezone().utcoffset()
    with clock(monkeypatch, moments[1]):
        journal.revise(entry, Note(at=EVENING, text="two"))
    assert journal.saved_at(entry) == moments[1]
    assert [version.saved_at for version in journal.history(entry)] == [moments[0]]
    with clock(monkeypatch, moments[2]):
        journal.undo(entry)
    assert journal.saved_at(entry) == moments[2]


# Drafts


@settings(max_examples=40, deadline=None)
@given(
    values=st.dictionaries(
        strategies.texts,
        st.none() | st.booleans() | st.integers() | strategies.texts | st.lists(strategies.texts),
    )
)
def test_a_draft_comes_back_as_it_was(values: dict[str, object]) -> None:
    """Anything that a form can hold while it is being filled in, valid or not.

    Halves of characters are replaced.
    """
    journal = empty_journal()
    journal.keep_draft("note", {"text": "older"})
    journal.keep_draft("note", values)
    draft = journal.draft("note")
    assert draft is not None
    assert draft.values == whole(values)
    assert now() - timedelta(minutes=1) < draft.saved_at <= now()
    assert journal.draft("contact") is None


def test_a_draft_goes_with_the_save_that_makes_it_needless(journal: Journal) -> None:
    """Add and edit drop the draft they name, in their own transaction, and no other."""
    for form in ("note", "edit", "other"):
        journal.keep_draft(form, {"text": form})
    entry = journal.add(Note(text="one"), draft="note")
    journal.revise(entry, Note(text="two"), draft="edit")
    assert [journal.draft(form) is None for form in ("note", "edit", "other")] == [
        True,
        True,
        False,
    ]
    journal.drop_draft("other")
    journal.drop_draft("never kept")
    assert journal.draft("other") is None


def test_a_failed_save_keeps_the_draft(journal: Journal) -> None:
    """All of the transaction or nothing of it."""
    journal.keep_draft("note", {"text": "one"})
    with pytest.raises(UnicodeEncodeError):
        journal.add(SignSeen.model_construct(at=EVENING, sign="\ud800"), draft="note")
    assert journal.draft("note") is not None
    assert journal.count(SignSeen) == 0


def test_a_draft_shows_no_word_of_it(journal: Journal) -> None:
    """Neither in its own `repr` nor in that of a row."""
    journal.keep_draft("note", {"text": "canary"})
    assert "canary" not in repr(journal.draft("note"))
    entry = journal.add(Note(text="canary"))
    assert "canary" not in repr(
        journal._store.read(lambda connection: entries.read(connection, entry))
    )
    assert "canary" not in repr(journal.history(entry))


# The whole


def test_the_journal_to_look_around_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In memory, made up, without a file and without a passphrase; it works like any other."""
    monkeypatch.chdir(tmp_path)
    before = list(tmp_path.rglob("*"))
    with Journal.in_memory() as journal:
        entry = journal.add(CheckIn(at=EVENING, mood=4))
        journal.revise(entry, CheckIn(at=EVENING, mood=5))
        journal.undo(entry)
        assert journal.get(entry) == CheckIn(at=EVENING, mood=4)
        assert (journal.made_up, journal.path, journal.has_passphrase, repr(journal)) == (
            True,
            None,
            False,
            "<Journal in memory>",
        )
        assert not journal.changed_elsewhere()
        journal.check()
    assert list(tmp_path.rglob("*")) == before


def test_made_up_is_kept_in_the_file(tmp_path: Path) -> None:
    """A journal says what it was made as, whatever it is opened as."""
    for made_up in (True, False):
        path = tmp_path / f"{made_up}.db"
        Journal.open(path, made_up=made_up).close()
        with Journal.open(path, made_up=not made_up) as journal:
            assert journal.made_up is made_up


def test_a_closed_journal_says_so(tmp_path: Path) -> None:
    """Every way in is shut after closing, the key among them; closing again is well."""
    with Journal.open(tmp_path / "journal.db", "a passphrase") as journal:
        entry = journal.add(Note(text="one"))
    journal.close()
    for attempt in (
        lambda: journal.add(Note(text="two")),
        lambda: journal.get(entry),
        lambda: journal.frame(Note),
        journal.spare_key,
        lambda: journal.has_passphrase,
        journal.changed_elsewhere,
        journal.check,
    ):
        with pytest.raises(ClosedJournalError):
            attempt()
    assert journal._store._key is None


def test_nothing_of_it_is_shown(tmp_path: Path) -> None:
    """The `repr` has the file's name and no more."""
    with Journal.open(tmp_path / "journal.db", "a passphrase") as journal:
        assert repr(journal) == "<Journal journal.db>"
        assert "a passphrase" not in repr(vars(journal)) + repr(vars(journal._store))
        assert journal._store.key.raw.hex() not in repr(journal._store.key)


def test_it_sees_what_another_window_writes(tmp_path: Path) -> None:
    """Not its own changes, and each change once."""
    path = tmp_path / "journal.db"
    with Journal.open(path) as here, Journal.open(path) as there:
        here.add(Note(text="mine"))
        assert not here.changed_elsewhere()
        there.add(Note(text="theirs"))
        assert here.changed_elsewhere()
        assert not here.changed_elsewhere()
        assert here.count(Note) == 2


def test_many_threads_use_one_journal(journal: Journal) -> None:
    """Adding, editing, reading and drafting at once: all there, nothing mixed, nothing raised."""
    problems: list[BaseException] = []
    start = threading.Barrier(6)

    def work(number: int) -> None:
        try:
            start.wait()
            for turn in range(15):
                entry = journal.add(
                    Note(at=EVENING, text=f"{number} {turn}"), draft=f"form {number}"
                )
                journal.revise(entry, Note(at=EVENING, text=f"{number} {turn} edited"))
                journal.keep_draft(f"form {number}", {"text": turn})
                assert journal.get(entry) == Note(at=EVENING, text=f"{number} {turn} edited")
                assert len(journal.history(entry)) == 1
                assert len(journal.recent(Note, 3)) <= 3
        except BaseException as error:  # noqa: BLE001 -- carried to the test's own thread
            problems.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert {record.text for _, record in journal.recent(Note, 999)} == {
        f"{number} {turn} edited" for number in range(6) for turn in range(15)
    }
    journal.check()


def test_opening_a_journal_imports_no_pandas() -> None:
    """Forms open fast: pandas, numpy and plotly come with the first frame or chart."""
    script = (
        "import sys, workbook.journal as j; j.Journal.in_memory().close(); print({'pandas', "
        "'numpy', 'plotly', 'ipywidgets'} & set(sys.modules))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "set()"
    )


def test_a_field_of_an_unknown_type_is_refused() -> None:
    """Whoever adds one learns it at once, with the types there are."""

    class Odd(Record):
        weight: float | None = None

    with pytest.raises(TypeError, match="float"):
        table(Odd)

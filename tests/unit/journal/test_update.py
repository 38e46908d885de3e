"""Older and newer journals.

What the records have gained is added, nothing is lost, and a newer version's journal is left alone.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3

from workbook import records
from workbook.errors import CannotWriteError, NewerJournalError
from workbook.journal import Journal, schema
from workbook.journal.connection import connect_in_memory
from workbook.records import CheckIn, Note, Record, fields


def more_fields() -> type[Record]:
    """The check-in of a later version: one line more."""

    class CheckIn(records.CheckIn):
        later_scale: int | None = fields.scale("Later", words={0: "none", 10: "great"})

    return CheckIn


class Dream(Record):
    """A kind that a later version has."""

    text: str | None = fields.text("Dream")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with nothing else in it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder


@pytest.fixture
def old(folder: Path) -> Path:
    """A journal as this version writes it, with one entry that was edited and one draft."""
    path = folder / "journal.db"
    with Journal.open(path) as journal:
        fill(journal)
    return path


def with_passphrase(path: Path) -> str:
    """The same journal with a passphrase, and its spare key."""
    path.unlink()
    with Journal.open(path, "a passphrase") as journal:
        fill(journal)
        return journal.spare_key()


def fill(journal: Journal) -> None:
    entry = journal.add(CheckIn(mood=3, note="one"))
    journal.revise(entry, CheckIn(mood=4, note="two"))
    journal.keep_draft("check_in", {"mood": 5})


def names(folder: Path) -> list[str]:
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*"))


def copies(folder: Path) -> list[Path]:
    return sorted((folder / "backups").glob("journal before an update 20*.db"))


def test_opening_a_journal_of_this_version_changes_nothing(old: Path) -> None:
    """No byte, and no copy but the day's."""
    before = old.read_bytes()
    Journal.open(old).close()
    assert old.read_bytes() == before
    assert names(old.parent) == [
        "backups",
        f"backups/journal {records.now().date()}.db",
        "journal.db",
    ]


@pytest.mark.all_rounds
def test_a_new_field_is_one_line(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Table, frame, earlier versions and old entries follow the record.

    The journal as it was lies among the backups.
    """
    spare = with_passphrase(old)
    later = more_fields()
    monkeypatch.setitem(records.KINDS, "check_in", later)
    with Journal.open(old, spare_key=spare) as journal:
        entry = journal.add(later(mood=5, later_scale=7))
        assert journal.get(entry) == later(at=journal.get(entry).at, mood=5, later_scale=7)
        (first,) = (each for each, _ in journal.recent(later, 9) if each != entry)
        assert journal.get(first).model_dump(include={"mood", "note", "later_scale"}) == {
            "mood": 4,
            "note": "two",
            "later_scale": None,
        }
        (earlier,) = journal.history(first)
        assert earlier.record.model_dump(include={"mood", "note", "later_scale"}) == {
            "mood": 3,
            "note": "one",
            "later_scale": None,
        }
        frame = journal.frame(later)
        assert (
            frame.columns[-1],
            str(frame["later_scale"].dtype),
            frame["later_scale"].isna().tolist(),
        ) == (
            "later_scale",
            "Int64",
            [True, False],
        )
        journal.undo(first)
        assert journal.get(first).model_dump(include={"mood"}) == {"mood": 3}
        assert journal.draft("check_in") is not None
        journal.check()
    assert len(copies(old.parent)) == 1
    Journal.open(old, spare_key=spare).close()
    assert len(copies(old.parent)) == 1
    monkeypatch.undo()
    (copy,) = copies(old.parent)
    assert (copy.parent.stat().st_mode & 0o777, copy.stat().st_mode & 0o777) == (0o700, 0o600)
    assert copy.read_bytes()[:16] == old.read_bytes()[:16]
    with Journal.open(copy, "a passphrase") as before:
        assert [record.note for _, record in before.recent(CheckIn, 9)] == ["two"]


def test_a_new_kind_needs_no_copy(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that is there is touched."""
    monkeypatch.setitem(records.KINDS, "dream", Dream)
    with Journal.open(old) as journal:
        entry = journal.add(Dream(text="a heron"))
        assert journal.recent(Dream, 1)[0][0] == entry
        journal.remove(entry)
        journal.undo(entry)
        assert journal.count(CheckIn) == 1
    assert copies(old.parent) == []


@pytest.mark.parametrize("gained", ["field", "kind", "version"])
def test_a_newer_versions_journal_is_left_alone(
    old: Path, monkeypatch: pytest.MonkeyPatch, gained: str
) -> None:
    """It says so, and no byte changes.

    A field, a kind or a way of storing that this version does not know.
    """
    with monkeypatch.context() as later:
        if gained == "field":
            later.setitem(records.KINDS, "check_in", more_fields())
        elif gained == "kind":
            later.setitem(records.KINDS, "dream", Dream)
        else:
            later.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, lambda _: None))
        Journal.open(old).close()
    before = old.read_bytes()
    with pytest.raises(NewerJournalError, match="newer version"):
        Journal.open(old)
    assert old.read_bytes() == before


def test_migrations_run_in_order_and_once(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After one copy, each in a transaction with its version; a new journal begins at the last."""
    ran: list[int] = []

    def step(number: int) -> Callable[[sqlcipher3.Connection], None]:
        def migration(connection: sqlcipher3.Connection) -> None:
            assert connection.in_transaction
            connection.execute("UPDATE check_in SET note = note || ?", (number,))
            ran.append(number)

        return migration

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step(1), step(2)))
    for _ in range(2):
        with Journal.open(old) as journal:
            assert [record.note for _, record in journal.recent(CheckIn, 9)] == ["two12"]
    assert ran == [1, 2]
    assert len(copies(old.parent)) == 1
    Journal.open(old.with_name("new.db")).close()
    assert ran == [1, 2]


def test_a_migration_that_fails_leaves_the_version_before(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came before it stays done, and its own half is undone.

    The same migration runs again next time.
    """

    def first(connection: sqlcipher3.Connection) -> None:
        connection.execute("UPDATE check_in SET note = note || ' first'")

    def broken(connection: sqlcipher3.Connection) -> None:
        connection.execute("DELETE FROM check_in")
        raise RuntimeError

    before = schema.MIGRATIONS
    monkeypatch.setattr(schema, "MIGRATIONS", (*before, first, broken))
    with pytest.raises(RuntimeError):
        Journal.open(old)
    monkeypatch.setattr(
        schema,
        "MIGRATIONS",
        (
            *before,
            first,
            lambda connection: connection.execute("UPDATE check_in SET note = note || ' second'"),
        ),
    )
    with Journal.open(old) as journal:
        assert [record.note for _, record in journal.recent(CheckIn, 9)] == ["two first second"]
        journal.check()
    assert len(copies(old.parent)) == 2


KILLED = """
import os, signal, sys
from workbook.journal import Journal, schema
from workbook.journal.connection import connect_in_memory

def half(connection):
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("UPDATE check_in SET note = 'half'")
    connection.execute("CREATE TABLE half (id INTEGER) STRICT")
    os.kill(os.getpid(), signal.SIGKILL)

schema.MIGRATIONS = (*schema.MIGRATIONS, half)
Journal.open(sys.argv[1])
"""


def test_a_migration_that_is_killed_leaves_the_version_before(old: Path) -> None:
    """As if it had never begun; the copy that was made before it is whole."""
    killed = subprocess.run([sys.executable, "-c", KILLED, str(old)], check=False)
    assert killed.returncode == -signal.SIGKILL
    (copy,) = copies(old.parent)
    for each in (old, copy):
        with Journal.open(each) as journal:
            assert [record.note for _, record in journal.recent(CheckIn, 9)] == ["two"]
            assert journal._store.read(schema._way_of) == schema._latest()
            journal.check()


def test_a_field_gained_together_with_a_migration_is_copied_for_once(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One opening, one copy."""
    monkeypatch.setitem(records.KINDS, "check_in", more_fields())
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, lambda _: None))
    Journal.open(old).close()
    assert len(copies(old.parent)) == 1


def test_without_room_for_the_copy_nothing_is_changed(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file lies where the folder of backups would.

    The journal is left as it was, and says what is in the way.
    """
    (old.parent / "backups").touch()
    monkeypatch.setitem(records.KINDS, "check_in", more_fields())
    before = old.read_bytes()
    with pytest.raises(CannotWriteError, match="backups"):
        Journal.open(old)
    assert old.read_bytes() == before


def test_two_windows_update_one_journal_at_once(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The slower one finds that it is done, and does it no second time."""
    ran: list[str] = []
    monkeypatch.setattr(
        schema, "MIGRATIONS", (*schema.MIGRATIONS, lambda _: ran.append("migration"))
    )
    monkeypatch.setitem(records.KINDS, "check_in", more_fields())
    monkeypatch.setitem(records.KINDS, "dream", Dream)
    with Journal.open(old.with_name("other.db")):
        pass
    quicker = schema.transaction
    calls: list[None] = []

    def meanwhile(connection: sqlcipher3.Connection) -> object:
        if not calls:
            calls.append(None)
            Journal.open(old).close()
        return quicker(connection)

    monkeypatch.setattr(schema, "transaction", meanwhile)
    with Journal.open(old) as journal:
        assert journal.count(CheckIn) == 1
    assert ran == ["migration"]
    assert len(copies(old.parent)) == 1


def test_two_windows_run_one_migration_at_once(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It runs once."""
    ran: list[str] = []
    monkeypatch.setattr(
        schema, "MIGRATIONS", (*schema.MIGRATIONS, lambda _: ran.append("migration"))
    )
    in_turn(monkeypatch, lambda: Journal.open(old).close())
    Journal.open(old).close()
    assert ran == ["migration"]


def test_two_windows_make_one_journal_at_once(monkeypatch: pytest.MonkeyPatch, old: Path) -> None:
    """Its tables are made once."""
    connection = connect_in_memory()

    def make() -> None:
        schema.bring_up_to_date(connection, old, made_up=True, keep_copy=lambda: None)

    in_turn(monkeypatch, make)
    make()
    assert schema.is_made_up(connection)
    assert not schema.is_worth_a_copy(connection)


def in_turn(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], None]) -> None:
    """Another window is quicker by one transaction."""
    real = schema.transaction
    calls: list[None] = []

    def slower(connection: sqlcipher3.Connection) -> object:
        if not calls:
            calls.append(None)
            meanwhile()
        return real(connection)

    monkeypatch.setattr(schema, "transaction", slower)


def test_an_open_journal_goes_on_when_another_window_updates_it(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The older window names its columns, so it neither stumbles nor loses anything."""
    with Journal.open(old) as older:
        with monkeypatch.context() as later:
            later.setitem(records.KINDS, "check_in", more_fields())
            later.setitem(records.KINDS, "dream", Dream)
            Journal.open(old).close()
        entry = older.add(CheckIn(mood=9))
        older.add(Note(text="x"))
        older.revise(entry, CheckIn(mood=8))
        assert older.frame(CheckIn)["mood"].tolist() == [4, 8]
        older.check()

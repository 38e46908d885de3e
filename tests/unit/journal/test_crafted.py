"""A journal that somebody with its key has changed.

Only our own tables and indexes are accepted.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.files import RIGHT, Clock, craft, evening, files, texts
from workbook import records
from workbook.cli import check
from workbook.errors import (
    AlteredJournalError,
    BusyJournalError,
    DamagedJournalError,
    NewerJournalError,
    NoSuchEntryError,
    NotAJournalError,
    WorkbookError,
)
from workbook.journal import OPEN_KEY, Journal, backup
from workbook.journal.connection import connect
from workbook.journal.key import Key, read_salt
from workbook.journal.tables import SHARED
from workbook.records import CheckIn, Note, Record, fields

ASIDE = "CREATE TRIGGER aside AFTER INSERT ON note BEGIN DELETE FROM note WHERE id = new.id; END"
STRANGE = {
    "trigger that takes back what was saved": (ASIDE,),
    "trigger that keeps what is erased": (
        "CREATE TRIGGER again BEFORE DELETE ON entry BEGIN SELECT raise(IGNORE); END",
    ),
    "table for what is copied aside": ("CREATE TABLE aside (words TEXT)",),
    "view": ("CREATE VIEW seen AS SELECT * FROM note",),
    "view in a table's place": ("DROP TABLE note", "CREATE VIEW note AS SELECT * FROM joys"),
    "virtual table": ("CREATE VIRTUAL TABLE found USING fts5(words)",),
    "index": ("CREATE INDEX mine ON note (text)",),
    "index that allows one of each": ("CREATE UNIQUE INDEX mine ON note (text)",),
    "statistics": ("ANALYZE",),
    "no index": ("DROP INDEX note_at",),
    "no index of the history": ("DROP INDEX history_entry",),
    "no drafts": ("DROP TABLE draft",),
    "another part in an index": (
        "DROP INDEX note_at",
        'CREATE INDEX "note_at" ON "note" ("at") WHERE "removed_at" IS NOT NULL',
    ),
    "column with a default": ("ALTER TABLE note ADD COLUMN \"more\" TEXT DEFAULT 'x'",),
    "column with a check": ('ALTER TABLE note ADD COLUMN "more" TEXT CHECK (1)',),
    "column that is made": ('ALTER TABLE note ADD COLUMN "more" TEXT AS (text)',),
    "column with an order": ('ALTER TABLE note ADD COLUMN "more" TEXT COLLATE NOCASE',),
    "column in capitals": ('ALTER TABLE note ADD COLUMN "More" TEXT',),
    "column of a common table": ('ALTER TABLE entry ADD COLUMN "more" TEXT',),
    "check in a common table": (
        (
            "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', 'NOT NULL CHECK (kind <> 1)') "
            "WHERE name = 'entry'"
        ),
    ),
    "another type": (
        (
            "UPDATE sqlite_master SET sql = replace(sql, '\"text\" TEXT', '\"text\" ANY') WHERE "
            "name "
            "= 'note'"
        ),
    ),
    "known column of another type": (
        (
            "UPDATE sqlite_master SET sql = replace(sql, '\"text\" TEXT', '\"text\" BLOB') WHERE "
            "name = 'note'"
        ),
    ),
    "no type at all": (
        "UPDATE sqlite_master SET sql = replace(sql, ' STRICT', '') WHERE name = 'note'",
    ),
    "no ties": (
        "UPDATE sqlite_master SET sql = replace(sql, ' ON DELETE CASCADE', '') WHERE name = 'note'",
    ),
    "no word about itself": ("DELETE FROM about",),
    "two words about itself": ("INSERT INTO about VALUES (1)",),
    "word about itself that is none": ("UPDATE about SET made_up = 7",),
    "no version": ("PRAGMA user_version = 0",),
    "version below zero": ("PRAGMA user_version = -7",),
}
"""What this workbook never puts into a journal, and how it gets there."""


@pytest.fixture
def good(path: Path) -> Path:
    """A journal without passphrase, with entries of two kinds, an earlier version and a draft."""
    with Journal.open(path) as journal:
        entry = journal.add(Note(text="one"))
        journal.revise(entry, Note(text="two"))
        journal.add(CheckIn(mood=3))
        journal.keep_draft("note", {"text": "typing"})
    return path


@pytest.mark.parametrize("strange", STRANGE)
def test_what_we_never_put_there_is_refused(good: Path, tmp_path: Path, strange: str) -> None:
    """At opening, looking inside and going back to it.

    No byte of it is changed, and nothing beside it.
    """
    with Journal.open(tmp_path / "other.db") as journal:
        journal.add(Note(text="in its place"))
    craft(good, *STRANGE[strange])
    before, there = good.read_bytes(), sorted(each.name for each in good.parent.iterdir())
    for act in (
        lambda: Journal.open(good),
        lambda: Journal.inside(good),
        lambda: Journal.restore(tmp_path / "other.db", good),
    ):
        with pytest.raises(AlteredJournalError, match=r"journal\.db .*restore"):
            act()
    assert good.read_bytes() == before
    assert sorted(each.name for each in good.parent.iterdir()) == there
    assert texts(tmp_path / "other.db") == ["in its place"]


@pytest.mark.parametrize("strange", [each for each in STRANGE if "itself" not in each])
def test_a_change_while_it_is_open_is_seen_before_the_next_save(good: Path, strange: str) -> None:
    """A trigger put there by another program never runs.

    The save is refused, and so is what is read.
    """
    with Journal.open(good) as journal:
        craft(good, *STRANGE[strange])
        with pytest.raises(WorkbookError):
            journal.add(Note(text="saved or not"))
        with pytest.raises(WorkbookError):
            journal.recent(Note)
        with pytest.raises(WorkbookError):
            journal.back_up()
        with pytest.raises(WorkbookError):
            journal.change_passphrase("another one")
    with pytest.raises(AlteredJournalError):
        Journal.open(good)


def test_a_definition_that_nobody_can_read_is_damage(good: Path) -> None:
    """SQLite cannot read it, so nothing of the file can be used; a copy is named as ever."""
    with Journal.open(good) as journal:
        journal.back_up()
        craft(
            good,
            "UPDATE sqlite_master SET sql = CAST(CAST(sql AS BLOB) || x'ff' AS TEXT) WHERE name "
            "= 'note_at'",
        )
        with pytest.raises(DamagedJournalError):
            journal.count(Note)
    for look in (Journal.open, Journal.inside, Journal.needs_passphrase):
        with pytest.raises(DamagedJournalError):
            look(good)


def test_another_windows_tidying_is_no_change(good: Path) -> None:
    """The same tables, written anew."""
    with Journal.open(good) as journal:
        craft(good, "VACUUM")
        journal.add(Note(text="three"))
        assert journal.count(Note) == 2


def test_what_is_refused_names_the_way_back(good: Path, clock: Clock) -> None:
    """The newest copy that holds nothing of it, not the newest."""
    for day in (1, 2):
        clock(evening(day))
        with Journal.open(good) as journal:
            journal.add(Note(text=f"day {day}"))
    craft(Journal.backups(good)[0].path, ASIDE)
    craft(good, ASIDE)
    with pytest.raises(AlteredJournalError, match="6 January 2026"):
        Journal.open(good)


def test_columns_that_came_later_are_our_own(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Added to the end of the definition, in whatever order they came."""

    class CheckIn(records.CheckIn):
        hunger: int | None = fields.scale("Hunger", words={0: "none", 10: "great"})
        thirst: int | None = fields.scale("Thirst", words={0: "none", 10: "great"})

    class Dream(Record):
        text: str | None = fields.text("Dream")

    craft(good, 'ALTER TABLE "check_in" ADD COLUMN "thirst" INTEGER')
    with pytest.raises(NewerJournalError):
        Journal.open(good)
    monkeypatch.setitem(records.KINDS, "check_in", CheckIn)
    monkeypatch.setitem(records.KINDS, "dream", Dream)
    for _ in range(2):
        with Journal.open(good) as journal:
            assert journal.count(CheckIn) == 1
    assert Journal.inside(good).entries == 2


def test_a_newer_table_of_a_strange_shape_is_no_newer_one(good: Path) -> None:
    """A table as we make them, of an unknown name, is a newer version's; any other is not."""
    shared = ", ".join(f'"{name}" {type_}' for name, type_ in SHARED.items())
    craft(
        good,
        f'CREATE TABLE "dream" ({shared}, "text" TEXT) STRICT',
        'CREATE INDEX "dream_at" ON "dream" ("at") WHERE "removed_at" IS NULL',
    )
    with pytest.raises(AlteredJournalError):
        Journal.open(good)
    craft(
        good,
        'CREATE INDEX "dream_removed" ON "dream" ("removed_at") WHERE "removed_at" IS NOT NULL',
    )
    with pytest.raises(NewerJournalError):
        Journal.open(good)
    craft(good, "PRAGMA user_version = 2147483647", ASIDE)
    with pytest.raises(NewerJournalError):
        Journal.open(good)


def test_a_table_twice_in_the_same_place(good: Path) -> None:
    """Two names for one set of pages: what is erased under one would be read under the other."""
    craft(
        good,
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = "
        "'wish') WHERE name = 'joys'",
    )
    with pytest.raises(AlteredJournalError):
        Journal.open(good)


def test_another_programs_file_is_still_called_that(good: Path) -> None:
    """It has none of our tables, whatever else it has."""
    craft(
        good,
        *(
            f'DROP TABLE "{name}"'
            for name in (*records.KINDS, "history", "draft", "about", "entry")
        ),
        "CREATE VIEW seen AS SELECT 1",
    )
    for version in (0, 1, -1):
        craft(good, f"PRAGMA user_version = {version}")
        for look in (Journal.open, Journal.inside):
            with pytest.raises(NotAJournalError):
                look(good)


def test_a_copy_that_was_changed_is_named_among_those_left(good: Path) -> None:
    """A trigger in it would keep what is erased, and go on keeping it."""
    with Journal.open(good) as journal:
        entry = journal.add(Note(text="to be erased"))
        copy, whole = journal.back_up(), journal.back_up()
        craft(copy, *STRANGE["trigger that keeps what is erased"])
        before = copy.read_bytes()
        assert journal.erase_draft("note").left == [copy]
        assert journal.erase(entry).left == [copy]
        assert journal.change_passphrase(RIGHT).left == [copy]
    assert copy.read_bytes() == before
    assert Journal.inside(whole, RIGHT).entries == 2
    with pytest.raises(NoSuchEntryError), Journal.open(good, RIGHT) as journal:
        journal.get(entry)


def test_written_with_a_journal_beside_it(good: Path) -> None:
    """Another program's way of writing (WAL) leaves words beside the file.

    It opens, and goes on in one file.
    """
    craft(good, "PRAGMA journal_mode = WAL")
    assert Journal.inside(good).entries == 2
    with Journal.open(good) as journal:
        journal.add(Note(text="three"))
        assert journal._store.read(
            lambda connection: connection.execute("PRAGMA journal_mode").fetchone()
        ) == ("truncate",)
    assert sorted(each.name for each in good.parent.iterdir()) == ["backups", "journal.db"]
    craft(good, "PRAGMA journal_mode = WAL", ASIDE)
    before = good.read_bytes()
    with pytest.raises(AlteredJournalError):
        Journal.open(good)
    assert good.read_bytes() == before


def test_another_program_has_it_open_in_its_own_way(good: Path) -> None:
    """It is said that it is busy; once the other program is closed, it opens."""
    craft(good, "PRAGMA journal_mode = WAL")
    other = connect(good, Key(OPEN_KEY, read_salt(good)))
    other.execute("SELECT count(*) FROM entry").fetchone()
    with pytest.raises(BusyJournalError):
        Journal.open(good)
    other.close()
    assert texts(good) == ["two"]


def test_another_mark_is_no_harm(good: Path) -> None:
    """The number of an application says nothing about what is in a file."""
    craft(good, "PRAGMA application_id = 77")
    assert texts(good) == ["two"]
    assert Journal.inside(good).entries == 2


def test_a_copy_of_today_is_not_made_of_what_was_changed(good: Path, clock: Clock) -> None:
    """The folder of copies stays as it was."""
    clock(evening(0))
    Journal.open(good).close()
    there = files(good)
    craft(good, ASIDE)
    clock(evening(1))
    with pytest.raises(AlteredJournalError):
        Journal.open(good)
    assert files(good) == there
    assert backup.backups_of(good)


def test_check_looks_into_a_journal_without_a_passphrase(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And into its newest copy; nobody has to ask for it."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(good))
    with Journal.open(good) as journal:
        copy = journal.back_up()
    assert "The journal opens, and every checksum in it is right: 2 entries" in "\n".join(
        each.text for each in check.everything(None)
    )
    craft(good, ASIDE)
    craft(copy, "UPDATE check_in SET mood = 400")
    said = "\n".join(each.text for each in check.everything(None) if not each.well)
    assert "The journal does not open: journal.db holds something" in said
    assert f"The newest copy does not open: {copy.name} holds something" in said
    craft(copy, "UPDATE sqlite_master SET sql = 'x' WHERE name = 'note_at'")
    assert "The newest copy does not open: Part of" in "\n".join(
        each.text for each in check.everything(None) if not each.well
    )

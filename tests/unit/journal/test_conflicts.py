"""Copies that a cloud service made: how they are told, and what they hold."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.conflicts import compared, copied, found
from tests.support.files import RIGHT
from workbook import paths
from workbook.journal import Journal, conflicts
from workbook.journal.conflicts import is_named_so
from workbook.journal.connection import connect
from workbook.journal.key import OPEN_KEY, Key, derive_key, read_salt
from workbook.records import CheckIn, Note

NAMES = [
    "journal (conflicted copy 2026-11-28).db",
    "journal (Anna's conflicted copy 2026-11-28).db",
    "journal (Anna (home)'s conflicted copy 2026-11-28 (1)).db",
    "journal.sync-conflict-20261128-101500-ABCDEFG.db",
    "journal-DESKTOP-AB12.db",
    "journal-ANNAS-PC-2.db",
    "journal (1).db",
    "journal(2).db",
    "journal 2.db",
    "journal_conflict-20261128-101500.db",
    "journal (conflicted copy 2026-11-28 101500).db",
    "journal (Case Conflict).db",
    "journal (SFConflict anna@example.org 2026-11-28-10-15-00).db",
    "journal (In Konflikt stehende Kopie von Anna 2026-11-28).db",
    "journal (Copie en conflit de Anna 2026-11-28).db",
    "journal (copia en conflicto de Anna 2026-11-28).db",
    "journal (Copia in conflitto di Anna 2026-11-28).db",
    "journal (конфликтующая копия с Anna 2026-11-28).db",
    "journal (Anna の競合コピー 2026-11-28).db",
    "journal_anna-pc_Nov-28-101500-2026_Conflict.db",
    "journal (anna-pc_Nov-28-2026_Conflict).db",
    "journal.Conflict.db",
    "journal [conflicted].db",
    "journal (# Name clash 2026-11-28 abc #).db",
    "Journal (Conflicted Copy 2026-11-28).DB",
    "journal 2026-11-28 (conflicted copy 2026-11-29).db",
]
OWN = [
    "journal.db",
    "journal old.db",
    "journal-old.db",
    "journal 2024.db",
    "journal-2024.db",
    "journal of our conflict.db",
    "journal conflict.db",
    "journal (old).db",
    "journal old (conflicted copy 2026-11-28).db",
    "journals (1).db",
    "my journal (1).db",
    "journal (1).txt",
    "journal (1)",
    "diary (conflicted copy 2026-11-28).db",
    "journal-x.db",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_that_services_give_to_copies(name: str) -> None:
    """As Dropbox, Syncthing, OneDrive, Google Drive and others name them.

    Among these are iCloud, ownCloud, Nextcloud, Seafile and Synology.
    """
    assert is_named_so(name, Path("/x/journal.db"))


@pytest.mark.parametrize("name", OWN)
def test_names_of_a_persons_own(name: str) -> None:
    """Another journal, or nothing of the kind."""
    assert not is_named_so(name, Path("/x/journal.db"))


def test_names_of_another_journals_name() -> None:
    """Whatever it is called: letters composed or not, signs of patterns, no ending."""
    assert is_named_so("Tagebuch fu\u0308r mich (1).db", Path("Tagebuch für mich.db"))
    assert is_named_so("a[b]* (1).db", Path("a[b]*.db"))
    assert is_named_so("notes (1)", Path("notes"))


@given(st.text(), st.text(min_size=1))
def test_any_name(name: str, stem: str) -> None:
    """Never an error."""
    assert is_named_so(name, Path(f"/x/{stem.replace('/', '')}.db")) in {True, False}


@pytest.fixture
def journal() -> Path:
    """A journal behind a passphrase, with one note, and a draft."""
    path = paths.journal()
    with Journal.open(path, RIGHT) as made:
        made.add(Note(text="one"))
        made.keep_draft("note", {"text": "being typed"})
    return path


def test_a_copy_is_told_by_its_salt_whatever_its_name(journal: Path) -> None:
    """Beside the journal and among its copies.

    Our own copies, links and the journal itself are none.
    """
    assert found(journal) == []
    with Journal.open(journal, RIGHT) as opened:
        opened.back_up()
    journal.with_name("journal (kept 2026-03-09 21.14).db").write_bytes(journal.read_bytes())
    (journal.parent / "link.db").symlink_to(journal)
    os.link(journal, journal.with_name("same.db"))
    (journal.parent / "folder (1).db").mkdir()
    assert found(journal) == []
    copied(journal, "holiday.jpg")
    copied(journal, ".syncthing.journal.db.tmp")
    copied(journal, "backups/journal 2026-03-09 (1).db")
    assert found(journal) == [
        (".syncthing.journal.db.tmp", True),
        ("holiday.jpg", True),
        ("journal 2026-03-09 (1).db", True),
    ]


def test_another_journal_is_a_copy_only_by_such_a_name(journal: Path) -> None:
    """And only if it can be one: whole pages, and not plain."""
    Journal.open(journal.with_name("journal old.db"), "another").close()
    Journal.open(journal.with_name("journal (1).db"), "another").close()
    journal.with_name("journal (2).db").write_bytes(b"SQLite format 3\0" + bytes(4080))
    journal.with_name("journal (3).db").write_bytes(b"torn" * 100)
    journal.with_name("journal (4).db").write_bytes(b"")
    assert found(journal) == [("journal (1).db", False)]


def test_where_the_journal_is_a_link_they_lie_at_the_other_end(
    journal: Path, tmp_path: Path
) -> None:
    """Under the name that it has there."""
    (tmp_path / "far").mkdir()
    there = journal.rename(tmp_path / "far" / "diary.db")
    journal.symlink_to(there)
    copied(there, "holiday.jpg")
    Journal.open(there.with_name("diary (1).db"), "another").close()
    assert found(journal) == [("diary (1).db", False), ("holiday.jpg", True)]


def test_without_the_journal_its_copies_have_its_salt(journal: Path) -> None:
    """Its own daily ones; those of a journal with a longer name tell nothing."""
    with Journal.open(journal, RIGHT) as opened:
        opened.back_up()
    copied(journal, "holiday.jpg")
    longer = journal.with_name("journal old.db")
    Journal.open(longer, "another").close()
    shutil.copyfile(longer, journal.parent / "backups" / "journal old 2099-01-01.db")
    journal.unlink()
    assert found(journal) == [("holiday.jpg", True)]
    for each in (journal.parent / "backups").glob("journal 2*.db"):
        each.unlink()
    assert found(journal) == []
    journal.mkdir()
    assert found(journal) == []
    assert conflicts.conflict_copies(journal.parent / "nowhere" / "journal.db") == []


def test_a_file_that_may_not_be_read_is_passed_over(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can say what it is."""
    closed = copied(journal, "closed.db")
    real = Path.open

    def refuses(self: Path, *how: object, **more: object) -> object:
        if self == closed:
            raise PermissionError
        return real(self, *how, **more)  # pyright: ignore[reportCallIssue, reportArgumentType]

    monkeypatch.setattr(Path, "open", refuses)
    assert found(journal) == []


def test_what_the_journal_lacks_is_counted(journal: Path) -> None:
    """New entries, edited ones and drafts of the other computer.

    What both have, and what was removed there, is none.
    """
    first = copied(journal, "journal (1).db", "two", "three")
    with Journal.open(journal, RIGHT) as opened:
        opened.add(Note(text="only here"))
    same = copied(journal, "journal (2).db")
    with Journal.open(first, RIGHT) as other:
        entry = other.add(CheckIn(mood=3))
        other.remove(other.add(Note(text="removed")))
        other.revise(entry, CheckIn(mood=4))
        other.revise(1, Note(text="one, edited"))
        other.keep_draft("urge", {"instead": "a walk"})
    before = {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in (journal, first, same)}
    folder = sorted(journal.parent.rglob("*"))
    with Journal.open(journal, RIGHT) as opened:
        counted = [
            (each.path.name, each.entries, each.drafts, each.trouble)
            for each in opened.conflict_copies()
        ]
    assert counted == [("journal (1).db", 4, 1, ""), ("journal (2).db", 0, 0, "")]
    assert {
        each: (each.read_bytes(), each.stat().st_mtime_ns) for each in (journal, first, same)
    } == before
    assert sorted(journal.parent.rglob("*")) == folder


def test_a_copy_is_read_without_a_trace(journal: Path) -> None:
    """A save that was cut off there is not taken back.

    Neither the file nor what lies beside it changes.
    """
    copy = copied(journal, "journal (1).db")
    Journal.open(journal, RIGHT).close()
    connection = connect(copy, Key(derive_key(RIGHT, read_salt(copy)), read_salt(copy)))
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA cache_size = 1")
    for _ in range(50):
        connection.execute(
            "INSERT INTO draft (form, saved_at, typed) VALUES (hex(randomblob(8)), 1, "
            "hex(randomblob(3000)))"
        )
    rest = {each: each.read_bytes() for each in copy.parent.glob("journal (1).db*")}
    connection.close()
    for each, content in rest.items():
        each.write_bytes(content)
    assert len(rest) == 2
    compared(journal)
    assert {each: each.read_bytes() for each in copy.parent.glob("journal (1).db*")} == rest


def test_an_entry_that_came_from_the_copy_is_not_lacking(journal: Path) -> None:
    """As the older version of what was edited here, or under another number."""
    copied(journal, "journal (1).db")
    with Journal.open(journal, RIGHT) as opened:
        opened.revise(1, Note(text="one, edited here"))
    assert compared(journal) == [("journal (1).db", 0, 0, "")]


def test_without_a_passphrase_any_salt_opens(tmp_path: Path) -> None:
    """The key is the same for all."""
    path = tmp_path / "open.db"
    Journal.open(path).close()
    with Journal.open(tmp_path / "open (1).db") as other:
        other.add(Note(text="two"))
    with Journal.open(path) as opened:
        assert [(each.entries, each.trouble) for each in opened.conflict_copies()] == [(1, "")]
    with Journal.in_memory() as opened:
        assert opened.conflict_copies() == []


def crafted(path: Path, *statements: str) -> Path:
    """A copy as somebody with the key could have made it."""
    connection = connect(path, Key(OPEN_KEY, read_salt(path)))
    for each in statements:
        connection.execute(each)
    connection.close()
    return path


ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, i AS "
    "saved_at, NULL AS removed_at FROM n"
)


@pytest.mark.parametrize(
    "statements",
    [
        ("DROP TABLE note", f"CREATE VIEW note AS {ENDLESS}"),
        (
            "DROP TABLE note",
            "CREATE TABLE note (id, saved_at, removed_at)",
            (
                "INSERT INTO note VALUES ('x', x'ff', NULL), (NULL, 1.5, NULL), (3, CAST(x'ff' AS "
                "TEXT), NULL)"
            ),
        ),
        ("DROP TABLE history", "CREATE TABLE history (x)"),
        ("DROP TABLE entry",),
        ("PRAGMA user_version = 99",),
        (
            "DROP TABLE draft",
            "CREATE TABLE draft (form, typed)",
            "INSERT INTO draft VALUES (CAST(x'ff' AS TEXT), x'ff')",
        ),
        (
            "DROP TABLE draft",
            "CREATE VIEW draft AS SELECT 'a' AS form, 'b' AS typed, 3 AS saved_at",
        ),
    ],
)
def test_a_crafted_copy_is_a_sentence_or_a_number(
    tmp_path: Path, statements: tuple[str, ...]
) -> None:
    """Whatever is in it: never an error, and never without an end."""
    path = tmp_path / "open.db"
    with Journal.open(path) as opened:
        opened.add(Note(text="one"))
    shutil.copyfile(path, tmp_path / "open (1).db")
    crafted(tmp_path / "open (1).db", *statements)
    with Journal.open(path) as opened:
        (looked,) = opened.conflict_copies()
    assert looked.trouble or looked.entries >= 0


def test_what_takes_too_long_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was made to be read for ever."""
    path = tmp_path / "open.db"
    Journal.open(path).close()
    with Journal.open(tmp_path / "open (1).db") as other:
        for number in range(300):
            other.add(Note(text=str(number)))
    monkeypatch.setattr(conflicts, "SECONDS", -1.0)
    monkeypatch.setattr(conflicts, "STEPS", 1)
    with Journal.open(path) as opened:
        (looked,) = opened.conflict_copies()
    assert "cannot be read whole" in looked.trouble


def test_a_damaged_copy_and_one_with_an_earlier_passphrase(journal: Path) -> None:
    """A sentence each."""
    copied(journal, "journal (2).db")
    torn = copied(journal, "journal (1).db", *("two " * 2000 for _ in range(9)))
    torn.write_bytes(torn.read_bytes()[:8192] + bytes(torn.stat().st_size - 8192))
    with Journal.open(journal, RIGHT) as opened:
        opened.change_passphrase("another passphrase")
        said = {each.path.name: each.trouble for each in opened.conflict_copies()}
    assert "an earlier passphrase" in said["journal (2).db"]
    copied(journal, "journal (3).db")
    whole = journal.with_name("journal (3).db")
    whole.write_bytes(whole.read_bytes()[:4096] + b"\1" * (whole.stat().st_size - 4096))
    with Journal.open(journal, "another passphrase") as opened:
        said = {each.path.name: each.trouble for each in opened.conflict_copies()}
    assert "cannot be read whole" in said["journal (3).db"]


def test_a_copy_that_goes_while_it_is_looked_at(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service took it away again."""
    gone = conflicts.ConflictCopy(journal.with_name("gone.db"), is_of_journal=True)
    monkeypatch.setattr(conflicts, "conflict_copies", lambda _path: [gone])
    ((_, _, _, trouble),) = compared(journal)
    assert "cannot be read whole" in trouble

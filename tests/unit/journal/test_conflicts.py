"""Copies that a cloud service made beside the journal.

Found, looked into, named, and erased with the rest.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.files import RIGHT
from tests.support.reading import grade
from tests.support.workspaces import fresh, texts, the_form
from workbook import paths
from workbook.cli import check, main
from workbook.errors import DamagedJournalError
from workbook.journal import Journal, conflicts, erasing, upkeep
from workbook.journal.conflicts import is_named_so
from workbook.journal.connection import connect, sqlcipher3
from workbook.journal.key import OPEN_KEY, Key, derive_key, read_salt
from workbook.pages import review, start_here
from workbook.pages.parts.workspace import Workspace
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


def copied(journal: Path, name: str, *notes: str, **how: str) -> Path:
    """A copy of the journal as another computer went on with it."""
    path = journal.parent / name
    shutil.copyfile(journal, path)
    if notes:
        with Journal.open(path, how.get("passphrase", RIGHT)) as other:
            for each in notes:
                other.add(Note(text=each))
    return path


def found(journal: Path) -> list[tuple[str, bool]]:
    """What is found, and whether its salt is the journal's."""
    return [(each.path.name, each.is_of_journal) for each in conflicts.conflict_copies(journal)]


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


# What they hold


def compared(journal: Path) -> list[tuple[str, int, int, str]]:
    """What the open journal says of each."""
    with Journal.open(journal, RIGHT) as opened:
        return [
            (each.path.name, each.entries, each.drafts, each.trouble)
            for each in opened.conflict_copies()
        ]


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


# Where it is said


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command as a script would: exit code, what it said, and what it complained of."""

    def run(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = main.main(list(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch, journal: Path) -> Iterator[Workspace]:
    """The journal, open on the workspace."""
    with fresh(monkeypatch) as found:
        assert found.path == journal
        found.unlock(RIGHT)
        yield found


def test_check_names_each_copy(journal: Path, run: Run) -> None:
    """From outside which there are; with the passphrase how much of it the journal lacks.

    And one thing to do.
    """
    assert "another copy" not in run("check", "--open", typed=RIGHT)[1]
    copy = copied(journal, "journal (1).db", "two")
    code, out, _ = run("check")
    assert code == 1
    (line,) = [line for line in out.splitlines() if copy.name in line]
    assert line.startswith("LOOK")
    assert f'workbook open --journal "{copy}"' in line
    assert "entry" not in line
    (line,) = [
        line for line in run("check", "--open", typed=RIGHT)[1].splitlines() if f"{copy}" in line
    ]
    assert "1 entry that the journal does not have" in line
    (line,) = [
        line for line in run("check", "--open", typed="wrong")[1].splitlines() if f"{copy}" in line
    ]
    assert "entry" not in line


def test_check_of_a_damaged_journal_names_its_copies(journal: Path) -> None:
    """That the journal is damaged is a line of its own."""
    copied(journal, "journal (1).db")
    torn = bytearray(journal.read_bytes())
    torn[4096:] = bytes(len(torn) - 4096)
    journal.write_bytes(torn)
    lines = [each.text for each in check.everything((RIGHT, None))]
    assert [line for line in lines if "journal (1).db" in line and "does not have" not in line]


def test_check_with_a_passphrase_opens_a_copy_with_a_salt_of_its_own(journal: Path) -> None:
    """Two computers began a journal at the same place: the key is made for each."""
    with Journal.open(journal.with_name("journal (1).db"), RIGHT) as other:
        other.add(Note(text="two"))
        other.keep_draft("note", {"text": "more"})
    texts = [each.text for each in check.everything((RIGHT, None)) if "journal (1).db" in each.text]
    assert len(texts) == 1
    assert "1 entry and 1 draft that the journal does not have" in texts[0]
    with Journal.open(journal, RIGHT) as opened:
        assert "an earlier passphrase" in opened.conflict_copies()[0].trouble


def test_start_here_names_them_while_the_journal_is_open(workspace: Workspace) -> None:
    """With their number, and how to look at them; nothing where there is none."""
    assert "another copy" not in texts(start_here.journal())
    copy = copied(workspace.path, "journal (Anna's conflicted copy 2026-11-28).db", "two", "three")
    said = texts(start_here.journal())
    assert "2 entries that the journal does not have" in said
    assert "workbook open --journal" in said
    assert copy.name.partition("'")[0] in said
    workspace.close()
    assert "another copy" not in texts(start_here.journal())


def test_start_here_names_them_also_when_the_journal_cannot_be_read_whole(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a number: the rest of the page is shown."""
    copied(workspace.path, "journal (1).db", "two")

    def damaged(_connection: object) -> None:
        raise DamagedJournalError(workspace.path)

    monkeypatch.setattr(conflicts, "held", damaged)
    said = texts(start_here.journal())
    assert "another copy" in said
    assert "Your journal is open" in said
    assert "does not have" not in said


def test_start_here_names_those_of_a_journal_without_a_passphrase(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Such a journal opens by itself."""
    path = paths.journal()
    Journal.open(path).close()
    shutil.copyfile(path, path.with_name("journal 2.db"))
    with fresh(monkeypatch):
        assert "nothing that the journal does not have" in texts(start_here.journal())


def test_the_page_says_what_goes_with_the_rest_and_erases_it(workspace: Workspace) -> None:
    """A copy of this journal goes; a file that is only called so is named, and left."""
    copy = copied(workspace.path, "journal (1).db")
    cut_off = copy.with_name(f"{copy.name}-journal")
    cut_off.write_bytes(b"rest")
    alike = workspace.path.with_name("journal (2).db")
    Journal.open(alike, "another").close()
    before = alike.read_bytes()
    root = review.erase()
    intro = " ".join(the_form(root).spec["intro"])
    assert str(copy) in intro.partition("by its name")[0]
    assert str(alike) in intro.partition("by its name")[2]
    form = the_form(root)
    form.values = {"word": "erase"}
    form.submit()
    assert not copy.exists()
    assert not cut_off.exists()
    assert alike.read_bytes() == before
    assert str(alike) in texts(root)
    root = review.erase()
    assert "nothing to erase" in texts(root)
    assert str(alike) in texts(root)


def test_the_command_says_what_goes_with_the_rest_and_erases_it(journal: Path, run: Run) -> None:
    """Before it asks."""
    copy = copied(journal, "holiday.jpg")
    alike = journal.with_name("journal (2).db")
    Journal.open(alike, "another").close()
    code, out, _ = run("erase")
    assert code == 1
    assert str(copy) in out
    assert str(alike) in out
    assert copy.exists()
    assert run("erase", "--yes")[0] == 0
    assert not copy.exists()
    assert not journal.exists()
    assert alike.exists()


def test_erasing_takes_copies_before_the_journal(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stops it half-way leaves the journal, whose salt tells what else is to go.

    What cannot be erased is named.
    """
    copy = copied(journal, "holiday.jpg")
    with monkeypatch.context() as patch:
        patch.setattr(erasing, "files_of", lambda _path: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Journal.erase_everything(journal)
    assert not copy.exists()
    assert journal.exists()
    copied(journal, "holiday.jpg")
    real = Path.unlink

    def refuses(self: Path, *, missing_ok: bool = False) -> None:
        if self == copy:
            raise PermissionError
        real(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuses)
    assert Journal.erase_everything(journal).left == [copy]
    assert not journal.exists()


def test_one_entry_is_erased_from_such_copies_too(journal: Path) -> None:
    """What the other computer wrote meanwhile stays there, entries and drafts.

    A copy that cannot be changed is named.
    """
    copy = copied(journal, "journal (1).db", "two")
    other = journal.with_name("journal (2).db")
    Journal.open(other, "another").close()
    with Journal.open(journal, RIGHT) as opened:
        unrelated = copied(journal, "holiday.jpg")
        kept = opened.add(Note(text="only here"))
        assert opened.erase(kept).left == []
        before = unrelated.read_bytes()
        assert opened.erase(1).left == []
    assert unrelated.read_bytes() != before
    for each, left in ((copy, ["two"]), (unrelated, [])):
        with Journal.open(each, RIGHT) as held:
            assert [note.text for _, note in held.recent(Note)] == left
            assert held.draft("note") is not None


def test_a_copy_that_keeps_the_entry_is_named(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has an earlier passphrase, is damaged, or was made by a newer version.

    One that is gone meanwhile is none.
    """
    copied(journal, "a.db")
    with Journal.open(journal, RIGHT) as opened:
        opened.change_passphrase("another passphrase")
    newer = copied(journal, "b.db")
    connection = connect(
        newer, Key(derive_key("another passphrase", read_salt(newer)), read_salt(newer))
    )
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with Journal.open(journal, "another passphrase") as opened:
        assert [each.name for each in opened.erase(1).staying] == ["a.db", "b.db"]
        gone = conflicts.ConflictCopy(journal.with_name("gone.db"), is_of_journal=True)
        monkeypatch.setattr(conflicts, "conflict_copies", lambda _path: [gone])
        entry = opened.add(Note(text="two"))
        assert opened.erase(entry).left == []


def test_a_draft_in_such_a_copy_is_left_and_named(journal: Path) -> None:
    """It may be another computer's words.

    A copy without one, or with that of another form, is not named.
    """
    with Journal.open(journal, RIGHT) as opened:
        copy = copied(journal, "journal (1).db")
        assert opened.erase_draft("urge").left == []
        assert opened.erase_draft("note").left == [copy]
    with Journal.open(copy, RIGHT) as held:
        assert held.draft("note") is not None


def test_another_passphrase_names_the_copies_that_keep_the_one_before(workspace: Workspace) -> None:
    """They were not changed, so they still open with it."""
    copy = copied(workspace.path, "journal (1).db")
    form = the_form(review.passphrase())
    form.values = {
        "before": RIGHT,
        "passphrase": "eight loud geese flying",
        "again": "eight loud geese flying",
    }
    form.submit()
    assert copy.name in form.said["status"]


def test_no_word_shows_where_it_is_printed() -> None:
    """In a trace, for example."""
    assert repr(conflicts.Held({1: {2}}, set(), {("note", "words")})) == "Held(1 entries)"


def test_the_words_for_each(tmp_path: Path) -> None:
    """One entry, several, drafts, both, none, and what could not be looked into."""
    path = tmp_path / "x.db"
    for entries, drafts, trouble, said in (
        (1, 0, "", "1 entry that"),
        (2, 1, "", "2 entries and 1 draft that"),
        (0, 2, "", "2 drafts that"),
        (0, 0, "", "nothing that"),
        (0, 0, "It is odd.", "It is odd."),
    ):
        assert said in upkeep.beside(conflicts.Compared(path, entries, drafts, trouble))


def test_no_error_of_the_driver_is_raised(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of any kind."""
    copied(journal, "journal (1).db")
    for error in (
        sqlcipher3.OperationalError("x"),
        UnicodeDecodeError("utf-8", b"", 0, 1, "x"),
        OverflowError(),
    ):

        def fails(*_: object, error: Exception = error) -> None:
            raise error

        with monkeypatch.context() as patch:
            patch.setattr(conflicts, "_lacking", fails)
            ((_, _, _, trouble),) = compared(journal)
            assert "cannot be read whole" in trouble


def test_what_is_said_is_plain(tmp_path: Path) -> None:
    """It can be read by anyone, also tonight."""
    for looked in (
        conflicts.Compared(tmp_path, 3, 1),
        conflicts.Compared(tmp_path, trouble="It cannot be read whole."),
    ):
        assert grade(re.sub(r'/\S*|"', "", upkeep.beside(looked))) <= 8

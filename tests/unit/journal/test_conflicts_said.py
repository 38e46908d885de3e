"""Copies that a cloud service made: where they are named, and that they go with the rest."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.conflicts import compared, copied
from tests.support.files import RIGHT
from tests.support.reading import grade
from tests.support.workspaces import fresh, texts, the_form
from workbook import paths
from workbook.cli import check, main
from workbook.errors import DamagedJournalError
from workbook.journal import Journal, conflicts, erasing, upkeep
from workbook.journal.connection import connect, sqlcipher3
from workbook.journal.key import Key, derive_key, read_salt
from workbook.pages import review, start_here
from workbook.pages.parts.workspace import Workspace
from workbook.records import Note


@pytest.fixture
def journal() -> Path:
    """A journal behind a passphrase, with one note, and a draft."""
    path = paths.journal()
    with Journal.open(path, RIGHT) as made:
        made.add(Note(text="one"))
        made.keep_draft("note", {"text": "being typed"})
    return path


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
    assert repr(conflicts.Held({1: {2}}, set(), {("note", "words")})) == "Held()"


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

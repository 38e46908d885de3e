"""The file is taken away or replaced while it is open: no save is lost."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3

from tests.support.files import small_files
from tests.support.one_file import PAGE, texts
from workbook.errors import CannotWriteError, MovedJournalError, NoFolderError
from workbook.journal import Journal
from workbook.records import Note


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with nothing else in it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder


@pytest.fixture
def path(folder: Path) -> Path:
    return folder / "journal.db"


# Taken away


def move(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def replace(path: Path) -> None:
    with Journal.open(path.with_name("foreign.db")) as foreign:
        foreign.add(Note(text="foreign"))
    path.with_name("foreign.db").replace(path)


@pytest.mark.parametrize("happens", [Path.unlink, move, replace])
@pytest.mark.parametrize("passphrase", [None, "a passphrase"])
def test_a_save_survives_when_the_file_is_taken_away(
    path: Path, happens: object, passphrase: str | None
) -> None:
    """Everything, this entry too, is in a new file beside it under the same key.

    What lies at the old place is not touched.
    """
    with Journal.open(path, passphrase) as journal:
        spare = journal.spare_key()
        journal.add(Note(text="before"))
        happens(path)
        foreign = path.read_bytes() if path.exists() else None
        with pytest.raises(MovedJournalError, match=r"Done, but journal\.db") as caught:
            journal.add(Note(text="this"))
        beside = journal.path
        assert beside is not None
        assert str(beside) in str(caught.value)
        assert beside.parent == path.parent
        assert beside.name.startswith("journal (kept 20")
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600
        assert texts(journal) == ["before", "this"]
        assert not journal.changed_elsewhere()
        journal.add(Note(text="after"))
    assert (path.read_bytes() if path.exists() else None) == foreign
    with Journal.open(beside, passphrase) as journal:
        assert texts(journal) == ["after", "before", "this"]
        assert journal.spare_key() == spare
        journal.check()
    assert [each.stat().st_size for each in path.parent.glob("*-journal")] in ([], [0])


def test_taken_away_before_a_copy(path: Path) -> None:
    """It says so as a save does, since the words go on elsewhere; once more, and it is done."""
    with Journal.open(path, "right") as journal:
        journal.add(Note(text="one"))
        move(path)
        with pytest.raises(MovedJournalError) as caught:
            journal.back_up()
        assert str(journal.path) in str(caught.value)
        journal.back_up()
        journal.add(Note(text="two"))
        assert texts(journal) == ["one", "two"]


def test_taken_away_before_another_passphrase(path: Path) -> None:
    """The passphrase is changed all the same, for the copies of the old place too.

    Somebody may know it.
    """
    with Journal.open(path, "right") as journal:
        journal.add(Note(text="one"))
        copy = journal.back_up()
        move(path)
        found = journal.change_passphrase("another")
        assert str(journal.path) in found.moved
        assert journal.is_opened_by("another")
        journal.add(Note(text="two"))
        assert texts(journal) == ["one", "two"]
        assert Journal.inside(copy, "another").entries == 1


def test_taken_away_then_a_draft_let_go(path: Path) -> None:
    """It is gone, from the copies too, before anything is said of the file that was taken away."""
    with Journal.open(path, "right") as journal:
        journal.keep_draft("write_first", {"text": "unsent"})
        copy = journal.back_up()
        move(path)
        moved = journal.erase_draft("write_first").moved
        assert str(journal.path) in moved
        assert journal.draft("write_first") is None
    with Journal.open(copy, "right") as kept:
        assert kept.draft("write_first") is None


def test_taken_away_then_erased(path: Path) -> None:
    """Copies of the place where it lay are not forgotten, and are said to hold what was removed."""
    with Journal.open(path) as journal:
        entry = journal.add(Note(text="one"))
        journal.add(Note(text="two"))
        copy = journal.back_up()
        move(path)
        with pytest.raises(MovedJournalError):
            journal.add(Note(text="three"))
        assert copy in journal.copies_of_removed().left
        assert journal.erase(entry).left == []
        assert texts(journal) == ["three", "two"]
    assert Journal.inside(copy).entries == 1


@pytest.mark.parametrize("way", [move, replace], ids=["moved", "replaced"])
def test_set_aside_after_it_was_taken_away(path: Path, way: Callable[[Path], None]) -> None:
    """The last hold on the words is not let go.

    They lie beside the old place, whatever is done there meanwhile.
    """
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        copy = journal.back_up()
        journal.add(Note(text="two"))
        way(path)
        with pytest.raises(RuntimeError), journal.set_aside():
            raise RuntimeError
        assert texts(journal) == ["one", "two"]
        with journal.set_aside():
            Journal.restore(path, copy)
        beside = journal.path
    assert beside != path
    for place, written in ((path, ["one"]), (beside, ["one", "two"])):
        with Journal.open(place) as found:
            assert texts(found) == written


def test_taken_away_and_no_room_to_save(path: Path) -> None:
    """The save that finds it out fails for another reason: the next one says it."""
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        move(path)
        with (
            small_files(path.with_name("elsewhere.db").stat().st_size + PAGE),
            pytest.raises(CannotWriteError),
        ):
            journal.add(Note(text="two " * 90_000))
        assert journal.path != path
        with pytest.raises(MovedJournalError):
            journal.add(Note(text="three"))
        assert texts(journal) == ["one", "three"]


def test_taken_away_in_the_middle_of_a_save(path: Path) -> None:
    """After the words were written and before it is said: found out all the same."""
    with Journal.open(path) as journal:

        def work(connection: sqlcipher3.Connection) -> None:
            connection.execute("INSERT INTO draft VALUES ('note', 1, '{}')")
            path.rename(path.with_name("elsewhere.db"))

        with pytest.raises(MovedJournalError):
            journal._store.write(work)
        assert journal.path != path
        assert journal.draft("note") is not None
    with Journal.open(journal.path) as again:
        assert again.draft("note") is not None


def test_taken_away_twice(path: Path) -> None:
    """Each time another free name, and never a file that is there."""
    with Journal.open(path) as journal:
        places = {path}
        for text in ("one", "two"):
            journal.path.rename(path.with_name(f"away {text}.db"))
            if text == "two":
                replace(journal.path)
            with pytest.raises(MovedJournalError):
                journal.add(Note(text=text))
            places.add(journal.path)
        assert len(places) == 3
        assert texts(journal) == ["one", "two"]


def test_it_stays_closed_when_taken_away(path: Path) -> None:
    """Closing writes nothing: who throws the file away wants it gone.

    A stranger's file and its own journal file stay.
    """
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        replace(path)
        beside = path.with_name("journal.db-journal")
        beside.write_bytes(b"a stranger's")
        before = path.read_bytes()
    assert path.read_bytes() == before
    assert beside.read_bytes() == b"a stranger's"
    assert not list(path.parent.glob("*kept*"))


def test_the_folder_is_taken_away_too(folder: Path) -> None:
    """Then nothing can be saved, and it says so; once there is a folder again, everything is."""
    with Journal.open(folder / "journal.db") as journal:
        journal.add(Note(text="one"))
        shutil.rmtree(folder)
        with pytest.raises(NoFolderError):
            journal.add(Note(text="two"))
        assert texts(journal) == ["one"]
        folder.mkdir()
        with pytest.raises(MovedJournalError):
            journal.add(Note(text="two"))
    with Journal.open(journal.path) as again:
        assert texts(again) == ["one", "two"]


def test_half_a_rescue_is_taken_away_again(path: Path) -> None:
    """When the disk is full during the writing beside.

    Nothing half lies there, and the next save succeeds.
    """
    with Journal.open(path) as journal:
        journal.add(Note(text="one " * 20_000))
        path.unlink()
        with small_files(PAGE * 4), pytest.raises(CannotWriteError):
            journal.add(Note(text="two"))
        assert list(path.parent.glob("*kept*")) == []
        with pytest.raises(MovedJournalError):
            journal.add(Note(text="three"))
        assert texts(journal)[1:] == ["three"]

"""A journal whose name is a link: everything is done to what the link points to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.files import RIGHT, Clock, evening, texts
from workbook.cli import check, commands
from workbook.errors import BrokenLinkError, CannotWriteError, MovedJournalError, NotAJournalError
from workbook.journal import Journal, backup
from workbook.records import Note


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the file lies: on a disk of its own, say."""
    (tmp_path / "disk").mkdir()
    return tmp_path / "disk" / "words.db"


@pytest.fixture
def link(path: Path, target: Path) -> Path:
    """The name the workbook knows.

    Copies were made beside it once, then the file was moved to another disk.
    """
    with Journal.open(path, RIGHT) as journal:
        journal.add(Note(text="one"))
        journal.back_up()
    path.rename(target)
    path.symlink_to(target)
    return path


def test_it_goes_on_in_the_file_that_the_link_points_to(
    link: Path, target: Path, clock: Clock
) -> None:
    """Written, copied beside the file, and given another passphrase with every copy."""
    clock(evening(40))
    with Journal.open(link, RIGHT) as journal:
        journal.add(Note(text="two"))
        copy = journal.back_up()
        assert journal.path == target
        assert copy.parent == target.parent / "backups"
        assert len(Journal.backups(link)) == 3, "of the day, asked for, and from before"
        assert journal.change_passphrase("another one").left == []
    assert link.is_symlink()
    for each in [target, link, *(each.path for each in Journal.backups(link))]:
        Journal.inside(each, "another one")


def test_restore_does_not_replace_the_link(link: Path, target: Path) -> None:
    """A copy that was made beside the link takes the place of the file; what was there is kept."""
    with Journal.open(link, RIGHT) as journal:
        journal.add(Note(text="two"))
    (copy,) = (each for each in Journal.backups(link) if each.path.parent == backup.folder_of(link))
    replaced = Journal.restore(link, copy.path, RIGHT)
    assert link.is_symlink()
    assert texts(target, passphrase=RIGHT) == ["one"]
    assert replaced is not None
    assert replaced in [each.path for each in Journal.backups(link)]
    assert Journal.inside(replaced, RIGHT).entries == 2


def test_one_entry_is_erased_from_every_copy(link: Path) -> None:
    """Also from those beside the link."""
    with Journal.open(link, RIGHT) as journal:
        ((entry, _),) = journal.recent(Note)
        assert journal.erase(entry).left == []
    (beside,) = backup.folder_of(link).iterdir()
    assert Journal.inside(beside, RIGHT).entries == 0
    assert {Journal.inside(each.path, RIGHT).entries for each in Journal.backups(link)} == {0}


def test_everything_is_erased_at_both_ends(link: Path, target: Path, tmp_path: Path) -> None:
    """Overwritten, too: another name of the file holds no word any more.

    A copy that is a link goes with its end.
    """
    with Journal.open(link, RIGHT) as journal:
        elsewhere = journal.back_up().rename(tmp_path / "elsewhere.db")
    (backup.folder_of(target) / "journal 2026-01-09.db").symlink_to(elsewhere)
    (backup.folder_of(target) / "words 2026-01-09.db").symlink_to(elsewhere)
    (backup.folder_of(target) / "journal 2026-01-09.db").unlink()
    other = tmp_path / "other name.db"
    os.link(target, other)
    assert Journal.with_other_names(link) == [target]
    assert Journal.erase_everything(link).left == []
    assert not link.is_symlink()
    assert not target.exists()
    assert not elsewhere.exists()
    assert set(other.read_bytes()) == {0}
    assert list(target.parent.iterdir()) == []
    assert list(link.parent.iterdir()) == []


def test_a_link_that_is_turned_while_it_is_open(link: Path, target: Path) -> None:
    """A save says so: else it would be shown as saved, and not be there at the next opening."""
    with Journal.open(target.with_name("other.db"), RIGHT) as other:
        other.add(Note(text="another's"))
    with Journal.open(link, RIGHT) as journal:
        link.unlink()
        link.symlink_to(target.with_name("other.db"))
        with pytest.raises(MovedJournalError):
            journal.add(Note(text="two"))
        assert journal.path is not None
        assert journal.path.parent == target.parent
        assert sorted(str(note.text) for _, note in journal.recent(Note)) == ["one", "two"]
    assert texts(link, passphrase=RIGHT) == ["another's"]


def test_a_link_to_nothing(link: Path, target: Path) -> None:
    """The disk is not there: no second journal is begun, and it is said.

    A copy can still be put there, or all be erased.
    """
    target.unlink()
    for use in (
        lambda: Journal.open(link, RIGHT),
        lambda: Journal.needs_passphrase(link),
        lambda: Journal.inside(link, RIGHT),
    ):
        with pytest.raises(BrokenLinkError, match="Plug in the disk"):
            use()
    assert not target.exists()
    (copy,) = Journal.backups(link)
    assert Journal.restore(link, copy.path, RIGHT) is None
    assert texts(target, passphrase=RIGHT) == ["one"]
    target.unlink()
    assert Journal.erase_everything(link).left == []
    assert list(link.parent.iterdir()) == []


def test_links_in_a_circle(path: Path) -> None:
    """Said the same way, whatever is asked."""
    other = path.with_name("other.db")
    other.symlink_to(path)
    path.symlink_to(other)
    for use in (
        Journal.open,
        Journal.needs_passphrase,
        Journal.inside,
        lambda path: Journal.restore(path, path),
    ):
        with pytest.raises(BrokenLinkError):
            use(path)
    copy = path.with_name("whole.db")
    Journal.open(copy).close()
    with pytest.raises(BrokenLinkError):
        Journal.restore(path, copy)
    assert Journal.backups(path) == []
    assert Journal.erase_everything(path).left == []
    assert not path.is_symlink()


def test_a_link_to_a_folder(path: Path, tmp_path: Path) -> None:
    """It is no journal; nothing in it is touched."""
    path.symlink_to(tmp_path)
    for use in (Journal.open, Journal.needs_passphrase, Journal.inside):
        with pytest.raises(NotAJournalError):
            use(path)


def test_the_folder_of_copies_is_a_link(path: Path, tmp_path: Path) -> None:
    """Copies lie where it points to, and both ends go when everything is erased.

    One to nothing is said when a copy is asked for.
    """
    (tmp_path / "stick").mkdir()
    backup.folder_of(path).symlink_to(tmp_path / "stick")
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        journal.back_up()
    assert len(list((tmp_path / "stick").iterdir())) == 1
    assert len(Journal.backups(path)) == 1
    assert Journal.erase_everything(path).left == []
    assert not (tmp_path / "stick").exists()
    assert list(path.parent.iterdir()) == []
    backup.folder_of(path).symlink_to(tmp_path / "stick")
    with Journal.open(path) as journal, pytest.raises(CannotWriteError, match="backups"):
        journal.back_up()


def test_a_copy_that_is_a_link_is_let_go_at_both_ends(
    path: Path, clock: Clock, tmp_path: Path
) -> None:
    """Else what was removed would live on where it points to."""
    clock(evening(0))
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        elsewhere = journal.back_up().rename(tmp_path / "elsewhere.db")
    (backup.folder_of(path) / "journal 2026-01-05 08.00.db").symlink_to(elsewhere)
    for day in range(0, 80, 10):
        clock(evening(day))
        with Journal.open(path) as journal:
            journal.add(Note(text="more"))
    assert not elsewhere.exists()


def said() -> str:
    return "\n".join(each.text for each in check.everything(None) if not each.well)


def test_check_says_what_is_the_matter(
    link: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another name, and a link to nothing."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(link))
    assert "another name" not in said()
    os.link(target, tmp_path / "other name.db")
    assert f"{target} has another name on this disk" in said()
    target.unlink()
    assert "is a link to" in said()
    link.unlink()
    link.symlink_to(link)
    assert said().count("is a link to") == 1


def test_erase_says_that_another_name_stays(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With no word in it."""
    import argparse

    monkeypatch.setenv("WORKBOOK_JOURNAL", str(path))
    Journal.open(path).close()
    os.link(path, tmp_path / "other name.db")
    commands.erase(argparse.Namespace(yes=True))
    assert (
        f"{path} has another name on this disk (a hard link), which cannot be found from here. "
        "No word is in it any more."
    ) in capsys.readouterr().out

"""Several journals in one folder: each has its own copies, and nothing touches another's."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.support.files import RIGHT, Clock, damaged, evening, files, texts
from tests.support.several import LONGER, two_journals, written
from workbook.errors import MovedJournalError, WrongPassphraseError
from workbook.journal import Journal, backup, conflicts, upkeep, whose
from workbook.records import Note


def state(folder: Path) -> dict[str, bytes]:
    """Every file in a folder."""
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file()
    }


def of(path: Path) -> dict[str, bytes]:
    """A journal's own files."""
    return {
        each.name: each.read_bytes()
        for each in (path, *(copy.path for copy in Journal.backups(path)))
    }


@pytest.fixture(params=LONGER)
def other(
    request: pytest.FixtureRequest,
    path: Path,
    clock: Clock,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A journal with a longer name beside the journal.

    Both have daily copies, and some that were asked for.
    """
    clock(evening(2))
    kept = tmp_path_factory.getbasetemp() / "two journals" / str(LONGER.index(request.param))
    if not kept.exists():
        kept.mkdir(parents=True)
        two_journals(kept / path.name, kept / request.param, clock)
    shutil.copytree(kept, path.parent, dirs_exist_ok=True)
    return path.with_name(request.param)


def test_each_lists_its_own(path: Path, other: Path) -> None:
    """Daily, asked for and replaced; all that lies there is one's or the other's."""
    mine, theirs = ({each.path.name for each in Journal.backups(each)} for each in (path, other))
    assert (len(mine), len(theirs)) == (3, 4)
    assert {*mine, *theirs} == set(files(path))
    assert Journal.kept_beside(path) == []
    assert (
        whose.in_doubt(path) == [other] if "(kept 2" in other.name else whose.in_doubt(path) == []
    )
    assert whose.in_doubt(other) == []


def test_nothing_touches_anothers(path: Path, other: Path, clock: Clock) -> None:
    """Whatever one does, the other's files are as they were.

    A year of daily copies, erasing an entry and a draft, another passphrase, then everything
    erased.
    """
    (path.parent / "backups" / f"{other.stem} 2026-01-02 08.30.db.part").write_bytes(
        other.read_bytes()[:4096]
    )
    before = of(other)
    for day in (3, 40, 41):
        clock(evening(day))
        written(path, f"day {day}")
        assert f"journal {evening(day).date()}.db" in files(path), "a copy is made each day"
    with Journal.open(path) as journal:
        assert journal.erase(1).left == []
        assert journal.erase_draft("note").left == []
        assert journal.change_passphrase(RIGHT).left == []
    assert of(other) == before
    assert Journal.erase_everything(path).left == []
    assert of(other) == before
    assert {path.parent / each for each in state(path.parent)} == {
        other,
        *(each.path for each in Journal.backups(other)),
        *backup.halves(other),
    }
    assert Journal.erase_everything(other).left == []
    assert list(path.parent.iterdir()) == []


def test_a_damaged_salt_is_mended_beside_another(path: Path, other: Path) -> None:
    """The copies are still found by their names."""
    for each in (path, other):
        held = texts(each)
        damaged(each, 3)
        assert texts(each) == held


def test_a_copy_with_a_damaged_beginning(path: Path, other: Path) -> None:
    """It is its journal's by its name, and goes with it.

    If its name fits both, it is nobody's, and named.
    """
    before = of(other)
    for copy in Journal.backups(path):
        damaged(copy.path, 3)
    doubted = [
        copy.path for copy in Journal.backups(path) if copy.path.stem.startswith(f"{other.stem} ")
    ]
    left = [
        each.path
        for each in conflicts.conflict_copies(path)
        if not each.is_of_journal and each.path != other
    ]
    assert Journal.erase_everything(path).left == []
    assert before.items() <= of(other).items()
    assert [each for each in left if each.exists()] == left
    assert doubted == []


def test_a_copy_of_a_journal_with_copies_of_its_own(path: Path, clock: Clock) -> None:
    """What a cloud service made was opened to look at.

    It keeps its copies while it lies there, and all goes with the journal.
    """
    clock(evening(0))
    written(path, "one")
    second = path.with_name("journal 2.db")
    shutil.copyfile(path, second)
    clock(evening(1))
    written(second, "two")
    written(path, "three")
    assert [each.path.name for each in Journal.backups(path)] == ["journal 2026-01-06.db"]
    assert [each.path.name for each in Journal.backups(second)] == ["journal 2 2026-01-06.db"]
    assert Journal.erase_everything(path).left == []
    assert list(path.parent.iterdir()) == []


def test_the_other_was_moved_away(path: Path, clock: Clock) -> None:
    """Its copies are left where they are; when the journal is erased, they are named."""
    longer = path.with_name("journal 2.db")
    for day in range(2):
        clock(evening(day))
        written(longer, f"other {day}")
        written(path, f"day {day}")
    longer.rename(path.parent.parent / "away.db")
    theirs = path.parent / "backups" / "journal 2 2026-01-06.db"
    assert [each.path.name for each in Journal.backups(path)] == ["journal 2026-01-06.db"]
    assert str(theirs) in " ".join(upkeep.erased_too(path))
    assert Journal.erase_everything(path).left == []
    assert [each for each in path.parent.rglob("*") if each.is_file()] == [theirs]


def test_a_copy_with_a_name_of_ones_own(path: Path) -> None:
    """As long as its beginning is the journal's, it is one of its copies."""
    written(path, "one")
    with Journal.open(path) as journal:
        copy = journal.back_up()
    renamed = copy.rename(copy.with_name("journal as it was in spring 2026-03-09.db"))
    stranger = copy.with_name("journal of my sister 2026-03-09.db")
    stranger.write_bytes(b"mine" * 1024)
    assert renamed in [each.path for each in Journal.backups(path)]
    assert stranger not in [each.path for each in Journal.backups(path)]
    Journal.erase_everything(path)
    assert [each for each in path.parent.rglob("*") if each.is_file()] == [stranger]


def test_begun_anew_under_the_same_name(path: Path, clock: Clock) -> None:
    """The copies of the journal before are still the reader's words.

    Listed, and erased with the rest.
    """
    for day in range(2):
        clock(evening(day))
        written(path, f"before {day}")
    path.unlink()
    shutil.rmtree(path.parent / "nowhere", ignore_errors=True)
    (copy,) = (each.path for each in Journal.backups(path))
    # A journal is only begun where there is none, so no copy may tell of one
    aside = copy.rename(path.parent / "aside")
    written(path, "anew")
    aside.rename(copy)
    longer = path.with_name("journal old.db")
    written(longer, "other")
    assert [each.path for each in Journal.backups(path)] == [copy]
    Journal.erase_everything(path)
    assert not copy.exists()
    assert longer.exists()


def test_kept_beside_then_begun_anew(path: Path, clock: Clock) -> None:
    """What was kept is told by the copies from before.

    Another journal with such a name is none, and is named.
    """
    for day in range(2):
        clock(evening(day))
        written(path, f"day {day}")
    with Journal.open(path) as journal:
        path.unlink()
        with pytest.raises(MovedJournalError) as moved:
            journal.add(Note(text="kept"))
        kept = journal.path
        clock(evening(2))
        journal.add(Note(text="in its own copy"))
    assert kept is not None
    assert str(kept) in str(moved.value)
    written(path, "anew")
    another = path.with_name("journal (kept 2025-01-01 10.00).db")
    written(another, "other")
    assert Journal.kept_beside(path) == [kept]
    assert {each.path.name for each in Journal.backups(path)} >= {f"{kept.stem} 2026-01-07.db"}
    assert [each.path for each in conflicts.conflict_copies(path)] == [another]
    Journal.erase_everything(path)
    assert [each for each in path.parent.rglob("*") if each.is_file()] == [another]


def test_a_copy_of_what_was_kept_is_no_copy_of_the_day(path: Path, clock: Clock) -> None:
    """The journal in the old place has its own."""
    clock(evening(0))
    written(path, "one")
    kept = path.with_name("journal (kept 2026-01-05 21.00).db")
    shutil.copyfile(path, kept)
    clock(evening(1))
    written(kept, "two")
    written(path, "three")
    assert files(path) == ["journal (kept 2026-01-05 21.00) 2026-01-06.db", "journal 2026-01-06.db"]
    assert len(Journal.backups(path)) == 2
    assert len(Journal.backups(kept)) == 1


def test_a_name_without_an_ending(path: Path, clock: Clock) -> None:
    """Its copies are told from those of the same name with an ending."""
    bare = path.with_name("journal")
    for day in range(2):
        clock(evening(day))
        written(bare, f"bare {day}")
        written(path, f"day {day}")
    with Journal.open(bare) as journal:
        first, second = journal.back_up(), journal.back_up()
    assert {each.path.name: each.is_daily for each in Journal.backups(bare)} == {
        "journal 2026-01-06": True,
        first.name: False,
        second.name: False,
    }
    assert [each.path.name for each in Journal.backups(path)] == ["journal 2026-01-06.db"]


def test_another_journals_passphrase_is_a_wrong_one(path: Path) -> None:
    """That it opens another journal in that folder says nothing about this one."""
    written(path, "one", RIGHT)
    written(path.with_name("other.db"), "two")
    with pytest.raises(WrongPassphraseError) as said:
        Journal.inside(path)
    assert "another file of the same journal" not in str(said.value)


def test_another_name_of_the_journal_is_no_other_journal(path: Path, clock: Clock) -> None:
    """A link beside it, of either kind, that has a longer name."""
    clock(evening(0))
    written(path, "one")
    path.with_name("journal old.db").symlink_to(path)
    os.link(path, path.with_name("journal 2026-01-01.db"))
    copy = path.parent / "backups" / "journal old 2026-01-04.db"
    copy.parent.mkdir(exist_ok=True)
    shutil.copyfile(path, copy)
    assert [each.path for each in Journal.backups(path)] == [copy]

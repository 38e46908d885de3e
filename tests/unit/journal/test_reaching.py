"""How far erasing and another passphrase reach, and that it is said."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.files import Clock, evening
from tests.support.workspaces import fresh, press, texts, the_form
from workbook.forms import Form
from workbook.journal import Journal, backup, erasing, gone_after, reached, upkeep
from workbook.journal.connection import connect
from workbook.pages import hard_moments, review, today
from workbook.pages.parts import pause
from workbook.pages.parts.workspace import Workspace
from workbook.records import Note, now


@pytest.fixture
def workspace(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Pages over a journal with one note, and no copy."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(path))
    with fresh(monkeypatch) as its:
        its.set_journal(Journal.open(path))
        assert its.journal is not None
        its.journal.add(Note(text="the canary"))
        assert Journal.backups(path) == []
        yield its


def kept_beside(workspace: Workspace) -> Path:
    """A whole journal as it is written when the file was taken away."""
    return shutil.copyfile(
        workspace.path, workspace.path.with_name("journal (kept 2026-03-08 21.14).db")
    )


def of_a_service(workspace: Workspace) -> Path:
    """A copy that a cloud service made."""
    return shutil.copyfile(workspace.path, workspace.path.with_name("journal (1).db"))


def of_the_day(workspace: Workspace) -> Path:
    """A copy among the backups."""
    assert workspace.journal is not None
    return workspace.journal.back_up()


COPIES = [kept_beside, of_a_service, of_the_day]


def spoilt(copy: Path) -> None:
    """It cannot be read any more, except that the first bytes still tell whose it is."""
    whole = copy.read_bytes()
    copy.write_bytes(whole[:16] + bytes(len(whole) - 16))


def holds_canary(copy: Path) -> bool:
    """Whether an entry is in a copy, removed or not."""
    return Journal.inside(copy).entries > 0


def erase_first(form: Form) -> str:
    form.erase(form.entries[0]["id"])
    return form.said["status"]


def test_erased_where_there_is_no_copy(workspace: Workspace) -> None:
    """Nothing is said of copies that were reached."""
    assert erase_first(the_form(today.note())) == "Erased. No copy of the journal was found."


@pytest.mark.parametrize("make", COPIES)
def test_erased_from_the_only_copy(workspace: Workspace, make: Callable[[Workspace], Path]) -> None:
    """Whoever made it."""
    copy = make(workspace)
    assert erase_first(the_form(today.note())) == "Erased, from the copy too."
    assert not holds_canary(copy)


@pytest.mark.parametrize("make", COPIES)
def test_the_only_copy_could_not_be_changed(
    workspace: Workspace, make: Callable[[Workspace], Path]
) -> None:
    """That it goes by itself is said of a copy among the backups alone; any other is named."""
    copy = make(workspace)
    spoilt(copy)
    said = erase_first(the_form(today.note()))
    assert said.startswith("Erased here. Copies that may still hold it: 1 of 1.")
    assert ("goes when you write after" in said) == (make is of_the_day)
    assert (str(copy) in said) == (make is not of_the_day)


def test_some_copies_could_not_be_changed(workspace: Workspace) -> None:
    """The others were."""
    copies = [make(workspace) for make in COPIES]
    spoilt(copies[1])
    said = erase_first(the_form(today.note()))
    assert "1 of 3" in said
    assert str(copies[1]) in said
    assert not holds_canary(copies[0])
    assert not holds_canary(copies[2])


def test_a_copy_in_a_folder_that_cannot_be_written_does_not_go(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing can be taken out of there, so no day is named."""
    copy = of_the_day(workspace)
    spoilt(copy)
    monkeypatch.setattr(
        backup.os, "access", lambda folder, mode: (folder, mode) != (copy.parent, os.W_OK)
    )
    said = erase_first(the_form(today.note()))
    assert str(copy) in said
    assert "when you write after" not in said


def test_removed_says_what_does_not_go(workspace: Workspace) -> None:
    """Of two copies one goes, on the day that is named."""
    of_the_day(workspace)
    of_a_service(workspace)
    form = the_form(today.note())
    form.remove(form.entries[0]["id"])
    last = gone_after(now().date())
    assert f"go when you write after {last.day} {last:%B}" in form.said["status"]
    assert "Copies that do not go by themselves: 1." in form.said["status"]
    assert form.entries[0]["removed"] == form.said["status"]


def test_the_days_copy_is_made_before_anything_is_erased(path: Path, clock: Clock) -> None:
    """The journal lay open over midnight.

    The first change of the day, which makes its copy, is the erasing itself.
    """
    clock(evening(0))
    with Journal.open(path) as journal:
        entry = journal.add(Note(text="the canary"))
        journal.keep_draft("write_first", {"text": "unsent"})
        clock(evening(1))
        found = journal.erase(entry)
        assert found.left == []
        assert [each.path for each in Journal.backups(path)] == list(found.done)
        assert not any(map(holds_canary, found.done))
        journal.add(Note(text="another"))
        journal.keep_draft("write_first", {"text": "unsent"})
        clock(evening(2))
        found = journal.erase_draft("write_first")
        assert found.left == []
        assert len(found.done) == len(Journal.backups(path)) == 2
        key = journal._store.key
    for each in found.done:
        connection = connect(each, key)
        assert connection.execute('SELECT count(*) FROM "draft"').fetchone()[0] == 0
        connection.close()


def test_what_a_crash_left_of_a_copy_goes_with_what_is_erased(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may hold it as well; where it cannot be deleted it counts."""
    half = backup.folder_of(workspace.path) / "journal 2026-03-08.db.part"
    half.parent.mkdir(exist_ok=True)
    shutil.copyfile(workspace.path, half)
    journal = workspace.open_journal
    assert journal.erase(1).left == []
    assert not half.exists()
    entry = journal.add(Note(text="the canary"))
    shutil.copyfile(workspace.path, half)

    def refuses(_path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(erasing.backup, "remove", refuses)
    assert journal.erase(entry).going == (half,)


def test_erased_after_the_file_was_taken_away(workspace: Workspace) -> None:
    """The sentence says where the journal goes on, and that the other file may hold it."""
    form = the_form(today.note())
    elsewhere = workspace.path.rename(workspace.path.parents[1] / "elsewhere.db")
    said = erase_first(form)
    assert said.startswith(
        "Erased. No copy of the journal was found. Done, but journal.db was moved or replaced"
    )
    assert str(workspace.open_journal.path) in said
    assert said.endswith("The file that was taken away may still hold it.")
    assert holds_canary(elsewhere)
    assert form.entries == []


def test_let_go_says_what_was_reached(workspace: Workspace) -> None:
    """No copy, then one, then one that cannot be changed."""
    for copies, said in (
        ((), "It is gone. No copy"),
        ((of_the_day,), "It is gone, from the copy too."),
        ((of_a_service,), "Copies that may still hold it: 1 of 2."),
    ):
        root = hard_moments.write_first()
        form = the_form(root)
        form.values = {"text": "unsent"}
        form.submit()
        assert workspace.open_journal.draft(pause.DRAFT) is not None
        for make in copies:
            make(workspace)
        press(root, "Let it go")
        press(root, "Yes, let it go")
        assert said in texts(root)


@pytest.mark.parametrize("make", COPIES)
def test_the_passphrase_of_a_copy(workspace: Workspace, make: Callable[[Workspace], Path]) -> None:
    """One that a service made is left, and named; the others are read with the new one."""
    copy = make(workspace)
    form = the_form(review.passphrase())
    form.values = {"passphrase": "eight loud geese flying", "again": "eight loud geese flying"}
    form.submit()
    assert (copy.name in form.said["status"]) == (make is of_a_service)
    assert form.said["status"].startswith(
        "Changed, for the copies too." if make is not of_a_service else "Changed. Copies that still"
    )
    assert form.said["status"].endswith(reached.PRINT_IT)


def test_a_way_back_says_what_becomes_of_what_is_there(workspace: Workspace) -> None:
    """Nothing, where nothing is there."""
    of_the_day(workspace)
    assert the_form(review.copies(), "Go back").spec["intro"] == [upkeep.KEPT_THEN]
    assert "It is the only one." in texts(review.copies())
    of_the_day(workspace)
    assert "There are 2." in texts(review.copies())
    workspace.close()
    workspace.path.unlink()
    from workbook.pages import start_here

    assert the_form(start_here.journal(), "Go back").spec["intro"] == []


def test_what_was_replaced_is_kept_for_five_weeks(path: Path, clock: Clock) -> None:
    """As the form says; then it goes, as other copies do."""
    clock(evening(0))
    with Journal.open(path) as journal:
        journal.add(Note(text="one"))
        copy = journal.back_up()
    replaced = Journal.restore(path, copy)
    assert replaced is not None
    for day in range(1, 42):
        clock(evening(day))
        with Journal.open(path) as journal:
            journal.add(Note(text=f"day {day}"))
        assert replaced.exists() or day > 5 * 7
    assert not replaced.exists()


def erase_all(root: object) -> None:
    form = the_form(root)
    form.values = {"word": "erase"}
    form.submit()


def test_everything_erased_where_there_is_no_copy(workspace: Workspace) -> None:
    """The sentence speaks of none."""
    root = review.erase()
    erase_all(root)
    assert "Erased: the journal. " in f"{texts(root)} ".replace("</p>", " ")
    assert "There is nothing to erase." in texts(review.erase())


@pytest.mark.parametrize("make", COPIES)
def test_a_copy_alone_is_something_to_erase(
    workspace: Workspace, make: Callable[[Workspace], Path]
) -> None:
    """Also one that no list shows."""
    copy = make(workspace)
    workspace.close()
    workspace.path.unlink()
    root = review.erase()
    if make is of_a_service:  # without the journal nothing but its name tells whose it is
        assert str(copy) in texts(root)
        return
    erase_all(root)
    assert "Erased: every copy that was found." in texts(root)
    assert not copy.exists()


def test_a_copy_of_a_service_that_could_not_be_erased_is_named_once(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As what is still there, and not as a file that is only called so.

    What told them apart is gone.
    """
    copy = of_a_service(workspace)
    real = Path.unlink

    def refuses(self: Path, *, missing_ok: bool = False) -> None:
        if self == copy:
            raise PermissionError
        real(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuses)
    root = review.erase()
    erase_all(root)
    assert f"Erased, but for: {copy}. Delete it yourself." in texts(root)
    assert texts(root).count(str(copy)) == 1


def test_another_name_of_a_copy_of_a_service_is_told(workspace: Workspace) -> None:
    """Its words go with the copy."""
    copy = of_a_service(workspace)
    other = workspace.path.parents[1] / "hard link.db"
    os.link(copy, other)
    root = review.erase()
    erase_all(root)
    assert f"{copy} has another name on this disk" in texts(root)
    assert "No word is in it any more" in texts(root)
    assert not other.read_bytes().strip(b"\0")

"""Review and the way back to a copy: looked after by a person, in this process, over real files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from tests.support.files import small_files
from tests.support.workspaces import below, fresh, press, texts, the_form
from workbook import records
from workbook.journal import Journal, backup, entries, reached
from workbook.pages import review, signs, start_here, today
from workbook.pages.parts import workspace as workspace_module
from workbook.pages.parts.workspace import Workspace
from workbook.records import Note, now

RIGHT = "seven quiet herons wading"


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A journal behind a passphrase, with one note, open on the workspace."""
    with fresh(monkeypatch) as found:
        with Journal.open(found.path, RIGHT) as journal:
            journal.add(Note(text="one"))
        found.unlock(RIGHT)
        yield found


def notes(workspace: Workspace) -> list[str | None]:
    assert workspace.journal is not None
    return sorted(note.text or "" for _, note in workspace.journal.recent(Note, 99))


def test_copy_change_and_go_back(workspace: Workspace) -> None:
    """A copy now; a word more; then back to the copy, once it was said what it would replace."""
    root = review.copies()
    assert "It is the only one." in texts(root)  # the day's own, made on unlocking
    press(root, "Make a copy now")
    assert "There are 2" in texts(root)
    assert workspace.journal is not None
    workspace.journal.add(Note(text="two"))
    form = the_form(root, "Go back")
    form.values = {"file": Journal.backups(workspace.path)[0].path.name, "secret": "wrong"}
    form.submit()
    assert "does not open" in form.said["status"]
    form.values["secret"] = RIGHT
    form.submit()
    assert "The copy holds 1 entry" in form.said["errors"]["sure"]
    assert "now holds 2 entries" in form.said["errors"]["sure"]
    assert notes(workspace) == ["one", "two"]
    form.values["sure"] = True
    form.submit()
    assert notes(workspace) == ["one"]
    assert any("replaced" in each.path.name for each in Journal.backups(workspace.path))
    assert "The journal is as it was: 1 entry" in texts(root)
    the_form(root, "Go back")


def test_a_way_back_that_fails_leaves_the_journal_open(workspace: Workspace) -> None:
    """There is no room for the copy.

    That is said in the form, and every part of every page goes on as before.
    """
    root, note = review.copies(), today.note()
    form = the_form(root, "Go back")
    form.values = {
        "file": Journal.backups(workspace.path)[0].path.name,
        "secret": RIGHT,
        "sure": True,
    }
    with small_files(4096):
        form.submit()
    assert "cannot be written" in form.said["status"]
    assert the_form(root, "Go back") is form
    writing = the_form(note)
    writing.values["text"] = "two"
    writing.submit()
    assert writing.said["status"].startswith("Saved")
    assert notes(workspace) == ["one", "two"]
    assert workspace.journal is not None
    assert workspace.journal.path == workspace.path
    form.submit()
    assert notes(workspace) == ["one"]


def test_a_way_back_that_fails_while_the_journal_is_locked(workspace: Workspace) -> None:
    """The form that was filled in is still there, and says why."""
    workspace.close()
    root = start_here.journal()
    form = the_form(root, "Go back")
    form.values = {
        "file": Journal.backups(workspace.path)[0].path.name,
        "secret": RIGHT,
        "sure": True,
    }
    with small_files(4096):
        form.submit()
    assert "cannot be written" in form.said["status"]
    assert the_form(root, "Go back") is form
    form.submit()
    assert notes(workspace) == ["one"]
    assert "The journal is as it was: 1 entry" in texts(root)


def test_a_copy_that_is_gone_and_a_spare_key(workspace: Workspace) -> None:
    """Chosen, and deleted before the button was pressed.

    Then with the spare key from Start here, after the journal was deleted.
    """
    assert workspace.journal is not None
    spare = workspace.journal.spare_key()
    form = the_form(review.copies(), "Go back")
    (copy,) = Journal.backups(workspace.path)
    name = copy.path.name
    content = copy.path.read_bytes()
    copy.path.unlink()
    form.values = {"file": name}
    form.submit()
    assert "one of the answers offered" in form.said["errors"]["file"]
    copy.path.write_bytes(content)
    workspace.close()
    workspace.path.unlink()
    root = start_here.journal()
    assert "There is no journal here any more" in texts(root)
    form = the_form(root, "Go back")
    form.values = {"file": name, "secret": spare}
    form.submit()
    assert "nothing: the file is gone" in form.said["errors"]["sure"]
    form.values["sure"] = True
    form.submit()
    assert notes(workspace) == ["one"]


def test_a_copy_that_goes_between_two_looks(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window let it go meanwhile."""
    form = the_form(review.copies(), "Go back")
    form.values = {"file": Journal.backups(workspace.path)[0].path.name, "secret": RIGHT}
    looks = iter([Journal.backups(workspace.path), []])
    monkeypatch.setattr(Journal, "backups", staticmethod(lambda _path: next(looks)))
    form.submit()
    assert "No copy among the backups" in form.said["status"]


def test_a_damaged_journal_can_be_brought_back_from_start_here(workspace: Workspace) -> None:
    """Unlocking says what is wrong and where to go; the form beneath goes there."""
    workspace.close()
    whole = bytearray(workspace.path.read_bytes())
    whole[100] ^= 1
    workspace.path.write_bytes(whole)
    root = start_here.journal()
    unlock = the_form(root, "Unlock")
    unlock.values = {"secret": RIGHT}
    unlock.submit()
    assert "is damaged" in unlock.said["status"]
    assert "on Start here" in unlock.said["status"]
    form = the_form(root, "Go back")
    form.values = {"file": Journal.backups(workspace.path)[0].path.name, "secret": RIGHT}
    form.submit()
    assert "cannot be read" in form.said["errors"]["sure"]
    form.values["sure"] = True
    form.submit()
    assert notes(workspace) == ["one"]


def test_change_the_passphrase(workspace: Workspace) -> None:
    """Asked for the one before, typed twice, easy ones only knowingly; the journal stays open."""
    form = the_form(review.passphrase())
    for values, field in (
        (
            {
                "before": "wrong",
                "passphrase": "quiet otter ladder moss",
                "again": "quiet otter ladder moss",
            },
            "before",
        ),
        ({"before": RIGHT, "passphrase": "quiet otter ladder moss", "again": "another"}, "again"),
        ({"before": RIGHT, "passphrase": "abc", "again": "abc"}, "keep_weak"),
        ({"before": RIGHT}, "passphrase"),
    ):
        form.values = values
        form.submit()
        assert list(form.said["errors"]) == [field]
    form.values = {
        "before": RIGHT,
        "passphrase": "quiet otter ladder moss",
        "again": "quiet otter ladder moss",
    }
    form.submit()
    assert form.said["status"].startswith("Changed, for the copies too")
    assert notes(workspace) == ["one"]
    workspace.close()
    workspace.unlock("quiet otter ladder moss")
    assert notes(workspace) == ["one"]


def test_a_copy_with_another_passphrase_is_named(workspace: Workspace) -> None:
    """It stays as it is."""
    foreign = workspace.path.parent / "backups" / "journal 2026-01-02.db"
    Journal.open(foreign, "of another journal").close()
    form = the_form(review.passphrase())
    form.values = {
        "before": RIGHT,
        "passphrase": "quiet otter ladder moss",
        "again": "quiet otter ladder moss",
    }
    form.submit()
    assert foreign.name in form.said["status"]


def test_put_away_until_a_date(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every part says so, with the words for that day.

    It opens all the same, and by itself when the day has come.
    """
    check_in, first, log, begin = (
        today.check_in(),
        today.unlock(),
        signs.log(),
        start_here.journal(),
    )
    until = now().date() + timedelta(days=30)
    form = the_form(review.put_away())
    form.values = {"until": until.isoformat(), "note": "the garden"}
    form.submit()
    assert "Put away" in texts(check_in)
    assert "Put away" in texts(log)
    for each in (first, begin):
        assert f"until {until.day} {until:%B %Y}" in texts(each)
        assert "the garden" in texts(each)
    press(first, "Open it all the same")
    assert the_form(check_in).spec["title"] == "Check-in"
    workspace.close()
    workspace.unlock(RIGHT)
    assert "Put away" in texts(check_in)
    monkeypatch.setattr(workspace_module, "now", lambda: now() + timedelta(days=30))
    workspace.close()
    workspace.unlock(RIGHT)
    assert the_form(check_in).spec["title"] == "Check-in"


def test_erase_everything(workspace: Workspace) -> None:
    """Only with the word.

    Then nothing is left, every page says so, and so does this one, with what it cannot reach.
    """
    root, check_in, copies = review.erase(), today.check_in(), review.copies()
    form = the_form(root)
    assert "ask your lawyer" in " ".join(form.spec["intro"])
    form.values = {"word": "ease"}
    form.submit()
    assert "Nothing was erased" in form.said["errors"]["word"]
    form.values = {"word": " Erase "}
    form.submit()
    assert "Erased: the journal and every copy" in texts(root)
    assert "cannot reach" in texts(root)
    assert [
        each for each in workspace.path.parent.rglob("*") if each.name.startswith("journal")
    ] == []
    assert "once there is a journal" in texts(check_in) + texts(copies)
    assert "nothing to erase" in texts(review.erase())


def test_erasing_needs_no_passphrase(workspace: Workspace) -> None:
    """Whoever has forgotten it can still erase."""
    workspace.close()
    form = the_form(review.erase())
    form.values = {"word": "erase"}
    form.submit()
    assert not workspace.path.exists()


def test_what_cannot_be_erased_is_named(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its place."""
    monkeypatch.setattr(
        Journal, "erase_everything", staticmethod(lambda path: reached.Reached(staying=(path,)))
    )
    root = review.erase()
    form = the_form(root)
    form.values = {"word": "erase"}
    form.submit()
    assert str(workspace.path) in texts(root)


def test_one_entry_erased_from_its_form(workspace: Workspace) -> None:
    """Removed first, then erased, out of the copies too; what is left says until when."""
    form = the_form(today.note())
    (entry,) = form.entries
    form.remove(entry["id"])
    assert "until midnight" in form.said["status"]
    assert "Copies that hold it go when you write after" in form.entries[0]["removed"]
    assert "ask your lawyer" in form.entries[0]["erasing"]
    form._receive(None, {"do": "erase", "id": entry["id"], "number": 1}, None)
    assert form.said["status"] == "Erased, from the copy too."
    assert form.entries == []
    assert all(
        Journal.inside(each.path, RIGHT).entries == 0 for each in Journal.backups(workspace.path)
    )


def test_a_copy_that_keeps_it_is_counted(workspace: Workspace) -> None:
    """With the day on which it goes."""
    foreign = workspace.path.parent / "backups" / "journal 2026-01-02.db"
    Journal.open(foreign, "of another journal").close()
    form = the_form(today.note())
    form.erase(form.entries[0]["id"])
    assert (
        "Copies that may still hold it: 1 of 2. The one among the backups goes when you write after"
        in form.said["status"]
    )


@pytest.mark.parametrize(
    ("day", "last"), [("2026-03-09", "13 April."), ("2026-12-20", "24 January 2027.")]
)
def test_a_day_of_another_year_is_said_with_its_year(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, day: str, last: str
) -> None:
    """Until when copies hold what was removed, or could not be erased from them."""
    moment = datetime.fromisoformat(f"{day}T21:14").astimezone()
    for module in (entries, backup, records):
        monkeypatch.setattr(module, "now", lambda: moment)
    Journal.open(
        workspace.path.parent / "backups" / f"journal {day}.db", "of another journal"
    ).close()
    form = the_form(today.note())
    (entry,) = form.entries
    form.remove(entry["id"])
    assert form.said["status"].endswith(f"go when you write after {last} {reached.pause(2)}")
    form.erase(entry["id"])
    assert form.said["status"].endswith(f"goes when you write after {last} {reached.pause(1)}")


def test_looking_around_has_no_copies(workspace: Workspace) -> None:
    """Nor a passphrase to change: there is no file."""
    workspace.look_around()
    for part in (review.copies(), review.passphrase()):
        assert "Made-up journal" in texts(part)


def test_looking_around_can_erase_nothing_of_ones_own(workspace: Workspace) -> None:
    """The button that lays the made-up journal open promises it."""
    root = review.erase()
    assert the_form(root)
    workspace.look_around()
    assert "Nothing in it is yours" in texts(root)
    assert not [each for each in below(root) if hasattr(each, "spec")]
    assert workspace.path.exists()


def test_another_passphrase_for_a_file_that_was_moved(workspace: Workspace) -> None:
    """It is changed, and the sentence says both that and where the journal goes on."""
    assert workspace.journal is not None
    form = the_form(review.passphrase())
    workspace.path.rename(workspace.path.with_name("elsewhere.db"))
    form.values = {
        "before": RIGHT,
        "passphrase": "eight loud geese flying",
        "again": "eight loud geese flying",
    }
    form.submit()
    assert form.said["status"].startswith(
        "Changed. Copies that still have another passphrase: elsewhere.db. Print the new spare key"
    )
    assert "was moved or replaced" in form.said["status"]
    assert workspace.journal.is_opened_by("eight loud geese flying")

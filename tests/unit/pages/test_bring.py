"""A new computer: a copy from elsewhere becomes the journal, where there is none.

Whatever is wrong is one sentence, and nothing is made.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import workspaces
from workbook import paths
from workbook.errors import CannotWriteError, NoFolderError, ThereIsAJournalError
from workbook.forms import BringForm, NotWholeError, View
from workbook.forms import bring_form as its
from workbook.journal import Journal, rescue
from workbook.pages import start_here, today
from workbook.pages.parts.workspace import Workspace, workspace
from workbook.records import Note

PASSPHRASE = "seven quiet herons"
WORDS = "carried along"


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """The pages' workspace with nothing on it, and no journal."""
    (tmp_path / "private").mkdir()
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "private" / "journal.db"))
    with workspaces.fresh(monkeypatch) as found:
        yield found


def made(folder: Path, passphrase: str | None = PASSPHRASE) -> tuple[Path, str]:
    """A copy on a stick, and its spare key."""
    (folder / "elsewhere").mkdir(exist_ok=True)
    stick = folder / "stick"
    stick.mkdir(exist_ok=True)
    with Journal.open(folder / "elsewhere" / "journal.db", passphrase) as journal:
        journal.add(Note(text=WORDS))
        return journal.back_up(stick), journal.spare_key()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return made(tmp_path)[0]


@pytest.fixture
def root() -> View:
    """Start here, past the questions."""
    return workspaces.past_the_gates(start_here.journal())


def form(root: View) -> BringForm:
    return workspaces.the_form(root, "I have a copy already")


def hand_over(form: BringForm, copy: Path, size: int = 1000, name: str = "") -> None:
    """As the browser does: part by part."""
    whole = copy.read_bytes()
    for at in range(0, max(len(whole), 1), size):
        form._receive(
            form,
            {"do": "part", "name": name or copy.name, "at": at, "number": 1},
            [memoryview(whole[at : at + size])],
        )


def nothing_was_made(copy: Path) -> bool:
    """No journal, no half of one, and nothing of the file that came."""
    return (
        not list(workspace.path.parent.iterdir())
        and not (paths.state() / "arriving").exists()
        and copy.exists()
    )


@pytest.mark.parametrize("by", ["passphrase", "spare key", "neither"])
@pytest.mark.parametrize("way", ["handed over", "named"])
def test_a_copy_becomes_the_journal(tmp_path: Path, root: View, by: str, way: str) -> None:
    """Every page shows it; the copy is as it was; the file that was handed over is gone."""
    copy, spare = made(tmp_path, None if by == "neither" else PASSPHRASE)
    before = copy.read_bytes()
    note = today.note()
    bring = form(root)
    if way == "handed over":
        hand_over(bring, copy)
        bring.values = {"file": copy.name}
    else:
        bring.values = {"place": f' "{copy}"'}
    bring.values |= {
        "passphrase": {"secret": PASSPHRASE},
        "spare key": {"secret": spare},
        "neither": {},
    }[by]
    bring.submit()
    assert "Your journal is here: 1 entry" in workspaces.texts(root)
    assert workspace.journal is not None
    assert [record.text for _, record in workspace.journal.recent(Note)] == [WORDS]
    assert WORDS in workspaces.the_form(note).entries[0]["line"]
    assert copy.read_bytes() == before
    assert not (paths.state() / "arriving").exists()
    assert workspace.path.stat().st_mode & 0o77 == 0
    workspace.close()
    assert "Begin a journal" not in [
        each.spec["title"]
        for each in workspaces.below(start_here.journal())
        if hasattr(each, "spec")
    ]


def test_what_is_wrong_is_said_and_nothing_is_made(tmp_path: Path, root: View, copy: Path) -> None:
    """One sentence each; what was filled in stays in the form."""
    whole = copy.read_bytes()
    for name, content, says in (
        ("letter.txt", b"not a journal", "letter.txt is not a journal"),
        ("empty.db", b"", "empty.db is not a journal"),
        ("plain.db", b"SQLite format 3\x00" + bytes(4080), "plain.db is not a journal"),
        ("cut.db", whole[: len(whole) // 2 + 7], "cut.db is not a journal"),
        (
            "flipped.db",
            whole[:-100] + bytes([whole[-100] ^ 1]) + whole[-99:],
            "Part of flipped.db is damaged",
        ),
    ):
        file = tmp_path / "stick" / name
        file.write_bytes(content)
        bring = form(root)
        hand_over(bring, file)
        bring._receive(
            bring,
            {"do": "submit", "values": {"file": name, "secret": PASSPHRASE}, "number": 2},
            None,
        )
        assert says in bring.said["status"], name
        assert bring.values["file"] == name
        assert nothing_was_made(copy), name
    for values, says in (
        ({"place": str(copy), "secret": "another"}, "That passphrase does not open this journal"),
        ({"place": str(copy)}, "does not open"),
        ({"place": str(tmp_path / "nowhere.db")}, "There is no file of that name"),
        ({"place": str(tmp_path)}, "That is a folder"),
        ({"file": "never came.db"}, "did not arrive whole"),
        ({}, "first"),
    ):
        bring.values = values
        bring.submit()
        assert says in " ".join([bring.said["status"], *bring.said["errors"].values()]), values
        assert nothing_was_made(copy), values


@given(cuts=st.lists(st.integers(700, 90_000), min_size=1, max_size=4))
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_file_in_any_parts_arrives_as_it_was(root: View, copy: Path, cuts: list[int]) -> None:
    """Whatever their sizes; a name with folders in it leads nowhere else."""
    bring = form(root)
    for size in cuts:
        hand_over(bring, copy, size, name=f"../../{copy.name}")
        assert bring._arrived.read_bytes() == copy.read_bytes()
        assert bring._arrived.parent == paths.state() / "arriving"
        assert bring._arrived.parent.stat().st_mode & 0o77 == 0


def test_a_part_that_is_missing(root: View, copy: Path) -> None:
    """It is said at once, and nothing is taken for whole."""
    bring = form(root)
    bring._receive(bring, {"do": "part", "name": "x", "at": 5, "number": 1}, [b"x"])
    assert bring.said["status"] == str(NotWholeError())
    bring.say("")
    bring._receive(bring, {"do": "part", "name": "x", "at": 0, "number": 1}, None)
    assert bring.said["status"] == ""
    bring._receive(bring, {"do": "part", "name": "x", "at": 7, "number": 1}, [b"x"])
    assert bring.said["status"] == str(NotWholeError())


def test_a_full_disk_while_the_file_comes(
    root: View, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, and what came is gone."""
    bring = form(root)
    with monkeypatch.context() as full:
        full.setattr(
            Path,
            "open",
            lambda *_args, **_more: (_ for _ in ()).throw(OSError(28, os.strerror(28))),
        )
        bring._receive(bring, {"do": "part", "name": "x", "at": 0, "number": 1}, [b"x"])
    assert os.strerror(28) in bring.said["status"]
    assert not its._folder().exists()


def test_what_was_left_by_a_workbook_that_was_ended_goes(root: View, copy: Path) -> None:
    """When the form is drawn next."""
    hand_over(form(root), copy)
    assert its._folder().exists()
    workspaces.past_the_gates(start_here.journal())
    assert not its._folder().exists()


def test_a_journal_is_never_written_over(
    root: View, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not one that another window has begun meanwhile, not even in the last moment."""
    bring = form(root)
    bring.values = {"place": str(copy), "secret": PASSPHRASE}
    with Journal.open(workspace.path, "another"):
        pass
    before = workspace.path.read_bytes()
    bring.submit()
    assert bring.said["status"] == str(ThereIsAJournalError(workspace.path))
    with monkeypatch.context() as late:
        late.setattr(Path, "exists", lambda _path: False)
        with pytest.raises(ThereIsAJournalError):
            Journal.bring(workspace.path, copy, PASSPHRASE)
    assert workspace.path.read_bytes() == before
    assert list(workspace.path.parent.glob("journal*")) == [workspace.path]


def test_a_folder_that_cannot_be_written(
    copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing is left of the attempt."""

    def fails(_folder: Path) -> None:
        raise PermissionError

    with monkeypatch.context() as shut:
        shut.setattr(rescue, "create_private", fails)
        with pytest.raises(CannotWriteError):
            Journal.bring(workspace.path, copy, PASSPHRASE)
    assert not list(workspace.path.parent.iterdir())
    with pytest.raises((NoFolderError, CannotWriteError)):
        Journal.bring(tmp_path / "nowhere" / "journal.db", copy, PASSPHRASE)


def test_into_the_folder_of_the_workbook(
    root: View, copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is made for it, closed to others."""
    bring = form(root)
    monkeypatch.setattr(paths, "root", lambda: tmp_path / "house")
    monkeypatch.setenv(
        "WORKBOOK_JOURNAL", str(tmp_path / "house" / "data" / "private" / "journal.db")
    )
    (tmp_path / "house" / "data").mkdir(parents=True)
    bring.values = {"place": str(copy), "secret": PASSPHRASE}
    bring.submit()
    assert workspace.journal is not None
    assert workspace.path.parent.stat().st_mode & 0o77 == 0

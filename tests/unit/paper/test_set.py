"""A set of pages is written whole, or what was there stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import workspaces
from tests.support.files import ROOT
from tests.support.sheets import _made
from workbook import guidance
from workbook.cli import main
from workbook.cli import paper as page_set
from workbook.cli.paper import INDEX, PDF, InTheWayError
from workbook.errors import NoFolderError, WorkbookError
from workbook.records import ChoiceList

PLACE = ROOT / "docs" / "paper"


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """The set, made once; no part of a page may fail unheard."""
    with workspaces.fresh(monkeypatch):
        _made.update(_made or page_set.files())
        yield dict(_made)


def test_a_set_takes_the_place_of_an_earlier_one(
    tmp_path: Path,
    files: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In a new folder, an empty one, or one with an earlier set, of which nothing is left."""
    monkeypatch.setattr(page_set, "files", lambda: files)
    folder = tmp_path / "pages"
    assert main.main(["paper", str(folder)]) == 0
    assert str(folder) in capsys.readouterr().out
    (folder / "page-99.html").write_text(files[INDEX])
    (folder / PDF).write_bytes((PLACE / PDF).read_bytes())
    (folder / INDEX).write_text("<title>Notebook</title> as it was")
    assert main.main(["paper", str(folder)]) == 0
    assert {each.name: each.read_text("utf-8") for each in folder.iterdir()} == files


@pytest.mark.parametrize("name", ["holiday.txt", INDEX, "page-01.html", PDF, ".hidden"])
def test_what_is_not_ours_is_left_as_it_is(
    tmp_path: Path,
    files: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    """Also a file of one of our names: then nothing is written at all, and one sentence says so."""
    monkeypatch.setattr(page_set, "files", lambda: files)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / name).write_text("mine")
    assert main.main(["paper", str(tmp_path / "pages")]) == 1
    assert [each.read_text() for each in (tmp_path / "pages").iterdir()] == ["mine"]
    assert f"{name} is in the way" in capsys.readouterr().err


def test_a_folder_that_cannot_be_is_one_sentence(
    tmp_path: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No folder to make it in, a file or a folder in the way."""
    monkeypatch.setattr(page_set, "files", lambda: files)
    with pytest.raises(NoFolderError):
        page_set.write(tmp_path / "no" / "pages")
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InTheWayError):
        page_set.write(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"
    (tmp_path / "pages" / INDEX).mkdir(parents=True)
    with pytest.raises(InTheWayError):
        page_set.write(tmp_path / "pages")


@pytest.mark.parametrize("refused", ["mkdir", "write_text"])
def test_a_set_is_whole_or_as_it_was(
    tmp_path: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    """A full disk and a folder that may not be written leave what was there.

    And nothing half written.
    """
    folder = tmp_path / "pages"
    monkeypatch.setattr(page_set, "files", lambda: files)
    page_set.write(folder)
    monkeypatch.setattr(
        page_set, "files", lambda: dict.fromkeys(files, "<title>Notebook</title> newer")
    )
    real, calls = getattr(Path, refused), []

    def full(path: Path, *more: object, **options: object) -> object:
        calls.append(path)
        if len(calls) > 2 or refused == "mkdir":
            raise OSError(28, "No space left on device")
        return real(path, *more, **options)

    monkeypatch.setattr(Path, refused, full)
    with pytest.raises(WorkbookError, match=r"cannot be written to .*No space left"):
        page_set.write(folder)
    monkeypatch.undo()
    assert {each.name: each.read_text("utf-8") for each in folder.iterdir()} == files


def test_a_part_of_a_page_that_fails_is_no_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """On screen a sentence stands in its place.

    On paper nobody would see that something is missing. The workspace is empty again.
    """

    def damaged(_name: str) -> ChoiceList:
        raise guidance.DamagedWorkbookError(Path("signs.toml"), "no such file")

    with workspaces.fresh(monkeypatch) as workspace:
        monkeypatch.setattr(guidance, "choice_list", damaged)
        with pytest.raises(WorkbookError, match=r"^\w[^:]*: .*signs.toml.*No page was written"):
            page_set.files()
        assert workspace.journal is None

"""Places: where everything is, in a checkout, in a wheel, on each system."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.files import ROOT
from workbook import guidance, paths
from workbook.errors import CannotWriteError, NoFolderError


@pytest.fixture
def unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No journal is named."""
    monkeypatch.delenv("WORKBOOK_JOURNAL")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without any of the variables that move things out of it."""
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package lies somewhere without a checkout around it."""
    package = tmp_path / "site-packages" / "workbook"
    package.mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    return package


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_in_a_checkout_everything_lies_beside_the_package(unnamed: None) -> None:
    """A checkout is used as it is: its guidance, its sample, its pages, its private folder."""
    assert paths.root() == ROOT
    assert paths.guidance() == ROOT / "data" / "guidance"
    assert paths.sample() == ROOT / "data" / "sample"
    assert paths.notebooks() == ROOT / "notebooks"
    assert paths.journal() == ROOT / "data" / "private" / "journal.db"
    assert (paths.guidance() / "signs.toml").is_file()


def test_an_installed_wheel_brings_its_own_guidance_and_sample(tmp_path: Path) -> None:
    """Laid out as the wheel lays it out, guidance and sample are found inside the package.

    Far from any checkout.
    """
    package = tmp_path / "site" / "workbook"
    shutil.copytree(ROOT / "workbook", package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("guidance", "sample"):
        shutil.copytree(ROOT / "data" / name, package / "data" / name)
    code = (
        "from workbook import guidance, made_up, paths; print(paths.root()); "
        "print(len(guidance.signs()), len(made_up.records()) > 0)"
    )
    environment = {**os.environ, "PYTHONPATH": str(package.parent)}
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.splitlines() == [str(package), f"{len(guidance.signs())} True"]


def test_a_wheel_keeps_the_journal_among_the_users_data(
    installed: Path, home: Path, unnamed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a checkout the journal lies in the user's data, not in the package."""
    monkeypatch.setattr(sys, "platform", "linux")
    assert paths.root() == installed
    assert paths.journal() == home / ".local/share/notebook-pages-data/journal.db"
    monkeypatch.setenv("XDG_DATA_HOME", "/elsewhere")
    assert paths.journal() == Path("/elsewhere/notebook-pages-data/journal.db")


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_clearing_the_state_never_takes_the_journal(
    platform: str, installed: Path, home: Path, unnamed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On every system the journal lies outside the folder for JupyterLab's own things."""
    monkeypatch.setattr(sys, "platform", platform)
    assert paths.state() not in paths.journal().parents


def test_paths_and_guidance_are_light() -> None:
    """Forms read them on every page: neither pandas nor plotly nor numpy comes with them."""
    code = (
        "import sys; from workbook import guidance, paths, wording; guidance.signs(); "
        "print([name for name in ('pandas', 'plotly', 'numpy') if name in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert said.strip() == "[]"


@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_name_for_the_journal_is_no_name(
    empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WORKBOOK_JOURNAL set to nothing is as good as not set."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", empty)
    assert paths.journal() == ROOT / "data" / "private" / "journal.db"


def test_a_named_journal_is_made_absolute(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The home is written out, and a relative path counts from here.

    A folder means the journal in it.
    """
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    for named, meant in {
        "~/words.db": home / "words.db",
        "words.db": tmp_path / "words.db",
        "folder": tmp_path / "folder" / "journal.db",
        str(tmp_path / "a b" / "ä.db"): tmp_path / "a b" / "ä.db",
    }.items():
        monkeypatch.setenv("WORKBOOK_JOURNAL", named)
        assert paths.journal() == meant


def test_a_named_journal_is_handed_down_by_its_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kernel runs in the pages' folder, where a relative name would be another file.

    Without a name none is given.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBOOK_JOURNAL", "words.db")
    paths.name_whole()
    assert os.environ["WORKBOOK_JOURNAL"] == str(tmp_path / "words.db")
    for left in (" ", "~nobody-here/words.db"):
        monkeypatch.setenv("WORKBOOK_JOURNAL", left)
        paths.name_whole()
        assert os.environ["WORKBOOK_JOURNAL"] == left


def test_a_kernel_finds_the_package_of_its_server_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In a checkout, whatever else is named; where a wheel is installed nothing is added."""
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    assert paths.python_path() == f"{ROOT}{os.pathsep}/elsewhere"
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "site-packages" / "workbook")
    assert paths.python_path() == "/elsewhere"
    monkeypatch.delenv("PYTHONPATH")
    assert paths.python_path() == ""


def test_a_folder_is_part_of_one_workbook_or_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: Path
) -> None:
    """A copy inside of a checkout is apart from it.

    For a wheel, what lies in the package is its own, and everything else is apart.
    """
    assert not paths.is_apart(installed / "notebooks")
    assert paths.is_apart(tmp_path)
    assert paths.is_apart(ROOT / "notebooks")
    monkeypatch.setattr(paths, "_PACKAGE", ROOT / "workbook")
    assert not paths.is_apart(ROOT)
    assert not paths.is_apart(ROOT / "notebooks" / "examples")
    copy = tmp_path / "copy"
    (copy / "data" / "guidance").mkdir(parents=True)
    (copy / "pyproject.toml").write_text("")
    assert paths.checkout_around(copy / "notebooks") == copy
    assert paths.is_apart(copy / "notebooks")


def test_a_home_of_nobody_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """`~nobody-here/…` ends in the sentence about a missing folder, not in a stack."""
    monkeypatch.setenv("WORKBOOK_JOURNAL", "~nobody-here/words.db")
    with pytest.raises(NoFolderError, match="There is no folder ~nobody-here"):
        paths.journal()


def test_the_state_folder_is_neutral_and_where_the_system_wants_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linux, macOS and Windows each have their place; a relative variable is ignored."""
    monkeypatch.setattr(sys, "platform", "linux")
    assert paths.state() == home / ".local/state/notebook-pages"
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    assert paths.state() == home / ".local/state/notebook-pages"
    monkeypatch.setenv("XDG_STATE_HOME", "/elsewhere")
    assert paths.state() == Path("/elsewhere/notebook-pages")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert paths.state() == home / "Library/Application Support/notebook-pages"
    monkeypatch.setattr(sys, "platform", "win32")
    assert paths.state() == home / "AppData/Local/notebook-pages"
    monkeypatch.setenv("LOCALAPPDATA", "/c/local")
    assert paths.state() == Path("/c/local/notebook-pages")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_a_private_folder_is_private_whatever_the_umask(umask: int, tmp_path: Path) -> None:
    """It and the folders made on the way to it can be entered by this user.

    And by this user only.
    """
    before = os.umask(umask)
    try:
        made = paths.private(tmp_path / "one" / "two")
    finally:
        os.umask(before)
    assert made == tmp_path / "one" / "two"
    assert mode(made) == mode(made.parent) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_an_open_folder_is_closed(tmp_path: Path) -> None:
    """A folder that others could enter is closed to them.

    What lies in it and above it stays as it is.
    """
    folder = tmp_path / "there"
    folder.mkdir(mode=0o755)
    (folder / "file").write_text("words")
    above = mode(tmp_path)
    paths.private(folder)
    assert mode(folder) == 0o700
    assert mode(tmp_path) == above
    assert (folder / "file").read_text() == "words"


def test_a_file_in_the_way_is_said_in_a_sentence(tmp_path: Path) -> None:
    """Where a file has the folder's name, nothing is changed and the message says so."""
    (tmp_path / "taken").write_text("words")
    for folder in (tmp_path / "taken", tmp_path / "taken" / "below"):
        with pytest.raises(CannotWriteError, match="cannot be written here"):
            paths.private(folder)
    assert (tmp_path / "taken").read_text() == "words"

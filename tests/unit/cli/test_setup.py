"""Setting up: once, and anew where something of it has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import setup_workbook


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the set-up script looks at, in a folder of the test's own."""
    return set_up_in(tmp_path / "checkout", monkeypatch)


def set_up_in(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the set-up script lie in this folder.

    What it needs is put there, unless it was copied with the folder.
    """
    for folder in ("workbook/lab/etc", "tests/javascript"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for name in (
        "pyproject.toml",
        "requirements.lock",
        "requirements-test.lock",
        "workbook/__init__.py",
        "workbook/lab/etc/page_config.json",
        "tests/javascript/package-lock.json",
    ):
        if not (root / name).exists():
            (root / name).write_text("")
    monkeypatch.setattr(setup_workbook, "ROOT", root)
    monkeypatch.setattr(setup_workbook, "ENVIRONMENT", root / ".venv")
    monkeypatch.setattr(setup_workbook, "PYTHON", root / ".venv" / "bin" / "python")
    return root


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What was asked of pip.

    The environments are real, but for pip itself; an install leaves what an editable one leaves.
    """
    asked: list[tuple[str, ...]] = []

    def run(*command: str) -> None:
        asked.append(command)
        if "-e" in command:
            (packages,) = (setup_workbook.ENVIRONMENT / "lib").glob("python*/site-packages")
            (packages / "_editable.pth").write_text(f"{command[-1]}\n")

    real = setup_workbook.venv.create
    monkeypatch.setattr(
        setup_workbook.venv,
        "create",
        lambda path, **more: real(path, **{**more, "with_pip": False}),
    )
    monkeypatch.setattr(setup_workbook, "run", run)
    monkeypatch.setattr(setup_workbook, "npm", npm)
    return asked


def npm(*_command: str) -> None:
    """Leaves what installing does."""
    (setup_workbook.javascript() / "node_modules").mkdir(exist_ok=True)


def runs_what(root: Path) -> str:
    """The folder whose package the environment of a folder runs, wherever it is asked."""
    code = "import workbook; print(workbook.__path__[0])"
    return subprocess.run(
        [root / ".venv/bin/python", "-I", "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.parametrize(
    "name", ["pyproject.toml", "requirements.lock", "workbook/lab/etc/page_config.json"]
)
def test_what_is_copied_on_installing_is_installed_anew_when_it_changes(
    checkout: Path, name: str
) -> None:
    """An editable install would serve the old copy for ever."""
    before = setup_workbook.fingerprint(checkout / "requirements.lock")
    (checkout / name).write_text("changed")
    assert setup_workbook.fingerprint(checkout / "requirements.lock") != before


def test_setting_up_twice_does_nothing(checkout: Path, pip: list[tuple[str, ...]]) -> None:
    """Neither for reading nor for the tests, whose packages hold the others.

    A changed lock keeps the environment.
    """
    setup_workbook.main(["--tests"])
    assert "--require-hashes" in pip[0]
    assert {"--no-deps", "--no-build-isolation", "-e"} <= set(pip[1])
    (checkout / ".venv" / "kept").write_text("")
    setup_workbook.main(["--tests"])
    setup_workbook.main([])
    assert len(pip) == 2
    (checkout / "requirements.lock").write_text("newer")
    setup_workbook.main([])
    assert len(pip) == 4
    assert (checkout / ".venv" / "kept").exists()


@pytest.mark.parametrize("done", [True, False])
def test_what_the_tests_need_is_installed_with_uv_or_else_with_pip(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, pip: list[tuple[str, ...]], done: bool
) -> None:
    """Both hold every package to its hash, uv itself too; what reading needs comes with pip."""
    lock = checkout / "requirements-test.lock"
    lock.write_text(
        "pytest==9 \\\n    --hash=a\nuv==1 \\\n    --hash=b\nzlib==2 \\\n    --hash=c\n"
    )
    asked: list[tuple[str, ...]] = []
    brought: list[str] = []

    def uv(*command: str) -> bool:
        asked.append(command)
        return done

    noted = setup_workbook.run

    def run(*command: str) -> None:
        if command[-1].endswith("uv.txt"):
            brought.append(Path(command[-1]).read_text())
        noted(*command)

    monkeypatch.setattr(setup_workbook, "uv", uv)
    monkeypatch.setattr(setup_workbook, "run", run)
    setup_workbook.main(["--tests"])
    assert brought == ["uv==1 \\\n    --hash=b"]
    assert "--require-hashes" in pip[0]
    assert len(asked) == 1
    assert {"--require-hashes", lock} <= set(asked[0])
    by_pip = ("install", "--quiet", "--require-hashes", "-r", str(lock))
    assert (by_pip in pip) is not done
    (checkout / "requirements.lock").write_text("newer")
    setup_workbook.main([])
    assert len(asked) == 1


def test_the_packages_of_the_javascript_follow_their_lock(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, pip: list[tuple[str, ...]]
) -> None:
    """For the tests alone, once for each lock, also where the environment is another folder's."""
    asked: list[tuple[str, ...]] = []

    def noted(*command: str) -> None:
        asked.append(command)
        npm(*command)

    monkeypatch.setattr(setup_workbook, "npm", noted)
    setup_workbook.main([])
    assert asked == []
    setup_workbook.main(["--tests"])
    setup_workbook.main(["--tests"])
    assert [command[:2] for command in asked] == [("ci", "--ignore-scripts")]
    (checkout / "tests" / "javascript" / "package-lock.json").write_text("newer")
    monkeypatch.setattr(setup_workbook, "belongs_elsewhere", lambda: True)
    setup_workbook.main(["--tests"])
    assert len(asked) == 2
    assert len(pip) == 4


@pytest.mark.parametrize("how", ["copied", "moved"])
def test_a_folder_that_was_copied_or_moved_is_set_up_anew(
    how: str,
    checkout: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pip: list[tuple[str, ...]],
) -> None:
    """Its commands would run the first folder's workbook, or nothing.

    Nothing of the old environment stays; the next time nothing is done.
    """
    setup_workbook.main([])
    (checkout / ".venv" / "old").write_text("")
    there = tmp_path / "there"
    if how == "copied":
        shutil.copytree(checkout, there, symlinks=True)
        assert runs_what(there) == str(checkout / "workbook")
    else:
        checkout.rename(there)
    set_up_in(there, monkeypatch)
    setup_workbook.main([])
    assert runs_what(there) == str(there / "workbook")
    assert not (there / ".venv" / "old").exists()
    setup_workbook.main([])
    assert len(pip) == 4
    if how == "copied":
        assert runs_what(checkout) == str(checkout / "workbook")
        assert (checkout / ".venv" / "old").exists()


@pytest.mark.parametrize("what", ["gone", "broken", "another"])
def test_another_python_is_set_up_anew(
    what: str, checkout: Path, pip: list[tuple[str, ...]]
) -> None:
    """After an upgrade the old one is gone, does not run, or finds no packages.

    The next time nothing is done.
    """
    setup_workbook.main([])
    python = checkout / ".venv" / "bin" / "python"
    if what == "another":
        (packages,) = (checkout / ".venv" / "lib").glob("python*")
        packages.rename(packages.with_name("python3.0"))
    else:
        python.unlink()
        python.symlink_to("/nowhere/python") if what == "gone" else python.write_text("no program")
    setup_workbook.main([])
    assert runs_what(checkout) == str(checkout / "workbook")
    setup_workbook.main([])
    assert len(pip) == 4


def test_a_stamp_of_another_folder_or_python_does_not_count(
    checkout: Path, pip: list[tuple[str, ...]]
) -> None:
    """It says what it stands for: the folder, the Python, and what was installed."""
    setup_workbook.main([])
    stamp = checkout / ".venv" / "workbook.stamp"
    folder, python, installed = stamp.read_text().splitlines()
    assert folder == str(checkout)
    assert sys.implementation.cache_tag in python
    for other in (
        f"/elsewhere\n{python}\n{installed}\n",
        f"{folder}\ncpython-310\n{installed}\n",
        f"{installed}\n",
    ):
        stamp.write_text(other)
        asked = len(pip)
        setup_workbook.main([])
        assert len(pip) == asked + 2


def test_an_environment_of_another_folder_is_not_touched(
    checkout: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pip: list[tuple[str, ...]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where several folders share one by a link, it is used as it is.

    A link to an environment of one's own is set up.
    """
    setup_workbook.main([])
    (checkout / "setup_workbook.py").write_text("")
    second = set_up_in(tmp_path / "second", monkeypatch)
    (second / ".venv").symlink_to(checkout / ".venv")
    capsys.readouterr()
    setup_workbook.main([])
    assert f"the environment of {checkout}" in capsys.readouterr().out
    assert len(pip) == 2
    assert runs_what(checkout) == str(checkout / "workbook")
    (tmp_path / "larger disk").mkdir()
    (second / ".venv").unlink()
    (second / ".venv").symlink_to(tmp_path / "larger disk")
    setup_workbook.main([])
    assert runs_what(second) == str(second / "workbook")


def test_what_cannot_be_set_up_is_one_sentence(
    checkout: Path, pip: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the way, and an install that leaves nothing: it does not say that all is well."""
    (checkout / ".venv").write_text("in the way")
    with pytest.raises(SystemExit, match="None of your words"):
        setup_workbook.main([])
    (checkout / ".venv").unlink()
    monkeypatch.setattr(setup_workbook, "run", lambda *_: None)
    with pytest.raises(SystemExit, match="None of your words"):
        setup_workbook.main([])
    assert not (checkout / ".venv" / "workbook.stamp").exists()


def test_make_opens_the_workbook_of_its_own_folder() -> None:
    """By the module's name: the command of a linked environment would run another folder's."""
    # These tests may be run by make
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
    }
    folder = Path(setup_workbook.__file__).parent
    said = subprocess.run(
        ["make", "--dry-run", "open"],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.splitlines()[-1] == ".venv/bin/python -m workbook open"


def test_an_old_python_and_a_failed_install_are_one_sentence(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No stack trace before the first word is written."""
    monkeypatch.setattr(setup_workbook, "PYTHON", Path(sys.executable))
    with pytest.raises(SystemExit, match="None of your words"):
        setup_workbook.run("no-such-command")
    monkeypatch.setattr(setup_workbook, "OLDEST", (9, 0))
    with pytest.raises(SystemExit, match=r"needs Python 9\.0"):
        setup_workbook.main([])

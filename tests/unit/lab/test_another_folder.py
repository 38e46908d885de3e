"""A folder that was copied or moved never touches the first one's journal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.support import lab as tools
from tests.support.files import MEASURED
from workbook import paths
from workbook.cli import main
from workbook.lab import running
from workbook.pages import today


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another folder of the same workbook, without its own `.venv`."""
    return tools.copy_of_the_workbook(tmp_path_factory.mktemp("second"))


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A workbook with an environment of its own, as setting up leaves it.

    Its packages are those of these tests.
    """
    folder = tools.copy_of_the_workbook(tmp_path / "one")
    venv.create(folder / ".venv")
    (packages,) = (folder / ".venv" / "lib").glob("python*/site-packages")
    (packages / "_editable.pth").write_text(f"{folder}\n")
    (packages / "packages.pth").write_text(
        "\n".join(path for path in sys.path if path.endswith("site-packages")) + "\n"
    )
    script = folder / ".venv" / "bin" / "workbook"
    script.write_text(
        f"#!{folder}/.venv/bin/python\nimport sys\nfrom workbook.cli.main import "
        "main\nsys.exit(main())\n"
    )
    script.chmod(0o700)
    return folder


def typed(cwd: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """What a command says in a folder, in a shell without any variable of ours."""
    environ = MEASURED | {
        name: value
        for name, value in os.environ.items()
        if name not in {"WORKBOOK_JOURNAL", "PYTHONPATH"}
    }
    return subprocess.run(
        [str(each) for each in command],
        cwd=cwd,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_copied_folder_never_touches_the_first_ones_journal(one: Path, tmp_path: Path) -> None:
    """Its command, its Python, and the first one's command typed in it.

    Each says so, and does nothing.
    """
    journal = one / "data" / "private" / "journal.db"
    assert str(journal) in typed(tmp_path, one / ".venv/bin/workbook", "check").stdout
    assert str(journal) in typed(one / "notebooks", one / ".venv/bin/workbook", "check").stdout
    two = tmp_path / "two"
    shutil.copytree(one, two, symlinks=True)
    for cwd, command in (
        (two, [two / ".venv/bin/workbook"]),
        (tmp_path, [two / ".venv/bin/workbook"]),
        (one, [two / ".venv/bin/workbook"]),
        (tmp_path, [two / ".venv/bin/python", "-m", "workbook"]),
        (two / "notebooks", [one / ".venv/bin/workbook"]),
    ):
        for what in ("check", "open"):
            said = typed(cwd, *command, what)
            assert said.returncode == 1, command
            assert said.stdout == ""
            assert f"the workbook in {one}" in said.stderr
            assert f"“make setup” in {two}" in said.stderr
    assert (
        f"There is no journal at {two}"
        in typed(two, two / ".venv/bin/python", "-m", "workbook", "check").stdout
    )


def test_a_linked_environment_serves_the_folder_it_is_used_in(one: Path, tmp_path: Path) -> None:
    """Who builds the workbook shares one environment among several folders.

    And says the module by name.
    """
    two = tools.copy_of_the_workbook(tmp_path / "two")
    (two / ".venv").symlink_to(one / ".venv")
    assert (
        f"There is no journal at {two}"
        in typed(two, ".venv/bin/python", "-m", "workbook", "check").stdout
    )
    assert typed(two, ".venv/bin/workbook", "check").returncode == 1


def test_the_kernel_has_the_servers_package_and_journal(one: Path, tmp_path: Path) -> None:
    """And its journal: also where its Python has another folder's installed."""
    two = tools.copy_of_the_workbook(tmp_path / "two")
    (two / ".venv").symlink_to(one / ".venv")
    home = tmp_path / "own home"
    environ = tools.environment(two, home) | {"PYTHONPATH": ""}
    with subprocess.Popen(
        [
            *(two / ".venv/bin/python", "-m", "workbook", "open", "--no-browser"),
            f"--port={tools.free_port()}",
        ],
        cwd=two,
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            address = next(line.strip() for line in process.stdout if "http://" in line)
            lab = tools.Lab(two, home, address, process, tmp_path / "none")
            lab.post("kernel")
            lab.run(
                "import os\n"
                f"assert os.environ['PYTHONPATH'] == {str(two)!r}\n"
                f"assert os.environ['WORKBOOK_JOURNAL'] == {str(lab.journal)!r}"
            )
        finally:
            process.terminate()
            process.wait(30)


def test_every_command_refuses_in_another_folder(
    second: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Below it too; in a folder that is no workbook's, and in its own, none does."""
    monkeypatch.chdir(second / "notebooks")
    for arguments in (
        ["open"],
        ["check"],
        ["erase", "--yes"],
        ["backup"],
        ["shortcut"],
        ["paper", "new"],
    ):
        assert main.main(arguments) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert str(second) in said.err
        assert str(paths.root()) in said.err
    monkeypatch.chdir(second.parent)
    running.refuse_another_folder()
    monkeypatch.chdir(paths.notebooks())
    running.refuse_another_folder()


def test_where_there_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell may stand in a folder that was deleted meanwhile: it belongs to nobody."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for command in ("-c", sys.executable):  # as Python names a command that lies in no file
        monkeypatch.setattr(sys, "argv", [command])
        running.refuse_another_folder()
    assert not paths.is_apart(paths.here())


@pytest.mark.parametrize("kept", ["copy", "no folder of ours"])
def test_a_page_of_another_folder_says_where_words_go(
    kept: str, one: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a plain JupyterLab a page may be run by the kernel of another folder.

    Its first part names the journal.
    """
    folder = one / "notebooks" if kept == "copy" else tmp_path
    monkeypatch.chdir(folder)
    view = today.unlock()
    said = [child.value for child in view.children if hasattr(child, "value")]
    assert any(str(folder) in each and str(paths.journal()) in each for each in said)
    monkeypatch.chdir(paths.notebooks())
    view = today.unlock()
    assert not any(
        str(paths.journal()) in child.value for child in view.children if hasattr(child, "value")
    )

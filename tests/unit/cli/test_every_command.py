"""Each command, whatever is in its way.

It ends in a sentence and an exit code, and never in lines for programmers.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support import lab as tools
from tests.support.files import MEASURED
from workbook.journal import Journal
from workbook.records import Note

COMMANDS = {
    "open": ["open", "--no-browser", "--port", "99999"],  # what is no port: so it ends
    "sample": ["sample", "@/sample.db"],
    "backup": ["backup", "@/stick"],
    "restore": ["restore"],
    "restore one": ["restore", "1", "--yes"],
    "check": ["check", "--open"],
    "paper": ["paper", "@/paper"],
    "shortcut": ["shortcut", "@/icons"],
    "erase": ["erase", "--yes"],
}
"""With `@` for a folder of the test's own. *Erase* comes last."""
LONG = ("sample", "paper")
"""Those that take longer than the others together, and do nothing of their own with streams."""
OTHER = 65534
needs_another_account = pytest.mark.skipif(
    os.name == "nt" or os.geteuid() != 0, reason="only an administrator can become another account"
)
RAW = re.compile(r"Traceback|Exception ignored|\bErrno\b|Warning:|Error\b.*:")


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A copy of the workbook, where every account can read it; pytest's own folders are closed."""
    with tempfile.TemporaryDirectory() as name:
        found = tools.copy_of_the_workbook(Path(name) / "copy")
        for part in (Path(name), found, *found.rglob("*")):
            part.chmod(part.stat().st_mode | (0o055 if part.is_dir() else 0o044))
        yield found


@pytest.fixture
def place() -> Iterator[Path]:
    """A home, a journal without a passphrase and with a copy, a stick, and a folder for icons."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        begin(Path(name) / "place")
        yield Path(name) / "place"


def begin(found: Path) -> None:
    """Make what `place` has."""
    for name in ("home", "stick", "icons", "private"):
        (found / name).mkdir(parents=True, mode=0o755)
    (found / "private").chmod(0o700)
    with Journal.open(found / "private" / "journal.db") as journal:
        journal.add(Note(text="one"))
        journal.back_up()


Said = dict[str, tuple[int, str, str]]


def each(  # noqa: PLR0913 -- what stands in the way
    folder: Path,
    place: Path,
    *,
    without: tuple[str, ...] = (),
    start: tuple[str, ...] = ("-m", "workbook"),
    before: Callable[[], None] | None = None,
    stdout: int = subprocess.PIPE,
    measured: bool = False,
    **variables: str,
) -> Said:
    """Run every command; give the exit code, what it said, and what it complained of."""
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(place / "home"),
        "XDG_STATE_HOME": str(place / "home" / "state"),
        "WORKBOOK_JOURNAL": str(place / "private" / "journal.db"),
    }
    if measured:
        environ |= MEASURED
    environ |= {"PYTHONPATH": str(folder)} | variables
    found = {}
    for name, words in COMMANDS.items():
        if name in without:
            continue
        command = [sys.executable, *start, *(word.replace("@", str(place)) for word in words)]
        ended = subprocess.run(
            command,
            cwd=folder,
            env=environ,
            stdout=stdout,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            preexec_fn=before,
            timeout=120,
            check=False,
        )
        found[name] = (
            ended.returncode,
            (ended.stdout or b"").decode("utf-8", "replace"),
            ended.stderr.decode("utf-8", "replace"),
        )
    return found


def hold_to_it(said: Said, *, fails: tuple[str, ...] = ()) -> None:
    """Each ends well, or with 1 and one line that ends a sentence; nothing raw anywhere.

    What is named must fail.
    """
    for name, (code, out, complaint) in said.items():
        assert not RAW.search(out + complaint), (name, complaint)
        assert code in {0, 1}, (name, code, complaint)
        assert (code == 1) == bool(complaint.strip()), (name, code, complaint)
        assert len(complaint.splitlines()) <= 1, (name, complaint)
        assert re.search(r"[.)”]$|chown -R \S+ \S+$", complaint.strip() or "."), (name, complaint)
        assert not (name in fails and code == 0), (name, out)
        assert "the form" not in complaint, (name, complaint)


def test_letters_warnings_and_a_file_of_our_name(folder: Path, place: Path, tmp_path: Path) -> None:
    """An encoding without quotation marks, and warnings that are errors.

    Also a `workbook.py` on the path, and a folder whose name is no text.
    """
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "workbook.py").write_text("raise SystemExit(3)\n")
    odd = place.parent / os.fsdecode(b"odd \xff\xe9")
    place.rename(odd)
    path = f"{tmp_path / 'other'}{os.pathsep}{folder}"
    said = each(
        folder,
        odd,
        measured=True,
        PYTHONIOENCODING="ascii",
        LC_ALL="C",
        PYTHONWARNINGS="error",
        PYTHONPATH=path,
    )
    hold_to_it(said, fails=("open", "restore"))
    assert '"workbook restore 1" goes back' in said["restore"][2]
    assert r"odd \xff\xe9" in said["backup"][1]
    assert said["erase"][0] == 0


@pytest.mark.parametrize("how", ["full", "broken", "closed"])
def test_what_cannot_be_shown_is_done(how: str, folder: Path, place: Path) -> None:
    """A full disk behind the output, and a pipe that nobody reads any more.

    Also streams that are closed.
    """
    if how == "full":
        output = os.open("/dev/full", os.O_WRONLY)
    else:
        reads, output = os.pipe()
        os.close(reads)
    try:
        said = each(
            folder,
            place,
            without=() if how == "full" else LONG,
            stdout=output,
            before=(lambda: (os.close(0), os.close(1))) if how == "closed" else None,
            measured=how != "full",
        )
    finally:
        os.close(output)
    hold_to_it(
        said, fails=() if how == "closed" else ("sample", "backup", "paper", "shortcut", "erase")
    )
    assert not (place / "private" / "journal.db").exists()
    assert len([*(place / "stick").iterdir()]) == len([*(place / "icons").iterdir()]) == 1
    if how != "closed":
        assert said["backup"][2].startswith("It was done, but")


def become_another() -> None:
    """An account without rights of its own."""
    os.setgroups([])
    os.setgid(OTHER)
    os.setuid(OTHER)


@needs_another_account
@pytest.mark.parametrize("whose", ["all of another", "after sudo", "copies after sudo"])
def test_files_of_another_account(whose: str, folder: Path, place: Path) -> None:
    """Each says which file, whose it is, and what to do.

    Nothing is called missing that may not be seen.
    """
    journal = place / "private" / "journal.db"
    if whose != "all of another":
        for mine in (
            place,
            place / "home",
            place / "stick",
            place / "icons",
            journal.parent,
            journal,
        ):
            os.chown(mine, OTHER, OTHER)
        (place / "home" / "state" / "notebook-pages").mkdir(parents=True, mode=0o700)
        os.chown(place / "home" / "state", OTHER, OTHER)
    if whose == "after sudo":
        os.chown(journal, 0, 0)
    before = journal.read_bytes()
    # What `LONG` writes lies in the one folder that is the same in the last two
    without = LONG if whose == "copies after sudo" else ()
    said = each(folder, place, before=become_another, without=without)
    failing = ("open", "restore", "restore one", "check", "erase")
    hold_to_it(said, fails=failing if whose == "copies after sudo" else (*failing, "backup"))
    assert journal.read_bytes() == before or whose == "copies after sudo"
    for name in ("open", "restore", "erase"):
        assert str(place) in said[name][2], name
        assert "(root)" in said[name][2], name
        assert "There is no copy" not in said[name][2]
    if whose == "after sudo":
        assert f"sudo chown -R nobody {place}/home/state/notebook-pages" in said["open"][2]
    if whose == "copies after sudo":
        assert journal.exists()  # nothing is erased while copies cannot be seen


def test_folders_and_files_in_each_others_place(folder: Path, place: Path) -> None:
    """The journal is a folder, so is the sample; where settings and copies go there are files."""
    journal = place / "private" / "journal.db"
    journal.unlink()
    (journal / "journal.db").mkdir(parents=True)
    (journal / "backups").write_text("")
    (place / "sample.db").mkdir()
    (place / "home" / "state").write_text("")
    (place / "paper").write_text("")
    (place / "icons" / "Notebook.desktop").mkdir()
    hold_to_it(
        each(folder, place),
        fails=("open", "sample", "backup", "restore", "restore one", "paper", "shortcut", "erase"),
    )


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A place on a disk with no room left."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)],
        capture_output=True,
        check=False,
    ).returncode:
        pytest.skip("only an administrator of Linux can make a small disk")
    try:
        begin(disk / "place")
        with (disk / "filling").open("wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:
                pass
        yield disk / "place"
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk(folder: Path, full_disk: Path) -> None:
    """Erasing works there as well."""
    said = each(folder, full_disk)
    hold_to_it(said, fails=("sample", "backup", "restore", "restore one", "paper"))
    assert said["erase"][0] == 0
    assert not (full_disk / "private" / "journal.db").exists()


def test_no_home_and_no_working_folder(folder: Path, place: Path) -> None:
    """An account that the system does not know has no home."""
    gone = place / "gone"
    shutil.rmtree(place / "private")

    def leave() -> None:
        gone.mkdir()
        os.chdir(gone)
        gone.rmdir()
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(4242)
            os.setuid(4242)

    # The user's own folders are found by variables, and without those by the list of accounts,
    # which has no such account.
    script = (
        "import os, sys; del os.environ['HOME'], os.environ['XDG_STATE_HOME']; import "
        "workbook.cli.main; sys.exit(workbook.cli.main.main())"
    )
    said = each(folder, place, start=("-c", script), before=leave)
    hold_to_it(said, fails=("open", "backup", "restore"))

"""What runs: this program, in the folder it belongs to; and the workbooks that are open already.

A server is asked what it runs, under its secret path and with its token. Its file alone says
little: after a crash it stays, its process number is another's, and anybody may listen on its port.
Whoever answers must therefore also read a file that was made for the question and that only this
user can read.
"""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import workbook
from workbook import paths
from workbook.errors import WorkbookError

WAIT = 2.0
"""Seconds that all servers together have to answer."""
STARTS = 60
"""Seconds within which a server listens, once it has written its file."""
LOOK_EVERY = 0.1
"""Seconds between two looks at whether another start is over."""
MOST = 100_000
"""No answer of ours is so long."""
ASKED = "asked-"
"""How the name of a file begins that is there to be read by who answers."""
EARLIER = "an earlier version"
"""A server of ours that cannot say what it runs."""
NOT_FOUND, FINE = 404, 200


@dataclass(frozen=True)
class Workbook:
    """What a server runs: the folder, the journal's file behind all links, and the version."""

    root: str
    journal: str
    version: str

    def has_journal_of(self, other: Workbook) -> bool:
        """Whether both write into one file."""
        return _is_same(self.journal, other.journal)

    def is_as(self, other: Workbook) -> bool:
        """Whether one can be shown in the place of the other."""
        return (
            self.has_journal_of(other)
            and _is_same(self.root, other.root)
            and self.version == other.version
        )


@dataclass(frozen=True)
class Running:
    """A workbook that is open."""

    workbook: Workbook
    pid: int
    port: int
    address: str
    """With its token."""


class OpenElsewhereError(WorkbookError):
    """The journal is open in a workbook of another folder or version."""

    def __init__(self, other: Running) -> None:
        version = other.workbook.version
        which = version if version == EARLIER else f"version {version}"
        super().__init__(
            f"The journal {other.workbook.journal} is open already, in {which} of the workbook "
            f"in {other.workbook.root}. Two different ones must not write into one journal, "
            "so nothing was opened, and your words are as they were. End that one first: press "
            f"Ctrl+C in its window (its process number is {other.pid}). Then start again."
        )


class AnotherFolderError(WorkbookError):
    """The program belongs to another folder than the one that it is used in."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"This command runs the workbook in {paths.root()}, but it was given in, or belongs "
            f"to, another folder: {folder}. Your words would go into the wrong journal, "
            f"so nothing was opened or changed. Type “make setup” in {folder} (on Windows “py "
            "setup_workbook.py”); then “make open” opens the workbook of that folder."
        )


class StartingError(WorkbookError):
    """Another start takes too long to wait for."""

    sentence = (
        "The workbook is being started already, and that takes long. Nothing was opened. Wait a "
        "minute, then start again. If it fails again, restart the computer."
    )


class Turn:
    """One start at a time, until its server answers: two clicks on an icon open one workbook."""

    def __init__(self) -> None:
        self._file = -1

    def take(self, runtime: Path, wait: float = STARTS) -> None:
        """Wait until no other process has it. It ends with this process, whatever happens.

        Raises:
            StartingError: Another has it for longer than anybody waits.
        """
        self._file = os.open(runtime / "starting", os.O_CREAT | os.O_RDWR, 0o600)
        until = time.monotonic() + wait
        while not _is_locked(self._file):
            if time.monotonic() > until:
                self.end()
                raise StartingError
            time.sleep(LOOK_EVERY)

    def end(self) -> None:
        """Let others start."""
        if self._file >= 0:
            os.close(self._file)
        self._file = -1


turn = Turn()
"""This process's."""


def _is_locked(file: int) -> bool:
    """Whether the lock on a file is this process's now; where a disk has no locks, nobody waits."""
    try:
        if sys.platform == "win32":  # pragma: no cover -- only Windows has these locks
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as refused:
        return refused.errno not in {errno.EAGAIN, errno.EACCES}
    return True


def refuse_another_folder() -> None:
    """Stop where something belongs to another folder than this package.

    This may be the command, its Python or the working directory. So it is after a folder was
    copied: the commands in its `.venv` run the first one's Python and package.

    Raises:
        AnotherFolderError: It does.
    """
    here = paths.here()
    # Without following links: an environment may be shared by a link. A folder that is gone
    # holds no program.
    script = Path(os.path.abspath(sys.argv[0]) if here else sys.argv[0])  # noqa: PTH100
    around = paths.checkout_around(here) if here else None
    asked = [around, paths.checkout_around(script.parent) if script.stem == "workbook" else None]
    if around is None:  # in a folder of one's own, its own package comes first, with any Python
        asked.append(paths.checkout_around(Path(sys.prefix)))
    for each in asked:
        if each is not None and not _is_same(str(each), str(paths.root())):
            raise AnotherFolderError(each)


def this_workbook() -> Workbook:
    """What this process runs, or would."""
    return Workbook(
        os.path.realpath(paths.root()), os.path.realpath(paths.journal()), workbook.__version__
    )


def about(runtime: Path, asked: str) -> dict[str, str]:
    """What a server answers.

    Args:
        runtime: Its runtime folder.
        asked: The name of a file there that was made to be read; "" for none.
    """
    proof = ""
    if re.fullmatch(rf"{ASKED}[0-9a-f]+", asked):
        with suppress(OSError):
            proof = (runtime / asked).read_text()
    return {**asdict(this_workbook()), "proof": proof}


def running_workbooks(runtime: Path) -> list[Running]:
    """The workbooks that answer, by the files in this folder; stale files are deleted."""
    answers: list[Running] = []
    # A thread each, left behind if it waits for more than its time: a server may say a byte now and
    # then for ever.
    asking = [
        threading.Thread(target=_ask, args=(file, answers), daemon=True)
        for file in sorted(runtime.glob("jpserver-*.json"))
    ]
    for each in asking:
        each.start()
    until = time.monotonic() + WAIT
    for each in asking:
        each.join(max(0.0, until - time.monotonic()))
    return list(answers)


def _ask(file: Path, answers: list[Running]) -> None:
    try:
        server = json.loads(file.read_text("utf-8"))
        running = _workbook(server, file.parent)
        if running:
            address = f"{server['url']}doc?token={server['token']}"
            answers.append(Running(running, server["pid"], server["port"], address))
    except ConnectionRefusedError:
        if time.time() - file.stat().st_mtime > STARTS:  # nobody listens there any more
            file.unlink(missing_ok=True)
            file.with_name(f"{file.stem}-open.html").unlink(missing_ok=True)
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return  # whatever it is, it is none of ours


def _workbook(server: dict[str, Any], runtime: Path) -> Workbook | None:
    """What a server says that it runs, if it is one of ours."""
    with _question(runtime) as (name, proof):
        status, answer = _get(server, f"workbook/about?asked={name}")
    if status == FINE:
        told = json.loads(answer)
        return (
            Workbook(told["root"], told["journal"], told["version"])
            if told["proof"] == proof
            else None
        )
    if status == NOT_FOUND and _get(server, "api/status")[0] == FINE:
        root = Path(server["root_dir"])
        return Workbook(
            str(root), os.path.realpath(root / "data" / "private" / "journal.db"), EARLIER
        )
    return None


@contextmanager
def _question(runtime: Path) -> Iterator[tuple[str, str]]:
    """The name of a file that only this user can read, while it is there, and what stands in it."""
    name, proof = f"{ASKED}{secrets.token_hex(16)}", secrets.token_hex(32)
    file = runtime / name
    try:
        paths.write_private(file, proof)
        yield name, proof
    finally:
        file.unlink(missing_ok=True)


def _get(server: dict[str, Any], path: str) -> tuple[int, bytes]:
    """Ask on this computer only, past any proxy, and follow nothing."""
    connection = HTTPConnection("127.0.0.1", server["port"], timeout=WAIT)
    try:
        connection.request(
            "GET", server["base_url"] + path, headers={"Authorization": f"token {server['token']}"}
        )
        answer = connection.getresponse()
        return answer.status, answer.read(MOST)
    finally:
        connection.close()


def _is_same(one: str, other: str) -> bool:
    """Whether two paths are one place, whatever they are called."""
    try:
        return one == other or Path(one).samefile(other)
    except OSError:
        return False  # one of them is not there yet

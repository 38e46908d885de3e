"""A real JupyterLab on a copy of the workbook."""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from jupyter_client.blocking import BlockingKernelClient

from tests.support.files import ROOT
from workbook.journal import Journal, key
from workbook.lab import launcher
from workbook.records import CheckIn, Contact, Profile, Record, now

PASSPHRASE = "seven quiet herons wading"


def copy_of_the_workbook(folder: Path) -> Path:
    """The package, the pages and the data, so that no test can touch the checkout.

    The copy derives keys in as many rounds as this process does. What Python has compiled goes
    along.
    """
    for name in ("workbook", "notebooks", "data"):
        shutil.copytree(
            ROOT / name,
            folder / name,
            ignore=shutil.ignore_patterns("private", ".ipynb_checkpoints"),
        )
    (folder / "docs").mkdir()
    for name in ("pyproject.toml", "docs/measures.md"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    take_out(folder, "journal/key.py", "ROUNDS = 256_000", f"ROUNDS = {key.ROUNDS:_}")
    return folder


def without_getting_ready(folder: Path) -> None:
    """Have the copy load nothing before it is asked for.

    The workbook loads the pages opened often out of sight, and pandas and plotly before the first
    picture: that costs each test as much again. The files that start a workbook of their own have
    it as it is.
    """
    take_out(folder, "lab/server.py", '"often": page.often', '"often": False')
    take_out(
        folder,
        "lab/kernel.py",
        "exec_lines=from workbook.pages.parts import pictures; pictures.get_ready()",
        "exec_lines=pass",
    )


def free_port() -> int:
    """A port nobody listens on.

    A server that looks for one by itself can find the one that another finds in the same moment,
    and then ends: it is given this one.
    """
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@dataclass
class Lab:
    """A running `workbook open` with directories of its own."""

    folder: Path
    """The copy of the workbook."""
    home: Path
    address: str
    process: subprocess.Popen[str]
    errors: Path
    """What the server wrote to stderr."""

    @property
    def base(self) -> str:
        """Scheme, host, port, and the secret path where there is one, with a slash at its end."""
        return re.match(r"http://[^/]+/([0-9a-f]{32}/)?", self.address).group(0)

    @property
    def origin(self) -> str:
        """Scheme, host and port, and a slash: what anybody on this computer can find out."""
        return re.match(r"http://[^/]+/", self.address).group(0)

    @property
    def token(self) -> str:
        return self.address.rpartition("token=")[2]

    @property
    def state(self) -> Path:
        """What JupyterLab keeps for itself."""
        return self.home / "state" / "notebook-pages"

    @property
    def journal(self) -> Path:
        return self.folder / "data" / "private" / "journal.db"

    def page(self, file: str) -> str:
        """The address of one page."""
        return f"{self.base}doc/tree/notebooks/{file}?token={self.token}"

    def ask(
        self, path: str, method: str = "GET", body: dict | None = None, *, api: str = "api"
    ) -> Any:
        """Ask Jupyter's own API."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.base}{api}/{path}",
            data,
            {"Authorization": f"token {self.token}"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or "null")

    def set(self, plugin: str, **values: object) -> None:
        """Change settings of JupyterLab, as its settings editor does.

        A page that is loaded from now on has them.
        """
        self.ask(f"settings/{plugin}", "PUT", {"raw": json.dumps(values)}, api="lab/api")

    def run(self, code: str) -> None:
        """Run code in the kernel of the pages, as nothing but a test can: it knows the keys."""
        (kernel,) = self.ask("kernels")
        client = BlockingKernelClient()
        client.load_connection_file(str(self.state / "runtime" / f"kernel-{kernel['id']}.json"))
        client.start_channels(iopub=False, stdin=False, hb=False)
        try:
            answer = client.execute(code, store_history=False, reply=True, timeout=30)
            assert answer["content"]["status"] == "ok", answer["content"]
        finally:
            client.stop_channels()

    def kernel_pids(self) -> list[int]:
        """The processes of all kernels.

        Children of the server, before and after they have taken their neutral name.
        """
        names = (b"workbook.lab.launcher", launcher.TITLE.encode())
        return [
            pid
            for pid in children(self.process.pid)
            if any(name in Path(f"/proc/{pid}/cmdline").read_bytes() for name in names)
        ]

    def pids(self) -> list[int]:
        """The server and all kernels."""
        return [self.process.pid, *self.kernel_pids()]

    def post(self, path: str) -> int:
        """Send a request of ours, as our own front end does, and give the status."""
        request = urllib.request.Request(
            f"{self.base}workbook/{path}",
            method="POST",
            headers={"Authorization": f"token {self.token}"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status

    def end_kernels(self) -> None:
        """As *Leave quickly* does."""
        self.post("leave")

    def kill_kernels(self) -> None:
        """As an out-of-memory killer would."""
        for pid in self.kernel_pids():
            os.kill(pid, signal.SIGKILL)


def three_entries() -> list[Record]:
    """A profile, a check-in of yesterday, and a contact of now."""
    yesterday = now() - timedelta(days=1)
    return [
        Profile(name="Kim", pronouns="she"),
        CheckIn(at=yesterday, mood=3, worry=8, note="an ordinary evening"),
        Contact(started="they", how="call"),
    ]


def no_journal(lab: Lab) -> None:
    """As before the first evening: no kernel, no journal, no copies."""
    lab.end_kernels()
    erase_journal(lab)


def erase_journal(lab: Lab) -> None:
    """No journal and no copies, while no kernel has one open."""
    shutil.rmtree(lab.journal.parent, ignore_errors=True)


def begin_journal(lab: Lab, entries: Iterable[Record] | None = None) -> None:
    """A journal behind the passphrase, in the place of any before, that no kernel has open.

    A kernel that runs already goes on: starting one is a good part of opening a page.
    """
    if len(lab.kernel_pids()) == 1:
        close_journal(lab)
    else:
        lab.end_kernels()
    write_journal(lab, entries)


def close_journal(lab: Lab) -> None:
    """Tell the pages that their journal is closed, as *Erase everything* does."""
    lab.run("from workbook.pages.parts.workspace import workspace; workspace.close()")


def write_journal(lab: Lab, entries: Iterable[Record] | None = None) -> None:
    """The file of that journal, with three entries or with these, while no kernel has one open."""
    erase_journal(lab)
    lab.journal.parent.mkdir()
    with Journal.open(lab.journal, PASSPHRASE) as made:
        for entry in three_entries() if entries is None else entries:
            made.add(entry)


def children(pid: int) -> list[int]:
    """What a process started, from any of its threads."""
    return [
        int(child)
        for of in Path(f"/proc/{pid}/task").glob("*/children")
        for child in of.read_text().split()
    ]


def wait_until_ended(pid: int) -> None:
    """Wait for the end of a process that need not be our own child."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        assert select.select([handle], [], [], 30)[0], f"{pid} has not ended"
    finally:
        os.close(handle)


def take_out(folder: Path, file: str, protection: str, instead: str) -> None:
    """Edit the copy of the workbook: a test can then show what one protection keeps away."""
    path = folder / "workbook" / file
    text = path.read_text()
    assert text.count(protection) == 1, f"{file} has changed: {protection!r} is not in it once"
    path.write_text(text.replace(protection, instead))


def environment(folder: Path, home: Path, **more: str) -> dict[str, str]:
    """A home of its own, and the copy before everything else on the path."""
    home.mkdir(parents=True, exist_ok=True)
    scratch = home / "tmp"
    scratch.mkdir(exist_ok=True)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("JUPYTER", "IPYTHON", "WORKBOOK", "XDG", "PYTEST"))
    }
    return (
        kept
        | {
            "HOME": str(home),
            "XDG_STATE_HOME": str(home / "state"),
            "TMPDIR": str(scratch),
            "PYTHONFAULTHANDLER": "1",
            "PYTHONPATH": str(folder),
            "PYTHONWARNINGS": "",
        }
        | more
    )


@contextmanager
def running(
    folder: Path,
    home: Path,
    *arguments: str,
    under: Sequence[str] = (),
    umask: int = -1,
    **more: str,
) -> Iterator[Lab]:
    """Start `workbook open --no-browser`, and stop it by its own process id.

    It may run under another command, such as strace. The system gives its port: two servers that
    start at the same moment and look for one themselves can find the same.
    """
    errors = home / "server.log"
    command = [
        *under,
        sys.executable,
        "-m",
        "workbook",
        "open",
        "--no-browser",
        f"--port={free_port()}",
        *arguments,
    ]
    environ = environment(folder, home, **more)
    with (
        errors.open("w") as log,
        subprocess.Popen(
            command,
            env=environ,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            umask=umask,
        ) as process,
    ):
        try:
            found = next(
                filter(None, (re.search(r"http://\S+", line) for line in process.stdout)), None
            )
            assert found, f"the server did not start: {errors.read_text()}"
            yield Lab(folder, home, found.group(0), process, errors)
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired as problem:
                process.send_signal(signal.SIGABRT)  # it writes down where it stands, and ends
                process.wait(30)
                raise AssertionError(f"it did not end: {errors.read_text()}") from problem

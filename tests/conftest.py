"""What every test stands on: no real home.

And for those that ask for one, a journal with a copy, or a small disk.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.files import MEASURED, RIGHT, Clock, evening
from workbook.journal import Journal, backup, entries, key
from workbook.records import Note

# How long this machine takes to make an example says nothing of the workbook.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("here")


def pytest_configure() -> None:
    """No coverage is taken of a process that a test starts, but where the test asks (`MEASURED`).

    Nearly all they run is reached in this process too, and a start takes half as long again.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:  # what starts the workers needs them
        for name in MEASURED:
            os.environ.pop(name, None)


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Home, state and journal of every test lie in its own folder: no test touches a real one."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home" / "state"))
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "journal.db"))
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        (tmp_path / "home" / name.lower()).mkdir()
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))


@pytest.fixture(autouse=True)
def few_rounds(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are derived in two rounds, except where another program opens the journal too."""
    node = request.node
    if not any(map(node.get_closest_marker, ("all_rounds", "browser"))):
        monkeypatch.setattr(key, "ROUNDS", 2)


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Coverage is taken of the processes that this test starts."""
    for name, value in MEASURED.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal is to lie; nothing else is in its folder."""
    (tmp_path / "private").mkdir()
    return tmp_path / "private" / "journal.db"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the journal's clock."""

    def set_to(moment: datetime) -> None:
        for module in (entries, backup):
            monkeypatch.setattr(module, "now", lambda: moment)

    return set_to


@pytest.fixture
def with_copy(path: Path, clock: Clock) -> Path:
    """A journal of some pages behind a passphrase, with a copy of yesterday."""
    clock(evening(0))
    with Journal.open(path, RIGHT) as journal:
        for number in range(12):
            journal.add(Note(text=f"{number} " * 400))
    clock(evening(1))
    with Journal.open(path, RIGHT) as journal:
        journal.add(Note(text="today"))
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for a journal of a few entries and one copy, and nothing else on it."""
    empty = tmp_path / "empty.db"
    Journal.open(empty).close()
    size = empty.stat().st_size * 9 // 4
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("only an administrator of Linux can make a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)

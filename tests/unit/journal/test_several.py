"""Whatever is done to one of several journals touches no other."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.files import RIGHT, Clock, evening
from tests.support.several import LONGER, two_journals
from workbook.journal import Journal, backup, entries, key
from workbook.records import Note


@pytest.fixture(params=LONGER)
def other(
    request: pytest.FixtureRequest,
    path: Path,
    clock: Clock,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A journal with a longer name beside the journal.

    Both have daily copies, and some that were asked for.
    """
    clock(evening(2))
    kept = tmp_path_factory.getbasetemp() / "two journals" / str(LONGER.index(request.param))
    if not kept.exists():
        kept.mkdir(parents=True)
        two_journals(kept / path.name, kept / request.param, clock)
    shutil.copytree(kept, path.parent, dirs_exist_ok=True)
    return path.with_name(request.param)


NAMES = st.lists(
    st.sampled_from(
        [
            "journal",
            *(each.removesuffix(".db") for each in LONGER),
            "journal 2 2026-01-02",
            "journal (kept 2026-01-06 21.00) 2",
            "journal ?",
            "diary",
        ]
    ),
    min_size=2,
    max_size=4,
    unique=True,
)
ACTS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(
            ["day", "copy", "entry", "draft", "rekey", "restore", "everything", "month"]
        ),
    ),
    min_size=1,
    max_size=12,
)


class Several:
    """Journals in one folder, and what is known to be whose."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        self.paths = [folder / f"{name}.db" for name in names]
        self.folder, self.today, self.secrets = folder, 0, dict[Path, str | None]()
        self.files: dict[Path, set[Path]] = {path: set() for path in self.paths}

    def everywhere(self) -> set[Path]:
        """All files."""
        return {each for each in self.folder.rglob("*") if each.is_file()}

    def do(self, path: Path, act: str) -> None:
        """Do it to one journal.

        What is new is its own, and nothing that is another's has changed.
        """
        before = {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in self.everywhere()}
        getattr(self, act)(path)
        there = self.everywhere()
        self.files[path] = (self.files[path] & there) | (there - before.keys())
        for other in self.files.keys() - {path}:
            for each in self.files[other]:
                assert each in there, f"{act} of {path.name} deleted {each.name}"
                assert before[each] == (each.read_bytes(), each.stat().st_mtime_ns), (
                    f"{act} of {path.name} changed {each.name}"
                )
        for each in filter(Path.exists, self.paths):
            assert {copy.path for copy in Journal.backups(each)} == self.files[each] - {each}, (
                f"{each.name} lists what is not its own after {act} of {path.name}"
            )

    def opened(self, path: Path) -> Journal:
        return Journal.open(path, self.secrets.get(path))

    def day(self, path: Path) -> None:
        with self.opened(path) as journal:
            journal.add(Note(text="words"))
            journal.keep_draft("note", {"text": "typing"})

    def month(self, path: Path) -> None:
        self.today += 29
        self.set_clock()
        self.day(path)

    def copy(self, path: Path) -> None:
        with self.opened(path) as journal:
            journal.back_up()

    def entry(self, path: Path) -> None:
        with self.opened(path) as journal:
            for number, _ in journal.recent(Note, 1):
                assert journal.erase(number).left == []

    def draft(self, path: Path) -> None:
        with self.opened(path) as journal:
            assert journal.erase_draft("note").left == []

    def rekey(self, path: Path) -> None:
        self.secrets[path] = f"{RIGHT} {self.today}"
        with self.opened_before(path) as journal:
            assert journal.change_passphrase(self.secrets[path]).left == []

    def opened_before(self, path: Path) -> Journal:
        return Journal.open(path, self.before.get(path))

    def restore(self, path: Path) -> None:
        for copy in Journal.backups(path)[-1:]:
            Journal.restore(path, copy.path, self.secrets.get(path))

    def everything(self, path: Path) -> None:
        assert Journal.erase_everything(path).left == []
        self.secrets.pop(path, None)

    def set_clock(self) -> None:
        self.moment = evening(self.today) + timedelta(hours=1)

    @property
    def before(self) -> dict[Path, str | None]:
        return self._before

    def remember(self) -> None:
        self._before = dict(self.secrets)


@settings(
    max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(NAMES, ACTS)
def test_whatever_is_done_to_one_touches_no_other(
    names: list[str], acts: list[tuple[int, str]]
) -> None:
    """Days, copies, erasing, other passphrases, ways back; `make drill` tries more of them."""
    live_through(names, acts)


def live_through(names: list[str], acts: list[tuple[int, str]]) -> None:
    """Each journal lists exactly its own copies, and nothing else changes."""
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(key, "ROUNDS", 2):
        several = Several(Path(folder), names)
        several.set_clock()
        now: Callable[[], object] = lambda: several.moment  # noqa: E731
        with mock.patch.object(entries, "now", now), mock.patch.object(backup, "now", now):
            for path in several.paths:
                several.do(path, "day")
            for which, act in acts:
                several.today += 1
                several.set_clock()
                several.remember()
                path = several.paths[which % len(several.paths)]
                several.do(path, act if path.exists() else "day")

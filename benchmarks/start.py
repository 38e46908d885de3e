"""How soon the workbook can be asked for a page, once it is started."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from benchmarks import bare
from benchmarks.ratio import Ratio, seconds
from tests.support import lab as tools

ROUNDS = 5


def starting(scratch: Path) -> Ratio:
    """From the command to the address that it says, against a stock JupyterLab's first answer."""
    folder = tools.copy_of_the_workbook(scratch / "started")
    ours, others = [], []
    for each in range(ROUNDS + 1):
        home = scratch / f"started-{each}"
        others.append(_until_it_runs(bare.running(home / "bare", 1)))
        ours.append(_until_it_runs(tools.running(folder, home / "ours")))
    # The first round fills the machine's caches: it is shown by nobody.
    return Ratio("Start", ours[1:], others[1:], 0.7)


def _until_it_runs(server: AbstractContextManager[object]) -> float:
    """Seconds; then it is stopped."""
    taken = seconds(server.__enter__)
    server.__exit__(None, None, None)
    return taken

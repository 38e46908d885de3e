"""The command `workbook check`: everything that is worth a look, one finding after another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbook import paths
from workbook.cli import refused
from workbook.journal import Journal, health
from workbook.journal.health import Finding, Secret, amiss
from workbook.wording import times


def everything(secret: Secret | None) -> Iterator[Finding]:
    """Look at everything, one finding after another.

    Args:
        secret: Passphrase and spare key, to open the journal and its newest copy; none to look into
            those without a passphrase only.
    """
    path, config = paths.journal(), paths.state() / "config"
    parts = (
        health.journal(path, secret),
        health.copies(path, secret),
        health.conflicts(path, secret),
        health.synced(path, config),
        _readers(path),
        health.notebooks(paths.notebooks()),
        health.settings([config, Path.home() / ".jupyter"]),
        _problems(),
    )
    for part in parts:
        try:
            yield from part
        except OSError as problem:
            yield amiss(refused.by_system(problem))


def _readers(path: Path) -> Iterator[Finding]:
    ours = [path, *(each.path for each in Journal.backups(path)), paths.state()]
    if path.parent == paths.root() / "data" / "private":
        ours.append(path.parent)
    yield from health.readers(ours)


def _problems() -> Iterator[Finding]:
    """How often something in the workbook failed."""
    path = paths.problems()
    if not path.exists():
        return
    text = path.read_text("utf-8", "replace")
    failed = [line[:16] for line in text.splitlines() if line and not line.startswith(" ")]
    if failed:
        often = (
            f"once, on {failed[0]}"
            if len(failed) == 1
            else f"{times(len(failed))}, the last time on {failed[-1]}"
        )
        yield amiss(
            f"Something in the workbook failed {often}. Where, but none of your words, stands in "
            f"{path}."
        )

"""What to say when the system refuses something with a file: which file, why, and what to do."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

from workbook import paths


def sentence(path: Path | None, reason: str) -> str:
    """What the system refused, and what to do."""
    what = f"{path} ({reason})" if path else reason
    return (
        f"This computer did not allow it: {what}. The command stopped there, and changed "
        f"nothing after that. {_to_do(path)}"
    )


def by_system(error: OSError) -> str:
    """The sentence for an error of the system."""
    name = error.filename
    path = Path(os.fsdecode(name)) if isinstance(name, str | bytes) else None
    return sentence(path, error.strerror or type(error).__name__)


def _to_do(path: Path | None) -> str:
    owned = _another_ones(path.absolute()) if path and sys.platform != "win32" else None
    if owned is None:
        return "Allow it, or make room, then try again."
    at, owner = owned
    text = f"{at} belongs to another user of this computer ({_name(owner)})."
    if any(mine in at.parents for mine in (paths.root(), paths.state().parent, Path.home())):
        return (
            f"{text} If it is yours, and a command was once typed with sudo, make it yours "
            f"again: sudo chown -R {_name(os.geteuid())} {shlex.quote(str(at))}"
        )
    return f"{text} Ask them to allow it, or choose another place."


def _another_ones(path: Path) -> tuple[Path, int] | None:
    """The file or folder of another user that keeps this one out of a path, with its owner."""
    for each in (path, *path.parents):
        try:
            owner = each.lstat().st_uid
        except OSError:  # not there, or not to be seen: it is the folder that matters
            continue
        return (
            None
            if owner == os.geteuid() or (each.is_dir() and os.access(each, os.W_OK | os.X_OK))
            else (each, owner)
        )
    return None


def _name(owner: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:
        return str(owner)

"""Where everything is, and the file in which failures of the program are noted.

In a checkout and in an installed wheel alike.

Asks only the file system and the environment.
"""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from workbook.errors import CannotWriteError, NoFolderError, WorkbookError

NAME = "notebook-pages"
"""Our folder among a user's own; neutral, since a folder's name is seen by whoever looks."""
JOURNAL = "WORKBOOK_JOURNAL"
"""The variable that names a journal."""

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The checkout; without one the package itself, into which a wheel puts the same folders."""
    return _PACKAGE.parent if in_checkout() else _PACKAGE


def guidance() -> Path:
    """What the pages offer: signs, countries, sources."""
    return root() / "data" / "guidance"


def sample() -> Path:
    """The made-up journal, one csv a kind."""
    return root() / "data" / "sample"


def measures() -> Path:
    """What every number means, for people to read."""
    return root() / "docs" / "measures.md"


def notebooks() -> Path:
    """The pages."""
    return root() / "notebooks"


def journal() -> Path:
    """The reader's journal, as an absolute path; it need not exist yet.

    `WORKBOOK_JOURNAL` names it (`~` is the home, a relative path counts from the working directory,
    a folder means `journal.db` in it; empty is as good as not set). Else it is
    `data/private/journal.db` of the checkout, or lies in a folder of its own among the user's data,
    apart from `state()`, which may be cleared at any time.

    Raises:
        NoFolderError: `WORKBOOK_JOURNAL` begins with a `~name` that is no one's home.
    """
    named = os.environ.get(JOURNAL, "")
    if named.strip():
        try:
            path = Path(named).expanduser().absolute()
        except RuntimeError as nobody:
            raise NoFolderError(Path(named).parent) from nobody
        return path / "journal.db" if path.is_dir() else path
    return usual_journal()


def usual_journal() -> Path:
    """Where the reader's journal is while none is named."""
    if in_checkout():
        return root() / "data" / "private" / "journal.db"
    return _user_folder("XDG_DATA_HOME", ".local/share") / f"{NAME}-data" / "journal.db"


def name_whole() -> None:
    """Name a journal that is named by its whole path, since a kernel runs in another folder."""
    if os.environ.get(JOURNAL, "").strip():
        with suppress(NoFolderError):  # the page says so
            os.environ[JOURNAL] = str(journal())


def python_path() -> str:
    """PYTHONPATH for a kernel: a checkout comes first; a wheel is found by its Python."""
    first = [str(root())] if in_checkout() else []
    # Another file or folder of the name would take the package's place.
    others = (
        each
        for each in os.environ.get("PYTHONPATH", "").split(os.pathsep)
        if each and not any((Path(each) / name).exists() for name in ("workbook.py", "workbook"))
    )
    return os.pathsep.join(dict.fromkeys([*first, *others]))


def checkout_around(folder: Path) -> Path | None:
    """The nearest checkout of a workbook that a folder is, or lies in."""
    return next((each for each in (folder, *folder.parents) if _is_checkout(each)), None)


def here() -> Path | None:
    """The working directory; none if it was deleted."""
    try:
        return Path.cwd()
    except OSError:
        return None


def is_apart(folder: Path | None) -> bool:
    """Whether a folder may be another workbook's, whose pages would write into this journal."""
    if folder is None:
        return False
    return (checkout_around(folder.resolve()) or folder.resolve()) != root() and (
        _is_checkout(root()) or root() not in folder.resolve().parents
    )


def state() -> Path:
    """What JupyterLab keeps for itself, private to this user and workbook; need not exist yet."""
    return _user_folder("XDG_STATE_HOME", ".local/state") / NAME


def problems() -> Path:
    """Where failures of the workbook are noted, without anybody's words; need not exist."""
    return state() / "problems.txt"


def note_failure(error: Exception) -> None:
    """Note where the program failed: times, types, lines of code.

    Messages could hold words, so they are left out.

    On a disk that takes nothing it is not noted: whoever asked for something must be answered all
    the same.
    """
    frames = traceback.extract_tb(error.__traceback__)
    where = "\n".join(f"    {frame.name} ({frame.filename}:{frame.lineno})" for frame in frames)
    with suppress(OSError, WorkbookError):
        private(state())
        with problems().open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M} {type(error).__name__}\n{where}\n")


def private(path: Path) -> Path:
    """Make a folder that only this user can enter, whatever the umask, and give it back.

    Folders above it that are missing are made the same way. One that is there already is closed to
    others too. On Windows the user's own folders are closed by the system, and this only makes the
    folder.

    Raises:
        CannotWriteError: It cannot be made, or belongs to someone else.
    """
    try:
        missing = [each for each in (path, *path.parents) if not each.exists()]
        for each in reversed(missing):
            each.mkdir(mode=0o700, exist_ok=True)
            each.chmod(0o700)
        if not path.is_dir():
            raise NotADirectoryError(20, "there is a file of that name")
        path.chmod(0o700)
    except OSError as problem:
        raise CannotWriteError(path, problem.strerror or type(problem).__name__) from problem
    return path


def in_checkout() -> bool:
    """Whether the package lies in a checkout, and not where a wheel puts it."""
    return _is_checkout(_PACKAGE.parent)


def _is_checkout(folder: Path) -> bool:
    return (folder / "pyproject.toml").is_file() and (folder / "data" / "guidance").is_dir()


def _user_folder(variable: str, below_home: str) -> Path:
    if sys.platform == "win32":
        return _absolute("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return _absolute(variable) or Path.home() / below_home


def _absolute(variable: str) -> Path | None:
    """The folder a variable names.

    A relative one is to be ignored (XDG Base Directory Specification).
    """
    path = Path(os.environ.get(variable, ""))
    return path if path.is_absolute() else None


def write_private(file: Path, text: str) -> None:
    """Write a file that was not there, and that only its owner can read from the first moment."""
    made = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with open(made, "w", encoding="utf-8") as handle:  # noqa: PTH123 -- it is open already
        handle.write(text)

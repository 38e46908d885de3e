"""Where a journal's file really lies, and whose a copy is.

A journal's name may be a link, and what that leads to counts.

Several journals may lie in one folder, and their copies in one folder beside them.

A copy is the journal's by its name, as long as no other journal gives such names: the journal's own
name, then what `backup` adds to it. A name may fit two journals in that folder, such as *journal*
and *journal replaced*. Or somebody changed it, so that it fits none. Then the first sixteen bytes
decide, the salt: every copy has its journal's. If both journals have the same salt, one is a copy
of the other, and the longer name decides. A journal that was written beside (kept) is told by its
salt, since any file beside a journal may be another: by the journal's own, or that of a copy that
is surely the journal's, or by its name alone where there is neither. What nobody's salt fits is
nobody's: it is left, and `conflicts.found` names it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from workbook.errors import BrokenLinkError, CannotReadError, NotAJournalError
from workbook.journal.key import read_salt

FOLDER = "backups"
"""Beside the journal."""
HALF = ".part"
"""What the name of a copy ends in until it is whole."""
UPDATE, PASSPHRASE, REPLACED = "before an update", "before another passphrase", "replaced"
"""Why a copy was made, in its name."""

_DAY = r"\d{4}-\d\d-\d\d"
_MINUTE = rf"{_DAY} \d\d\.\d\d"
_KEPT = rf"(?: \(kept {_MINUTE}\)(?: \d+)?)"
_ADDED = rf"(?: {_DAY}| (?:(?:{UPDATE}|{PASSPHRASE}|{REPLACED}) )?{_MINUTE})(?: \d+)?"
_SURE = re.compile(_ADDED)
_COPY = re.compile(_KEPT + "*" + _ADDED)
_BESIDE = re.compile(_KEPT + "+")
_DAILY = re.compile(rf" {_DAY}(?: \d+)?")
_DATED = re.compile(rf".* (?:{_MINUTE}|{_DAY})(?: \d+)?", re.DOTALL)
_names: dict[Path, list[Path]] = {}
"""For the files that were reached by links: the links. Copies that were made beside a link are
copies of the file.
"""


def resolved(path: Path | str) -> Path:
    """The file that a path stands for, which need not exist.

    The end of its links, or the link itself where they go round in a circle.

    Links among its folders stay as they are.
    """
    link = Path(path).absolute()
    file = Path(os.path.realpath(link)) if link.is_symlink() else link
    if file != link:
        names = _names.setdefault(file, [])
        if link not in names:
            names.append(link)
    return file


def target(path: Path | str) -> Path:
    """The same, where something is to be put there.

    Raises:
        BrokenLinkError: If the links go round in a circle.
    """
    file = resolved(path)
    if file.is_symlink():
        raise BrokenLinkError(file, file.readlink())
    return file


def existing_target(path: Path | str) -> Path:
    """The same, where a link to nothing is an error.

    Most likely a stick is not plugged in, and no second journal is begun.

    Raises:
        BrokenLinkError: If the path is a link, and what it points to is not there.
    """
    file = resolved(path)
    if Path(path).is_symlink() and not file.exists():
        raise BrokenLinkError(Path(path), file)
    return file


def names_of(file: Path) -> list[Path]:
    """The file, then the links by which it was reached."""
    return [file, *_names.get(file, [])]


def end_of(path: Path) -> list[Path]:
    """A file and, if it is a link, what it points to: that first."""
    return [Path(os.path.realpath(path)), path] if path.is_symlink() else [path]


def folder_of(path: Path) -> Path:
    """Where the copies of the journal at `path` lie."""
    return path.parent / FOLDER


def folders_of(path: Path) -> list[tuple[Path, Path]]:
    """Each folder that holds copies of the journal at `path`, with the name they have there."""
    return [(folder_of(name), name) for name in names_of(path)]


def added(each: Path, name: Path) -> str:
    """What a file's name has between a journal's and its ending; "" for another shape."""
    whole = os.path.normcase(each.name.removesuffix(HALF))
    stem = os.path.normcase(f"{name.stem} ")
    ending = os.path.normcase(name.suffix)
    return (
        whole[len(stem) - 1 : len(whole) - len(ending)]
        if whole.startswith(stem) and whole.endswith(ending)
        else ""
    )


def copies(path: Path) -> list[Path]:
    """The files among the copies that are of the journal at `path`, unfinished ones too."""
    return [each for folder, name in folders_of(path) for each in _own(path, folder, name)]


def kept_beside(path: Path) -> list[Path]:
    """Whole journals that were written beside `path` when its file was taken away."""
    found = _kept_by_name(path)
    salts = {start_of(path), *(start_of(each) for each in _sure(path))} - {b""} if found else set()
    return [each for each in found if not salts or start_of(each) in salts]


def in_doubt(path: Path) -> list[Path]:
    """What may be a copy of the journal at `path`, by its name alone.

    It is called like one, or as if it was kept beside, and is neither its own nor surely another's.
    """
    own = {*copies(path), *kept_beside(path)}
    there = [
        each
        for folder, name in folders_of(path)
        for each in _candidates(folder, name)
        if each not in own and not _is_anothers(each, name, path)
    ]
    return [*there, *(each for each in _kept_by_name(path) if each not in own)]


def is_daily_of(each: Path, path: Path) -> bool:
    """Whether this is the name of a daily copy of the journal at `path`, and of no other."""
    return any(_DAILY.fullmatch(added(each, name)) for name in names_of(path))


def salt_of(path: Path) -> bytes:
    """The journal's salt; without the journal, that of the newest copy that is surely its own.

    Nothing where it cannot be told.
    """
    return next((salt for salt in map(start_of, (path, *_sure(path))) if salt), b"")


def start_of(path: Path) -> bytes:
    """The first bytes of a file, where a journal has its salt; none if they cannot be read."""
    try:
        return read_salt(path)
    except (CannotReadError, NotAJournalError):
        return b""


def are_akin(one: Path, other: Path) -> bool:
    """Whether two files are of the same journal, by their salt or by their names."""
    return bool(_stems(one) & _stems(other)) or start_of(one) == start_of(other) != b""


def _own(path: Path, folder: Path, name: Path) -> list[Path]:
    candidates = _candidates(folder, name)
    others = _others(path, name, kept_beside(path)) if candidates else []
    return [each for each in candidates if _is_own(each, name, path, others)]


def _is_own(each: Path, name: Path, path: Path, others: Iterable[Path]) -> bool:
    by_name = _is_copy(each, name)
    fitting = [other for other in others if _is_copy(each, other)]
    if bool(fitting) != by_name:
        return by_name
    salt = start_of(each)
    longer = (
        other
        for other in fitting or others
        if len(other.stem) > len(name.stem) and added(each, other)
    )
    return salt == salt_of(path) != b"" and all(start_of(other) != salt for other in longer)


def _is_anothers(each: Path, name: Path, path: Path) -> bool:
    """Whether another journal in the folder has it for its own."""
    return any(
        _is_own(each, other, other, [name, *_others(other, other, ())])
        for other in _others(path, name, kept_beside(path))
    )


def _sure(path: Path) -> list[Path]:
    """The copies that are surely of the journal at `path`, by their names, newest first."""
    found = [
        (each, name)
        for folder, name in folders_of(path)
        for each in _candidates(folder, name)
        if _SURE.fullmatch(added(each, name))
        and not any(_is_copy(each, other) for other in _others(path, name, ()))
    ]
    found.sort(key=lambda each: re.findall(_DAY, added(*each))[-1:], reverse=True)
    return [each for each, _ in found]


def _candidates(folder: Path, name: Path) -> list[Path]:
    """What is called like a copy, of this journal or of one whose name begins with its name."""
    return [
        each
        for each in _files(folder)
        if _DATED.fullmatch(added(each, name)) or (each.name.endswith(HALF) and added(each, name))
    ]


def _kept_by_name(path: Path) -> list[Path]:
    return sorted(
        {
            each
            for name in names_of(path)
            for each in _files(name.parent)
            if not each.name.endswith(HALF) and _BESIDE.fullmatch(added(each, name))
        }
    )


def _others(path: Path, name: Path, kept: Iterable[Path]) -> list[Path]:
    """The other journals in a folder to which a copy may belong: one name begins with the other."""
    return [
        each
        for each in _files(name.parent)
        if not each.name.endswith(HALF)
        and (added(each, name) or added(name, each))
        and each.suffix == name.suffix
        and each not in kept
        and each.is_file()
        and not is_same(each, path)
    ]


def _is_copy(each: Path, name: Path) -> bool:
    return bool(_COPY.fullmatch(added(each, name)))


def _stems(path: Path) -> set[str]:
    """The names that a journal may have of which this file is a copy, and its own."""
    stem = path.name.removesuffix(path.suffix) if path.suffix else path.name
    return {
        stem,
        *(
            stem[:place]
            for place in range(len(stem))
            if _COPY.fullmatch(stem[place:]) or _BESIDE.fullmatch(stem[place:])
        ),
    }


def _files(folder: Path) -> list[Path]:
    """What lies in a folder, by name; nothing where that cannot be seen."""
    try:
        return sorted(folder.iterdir())
    except OSError:  # not there, or not ours to read
        return []


def is_same(one: Path, other: Path) -> bool:
    """Whether two names are of one file."""
    try:
        return one.samefile(other)
    except OSError:  # one of them is gone
        return False

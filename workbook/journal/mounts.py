"""What is mounted where, as the systems tell it, and the mount that a folder lies on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

MOUNTINFO = Path("/proc/self/mountinfo")
"""Linux's own table; see proc_pid_mountinfo(5)."""
DRIVE_REMOTE = 4
"""What Windows's GetDriveType answers for a drive on another computer."""
_OF_MOUNT = re.compile(
    r"(?P<source>.+?) on (?P<point>/.*) \((?P<kind>[^(),]+)(?:, (?P<options>[^()]*))?\)"
)


@dataclass(frozen=True)
class Mount:
    """One line of the table."""

    point: str
    """The folder where it is to be seen."""
    kind: str
    """The file system, such as *ext4*, *nfs4* or *fuse.sshfs*."""
    source: str
    """What is mounted there: a device, a server's folder, or a program's name."""
    options: str = ""


def mounted(system: str = sys.platform) -> list[Mount]:
    """Everything that is mounted now; nothing where the system does not say, as on Windows."""
    if system == "darwin":
        return parse_mount(_said_by_mount())
    if system == "win32":
        return []
    try:
        return parse_mountinfo(MOUNTINFO.read_text("utf-8", "surrogateescape"))
    except OSError:  # another Unix, or one without /proc
        return []


def parse_mountinfo(text: str) -> list[Mount]:
    """Linux's table; what is no line of it is passed over."""
    found = []
    for line in text.split("\n"):
        fields = line.split(" ")
        # Optional fields, as many as there are, end with a dash.
        end = fields.index("-", 6) if "-" in fields[6:] else len(fields)
        if len(fields) > end + 2:
            kind, source, options = (*fields[end + 1 : end + 3], " ".join(fields[end + 3 :]))
            found.append(Mount(_plain(fields[4]), kind, _plain(source), options))
    return found


def parse_mount(text: str) -> list[Mount]:
    """What `mount` prints on macOS."""
    lines = (_OF_MOUNT.fullmatch(line) for line in text.split("\n"))
    return [
        Mount(line["point"], line["kind"], line["source"], line["options"] or "")
        for line in lines
        if line
    ]


def mount_of(folder: PurePath, mounts: Iterable[Mount]) -> Mount | None:
    """The mount that a folder lies on: the nearest above it, the later of two at one place."""
    above = [each for each in mounts if folder.is_relative_to(each.point)]
    return (
        max(enumerate(above), key=lambda each: (len(PurePath(each[1].point).parts), each[0]))[1]
        if above
        else None
    )


def is_remote_on_windows(path: str, drive_type: Callable[[str], int]) -> bool:
    r"""Whether a path of Windows lies on another computer.

    Args:
        path: An absolute path.
        drive_type: Windows's answer for a root such as *C:\*.
    """
    path = re.sub(r"^\\\\\?\\UNC\\", r"\\\\", path, flags=re.IGNORECASE)
    server = re.match(r"\\\\([^\\?.][^\\]*)", path)
    if server:
        # Linux inside of Windows lies on this computer
        return server[1].casefold() not in {"wsl$", "wsl.localhost"}
    drive = re.match(r"(?:\\\\[?.]\\)?([a-z]:)", path, re.IGNORECASE)
    return bool(drive) and drive_type(f"{drive[1]}\\") == DRIVE_REMOTE


def drive_type(root: str) -> int:  # pragma: no cover -- only Windows has drive letters
    """What Windows says of a drive; 0 elsewhere."""
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))


def _plain(field: str) -> str:
    """A field without the escapes that stand for a blank, a tab, a line's end and a backslash."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), field)


def _said_by_mount() -> str:
    program = shutil.which("mount")
    if program is None:
        return ""
    try:
        said = subprocess.run([program], capture_output=True, timeout=5, check=False).stdout  # noqa: S603 -- a program of the system
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.decode("utf-8", "surrogateescape")

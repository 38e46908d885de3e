"""Folders that a cloud service copies to other computers, and network drives.

What lies in a folder, or above it, tells most surely; then the mount; then a service's own
settings; last the folder's name.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Any


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


@dataclass(frozen=True)
class Sync:
    """One service that has a folder, or a network drive that it lies on."""

    service: str
    """Such as *Dropbox*; "" for a network drive."""
    how: str
    """What it shows by."""
    network: bool = False


_SIGNS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("cloud.toml").read_text("utf-8"))
"""What each list in it means is said there."""
LOCAL_FUSE = re.compile(
    r"fuse\.(mergerfs|bindfs|gocryptfs|encfs|cryfs|unionfs.*|fuse-overlayfs|securefs|lxcfs|portal)"
)
"""Mounts of folders of this computer: their source is a folder's name, and tells nothing."""
NETWORK_KINDS = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|afpfs|afs|webdav|davfs2?|ftp|ncpfs|9p|ceph|lustre|glusterfs|gfs2"
    r"|ocfs2|coda|beegfs|orangefs|gpfs|"
    r"fuse\.(sshfs|davfs2?|curlftpfs|glusterfs|ceph.*|smbnetfs|mfs|lizardfs)"
)
MOUNTINFO = Path("/proc/self/mountinfo")
"""Linux's own table; see proc_pid_mountinfo(5)."""
DRIVE_REMOTE = 4
"""What Windows's GetDriveType answers for a drive on another computer."""
_OF_MOUNT = re.compile(
    r"(?P<source>.+?) on (?P<point>/.*) \((?P<kind>[^(),]+)(?:, (?P<options>[^()]*))?\)"
)
ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
MOST_OF_A_SETTING = 1 << 16
"""A file of settings larger than this is not what it seems to be."""


def services(folder: Path) -> list[Sync]:
    """The services that have a folder, there or not, and the network drive that it lies on."""
    home = Path.home()
    told = [
        *by_marker(folder, home),
        *by_mount(folder, mounted()),
        *by_settings(folder, os.environ, home),
        *by_name(folder, home),
        *(on_windows(str(folder)) if sys.platform == "win32" else []),
    ]
    each_once: dict[str, Sync] = {}
    for each in told:
        each_once.setdefault(each.service, each)
    return list(each_once.values())


def by_marker(folder: Path, home: Path) -> list[Sync]:
    """By what a service puts into the folder, or into one above it."""
    return [
        sync for above in (folder, *folder.parents) for sync in _markers_in(above, above == home)
    ]


def by_mount(folder: PurePath, table: Sequence[Mount]) -> list[Sync]:
    """By the file system that the folder lies on."""
    mount = mount_of(folder, table)
    if mount is None:
        return []
    how = f"the file system {mount.kind} of {mount.source} at {mount.point}"
    is_fuse = mount.kind.startswith(("fuse", "macfuse", "osxfuse")) and not LOCAL_FUSE.fullmatch(
        mount.kind
    )
    if mount.kind == "fuse.rclone":
        return [Sync(f"rclone ({mount.source})", how)]
    told = f"{mount.kind} {mount.source}".casefold() if is_fuse else ""
    service = next((service for pattern, service in _SIGNS["fuse"] if re.search(pattern, told)), "")
    if service:
        return [Sync(service, how)]
    # Linux inside of Windows sees the disks of Windows so.
    is_of_windows = mount.kind == "9p" and "drvfs" in f"{mount.source} {mount.options}"
    if (NETWORK_KINDS.fullmatch(mount.kind) and not is_of_windows) or "sshfs" in told:
        return [Sync("", how, network=True)]
    return []


def by_settings(folder: Path, environment: Mapping[str, str], home: Path) -> list[Sync]:
    """By what a service, or the system, says of the folders that it copies."""
    told = [
        *(
            ("OneDrive", environment.get(name, ""), f"the variable {name}")
            for name in ONEDRIVE_VARIABLES
        ),
        *(
            ("Dropbox", place, f"Dropbox’s own settings for {place}")
            for place in _of_dropbox(environment, home)
        ),
        *(
            ("iCloud Drive", place, f"“Desktop & Documents” being on for {place}")
            for place in _of_icloud(home)
        ),
    ]
    return [
        Sync(service, how)
        for service, place, how in told
        if place and Path(place).is_absolute() and folder.is_relative_to(place)
    ]


def by_name(folder: PurePath, home: PurePath) -> list[Sync]:
    """By the whole names of the folder and those above it, where they can mean a service."""
    parts = folder.parts
    # The name of a person is none of a service
    whose = len(home.parts) - 1 if folder.is_relative_to(home) else -1
    told = [
        sync
        for place, part in enumerate(parts)
        if place != whose
        for sync in _named(parts, place, part.casefold(), home)
    ]
    return list({each.service: each for each in reversed(told)}.values())[::-1]


def on_windows(path: str) -> list[Sync]:
    """By the drive's letter, or the server in the path."""
    return (
        [Sync("", f"the drive of {path}", network=True)]
        if is_remote_on_windows(path, drive_type)
        else []
    )


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


def _markers_in(folder: Path, is_home: bool) -> Iterable[Sync]:
    try:
        names = sorted(
            each.name
            for each in folder.iterdir()
            if each.name.startswith(".") or each.name == "desktop.ini"
        )
    except OSError:  # not there yet, or not ours to read: those above it are looked at all the same
        return
    for name in names:
        for pattern, service, where in _SIGNS["markers"]:
            if (
                fnmatchcase(name, pattern.rstrip("/"))
                and (where or not is_home)
                and (folder / name).is_dir() == pattern.endswith("/")
            ):
                yield Sync(service, f"“{name}” in {folder}")
        if (
            name == "desktop.ini"
            and b"onedrive" in _beginning(folder / name).replace(b"\0", b"").lower()
        ):
            yield Sync("OneDrive", f"the picture that “{name}” gives {folder}")


def _named(parts: Sequence[str], place: int, name: str, home: PurePath) -> Iterable[Sync]:
    before = [part.casefold() for part in parts[:place]]
    how = f"the name “{parts[place]}”"
    last, homes = before[-1] if before else "", _SIGNS["home_names"]
    # Where macOS keeps the folders of all services
    if before[-2:-1] == ["library"] and last == "cloudstorage":
        yield Sync(_of_names(name) or homes.get(name) or parts[place].partition("-")[0], how)
    elif before[-2:] == ["library", "mobile documents"]:
        yield Sync("iCloud Drive", how)
    elif last in {"gvfs", ".gvfs"} or re.fullmatch(r"kio-fuse-\w+", last):
        yield from _shown_by_desktop(name, how)
    elif _of_names(name):
        yield Sync(_of_names(name), how)
    elif name in homes and (
        PurePath(*parts[:place]) == PurePath(home) or before[-2:-1] in (["home"], ["users"])
    ):
        yield Sync(homes[name], how)
    elif name in _SIGNS["my_drive"] and re.fullmatch(r"[a-z]:\\?", last):
        yield Sync("Google Drive", how)


def _of_names(name: str) -> str:
    return next(
        (service for pattern, service in _SIGNS["names"] if re.fullmatch(pattern, name)), ""
    )


def _shown_by_desktop(name: str, how: str) -> Iterable[Sync]:
    """What GNOME and KDE show as folders: the name begins with the kind of place that it is."""
    kind = name.partition(":")[0]
    if kind in {"google-drive", "gdrive"}:
        yield Sync("Google Drive", how)
    elif kind == "onedrive":
        yield Sync("OneDrive", how)
    elif kind in _SIGNS["network"]:
        yield Sync("", how, network=True)


def _of_dropbox(environment: Mapping[str, str], home: Path) -> Iterable[str]:
    """The folders that Dropbox says it copies, under any name."""
    places = [
        Path(base) / "Dropbox"
        for name in ("APPDATA", "LOCALAPPDATA")
        if (base := environment.get(name))
    ]
    for place in (home / ".dropbox", *places):
        try:
            said = json.loads(_beginning(place / "info.json"))
        except (ValueError, RecursionError):
            continue
        for account in said.values() if isinstance(said, dict) else ():
            path = account.get("path") if isinstance(account, dict) else None
            if isinstance(path, str):
                yield path


def _of_icloud(home: Path) -> Iterable[str]:
    """Desktop and Documents of a Mac, where iCloud has them; it then has a link to each."""
    for name in ("Desktop", "Documents"):
        try:
            if (home / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / name).samefile(
                home / name
            ):
                yield str(home / name)
        except OSError:  # one of the two is not there
            continue


def _beginning(path: Path) -> bytes:
    """The first part of a file; nothing where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_OF_A_SETTING)
    except (OSError, ValueError):
        return b""


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

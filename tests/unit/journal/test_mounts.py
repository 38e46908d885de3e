"""What is mounted where: the systems' own tables read, and the mount that a folder lies on."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.journal import cloud
from workbook.journal.cloud import Mount

MOUNTINFO = r"""
24 30 0:22 / /sys rw,nosuid shared:7 - sysfs sysfs rw
30 1 252:1 / / rw,relatime shared:1 master:2 - ext4 /dev/vda1 rw
90 30 0:45 / /mnt/my\040server rw - nfs4 files.example.org:/export\134a rw,vers=4.2
91 30 0:46 / /mnt/x rw shared:3 - fuse.sshfs anna@example.org: rw,user_id=1000
92 91 0:47 / /mnt/x rw - ext4 /dev/vdb1 rw
93 30 0:48 / /mnt/c rw - 9p C:\134 rw,aname=drvfs;path=C:\;uid=1000
not a line
94 30 0:49 / /no/kind rw -
95 30
"""
MOUNT = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//anna@files._smb._tcp.local/home on /Volumes/my (old) home (smbfs, nodev, nosuid, mounted by anna)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
not a line
x on /only a place
"""


def test_the_table_of_linux() -> None:
    """Escapes, optional fields, a source with a backslash.

    What is no line of the table is passed over.
    """
    found = cloud.parse_mountinfo(MOUNTINFO)
    assert [each.point for each in found] == [
        "/sys",
        "/",
        "/mnt/my server",
        "/mnt/x",
        "/mnt/x",
        "/mnt/c",
    ]
    assert found[2] == Mount(
        "/mnt/my server", "nfs4", "files.example.org:/export\\a", "rw,vers=4.2"
    )
    assert found[5].source == "C:\\"


def test_the_table_of_a_mac() -> None:
    """What `mount` prints; a name may hold brackets."""
    assert cloud.parse_mount(MOUNT) == [
        Mount("/", "apfs", "/dev/disk3s1s1", "sealed, local, read-only, journaled"),
        Mount(
            "/Volumes/my (old) home",
            "smbfs",
            "//anna@files._smb._tcp.local/home",
            "nodev, nosuid, mounted by anna",
        ),
        Mount("/System/Volumes/Data/home", "autofs", "map auto_home", "automounted, nobrowse"),
    ]


@given(st.text())
def test_any_text_is_a_table(text: str) -> None:
    """Never an error."""
    assert isinstance(cloud.parse_mountinfo(text), list)
    assert isinstance(cloud.parse_mount(text), list)


@given(
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1),
    st.lists(st.text("abc:0", min_size=1)),
)
def test_any_name_of_a_folder_comes_back(name: str, optional: list[str]) -> None:
    """Escaped as the kernel escapes it."""
    escaped = "".join(f"\\{ord(each):03o}" if each in " \t\n\\" else each for each in name)
    line = " ".join(
        ["36", "35", "98:0", "/", f"/{escaped}", "rw", *optional, "-", "nfs", "none", "rw"]
    )
    assert cloud.parse_mountinfo(line) == [Mount(f"/{name}", "nfs", "none", "rw")]


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/my server/a/b", "nfs4"),
        ("/mnt/my server", "nfs4"),
        ("/mnt/my serverroom", "ext4"),
        ("/mnt/x/y", "ext4"),
        ("/mnt/c/Users", "9p"),
        ("/home", "ext4"),
    ],
)
def test_the_mount_that_a_folder_lies_on(folder: str, kind: str) -> None:
    """The nearest one above it, and of two at one place the one that covers the other."""
    found = cloud.mount_of(PurePosixPath(folder), cloud.parse_mountinfo(MOUNTINFO))
    assert found is not None
    assert found.kind == kind


def test_a_folder_on_no_mount() -> None:
    """Where the table is empty."""
    assert cloud.mount_of(PurePosixPath("/home"), []) is None


@pytest.mark.parametrize(
    ("path", "is_remote"),
    [
        (r"\\files\home\journal", True),
        (r"\\?\UNC\files\home\journal", True),
        (r"\\wsl$\Debian\home", False),
        (r"\\wsl.localhost\Debian\home", False),
        (r"\\?\C:\Users", False),
        (r"\\.\C:\Users", False),
        (r"Z:\journal", True),
        (r"C:\Users\Anna", False),
        ("relative", False),
    ],
)
def test_network_drives_of_windows(path: str, is_remote: bool) -> None:
    """By the path, or by what Windows says of the drive's letter.

    Linux inside of Windows lies on this computer.
    """
    assert cloud.is_remote_on_windows(path, {"Z:\\": 4, "C:\\": 3}.__getitem__) is is_remote


def test_what_this_system_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Read from the system; where it says nothing, nothing is mounted."""
    if sys.platform == "linux":
        assert any(each.point == "/" for each in cloud.mounted("linux"))
    monkeypatch.setattr(cloud, "MOUNTINFO", tmp_path / "none")
    assert cloud.mounted("linux") == []
    monkeypatch.setenv("PATH", str(tmp_path))
    assert cloud.mounted("darwin") == []
    program = tmp_path / "mount"
    program.write_text("#!/bin/sh\necho '/dev/disk1 on / (apfs, local)'\n")
    program.chmod(0o755)
    assert cloud.mounted("darwin") == [Mount("/", "apfs", "/dev/disk1", "local")]
    program.write_text("no program")
    assert cloud.mounted("darwin") == []
    assert cloud.mounted("win32") == []

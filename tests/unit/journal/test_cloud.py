"""Which service has a copy of a folder: by names, markers, settings and mounts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.journal import cloud
from workbook.journal.cloud import Mount

HOME = PurePosixPath("/home/a")
CLOUD, STORAGE = "Library/Mobile Documents", "Library/CloudStorage"


def named(path: str, home: PurePath = HOME) -> list[str]:
    """The services that the names of folders tell of."""
    return [each.service for each in cloud.by_name(type(home)(path), home)]


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (f"/Users/a/{CLOUD}/com~apple~CloudDocs/sw", "iCloud Drive"),
        (f"/Users/a/{CLOUD}/iCloud~md~obsidian/Documents", "iCloud Drive"),
        ("G:/My Drive/sw", "Google Drive"),
        ("G:/Meine Ablage/sw", "Google Drive"),
        ("/Users/a/Google Drive/sw", "Google Drive"),
        ("/Volumes/GoogleDrive/My Drive/sw", "Google Drive"),
        (f"/Users/a/{STORAGE}/GoogleDrive-anna@example.org/My Drive", "Google Drive"),
        ("/run/user/1000/gvfs/google-drive:host=example.org,user=anna/sw", "Google Drive"),
        ("/run/user/1000/kio-fuse-abc/gdrive/anna/sw", "Google Drive"),
        ("/run/user/1000/gvfs/onedrive:host=x/sw", "OneDrive"),
        (f"/Users/a/{STORAGE}/Box-Box/sw", "Box"),
        ("/home/a/Box", "Box"),
        ("/Users/b/Box/sw", "Box"),
        ("/home/a/Box Sync/sw", "Box"),
        ("/home/a/Syncthing/sw", "Syncthing"),
        ("/home/a/Sync/sw", "Syncthing or Sync.com"),
        ("/home/a/Dropbox (Personal)/sw", "Dropbox"),
        ("/home/a/Acme Dropbox/Anna", "Dropbox"),
        ("/mnt/data/dropbox", "Dropbox"),
        (f"/Users/a/{STORAGE}/Dropbox/sw", "Dropbox"),
        ("/home/a/OneDrive - Acme GmbH/sw", "OneDrive"),
        ("/home/a/OneDrive", "OneDrive"),
        (f"/Users/a/{STORAGE}/OneDrive-Acme/sw", "OneDrive"),
        (f"/Users/a/{STORAGE}/Tuesday-x/sw", "Tuesday"),
        ("/home/a/Nextcloud2/sw", "Nextcloud"),
        ("/home/a/ownCloud - anna@example.org/sw", "ownCloud"),
        ("/home/a/Seafile/private", "Seafile"),
        ("/home/a/Resilio Sync/x", "Resilio Sync"),
        ("/home/a/MEGA/x", "MEGA"),
        ("/home/a/MEGAsync", "MEGA"),
        ("/home/a/pCloudDrive/x", "pCloud"),
        ("/home/a/Proton Drive/anna/My files", "Proton Drive"),
        ("/home/a/Tresorit/x", "Tresorit"),
        ("/home/a/Yandex.Disk/x", "Yandex Disk"),
        ("/home/a/Яндекс.Диск/x", "Yandex Disk"),
        ("/home/a/IDrive-Sync/x", "IDrive"),
        ("/home/a/SynologyDrive/x", "Synology Drive"),
        ("/home/a/Insync/anna@example.org/x", "Insync"),
        ("/home/a/SpiderOak Hive/x", "SpiderOak"),
        ("/home/a/iCloudDrive/x", "iCloud Drive"),
        ("/home/a/HiDrive/x", "HiDrive"),
    ],
)
def test_services_by_the_names_of_folders(path: str, service: str) -> None:
    """A whole name of a folder, wherever that name stands for nothing else.

    In the home only where it is a word of every day.
    """
    assert named(path) == [service]


@pytest.mark.parametrize(
    "path",
    [
        "/home/alice/megan-dropboxing",
        "/home/a/dropbox-sdk/x",
        "/home/a/boxes/x",
        "/home/a/projects/Box/x",
        "/home/a/projects/sync/x",
        "/home/a/Megan/x",
        "/srv/My Drive/x",
        "/home/a/iCloud Drive (Archive)/x",
        "/home/a/Mobile Documents/x",
        "/home/a/CloudStorage/x",
        "/run/user/1000/gvfs/mtp:host=phone/x",
        "/home/a/onedriver/x",
        "/home/a/next cloudy day",
        "/home/dropbox/x",
        "/home/mega/x",
        "/home/a",
        "/",
    ],
)
def test_names_that_only_sound_like_one(path: str) -> None:
    """Names that are nothing to speak of.

    Part of a name, a word of every day deep in a home, or the name of a person.
    """
    home = PurePosixPath("/".join(path.split("/")[:3]))
    assert named(path, home) == []


def test_names_on_windows() -> None:
    """With the letters of drives."""
    home = PureWindowsPath(r"C:\Users\Anna")
    assert named(r"G:\My Drive\sw", home) == ["Google Drive"]
    assert named(r"C:\Users\Anna\Box\sw", home) == ["Box"]
    assert named(r"C:\Users\Anna\OneDrive - Acme\sw", home) == ["OneDrive"]
    assert named(r"C:\Box\sw", home) == []


@given(st.text())
def test_any_name(name: str) -> None:
    """Never an error."""
    assert isinstance(cloud.by_name(PurePosixPath("/home/a") / name.replace("/", ""), HOME), list)


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache/", "Dropbox"),
        (".stfolder/", "Syncthing"),
        (".stignore", "Syncthing"),
        (".sync_0a1b2c.db", "Nextcloud or ownCloud"),
        ("._sync_0a1b2c.db", "Nextcloud or ownCloud"),
        (".owncloudsync.log", "ownCloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".seafile-data/", "Seafile"),
        (".sync/", "Resilio Sync or Yandex Disk"),
        (".megaignore", "MEGA"),
        (".debris/", "MEGA"),
        (".SynologyWorkingDirectory/", "Synology Drive"),
        (".tmp.driveupload/", "Google Drive"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".letter.txt.icloud", "iCloud Drive"),
        (".tresorit/", "Tresorit"),
    ],
)
def test_services_by_what_lies_in_their_folder(tmp_path: Path, marker: str, service: str) -> None:
    """In the folder or in any above it, whatever their names."""
    folder = tmp_path / "notes" / "deep" / "private"
    folder.mkdir(parents=True)
    for place in (tmp_path / "notes", folder):
        path = place / marker.rstrip("/")
        path.mkdir() if marker.endswith("/") else path.write_text("")
        (found,) = cloud.by_marker(folder, tmp_path / "home")
        assert found.service == service
        assert marker.rstrip("/") in found.how
        assert str(place) in found.how
        path.rmdir() if marker.endswith("/") else path.unlink()
    assert cloud.by_marker(folder, tmp_path / "home") == []


def test_what_a_service_keeps_in_the_home_is_no_marker(tmp_path: Path) -> None:
    """Dropbox and Resilio keep their settings there on Linux.

    Syncthing may have all of the home.
    """
    for each in (".dropbox", ".sync", ".tresorit"):
        (tmp_path / each).mkdir()
    assert cloud.by_marker(tmp_path / "notes", tmp_path) == []
    (tmp_path / ".stfolder").mkdir()
    assert [each.service for each in cloud.by_marker(tmp_path / "notes", tmp_path)] == ["Syncthing"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_onedrive_by_the_picture_of_its_folder(tmp_path: Path, encoding: str) -> None:
    """Windows says in a file which picture a folder has; another picture is none of OneDrive's."""
    (tmp_path / "desktop.ini").write_text(
        "[.ShellClassInfo]\nIconResource=C:\\Program Files\\Microsoft OneDrive\\OneDrive.exe,6\n",
        encoding=encoding,
    )
    assert [each.service for each in cloud.by_marker(tmp_path / "x", tmp_path / "home")] == [
        "OneDrive"
    ]
    (tmp_path / "desktop.ini").write_text(
        "[.ShellClassInfo]\nIconResource=x.ico\n", encoding=encoding
    )
    assert cloud.by_marker(tmp_path / "x", tmp_path / "home") == []
    (tmp_path / "desktop.ini").unlink()
    (tmp_path / "desktop.ini").mkdir()
    assert cloud.by_marker(tmp_path / "x", tmp_path / "home") == []


def test_the_desktop_of_a_mac(tmp_path: Path) -> None:
    """With “Desktop & Documents” on, iCloud has a link to each.

    A folder of that name from another Mac is none.
    """
    desktop, documents = tmp_path / "Desktop", tmp_path / "Documents"
    shared = tmp_path / CLOUD / "com~apple~CloudDocs"
    for each in (desktop, documents, shared):
        each.mkdir(parents=True)
    (shared / "Desktop").symlink_to(desktop)
    (shared / "Documents").mkdir()
    assert [each.service for each in cloud.by_settings(desktop / "sw", {}, tmp_path)] == [
        "iCloud Drive"
    ]
    assert cloud.by_settings(documents / "sw", {}, tmp_path) == []


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_onedrive_by_its_variables(tmp_path: Path, variable: str) -> None:
    """Windows names the folder to every program."""
    found = cloud.by_settings(
        tmp_path / "Wolke" / "sw", {variable: str(tmp_path / "Wolke")}, tmp_path
    )
    assert [each.service for each in found] == ["OneDrive"]
    assert variable in found[0].how
    for elsewhere in ("", str(tmp_path / "Wolke 2"), "relative", "\0"):
        assert cloud.by_settings(tmp_path / "Wolke" / "sw", {variable: elsewhere}, tmp_path) == []


@pytest.mark.parametrize("place", ["home", "APPDATA", "LOCALAPPDATA"])
def test_dropbox_by_its_own_settings(tmp_path: Path, place: str) -> None:
    """A folder under any name; a file that says nothing of the kind is passed over."""
    info = tmp_path / (".dropbox" if place == "home" else "Dropbox") / "info.json"
    info.parent.mkdir()
    environment = {} if place == "home" else {place: str(tmp_path)}
    info.write_text(
        json.dumps(
            {
                "personal": {"path": str(tmp_path / "mine"), "host": 1},
                "business": {"path": str(tmp_path / "ours")},
            }
        )
    )
    for folder in ("mine", "ours"):
        assert [
            each.service
            for each in cloud.by_settings(tmp_path / folder / "sw", environment, tmp_path)
        ] == ["Dropbox"]
    assert cloud.by_settings(tmp_path / "other", environment, tmp_path) == []
    for torn in (
        "",
        "[]",
        '{"personal": 3}',
        '{"personal": {"path": 3}}',
        '{"personal": {}}',
        "\ud800",
        "9" * 5000,
        "[" * 100_000,
    ):
        info.write_bytes(torn.encode("utf-8", "surrogatepass"))
        assert cloud.by_settings(tmp_path / "mine", environment, tmp_path) == []


@pytest.mark.parametrize(
    ("kind", "source", "service", "network"),
    [
        ("fuse.rclone", "gdrive:", "rclone (gdrive:)", False),
        ("fuse.google-drive-ocamlfuse", "google-drive-ocamlfuse", "Google Drive", False),
        ("fuse.onedriver", "onedriver", "OneDrive", False),
        ("fuse", "pCloud.fs", "pCloud", False),
        ("fuse.s3fs", "bucket", "an S3 store", False),
        ("fuse.gcsfuse", "bucket", "Google Cloud Storage", False),
        ("fuse.seadrive", "seadrive", "Seafile", False),
        ("fuse.dbxfs", "dbxfs", "Dropbox", False),
        ("macfuse", "MEGA", "MEGA", False),
        ("nfs", "files:/x", "", True),
        ("nfs4", "files:/x", "", True),
        ("cifs", "//files/x", "", True),
        ("smb3", "//files/x", "", True),
        ("smbfs", "//files/x", "", True),
        ("afpfs", "afp://files/x", "", True),
        ("webdav", "https://files", "", True),
        ("fuse.sshfs", "anna@files:", "", True),
        ("fuse.davfs", "https://files", "", True),
        ("davfs", "https://files", "", True),
        ("9p", "share", "", True),
        ("ceph", "mon:/", "", True),
        ("fuse.glusterfs", "a:/b", "", True),
        ("macfuse", "sshfs@macfuse0", "", True),
    ],
)
def test_services_and_network_drives_by_the_mount(
    kind: str, source: str, service: str, network: bool
) -> None:
    """Whatever the folder is called."""
    (found,) = cloud.by_mount(
        PurePosixPath("/x/y"), [Mount("/", "ext4", "/dev/sda"), Mount("/x", kind, source)]
    )
    assert (found.service, found.network) == (service, network)
    assert kind in found.how


@pytest.mark.parametrize(
    ("kind", "source", "options"),
    [
        ("ext4", "/dev/sda", ""),
        ("fuseblk", "/dev/sdb1", ""),
        ("fuse.gocryptfs", "/home/a/cipher", ""),
        ("fuse.mergerfs", "dropbox:mega", ""),
        ("overlay", "overlay", ""),
        ("9p", "C:\\", "rw,aname=drvfs;path=C:\\"),
        ("9p", "drvfs", ""),
        ("apfs", "/dev/disk1", ""),
        ("fuse.gvfsd-fuse", "gvfsd-fuse", ""),
        ("autofs", "map auto_home", ""),
    ],
)
def test_mounts_of_this_computer(kind: str, source: str, options: str) -> None:
    """Disks, encrypted folders, what Linux inside of Windows sees of Windows.

    Nothing leaves this computer by them.
    """
    assert cloud.by_mount(PurePosixPath("/x/y"), [Mount("/x", kind, source, options)]) == []
    assert cloud.by_mount(PurePosixPath("/x/y"), []) == []


@pytest.mark.parametrize(
    "part",
    [
        "smb-share:server=files,share=x",
        "sftp:host=files",
        "dav:host=files,ssl=true",
        "nfs:host=files",
    ],
)
def test_network_drives_that_the_desktop_mounts(part: str) -> None:
    """GNOME shows them in one folder, each under a name of its kind; KDE as well."""
    (found,) = cloud.by_name(PurePosixPath("/run/user/1000/gvfs") / part / "x", HOME)
    assert found.network
    assert cloud.by_name(PurePosixPath("/home/a") / part / "x", HOME) == []
    (found,) = cloud.by_name(PurePosixPath("/run/user/1000/kio-fuse-abc/smb/anna@files/x"), HOME)
    assert found.network


def test_a_network_drive_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the path, or what Windows says of the letter."""
    monkeypatch.setattr(cloud, "drive_type", lambda _root: cloud.DRIVE_REMOTE)
    assert [each.network for each in cloud.on_windows(r"Z:\sw")] == [True]
    monkeypatch.setattr(cloud, "drive_type", lambda _root: 3)
    assert cloud.on_windows(r"Z:\sw") == []


def test_each_service_is_named_once_and_by_what_is_surest(tmp_path: Path) -> None:
    """What lies in the folder before its name."""
    folder = tmp_path / "Dropbox" / "sw"
    folder.mkdir(parents=True)
    (folder.parent / ".dropbox").write_text("")
    (found,) = cloud.services(folder)
    assert ".dropbox" in found.how
    (folder.parent / ".sync_1.db").write_text("")
    (tmp_path / "Dropbox" / "x").mkdir()
    assert [each.service for each in cloud.services(folder)] == ["Dropbox", "Nextcloud or ownCloud"]


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or one that is not there yet: those above it are looked at all the same."""
    (tmp_path / ".stfolder").mkdir()
    real = Path.iterdir

    def refuses(self: Path) -> Iterable[Path]:
        if self.name == "closed":
            raise PermissionError
        return real(self)

    monkeypatch.setattr(Path, "iterdir", refuses)
    assert [each.service for each in cloud.services(tmp_path / "closed" / "none")] == ["Syncthing"]

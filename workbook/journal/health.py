"""How the journal is: does it open, who can read or copy it, did anything leak; in plain words.

Each function looks at one thing and gives what it found. None changes anything.
"""

from __future__ import annotations

import importlib.util
import json
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

from workbook.errors import WorkbookError
from workbook.journal import Inside, Journal, cloud
from workbook.journal.backup import folder_of
from workbook.journal.cloud import Sync
from workbook.journal.conflicts import Compared, conflict_copies
from workbook.journal.upkeep import NO_COPY_YET, beside, clock_said, in_numbers, other_name, when
from workbook.journal.whose import folders_of
from workbook.records import moment, now

OLD_AFTER = timedelta(days=8)
"""A copy older than this, while the journal was changed since, is worth a word."""
JOURNAL, COPIES, SETTINGS = "journal", "copies", "settings"
Secret: TypeAlias = tuple[str | None, str | None]
"""Passphrase and spare key."""
WITHOUT: Secret = (None, None)
"""What opens a journal without a passphrase."""
MANAGER = Path("lab/user-settings/@jupyter-widgets/jupyterlab-manager/plugin.jupyterlab-settings")
"""Below a configuration folder: whether what was typed is written into notebooks."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    text: str
    well: bool = True
    """Nothing needs to be done about it."""


def amiss(text: str) -> Finding:
    """One thing about which something needs to be done."""
    return Finding(text, well=False)


def journal(path: Path, secret: Secret | None) -> Iterator[Finding]:
    """Whether the journal is there, is encrypted and opens, and whether the clock is right.

    Args:
        path: The journal.
        secret: To open it; none to look into one without a passphrase only.
    """
    if not path.exists() and not path.is_symlink():
        if copies := len(Journal.backups(path)):
            yield amiss(
                f"There is no journal at {path}, but there are copies of one: {copies}. "
                "“workbook restore” goes back to one."
            )
        else:
            yield Finding(f"There is no journal at {path} yet.")
        return
    if path.exists():
        yield Finding(f"The journal is {path}, {path.stat().st_size // 1024} KiB.")
    try:
        locked = Journal.needs_passphrase(path)
    except WorkbookError as error:
        yield amiss(str(error))
        return
    yield Finding(
        "It is encrypted with your passphrase."
        if locked
        else "It has no passphrase: anyone who uses this computer can read it. You can give "
        "it one on the page Review.",
        well=locked,
    )
    last = None
    if secret or not locked:
        opened, inside = _opens("The journal", path, secret or WITHOUT)
        yield opened
        if inside and inside.newest is not None:
            last = moment(inside.newest, 0).astimezone()
    if said := clock_said(now(), last):
        yield amiss(said)
    for each in Journal.with_other_names(path):
        yield amiss(
            f"{other_name(each)} Whoever has that name has this file too, and it stays when a "
            "copy is let go."
        )


def refuse_unseen_copies(path: Path) -> None:
    """Stop where copies may lie that this user may not see: “there is none” would be untrue.

    Raises:
        OSError: A folder of copies may not be looked into.
    """
    for folder, _ in folders_of(path):
        with suppress(FileNotFoundError, NotADirectoryError):
            os.scandir(folder).close()


def copies(path: Path, secret: Secret | None) -> Iterator[Finding]:
    """How many copies there are, how old the newest is, and whether it opens."""
    refuse_unseen_copies(path)
    found = Journal.backups(path)
    if not found:
        if path.exists():
            yield Finding(NO_COPY_YET)
        return
    newest = found[0]
    made = changed = newest.made.date()
    if path.exists():
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()
    old = now().date() - made > OLD_AFTER and changed > made
    yield Finding(
        f"Copies: {len(found)}, in {newest.path.parent}. The newest: {when(newest)}."
        + (" That is a while ago." if old else ""),
        well=not old,
    )
    if secret or _is_open_to_all(newest.path):
        yield _opens("The newest copy", newest.path, secret or WITHOUT)[0]
    for each in Journal.kept_beside(path):
        yield amiss(
            "The journal was moved or replaced once while it was open. Your words of then are "
            f"in {each}."
        )


def conflicts(path: Path, secret: Secret | None) -> Iterator[Finding]:
    """Copies that a cloud service made, and with the passphrase how much the journal lacks."""
    found: list[Compared] = []
    if secret is None and path.exists() and _is_open_to_all(path):
        secret = WITHOUT
    if secret:
        try:
            found = Journal.conflict_copies_of(path, secret[0], spare_key=secret[1])
        except WorkbookError:
            found = []  # the journal itself does not open, and that is said already
    for each in found or conflict_copies(path):
        yield amiss(beside(each))


def synced(path: Path, config: Path) -> Iterator[Finding]:
    """Cloud services that copy what is ours, and network drives that it lies on.

    Args:
        path: The journal.
        config: The folder of the workbook's settings.
    """
    told: dict[Sync, list[str]] = {}
    for what, place in ((JOURNAL, path), (COPIES, folder_of(path) / path.name), (SETTINGS, config)):
        # The folder that is named and the one that a link leads to: either may be copied.
        # A link that leads to itself is no error here
        led_to = [Path(os.path.realpath(each)) for each in (place.parent, place)]
        for folder in dict.fromkeys((place.parent, led_to[0], led_to[1].parent)):
            for sync in cloud.services(folder):
                known = next((each for each in told if each.service == sync.service), sync)
                if what not in told.setdefault(known, []):
                    told[known].append(what)
    for sync, what in told.items():
        yield amiss(_said_of(sync, what))


def _said_of(sync: Sync, what: list[str]) -> str:
    ours = f"what is yours here ({', '.join(what)})"
    if sync.network:
        opening = f"A network drive holds {ours}. It shows by {sync.how}."
        means = "whoever runs that drive may keep old versions after you erase."
        where = "a disk of this computer"
    else:
        opening = (
            f"{sync.service} seems to copy this to other computers: {ours}. It shows by {sync.how}."
        )
        means = "copies of it leave this computer, and old versions stay there after you erase."
        where = "a folder that is not copied"
    if what == [SETTINGS]:
        return f"{opening} They hold none of your words. If you like, leave this folder out there."
    return (
        f"{opening} It is encrypted, but {means} Close the workbook, then move the folder of the "
        f"journal to {where}."
    )


def _is_open_to_all(path: Path) -> bool:
    """Whether it can be looked into by anyone, as it has no passphrase."""
    try:
        return not Journal.needs_passphrase(path)
    except WorkbookError:  # what is the matter with it is said when it is opened
        return True


def _opens(name: str, path: Path, secret: Secret) -> tuple[Finding, Inside | None]:
    passphrase, spare_key = secret
    try:
        inside = Journal.inside(path, passphrase, spare_key=spare_key)
    except WorkbookError as error:
        return amiss(f"{name} does not open: {error}"), None
    return Finding(
        f"{name} opens, and every checksum in it is right: {in_numbers(inside)}."
    ), inside


def readers(ours: Iterable[Path]) -> Iterator[Finding]:
    """Which of these files and folders another user of this computer could enter or read."""
    if os.name == "nt":
        yield Finding(
            "On Windows the system keeps your folders from other users; this is not looked at here."
        )
        return
    open_to_others = [
        each
        for each in ours
        if each.exists() and each.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    ]
    for each in open_to_others:
        yield amiss(
            f"Other users of this computer may read {each}. “chmod go= {each.name}” in its "
            "folder ends that."
        )
    if not open_to_others:
        yield Finding(
            "Other users of this computer cannot read the journal, its copies or the settings. "
            "Its administrator can see that they are there."
        )


def notebooks(folder: Path) -> Iterator[Finding]:
    """Whether anything that was shown, or typed, was written into a notebook of this folder."""
    found = [
        each
        for each in sorted(folder.rglob("*.ipynb"))
        if "examples" not in each.parts and _holds_anything(each)
    ]
    for each in found:
        yield amiss(
            f"{each} holds what was once on the screen. Open it in JupyterLab and save it, or "
            "delete it."
        )
    if not found:
        yield Finding("No page holds anything of yours.")


def _holds_anything(path: Path) -> bool:
    try:
        notebook = json.loads(path.read_text("utf-8"))
        cells = notebook["cells"]
        return "widgets" in notebook.get("metadata", {}) or any(
            cell.get("outputs") or cell.get("attachments") for cell in cells
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return True


def settings(folders: Iterable[Path]) -> Iterator[Finding]:
    """Whether JupyterLab's settings in these folders, or an extension, keep what is typed."""
    weak = False
    for folder in folders:
        if _setting(folder / MANAGER).get("saveState"):
            weak = True
            yield amiss(
                f"“Save Widget State Automatically” is on in {folder}. Nothing of it reaches a "
                "page while the workbook’s server part runs. Turn it off all the same."
            )
    if importlib.util.find_spec("jupyter_server_ydoc") is not None:
        weak = True
        yield amiss(
            "JupyterLab’s collaboration extension is installed here. It would write what you "
            "type to the disk, so no page is run. Remove jupyter-collaboration."
        )
    if not weak:
        yield Finding("No setting weakens it.")


def _setting(path: Path) -> dict[str, Any]:
    """What a file of JupyterLab's settings says, without the lines that are comments."""
    try:
        lines = path.read_text("utf-8").splitlines()
        said = "\n".join(line for line in lines if not line.strip().startswith("//"))
        found = json.loads(said)
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}

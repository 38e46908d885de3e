"""A private window for the workbook, in the browser that the person uses, where it offers one.

A private window keeps no history and no copy of a page once it is closed. Where the browser is not one of these, or cannot be
asked for a private window (Safari), an ordinary window opens.
"""

from __future__ import annotations

import plistlib
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PRIVATE: Mapping[str, str] = {
    "firefox": "--private-window",
    "librewolf": "--private-window",
    "chrome": "--incognito",
    "chromium": "--incognito",
    "brave": "--incognito",
    "vivaldi": "--incognito",
    "edge": "--inprivate",
    "opera": "--private",
    "epiphany": "--incognito-mode",
}
"""A part of the browser's name, on any system, to the option that asks it for a private window."""
MAC_APPS: Mapping[str, str] = {
    "org.mozilla.firefox": "Firefox",
    "com.google.chrome": "Google Chrome",
    "com.brave.browser": "Brave Browser",
    "com.microsoft.edgemac": "Microsoft Edge",
    "com.vivaldi.vivaldi": "Vivaldi",
    "com.operasoftware.opera": "Opera",
}
"""As macOS names browsers, and as its `open` does."""
MAC_HANDLERS = Path("Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist")


def private_window(system: str = sys.platform) -> str | None:
    """The command, `%s` for the address, that opens a private window as Python's `webbrowser` takes it; none if there is none."""
    if system == "darwin":
        return _on_mac(_mac_default())
    found = _windows_default() if system == "win32" else _linux_default()
    return command(found) if found else None


def command(executable: str) -> str | None:
    """For a browser's executable; none for one that is not known."""
    option = option_for(Path(executable.replace("\\", "/")).stem)
    # With the last sign nobody waits for the browser to end.
    return f"{shlex.quote(executable)} {option} %s &" if option else None


def option_for(name: str) -> str | None:
    """What asks this browser for a private window."""
    return next((option for part, option in PRIVATE.items() if part in name.casefold()), None)


def _linux_default() -> str | None:
    """The executable of the browser that is set; where none is, the first known one that is there."""
    settings = shutil.which("xdg-settings")
    desktop = _said_by(settings, "get", "default-web-browser").removesuffix(".desktop") if settings else ""
    if desktop:
        return shutil.which(desktop) or shutil.which(desktop.rpartition(".")[2].casefold())
    return next((found for name in PRIVATE if (found := shutil.which(name))), None)


def _said_by(*arguments: str) -> str:
    try:
        return subprocess.run(arguments, capture_output=True, text=True, timeout=5, check=False).stdout.strip()  # noqa: S603 -- a fixed command of the system
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _mac_default() -> str:
    """The bundle of the browser that opens https; Safari where nothing is set."""
    try:
        handlers = plistlib.loads((Path.home() / MAC_HANDLERS).read_bytes()).get("LSHandlers", [])
    except (OSError, plistlib.InvalidFileException):
        return ""
    return next((str(each.get("LSHandlerRoleAll", "")).casefold() for each in handlers if each.get("LSHandlerURLScheme") == "https"), "")


def _on_mac(bundle: str) -> str | None:
    app = MAC_APPS.get(bundle)
    option = option_for(app) if app else None
    return f"open -na {shlex.quote(app)} --args {option} %s &" if app and option else None


def _windows_default() -> str | None:  # pragma: no cover -- only Windows has a registry
    """The executable of the browser that opens https, from the registry."""
    if sys.platform != "win32":
        return None
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice") as chosen:
            program = winreg.QueryValueEx(chosen, "ProgId")[0]
        with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, rf"{program}\shell\open\command") as opens:
            return shlex.split(winreg.QueryValueEx(opens, "")[0], posix=False)[0].strip('"')
    except OSError:
        return None

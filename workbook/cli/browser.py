"""A private window for the workbook, in the browser that the person uses, where it offers one.

A private window keeps no history and no copy of a page once it is closed. Where the browser is not
one of these, or cannot be asked for a private window from outside, an ordinary window opens, and
`workbook open` says so.
"""

from __future__ import annotations

import os
import plistlib
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.parsers.expat import ExpatError

from workbook.cli import desktop_entry
from workbook.cli.desktop_entry import ADDRESS, Groups


@dataclass(frozen=True)
class Browser:
    """A browser that can be asked for a private window."""

    word: str
    """A pattern for a whole word of its name, as a program, a desktop entry, a bundle or a ProgId
    has it.
    """
    option: tuple[str, ...]
    """What asks for the private window; the address follows."""
    programs: tuple[str, ...]
    """What it may be called as a program of Linux, the likeliest first."""


_LISTED = tomllib.loads(Path(__file__).with_name("browsers.toml").read_text("utf-8"))
KNOWN = [
    Browser(each["word"], tuple(each["option"]), tuple(each["programs"]))
    for each in _LISTED["browser"]
]
MAC_HANDLERS = Path(
    "Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist"
)
WHO_KNOWS = (
    ("xdg-settings", "get", "default-web-browser"),
    ("xdg-mime", "query", "default", "x-scheme-handler/https"),
    ("gio", "mime", "x-scheme-handler/https"),
)
"""What tells the desktop entry of the browser that is set; not every Linux has each."""

_IS_PRIVATE = re.compile(r"private|incognito", re.IGNORECASE)
_ASKS_FOR_IT = re.compile(
    r"--?(private|incognito|inprivate)(-window|-browsing|-mode)?|private-window"
)
_OPENERS = {"-new-tab", "--new-tab", "-new-window", "--new-window", "-url", "--url"}
"""Words before the address that say in what else to open it."""
_GUARDS = {"@@", "@@u", "--", "--untrusted-args"}
"""Words that must stay right before the address: flatpak's, the usual end of options, and
qutebrowser's.
"""
_SHELLS = {"sh", "bash", "dash", "zsh", "ksh", "fish"}


def private_window(system: str = sys.platform) -> str | None:
    """The command for a private window, `%s` for the address; none where there is none."""
    if system == "darwin":
        return _on_mac(_mac_default())
    return on_windows(*_windows_default()) if system == "win32" else _on_linux()


def command(executable: str) -> str | None:
    """For a browser's executable; none for one that is not known."""
    option = option_for(program_name(executable))
    return _said([executable, *option, ADDRESS]) if option else None


def _said(words: list[str]) -> str | None:
    """Words as `webbrowser` takes them; none where it would fill in others than the address."""
    if any("%s" in word for word in words):
        return None
    # With the last sign nobody waits for the browser to end.
    return " ".join([*(shlex.quote(word.replace(ADDRESS, "%s")) for word in words), "&"])


def option_for(name: str) -> tuple[str, ...]:
    """What asks this browser for a private window; nothing if it is not known."""
    found = known(name)
    return found.option if found else ()


def known(name: str) -> Browser | None:
    """The browser that bears this name; none for one that is not in the list."""
    words = re.split(r"[^a-z0-9]+", name.casefold())
    return next(
        (each for each in KNOWN if any(re.fullmatch(each.word, word) for word in words)), None
    )


def program_name(executable: str) -> str:
    """How a program is called, without its folder and ending."""
    return re.sub(
        r"\.exe$", "", executable.replace("\\", "/").rpartition("/")[2], flags=re.IGNORECASE
    )


# Linux


def _on_linux() -> str | None:
    """In the browser that is set; where none is, in the first known one that is there."""
    name = _default_entry()
    if name:
        stem = name.removesuffix(".desktop")
        groups = desktop_entry.find(f"{stem}.desktop")
        return _private(groups, stem) or _by_name(stem)
    for named in os.environ.get("BROWSER", "").split(os.pathsep):
        words = _words_of(named)
        if _is_there(words):
            return _with_option(words, "")
    found = _first_there(program for each in KNOWN for program in each.programs)
    return command(found) if found else None


def _first_there(programs: Iterable[str]) -> str | None:
    return next(filter(None, map(shutil.which, programs)), None)


def _default_entry() -> str:
    """The name of the desktop entry of the browser that is set; "" where that is not known."""
    for tool, *question in WHO_KNOWS:
        there = shutil.which(tool)
        answer = _first_line(there, *question) if there else ""
        named = re.search(r"[^\s:;][^:;]*\.desktop", answer)
        if named:
            return named[0]
        if answer and tool == WHO_KNOWS[0][0]:
            return answer
    return ""


def _first_line(*arguments: str) -> str:
    try:
        said = subprocess.run(arguments, capture_output=True, timeout=5, check=False).stdout  # noqa: S603 -- a fixed command of the system
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.decode("utf-8", "replace").strip().partition("\n")[0].strip()


def _words_of(named: str) -> list[str]:
    """One of the commands in the variable BROWSER, `%s` for the address."""
    try:
        words = shlex.split(named)
    except ValueError:
        return []
    return [word.replace("%s", ADDRESS) for word in words if word != "&"]


def _private(groups: Groups, name: str) -> str | None:
    """The private window that a desktop file offers, else its own command with the known option."""
    for words in _actions(groups):
        if _is_there(words):
            return _said(_with_address(words))
    words = desktop_entry.arguments(groups.get(desktop_entry.MAIN, {}).get("Exec", ""))
    return _with_option(words, name) if _is_there(words) else None


def _actions(groups: Groups) -> Iterator[list[str]]:
    """The actions that open a private window, known by their name or by what they ask for."""
    for group, keys in groups.items():
        if group.startswith("Desktop Action "):
            words = desktop_entry.arguments(keys.get("Exec", ""))
            if words and (_IS_PRIVATE.search(group) or any(map(_ASKS_FOR_IT.fullmatch, words))):
                yield words


def _is_there(words: list[str]) -> bool:
    """Whether the program can be run as it stands; in a script an option would go to the shell."""
    program = _program(words)
    if (
        not program
        or program_name(program) in _SHELLS
        or any(ADDRESS in word and re.search(r"\s", word) for word in words)
    ):
        return False
    return bool(shutil.which(words[0]) and shutil.which(program))


def _program(words: list[str]) -> str:
    """What is run: the first word, or the one after `env` and the variables that it sets."""
    if words and program_name(words[0]) == "env":
        return next(
            (word for word in words[1:] if "=" not in word and not word.startswith("-")), ""
        )
    return words[0] if words else ""


def _with_option(words: list[str], name: str) -> str | None:
    """The command with the option known for the program, for what it runs, or for its entry."""
    if any(map(_ASKS_FOR_IT.fullmatch, words)):
        return _said(_with_address(words))
    # An option that is given is no name of a browser: --branch=edge.
    names = [
        program_name(_program(words)),
        *(word for word in words[1:] if not re.search(r"[=/\0]|^-", word)),
        name,
    ]
    option = next(filter(None, map(option_for, names)), ())
    return _said(_with_address(words, option)) if option else None


def _with_address(words: list[str], option: tuple[str, ...] = ()) -> list[str]:
    """The words with an option right before the address, which comes last unless it has a place."""
    words = list(words) if any(ADDRESS in word for word in words) else [*words, ADDRESS]
    words = (
        _forwarded(words)
        if program_name(_program(words)) == "flatpak"
        else [word for word in words if not word.startswith("@@")]
    )
    place = next(number for number, word in enumerate(words) if ADDRESS in word)
    while words[place - 1] in _GUARDS:
        place -= 1
    while words[place - 1] in _OPENERS:
        place -= 1
        del words[place]
    return [*words[:place], *option, *words[place:]]


def _forwarded(words: list[str]) -> list[str]:
    """Flatpak's command with the address handed through, since it may be a file."""
    if "--file-forwarding" in words or "run" not in words:
        return words
    run = words.index("run") + 1
    rest = [
        each
        for word in words[run:]
        if not word.startswith("@@")
        for each in (["@@u", word, "@@"] if word == ADDRESS else [word])
    ]
    return [*words[:run], "--file-forwarding", *rest]


def _by_name(name: str) -> str | None:
    """The command for an entry without a file: the program that bears its name, or flatpak."""
    browser = known(name)
    if browser is None:
        return None
    is_bundle = name.count(".") > 1
    short = name.rpartition(".")[2].casefold() if is_bundle else name
    candidates = (
        short,
        short.partition("_")[0],
        f"/snap/bin/{short.partition('_')[0]}",
        *browser.programs,
    )
    native = _first_there(candidates)
    flatpak = shutil.which("flatpak") if is_bundle else None
    installed = (folder.parents[2] / "app" / name for folder in desktop_entry.folders())
    if flatpak and (native is None or any(each.is_dir() for each in installed)):
        return _said(_with_address([flatpak, "run", name], browser.option))
    return _said([native, *browser.option, ADDRESS]) if native else None


# macOS


def _mac_default() -> str:
    """The bundle of the browser that opens https; Safari where nothing is set."""
    try:
        found = plistlib.loads((Path.home() / MAC_HANDLERS).read_bytes())
    except (OSError, ValueError, ExpatError):
        return ""
    handlers = found.get("LSHandlers") if isinstance(found, dict) else None
    for each in handlers if isinstance(handlers, list) else []:
        if isinstance(each, dict) and each.get("LSHandlerURLScheme") == "https":
            return str(each.get("LSHandlerRoleAll", "")).casefold()
    return ""


def _on_mac(bundle: str) -> str | None:
    option = option_for(bundle)
    app = _LISTED["mac_apps"].get(bundle)
    # `open` starts the program once more, or nothing would be said to one that runs already.
    opened = ["-na", app] if app else ["-nb", bundle]
    return _said(["open", *opened, "--args", *option, ADDRESS]) if option else None


# Windows


def on_windows(program: str, line: str) -> str | None:
    r"""The command for the browser that opens https.

    Args:
        program: Its ProgId, such as *FirefoxURL-308046B0AF4A39CB*.
        line: What the registry has under `shell\open\command`: the executable, quoted or not, and
            words for it.
    """
    found = re.match(r'"([^"]+)"|(.+?\.exe)(?=\s|$)|(\S+)', line.strip(), re.IGNORECASE)
    executable = next(filter(None, found.groups()), "") if found else ""
    option = option_for(program_name(executable)) or option_for(program)
    return _said([executable, *option, ADDRESS]) if executable and option else None


def _windows_default() -> tuple[str, str]:  # pragma: no cover -- only Windows has a registry
    """ProgId and command line of the browser that opens https; both "" where nothing is set."""
    if sys.platform != "win32":
        return "", ""
    import winreg

    try:
        with winreg.OpenKey(
            winreg.HKEY_CURRENT_USER,
            r"Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice",
        ) as chosen:
            program = str(winreg.QueryValueEx(chosen, "ProgId")[0])
        with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, rf"{program}\shell\open\command") as opens:
            return program, str(winreg.QueryValueEx(opens, "")[0])
    except OSError:
        return "", ""

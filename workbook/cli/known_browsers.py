"""The browsers that can be asked for a private window, and what asks each for it."""

from __future__ import annotations

import re
from dataclasses import dataclass


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


KNOWN = (
    # Firefox and what is made from it: browser/components/BrowserContentHandler.sys.mjs of Mozilla,
    # and Mozilla's and Flathub's desktop files.
    Browser(
        r"firefox\w*",
        ("--private-window",),
        ("firefox", "firefox-esr", "firefox-developer-edition", "firefox-nightly"),
    ),
    Browser(r"librewolf\w*", ("--private-window",), ("librewolf",)),
    Browser(r"waterfox\w*", ("--private-window",), ("waterfox", "waterfox-current")),
    Browser(r"floorp\w*", ("--private-window",), ("floorp",)),
    Browser(r"zen(browser|url|html?)?", ("--private-window",), ("zen-browser", "zen")),
    Browser(r"palemoon\w*", ("--private-window",), ("palemoon",)),
    Browser(
        r"icecat|iceweasel|abrowser", ("--private-window",), ("icecat", "iceweasel", "abrowser")
    ),
    # Chromium and what is made from it: chrome/common/chrome_switches.cc; Edge and Opera have words
    # of their own.
    Browser(
        r"chrome(\w*htm\w*)?", ("--incognito",), ("google-chrome", "google-chrome-stable", "chrome")
    ),
    Browser(r"chromium\w*", ("--incognito",), ("chromium", "chromium-browser")),
    Browser(
        r"brave(\w*htm\w*)?", ("--incognito",), ("brave-browser", "brave-browser-stable", "brave")
    ),
    Browser(r"vivaldi\w*", ("--incognito",), ("vivaldi", "vivaldi-stable")),
    Browser(r"thorium|iridium", ("--incognito",), ("thorium-browser", "iridium-browser")),
    Browser(r"edge(mac)?|msedge\w*", ("--inprivate",), ("microsoft-edge", "microsoft-edge-stable")),
    Browser(
        r"opera(stable|gx\w*|beta\w*|developer\w*|next\w*)?",
        ("--private",),
        ("opera", "opera-stable"),
    ),
    # GNOME Web: src/ephy-main.c. Falkon: src/lib/app/commandlineoptions.cpp. qutebrowser: its
    # manual, and _process_args in qutebrowser/app.py.
    Browser(r"epiphany", ("--incognito-mode",), ("epiphany", "epiphany-browser")),
    Browser(r"falkon", ("--private-browsing",), ("falkon",)),
    Browser(r"qutebrowser", ("--target", "private-window"), ("qutebrowser",)),
    # Firefox's on a Mac, org.mozilla.nightly; last, since others have nightly versions too.
    Browser(r"nightly", ("--private-window",), ()),
)
"""Left out, since they take no such option: Konqueror (setupParser in src/konqapplication.cpp), Min
(main/main.js: a private tab
from its own menu only), Dillo (its manual), Safari and Arc (by their menus only). Midori took
`--private` before version 11 and takes `--private-window` since; which it is, its desktop file
says. Tor Browser opens no address of this computer.
"""


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

"""Which browser is set on a Mac and on Windows, and how it opens a private window."""

from __future__ import annotations

import plistlib
import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.cli import browser


def test_on_a_mac_the_browser_that_opens_https(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the list of handlers.

    Without one, or with one that cannot be read, an ordinary window.
    """
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert browser.private_window("darwin") is None
    handlers = tmp_path / browser.MAC_HANDLERS
    handlers.parent.mkdir(parents=True)
    handlers.write_bytes(
        plistlib.dumps(
            {
                "LSHandlers": [
                    3,
                    {"LSHandlerURLScheme": "mailto"},
                    {"LSHandlerURLScheme": "https", "LSHandlerRoleAll": "com.google.Chrome"},
                ]
            }
        )
    )
    assert browser.private_window("darwin") == "open -na 'Google Chrome' --args --incognito %s &"
    for torn in (
        b"torn",
        b"<?xml version='1.0'?><plist><dict>",
        b"bplist00",
        plistlib.dumps([]),
        plistlib.dumps({"LSHandlers": "x"}),
    ):
        handlers.write_bytes(torn)
        assert browser.private_window("darwin") is None


@pytest.mark.parametrize(
    ("bundle", "command"),
    [
        ("org.mozilla.firefox", "open -na Firefox --args --private-window %s &"),
        (
            "org.mozilla.firefoxdeveloperedition",
            "open -nb org.mozilla.firefoxdeveloperedition --args --private-window %s &",
        ),
        ("org.mozilla.nightly", "open -nb org.mozilla.nightly --args --private-window %s &"),
        ("com.google.chrome.canary", "open -nb com.google.chrome.canary --args --incognito %s &"),
        ("com.google.chrome.beta", "open -nb com.google.chrome.beta --args --incognito %s &"),
        ("org.chromium.chromium", "open -nb org.chromium.chromium --args --incognito %s &"),
        (
            "com.microsoft.edgemac.beta",
            "open -nb com.microsoft.edgemac.beta --args --inprivate %s &",
        ),
        ("com.brave.browser.nightly", "open -nb com.brave.browser.nightly --args --incognito %s &"),
        ("org.mozilla.librewolf", "open -nb org.mozilla.librewolf --args --private-window %s &"),
        ("app.zen-browser.zen", "open -nb app.zen-browser.zen --args --private-window %s &"),
        ("com.operasoftware.operagx", "open -nb com.operasoftware.operagx --args --private %s &"),
        ("com.apple.safari", None),
        ("company.thebrowser.browser", None),
        ("org.torproject.torbrowser", None),
        ("", None),
    ],
)
def test_browsers_of_a_mac(bundle: str, command: str | None) -> None:
    """By the bundle's name where the program's is not known to us.

    Safari and Arc take no such option.
    """
    assert browser._on_mac(bundle) == command


@pytest.mark.parametrize(
    ("program", "line", "runs", "option"),
    [
        (
            "FirefoxURL-308046B0AF4A39CB",
            r'"C:\Program Files\Mozilla Firefox\firefox.exe" -osint -url "%1"',
            r"C:\Program Files\Mozilla Firefox\firefox.exe",
            "--private-window",
        ),
        (
            "ChromeHTML",
            r'"C:\Program Files\Google\Chrome\Application\chrome.exe" --single-argument %1',
            r"C:\Program Files\Google\Chrome\Application\chrome.exe",
            "--incognito",
        ),
        (
            "MSEdgeHTM",
            r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe --single-argument %1",
            r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
            "--inprivate",
        ),
        (
            "OperaStable",
            r'"C:\Users\Zoë\AppData\Local\Programs\Opera\Launcher.exe" -noautoupdate -- "%1"',
            r"C:\Users\Zoë\AppData\Local\Programs\Opera\Launcher.exe",
            "--private",
        ),
        ("ChromeSSHTM", r"C:\chrome.EXE", r"C:\chrome.EXE", "--incognito"),
        ("LibreWolfHTML", r'"D:\o\librewolf.exe" "%1"', r"D:\o\librewolf.exe", "--private-window"),
    ],
)
def test_browsers_of_windows(program: str, line: str, runs: str, option: str) -> None:
    """From the two values of the registry.

    The program's name, and the line that opens an address with it.
    """
    command = browser.on_windows(program, line)
    assert command is not None
    assert shlex.split(command) == [runs, option, "%s", "&"]


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("ArcHTM", r'"C:\Arc.exe" %1'),
        ("IE.HTTP", r'"C:\Program Files\Internet Explorer\iexplore.exe" %1'),
        ("FirefoxURL", ""),
        ("ChromeHTML", '"'),
        ("ChromeHTML", r"C:\a%s\chrome.exe"),
    ],
)
def test_windows_without_one(program: str, line: str) -> None:
    """Nothing known, or nothing there."""
    found = browser.on_windows(program, line)
    assert found is None or "%s %s" not in found


@given(st.text(), st.text())
def test_any_value_of_the_registry(program: str, line: str) -> None:
    """A command, or none; never an error."""
    found = browser.on_windows(program, line)
    assert found is None or shlex.split(found)[-2:] == ["%s", "&"]

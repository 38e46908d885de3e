"""A private window in the person's own browser, by its name on each system."""

from __future__ import annotations

import plistlib
import shlex
import subprocess
import sys
import webbrowser
from pathlib import Path

import pytest

from workbook import browser, cli


def executable(folder: Path, name: str, script: str = "") -> Path:
    """A program that answers with a line, or notes what it was given."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("firefox", "--private-window"),
        ("/usr/bin/firefox-esr", "--private-window"),
        ("google-chrome-stable", "--incognito"),
        ("chromium", "--incognito"),
        (r"C:\Program Files\Microsoft\Edge\Application\msedge.exe", "--inprivate"),
        (r"C:\Program Files\Mozilla Firefox\firefox.exe", "--private-window"),
    ],
)
def test_known_browsers(name: str, option: str) -> None:
    """The command keeps the whole path, whatever is in it."""
    command = browser.command(name)
    assert command is not None
    assert shlex.split(command) == [name, option, "%s", "&"]


def test_an_unknown_browser_opens_an_ordinary_window() -> None:
    """Rather than none at all."""
    assert browser.command("/usr/bin/konqueror") is None
    assert browser._on_mac("com.apple.safari") is None
    assert browser._on_mac("") is None


def test_on_linux_the_browser_that_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its desktop file, also where that has another name than the program; else the first that is there; else none."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.private_window("linux") is None
    executable(tmp_path, "chromium")
    assert browser.private_window("linux") == f"{tmp_path}/chromium --incognito %s &"
    settings = executable(tmp_path, "xdg-settings", 'echo "firefox.desktop"')
    executable(tmp_path, "firefox")
    assert browser.private_window("linux") == f"{tmp_path}/firefox --private-window %s &"
    settings.write_text('#!/bin/sh\necho "org.chromium.Chromium.desktop"\n')
    assert browser.private_window("linux") == f"{tmp_path}/chromium --incognito %s &"
    settings.write_text('#!/bin/sh\necho "unheard-of.desktop"\n')
    assert browser.private_window("linux") is None
    settings.write_text("no program")
    assert browser.private_window("linux") == f"{tmp_path}/firefox --private-window %s &"


def test_on_a_mac_the_browser_that_opens_https(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the list of handlers; without one, or with one that cannot be read, an ordinary window."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert browser.private_window("darwin") is None
    handlers = tmp_path / browser.MAC_HANDLERS
    handlers.parent.mkdir(parents=True)
    handlers.write_bytes(plistlib.dumps({"LSHandlers": [{"LSHandlerURLScheme": "mailto"}, {"LSHandlerURLScheme": "https", "LSHandlerRoleAll": "com.google.Chrome"}]}))
    assert browser.private_window("darwin") == "open -na 'Google Chrome' --args --incognito %s &"
    handlers.write_bytes(b"torn")
    assert browser.private_window("darwin") is None


@pytest.mark.skipif(sys.platform == "win32", reason="the program here is a shell script")
def test_python_opens_it_with_the_address(tmp_path: Path) -> None:
    """The command as `webbrowser` takes it: the program gets its option and the address, and nobody waits for it."""
    noted = tmp_path / "noted"
    program = executable(tmp_path, "my firefox", f'echo "$@" > {shlex.quote(str(noted))}.part; mv {shlex.quote(str(noted))}.part {shlex.quote(str(noted))}')
    command = browser.command(str(program))
    webbrowser.get(command).open("file:///somewhere")
    subprocess.run(["/bin/sh", "-c", f"while [ ! -f {shlex.quote(str(noted))} ]; do sleep 0.05; done"], check=True, timeout=20)
    assert noted.read_text() == "--private-window file:///somewhere\n"


def test_workbook_open_asks_for_it_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Private by default."""
    monkeypatch.setattr(cli, "private_window", lambda: "firefox --private-window %s &")
    parsed = cli._parser().parse_args
    assert cli._browser(parsed(["open"])) == "firefox --private-window %s &"
    assert cli._browser(parsed(["open", "--ordinary-window"])) == ""
    assert cli._browser(parsed(["open", "--no-browser"])) == ""
    monkeypatch.setattr(cli, "private_window", lambda: None)
    assert cli._browser(parsed(["open"])) == ""

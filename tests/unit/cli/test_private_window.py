"""A private window is opened, and an ordinary one that nobody asked for is said."""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import webbrowser
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.support.browsers import Setting, executable
from tests.support.reading import grade
from workbook.cli import browser, main, start
from workbook.lab import running as runs


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are looked for; its name is as odd as a folder's may be."""
    folder = tmp_path / "süß und frei"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "none"))
    monkeypatch.delenv("BROWSER", raising=False)
    return folder


@pytest.fixture
def set_to(programs: Path, tmp_path: Path) -> Setting:
    """Make an entry the default, with the command line and the private action that it may have."""

    def set_to(name: str, line: str = "", action: str = "", action_line: str = "") -> None:
        executable(programs, "xdg-settings", f'echo "{name}"')
        if line:
            path = tmp_path / "data" / "applications" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            more = f"\n[Desktop Action {action}]\nName=x\nExec={action_line}\n" if action else ""
            path.write_text(f"[Desktop Entry]\nType=Application\nExec={line}\n{more}")

    return set_to


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("firefox", "--private-window"),
        ("/usr/bin/firefox-esr", "--private-window"),
        ("google-chrome-stable", "--incognito"),
        ("chromium", "--incognito"),
        ("vivaldi-stable", "--incognito"),
        ("brave-browser", "--incognito"),
        ("opera", "--private"),
        ("librewolf", "--private-window"),
        ("zen-browser", "--private-window"),
        ("falkon", "--private-browsing"),
        ("epiphany-browser", "--incognito-mode"),
        (r"C:\Program Files\Microsoft\Edge\Application\msedge.exe", "--inprivate"),
        (r"C:\Program Files\Mozilla Firefox\firefox.exe", "--private-window"),
    ],
)
def test_known_browsers(name: str, option: str) -> None:
    """The command keeps the whole path, whatever is in it."""
    command = browser.command(name)
    assert command is not None
    assert shlex.split(command) == [name, option, "%s", "&"]


@pytest.mark.parametrize(
    "name",
    [
        "konqueror",
        "min",
        "dillo",
        "operator",
        "knowledge-hub",
        "bravely",
        "frozen",
        "zenity",
        "xdg-open",
        "w3m",
        "safari",
        "arc",
        "",
    ],
)
def test_an_unknown_browser_opens_an_ordinary_window(name: str) -> None:
    """Rather than none at all, or one asked for what it does not know.

    Part of another word is no browser's name.
    """
    assert browser.command(f"/usr/bin/{name}") is None


@pytest.mark.skipif(sys.platform == "win32", reason="the program here is a shell script")
@pytest.mark.parametrize(
    "line",
    ['"{0}/my firefox" %u', 'env LC_ALL=C "{0}/my firefox" -new-window %u', '"{0}/my firefox"'],
)
def test_python_opens_it_with_the_address(
    programs: Path, set_to: Setting, tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command as `webbrowser` takes it.

    The program gets its option and the address, and nobody waits for it.
    """
    noted, asked = tmp_path / "noted", tmp_path / "asked"
    executable(
        programs,
        "my firefox",
        f'for each; do echo "$each"; done > "{noted}.part"; mv "{noted}.part" "{noted}"; while [ '
        f'! -f "{asked}" ]; do sleep 0.05; done',
    )
    set_to("firefox.desktop", line.format(programs))
    monkeypatch.setenv("PATH", f"{programs}:{os.defpath}")
    command = browser.private_window("linux")
    assert command is not None
    # A browser that has ended by then is none
    assert webbrowser.get(command).open("file:///some%20where/ä.html")
    asked.touch()
    subprocess.run(
        ["/bin/sh", "-c", f"while [ ! -f {shlex.quote(str(noted))} ]; do sleep 0.05; done"],
        check=True,
        timeout=20,
    )
    assert noted.read_text() == "--private-window\nfile:///some%20where/ä.html\n"


def parsed(*arguments: str) -> argparse.Namespace:
    """As the command line has it."""
    return main._parser().parse_args(["open", *arguments])


def test_workbook_open_asks_for_it_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Private by default."""
    monkeypatch.setattr(start, "private_window", lambda: "firefox --private-window %s &")
    assert start.browser(parsed()) == "firefox --private-window %s &"
    assert start.browser(parsed("--ordinary-window")) == ""
    assert start.browser(parsed("--no-browser")) == ""
    monkeypatch.setattr(start, "private_window", lambda: None)
    assert start.browser(parsed()) == ""


@pytest.mark.parametrize(
    ("options", "said"), [([], True), (["--ordinary-window"], False), (["--no-browser"], False)]
)
@pytest.mark.parametrize("running", [True, False])
def test_an_ordinary_window_that_nobody_asked_for_is_said(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    running: bool,
    said: bool,
) -> None:
    """Once, before it opens, whether the workbook runs already or is started.

    Who chose it, or opens none, is told nothing.
    """
    heard: list[str] = []
    monkeypatch.setattr(start, "private_window", lambda: None)
    monkeypatch.setattr(start, "_serve", lambda *_: heard.append(capsys.readouterr().out))
    if running:
        monkeypatch.setattr(
            "webbrowser.get",
            lambda _browser: SimpleNamespace(
                open=lambda _page: heard.append(capsys.readouterr().out)
            ),
        )
        monkeypatch.setattr(
            runs,
            "running_workbooks",
            lambda _folder: [runs.Running(runs.this_workbook(), 1, 1, "")],
        )
        if "--no-browser" in options:
            monkeypatch.setattr(start, "_show", lambda *_: heard.append(capsys.readouterr().out))
    assert main.main(["open", *options]) == 0
    assert [each.count(start.NO_PRIVATE_WINDOW) for each in heard] == [int(said)]
    assert start.NO_PRIVATE_WINDOW not in capsys.readouterr().out
    assert all(
        word in start.NO_PRIVATE_WINDOW for word in ("ordinary window", "history", "--no-browser")
    )


def test_a_private_window_is_nothing_to_speak_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is what was promised."""
    monkeypatch.setattr(start, "private_window", lambda: "firefox --private-window %s &")
    monkeypatch.setattr(start, "_serve", lambda *_: None)
    monkeypatch.delenv("WORKBOOK_JOURNAL")
    assert main.main(["open"]) == 0
    assert capsys.readouterr().out == ""


def test_what_is_said_is_plain() -> None:
    """It can be read by anyone, also tonight."""
    assert grade(start.NO_PRIVATE_WINDOW) <= 8

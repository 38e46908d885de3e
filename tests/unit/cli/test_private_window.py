"""A private window in the person's own browser, by its name on each system."""

from __future__ import annotations

import argparse
import os
import plistlib
import shlex
import shutil
import subprocess
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.reading import grade
from workbook.cli import browser, main, start
from workbook.lab import running as runs

Setting = Callable[..., None]
"""Makes a desktop entry the browser that is set."""


def executable(folder: Path, name: str, script: str = "") -> Path:
    """A program that answers with a line, or notes what it was given."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


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


def asked() -> list[str] | None:
    """The words of the command that is found on Linux."""
    command = browser.private_window("linux")
    return None if command is None else shlex.split(command)


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


SET = [
    # the entry that is set, its command line (@ for the folder of programs), the program, its
    # option
    (
        "firefox_firefox.desktop",
        "env BAMF_DESKTOP_FILE_HINT=/var/lib/snapd/firefox_firefox.desktop @firefox %u",
        "firefox",
        "--private-window",
    ),
    ("userapp-Firefox-AB12CD.desktop", "@firefox %u", "firefox", "--private-window"),
    ("firefox-esr.desktop", "firefox-esr %u", "firefox-esr", "--private-window"),
    ("google-chrome-beta.desktop", "@google-chrome-beta %U", "google-chrome-beta", "--incognito"),
    ("microsoft-edge.desktop", "@microsoft-edge-stable %U", "microsoft-edge-stable", "--inprivate"),
    ("brave-browser.desktop", "brave-browser-stable %U", "brave-browser-stable", "--incognito"),
    ("vivaldi-stable.desktop", "@vivaldi-stable %U", "vivaldi-stable", "--incognito"),
    ("opera_opera.desktop", "env BAMF_DESKTOP_FILE_HINT=x @opera %U", "opera", "--private"),
    ("chromium_chromium.desktop", "@chromium %U", "chromium", "--incognito"),
    ("firefox.desktop", "@run-mozilla.sh %u", "run-mozilla.sh", "--private-window"),
    ("org.gnome.Epiphany.desktop", "epiphany --new-window %U", "epiphany", "--incognito-mode"),
    ("org.kde.falkon.desktop", "falkon %u", "falkon", "--private-browsing"),
    ("browser.desktop", "@librewolf -new-tab -url %u", "librewolf", "--private-window"),
    ("browser.desktop", "@firefox --private-window %u", "firefox", "--private-window"),
    ("browser.desktop", "@firefox @@u %u @@", "firefox", "--private-window"),
    ("zen.desktop", "@zen", "zen", "--private-window"),
]


@pytest.mark.parametrize("case", SET, ids=lambda case: f"{case[0]}: {case[1]}")
@pytest.mark.usefixtures("needs_env")
def test_the_browser_that_is_set_is_found_by_its_desktop_file(
    programs: Path, set_to: Setting, case: tuple[str, str, str, str]
) -> None:
    """Whatever the file is called, and whatever runs before the program.

    The option stands once, right before the address.
    """
    name, line, runs, option = case
    executable(programs, runs)
    set_to(name, line.replace(f"@{runs}", f'"{programs}/{runs}"'))
    words = asked()
    assert words is not None
    assert words[-3:] == [option, "%s", "&"]
    assert words.count(option) == 1
    assert not {"-new-tab", "-url", "--new-window", "@@u", "@@"} & set(words)
    assert Path(words[-4]).name == runs


@pytest.fixture
def needs_env(programs: Path) -> None:
    """The program that sets a variable for another."""
    found = shutil.which("env", path=os.defpath)
    assert found
    (programs / "env").symlink_to(found)


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("org.mozilla.firefox", "--private-window"),
        ("com.google.Chrome", "--incognito"),
        ("org.chromium.Chromium", "--incognito"),
        ("io.gitlab.librewolf-community", "--private-window"),
        ("com.microsoft.Edge", "--inprivate"),
        ("app.zen_browser.zen", "--private-window"),
        ("com.brave.Browser", "--incognito"),
    ],
)
def test_a_browser_that_flatpak_runs(
    programs: Path, set_to: Setting, name: str, option: str
) -> None:
    """With its file, as it says; without one, by its name.

    The address is handed through, since it is a file outside of the sandbox.
    """
    flatpak = executable(programs, "flatpak")
    set_to(f"{name}.desktop")
    assert asked() == [
        str(flatpak),
        "run",
        "--file-forwarding",
        name,
        option,
        "@@u",
        "%s",
        "@@",
        "&",
    ]
    set_to(
        f"{name}.desktop",
        f"flatpak run --branch=stable --command=x --file-forwarding {name} @@u %u @@",
    )
    assert asked() == [
        "flatpak",
        "run",
        "--branch=stable",
        "--command=x",
        "--file-forwarding",
        name,
        option,
        "@@u",
        "%s",
        "@@",
        "&",
    ]
    set_to(
        f"{name}.desktop",
        f"flatpak run {name} %u",
        "new-private-window",
        f"flatpak run {name} --hidden-from-others",
    )
    assert asked() == [
        "flatpak",
        "run",
        "--file-forwarding",
        name,
        "--hidden-from-others",
        "@@u",
        "%s",
        "@@",
        "&",
    ]


def test_a_flatpak_beside_a_program_of_the_same_name(
    programs: Path, set_to: Setting, tmp_path: Path
) -> None:
    """Without a desktop file: flatpak if it has it, else the program."""
    firefox = executable(programs, "firefox")
    flatpak = executable(programs, "flatpak")
    set_to("org.mozilla.firefox.desktop")
    assert asked() == [str(firefox), "--private-window", "%s", "&"]
    (tmp_path / "data" / "flatpak" / "app" / "org.mozilla.firefox").mkdir(parents=True)
    words = asked()
    assert words is not None
    assert words[0] == str(flatpak)


@pytest.mark.parametrize(
    ("name", "runs"),
    [
        ("firefox_firefox.desktop", "firefox"),
        ("userapp-Firefox-AB12CD.desktop", "firefox"),
        ("com.google.Chrome.desktop", "google-chrome-stable"),
        ("microsoft-edge.desktop", "microsoft-edge-stable"),
        ("opera_opera.desktop", "opera"),
        ("google-chrome-beta.desktop", "google-chrome-beta"),
        ("Mozilla Firefox.desktop", "firefox"),
    ],
)
def test_without_a_desktop_file_the_program_is_found_by_name(
    programs: Path, set_to: Setting, name: str, runs: str
) -> None:
    """Such as where the file lies in a folder that nobody told of."""
    path = executable(programs, runs)
    set_to(name)
    words = asked()
    assert words is not None
    assert (words[0], words[2:]) == (str(path), ["%s", "&"])


def test_the_files_own_way_to_a_private_window_comes_first(programs: Path, set_to: Setting) -> None:
    """Also of a browser that we never heard of.

    An action that is for something else is left alone.
    """
    executable(programs, "strange")
    set_to("strange.desktop", "strange %u", "new-private-window", "strange --no-trace %u")
    assert asked() == ["strange", "--no-trace", "%s", "&"]
    set_to("strange.desktop", "strange %u", "other", "strange --incognito")
    assert asked() == ["strange", "--incognito", "%s", "&"]
    set_to("strange.desktop", "strange %u", "NewIncognito", "gone --incognito %u")
    assert asked() is None
    set_to("strange.desktop", "strange %u", "Private", "")
    assert asked() is None
    set_to("strange.desktop", "strange %u", "new-window", "strange --new-window %u")
    assert asked() is None


@pytest.mark.parametrize(
    "line",
    [
        'sh -c \\"firefox %u\\"',
        "sh -c 'firefox %u'",
        "gone %u",
        "env A=b gone %u",
        "env A=b",
        "odd %z",
        "odd 100%%s %u",
        "odd %u",
        "",
    ],
)
def test_a_command_line_that_cannot_be_used(programs: Path, set_to: Setting, line: str) -> None:
    """An ordinary window is opened instead.

    So it is for a shell's script, a program that is not there, what is no command line, and words
    that Python would fill in.
    """
    for each in ("sh", "env", "odd"):
        executable(programs, each)
    set_to("odd.desktop", line)
    assert asked() is None


def test_a_shells_script_is_passed_over_for_the_program(programs: Path, set_to: Setting) -> None:
    """An option put into a script would go to the shell."""
    firefox = executable(programs, "firefox")
    executable(programs, "sh")
    set_to("firefox.desktop", "sh -c 'firefox %u'")
    assert asked() == [str(firefox), "--private-window", "%s", "&"]


def test_on_linux_the_browser_that_is_set(programs: Path) -> None:
    """By its desktop file, also where that has another name than the program.

    Else the first that is there; else none.
    """
    assert browser.private_window("linux") is None
    executable(programs, "chromium")
    assert asked() == [f"{programs}/chromium", "--incognito", "%s", "&"]
    settings = executable(programs, "xdg-settings", 'echo "firefox.desktop"')
    executable(programs, "firefox")
    assert asked() == [f"{programs}/firefox", "--private-window", "%s", "&"]
    settings.write_text('#!/bin/sh\necho "org.chromium.Chromium.desktop"\n')
    assert asked() == [f"{programs}/chromium", "--incognito", "%s", "&"]
    settings.write_text('#!/bin/sh\necho "unheard-of.desktop"\n')
    assert browser.private_window("linux") is None
    settings.write_text("no program")
    assert asked() == [f"{programs}/firefox", "--private-window", "%s", "&"]
    settings.write_text("#!/bin/sh\nprintf '\\377\\376'\n")
    assert browser.private_window("linux") is None


@pytest.mark.parametrize(
    ("tool", "answer"),
    [
        ("xdg-settings", "chromium.desktop"),
        ("xdg-settings", "chromium"),
        ("xdg-mime", "chromium.desktop;firefox.desktop"),
        (
            "gio",
            (
                "Standardanwendung für »x-scheme-handler/https«: chromium.desktop\nRegistered "
                "applications:\n\tfirefox.desktop"
            ),
        ),
    ],
)
def test_whoever_knows_the_default_is_asked(programs: Path, tool: str, answer: str) -> None:
    """Not every system has each of these."""
    for each in ("firefox", "chromium"):
        executable(programs, each)
    executable(programs, tool, f"printf '%s\\n' '{answer}'")
    assert asked() == [f"{programs}/chromium", "--incognito", "%s", "&"]


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("chromium", ["chromium", "--incognito", "%s", "&"]),
        ("gone:chromium --new-window %s &:firefox", ["chromium", "--incognito", "%s", "&"]),
        ("'left open:chromium", ["chromium", "--incognito", "%s", "&"]),
        ("w3m", None),
        (":", ["{0}/firefox", "--private-window", "%s", "&"]),
    ],
)
def test_the_variable_that_names_a_browser(
    programs: Path, monkeypatch: pytest.MonkeyPatch, named: str, words: list[str] | None
) -> None:
    """`BROWSER`, as Python and many programs read it, where no desktop knows of one.

    The first that is there counts.
    """
    for each in ("firefox", "chromium", "w3m"):
        executable(programs, each)
    executable(programs, "gio", "echo 'No default applications for “x-scheme-handler/https”'")
    monkeypatch.setenv("BROWSER", named)
    assert asked() == (words and [each.replace("{0}", str(programs)) for each in words])


def test_qutebrowser_has_two_words_for_it(programs: Path, set_to: Setting) -> None:
    """Both stand before the address."""
    executable(programs, "qutebrowser")
    set_to("org.qutebrowser.qutebrowser.desktop", "qutebrowser --untrusted-args %u")
    assert asked() == ["qutebrowser", "--target", "private-window", "--untrusted-args", "%s", "&"]


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


@given(st.text(), st.text())
def test_any_desktop_file(text: str, name: str) -> None:
    """Whatever lies there as the file of a browser."""
    groups = browser.desktop_entry.entry(
        f"[Desktop Entry]\nExec={text}\n[Desktop Action private]\nExec={name}\n"
    )
    found = browser._private(groups, name)
    assert found is None or webbrowser.get(found) is not None


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

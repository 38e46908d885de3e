"""Which browser is set on Linux, and how it opens a private window."""

from __future__ import annotations

import os
import shutil
import webbrowser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.browsers import Setting, asked, executable
from workbook.cli import browser


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


@given(st.text(), st.text())
def test_any_desktop_file(text: str, name: str) -> None:
    """Whatever lies there as the file of a browser."""
    groups = browser.desktop_entry.entry(
        f"[Desktop Entry]\nExec={text}\n[Desktop Action private]\nExec={name}\n"
    )
    found = browser._private(groups, name)
    assert found is None or webbrowser.get(found) is not None

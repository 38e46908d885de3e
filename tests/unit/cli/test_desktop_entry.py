"""Desktop files as the Desktop Entry Specification has them.

Groups, escapes, quoting, field codes, and where they lie.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.cli import desktop_entry
from workbook.cli.desktop_entry import ADDRESS, arguments, entry, find

FIREFOX = """\ufeff# a comment
[Desktop Entry]
Version=1.0
Name = Firefox
Name[de]=Feuerfuchs
Exec = firefox %u
not a line of the format
Exec=second
Actions=new-window;new-private-window;

[Desktop Action new-private-window]
Exec=firefox --private-window %u

[Desktop Entry]
Exec=another
"""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("firefox %u", ["firefox", ADDRESS]),
        ("firefox\t %U ", ["firefox", ADDRESS]),
        ("google-chrome", ["google-chrome"]),
        ('"/opt/my browser/firefox" %F', ["/opt/my browser/firefox", ADDRESS]),
        (r'"/opt/a \\"b\\" \\$c \\`d\\` \\\\e" %f', ['/opt/a "b" $c `d` \\e', ADDRESS]),
        ("'/opt/my browser/firefox' %u", ["/opt/my browser/firefox", ADDRESS]),
        (r"/opt/my\\ browser/firefox %u", ["/opt/my browser/firefox", ADDRESS]),
        (r"/opt/my\sbrowser/x", ["/opt/my", "browser/x"]),
        ("browser %i --name=%c --from %k %u", ["browser", "--name=", "--from", ADDRESS]),
        ("browser --url=%u 100%%", ["browser", f"--url={ADDRESS}", "100%"]),
        ("browser %d %D %n %N %v %m x", ["browser", "x"]),
        ('browser "" %u', ["browser", "", ADDRESS]),
        (
            "env BAMF_DESKTOP_FILE_HINT=/var/lib/snapd/x.desktop /snap/bin/firefox %u",
            [
                "env",
                "BAMF_DESKTOP_FILE_HINT=/var/lib/snapd/x.desktop",
                "/snap/bin/firefox",
                ADDRESS,
            ],
        ),
        (
            "/usr/bin/flatpak run --branch=stable --file-forwarding org.mozilla.firefox @@u %u @@",
            [
                "/usr/bin/flatpak",
                "run",
                "--branch=stable",
                "--file-forwarding",
                "org.mozilla.firefox",
                "@@u",
                ADDRESS,
                "@@",
            ],
        ),
    ],
)
def test_a_command_line_in_words(line: str, words: list[str]) -> None:
    """Escapes of the file first, then quotes, then field codes."""
    assert arguments(line) == words


@pytest.mark.parametrize(
    "line",
    [
        "",
        "   ",
        'firefox "%u',
        "firefox '%u",
        "firefox %z",
        "firefox 50%",
        "fire\0fox %u",
        "firefox \\\\",
    ],
)
def test_a_command_line_that_is_none(line: str) -> None:
    """Nothing in it, a quote left open, or an unknown field code.

    Also a byte that no command can hold, and a backslash before nothing.
    """
    assert arguments(line) == []


def quoted(word: str) -> str:
    """A word as the specification wants it written.

    Quoted and escaped, then escaped once more for the file.
    """
    inside = "".join(f"\\{each}" if each in '"`$\\' else each for each in word).replace("%", "%%")
    return (
        f'"{inside}"'.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t")
    )


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",))), min_size=1
    )
)
def test_any_words_come_back(words: list[str]) -> None:
    """Whatever is written by the rules is read as it was meant."""
    assert arguments(" ".join(map(quoted, words))) == words


@given(st.text())
def test_any_line_is_read_or_refused(line: str) -> None:
    """Never an error."""
    assert isinstance(arguments(line), list)


@given(st.text())
def test_any_text_is_a_desktop_file_or_none(text: str) -> None:
    """Groups of keys, whatever it is."""
    groups = entry(text)
    assert all(isinstance(value, str) for group in groups.values() for value in group.values())


def test_groups_and_keys() -> None:
    """The first group and the first key of a name count.

    What is no line of the format is passed over.
    """
    groups = entry(FIREFOX)
    assert groups["Desktop Entry"]["Exec"] == "firefox %u"
    assert groups["Desktop Entry"]["Name"] == "Firefox"
    assert groups["Desktop Action new-private-window"]["Exec"] == "firefox --private-window %u"
    assert entry("Exec=outside of any group\n[x]\n=no key\n") == {"x": {}}


def test_where_desktop_files_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader's own first, then the system's, flatpak's and snap's.

    A dash may stand for a folder; a hidden one is as good as none.
    """
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "mine"))
    monkeypatch.setenv("XDG_DATA_DIRS", f"relative:{tmp_path / 'system'}:")
    assert find("firefox.desktop") == {}
    theirs = tmp_path / "system" / "applications" / "kde4" / "konq-browser.desktop"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("[Desktop Entry]\nExec=konqueror %u\n")
    assert find("kde4-konq-browser.desktop")["Desktop Entry"]["Exec"] == "konqueror %u"
    mine = tmp_path / "mine" / "applications" / "kde4-konq-browser.desktop"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"[Desktop Entry]\nName=\xff\nExec=mine %u\n")
    assert find("kde4-konq-browser.desktop")["Desktop Entry"]["Exec"] == "mine %u"
    mine.write_text("[Desktop Entry]\nHidden=true\nExec=mine %u\n")
    assert find("kde4-konq-browser.desktop") == {}
    mine.unlink()
    mine.mkdir()
    assert find("kde4-konq-browser.desktop")["Desktop Entry"]["Exec"] == "konqueror %u"
    assert find("") == find("../../etc/passwd") == find("a\0b.desktop") == {}


def test_the_folders_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the XDG Base Directory Specification has them where nothing is set.

    A relative path counts as not set.
    """
    monkeypatch.delenv("XDG_DATA_DIRS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    folders = desktop_entry.folders()
    assert folders[0] == tmp_path / "home" / ".local" / "share" / "applications"
    for each in (
        "/usr/local/share/applications",
        "/usr/share/applications",
        "/var/lib/flatpak/exports/share/applications",
        "/var/lib/snapd/desktop/applications",
    ):
        assert Path(each) in folders
    assert (
        tmp_path / "home" / ".local" / "share" / "flatpak" / "exports" / "share" / "applications"
        in folders
    )

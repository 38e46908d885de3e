"""Where it is said that a cloud service or another computer may have a copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.reading import grade
from workbook import paths
from workbook.cli import check
from workbook.journal import Journal, cloud, health
from workbook.journal.cloud import Mount, Sync

# workbook check


def said() -> list[str]:
    """What `workbook check` says of it."""
    return [
        each.text
        for each in check.everything(None)
        if not each.well and ("to other computers" in each.text or "network drive" in each.text)
    ]


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal in a folder of its own, on a disk of this computer."""
    path = tmp_path / "notes" / "journal.db"
    path.parent.mkdir()
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(path))
    monkeypatch.setattr(cloud, "mounted", lambda: [Mount("/", "ext4", "/dev/sda")])
    Journal.open(path).close()
    return path


def test_check_says_which_service_and_how_it_shows(journal: Path) -> None:
    """With what it means, and one thing to do; nothing where there is none."""
    assert said() == []
    (journal.parent / ".stfolder").mkdir()
    (line,) = said()
    assert line.startswith("Syncthing")
    for word in ("journal, copies", ".stfolder", "after you erase", "encrypted", "move"):
        assert word in line


def test_check_looks_where_links_lead(journal: Path, tmp_path: Path) -> None:
    """The folder, the journal itself, or only the folder of copies may be a link into one."""
    far = tmp_path / "Dropbox" / "far"
    far.mkdir(parents=True)
    (journal.parent / "backups").symlink_to(far)
    (line,) = said()
    assert line.startswith("Dropbox")
    assert "(copies)" in line
    (journal.parent / "backups").unlink()
    journal.rename(far / "journal.db")
    journal.symlink_to(far / "journal.db")
    (line,) = said()
    assert "(journal)" in line


def test_check_looks_where_a_link_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, journal: Path
) -> None:
    """A service that follows links copies what they lead to."""
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Dropbox" / "notes").symlink_to(journal.parent)
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "Dropbox" / "notes" / "journal.db"))
    assert [line.partition(" ")[0] for line in said()] == ["Dropbox"]


def test_a_link_inside_of_one_service(
    journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ends are its: said once."""
    (tmp_path / "Dropbox" / "deep").mkdir(parents=True)
    (tmp_path / "Dropbox" / "notes").symlink_to(tmp_path / "Dropbox" / "deep")
    monkeypatch.setenv("WORKBOOK_JOURNAL", str(tmp_path / "Dropbox" / "notes" / "journal.db"))
    (line,) = said()
    assert "(journal, copies)" in line


def test_a_link_that_leads_to_itself(journal: Path) -> None:
    """In the place of the folder of copies: no error, and the rest is looked at."""
    (journal.parent / "backups").symlink_to(journal.parent / "backups")
    (journal.parent / ".dropbox").write_text("")
    assert [line.partition(" ")[0] for line in said()] == ["Dropbox"]


def test_check_looks_at_the_settings(journal: Path) -> None:
    """They hold no words, and that is said."""
    paths.private(paths.state())
    (paths.state() / ".stfolder").mkdir()
    (line,) = said()
    assert "(settings)" in line
    assert "none of your words" in line


def test_check_says_a_network_drive_in_other_words(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody copies it on, but somebody else runs it."""
    monkeypatch.setattr(
        cloud, "mounted", lambda: [Mount(str(journal.parent), "nfs4", "files:/home")]
    )
    (line,) = said()
    assert "network drive" in line
    assert "nfs4" in line
    assert "cloud" not in line


def test_check_says_it_before_there_is_a_journal(journal: Path) -> None:
    """That is the best time to choose another folder."""
    journal.unlink()
    (journal.parent / ".dropbox").write_text("")
    assert len(said()) == 1


def test_what_a_sync_is() -> None:
    """Two of one kind are the same finding."""
    assert Sync("Dropbox", "x") == Sync("Dropbox", "x", network=False)


@pytest.mark.parametrize("what", [["journal", "copies"], ["settings"]])
@pytest.mark.parametrize("network", [True, False])
def test_what_is_said_is_plain(what: list[str], network: bool) -> None:
    """It can be read by anyone, also tonight."""
    assert grade(health._said_of(Sync("Dropbox", "the name “Dropbox”", network=network), what)) <= 8

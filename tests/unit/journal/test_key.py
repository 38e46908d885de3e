"""What opens a journal and what does not: passphrase, published key, spare key."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
import sqlcipher3
from hypothesis import given
from hypothesis import strategies as st

from workbook.errors import (
    EmptyPassphraseError,
    MistypedSpareKeyError,
    NoJournalError,
    NotAJournalError,
    WrongPassphraseError,
    WrongSpareKeyError,
)
from workbook.journal import OPEN_KEY, Journal, looks_like_spare_key, opening
from workbook.journal.key import ALPHABET, KEY_BYTES, derive_key, read_spare_key, write_spare_key
from workbook.records import Note

pytestmark = pytest.mark.all_rounds
TYPED = '  l\'hiver "était" long; DROP TABLE entry --\N{SNOWMAN} '
KEYS = st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with nothing else in it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder


def written(path: Path, passphrase: str | None, text: str = "kept") -> Path:
    """A journal with one note in it."""
    with Journal.open(path, passphrase) as journal:
        journal.add(Note(text=text))
    return path


def notes(path: Path, passphrase: str | None = None, **others: str) -> list[str | None]:
    """The notes in a journal."""
    with Journal.open(path, passphrase, **others) as journal:
        return [note.text for _, note in journal.recent(Note, 9)]


def test_only_its_passphrase_opens_it(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """No other, not without, not stripped, not in other capitals.

    Each is one quiet sentence, and nothing changes.
    """
    path = written(folder / "journal.db", TYPED)
    before = path.read_bytes()
    for wrong in (None, TYPED.strip(), TYPED.upper(), "x"):
        with pytest.raises(WrongPassphraseError, match="untouched"):
            Journal.open(path, wrong)
    assert path.read_bytes() == before
    assert [each.name for each in folder.iterdir()] == ["journal.db"]
    assert notes(path, TYPED) == ["kept"]
    assert capfd.readouterr() == ("", "")


def test_the_same_letters_in_another_form_open_it(folder: Path) -> None:
    """An e with an accent is one character on one keyboard and two on another."""
    path = written(folder / "journal.db", unicodedata.normalize("NFD", "été"))
    assert notes(path, unicodedata.normalize("NFC", "été")) == ["kept"]


def test_a_half_character_in_a_passphrase_is_no_accident(folder: Path) -> None:
    """What no keyboard gives, a program can; it opens what it closed."""
    assert notes(written(folder / "journal.db", "a\ud800"), "a\ud800") == ["kept"]


def test_any_sqlcipher_4_tool_opens_it_with_the_passphrase(folder: Path) -> None:
    """The key is SQLCipher's own derivation: the reader does not depend on this program."""
    path = written(folder / "journal.db", TYPED)
    connection = sqlcipher3.connect(str(path))
    quoted = TYPED.replace("'", "''")
    connection.execute(f"PRAGMA key = '{quoted}'")
    assert connection.execute("SELECT text FROM note").fetchall() == [("kept",)]
    connection.close()


def test_each_journal_has_a_salt_of_its_own(folder: Path) -> None:
    """The same passphrase twice gives two keys."""
    one, two = (written(folder / name, "the same") for name in ("one.db", "two.db"))
    assert one.read_bytes()[:16] != two.read_bytes()[:16]
    with Journal.open(one, "the same") as first, Journal.open(two, "the same") as second:
        assert first.spare_key() != second.spare_key()


def test_without_a_passphrase_the_published_key_opens_it(folder: Path) -> None:
    """It is encrypted all the same, and says that it keeps nobody out."""
    path = written(folder / "journal.db", None)
    assert len(OPEN_KEY) == KEY_BYTES
    with Journal.open(path) as journal:
        assert not journal.has_passphrase
        assert read_spare_key(journal.spare_key()) == OPEN_KEY
    with pytest.raises(WrongPassphraseError):
        Journal.open(path, "any")


def test_an_empty_passphrase_is_none(folder: Path) -> None:
    """It is refused before anything is made; a single space is a passphrase."""
    with pytest.raises(EmptyPassphraseError):
        Journal.open(folder / "journal.db", "")
    assert list(folder.iterdir()) == []
    with Journal.open(folder / "journal.db", " ") as journal:
        assert journal.has_passphrase


def test_it_says_whether_it_needs_a_passphrase(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Before anything is asked; asking neither makes nor changes a file."""
    with_one, without, empty = (
        written(folder / "with.db", "x"),
        written(folder / "without.db", None),
        folder / "empty.db",
    )
    empty.touch()
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert Journal.needs_passphrase(with_one)
    assert not Journal.needs_passphrase(str(without))
    assert not Journal.needs_passphrase(folder / "missing.db")
    assert not Journal.needs_passphrase(folder / "no folder" / "missing.db")
    assert not Journal.needs_passphrase(empty)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert capfd.readouterr() == ("", "")


def test_what_is_certainly_no_journal(folder: Path) -> None:
    """A folder, a text, plain SQLite.

    Noise of the right size cannot be told from a journal whose passphrase is another.
    """
    inner, text, short, plain, noise = (
        folder / name for name in ("inner", "text", "short", "plain", "noise")
    )
    inner.mkdir()
    text.write_text("Dear diary. " * 1000)
    short.write_text("Dear diary")
    connection = sqlcipher3.connect(str(plain))
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    noise.write_bytes(os.urandom(8192))
    for path in (inner, text, short, plain):
        before = path.is_file() and path.read_bytes()
        with pytest.raises(NotAJournalError):
            Journal.needs_passphrase(path)
        for passphrase in (None, "x"):
            with pytest.raises(NotAJournalError):
                Journal.open(path, passphrase)
        assert (path.is_file() and path.read_bytes()) == before
    assert Journal.needs_passphrase(noise)
    with pytest.raises(WrongPassphraseError):
        Journal.open(noise, "x")


def test_another_programs_encrypted_file_is_no_journal(folder: Path) -> None:
    """Even with the right passphrase; it is left as it is."""
    path = folder / "other.db"
    for version in (0, 1):
        connection = sqlcipher3.connect(str(path))
        connection.execute("PRAGMA key = 'shared'")
        connection.execute("CREATE TABLE IF NOT EXISTS recipe (a)")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.close()
        before = path.read_bytes()
        with pytest.raises(NotAJournalError):
            Journal.open(path, "shared")
        assert path.read_bytes() == before


def test_two_windows_that_begin_one_journal_at_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slower one finds the other's journal where there was none, and opens it."""
    path = folder / "journal.db"

    def meanwhile() -> bytes:
        monkeypatch.undo()
        written(path, "ours", "the quicker one's")
        return os.urandom(16)

    monkeypatch.setattr(opening, "new_salt", meanwhile)
    assert notes(path, "ours") == ["the quicker one's"]


# The spare key


def test_the_spare_key_opens_it(folder: Path) -> None:
    """However it is typed.

    Small letters, spaces, long dashes, none, letters that look like digits.
    """
    path = written(folder / "journal.db", "forgotten")
    with Journal.open(path, "forgotten") as journal:
        spare = journal.spare_key()
        assert journal.has_passphrase
    assert [len(group) for group in spare.split("-")] == [4] * 14
    for typed in (
        spare,
        spare.lower(),
        spare.replace("-", " "),
        spare.replace("-", ""),
        f"\n {spare} ".replace("-", " \N{EN DASH} "),
        spare.replace("0", "O").replace("1", "l"),
        spare.replace("0", "o").replace("1", "I"),
    ):
        assert looks_like_spare_key(typed)
        assert notes(path, spare_key=typed) == ["kept"]


@given(raw=KEYS)
def test_a_spare_key_is_the_key(raw: bytes) -> None:
    """Written and read, nothing is lost."""
    assert read_spare_key(write_spare_key(raw)) == raw


@given(raw=KEYS, place=st.integers(0, 55), other=st.sampled_from(ALPHABET))
def test_a_slip_is_noticed(raw: bytes, place: int, other: str) -> None:
    """Any one character mistyped; only one slip in a million fits the check by chance."""
    right = write_spare_key(raw).replace("-", "")
    typed = right[:place] + other + right[place + 1 :]
    assert looks_like_spare_key(typed) == (typed == right)


@pytest.mark.parametrize(
    "text",
    ["", "correct horse battery staple", "0000-0000", "U" * 56, "Z" * 56, "\N{SNOWMAN}" * 56],
)
def test_what_is_no_spare_key(text: str, folder: Path) -> None:
    """A passphrase, too short, a letter that is not used, a number too large."""
    assert not looks_like_spare_key(text)
    with pytest.raises(MistypedSpareKeyError, match="14 groups"):
        Journal.open(written(folder / "journal.db", None), spare_key=text)


def test_another_journals_spare_key(folder: Path) -> None:
    """It is well written, so the message does not speak of a slip."""
    path = written(folder / "journal.db", "x")
    with pytest.raises(WrongSpareKeyError, match="another journal"):
        Journal.open(path, spare_key=write_spare_key(b"?" * KEY_BYTES))


def test_a_spare_key_makes_no_journal(folder: Path) -> None:
    """There would be no passphrase that opens it."""
    with pytest.raises(NoJournalError):
        Journal.open(folder / "journal.db", spare_key=write_spare_key(OPEN_KEY))
    assert list(folder.iterdir()) == []
    with pytest.raises(TypeError):
        Journal.open(folder / "journal.db", "x", spare_key=write_spare_key(OPEN_KEY))


def test_the_derivation_is_the_published_one() -> None:
    """PBKDF2-HMAC-SHA512, 256,000 rounds: a known pair, so that it never changes by accident."""
    assert (
        derive_key("correct horse", bytes(range(16))).hex()
        == "9118a024311c6a93d17484b07c24ec754e0559cc3b687954de6daa9ad9495042"
    )

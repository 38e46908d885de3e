"""A file of guidance that is broken is said in a sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbook import guidance, paths
from workbook.guidance import DamagedWorkbookError


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of data/guidance that a test may break."""
    folder = tmp_path / "guidance"
    shutil.copytree(paths.guidance(), folder)
    monkeypatch.setattr(paths, "guidance", lambda: folder)
    return folder


def broken(path: Path, find: str, put: str) -> None:
    before = path.read_text("utf-8")
    assert find in before
    path.write_text(before.replace(find, put, 1), "utf-8")


BROKEN = {
    "not toml": ("signs.toml", "[[sign]]", "[[sign", "line"),
    "a word that does not exist": (
        "signs.toml",
        "{They} give{s} time",
        "{Thy} give{s} time",
        "Thy",
    ),
    "a brace left open": ("signs.toml", "{They} give{s} time", "{They give{s} time", "brace"),
    "one reading only": (
        "signs.toml",
        '  "Habit is strong. A name of many years comes out by itself.",\n',
        "",
        "sign 7 readings",
    ),
    "a direction that does not exist": (
        "signs.toml",
        'toward = "closer"',
        'toward = "up"',
        "sign 0 toward",
    ),
    "a boundary without respect": ("signs.toml", "boundary = true", "boundary = false", "sign 10"),
    "an id twice": ("signs.toml", 'id = "s2"', 'id = "s1"', "same id"),
    "a heading missing": ("signs.toml", 'apart = "Further apart"\n', "", "heading"),
    "a field nobody reads": (
        "signs.toml",
        'ledger = "S1"',
        'ledger = "S1"\ncolour = "red"',
        "colour",
    ),
    "a source nobody knows": (
        "signs.toml",
        'sources = ["ours"]',
        'sources = ["ours", "hearsay"]',
        "hearsay is not in sources.toml",
    ),
    "a number for a name": ("countries.toml", 'AF = "Afghanistan"', "AF = 4", "names AF"),
    "a source unknown to countries": (
        "countries.toml",
        'sources = ["cldr", ',
        'sources = ["atlas", ',
        "atlas is not in sources.toml",
    ),
    "a line for a country nobody knows": (
        "helplines.toml",
        'countries = ["GB"]',
        'countries = ["ZQ"]',
        "ZQ is not in countries.toml",
    ),
    "a line from memory alone": (
        "helplines.toml",
        'confidence = "B"',
        'confidence = "C"',
        "confidence",
    ),
    "a gate that leads nowhere": (
        "gates.toml",
        'way = "care"',
        'way = "cares"',
        "each answer needs its way",
    ),
    "a row of the ledger twice": (
        "article.toml",
        'id = "A2"',
        'id = "A1"',
        "two have the same id: A1",
    ),
    "a practice under no heading": (
        "practices.toml",
        'group = "skin"',
        'group = "bones"',
        "each heading needs a practice",
    ),
    "a practice twice": (
        "practices.toml",
        'id = "move"',
        'id = "walk"',
        "two have the same id: walk",
    ),
    "a practice without its source": (
        "practices.toml",
        'source = "veale-2008"',
        'source = "hearsay"',
        "hearsay is not in sources.toml",
    ),
    "a question twice": (
        "prompts.toml",
        'id = "hope"',
        'id = "good"',
        "two have the same id: good",
    ),
    "a question with a word of its own": (
        "prompts.toml",
        "{name} decide{s}",
        "{nobody} decides",
        "a word in braces",
    ),
    "a study without its source": (
        "studies.toml",
        'source = "wineberg"',
        'source = "hearsay"',
        "hearsay is not in sources.toml",
    ),
    "a source without a title": ("sources.toml", "title = ", "titel = ", "by_id cldr title"),
}


@pytest.mark.parametrize(("file", "find", "put", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_said_in_a_sentence(
    file: str, find: str, put: str, said: str, copy: Path
) -> None:
    """What is wrong, that the journal is untouched, and what to do: no stack, no half-read list."""
    broken(copy / file, find, put)
    with pytest.raises(DamagedWorkbookError) as caught:
        (
            guidance.signs(),
            guidance.choice_list("countries").choices,
            guidance.help_lines(),
            guidance.gates(),
            guidance.studies(),
            guidance.ledger(),
            guidance.practices(),
            guidance.prompts(),
        )
    message = str(caught.value)
    assert message.startswith(f"{file}, which came with the workbook, cannot be read")
    assert said in message
    assert "Your journal is untouched." in message


def test_a_missing_or_unreadable_file_is_said_in_a_sentence(copy: Path) -> None:
    """A file that is gone, and one that is no text, are told apart from an empty list."""
    (copy / "signs.toml").unlink()
    with pytest.raises(DamagedWorkbookError, match="No such file"):
        guidance.choice_list("signs")
    (copy / "countries.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(DamagedWorkbookError, match="utf-8"):
        guidance.choice_list("countries")


def test_measures_are_read_without_their_tables() -> None:
    """Each heading has its paragraphs.

    What stands beneath a smaller heading is for the document alone.
    """
    trend = guidance.measures()["More than the usual up and down"]
    assert trend[0].startswith("Of your mood and your worry it is said first what the record shows")
    assert not any("|" in paragraph or "made-up records a cell" in paragraph for paragraph in trend)


def test_measures_that_are_gone_are_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The journal is untouched, and it says what to do."""
    monkeypatch.setattr(paths, "measures", lambda: tmp_path / "measures.md")
    guidance.measures.cache_clear()
    with pytest.raises(guidance.DamagedWorkbookError, match="Your journal is untouched"):
        guidance.measures()
    guidance.measures.cache_clear()

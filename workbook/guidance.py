"""What the pages offer to choose from, to ask and to read: `data/guidance`, read once into frozen, typed objects."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from workbook import places
from workbook.errors import WorkbookError
from workbook.records import Listed
from workbook.words import Words

OURS = "ours"
"""The source of what we wrote or decided ourselves; every other source is an id of `sources.toml`."""


class DamagedWorkbookError(WorkbookError):
    """A file that came with the workbook, not the reader's own, cannot be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name}, which came with the workbook, cannot be read ({why}). Your journal is untouched. Put that file back as it came, then open the page again.")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Source(_Part):
    """Where a number, a name or a claim comes from."""

    title: str
    by: str
    year: int
    where: str
    """An address to look it up, as text: nothing here opens it."""
    used_for: str


class Sign(_Part):
    """Something that may mean closer or further apart. Its texts are templates of `workbook.words`."""

    id: str
    ledger: str
    """Its row in the list of everything the workbook covers."""
    toward: Literal["closer", "apart"]
    name: str
    what_counts: str
    word_or_act: Literal["word", "act", "either"]
    readings: tuple[str, ...] = Field(min_length=2, strict=False)
    """What else it may mean, kind or neutral."""
    control: str = ""
    """How the same thing can be part of control; empty where that is not likely."""
    line: str = ""
    """A line of its own, shown beneath."""
    boundary: bool = False
    """A boundary that was set: noted once, then respected, never asked about again."""
    respect: str = ""
    """How a boundary is respected."""

    @model_validator(mode="after")
    def _complete(self) -> Sign:
        if self.boundary != bool(self.respect):
            raise ValueError("a boundary needs a line that says how it is respected, and nothing else has one")
        for template in (self.name, self.what_counts, *self.readings, self.control, self.line, self.respect):
            _check_words(template)
        return self


Need = Literal["danger", "own_life", "abuse", "own_behaviour", "children", "men"]
"""Whom a help line is for; in the order shown, but for a page about fear."""


class HelpLine(_Part):
    """A number to call, and all that is known about it."""

    countries: tuple[str, ...] = Field(min_length=1, strict=False)
    """ISO 3166-1 codes."""
    service: str
    place: str = ""
    """A part of the country, where it serves only that."""
    for_whom: tuple[Need, ...] = Field(min_length=1, strict=False)
    number: str
    channel: Literal["call", "text", "call or text", "look up"]
    more: str = ""
    """Another way to reach it."""
    hours: str
    cost: str
    """As far as known, as hours are; "" where they are not."""
    note: str = ""
    seen: str = Field(pattern=r"^(\d{4}(-(0[1-9]|1[0-2]))?)?$")
    """The newest text that the number was seen in: a year, or a year and a month; "" for one without a date."""
    source: str
    confidence: Literal["A", "B"]
    """A: stated in an official text. B: only in others. Nothing is shown that is known from memory alone."""
    as_of: date
    """When the row was last compared with what could be found."""


class _HelpLinesFile(_Part):
    line: tuple[HelpLine, ...] = Field(strict=False)


class GateAnswer(_Part):
    """One answer of a gate, and where it leads."""

    words: str
    way: str
    line: str = ""
    """Said besides, where this answer is among those given."""


class GateChoice(_Part):
    """What a person may do at the end of a way."""

    words: str
    does: Literal["on", "read", "leave"]


class GateWay(_Part):
    """What is said where an answer leads; without lines it goes on at once."""

    lines: tuple[str, ...] = Field(default=(), strict=False)
    choices: tuple[GateChoice, ...] = Field(default=(), strict=False)


class Gate(_Part):
    """One screen of questions whose answers are held nowhere."""

    id: str
    title: str
    question: str
    list: tuple[str, ...] = Field(default=(), strict=False)
    several: bool = False
    answer: tuple[GateAnswer, ...] = Field(min_length=2, strict=False)
    ways: dict[str, GateWay]
    """Careful ways first: of several answers, the first way that one of them leads to is taken."""

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Gate:
        if {each.way for each in self.answer} != set(self.ways):
            raise ValueError("each answer needs its way, and each way an answer")
        if any(bool(way.lines) != bool(way.choices) for way in self.ways.values()):
            raise ValueError("a way that says something needs a choice, and one that says nothing has none")
        return self


class Door(_Part):
    """The short check before what seeks contact. Its texts are templates of `workbook.words`."""

    title: str
    question: str
    list: tuple[str, ...] = Field(strict=False)
    passes: str
    stays: str
    closed: tuple[str, ...] = Field(strict=False)

    @model_validator(mode="after")
    def _worded(self) -> Door:
        for template in (self.title, self.question, *self.list, self.passes, self.stays, *self.closed):
            _check_words(template)
        return self


class _Read(_Part):
    lines: tuple[str, ...] = Field(strict=False)


class _GatesFile(_Part):
    sources: tuple[str, ...] = Field(strict=False)
    gate: tuple[Gate, ...] = Field(strict=False)
    read: _Read
    door: Door


class Study(_Part):
    """What one study found about couples who separated, and how to read it."""

    finding: str
    read_it: str
    source: str
    answers: tuple[str, ...] = Field(min_length=1, strict=False)
    """Rows of the ledger."""


class Studies(_Part):
    """What studies found, what they cannot say, and what the article says."""

    first: str
    last: tuple[str, ...] = Field(strict=False)
    study: tuple[Study, ...] = Field(strict=False)


class Row(_Part):
    """One point of the article that the workbook is built from, and where it is answered."""

    id: str
    point: str
    stance: Literal["adopt", "adapt", "caution"]
    pages: tuple[str, ...] = Field(min_length=1, strict=False)
    """Names of notebooks, without their ending."""
    reason: str
    open: bool = False
    """Not all of it is answered yet."""


class _ArticleFile(_Part):
    row: tuple[Row, ...] = Field(strict=False)

    @model_validator(mode="after")
    def _once(self) -> _ArticleFile:
        ids = [row.id for row in self.row]
        if len(set(ids)) < len(ids):
            raise ValueError("two rows have the same id")
        return self


class _ReadByFile(_Part):
    line: str


class _SignsFile(_Part):
    sources: tuple[str, ...] = Field(strict=False)
    headings: dict[Literal["closer", "apart"], str]
    sign: tuple[Sign, ...] = Field(strict=False)

    @model_validator(mode="after")
    def _whole(self) -> _SignsFile:
        ids = [sign.id for sign in self.sign]
        if len(set(ids)) < len(ids):
            raise ValueError("two signs have the same id")
        if len(self.headings) < 2:  # noqa: PLR2004 -- closer, apart
            raise ValueError("both directions need a heading")
        return self


class _CountriesFile(_Part):
    sources: tuple[str, ...] = Field(strict=False)
    names: dict[str, str]


class _SourcesFile(_Part):
    by_id: dict[str, Source]


def signs() -> tuple[Sign, ...]:
    """All signs in the order of the file.

    Raises:
        DamagedWorkbookError: The file is missing or broken; so for everything here.
    """
    return _signs_file(places.guidance()).sign


def headings() -> dict[str, str]:
    """The two directions in words, closer first."""
    found = _signs_file(places.guidance()).headings
    return {"closer": found["closer"], "apart": found["apart"]}


def sources() -> dict[str, Source]:
    """Every source that is cited, by its id."""
    return dict(_sources_file(places.guidance()).by_id)


def help_lines() -> tuple[HelpLine, ...]:
    """All help lines, in the order of the file."""
    return _help_lines_file(places.guidance()).line


def gates() -> tuple[Gate, ...]:
    """The three screens before a journal is begun, in their order."""
    return _gates_file(places.guidance()).gate


def reading_only() -> tuple[str, ...]:
    """What is said to a person who wants to read and write nothing."""
    return _gates_file(places.guidance()).read.lines


def door() -> Door:
    """The short check before what seeks contact."""
    return _gates_file(places.guidance()).door


def studies() -> Studies:
    """What studies found about couples who separated."""
    return _studies_file(places.guidance())


def ledger() -> tuple[Row, ...]:
    """Every point of the article, in its order."""
    return _article_file(places.guidance()).row


def read_by() -> str:
    """Who has read the workbook, in one line."""
    path = places.guidance() / "read-by.toml"
    return _checked(path, _ReadByFile, _toml(path)).line


def listed(name: str) -> Listed:
    """A list that a record names (`choices="signs"`): ids and their wording, in the order shown.

    Args:
        name: "signs" (closer first, then further apart, each with its line; all of it templates) or "countries".

    Raises:
        ValueError: There is no such list.
    """
    if name == "signs":
        found = {sign.id: (sign, heading) for toward, heading in headings().items() for sign in signs() if sign.toward == toward}
        return Listed(
            {each: sign.name for each, (sign, _) in found.items()},
            replies={each: sign.respect or sign.line for each, (sign, _) in found.items() if sign.respect or sign.line},
            headings={each: heading for each, (_, heading) in found.items()},
        )
    if name == "countries":
        return Listed(dict(_countries_file(places.guidance()).names))
    raise ValueError(f"There is no list named {name!r}. There are: countries, signs.")


@cache
def _signs_file(folder: Path) -> _SignsFile:
    path = folder / "signs.toml"
    found = _checked(path, _SignsFile, _toml(path))
    _check_sources(path, found.sources)
    return found


@cache
def _studies_file(folder: Path) -> Studies:
    path = folder / "studies.toml"
    found = _checked(path, Studies, _toml(path))
    _check_sources(path, tuple(study.source for study in found.study))
    return found


@cache
def _article_file(folder: Path) -> _ArticleFile:
    path = folder / "article.toml"
    return _checked(path, _ArticleFile, _toml(path))


@cache
def _help_lines_file(folder: Path) -> _HelpLinesFile:
    path = folder / "helplines.toml"
    found = _checked(path, _HelpLinesFile, _toml(path))
    unknown = {code for line in found.line for code in line.countries} - set(_countries_file(folder).names)
    if unknown:
        raise DamagedWorkbookError(path, f"{', '.join(sorted(unknown))} is not in countries.toml")
    return found


@cache
def _gates_file(folder: Path) -> _GatesFile:
    path = folder / "gates.toml"
    found = _checked(path, _GatesFile, _toml(path))
    _check_sources(path, found.sources)
    return found


@cache
def _countries_file(folder: Path) -> _CountriesFile:
    path = folder / "countries.toml"
    found = _checked(path, _CountriesFile, _toml(path))
    _check_sources(path, found.sources)
    return found


@cache
def _sources_file(folder: Path) -> _SourcesFile:
    path = folder / "sources.toml"
    return _checked(path, _SourcesFile, {"by_id": _toml(path)})


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as problem:
        raise DamagedWorkbookError(path, problem.strerror or type(problem).__name__) from problem
    except ValueError as problem:  # not TOML, or not UTF-8
        raise DamagedWorkbookError(path, str(problem)) from problem


_File = TypeVar("_File", bound=_Part)


def _checked(path: Path, kind: type[_File], content: dict[str, Any]) -> _File:
    try:
        return kind.model_validate(content)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        where = " ".join(str(part) for part in first["loc"])
        raise DamagedWorkbookError(path, f"{where}: {first['msg']}".removeprefix(": ")) from problem


def _check_sources(path: Path, cited: tuple[str, ...]) -> None:
    unknown = set(cited) - {OURS} - set(_sources_file(path.parent).by_id)
    if unknown:
        raise DamagedWorkbookError(path, f"{', '.join(sorted(unknown))} is not in sources.toml")


def _check_words(template: str) -> None:
    try:
        Words()(template)
    except (KeyError, IndexError, ValueError) as problem:
        raise ValueError(f"a word in braces that workbook/words.py does not have: {problem}") from problem

"""The files in `data/guidance`, each read once."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import Field, ValidationError, model_validator

from workbook import paths
from workbook.errors import WorkbookError
from workbook.guidance.models import (
    ContactCheck,
    Gate,
    HelpLine,
    LedgerRow,
    Part,
    Practice,
    Prompt,
    Sign,
    Source,
    Studies,
)
from workbook.records import ChoiceList

OURS = "ours"
"""The source of what we wrote or decided ourselves; every other source is an id of `sources.toml`.
"""


class DamagedWorkbookError(WorkbookError):
    """A file that came with the workbook, not the reader's own, cannot be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path.name}, which came with the workbook, cannot be read ({why}). Your journal is "
            "untouched. Put that file back as it came, then open the page again."
        )


class _HelpLinesFile(Part):
    line: tuple[HelpLine, ...] = Field(strict=False)


class _Read(Part):
    lines: tuple[str, ...] = Field(strict=False)


class _GatesFile(Part):
    sources: tuple[str, ...] = Field(strict=False)
    gate: tuple[Gate, ...] = Field(strict=False)
    read: _Read
    contact_check: ContactCheck


class _ArticleFile(Part):
    row: tuple[LedgerRow, ...] = Field(strict=False)

    @model_validator(mode="after")
    def _once(self) -> _ArticleFile:
        _check_ids(self.row)
        return self


class _PracticesFile(Part):
    sources: tuple[str, ...] = Field(strict=False)
    groups: dict[str, str]
    practice: tuple[Practice, ...] = Field(strict=False)

    @model_validator(mode="after")
    def _whole(self) -> _PracticesFile:
        _check_ids(self.practice)
        unknown = {practice.group for practice in self.practice} ^ set(self.groups)
        if unknown:
            raise ValueError(
                "each heading needs a practice, and each practice a heading: "
                f"{', '.join(sorted(unknown))}"
            )
        return self


class _PromptsFile(Part):
    sources: tuple[str, ...] = Field(strict=False)
    prompt: tuple[Prompt, ...] = Field(strict=False)

    @model_validator(mode="after")
    def _whole(self) -> _PromptsFile:
        _check_ids(self.prompt)
        return self


class _ReadByFile(Part):
    line: str


class _SignsFile(Part):
    sources: tuple[str, ...] = Field(strict=False)
    headings: dict[Literal["closer", "apart"], str]
    sign: tuple[Sign, ...] = Field(strict=False)

    @model_validator(mode="after")
    def _whole(self) -> _SignsFile:
        _check_ids(self.sign)
        if len(self.headings) < 2:  # noqa: PLR2004 -- closer, apart
            raise ValueError("both directions need a heading")
        return self


class _CountriesFile(Part):
    sources: tuple[str, ...] = Field(strict=False)
    names: dict[str, str]


class _SourcesFile(Part):
    by_id: dict[str, Source]


def signs() -> tuple[Sign, ...]:
    """All signs in the order of the file.

    Raises:
        DamagedWorkbookError: The file is missing or broken; so for everything here.
    """
    return _signs_file(paths.guidance()).sign


def headings() -> dict[str, str]:
    """The two directions in words, closer first."""
    found = _signs_file(paths.guidance()).headings
    return {"closer": found["closer"], "apart": found["apart"]}


def sources() -> dict[str, Source]:
    """Every source that is cited, by its id."""
    return dict(_sources_file(paths.guidance()).by_id)


def help_lines() -> tuple[HelpLine, ...]:
    """All help lines, in the order of the file."""
    return _help_lines_file(paths.guidance()).line


def gates() -> tuple[Gate, ...]:
    """The three screens before a journal is begun, in their order."""
    return _gates_file(paths.guidance()).gate


def reading_only() -> tuple[str, ...]:
    """What is said to a person who wants to read and write nothing."""
    return _gates_file(paths.guidance()).read.lines


def contact_check() -> ContactCheck:
    """The short check before what seeks contact."""
    return _gates_file(paths.guidance()).contact_check


def studies() -> Studies:
    """What studies found about couples who separated."""
    return _studies_file(paths.guidance())


def practices() -> dict[str, tuple[Practice, ...]]:
    """What one can do for oneself, by heading, in the order shown."""
    found = _practices_file(paths.guidance())
    return {
        heading: tuple(each for each in found.practice if each.group == group)
        for group, heading in found.groups.items()
    }


def prompts() -> tuple[Prompt, ...]:
    """Every short question, in the order of the file."""
    return _prompts_file(paths.guidance()).prompt


def ledger() -> tuple[LedgerRow, ...]:
    """Every point of the article, in its order."""
    return _article_file(paths.guidance()).row


def read_by() -> str:
    """Who has read the workbook, in one line."""
    path = paths.guidance() / "read-by.toml"
    return _checked(path, _ReadByFile, _toml(path)).line


def choice_list(name: str) -> ChoiceList:
    """A list that a record names (`choices="signs"`): ids and their wording, in the order shown.

    Args:
        name: "signs" (closer first, then further apart, each with its line; all of it templates),
            "practices" (by heading), "prompts" (each with its line; templates) or "countries".

    Raises:
        ValueError: There is no such list.
    """
    if name == "signs":
        found = {
            sign.id: (sign, heading)
            for toward, heading in headings().items()
            for sign in signs()
            if sign.toward == toward
        }
        return ChoiceList(
            {each: sign.name for each, (sign, _) in found.items()},
            replies={
                each: sign.respect or sign.line
                for each, (sign, _) in found.items()
                if sign.respect or sign.line
            },
            headings={each: heading for each, (_, heading) in found.items()},
        )
    if name == "practices":
        grouped = {
            each.id: (each.name, heading)
            for heading, group in practices().items()
            for each in group
        }
        return ChoiceList(
            {each: words for each, (words, _) in grouped.items()},
            headings={each: heading for each, (_, heading) in grouped.items()},
        )
    if name == "prompts":
        return ChoiceList(
            {each.id: each.words for each in prompts()},
            replies={each.id: each.line for each in prompts() if each.line},
        )
    if name == "countries":
        return ChoiceList(dict(_countries_file(paths.guidance()).names))
    raise ValueError(
        f"There is no list named {name!r}. There are: countries, practices, prompts, signs."
    )


@cache
def _signs_file(folder: Path) -> _SignsFile:
    path = folder / "signs.toml"
    found = _checked(path, _SignsFile, _toml(path))
    _check_sources(path, found.sources)
    return found


@cache
def _practices_file(folder: Path) -> _PracticesFile:
    path = folder / "practices.toml"
    found = _checked(path, _PracticesFile, _toml(path))
    _check_sources(path, (*found.sources, *(each.source for each in found.practice if each.source)))
    return found


@cache
def _prompts_file(folder: Path) -> _PromptsFile:
    path = folder / "prompts.toml"
    found = _checked(path, _PromptsFile, _toml(path))
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
    unknown = {code for line in found.line for code in line.countries} - set(
        _countries_file(folder).names
    )
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


_File = TypeVar("_File", bound=Part)


def _checked(path: Path, kind: type[_File], content: dict[str, Any]) -> _File:
    try:
        return kind.model_validate(content)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        where = " ".join(str(part) for part in first["loc"])
        raise DamagedWorkbookError(path, f"{where}: {first['msg']}".removeprefix(": ")) from problem


def _check_ids(parts: Iterable[Any]) -> None:
    """Raise for an id that stands twice."""
    twice = [each for each, times in Counter(part.id for part in parts).items() if times > 1]
    if twice:
        raise ValueError(f"two have the same id: {', '.join(twice)}")


def _check_sources(path: Path, cited: tuple[str, ...]) -> None:
    unknown = set(cited) - {OURS} - set(_sources_file(path.parent).by_id)
    if unknown:
        raise DamagedWorkbookError(path, f"{', '.join(sorted(unknown))} is not in sources.toml")


@cache
def measures() -> dict[str, tuple[str, ...]]:
    """What every number means.

    The headings of docs/measures.md to their paragraphs, without the tables beneath a smaller
    heading.

    Raises:
        DamagedWorkbookError: It cannot be read.
    """
    try:
        page = paths.measures().read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedWorkbookError(paths.measures(), type(error).__name__) from None
    sections = (section.partition("\n") for section in page.split("\n### ")[1:])
    return {
        heading: tuple(
            " ".join(each.split())
            for each in text.partition("\n#")[0].split("\n\n")
            if each.strip()
        )
        for heading, _, text in sections
    }

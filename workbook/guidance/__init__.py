"""What the pages offer to choose from, to ask and to read: `data/guidance`, read once, typed."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal, Self, TypeVar, cast

from pydantic import Field, ValidationError, model_validator

from workbook import paths
from workbook.errors import WorkbookError
from workbook.guidance.models import (
    ContactCheck,
    Gate,
    GuidanceModel,
    HelpLine,
    LedgerRow,
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


class _File(GuidanceModel):
    """What a file in `data/guidance` holds, whole."""

    file: ClassVar[str]

    @model_validator(mode="after")
    def _no_id_twice(self) -> Self:
        for _, parts in self:
            ids = [
                part.id for part in parts if isinstance(part, (LedgerRow, Practice, Prompt, Sign))
            ]
            twice = [each for each, times in Counter(ids).items() if times > 1]
            if twice:
                raise ValueError(f"two have the same id: {', '.join(twice)}")
        return self

    def cites(self) -> dict[str, set[str]]:
        """The ids that another file has to have, by that file."""
        return {}


class _FileWithSources(_File):
    sources: tuple[str, ...] = Field(strict=False)

    def cites(self) -> dict[str, set[str]]:
        return {_SourcesFile.file: set(self.sources)}


class _HelpLinesFile(_File):
    file: ClassVar[str] = "helplines.toml"
    line: tuple[HelpLine, ...] = Field(strict=False)

    def cites(self) -> dict[str, set[str]]:
        return {_CountriesFile.file: {code for line in self.line for code in line.countries}}


class _Read(GuidanceModel):
    lines: tuple[str, ...] = Field(strict=False)


class _GatesFile(_FileWithSources):
    file: ClassVar[str] = "gates.toml"
    gate: tuple[Gate, ...] = Field(strict=False)
    read: _Read
    contact_check: ContactCheck


class _ArticleFile(_File):
    file: ClassVar[str] = "article.toml"
    row: tuple[LedgerRow, ...] = Field(strict=False)


class _PracticesFile(_FileWithSources):
    file: ClassVar[str] = "practices.toml"
    groups: dict[str, str]
    practice: tuple[Practice, ...] = Field(strict=False)

    @model_validator(mode="after")
    def _whole(self) -> _PracticesFile:
        unknown = {practice.group for practice in self.practice} ^ set(self.groups)
        if unknown:
            raise ValueError(
                "each heading needs a practice, and each practice a heading: "
                f"{', '.join(sorted(unknown))}"
            )
        return self

    def cites(self) -> dict[str, set[str]]:
        named = {each.source for each in self.practice if each.source}
        return {_SourcesFile.file: {*self.sources, *named}}


class _PromptsFile(_FileWithSources):
    file: ClassVar[str] = "prompts.toml"
    prompt: tuple[Prompt, ...] = Field(strict=False)


class _ReadByFile(_File):
    file: ClassVar[str] = "read-by.toml"
    line: str


class _SignsFile(_FileWithSources):
    file: ClassVar[str] = "signs.toml"
    headings: dict[Literal["closer", "apart"], str]
    sign: tuple[Sign, ...] = Field(strict=False)

    @model_validator(mode="after")
    def _whole(self) -> _SignsFile:
        if len(self.headings) < 2:  # noqa: PLR2004 -- closer, apart
            raise ValueError("both directions need a heading")
        return self


class _StudiesFile(Studies, _File):
    file: ClassVar[str] = "studies.toml"

    def cites(self) -> dict[str, set[str]]:
        return {_SourcesFile.file: {study.source for study in self.study}}


class _CountriesFile(_FileWithSources):
    file: ClassVar[str] = "countries.toml"
    names: dict[str, str]


class _SourcesFile(_File):
    file: ClassVar[str] = "sources.toml"
    by_id: dict[str, Source]

    @model_validator(mode="before")
    @classmethod
    def _whole(cls, content: dict[str, Any]) -> dict[str, Any]:
        """The file is nothing but sources, by their ids."""
        return {"by_id": content}


def signs() -> tuple[Sign, ...]:
    """All signs in the order of the file.

    Raises:
        DamagedWorkbookError: The file is missing or broken; so for everything here.
    """
    return _load(_SignsFile).sign


def headings() -> dict[str, str]:
    """The two directions in words, closer first."""
    found = _load(_SignsFile).headings
    return {"closer": found["closer"], "apart": found["apart"]}


def sources() -> dict[str, Source]:
    """Every source that is cited, by its id."""
    return dict(_load(_SourcesFile).by_id)


def help_lines() -> tuple[HelpLine, ...]:
    """All help lines, in the order of the file."""
    return _load(_HelpLinesFile).line


def gates() -> tuple[Gate, ...]:
    """The three screens before a journal is begun, in their order."""
    return _load(_GatesFile).gate


def reading_only() -> tuple[str, ...]:
    """What is said to a person who wants to read and write nothing."""
    return _load(_GatesFile).read.lines


def contact_check() -> ContactCheck:
    """The short check before what seeks contact."""
    return _load(_GatesFile).contact_check


def studies() -> Studies:
    """What studies found about couples who separated."""
    return _load(_StudiesFile)


def practices() -> dict[str, tuple[Practice, ...]]:
    """What one can do for oneself, by heading, in the order shown."""
    found = _load(_PracticesFile)
    return {
        heading: tuple(each for each in found.practice if each.group == group)
        for group, heading in found.groups.items()
    }


def prompts() -> tuple[Prompt, ...]:
    """Every short question, in the order of the file."""
    return _load(_PromptsFile).prompt


def ledger() -> tuple[LedgerRow, ...]:
    """Every point of the article, in its order."""
    return _load(_ArticleFile).row


def read_by() -> str:
    """Who has read the workbook, in one line."""
    return _load(_ReadByFile).line


def choice_list(name: str) -> ChoiceList:
    """A list that a record names (`choices="signs"`): ids and their wording, in the order shown.

    Args:
        name: "signs" (closer first, then further apart, each with its line; all of it templates),
            "practices" (by heading), "prompts" (each with its line; templates) or "countries".

    Raises:
        ValueError: There is no such list.
    """
    if name == "signs":
        ordered = [sign for toward in headings() for sign in signs() if sign.toward == toward]
        lines = {sign.id: sign.respect or sign.line for sign in ordered}
        return ChoiceList(
            {sign.id: sign.name for sign in ordered},
            replies={sign: line for sign, line in lines.items() if line},
            headings={sign.id: headings()[sign.toward] for sign in ordered},
        )
    if name == "practices":
        grouped = [(each, heading) for heading, group in practices().items() for each in group]
        return ChoiceList(
            {each.id: each.name for each, _ in grouped},
            headings={each.id: heading for each, heading in grouped},
        )
    if name == "prompts":
        return ChoiceList(
            {each.id: each.words for each in prompts()},
            replies={each.id: each.line for each in prompts() if each.line},
        )
    if name == "countries":
        return ChoiceList(dict(_load(_CountriesFile).names))
    raise ValueError(
        f"There is no list named {name!r}. There are: countries, practices, prompts, signs."
    )


_Kind = TypeVar("_Kind", bound=_File)


def _load(kind: type[_Kind]) -> _Kind:
    """A file of today's folder, read once and checked."""
    return cast("_Kind", _read(paths.guidance(), kind))


@cache
def _read(folder: Path, kind: type[_File]) -> _File:
    path = folder / kind.file
    try:
        found = kind.model_validate(tomllib.loads(path.read_text("utf-8")))
    except OSError as problem:
        raise DamagedWorkbookError(path, problem.strerror or type(problem).__name__) from problem
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        where = " ".join(str(part) for part in first["loc"])
        raise DamagedWorkbookError(path, f"{where}: {first['msg']}".removeprefix(": ")) from problem
    except ValueError as problem:  # not TOML, or not UTF-8
        raise DamagedWorkbookError(path, str(problem)) from problem
    for other, ids in found.cites().items():
        unknown = ids - _ids(folder, other)
        if unknown:
            raise DamagedWorkbookError(path, f"{', '.join(sorted(unknown))} is not in {other}")
    return found


def _ids(folder: Path, file: str) -> set[str]:
    """What may be cited from a file."""
    if file == _CountriesFile.file:
        return set(cast("_CountriesFile", _read(folder, _CountriesFile)).names)
    return {OURS, *cast("_SourcesFile", _read(folder, _SourcesFile)).by_id}


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

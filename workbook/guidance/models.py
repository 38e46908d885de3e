"""What the files in `data/guidance` hold, piece by piece: frozen and checked."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from workbook.wording import Words


class GuidanceModel(BaseModel):
    """Something of a file in `data/guidance`: nothing unknown is in it, and nothing changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Source(GuidanceModel):
    """Where a number, a name or a claim comes from."""

    title: str
    by: str
    year: int | None = None
    """None where we could not see it."""
    where: str
    """An address to look it up, as text: nothing here opens it."""
    used_for: str

    @property
    def who(self) -> str:
        """By whom, and of which year."""
        return f"{self.by}, {self.year}" if self.year else self.by


class Sign(GuidanceModel):
    """Something that may mean closer or further apart, in templates of `workbook.wording`."""

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
            raise ValueError(
                "a boundary needs a line that says how it is respected, and nothing else has one"
            )
        _check_words(self.name, self.what_counts, *self.readings)
        _check_words(self.control, self.line, self.respect)
        return self


Need = Literal["danger", "own_life", "abuse", "own_behaviour", "children", "men"]
"""Whom a help line is for; in the order shown, but for a page about fear."""


class HelpLine(GuidanceModel):
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
    """The newest text that the number was seen in: a year, or a year and a month; "" for one
    without a date.
    """
    source: str
    confidence: Literal["A", "B"]
    """A: stated in an official text. B: only in others. Nothing is shown that is known from memory
    alone.
    """
    as_of: date
    """When the row was last compared with what could be found."""


class GateAnswer(GuidanceModel):
    """One answer of a gate, and where it leads."""

    words: str
    way: str
    line: str = ""
    """Said besides, where this answer is among those given."""


class GateChoice(GuidanceModel):
    """What a person may do at the end of a way."""

    words: str
    does: Literal["on", "read", "leave"]


class GateWay(GuidanceModel):
    """What is said where an answer leads; without lines it goes on at once."""

    lines: tuple[str, ...] = Field(default=(), strict=False)
    choices: tuple[GateChoice, ...] = Field(default=(), strict=False)


class Gate(GuidanceModel):
    """A screen of questions whose answers are held nowhere, in templates of `workbook.wording`."""

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
            raise ValueError(
                "a way that says something needs a choice, and one that says nothing has none"
            )
        _check_words(*(answer.words + answer.line for answer in self.answer))
        _check_words(self.question, *self.list)
        _check_words(*(line for way in self.ways.values() for line in way.lines))
        return self

    def worded(self, words: Words) -> Gate:
        """The same in one reader's words: answers are theirs to say, all else is said to them."""
        said = words.second_person
        answers = [
            each.model_copy(update={"words": words(each.words), "line": said(each.line)})
            for each in self.answer
        ]
        ways = {
            name: way.model_copy(update={"lines": tuple(map(said, way.lines))})
            for name, way in self.ways.items()
        }
        worded = {
            "question": said(self.question),
            "list": tuple(map(said, self.list)),
            "answer": tuple(answers),
            "ways": ways,
        }
        return self.model_copy(update=worded)


class ContactCheck(GuidanceModel):
    """The short check before what seeks contact. Its texts are templates of `workbook.wording`."""

    title: str
    question: str
    list: tuple[str, ...] = Field(strict=False)
    passes: str
    stays: str
    closed: tuple[str, ...] = Field(strict=False)

    @model_validator(mode="after")
    def _worded(self) -> ContactCheck:
        _check_words(self.title, self.question, *self.list)
        _check_words(self.passes, self.stays, *self.closed)
        return self


class Study(GuidanceModel):
    """What one study found about couples who separated, and how to read it."""

    finding: str
    read_it: str
    source: str
    answers: tuple[str, ...] = Field(min_length=1, strict=False)
    """Rows of the ledger."""


class Studies(GuidanceModel):
    """What studies found, what they cannot say, and what the article says."""

    first: str
    last: tuple[str, ...] = Field(strict=False)
    study: tuple[Study, ...] = Field(strict=False)


class Practice(GuidanceModel):
    """Something to do for oneself: the name as the reader says it, the rest said to the reader."""

    id: str
    group: str
    """A heading of the file."""
    name: str
    first: str
    """A first step."""
    more: str = ""
    """What is known of it, or what to mind."""
    source: str = ""
    """Where `more` has it from, if somebody found it out."""
    answers: tuple[str, ...] = Field(min_length=1, strict=False)
    """Rows of the ledger."""


class Prompt(GuidanceModel):
    """A short question. Its texts are templates of `workbook.wording`, said to the reader."""

    id: str
    page: str
    """The name of the notebook that asks it, without its ending."""
    words: str
    line: str = ""
    """Shown while it is chosen."""
    answers: tuple[str, ...] = Field(min_length=1, strict=False)
    """Rows of the ledger."""

    @model_validator(mode="after")
    def _worded(self) -> Prompt:
        _check_words(self.words, self.line)
        return self


class LedgerRow(GuidanceModel):
    """One point of the article that the workbook is built from, and where it is answered."""

    id: str
    point: str
    stance: Literal["adopt", "adapt", "caution"]
    pages: tuple[str, ...] = Field(min_length=1, strict=False)
    """Names of notebooks, without their ending."""
    reason: str
    open: bool = False
    """Not all of it is answered yet."""


def _check_words(*templates: str) -> None:
    try:
        for template in templates:
            Words()(template)
    except (KeyError, IndexError, ValueError) as problem:
        raise ValueError(
            f"a word in braces that workbook/wording.py does not have: {problem}"
        ) from problem

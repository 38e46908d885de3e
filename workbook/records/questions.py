"""The questions a form can ask: each says how one field is worded, checked and shown.

A question stands with its field, `mood: int | None = fields.scale("Mood", ...)`, and is the one
place that knows it: the form, the validation and its messages, the table, the DataFrame, the csv
header and the page of measures are all made from it.

Wording may hold the words of `workbook.wording` in braces, such as `{They} got in touch`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, ClassVar, Literal, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

SUMMARY_LENGTH = 140
"""Characters of a text that a list of entries shows."""
OWN_QUESTION = "A question of my own"
"""What stands for a question in the reader's own words where there are none."""
Choices = Mapping[str, str] | str
"""Ids and their wording, in the order shown; or the name of a list in `data/guidance`."""


def whole(value: Any) -> Any:
    """A value as JSON has it, with halves of characters replaced: nothing can hold such a half."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, Mapping):
        return {whole(key): whole(each) for key, each in value.items()}
    return [whole(each) for each in value] if isinstance(value, (list, tuple)) else value


def _is_within(value: Any, least: int, most: int) -> bool:
    """Whether it is a whole number of this range; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def literal(text: str) -> str:
    """A template that says just this: what a reader wrote is never one."""
    return text.replace("{", "{{").replace("}", "}}")


@dataclass(frozen=True)
class ChoiceList:
    """What a `Choice` offers, wherever its list lives."""

    choices: Mapping[str, str]
    """Ids and their wording, in the order shown."""
    replies: Mapping[str, str] = field(default_factory=dict)
    """A quiet line shown while the answer with this id is chosen."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """Id to the heading it stands under, where a list has headings."""
    closed: frozenset[str] = frozenset()
    """Ids that are not offered for a new entry; what was written earlier keeps them, in words."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What every question has."""

    label: str = field(kw_only=False)
    help: str = field(default="", kw_only=False)
    on_paper: Literal["whole", "without help", "not at all"] = "whole"
    """What an empty sheet has of it: some help speaks of what the screen does, and some questions
    only set the screen up.
    """
    folded: bool = False
    """Shown only behind `Sheet.folded_title`."""
    in_row: bool = False
    """Its label stands beside its answers; its help is said to a screen reader alone."""
    beside: str = ""
    """Questions with the same word here stand side by side."""
    only_if: str = ""
    """Asked only when this field of the profile is filled in, or this property of it is true."""
    unless: str = ""
    """Not asked when this field of the profile is filled in."""
    only_when: tuple[str, tuple[str, ...]] | None = None
    """Asked only while another field of the form has one of these answers."""
    worded_by: tuple[str, Mapping[str, str]] | None = None
    """Its label while another field of the form has one of these answers."""
    asked_as: str = ""
    """The field that keeps how it was worded, where the reader words it: another wording is another
    question.
    """
    said_in: str = ""
    """Asked of nobody, but kept beside an answer: how it was worded, as this field of the profile
    says (`workbook.records.asked`).
    """

    control: ClassVar[str]

    def check(self, value: Any) -> Any:
        """Give the value as it is kept, or raise ValueError with a sentence for the reader."""
        return value

    def is_for(self, profile: Any) -> bool:
        """Whether it is asked of the person with this profile, which may be none."""
        if self.said_in:
            return False
        if self.only_if and not (profile is not None and getattr(profile, self.only_if)):
            return False
        return not (self.unless and profile is not None and getattr(profile, self.unless))

    def beside_answers(self, sheet: Any) -> Self:
        """The question as it is worded beside the other answers of a sheet."""
        if self.asked_as:
            return replace(self, label=literal(getattr(sheet, self.asked_as) or OWN_QUESTION))
        if self.worded_by is None:
            return self
        other, labels = self.worded_by
        return replace(self, label=labels.get(getattr(sheet, other), self.label))

    def show(self, value: Any) -> str:
        """The answer in words."""
        return str(value)

    def summary(self, value: Any) -> str:
        """Label and answer together, for a list of entries."""
        return f"{self.label}: {self.show(value)}"

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Run `check` before pydantic looks at the type, so that its sentence is the one shown."""
        return core_schema.no_info_before_validator_function(self._check_answer, handler(source))

    def _check_answer(self, value: Any) -> Any:
        return None if value is None else self.check(value)


@dataclass(frozen=True, kw_only=True)
class Scale(Question):
    """Whole numbers in a row, such as 0 to 10, with words at some of them."""

    words: Mapping[int, str]
    least: int = 0
    most: int = 10
    control: ClassVar[str] = "scale"

    def check(self, value: Any) -> int:
        """Only whole numbers of the range; nothing is rounded."""
        if not _is_within(value, self.least, self.most):
            raise ValueError(
                f"{self.label} goes from {self.least} to {self.most}, in whole numbers. Choose "
                "one of these."
            )
        return value

    def show(self, value: Any) -> str:
        """The word where every step has one, else the number."""
        return self.words[value] if len(self.words) > self.most - self.least else str(value)

    def summary(self, value: Any) -> str:
        """Such as *Mood 4*."""
        return f"{self.label} {self.show(value)}"


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """One of several answers."""

    choices: Choices = field(kw_only=False, default_factory=dict)
    replies: Mapping[str, str] = field(default_factory=dict)
    """A quiet line shown while the answer with this id is chosen."""
    control: ClassVar[str] = "choice"

    def check(self, value: Any) -> str:
        """Only ids of the list; a list that lives in guidance is checked by the form."""
        listed = (value,) if isinstance(self.choices, str) else self.choices
        if not isinstance(value, str) or not value or value not in listed:
            raise ValueError(
                f"{self.label}: this is not one of the answers offered. Choose one of them."
            )
        return value

    def show(self, value: Any) -> str:
        """The wording of the answer; an id that is no longer offered stands for itself."""
        return value if isinstance(self.choices, str) else self.choices.get(value, value)


@dataclass(frozen=True, kw_only=True)
class Several(Choice):
    """Any number of several answers, kept in the order offered."""

    none: str = ""
    """The id of *none of these*, which excludes the others."""
    control: ClassVar[str] = "several"

    def check(self, value: Any) -> tuple[str, ...]:  # pyright: ignore[reportIncompatibleMethodOverride] -- several answers, not one
        """Only ids of the list, each once; *none of these* stands alone."""
        if isinstance(value, str) or not isinstance(value, (list, tuple)):
            raise ValueError(f"{self.label}: choose any of the answers offered.")
        ids = tuple(dict.fromkeys(super(Several, self).check(each) for each in value))
        if self.none in ids and len(ids) > 1:
            raise ValueError(
                f"{self.label}: “{super().show(self.none)}” stands alone. Untick it, or untick "
                "the others."
            )
        if isinstance(self.choices, str):
            return ids
        return tuple(each for each in self.choices if each in ids)

    def show(self, value: Any) -> str:
        """The answers, separated by commas."""
        return ", ".join(super(Several, self).show(each) for each in value)

    def _check_answer(self, value: Any) -> Any:
        return super()._check_answer(value) or None


@dataclass(frozen=True, kw_only=True)
class YesNo(Question):
    """Yes or no; not answered is neither."""

    control: ClassVar[str] = "yes_no"

    def check(self, value: Any) -> bool:
        """Only true or false."""
        if not isinstance(value, bool):
            raise ValueError(f"{self.label}: answer yes or no.")
        return value

    def show(self, value: Any) -> str:
        """Yes or no."""
        return "yes" if value else "no"

    def summary(self, value: Any) -> str:
        """The label alone says yes."""
        return self.label if value else f"{self.label}: no"


@dataclass(frozen=True, kw_only=True)
class Tick(YesNo):
    """One box to tick; not ticked is not answered."""

    control: ClassVar[str] = "tick"

    def _check_answer(self, value: Any) -> Any:
        return super()._check_answer(value) or None


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A whole number with a unit."""

    unit: str
    most: int
    control: ClassVar[str] = "number"

    def check(self, value: Any) -> int:
        """Only whole numbers from 0 to the most that makes sense."""
        if not _is_within(value, 0, self.most):
            raise ValueError(f"{self.label}: write a whole number from 0 to {self.most}.")
        return value

    def show(self, value: Any) -> str:
        """The number and its unit."""
        return f"{value} {self.unit}"


@dataclass(frozen=True, kw_only=True)
class Text(Question):
    """Free words, kept exactly as typed."""

    rows: int = 3
    """Lines the form offers; 1 is a single line."""
    offers: tuple[str, ...] = ()
    """Words that one tap fills in."""
    control: ClassVar[str] = "text"

    def check(self, value: Any) -> str | None:
        """Any text; only halves of characters, which no file can hold, are replaced."""
        if not isinstance(value, str):
            raise ValueError(f"{self.label}: write it in words.")
        text = whole(value)
        return text if text.strip() else None

    def summary(self, value: Any) -> str:
        """The first words, in quotation marks."""
        flat = " ".join(value.split())
        return (
            f"“{flat}”" if len(flat) <= SUMMARY_LENGTH else f"“{flat[:SUMMARY_LENGTH].rstrip()} …”"
        )


@dataclass(frozen=True, kw_only=True)
class Secret(Question):
    """A passphrase: exactly as typed, never drafted, never shown."""

    control: ClassVar[str] = "secret"

    def show(self, value: Any) -> str:  # noqa: ARG002 -- a secret is never shown
        """Never the secret."""
        return "(not shown)"


def day_text(day: date) -> str:
    """A day as it is said, such as 9 March 2026, without a locale's help."""
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True, kw_only=True)
class Day(Question):
    """A calendar day."""

    usual: tuple[int, int] = (2, 2)
    """Years back and years ahead: a day outside of them is asked about once, before it is kept."""
    control: ClassVar[str] = "day"

    def check(self, value: Any) -> date:
        """A day that exists, from 1900 on."""
        try:
            day = date.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            day = None
        if isinstance(day, datetime):
            day = day.date()
        if not isinstance(day, date) or day.year < 1900:  # noqa: PLR2004 -- nobody's memory begins earlier
            raise ValueError(f"{self.label}: write a day that exists, such as 2026-03-09.")
        return day

    def show(self, value: Any) -> str:
        """The day in words."""
        return day_text(value)

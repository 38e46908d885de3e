"""In which wording a question of the reader's own was asked: another is another question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from workbook.records.base import Record, Sheet
from workbook.records.life import Profile
from workbook.records.questions import OWN_QUESTION, Question, literal

R = TypeVar("R", bound=Record)
Values = Mapping[str, Any]
"""Field name to answer; one without an answer is left out, or none."""
Versions = Iterable[Profile]
"""Every version of the profile, in any order."""


@cache
def wordings(kind: type[Sheet]) -> dict[str, Question]:
    """The fields of a kind that keep a wording; most kinds have none."""
    return {name: each for name, each in kind.questions().items() if each.said_in}


def answered(kind: type[Sheet], values: Values) -> dict[str, Question]:
    """The fields that keep a wording, each with the question, where there is an answer."""
    asked = ((name, each) for name, each in kind.questions().items() if each.asked_as)
    return {each.asked_as: each for name, each in asked if values.get(name) is not None}


def at_the_time(question: Question, kept: Question, at: datetime, versions: Versions) -> str | None:
    """What was most likely asked then, of an answer from before its wording was kept.

    None if no version asks in this way.

    The newest version up to that moment that asks it. An answer tells that it was asked, so where
    there is none it was written down later, for a past day: then the first version after it.
    """
    asking = sorted((each for each in versions if question.is_for(each)), key=lambda each: each.at)
    before = [each for each in asking if each.at <= at]
    chosen = before[-1:] or asking[:1]
    return getattr(chosen[0], kept.said_in) if chosen else None


def completed(
    kind: type[Sheet], values: Values, at: datetime, versions: Callable[[], Versions]
) -> dict[str, Any]:
    """The values, with the wording of each answer that has none, as far as profiles tell it."""
    missing = {
        name: each for name, each in answered(kind, values).items() if values.get(name) is None
    }
    if not missing:
        return dict(values)
    known, kept = list(versions()), wordings(kind)
    then = {name: at_the_time(each, kept[name], at, known) for name, each in missing.items()}
    return {**values, **then}


def completed_record(record: R, versions: Callable[[], Versions]) -> R:
    """The same of an entry."""
    kept = wordings(type(record))
    if not kept:
        return record
    answers = {name: getattr(record, name) for name in record.questions()}
    values = completed(type(record), answers, record.at, versions)
    return record.model_copy(update={name: values[name] for name in kept})


def asked_again(
    kind: type[Sheet], today: Mapping[str, Question], then: Values
) -> dict[str, Question]:
    """The questions of a form that holds answers from another time.

    Args:
        kind: What is written down.
        today: What is asked today.
        then: The answers, with their wordings.

    Returns:
        What is asked today; but where a question of one's own was answered it is asked as it was
        then, and no other in its place.
    """
    kept = answered(kind, then)

    def is_asked(name: str, question: Question) -> bool:
        return then.get(name) is not None if question.asked_as in kept else name in today

    asked = {name: each for name, each in kind.questions().items() if is_asked(name, each)}
    return {
        name: _worded(each, then.get(each.asked_as)) if each.asked_as in kept else each
        for name, each in asked.items()
    }


def asked_as(
    kind: type[Sheet], values: Values, then: Values, profile: Profile | None
) -> dict[str, str]:
    """The wordings to keep with these values: the one it was answered in then, else today's."""
    before, kept = answered(kind, then), wordings(kind)
    found = {
        name: then.get(name) if name in before else getattr(profile, kept[name].said_in, None)
        for name in answered(kind, values)
    }
    return {name: wording for name, wording in found.items() if wording}


def _worded(question: Question, wording: str | None) -> Question:
    return replace(question, label=literal(wording or OWN_QUESTION))

"""What a form asks, as the browser draws it, and what all forms of a page have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbook.records import (
    Choice,
    ChoiceList,
    Number,
    Question,
    Scale,
    Several,
    Text,
    fields,
)
from workbook.wording import Words, offered

Values = dict[str, Any]
"""Field name to what was typed, as JSON has it; a question without answer is left out."""
Lists = Callable[[str], ChoiceList]
"""Name of a list in guidance to what it offers."""


def no_lists(name: str) -> ChoiceList:
    """For sheets whose choices are all their own."""
    raise KeyError(name)


@dataclass(frozen=True, kw_only=True)
class FormContext:
    """What all forms of a page have in common.

    Attributes:
        words: The reader's words for the other person.
        mark: What every form says, such as that the journal is a made-up one.
        lists: What each list of guidance offers here.
    """

    words: Words = field(default_factory=Words)
    mark: str = ""
    lists: Lists = no_lists


@dataclass(frozen=True, kw_only=True)
class ShownText(Question):
    """Nothing to answer: words to take along, with a button that prints them."""

    paper: tuple[str, ...] = ()
    """Lines printed above them."""
    control: ClassVar[str] = "shown"


@dataclass(frozen=True, kw_only=True)
class File(Question):
    """A file of the reader's; the answer is its name, and the file itself comes in parts."""

    control: ClassVar[str] = "file"


shown_text, file_field = fields.asking(ShownText), fields.asking(File)
"""Fields that ask these."""


PLAIN = {
    "folded": False,
    "in_row": False,
    "beside": "",
    "only_when": None,
    "needed": False,
    "hear": False,
}
"""How a question is asked that is none of the sheet's."""


def as_drawn(name: str, question: Question, words: Words, lists: Lists) -> dict[str, Any]:
    """A question as the browser draws it; `form.js` says what each part means."""
    said, told = words, words.second_person
    field: dict[str, Any] = {
        "name": name,
        "control": question.control,
        "label": said(question.label),
        "help": told(question.help),
        "folded": question.folded,
        "in_row": question.in_row,
        "beside": question.beside,
        "only_when": question.only_when,
    }
    if question.worded_by:
        other, labels = question.worded_by
        field["worded_by"] = [other, {answer: said(label) for answer, label in labels.items()}]
    if isinstance(question, Scale):
        steps = {str(step): said(word) for step, word in question.words.items()}
        field |= {"least": question.least, "most": question.most, "words": steps}
    if isinstance(question, Choice):
        field |= _offered(offered(question, words, lists))
    if isinstance(question, Several):
        field["none"] = question.none
    if isinstance(question, Text):
        field |= {"rows": question.rows, "offers": [said(each) for each in question.offers]}
    if isinstance(question, Number):
        field |= {"unit": question.unit, "least": 0, "most": question.most}
    if isinstance(question, ShownText):
        field["paper"] = [told(line) for line in question.paper]
    return field


def _offered(listed: ChoiceList) -> dict[str, Any]:
    """What a choice offers, what it offers no more, and the line of each answer."""
    answers = {
        each: {"id": each, "words": words}
        | ({"under": listed.headings[each]} if each in listed.headings else {})
        for each, words in listed.choices.items()
    }
    return {
        "choices": [answer for each, answer in answers.items() if each not in listed.closed],
        "closed": [answer for each, answer in answers.items() if each in listed.closed],
        "replies": dict(listed.replies),
    }


def is_asked(field: Mapping[str, Any], values: Values) -> bool:
    """Whether a question that may depend on another's answer is on the screen with these."""
    if not field["only_when"]:
        return True
    other, answers = field["only_when"]
    return values.get(other) in answers

"""Sheets of questions on paper: what a form asks, as HTML to print and fill in by hand.

A sheet is made from the same definitions as the form. No answer can be on it: it is given none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import groupby
from typing import Any

from markupsafe import Markup

from workbook.records import (
    Choice,
    ChoiceList,
    Day,
    Number,
    Question,
    Record,
    Scale,
    Several,
    Sheet,
    Text,
    Tick,
    YesNo,
)
from workbook.records.questions import OWN_QUESTION
from workbook.wording import Words, offered, templates, without_links

Asked = tuple[Question, ...]
"""What stands under one label: one question, or one that can be answered in two ways."""
LONG = 12
"""More answers than this, without headings, are left to be written: nobody looks through all
countries on paper.
"""

NAME = "Notebook"
"""What browsers and printers show as the title; neutral, since a title is seen by whoever looks."""
_STYLE = Markup(resources.files("workbook.paper").joinpath("paper.css").read_text("utf-8"))  # noqa: S704 -- a file of ours
CARD_ROOM = 2
"""Empty lines under a heading that has nothing yet."""


def document(body: str, *, title: str = NAME) -> str:
    """A whole file around a body that is HTML already."""
    return str(templates("paper", "paper").document(title, _STYLE, Markup(body)))  # noqa: S704 -- made by our templates


def card(parts: Mapping[str, Sequence[str]], ends_with: str) -> str:
    """A card for the pocket as HTML: a few headings with a few lines each, to be folded.

    Without lines, with room to write.

    Args:
        parts: Heading to its lines.
        ends_with: One line at the foot.
    """
    return str(templates("paper", "paper").card(parts, ends_with, CARD_ROOM))


def empty_sheet(
    kind: type[Sheet], words: Words, lists: Callable[[str], ChoiceList], *, titled: bool = True
) -> str:
    """The sheet as HTML: its title, when, and every question that is for this reader.

    Args:
        kind: The questions.
        words: The reader's words. Without a profile it is anybody's sheet, and holds every
            question.
        lists: Name of a list in guidance to what it offers.
        titled: With its title, which a heading above it may say already.
    """
    asked = _Asked(kind, words, lists)
    title = words(kind.title) if titled else ""
    first, more = (asked.groups(folded=folded) for folded in (False, True))
    return str(
        templates("paper", "paper").sheet(title, _when(kind), first, more, kind.folded_title)
    )


def _when(kind: type[Sheet]) -> str:
    if not issubclass(kind, Record) or kind.document:
        return ""
    return "day" if kind.speaks_of_a_day else "day and time"


@dataclass(frozen=True)
class _Room:
    """The room for an answer: each part of it may be empty."""

    offers: Sequence[str] = ()
    """Answers that may be taken over."""
    ruled: int = 0
    """Lines to write on."""
    boxes: Iterable[str] = ()
    """Answers to tick."""
    steps: Iterable[int] = ()
    """Numbers to ring."""
    ends: Iterable[tuple[int, str]] = ()
    """The words of some of them."""
    groups: Iterable[tuple[str, Iterable[tuple[str, str | None]]]] = ()
    """A heading, and answers to tick that have a line each, with what is said of them."""
    replies: Iterable[tuple[Iterable[str], str]] = ()
    """Some of the answers, and what is said of them."""


@dataclass(frozen=True)
class _Asked:
    """The questions of a kind as the template takes them."""

    kind: type[Sheet]
    words: Words
    lists: Callable[[str], ChoiceList]

    def groups(self, *, folded: bool) -> list[tuple[str, list[dict[str, Any]]]]:
        """Questions beneath each other, or side by side where the form has them so.

        Those that are folded on screen, or the others.
        """
        asked = (each for each in self._asked() if each[0].folded == folded)
        return [
            (beside, [self._question(each) for each in group])
            for beside, group in groupby(asked, lambda each: each[0].beside)
        ]

    def _asked(self) -> Iterable[Asked]:
        """The questions that are for this reader.

        Two in a row under the same label are one, to be answered either way.
        """
        profile = self.words.profile
        asked = (
            each
            for each in self.kind.questions().values()
            if each.on_paper != "not at all" and (profile is None or each.is_for(profile))
        )
        return [tuple(same) for _, same in groupby(asked, lambda each: each.label)]

    def _told(self, template: str) -> str:
        return without_links(self.words.second_person(template))

    def _question(self, asked: Asked) -> dict[str, Any]:
        """Its label and what fits on that line, the help, then the room for an answer."""
        first, label = asked[0], self.words(asked[0].label)
        return {
            "label": label or OWN_QUESTION,
            "is_own": not label,  # a question of one's own that nobody has written yet
            "is_box": bool(label) and isinstance(first, Tick),
            "if_it_fits": label and first.only_if and self.words.profile is None,
            "on_the_line": [each for each in map(self._on_the_line, asked) if each],
            "help": self._help(first),
            "rooms": [self._beneath(each) for each in asked],
        }

    def _help(self, question: Question) -> list[str]:
        """What is said beneath the label.

        Also for which answers to another question it is asked at all.
        """
        is_said = question.help and question.on_paper != "without help"
        lines = [self._told(question.help)] if is_said else []
        if question.only_when:
            name, ids = question.only_when
            other = self.kind.questions()[name]
            assert isinstance(other, Choice)  # noqa: S101 -- only a choice has answers with ids
            answers = [self._listed(other).choices[each] for each in ids]
            lines.append(f"Only for: {', '.join(answers)}.")
        return lines

    def _on_the_line(self, question: Question) -> str:
        """What stands beside the label: a blank, or how many answers may be ticked."""
        match question:
            case Several():
                return "any"
            case Choice():
                return "blank" if self._is_long(question) else "one"
            case Number():
                return f"unit {question.unit}"
            case Day():
                return "date"
            case Text(rows=1):
                return "blank"
        return ""

    def _beneath(self, question: Question) -> _Room:
        """The room under the label."""
        match question:
            case Scale():
                return self._scale(question)
            case Choice():
                return self._choice(question)
            case Text(rows=1):
                return _Room(offers=[self.words(each) for each in question.offers])
            case Text():
                return _Room(ruled=2 * question.rows - 1)  # handwriting is larger than type
            case Tick() | Number() | Day():
                return _Room()
            case YesNo():
                return _Room(boxes=("Yes", "No"))
        raise ValueError(f"{type(question).__name__} does not belong on paper.")

    def _scale(self, scale: Scale) -> _Room:
        """Steps to ring, with the words of some of them beneath.

        Or, where each has its word, the words alone.
        """
        steps = range(scale.least, scale.most + 1)
        words = {step: self.words(word) for step, word in sorted(scale.words.items())}
        if len(words) == len(steps):
            return _Room(boxes=words.values())
        return _Room(steps=steps, ends=words.items())

    def _listed(self, question: Choice) -> ChoiceList:
        """What is offered, worded, without what is offered no more."""
        found = offered(question, self.words, self.lists)

        def here(worded: Mapping[str, str]) -> dict[str, str]:
            return {
                each: without_links(words)
                for each, words in worded.items()
                if each not in found.closed
            }

        return ChoiceList(here(found.choices), here(found.replies), found.headings)

    def _is_long(self, question: Choice) -> bool:
        listed = self._listed(question)
        return (
            not isinstance(question, Several) and not listed.headings and len(listed.choices) > LONG
        )

    def _choice(self, question: Choice) -> _Room:
        """Boxes to tick; those of a list in guidance each on a line, with what belongs to it."""
        listed = self._listed(question)
        if self._is_long(question):
            return _Room()
        if isinstance(question.choices, str) or listed.headings:
            groups = groupby(listed.choices, lambda each: listed.headings.get(each, ""))
            return _Room(
                groups=[
                    (heading, [(listed.choices[each], listed.replies.get(each)) for each in ids])
                    for heading, ids in groups
                ]
            )
        said = groupby(listed.replies.items(), lambda each: each[1])
        return _Room(
            boxes=listed.choices.values(),
            replies=[([listed.choices[each] for each, _ in same], line) for line, same in said],
        )

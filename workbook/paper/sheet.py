"""An empty sheet: the questions of one kind of entry, with room to answer them by hand.

It is made from the same definitions as the form. No answer can be on it: it is given none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

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
from workbook.wording import Words, without_links

Asked = tuple[Question, ...]
"""What stands under one label: one question, or one that can be answered in two ways."""
MORE = "More about it, if you like"
IF_IT_FITS = "if it fits"
LONG = 12
"""More answers than this, without headings, are left to be written: nobody looks through all
countries on paper.
"""
BLANK = '<span class="blank"></span>'
SHORT = '<span class="blank short"></span>'


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
    return _Paper(kind, words, lists).whole(titled=titled)


@dataclass(frozen=True)
class _Paper:
    kind: type[Sheet]
    words: Words
    lists: Callable[[str], ChoiceList]

    def whole(self, *, titled: bool) -> str:
        """Title and when, the questions, then those that are folded on screen."""
        asked = self._asked()
        more = [each for each in asked if each[0].folded]
        folded = f"<h4>{MORE}</h4>\n{self._all(more)}" if more else ""
        first = self._all(each for each in asked if not each[0].folded)
        head = (f"<h3>{self._said(self.kind.title)}</h3>" if titled else "") + _when(self.kind)
        return f'<section class="sheet">\n<header>{head}</header>\n{first}{folded}</section>\n'

    def _said(self, template: str) -> str:
        return escape(self.words(template))

    def _told(self, template: str) -> str:
        return escape(without_links(self.words.second_person(template)))

    def _asked(self) -> list[Asked]:
        """The questions that are for this reader.

        Two in a row under the same label are one, to be answered either way.
        """
        profile = self.words.profile
        asked = [
            each
            for each in self.kind.questions().values()
            if profile is None or each.is_for(profile)
        ]
        return [
            tuple(same)
            for _, same in groupby(
                (each for each in asked if each.on_paper != "not at all"), lambda each: each.label
            )
        ]

    def _all(self, asked: Iterable[Asked]) -> str:
        """Questions beneath each other, or side by side where the form has them so."""
        groups = (
            (beside, "".join(map(self._question, group)))
            for beside, group in groupby(asked, lambda each: each[0].beside)
        )
        return "".join(
            f'<div class="beside">\n{inside}</div>\n' if beside else inside
            for beside, inside in groups
        )

    def _question(self, asked: Asked) -> str:
        """Its label and what fits on that line, the help, then the room for an answer."""
        first = asked[0]
        line = self._label(first) + "".join(map(self._on_the_line, asked))
        room = '<p class="quiet">or</p>'.join(map(self._beneath, asked))
        return (
            '<div class="question">\n<div '
            f'class="line">{line}</div>{self._help(first)}{room}</div>\n'
        )

    def _label(self, question: Question) -> str:
        label = self._said(question.label)
        if not label:  # a question of one's own that nobody has written yet
            return f'<p class="label">{OWN_QUESTION}</p>{BLANK}'
        fits = _quiet(IF_IT_FITS) if question.only_if and self.words.profile is None else ""
        return f'<p class="label{" box" if isinstance(question, Tick) else ""}">{label}</p>{fits}'

    def _help(self, question: Question) -> str:
        """What is said beneath the label.

        Also for which answers to another question it is asked at all.
        """
        lines = (
            []
            if question.on_paper == "without help" or not question.help
            else [self._told(question.help)]
        )
        if question.only_when:
            lines.append(f"Only for: {', '.join(self._answers(*question.only_when))}.")
        return "".join(f'<p class="help">{line}</p>' for line in lines)

    def _answers(self, name: str, ids: Iterable[str]) -> list[str]:
        """Some answers to another question, worded."""
        other = self.kind.questions()[name]
        assert isinstance(other, Choice)  # noqa: S101 -- only a choice has answers with ids
        return [self._listed(other).choices[each] for each in ids]

    def _on_the_line(self, question: Question) -> str:
        """What stands beside the label: a blank, or how many answers may be ticked."""
        match question:
            case Several():
                return _quiet("any")
            case Choice():
                return BLANK if self._is_long(question) else _quiet("one")
            case Number():
                return f"{SHORT}<span>{escape(question.unit)}</span>"
            case Day():
                return f"{SHORT}{_quiet('date')}"
            case Text(rows=1):
                return BLANK
        return ""

    def _beneath(self, question: Question) -> str:
        """The room under the label."""
        match question:
            case Scale():
                return self._scale(question)
            case Choice():
                return self._choice(question)
            case Text(rows=1):
                return _such_as([self._said(each) for each in question.offers])
            case Text():
                # Handwriting is larger than type
                return '<div class="ruled"></div>' * (2 * question.rows - 1)
            case Tick() | Number() | Day():
                return ""
            case YesNo():
                return _boxes(["Yes", "No"])
        raise ValueError(f"{type(question).__name__} does not belong on paper.")

    def _scale(self, scale: Scale) -> str:
        """Steps to ring, with the words of some of them beneath.

        Or, where each has its word, the words alone.
        """
        steps = range(scale.least, scale.most + 1)
        words = {step: self._said(word) for step, word in scale.words.items()}
        if len(words) == len(steps):
            return _boxes([words[step] for step in steps])
        ends = "".join(f"<span>{step} {word}</span>" for step, word in sorted(words.items()))
        return (
            f'<div class="scale"><ol>{"".join(f"<li>{step}</li>" for step in steps)}</ol><p '
            f'class="ends">{ends}</p></div>'
        )

    def _listed(self, question: Choice) -> ChoiceList:
        """What is offered, worded.

        A list of guidance speaks to the reader; our own answers are the reader's.
        """
        own = not isinstance(question.choices, str)
        found = (
            ChoiceList(question.choices)
            if not isinstance(question.choices, str)
            else self.lists(question.choices)
        )
        worded = self._said if own else self._told
        return ChoiceList(
            {
                each: worded(words)
                for each, words in found.choices.items()
                if each not in found.closed
            },
            replies={
                each: self._told(line)
                for each, line in {**question.replies, **found.replies}.items()
                if each not in found.closed
            },
            headings={each: escape(heading) for each, heading in found.headings.items()},
        )

    def _is_long(self, question: Choice) -> bool:
        listed = self._listed(question)
        return (
            not isinstance(question, Several) and not listed.headings and len(listed.choices) > LONG
        )

    def _choice(self, question: Choice) -> str:
        listed = self._listed(question)
        if self._is_long(question):
            return ""
        if listed.headings:
            return _under_headings(listed)
        if isinstance(question.choices, str):
            return _apart(listed, listed.choices)
        return _boxes(list(listed.choices.values())) + _replies(listed)


def _when(kind: type[Sheet]) -> str:
    if not issubclass(kind, Record) or kind.document:
        return ""
    return (
        f'<p class="when">Which day {SHORT}</p>'
        if kind.speaks_of_a_day
        else f'<p class="when">Day {SHORT} Time {SHORT}</p>'
    )


def _quiet(words: str) -> str:
    return f'<span class="quiet">{words}</span>'


def _such_as(offers: Sequence[str]) -> str:
    return f'<p class="help">Such as: {", ".join(offers)}.</p>' if offers else ""


def _boxes(answers: Iterable[str]) -> str:
    return f'<ul class="boxes">{"".join(f"<li>{answer}</li>" for answer in answers)}</ul>'


def _under_headings(listed: ChoiceList) -> str:
    """A list with headings."""
    groups = groupby(listed.choices, lambda each: listed.headings[each])
    return "".join(f"<h5>{heading}</h5>{_apart(listed, ids)}" for heading, ids in groups)


def _apart(listed: ChoiceList, ids: Iterable[str]) -> str:
    """Each answer on a line of its own, with the line that belongs to it."""
    replies = {each: f"<small>{reply}</small>" for each, reply in listed.replies.items()}
    lines = (f"<li>{listed.choices[each]}{replies.get(each, '')}</li>" for each in ids)
    return f'<ul class="boxes apart">{"".join(lines)}</ul>'


def _replies(listed: ChoiceList) -> str:
    """The quiet lines that show on screen while an answer is chosen."""
    groups = groupby(listed.replies.items(), lambda each: each[1])
    said = (
        (line, " or ".join(f"“{listed.choices[answer]}”" for answer, _ in same))
        for line, same in groups
    )
    return "".join(
        f'<p class="reply">If you ticked {answers}: {line}</p>' for line, answers in said
    )

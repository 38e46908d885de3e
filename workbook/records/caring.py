"""*Caring for yourself*: a week's plan, what was done, people, joys, what to avoid and to tell."""

from __future__ import annotations

from typing import Annotated, ClassVar

from workbook.records.base import Record
from workbook.records.contact import AFTERWARDS
from workbook.records.questions import Choice, Several, Text


class WeekPlan(Record):
    """What one plans to do for oneself in a week; the newest counts, until there is another."""

    title: ClassVar[str] = "My plan for a week"
    document: ClassVar[bool] = True

    practices: Annotated[
        tuple[str, ...] | None,
        Several("What I plan", "Two or three are plenty.", choices="practices"),
    ] = None
    own_one: Annotated[str | None, Text("One of my own", rows=1)] = None
    own_two: Annotated[str | None, Text("Another one of my own", rows=1)] = None
    when: Annotated[
        str | None,
        Text(
            "When, where, and with whom",
            "Such as: Tuesday after work, with Ana, to the river and back.",
            rows=2,
        ),
    ] = None

    @property
    def own(self) -> tuple[str, ...]:
        """Those in the reader's own words."""
        return tuple(each for each in (self.own_one, self.own_two) if each)


class PracticeDone(Record):
    """Something done for oneself, planned or not."""

    title: ClassVar[str] = "Something I did for myself"
    needs: ClassVar[tuple[str, ...]] = ("practice", "own")
    speaks_of_a_day: ClassVar[bool] = True

    practice: Annotated[str | None, Choice("What it was", choices="practices")] = None
    own: Annotated[str | None, Text("Or in my own words", rows=1)] = None
    afterwards: Annotated[str | None, Choice("Afterwards I felt", choices=AFTERWARDS)] = None
    note: Annotated[str | None, Text("One line about it", rows=1)] = None


class Wish(Record):
    """A wish for oneself, what could come of it, what in oneself gets in the way, and a plan."""

    title: ClassVar[str] = "A wish, and a plan"
    needs: ClassVar[tuple[str, ...]] = ("wish",)

    wish: Annotated[
        str | None,
        Text("My wish, for the next weeks", "Something that you can do yourself.", rows=1),
    ] = None
    best: Annotated[str | None, Text("The best that would come of it", rows=2)] = None
    obstacle: Annotated[str | None, Text("What in me gets in the way", rows=2)] = None
    plan: Annotated[str | None, Text("If that comes up, then I will", rows=2)] = None


class SupportMap(Record):
    """Who there is; the newest counts."""

    title: ClassVar[str] = "People around me"
    document: ClassVar[bool] = True

    listens: Annotated[str | None, Text("Who listens", rows=1)] = None
    helps: Annotated[str | None, Text("Who helps with what has to be done", rows=1)] = None
    laughs: Annotated[str | None, Text("With whom I laugh", rows=1)] = None
    quiet: Annotated[str | None, Text("With whom I can be quiet", rows=1)] = None
    night: Annotated[str | None, Text("Whom I may wake at night", rows=1)] = None
    for_a_living: Annotated[
        str | None,
        Text("Who helps for a living", "A doctor, a counsellor, a lawyer, a group.", rows=1),
    ] = None
    ask: Annotated[
        str | None,
        Text("What I might ask of someone this week", "Most people are glad to be asked.", rows=2),
    ] = None


class Joys(Record):
    """What is good for its own sake; the newest counts."""

    title: ClassVar[str] = "What does me good"
    document: ClassVar[bool] = True

    laugh: Annotated[str | None, Text("What makes me laugh", rows=2)] = None
    small: Annotated[str | None, Text("Small things that are good on most days", rows=2)] = None
    before: Annotated[str | None, Text("What I once liked doing, and have let go", rows=2)] = None
    put_off: Annotated[str | None, Text("What I always put off", rows=2)] = None
    skin: Annotated[str | None, Text("When I feel well in my own skin", rows=2)] = None


class KeepAway(Record):
    """What one keeps away from, for now; the newest counts."""

    title: ClassVar[str] = "What I keep away from, for now"
    document: ClassVar[bool] = True

    read: Annotated[str | None, Text("What I read or watch that leaves me bitter", rows=2)] = None
    talk: Annotated[
        str | None,
        Text(
            "Talk that does me no good",
            "Not those who worry about your safety. Stay near to people like that, also when it "
            "is hard to hear.",
            rows=2,
        ),
    ] = None
    hours: Annotated[str | None, Text("Places and hours that are hard", rows=2)] = None
    instead: Annotated[str | None, Text("What I do instead", rows=2)] = None


class WhatITell(Record):
    """What one says when people ask, in one or two sentences; the newest counts."""

    title: ClassVar[str] = "What I tell people"
    document: ClassVar[bool] = True

    work: Annotated[
        str | None,
        Text(
            "At work",
            "Such as: we live apart at the moment. I would rather not talk about it here.",
            rows=2,
        ),
    ] = None
    family: Annotated[str | None, Text("Family and friends", rows=2)] = None
    children: Annotated[
        str | None,
        Text(
            "The children",
            "Short and true: no child is the reason, both parents may be loved, and much stays "
            "as it was.",
            rows=2,
        ),
    ] = None
    not_asked: Annotated[str | None, Text("What I do not talk about", rows=1)] = None

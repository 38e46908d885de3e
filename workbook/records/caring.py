"""*Caring for yourself*: a week's plan, what was done, people, joys, what to avoid and to tell."""

from __future__ import annotations

from workbook.records import fields
from workbook.records.base import Record
from workbook.records.contact import AFTERWARDS


class WeekPlan(Record):
    """What one plans to do for oneself in a week; the newest counts, until there is another."""

    title = "My plan for a week"
    document = True

    practices: tuple[str, ...] | None = fields.several(
        "What I plan", "Two or three are plenty.", choices="practices"
    )
    own_one: str | None = fields.text("One of my own", rows=1)
    own_two: str | None = fields.text("Another one of my own", rows=1)
    when: str | None = fields.text(
        "When, where, and with whom",
        "Such as: Tuesday after work, with Ana, to the river and back.",
        rows=2,
    )

    @property
    def own(self) -> tuple[str, ...]:
        """Those in the reader's own words."""
        return tuple(each for each in (self.own_one, self.own_two) if each)


class PracticeDone(Record):
    """Something done for oneself, planned or not."""

    title = "Something I did for myself"
    needs = ("practice", "own")
    speaks_of_a_day = True

    practice: str | None = fields.choice("What it was", choices="practices")
    own: str | None = fields.text("Or in my own words", rows=1)
    afterwards: str | None = fields.choice("Afterwards I felt", choices=AFTERWARDS)
    note: str | None = fields.text("One line about it", rows=1)


class Wish(Record):
    """A wish for oneself, what could come of it, what in oneself gets in the way, and a plan."""

    title = "A wish, and a plan"
    needs = ("wish",)

    wish: str | None = fields.text(
        "My wish, for the next weeks", "Something that you can do yourself.", rows=1
    )
    best: str | None = fields.text("The best that would come of it", rows=2)
    obstacle: str | None = fields.text("What in me gets in the way", rows=2)
    plan: str | None = fields.text("If that comes up, then I will", rows=2)


class SupportMap(Record):
    """Who there is; the newest counts."""

    title = "People around me"
    document = True

    listens: str | None = fields.text("Who listens", rows=1)
    helps: str | None = fields.text("Who helps with what has to be done", rows=1)
    laughs: str | None = fields.text("With whom I laugh", rows=1)
    quiet: str | None = fields.text("With whom I can be quiet", rows=1)
    night: str | None = fields.text("Whom I may wake at night", rows=1)
    for_a_living: str | None = fields.text(
        "Who helps for a living", "A doctor, a counsellor, a lawyer, a group.", rows=1
    )
    ask: str | None = fields.text(
        "What I might ask of someone this week", "Most people are glad to be asked.", rows=2
    )


class Joys(Record):
    """What is good for its own sake; the newest counts."""

    title = "What does me good"
    document = True

    laugh: str | None = fields.text("What makes me laugh", rows=2)
    small: str | None = fields.text("Small things that are good on most days", rows=2)
    before: str | None = fields.text("What I once liked doing, and have let go", rows=2)
    put_off: str | None = fields.text("What I always put off", rows=2)
    skin: str | None = fields.text("When I feel well in my own skin", rows=2)


class KeepAway(Record):
    """What one keeps away from, for now; the newest counts."""

    title = "What I keep away from, for now"
    document = True

    read: str | None = fields.text("What I read or watch that leaves me bitter", rows=2)
    talk: str | None = fields.text(
        "Talk that does me no good",
        "Not those who worry about your safety. Stay near to people like that, also when it "
        "is hard to hear.",
        rows=2,
    )
    hours: str | None = fields.text("Places and hours that are hard", rows=2)
    instead: str | None = fields.text("What I do instead", rows=2)


class WhatITell(Record):
    """What one says when people ask, in one or two sentences; the newest counts."""

    title = "What I tell people"
    document = True

    work: str | None = fields.text(
        "At work",
        "Such as: we live apart at the moment. I would rather not talk about it here.",
        rows=2,
    )
    family: str | None = fields.text("Family and friends", rows=2)
    children: str | None = fields.text(
        "The children",
        "Short and true: no child is the reason, both parents may be loved, and much stays "
        "as it was.",
        rows=2,
    )
    not_asked: str | None = fields.text("What I do not talk about", rows=1)

"""The page *Talking and arrangements*.

The plan, the agreement, words before a talk, meetings, one offer, thanks, papers and dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workbook import paper, records
from workbook.errors import InvalidEntryError
from workbook.forms import Printing, View, Widget, headed, prose
from workbook.pages.parts import unlocking
from workbook.pages.parts.part import declare, form
from workbook.pages.parts.workspace import workspace
from workbook.records import (
    Agreement,
    Appreciation,
    Contact,
    ForTheMediator,
    HardTalk,
    Meeting,
    Milestone,
    Offer,
    PlainWords,
    Question,
    SeparationPlan,
    SpacePlan,
    Waiting,
    day_text,
)
from workbook.wording import literal

NO_OFFER = "No offer is written down as made."
NO_DATES = "No date ahead is written down."
OFFERED = "You have offered. The next step is not yours."


def still_open() -> date | None:
    """The day of the newest offer, if it was not welcomed and nothing has come since.

    What opens the next one: the other person got in touch, something was planned together, or a
    date of one's own has come.
    """
    day, outcome = max(
        ((record.made_on, record.outcome) for record in workspace.entries(Offer) if record.made_on),
        default=(None, None),
        key=lambda made: made[0],
    )
    if day is None or outcome == "welcomed":
        return None
    if any(
        contact.started in {"they", "planned"} and contact.day > day
        for contact in workspace.entries(Contact, day)
    ):
        return None
    return None if any(day < own <= records.now().date() for own in _own_dates()) else day


def _own_dates() -> list[date]:
    """When the quiet time ends, and when one looks again at waiting."""
    space, waiting = workspace.newest(SpacePlan), workspace.newest(Waiting)
    return [day for day in (space and space.ends, waiting and waiting.until) if day]


def one_at_a_time(record: Offer, editing: int | None) -> None:
    """Refuse another offer, or to write one down as made, while one is open."""
    before = workspace.open_journal.get(editing) if editing is not None else None
    is_new = not isinstance(before, Offer) or (
        record.made_on is not None and before.made_on is None
    )
    day = still_open() if is_new else None
    if day is not None:
        until = workspace.words.second_person("until you hear from {them} or your own date comes")
        said = f"You offered something on {day_text(day)}. The next step is not yours, {until}."
        raise InvalidEntryError({"words": f"{said} What you wrote is still here."})


unlock = unlocking.unlock()
plan = form(SeparationPlan, "What it is for, how long, and how life goes on meanwhile.")
agreement = form(Agreement, "How often, by which way, about what and what not.")
plain_words = form(PlainWords, "One thing, said for yourself.")
hard_talk = form(HardTalk, "What to have ready before it.")
meeting = form(
    Meeting,
    "Before one, and after it.",
    seeks_contact=True,
)
offer = form(
    Offer,
    "One offer, in words that are easy to turn down.",
    allow=one_at_a_time,
    seeks_contact=True,
)
appreciation = form(Appreciation, "Thanks for something real, and what you still need.")
papers_and_dates = form(
    Milestone,
    "Dates that papers hold, each with a plan for the day.",
    prefill=lambda: {"what": "papers"},
    draft="talking.date",
)
mediator = form(ForTheMediator, "Who could help when you go in circles.")


@declare("What we agreed, on paper")
def agreement_on_paper(_root: View) -> Sequence[Widget]:
    """What you agreed, on one page to print."""
    return [
        Printing("Print what we agreed", lambda: paper.document(_printed()), "", workspace.mark)
    ]


def _printed() -> str:
    found, words = workspace.newest(Agreement), workspace.words
    if found is None:
        return paper.card({"How we talk": ()}, "")
    answered = (
        (question, getattr(found, name)) for name, question in Agreement.questions().items()
    )
    return paper.card(
        {
            words(question.label): [words(_answer(question, answer))]
            for question, answer in answered
            if answer
        },
        day_text(found.day),
    )


def _answer(question: Question, answer: object) -> str:
    """An answer in words, as a template: what the reader wrote holds none."""
    shown = question.show(answer)
    return literal(shown) if question.control == "text" else shown


@declare("What was offered", follows=[Offer, Contact, SpacePlan, Waiting])
def offers(_root: View) -> Sequence[Widget]:
    """What was offered, and what came of it."""
    outcomes = Offer.questions()["outcome"]
    made = [(record.made_on, record) for record in workspace.entries(Offer)]
    items = [
        (
            f"{day_text(day)}: "
            f"{record.words}{f' ({outcomes.show(record.outcome)})' if record.outcome else ''}"
        )
        for day, record in made
        if day
    ]
    if not items:
        return [prose(NO_OFFER)]
    return [headed("Offered", *([OFFERED] if still_open() else []), items=items)]


@declare("Dates ahead", follows=[Milestone])
def dates_ahead(_root: View) -> Sequence[Widget]:
    """The dates still to come, the nearest first."""
    today = records.now().date()
    ahead = sorted(
        (record for record in workspace.entries(Milestone) if record.day >= today),
        key=lambda record: record.at,
    )
    return [
        headed("Ahead", items=[_date(record) for record in ahead]) if ahead else prose(NO_DATES)
    ]


def _date(record: Milestone) -> str:
    return (
        f"{day_text(record.day)}: "
        f"{record.named}{f'. My plan: {record.plan}' if record.plan else ''}"
    )

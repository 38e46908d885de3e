"""What was planned for the week, to be ticked on the day it was done.

Nothing is lost by a day without a tick.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from workbook import guidance, records
from workbook.forms import FormContext, StatusLine, Ticks, View, Widget, prose
from workbook.forms.questions import Values
from workbook.pages.parts.part import Part, declare
from workbook.pages.parts.workspace import kept, workspace
from workbook.records import (
    ChoiceList,
    PracticeDone,
    Profile,
    Record,
    Sheet,
    WeekPlan,
    fields,
    person_day,
)
from workbook.records.alike import alike
from workbook.wording import literal

NO_PLAN = (
    "Nothing is planned. A plan for a week can be made on [Caring for "
    "yourself](06-caring-for-yourself.ipynb); two or three things are plenty."
)
TODAYS = 200
"""Things done that are looked at for today's ticks; nobody does more in a day, or writes so many
down ahead of it.
"""
OWN = "own: "
"""Before the reader's own words, where an id stands for a practice."""


class DoneToday(Sheet):
    """What of the plan was done on this day."""

    title = "What I planned for myself"
    may_be_empty = True

    done: tuple[str, ...] | None = fields.several(
        "Done today",
        "Only for yourself. A day without is a day like any other.",
        choices="planned",
    )


def planned_part() -> Part:
    """What was planned, to be ticked, and how often each was done since Monday."""
    purpose = "What you planned to do for yourself, to tick."
    return declare(DoneToday.title, purpose=purpose, writes=(PracticeDone,))(_draw)


def _draw(root: View) -> Sequence[Widget]:
    items = planned()
    if not items:
        workspace.listen(root, lambda kind: root.again() if kind is WeekPlan else None)
        return [prose(NO_PLAN)]
    line = StatusLine(_week(items))

    def submit(sheet: DoneToday) -> str:
        moved = kept(lambda: _tick(set(sheet.done or ()), items))
        workspace.changed(PracticeDone)
        return moved or f"Saved {records.now():%H:%M}"

    form = Ticks(
        DoneToday,
        submit,
        FormContext(mark=workspace.mark, lists=lambda _name: ChoiceList(_escaped(items))),
        begin=lambda: _begin(items),
    )

    def follow(kind: type[Record]) -> None:
        if kind in {WeekPlan, Profile}:
            root.again()
        elif kind is PracticeDone:
            form.follow()
            line.tell(_week(items))

    workspace.listen(root, follow)
    return [form, line]


def planned() -> dict[str, str]:
    """The newest plan: id of a practice, or the reader's own words after `OWN`, to its wording."""
    plan, offered = workspace.newest(WeekPlan), guidance.choice_list("practices").choices
    if plan is None:
        return {}
    return {each: offered.get(each, each) for each in plan.practices or ()} | {
        f"{OWN}{each}": each for each in plan.own
    }


def _escaped(items: Mapping[str, str]) -> dict[str, str]:
    """Wordings of a list are templates; a reader's words are none."""
    return {each: literal(words) for each, words in items.items()}


def _id(record: PracticeDone) -> str:
    return record.practice or f"{OWN}{record.own}"


def _compared(each: str) -> str:
    """An id as two are compared: one's own words count in any look."""
    return f"{OWN}{alike(each.removeprefix(OWN))}" if each.startswith(OWN) else each


def _todays() -> list[tuple[int, PracticeDone]]:
    today = person_day(records.now())
    return [
        (entry, record)
        for entry, record in workspace.open_journal.recent(PracticeDone, TODAYS)
        if record.day == today
    ]


def _begin(items: Mapping[str, str]) -> Values:
    ticked = {_compared(_id(record)) for _, record in _todays()}
    done = [each for each in items if _compared(each) in ticked]
    return {"done": done} if done else {}


def _tick(ticked: set[str], items: Mapping[str, str]) -> None:
    """Keep what was ticked and is not kept yet.

    Take away what was kept today with nothing but a tick, and is ticked no more.
    """
    todays = _todays()
    there = {_compared(_id(record)) for _, record in todays}
    for each in ticked:
        if _compared(each) not in there:
            own = each.startswith(OWN)
            workspace.open_journal.add(
                PracticeDone(own=items[each]) if own else PracticeDone(practice=each)
            )
    unticked = set(map(_compared, items)) - set(map(_compared, ticked))
    for entry, record in todays:
        if _compared(_id(record)) in unticked and record.note is None and record.afterwards is None:
            workspace.open_journal.remove(entry)


def _week(items: Mapping[str, str]) -> str:
    """How often each of the plan was done since Monday, those that were."""
    today = person_day(records.now())
    monday = today - timedelta(days=today.weekday())
    counted = Counter(
        _compared(_id(record))
        for record in workspace.entries(PracticeDone, monday)
        if monday <= record.day <= today
    )
    done = [
        f"{words} ({counted[_compared(each)]})"
        for each, words in items.items()
        if counted[_compared(each)]
    ]
    return f"Since Monday: {', '.join(done)}." if done else ""

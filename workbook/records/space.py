"""Giving space: a quiet time on one of three roads, and a look before it ends."""

from __future__ import annotations

from datetime import date

from workbook.records import fields
from workbook.records.base import Record
from workbook.records.spans import days_of, last_of

WITH_AN_END = ("asked", "mine")
"""The roads that have an end date; a no has none."""


class SpacePlan(Record):
    """How one keeps quiet, from when, for how long, and what goes on; the newest counts."""

    title = "My quiet time"
    document = True
    needs = ("road",)

    road: str | None = fields.choice(
        "Which road is it",
        choices={
            "asked": "{They} asked for some space",
            "mine": "Nobody asked. I want quiet",
            "no": "There is a no",
        },
        replies={
            "asked": "It lasts until the day that was named, or until you hear from {them}.",
            "no": (
                "A no has no end date, and nothing here counts towards one. What "
                "children, money, safety and courts need still works, in the agreed way."
            ),
        },
    )
    begins: date | None = fields.day("First day", beside="span", only_when=("road", WITH_AN_END))
    days: int | None = fields.number(
        "For how long",
        "The article behind this workbook says forty. Nobody has tested that number, nor any "
        "other. Choose one that fits your duties.",
        unit="days",
        most=400,
        beside="span",
        only_when=("road", WITH_AN_END),
    )
    exceptions: tuple[str, ...] | None = fields.several(
        "What goes on all the same",
        choices={
            "children": "Children",
            "money": "Money, home",
            "safety": "Safety",
            "work": "Work",
            "courts": "Papers, courts",
        },
    )
    how: str | None = fields.text(
        "How that is passed on", "One way, short, and nothing else in it.", rows=1
    )
    aim: str | None = fields.text(
        "What the quiet is for", "For seeing more clearly, on both sides.", rows=2
    )
    unseen: str | None = fields.choice(
        "If nobody ever noticed it, would I still want it",
        choices={"yes": "Yes", "no": "No", "not_sure": "I am not sure"},
        replies={
            "no": (
                "Then it may be a way to be missed, and that wears you out. What do you "
                "need for yourself just now?"
            )
        },
    )
    told: str | None = fields.text("What I said about it, if anything", rows=1)

    @property
    def ends(self) -> date | None:
        """The last day, for a road that has one and whose length was said."""
        if self.road not in WITH_AN_END or not self.begins or not self.days:
            return None
        there_are = days_of(self.begins, date.max)
        return last_of(self.begins, self.days) if self.days <= there_are else None


class QuietLook(Record):
    """What one looked at before choosing what comes after a quiet time."""

    title = "Before I choose"

    seen: str | None = fields.text("What {name} said or did, that I saw myself", rows=2)
    compared: str | None = fields.text("How I am, compared with the first week", rows=2)
    cost: str | None = fields.text("What this time cost me", rows=2, beside="both")
    gave: str | None = fields.text("What it gave me", rows=2, beside="both")
    door: str | None = fields.choice(
        "What I choose",
        choices={
            "quiet": "Keep the quiet, with a new date",
            "touch": "Get in touch once, gently",
            "talk": "Ask for a talk about what comes next",
            "let_go": "Begin to let go",
            "not_yet": "I do not know yet",
        },
        replies={
            "quiet": "Write the new first day and length into “My quiet time”.",
            "touch": (
                "[Talking and arrangements](08-talking-and-arrangements.ipynb) has one "
                "offer that is easy to turn down."
            ),
            "talk": (
                "[Talking and arrangements](08-talking-and-arrangements.ipynb): before a "
                "hard talk, and when a third person helps."
            ),
            "let_go": ("[Waiting](11-waiting.ipynb) has steps for it, and what you take with you."),
            "not_yet": "That is an answer. Nothing has to happen on that day.",
        },
    )

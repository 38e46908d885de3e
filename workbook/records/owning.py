"""Owning one's part: one act, what it did, what comes after; and an apology made once."""

from __future__ import annotations

from datetime import date

from workbook.records import fields
from workbook.records.base import Record

OUTCOMES = {
    "welcomed": "Welcomed",
    "polite": "Polite",
    "none": "No answer",
    "turned_down": "Turned down",
}
"""What came of something that was offered."""


class OwnPart(Record):
    """One thing that was the reader's: the act, what it did, what they will do. It stays here."""

    title = "One thing that was mine"
    needs = ("act",)

    act: str | None = fields.text(
        "What I did, or left undone",
        "One act, not the whole of you. What was done to you is never one.",
        rows=3,
    )
    effect: str | None = fields.text(
        "What it did",
        "To {them}, to the children, to me. What {they} felt is a guess, until {they} said it.",
        rows=3,
    )
    will: str | None = fields.text("What I will do, whoever may see it", rows=3)


class Apology(Record):
    """An apology for one matter, in its parts, made once; it asks for nothing."""

    title = "An apology, once"
    needs = ("matter",)

    matter: str | None = fields.text(
        "What it is about, in a few words", "One apology for each matter.", rows=1
    )
    act: str | None = fields.text(
        "What I did, and that it was mine", "Without an if and without a but.", rows=3
    )
    effect: str | None = fields.text("What I believe it did to {them}", rows=2)
    sorry: str | None = fields.text("What I am sorry for", rows=2)
    came_about: str | None = fields.text(
        "How it came about, if that helps {them}",
        "It explains. It does not excuse.",
        rows=2,
        folded=True,
    )
    repair: str | None = fields.text(
        "What I will do to put it right",
        "Whatever the answer is. Ask for nothing in return: no reply, no meeting, no forgiving.",
        rows=2,
    )
    made_on: date | None = fields.day(
        "The day I said it, or gave it",
        "Only once it is done. Then the matter is closed from your side.",
        on_paper="without help",
    )
    outcome: str | None = fields.choice("What came of it", choices=OUTCOMES)

"""A sign that was seen, and a note in plain words."""

from __future__ import annotations

from datetime import date

from workbook.records import fields
from workbook.records.base import Record


class SignSeen(Record):
    """Something that happened which may mean closer or further apart, as it was seen."""

    title = "Sign"
    needs = ("sign",)

    sign: str | None = fields.choice("Which sign", choices="signs")
    happened: str | None = fields.choice(
        "What happened", choices={"happened": "It happened", "opposite": "The opposite happened"}
    )
    word_or_act: str | None = fields.choice(
        "Was it", choices={"word": "A word", "act": "An act", "both": "Both"}
    )
    how_i_know: str | None = fields.choice(
        "How I know",
        choices={
            "there": "I was there",
            "they_told": "{They} told me",
            "someone_told": "Someone told me",
            "came_across": "I came across it",
            "went_looking": "I went looking",
        },
        replies={
            "went_looking": (
                "Looking is human, and it mostly hurts. You could note the wish to look "
                "as an urge instead: [Giving space](03-giving-space.ipynb)"
            )
        },
    )
    how_plain: str | None = fields.choice(
        "How plain was it", choices={"hint": "A hint", "clear": "Clear", "said": "Said outright"}
    )
    other_readings: str | None = fields.text("What else it could mean", rows=2)
    note: str | None = fields.text("What happened, in a few words", rows=2)


class Note(Record):
    """Words kept for nothing special, or for a purpose of their own."""

    title = "Note"
    needs = ("text",)

    text: str | None = fields.text("Note", rows=6)
    kept_for: str | None = fields.choice(
        "Kept for",
        choices={
            "nothing": "Nothing special",
            "unsent_letter": "A letter I will not send",
            "hard_moment": "A hard moment",
            "date": "To open on a date",
            "counsellor": "The counsellor or lawyer",
        },
    )
    open_on: date | None = fields.day(
        "To open on",
        "Until then the list beneath shows only that it is there.",
        on_paper="without help",
        only_when=("kept_for", ("date",)),
    )
    keep_line: bool | None = fields.tick("Keep this line in sight")

    def sealed(self, today: date) -> str:
        """A letter to open on a date is not shown before that day."""
        if self.kept_for != "date" or self.open_on is None or self.open_on <= today:
            return ""
        year = f" {self.open_on.year}" if self.open_on.year != today.year else ""
        return f"A letter to open on {self.open_on.day} {self.open_on:%B}{year}"

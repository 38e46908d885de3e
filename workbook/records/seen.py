"""A sign that was seen, and a note in plain words."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from workbook.records.base import Record
from workbook.records.questions import Choice, Day, Text, Tick


class SignSeen(Record):
    """Something that happened which may mean closer or further apart, as it was seen."""

    title: ClassVar[str] = "Sign"
    needs: ClassVar[tuple[str, ...]] = ("sign",)

    sign: Annotated[str | None, Choice("Which sign", choices="signs")] = None
    happened: Annotated[
        str | None,
        Choice(
            "What happened",
            choices={"happened": "It happened", "opposite": "The opposite happened"},
        ),
    ] = None
    word_or_act: Annotated[
        str | None, Choice("Was it", choices={"word": "A word", "act": "An act", "both": "Both"})
    ] = None
    how_i_know: Annotated[
        str | None,
        Choice(
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
        ),
    ] = None
    how_plain: Annotated[
        str | None,
        Choice(
            "How plain was it",
            choices={"hint": "A hint", "clear": "Clear", "said": "Said outright"},
        ),
    ] = None
    other_readings: Annotated[str | None, Text("What else it could mean", rows=2)] = None
    note: Annotated[str | None, Text("What happened, in a few words", rows=2)] = None


class Note(Record):
    """Words kept for nothing special, or for a purpose of their own."""

    title: ClassVar[str] = "Note"
    needs: ClassVar[tuple[str, ...]] = ("text",)

    text: Annotated[str | None, Text("Note", rows=6)] = None
    kept_for: Annotated[
        str | None,
        Choice(
            "Kept for",
            choices={
                "nothing": "Nothing special",
                "unsent_letter": "A letter I will not send",
                "hard_moment": "A hard moment",
                "date": "To open on a date",
                "counsellor": "The counsellor or lawyer",
            },
        ),
    ] = None
    open_on: Annotated[
        date | None,
        Day(
            "To open on",
            "Until then the list beneath shows only that it is there.",
            on_paper="without help",
            only_when=("kept_for", ("date",)),
        ),
    ] = None
    keep_line: Annotated[bool | None, Tick("Keep this line in sight")] = None

    def sealed(self, today: date) -> str:
        """A letter to open on a date is not shown before that day."""
        if self.kept_for != "date" or self.open_on is None or self.open_on <= today:
            return ""
        year = f" {self.open_on.year}" if self.open_on.year != today.year else ""
        return f"A letter to open on {self.open_on.day} {self.open_on:%B}{year}"

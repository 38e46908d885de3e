"""What stays for longer: dates that matter, and how things stand."""

from __future__ import annotations

from datetime import date

from workbook.records import fields
from workbook.records.base import Record


class Milestone(Record):
    """Something with a date, past or ahead. It is drawn as a thin line on the charts."""

    title = "A date that matters"
    needs = ("what", "label")
    speaks_of_a_day = True
    ahead = True
    usual = (80, 10)

    what: str | None = fields.choice(
        "What it is",
        choices={
            "left": "One of us left",
            "moved_out": "Moved out",
            "told_children": "Told the children",
            "papers": "Papers came",
            "court": "Court date",
            "money": "Money",
            "anniversary": "Holiday or anniversary",
            "treatment": "Started or changed treatment",
            "review": "A date to look again",
            "other": "Other",
        },
        replies={
            "papers": (
                "A letter from a court or a lawyer has dates in it. Read it the day it comes, "
                "write the date here, and ask a lawyer. Waiting never stops a deadline."
            )
        },
    )
    label: str | None = fields.text(
        "In a word or two", "It stands at its line on the charts.", on_paper="without help", rows=1
    )
    plan: str | None = fields.text(
        "My plan for that day", "For a date ahead: one line is enough.", rows=2
    )
    note: str | None = fields.text("Anything else", rows=2, folded=True)

    @property
    def named(self) -> str:
        """What it is, and the reader's own word for it, as far as they were said."""
        kind = self.questions()["what"].show(self.what) if self.what else ""
        return ", ".join(each for each in (kind, self.label or "") if each)


class Profile(Record):
    """How things stand and what to call people. Every line may stay empty; the newest counts."""

    title = "How things stand"
    document = True

    name: str | None = fields.text(
        "What to call the other person",
        "A name, a letter, or one of these: whatever you would say. It is used only in these "
        "pages.",
        rows=1,
        offers=("my husband", "my wife", "my partner", "my ex"),
    )
    pronouns: str | None = fields.choice(
        "He, she, or they",
        choices={
            "he": "he, him",
            "she": "she, her",
            "they": "they, them",
            "name": "just use the name",
        },
    )
    standing: tuple[str, ...] | None = fields.several(
        "How things stand",
        "Any that fit. You can change it any time.",
        choices={
            "asked_for_space": "Asked for some space",
            "someone_else": "There is someone else",
            "decided_alone": "The decision was made without me",
            "i_decided": "I decided, or we both did",
            "separated": "We are separated",
            "partly_moved": "Not wholly moved out",
            "papers": "Papers have been filed",
            "divorced": "We are divorced",
            "unclear": "I do not know",
        },
    )
    same_roof: bool | None = fields.yes_no("We live under the same roof")
    children: bool | None = fields.yes_no("There are children")
    country: str | None = fields.choice(
        "Country I am in", "Help lines differ from country to country.", choices="countries"
    )
    together_since: date | None = fields.day("Together since", beside="dates", usual=(80, 0))
    left_on: date | None = fields.day(
        "The day everything changed", "If there was such a day.", beside="dates", usual=(30, 1)
    )
    ask_children: bool | None = fields.tick(
        "Ask about the children’s day in the check-in", folded=True, on_paper="not at all"
    )
    ask_drink: bool | None = fields.tick(
        "Ask about drink or drugs in the check-in", folded=True, on_paper="not at all"
    )
    fewer_questions: bool | None = fields.tick(
        "Ask for little more than the mood in the check-in", folded=True, on_paper="not at all"
    )
    own_question_one: str | None = fields.text(
        "A question of my own for the check-in",
        "Worded anew, it is another question: earlier answers keep the old words.",
        rows=1,
        folded=True,
        on_paper="not at all",
    )
    own_question_two: str | None = fields.text(
        "A second question of my own", rows=1, folded=True, on_paper="not at all"
    )
    own_answers: str | None = fields.choice(
        "My own questions are answered",
        choices={"scale": "From 0 to 10", "yes_no": "Yes or no"},
        folded=True,
        on_paper="not at all",
    )

    @property
    def own_one_scale(self) -> bool:
        """Whether the first question of one's own is asked from 0 to 10, which is the usual way."""
        return bool(self.own_question_one) and self.own_answers != "yes_no"

    @property
    def own_one_yes(self) -> bool:
        """Whether it is asked as yes or no."""
        return bool(self.own_question_one) and self.own_answers == "yes_no"

    @property
    def own_two_scale(self) -> bool:
        """Whether the second is asked from 0 to 10."""
        return bool(self.own_question_two) and self.own_answers != "yes_no"

    @property
    def own_two_yes(self) -> bool:
        """Whether it is asked as yes or no."""
        return bool(self.own_question_two) and self.own_answers == "yes_no"


class PutAway(Record):
    """Put away until a date of one's own; the newest counts, and nothing is deleted."""

    title = "Put the workbook away"
    document = True
    needs = ("until",)

    until: date | None = fields.day(
        "Until",
        "A date of your own. Until then each page says that it is put away. You can open it "
        "all the same.",
    )
    note: str | None = fields.text(
        "What I want to read on that day", "One line is enough, or none.", rows=2
    )


class HardMomentPlan(Record):
    """What to do when it gets bad, written in a calmer hour; the newest counts."""

    title = "My plan for a hard moment"
    document = True

    notice: str | None = fields.text("How I notice that it is getting bad", rows=2)
    alone: str | None = fields.text("What I can do alone", rows=2)
    places: str | None = fields.text(
        "Where there are people",
        "A café, a library, a neighbour’s door: you need not talk.",
        rows=2,
    )
    tell: str | None = fields.text("Whom I can tell", rows=2)
    helper: str | None = fields.text(
        "Who helps for a living, and the number",
        "A doctor, a counsellor, a line you trust.",
        rows=2,
    )
    safer: str | None = fields.text(
        "How I make my home safer, and who can keep things for me", rows=2
    )


class OwnNumbers(Record):
    """Up to three people or places to call, shown by *Help* while open; the newest list counts."""

    title = "People I can call"
    document = True

    first_name: str | None = fields.text("First: who", rows=1, beside="first")
    first_number: str | None = fields.text("First: number", rows=1, beside="first")
    second_name: str | None = fields.text("Second: who", rows=1, beside="second")
    second_number: str | None = fields.text("Second: number", rows=1, beside="second")
    third_name: str | None = fields.text("Third: who", rows=1, beside="third")
    third_number: str | None = fields.text("Third: number", rows=1, beside="third")

    @property
    def listed(self) -> tuple[tuple[str, str], ...]:
        """Who and number of each line that has one of them."""
        pairs = (
            (self.first_name, self.first_number),
            (self.second_name, self.second_number),
            (self.third_name, self.third_number),
        )
        return tuple((name or "", number or "") for name, number in pairs if name or number)

"""What stays for longer: dates that matter, and how things stand."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from workbook.records.base import Record
from workbook.records.questions import Choice, Day, Several, Text, Tick, YesNo


class Milestone(Record):
    """Something with a date, past or ahead. It is drawn as a thin line on the charts."""

    title: ClassVar[str] = "A date that matters"
    needs: ClassVar[tuple[str, ...]] = ("what", "label")
    speaks_of_a_day: ClassVar[bool] = True
    ahead: ClassVar[bool] = True
    usual: ClassVar[tuple[int, int]] = (80, 10)

    what: Annotated[
        str | None,
        Choice(
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
        ),
    ] = None
    label: Annotated[
        str | None,
        Text(
            "In a word or two",
            "It stands at its line on the charts.",
            on_paper="without help",
            rows=1,
        ),
    ] = None
    plan: Annotated[
        str | None, Text("My plan for that day", "For a date ahead: one line is enough.", rows=2)
    ] = None
    note: Annotated[str | None, Text("Anything else", rows=2, folded=True)] = None

    @property
    def named(self) -> str:
        """What it is, and the reader's own word for it, as far as they were said."""
        kind = self.questions()["what"].show(self.what) if self.what else ""
        return ", ".join(each for each in (kind, self.label or "") if each)


class Profile(Record):
    """How things stand and what to call people. Every line may stay empty; the newest counts."""

    title: ClassVar[str] = "How things stand"
    document: ClassVar[bool] = True

    name: Annotated[
        str | None,
        Text(
            "What to call the other person",
            "A name, a letter, or one of these: whatever you would say. It is used only in these "
            "pages.",
            rows=1,
            offers=("my husband", "my wife", "my partner", "my ex"),
        ),
    ] = None
    pronouns: Annotated[
        str | None,
        Choice(
            "He, she, or they",
            choices={
                "he": "he, him",
                "she": "she, her",
                "they": "they, them",
                "name": "just use the name",
            },
        ),
    ] = None
    standing: Annotated[
        tuple[str, ...] | None,
        Several(
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
        ),
    ] = None
    same_roof: Annotated[bool | None, YesNo("We live under the same roof")] = None
    children: Annotated[bool | None, YesNo("There are children")] = None
    country: Annotated[
        str | None,
        Choice(
            "Country I am in", "Help lines differ from country to country.", choices="countries"
        ),
    ] = None
    together_since: Annotated[date | None, Day("Together since", beside="dates", usual=(80, 0))] = (
        None
    )
    left_on: Annotated[
        date | None,
        Day(
            "The day everything changed", "If there was such a day.", beside="dates", usual=(30, 1)
        ),
    ] = None
    ask_children: Annotated[
        bool | None,
        Tick("Ask about the children’s day in the check-in", folded=True, on_paper="not at all"),
    ] = None
    ask_drink: Annotated[
        bool | None,
        Tick("Ask about drink or drugs in the check-in", folded=True, on_paper="not at all"),
    ] = None
    fewer_questions: Annotated[
        bool | None,
        Tick(
            "Ask for little more than the mood in the check-in", folded=True, on_paper="not at all"
        ),
    ] = None
    own_question_one: Annotated[
        str | None,
        Text(
            "A question of my own for the check-in",
            "Worded anew, it is another question: earlier answers keep the old words.",
            rows=1,
            folded=True,
            on_paper="not at all",
        ),
    ] = None
    own_question_two: Annotated[
        str | None, Text("A second question of my own", rows=1, folded=True, on_paper="not at all")
    ] = None
    own_answers: Annotated[
        str | None,
        Choice(
            "My own questions are answered",
            choices={"scale": "From 0 to 10", "yes_no": "Yes or no"},
            folded=True,
            on_paper="not at all",
        ),
    ] = None

    @property
    def own_one_scale(self) -> bool:
        """Whether the first question of one's own is asked from 0 to 10, as it is unless said."""
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

    title: ClassVar[str] = "Put the workbook away"
    document: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ("until",)

    until: Annotated[
        date | None,
        Day(
            "Until",
            "A date of your own. Until then each page says that it is put away. You can open it "
            "all the same.",
        ),
    ] = None
    note: Annotated[
        str | None, Text("What I want to read on that day", "One line is enough, or none.", rows=2)
    ] = None


class HardMomentPlan(Record):
    """What to do when it gets bad, written in a calmer hour; the newest counts."""

    title: ClassVar[str] = "My plan for a hard moment"
    document: ClassVar[bool] = True

    notice: Annotated[str | None, Text("How I notice that it is getting bad", rows=2)] = None
    alone: Annotated[str | None, Text("What I can do alone", rows=2)] = None
    places: Annotated[
        str | None,
        Text(
            "Where there are people",
            "A café, a library, a neighbour’s door: you need not talk.",
            rows=2,
        ),
    ] = None
    tell: Annotated[str | None, Text("Whom I can tell", rows=2)] = None
    helper: Annotated[
        str | None,
        Text(
            "Who helps for a living, and the number",
            "A doctor, a counsellor, a line you trust.",
            rows=2,
        ),
    ] = None
    safer: Annotated[
        str | None, Text("How I make my home safer, and who can keep things for me", rows=2)
    ] = None


class OwnNumbers(Record):
    """Up to three people or places to call, shown by *Help* while open; the newest list counts."""

    title: ClassVar[str] = "People I can call"
    document: ClassVar[bool] = True

    first_name: Annotated[str | None, Text("First: who", rows=1, beside="first")] = None
    first_number: Annotated[str | None, Text("First: number", rows=1, beside="first")] = None
    second_name: Annotated[str | None, Text("Second: who", rows=1, beside="second")] = None
    second_number: Annotated[str | None, Text("Second: number", rows=1, beside="second")] = None
    third_name: Annotated[str | None, Text("Third: who", rows=1, beside="third")] = None
    third_number: Annotated[str | None, Text("Third: number", rows=1, beside="third")] = None

    @property
    def listed(self) -> tuple[tuple[str, str], ...]:
        """Who and number of each line that has one of them."""
        pairs = (
            (self.first_name, self.first_number),
            (self.second_name, self.second_number),
            (self.third_name, self.third_number),
        )
        return tuple((name or "", number or "") for name, number in pairs if name or number)

"""The check-in: one day, in under a minute."""

from __future__ import annotations

from typing import Annotated, ClassVar

from workbook.records.base import Record
from workbook.records.questions import Choice, Scale, Several, Text, Tick, YesNo

FEELINGS = {
    "sad": "sad",
    "lonely": "lonely",
    "missing_them": "missing {them}",
    "angry": "angry",
    "betrayed": "betrayed",
    "ashamed": "ashamed",
    "guilty": "guilty",
    "jealous": "jealous",
    "afraid": "afraid",
    "numb": "numb",
    "tired_of_waiting": "tired of waiting",
    "relieved": "relieved",
    "free": "free",
    "calm": "calm",
    "hopeful": "hopeful",
    "proud": "proud",
    "glad": "glad",
    "grateful": "grateful",
    "loved": "loved",
    "curious": "curious",
    "strong": "strong",
    "at_peace": "at peace",
}
OWN_ENDS = {0: "no, not at all", 10: "yes, completely"}


class CheckIn(Record):
    """One day, in under a minute. Only the mood is needed, and even that can be left open."""

    title: ClassVar[str] = "Check-in"
    needs: ClassVar[tuple[str, ...]] = ("mood", "cannot_say")
    speaks_of_a_day: ClassVar[bool] = True

    mood: Annotated[
        int | None,
        Scale(
            "Mood", "How was your mood?", words={0: "very low", 5: "in between", 10: "very good"}
        ),
    ] = None
    cannot_say: Annotated[bool | None, Tick("I cannot say tonight")] = None
    worry: Annotated[
        int | None,
        Scale(
            "Worry",
            "How worried or on edge were you?",
            words={0: "calm", 10: "very worried"},
            unless="fewer_questions",
        ),
    ] = None
    sleep: Annotated[
        int | None,
        Scale(
            "Sleep",
            "How did you sleep last night?",
            words={0: "hardly at all", 10: "very well"},
            unless="fewer_questions",
        ),
    ] = None
    on_my_mind: Annotated[
        int | None,
        Scale(
            "On my mind",
            "How much of the day did the separation take up?",
            words={0: "none of it", 10: "all of it"},
            unless="fewer_questions",
        ),
    ] = None
    feelings: Annotated[
        tuple[str, ...] | None,
        Several(
            "Feelings",
            "Any that were there today, also ones that contradict each other.",
            choices=FEELINGS,
            unless="fewer_questions",
        ),
    ] = None
    own_feeling: Annotated[
        str | None, Text("My own word for it", rows=1, unless="fewer_questions")
    ] = None
    contact_today: Annotated[
        str | None,
        Choice(
            "Contact today",
            choices={
                "none": "None",
                "they": "{They} got in touch",
                "me": "I got in touch",
                "both": "Both",
                "needed": "Only what was needed (children, money, papers)",
            },
        ),
    ] = None
    good_company: Annotated[
        bool | None, YesNo("Time with someone who is good for me", unless="fewer_questions")
    ] = None
    children_day: Annotated[
        int | None,
        Scale(
            "The children’s day",
            "How was the day for the children?",
            words={0: "hard", 10: "good"},
            only_if="ask_children",
        ),
    ] = None
    own_one: Annotated[
        int | None,
        Scale(
            "{own_question_one}", words=OWN_ENDS, only_if="own_one_scale", asked_as="own_one_asked"
        ),
    ] = None
    own_one_yes: Annotated[
        bool | None, YesNo("{own_question_one}", only_if="own_one_yes", asked_as="own_one_asked")
    ] = None
    own_two: Annotated[
        int | None,
        Scale(
            "{own_question_two}", words=OWN_ENDS, only_if="own_two_scale", asked_as="own_two_asked"
        ),
    ] = None
    own_two_yes: Annotated[
        bool | None, YesNo("{own_question_two}", only_if="own_two_yes", asked_as="own_two_asked")
    ] = None
    note: Annotated[str | None, Text("One thing from today, if you like", rows=2)] = None
    energy: Annotated[
        int | None,
        Scale(
            "Energy", "How much energy did you have?", words={0: "none", 10: "plenty"}, folded=True
        ),
    ] = None
    drink: Annotated[
        str | None,
        Choice(
            "Drink or drugs",
            choices={"none": "None", "some": "Some", "too_much": "More than I wanted"},
            only_if="ask_drink",
        ),
    ] = None
    # Last: a journal that is there gets new columns at the end.
    own_one_asked: Annotated[
        str | None,
        Text("How the first was worded", on_paper="not at all", said_in="own_question_one"),
    ] = None
    own_two_asked: Annotated[
        str | None,
        Text("How the second was worded", on_paper="not at all", said_in="own_question_two"),
    ] = None

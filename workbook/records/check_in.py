"""The check-in: one day, in under a minute."""

from __future__ import annotations

from workbook.records import fields
from workbook.records.base import Record

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

    title = "Check-in"
    needs = ("mood", "cannot_say")
    speaks_of_a_day = True
    folded_title = "Feelings, contact and the rest, if you like"

    mood: int | None = fields.scale(
        "Mood",
        "How was your mood?",
        words={0: "very low", 5: "in between", 10: "very good"},
        in_row=True,
    )
    cannot_say: bool | None = fields.tick("I cannot say tonight")
    worry: int | None = fields.scale(
        "Worry",
        "How worried or on edge were you?",
        words={0: "calm", 10: "very worried"},
        in_row=True,
        unless="fewer_questions",
    )
    sleep: int | None = fields.scale(
        "Sleep",
        "How did you sleep last night?",
        words={0: "hardly at all", 10: "very well"},
        in_row=True,
        unless="fewer_questions",
    )
    on_my_mind: int | None = fields.scale(
        "On my mind",
        "How much of the day did the separation take up?",
        words={0: "none of it", 10: "all of it"},
        in_row=True,
        unless="fewer_questions",
    )
    feelings: tuple[str, ...] | None = fields.several(
        "Feelings",
        "Any that were there today, also ones that contradict each other.",
        choices=FEELINGS,
        unless="fewer_questions",
        folded=True,
    )
    own_feeling: str | None = fields.text(
        "My own word for it", rows=1, unless="fewer_questions", folded=True
    )
    contact_today: str | None = fields.choice(
        "Contact today",
        choices={
            "none": "None",
            "they": "{They} got in touch",
            "me": "I got in touch",
            "both": "Both",
            "needed": "Only what was needed (children, money, papers)",
        },
        folded=True,
    )
    good_company: bool | None = fields.yes_no(
        "Time with someone who is good for me", unless="fewer_questions", folded=True
    )
    children_day: int | None = fields.scale(
        "The children’s day",
        "How was the day for the children?",
        words={0: "hard", 10: "good"},
        only_if="ask_children",
        folded=True,
    )
    own_one: int | None = fields.scale(
        "{own_question_one}",
        words=OWN_ENDS,
        only_if="own_one_scale",
        asked_as="own_one_asked",
        folded=True,
    )
    own_one_yes: bool | None = fields.yes_no(
        "{own_question_one}", only_if="own_one_yes", asked_as="own_one_asked", folded=True
    )
    own_two: int | None = fields.scale(
        "{own_question_two}",
        words=OWN_ENDS,
        only_if="own_two_scale",
        asked_as="own_two_asked",
        folded=True,
    )
    own_two_yes: bool | None = fields.yes_no(
        "{own_question_two}", only_if="own_two_yes", asked_as="own_two_asked", folded=True
    )
    note: str | None = fields.text("One thing from today, if you like", rows=2, folded=True)
    energy: int | None = fields.scale(
        "Energy", "How much energy did you have?", words={0: "none", 10: "plenty"}, folded=True
    )
    drink: str | None = fields.choice(
        "Drink or drugs",
        choices={"none": "None", "some": "Some", "too_much": "More than I wanted"},
        only_if="ask_drink",
        folded=True,
    )
    # Last: a journal that is there gets new columns at the end.
    own_one_asked: str | None = fields.text(
        "How the first was worded", on_paper="not at all", said_in="own_question_one"
    )
    own_two_asked: str | None = fields.text(
        "How the second was worded", on_paper="not at all", said_in="own_question_two"
    )

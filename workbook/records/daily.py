"""What is written down on a day: the check-in, a contact, a sign, an urge, a note."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from workbook.records.base import Record
from workbook.records.questions import Choice, Day, Number, Scale, Several, Text, Tick, YesNo

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
RESPECT = {0: "with no respect", 10: "with full respect"}
OWN_ENDS = {0: "no, not at all", 10: "yes, completely"}
AFTERWARDS = {"worse": "Worse", "same": "The same", "better": "Better"}
NEEDED = frozenset({"children", "money_home", "papers", "practical"})
"""What has to be talked about, whatever stands between two people."""
WRITTEN = ("message", "email", "social_media")
SPOKEN = ("call", "in_person", "handover")


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


class Contact(Record):
    """One conversation, whatever it was made of, until six hours of silence."""

    title: ClassVar[str] = "Contact"

    started: Annotated[
        str | None,
        Choice(
            "Who started it",
            choices={
                "me": "I did",
                "they": "{They} did",
                "planned": "Planned together",
                "other": "Someone else",
            },
        ),
    ] = None
    how: Annotated[
        str | None,
        Choice(
            "How",
            choices={
                "message": "Message",
                "call": "Call",
                "in_person": "In person",
                "handover": "Handover",
                "email": "E-mail",
                "letter": "Letter",
                "social_media": "Social media",
                "through_someone": "Through someone",
            },
        ),
    ] = None
    about: Annotated[
        tuple[str, ...] | None,
        Several(
            "About what",
            choices={
                "children": "Children",
                "money_home": "Money, home",
                "papers": "Papers, court",
                "practical": "Practical",
                "feelings": "Feelings",
                "us": "Us",
                "other": "Other",
            },
        ),
    ] = None
    my_messages: Annotated[
        str | None,
        Choice(
            "My messages before {they} answered",
            choices={"0": "0", "1": "1", "2": "2", "3_5": "3 to 5", "more": "More"},
            replies=dict.fromkeys(
                ("2", "3_5", "more"),
                "The next one can be written here first, and wait: [Giving "
                "space](03-giving-space.ipynb). Nothing is sent.",
            ),
            only_when=("how", WRITTEN),
        ),
    ] = None
    afterwards: Annotated[str | None, Choice("Afterwards I felt", choices=AFTERWARDS)] = None
    from_me: Annotated[
        tuple[str, ...] | None,
        Several(
            "From me",
            none="none",
            beside="from",
            folded=True,
            choices={
                "none": "None of these",
                "asked_again": "Asked again after a no",
                "brought_up_return": "Brought up getting back together",
                "begged": "Begged",
                "blamed": "Blamed or complained",
                "the_past": "Went over the past",
                "got_angry": "Got angry at {them}",
                "ultimatum": "Gave an ultimatum",
                "through_someone": "Went through someone else",
            },
        ),
    ] = None
    from_them: Annotated[
        tuple[str, ...] | None,
        Several(
            "From {them}",
            none="none",
            beside="from",
            folded=True,
            choices={
                "none": "None of these",
                "kind": "Kind",
                "listened": "Listened",
                "kept_agreement": "Kept to what we agreed",
                "cold": "Cold or silent",
                "blamed": "Blamed or insulted me",
                "pressed": "Pressed me",
                "threatened": "Threatened me",
                "frightened": "Frightened me",
                "came_unasked": "Came without asking",
            },
            replies=dict.fromkeys(
                ("threatened", "frightened"),
                "You do not have to go on with this form. [If you are "
                "afraid](14-if-you-are-afraid.ipynb)",
            ),
        ),
    ] = None
    return_talk: Annotated[
        str | None,
        Choice(
            "Who brought up getting back together",
            choices={"nobody": "Nobody", "me": "Me", "they": "{They} did", "both": "Both"},
            folded=True,
        ),
    ] = None
    i_treated: Annotated[
        int | None, Scale("How I treated {them}", words=RESPECT, beside="treated", folded=True)
    ] = None
    they_treated: Annotated[
        int | None, Scale("How {they} treated me", words=RESPECT, beside="treated", folded=True)
    ] = None
    calm_kept: Annotated[
        int | None, Scale("Calm I kept", words={0: "none", 10: "all of it"}, folded=True)
    ] = None
    i_listened: Annotated[bool | None, YesNo("I listened", folded=True)] = None
    i_defended: Annotated[
        bool | None,
        YesNo("I defended myself or corrected {them}", "Sometimes that is right.", folded=True),
    ] = None
    answered: Annotated[
        str | None,
        Choice(
            "Was it answered",
            choices={"yes": "Yes", "later": "Later", "no": "No", "no_need": "It needed no answer"},
            worded_by=("started", {"me": "Did {they} answer", "they": "Did I answer"}),
            folded=True,
        ),
    ] = None
    plan: Annotated[
        str | None,
        Choice(
            "If it was planned",
            choices={
                "not_planned": "Not planned",
                "kept": "It happened",
                "they_cancelled": "{They} cancelled",
                "i_cancelled": "I cancelled",
                "moved": "Moved to another time",
            },
            folded=True,
        ),
    ] = None
    within_agreement: Annotated[
        str | None,
        Choice(
            "Within what we agreed, or my own guideline",
            choices={
                "yes": "Yes",
                "partly": "Partly",
                "no": "No",
                "nothing_agreed": "Nothing agreed",
            },
            folded=True,
        ),
    ] = None
    children: Annotated[
        tuple[str, ...] | None,
        Several(
            "The children",
            choices={
                "not_there": "Not there",
                "there": "There",
                "heard": "Heard it",
                "carried_message": "Were asked to carry a message",
            },
            folded=True,
        ),
    ] = None
    minutes: Annotated[
        int | None,
        Number("How long", unit="minutes", most=1440, only_when=("how", SPOKEN), folded=True),
    ] = None
    tone: Annotated[
        int | None,
        Scale(
            "Tone between us",
            least=-3,
            most=3,
            words={
                -3: "very cold",
                -2: "cold",
                -1: "a bit cold",
                0: "neither",
                1: "a bit warm",
                2: "warm",
                3: "very warm",
            },
            folded=True,
        ),
    ] = None
    note: Annotated[str | None, Text("Anything else", folded=True)] = None

    @property
    def only_needed(self) -> bool:
        """Whether it was about nothing but what had to be talked about."""
        return bool(self.about) and NEEDED.issuperset(self.about or ())


class Urge(Record):
    """A wish to get in touch, to look, or to go there, and what became of it."""

    title: ClassVar[str] = "Urge"

    strength: Annotated[
        int | None, Scale("How strong was it", words={0: "not at all", 10: "as strong as it gets"})
    ] = None
    wanted: Annotated[
        tuple[str, ...] | None,
        Several(
            "What I wanted to do",
            choices={
                "write": "Write",
                "call": "Call",
                "meet": "Ask to meet",
                "look": "Look (profile, phone, location)",
                "go_there": "Go there",
                "through_someone": "Ask someone about {them}",
                "beg_or_blame": "Beg, or blame",
                "other": "Something else",
            },
        ),
    ] = None
    set_off: Annotated[
        tuple[str, ...] | None,
        Several(
            "What set it off",
            none="nothing",
            choices={
                "night": "Night",
                "alone": "Being alone",
                "drink": "Drink",
                "saw_something": "Saw something",
                "date": "A date",
                "handover": "Handover",
                "papers": "Papers",
                "argument": "An argument",
                "nothing": "Nothing I can name",
            },
        ),
    ] = None
    acted: Annotated[
        str | None,
        Choice("Did I act on it", choices={"no": "No", "partly": "Partly", "yes": "Yes"}),
    ] = None
    instead: Annotated[str | None, Text("What I did instead", rows=2)] = None
    strength_after: Annotated[
        int | None,
        Scale("How strong was it afterwards", words={0: "gone", 10: "as strong as it gets"}),
    ] = None
    note: Annotated[str | None, Text("Anything else", folded=True)] = None


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

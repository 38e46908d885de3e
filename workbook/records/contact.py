"""A conversation with the other person, however it came about, and a wish for one."""

from __future__ import annotations

from collections.abc import Collection

from workbook.records import fields
from workbook.records.base import Record

RESPECT = {0: "with no respect", 10: "with full respect"}
AFTERWARDS = {"worse": "Worse", "same": "The same", "better": "Better"}
NEEDED = frozenset({"children", "money_home", "papers", "practical"})
"""What has to be talked about, whatever stands between two people."""
WRITTEN = ("message", "email", "social_media")
SPOKEN = ("call", "in_person", "handover")


FEARED = ("threatened", "frightened")
"""What of the other's is answered by the page for those who are afraid."""
AFRAID = (
    "You were threatened or frightened. The page “If you are afraid” is for that, and opens "
    "also while the journal is locked."
)
"""What is said wherever either was written down."""


class Contact(Record):
    """One conversation, whatever it was made of, until six hours of silence."""

    title = "Contact"

    started: str | None = fields.choice(
        "Who started it",
        choices={
            "me": "I did",
            "they": "{They} did",
            "planned": "Planned together",
            "other": "Someone else",
        },
    )
    how: str | None = fields.choice(
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
    )
    about: tuple[str, ...] | None = fields.several(
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
    )
    my_messages: str | None = fields.choice(
        "My messages before {they} answered",
        choices={"0": "0", "1": "1", "2": "2", "3_5": "3 to 5", "more": "More"},
        replies=dict.fromkeys(
            ("2", "3_5", "more"),
            "The next one can be written here first, and wait: [Giving "
            "space](03-giving-space.ipynb). Nothing is sent.",
        ),
        only_when=("how", WRITTEN),
    )
    afterwards: str | None = fields.choice("Afterwards I felt", choices=AFTERWARDS)
    from_me: tuple[str, ...] | None = fields.several(
        "From me",
        none="none",
        beside="from",
        folded=True,
        choices={
            "none": "None of these",
            "kind": "Kind",
            "listened": "Listened",
            "kept_agreement": "Kept to what we agreed",
            "asked_again": "Asked again after a no",
            "brought_up_return": "Brought up getting back together",
            "begged": "Begged",
            "blamed": "Blamed or complained",
            "the_past": "Went over the past",
            "got_angry": "Got angry at {them}",
            "ultimatum": "Gave an ultimatum",
            "through_someone": "Went through someone else",
        },
    )
    from_them: tuple[str, ...] | None = fields.several(
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
            FEARED,
            "You do not have to go on with this form. [If you are "
            "afraid](14-if-you-are-afraid.ipynb)",
        ),
    )
    return_talk: str | None = fields.choice(
        "Who brought up getting back together",
        choices={"nobody": "Nobody", "me": "Me", "they": "{They} did", "both": "Both"},
        folded=True,
    )
    i_treated: int | None = fields.scale(
        "How I treated {them}", words=RESPECT, beside="treated", folded=True
    )
    they_treated: int | None = fields.scale(
        "How {they} treated me", words=RESPECT, beside="treated", folded=True
    )
    calm_kept: int | None = fields.scale(
        "Calm I kept", words={0: "none", 10: "all of it"}, folded=True
    )
    i_listened: bool | None = fields.yes_no("I listened", folded=True)
    i_defended: bool | None = fields.yes_no(
        "I defended myself or corrected {them}", "Sometimes that is right.", folded=True
    )
    answered: str | None = fields.choice(
        "Was it answered",
        choices={"yes": "Yes", "later": "Later", "no": "No", "no_need": "It needed no answer"},
        worded_by=("started", {"me": "Did {they} answer", "they": "Did I answer"}),
        folded=True,
    )
    plan: str | None = fields.choice(
        "If it was planned",
        choices={
            "not_planned": "Not planned",
            "kept": "It happened",
            "they_cancelled": "{They} cancelled",
            "i_cancelled": "I cancelled",
            "moved": "Moved to another time",
        },
        folded=True,
    )
    within_agreement: str | None = fields.choice(
        "Within what we agreed, or my own guideline",
        choices={"yes": "Yes", "partly": "Partly", "no": "No", "nothing_agreed": "Nothing agreed"},
        folded=True,
    )
    children: tuple[str, ...] | None = fields.several(
        "The children",
        choices={
            "not_there": "Not there",
            "there": "There",
            "heard": "Heard it",
            "carried_message": "Were asked to carry a message",
        },
        folded=True,
    )
    minutes: int | None = fields.number(
        "How long", unit="minutes", most=1440, only_when=("how", SPOKEN), folded=True
    )
    tone: int | None = fields.scale(
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
    )
    note: str | None = fields.text("Anything else", folded=True)

    @property
    def only_needed(self) -> bool:
        """Whether it was about nothing but what had to be talked about."""
        return only_what_was_needed(self.about)


def only_what_was_needed(about: Collection[str] | None) -> bool:
    """Whether a conversation about these things was about nothing but what had to be."""
    return bool(about) and NEEDED.issuperset(about)


class Urge(Record):
    """A wish to get in touch, to look, or to go there, and what became of it."""

    title = "Urge"

    strength: int | None = fields.scale(
        "How strong was it", words={0: "not at all", 10: "as strong as it gets"}
    )
    wanted: tuple[str, ...] | None = fields.several(
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
    )
    set_off: tuple[str, ...] | None = fields.several(
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
    )
    acted: str | None = fields.choice(
        "Did I act on it", choices={"no": "No", "partly": "Partly", "yes": "Yes"}
    )
    instead: str | None = fields.text("What I did instead", rows=2)
    strength_after: int | None = fields.scale(
        "How strong was it afterwards", words={0: "gone", 10: "as strong as it gets"}
    )
    note: str | None = fields.text("Anything else", folded=True)

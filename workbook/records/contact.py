"""A conversation with the other person, however it came about."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, ClassVar

from workbook.records.base import Record
from workbook.records.questions import Choice, Number, Scale, Several, Text, YesNo

RESPECT = {0: "with no respect", 10: "with full respect"}
AFTERWARDS = {"worse": "Worse", "same": "The same", "better": "Better"}
NEEDED = frozenset({"children", "money_home", "papers", "practical"})
"""What has to be talked about, whatever stands between two people."""
WRITTEN = ("message", "email", "social_media")
SPOKEN = ("call", "in_person", "handover")


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
        return only_what_was_needed(self.about)


def only_what_was_needed(about: Collection[str] | None) -> bool:
    """Whether a conversation about these things was about nothing but what had to be."""
    return bool(about) and NEEDED.issuperset(about)

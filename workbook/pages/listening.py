"""The page *Listening*.

After a conversation, who the other person is now, two tellings, what was felt as care.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbook.forms import View, Widget, columns, headed, prose
from workbook.pages.parts import unlocking
from workbook.pages.parts.part import declare, form
from workbook.pages.parts.workspace import workspace
from workbook.records import AboutThem, CaredFor, Conversation, Telling, day_text
from workbook.records.listening import KNOWN

NOTHING_KNOWN = "Nothing is written down yet."
GUESS = "A guess, until {they} said it"


unlock = unlocking.unlock()
conversation = form(Conversation, "What you heard, and what you said back.")
about = form(AboutThem, "One thing about the other person, as they are now.")
telling = form(Telling, "One thing that happened, told twice.")
cared_for = form(CaredFor, "What each of you felt as care.")


@declare("What is known", follows=[AboutThem])
def now(_root: View) -> Sequence[Widget]:
    """What you wrote about the other person, by how you know it."""
    found = workspace.entries(AboutThem)
    if not found:
        return [prose(NOTHING_KNOWN)]
    headings = {known: workspace.words(wording) for known, wording in KNOWN.items()}
    return [
        columns(
            {
                heading: [_about(record) for record in found if (record.known or "guess") == known]
                for known, heading in headings.items()
            }
        )
    ]


def _about(record: AboutThem) -> tuple[str, ...]:
    """One thing, what was thought before, and since when it is written down."""
    before = [f"Before: {record.thought_before}"] if record.thought_before else []
    return (record.what or "", *before, day_text(record.day))


@declare("Told side by side", follows=[Telling])
def tellings(_root: View) -> Sequence[Widget]:
    """What each of you tells, side by side."""
    found = workspace.entries(Telling)
    return [each for record in found for each in _told_twice(record)] or [prose(NOTHING_KNOWN)]


def _told_twice(record: Telling) -> Sequence[Widget]:
    words, questions = workspace.words, Telling.questions()
    mark = [] if record.known == "said" else [words(GUESS)]
    told = {
        words(questions["mine"].label): [(record.mine or "–",)],
        words(questions["theirs"].label): [(record.theirs or "–", *mark)],
    }
    return [headed(record.matter or day_text(record.day)), columns(told)]

"""The page *Listening*.

After a conversation, who the other person is now, two tellings, what was felt as care.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbook.forms import View, Widget, columns, headed, prose
from workbook.pages.parts import views
from workbook.pages.parts.workspace import workspace
from workbook.records import AboutThem, CaredFor, Conversation, Telling, day_text
from workbook.records.listening import KNOWN

NOTHING_KNOWN = "Nothing is written down yet."
GUESS = "A guess, until {they} said it"


def unlock() -> View:
    """Asks for the passphrase while the journal is locked."""
    return views.unlock("listening")


def conversation() -> View:
    """What was heard in a conversation."""
    return views.view("listening.conversation", views.entry_form(Conversation))


def now() -> View:
    """Everything about the other person as they are now, by how it is known."""
    return views.view("listening.now", views.following([AboutThem], _now))


def about() -> View:
    """One thing about the other person, as they are now."""
    return views.view("listening.about", views.entry_form(AboutThem))


def tellings() -> View:
    """Every matter as each of the two tells it, side by side."""
    return views.view("listening.tellings", views.following([Telling], _tellings))


def telling() -> View:
    """One thing that happened, told twice."""
    return views.view("listening.telling", views.entry_form(Telling))


def cared_for() -> View:
    """What each felt as care; earlier versions stay."""
    return views.view("listening.cared_for", views.entry_form(CaredFor))


def _now(_root: View) -> Sequence[Widget]:
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


def _tellings(_root: View) -> Sequence[Widget]:
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

"""Where things stand: one's own hope, what it came from, the story so far, what studies found."""

from __future__ import annotations

from collections.abc import Sequence

from workbook import guidance
from workbook.forms import Card, Cards, View, Widget, columns, headed, prose
from workbook.pages.parts import pictures, views
from workbook.pages.parts.workspace import workspace
from workbook.records import Answer, Between, Cause, GoodAndHard, Hope, Milestone, day_text
from workbook.records.stand import OF
from workbook.wording import Words

PAGE = "02-where-things-stand"
NO_CAUSES = "No cause is written down yet."
NO_DATES = (
    "No date is written down yet. Ten are plenty: how it began, what was good, when it "
    "turned, who left."
)
MY_OWN = "This is what you wanted, as you wrote it down. It says nothing about what {name} want{s}."
ONE_WISH = "Once you have answered on two days, your own wish is drawn here over time."
STUDIES = "Show me what studies found"


def unlock() -> View:
    """Asks for the passphrase while the journal is locked."""
    return views.unlock("where_things_stand")


def hope() -> View:
    """What one hopes for, as of today; earlier versions stay."""

    def draw(root: View) -> Sequence[Widget]:
        return [*views.entry_form(Hope)(root), prose(workspace.words.second_person(MY_OWN))]

    return views.view("where_things_stand.hope", draw)


def wish() -> View:
    """One's own wish over the months, once it was answered on two days."""
    return pictures.view(
        "where_things_stand.wish", pictures.own_wish, (Hope,), enough=_wished_twice
    )


def cause() -> View:
    """One thing that it came from."""
    return views.view("where_things_stand.cause", views.entry_form(Cause))


def causes() -> View:
    """All causes in three columns: mine, theirs, nobody's.

    With what would have to be different, and whether it is.
    """
    return views.view("where_things_stand.causes", views.following([Cause], _columns))


def story() -> View:
    """The dates so far, oldest first, each in a line."""
    return views.view("where_things_stand.story", views.following([Milestone], _story))


def date() -> View:
    """One more date of the story."""
    return views.view("where_things_stand.date", views.entry_form(Milestone, draft="story_date"))


def good_and_hard() -> View:
    """What was good and what was hard, side by side."""
    return views.view("where_things_stand.good_and_hard", views.entry_form(GoodAndHard))


def between() -> View:
    """What stands between the two."""
    return views.view("where_things_stand.between", views.entry_form(Between))


def studies() -> View:
    """What studies found, folded: nobody meets a number who did not ask for it."""
    return views.view("where_things_stand.studies", lambda _root: [_studies()], always=True)


def question() -> View:
    """What one cannot know, and can leave open."""
    return views.view(
        "where_things_stand.question",
        views.entry_form(Answer, draft="where_things_stand.answer", page=PAGE),
    )


def _wished_twice() -> str:
    """Why there is no picture yet, else ""."""
    days = {record.day for record in workspace.entries(Hope) if record.together is not None}
    return "" if len(days) > 1 else ONE_WISH


def _columns(_root: View) -> Sequence[Widget]:
    """The causes that were written down, each under the heading of whose it was."""
    found = workspace.entries(Cause)[::-1]
    if not found:
        return [prose(NO_CAUSES)]
    words = workspace.words
    under = {
        whose: [_cause(record, words) for record in found if (record.whose or "neither") == whose]
        for whose in OF
    }
    return [columns({words.second_person(heading): under[whose] for whose, heading in OF.items()})]


def _cause(record: Cause, words: Words) -> tuple[str, ...]:
    """A cause as it stands in its column.

    Itself, what would have to be different, and whether anything is.
    """
    changed = Cause.questions()["changed"]
    different = [f"To be different: {record.different}"] if record.different else []
    return (
        record.what or "",
        *different,
        *([f"Changed: {words(changed.show(record.changed))}"] if record.changed else []),
    )


def _story(_root: View) -> Sequence[Widget]:
    found = sorted(workspace.entries(Milestone), key=lambda record: record.at)
    if not found:
        return [prose(NO_DATES)]
    return [headed("So far", items=[f"{day_text(record.day)}: {record.named}" for record in found])]


def _studies() -> Widget:
    found, sources = guidance.studies(), guidance.sources()
    each = [
        (study.finding, study.read_it, f"{sources[study.source].by}, {sources[study.source].year}.")
        for study in found.study
    ]
    parts = (
        ("", (found.first,)),
        *((f"{number}.", lines) for number, lines in enumerate(each, 1)),
        ("And", found.last),
    )
    return Cards({"": [Card(STUDIES, parts)]}, on_paper=False)

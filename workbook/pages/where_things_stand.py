"""Where things stand: one's own hope, what it came from, the story so far, what studies found."""

from __future__ import annotations

from collections.abc import Sequence

from workbook import guidance
from workbook.forms import Card, Cards, View, Widget, columns, headed, prose
from workbook.pages.parts import pictures, unlocking
from workbook.pages.parts.part import declare, entry_form, form, short_questions
from workbook.pages.parts.workspace import workspace
from workbook.records import Between, Cause, GoodAndHard, Hope, Milestone, day_text
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


def _wished_twice() -> str:
    """Why there is no picture yet, else ""."""
    days = {record.day for record in workspace.entries(Hope) if record.together is not None}
    return "" if len(days) > 1 else ONE_WISH


unlock = unlocking.unlock()
wish = pictures.part(
    "My own wish",
    "Your wish over the months, once you have said it on two days.",
    pictures.own_wish,
    (Hope,),
    enough=_wished_twice,
)
cause = form(Cause, "One cause at a time: yours, theirs, nobody’s.")
date = form(Milestone, "What happened when, in a line each.", draft="story_date")
good_and_hard = form(GoodAndHard, "What was good and what was hard, side by side.")
between = form(Between, "What gets in the way, on both sides.")
question = short_questions(PAGE, "What you cannot know tonight, and can put down here.")


@declare(Hope.title, writes=(Hope,), draft=Hope.kind())
def hope(root: View) -> Sequence[Widget]:
    """What you hope for, as of today."""
    return [*entry_form(Hope)(root), prose(workspace.words.second_person(MY_OWN))]


@declare("All causes", follows=[Cause])
def causes(_root: View) -> Sequence[Widget]:
    """All causes in three columns, and whether anything is different."""
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


@declare("So far", follows=[Milestone])
def story(_root: View) -> Sequence[Widget]:
    """The dates so far, oldest first, each in a line."""
    found = sorted(workspace.entries(Milestone), key=lambda record: record.at)
    if not found:
        return [prose(NO_DATES)]
    return [headed("So far", items=[f"{day_text(record.day)}: {record.named}" for record in found])]


@declare("What studies found", always=True)
def studies(_root: View) -> Sequence[Widget]:
    """Averages of strangers, only if you want them."""
    found, sources = guidance.studies(), guidance.sources()
    each = [
        (study.finding, study.read_it, f"{sources[study.source].who}.") for study in found.study
    ]
    parts = (
        ("", (found.first,)),
        *((f"{number}.", lines) for number, lines in enumerate(each, 1)),
        ("And", found.last),
    )
    return [Cards({"": [Card(STUDIES, parts)]}, on_paper=False)]

"""Where things stand: one's own hope, what it came from, the story so far, what studies found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbook import guidance
from workbook.forms import Card, Cards, View, Widget, columns, headed, prose
from workbook.journal import Journal
from workbook.pages import desk as _desk
from workbook.pages.desk import Draw, desk
from workbook.records import Between, Cause, GoodAndHard, Hope, Milestone, Record
from workbook.records.stand import OF
from workbook.words import Words

NO_CAUSES = "No cause is written down yet."
NO_DATES = "No date is written down yet. Ten are plenty: how it began, what was good, when it turned, who left."
MY_OWN = "This is what you wanted, as you wrote it down. It says nothing about what {name} want{s}."
STUDIES = "Show me what studies found"


def unlock() -> View:
    """Asks for the passphrase while the journal is locked."""
    return _desk.unlock("where_things_stand")


def hope() -> View:
    """What one hopes for, as of today; earlier versions stay."""

    def draw(root: View) -> Sequence[Widget]:
        return [*_desk.entry_form(Hope)(root), prose(desk.words.to_you(MY_OWN))]

    return _desk.view("where_things_stand.hope", draw)


def cause() -> View:
    """One thing that it came from."""
    return _desk.view("where_things_stand.cause", _desk.entry_form(Cause))


def causes() -> View:
    """All causes in three columns: mine, theirs, nobody's; with what would have to be different, and whether it is."""
    return _desk.view("where_things_stand.causes", _following(Cause, _columns))


def story() -> View:
    """The dates so far, oldest first, each in a line."""
    return _desk.view("where_things_stand.story", _following(Milestone, _story))


def date() -> View:
    """One more date of the story."""
    return _desk.view("where_things_stand.date", _desk.entry_form(Milestone, draft="story_date"))


def good_and_hard() -> View:
    """What was good and what was hard, side by side."""
    return _desk.view("where_things_stand.good_and_hard", _desk.entry_form(GoodAndHard))


def between() -> View:
    """What stands between the two."""
    return _desk.view("where_things_stand.between", _desk.entry_form(Between))


def studies() -> View:
    """What studies found, folded: nobody meets a number who did not ask for it."""
    return _desk.view("where_things_stand.studies", lambda _root: [_studies()], always=True)


def _following(kind: type[Record], show: Callable[[], Sequence[Widget]]) -> Draw:
    """Something that is drawn anew when an entry of a kind changes."""

    def draw(root: View) -> Sequence[Widget]:
        desk.listen(root, lambda changed: root.show(show()) if changed is kind else None)
        return show()

    return draw


def _journal() -> Journal:
    assert desk.journal is not None  # noqa: S101 -- drawn only while a journal is open
    return desk.journal


def _columns() -> Sequence[Widget]:
    """The causes that were written down, each under the heading of whose it was."""
    found = [record for _, record in reversed(_journal().recent(Cause))]
    if not found:
        return [prose(NO_CAUSES)]
    words = desk.words
    under = {whose: [_cause(record, words) for record in found if (record.whose or "neither") == whose] for whose in OF}
    return [columns({words.to_you(heading): under[whose] for whose, heading in OF.items()})]


def _cause(record: Cause, words: Words) -> tuple[str, ...]:
    """A cause as it stands in its column: itself, what would have to be different, and whether anything is."""
    changed = Cause.questions()["changed"]
    different = [f"To be different: {record.different}"] if record.different else []
    return (record.what or "", *different, *([f"Changed: {words(changed.show(record.changed))}"] if record.changed else []))


def _story() -> Sequence[Widget]:
    found = sorted((record for _, record in _journal().recent(Milestone)), key=lambda record: record.at)
    if not found:
        return [prose(NO_DATES)]
    return [headed("So far", items=[_dated(record) for record in found])]


def _dated(record: Milestone) -> str:
    what = Milestone.questions()["what"]
    named = ", ".join(each for each in (what.show(record.what) if record.what else "", record.label or "") if each)
    return f"{record.day.day} {record.day:%B %Y}: {named}"


def _studies() -> Widget:
    found, sources = guidance.studies(), guidance.sources()
    each = [(study.finding, study.read_it, f"{sources[study.source].by}, {sources[study.source].year}.") for study in found.study]
    parts = (("", (found.first,)), *((f"{number}.", lines) for number, lines in enumerate(each, 1)), ("And", found.last))
    return Cards({"": [Card(STUDIES, parts)]}, on_paper=False)

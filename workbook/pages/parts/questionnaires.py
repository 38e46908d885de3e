"""WHO-5 and PHQ-4 for those who typed in their official wording.

The score, and whether a change is more than their wobble.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from workbook.errors import InvalidEntryError
from workbook.forms import View, Widget, headed, prose
from workbook.pages.parts.part import Part, declare, entry_form
from workbook.pages.parts.workspace import workspace
from workbook.records import PhqFour, Questionnaire, WhoFive, Wording, day_text

TEXTS = {WhoFive: "who_five", PhqFour: "phq_four"}
NAMES = {WhoFive: "WHO-5", PhqFour: "PHQ-4"}
NO_WORDING = "Type in its wording above first: then the answers can be given here."
NO_SCORE = "No score yet."


def part(kind: type[Questionnaire]) -> Part:
    """The wording as it was typed in, the form for the answers, and the scores so far."""

    @declare(
        kind.title,
        purpose=f"{NAMES[kind]}: answers and scores.",
        writes=(kind,),
        draft=kind.kind(),
        allow=whole_and_not_too_soon,
    )
    def draw(root: View) -> Sequence[Widget]:
        wording = _wording(kind)
        beneath = View(_scores(kind)) if wording else None

        def follow(changed: type) -> None:
            if changed is Wording and _wording(kind) != wording:
                root.again()
            elif changed is kind and beneath is not None:
                beneath.show(_scores(kind))

        workspace.listen(root, follow)
        if beneath is None:
            return [prose(NO_WORDING)]
        return [
            headed(NAMES[kind], *wording.splitlines()),
            *entry_form(kind, allow=whole_and_not_too_soon)(root),
            beneath,
        ]

    return draw


def _wording(kind: type[Questionnaire]) -> str:
    newest = workspace.newest(Wording)
    return (newest and getattr(newest, TEXTS[kind])) or ""


def whole_and_not_too_soon(record: Questionnaire, editing: int | None) -> None:
    """Refuse answers without a score, and a second set within the span that the first was about."""
    missing = [item for item in record.items if getattr(record, item) is None]
    if missing:
        raise InvalidEntryError(dict.fromkeys(missing, "The score needs every answer."))
    apart = timedelta(days=record.apart_days)
    for entry, other in workspace.open_journal.recent(type(record)):
        if entry != editing and abs(record.day - other.day) < apart:
            said = (
                f"There are answers of {day_text(other.day)}. Both ask about the last two "
                "weeks, so this is too early to show anything new."
            )
            raise InvalidEntryError({record.items[0]: f"{said} What you ticked is still here."})


def _scores(kind: type[Questionnaire]) -> Sequence[Widget]:
    found = [(record.day, record.score) for record in workspace.entries(kind)]
    scores = [(day, score) for day, score in found if score is not None]
    if not scores:
        return [prose(NO_SCORE)]
    items = [f"{day_text(day)}: {score} of {kind.most}" for day, score in scores]
    return [headed("My scores", _change(kind, [score for _, score in scores]), items=items)]


def _change(kind: type[Questionnaire], scores: Sequence[int]) -> str:
    """The last two beside each other, and whether that is more than wobble.

    The wobble is the questionnaire's own.
    """
    more = "More is better." if kind is WhoFive else "More is harder."
    if len(scores) == 1:
        return (
            f"{more} A later score can be compared with it from a difference of {kind.wobble} on."
        )
    difference = abs(scores[0] - scores[1])
    if not difference:
        return f"{more} The last two are the same."
    if difference < kind.wobble:
        return (
            f"{more} The last two differ by {difference}. Less than {kind.wobble} may be "
            "chance: nothing can be said from it."
        )
    return (
        f"{more} The last two differ by {difference}. From {kind.wobble} on that is more "
        "than the questionnaire’s own wobble."
    )

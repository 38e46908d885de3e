"""Signs: what came to you, what each may and may not mean, and when it was seen."""

from __future__ import annotations

from collections.abc import Sequence

from workbook import guidance, records
from workbook.forms import Card, Cards, View, Widget
from workbook.guidance import Sign
from workbook.pages.parts import pictures, unlocking
from workbook.pages.parts.part import declare, form
from workbook.pages.parts.workspace import workspace
from workbook.records import Profile, SignSeen

MANY = 3
ENOUGH = (
    "That makes {n} signs today. They are kept. You may leave it at that, and look again in a week."
)
WORD_OR_ACT = {"word": "A word.", "act": "An act.", "either": "A word or an act."}


def enough() -> str:
    """A line once three signs were written down on this day, else ""."""
    today = records.now().date()
    seen = sum(record.day == today for record in workspace.entries(SignSeen, today))
    return ENOUGH.format(n=seen) if seen >= MANY else ""


unlock = unlocking.unlock()
log = form(
    SignSeen, "One thing that was said or done, as you saw it.", beneath=enough, draft="signs.log"
)
lanes = pictures.part(
    "What was seen",
    "When you saw which sign, in both directions.",
    pictures.what_was_seen,
    pictures.WRITTEN,
)


@declare("What each sign may mean", follows=[Profile], while_locked=True)
def catalogue(_root: View) -> Sequence[Widget]:
    """All signs: what counts, and what else it could mean."""
    headings = guidance.headings().items()
    return [
        Cards(
            {
                heading: [_card(sign) for sign in guidance.signs() if sign.toward == toward]
                for toward, heading in headings
            }
        )
    ]


def _card(sign: Sign) -> Card:
    words = workspace.words.second_person
    parts = {
        "What counts": (sign.what_counts,),
        "Word or act": (WORD_OR_ACT[sign.word_or_act],),
        "What else it could mean": sign.readings,
        "When it is part of control": (sign.control,),
        "Good to know": (sign.line,),
        "Once it is noted": (sign.respect,),
    }
    return Card(
        words(sign.name),
        tuple(
            (name, tuple(words(line) for line in lines))
            for name, lines in parts.items()
            if any(lines)
        ),
    )

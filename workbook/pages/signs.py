"""Signs: what came to you, what each may and may not mean, and when it was seen."""

from __future__ import annotations

from collections.abc import Sequence

from workbook import guidance, records
from workbook.forms import Card, Cards, StatusLine, View, Widget
from workbook.guidance import Sign
from workbook.pages.parts import pictures, views
from workbook.pages.parts.workspace import workspace
from workbook.records import Profile, SignSeen

MANY = 3
ENOUGH = (
    "That makes {n} signs today. They are kept. You may leave it at that, and look again in a week."
)
WORD_OR_ACT = {"word": "A word.", "act": "An act.", "either": "A word or an act."}


def unlock() -> View:
    """Asks for the passphrase while the journal is locked."""
    return views.unlock("signs")


def log() -> View:
    """Write down one sign, as it was seen."""
    return views.view("signs.log", form_and_enough("signs.log"))


def form_and_enough(draft: str = "") -> views.Draw:
    """The form for a sign, and beneath it, after three of them in a day, a quiet line.

    `draft` where a second page has one.
    """

    def draw(root: View) -> Sequence[Widget]:
        form = views.entry_form(SignSeen, draft=draft)(root)
        line = StatusLine(enough())
        workspace.listen(root, lambda kind: line.tell(enough()) if kind is SignSeen else None)
        return [*form, line]

    return draw


def enough() -> str:
    """A line once three signs were written down on this day, else ""."""
    today = records.now().date()
    seen = sum(record.day == today for record in workspace.entries(SignSeen, today))
    return ENOUGH.format(n=seen) if seen >= MANY else ""


def lanes() -> View:
    """When which sign was seen, in both directions."""
    return pictures.view("signs.lanes", pictures.what_was_seen, pictures.WRITTEN)


def catalogue() -> View:
    """All signs: what counts, and what else it could mean.

    Nothing private is in it, so it shows while locked too.
    """

    def draw(root: View) -> Sequence[Widget]:
        workspace.listen(root, lambda kind: root.show([_cards()]) if kind is Profile else None)
        return [_cards()]

    return views.view("signs.catalogue", draw, while_locked=draw)


def _cards() -> Widget:
    headings = guidance.headings().items()
    return Cards(
        {
            heading: [_card(sign) for sign in guidance.signs() if sign.toward == toward]
            for toward, heading in headings
        }
    )


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

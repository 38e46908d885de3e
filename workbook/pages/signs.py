"""Signs: what came to you, what each may and may not mean, and when it was seen."""

from __future__ import annotations

from collections.abc import Sequence

from workbook import guidance
from workbook.forms import Card, Cards, View, Widget
from workbook.guidance import Sign
from workbook.pages import desk as _desk
from workbook.pages import pictures
from workbook.pages.desk import desk
from workbook.records import Profile, SignSeen

WORD_OR_ACT = {"word": "A word.", "act": "An act.", "either": "A word or an act."}


def unlock() -> View:
    """Asks for the passphrase while the journal is locked."""
    return _desk.unlock("signs")


def log() -> View:
    """Write down one sign, as it was seen."""
    return _desk.view("signs.log", _desk.entry_form(SignSeen, draft="signs.log"))


def lanes() -> View:
    """When which sign was seen, in both directions."""
    return pictures.view("signs.lanes", pictures.what_was_seen, pictures.WRITTEN)


def catalogue() -> View:
    """All signs: what counts, and what else it could mean. Nothing private is in it, so it shows while locked too."""

    def draw(root: View) -> Sequence[Widget]:
        desk.listen(root, lambda kind: root.show([_cards()]) if kind is Profile else None)
        return [_cards()]

    return _desk.view("signs.catalogue", draw, while_locked=draw)


def _cards() -> Widget:
    headings = guidance.headings().items()
    return Cards({heading: [_card(sign) for sign in guidance.signs() if sign.toward == toward] for toward, heading in headings})


def _card(sign: Sign) -> Card:
    words = desk.words.to_you
    parts = {
        "What counts": (sign.what_counts,),
        "Word or act": (WORD_OR_ACT[sign.word_or_act],),
        "What else it could mean": sign.readings,
        "When it is part of control": (sign.control,),
        "Good to know": (sign.line,),
        "Once it is noted": (sign.respect,),
    }
    return Card(words(sign.name), tuple((name, tuple(words(line) for line in lines)) for name, lines in parts.items() if any(lines)))

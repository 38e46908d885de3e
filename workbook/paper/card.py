"""A card for the pocket: a few headings with a few lines each, small enough to be folded.

Without lines, with room to write.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook.wording import templates

ROOM = 2
"""Empty lines under a heading that has nothing yet."""


def card(parts: Mapping[str, Sequence[str]], ends_with: str) -> str:
    """The card as HTML.

    Args:
        parts: Heading to its lines.
        ends_with: One line at the foot.
    """
    return str(templates("paper", "paper").card(parts, ends_with, ROOM))

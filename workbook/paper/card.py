"""A card for the pocket: a few headings with a few lines each, small enough to be folded.

Without lines, with room to write.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

ROOM = 2
"""Empty lines under a heading that has nothing yet."""


def card(parts: Mapping[str, Sequence[str]], ends_with: str) -> str:
    """The card as HTML.

    Args:
        parts: Heading to its lines.
        ends_with: One line at the foot.
    """
    inside = "".join(
        f"<div><h4>{escape(heading)}</h4>{_lines(lines)}</div>" for heading, lines in parts.items()
    )
    return f'<section class="pocket">{inside}<p class="last">{escape(ends_with)}</p></section>\n'


def _lines(lines: Sequence[str]) -> str:
    return (
        "".join(f'<p dir="auto">{escape(line)}</p>' for line in lines)
        or '<div class="ruled"></div>' * ROOM
    )

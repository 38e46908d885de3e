"""Numbers to call, as a part of a page."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.forms import Lines, View, Widget
from workbook.guidance import helplines
from workbook.guidance.models import Need
from workbook.guidance.region import region
from workbook.pages.parts.part import Part, declare
from workbook.pages.parts.workspace import workspace
from workbook.records import Profile


def help_lines(
    purpose: str, needs: Sequence[Need] = tuple(helplines.NEEDS), *, first_of_page: bool = False
) -> Part:
    """Numbers to call, whether a journal is open or not.

    Those of the country that the reader named come first, else of the one this computer is in.
    """

    @declare(
        "Numbers to call",
        purpose=purpose,
        follows=[Profile],
        always=True,
        is_card=False,
        first_of_page=first_of_page,
    )
    def draw(_root: View) -> Sequence[Widget]:
        return [Lines(helplines.help_lines_html(workspace.country or region(), needs))]

    return draw

"""If you are afraid: the lines that know about fear, first. Needs no journal."""

from __future__ import annotations

from workbook.forms import View
from workbook.guidance import helplines
from workbook.pages.parts import views


def help_lines() -> View:
    """Numbers to call, those for fear first, whether a journal is open or not."""
    return views.help_lines(
        "if_you_are_afraid.help_lines", helplines.FEAR_FIRST, first_of_page=True
    )

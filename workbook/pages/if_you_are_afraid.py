"""If you are afraid: the lines that know about fear, first. Needs no journal."""

from __future__ import annotations

from workbook import helplines
from workbook.forms import Lines, View
from workbook.pages import desk as _desk
from workbook.pages.desk import desk
from workbook.region import region


def help_lines() -> View:
    """Numbers to call, those for fear first, whether a journal is open or not."""
    return _desk.view("if_you_are_afraid.help_lines", lambda _root: [Lines(helplines.listed(desk.country or region(), helplines.FEAR_FIRST))], first_of_page=True, always=True)

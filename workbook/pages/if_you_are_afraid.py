"""If you are afraid: the lines that know about fear, first. Needs no journal."""

from __future__ import annotations

from workbook.guidance import helplines
from workbook.pages.parts import help_lines as lines

help_lines = lines.help_lines(
    "Numbers to call, those for fear first, whether a journal is open or not.",
    helplines.FEAR_FIRST,
    first_of_page=True,
)

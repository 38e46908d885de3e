"""Help lines as HTML: the inside of *Help*, which opens without a kernel, and the list on a page.

Made once from `data/guidance/helplines.toml`, one country after the other, the reader's first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from workbook import guidance
from workbook.guidance import DamagedWorkbookError, HelpLine
from workbook.guidance.models import Need
from workbook.wording import templates

NEEDS: dict[Need, str] = {
    "danger": "In danger now",
    "own_life": "If you are thinking of ending your life",
    "abuse": "If you are afraid of someone, or were hurt",
    "own_behaviour": "If you worry about what you do to someone",
    "children": "For children",
    "men": "For men who are hurt or afraid",
}
"""Whom a line is for, in the order shown."""
FEAR_FIRST: tuple[Need, ...] = ("danger", "abuse", "children", "men", "own_life", "own_behaviour")
"""The order on the page for those who are afraid."""
NEEDED: tuple[Need, ...] = ("own_life", "abuse", "own_behaviour")
"""Without a line for one of these, a country says what to do then."""
NONE_HERE = (
    "No number for your country here yet. Call the emergency number, go to the nearest "
    "hospital, or wake someone you trust."
)
ELSEWHERE = (
    "If there is nothing here for your country, or for what you need: call the emergency "
    "number, go to the nearest hospital, or wake someone you trust."
)
NONE_FOR_THIS = (
    "No number for this here yet. Call the emergency number, go to the nearest hospital, or "
    "wake someone you trust."
)
TRY_THE_NEXT = (
    "If a number does not work, do not stop at that. Try the next one, or the emergency number."
)
WITHOUT: dict[Need, str] = {
    "own_behaviour": "No line for this here yet. A doctor or a counsellor can help. If you might "
    "hurt someone now, go away from them, and call the emergency number.",
}
"""What is said where a country has no line for one of these; else `NONE_FOR_THIS`."""
SMALL = (
    "A call may show on a phone bill or in the phone’s list of calls. This workbook sends "
    "nothing to anyone: if you need an answer, call."
)


def help_now(country: str = "") -> str:
    """The inside of *Help*.

    Args:
        country: ISO 3166-1 code of the country to begin with; "" where it is not known.
    """
    try:
        lines = _help_lines(country, tuple(NEEDS))
    except DamagedWorkbookError as error:  # help must open all the same
        lines = _html().damaged((NONE_HERE, str(error)))
    return str(_html().help_now(lines))


def calls_now(country: str) -> str:
    """A country's first numbers for danger and for one's own life, in one line; "" without any."""
    try:
        here = _of(country)
    except DamagedWorkbookError:
        return ""
    of_each = ([line for line in here if need in line.for_whom] for need in ("danger", "own_life"))
    lines = [line for first in of_each for line in first[:1]]
    return str(_html().calls_now(_names()[country], lines)) if lines else ""


def help_lines_html(country: str = "", needs: Sequence[Need] = tuple(NEEDS)) -> str:
    """Every country's lines: the one named is open at the top, the others are folded beneath.

    Args:
        country: As in `help_now`. A country without lines is answered with what to do then.
        needs: In this order.
    """
    return str(_help_lines(country, needs))


def _help_lines(country: str, needs: Sequence[Need]) -> Markup:
    codes = _by_name({code for line in guidance.help_lines() for code in line.countries})
    countries = [_country(code, needs) for code in codes]
    return _html().all_countries(
        [each for each in countries if each["code"] == country],
        [each for each in countries if each["code"] != country],
        NONE_HERE,
        TRY_THE_NEXT,
        SMALL,
    )


def printed() -> str:
    """Every line for paper; countries with the same emergency number and nothing else are one."""
    lines, names = guidance.help_lines(), _names()
    with_more = {code for line in lines if line.for_whom != ("danger",) for code in line.countries}
    countries = [(names[code], _parts(_of(code), tuple(NEEDS))) for code in _by_name(with_more)]
    for line in lines:
        if rest := set(line.countries) - with_more:
            alone = ", ".join(names[code] for code in sorted(rest))
            countries.append((alone, _parts([line], tuple(NEEDS))))
    return str(_html().printed((TRY_THE_NEXT, ELSEWHERE, SMALL), countries))


def is_stale(line: HelpLine, today: date) -> bool:
    """Whether the row was last compared with its sources more than twelve months ago."""
    return (today.year - line.as_of.year) * 12 + today.month - line.as_of.month - (
        today.day < line.as_of.day
    ) >= 12  # noqa: PLR2004 -- months


def _html() -> Any:
    return templates("guidance", "helplines", ways=_ways, age=_age)


def _names() -> Mapping[str, str]:
    return guidance.choice_list("countries").choices


def _by_name(codes: Iterable[str]) -> list[str]:
    names = _names()
    return sorted(codes, key=lambda code: names[code])


def _of(country: str) -> list[HelpLine]:
    return [line for line in guidance.help_lines() if country in line.countries]


def _parts(lines: Iterable[HelpLine], needs: Sequence[Need]) -> list[tuple[str, list[HelpLine]]]:
    lines = list(lines)
    return [(NEEDS[need], [line for line in lines if need in line.for_whom]) for need in needs]


def _country(code: str, needs: Sequence[Need]) -> dict[str, Any]:
    """A country's lines under what they are for, and what to do where a needed one is missing."""
    parts = [
        (heading, lines, WITHOUT.get(need, NONE_FOR_THIS))
        for need, (heading, lines) in zip(needs, _parts(_of(code), needs), strict=True)
        if lines or need in NEEDED
    ]
    return {"code": code, "name": _names()[code], "parts": parts}


def _ways(line: HelpLine) -> str:
    """How to reach it, such as *Call, day and night, free.*."""
    ways = ", ".join(each for each in (line.channel.capitalize(), line.hours, line.cost) if each)
    more = f" {line.more[:1].upper()}{line.more[1:]}." if line.more else ""
    return f"{ways}.{more}{f' {line.note}' if line.note else ''}"


def _age(line: HelpLine) -> str:
    """When it was compared, and how old the newest text is that the number was seen in."""
    year, _, month = line.seen.partition("-")
    when = f"{date(int(year), int(month), 1):%B %Y}" if month else year
    seen = f"last seen in {when}" if when else "the text it was seen in has no date"
    return f"As of {line.as_of:%B %Y}; {seen}."

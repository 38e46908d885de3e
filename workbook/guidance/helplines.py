"""Help lines as HTML: the inside of *Help*, which opens without a kernel, and the list on a page.

Made once from `data/guidance/helplines.toml`, one country after the other, the reader's first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from workbook import guidance
from workbook.guidance import DamagedWorkbookError, HelpLine, Need

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
NO_LINE_FOR_OWN_BEHAVIOUR = (
    "No line for this here yet. A doctor or a counsellor can help. If you might hurt someone "
    "now, go away from them, and call the emergency number."
)
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
        lines = help_lines_html(country)
    except DamagedWorkbookError as error:  # help must open all the same
        lines = f"<p>{escape(NONE_HERE)}</p><p>{escape(str(error))}</p>"
    return (
        "<h2>Help now</h2><p>If you or someone else is in danger, call the emergency number "
        f'now.</p><div class="workbook-own" hidden></div>{lines}'
    )


def calls_now(country: str) -> str:
    """A country's first numbers for danger and for one's own life, in one line; "" without any."""
    try:
        here = [line for line in guidance.help_lines() if country in line.countries]
    except DamagedWorkbookError:
        return ""
    first = [
        next((line for line in here if need in line.for_whom), None)
        for need in ("danger", "own_life")
    ]
    numbers = " · ".join(
        f"<strong>{escape(line.number)}</strong> {escape(line.service)}" for line in first if line
    )
    if not numbers:
        return ""
    name = escape(guidance.choice_list("countries").choices[country])
    return f'<p class="workbook-calls">{name}: {numbers}</p>'


def help_lines_html(country: str = "", needs: Sequence[Need] = tuple(NEEDS)) -> str:
    """Every country's lines: the one named is open at the top, the others are folded beneath.

    Args:
        country: As in `help_now`. A country without lines is answered with what to do then.
        needs: In this order.
    """
    lines = guidance.help_lines()
    names = guidance.choice_list("countries").choices
    codes = sorted(
        {code for line in lines for code in line.countries}, key=lambda code: names[code]
    )
    first = (
        _country(country, names[country], lines, needs, is_open=True) if country in codes else ""
    )
    others = "".join(_country(code, names[code], lines, needs) for code in codes if code != country)
    return (
        f'<div class="workbook-lines"><div class="workbook-here">{first}</div>'
        f'<p class="workbook-none"{" hidden" if first else ""}>{escape(NONE_HERE)}</p>'
        f"<p>{escape(TRY_THE_NEXT)}</p>"
        f'<details class="workbook-others"{"" if first else " open"}><summary>Other '
        f"countries</summary>{others}</details>"
        f'<p class="workbook-small">{escape(SMALL)}</p></div>'
    )


def printed() -> str:
    """Every line for paper; countries with the same emergency number and nothing else are one."""
    names = guidance.choice_list("countries").choices
    lines = guidance.help_lines()
    with_more = {code for line in lines if line.for_whom != ("danger",) for code in line.countries}
    whole = sorted(with_more, key=lambda code: names[code])
    countries = "".join(
        _section(names[code], [line for line in lines if code in line.countries]) for code in whole
    )
    rest = "".join(
        _section(", ".join(names[code] for code in sorted(set(line.countries) - with_more)), [line])
        for line in lines
        if not set(line.countries) <= with_more
    )
    return (
        f"<p>{escape(TRY_THE_NEXT)}</p>\n<p>{escape(ELSEWHERE)}</p>\n<p>{escape(SMALL)}</p>\n"
        f"{countries}{rest}"
    )


def _section(name: str, lines: Sequence[HelpLine]) -> str:
    parts = (
        (heading, [line for line in lines if need in line.for_whom])
        for need, heading in NEEDS.items()
    )
    inside = "".join(f"<h4>{escape(heading)}</h4>{_list(here)}" for heading, here in parts if here)
    return f'<section class="country"><h3>{escape(name)}</h3>{inside}</section>\n'


def is_stale(line: HelpLine, today: date) -> bool:
    """Whether the row was last compared with its sources more than twelve months ago."""
    return (today.year - line.as_of.year) * 12 + today.month - line.as_of.month - (
        today.day < line.as_of.day
    ) >= 12  # noqa: PLR2004 -- months


def _country(
    code: str, name: str, lines: Iterable[HelpLine], needs: Sequence[Need], *, is_open: bool = False
) -> str:
    here = [line for line in lines if code in line.countries]
    parts = "".join(_for(need, [line for line in here if need in line.for_whom]) for need in needs)
    return (
        f'<details class="workbook-country" data-country="{code}"{" open" if is_open else ""}>'
        f"<summary>{escape(name)}</summary>{parts}</details>"
    )


def _for(need: Need, lines: Sequence[HelpLine]) -> str:
    if not lines and need not in NEEDED:
        return ""
    without = NO_LINE_FOR_OWN_BEHAVIOUR if need == "own_behaviour" else NONE_FOR_THIS
    inside = _list(lines) if lines else f"<p>{escape(without)}</p>"
    return f"<h3>{escape(NEEDS[need])}</h3>{inside}"


def _list(lines: Sequence[HelpLine]) -> str:
    return f"<ul>{''.join(map(_line, lines))}</ul>"


def _line(line: HelpLine) -> str:
    """Such as *116 123 Samaritans. Call, day and night, free.* and how old that is."""
    place = f" ({line.place})" if line.place else ""
    ways = ", ".join(each for each in (line.channel.capitalize(), line.hours, line.cost) if each)
    more = f" {line.more[:1].upper()}{line.more[1:]}." if line.more else ""
    note = f" {line.note}" if line.note else ""
    age = f"As of {line.as_of:%B %Y}; {_seen(line.seen)}."
    return (
        f"<li><strong>{escape(line.number)}</strong> "
        f"<span>{escape(line.service + place)}</span><br>{escape(f'{ways}.{more}{note}')} "
        f"<small>{escape(age)}</small></li>"
    )


def _seen(when: str) -> str:
    """How old the newest text is that the number was seen in."""
    if not when:
        return "the text it was seen in has no date"
    year, _, month = when.partition("-")
    return (
        f"last seen in {date(int(year), int(month), 1):%B %Y}" if month else f"last seen in {year}"
    )

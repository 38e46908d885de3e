"""What is said of a series: first what it shows, then whether that is more than its usual.

Plain sentences that stand beside a chart or alone.
"""

from __future__ import annotations

from datetime import date

from workbook.analysis.trends.facts import ENOUGH, Bound, Span

NOTHING = "There is no answer yet."
NO_NUMBER = "An answer is no number, so nothing can be said of any of them."
NO_CAUSE = (
    "That is more than the usual up and down of these answers. It does not say why, and not how "
    "it goes on."
)
HARDER = "If you write less on hard days, the days were harder than the answers look."
MUCH = 0.25
"""Part of the days without an answer from which on it is said what they can hide."""


def of_two(later: Span, earlier: Span | None, bounds: Bound | None, *, dated: bool = False) -> str:
    """What the answers of two spans show.

    Args:
        later: The days up to now, or from a date on.
        earlier: The days before them; none where the record begins in `later`.
        bounds: What the days without an answer could change; none where a side has too few.
        dated: Whether `later` is named by its dates, since it does not end now.
    """
    spans = [each for each in (later, earlier) if each]
    if not any(each.answers for each in spans):
        first, days = spans[-1].first, sum(each.days for each in spans)
        if dated:
            return f"From {day_text(first)} to {day_text(later.last)} you did not answer."
        return f"You did not answer in the last {days} days."
    said = [f"{_from_to(later) if dated else _answered(later)}{_half(later)}."]
    if earlier:
        on = f"on {len(earlier.answers)}" if earlier.answers else "on none"
        before = "day" if earlier.days == 1 else f"{earlier.days} days"
        said.append(f"In the {before} before, {on}{_half(earlier)}.")
    if earlier and bounds:
        said.append(_middles(later, earlier, bounds))
    if sum(each.missing for each in spans) >= MUCH * sum(each.days for each in spans):
        said.append(HARDER)
    return " ".join(said)


def _from_to(those: Span) -> str:
    n = len(those.answers) or "none"
    of = "1 day" if those.days == 1 else f"{those.days} days"
    return f"From {day_text(those.first)} to {day_text(those.last)} you answered on {n} of {of}"


def _answered(those: Span) -> str:
    n = len(those.answers)
    if those.days == 1:
        return "You answered today" if n else "You did not answer today"
    if not n:
        return f"You did not answer in the last {those.days} days"
    return f"You answered on {n} of the last {those.days} days"


def _half(those: Span) -> str:
    """Where half of the answers lie, or the answers themselves where they are few."""
    n = len(those.answers)
    if not n:
        return ""
    if n < ENOUGH:
        return f": {_joined([_point(each) for each in those.answers])}"
    return f"; {'all' if len(set(those.answers)) == 1 else 'at least half'} were {_range(those)}"


def _middles(later: Span, earlier: Span, bounds: Bound) -> str:
    now, before = _point(later.middle), _point(earlier.middle)
    if later.middle == earlier.middle:
        return f"The middle one was {now} both times."
    said = f"The middle one was {now}, and {before} before"
    if bounds == "none missing":
        return f"{said}."
    higher = "higher" if later.middle > earlier.middle else "lower"
    if bounds == "either way":
        return f"{said}: {higher}, whatever the days without an answer were like."
    return f"{said}; the days without an answer could turn that round."


def moved(change: float, first: Span, last: Span, weeks: date) -> str:
    """A direction over twelve weeks, with the two spans that it rests on.

    Args:
        change: Points over the twelve weeks, up or down.
        first: The first four weeks of them.
        last: The last four.
        weeks: The last day of the twelve weeks.
    """
    return (
        f"In the twelve weeks to {day_text(weeks)} the answers went "
        f"{'up' if change > 0 else 'down'} by about {_points(change)} from the first day to the "
        f"last: at least half were {_range(first)} in the first four weeks, {_range(last)} "
        f"in the last four. {NO_CAUSE}"
    )


def not_moved(weeks: date, again: date, only: tuple[float, ...]) -> str:
    """Twelve weeks without a direction.

    Args:
        weeks: The last day of them.
        again: The last day of the next twelve.
        only: The two answers that were given, where there were no others.
    """
    two = f" Only {_joined([_point(each) for each in only])} were answered." if only else ""
    return (
        f"In the twelve weeks to {day_text(weeks)} the answers did not move by more than the usual "
        f"up and down; a real change can be there and not show.{two} {_next_weeks(again)}"
    )


def not_yet(again: date, least: int) -> str:
    """When more can be said, and what it takes."""
    return (
        f"On {day_text(again)} it can be said whether there was more than the usual up and down, "
        f"if {least} days or more of the twelve weeks until then have an answer."
    )


def too_few(weeks: date, days: int, least: int, again: date) -> str:
    """Twelve weeks with too few answers."""
    has = "day has" if days == 1 else "days have"
    return (
        f"In the twelve weeks to {day_text(weeks)} {days or 'no'} {has} an answer; {least} are the "
        f"least for saying more than that. {_next_weeks(again)}"
    )


def all_the_same(weeks: date, value: float, again: date) -> str:
    """Twelve weeks with one answer."""
    return (
        f"In the twelve weeks to {day_text(weeks)} every answer was {_point(value)}. "
        f"{_next_weeks(again)}"
    )


def day_text(day: date) -> str:
    """A day as it is said: 3 March 2026."""
    return f"{day.day} {day:%B} {day.year}"


def _next_weeks(again: date) -> str:
    return f"The next twelve weeks are over on {day_text(again)}."


def _range(those: Span) -> str:
    if those.low == those.high:
        return _point(those.low)
    return f"from {_point(those.low)} to {_point(those.high)}"


def _points(change: float) -> str:
    """The size of a change, in whole or half points."""
    halves = max(1, round(2 * abs(change)))
    return "1 point" if halves == 2 else f"{halves / 2:g} points"  # noqa: PLR2004 -- two halves


def _point(number: float) -> str:
    return f"{number:g}"


def _joined(parts: list[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)

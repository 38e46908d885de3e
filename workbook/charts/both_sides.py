"""Who starts, what came from each side, and what was agreed: both beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import sqrt
from typing import Any, cast

import pandas as pd

from workbook.analysis import frames
from workbook.analysis.frames import column, rows
from workbook.charts.base import (
    INK,
    ME,
    THEM,
    Chart,
    escaped,
    iso,
    optional,
)
from workbook.charts.dates import Period
from workbook.charts.layout import (
    BY_WEEK,
    Bars,
    ChartFrame,
    Panel,
    axis,
    lane_line,
    lanes,
    legend_entry,
    markers,
    strip,
    whole_bars,
    whole_numbers,
)
from workbook.charts.sentences import counted, day_text, joined, times_of_each, week_text
from workbook.charts.signs import LANE
from workbook.records import Choice, Contact, now, person_day
from workbook.records.contact import AFRAID, FEARED
from workbook.wording import Words, times

STARTED_FRAME = ChartFrame(
    "share_started",
    "Who starts",
    ("Who starts",),
    "After the first contact you write down, who starts is drawn here in blocks of four weeks.",
)
ENOUGH = 10
"""Four weeks with fewer conversations that one of the two started have no mark (docs/measures.md,
"Who starts").
"""
COLUMNS = ["week", "they", "both", "share", "low", "high"]
NINETY_FIVE = 1.959964
"""Standard deviations on either side that hold 95 of 100."""


def share_started(
    contacts: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """Of the conversations that one of the two started, how many the other did.

    Counted in blocks of four weeks.

    Returns:
        The chart `share_started`: a mark for each four weeks with 10 or more of these, with its
        95 % interval as an upright line.
    """
    every = frames.started_by_blocks(contacts)
    if every.empty:
        return STARTED_FRAME.empty()
    every = every.assign(both=every["they"] + every["me"])
    drawn = rows(every, column(every, "both") >= ENOUGH)
    spans = [wilson(they, both) for they, both in zip(drawn["they"], drawn["both"], strict=True)]
    found = drawn.assign(
        share=(drawn["they"] / drawn["both"]).astype("float64"),
        low=[low for low, _ in spans],
        high=[high for _, high in spans],
    )
    scale = {**axis(-0.06, 1.06, {0: "0%", 0.5: "50%", 1: "100%"}), "automargin": True}
    none = {} if len(found) else {0.75: f"Fewer than {ENOUGH} in every four weeks so far."}
    heading = words("Share started by {them}")
    return STARTED_FRAME.draw(
        [Panel(heading, 190, scale, [_shares(found, words)], none)],
        Period.of(column(every, "week"), milestones, today, each=28),
        _shares_said(every, found, words),
        found,
    )


def wilson(successes: int, total: int) -> tuple[float, float]:
    """The 95 % score interval of a share.

    Args:
        successes: How many of them, 0 to total.
        total: Of how many, 1 or more.

    Returns:
        Its lower and its upper end, 0 to 1.

    Source:
        Edwin B. Wilson, Probable inference, the law of succession, and statistical inference,
        Journal of the American Statistical Association 22, 1927 (docs/measures.md, "Who starts").
    """
    share, square = successes / total, NINETY_FIVE**2
    middle = share + square / (2 * total)
    half = NINETY_FIVE * sqrt(share * (1 - share) / total + square / (4 * total**2))
    whole = 1 + square / total
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def _shares(found: pd.DataFrame, words: Words) -> dict[str, Any]:
    shares, middles = optional(found["share"]), column(found, "week") + pd.Timedelta(days=14)
    started = words("{They} started")
    hover = [
        f"Four weeks from Monday {day_text(week)}<br>{escaped(started)} {they} of {both}: "
        f"{share:.0%}<br>from {low:.0%} to {high:.0%}"
        for week, they, both, share, low, high in found[COLUMNS].itertuples(index=False)
    ]
    share = column(found, "share")
    above, below = column(found, "high") - share, share - column(found, "low")
    return markers(
        iso(middles),
        shares,
        {"color": THEM, "symbol": "circle", "size": 10},
        hover,
        name=started,
        error_y={
            "type": "data",
            "symmetric": False,
            "array": above.to_list(),
            "arrayminus": below.to_list(),
            "color": THEM,
            "thickness": 1.5,
            "width": 5,
        },
    )


def _shares_said(every: pd.DataFrame, found: pd.DataFrame, words: Words) -> Sequence[str]:
    they, both, left_out = (int(column(every, name).sum()) for name in ("they", "both", "left_out"))
    whole = "Neither of you two is written down as having started one."
    if both:
        whole = words.second_person(
            f"Of {counted(both, 'conversation')} that one of you two started, {{they}} started "
            f"{they} and you {both - they}."
        )
    if left_out:
        whole += (
            f" Planned, started by someone else, or without an answer, and left out: {left_out}."
        )
    said = [whole, *_ends(found, words)]
    few = len(every) - len(found)
    if few:
        said.append(
            f"{counted(few, 'block')} of four weeks {'has' if few == 1 else 'have'} fewer than "
            f"{ENOUGH} such conversations and no mark."
        )
    return said


def _ends(found: pd.DataFrame, words: Words) -> Sequence[str]:
    """The first four weeks that have a mark and the last."""
    ends = [
        f"{they} of {both} in the four weeks from {day_text(week)}, which is {share:.0%} (from "
        f"{low:.0%} to {high:.0%})"
        for week, they, both, share, low, high in found[COLUMNS]
        .iloc[[0, -1][: len(found)]]
        .itertuples(index=False)
    ]
    if not ends:
        return []
    last = f"; last, {ends[1]}" if len(ends) > 1 else ""
    return [
        words.second_person(
            f"{{They}} started {ends[0]}{last}. The upright line through a mark goes from the one "
            "to the other: the fewer conversations, the longer it is."
        )
    ]


FROM_BOTH = ChartFrame(
    "from_both",
    "What came from each of us",
    ("What came from each",),
    "After you first tick what came from each of you in a contact, it has its mark here.",
    legend_lines=2,
)
AGREEMENT = ChartFrame(
    "agreement",
    "Within what was agreed",
    ("Within what was agreed",),
    "After you first say of a contact whether it was within what you agreed, its week has a bar "
    "here.",
    legend_lines=1,
)
SIDES: dict[str, tuple[str, str, tuple[str, str]]] = {
    "from_me": ("From me", "From you", ("diamond", ME)),
    "from_them": ("From {them}", "From {them}", ("circle", THEM)),
}
"""Never one without the other: the heading, the words in a sentence, the mark and its colour.
*None of these* is hollow.
"""
KEYS = (1, 2, 4)
"""How often in a week: the sizes that the legend shows."""
# How near to what was agreed: the words in a sentence, colour and pattern.
WITHIN: dict[str, tuple[str, str, str]] = {
    "yes": ("{n} within it", INK, ""),
    "partly": ("{n} partly", INK, "/"),
    "no": ("{n} not", INK, "x"),
}


def from_both(
    contacts: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """What was ticked as coming from the reader and from the other, a lane each, always both.

    Returns:
        The chart `from_both`: two panels with a lane for each answer that was ever ticked, a mark a
        week, larger the more often, and a strip of the weeks with any tick.
    """
    ticked = frames.ticked_by_week(contacts)
    if ticked.empty:
        return FROM_BOTH.empty()
    mondays = column(ticked, "week").drop_duplicates()
    period = Period.of(mondays, milestones, today, each=7)
    last = max(pd.Timestamp(today or person_day(now())), column(contacts, "day").max())
    weeks = counted((mondays.iloc[-1] - mondays.iloc[0]).days // 7 + 1, "week")
    sides = {side: rows(ticked, column(ticked, "side") == side) for side in SIDES}
    hover = [f"{week_text(monday)}: something was ticked" for monday in mondays]
    heading = f"Weeks with an answer: {len(mondays)} of {weeks}"
    something = strip(heading, mondays, hover, **BY_WEEK)
    something = replace(something, traces=[*something.traces, *map(_key, KEYS)])
    sentences = [
        (
            f"You ticked what came from each of you in {len(mondays)} of {weeks}, from "
            f"{day_text(period.first)} to {day_text(min(period.last, last))}."
        ),
        *(
            f"{words.second_person(SIDES[side][1])}: {_often(those, side, words)}."
            for side, those in sides.items()
        ),
    ]
    if set(column(ticked, "what")) & {*FEARED}:
        sentences.append(AFRAID)
    return FROM_BOTH.draw(
        [*(_side(those, side, words) for side, those in sides.items()), something],
        period,
        sentences,
        ticked,
    )


def agreement(
    contacts: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """How many conversations of each week were within what was agreed.

    Returns:
        The chart `agreement`: a stacked bar a week, or over many weeks a month: yes, partly, no;
        nothing where that was not answered. *Nothing agreed* is counted in the sentence alone.
    """
    weeks = frames.weekly_agreement(contacts)
    if weeks.empty:
        return AGREEMENT.empty()
    question = Contact.questions()["within_agreement"]
    drawn = Bars.of_weeks(weeks)
    bars = [_bars(drawn, answer, words(question.show(answer))) for answer in WITHIN]
    most = int(drawn.of[list(WITHIN)].sum(axis=1).max())
    panel = Panel(drawn.heading, 190, whole_numbers(most), bars)
    if not most:
        none = {0.5: "Nothing was agreed in these weeks."}
        panel = replace(panel, height=60, axis=axis(0, 1, {}), names=none)
    period = whole_bars(Period.of(column(weeks, "week"), milestones, today, each=7))
    return AGREEMENT.draw([panel], period, [_within(weeks)], weeks)


def _choices(side: str) -> Mapping[str, str]:
    return cast("Mapping[str, str]", cast("Choice", Contact.questions()[side]).choices)


def _lanes(ticked: pd.DataFrame, side: str) -> list[str]:
    """The answers that were ticked, in the order of the question; those it no longer has last."""
    there = set(ticked["what"])
    known = [what for what in _choices(side) if what in there]
    return [*known, *sorted(there - set(known))]


def _named(what: str, side: str, say: Any) -> str:
    """An answer in words; an id that is no longer offered stands for itself."""
    return say(_choices(side)[what]) if what in _choices(side) else what


def _side(ticked: pd.DataFrame, side: str, words: Words) -> Panel:
    names = {what: _named(what, side, words) for what in _lanes(ticked, side)}
    lines = {what: lane_line(place) for place, what in enumerate(names)}
    symbol, colour = SIDES[side][2]
    trace = markers(
        iso(ticked["week"]),
        [lines[what] for what in ticked["what"]],
        {
            "color": colour,
            "symbol": [f"{symbol}-open" if what == "none" else symbol for what in ticked["what"]],
            "size": [_size(often) for often in ticked["times"]],
            "line": {"color": colour, "width": 2},
            "opacity": 1,
        },
        [
            f"{week_text(week)}<br>{escaped(names[what])}: {times(often)}"
            for week, what, often in ticked[["week", "what", "times"]].itertuples(index=False)
        ],
        **BY_WEEK,
    )
    return lanes(words(SIDES[side][0]), names.values(), [trace], LANE)


def _size(often: int) -> int:
    """Twice as often is twice the surface, up to what a lane holds."""
    return min(24, round(9 * sqrt(often)))


def _key(often: int) -> dict[str, Any]:
    return legend_entry(times(often), {"color": INK, "symbol": "circle", "size": _size(often)})


def _often(ticked: pd.DataFrame, side: str, words: Words) -> str:
    sums = times_of_each(ticked, "what")
    said = [
        f"“{_named(what, side, words.second_person)}” {times(sums[what])}"
        for what in _lanes(ticked, side)
    ]
    return "; ".join(said) or "nothing ticked"


def _bars(drawn: Bars, answer: str, name: str) -> dict[str, Any]:
    _, colour, pattern = WITHIN[answer]
    bars = drawn.trace(answer, name, colour, pattern)
    # A bar of nothing would be a line of its colour.
    return {**bars, "y": [count or None for count in bars["y"]]}


def _within(weeks: pd.DataFrame) -> str:
    counts = {answer: int(column(weeks, answer).sum()) for answer in (*WITHIN, "nothing_agreed")}
    nothing = counts.pop("nothing_agreed")
    parts = [
        WITHIN[answer][0].replace("{n}", str(count)) for answer, count in counts.items() if count
    ]
    said = []
    if parts:
        total = counted(sum(counts.values()), "conversation is", "conversations are")
        said.append(f"{total} set beside what you agreed or your own guideline: {joined(parts)}.")
    if nothing:
        how_many = f"{nothing} more," if parts else counted(nothing, "conversation")
        said.append(f"In {how_many} nothing was agreed.")
    return " ".join(said)

"""What the reader did: for themselves, and what became of urges."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple, cast

import pandas as pd

from workbook.analysis import frames
from workbook.analysis.frames import column, rows
from workbook.charts.base import INK, SELF, Chart, at_the_clock, escaped, iso, optional
from workbook.charts.dates import Period
from workbook.charts.layout import ChartFrame, Panel, lane_line, lanes, line, markers, points
from workbook.charts.sentences import counted, day_text, day_texts, from_to, joined, times_of_each
from workbook.records import PracticeDone, Urge
from workbook.wording import Words, times

PRACTICES_FRAME = ChartFrame(
    "practices",
    "What I did for myself",
    ("What I did for myself", "Dates that matter"),
    "After the first thing you do for yourself and write down, it has its line here.",
    legend_lines=2,
)
GONE, OWN = "gone", "own"
LAST = {GONE: "No longer in the list", OWN: "My own"}
"""Lanes beneath those of the list: what the list no longer has, and what has only the reader's own
words.
"""


class _Felt(NamedTuple):
    """How one felt afterwards, as it is drawn."""

    name: str
    symbol: str
    colour: str
    higher: float
    """How far above the line of its lane, in lanes: marks of one day do not hide each other."""


FELT = {
    "better": _Felt("Better", "triangle-up", SELF, 0.12),
    "same": _Felt("The same", "circle", SELF, 0.0),
    "worse": _Felt("Worse", "triangle-down", SELF, -0.12),
    "": _Felt("Not said", "x-thin", INK, 0.0),
}


def practices(
    done: pd.DataFrame,
    milestones: pd.DataFrame,
    words: Words,
    names: Mapping[str, str],
    *,
    today: date | None = None,
) -> Chart:
    """A lane for each thing that was done for oneself, with how one felt afterwards.

    `names` are the practices of guidance by their ids, in its order:
    `guidance.choice_list("practices").choices`.

    Returns:
        The chart `practices`: lanes in the order of `names`, then what the list no longer has, then
        one's own; a mark for each day and answer: a triangle up (better), a circle (the same), a
        triangle down (worse), a cross (not said). Its rows, one for each day, lane and answer,
        oldest first: day (datetime64[us]), practice (str, its id; gone; own), afterwards (str:
        better, same, worse; missing: not said), times (int64, how often that day).
    """
    if done.empty:
        return PRACTICES_FRAME.empty()
    by_day = by_practice(done, names)
    return PRACTICES_FRAME.draw(
        [practice_panel(by_day, words, names)],
        Period.of(column(by_day, "day"), milestones, today),
        _done(by_day, _practice_lanes(by_day, names)),
        by_day,
    )


def practice_panel(by_day: pd.DataFrame, words: Words, names: Mapping[str, str]) -> Panel:
    """The panel of what was done for oneself, from `by_practice`."""
    lane_names = _practice_lanes(by_day, names)
    answers = [answer for answer in FELT if answer or bool(by_day["afterwards"].isna().any())]
    return lanes(
        words(PracticeDone.questions()["afterwards"].label) + ": see the mark",
        lane_names.values(),
        [_felt(by_day, answer, lane_names) for answer in answers],
    )


def _practice_lanes(by_day: pd.DataFrame, names: Mapping[str, str]) -> dict[str, str]:
    there = set(by_day["practice"])
    return {practice: name for practice, name in {**names, **LAST}.items() if practice in there}


def by_practice(done: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """What was done on which day, in lanes, without words."""
    lanes = [
        OWN if pd.isna(practice) else practice if practice in names else GONE
        for practice in done["practice"]
    ]
    lane = pd.Categorical(lanes, [*names, *LAST])
    said = done[["day", "afterwards"]].fillna({"afterwards": ""}).assign(practice=lane)
    keys = ["day", "practice", "afterwards"]
    counts = cast("pd.Series", said.groupby(keys, observed=True).size())
    types = {"day": "datetime64[us]", "practice": "str"}
    found = counts.rename("times").reset_index().astype(types)
    return found.assign(afterwards=found["afterwards"].where(found["afterwards"] != ""))


def _felt(by_day: pd.DataFrame, answer: str, lanes: Mapping[str, str]) -> dict[str, Any]:
    felt, places = FELT[answer], {practice: place for place, practice in enumerate(lanes)}
    those = rows(by_day, column(by_day, "afterwards").fillna("") == answer)
    hover = [
        f"{day}<br>{escaped(lanes[practice])}<br>afterwards: {felt.name.lower()}"
        f"{f', {times(number)} that day' if number > 1 else ''}"
        for day, practice, number in zip(
            day_texts(column(those, "day")), those["practice"], those["times"], strict=True
        )
    ]
    edge = {"color": felt.colour, "width": 2 if felt.symbol == "x-thin" else 0}
    return markers(
        iso(those["day"]),
        [lane_line(places[practice]) + felt.higher for practice in those["practice"]],
        {"symbol": felt.symbol, "color": felt.colour, "size": 12, "line": edge},
        hover,
        name=felt.name,
    )


def _done(by_day: pd.DataFrame, lanes: Mapping[str, str]) -> tuple[str, str]:
    """How often each was done, in the order of the lanes, and how often each answer was given."""
    each = times_of_each(by_day, "practice")
    answers = times_of_each(by_day.fillna({"afterwards": ""}), "afterwards")
    what = "; ".join(f"“{name}” {times(each[practice])}" for practice, name in lanes.items())
    felt = [
        f"{FELT[answer].name.lower()} {times(answers[answer])}"
        for answer in FELT
        if answer in answers
    ]
    total = counted(
        sum(each.values()),
        "thing that you did for yourself is",
        "things that you did for yourself are",
    )
    return (
        f"{total} written down, {from_to(column(by_day, 'day'))}: {what}.",
        f"Afterwards you felt: {joined(felt)}.",
    )


EVENING = timedelta(hours=12)
"""Room after the last day for an urge late in it."""
URGES_FRAME = ChartFrame(
    "urges",
    "Urges, before and after",
    ("Urges", "Dates that matter"),
    "After the first urge you write down, how strong it was before and afterwards is drawn here, "
    "and whether you acted on it.",
    legend_lines=1,
    room=EVENING,
)
STRENGTHS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "strength": ("Before", "before", {"symbol": "circle", "color": SELF, "size": 8}),
    "strength_after": (
        "Afterwards",
        "afterwards",
        {"symbol": "diamond-open", "color": SELF, "size": 12, "line": {"color": SELF, "width": 2}},
    ),
}
"""In the legend, in a sentence, and the mark. The hollow one is larger: both are seen where nothing
changed.
"""
ACTED = {"no": "not acted on", "partly": "acted on in part", "yes": "acted on"}


def urges(
    urges: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """How strong each urge was before and afterwards, and whether it was acted on.

    Returns:
        The chart `urges`: for each entry, at its day and time of day, a filled mark before and a
        hollow one afterwards, joined by a thin line, from 0 to 10 (one answer: one mark); beneath,
        a lane for each answer to "did I act on it". Its rows, one an urge, oldest first: day
        (datetime64[us]), strength, strength_after (float64, points; NaN: not answered), acted (str:
        no, partly, yes; missing: not answered).
    """
    if urges.empty:
        return URGES_FRAME.empty()
    there = in_order(urges)
    return URGES_FRAME.draw(
        urge_panels(there, words),
        Period.of(column(there, "day"), milestones, today),
        [_how_many(there), _how_strong(there)],
        there.drop(columns="when"),
    )


def urge_panels(there: pd.DataFrame, words: Words) -> list[Panel]:
    """The two panels of urges, from `in_order`."""
    questions = Urge.questions()
    answered = there[["day", *STRENGTHS, "acted"]]
    hover = [_urge_hover(*row) for row in answered.itertuples(index=False)]
    moments = at_the_clock(column(there, "when"))
    marks = [
        markers(moments, optional(there[name]), marker, hover, name=text)
        for name, (text, _, marker) in STRENGTHS.items()
    ]
    strong = Panel(
        words(questions["strength"].label),
        150,
        points(),
        [_joined(there), *marks],
        empty=bool(there[list(STRENGTHS)].isna().to_numpy().all()),
    )
    answers = [questions["acted"].show(answer) for answer in ACTED]
    lines = {answer: lane_line(place) for place, answer in enumerate(ACTED)}
    heights = [lines.get(acted) for acted in there["acted"]]
    acts = markers(moments, heights, {"symbol": "square", "color": INK, "size": 9}, hover)
    return [strong, lanes(words(questions["acted"].label), answers, [acts])]


def in_order(urges: pd.DataFrame) -> pd.DataFrame:
    """The urges by their time on the clock of the place, oldest first, without words."""
    types = {"day": "datetime64[us]", **dict.fromkeys(STRENGTHS, "float64"), "acted": "str"}
    there = urges[list(types)].astype(types).assign(when=frames.times_of_day(urges).to_numpy())
    return there.sort_values(["when", *STRENGTHS, "acted"], ignore_index=True)


def _urge_hover(day: pd.Timestamp, before: float, after: float, acted: Any) -> str:
    said = [
        f"{word} {'not said' if pd.isna(number) else f'{number:g} of 10'}"
        for (_, word, _), number in zip(STRENGTHS.values(), (before, after), strict=True)
    ]
    how = "not said whether acted on" if pd.isna(acted) else ACTED[acted]
    return f"{day_text(day, weekday=True)}<br>{', '.join(said)}<br>{how}"


def _joined(there: pd.DataFrame) -> dict[str, Any]:
    """A line from before to afterwards, for those that have both."""
    both = there.dropna(subset=list(STRENGTHS))
    x = [each for when in at_the_clock(column(both, "when")) for each in (when, when, None)]
    y = [
        each
        for before, after in zip(both["strength"], both["strength_after"], strict=True)
        for each in (before, after, None)
    ]
    return line(x, y, {"color": INK, "width": 1})


def _how_many(there: pd.DataFrame) -> str:
    acted = column(there, "acted")
    counts, unsaid = acted.value_counts(), int(acted.isna().sum())
    parts = [f"{counts[answer]} {words}" for answer, words in ACTED.items() if answer in counts]
    if unsaid:
        parts.append(f"{unsaid} {'does' if unsaid == 1 else 'do'} not say whether you acted on it")
    return (
        f"{counted(len(there), 'urge is', 'urges are')} written down, "
        f"{from_to(column(there, 'day'))}: {joined(parts)}."
    )


def _how_strong(there: pd.DataFrame) -> str:
    """The middle of each answer, and of both where some have one: groups cannot be compared."""
    each = [
        f"{name}: {_around(column(there, field).dropna())}"
        for field, (name, _, _) in STRENGTHS.items()
    ]
    both = there.dropna(subset=list(STRENGTHS))
    if both.empty or len(both) == len(there):
        return f"How strong, from 0 to 10. {'. '.join(each)}."
    medians = [f"{word} {both[field].median():g}" for field, (_, word, _) in STRENGTHS.items()]
    return (
        f"How strong, from 0 to 10. {'. '.join(each)}. "
        f"{counted(len(both), 'urge has', 'urges have')} both: {', '.join(medians)}."
    )


def _around(answers: pd.Series) -> str:
    if answers.empty:
        return "nothing written yet"
    return (
        f"{'around ' if len(answers) > 1 else ''}{answers.median():g}, of "
        f"{counted(len(answers), 'urge')}"
    )

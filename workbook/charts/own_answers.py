"""What the reader answered about themselves: check-ins, their own wish, questionnaires."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from workbook.analysis import frames, trends
from workbook.analysis.frames import answered, column
from workbook.charts.base import (
    INK,
    SELF,
    Chart,
    iso,
    optional,
    theme_text,
)
from workbook.charts.dates import Period
from workbook.charts.layout import SHADE, ChartFrame, Panel, axis, line, markers, points
from workbook.charts.sentences import (
    counted,
    day_text,
    day_texts,
    from_to,
    middle,
    said_by_day,
    week_text,
)
from workbook.records import CheckIn, Hope, PhqFour, Questionnaire, WhoFive, now, person_day
from workbook.wording import Words

ME_FRAME = ChartFrame(
    "me",
    "Me, day by day",
    ("A day's answer", "The middle", "Smooth line", "More than the usual up and down"),
    "After the first check-in, your mood, what was on your mind, your sleep and your worry are "
    "drawn here by day.",
    legend_lines=1,
)
# Which way is good, and the mark. Each has a panel of its own.
SHOWN: dict[str, tuple[str, str]] = {
    "mood": ("more is better", "circle"),
    "on_my_mind": ("more is harder", "diamond"),
    "sleep": ("more is better", "square"),
    "worry": ("more is harder", "triangle-up"),
}
LOOKED_AT = ("mood", "worry")
"""Of what it is said whether it went up or down. Every further one would say more that is not there
(docs/measures.md, "More than the usual up and down").
"""
HEIGHT = 112
SMOOTH = "Smooth line; its band is where the middle lies"
BAND = 0.22
"""How much of its colour the band has."""
LONG = 200
"""Days from which on the middle of each week stands before the days, which become faint."""
FAINT = 0.35
WEEKS = "The large marks are the middle of each week, the small ones behind them the days."


def me(
    check_ins: pd.DataFrame,
    milestones: pd.DataFrame,
    words: Words,
    *,
    today: date | None = None,
    whole: pd.DataFrame | None = None,
) -> Chart:
    """Mood, how much was on one's mind, sleep and worry by day, each in a panel of its own.

    `whole` are all check-ins, where `check_ins` are those of some days only: what changed is judged
    by all.

    Returns:
        The chart `me`: a panel for each that was ever answered, in the order above, from 0 to 10, a
        mark a day (several answers on a day: their median; from 200 days on, faint behind the
        median of each week), and from 14 of them on a smooth line with its band, which a gap
        interrupts in the marks alone. The sentences say of mood and worry what changed.
    """
    days = frames.daily(check_ins)
    if days.empty:
        return ME_FRAME.empty()
    labels = {name: words(CheckIn.questions()[name].label) for name in SHOWN}
    every = check_ins if whole is None else whole
    changed = [what_changed(every, name, labels[name], today) for name in LOOKED_AT]
    # A sentence says of the others that nothing is written
    drawn = [name for name in SHOWN if answered(days, name)] or list(SHOWN)
    return ME_FRAME.draw(
        [answer_panel(days, name, labels[name]) for name in drawn],
        Period.of(column(days, "day"), milestones, today),
        [*_me_sentences(days, labels), *changed],
        days.loc[:, ["day", "check_ins", *SHOWN]],
    )


def answer_panel(days: pd.DataFrame, name: str, label: str, height: int = HEIGHT) -> Panel:
    """One answer by day: marks, and the smooth line with its band behind them.

    Args:
        days: `frames.daily(...)`.
        name: One of `SHOWN`.
        label: Its name for the reader.
        height: Pixels.
    """
    heading, traces = f"{label}: {SHOWN[name][0]}", [*_level(days, name)]
    traces.append(_day_marks(days, name, label))
    if len(days) >= LONG:
        traces.append(_week_marks(days, name, label))
    return Panel(heading, height, points(), traces, empty=not answered(days, name))


def what_changed(check_ins: pd.DataFrame, name: str, label: str, today: date | None = None) -> str:
    """What an answer shows of the last weeks, and whether that is more than its usual."""
    days = frames.daily(check_ins)
    series = pd.Series(column(days, name).to_numpy(), index=days["day"])
    said = trends.trend(series, today or person_day(now()), frames.evened(check_ins, name))
    return f"{label} ({SHOWN[name][0]}): {said.answer}"


def _level(days: pd.DataFrame, name: str) -> list[dict[str, Any]]:
    """The smooth line and its band, from the first answer to the last, where there are enough."""
    found = column(days, name)
    there = found.notna().to_numpy().nonzero()[0]
    part = slice(there[0], there[-1] + 1) if len(there) else slice(0)
    level = trends.local_level(found.to_numpy()[part])
    if level is None:
        return []
    shown = iso(days["day"].iloc[part])
    edge = {"width": 0}
    band = {"fill": "tonexty", "fillcolor": f"rgba{(*bytes.fromhex(SELF[1:]), BAND)}"}
    smooth = {"legendgroup": "level", "showlegend": True, "name": theme_text(SMOOTH)}
    return [
        line(shown, _between(level.low), edge),
        line(shown, _between(level.high), edge, **band),
        line(shown, _between(level.level), {"color": SELF, "width": 2.5}, **smooth),
    ]


def _between(numbers: Iterable[float]) -> list[float]:
    """On the picture no line leaves the scale."""
    return [round(min(10.0, max(0.0, float(number))), 2) for number in numbers]


def _day_marks(days: pd.DataFrame, name: str, label: str) -> dict[str, Any]:
    hover = [
        "" if pd.isna(number) else f"{day}: {label} {number:g} of 10"
        for day, number in zip(day_texts(column(days, "day")), days[name], strict=True)
    ]
    return markers(
        iso(days["day"]),
        optional(days[name]),
        {
            "color": SELF,
            "symbol": SHOWN[name][1],
            "size": 6,
            "opacity": FAINT if len(days) >= LONG else 1,
        },
        hover,
        name=label,
        showlegend=False,
        cliponaxis=True,
    )


def _week_marks(days: pd.DataFrame, name: str, label: str) -> dict[str, Any]:
    """The median of each week's answers, in the middle of the week."""
    weeks = column(days, name).groupby(frames.mondays(column(days, "day")))
    found = weeks.agg(["median", "count"])
    found = found.loc[found["count"] > 0]
    hover = [
        f"{week_text(monday)}: {label} {middle:g} of 10, of {counted(number, 'day')}"
        for monday, middle, number in found.itertuples()
    ]
    return markers(
        iso(found.index + pd.Timedelta(days=3)),
        optional(found["median"]),
        {"color": SELF, "symbol": SHOWN[name][1], "size": 9},
        hover,
        name=label,
        showlegend=False,
        cliponaxis=True,
    )


def _me_sentences(days: pd.DataFrame, labels: dict[str, str]) -> tuple[str, ...]:
    written = int((column(days, "check_ins") > 0).sum())
    missing = len(days) - written
    gaps = "no day is missing"
    if missing:
        has, gap = ("has", "is a gap") if missing == 1 else ("have", "are gaps")
        gaps = f"{counted(missing, 'day')} {has} no check-in and {gap}"
    return (
        (
            f"You checked in on {written} of {counted(len(days), 'day')}, "
            f"{from_to(column(days, 'day'))}; {gaps}."
        ),
        " ".join(
            f"{labels[name]} ({way}): {middle(column(days, name))}."
            for name, (way, _) in SHOWN.items()
        ),
        *([WEEKS] if len(days) >= LONG else []),
    )


WISH_FRAME = ChartFrame("own_wish", "My own wish", ("My own wish", "A day's answer"))
WISH_HEIGHT = 150


def own_wish(
    hopes: pd.DataFrame, milestones: pd.DataFrame, words: Words, *, today: date | None = None
) -> Chart:
    """How strongly one wanted to be together again, on each day that it was written down.

    Returns:
        The chart `own_wish`: a mark a day, from 0 to 10 (several answers on a day: their median),
        joined by steps, since an answer holds until there is another.
    """
    every = frames.daily_hopes(hopes)
    days = frames.rows(every, column(every, "together").notna())
    if days.empty:
        return WISH_FRAME.empty()
    label = words(Hope.questions()["together"].label)
    answers = column(days, "together")
    steps = markers(
        iso(days["day"]),
        optional(answers),
        {"color": SELF, "symbol": "circle", "size": 9},
        said_by_day(column(days, "day"), (f"{number:g} of 10" for number in answers)),
        name=label,
        mode="lines+markers",
        line={"color": SELF, "width": 1.5, "shape": "hv"},
    )
    said = (
        f"On {counted(len(days), 'day')} you wrote down how strongly you wanted to be "
        "together again"
    )
    ends = days.iloc[[0, -1]][["together", "day"]].itertuples(index=False)
    first, last = (f"{answer:g} of 10 on {day_text(day)}" for answer, day in ends)
    return WISH_FRAME.draw(
        [Panel(label, WISH_HEIGHT, points(), [steps])],
        Period.of(column(days, "day"), milestones, today),
        [f"{said}: {first}." if len(days) == 1 else f"{said}: first {first}, last {last}."],
        days,
    )


NAMES: dict[type[Questionnaire], tuple[str, str, str]] = {
    WhoFive: ("who_five", "WHO-5", "more is better"),
    PhqFour: ("phq_four", "PHQ-4", "more is harder"),
}
"""The chart, what its makers call it, and which way is more."""
NO_TEST = "It is no test and no diagnosis; a doctor can ask more than a sheet can."


def questionnaire(
    answers: pd.DataFrame,
    milestones: pd.DataFrame,
    words: Words,
    kind: type[Questionnaire],
    *,
    today: date | None = None,
) -> Chart:
    """The score of each sheet that was answered in full, and a span around the first.

    Within that span a score may only wobble. `answers` is `journal.frame(kind)`.

    Returns:
        The chart `who_five` or `phq_four`: a mark for each score, joined by straight lines, from 0
        to the most; from two scores on, a grey band of the wobble above and beneath the first. Its
        rows, one a sheet with a score, oldest first: day (datetime64[us]), score (int64, points).
    """
    name, called, way = NAMES[kind]
    measures = (called, "Scores over time", "Dates that matter")
    frame = ChartFrame(name, f"{called}, my scores", measures, legend_lines=1)
    scores = _scores(kind, answers)
    some_open = len(answers) - len(scores)
    sheets = counted(some_open, "sheet has", "sheets have")
    unfinished = [f"{sheets} an answer open, and no score."] if some_open else []
    if scores.empty:
        return frame.empty(*unfinished, NO_TEST)
    heading = words(f"Score, 0 to {kind.most}: {way}")
    ticks = {points: str(points) for points in (kind.most * part // 4 for part in range(5))}
    scale = axis(-0.07 * kind.most, 1.07 * kind.most, ticks)
    return frame.draw(
        [Panel(heading, 190, scale, [*_wobble(kind, scores), _score_line(kind, scores)])],
        Period.of(column(scores, "day"), milestones, today),
        [*_scores_said(kind, scores), *unfinished, NO_TEST],
        scores,
    )


def _scores(kind: type[Questionnaire], answers: pd.DataFrame) -> pd.DataFrame:
    """The scores, as `Questionnaire.score` has them; a sheet with an answer open has none."""
    items = list(kind.items)
    whole = answers.dropna(subset=items).sort_values(["day", "at", *items], ignore_index=True)
    total = whole[items].astype("int64").sum(axis=1) * kind.factor
    days = whole["day"].astype("datetime64[us]")
    return pd.DataFrame({"day": days, "score": total.astype("int64")})


def _wobble(kind: type[Questionnaire], scores: pd.DataFrame) -> list[dict[str, Any]]:
    """A band from the first day to the last, never past it; none over a single day."""
    first, last = iso([scores["day"].iloc[0], scores["day"].iloc[-1]])
    if first == last:
        return []
    score = int(scores["score"].iloc[0])
    low, high = max(0, score - kind.wobble), min(kind.most, score + kind.wobble)
    return [
        line(
            [first, last, last, first, first],
            [low, low, high, high, low],
            {"color": INK, "width": 1, "dash": "dot"},
            fill="toself",
            fillcolor=SHADE,
            showlegend=True,
            name=theme_text("Wobble of the first"),
        )
    ]


def _score_line(kind: type[Questionnaire], scores: pd.DataFrame) -> dict[str, Any]:
    return markers(
        iso(scores["day"]),
        scores["score"].tolist(),
        {"color": SELF, "symbol": "circle", "size": 10},
        said_by_day(
            column(scores, "day"), (f"{score} of {kind.most}" for score in scores["score"])
        ),
        name="Score",
        mode="lines+markers",
        line={"color": SELF, "width": 1.5},
    )


def _scores_said(kind: type[Questionnaire], scores: pd.DataFrame) -> tuple[str, ...]:
    _, called, way = NAMES[kind]
    begin = (
        f"{called} (0 to {kind.most}, {way}): {counted(len(scores), 'score')} "
        f"{from_to(column(scores, 'day'))}"
    )
    points = column(scores, "score")
    first, last = int(points.iloc[0]), int(points.iloc[-1])
    if len(scores) == 1:
        return (
            (
                f"{begin}: {first}. A later score can be set beside it from a difference of "
                f"{kind.wobble} on."
            ),
        )
    inside = int(((points.iloc[1:] - first).abs() < kind.wobble).sum())
    later, wobble = "No later score differs", ""
    if inside:
        differs = "differs" if inside == 1 else "differ"
        later = f"{inside} of {counted(len(scores) - 1, 'later score')} {differs}"
        wobble = "; so small a difference may be nothing but wobble"
    return (
        f"{begin}: first {first}, last {last}.",
        f"{later} from the first by less than {kind.wobble}{wobble}.",
    )

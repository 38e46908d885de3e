"""The scores of a public questionnaire and the wobble around the first; no test, no cut-off."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from workbook.analysis.frames import column
from workbook.charts.base import BLUE, INK, Chart, iso, theme_text
from workbook.charts.dates import Period
from workbook.charts.layout import SHADE, ChartFrame
from workbook.charts.panels import Panel
from workbook.charts.sentences import counted, day_texts, from_to
from workbook.charts.traces import markers
from workbook.records import PhqFour, Questionnaire, WhoFive
from workbook.wording import Words

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
    unfinished = _unfinished(len(answers) - len(scores))
    if scores.empty:
        return frame.empty(*unfinished, NO_TEST)
    heading = words(f"Score, 0 to {kind.most}: {way}")
    return frame.draw(
        [Panel(heading, 190, _axis(kind), [*_wobble(kind, scores), _line(kind, scores)])],
        Period.of(column(scores, "day"), milestones, today),
        [*_said(kind, scores), *unfinished, NO_TEST],
        scores,
    )


def _scores(kind: type[Questionnaire], answers: pd.DataFrame) -> pd.DataFrame:
    """The scores, as `Questionnaire.score` has them; a sheet with an answer open has none."""
    whole = answers.dropna(subset=list(kind.items)).sort_values(
        ["at", *kind.items], ignore_index=True
    )
    total = whole[list(kind.items)].astype("int64").sum(axis=1) * kind.factor
    return pd.DataFrame(
        {"day": whole["day"].astype("datetime64[us]"), "score": total.astype("int64")}
    ).sort_values("day", kind="stable", ignore_index=True)


def _axis(kind: type[Questionnaire]) -> dict[str, Any]:
    ticks = [kind.most * quarter // 4 for quarter in range(5)]
    return {
        "range": [-0.07 * kind.most, 1.07 * kind.most],
        "tickvals": ticks,
        "ticktext": [theme_text(str(tick)) for tick in ticks],
    }


def _wobble(kind: type[Questionnaire], scores: pd.DataFrame) -> list[dict[str, Any]]:
    """A band from the first day to the last, never past it; none over a single day."""
    first, last = iso([scores["day"].iloc[0], scores["day"].iloc[-1]])
    if first == last:
        return []
    low, high = _span(kind, int(scores["score"].iloc[0]))
    return [
        {
            "type": "scatter",
            "name": theme_text("Wobble of the first"),
            "x": [first, last, last, first, first],
            "y": [low, low, high, high, low],
            "mode": "lines",
            "line": {"color": INK, "width": 1, "dash": "dot"},
            "fill": "toself",
            "fillcolor": SHADE,
            "hoverinfo": "skip",
        }
    ]


def _span(kind: type[Questionnaire], score: int) -> tuple[int, int]:
    return max(0, score - kind.wobble), min(kind.most, score + kind.wobble)


def _line(kind: type[Questionnaire], scores: pd.DataFrame) -> dict[str, Any]:
    texts = day_texts(column(scores, "day"))
    return markers(
        iso(scores["day"]),
        scores["score"].tolist(),
        {"color": BLUE, "symbol": "circle", "size": 10},
        [
            f"{day}: {score} of {kind.most}"
            for day, score in zip(texts, scores["score"], strict=True)
        ],
        name="Score",
        mode="lines+markers",
        line={"color": BLUE, "width": 1.5},
    )


def _said(kind: type[Questionnaire], scores: pd.DataFrame) -> tuple[str, ...]:
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


def _unfinished(number: int) -> tuple[str, ...]:
    """Sheets without a score."""
    if not number:
        return ()
    return (f"{counted(number, 'sheet has', 'sheets have')} an answer open, and no score.",)

"""Frames by day: answers of check-ins, hopes, signs, and the days on which anything was written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from workbook.analysis.frames.shape import (
    answers_by_day,
    choice_ids,
    column,
    counted_by_day,
    days_of,
    rows,
    scales,
    times_of_day,
)
from workbook.analysis.trends import without_hours
from workbook.records import CheckIn, Hope, Profile, Question, Scale, SignSeen
from workbook.records.asked import at_the_time
from workbook.records.base import NIGHT_ENDS

PARTS_OF_A_DAY = (8, 14)
"""Hours after 04:00 at which the middle of the day begins, and the evening: noon and six."""


def daily(check_ins: pd.DataFrame) -> pd.DataFrame:
    """The check-ins of each day.

    Returns:
        One row a calendar day, from the first to the last with a check-in. Columns: day
        (datetime64[us]), check_ins (int64, how many that day, 0 on a missing day), then every scale
        of `CheckIn` that we have worded (float64, its own points, mostly 0 to 10; the median where
        a day has several; NaN: not answered). No check-ins: same columns, no rows.

    Source:
        docs/measures.md, "A day's answer".
    """
    return answers_by_day(check_ins, scales(CheckIn), "check_ins")


def evened(check_ins: pd.DataFrame, name: str) -> pd.Series:
    """One answer of each day, without what hangs on the time of day at which it was given.

    Args:
        check_ins: `journal.frame(CheckIn)`.
        name: A scale of it.

    Returns:
        float64, points, by day (datetime64[us], days with an answer alone), oldest first; the
        median where a day has several.

    Source:
        docs/measures.md, "More than the usual up and down".
    """
    there = rows(check_ins, column(check_ins, name).notna())
    clock = (times_of_day(there) - NIGHT_ENDS).dt.hour.to_numpy()
    days = days_of(there)
    answers = without_hours(
        days.to_numpy().astype("datetime64[D]").astype("int64"),
        np.digitize(clock, PARTS_OF_A_DAY),
        column(there, name).to_numpy(dtype="float64"),
    )
    return pd.Series(answers, index=days).groupby(level=0).median()


def own_questions(check_ins: pd.DataFrame, profiles: Iterable[Profile]) -> pd.DataFrame:
    """The answers to the reader's own questions, each under the wording that it was given to.

    Args:
        check_ins: `journal.frame(CheckIn)`.
        profiles: Every version of the profile: what an answer was most likely asked that was
            written down before wordings were kept.

    Returns:
        One row for each answer, oldest first; what has one wording is one question. Columns: day
        (datetime64[us]), asked (str, the wording; missing where no version of the profile tells
        it), points (Int64, 0 to 10; NA: answered with yes or no), yes (boolean; NA: answered with
        points). No answers: same columns, no rows.

    Source:
        docs/measures.md, "A question of your own".
    """
    asked = {name: question for name, question in CheckIn.questions().items() if question.asked_as}
    versions = list(profiles)
    found = pd.concat(
        [
            _answers_to(rows(check_ins, column(check_ins, name).notna()), name, question, versions)
            for name, question in asked.items()
        ]
    )
    found = found.sort_values(by="at", kind="stable").reset_index(drop=True)
    return found.reindex(columns=["day", "asked", "points", "yes"]).astype(
        {"day": "datetime64[us]", "asked": "str", "points": "Int64", "yes": "boolean"}
    )


def _answers_to(
    there: pd.DataFrame, name: str, question: Question, versions: Sequence[Profile]
) -> pd.DataFrame:
    wording = [
        kept
        if isinstance(kept, str)
        else at_the_time(
            question, CheckIn.questions()[question.asked_as], at.to_pydatetime(), versions
        )
        for kept, at in zip(column(there, question.asked_as), column(there, "at"), strict=True)
    ]
    answers = "points" if isinstance(question, Scale) else "yes"
    return there[["at", "day"]].assign(asked=wording, **{answers: there[name]})


def daily_hopes(hopes: pd.DataFrame) -> pd.DataFrame:
    """What was hoped for on each day.

    Returns:
        One row a calendar day, from the first to the last with an answer. Columns: day
        (datetime64[us]), hopes (int64, how often that day, 0 on a day without), together (float64,
        0 to 10; the median where a day has several; NaN: not answered). No answers: same columns,
        no rows.

    Source:
        docs/measures.md, "A day's answer".
    """
    return answers_by_day(hopes, scales(Hope), "hopes")


def written_days(*frames: pd.DataFrame) -> pd.DataFrame:
    """On which days anything was written at all.

    Args:
        frames: Any of the journal's frames that speak of a day lived: check-ins, contacts, signs,
            urges, notes, and the like. Not dates that matter (they may lie ahead) and not the
            profile.

    Returns:
        One row a calendar day, from the first to the last that has an entry in any of them.
        Columns: day (datetime64[us]), entries (int64, how many that day; 0: nothing written).
        Nothing written: same columns, no rows.

    Raises:
        KeyError: A frame has no day.

    Source:
        docs/measures.md, "Days written on".
    """
    none = pd.Series([], dtype="datetime64[us]")
    days = pd.concat([none, *(days_of(each) for each in frames)], ignore_index=True)
    return counted_by_day(days, "entries")


def signs_by_day(signs: pd.DataFrame) -> pd.DataFrame:
    """Which signs were seen on which day; never added up over kinds.

    Returns:
        One row for each day, sign, answer to "what happened" and answer to "was it a word or an
        act", oldest first. Columns: day (datetime64[us]), sign (str, its id in guidance), happened
        (str: happened, opposite; missing: not said), word_or_act (str: word, act, both; missing:
        not said), how_plain (str: hint, clear, said; the plainest where it was written several
        times; missing: not said), times (int64, how often it was written that day). No signs: same
        columns, no rows.

    Source:
        docs/measures.md, "Signs".
    """
    keys = ["day", "sign", "happened", "word_or_act"]
    plain = choice_ids(SignSeen, "how_plain")
    rank = pd.Categorical(signs["how_plain"], categories=plain).codes
    grouped = signs[keys].assign(rank=rank).groupby(keys, dropna=False, sort=True)
    found = grouped["rank"].agg(["max", "size"]).reset_index()
    found["how_plain"] = [plain[place] if place >= 0 else None for place in found["max"]]
    types = {"day": "datetime64[us]", **dict.fromkeys([*keys[1:], "how_plain"], "str")}
    found = found.rename(columns={"size": "times"}).astype({**types, "times": "int64"})
    return found.reindex(columns=[*types, "times"])

"""What the frames share: columns, calendars, and counting by day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pandas as pd

from workbook.records import Choice, Record, Scale

NOT_SAID = "not_said"


def scales(kind: type[Record]) -> list[str]:
    """The fields of a kind that are answered on a scale: what a median can be taken of.

    Not a question that the reader words: another wording is another question, and one field has
    answers to both (`own_questions`).
    """
    return [
        name
        for name, question in kind.questions().items()
        if isinstance(question, Scale) and not question.asked_as
    ]


def column(frame: pd.DataFrame, name: str) -> pd.Series:
    """One column; pandas itself does not promise that it is one."""
    return cast("pd.Series", frame[name])


def rows(frame: pd.DataFrame, those: pd.Series) -> pd.DataFrame:
    """Those rows, of which the boolean Series says true."""
    return frame.loc[those]


def answered(frame: pd.DataFrame, name: str) -> bool:
    """Whether the column has any answer."""
    return bool(column(frame, name).notna().any())


def mondays(days: pd.Series) -> pd.Series:
    """The Monday of each day's week (ISO 8601)."""
    return days - pd.to_timedelta(days.dt.day_of_week, unit="D")


def answers_by_day(entries: pd.DataFrame, names: list[str], count: str) -> pd.DataFrame:
    """The median of each answer on each day; how many entries it has, in the column `count`."""
    days = days_of(entries)
    result = counted_by_day(days, count)
    medians = entries[names].astype("float64").groupby(days.to_numpy()).median()
    return result.join(medians, on="day")


def counted_by_day(days: pd.Series, name: str) -> pd.DataFrame:
    """Every day from the first to the last, with how often it is there."""
    calendar = every_day(days)
    return pd.DataFrame({"day": calendar, name: how_often(days, calendar).to_numpy()})


def how_often(days: pd.Series, calendar: pd.DatetimeIndex) -> pd.Series:
    """How often each day of a calendar is among these."""
    return days.value_counts().reindex(calendar, fill_value=0).astype("int64")


def every_day(days: pd.Series, step: str = "D") -> pd.DatetimeIndex:
    """Every day (or every seventh) from the first to the last."""
    if days.empty:
        return pd.DatetimeIndex([], dtype="datetime64[us]")
    return pd.date_range(days.min(), days.max(), freq=step, unit="us")


def days_of(entries: pd.DataFrame) -> pd.Series:
    """The day that each entry counts for (datetime64[us])."""
    return column(entries, "day").astype("datetime64[us]").reset_index(drop=True)


def times_of_day(entries: pd.DataFrame) -> pd.Series:
    """What the clock showed where each entry happened."""
    utc = column(entries, "at").dt.tz_localize(None).astype("datetime64[us]")
    return (
        (utc + pd.to_timedelta(column(entries, "offset"), unit="min"))
        .astype("datetime64[us]")
        .reset_index(drop=True)
    )


def tallied(
    moments: pd.Series, answers: pd.Series, ids: list[str], calendar: pd.DatetimeIndex
) -> pd.DataFrame:
    """How often each of these answers was given at each of these moments."""
    answers = answers.reset_index(drop=True)
    return pd.DataFrame(
        {each: how_often(moments.loc[answers == each], calendar) for each in ids}, index=calendar
    ).astype("Int64")


def choice_ids(kind: type[Record], field: str) -> list[str]:
    """The ids that a field's choice offers, in its order."""
    return list(cast("Mapping[str, str]", cast("Choice", kind.questions()[field]).choices))

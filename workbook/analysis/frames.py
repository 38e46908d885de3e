"""From the journal's frames to daily and weekly ones.

Pure functions, rows in any order in, oldest first out.

A journal's frame has one row an entry, with `day` (datetime64[us], the local calendar day it counts
for, no time zone) and the fields of its record. Every function here needs `day` and the fields it
names, and says so when one is missing. Days and weeks that nothing was written on are rows too: a
missing day must look missing, not like a zero.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import cast

import numpy as np
import pandas as pd

from workbook.records import (
    CheckIn,
    Choice,
    Contact,
    Hope,
    Profile,
    Question,
    Record,
    Scale,
    SignSeen,
)
from workbook.records.asked import at_the_time, wordings
from workbook.records.base import NIGHT_ENDS
from workbook.records.daily import NEEDED

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


def daily(check_ins: pd.DataFrame) -> pd.DataFrame:
    """The check-ins of each day.

    Args:
        check_ins: `journal.frame(CheckIn)`.

    Returns:
        One row a calendar day, from the first to the last with a check-in. Columns:
        day (datetime64[us]), check_ins (int64, how many that day, 0 on a missing day), then every
        scale of `CheckIn` that we have worded (float64, its own points, mostly 0 to 10; the median
        where a day has several; NaN: not answered). No check-ins: same columns, no rows.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "A day's answer".
    """
    return _daily(check_ins, scales(CheckIn), "check_ins")


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

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "A question of your own".
    """
    asked = {name: question for name, question in CheckIn.questions().items() if question.asked_as}
    _check_columns(check_ins, ["at", "day", "offset", *asked, *wordings(CheckIn)])
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
    empty = {
        "points": pd.array([pd.NA] * len(there), dtype="Int64"),
        "yes": pd.array([pd.NA] * len(there), dtype="boolean"),
    }
    return pd.DataFrame(
        {
            "at": column(there, "at"),
            "day": column(there, "day"),
            "asked": wording,
            **empty,
            answers: column(there, name),
        },
        index=there.index,
    )


def daily_contacts(contacts: pd.DataFrame) -> pd.DataFrame:
    """The conversations of each day.

    Args:
        contacts: `journal.frame(Contact)`.

    Returns:
        One row a calendar day, from the first to the last with a conversation. Columns:
        day (datetime64[us]), contacts (int64, how many that day), then every scale of `Contact`
        (float64, the median where a day has several; NaN: not answered). No contacts: same columns,
        no rows.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "A day's answer".
    """
    return _daily(contacts, scales(Contact), "contacts")


def daily_hopes(hopes: pd.DataFrame) -> pd.DataFrame:
    """What was hoped for on each day.

    Args:
        hopes: `journal.frame(Hope)`.

    Returns:
        One row a calendar day, from the first to the last with an answer. Columns: day
        (datetime64[us]), hopes (int64, how often that day, 0 on a day without), together (float64,
        0 to 10; the median where a day has several; NaN: not answered).
        No answers: same columns, no rows.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "A day's answer".
    """
    return _daily(hopes, scales(Hope), "hopes")


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
        ValueError: A frame has no day.

    Source:
        docs/measures.md, "Days written on".
    """
    for each in frames:
        _check_columns(each, ["day"])
    days = (
        pd.concat([_days(each) for each in frames], ignore_index=True)
        if frames
        else pd.Series([], dtype="datetime64[us]")
    )
    return _counted(days, "entries")


def weekly_contacts(contacts: pd.DataFrame, written: pd.DataFrame) -> pd.DataFrame:
    """The conversations of each week, by who started them.

    Args:
        contacts: `journal.frame(Contact)`.
        written: `written_days(...)` of everything that was written. A day with a contact counts in
            any case.

    Returns:
        One row a week, from the first to the last with anything written, none left out. Columns:
        week (datetime64[us], its Monday), one for each answer to "who started it" and then not_said
        (Int64, conversations), contacts (Int64, their sum), days_written (int64, 0 to 7).
        Where days_written is 0 the counts are NA: nobody knows. Nothing written: same columns, no
            rows.

    Raises:
        ValueError: A column is missing.

    Source:
        ISO 8601 weeks, from Monday (docs/measures.md, "Conversations a week").
    """
    _check_columns(contacts, ["day", "started"])
    _check_columns(written, ["day", "entries"])
    starters = [*_ids(Contact, "started"), NOT_SAID]
    days = pd.concat(
        [_days(contacts), _days(rows(written, column(written, "entries") > 0))], ignore_index=True
    ).drop_duplicates()
    of_days = mondays(days)
    weeks = _calendar(of_days, "7D")
    counts = pd.DataFrame(index=weeks)
    started = column(contacts, "started").reset_index(drop=True)
    started = started.where(started.isin(starters), NOT_SAID)
    of_contacts = mondays(_days(contacts))
    for starter in starters:
        counts[starter] = (
            of_contacts.loc[started == starter]
            .value_counts()
            .reindex(weeks, fill_value=0)
            .astype("Int64")
        )
    counts["contacts"] = counts[starters].sum(axis=1).astype("Int64")
    counts["days_written"] = of_days.value_counts().reindex(weeks, fill_value=0).astype("int64")
    counts.loc[counts["days_written"] == 0, [*starters, "contacts"]] = pd.NA
    return counts.rename_axis("week").reset_index()


def contact_days(contacts: pd.DataFrame, check_ins: pd.DataFrame) -> pd.DataFrame:
    """For each day, the conversations written down and what the check-in said about contact.

    Args:
        contacts: `journal.frame(Contact)`.
        check_ins: `journal.frame(CheckIn)`, with at (any order that sorts by time).

    Returns:
        One row a calendar day, from the first to the last with either. Columns: day
        (datetime64[us]), contacts (int64), said (str, the id of the answer to "contact today"; the
        latest answer where a day has several; missing: not answered). Neither: same columns, no
        rows.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "Days with contact".
    """
    _check_columns(contacts, ["day"])
    _check_columns(check_ins, ["at", "day", "contact_today"])
    days = _calendar(pd.concat([_days(contacts), _days(check_ins)], ignore_index=True))
    answered = (
        check_ins.sort_values(by="at")
        .dropna(subset=["contact_today"])
        .assign(day=lambda each: each["day"].astype("datetime64[us]"))
    )
    said = answered.drop_duplicates("day", keep="last").set_index("day")["contact_today"]
    return pd.DataFrame(
        {
            "day": days,
            "contacts": _days(contacts)
            .value_counts()
            .reindex(days, fill_value=0)
            .astype("int64")
            .to_numpy(),
            "said": pd.array(said.reindex(days).to_numpy(), dtype="str"),
        }
    )


def signs_by_day(signs: pd.DataFrame) -> pd.DataFrame:
    """Which signs were seen on which day; never added up over kinds.

    Args:
        signs: `journal.frame(SignSeen)`.

    Returns:
        One row for each day, sign, answer to "what happened" and answer to "was it a word or an
        act", oldest first. Columns: day (datetime64[us]), sign (str, its id in guidance), happened
        (str: happened, opposite; missing: not said), word_or_act (str: word, act, both; missing:
        not said), how_plain (str: hint, clear, said; the plainest where it was written several
        times; missing: not said), times (int64, how often it was written that day). No signs: same
        columns, no rows.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "Signs".
    """
    keys = ["day", "sign", "happened", "word_or_act"]
    _check_columns(signs, [*keys, "how_plain"])
    plain = _ids(SignSeen, "how_plain")
    rank = pd.Categorical(signs["how_plain"], categories=plain).codes
    grouped = (
        signs[keys]
        .assign(day=_days(signs).to_numpy(), rank=rank)
        .groupby(keys, dropna=False, sort=True)
    )
    found = grouped["rank"].agg(["max", "size"]).reset_index()
    return pd.DataFrame(
        {
            "day": found["day"].astype("datetime64[us]"),
            "sign": found["sign"].astype("str"),
            "happened": found["happened"].astype("str"),
            "word_or_act": found["word_or_act"].astype("str"),
            "how_plain": pd.array(
                [plain[place] if place >= 0 else None for place in found["max"]], dtype="str"
            ),
            "times": found["size"].astype("int64"),
        }
    )


def contact_times(contacts: pd.DataFrame) -> pd.DataFrame:
    """Conversations one by one, at the time that the clock showed where they happened.

    Args:
        contacts: `journal.frame(Contact)`.

    Returns:
        One row a conversation, oldest first by that clock. Columns: day (datetime64[us]), clock
            (datetime64[us], no time
        zone), then every scale of `Contact` (float64; NaN: not answered), i_listened and i_defended
        (boolean; NA: not answered). No contacts: same columns, no rows.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "Day", "Conversation by conversation".
    """
    numbers, answers = scales(Contact), ["i_listened", "i_defended"]
    _check_columns(contacts, ["at", "day", "offset", *numbers, *answers])
    # So that two of one minute stand in the order they were written in
    entered = contacts.sort_index()
    found = pd.DataFrame({"day": _days(entered), "clock": _clock(entered)})
    for name in numbers:
        found[name] = entered[name].to_numpy(dtype="float64", na_value=np.nan)
    for name in answers:
        found[name] = entered[name].astype("boolean").array
    return found.sort_values(by=["clock"], kind="stable", ignore_index=True)


def ticked_by_week(contacts: pd.DataFrame) -> pd.DataFrame:
    """What was ticked as coming from the one and from the other, by week.

    Never added up over kinds.

    Args:
        contacts: `journal.frame(Contact)`.

    Returns:
        One row for each week, side and answer that was ticked, oldest first. Columns: week
        (datetime64[us], its Monday), side (str: from_me, from_them), what (str, the id of the
        answer), times (int64, conversations of that week in which it was ticked). Nothing ticked:
        same columns, no rows.

    Raises:
        ValueError: A column is missing.

    Source:
        ISO 8601 weeks, from Monday (docs/measures.md, "What came from each").
    """
    sides, keys = ["from_me", "from_them"], ["week", "side", "what"]
    _check_columns(contacts, ["day", *sides])
    weeks = mondays(_days(contacts))
    ticked = pd.concat(
        [
            pd.DataFrame({"week": weeks, "side": side, "what": contacts[side].to_numpy()}).explode(
                "what"
            )
            for side in sides
        ],
        ignore_index=True,
    )
    found = cast("pd.Series", ticked.dropna(subset=["what"]).groupby(keys, sort=True).size())
    return (
        found.rename("times")
        .reset_index()
        .astype({"week": "datetime64[us]", "side": "str", "what": "str", "times": "int64"})
    )


def weekly_agreement(contacts: pd.DataFrame) -> pd.DataFrame:
    """Conversations of each week by whether they were within what was agreed.

    Args:
        contacts: `journal.frame(Contact)`.

    Returns:
        One row a week, from the first to the last with an answer to that question. Columns: week
        (datetime64[us], its Monday), one for each answer: yes, partly, no, nothing_agreed (Int64,
        conversations; NA in a week without any answer). No answers: same columns, no rows.

    Raises:
        ValueError: A column is missing.

    Source:
        ISO 8601 weeks, from Monday (docs/measures.md, "Within what was agreed").
    """
    _check_columns(contacts, ["day", "within_agreement"])
    there = rows(contacts, column(contacts, "within_agreement").notna())
    weeks = mondays(_days(there))
    counts = _tallied(
        weeks,
        column(there, "within_agreement"),
        _ids(Contact, "within_agreement"),
        _calendar(weeks, "7D"),
    )
    unknown = counts.sum(axis=1) == 0
    counts.loc[unknown] = pd.NA
    return counts.rename_axis("week").reset_index()


def started_by_blocks(contacts: pd.DataFrame) -> pd.DataFrame:
    """Who started, in blocks of four weeks.

    The first begins on the first Monday with a conversation on it or in the six days after.

    Args:
        contacts: `journal.frame(Contact)`.

    Returns:
        One row for each four weeks, from the first to the last with a conversation. Columns: week
        (datetime64[us], the first Monday), they and me (Int64, conversations that the one and the
        other started), left_out (Int64, those that were planned, that someone else started, or that
        do not say). No contacts: same columns, no rows.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "Who starts".
    """
    _check_columns(contacts, ["day", "started"])
    weeks = mondays(_days(contacts))
    begins = weeks - (weeks - weeks.min()) % pd.Timedelta(weeks=4)
    who = column(contacts, "started")
    counts = _tallied(
        begins,
        who.where(who.isin(["they", "me"]), "left_out"),
        ["they", "me", "left_out"],
        _calendar(begins, "28D"),
    )
    return counts.rename_axis("week").reset_index()


def quiet_days(contacts: pd.DataFrame, check_ins: pd.DataFrame) -> pd.DataFrame:
    """What each day was, as in `day_contact.days`.

    From what was written down, never from silence in the record.

    Args:
        contacts: `journal.frame(Contact)`.
        check_ins: `journal.frame(CheckIn)`.

    Returns:
        One row a calendar day, from the first to the last with either; before 04:00 it is the day
        before, for both. Columns: day (datetime64[us]), kind (str: none, needed, they, me,
        unknown). Neither: same columns, no rows.

    Raises:
        ValueError: A column is missing.

    Source:
        docs/measures.md, "A day of quiet", "Day".
    """
    _check_columns(contacts, ["at", "offset", "started", "about"])
    _check_columns(check_ins, ["at", "day", "contact_today"])
    talked = (_clock(contacts) - NIGHT_ENDS).dt.floor("D")
    only_needed = np.array(
        [bool(about) and NEEDED.issuperset(about) for about in contacts["about"]], dtype=bool
    )
    started = column(contacts, "started").reset_index(drop=True)
    answers = (
        check_ins.sort_index().sort_values(by="at", kind="stable").dropna(subset=["contact_today"])
    )
    said = (
        pd.Series(answers["contact_today"].to_numpy(), index=_days(answers), dtype="str")
        .groupby(level=0)
        .last()
    )
    days = pd.Series(_calendar(pd.concat([talked, _days(check_ins)], ignore_index=True)))
    said = said.reindex(days).to_numpy()
    more = days.isin(talked[~only_needed])
    planned = days.isin(talked[~only_needed & (started == "planned").to_numpy()])
    mine = days.isin(talked[~only_needed & (started == "me").to_numpy()]) | (
        np.isin(said, ["me", "both"]) & ~planned
    )
    rules = [
        mine,
        more | np.isin(said, ["they", "both"]),
        days.isin(talked) | (said == "needed"),
        pd.Series(said == "none"),
    ]
    return pd.DataFrame(
        {
            "day": days,
            "kind": pd.array(
                np.select(rules, ["me", "they", "needed", "none"], "unknown"), dtype="str"
            ),
        }
    )


def _daily(entries: pd.DataFrame, names: list[str], count: str) -> pd.DataFrame:
    _check_columns(entries, ["day", *names])
    days = _days(entries)
    result = _counted(days, count)
    numbers = pd.DataFrame(
        {name: entries[name].to_numpy(dtype="float64", na_value=np.nan) for name in names}
    )
    medians = numbers.groupby(days.to_numpy()).median().reindex(result["day"])
    return result.assign(**{name: medians[name].to_numpy(dtype="float64") for name in names})


def _counted(days: pd.Series, name: str) -> pd.DataFrame:
    """Every day from the first to the last, with how often it is there."""
    calendar = _calendar(days)
    return pd.DataFrame(
        {
            "day": calendar,
            name: days.value_counts().reindex(calendar, fill_value=0).astype("int64").to_numpy(),
        }
    )


def _calendar(days: pd.Series, step: str = "D") -> pd.DatetimeIndex:
    """Every day (or every seventh) from the first to the last."""
    if days.empty:
        return pd.DatetimeIndex([], dtype="datetime64[us]")
    return pd.date_range(days.min(), days.max(), freq=step, unit="us")


def _days(entries: pd.DataFrame) -> pd.Series:
    return column(entries, "day").astype("datetime64[us]").reset_index(drop=True)


def _clock(entries: pd.DataFrame) -> pd.Series:
    """What the clock showed where each entry happened."""
    utc = column(entries, "at").dt.tz_localize(None).astype("datetime64[us]")
    return (
        (utc + pd.to_timedelta(column(entries, "offset"), unit="min"))
        .astype("datetime64[us]")
        .reset_index(drop=True)
    )


def _tallied(
    moments: pd.Series, answers: pd.Series, ids: list[str], calendar: pd.DatetimeIndex
) -> pd.DataFrame:
    """How often each of these answers was given at each of these moments."""
    answers = answers.reset_index(drop=True)
    return pd.DataFrame(
        {
            each: moments.loc[answers == each]
            .value_counts()
            .reindex(calendar, fill_value=0)
            .astype("Int64")
            for each in ids
        },
        index=calendar,
    )


def _ids(kind: type[Record], field: str) -> list[str]:
    return list(cast("Mapping[str, str]", cast("Choice", kind.questions()[field]).choices))


def _check_columns(frame: pd.DataFrame, names: Collection[str]) -> None:
    missing = [name for name in names if name not in frame.columns]
    if missing:
        raise ValueError(f"Columns missing: {missing}. Present: {list(frame.columns)}.")

"""Frames of conversations: each one, by day and by week."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd

from workbook.analysis.day_contact import kind_of_day
from workbook.analysis.frames.shape import (
    NOT_SAID,
    answers_by_day,
    choice_ids,
    column,
    days_of,
    every_day,
    how_often,
    mondays,
    rows,
    scales,
    tallied,
    times_of_day,
)
from workbook.records import Contact
from workbook.records.contact import only_what_was_needed


def daily_contacts(contacts: pd.DataFrame) -> pd.DataFrame:
    """The conversations of each day.

    Returns:
        One row a calendar day, from the first to the last with a conversation. Columns: day
        (datetime64[us]), contacts (int64, how many that day), then every scale of `Contact`
        (float64, the median where a day has several; NaN: not answered). No contacts: same columns,
        no rows.

    Source:
        docs/measures.md, "A day's answer".
    """
    return answers_by_day(contacts, scales(Contact), "contacts")


def weekly_contacts(contacts: pd.DataFrame, written: pd.DataFrame) -> pd.DataFrame:
    """The conversations of each week, by who started them.

    Args:
        contacts: `journal.frame(Contact)`.
        written: `written_days(...)` of everything that was written. A day with a contact counts in
            any case.

    Returns:
        One row a week, from the first to the last with anything written, none left out. Columns:
        week (datetime64[us], its Monday), one for each answer to "who started it" and then not_said
        (Int64, conversations), contacts (Int64, their sum), days_written (int64, 0 to 7). Where
        days_written is 0 the counts are NA: nobody knows. Nothing written: same columns, no rows.

    Source:
        ISO 8601 weeks, from Monday (docs/measures.md, "Conversations a week").
    """
    starters = [*choice_ids(Contact, "started"), NOT_SAID]
    days = pd.concat(
        [days_of(contacts), days_of(rows(written, column(written, "entries") > 0))],
        ignore_index=True,
    ).drop_duplicates()
    of_days = mondays(days)
    weeks = every_day(of_days, "7D")
    started = column(contacts, "started")
    who = started.where(started.isin(starters), NOT_SAID)
    counts = tallied(mondays(days_of(contacts)), who, starters, weeks)
    counts["contacts"] = counts[starters].sum(axis=1).astype("Int64")
    counts["days_written"] = how_often(of_days, weeks)
    counts.loc[counts["days_written"] == 0, [*starters, "contacts"]] = pd.NA
    return counts.rename_axis("week").reset_index()


def contact_days(contacts: pd.DataFrame, check_ins: pd.DataFrame) -> pd.DataFrame:
    """For each day, the conversations written down and what the check-in said about contact.

    Returns:
        One row a calendar day, from the first to the last with either. Columns: day
        (datetime64[us]), contacts (int64), said (str, the id of the answer to "contact today"; the
        latest answer where a day has several; missing: not answered). Neither: same columns, no
        rows.

    Source:
        docs/measures.md, "Days with contact".
    """
    days = every_day(pd.concat([days_of(contacts), days_of(check_ins)], ignore_index=True))
    return pd.DataFrame(
        {
            "day": days,
            "contacts": how_often(days_of(contacts), days).to_numpy(),
            "said": pd.array(_said(check_ins).reindex(days).to_numpy(), dtype="str"),
        }
    )


def contact_times(contacts: pd.DataFrame) -> pd.DataFrame:
    """Conversations one by one, at the time that the clock showed where they happened.

    Returns:
        One row a conversation, oldest first by that clock. Columns: day (datetime64[us]), clock
        (datetime64[us], no time zone), then every scale of `Contact` (float64; NaN: not answered),
        i_listened and i_defended (boolean; NA: not answered). No contacts: same columns, no rows.

    Source:
        docs/measures.md, "Day", "Conversation by conversation".
    """
    numbers, answers = scales(Contact), ["i_listened", "i_defended"]
    # So that two of one minute stand in the order they were written in
    entered = contacts.sort_index()
    types = {**dict.fromkeys(numbers, "float64"), **dict.fromkeys(answers, "boolean")}
    found = pd.DataFrame({"day": days_of(entered), "clock": times_of_day(entered)})
    found = found.join(entered[list(types)].astype(types).reset_index(drop=True))
    return found.sort_values(by=["clock"], kind="stable", ignore_index=True)


def ticked_by_week(contacts: pd.DataFrame) -> pd.DataFrame:
    """What was ticked as coming from the one and from the other, by week.

    Never added up over kinds.

    Returns:
        One row for each week, side and answer that was ticked, oldest first. Columns: week
        (datetime64[us], its Monday), side (str: from_me, from_them), what (str, the id of the
        answer), times (int64, conversations of that week in which it was ticked). Nothing ticked:
        same columns, no rows.

    Source:
        ISO 8601 weeks, from Monday (docs/measures.md, "What came from each").
    """
    sides, keys = ["from_me", "from_them"], ["week", "side", "what"]
    weeks = mondays(days_of(contacts))
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

    Returns:
        One row a week, from the first to the last with an answer to that question. Columns: week
        (datetime64[us], its Monday), one for each answer: yes, partly, no, nothing_agreed (Int64,
        conversations; NA in a week without any answer). No answers: same columns, no rows.

    Source:
        ISO 8601 weeks, from Monday (docs/measures.md, "Within what was agreed").
    """
    there = rows(contacts, column(contacts, "within_agreement").notna())
    weeks = mondays(days_of(there))
    counts = tallied(
        weeks,
        column(there, "within_agreement"),
        choice_ids(Contact, "within_agreement"),
        every_day(weeks, "7D"),
    )
    unknown = counts.sum(axis=1) == 0
    counts.loc[unknown] = pd.NA
    return counts.rename_axis("week").reset_index()


def started_by_blocks(contacts: pd.DataFrame) -> pd.DataFrame:
    """Who started, in blocks of four weeks.

    The first begins on the first Monday with a conversation on it or in the six days after.

    Returns:
        One row for each four weeks, from the first to the last with a conversation. Columns: week
        (datetime64[us], the first Monday), they and me (Int64, conversations that the one and the
        other started), left_out (Int64, those that were planned, that someone else started, or that
        do not say). No contacts: same columns, no rows.

    Source:
        docs/measures.md, "Who starts".
    """
    weeks = mondays(days_of(contacts))
    begins = weeks - (weeks - weeks.min()) % pd.Timedelta(weeks=4)
    who = column(contacts, "started")
    counts = tallied(
        begins,
        who.where(who.isin(["they", "me"]), "left_out"),
        ["they", "me", "left_out"],
        every_day(begins, "28D"),
    )
    return counts.rename_axis("week").reset_index()


def quiet_days(contacts: pd.DataFrame, check_ins: pd.DataFrame) -> pd.DataFrame:
    """What each day was, as in `day_contact.contact_by_day`.

    From what was written down, never from silence in the record.

    Returns:
        One row a day, from the first to the last with either. Columns: day (datetime64[us]), kind
        (str: none, needed, they, me, unknown). Neither: same columns, no rows.

    Source:
        docs/measures.md, "A day of quiet", "Day".
    """
    talked = days_of(contacts)
    started: dict[Any, set[Any]] = {}
    for day, about, who in zip(talked, contacts["about"], contacts["started"], strict=True):
        of_day = started.setdefault(day, set())
        if not only_what_was_needed(about):
            of_day.add(who)
    said = _said(check_ins).to_dict()
    days = every_day(pd.concat([talked, days_of(check_ins)], ignore_index=True))
    kinds = [kind_of_day(said.get(day), started.get(day)) for day in days]
    return pd.DataFrame({"day": days, "kind": pd.array(kinds, dtype="str")})


def _said(check_ins: pd.DataFrame) -> pd.Series:
    """What the check-ins of each day say about contact: the latest answer."""
    answers = check_ins.sort_index().sort_values(by="at", kind="stable")
    answers = answers.dropna(subset=["contact_today"])
    said = pd.Series(answers["contact_today"].to_numpy(), index=days_of(answers), dtype="str")
    return said.groupby(level=0).last()

"""What is drawn, computed anew in the plainest way from the records themselves.

Over random journals: several entries a day, nights, places with other clocks, answers left open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, timedelta
from statistics import median
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.support.charts import EVERY, HE, LIVED, plain
from tests.support.frames import journal_of
from tests.support.somebody import FIRST, Person
from workbook.charts import Chart
from workbook.records import (
    CheckIn,
    Contact,
    Hope,
    PhqFour,
    PracticeDone,
    Record,
    SignSeen,
    Urge,
    WhoFive,
)

JOURNALS = 16
STARTERS = {
    "they": "He started",
    "me": "I started",
    "planned": "Planned together",
    "other": "Someone else started",
    None: "Not said who",
}
ALWAYS = ("they", "me", "planned")
WITHIN = {"yes": "Yes", "partly": "Partly", "no": "No"}
Drawn = dict[str, list[tuple[str, float]]]


def drawn(chart: Chart) -> Drawn:
    """What each trace with a name has: its places and its numbers, those that are there."""
    found: Drawn = defaultdict(list)
    for trace in chart.figure.data:
        if trace.name and getattr(trace, "mode", "markers") != "lines":
            pairs = zip(trace.x, trace.y, strict=True)
            found[plain(trace.name)] += [pair for pair in pairs if None not in pair]
    return {name: sorted(pairs) for name, pairs in found.items() if pairs}


def day_of(record: Record) -> date:
    """The day from four to four, where it happened."""
    return (record.at - timedelta(hours=4)).date()


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def of(records: Iterable[Record], kind: type) -> list[Any]:
    return [each for each in records if isinstance(each, kind)]


def medians(records: Iterable[Any], field: str) -> list[tuple[str, float]]:
    """A median a day."""
    by_day = defaultdict(list)
    for record in records:
        if getattr(record, field) is not None:
            by_day[str(day_of(record))].append(getattr(record, field))
    return sorted((day, median(values)) for day, values in by_day.items())


def me(records: list[Record]) -> Drawn:
    names = {"mood": "Mood", "on_my_mind": "On my mind", "sleep": "Sleep", "worry": "Worry"}
    return {label: medians(of(records, CheckIn), name) for name, label in names.items()}


def between_us(records: list[Record]) -> Drawn:
    talks = of(records, Contact)
    written = {day_of(each) for each in (*talks, *of(records, CheckIn))}
    weeks = {monday(day) for day in written}
    counts = Counter((monday(day_of(each)), each.started) for each in talks)
    found: Drawn = {}
    for starter, name in STARTERS.items():
        if starter in ALWAYS or any(who == starter for _, who in counts):
            found[name] = sorted((str(week), counts[week, starter]) for week in weeks)
    few = sorted(
        str(week)
        for week in weeks_between(min(weeks), max(weeks))
        if sum(monday(day) == week for day in written) < 4
    )
    return found | {
        "How I treated him": medians(talks, "i_treated"),
        "How he treated me": medians(talks, "they_treated"),
        "few": [(week, 0) for week in few],
    }


def weeks_between(first: date, last: date) -> list[date]:
    return [first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1)]


def agreement(records: list[Record]) -> Drawn:
    talks = [each for each in of(records, Contact) if each.within_agreement]
    counts = Counter((monday(day_of(each)), each.within_agreement) for each in talks)
    return {
        name: sorted((str(week), n) for (week, said), n in counts.items() if said == answer)
        for answer, name in WITHIN.items()
    }


def by_the_clock(records: list[Any], names: dict[str, str]) -> Drawn:
    """Each answer at the minute that the clock showed there."""
    return {
        label: sorted(
            (f"{each.at:%Y-%m-%d %H:%M}", getattr(each, field))
            for each in records
            if getattr(each, field) is not None
        )
        for field, label in names.items()
    }


def urges(records: list[Record]) -> Drawn:
    names = {"strength": "Before", "strength_after": "Afterwards"}
    return by_the_clock(of(records, Urge), names)


def own_wish(records: list[Record]) -> Drawn:
    return {"How strongly I want to be together again": medians(of(records, Hope), "together")}


def practices(records: list[Record]) -> Drawn:
    names = {"better": "Better", "worse": "Worse", None: "Not said"}
    higher = {"better": 0.12, "worse": -0.12, None: 0.0}
    done = {(str(day_of(each)), each.afterwards) for each in of(records, PracticeDone)}
    return {
        name: sorted((day, higher[said]) for day, said in done if said == answer)
        for answer, name in names.items()
    }


def by_contact(records: list[Record]) -> Drawn:
    names = {
        "tone": "Tone between us",
        "calm_kept": "Calm I kept",
        "i_treated": "How I treated him",
        "they_treated": "How he treated me",
    }
    return by_the_clock(of(records, Contact), names)


def listened(records: list[Record]) -> Drawn:
    lanes = {"i_listened": 0, "i_defended": -1}
    return {
        name: sorted(
            (f"{each.at:%Y-%m-%d %H:%M}", lane)
            for each in of(records, Contact)
            for field, lane in lanes.items()
            if getattr(each, field) is answer
        )
        for answer, name in ((True, "Yes"), (False, "No"))
    }


def share_started(records: list[Record]) -> Drawn:
    talks = of(records, Contact)
    first = min(monday(day_of(each)) for each in talks)
    blocks = defaultdict(list)
    for each in talks:
        if each.started in {"they", "me"}:
            blocks[(monday(day_of(each)) - first).days // 28].append(each.started == "they")
    return {
        "He started": sorted(
            (str(first + timedelta(days=28 * block + 14)), sum(theirs) / len(theirs))
            for block, theirs in blocks.items()
            if len(theirs) >= 10
        )
    }


def overview(records: list[Record]) -> Drawn:
    """Each lane as it is where it stands alone."""
    mine = me(records)
    return {
        **{name: mine[name] for name in ("Mood", "Worry")},
        **between_us(records),
        **urges(records),
        **practices(records),
    }


PLAIN: dict[str, tuple[Callable[[list[Record]], Drawn], type[Record]]] = {
    "me": (me, CheckIn),
    "between_us": (between_us, Contact),
    "agreement": (agreement, Contact),
    "by_contact": (by_contact, Contact),
    "listened": (listened, Contact),
    "share_started": (share_started, Contact),
    "urges": (urges, Urge),
    "own_wish": (own_wish, Hope),
    "practices": (practices, PracticeDone),
    "overview": (overview, Contact),
}
"""How each is computed, and the kind without which there is no picture."""


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_drawn_is_what_was_written(name: str) -> None:
    """Place by place, over many random journals."""
    compute, kind = PLAIN[name]
    compared = 0
    for seed in range(JOURNALS):
        records = Person(seed).journal()
        if not of(records, kind):
            continue
        expected = {label: pairs for label, pairs in compute(records).items() if pairs}
        found = drawn(EVERY[name](journal_of(records), HE))
        compared += differing(name, found, expected)
    assert compared >= JOURNALS // 2


def differing(name: str, found: Drawn, expected: Drawn) -> int:
    """How many pairs were compared; none may differ."""
    few = expected.pop("few", None)
    if few is not None:
        marks = found.pop("Fewer than 4 days written", [])
        assert [week for week, _ in marks] == [week for week, _ in few]
    if name in {"practices", "overview"}:  # the line of the one lane is 0.7 beneath the top
        found |= {
            label: [(day, round(y + 0.7, 2)) for day, y in found[label]]
            for label in ("Better", "Worse", "Not said")
            if label in found
        }
    if name == "listened":  # yes stands above no in each lane
        found = {
            label: sorted((x, float(np.ceil(y + 0.2))) for x, y in each)
            for label, each in found.items()
        }
    if name == "agreement":
        found = {label: [(x, y) for x, y in each if y] for label, each in found.items()}
        found = {label: each for label, each in found.items() if each}
    assert found == expected
    return sum(map(len, found.values()))


def ticked(records: list[Record]) -> list[tuple[Any, ...]]:
    counts = Counter(
        (monday(day_of(each)), side, what)
        for each in of(records, Contact)
        for side in ("from_me", "from_them")
        for what in getattr(each, side) or ()
    )
    return sorted((str(week), side, what, n) for (week, side, what), n in counts.items())


def seen(records: list[Record]) -> list[tuple[Any, ...]]:
    counts = Counter(
        (day_of(each), each.sign, each.happened or "", each.word_or_act or "")
        for each in of(records, SignSeen)
    )
    return sorted((str(day), *rest, n) for (day, *rest), n in counts.items())


def days_of_contact(records: list[Record]) -> list[tuple[Any, ...]]:
    said: dict[date, str] = {}
    for each in sorted(of(records, CheckIn), key=lambda each: each.at):
        if each.contact_today:
            said[day_of(each)] = each.contact_today
    started = defaultdict(list)
    for each in of(records, Contact):
        only_needed = bool(each.about) and "us" not in each.about
        started[day_of(each)].append((each.started, only_needed))
    days = [day_of(each) for each in (*of(records, CheckIn), *of(records, Contact))]
    found = []
    for number in range((max(days) - min(days)).days + 1):
        day = min(days) + timedelta(days=number)
        about_more = {who for who, only_needed in started[day] if not only_needed}
        if "me" in about_more or (said.get(day) in {"me", "both"} and "planned" not in about_more):
            kind = "me"
        elif about_more or said.get(day) in {"they", "both"}:
            kind = "they"
        elif started[day] or said.get(day) == "needed":
            kind = "needed"
        else:
            kind = "none" if said.get(day) == "none" else "unknown"
        found.append((str(day), kind))
    return found


def written(records: list[Record]) -> list[tuple[Any, ...]]:
    counts = Counter(day_of(each) for each in records if isinstance(each, LIVED))
    days = [min(counts) + timedelta(days=n) for n in range((max(counts) - min(counts)).days + 1)]
    return [(str(day), counts[day]) for day in days]


ROWS: dict[str, tuple[Callable[[list[Record]], list[tuple[Any, ...]]], list[str], type[Record]]] = {
    "from_both": (ticked, ["week", "side", "what", "times"], Contact),
    "what_was_seen": (seen, ["day", "sign", "happened", "word_or_act", "times"], SignSeen),
    "contact_calendar": (days_of_contact, ["day", "kind"], Contact),
    "overview": (written, ["day", "entries"], Record),
}
"""How the numbers behind a picture are computed, and their columns."""


@pytest.mark.parametrize("name", ROWS)
def test_the_numbers_behind_it_are_what_was_written(name: str) -> None:
    """Row by row, over many random journals."""
    compute, columns, kind = ROWS[name]
    compared = 0
    for seed in range(JOURNALS):
        records = Person(seed).journal()
        if not of(records, kind):
            continue
        rows = EVERY[name](journal_of(records), HE).rows[columns]
        found = [
            (f"{day:%Y-%m-%d}", *("" if pd.isna(each) else each for each in rest))
            for day, *rest in rows.astype(object).itertuples(index=False)
        ]
        assert sorted(found) == compute(records), seed
        compared += len(found)
    assert compared > JOURNALS


@pytest.mark.parametrize("kind", [WhoFive, PhqFour])
def test_scores_are_sums(kind: type) -> None:
    """Each sheet that is answered in full; of WHO-5 four times the sum."""
    person, factor = Person(1), 4 if kind is WhoFive else 1
    most = 5 if kind is WhoFive else 3
    sheets = [
        kind(
            at=person.some_time(FIRST + timedelta(days=15 * number), 1),
            **{item: person.pick(*range(most + 1)) for item in kind.items},
        )
        for number in range(20)
    ]
    chart = EVERY["who_five" if kind is WhoFive else "phq_four"](journal_of(sheets), HE)
    assert drawn(chart)["Score"] == sorted(
        (str(day_of(each)), factor * sum(getattr(each, item) for item in kind.items))
        for each in sheets
    )


def test_over_many_weeks_a_bar_is_a_month() -> None:
    """A conversation is in the month of its week's Thursday; what is not written is no bar."""
    talks = [
        Contact(at=FIRST.replace(tzinfo=UTC) + timedelta(days=day, hours=20), started=started)
        for day, started in zip(range(0, 400, 3), ("they", "me", "planned") * 50, strict=False)
    ]
    kept = [each for each in talks if not date(2026, 6, 29) <= day_of(each) <= date(2026, 8, 2)]
    found = drawn(between := EVERY["between_us"](journal_of(kept), HE))
    for started, name in list(STARTERS.items())[:3]:
        months = Counter(
            f"{monday(day_of(each)) + timedelta(days=3):%Y-%m-01}"
            for each in kept
            if each.started == started
        )
        assert {month: number for month, number in found[name] if number} == months
    assert "2026-07-01" not in dict(found["He started"])
    texts = [plain(each.text) for each in between.figure.layout.annotations]
    assert "Conversations a month" in texts
    assert len(between.rows) > 50
    first, last = (pd.Timestamp(day) for day in between.figure.layout.xaxis.range)
    assert first <= pd.Timestamp("2026-03-01")
    assert last >= pd.Timestamp("2027-04-30")
    assert "Fewer than 4 days written" not in found

"""`make calibrate`.

How often a trend is called that is not there, how often one is found that is, and what a person
reads meanwhile.

Made-up records are run through `workbook.analysis.trends` itself, many thousand of them, always the
same ones. The tables go into docs/calibration.md, which tools/measures.py puts into
docs/measures.md. It takes about a quarter of an hour.
"""

from __future__ import annotations

import ast
import hashlib
import math
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from workbook.analysis.trends import DAILY, WEEKLY, Answer, Rules, last_look, mann_kendall, trend
from workbook.analysis.trends.rules import QUARTER, WEEK, call

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "calibration.md"
JUDGED_BY = (
    "workbook/analysis/trends/kendall.py",
    "workbook/analysis/trends/rules.py",
    "benchmarks/calibrate.py",
)
SERIES = 4000
READERS = 2000
MOOD, SD = 5.0, 1.5
PHIS = (0.0, 0.2, 0.4, 0.6)
FIRST = date(2026, 1, 5)
ORIGIN = int(np.datetime64(FIRST).astype(np.int64))
MISSING = {
    "none": (0.0, False),
    "20 %": (0.2, False),
    "40 %": (0.4, False),
    "40 %, mostly bad days": (0.4, True),
}
HARDER = 1.6
"""A day below one's usual is left out so many times as often as the share says, a better one so
much more seldom.
"""
WALD = 1.96


class Cell(NamedTuple):
    """A kind of made-up record."""

    days: int
    phi: float
    missing: str
    change: float
    """Standard deviations from the first day to the twelfth week, straight."""


def fingerprint() -> str:
    """What the tables depend on.

    The code that judges and this file, without comments and docstrings.
    """
    digest = hashlib.sha256()
    for name in JUDGED_BY:
        tree = ast.parse((ROOT / name).read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)):
                node.body = [
                    each
                    for each in node.body
                    if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))
                ]
        digest.update(ast.dump(tree).encode())
    return digest.hexdigest()[:16]


def record(cell: Cell, dice: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """The days and the answers of one made-up person.

    Whole numbers from 0 to 10 that hang together from day to day.
    """
    fresh = dice.standard_normal(cell.days)
    usual = np.empty(cell.days)
    usual[0] = fresh[0]
    for day in range(1, cell.days):
        usual[day] = cell.phi * usual[day - 1] + math.sqrt(1 - cell.phi**2) * fresh[day]
    answers = np.clip(
        np.rint(MOOD + SD * (usual + cell.change * (np.arange(cell.days) / (QUARTER - 1) - 0.5))),
        0,
        10,
    )
    share, bad = MISSING[cell.missing]
    chance = (
        np.where(usual < 0, share * HARDER, share * (2 - HARDER))
        if bad
        else np.full(cell.days, share)
    )
    there = dice.random(cell.days) >= chance
    return ORIGIN + np.flatnonzero(there), answers[there]


def _dice(cell: tuple[object, ...], number: int) -> np.random.Generator:
    return np.random.default_rng(
        [int.from_bytes(hashlib.sha256(repr(cell).encode()).digest()[:6], "big"), number]
    )


def single(cell: Cell) -> float:
    """The share of records in which one look at all of it passes at p < .05."""
    passed = 0
    for number in range(SERIES):
        day, value = record(cell, _dice(cell, number))
        passed += len(day) > 0 and mann_kendall(day, value).p < 0.05
    return passed / SERIES


class Called(NamedTuple):
    """What weekly looks came to, in shares of the records."""

    by_quarter: tuple[float, ...]
    by_rule: dict[str, float]
    ever: float
    right: float
    """The first one called went up."""


def weekly(cell: Cell) -> Called:
    """Look every week, as a reader does.

    Count a record once for each quarter, and once for each rule.
    """
    return _looked_at(cell, DAILY, lambda dice: record(cell, dice), SERIES)


def _looked_at(
    cell: Cell,
    rules: Rules,
    draw: Callable[[np.random.Generator], tuple[np.ndarray, np.ndarray]],
    series: int,
) -> Called:
    quarters: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    ever = right = 0
    for number in range(series):
        day, value = draw(_dice((*cell, rules.step), number))
        found: list[tuple[int, str, int]] = []
        for week in range(1, cell.days // WEEK + 1):
            today = int(day[0]) + week * WEEK - 1
            there = day <= today
            rule, look = call(day[there], value[there], today, rules)
            # What rule B called is said for a while, and called once
            if rule == "A" or (rule == "B" and look.last == today):
                found.append(((week * WEEK - 1) // QUARTER, rule, look.direction))
                if cell.days <= QUARTER and cell.change:
                    break
        quarters.update({quarter for quarter, _, _ in found})
        kinds.update({rule for _, rule, _ in found})
        ever += bool(found)
        right += bool(found) and found[0][2] > 0
    return Called(
        tuple(quarters[each] / series for each in range(-(-cell.days // QUARTER))),
        {rule: kinds[rule] / series for rule in "AB"},
        ever / series,
        right / series,
    )


class Weeks(NamedTuple):
    """A kind of made-up record of conversations a week."""

    days: int
    mean: float
    phi: float
    times: float
    """How many times as many there are after twelve weeks."""


def _counts(cell: Weeks, dice: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    weeks = cell.days // WEEK
    drift, level = 0.0, []
    for week in range(weeks):
        drift = cell.phi * drift + math.sqrt(1 - cell.phi**2) * dice.standard_normal() * (
            0.4 if cell.phi else 0
        )
        level.append(cell.mean * cell.times ** (min(1, week / 11) - 0.5) * math.exp(drift))
    return ORIGIN + WEEK * np.arange(weeks), dice.poisson(level).astype(float)


def counts(cell: Weeks) -> Called:
    """The same for conversations a week."""
    return _looked_at(
        Cell(cell.days, cell.phi, f"{cell.mean} {cell.times}", cell.times - 1),
        WEEKLY,
        lambda dice: _counts(cell, dice),
        SERIES,
    )


class Reader(NamedTuple):
    """A person who opens the page on a day."""

    share: float
    """Of the days, those with an answer."""
    change: float


LOOKED_AT = (10, 28, 40, 60, 90)


def read(reader: Reader) -> dict[int, Counter[str]]:
    """What stands under the chart on each of these days.

    Of *cannot say yet* also that it names a day.
    """
    found: dict[int, Counter[str]] = {day: Counter() for day in LOOKED_AT}
    cell = Cell(LOOKED_AT[-1], 0.3, "none", reader.change)
    for number in range(READERS):
        dice = _dice(reader, number)
        day, value = record(cell, dice)
        there = dice.random(len(day)) < reader.share
        there[0] = True
        series = pd.Series(
            value[there],
            index=pd.DatetimeIndex(day[there].astype("datetime64[D]").astype("datetime64[us]")),
        )
        for days in LOOKED_AT:
            look = last_look(FIRST, FIRST + timedelta(days=days - 1))
            assert look is not None
            answer = trend(series[: pd.Timestamp(look)], look)
            assert answer.again > look
            assert str(answer.again.year) in answer.told
            assert answer.answer != Answer.NONE or "no verdict" in answer.told
            found[days][answer.answer] += 1
    return found


def covered(cell: Cell) -> float:
    """The share of records whose interval for the slope holds the true one."""
    true, held = cell.change * SD / (QUARTER - 1), 0
    for number in range(SERIES // 2):
        low, high = mann_kendall(*record(cell, _dice((*cell, "interval"), number))).interval
        held += low <= true <= high
    return held / (SERIES // 2)


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    return (
        "\n".join("| " + " | ".join(each) + " |" for each in (head, ["---"] * len(head), *rows))
        + "\n"
    )


def page() -> str:
    """Run everything and write the tables."""
    lengths, year = (10, 14, 28, 56, 84), 364
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        singles = {
            cell: pool.submit(single, cell)
            for cell in (
                Cell(*each, 0.0)
                for each in product(lengths, PHIS, ("none", "40 %", "40 %, mostly bad days"))
            )
        }
        false = {
            cell: pool.submit(weekly, cell)
            for cell in (Cell(QUARTER, *each, 0.0) for each in product(PHIS, MISSING))
        }
        power = {
            cell: pool.submit(weekly, cell)
            for cell in (
                Cell(QUARTER, *each) for each in product(PHIS, ("none", "40 %"), (1.0, 2.0, 3.0))
            )
        }
        years = {
            cell: pool.submit(weekly, cell)
            for cell in (Cell(year, *each, 0.0) for each in product(PHIS, ("none", "40 %")))
        }
        readers = {
            reader: pool.submit(read, reader)
            for reader in (Reader(*each) for each in product((0.5, 0.6, 0.85), (0.0, 2.0)))
        }
        weeks = {
            cell: pool.submit(counts, cell)
            for cell in (Weeks(year, *each, 1.0) for each in product((2.0, 5.0), (0.0, 0.4)))
        }
        more = {
            cell: pool.submit(counts, cell)
            for cell in (
                Weeks(QUARTER, *each) for each in product((2.0, 5.0), (0.0, 0.4), (2.0, 3.0))
            )
        }
        held = {
            cell: pool.submit(covered, cell)
            for cell in (
                Cell(*each) for each in product((28, 84), PHIS, ("none", "40 %"), (0.0, 2.0))
            )
        }
        error = WALD * math.sqrt(0.09 * 0.91 / SERIES)
        parts = [
            f"<!-- Written by `make calibrate` for {fingerprint()}. -->\n",
            (
                f"{SERIES:,} made-up records a cell: whole numbers from 0 to 10, SD {SD}, hanging "
                f"together by φ from day to day. 9 % is known to ± {_percent(error)}.\n"
            ),
            (
                "**A single look at all days, no real change**: how often the test alone passes "
                "at p "
                "< .05; nothing missing / 40 % missing / 40 % missing, mostly bad days.\n"
            ),
            _table(
                ("days", *(f"φ = {phi}" for phi in PHIS)),
                (
                    [
                        f"{days}",
                        *(
                            " / ".join(
                                _percent(singles[Cell(days, phi, gone, 0.0)].result())
                                for gone in ("none", "40 %", "40 %, mostly bad days")
                            )
                            for phi in PHIS
                        ),
                    ]
                    for days in lengths
                ),
            ),
            "**Weekly looks over 12 weeks, no real change**: how often a trend is called at all.\n",
            _table(
                ("missing", *(f"φ = {phi}" for phi in PHIS)),
                (
                    [
                        gone,
                        *(
                            _percent(false[Cell(QUARTER, phi, gone, 0.0)].result().ever)
                            for phi in PHIS
                        ),
                    ]
                    for gone in MISSING
                ),
            ),
            (
                "**Weekly looks over 12 weeks, a straight change upwards over them**: how often it "
                "is called at all, and in brackets how often the first call went down.\n"
            ),
            _table(
                ("change", "missing", *(f"φ = {phi}" for phi in PHIS)),
                (
                    [
                        f"{change:g} SD",
                        gone,
                        *(_share(power[Cell(QUARTER, phi, gone, change)].result()) for phi in PHIS),
                    ]
                    for gone, change in product(("none", "40 %"), (1.0, 2.0, 3.0))
                ),
            ),
            (
                "**A year of weekly looks, no real change**: how often a trend is called in the "
                "first, second, third and fourth quarter, and at least once in the year.\n"
            ),
            _table(
                ("missing", "φ", "1st", "2nd", "3rd", "4th", "in the year"),
                (
                    [gone, f"{phi}", *_by_quarter(years[Cell(year, phi, gone, 0.0)].result())]
                    for gone, phi in product(("none", "40 %"), PHIS)
                ),
            ),
            (
                "**What is read** on a day, φ = 0.3: *leans up* / *leans down* / *no clear "
                "trend* / "
                f"*cannot say yet*, in per cent of {READERS:,} people.\n"
            ),
            _table(
                ("days with an answer", "person", *(f"day {day}" for day in LOOKED_AT)),
                (
                    [
                        f"{share:.0%}",
                        "gets better, 2 SD in 12 weeks" if change else "stays the same",
                        *(_read(readers[Reader(share, change)].result()[day]) for day in LOOKED_AT),
                    ]
                    for share, change in product((0.5, 0.6, 0.85), (0.0, 2.0))
                ),
            ),
            (
                "**Conversations a week**, looked at once a quarter, no real change: how often a "
                "trend is called in each quarter, and at least once in the year.\n"
            ),
            _table(
                ("a week", "φ", "1st", "2nd", "3rd", "4th", "in the year"),
                (
                    [f"{cell.mean:g}", f"{cell.phi}", *_by_quarter(done.result())]
                    for cell, done in weeks.items()
                ),
            ),
            (
                "**Conversations a week that become more over twelve weeks**: how often it is "
                "called, and in brackets how often it went down.\n"
            ),
            _table(
                ("a week", "φ", "times as many", "called"),
                (
                    [f"{cell.mean:g}", f"{cell.phi}", f"{cell.times:g}", _share(done.result())]
                    for cell, done in more.items()
                ),
            ),
            (
                "**The interval of the slope**: how often it holds the true one, for 28 and for 84 "
                "days.\n"
            ),
            _table(
                ("change", "missing", *(f"φ = {phi}" for phi in PHIS)),
                (
                    [
                        f"{change:g} SD",
                        gone,
                        *(
                            (
                                f"{_percent(held[Cell(28, phi, gone, change)].result())}, "
                                f"{_percent(held[Cell(84, phi, gone, change)].result())}"
                            )
                            for phi in PHIS
                        ),
                    ]
                    for gone, change in product(("none", "40 %"), (0.0, 2.0))
                ),
            ),
        ]
    return "\n".join(parts)


def _by_quarter(found: Called) -> list[str]:
    return [_percent(each) for each in (*found.by_quarter[:4], found.ever)]


def _share(found: Called) -> str:
    return f"{_percent(found.ever)} ({_percent(found.ever - found.right)})"


def _read(found: Counter[str]) -> str:
    return " / ".join(
        f"{100 * found[answer] / READERS:.0f}"
        for answer in (Answer.UP, Answer.DOWN, Answer.NONE, Answer.CANNOT)
    )


if __name__ == "__main__":
    begun = time.monotonic()
    PAGE.write_text(page(), "utf-8")
    print(f"{PAGE.relative_to(ROOT)} in {(time.monotonic() - begun) / 60:.0f} minutes")

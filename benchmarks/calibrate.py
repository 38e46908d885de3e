"""`make calibrate`: how often a direction is said that is not there, and how often one is found.

Made-up records (`benchmarks/worlds.py`) are run through `workbook.analysis.trends` itself, always
the same ones. The tables go into docs/calibration.md, which tools/measures.py puts into
docs/measures.md.
"""

from __future__ import annotations

import ast
import hashlib
import math
import os
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from benchmarks.methods import METHODS
from benchmarks.worlds import (
    BY_NAME,
    FOUND_IN,
    LEVELS,
    MIDDLE,
    MORNINGS,
    QUARTER,
    SD,
    WORLDS,
    Numbers,
    more_and_more_in_the_morning,
    slow,
    straight,
)
from workbook.analysis.compare import Answers, differs
from workbook.analysis.trends import local_level, trend, without_hours
from workbook.analysis.trends.kendall import one_a_day
from workbook.analysis.trends.noise import without_weeks
from workbook.analysis.trends.rules import LEAST, MONTH, WEEK, last_look

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "calibration.md"
JUDGED_BY = (
    "workbook/analysis/compare.py",
    "workbook/analysis/trends/facts.py",
    "workbook/analysis/trends/kendall.py",
    "workbook/analysis/trends/noise.py",
    "workbook/analysis/trends/rules.py",
    "benchmarks/calibrate.py",
    "benchmarks/methods.py",
    "benchmarks/worlds.py",
)
PAGES = 4000
"""Pages with a mood and a worry each."""
SERIES = 2
FOUND = 2000
COMPARED = 500
FIRST = date(2026, 1, 5)
ORIGIN = int(np.datetime64(FIRST).astype(np.int64))
MOST = 0.09
"""Of all pages of a quarter, those on which a direction may be said that is not there."""
TURNS = 500
CONTACT, HALVES = "contact and the day after", "four weeks and the four before"


def fingerprint() -> str:
    """What the tables depend on: the code that judges, without comments and docstrings."""
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


def dice(*of: object) -> np.random.Generator:
    """Chance that is the same in every run, and another for each table and cell."""
    return np.random.default_rng(int.from_bytes(hashlib.sha256(repr(of).encode()).digest()[:8]))


def direction(values: Numbers) -> int:
    """What is said on the last day of the first quarter: 1, −1, or 0 for no direction."""
    day = np.flatnonzero(~np.isnan(values))
    if not len(day):
        return 0
    look = last_look(ORIGIN + day, values[day], ORIGIN + int(day[0]) + QUARTER - 1)
    return look.direction if look else 0


def direction_of_check_ins(chance: np.random.Generator) -> int:
    """The same where a day has several, written at other times of the day as weeks pass."""
    day, part, answers = more_and_more_in_the_morning(chance, QUARTER)
    even = without_hours(ORIGIN + day, part, answers)
    of_days = [one_a_day(ORIGIN + day, each) for each in (answers, even)]
    look = last_look(*of_days[0], ORIGIN + QUARTER - 1, of_days[1][1])
    return look.direction if look else 0


class Called(NamedTuple):
    """How often a direction was said, in shares.

    Attributes:
        up: Of all series.
        down: Of all series.
        page: Of all pages, those with a direction in one of their series.
    """

    up: float
    down: float
    page: float


def called(name: str, change: float, pages: int) -> Called:
    """Made-up pages of one world, each looked at when its quarter is over.

    Args:
        name: Of the world.
        change: Standard deviations over the quarter, straight.
        pages: How many.
    """
    chance = dice("called", name, change)
    line = straight(QUARTER, change)

    def one() -> int:
        if name == MORNINGS:
            return direction_of_check_ins(chance)
        return direction(BY_NAME[name].record(chance, QUARTER, line))

    found = np.array([[one() for _ in range(SERIES)] for _ in range(pages)])
    return Called(
        float((found > 0).mean()), float((found < 0).mean()), float((found != 0).any(axis=1).mean())
    )


def begun_anywhere(name: str, change: float, records: int) -> float:
    """How often a change of twelve weeks is found that begins on any day of the first quarter.

    By the end of the second; before and after it nothing changes.
    """
    chance, found = dice("anywhere", name, change), 0
    for _ in range(records):
        since = np.arange(2 * QUARTER) - chance.integers(QUARTER)
        line = straight(QUARTER, change)[np.clip(since, 0, QUARTER - 1)]
        values = BY_NAME[name].record(chance, 2 * QUARTER, line)
        found += 1 in (direction(values[:QUARTER]), direction(values[QUARTER:]))
    return found / records


def said_after_a_turn(change: float, rho: float) -> float:
    """How often *up* is said in the fifth week of falling, on the last day of it.

    The answers rose straight until the turn and fall as fast after it; the quarter that was looked
    at last ended on any day of the twelve weeks before.
    """
    chance, said = dice("turn", change, rho), 0
    for _ in range(TURNS):
        looked = int(chance.integers(QUARTER))
        days = QUARTER + looked
        turn = days - 5 * WEEK
        day = np.arange(days)
        line = change * (np.where(day < turn, day, 2 * turn - day) / (QUARTER - 1) - 0.5)
        values = np.clip(np.rint(5 + 1.5 * (slow(chance, days, rho) + line)), 0, 10)
        index = pd.date_range(FIRST, periods=days)
        said += trend(pd.Series(values, index=index), index[-1].date()).direction == "up"
    return said / TURNS


def side_by_side(rho: float, groups: str) -> float:
    """How often two groups of days are said to differ where nothing differs.

    Args:
        rho: How days hang together.
        groups: `CONTACT`: days with contact, every fifth, and the day after; `HALVES`: four weeks
            and the four before.
    """
    chance, said = dice("sides", rho, groups), 0
    for _ in range(FOUND):
        days = 2 * MONTH if groups == HALVES else 2 * QUARTER
        values = pd.Series(np.clip(np.rint(5 + 1.5 * slow(chance, days, rho)), 0, 10))
        contact = chance.random(days) < 0.2
        one = np.arange(days) < MONTH if groups == HALVES else contact | np.roll(contact, 1)
        said += differs(Answers(values[one], values[~one]))
    return said / FOUND


def held(name: str) -> float:
    """On how many days the band of the smooth line holds the true level, in shares."""
    chance, days = dice("band", name), 2 * QUARTER
    inside = []
    for _ in range(TURNS):
        level = LEVELS[name](chance, days)
        values = MIDDLE + SD * (level + chance.standard_normal(days))
        values[chance.random(days) < 0.2] = np.nan
        found = local_level(np.clip(np.rint(values), 0, 10))
        if found:
            true = MIDDLE + SD * level
            inside.append(((found.low <= true) & (true <= found.high)).mean())
    return float(np.mean(inside))


def statistics(name: str, change: float, method: str) -> Numbers:
    """What a method gives for made-up records of one world, without what comes back each week."""
    chance = dice("compared", name, change)  # the same records for every method
    line = straight(QUARTER, change)
    values = np.array([BY_NAME[name].record(chance, QUARTER, line) for _ in range(COMPARED)])
    enough = (~np.isnan(values)).sum(axis=1) >= LEAST
    return METHODS[method](without_weeks(values[enough], ORIGIN))


def page() -> str:
    """Run everything and write the tables."""
    null = [(world.name, 0.0) for world in WORLDS]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        false = {name: pool.submit(called, name, 0.0, PAGES) for name in (*BY_NAME, MORNINGS)}
        power = {each: pool.submit(called, *cell, FOUND) for each, cell in FOUND_IN.items()}
        anywhere = {
            each: pool.submit(begun_anywhere, *cell, FOUND // 2) for each, cell in FOUND_IN.items()
        }
        turns = {
            cell: pool.submit(said_after_a_turn, *cell) for cell in product((2.0, 3.0), (0.0, 0.3))
        }
        sides = {
            cell: pool.submit(side_by_side, *cell)
            for cell in product((0.0, 0.3, 0.6), (CONTACT, HALVES))
        }
        bands = {name: pool.submit(held, name) for name in LEVELS}
        compared = {
            (method, *cell): pool.submit(statistics, *cell, method)
            for method, cell in product(METHODS, [*null, *FOUND_IN.values()])
        }
        parts = [
            f"<!-- Written by `make calibrate` for {fingerprint()}. -->\n",
            (
                "Made-up records of twelve weeks: whole numbers from 0 to 10, SD 1.5, a mood and "
                "a worry a page that have nothing in common, which gives the most false "
                f"directions. {PAGES:,} pages a world: {_percent(MOST)} is known to ± "
                f"{_percent(1.96 * math.sqrt(MOST * (1 - MOST) / PAGES))}.\n"
            ),
            (
                "**No lasting change**: of all pages, those on which a direction is said when the "
                "twelve weeks are over, and of all series those that go up and down.\n"
            ),
            _table(
                ("world", "pages", "up", "down"),
                ([name, *map(_percent, _of(done.result()))] for name, done in false.items()),
            ),
            (
                "**A straight change upwards over the twelve weeks**, 2 standard deviations unless "
                "said: how often it is found, how often the wrong direction is said, and how often "
                "it is found by the end of the next twelve weeks where it begins on any day.\n"
            ),
            _table(
                ("record", "found", "wrong direction", "begun on any day"),
                (
                    [
                        each,
                        _percent(done.result().up),
                        _percent(done.result().down),
                        _percent(anywhere[each].result()),
                    ]
                    for each, done in power.items()
                ),
            ),
            (
                "**After a turn**: how often *up* is still said at the end of the fifth week of "
                f"falling as fast as before it rose. {TURNS} records each.\n"
            ),
            _table(
                ("rise over twelve weeks", "φ", "up is said"),
                (
                    [f"{change:g} SD", f"{rho:g}", _percent(done.result())]
                    for (change, rho), done in turns.items()
                ),
            ),
            (
                "**Days side by side**: how often it is said that they differ by more than the "
                f"usual up and down, where nothing differs. {FOUND:,} records each.\n"
            ),
            _table(
                ("groups", "φ", "said to differ"),
                (
                    [groups, f"{rho:g}", _percent(done.result())]
                    for (rho, groups), done in sides.items()
                ),
            ),
            (
                "**The band of the smooth line**: on how many days it holds the true level, half "
                f"a year with a fifth of the days missing, {TURNS} records each.\n"
            ),
            _table(
                ("level", "held"),
                ([name, _percent(done.result())] for name, done in bands.items()),
            ),
            (
                f"**Methods compared**, {COMPARED} records a cell, each with the limit that keeps "
                f"false directions at {_percent(MOST)} of pages in the worst of the worlds that "
                "must hold: how often a change is found.\n"
            ),
            _table(
                ("method", "worst world", *FOUND_IN),
                _frontier({key: done.result() for key, done in compared.items()}),
            ),
        ]
    return "\n".join(parts)


def _frontier(found: dict[tuple[str, str, float], Numbers]) -> Iterable[list[str]]:
    """For each method the worst world, and what it finds with the limit that this one asks for."""
    of_a_series = 1 - math.sqrt(1 - MOST)
    for method in METHODS:
        limits = {
            world.name: float(np.quantile(np.abs(found[method, world.name, 0.0]), 1 - of_a_series))
            for world in WORLDS
            if world.holds
        }
        worst = max(limits, key=lambda name: limits[name])
        yield [
            method,
            worst,
            *(
                _percent(float((found[method, *cell] > limits[worst]).mean()))
                for cell in FOUND_IN.values()
            ),
        ]


def _of(found: Called) -> tuple[float, float, float]:
    return found.page, found.up, found.down


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join("| " + " | ".join(each) + " |" for each in lines) + "\n"


if __name__ == "__main__":
    begun = time.monotonic()
    PAGE.write_text(page(), "utf-8")
    print(f"{PAGE.relative_to(ROOT)} in {(time.monotonic() - begun) / 60:.0f} minutes")
